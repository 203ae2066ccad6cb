/**
 * Zip files as a stream: entries in, bytes out, nothing kept but the directory. Used for workbooks and archives.
 * Compression comes from outside, because the best one differs by place: `CompressionStream` in a browser worker,
 * parallel pieces in Node.
 */

export type Stroom = Iterable<Uint8Array> | AsyncIterable<Uint8Array>

export interface Pers {
  /** Raw deflate (RFC 1951) of one entry. */
  deflate(bron: Stroom): AsyncIterable<Uint8Array>
  /** CRC-32 of a piece, continued from the former value (0 at the start). */
  crc32(bytes: Uint8Array, vorige: number): number
}

export interface ZipDeel {
  readonly naam: string
  readonly inhoud: Stroom
  /** False for what is compressed already (a pdf): stored as it is. */
  readonly persen?: boolean
}

export interface ZipTijd {
  readonly jaar: number
  readonly maand: number
  readonly dag: number
  readonly uur: number
  readonly minuut: number
  readonly seconde: number
}

/** Larger files need zip64, which older readers do not have; a workbook of that size opens nowhere. */
const GRENS = 0xffff_ffff

const encoder = new TextEncoder()

/**
 * Writes the entries in their order. Sizes follow each entry (data descriptor), so that nothing has to be known before it
 * flows. The same entries and the same time give the same bytes. Throws a RangeError beyond 4 GB.
 */
export async function* schrijfZip(
  delen: Iterable<ZipDeel> | AsyncIterable<ZipDeel>,
  tijd: ZipTijd,
  pers: Pers,
): AsyncGenerator<Uint8Array> {
  const dosTijd = (tijd.uur << 11) | (tijd.minuut << 5) | (tijd.seconde >> 1)
  const dosDag = ((tijd.jaar - 1980) << 9) | (tijd.maand << 5) | tijd.dag
  const inhoudsopgave: Uint8Array[] = []
  let plek = 0

  for await (const deel of delen) {
    const naam = encoder.encode(deel.naam)
    const methode = deel.persen === false ? 0 : 8
    // Version 2.0; bit 3: sizes follow, bit 11: the name is UTF-8.
    const kop = velden(
      [2, 20],
      [2, 0x0808],
      [2, methode],
      [2, dosTijd],
      [2, dosDag],
      [4, 0],
      [4, 0],
      [4, 0],
      [2, naam.length],
      [2, 0],
    )
    yield samen([velden([4, 0x0403_4b50]), kop, naam])
    let crc = 0
    let groot = 0
    let klein = 0
    const gemeten = (async function* () {
      for await (const stuk of deel.inhoud) {
        crc = pers.crc32(stuk, crc)
        groot += stuk.length
        yield stuk
      }
    })()
    for await (const stuk of methode === 8 ? pers.deflate(gemeten) : gemeten) {
      klein += stuk.length
      yield stuk
    }
    if (groot > GRENS || plek + klein > GRENS) throw new RangeError('zip larger than 4 GB')
    yield velden([4, 0x0807_4b50], [4, crc], [4, klein], [4, groot])
    inhoudsopgave.push(
      samen([
        velden(
          [4, 0x0201_4b50],
          [2, 20],
          [2, 20],
          [2, 0x0808],
          [2, methode],
          [2, dosTijd],
          [2, dosDag],
          [4, crc],
          [4, klein],
          [4, groot],
        ),
        velden([2, naam.length], [2, 0], [2, 0], [2, 0], [2, 0], [4, 0], [4, plek]),
        naam,
      ]),
    )
    plek += 30 + naam.length + klein + 16
  }

  const lengte = inhoudsopgave.reduce((som, regel) => som + regel.length, 0)
  const aantal = inhoudsopgave.length
  yield samen([
    ...inhoudsopgave,
    velden([4, 0x0605_4b50], [2, 0], [2, 0], [2, aantal], [2, aantal], [4, lengte], [4, plek], [2, 0]),
  ])
}

/** Little-endian fields as `[bytes, value]`. */
function velden(...lijst: readonly [2 | 4, number][]): Uint8Array {
  const uit = new Uint8Array(lijst.reduce((som, [breedte]) => som + breedte, 0))
  const view = new DataView(uit.buffer)
  let op = 0
  for (const [breedte, waarde] of lijst) {
    if (breedte === 2) view.setUint16(op, waarde, true)
    else view.setUint32(op, waarde, true)
    op += breedte
  }
  return uit
}

/** The pieces as one. */
export function samen(stukken: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const uit = new Uint8Array(stukken.reduce((som, stuk) => som + stuk.length, 0))
  let op = 0
  for (const stuk of stukken) {
    uit.set(stuk, op)
    op += stuk.length
  }
  return uit
}

/** Everything that flows, as one. */
export async function verzamel(bron: Stroom): Promise<Uint8Array<ArrayBuffer>> {
  const stukken: Uint8Array[] = []
  for await (const stuk of bron) stukken.push(stuk)
  return samen(stukken)
}

/** Entries of a small zip of our own making (the shell of a workbook), unpacked. Throws when it is no such zip. */
export async function leesZip(bytes: Uint8Array): Promise<Map<string, Uint8Array>> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let einde = bytes.length - 22
  while (einde >= 0 && view.getUint32(einde, true) !== 0x0605_4b50) einde--
  if (einde < 0) throw new RangeError('no zip')
  const uit = new Map<string, Uint8Array>()
  let op = view.getUint32(einde + 16, true)
  for (let n = view.getUint16(einde + 10, true); n > 0; n--) {
    const methode = view.getUint16(op + 10, true)
    const klein = view.getUint32(op + 20, true)
    const naamlengte = view.getUint16(op + 28, true)
    const naam = new TextDecoder().decode(bytes.subarray(op + 46, op + 46 + naamlengte))
    const kop = view.getUint32(op + 42, true)
    const begin = kop + 30 + view.getUint16(kop + 26, true) + view.getUint16(kop + 28, true)
    const inhoud = bytes.subarray(begin, begin + klein)
    uit.set(naam, methode === 0 ? inhoud : await verzamel(doorStroom([inhoud], new DecompressionStream('deflate-raw'))))
    op += 46 + naamlengte + view.getUint16(op + 30, true) + view.getUint16(op + 32, true)
  }
  return uit
}

/** Leads pieces through a platform stream; an error on either side reaches the reader. */
async function* doorStroom(bron: Stroom, stroom: CompressionStream | DecompressionStream): AsyncGenerator<Uint8Array> {
  const schrijver = stroom.writable.getWriter()
  const schrijven = (async () => {
    for await (const stuk of bron) await schrijver.write(stuk as Uint8Array<ArrayBuffer>)
    await schrijver.close()
  })()
  // The reader below reports the failure; without this the same failure would also count as unhandled.
  schrijven.catch((oorzaak) => schrijver.abort(oorzaak).catch(() => {}))
  const lezer = stroom.readable.getReader()
  try {
    for (;;) {
      const { done, value } = await lezer.read()
      if (done) break
      yield value
    }
    await schrijven
  } finally {
    lezer.releaseLock()
  }
}

const CRC_TABEL = crcTabellen()

/** Eight tables: eight bytes a step. */
function crcTabellen(): Uint32Array[] {
  const eerste = new Uint32Array(256)
  for (let n = 0; n < 256; n++) {
    let c = n
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb8_8320 ^ (c >>> 1) : c >>> 1
    eerste[n] = c >>> 0
  }
  const tabellen = [eerste]
  for (let t = 1; t < 8; t++) {
    const vorige = tabellen[t - 1] as Uint32Array
    tabellen.push(vorige.map((c) => ((eerste[c & 255] as number) ^ (c >>> 8)) >>> 0))
  }
  return tabellen
}

/** CRC-32 (IEEE 802.3), continued from `vorige`. */
export function crc32(bytes: Uint8Array, vorige: number): number {
  const [t0, t1, t2, t3, t4, t5, t6, t7] = CRC_TABEL as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ]
  let c = ~vorige
  let i = 0
  const b = bytes as unknown as { [plek: number]: number }
  for (const tot = bytes.length - 7; i < tot; i += 8) {
    c ^= (b[i] as number) | ((b[i + 1] as number) << 8) | ((b[i + 2] as number) << 16) | ((b[i + 3] as number) << 24)
    c =
      (t7[c & 255] as number) ^
      (t6[(c >>> 8) & 255] as number) ^
      (t5[(c >>> 16) & 255] as number) ^
      (t4[c >>> 24] as number) ^
      (t3[b[i + 4] as number] as number) ^
      (t2[b[i + 5] as number] as number) ^
      (t1[b[i + 6] as number] as number) ^
      (t0[b[i + 7] as number] as number)
  }
  for (; i < bytes.length; i++) c = (t0[(c ^ (b[i] as number)) & 255] as number) ^ (c >>> 8)
  return ~c >>> 0
}

/** What every platform has: one compressor per entry, from the platform itself. */
export const platformPers: Pers = {
  deflate: (bron) => doorStroom(bron, new CompressionStream('deflate-raw')),
  crc32,
}
