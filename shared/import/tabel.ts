import { kiesScheiding, leesCsv } from './csv.ts'
import { type Codering, herkenBestand, herkenCodering, weigerTekstsoort } from './herken.ts'
import { uniekeKop, zoekKop } from './kolommen.ts'
import { maakTabel } from './plak.ts'
import { GRENZEN, Weigering } from './weigering.ts'
import { leesBlad, leesWerkboek, type Uitpakker } from './xlsx.ts'

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

/** Opens a file or pasted text. Throws {@link Weigering}. */
export async function openTabel(bytes: Uint8Array, uitpakker: Uitpakker, blad = 0, geplakt = false): Promise<Tabel> {
  if (herkenBestand(bytes) === 'zip') return await openWerkboek(bytes, uitpakker, blad)
  if (bytes.length > GRENZEN.tekst) throw new Weigering('te-groot')
  const { codering, bom } = herkenCodering(bytes)
  let tekst = uitpakker.decodeer(bom === 0 ? bytes : bytes.subarray(bom), codering)
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

async function openWerkboek(bytes: Uint8Array, uitpakker: Uitpakker, gevraagd: number): Promise<Tabel> {
  const werkboek = await leesWerkboek(bytes, uitpakker)
  const lees = async (deel: string) => {
    const rijen: { cellen: string[]; nummer: number }[] = []
    const { formules, samengevoegd } = await leesBlad(werkboek, deel, uitpakker, (cellen, nummer) => {
      rijen.push({ cellen, nummer })
    })
    return { rijen, formules, samengevoegd }
  }
  // The first sheet with rows and headings, unless one was pointed at: the first is often a cover.
  const volgorde = gevraagd > 0 ? [gevraagd] : werkboek.bladen.map((_, i) => i)
  let fout: Weigering | null = null
  for (const blad of volgorde) {
    const deel = werkboek.bladen[blad]?.deel
    if (deel === undefined) throw new Weigering('geen-blad')
    const { rijen, formules, samengevoegd } = await lees(deel)
    try {
      const { kop, plek, kopRij } = vindKop(rijen)
      const onder = rijen.slice(plek + 1)
      return {
        soort: 'xlsx',
        codering: null,
        scheiding: null,
        bladen: werkboek.bladen.map(({ naam }) => naam),
        blad,
        formules,
        samengevoegd,
        kop,
        kopRij,
        voorbeeld: onder.slice(0, VOORBEELDRIJEN).map(({ cellen }) => cellen),
        loop(rij) {
          for (const [i, { cellen, nummer }] of onder.entries())
            if (rij(cellen, nummer, (i + 1) / onder.length) === false) return
        },
      }
    } catch (oorzaak) {
      if (!(oorzaak instanceof Weigering)) throw oorzaak
      fout ??= oorzaak
    }
  }
  throw fout ?? new Weigering('geen-blad')
}

function vindKop(rijen: readonly { cellen: string[]; nummer: number }[]): {
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
