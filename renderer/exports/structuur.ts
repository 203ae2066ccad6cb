import type { PDFRef } from 'pdf-lib'
import { pdfTekst } from './pdf-ruw.ts'
import type { Tekenvel } from './tekenvel.ts'
import type { Element } from './vel.ts'

/** The tree that tells a screen reader what is what, and from each piece of a page back to its place in the tree. */
export function structuur(
  delen: { readonly boom: Element; readonly vellen: readonly Tekenvel[] },
  bladen: readonly PDFRef[],
  nieuweRef: () => PDFRef,
  zet: (ref: PDFRef, tekst: string) => void,
): PDFRef {
  const wortel = nieuweRef()
  const plek = new Map<Element, PDFRef>()
  const kop = (element: Element) =>
    element.soort === 'TH'
      ? `/A<</O/Table/Scope/${isRijkop(element) ? 'Row' : 'Column'}>>`
      : element.alt === null
        ? ''
        : `/Alt ${pdfTekst(element.alt)}`
  const schrijf = (element: Element, ouder: PDFRef): PDFRef | null => {
    if (element.kinderen.length === 0) return null
    const ref = nieuweRef()
    plek.set(element, ref)
    // A number alone means: on the page that the element names. Most elements are whole on one page.
    const bladnummers = new Set(element.kinderen.flatMap((kind) => ('soort' in kind ? [] : [kind.blad])))
    const [enige] = bladnummers.size === 1 ? bladnummers : []
    const kinderen = element.kinderen
      .map((kind) => {
        if ('soort' in kind) return schrijf(kind, ref)
        return enige === undefined ? `<</Type/MCR/Pg ${bladen[kind.blad]}/MCID ${kind.nummer}>>` : kind.nummer
      })
      .filter((kind) => kind !== null)
    const pg = enige === undefined ? '' : `/Pg ${bladen[enige]}`
    zet(
      ref,
      `<</S/${element.soort}/P ${ouder}${pg}${kop(element)}/K${kinderen.length === 1 ? ` ${kinderen[0]}` : `[${kinderen.join(' ')}]`}>>`,
    )
    return ref
  }
  const eerste = schrijf(delen.boom, wortel)
  const terug = delen.vellen.map((vel) => `${vel.nummer}[${vel.gemerkt.map((element) => plek.get(element)).join(' ')}]`)
  zet(
    wortel,
    `<</Type/StructTreeRoot/K ${eerste}/ParentTree<</Nums[${terug.join(' ')}]>>/ParentTreeNextKey ${delen.vellen.length}>>`,
  )
  return wortel
}

/** A head that stands beside other cells than heads is the head of its row. */
function isRijkop(element: Element): boolean {
  return element.ouder?.kinderen.some((buur) => 'soort' in buur && buur.soort === 'TD') ?? false
}
