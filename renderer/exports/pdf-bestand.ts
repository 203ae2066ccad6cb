import { AFRelationship, PDFDocument, PDFHexString, PDFName, PDFNumber, type PDFRef } from 'pdf-lib'
import type { Ingesloten, Omslag } from '#shared/exports/blad.ts'
import { sha256 } from '#shared/exports/sha256.ts'
import { utf8 } from '#shared/exports/utf8.ts'
import { type Bladwijzer, boekenleggers } from './boekenleggers.ts'
import type { Letters, Snit } from './letters.ts'
import { getal, RuwObject } from './pdf-ruw.ts'
import { structuur } from './structuur.ts'
import type { Tekenvel } from './tekenvel.ts'
import type { Element } from './vel.ts'

/** Drawn pages become a file: pages, fonts, structure, bookmarks, the attached data, and what PDF/A-3b asks for. */

export interface PdfDelen {
  readonly document: Omslag
  readonly letters: Letters
  readonly vellen: readonly Tekenvel[]
  readonly boom: Element
  readonly bladwijzers: readonly Bladwijzer[]
  readonly breedte: number
  readonly hoogte: number
  /** Files that travel along, besides the data. */
  readonly bestanden?: readonly Ingesloten[]
  /** Puts pictures and foreign pages in the file: their references, by the numbers that the pages use. */
  readonly plaatjes?: (pdf: PDFDocument) => Promise<readonly PDFRef[]>
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
  const plaatjes = (await delen.plaatjes?.(pdf)) ?? []

  const bladen: PDFRef[] = []
  for (const vel of vellen) {
    const blad = pdf.addPage([delen.breedte, delen.hoogte])
    const eigen = [...vel.plaatjes].map((nummer) => `/P${nummer} ${plaatjes[nummer]}`).join('')
    blad.node.set(
      PDFName.of('Resources'),
      eigen === '' ? bronnen : ruw(`<</Font<<${lettertypen}>>/XObject<<${eigen}>>>>`),
    )
    blad.node.set(PDFName.of('Contents'), context.register(context.flateStream(vel.inhoud())))
    blad.node.set(PDFName.of('StructParents'), PDFNumber.of(vel.nummer))
    blad.node.set(PDFName.of('Tabs'), PDFName.of('S'))
    bladen.push(blad.ref)
  }
  for (const [n, vel] of vellen.entries()) {
    if (vel.koppelingen.length === 0) continue
    // F 4: it prints, as PDF/A wants of every annotation; without a border.
    const refs = vel.koppelingen.map(({ vak, blad }) =>
      ruw(`<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[${vak.map(getal).join(' ')}]/Dest[${bladen[blad]}/Fit]>>`),
    )
    pdf.getPage(n).node.set(PDFName.of('Annots'), context.obj(refs))
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
  const { gegevens } = document
  const data = { creationDate: datum, modificationDate: datum }
  if (gegevens !== null)
    await pdf.attach(gegevens.bytes, gegevens.naam, {
      ...data,
      mimeType: 'application/json',
      description: gegevens.omschrijving,
      // The data from which the page was made.
      afRelationship: AFRelationship.Data,
    })
  for (const bestand of delen.bestanden ?? [])
    await pdf.attach(bestand.bytes, bestand.naam, {
      ...data,
      mimeType: bestand.type,
      description: bestand.omschrijving,
      afRelationship: AFRelationship.Supplement,
    })
  // The identity of a document is its content: the library would throw dice.
  const inhoud = gegevens?.sha256 ?? sha256(utf8(`${document.titel} ${document.datum}`))
  const id = PDFHexString.of(inhoud.slice(0, 32))
  context.trailerInfo.ID = context.obj([id, id])
  pdf.convertToPDFA({ conformance: '3B' })
  return pdf.save({ objectsPerTick: Number.POSITIVE_INFINITY, updateFieldAppearances: false })
}
