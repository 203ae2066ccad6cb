import { zoekGemeente, zoekRmcRegio } from '../reference/gemeenten.ts'
import type { Routecategorie, Soort } from '../schema/codes.ts'
import type { IsoDatum } from '../schema/datum.ts'
import type { Gemeentecode } from '../schema/identificatie.ts'
import type { Adres } from '../schema/leerling.ts'
import type { Route } from '../schema/melding.ts'
import type { Routeringsregel } from '../schema/routering.ts'
import { leeftijdOp, plusDagen, valtIn } from './datum.ts'
import { categorieVan, MEERDERJARIG, type Plichtfeiten, regimeOp } from './meldplicht.ts'

/**
 * Where a melding goes (`domain.md` 4.1): the gemeente of residence decides [Lpw 21a][WEB 8.1.8a], per category of pupil; a
 * gemeente may name another instantie per category (the three of DUO's request form).
 */

/** What a melding says for the route. */
export interface Routefeiten {
  soort: Soort
  begin: IsoDatum
  eind: IsoDatum | null
}

/** The day that decides: V3/V4 their eind, L and O their begin, LRV and RMC the day on which four weeks are complete. */
export function toetsdag({ soort, begin, eind }: Routefeiten): IsoDatum {
  if (soort === 'LRV' || soort === 'RMC') return plusDagen(begin, 28)
  return soort === 'V3' || soort === 'V4' ? (eind ?? begin) : begin
}

/**
 * Who handles it. V4 and RMC are by their nature the Doorstroompunt's. Without duty (an O by agreement) age alone decides; also
 * for an old soort.
 */
export function categorieVoor(melding: Routefeiten, feiten: Plichtfeiten): Routecategorie {
  if (melding.soort === 'V4' || melding.soort === 'RMC') return 'rmc'
  const dag = toetsdag(melding)
  const categorie = categorieVan(regimeOp(feiten, dag).regime)
  // V3, LRV and L are the leerplichtambtenaar's, also where the pupil turned 18 meanwhile.
  if (categorie === 'rmc' && melding.soort !== 'O') return 'kwalificatieplichtig'
  return categorie ?? (leeftijdOp(feiten.geboortedatum, dag) < MEERDERJARIG ? 'kwalificatieplichtig' : 'rmc')
}

/** A route and the address that gets the notification (5.8); `email` is null without a rule for it. */
export interface Bestemming {
  route: Route
  email: string | null
  /** The gemeente asked for this instantie itself. */
  doorRegel: boolean
}

/**
 * Route for a gemeente and category on a day. Of several rules that hold, the one that began last wins. Null when the gemeente
 * is not in the list: then nobody can be named, and the screen must say so.
 */
export function bestemming(
  gemeente: Gemeentecode,
  categorie: Routecategorie,
  op: IsoDatum,
  regels: readonly Routeringsregel[] = [],
): Bestemming | null {
  const bekend = zoekGemeente(gemeente)
  if (bekend === null) return null
  let regel: Routeringsregel | null = null
  for (const kandidaat of regels) {
    if (kandidaat.gemeentecode !== gemeente || kandidaat.categorie !== categorie) continue
    if (!valtIn(op, { van: kandidaat.vanaf, tot: kandidaat.tot })) continue
    if (regel === null || kandidaat.vanaf >= regel.vanaf) regel = kandidaat
  }
  const standaard =
    categorie === 'rmc'
      ? `Doorstroompunt ${zoekRmcRegio(bekend.rmcRegio)?.naam ?? bekend.rmcRegio}`
      : `Leerplicht gemeente ${bekend.gemeente}`
  return {
    route: { categorie, instantie: regel?.instantie ?? standaard, gemeentecode: gemeente, rmcRegio: bekend.rmcRegio },
    email: regel?.email ?? null,
    doorRegel: regel !== null,
  }
}

/** Route of a melding; null without a Dutch address (4.1: residence decides) or with an unknown gemeente. */
export function routeVoor(
  melding: Routefeiten,
  leerling: Plichtfeiten & { adres: Pick<Adres, 'gemeentecode'> | null },
  op: IsoDatum,
  regels: readonly Routeringsregel[] = [],
): Bestemming | null {
  if (leerling.adres === null) return null
  return bestemming(leerling.adres.gemeentecode, categorieVoor(melding, leerling), op, regels)
}

/** Why it goes there, for the line under *Gaat naar*: "is 16, heeft nog geen startkwalificatie en woont in Briltil". */
export function waaromDaarheen(leerling: Plichtfeiten & { adres: Pick<Adres, 'plaats'> | null }, op: IsoDatum): string {
  const leeftijd = `is ${leeftijdOp(leerling.geboortedatum, op)}`
  const diploma = leerling.startkwalificatie ? 'heeft een startkwalificatie' : 'heeft nog geen startkwalificatie'
  return leerling.adres === null
    ? `${leeftijd} en ${diploma}`
    : `${leeftijd}, ${diploma} en woont in ${leerling.adres.plaats}`
}
