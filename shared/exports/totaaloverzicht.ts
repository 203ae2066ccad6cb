import { isWettelijk, SOORTCODES, soortLabel } from '../domain/codetabellen.ts'
import { schooljaarNaam, schooljaarVan } from '../domain/datum.ts'
import { toonDagMaand, toonDatum, toonWeekdag } from '../domain/invoerdatum.ts'
import { MELDTERMIJN_WERKDAGEN } from '../domain/schoolkalender.ts'
import type { Locatie } from '../schema/beheer.ts'
import type { Soort } from '../schema/codes.ts'
import type { Tijdstip } from '../schema/datum.ts'
import type { MeldingOpDesk } from '../schema/desk.ts'
import type { LocatieId } from '../schema/identificatie.ts'
import { type Teksthash, teksthash } from './sha256.ts'
import { aantalMet, type Herkomst, jaNee, klasOfOpleiding, lijstnaam, type PgnKeuze } from './tekst.ts'
import { werkdagenTotMelding } from './termijn.ts'
import { nederlandseDag, serieDatum, serieTijdstip, tijdstipInNaam, tijdstipTekst } from './tijd.ts'
import { KOLOMMEN, type Kolom, type Kolombron, type KolomId, STANDAARDKOLOMMEN } from './totaaloverzicht-kolommen.ts'
import type { Celstijl, Celwaarde, Rij, Rijen, Rijsoort, Werkblad, Werkboek } from './werkboek.ts'
import { kolomletter, onschadelijk } from './werkboek.ts'

/**
 * The totaaloverzicht as a workbook: sheets Meldingen, Lesuren, Aantallen and Verantwoording. Everything that a reader
 * needs in ten years is in it: codes with their words, counts with their unit, what was left out and who made it when.
 */
export interface TotaaloverzichtOpdracht {
  readonly herkomst: Herkomst
  /** The moment of making: from the log entry, never from a clock in here. */
  readonly gemaaktOp: Tijdstip
  /** When this desk last fetched from DUO; null when it never did. */
  readonly stand: Tijdstip | null
  /** In the order in which the sheet shows them. Read twice (once per sheet), so that it may be a stream that starts again. */
  readonly meldingen: Iterable<MeldingOpDesk> | AsyncIterable<MeldingOpDesk>
  readonly locaties: readonly Pick<Locatie, 'id' | 'naam'>[]
  /** How she filtered, in words (`status: In behandeling`). Empty: no filter. */
  readonly filter: string
  /** How many rows she ticked; null: all rows in the filter. */
  readonly vinkjes: number | null
  /** The order of the rows, in words. */
  readonly volgorde: string
  /** Columns of Meldingen; without it the default profile. `pgn` is only taken from `pgn`. */
  readonly kolommen?: readonly KolomId[]
  readonly pgn: PgnKeuze
  /** Hashes the content; without it in plain code. Node has a faster one. */
  readonly hash?: Teksthash
}

// ---- looks -----------------------------------------------------------------------------------------------------------

const KOP_LINKS: Celstijl = { vorm: 'tekst', vet: true, vlak: 'kop', rand: 'kop', terugloop: true }
const KOP_RECHTS: Celstijl = { ...KOP_LINKS, lijn: 'rechts', inspringen: 2 }
const KOP_RECHTS_SMAL: Celstijl = { ...KOP_LINKS, lijn: 'rechts', inspringen: 1 }
const KOP_IN: Celstijl = { ...KOP_LINKS, inspringen: 1 }
const AANTAL_SMAL: Celstijl = { vorm: 'aantal', lijn: 'rechts', inspringen: 1, rand: 'rij' }

/** Height of a row with one line, in points. */
const HOOGTE = 16.5
const HOOGTE_AANTALLEN = 17

/** The look of a body cell; a number stands right with indent 2, so that the filter button never covers its head. */
function celstijl(vorm: Celstijl['vorm'], meer: Partial<Celstijl> = {}): Celstijl {
  return vorm === 'aantal'
    ? { vorm, lijn: 'rechts', inspringen: 2, rand: 'rij', ...meer }
    : { vorm, rand: 'rij', ...meer }
}

// ---- Meldingen -------------------------------------------------------------------------------------------------------

/** The columns that were asked for, in the fixed order; PGN only with its reason. */
function gekozenKolommen(opdracht: TotaaloverzichtOpdracht): Kolom[] {
  const gevraagd = new Set<KolomId>(opdracht.kolommen ?? STANDAARDKOLOMMEN)
  if (opdracht.pgn === null) gevraagd.delete('pgn')
  else gevraagd.add('pgn')
  return KOLOMMEN.filter(({ id }) => gevraagd.has(id))
}

/** One line of `;`-separated text: the form over which *Verantwoording* gives the hash. */
function csvRegel(waarden: readonly Celwaarde[]): string {
  let regel = ''
  for (let i = 0; i < waarden.length; i++) {
    const waarde = waarden[i]
    if (i > 0) regel += ';'
    if (typeof waarde === 'number') regel += waarde
    else if (waarde) regel += waarde.includes('"') ? `"${waarde.replaceAll('"', '""')}"` : `"${waarde}"`
  }
  return `${regel}\r\n`
}

/** Counts what went by, for the sheets that come later. */
function maakTelling(hash: Teksthash) {
  const perSoort = new Map<string, { meldingen: number; lesuren: number }>()
  return {
    meldingen: 0,
    ingetrokken: 0,
    lesuurrijen: 0,
    heleDagen: 0,
    lesuren: 0,
    perSoort,
    schooljaren: new Set<number>(),
    locaties: new Set<LocatieId>(),
    soorten: new Set<Soort>(),
    hash,
  }
}
type Telling = ReturnType<typeof maakTelling>

const sleutel = (locatie: string, soort: string, schooljaar: number) => `${schooljaar}\u0000${soort}\u0000${locatie}`

function tel(telling: Telling, melding: MeldingOpDesk): void {
  telling.meldingen++
  const { soort, locatieId, begin, verzuimspecificatie } = melding.inhoud
  let lesuren = 0
  for (const dag of verzuimspecificatie) {
    if ('heleDag' in dag) telling.heleDagen++
    else lesuren += dag.lesuren.length
  }
  telling.lesuren += lesuren
  if (melding.stand?.status === 'I') {
    telling.ingetrokken++
    return
  }
  const schooljaar = schooljaarVan(begin)
  telling.schooljaren.add(schooljaar)
  telling.locaties.add(locatieId)
  telling.soorten.add(soort)
  const plek = sleutel(locatieId, soort, schooljaar)
  const vak = telling.perSoort.get(plek) ?? { meldingen: 0, lesuren: 0 }
  vak.meldingen++
  vak.lesuren += lesuren
  telling.perSoort.set(plek, vak)
}

function bladMeldingen(
  opdracht: TotaaloverzichtOpdracht,
  kolommen: readonly Kolom[],
  bron: Kolombron,
  telling: Telling,
): Werkblad {
  const opPapier = kolommen.filter((kolom) => kolom.standaard === 'papier').length
  const grens = kolommen.findIndex((kolom) => kolom.standaard !== 'papier')
  const stijl = (kolom: Kolom, plek: number, meer: Partial<Celstijl> = {}) =>
    celstijl(kolom.vorm, { ...(kolom.vet ? { vet: true } : {}), ...(plek === grens ? { grens: true } : {}), ...meer })
  const gewoon: Rijsoort = { hoogte: HOOGTE, stijlen: kolommen.map((kolom, plek) => stijl(kolom, plek)) }
  const laat: Rijsoort = {
    hoogte: HOOGTE,
    stijlen: kolommen.map((kolom, plek) =>
      kolom.id === 'werkdagen'
        ? stijl(kolom, plek, { vet: true, onderstreept: true })
        : (gewoon.stijlen[plek] as Celstijl),
    ),
  }
  const laatsteNummer = kolommen.findIndex(({ id }) => id === 'leerlingnummer')
  const eersteNummer = kolommen.findIndex(({ id }) => id === 'meldingsnummer')

  function rij(melding: MeldingOpDesk): Rij {
    tel(telling, melding)
    const waarden = kolommen.map((kolom) => {
      const waarde = kolom.waarde(melding, bron)
      return typeof waarde === 'string' ? onschadelijk(waarde) : waarde
    })
    telling.hash.bij(csvRegel(waarden))
    const teLaat = (werkdagenTotMelding(melding) ?? 0) > MELDTERMIJN_WERKDAGEN
    return { soort: teLaat ? laat : gewoon, waarden }
  }

  return {
    naam: 'Meldingen',
    titel: 'Totaaloverzicht verzuimmeldingen',
    breedtes: kolommen.map(({ breedte }) => breedte),
    kop: {
      soort: {
        hoogte: 30,
        stijlen: kolommen.map((kolom, plek) => ({
          ...(kolom.vorm === 'aantal' ? KOP_RECHTS : KOP_LINKS),
          ...(plek === grens ? { grens: true } : {}),
        })),
      },
      waarden: kolommen.map(({ kop }) => kop),
    },
    bevrorenKolommen: 3,
    rijsoorten: [gewoon, laat],
    rijen: () => zetOm(opdracht.meldingen, (melding) => [rij(melding)]),
    noot: null,
    kolommenOpPapier: opPapier > 0 && opPapier < kolommen.length && grens === opPapier ? opPapier : null,
    nummersAlsTekst: eersteNummer === 0 && laatsteNummer === 1 ? [0, 1] : null,
    opEenBlad: false,
  }
}

/** Rows of each melding in turn; a plain list stays plain, a stream stays a stream. */
function zetOm(
  meldingen: TotaaloverzichtOpdracht['meldingen'],
  rijenVan: (melding: MeldingOpDesk) => Iterable<Rij>,
): Rijen {
  if (Symbol.asyncIterator in meldingen)
    return (async function* () {
      for await (const melding of meldingen) yield* rijenVan(melding)
    })()
  return (function* () {
    for (const melding of meldingen) yield* rijenVan(melding)
  })()
}

// ---- Lesuren ---------------------------------------------------------------------------------------------------------

const LESUREN = [
  { kop: 'Meldings-\nnummer', breedte: 11, vorm: 'tekst' },
  { kop: 'Leerling-\nnummer', breedte: 10, vorm: 'tekst' },
  { kop: 'Naam', breedte: 20, vorm: 'tekst' },
  { kop: 'Klas of\nopleiding', breedte: 15, vorm: 'tekst' },
  { kop: 'Datum', breedte: 12, vorm: 'datum' },
  { kop: 'Dag', breedte: 7.5, vorm: 'tekst' },
  { kop: 'Lesuur', breedte: 11, vorm: 'aantal' },
  { kop: 'Omvang', breedte: 12, vorm: 'tekst', inspringen: 1 },
  { kop: 'Locatie', breedte: 19, vorm: 'tekst' },
  { kop: 'Teller in\nmelding', breedte: 12.5, vorm: 'aantal' },
] as const satisfies readonly { kop: string; breedte: number; vorm: Celstijl['vorm']; inspringen?: 1 }[]

/**
 * The lesuren, on as many sheets as they need: a sheet holds about a million rows, and 100,000 meldingen have more.
 */
function bladenLesuren(
  opdracht: TotaaloverzichtOpdracht,
  bron: Kolombron,
  telling: Telling,
  aantalRijen: number,
): Werkblad[] {
  const stijlen = (rand: 'rij' | 'nieuw') =>
    LESUREN.map((kolom) =>
      celstijl(kolom.vorm, { rand, ...('inspringen' in kolom ? { inspringen: kolom.inspringen } : {}) }),
    )
  const gewoon: Rijsoort = { hoogte: HOOGTE, stijlen: stijlen('rij') }
  const nieuw: Rijsoort = { hoogte: HOOGTE, stijlen: stijlen('nieuw') }

  function* rijen(melding: MeldingOpDesk): Iterable<Rij> {
    const vast = [
      melding.meldingsnummer === null ? '' : String(melding.meldingsnummer),
      onschadelijk(melding.inhoud.studentnummer ?? ''),
      onschadelijk(lijstnaam(melding.leerling)),
      onschadelijk(klasOfOpleiding(melding)),
    ]
    const locatie = onschadelijk(bron.locatienaam(melding.inhoud.locatieId))
    let teller = 0
    let eerste = telling.lesuurrijen > 0
    for (const dag of melding.inhoud.verzuimspecificatie) {
      const datum = serieDatum(dag.dag) ?? toonDatum(dag.dag)
      for (const lesuur of 'heleDag' in dag ? [null] : dag.lesuren) {
        const waarden = [
          ...vast,
          datum,
          toonWeekdag(dag.dag),
          lesuur,
          lesuur === null ? 'hele dag' : '1 lesuur',
          locatie,
          lesuur === null ? null : ++teller,
        ]
        telling.lesuurrijen++
        telling.hash.bij(csvRegel(waarden))
        yield { soort: eerste ? nieuw : gewoon, waarden }
        eerste = false
      }
    }
  }

  const delen = Math.max(1, Math.ceil(aantalRijen / RIJEN_PER_BLAD))
  const kop: Rij = {
    soort: {
      hoogte: 30,
      stijlen: LESUREN.map((kolom) =>
        kolom.vorm === 'aantal' ? KOP_RECHTS : 'inspringen' in kolom ? KOP_IN : KOP_LINKS,
      ),
    },
    waarden: LESUREN.map((kolom) => kolom.kop),
  }
  let alle: Iterator<Rij> | AsyncIterator<Rij> | null = null
  return Array.from({ length: delen }, (_, deel) => ({
    naam: deel === 0 ? 'Lesuren' : `Lesuren ${deel + 1}`,
    titel: delen === 1 ? 'Lesuren bij de meldingen' : `Lesuren bij de meldingen, deel ${deel + 1} van ${delen}`,
    breedtes: LESUREN.map(({ breedte }) => breedte),
    kop,
    bevrorenKolommen: 3,
    rijsoorten: [gewoon, nieuw],
    rijen() {
      const bronrijen = zetOm(opdracht.meldingen, rijen)
      alle ??= Symbol.iterator in bronrijen ? bronrijen[Symbol.iterator]() : bronrijen[Symbol.asyncIterator]()
      return volgende(
        alle,
        deel === delen - 1 ? Number.POSITIVE_INFINITY : RIJEN_PER_BLAD,
        Symbol.iterator in bronrijen,
      )
    },
    noot: null,
    kolommenOpPapier: null,
    nummersAlsTekst: [0, 1],
    opEenBlad: false,
  }))
}

/** Under Excel's limit of 1,048,576, and a number that people can check. */
const RIJEN_PER_BLAD = 1_000_000

/** The next rows of a running list, which goes on where the former sheet stopped. */
function volgende(alle: Iterator<Rij> | AsyncIterator<Rij>, aantal: number, meteen: boolean): Rijen {
  if (meteen)
    return (function* () {
      for (let n = 0; n < aantal; n++) {
        const { done, value } = (alle as Iterator<Rij>).next()
        if (done) return
        yield value
      }
    })()
  return (async function* () {
    for (let n = 0; n < aantal; n++) {
      const { done, value } = await (alle as AsyncIterator<Rij>).next()
      if (done) return
      yield value
    }
  })()
}

// ---- Aantallen -------------------------------------------------------------------------------------------------------

const ALLE_LOCATIES = 'Alle locaties'
/** Rows of the largest table that is still a table: 20 school years, as no school has. */
const MAX_SCHOOLJAREN = 20

function bladAantallen(
  opdracht: TotaaloverzichtOpdracht,
  bron: Kolombron,
  telling: Telling,
  schooljaren: readonly number[],
): Werkblad {
  const dagVanMaken = nederlandseDag(opdracht.gemaaktOp)
  const lopend = schooljaarVan(dagVanMaken)
  const metJaar = (schooljaar: number, eenheid: string) =>
    schooljaar === lopend
      ? `${schooljaarNaam(schooljaar)}\n${eenheid}\nt/m ${toonDagMaand(dagVanMaken)}`
      : `${schooljaarNaam(schooljaar)}\n${eenheid}`
  const koppen = [
    'Locatie',
    'Soort\ncode',
    'Vermoedelijke soort',
    'Wettelijk\nverplicht',
    ...schooljaren.map((schooljaar) => metJaar(schooljaar, 'meldingen')),
    'Samen\nmeldingen',
    ...schooljaren.map((schooljaar) => metJaar(schooljaar, 'lesuren')),
    'Samen\nlesuren',
  ]
  const getallen = koppen.length - 4
  const isSamen = (plek: number) => plek === schooljaren.length || plek === getallen - 1

  const AANTAL_VET: Celstijl = { ...AANTAL_SMAL, vet: true }
  const AANTAL_NUL: Celstijl = { ...AANTAL_SMAL, kleur: 'grijs' }
  const LOCATIE = celstijl('tekst')
  const LOCATIE_HERHAALD = celstijl('tekst', { kleur: 'grijs' })
  const SOM = celstijl('tekst', { vet: true, vlak: 'som', rand: 'som' })
  const SOM_AANTAL: Celstijl = { ...AANTAL_VET, vlak: 'som', rand: 'som' }
  const TOTAAL = celstijl('tekst', { vet: true, vlak: 'kop', rand: 'totaal' })
  const TOTAAL_AANTAL: Celstijl = { ...AANTAL_VET, vlak: 'kop', rand: 'totaal' }

  /** The looks of a table whose numbers are not known yet: every combination of zero and not zero needs its own kind of row. */
  const soorten = new Map<string, Rijsoort>()
  function rijsoort(locatie: Celstijl, getal: (plek: number) => Celstijl, hoogte: number): Rijsoort {
    return {
      hoogte,
      stijlen: [
        locatie,
        ...Array<Celstijl>(3).fill(locatie === LOCATIE_HERHAALD ? LOCATIE : locatie),
        ...Array.from({ length: getallen }, (_, plek) => getal(plek)),
      ],
    }
  }
  const som = rijsoort(SOM, () => SOM_AANTAL, HOOGTE_AANTALLEN)
  const totaal = rijsoort(TOTAAL, () => TOTAAL_AANTAL, 20)
  function soortVan(locatie: Celstijl, waarden: readonly number[]): Rijsoort {
    const naam = `${locatie === LOCATIE}${waarden.map((waarde) => (waarde === 0 ? 0 : 1)).join('')}`
    const bekend = soorten.get(naam)
    if (bekend) return bekend
    const stijl = (plek: number) => (waarden[plek] === 0 ? AANTAL_NUL : isSamen(plek) ? AANTAL_VET : AANTAL_SMAL)
    const nieuw = rijsoort(locatie, stijl, HOOGTE_AANTALLEN)
    soorten.set(naam, nieuw)
    return nieuw
  }

  function cijfers(soort: Soort, locaties: readonly string[]): number[] {
    const meldingen: number[] = []
    const lesuren: number[] = []
    for (const schooljaar of schooljaren) {
      let m = 0
      let l = 0
      for (const locatie of locaties) {
        const vak = telling.perSoort.get(sleutel(locatie, soort, schooljaar))
        m += vak?.meldingen ?? 0
        l += vak?.lesuren ?? 0
      }
      meldingen.push(m)
      lesuren.push(l)
    }
    const samen = (rij: number[]) => rij.reduce((a, b) => a + b, 0)
    return [...meldingen, samen(meldingen), ...lesuren, samen(lesuren)]
  }
  const optellen = (rijen: number[][]) =>
    Array.from({ length: getallen }, (_, i) => rijen.reduce((som, rij) => som + (rij[i] ?? 0), 0))

  function* rijen(): Iterable<Rij> {
    // A lapsed soort only appears where it was used; the others always, so that two sheets can be laid side by side.
    const tabel = SOORTCODES.filter(({ code, kiesbaar }) => kiesbaar !== null || telling.soorten.has(code)).map(
      ({ code }) => code,
    )
    const ids = [...new Set<string>([...opdracht.locaties.map(({ id }) => id), ...telling.locaties])]
    const groepen = [...ids.map((id) => ({ naam: bron.locatienaam(id), ids: [id] })), { naam: ALLE_LOCATIES, ids }]
    for (const [plek, groep] of groepen.entries()) {
      const alles = plek === groepen.length - 1
      const perRij = tabel.map((soort) => cijfers(soort, groep.ids))
      for (const [i, soort] of tabel.entries()) {
        const getallenRij = perRij[i] as number[]
        const stijl = i === 0 || alles ? LOCATIE : LOCATIE_HERHAALD
        yield {
          soort: soortVan(stijl, getallenRij),
          waarden: [onschadelijk(groep.naam), soort, soortLabel(soort), jaNee(isWettelijk(soort)), ...getallenRij],
        }
      }
      yield {
        soort: alles ? totaal : som,
        waarden: [onschadelijk(groep.naam), '', 'alle soorten', '', ...optellen(perRij)],
      }
    }
  }

  return {
    naam: 'Aantallen',
    titel: 'Aantallen: soort, schooljaar en locatie',
    breedtes: [22, 8, 32, 11, ...Array<number>(getallen).fill(13)],
    kop: {
      soort: { hoogte: 44, stijlen: koppen.map((_, plek) => (plek < 4 ? KOP_LINKS : KOP_RECHTS_SMAL)) },
      waarden: koppen,
    },
    bevrorenKolommen: 0,
    // The single looks, in rows of one kind each: the rows themselves are mixtures of these.
    rijsoorten: [
      rijsoort(LOCATIE, () => AANTAL_SMAL, HOOGTE_AANTALLEN),
      rijsoort(LOCATIE_HERHAALD, () => AANTAL_NUL, HOOGTE_AANTALLEN),
      rijsoort(LOCATIE, () => AANTAL_VET, HOOGTE_AANTALLEN),
      som,
      totaal,
    ],
    rijen,
    noot: () => ({
      soort: { hoogte: HOOGTE, stijlen: [NOOT] },
      waarden: [
        `Controle: ${aantalMet(telling.meldingen - telling.ingetrokken, 'melding', 'meldingen')} hier en ${telling.ingetrokken} ingetrokken is ${telling.meldingen}, gelijk aan het aantal rijen op blad Meldingen. Schooljaar loopt van 1 augustus t/m 31 juli en volgt uit Begin verzuim.`,
      ],
    }),
    kolommenOpPapier: null,
    nummersAlsTekst: null,
    opEenBlad: false,
  }
}

// ---- Verantwoording --------------------------------------------------------------------------------------------------

const NOOT: Celstijl = { vorm: 'tekst', kleur: 'label', grootte: 9 }
const TITEL: Celstijl = { vorm: 'tekst', vet: true, grootte: 16, boven: true }
const BAND: Celstijl = { vorm: 'tekst', vet: true, kleur: 'oefen', vlak: 'oefen', rand: 'oefen' }
const DEELKOP: Celstijl = { vorm: 'tekst', vet: true, kleur: 'petrol', grootte: 12 }
const LABEL: Celstijl = { vorm: 'tekst', kleur: 'label', rand: 'rij', boven: true }
const WAARDE: Celstijl = { vorm: 'tekst', rand: 'rij', terugloop: true, boven: true }
const WAARDE_TIJD: Celstijl = { ...WAARDE, vorm: 'tijdstip' }
const WAARDE_AANTAL: Celstijl = { ...WAARDE, vorm: 'aantal', vet: true, lijn: 'links' }
const WAARDE_HASH: Celstijl = { ...WAARDE, vast: true, grootte: 9 }
const TABELKOP: Celstijl = { vorm: 'tekst', vet: true, vlak: 'kop', rand: 'tabelkop' }
const LEEG: Celstijl = { vorm: 'tekst' }

const R_TITEL: Rijsoort = { hoogte: 26, stijlen: [TITEL, LEEG, LEEG] }
const R_BAND: Rijsoort = { hoogte: 17, stijlen: [BAND, BAND, BAND] }
const R_DEEL: Rijsoort = { hoogte: 24, stijlen: [DEELKOP, LEEG, LEEG] }
const R_TABELKOP: Rijsoort = { hoogte: 17, stijlen: [TABELKOP, TABELKOP, TABELKOP] }
const waarderij = (waarde: Celstijl, hoogte = 17): Rijsoort => ({ hoogte, stijlen: [LABEL, waarde, WAARDE] })
/** By number of lines, 1 to 6: a row does not grow by itself in every program. */
const R_TEKST = [1, 2, 3, 4, 5, 6].map((regels) => waarderij(WAARDE, 4 + 13 * regels))
const R_TIJD = waarderij(WAARDE_TIJD)
const R_AANTAL = waarderij(WAARDE_AANTAL)
const R_HASH = waarderij(WAARDE_HASH)

/** Characters that surely fit on one line of the second and third column, whatever the font of the reader. */
const PAST = [88, 58] as const

function bladVerantwoording(opdracht: TotaaloverzichtOpdracht, kolommen: readonly Kolom[], telling: Telling): Werkblad {
  const { herkomst } = opdracht
  const deel = (titel: string): Rij => ({ soort: R_DEEL, waarden: [titel, null, null] })
  const regel = (label: string, waarde: string, noot = ''): Rij => {
    const regels = Math.max(Math.ceil(waarde.length / PAST[0]), Math.ceil(noot.length / PAST[1]), 1)
    return {
      soort: R_TEKST[Math.min(regels, R_TEKST.length) - 1] as Rijsoort,
      waarden: [label, onschadelijk(waarde), onschadelijk(noot)],
    }
  }
  const getal = (label: string, waarde: number, noot = ''): Rij => ({ soort: R_AANTAL, waarden: [label, waarde, noot] })

  function* rijen(): Iterable<Rij> {
    yield { soort: R_TITEL, waarden: ['Verantwoording', null, null] }
    if (herkomst.oefenomgeving)
      yield {
        soort: R_BAND,
        waarden: ['OEFENOMGEVING. Alle personen en meldingen zijn verzonnen. Niets gaat naar DUO.', null, null],
      }
    yield deel('Wat is dit')
    yield regel('Document', 'Totaaloverzicht verzuimmeldingen')
    yield regel('School', `${herkomst.instelling}, BRIN ${herkomst.brin}`)
    yield regel('Gemaakt door', [herkomst.maker.naam, herkomst.maker.functie].filter(Boolean).join(', '))
    yield { soort: R_TIJD, waarden: ['Gemaakt op', serieTijdstip(opdracht.gemaaktOp), 'Nederlandse tijd'] }
    yield opdracht.stand === null
      ? regel('Stand van de gegevens', 'nog nooit opgehaald bij DUO', 'alleen wat op deze computer is ingevoerd')
      : {
          soort: R_TIJD,
          waarden: [
            'Stand van de gegevens',
            serieTijdstip(opdracht.stand),
            `laatst opgehaald bij DUO${herkomst.oefenomgeving ? ' (oefenomgeving)' : ''}`,
          ],
        }
    yield regel('Versie van de app', `Verzuimdesk ${herkomst.appVersie}, vorm van dit bestand: 1`)

    const opPapier = kolommen.filter(({ standaard }) => standaard === 'papier').length
    yield deel('Wat staat erin')
    yield regel(
      'Filter',
      opdracht.filter === '' ? 'geen: alle meldingen in de lijst' : opdracht.filter,
      'alleen eigen BRIN',
    )
    yield regel(
      'Vinkjes',
      opdracht.vinkjes === null
        ? 'geen: alle rijen in het filter'
        : aantalMet(opdracht.vinkjes, 'rij gekozen', 'rijen gekozen'),
    )
    if (opPapier > 0 && opPapier < kolommen.length)
      yield regel(
        'Op papier',
        `blad Meldingen: kolom A t/m ${kolomletter(opPapier - 1)}. Kolom ${kolomletter(opPapier)} t/m ${kolomletter(kolommen.length - 1)} alleen op het scherm`,
        'maak zelf een ander afdrukbereik als u meer wilt',
      )
    yield regel('Volgorde', opdracht.volgorde)
    yield regel('Kolommen', `${kolommen.length} van ${KOLOMMEN.length}`)
    const weg = KOLOMMEN.filter((kolom) => !kolommen.includes(kolom)).map(({ naam }) => naam.toLowerCase())
    yield regel('Niet opgenomen', weg.length === 0 ? 'niets' : weg.join(', '), 'zo gekozen bij het maken')
    yield regel(
      'Persoonsgebonden nummer',
      opdracht.pgn === null ? 'niet gevraagd' : `opgenomen. Reden: ${opdracht.pgn.reden}`,
      opdracht.pgn === null ? 'Wel gevraagd? Dan staat hier de reden.' : 'vastgelegd in het logboek',
    )
    yield regel(
      'Apostrof vooraan',
      'tekst die begint met = + - of @ krijgt er een apostrof voor',
      'zo kan geen cel als formule gaan werken',
    )

    yield deel('Telling')
    yield getal('Rijen op blad Meldingen', telling.meldingen)
    yield getal('waarvan ingetrokken', telling.ingetrokken, 'tellen niet mee op blad Aantallen')
    yield getal('Rijen op blad Lesuren', telling.lesuurrijen)
    yield getal('waarvan hele dagen', telling.heleDagen, 'hoeveel lesuren dat waren, is niet opgegeven')
    yield getal(
      'Som van Lesuren, blad Meldingen',
      telling.lesuren,
      'gelijk aan de rijen op blad Lesuren zonder hele dagen',
    )
    yield {
      soort: R_HASH,
      waarden: ['Sha256 van de inhoud', telling.hash.hex(), 'over de rijen van Meldingen en Lesuren, als csv'],
    }
    yield regel('Eenheid', 'lesuren, zoals opgegeven in de verzuimspecificatie')

    yield deel('Wat betekenen de kolommen')
    yield { soort: R_TABELKOP, waarden: ['Kolom', 'Betekenis', 'Vorm'] }
    for (const kolom of kolommen) if (kolom.uitleg) yield regel(kolom.naam, kolom.uitleg, VORMTEKST[kolom.vorm])
    yield regel('Teller in melding', 'volgnummer van het lesuur binnen de melding', VORMTEKST.aantal)

    yield deel('Wat betekenen de codes')
    yield { soort: R_TABELKOP, waarden: ['Code', 'Vermoedelijke soort', 'Wettelijk verplicht'] }
    for (const { code, label, wettelijk, kiesbaar } of SOORTCODES)
      if (kiesbaar !== null || telling.soorten.has(code)) yield regel(code, label, jaNee(wettelijk))
  }

  return {
    naam: 'Verantwoording',
    titel: 'Verantwoording',
    breedtes: [30, 70, 48],
    kop: null,
    bevrorenKolommen: 0,
    rijsoorten: [R_TITEL, R_BAND, R_DEEL, R_TABELKOP, ...R_TEKST, R_TIJD, R_AANTAL, R_HASH],
    rijen,
    noot: null,
    kolommenOpPapier: null,
    nummersAlsTekst: null,
    opEenBlad: true,
  }
}

const VORMTEKST: Record<Celstijl['vorm'], string> = {
  tekst: 'tekst',
  datum: 'datum, dd-mm-jjjj',
  tijdstip: 'datum en tijd',
  tijd: 'tijd',
  aantal: 'getal',
}

// ---- the workbook ----------------------------------------------------------------------------------------------------

/** What must be known before the first row: the school years are columns, and the lesuren may need more than one sheet. */
export interface Verkenning {
  readonly schooljaren: readonly number[]
  readonly lesuurrijen: number
}

/** Reads the list once. */
export async function verken(meldingen: TotaaloverzichtOpdracht['meldingen']): Promise<Verkenning> {
  const jaren = new Set<number>()
  let lesuurrijen = 0
  const neem = ({ inhoud }: MeldingOpDesk) => {
    jaren.add(schooljaarVan(inhoud.begin))
    for (const dag of inhoud.verzuimspecificatie) lesuurrijen += 'heleDag' in dag ? 1 : dag.lesuren.length
  }
  if (Symbol.asyncIterator in meldingen) for await (const melding of meldingen) neem(melding)
  else for (const melding of meldingen) neem(melding)
  return { schooljaren: [...jaren].sort((a, b) => a - b).slice(-MAX_SCHOOLJAREN), lesuurrijen }
}

/** `verzuim-00ZV-20261112-1106-totaaloverzicht-OEFEN.xlsx`: never a name, number or birth date (`ui/print`). */
export function naamTotaaloverzicht(herkomst: Herkomst, gemaaktOp: Tijdstip, soort: 'xlsx' | 'csv'): string {
  return `verzuim-${herkomst.brin}-${tijdstipInNaam(gemaaktOp)}-totaaloverzicht${herkomst.oefenomgeving ? '-OEFEN' : ''}.${soort}`
}

/**
 * The model of the whole workbook, after {@link verken} read the list. The sheets must be read in their order: Aantallen and Verantwoording tell what went by in Meldingen and Lesuren.
 */
export function totaaloverzicht(opdracht: TotaaloverzichtOpdracht, { schooljaren, lesuurrijen }: Verkenning): Werkboek {
  const { herkomst } = opdracht
  const kolommen = gekozenKolommen(opdracht)
  const telling = maakTelling(opdracht.hash ?? teksthash())
  const namen = new Map<string, string>(opdracht.locaties.map(({ id, naam }) => [id, naam]))
  const bron: Kolombron = {
    locatienaam: (id) => namen.get(id) ?? 'onbekende locatie',
  }
  const stand = opdracht.stand === null ? 'Nog nooit opgehaald bij DUO' : `Stand ${tijdstipTekst(opdracht.stand)}`
  return {
    bestandsnaam: naamTotaaloverzicht(herkomst, opdracht.gemaaktOp, 'xlsx'),
    titel: `Totaaloverzicht verzuimmeldingen${herkomst.oefenomgeving ? ' (OEFENOMGEVING)' : ''}`,
    gemaaktOp: opdracht.gemaaktOp,
    oefenomgeving: herkomst.oefenomgeving,
    kopregel: `${herkomst.instelling}, BRIN ${herkomst.brin}`,
    voetregel: `Gemaakt met Verzuimdesk ${herkomst.appVersie}. ${stand}. Uitleg en filter: blad Verantwoording`,
    bladen: [
      bladMeldingen(opdracht, kolommen, bron, telling),
      ...bladenLesuren(opdracht, bron, telling, lesuurrijen),
      bladAantallen(opdracht, bron, telling, schooljaren),
      bladVerantwoording(opdracht, kolommen, telling),
    ],
  }
}
