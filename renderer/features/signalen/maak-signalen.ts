import type { Telhuisstand } from '#renderer/telling/telhuis.ts'
import { plusDagen } from '#shared/domain/datum.ts'
import { schooldagenIn } from '#shared/domain/luxeverzuim.ts'
import { maakSchoolkalender } from '#shared/domain/schoolkalender.ts'
import { isVoorbij, type Leerlingstand, type Signaalvoorstel, werkdagenOver } from '#shared/domain/signalen.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { LeerlingId } from '#shared/schema/identificatie.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import type { Vinkje } from '#shared/schema/signaal.ts'

/** From the count to the lists of Vandaag: who, in which list, seen or not, and whether the hours can be trusted. */

export type Signaalsoort = Vinkje['soort']

/** One line of *Melden*: a pupil and what must be reported of him. */
export interface Meldsignaal {
  leerling: LeerlingOpDesk
  stand: Leerlingstand
  voorstel: Signaalvoorstel
  soort: Exclude<Signaalsoort, 'nadert'>
  /** Werkdagen left; negative is late. */
  over: number
  gezien: boolean
}
export interface Nadersignaal {
  leerling: LeerlingOpDesk
  stand: Leerlingstand
  minuten: number
  gezien: boolean
}

/** Whether the hours can be trusted: `oud` and `onvolledig` are amber, never a green zero. */
export type Gegevensstand = 'geen' | 'tellen' | 'goed' | 'oud' | 'onvolledig' | 'onbekend'

export interface Signalen {
  gegevens: Gegevensstand
  telling: Telhuisstand
  peildatum: IsoDatum | null
  /** Schooldagen since the last day that is known. */
  achter: number
  melden: Meldsignaal[]
  nadert: Nadersignaal[]
  gezien: number
  /** Windows that passed without a melding. */
  voorbij: Meldsignaal[]
  vinkjes: readonly Vinkje[]
}

/** More schooldagen than this behind: the hours are old (OUR CHOICE). */
const OUD_NA_SCHOOLDAGEN = 2

const soortVan = ({ soort, regel }: Signaalvoorstel): Meldsignaal['soort'] =>
  soort === 'LRV' || soort === 'RMC' ? 'langdurig' : regel === '7-dagen' ? 'vervolg' : 'melden'

/** A tick holds until there is newer absence than it saw. */
function isGezien(
  vinkjes: ReadonlyMap<string, Vinkje>,
  stand: Leerlingstand,
  soort: Signaalsoort,
  begin: IsoDatum,
): boolean {
  const vinkje = vinkjes.get(`${stand.leerlingId}/${soort}/${begin}`)
  return vinkje !== undefined && stand.laatste !== null && vinkje.totEnMet >= stand.laatste
}

export function maakSignalen(
  telling: Telhuisstand,
  leerlingen: ReadonlyMap<LeerlingId, LeerlingOpDesk>,
  vinkjes: readonly Vinkje[],
  vandaag: IsoDatum,
): Signalen {
  const opSleutel = new Map<string, Vinkje>()
  for (const vinkje of vinkjes) {
    const sleutel = `${vinkje.leerlingId}/${vinkje.soort}/${vinkje.begin}`
    const eerder = opSleutel.get(sleutel)
    if (eerder === undefined || eerder.totEnMet < vinkje.totEnMet) opSleutel.set(sleutel, vinkje)
  }
  const melden: Meldsignaal[] = []
  const voorbij: Meldsignaal[] = []
  const nadert: Nadersignaal[] = []
  for (const stand of telling.standen.values()) {
    const leerling = leerlingen.get(stand.leerlingId)
    if (leerling === undefined) continue
    for (const voorstel of stand.voorstellen) {
      const soort = soortVan(voorstel)
      const signaal = {
        leerling,
        stand,
        voorstel,
        soort,
        over: werkdagenOver(voorstel.meldenVoor, vandaag),
        gezien: isGezien(opSleutel, stand, soort, voorstel.begin),
      }
      if (isVoorbij(voorstel, vandaag)) voorbij.push(signaal)
      else melden.push(signaal)
    }
    if (stand.bijna !== null)
      nadert.push({
        leerling,
        stand,
        minuten: stand.bijna.minuten,
        gezien: isGezien(opSleutel, stand, 'nadert', stand.bijna.venster.van),
      })
  }
  melden.sort((a, b) =>
    a.voorstel.meldenVoor < b.voorstel.meldenVoor
      ? -1
      : a.voorstel.meldenVoor > b.voorstel.meldenVoor
        ? 1
        : a.leerling.achternaam < b.leerling.achternaam
          ? -1
          : 1,
  )
  nadert.sort((a, b) => b.minuten - a.minuten || (a.leerling.achternaam < b.leerling.achternaam ? -1 : 1))
  const { afspraken } = telling
  const peildatum = afspraken?.afspraken.regels.peildatum ?? null
  const kalender = afspraken === null ? null : maakSchoolkalender(afspraken.afspraken.standaard)
  const achter =
    peildatum === null || kalender === null || peildatum >= vandaag
      ? 0
      : schooldagenIn(kalender, plusDagen(peildatum, 1), plusDagen(vandaag, -1))
  const gegevens: Gegevensstand = telling.fout
    ? 'onbekend'
    : !telling.geteld
      ? 'tellen'
      : afspraken === null
        ? 'geen'
        : achter > OUD_NA_SCHOOLDAGEN
          ? 'oud'
          : (afspraken.import?.fout ?? 0) > 0
            ? 'onvolledig'
            : 'goed'
  return {
    gegevens,
    telling,
    peildatum,
    achter,
    melden: melden.filter(({ gezien }) => !gezien),
    nadert: nadert.filter(({ gezien }) => !gezien),
    gezien: melden.filter(({ gezien }) => gezien).length + nadert.filter(({ gezien }) => gezien).length,
    voorbij,
    vinkjes,
  }
}
