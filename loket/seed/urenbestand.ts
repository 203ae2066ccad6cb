import { beginSchooljaar, dagnummer, plusDagen, schooljaarVan } from '#shared/domain/datum.ts'
import { inschrijvingenOp } from '#shared/domain/leerroute.ts'
import { regimeOp } from '#shared/domain/meldplicht.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { Leerling } from '#shared/schema/leerling.ts'
import type { DemoWereld } from './model.ts'
import { OSG } from './scholen.ts'
import { eersteLesdag, schooldagen } from './schooldagen.ts'
import { type Toeval, toeval } from './toeval.ts'

/** One lesson that a pupil did not follow, as the school administration has it. */
export interface Uurregel {
  leerling: Leerling
  dag: IsoDatum
  lesuur: number
  vak: string
  code: Code
}

/** How lessons are registered. Coming late is no lesson missed: it does not count. */
const CODES = {
  OA: { omschrijving: 'Ongeoorloofd afwezig', geoorloofd: false },
  ZK: { omschrijving: 'Ziek gemeld', geoorloofd: true },
  DO: { omschrijving: 'Dokter of tandarts', geoorloofd: true },
  VL: { omschrijving: 'Verlof', geoorloofd: true },
  TL: { omschrijving: 'Te laat', geoorloofd: true },
} as const
type Code = keyof typeof CODES

/** Lesuur 1 begins at 8:30; 50 minutes each, a break of 20 minutes after the second, of 30 after the fourth and 10 after the sixth. */
const LESTIJDEN = ['08:30', '09:20', '10:30', '11:20', '12:40', '13:30', '14:30', '15:20', '16:10']
const LESMINUTEN = 50
const LESUREN_PER_DAG = 7
const VAKKEN = [
  'Nederlands',
  'Engels',
  'Duits',
  'Wiskunde',
  'Geschiedenis',
  'Aardrijkskunde',
  'Biologie',
  'Economie',
  'Natuurkunde',
  'Lichamelijke opvoeding',
]

/** Pupils that the count should find: so many over, so many near the 16 hours. */
export const OVER_DE_ZESTIEN = 12
export const BIJNA_ZESTIEN = 13
/** Every other pupil: at most so many missed lessons in a block, so that no window of four schoolweken reaches ten. */
const RUIS_PER_BLOK = 3
const BLOK = 30

/** `aantal` neighbouring lesuren of a day. */
function lessen(leerling: Leerling, dag: IsoDatum, aantal: number, code: Code, kans: Toeval): Uurregel[] {
  const eerste = kans.tussen(1, Math.max(1, LESUREN_PER_DAG + 1 - aantal))
  return Array.from({ length: aantal }, (_, i) => ({
    leerling,
    dag,
    lesuur: eerste + i,
    vak: kans.kies(VAKKEN),
    code,
  }))
}

/** Unexcused lessons until `uren`, on the newest schooldagen but the last `terug`; fewer when the year is too young. */
function oplopend(leerling: Leerling, dagen: IsoDatum[], uren: number, terug: number, kans: Toeval): Uurregel[] {
  const uit: Uurregel[] = []
  let over = uren
  for (let plek = dagen.length - 1 - terug; plek >= 0 && over > 0; plek -= kans.tussen(1, 2)) {
    const dag = dagen[plek]
    if (dag === undefined) break
    const aantal = Math.min(over, kans.tussen(3, 5))
    uit.push(...lessen(leerling, dag, aantal, 'OA', kans))
    over -= aantal
  }
  return uit
}

/** Now and then ill, at the dentist or late; a few lessons skipped. */
function gewoon(leerling: Leerling, dagen: IsoDatum[], kans: Toeval, skipt: boolean): Uurregel[] {
  const uit: Uurregel[] = []
  const bezet = new Set<IsoDatum>()
  const vrijeDag = () => {
    const dag = kans.kies(dagen)
    if (bezet.has(dag)) return null
    bezet.add(dag)
    return dag
  }
  for (let keer = Math.ceil((dagen.length / 60) * kans.tussen(0, 4)); keer > 0; keer--) {
    const dag = vrijeDag()
    const code = kans.weeg<Code>([
      ['ZK', 10],
      ['DO', 4],
      ['VL', 1],
      ['TL', 5],
    ])
    if (dag === null) continue
    uit.push(
      ...lessen(leerling, dag, code === 'ZK' || code === 'VL' ? LESUREN_PER_DAG : code === 'DO' ? 2 : 1, code, kans),
    )
  }
  if (!skipt) return uit
  const perBlok = new Map<number, number>()
  for (let keer = Math.ceil(dagen.length / 25); keer > 0; keer--) {
    const dag = kans.kans(0.3) ? vrijeDag() : null
    if (dag === null) continue
    const blok = Math.floor(dagnummer(dag) / BLOK)
    const aantal = Math.min(kans.tussen(1, 2), RUIS_PER_BLOK - (perBlok.get(blok) ?? 0))
    if (aantal <= 0) continue
    perBlok.set(blok, (perBlok.get(blok) ?? 0) + aantal)
    uit.push(...lessen(leerling, dag, aantal, 'OA', kans))
  }
  return uit
}

/** The lessons behind the meldingen of this schooljaar: what was reported must also stand in the registration. */
function gemeld(wereld: DemoWereld, jaar: number): Map<string, Uurregel[]> {
  const van = beginSchooljaar(jaar)
  const perLeerling = new Map<string, Uurregel[]>()
  const bij = new Map(wereld.leerlingen.map((leerling) => [leerling.pgn, leerling]))
  for (const { brin, pgn, versies } of wereld.meldingen) {
    const stand = versies.at(-1)?.stand
    const leerling = bij.get(pgn)
    if (brin !== OSG || !stand || !leerling || stand.begin < van) continue
    const kans = toeval(`uren-${pgn}-${stand.meldingsnummer}`)
    // Withdrawn because it was right after all: then the registration says so too.
    const code: Code = stand.status === 'I' ? 'VL' : 'OA'
    const laatste = stand.eind ?? wereld.vandaag
    const dagen =
      stand.soort === 'LRV' || stand.soort === 'RMC'
        ? schooldagen(stand.begin, laatste).map((dag) => ({ dag, heleDag: true as const }))
        : stand.verzuimspecificatie
    const regels = dagen.flatMap((verzuimdag) => {
      if (verzuimdag.dag >= wereld.vandaag) return []
      const uren =
        'lesuren' in verzuimdag ? verzuimdag.lesuren : Array.from({ length: LESUREN_PER_DAG }, (_, i) => i + 1)
      return uren.map((lesuur) => ({ leerling, dag: verzuimdag.dag, lesuur, vak: kans.kies(VAKKEN), code }))
    })
    perLeerling.set(pgn, [...(perLeerling.get(pgn) ?? []), ...regels])
  }
  return perLeerling
}

/**
 * The lessons missed at 00ZV from the first day of this schooljaar to the day before `wereld.vandaag`. Twelve pupils are
 * over the 16 hours and thirteen near; 111222333 is over. In the first weeks of a schooljaar there were too few schooldagen for that.
 */
export function demoUren(wereld: DemoWereld): Uurregel[] {
  const jaar = schooljaarVan(wereld.vandaag)
  const tot = plusDagen(wereld.vandaag, -1)
  const dagen = schooldagen(eersteLesdag(jaar), tot)
  if (dagen.length === 0) return []
  const alGemeld = gemeld(wereld, jaar)
  const { altijdMeldbaar, vrijstelling } = wereld.bijzonder
  const ingeschreven = wereld.leerlingen.filter((leerling) =>
    inschrijvingenOp(leerling.inschrijvingen, wereld.vandaag).some(({ brin }) => brin === OSG),
  )
  const telbaar = ingeschreven.filter((leerling) => {
    const { regime } = regimeOp(leerling, wereld.vandaag)
    return (
      (regime === 'leerplichtig' || regime === 'kwalificatieplichtig') &&
      !alGemeld.has(leerling.pgn) &&
      leerling.pgn !== vrijstelling
    )
  })
  // Every so many pupils one, so that they sit in all classes; the fixed pupil first.
  const stap = Math.max(1, Math.floor(telbaar.length / (OVER_DE_ZESTIEN + BIJNA_ZESTIEN)))
  const gekozen = [
    ...telbaar.filter(({ pgn }) => pgn === altijdMeldbaar),
    ...telbaar.filter(({ pgn }, plek) => pgn !== altijdMeldbaar && plek % stap === stap - 1),
  ].slice(0, OVER_DE_ZESTIEN + BIJNA_ZESTIEN)
  const rang = new Map(gekozen.map((leerling, plek) => [leerling.pgn, plek]))
  return ingeschreven
    .flatMap((leerling) => {
      const kans = toeval(`uren-${leerling.pgn}-${jaar}`)
      const plek = rang.get(leerling.pgn)
      if (plek === undefined) {
        const eerder = alGemeld.get(leerling.pgn)
        return eerder ?? gewoon(leerling, dagen, kans, true)
      }
      const over = plek < OVER_DE_ZESTIEN
      return oplopend(
        leerling,
        dagen,
        over ? kans.tussen(16, 21) : kans.tussen(10, 15),
        over ? plek % 6 : plek % 4,
        kans,
      )
    })
    .sort((a, b) => sleutel(a).localeCompare(sleutel(b), 'en'))
}

const sleutel = ({ dag, leerling, lesuur }: Uurregel) => `${dag} ${leerling.studentnummer} ${lesuur}`

const nl = (dag: IsoDatum) => `${dag.slice(8)}-${dag.slice(5, 7)}-${dag.slice(0, 4)}`

/** End of a lesson that begins at `HH:MM`. */
function einde(begin: string): string {
  const minuten = Number(begin.slice(0, 2)) * 60 + Number(begin.slice(3)) + LESMINUTEN
  return `${String(Math.floor(minuten / 60)).padStart(2, '0')}:${String(minuten % 60).padStart(2, '0')}`
}

/** A cell of a Dutch CSV file: quoted when it holds the separator, a quote or a line end. */
const cel = (tekst: string) => (/[";\r\n]/.test(tekst) ? `"${tekst.replaceAll('"', '""')}"` : tekst)

const KOP = [
  'Leerlingnummer',
  'Roepnaam',
  'Tussenvoegsel',
  'Achternaam',
  'Klas',
  'Datum',
  'Lesuur',
  'Van',
  'Tot',
  'Vak',
  'Code',
  'Omschrijving',
  'Geoorloofd',
]

/**
 * The export of a school administration as Dutch schools get it: CSV with semicolons, UTF-8 with byte order mark, CRLF,
 * dates dd-mm-jjjj, one row per lesson missed, without BSN. Save as `absenties-00ZV-<vandaag>.csv`.
 */
export function demoUrenbestand(wereld: DemoWereld): string {
  const rijen = demoUren(wereld).map(({ leerling, dag, lesuur, vak, code }) => {
    const van = LESTIJDEN[lesuur - 1] ?? ''
    return [
      leerling.studentnummer ?? '',
      leerling.voornaam,
      leerling.tussenvoegsel ?? '',
      leerling.achternaam,
      leerling.groep ?? '',
      nl(dag),
      String(lesuur),
      van,
      van === '' ? '' : einde(van),
      vak,
      code,
      CODES[code].omschrijving,
      CODES[code].geoorloofd ? 'J' : 'N',
    ]
  })
  return `\uFEFF${[KOP, ...rijen].map((rij) => rij.map(cel).join(';')).join('\r\n')}\r\n`
}

/** True when a row counts for the 16 hours. */
export const teltMee = ({ code }: Uurregel): boolean => !CODES[code].geoorloofd
