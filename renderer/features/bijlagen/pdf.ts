import { GlobalWorkerOptions, getDocument } from 'pdfjs-dist'
// biome-ignore lint/style/noRestrictedImports: build is a folder of that package here, not the program build/
import werkerAdres from 'pdfjs-dist/build/pdf.worker.min.mjs?worker&url'
import { vertrouwdAdres } from '#renderer/exports/werkeradres.ts'

/** Points of the widest side of a drawn page. */
const BREED = 1000

/**
 * Draws one page of a PDF. The file is read in a worker that lives only for this page; scripts, forms, links and files inside it
 * are never touched: only the drawing of the page is made, on a canvas. `bladen` rejects when the file cannot be drawn.
 */
export function tekenBlad(
  inhoud: Uint8Array<ArrayBuffer>,
  blad: number,
  doek: HTMLCanvasElement,
): { bladen: Promise<number>; stop(): void } {
  const werker = new Worker(vertrouwdAdres(werkerAdres), { type: 'module', name: 'verzuimdesk-pdf' })
  GlobalWorkerOptions.workerPort = werker
  const taak = getDocument({
    // A copy: the worker takes the buffer away.
    data: new Uint8Array(inhoud),
    // Nothing is fetched, nothing is run, and no font of the file becomes a font of this page.
    disableAutoFetch: true,
    disableFontFace: true,
    disableRange: true,
    disableStream: true,
    enableXfa: false,
    isOffscreenCanvasSupported: false,
    stopAtErrors: false,
    useSystemFonts: false,
    useWasm: false,
    useWorkerFetch: false,
    verbosity: 0,
  })
  const stop = () => {
    void taak.destroy().catch(() => {})
    werker.terminate()
  }
  const bladen = (async () => {
    const document = await taak.promise
    const pagina = await document.getPage(blad)
    const maat = pagina.getViewport({ scale: 1 })
    const beeld = pagina.getViewport({ scale: BREED / Math.max(maat.width, maat.height, 1) })
    doek.width = Math.ceil(beeld.width)
    doek.height = Math.ceil(beeld.height)
    await pagina.render({ canvas: doek, viewport: beeld, annotationMode: 0 }).promise
    return document.numPages
  })()
  return { bladen, stop }
}
