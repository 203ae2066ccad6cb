import type { PDFRef } from 'pdf-lib'
import { getal, pdfTekst } from './pdf-ruw.ts'

/** A line in the side bar of a reader. */
export interface Bladwijzer {
  readonly titel: string
  readonly blad: number
  /** From the top of the page, in points. */
  readonly y: number
  /** 1: under the last one of level 0. */
  readonly niveau: number
}

/** A little room above the heading that a bookmark goes to, in points. */
const BOVEN = 12

/** The bookmarks, two levels at most, and closed where they have a second level. */
export function boekenleggers(
  delen: { readonly bladwijzers: readonly Bladwijzer[]; readonly hoogte: number },
  bladen: readonly PDFRef[],
  nieuweRef: () => PDFRef,
  zet: (ref: PDFRef, tekst: string) => void,
): PDFRef {
  const wortel = nieuweRef()
  const boom = delen.bladwijzers.reduce<{ wijzer: Bladwijzer; onder: Bladwijzer[] }[]>((uit, wijzer) => {
    const laatste = uit.at(-1)
    if (wijzer.niveau === 0 || laatste === undefined) uit.push({ wijzer, onder: [] })
    else laatste.onder.push(wijzer)
    return uit
  }, [])
  const schrijf = (takken: readonly { wijzer: Bladwijzer; onder: readonly Bladwijzer[] }[], ouder: PDFRef) => {
    const refs = takken.map(() => nieuweRef())
    for (const [n, { wijzer, onder }] of takken.entries()) {
      const ref = refs[n] as PDFRef
      const buren = `${n > 0 ? `/Prev ${refs[n - 1]}` : ''}${refs[n + 1] ? `/Next ${refs[n + 1]}` : ''}`
      const kinderen = schrijf(
        onder.map((een) => ({ wijzer: een, onder: [] })),
        ref,
      )
      const tak = kinderen.length === 0 ? '' : `/First ${kinderen[0]}/Last ${kinderen.at(-1)}/Count ${kinderen.length}`
      const hoogte = getal(delen.hoogte - wijzer.y + BOVEN)
      zet(
        ref,
        `<</Title ${pdfTekst(wijzer.titel)}/Parent ${ouder}${buren}${tak}/Dest[${bladen[wijzer.blad]}/XYZ 0 ${hoogte} null]>>`,
      )
    }
    return refs
  }
  const refs = schrijf(boom, wortel)
  zet(
    wortel,
    refs.length === 0
      ? '<</Type/Outlines/Count 0>>'
      : `<</Type/Outlines/First ${refs[0]}/Last ${refs.at(-1)}/Count ${delen.bladwijzers.length}>>`,
  )
  return wortel
}
