import { isWettelijk, SOORTCODES, soortLabel } from '../../domain/codetabellen.ts'
import { schooljaarNaam, schooljaarVan } from '../../domain/datum.ts'
import { toonDagMaand } from '../../domain/invoerdatum.ts'
import type { Soort } from '../../schema/codes.ts'
import { aantalMet, jaNee } from '../tekst.ts'
import { nederlandseDag } from '../tijd.ts'
import type { Kolombron } from '../totaaloverzicht-kolommen.ts'
import { type Celstijl, onschadelijk, type Rij, type Rijsoort, type Werkblad } from '../werkboek.ts'
import type { TotaaloverzichtOpdracht } from './opdracht.ts'
import { AANTAL_SMAL, celstijl, HOOGTE, HOOGTE_AANTALLEN, KOP_LINKS, KOP_RECHTS_SMAL, NOOT } from './stijlen.ts'
import { sleutel, type Telling } from './telling.ts'
import { MAX_SCHOOLJAREN } from './verkenning.ts'

/** Sheet Aantallen: soort × schooljaar × locatie, in the long form. */

const ALLE_LOCATIES = 'Alle locaties'

export function bladAantallen(
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
    // A year without a column would be left out of the counts without a word.
    if (schooljaren.length < MAX_SCHOOLJAREN)
      for (const schooljaar of telling.schooljaren)
        if (!schooljaren.includes(schooljaar)) throw new Error('a school year that was not announced')
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
