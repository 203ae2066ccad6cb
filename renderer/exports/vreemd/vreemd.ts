import type { PDFDocument, PDFRef } from 'pdf-lib'
import { leesPlaatje } from './beeld.ts'
import { leesPdf } from './pdf.ts'

/** A file of somebody else that can be shown as pages in our document. */
export interface Vreemd {
  /** Size of each page in its own points; a picture is one page, in pixels. */
  readonly bladen: readonly { readonly breedte: number; readonly hoogte: number; readonly eenheid?: 'vierkant' }[]
  /** Puts the drawings in a document of ours: one reference per page. */
  zetIn(pdf: PDFDocument): Promise<readonly PDFRef[]>
}

/**
 * The pages of a file, or in words why it travels along as a file only. Hostile, locked and odd files are such cases: nothing
 * of them is ever run, and no page is shown that would make our document less than PDF/A.
 */
export async function leesVreemd(bytes: Uint8Array, type: string): Promise<Vreemd | string> {
  if (type === 'application/pdf') return await leesPdf(bytes)
  if (type === 'image/png' || type === 'image/jpeg') return await leesPlaatje(bytes, type)
  return 'geen pdf of plaatje'
}
