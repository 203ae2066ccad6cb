import { GRENZEN, Weigering } from './weigering.ts'

/**
 * Delimited text, row by row. An own reader because it must bound every cell and stop anywhere: a missing quote in a file of 100 MB
 * would otherwise become one cell. RFC 4180, plus what occurs: any line end, a quote inside an unquoted cell is a character, text
 * after a closing quote belongs to the cell.
 */
export const SCHEIDINGEN = [';', '\t', ',', '|'] as const
export type Scheiding = (typeof SCHEIDINGEN)[number]

/**
 * Calls `rij` for every row with its cells and the line on which it starts (1 = first line). Rows without any text are skipped.
 * `rij` returns false to stop. Throws {@link Weigering} for a cell or row beyond {@link GRENZEN}.
 */
export function leesCsv(tekst: string, scheiding: string, rij: (cellen: string[], regel: number) => unknown): void {
  const SCHEIDING = scheiding.charCodeAt(0)
  const einde = tekst.length
  let regel = 1
  let plek = tekst.charCodeAt(0) === 0xfeff ? 1 : 0
  // Excel's own line that names the separator.
  const sep = /^sep=.\r?\n/i.exec(tekst.slice(plek, plek + 10))
  if (sep) {
    plek += sep[0].length
    regel++
  }
  while (plek < einde) {
    const cellen: string[] = []
    const begin = regel
    let iets = false
    for (;;) {
      let cel: string
      if (tekst.charCodeAt(plek) === 34) {
        // Quoted: to the closing quote, doubled quotes are one.
        let uit = ''
        let vanaf = plek + 1
        for (;;) {
          const slot = tekst.indexOf('"', vanaf)
          if (slot < 0 ? einde - vanaf > GRENZEN.cel : slot - vanaf + uit.length > GRENZEN.cel)
            throw new Weigering('cel-te-groot')
          if (slot < 0) {
            uit += tekst.slice(vanaf)
            plek = einde
            break
          }
          uit += tekst.slice(vanaf, slot)
          if (tekst.charCodeAt(slot + 1) === 34) {
            uit += '"'
            vanaf = slot + 2
            continue
          }
          plek = slot + 1
          break
        }
        for (let i = 0; i < uit.length; i++) if (uit.charCodeAt(i) === 10) regel++
        const rest = eindeVanCel(plek)
        cel = rest > plek ? uit + tekst.slice(plek, rest) : uit
        plek = rest
      } else {
        const eind = eindeVanCel(plek)
        cel = tekst.slice(plek, eind)
        plek = eind
      }
      if (cel.length > GRENZEN.cel) throw new Weigering('cel-te-groot')
      if (cel !== '') iets = true
      cellen.push(cel)
      if (cellen.length > GRENZEN.kolommen) throw new Weigering('te-veel-kolommen')
      if (plek < einde && tekst.charCodeAt(plek) === SCHEIDING) {
        plek++
        continue
      }
      break
    }
    if (tekst.charCodeAt(plek) === 13) plek++
    if (tekst.charCodeAt(plek) === 10) plek++
    regel++
    if (iets && rij(cellen, begin) === false) return
  }

  function eindeVanCel(vanaf: number): number {
    let i = vanaf
    for (; i < einde; i++) {
      const teken = tekst.charCodeAt(i)
      if (teken === SCHEIDING || teken === 10 || teken === 13) break
    }
    return i
  }
}

/** The separator of a text: the one that gives the same number of columns in most of the first rows, and most columns. */
export function kiesScheiding(tekst: string): Scheiding {
  const sep = /^\uFEFF?sep=(.)\r?\n/i.exec(tekst.slice(0, 12))?.[1]
  if (sep !== undefined && (SCHEIDINGEN as readonly string[]).includes(sep)) return sep as Scheiding
  // Whole lines only, of the beginning: enough to choose.
  const begin = tekst.slice(0, 64_000)
  let beste: Scheiding = ';'
  let score = 0
  for (const scheiding of SCHEIDINGEN) {
    const breedtes = new Map<number, number>()
    let rijen = 0
    try {
      leesCsv(begin, scheiding, (cellen) => {
        breedtes.set(cellen.length, (breedtes.get(cellen.length) ?? 0) + 1)
        return ++rijen < 100
      })
    } catch {
      continue
    }
    for (const [breedte, keer] of breedtes) {
      const waarde = breedte === 1 ? 0 : (keer / rijen) * (1 + Math.log2(breedte))
      if (waarde > score) {
        score = waarde
        beste = scheiding
      }
    }
  }
  return beste
}
