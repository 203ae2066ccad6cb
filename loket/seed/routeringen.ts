import type { Routecategorie } from '#shared/schema/codes.ts'
import { isoDatum } from '#shared/schema/datum.ts'
import type { Routeringsregel } from '#shared/schema/routering.ts'
import { ALLE_PLAATSEN, type Plaats } from './plaatsen.ts'

const VANAF = isoDatum.parse('2020-08-01')

/** Letters and digits only: safe in the local part of an address. */
const adresdeel = (tekst: string) =>
  tekst
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')

function rij(waar: Plaats, categorie: Routecategorie): Routeringsregel {
  return categorie === 'rmc'
    ? {
        gemeentecode: waar.gemeentecode,
        categorie,
        instantie: `Doorstroompunt ${waar.rmcNaam}`,
        email: `doorstroompunt@regio${waar.rmcRegio}.example`,
        vanaf: VANAF,
        tot: null,
      }
    : {
        gemeentecode: waar.gemeentecode,
        categorie,
        instantie: `Leerplicht gemeente ${waar.gemeente}`,
        email: `leerplicht@${adresdeel(waar.gemeente)}.example`,
        vanaf: VANAF,
        tot: null,
      }
}

/** The three instanties of each gemeente in the demo (`domain.md` 4.1); every address ends in `.example`. */
export const ROUTERINGEN: Routeringsregel[] = [
  ...new Map(ALLE_PLAATSEN.map((waar) => [waar.gemeentecode, waar])).values(),
].flatMap((waar) => (['leerplichtig', 'kwalificatieplichtig', 'rmc'] as const).map((categorie) => rij(waar, categorie)))
