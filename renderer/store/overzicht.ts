import type { LeerlingId, MeldingId } from '#shared/schema/identificatie.ts'
import { uuidBytes, uuidVan } from './bytes.ts'
import { type Overzichtrij, vouw } from './overzichtrij.ts'
import { Persoonteksten } from './persoonteksten.ts'
import { BLADEN_PER_SEGMENT, dagnummer, PER_BLAD, PER_SEGMENT, Segment, type Woordkolom } from './segment.ts'

export const SORTEERKOLOMMEN = [
  'naam',
  'gewijzigdOp',
  'begin',
  'eind',
  'meldingsnummer',
  'groep',
  'soort',
  'status',
  'melder',
  'studentnummer',
  'uren',
] as const
export type Sorteerkolom = (typeof SORTEERKOLOMMEN)[number]

/** What somebody looks for. All words must be found; per column any of the values. Nothing given is everything. */
export interface Zoekvraag {
  tekst?: string
  /** Looks in names, numbers and groep only, not in reden and melder. The PGN is a number too: look at what was found. */
  leerling?: boolean
  waar?: Partial<Record<Woordkolom, readonly string[]>>
  /** The verzuim began on a day in here, both included. */
  begin?: { van?: string; tot?: string } | undefined
  /** Whether there is no einddatum. */
  open?: boolean | undefined
  sorteer: { op: Sorteerkolom; aflopend: boolean }
}

/** More than any day or meldingsnummer. */
const NOOIT = 2 ** 40

/** The last thirty bits of an id: what it is found by, checked against the whole. More would be a slow key. */
function staart(bytes: Uint8Array, van: number): number {
  return (
    (((bytes[van + 12] ?? 0) & 0x3f) << 24) |
    ((bytes[van + 13] ?? 0) << 16) |
    ((bytes[van + 14] ?? 0) << 8) |
    (bytes[van + 15] ?? 0)
  )
}

/**
 * The overview in memory (`design.md` S6): columns of all meldingen on this desk. Searching, filtering and sorting 100,000 of
 * them takes milliseconds here and needs no index on disk. A row number keeps its meaning until its melding goes.
 */
export class Overzicht {
  readonly #segmenten: Segment[] = []
  /** Rows in use, holes included. */
  #rijen = 0
  #aantal = 0
  #vrij: number[] | null = null
  #opId: Map<number, number> | null = null
  #opNummer: Map<number, number> | null = null
  #opPgn: Map<number, number> | null = null
  #teksten = new Persoonteksten()
  /** Per row the number of its person in `#teksten`; the first `#metPersoon` rows have one, the others get it when it is asked. */
  #persoon = new Uint32Array(0)
  #metPersoon = 0
  /** Orders made so far, and the rows that changed since. */
  readonly #volgordes = new Map<Sorteerkolom, { rijen: Uint32Array; vuil: Set<number> }>()
  /** The text that was looked for last, and where it was found: facets ask the same text again and again. */
  #gezocht: { tekst: string; leerling: boolean; versie: number; past: Uint8Array } | null = null
  /** Grows with every change, so that a screen knows when to look again. */
  versie = 0

  /** Number of meldingen. */
  get aantal(): number {
    return this.#aantal
  }

  /** Number of rows, holes included: the next new one. */
  get rijen(): number {
    return this.#rijen
  }

  get segmenten(): readonly Segment[] {
    return this.#segmenten
  }

  /** Takes over a segment that was read; they come in order. */
  neem(segment: Segment): void {
    this.#segmenten.push(segment)
    this.#rijen = (this.#segmenten.length - 1) * PER_SEGMENT + segment.n
    for (let rij = 0; rij < segment.n; rij++) this.#aantal += segment.kolommen.vol[rij] ?? 0
    this.#vergeet()
  }

  zet(rij: number, waarde: Overzichtrij | null): void {
    const nummer = Math.floor(rij / PER_SEGMENT)
    while (this.#segmenten.length <= nummer) {
      // Segments before the last are full by definition: their holes count as rows.
      const vorige = this.#segmenten.at(-1)
      if (vorige) vorige.n = PER_SEGMENT
      this.#segmenten.push(new Segment())
    }
    const segment = this.#segmenten[nummer] as Segment
    const binnen = rij % PER_SEGMENT
    const was = segment.kolommen.vol[binnen] === 1
    const zelfde = was && waarde !== null && segment.id(binnen) === waarde.id && segment.pgn(binnen) === waarde.pgn
    if (was) this.#uit(rij, zelfde)
    segment.zet(binnen, waarde)
    this.#rijen = Math.max(this.#rijen, rij + 1)
    this.#aantal += (waarde === null ? 0 : 1) - (was ? 1 : 0)
    if (waarde !== null) this.#in(rij)
    if (rij < this.#metPersoon) this.#persoon[rij] = this.#persoonVan(rij)
    this.#vrij = null
    for (const { vuil } of this.#volgordes.values()) vuil.add(rij)
    this.versie += 1
  }

  /** The id alone: much less work than the whole row when there are many. */
  idVan(rij: number): MeldingId | null {
    const segment = this.#segmenten[Math.floor(rij / PER_SEGMENT)]
    const binnen = rij % PER_SEGMENT
    return segment?.kolommen.vol[binnen] === 1 ? segment.id(binnen) : null
  }

  /** Writes the id in this row, four words, to the place of the row in `ids`. For a selection of very many: no text is made of it. */
  schrijfId(rij: number, ids: Uint32Array): void {
    const woorden = this.#segmenten[Math.floor(rij / PER_SEGMENT)]?.idWoorden
    const van = (rij % PER_SEGMENT) * 4
    for (let woord = 0; woord < 4; woord++) ids[rij * 4 + woord] = woorden?.[van + woord] ?? 0
  }

  /** True when the melding in this row is the one whose id was written there: a row is given out again when its melding goes. */
  isId(rij: number, ids: Uint32Array): boolean {
    const segment = this.#segmenten[Math.floor(rij / PER_SEGMENT)]
    const binnen = rij % PER_SEGMENT
    if (segment?.kolommen.vol[binnen] !== 1) return false
    const { idWoorden } = segment
    for (let woord = 0; woord < 4; woord++) if (idWoorden[binnen * 4 + woord] !== ids[rij * 4 + woord]) return false
    return true
  }

  /** One row for each pupil that a melding tells of: the one that changed last. Newest change first. */
  personen(): Uint32Array {
    const volgorde = this.volgorde('gewijzigdOp')
    const eerste = new Map<number, number[]>()
    const rijen = new Uint32Array(volgorde.length)
    let aantal = 0
    for (let plaats = volgorde.length - 1; plaats >= 0; plaats--) {
      const rij = volgorde[plaats] ?? 0
      const { persoon } = this.#kolommen(rij)
      const van = (rij % PER_SEGMENT) * 16
      const sleutel = staart(persoon, van)
      const bekend = eerste.get(sleutel)
      if (bekend?.some((ander) => this.#zelfdePersoon(ander, rij))) continue
      if (bekend === undefined) eerste.set(sleutel, [rij])
      else bekend.push(rij)
      rijen[aantal++] = rij
    }
    return rijen.slice(0, aantal)
  }

  lees(rij: number): Overzichtrij | null {
    return this.#segmenten[Math.floor(rij / PER_SEGMENT)]?.lees(rij % PER_SEGMENT) ?? null
  }

  /** Row of a melding, or -1. */
  rijVan(id: MeldingId): number {
    if (this.#opId === null) this.#maakTafels()
    const bytes = uuidBytes(id)
    const rij = this.#opId?.get(staart(bytes, 0)) ?? -1
    if (rij < 0 || this.#heeftId(rij, bytes)) return rij
    // Two ids end the same: a few times in 100,000.
    for (let ander = 0; ander < this.#rijen; ander++) if (this.#heeftId(ander, bytes)) return ander
    return -1
  }

  rijMetNummer(meldingsnummer: number): number {
    if (this.#opNummer === null) this.#maakTafels()
    return this.#opNummer?.get(meldingsnummer) ?? -1
  }

  /** The id of a person that any melding names, or null. */
  persoonMetPgn(pgn: string): LeerlingId | null {
    if (this.#opPgn === null) this.#maakTafels()
    const rij = this.#opPgn?.get(Number(pgn)) ?? -1
    if (rij < 0) return null
    const { persoon } = this.#kolommen(rij)
    const plaats = (rij % PER_SEGMENT) * 16
    return uuidVan(persoon.subarray(plaats, plaats + 16)) as LeerlingId
  }

  /** Rows without a melding, lowest first. */
  vrijeRijen(): number[] {
    if (this.#aantal === this.#rijen) return []
    if (this.#vrij === null) {
      this.#vrij = []
      for (let rij = 0; rij < this.#rijen; rij++) if (!this.#isVol(rij)) this.#vrij.push(rij)
    }
    return this.#vrij
  }

  bladRevisie(blad: number): number {
    return this.#segmenten[Math.floor(blad / BLADEN_PER_SEGMENT)]?.kolommen.bladRevisie[blad % BLADEN_PER_SEGMENT] ?? 0
  }

  zetBladRevisie(blad: number, revisie: number): void {
    const kolommen = this.#segmenten[Math.floor(blad / BLADEN_PER_SEGMENT)]?.kolommen
    if (kolommen) kolommen.bladRevisie[blad % BLADEN_PER_SEGMENT] = revisie
  }

  /** Every page that there should be, with its revision. */
  *bladen(): Generator<{ blad: number; revisie: number }> {
    for (let blad = 0; blad * PER_BLAD < this.#rijen; blad++) {
      const revisie = this.bladRevisie(blad)
      if (revisie > 0) yield { blad, revisie }
    }
  }

  /**
   * Prepares what the first keystroke and the first act would otherwise wait for, piece by piece between other work: texts, the order
   * by name and by last change, the tables of ids.
   */
  warm(): void {
    const taken: (() => void)[] = [
      ...this.#segmenten.map((segment, nummer) => () => {
        segment.warm()
        this.#maakPersonen((nummer + 1) * PER_SEGMENT)
      }),
      () => void this.volgorde('gewijzigdOp'),
      () => void this.volgorde('naam'),
      () => void (this.#opId ?? this.#maakTafels()),
      // The engine translates what runs often: let it have seen a search before she types.
      () => void this.zoek({ tekst: 'aan', sorteer: { op: 'naam', aflopend: false } }),
    ]
    const verder = () => {
      const taak = taken.shift()
      if (taak === undefined || this.#aantal === 0) return
      taak()
      setTimeout(verder, 0)
    }
    setTimeout(verder, 0)
  }

  /** Drops everything. */
  wis(): void {
    this.#segmenten.length = 0
    this.#rijen = 0
    this.#aantal = 0
    this.#vergeet()
    this.#volgordes.clear()
    this.#gezocht = null
    this.#teksten = new Persoonteksten()
    this.#persoon = new Uint32Array(0)
    this.#metPersoon = 0
    this.versie += 1
  }

  /** Row numbers of what was looked for, in order. */
  zoek(vraag: Zoekvraag): Uint32Array {
    const past = this.#past(vraag)
    const volgorde = this.volgorde(vraag.sorteer.op)
    const uit = new Uint32Array(volgorde.length)
    let aantal = 0
    const { aflopend } = vraag.sorteer
    for (let plaats = 0; plaats < volgorde.length; plaats++) {
      const rij = volgorde[aflopend ? volgorde.length - 1 - plaats : plaats] ?? 0
      if (past === null || past[rij] === 1) uit[aantal++] = rij
    }
    return uit.subarray(0, aantal)
  }

  /** The meldingen about one pupil, newest verzuim first. */
  vanLeerling(id: LeerlingId): Overzichtrij[] {
    const wie = uuidBytes(id)
    const uit: Overzichtrij[] = []
    this.#segmenten.forEach((segment) => {
      const { vol, persoon } = segment.kolommen
      for (let rij = 0; rij < segment.n; rij++) {
        if (vol[rij] !== 1) continue
        // The last bytes differ soonest: an id of version 7 begins with the time.
        let plaats = 15
        while (plaats >= 0 && persoon[rij * 16 + plaats] === wie[plaats]) plaats--
        const hier = plaats < 0 ? segment.lees(rij) : null
        if (hier !== null) uit.push(hier)
      }
    })
    return uit.sort((een, ander) => (een.begin < ander.begin ? 1 : -1))
  }

  /** How many there are of what was looked for. */
  aantalVan(vraag: Omit<Zoekvraag, 'sorteer'>): number {
    const past = this.#past(vraag)
    if (past === null) return this.#aantal
    let aantal = 0
    this.#segmenten.forEach((segment, nummer) => {
      const { vol } = segment.kolommen
      for (let binnen = 0; binnen < segment.n; binnen++)
        aantal += (vol[binnen] ?? 0) & (past[nummer * PER_SEGMENT + binnen] ?? 0)
    })
    return aantal
  }

  /** How many of what was looked for have each value of a column, its own choice left out: the numbers at a facet. */
  tel(vraag: Omit<Zoekvraag, 'sorteer'>, kolom: Woordkolom): Map<string, number> {
    const { [kolom]: _, ...waar } = vraag.waar ?? {}
    const past = this.#past({ ...vraag, waar })
    const aantallen = new Map<string, number>()
    this.#segmenten.forEach((segment, nummer) => {
      const woorden = segment.woorden[kolom]
      const som = new Uint32Array(woorden.length)
      const { vol } = segment.kolommen
      const codes = segment.kolommen[kolom]
      for (let binnen = 0; binnen < segment.n; binnen++) {
        if (vol[binnen] !== 1 || (past !== null && past[nummer * PER_SEGMENT + binnen] !== 1)) continue
        const code = codes[binnen] ?? 0
        som[code] = (som[code] ?? 0) + 1
      }
      woorden.forEach((woord, code) => {
        const hier = som[code] ?? 0
        if (hier > 0) aantallen.set(woord, (aantallen.get(woord) ?? 0) + hier)
      })
    })
    return aantallen
  }

  /** All rows in order of a column; equal ones by row. Made on first use; a change is merged in on the next. */
  volgorde(op: Sorteerkolom): Uint32Array {
    const bekend = this.#volgordes.get(op)
    if (bekend?.vuil.size === 0) return bekend.rijen
    const rijen = bekend !== undefined && bekend.vuil.size <= 1000 ? this.#voegIn(op, bekend) : this.#sorteer(op)
    this.#volgordes.set(op, { rijen, vuil: new Set() })
    return rijen
  }

  #sorteer(op: Sorteerkolom): Uint32Array {
    if (op === 'gewijzigdOp' || op === 'meldingsnummer') return this.#sorteerOpGetal(op)
    // Many rows share few names, groepen and days: sort the different ones, then deal the rows out by rank.
    const { nummers, sleutels } = this.#waarden(op)
    const opVolgorde = sleutels.map((sleutel, nummer) => ({ sleutel, nummer }))
    opVolgorde.sort((een, ander) => vergelijk(een.sleutel, ander.sleutel))
    const rang = new Uint32Array(sleutels.length)
    let vorige: string | number | null = null
    let hoogste = -1
    for (const { sleutel, nummer } of opVolgorde) {
      // Different spellings that fold to the same text have the same rank: then the row decides.
      if (sleutel !== vorige) hoogste += 1
      vorige = sleutel
      rang[nummer] = hoogste
    }
    const begin = new Uint32Array(hoogste + 2)
    this.#perVolleRij((rij) => {
      const plaats = (rang[nummers[rij] ?? 0] ?? 0) + 1
      begin[plaats] = (begin[plaats] ?? 0) + 1
    })
    for (let plaats = 1; plaats < begin.length; plaats++)
      begin[plaats] = (begin[plaats] ?? 0) + (begin[plaats - 1] ?? 0)
    const rijen = new Uint32Array(this.#aantal)
    this.#perVolleRij((rij) => {
      const plaats = rang[nummers[rij] ?? 0] ?? 0
      const waar = begin[plaats] ?? 0
      rijen[waar] = rij
      begin[plaats] = waar + 1
    })
    return rijen
  }

  /** The different values of a column as they are sorted, and per row the number of its value. */
  #waarden(op: Exclude<Sorteerkolom, 'gewijzigdOp' | 'meldingsnummer'>): {
    nummers: Uint32Array
    sleutels: readonly (string | number)[]
  } {
    this.#maakPersonen(this.#rijen)
    if (op === 'naam') return { nummers: this.#persoon, sleutels: this.#teksten.namen }
    if (op === 'studentnummer') return { nummers: this.#persoon, sleutels: this.#teksten.studentnummers }
    const nummers = new Uint32Array(this.#rijen)
    const bekend = new Map<string | number, number>()
    const nummerVan = (sleutel: string | number) => {
      let nummer = bekend.get(sleutel)
      if (nummer === undefined) {
        nummer = bekend.size
        bekend.set(sleutel, nummer)
      }
      return nummer
    }
    this.#segmenten.forEach((segment, nummer) => {
      const van = nummer * PER_SEGMENT
      if (op === 'begin' || op === 'eind' || op === 'uren') {
        for (let binnen = 0; binnen < segment.n; binnen++)
          nummers[van + binnen] = nummerVan(this.#sleutel(op, van + binnen))
        return
      }
      const woorden = segment.woorden[op].map((woord) => nummerVan(vouw(woord)))
      const codes = segment.kolommen[op]
      for (let binnen = 0; binnen < segment.n; binnen++) nummers[van + binnen] = woorden[codes[binnen] ?? 0] ?? 0
    })
    return { nummers, sleutels: [...bekend.keys()] }
  }

  /** Nearly every row has a value of its own here: value and row lie in one number of 64 bits, which the engine sorts by itself. */
  #sorteerOpGetal(op: 'gewijzigdOp' | 'meldingsnummer'): Uint32Array {
    const sleutels = new BigUint64Array(this.#aantal)
    // The low half lies first on every processor that a browser runs on.
    const helften = new Uint32Array(sleutels.buffer)
    const rijbits = 32 - Math.clz32(this.#rijen)
    const deler = 2 ** (32 - rijbits)
    let plaats = 0
    this.#perVolleRij((rij) => {
      const waarde = Number(this.#sleutel(op, rij))
      helften[plaats++] = (waarde % deler) * 2 ** rijbits + rij
      helften[plaats++] = Math.floor(waarde / deler)
    })
    sleutels.sort()
    const rijen = new Uint32Array(this.#aantal)
    const masker = 2 ** rijbits - 1
    for (let hier = 0; hier < rijen.length; hier++) rijen[hier] = (helften[2 * hier] ?? 0) & masker
    return rijen
  }

  #perVolleRij(doe: (rij: number) => void): void {
    this.#segmenten.forEach((segment, nummer) => {
      const { vol } = segment.kolommen
      for (let binnen = 0; binnen < segment.n; binnen++) if (vol[binnen] === 1) doe(nummer * PER_SEGMENT + binnen)
    })
  }

  /** The order with a few changed rows taken out and put where they belong now. */
  #voegIn(op: Sorteerkolom, { rijen, vuil }: { rijen: Uint32Array; vuil: Set<number> }): Uint32Array {
    this.#maakPersonen(this.#rijen)
    const erin = [...vuil].filter((rij) => this.#isVol(rij)).map((rij) => ({ rij, sleutel: this.#sleutel(op, rij) }))
    erin.sort((een, ander) => vergelijk(een.sleutel, ander.sleutel) || een.rij - ander.rij)
    const eruit = new Uint8Array(this.#rijen)
    for (const rij of vuil) eruit[rij] = 1
    const blijft = new Uint32Array(rijen.length)
    let aantal = 0
    for (let plaats = 0; plaats < rijen.length; plaats++) {
      const rij = rijen[plaats] ?? 0
      if (eruit[rij] === 0) blijft[aantal++] = rij
    }
    const uit = new Uint32Array(aantal + erin.length)
    let van = 0
    let naar = 0
    for (const { rij, sleutel } of erin) {
      let onder = van
      let boven = aantal
      while (onder < boven) {
        const midden = (onder + boven) >> 1
        const ander = blijft[midden] ?? 0
        if ((vergelijk(this.#sleutel(op, ander), sleutel) || ander - rij) < 0) onder = midden + 1
        else boven = midden
      }
      uit.set(blijft.subarray(van, onder), naar)
      naar += onder - van
      van = onder
      uit[naar++] = rij
    }
    uit.set(blijft.subarray(van, aantal), naar)
    return uit
  }

  /** What a row is sorted by. */
  #sleutel(op: Sorteerkolom, rij: number): string | number {
    const { kolommen, woorden } = this.#segmenten[Math.floor(rij / PER_SEGMENT)] as Segment
    const binnen = rij % PER_SEGMENT
    switch (op) {
      case 'naam':
        return this.#teksten.namen[this.#persoon[rij] ?? 0] ?? ''
      case 'studentnummer':
        return this.#teksten.studentnummers[this.#persoon[rij] ?? 0] ?? ''
      case 'groep':
      case 'soort':
      case 'status':
      case 'melder':
        return vouw(woorden[op][kolommen[op][binnen] ?? 0] ?? '')
      case 'gewijzigdOp':
        return kolommen.gewijzigd[binnen] ?? 0
      case 'begin':
        return kolommen.begin[binnen] ?? 0
      case 'uren':
        // A whole day counts as more than any number of lesuren on one day.
        return (kolommen.heleDagen[binnen] ?? 0) * 16 + (kolommen.lesuren[binnen] ?? 0)
      case 'eind':
        // Without an end it is still going on; without a number it is the newest there is.
        return kolommen.eind[binnen] || NOOIT
      case 'meldingsnummer':
        return kolommen.nummer[binnen] || NOOIT
    }
  }

  /** Marks per row, or null: everything. */
  #past({ tekst = '', leerling = false, waar = {}, begin, open }: Omit<Zoekvraag, 'sorteer'>): Uint8Array | null {
    const keuzes = Object.entries(waar).filter(([, waarden]) => waarden !== undefined && waarden.length > 0) as [
      Woordkolom,
      readonly string[],
    ][]
    const gezocht = this.#zoekTekst(tekst, leerling)
    if (gezocht === null && keuzes.length === 0 && begin === undefined && open === undefined) return null
    const past = gezocht === null ? new Uint8Array(this.#rijen).fill(1) : gezocht.slice()
    const van = dagnummer(begin?.van ?? null)
    const tot = dagnummer(begin?.tot ?? null) || Number.MAX_SAFE_INTEGER
    this.#segmenten.forEach((segment, nummer) => {
      const { kolommen } = segment
      const hier = past.subarray(nummer * PER_SEGMENT, Math.min(nummer * PER_SEGMENT + segment.n, this.#rijen))
      for (const [kolom, waarden] of keuzes) {
        const goed = Uint8Array.from(segment.woorden[kolom], (woord) => (waarden.includes(woord) ? 1 : 0))
        const codes = kolommen[kolom]
        for (let rij = 0; rij < hier.length; rij++) hier[rij] = (hier[rij] ?? 0) & (goed[codes[rij] ?? 0] ?? 0)
      }
      if (begin !== undefined)
        for (let rij = 0; rij < hier.length; rij++) {
          const dag = kolommen.begin[rij] ?? 0
          if (dag < van || dag > tot) hier[rij] = 0
        }
      if (open !== undefined)
        for (let rij = 0; rij < hier.length; rij++) if ((kolommen.eind[rij] === 0) !== open) hier[rij] = 0
    })
    return past
  }

  /** Where all words of this text are found, or null: there are none. */
  #zoekTekst(tekst: string, leerling: boolean): Uint8Array | null {
    const [eerste, ...overige] = vouw(tekst).split(' ').filter(Boolean)
    if (eerste === undefined) return null
    const bekend = this.#gezocht
    if (bekend?.tekst === tekst && bekend.leerling === leerling && bekend.versie === this.versie) return bekend.past
    const past = this.#zoekWoord(eerste, leerling)
    for (const woord of overige) {
      const ook = this.#zoekWoord(woord, leerling)
      for (let rij = 0; rij < past.length; rij++) past[rij] = (past[rij] ?? 0) & (ook[rij] ?? 0)
    }
    this.#gezocht = { tekst, leerling, versie: this.versie, past }
    return past
  }

  #zoekWoord(woord: string, leerling: boolean): Uint8Array {
    this.#maakPersonen(this.#rijen)
    const past = new Uint8Array(this.#rijen)
    const goed = this.#teksten.zoek(woord)
    const persoon = this.#persoon
    for (let rij = 0; rij < past.length; rij++) past[rij] = goed[persoon[rij] ?? 0] ?? 0
    this.#segmenten.forEach((segment, nummer) => {
      const van = nummer * PER_SEGMENT
      segment.zoek(woord, past.subarray(van, Math.min(van + segment.n, this.#rijen)), leerling)
    })
    return past
  }

  /** Gives the rows before `tot` their persons. */
  #maakPersonen(tot: number): void {
    if (this.#persoon.length < this.#rijen) {
      const oud = this.#persoon
      this.#persoon = new Uint32Array(this.#segmenten.length * PER_SEGMENT)
      this.#persoon.set(oud)
    }
    const eind = Math.min(tot, this.#rijen)
    for (; this.#metPersoon < eind; this.#metPersoon++)
      this.#persoon[this.#metPersoon] = this.#persoonVan(this.#metPersoon)
  }

  #persoonVan(rij: number): number {
    const segment = this.#segmenten[Math.floor(rij / PER_SEGMENT)] as Segment
    const binnen = rij % PER_SEGMENT
    return this.#teksten.nummerVan(segment.toontekst(binnen), segment.pgn(binnen))
  }

  #kolommen(rij: number): Segment['kolommen'] {
    return (this.#segmenten[Math.floor(rij / PER_SEGMENT)] as Segment).kolommen
  }

  #isVol(rij: number): boolean {
    return this.#kolommen(rij).vol[rij % PER_SEGMENT] === 1
  }

  #heeftId(rij: number, bytes: Uint8Array): boolean {
    const { id, vol } = this.#kolommen(rij)
    const binnen = rij % PER_SEGMENT
    for (let plaats = 15; plaats >= 0; plaats--) if (id[binnen * 16 + plaats] !== bytes[plaats]) return false
    return vol[binnen] === 1
  }

  #zelfdePersoon(een: number, ander: number): boolean {
    const { persoon } = this.#kolommen(een)
    const { persoon: tweede } = this.#kolommen(ander)
    const van = (een % PER_SEGMENT) * 16
    const vanTweede = (ander % PER_SEGMENT) * 16
    for (let byte = 0; byte < 16; byte++) if (persoon[van + byte] !== tweede[vanTweede + byte]) return false
    return true
  }

  #maakTafels(): void {
    this.#opId = new Map()
    this.#opNummer = new Map()
    this.#opPgn = new Map()
    for (let rij = 0; rij < this.#rijen; rij++) if (this.#isVol(rij)) this.#in(rij)
  }

  #in(rij: number): void {
    if (this.#opId === null) return
    const kolommen = this.#kolommen(rij)
    const binnen = rij % PER_SEGMENT
    this.#opId.set(staart(kolommen.id, binnen * 16), rij)
    const nummer = kolommen.nummer[binnen] ?? 0
    if (nummer !== 0) this.#opNummer?.set(nummer, rij)
    const pgn = kolommen.pgn[binnen] ?? 0
    if (pgn !== 0 && !this.#opPgn?.has(pgn)) this.#opPgn?.set(pgn, rij)
  }

  #uit(rij: number, zelfde: boolean): void {
    if (this.#opId === null) return
    const kolommen = this.#kolommen(rij)
    const binnen = rij % PER_SEGMENT
    const nummer = kolommen.nummer[binnen] ?? 0
    if (this.#opNummer?.get(nummer) === rij) this.#opNummer.delete(nummer)
    if (zelfde) return
    this.#opId.delete(staart(kolommen.id, binnen * 16))
    // Another melding of the same person may know him too: look again when it is asked.
    if (this.#opPgn?.get(kolommen.pgn[binnen] ?? 0) === rij) this.#vergeet()
  }

  #vergeet(): void {
    this.#opId = null
    this.#opNummer = null
    this.#opPgn = null
    this.#vrij = null
  }
}

function vergelijk(een: string | number, ander: string | number): number {
  return een < ander ? -1 : een > ander ? 1 : 0
}
