import { PDFArray, PDFDocument, PDFName } from 'pdf-lib'

/** How many files a PDF says that belong to it; runs in a browser too. */
export async function bijlagenIn(pdf: Uint8Array): Promise<number> {
  const { catalog } = await PDFDocument.load(pdf, { updateMetadata: false })
  return catalog.lookup(PDFName.of('AF'), PDFArray).size()
}
