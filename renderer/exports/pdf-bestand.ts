import { AFRelationship, PDFDocument, PDFHexString, PDFName, PDFNumber, type PDFRef } from 'pdf-lib'
import type { Document } from '#shared/exports/blad.ts'
import type { Letters, Snit } from './letters.ts'
import { getal, pdfTekst, RuwObject } from './pdf-ruw.ts'
import type { Element, Tekenvel } from './tekenvel.ts'

/** Drawn pages become a file: pages, fonts, structure, bookmarks, the attached data, and what PDF/A-3b asks for. */

export interface Bladwijzer {
  readonly titel: string
  readonly blad: number
  /** From the bottom of the page, in points. */
  readonly y: number
}

export interface PdfDelen {
  readonly document: Document
  readonly letters: Letters
  readonly vellen: readonly Tekenvel[]
  readonly boom: Element
  readonly bladwijzers: readonly Bladwijzer[]
  readonly breedte: number
  readonly hoogte: number
}

export async function maakPdf(delen: PdfDelen): Promise<Uint8Array> {
  const { document, vellen } = delen
  const pdf = await PDFDocument.create({ updateMetadata: false })
  const { context, catalog } = pdf
  const ruw = (tekst: string) => context.register(new RuwObject(tekst))

  const snitten = new Set(vellen.flatMap((vel) => [...vel.gebruikt]))
  const lettertypen = (['gewoon', 'medium', 'vet', 'reserve'] as const satisfies readonly Snit[])
    .filter((snit) => snitten.has(snit))
    .map((snit) => `/${snit} ${delen.letters[snit].insluiten(context)}`)
    .join('')
  const bronnen = ruw(`<</Font<<${lettertypen}>>>>`)

  const bladen: PDFRef[] = []
  for (const vel of vellen) {
    const blad = pdf.addPage([delen.breedte, delen.hoogte])
    blad.node.set(PDFName.of('Resources'), bronnen)
    blad.node.set(PDFName.of('Contents'), context.register(context.flateStream(vel.inhoud())))
    blad.node.set(PDFName.of('StructParents'), PDFNumber.of(vel.nummer))
    blad.node.set(PDFName.of('Tabs'), PDFName.of('S'))
    bladen.push(blad.ref)
  }
  catalog.set(
    PDFName.of('StructTreeRoot'),
    structuur(delen, bladen, context.nextRef.bind(context), (ref, tekst) => context.assign(ref, new RuwObject(tekst))),
  )
  catalog.set(PDFName.of('MarkInfo'), ruw('<</Marked true>>'))
  catalog.set(
    PDFName.of('Outlines'),
    boekenleggers(delen, bladen, context.nextRef.bind(context), (ref, tekst) =>
      context.assign(ref, new RuwObject(tekst)),
    ),
  )
  catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'))

  const datum = new Date(document.datum)
  pdf.setTitle(document.titel, { showInWindowTitleBar: true })
  pdf.setSubject(document.onderwerp)
  pdf.setCreator(`Verzuimdesk ${document.appVersie}`)
  pdf.setProducer(`Verzuimdesk ${document.appVersie}`)
  pdf.setCreationDate(datum)
  pdf.setModificationDate(datum)
  pdf.setLanguage('nl-NL')
  await pdf.attach(document.gegevens.bytes, document.gegevens.naam, {
    mimeType: 'application/json',
    description: document.gegevens.omschrijving,
    creationDate: datum,
    modificationDate: datum,
    // The data from which the page was made.
    afRelationship: AFRelationship.Data,
  })
  // The identity of a document is its content: the library would throw dice.
  const id = PDFHexString.of(document.gegevens.sha256.slice(0, 32))
  context.trailerInfo.ID = context.obj([id, id])
  pdf.convertToPDFA({ conformance: '3B' })
  return pdf.save({ objectsPerTick: Number.POSITIVE_INFINITY, updateFieldAppearances: false })
}

/** The tree that tells a screen reader what is what, and from each piece of a page back to its place in the tree. */
function structuur(
  delen: PdfDelen,
  bladen: readonly PDFRef[],
  nieuweRef: () => PDFRef,
  zet: (ref: PDFRef, tekst: string) => void,
): PDFRef {
  const wortel = nieuweRef()
  const plek = new Map<Element, PDFRef>()
  const kop = (element: Element) =>
    element.soort === 'TH' ? `/A<</O/Table/Scope/${isRijkop(element) ? 'Row' : 'Column'}>>` : ''
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

function boekenleggers(
  delen: PdfDelen,
  bladen: readonly PDFRef[],
  nieuweRef: () => PDFRef,
  zet: (ref: PDFRef, tekst: string) => void,
): PDFRef {
  const wortel = nieuweRef()
  const refs = delen.bladwijzers.map(() => nieuweRef())
  for (const [n, { titel, blad, y }] of delen.bladwijzers.entries()) {
    const buren = `${n > 0 ? `/Prev ${refs[n - 1]}` : ''}${refs[n + 1] ? `/Next ${refs[n + 1]}` : ''}`
    zet(
      refs[n] as PDFRef,
      `<</Title ${pdfTekst(titel)}/Parent ${wortel}${buren}/Dest[${bladen[blad]}/XYZ 0 ${getal(y + 12)} null]>>`,
    )
  }
  zet(
    wortel,
    refs.length === 0
      ? '<</Type/Outlines/Count 0>>'
      : `<</Type/Outlines/First ${refs[0]}/Last ${refs.at(-1)}/Count ${refs.length}>>`,
  )
  return wortel
}
