import { dagnummer } from '../domain/datum.ts'
import { leesPgn } from '../domain/identificatie.ts'
import type { IsoDatum } from '../schema/datum.ts'
import { leesGeoorloofd } from './codes.ts'
import type { Kolomkeuze, Veld } from './kolommen.ts'
import { type Leerlinggids, zoekLeerling } from './leerlinggids.ts'
import type { Tabel } from './tabel.ts'
import { type Datumvolgorde, kiesDatumvolgorde, leesDag, leesGetal, leesLesuur, leesTijd } from './waarden.ts'
import { GRENZEN } from './weigering.ts'

/** Why a row does not come in, with what the user can do. */
export const RIJFOUTEN = {
  'leerling-leeg': 'Er staat geen leerlingnummer of BSN',
  'leerling-onbekend': 'Deze leerling is onbekend',
  'leerling-meerdere': 'Dit past bij meer leerlingen',
  'leerling-tegenspraak': 'Nummer en geboortedatum horen niet bij dezelfde leerling',
  'datum-leeg': 'De datum ontbreekt',
  'datum-onmogelijk': 'Deze datum bestaat niet',
  'datum-ver': 'Deze datum ligt te ver weg',
  'lesuur-onjuist': 'Dit lesuur bestaat niet (1 t/m 24)',
  'tijd-onjuist': 'De tijden kloppen niet',
  'uren-onjuist': 'Dit aantal uren kan niet',
  'code-leeg': 'Code en Geoorloofd zijn allebei leeg',
  dubbel: 'Dit lesuur staat al in het bestand',
  'pgn-onjuist': 'Dit BSN of onderwijsnummer klopt niet',
  'naam-leeg': 'De achternaam ontbreekt',
} as const
export type Rijfoutcode = keyof typeof RIJFOUTEN

export interface Rijfout {
  rij: number
  code: Rijfoutcode
  /** The field to repair, and what stands in it. */
  veld: Veld
  waarde: string
  nummer: string
  naam: string
}

/** Repairs in place: new texts for cells, by row; and pupils pointed at, by the number in the file. */
export interface Reparaties {
  cellen: ReadonlyMap<number, Partial<Record<Veld, string>>>
  koppelingen: ReadonlyMap<string, number>
}

const GEEN = 0xffff

/** Columns that grow: a million rows are 30 MB here and would be 300 MB as objects. */
class Groeikolom<A extends Int32Array | Uint16Array> {
  #waarden: A
  lengte = 0
  readonly #maak: (lengte: number) => A
  constructor(maak: (lengte: number) => A) {
    this.#maak = maak
    this.#waarden = maak(1024)
  }
  zet(waarde: number): void {
    if (this.lengte === this.#waarden.length) {
      const groter = this.#maak(this.lengte * 2)
      groter.set(this.#waarden)
      this.#waarden = groter
    }
    this.#waarden[this.lengte++] = waarde
  }
  klaar(): A {
    return this.#waarden.subarray(0, this.lengte) as A
  }
}
const heel = () => new Groeikolom<Int32Array>((n) => new Int32Array(n))
const half = () => new Groeikolom<Uint16Array>((n) => new Uint16Array(n))

/** An absence code as it occurs in the file. `geoorloofd`: what the column of that name says with it. */
export interface Bestandscode {
  code: string
  omschrijving: string
  geoorloofd: boolean | null
  rijen: number
}

/** Rows of lesson hours, read and checked, without what their codes mean. */
export interface Urenrijen {
  /** Rows under the headings; each is good or wrong. */
  rijen: number
  fouten: Rijfout[]
  foutAantal: number
  /** Columns of the good rows. `leerling` points into the gids. 65535 = not given. */
  leerling: Int32Array
  dag: Int32Array
  regel: Int32Array
  lesuur: Uint16Array
  /** Minutes with telwijze lesuren. */
  urenMin: Uint16Array
  van: Uint16Array
  tot: Uint16Array
  klokMin: Uint16Array
  vak: Uint16Array
  code: Uint16Array
  vakken: string[]
  codes: Bestandscode[]
  datumvolgorde: Datumvolgorde
}

/** Our own sign that a text must not become a formula (reliability E4) is taken off again. */
const zonderTeken = (tekst: string) => (/^'[=+\-@\t]/.test(tekst) ? tekst.slice(1) : tekst)

export const leesCel = (cellen: readonly string[], plek: number | undefined): string =>
  plek === undefined ? '' : zonderTeken((cellen[plek] ?? '').trim())

/** Days that a row may lie back or ahead of today: ten years back for a history, a year ahead for leave. */
const TERUG = 3700
const VOORUIT = 400

/** Reads all rows. `voortgang` is called now and then with 0..1. */
export function leesUrenrijen(
  tabel: Pick<Tabel, 'loop' | 'kop'>,
  keuze: Kolomkeuze,
  gids: Leerlinggids,
  vandaag: IsoDatum,
  reparaties: Reparaties,
  voortgang: (deel: number) => void = () => {},
): Urenrijen {
  const datums: string[] = []
  tabel.loop((cellen) => {
    datums.push(leesCel(cellen, keuze.datum))
    return datums.length < 20_000
  })
  const datumvolgorde = kiesDatumvolgorde(datums)
  const nu = dagnummer(vandaag)
  const omgekeerd = keuze.geoorloofd !== undefined && /^\s*ongeoorl/i.test(tabel.kop[keuze.geoorloofd] ?? '')

  const dagen = new Map<string, number | null>()
  const leerlingen = new Map<string, number | Rijfoutcode>()
  const tijden = new Map<string, number | null>()
  const lesuren = new Map<string, { lesuur: number; aantal: number } | null>()
  const vakplek = new Map<string, number>()
  const codeplek = new Map<string, number>()
  const onthoud = <W>(kaart: Map<string, W>, tekst: string, lees: (tekst: string) => W): W => {
    const bekend = kaart.get(tekst)
    if (bekend !== undefined) return bekend
    const waarde = lees(tekst)
    // Bounded: in a hostile file every cell differs.
    if (kaart.size < 200_000) kaart.set(tekst, waarde)
    return waarde
  }

  const kolom = {
    leerling: heel(),
    dag: heel(),
    regel: heel(),
    lesuur: half(),
    urenMin: half(),
    van: half(),
    tot: half(),
    klokMin: half(),
    vak: half(),
    code: half(),
  }
  const vakken: string[] = []
  const codes: Bestandscode[] = []
  const fouten: Rijfout[] = []
  let foutAantal = 0
  let rijen = 0

  tabel.loop((ruw, nummer, deel) => {
    rijen++
    if ((rijen & 0x3fff) === 0) voortgang(deel)
    const herstel = reparaties.cellen.get(nummer)
    const cel = (veld: Veld) => herstel?.[veld] ?? leesCel(ruw, keuze[veld])
    const mis = (code: Rijfoutcode, veld: Veld) => {
      foutAantal++
      if (fouten.length < GRENZEN.fouten)
        fouten.push({
          rij: nummer,
          code,
          veld,
          waarde: cel(veld).slice(0, 80),
          nummer: (cel('leerlingnummer') || cel('pgn')).slice(0, 20),
          naam: (
            cel('naam') || [cel('roepnaam'), cel('tussenvoegsel'), cel('achternaam')].filter((x) => x !== '').join(' ')
          ).slice(0, 80),
        })
    }
    // ---- who
    const nummertekst = cel('leerlingnummer')
    const pgn = cel('pgn')
    const geboren = cel('geboortedatum')
    const naam =
      nummertekst === '' && pgn === ''
        ? cel('naam') || `${cel('roepnaam')} ${cel('tussenvoegsel')} ${cel('achternaam')}`
        : ''
    const wie = onthoud(leerlingen, `${nummertekst}\n${pgn}\n${geboren}\n${naam}`, () => {
      const gekoppeld = reparaties.koppelingen.get(nummertekst || pgn)
      if (gekoppeld !== undefined) return gekoppeld
      return zoekLeerling(gids, {
        nummer: nummertekst,
        pgn: leesPgn(pgn)?.pgn ?? null,
        pgnTekst: pgn,
        geboren: leesDag(geboren, datumvolgorde),
        naam,
      })
    })
    if (typeof wie !== 'number') return mis(wie, nummertekst !== '' || pgn === '' ? 'leerlingnummer' : 'pgn')
    // ---- when
    const datumtekst = cel('datum')
    if (datumtekst === '') return mis('datum-leeg', 'datum')
    const dag = onthoud(dagen, datumtekst, (tekst) => leesDag(tekst, datumvolgorde))
    if (dag === null) return mis('datum-onmogelijk', 'datum')
    if (dag < nu - TERUG || dag > nu + VOORUIT) return mis('datum-ver', 'datum')
    const lesuurtekst = cel('lesuur')
    const les = lesuurtekst === '' ? null : onthoud(lesuren, lesuurtekst, leesLesuur)
    if (les === null && lesuurtekst !== '') return mis('lesuur-onjuist', 'lesuur')
    const vantekst = cel('van')
    const tottekst = cel('tot')
    const van = vantekst === '' ? null : onthoud(tijden, vantekst, leesTijd)
    const tot = tottekst === '' ? null : onthoud(tijden, tottekst, leesTijd)
    if ((van === null && vantekst !== '') || (tot === null && tottekst !== ''))
      return mis('tijd-onjuist', van === null && vantekst !== '' ? 'van' : 'tot')
    if (van !== null && tot !== null && tot <= van) return mis('tijd-onjuist', 'tot')
    // ---- how much
    const urentekst = cel('uren')
    const uren = urentekst === '' ? null : leesGetal(urentekst)
    if (urentekst !== '' && (uren === null || uren > 24)) return mis('uren-onjuist', 'uren')
    const minutentekst = cel('minuten')
    let minuten = minutentekst === '' ? null : (leesGetal(minutentekst) ?? leesTijd(minutentekst))
    if (minutentekst !== '' && (minuten === null || minuten > 1440)) return mis('uren-onjuist', 'minuten')
    if (minuten === null && van !== null && tot !== null) minuten = tot - van
    // ---- what
    const codetekst = cel('code').slice(0, 40)
    const geoorloofdtekst = cel('geoorloofd')
    const geoorloofd =
      keuze.geoorloofd === undefined || geoorloofdtekst === '' ? null : leesGeoorloofd(geoorloofdtekst, omgekeerd)
    if (codetekst === '' && geoorloofd === null)
      return mis('code-leeg', keuze.code === undefined ? 'geoorloofd' : 'code')
    const sleutel = `${codetekst}\n${geoorloofd}`
    let code = codeplek.get(sleutel)
    if (code === undefined) {
      if (codes.length >= 2000) return mis('code-leeg', 'code')
      code = codes.push({ code: codetekst, omschrijving: cel('omschrijving').slice(0, 60), geoorloofd, rijen: 0 }) - 1
      codeplek.set(sleutel, code)
    }
    const gevonden = codes[code]
    if (gevonden) gevonden.rijen++
    const vaktekst = cel('vak').slice(0, 40)
    let vak = vakplek.get(vaktekst)
    if (vak === undefined) {
      vak = vakken.length < 60_000 ? vakken.push(vaktekst) - 1 : 0
      vakplek.set(vaktekst, vak)
    }
    kolom.leerling.zet(wie)
    kolom.dag.zet(dag)
    kolom.regel.zet(nummer)
    kolom.lesuur.zet(les?.lesuur ?? GEEN)
    kolom.urenMin.zet(Math.round((uren ?? les?.aantal ?? (minuten === null ? 1 : Math.max(minuten, 0) / 60)) * 60))
    kolom.van.zet(van ?? GEEN)
    kolom.tot.zet(tot ?? GEEN)
    kolom.klokMin.zet(minuten === null ? GEEN : Math.round(minuten))
    kolom.vak.zet(vak)
    kolom.code.zet(code)
    return true
  })
  voortgang(1)
  return {
    rijen,
    fouten,
    foutAantal,
    leerling: kolom.leerling.klaar(),
    dag: kolom.dag.klaar(),
    regel: kolom.regel.klaar(),
    lesuur: kolom.lesuur.klaar(),
    urenMin: kolom.urenMin.klaar(),
    van: kolom.van.klaar(),
    tot: kolom.tot.klaar(),
    klokMin: kolom.klokMin.klaar(),
    vak: kolom.vak.klaar(),
    code: kolom.code.klaar(),
    vakken,
    codes,
    datumvolgorde,
  }
}
