import type { Desk } from '#renderer/store/desk.ts'
import type { Overzichtrij } from '#renderer/store/overzichtrij.ts'
import { schooljaarVan } from '#shared/domain/datum.ts'
import { alsKalenderinvoer, vakantiesVanRegio } from '#shared/domain/schoolkalender.ts'
import type { Telleerling } from '#shared/domain/signalen.ts'
import { standaardVerzuimkaart, verzuimkaartOp } from '#shared/domain/verzuimkaart.ts'
import { vakantieregioVan, zoekGemeenteOpNaam } from '#shared/reference/gemeenten.ts'
import type { Locatie } from '#shared/schema/beheer.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { LocatieId } from '#shared/schema/identificatie.ts'
import type { Importverslag } from '#shared/schema/import.ts'
import type { Kalenderinvoer, Vakantie } from '#shared/schema/kalender.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import type { Verzuimkaart } from '#shared/schema/regels.ts'
import type { EerdereMelding } from '#shared/schema/telling.ts'
import type { Telafspraken } from './berichten.ts'

/** From what the desk keeps to what the count needs. */

/** The rules that hold, and until which day the hours are known. */
export interface Afsprakenstand {
  afspraken: Telafspraken
  kaart: Verzuimkaart
  /** In words: `regio noord` or `eigen kalender`, by locatie; the standard under null. */
  kalendernamen: ReadonlyMap<LocatieId | null, string>
  kalenderinvoer: ReadonlyMap<LocatieId | null, Kalenderinvoer>
  /** Vacations by name, for who looks at the ruler. */
  vakanties: ReadonlyMap<LocatieId | null, readonly Vakantie[]>
  /** The newest import of hours that was not undone. */
  import: Importverslag | null
}

/** Nil UUID: the rules of nobody's own making. */
const LANDELIJK = '00000000-0000-4000-8000-000000000000'

/** Holiday region of a school that has entered no calendar: that of the place of its locatie. Null: not known. */
export function regioVan(locatie: Pick<Locatie, 'plaats'>) {
  const gemeente = zoekGemeenteOpNaam(locatie.plaats)
  return gemeente === null ? null : (vakantieregioVan(gemeente.gemeentecode, locatie.plaats)?.regio ?? null)
}

export async function leesAfspraken(desk: Desk, vandaag: IsoDatum): Promise<Afsprakenstand | null> {
  const verslagen = await desk.verzamelingen.importverslagen.lijst()
  const geldig = verslagen.filter(
    ({ teruggedraaidOp, bijgewerktTot }) => teruggedraaidOp === null && bijgewerktTot !== null,
  )
  const laatste = geldig.reduce<Importverslag | null>(
    (beste, een) => (beste === null || een.op > beste.op ? een : beste),
    null,
  )
  const tot = geldig.reduce(
    (hoogste, { bijgewerktTot }) => (bijgewerktTot !== null && bijgewerktTot > hoogste ? bijgewerktTot : hoogste),
    '',
  )
  if (laatste === null || tot === '') return null
  return { ...(await leesRegels(desk, (tot < vandaag ? tot : vandaag) as IsoDatum)), import: laatste }
}

/** The rules and calendars that hold on a day. */
export async function leesRegels(desk: Desk, peildatum: IsoDatum): Promise<Omit<Afsprakenstand, 'import'>> {
  const [kaarten, kalenders, locaties] = await Promise.all([
    desk.verzamelingen.verzuimkaarten.lijst(),
    desk.verzamelingen.kalenders.lijst(),
    desk.locaties.lijst(),
  ])
  const kaart = verzuimkaartOp(kaarten, peildatum) ?? standaardVerzuimkaart(LANDELIJK, schooljaarVan(peildatum))
  const namen = new Map<LocatieId | null, string>()
  const invoer = new Map<LocatieId | null, Kalenderinvoer>()
  const vakanties = new Map<LocatieId | null, readonly Vakantie[]>()
  for (const locatie of locaties) {
    const eigen = kalenders.filter(({ locatieId }) => locatieId === locatie.id)
    const regio = regioVan(locatie)
    if (eigen.length > 0) {
      invoer.set(locatie.id, alsKalenderinvoer(eigen))
      vakanties.set(
        locatie.id,
        eigen.flatMap((een) => een.vakanties),
      )
      namen.set(locatie.id, `kalender van ${locatie.naam}`)
    } else if (regio !== null) {
      invoer.set(locatie.id, { regio })
      vakanties.set(
        locatie.id,
        vakantiesVanRegio(regio).map(({ van, tot, vakantie }) => ({ van, tot, naam: vakantie })),
      )
      namen.set(locatie.id, `regio ${regio}, ${locatie.naam}`)
    }
  }
  const [eerste] = locaties.filter(({ actief }) => actief)
  const standaard = (eerste && invoer.get(eerste.id)) ?? [...invoer.values()][0] ?? {}
  invoer.set(null, standaard)
  vakanties.set(null, (eerste && vakanties.get(eerste.id)) ?? [...vakanties.values()][0] ?? [])
  namen.set(
    null,
    (eerste && namen.get(eerste.id)) ?? [...namen.values()][0] ?? 'zonder vakanties: vul de schoolkalender in',
  )
  return {
    afspraken: {
      regels: { peildatum, instellingen: kaart.telling, bijnaVanaf: Math.round(kaart.bijnaVanafUren * 60) },
      kalenders: [...invoer].flatMap(([id, waarde]) => (id === null ? [] : [[id, waarde] as const])),
      standaard,
    },
    kaart,
    kalendernamen: namen,
    kalenderinvoer: invoer,
    vakanties,
  }
}

/** The locatie of a pupil: that of his enrolment, else of his newest melding. */
export const locatieVan = (leerling: LeerlingOpDesk): LocatieId | null =>
  leerling.inschrijvingen.find(({ locatieId, tot }) => locatieId !== null && tot === null)?.locatieId ??
  leerling.inschrijvingen.find(({ locatieId }) => locatieId !== null)?.locatieId ??
  null

/** Is he (still) a pupil here? A pupil whose enrolments all ended is not counted any more. */
const isIngeschreven = (leerling: LeerlingOpDesk, peildatum: IsoDatum) =>
  leerling.inschrijvingen.length === 0 || leerling.inschrijvingen.some(({ tot }) => tot === null || tot >= peildatum)

export function alsTelleerling(
  leerling: LeerlingOpDesk,
  meldingen: readonly EerdereMelding[],
  peildatum: IsoDatum,
): Telleerling | null {
  if (!isIngeschreven(leerling, peildatum)) return null
  return {
    id: leerling.id,
    locatieId: locatieVan(leerling),
    feiten: {
      geboortedatum: leerling.geboortedatum,
      startkwalificatie: leerling.startkwalificatie,
      ...(leerling.vrijVanKwalificatieplicht === undefined
        ? {}
        : { vrijVanKwalificatieplicht: leerling.vrijVanKwalificatieplicht }),
    },
    vrijstellingen: leerling.vrijstellingen.map(({ van, tot }) => ({ van, tot })),
    meldingen,
  }
}

/** What the count takes a melding for; null when it was withdrawn. What stands ready here counts as reported. */
export const alsEerdereMelding = ({
  soort,
  begin,
  eind,
  status,
}: Pick<Overzichtrij, 'soort' | 'begin' | 'eind' | 'status'>): EerdereMelding | null =>
  status === 'I' ? null : { soort, begin: begin as IsoDatum, eind: eind as IsoDatum | null }
