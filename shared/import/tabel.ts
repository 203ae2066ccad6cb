import type { Werkboekcellen } from '../schema/werkboek.ts'
import { kiesScheiding, leesCsv } from './csv.ts'
import { type Codering, herkenBestand, herkenCodering, weigerTekstsoort } from './herken.ts'
import { uniekeKop, zoekKop } from './kolommen.ts'
import { maakTabel } from './plak.ts'
import { GRENZEN, Weigering } from './weigering.ts'

/** A file as rows of text, whatever it was. */
export interface Tabel {
  soort: 'csv' | 'xlsx' | 'plak'
  codering: Codering | null
  scheiding: string | null
  /** Sheets of a workbook; the first is read unless another was asked for. */
  bladen: string[]
  blad: number
  formules: number
  samengevoegd: number
  kop: string[]
  /** Number of the row with headings, as the source counts them. */
  kopRij: number
  /** The first rows under the headings. */
  voorbeeld: string[][]
  /** Every row under the headings. `rij` returns false to stop. `deel`: how far, 0..1. */
  loop(rij: (cellen: string[], nummer: number, deel: number) => unknown): void
}

const VOORBEELDRIJEN = 8

/**
 * Opens a text file or pasted text. A workbook is never read here: that happens in a process of its own (`werkboek.ts`), and one
 * that comes all the same is `onleesbaar`. Throws {@link Weigering}.
 */
export function openTekst(
  bytes: Uint8Array,
  decodeer: (bytes: Uint8Array, codering: string) => string,
  geplakt = false,
): Tabel {
  if (herkenBestand(bytes) === 'zip') throw new Weigering('onleesbaar')
  if (bytes.length > GRENZEN.tekst) throw new Weigering('te-groot')
  const { codering, bom } = herkenCodering(bytes)
  let tekst = decodeer(bom === 0 ? bytes : bytes.subarray(bom), codering)
  // Old DOS exports end with Ctrl+Z.
  if (tekst.endsWith('\x1a')) tekst = tekst.slice(0, -1)
  weigerTekstsoort(tekst)
  if (geplakt) tekst = maakTabel(tekst)
  const scheiding = kiesScheiding(tekst)
  const eerste: { cellen: string[]; nummer: number }[] = []
  leesCsv(tekst, scheiding, (cellen, nummer) => eerste.push({ cellen, nummer }) < 20 + VOORBEELDRIJEN)
  const { kop, plek, kopRij } = vindKop(eerste)
  const lengte = Math.max(1, tekst.length)
  return {
    soort: geplakt ? 'plak' : 'csv',
    codering,
    scheiding,
    bladen: [],
    blad: 0,
    formules: 0,
    samengevoegd: 0,
    kop,
    kopRij,
    voorbeeld: eerste.slice(plek + 1, plek + 1 + VOORBEELDRIJEN).map(({ cellen }) => cellen),
    loop(rij) {
      let gelezen = 0
      let tekens = 0
      leesCsv(tekst, scheiding, (cellen, nummer) => {
        if (nummer <= kopRij) return true
        if (++gelezen > GRENZEN.rijen) throw new Weigering('te-veel-rijen')
        for (const cel of cellen) tekens += cel.length + 1
        return rij(cellen, nummer, Math.min(1, tekens / lengte))
      })
    },
  }
}

/** Opens the cells that were read of a workbook. Throws {@link Weigering}. */
export function openWerkboek({ rijen, ...rest }: Werkboekcellen): Tabel {
  const { kop, plek, kopRij } = vindKop(rijen)
  const onder = rijen.slice(plek + 1)
  return {
    soort: 'xlsx',
    codering: null,
    scheiding: null,
    ...rest,
    kop,
    kopRij,
    voorbeeld: onder.slice(0, VOORBEELDRIJEN).map(({ cellen }) => cellen),
    loop(rij) {
      for (const [i, { cellen, nummer }] of onder.entries())
        if (rij(cellen, nummer, (i + 1) / onder.length) === false) return
    },
  }
}

/** The row with headings. Throws {@link Weigering} when there is none, or nothing under it. */
export function vindKop(rijen: readonly { cellen: string[]; nummer: number }[]): {
  kop: string[]
  plek: number
  kopRij: number
} {
  const [eerste] = rijen
  if (eerste === undefined) throw new Weigering('leeg')
  const plek = zoekKop(rijen.map(({ cellen }) => cellen))
  if (plek === null) {
    // Headings that we do not know are still headings, as long as they are words: the user points at them.
    const woorden = eerste.cellen.filter((cel) => /\p{L}{2}/u.test(cel) && cel.length < 60)
    if (
      eerste.cellen.length < 3 ||
      woorden.length < eerste.cellen.length * 0.8 ||
      eerste.cellen.some((cel) => /\d{3}/.test(cel))
    )
      throw new Weigering(eerste.cellen.length < 2 && rijen.length < 3 ? 'geen-tabel' : 'geen-kop')
    if (rijen.length < 2) throw new Weigering('geen-rijen')
    return { kop: uniekeKop(eerste.cellen), plek: 0, kopRij: eerste.nummer }
  }
  const kop = rijen[plek]
  if (kop === undefined) throw new Weigering('geen-kop')
  if (rijen.length <= plek + 1) throw new Weigering('geen-rijen')
  return { kop: uniekeKop(kop.cellen), plek, kopRij: kop.nummer }
}
