import type { Soort, Status } from '#shared/schema/codes.ts'
import type { Verzending } from '#shared/schema/desk.ts'
import type { LeerlingId, MeldingId } from '#shared/schema/identificatie.ts'
import { type Bytes, bytesVan, samen, tekstVan, uuidBytes, uuidVan } from './bytes.ts'
import { type Overzichtrij, vouw, ZOEKKOLOMMEN } from './overzichtrij.ts'

/** Meldingen per page, and rows of the overview per segment. A row keeps its place, so that row r is on page r / 64. */
export const PER_BLAD = 64
export const PER_SEGMENT = 8192
export const BLADEN_PER_SEGMENT = PER_SEGMENT / PER_BLAD

/** Columns with few values: a number per row, the words once per segment. */
export const WOORDKOLOMMEN = ['soort', 'status', 'verzending', 'locatieId', 'groep', 'reden', 'melder'] as const
export type Woordkolom = (typeof WOORDKOLOMMEN)[number]

const DAG = 86_400_000
const NUL = Date.UTC(1980, 0, 1) - DAG

/** Days as one 16-bit number, 0 for none: 1980 up to 2159. */
export function dagnummer(datum: string | null): number {
  return datum === null ? 0 : Math.round((Date.parse(`${datum}T00:00:00Z`) - NUL) / DAG)
}
function datumVan(nummer: number): string | null {
  return nummer === 0 ? null : new Date(NUL + nummer * DAG).toISOString().slice(0, 10)
}

/** Kolommen that are written as they lie in memory, widest first so that each starts at a multiple of its width. */
function maakKolommen() {
  return {
    gewijzigd: new Float64Array(PER_SEGMENT),
    nummer: new Float64Array(PER_SEGMENT),
    bladRevisie: new Float64Array(BLADEN_PER_SEGMENT),
    pgn: new Uint32Array(PER_SEGMENT),
    begin: new Uint16Array(PER_SEGMENT),
    eind: new Uint16Array(PER_SEGMENT),
    lesuren: new Uint16Array(PER_SEGMENT),
    heleDagen: new Uint16Array(PER_SEGMENT),
    soort: new Uint16Array(PER_SEGMENT),
    status: new Uint16Array(PER_SEGMENT),
    verzending: new Uint16Array(PER_SEGMENT),
    locatieId: new Uint16Array(PER_SEGMENT),
    groep: new Uint16Array(PER_SEGMENT),
    reden: new Uint16Array(PER_SEGMENT),
    melder: new Uint16Array(PER_SEGMENT),
    id: new Uint8Array(PER_SEGMENT * 16),
    persoon: new Uint8Array(PER_SEGMENT * 16),
    /** 1: there is a melding in this row. */
    vol: new Uint8Array(PER_SEGMENT),
  }
}
type Kolommen = ReturnType<typeof maakKolommen>

/** Texts of all rows one after the other, and where each ends. */
interface Teksten {
  tekst: string
  eind: Uint32Array
}

/** Finds the line ends of a text of n lines. */
function lijnen(tekst: string, n: number): Teksten {
  const eind = new Uint32Array(n)
  for (let rij = 0, plaats = 0; rij < n; rij++) {
    const tot = tekst.indexOf('\n', plaats)
    eind[rij] = tot
    plaats = tot + 1
  }
  return { tekst, eind }
}

function lijn({ tekst, eind }: Teksten, rij: number): string {
  if (rij >= eind.length) return ''
  const van = rij === 0 ? 0 : (eind[rij - 1] ?? 0) + 1
  return tekst.slice(van, eind[rij])
}

/** A meldingsnummer of more than eight digits does not fit in 32 bits of half bytes. */
const TE_LANG = 100_000_000
/** What no digits match. */
const GEEN_CIJFERS = 0xffffffff

/** Raise it when columns change: a segment of another format is rebuilt from the pages. */
const FORMAAT = 2

interface Kop {
  formaat: number
  n: number
  woorden: Record<Woordkolom, string[]>
  toonbytes: number
}

/**
 * 8,192 rows of the overview in columns. Rows that changed since it was written keep their texts beside it (`#anders`) until
 * it is written again.
 */
export class Segment {
  /** Rows in use, holes included. */
  n = 0
  readonly kolommen: Kolommen
  /** The ids as four words each: the same memory. */
  readonly idWoorden: Uint32Array
  readonly woorden: Record<Woordkolom, string[]>
  readonly #nummers: Record<Woordkolom, Map<string, number>>
  /** Texts as they were read; made into strings when they are first asked for. */
  #toonbron: Bytes | Teksten = { tekst: '', eind: new Uint32Array(0) }
  #uitDisk = 0
  /** Words of the columns that are searched, folded when first asked. */
  readonly #gevouwen: Record<Woordkolom, string[]>
  readonly #anders = new Map<number, string>()
  /** The meldingsnummers a digit to each half byte; made when digits are first looked for. */
  #cijfers: Uint32Array | null = null

  constructor() {
    this.kolommen = maakKolommen()
    this.idWoorden = new Uint32Array(this.kolommen.id.buffer)
    this.woorden = { soort: [], status: [], verzending: [], locatieId: [], groep: [], reden: [], melder: [] }
    this.#gevouwen = { soort: [], status: [], verzending: [], locatieId: [], groep: [], reden: [], melder: [] }
    const leeg = () => new Map<string, number>()
    this.#nummers = {
      ...{ soort: leeg(), status: leeg(), verzending: leeg(), locatieId: leeg() },
      ...{ groep: leeg(), reden: leeg(), melder: leeg() },
    }
  }

  get #toon(): Teksten {
    if (this.#toonbron instanceof Uint8Array) this.#toonbron = lijnen(tekstVan(this.#toonbron), this.#uitDisk)
    return this.#toonbron
  }

  /** Makes the texts ready, so that the first keystroke need not. */
  warm(): void {
    void this.#toon
    void this.#nummercijfers()
  }

  /** Puts a melding into row `rij` of this segment, or empties it with null. */
  zet(rij: number, waarde: Overzichtrij | null): void {
    const { kolommen } = this
    this.n = Math.max(this.n, rij + 1)
    if (waarde === null) {
      kolommen.vol[rij] = 0
      kolommen.id.fill(0, rij * 16, rij * 16 + 16)
      kolommen.persoon.fill(0, rij * 16, rij * 16 + 16)
      kolommen.nummer[rij] = 0
      kolommen.pgn[rij] = 0
      this.#anders.set(rij, '\t\t\t')
      this.#zetCijfers(rij)
      return
    }
    kolommen.vol[rij] = 1
    kolommen.id.set(uuidBytes(waarde.id), rij * 16)
    kolommen.persoon.set(uuidBytes(waarde.leerlingId), rij * 16)
    kolommen.gewijzigd[rij] = Date.parse(waarde.gewijzigdOp)
    kolommen.nummer[rij] = waarde.meldingsnummer ?? 0
    kolommen.pgn[rij] = waarde.pgn === null ? 0 : Number(waarde.pgn)
    kolommen.begin[rij] = dagnummer(waarde.begin)
    kolommen.eind[rij] = dagnummer(waarde.eind)
    kolommen.lesuren[rij] = waarde.lesuren
    kolommen.heleDagen[rij] = waarde.heleDagen
    for (const kolom of WOORDKOLOMMEN) kolommen[kolom][rij] = this.#woordnummer(kolom, waarde[kolom])
    const toon = [waarde.achternaam, waarde.voornaam, waarde.tussenvoegsel, waarde.studentnummer]
    this.#anders.set(rij, toon.map((deel) => deel.replace(/[\t\n]/g, ' ')).join('\t'))
    this.#zetCijfers(rij)
  }

  lees(rij: number): Overzichtrij | null {
    const { kolommen } = this
    if (kolommen.vol[rij] !== 1) return null
    const [achternaam = '', voornaam = '', tussenvoegsel = '', studentnummer = ''] = this.toontekst(rij).split('\t')
    const woord = (kolom: Woordkolom) => this.woorden[kolom][kolommen[kolom][rij] ?? 0] ?? ''
    return {
      id: this.id(rij),
      leerlingId: uuidVan(kolommen.persoon.subarray(rij * 16, rij * 16 + 16)) as LeerlingId,
      ...{ achternaam, voornaam, tussenvoegsel, studentnummer },
      pgn: this.pgn(rij),
      groep: woord('groep'),
      soort: woord('soort') as Soort,
      reden: woord('reden'),
      begin: datumVan(kolommen.begin[rij] ?? 0) ?? '',
      eind: datumVan(kolommen.eind[rij] ?? 0),
      lesuren: kolommen.lesuren[rij] ?? 0,
      heleDagen: kolommen.heleDagen[rij] ?? 0,
      locatieId: woord('locatieId'),
      melder: woord('melder'),
      status: woord('status') as Status,
      verzending: woord('verzending') as Verzending,
      meldingsnummer: kolommen.nummer[rij] || null,
      gewijzigdOp: new Date(kolommen.gewijzigd[rij] ?? 0).toISOString(),
    }
  }

  id(rij: number): MeldingId {
    return uuidVan(this.kolommen.id.subarray(rij * 16, rij * 16 + 16)) as MeldingId
  }

  pgn(rij: number): string | null {
    const pgn = this.kolommen.pgn[rij] ?? 0
    return pgn === 0 ? null : String(pgn).padStart(9, '0')
  }

  toontekst(rij: number): string {
    return this.#anders.get(rij) ?? lijn(this.#toon, rij)
  }

  /**
   * Marks every row with `woord` in its meldingsnummer, groep, reden or melder; of the last three only the groep when a pupil is looked
   * for. His names and numbers are in `persoonteksten.ts`.
   */
  zoek(woord: string, past: Uint8Array, leerling = false): void {
    if (/^\d+$/.test(woord)) this.#zoekNummer(woord, past)
    for (const kolom of leerling ? (['groep'] as const) : ZOEKKOLOMMEN) {
      const goed = this.#metWoord(kolom, woord)
      if (goed === null) continue
      const codes = this.kolommen[kolom]
      for (let binnen = 0; binnen < this.n; binnen++) if (goed[codes[binnen] ?? 0] === 1) past[binnen] = 1
    }
  }

  #zoekNummer(woord: string, past: Uint8Array): void {
    const { nummer } = this.kolommen
    const cijfers = this.#nummercijfers()
    const gezocht = Number.parseInt(woord, 16)
    const masker = 0xffffffff >>> (32 - 4 * woord.length)
    for (let rij = 0; rij < this.n; rij++) {
      if ((nummer[rij] ?? 0) >= TE_LANG) {
        if (String(nummer[rij]).includes(woord)) past[rij] = 1
        continue
      }
      const hier = cijfers[rij] ?? GEEN_CIJFERS
      for (let laatste = 8 - woord.length; laatste >= 0; laatste--)
        if (((hier >>> (4 * laatste)) & masker) >>> 0 === gezocht) past[rij] = 1
    }
  }

  #nummercijfers(): Uint32Array {
    if (this.#cijfers === null) {
      this.#cijfers = new Uint32Array(PER_SEGMENT)
      for (let rij = 0; rij < this.n; rij++) this.#zetCijfers(rij)
    }
    return this.#cijfers
  }

  #zetCijfers(rij: number): void {
    if (this.#cijfers === null) return
    const nummer = this.kolommen.nummer[rij] ?? 0
    const kort = nummer > 0 && nummer < TE_LANG
    this.#cijfers[rij] = kort ? Number.parseInt(String(nummer).padStart(8, 'f'), 16) : GEEN_CIJFERS
  }

  /** Which words of a column hold this one; null: none. */
  #metWoord(kolom: Woordkolom, woord: string): Uint8Array | null {
    const gevouwen = this.#gevouwen[kolom]
    const woorden = this.woorden[kolom]
    for (let code = gevouwen.length; code < woorden.length; code++) gevouwen.push(vouw(woorden[code] ?? ''))
    let goed: Uint8Array | null = null
    for (const [code, tekst] of gevouwen.entries()) {
      if (!tekst.includes(woord)) continue
      goed ??= new Uint8Array(gevouwen.length)
      goed[code] = 1
    }
    return goed
  }

  /** As it is encrypted and kept. */
  schrijf(): Bytes {
    let regels = ''
    for (let rij = 0; rij < this.n; rij++) regels += `${this.toontekst(rij)}\n`
    const toon = bytesVan(regels)
    for (const kolom of WOORDKOLOMMEN) this.#verdicht(kolom)
    const kop: Kop = {
      formaat: FORMAAT,
      n: this.n,
      woorden: this.woorden,
      toonbytes: toon.length,
    }
    // Padded with spaces, so that the columns start at a multiple of eight.
    const kale = bytesVan(JSON.stringify(kop))
    const tekst = samen(kale, bytesVan(' '.repeat((8 - (kale.length % 8)) % 8)))
    const lengte = new Uint8Array(8)
    new DataView(lengte.buffer).setUint32(0, tekst.length)
    const delen = Object.entries(this.kolommen).map(
      ([naam, kolom]) => new Uint8Array(kolom.buffer, 0, this.#inGebruik(naam, kolom.BYTES_PER_ELEMENT)),
    )
    const gevuld = delen.map((deel) => samen(deel, new Uint8Array((8 - (deel.length % 8)) % 8)))
    return samen(lengte, tekst, ...gevuld, toon)
  }

  #inGebruik(naam: string, breedte: number): number {
    if (naam === 'bladRevisie') return BLADEN_PER_SEGMENT * breedte
    return this.n * breedte * (naam === 'id' || naam === 'persoon' ? 16 : 1)
  }

  /** The segment in these bytes; throws when they are no segment. */
  static lees(bytes: Bytes): Segment {
    const zicht = new DataView(bytes.buffer, bytes.byteOffset)
    const koplengte = zicht.getUint32(0)
    const kop = JSON.parse(tekstVan(bytes.subarray(8, 8 + koplengte))) as Kop
    if (kop.formaat !== FORMAAT || kop.n > PER_SEGMENT) throw new RangeError('segment')
    const segment = new Segment()
    segment.n = kop.n
    let plaats = 8 + koplengte
    for (const [naam, kolom] of Object.entries(segment.kolommen)) {
      const lengte = segment.#inGebruik(naam, kolom.BYTES_PER_ELEMENT)
      new Uint8Array(kolom.buffer).set(bytes.subarray(plaats, plaats + lengte))
      plaats += Math.ceil(lengte / 8) * 8
    }
    for (const kolom of WOORDKOLOMMEN) {
      segment.woorden[kolom].push(...kop.woorden[kolom])
      for (const [nummer, woord] of kop.woorden[kolom].entries()) segment.#nummers[kolom].set(woord, nummer)
    }
    segment.#uitDisk = kop.n
    segment.#toonbron = bytes.subarray(plaats, plaats + kop.toonbytes)
    return segment
  }

  /** Forgets words that no row uses any more, so that a number never outgrows its 16 bits. */
  #verdicht(kolom: Woordkolom): void {
    const oud = [...this.woorden[kolom]]
    this.woorden[kolom].length = 0
    this.#nummers[kolom].clear()
    this.#gevouwen[kolom].length = 0
    const nummers = this.kolommen[kolom]
    for (let rij = 0; rij < this.n; rij++) nummers[rij] = this.#woordnummer(kolom, oud[nummers[rij] ?? 0] ?? '')
  }

  #woordnummer(kolom: Woordkolom, woord: string): number {
    const bekend = this.#nummers[kolom].get(woord)
    if (bekend !== undefined) return bekend
    if (this.woorden[kolom].length === 0xffff) this.#verdicht(kolom)
    const nummer = this.woorden[kolom].push(woord) - 1
    this.#nummers[kolom].set(woord, nummer)
    return nummer
  }
}
