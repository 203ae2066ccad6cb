import { dagnummer, dagVan, schooljaarVan } from '../domain/datum.ts'
import { aantalRijen, leesUren, pakUren } from '../domain/verzuimtelling/urenblok.ts'
import type { IsoDatum } from '../schema/datum.ts'
import type { LeerlingId } from '../schema/identificatie.ts'
import type { Lesrij, Registratie, Urenblok } from '../schema/verzuimuren.ts'
import type { Leerlinggids } from './leerlinggids.ts'
import type { Rijfout, Urenrijen } from './rijen.ts'
import { vouwNummer } from './waarden.ts'
import { GRENZEN } from './weigering.ts'

/** The dry run: what a file would change, before anything is written. */

/**
 * What to do with hours on this desk that the file does not have, in the days that it covers: take them away for the pupils in the file
 * (they were corrected in the SIS), for all pupils, or leave them.
 */
export type Wegwijze = 'leerlingen-in-bestand' | 'alles' | 'niets'

/** A row as shown in the lists *nieuw*, *gewijzigd* and *weg*. `was`: what it was here. */
export interface Verschilrij {
  /** Row in the file; null where the file has none. */
  rij: number | null
  leerlingId: LeerlingId
  les: Lesrij
  was: Lesrij | null
}

export interface Verschil {
  /** Add up: nieuw + gewijzigd + gelijk + fout = rijen. */
  rijen: number
  nieuw: number
  gewijzigd: number
  gelijk: number
  fout: number
  /** Hours that are here, and not in the file. They are no rows of the file. */
  weg: number
  /** Pupils with such hours who do not occur in the file at all: their hours stay, unless `alles`. */
  buitenBestand: number
  /** Of `gewijzigd`: how many became geoorloofd, and how many ongeoorloofd. */
  werdGeoorloofd: number
  werdOngeoorloofd: number
  fouten: Rijfout[]
  /** Rows of which nobody said what their code means. */
  onbekendeCode: { rij: number; leerlingId: LeerlingId; code: string }[]
  onbekendeCodeAantal: number
  lijsten: { nieuw: Verschilrij[]; gewijzigd: Verschilrij[]; weg: Verschilrij[] }
  /** Blocks that change, as they will be; and those of which nothing is left. */
  blokken: Urenblok[]
  blokkenWeg: { leerlingId: LeerlingId; schooljaar: number }[]
  leerlingen: number
  van: IsoDatum | null
  tot: IsoDatum | null
  /** Last day up to today that the file speaks of. */
  bijgewerktTot: IsoDatum | null
}

/** Rows shown of each list. */
const GETOOND = 1000
const GEEN = 0xffff
/** A pause, in pupils, between calls of `voortgang`. */
const STAP = 256

export interface Verschilopdracht {
  uren: Urenrijen
  gids: Leerlinggids
  /** By index in `uren.codes`: what it means, and whether somebody said so. */
  codes: readonly { registratie: Registratie; bekend: boolean }[]
  /** Blocks on this desk of the schooljaren that the file touches, by `leerlingId/schooljaar`. */
  bestaand: ReadonlyMap<string, Urenblok>
  wegwijze: Wegwijze
  vandaag: IsoDatum
}

/** Same lesson: same pupil and day, and the same lesuur; without lesuur the same begin; without that the same vak. */
function lesVan(les: Pick<Lesrij, 'dag' | 'lesuur' | 'van' | 'vak'>): Lessleutel {
  // A number where it can be: a file of a million rows makes a million keys.
  if (les.lesuur !== null) return dagnummer(les.dag) * 32 + les.lesuur
  return les.van !== null ? `${les.dag}@${les.van}` : `${les.dag}:${les.vak}`
}
type Lessleutel = number | string

const gelijk = (a: Lesrij, b: Lesrij) =>
  a.registratie === b.registratie &&
  a.code === b.code &&
  a.vak === b.vak &&
  a.van === b.van &&
  a.tot === b.tot &&
  Math.round(a.uren * 60) === Math.round(b.uren * 60) &&
  a.minuten === b.minuten &&
  a.lesuur === b.lesuur

function gelijkeBlokken(a: Urenblok, b: Urenblok): boolean {
  if (a.rijen.length !== b.rijen.length || a.vakken.length !== b.vakken.length || a.codes.length !== b.codes.length)
    return false
  for (let i = 0; i < a.rijen.length; i++) if (a.rijen[i] !== b.rijen[i]) return false
  return a.vakken.every((vak, i) => vak === b.vakken[i]) && a.codes.every((code, i) => code === b.codes[i])
}

/** Compares a file with the desk. Pure: the same file and the same desk give the same answer. */
export function vergelijk(opdracht: Verschilopdracht, voortgang: (deel: number) => void = () => {}): Verschil {
  const { uren, gids, codes, bestaand, wegwijze } = opdracht
  const vandaag = dagnummer(opdracht.vandaag)
  const uit: Verschil = {
    rijen: uren.rijen,
    nieuw: 0,
    gewijzigd: 0,
    gelijk: 0,
    fout: uren.foutAantal,
    weg: 0,
    buitenBestand: 0,
    werdGeoorloofd: 0,
    werdOngeoorloofd: 0,
    fouten: [...uren.fouten],
    onbekendeCode: [],
    onbekendeCodeAantal: 0,
    lijsten: { nieuw: [], gewijzigd: [], weg: [] },
    blokken: [],
    blokkenWeg: [],
    leerlingen: 0,
    van: null,
    tot: null,
    bijgewerktTot: null,
  }
  const aantal = uren.leerling.length
  let eerste = Number.POSITIVE_INFINITY
  let laatste = Number.NEGATIVE_INFINITY
  let bij = Number.NEGATIVE_INFINITY
  for (let i = 0; i < aantal; i++) {
    const dag = uren.dag[i] ?? 0
    if (dag < eerste) eerste = dag
    if (dag > laatste) laatste = dag
    if (dag <= vandaag && dag > bij) bij = dag
  }
  if (aantal > 0) {
    uit.van = dagVan(eerste)
    uit.tot = dagVan(laatste)
    if (Number.isFinite(bij)) uit.bijgewerktTot = dagVan(bij)
  }
  // A wrong row may be about a lesson that stands here: nothing of its pupil goes away because of it.
  const metFout = new Set<number>()
  for (const { nummer } of uren.fouten) {
    const plek = gids.opNummer.get(vouwNummer(nummer)) ?? gids.opPgn.get(nummer)
    if (plek !== undefined) metFout.add(plek)
  }
  const alleFoutenBekend = uren.foutAantal <= uren.fouten.length

  // Counting sort: rows of one pupil together, in the order of the file.
  const begin = new Int32Array(gids.leerlingen.length + 1)
  for (let i = 0; i < aantal; i++) {
    const plek = (uren.leerling[i] ?? 0) + 1
    begin[plek] = (begin[plek] ?? 0) + 1
  }
  for (let i = 1; i < begin.length; i++) begin[i] = (begin[i] ?? 0) + (begin[i - 1] ?? 0)
  const volgorde = new Int32Array(aantal)
  const vul = begin.slice()
  for (let i = 0; i < aantal; i++) {
    const wie = uren.leerling[i] ?? 0
    const plek = vul[wie] ?? 0
    volgorde[plek] = i
    vul[wie] = plek + 1
  }

  const behandeld = new Set<string>()
  for (let wie = 0; wie < gids.leerlingen.length; wie++) {
    if (wie % STAP === 0) voortgang(wie / gids.leerlingen.length)
    const [van, tot] = [begin[wie] ?? 0, begin[wie + 1] ?? 0]
    const leerlingId = gids.leerlingen[wie]?.id
    if (van === tot || leerlingId === undefined) continue
    uit.leerlingen++
    const perJaar = new Map<number, Map<Lessleutel, { les: Lesrij; rij: number }>>()
    for (let k = van; k < tot; k++) {
      const i = volgorde[k] ?? 0
      const les = lesrij(i)
      const rij = uren.regel[i] ?? 0
      const jaar = schooljaarVan(les.dag)
      const lessen = perJaar.get(jaar) ?? new Map<Lessleutel, { les: Lesrij; rij: number }>()
      perJaar.set(jaar, lessen)
      const sleutel = lesVan(les)
      const eerder = lessen.get(sleutel)
      if (eerder !== undefined) {
        // Never twice: one lesson counts once, and who is right is not for us to say.
        uit.fout++
        if (uit.fouten.length < GRENZEN.fouten) {
          const leerling = gids.leerlingen[wie]
          uit.fouten.push({
            rij,
            code: 'dubbel',
            veld: 'lesuur',
            waarde: les.lesuur === null ? '' : String(les.lesuur),
            nummer: leerling?.studentnummer ?? '',
            naam:
              leerling === undefined
                ? ''
                : `${leerling.voornaam} ${leerling.tussenvoegsel ?? ''} ${leerling.achternaam}`.replace(/ {2,}/g, ' '),
          })
        }
        continue
      }
      lessen.set(sleutel, { les, rij })
      const code = codes[uren.code[i] ?? 0]
      if (code?.bekend === false) {
        uit.onbekendeCodeAantal++
        if (uit.onbekendeCode.length < GETOOND) uit.onbekendeCode.push({ rij, leerlingId, code: les.code })
      }
    }
    for (const [schooljaar, lessen] of perJaar) {
      const sleutel = `${leerlingId}/${schooljaar}`
      behandeld.add(sleutel)
      werkBij(
        leerlingId,
        schooljaar,
        lessen,
        bestaand.get(sleutel),
        wegwijze !== 'niets' && alleFoutenBekend && !metFout.has(wie),
      )
    }
  }
  // Pupils (or schooljaren) with hours in these days that the file does not speak of.
  const buiten = new Set<LeerlingId>()
  const leeg = new Map<Lessleutel, { les: Lesrij; rij: number }>()
  const inBestand = new Set<LeerlingId>()
  for (const sleutel of behandeld) inBestand.add(sleutel.slice(0, sleutel.indexOf('/')) as LeerlingId)
  for (const [sleutel, blok] of bestaand) {
    if (behandeld.has(sleutel)) continue
    const raakt = leesUren(blok).some(({ dag }) => inPeriode(dag))
    if (!raakt) continue
    if (inBestand.has(blok.leerlingId) && wegwijze !== 'niets')
      werkBij(blok.leerlingId, blok.schooljaar, leeg, blok, true)
    else if (wegwijze === 'alles' && uren.foutAantal === 0) werkBij(blok.leerlingId, blok.schooljaar, leeg, blok, true)
    else buiten.add(blok.leerlingId)
  }
  uit.buitenBestand = buiten.size
  uit.fouten.sort((a, b) => a.rij - b.rij)
  voortgang(1)
  return uit

  function inPeriode(dag: IsoDatum): boolean {
    const nummer = dagnummer(dag)
    return nummer >= eerste && nummer <= laatste
  }

  function lesrij(i: number): Lesrij {
    const of = (waarde: number | undefined) => (waarde === undefined || waarde === GEEN ? null : waarde)
    const code = uren.code[i] ?? 0
    return {
      dag: dagVan(uren.dag[i] ?? 0),
      lesuur: of(uren.lesuur[i]),
      van: of(uren.van[i]),
      tot: of(uren.tot[i]),
      uren: (uren.urenMin[i] ?? 0) / 60,
      minuten: of(uren.klokMin[i]),
      vak: uren.vakken[uren.vak[i] ?? 0] ?? '',
      code: uren.codes[code]?.code ?? '',
      registratie: codes[code]?.registratie ?? 'geoorloofd',
    }
  }

  function werkBij(
    leerlingId: LeerlingId,
    schooljaar: number,
    lessen: ReadonlyMap<Lessleutel, { les: Lesrij; rij: number }>,
    blok: Urenblok | undefined,
    haalWeg: boolean,
  ): void {
    if (blok !== undefined && lessen.size > 0 && aantalRijen(blok) === lessen.size) {
      // Equal content is equal bytes (`urenblok.ts`): yesterday's file again costs no comparing.
      const zelfde = pakUren(
        leerlingId,
        schooljaar,
        Array.from(lessen.values(), ({ les }) => les),
      )
      if (gelijkeBlokken(zelfde, blok)) {
        uit.gelijk += lessen.size
        return
      }
    }
    const hier = blok === undefined ? [] : leesUren(blok)
    const oud = new Map<Lessleutel, Lesrij>()
    for (const les of hier) oud.set(lesVan(les), les)
    const straks: Lesrij[] = []
    let anders = false
    for (const [sleutel, { les, rij }] of lessen) {
      const was = oud.get(sleutel)
      straks.push(les)
      if (was === undefined) {
        uit.nieuw++
        anders = true
        if (uit.lijsten.nieuw.length < GETOOND) uit.lijsten.nieuw.push({ rij, leerlingId, les, was: null })
      } else if (gelijk(les, was)) uit.gelijk++
      else {
        uit.gewijzigd++
        anders = true
        if (was.registratie !== les.registratie) {
          if (les.registratie === 'ongeoorloofd') uit.werdOngeoorloofd++
          else if (was.registratie === 'ongeoorloofd') uit.werdGeoorloofd++
        }
        if (uit.lijsten.gewijzigd.length < GETOOND) uit.lijsten.gewijzigd.push({ rij, leerlingId, les, was })
      }
    }
    for (const [sleutel, les] of oud) {
      if (lessen.has(sleutel)) continue
      if (haalWeg && inPeriode(les.dag)) {
        uit.weg++
        anders = true
        if (uit.lijsten.weg.length < GETOOND) uit.lijsten.weg.push({ rij: null, leerlingId, les, was: les })
      } else straks.push(les)
    }
    if (!anders) return
    if (straks.length === 0) uit.blokkenWeg.push({ leerlingId, schooljaar })
    else uit.blokken.push(pakUren(leerlingId, schooljaar, straks))
  }
}
