import {
  EncryptedPDFError,
  type PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFObjectCopier,
  type PDFPage,
  PDFStream,
  type PDFRef as Ref,
} from 'pdf-lib'
import { samen } from '../zip.ts'
import { type Bronbezwaar, keurBronnen, leesInhoud } from './bronnen.ts'
import { keurInhoud } from './inhoud.ts'
import { isTeOpenen } from './vooraf.ts'
import type { Vreemd } from './vreemd.ts'

/** Pages of somebody else's PDF, as drawings in ours. */

const MEESTE_BLADEN = 100

/** After `niet als bladen: `. */
const REDENEN: Record<Bronbezwaar, string> = {
  cmyk: 'kleuren voor drukwerk (CMYK)',
  lagen: 'lagen die aan en uit kunnen',
  verpakking: 'op een oude manier verpakt',
  lettertype: 'een lettertype zit niet in het bestand',
  vreemd: 'inhoud die in een archief niet mag',
  'te-groot': 'te veel tekenwerk',
}

/** The pages, or why there are none. Never throws. */
export async function leesPdf(bytes: Uint8Array): Promise<Vreemd | string> {
  // A parser would mend a file that was cut and show what is left: that is not the file.
  if (!isHeel(bytes)) return 'het bestand is niet heel'
  if (!(await isTeOpenen(bytes))) return 'het bestand wordt te groot bij het openen'
  let bron: PDFDocument
  try {
    bron = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true })
  } catch (oorzaak) {
    return oorzaak instanceof EncryptedPDFError ? 'versleuteld' : 'het bestand is niet te lezen'
  }
  try {
    return await leesBladen(bron)
  } catch {
    return 'het bestand is niet te lezen'
  }
}

/** The end mark stands in the last kilobytes (ISO 32000-1, 7.5.5 and annex H). */
const isHeel = (bytes: Uint8Array) =>
  /startxref\s+\d+\s+%%EOF/.test(new TextDecoder('latin1').decode(bytes.subarray(-2048)))

interface Blad {
  readonly breedte: number
  readonly hoogte: number
  readonly vak: readonly [number, number, number, number]
  readonly draai: readonly [number, number, number, number, number, number]
  readonly inhoud: Uint8Array
  readonly bronnen: PDFDict
}

async function leesBladen(bron: PDFDocument): Promise<Vreemd | string> {
  if (bron.isEncrypted) return 'versleuteld'
  const paginas = bron.getPages()
  if (paginas.length === 0) return 'er zitten geen bladen in'
  if (paginas.length > MEESTE_BLADEN) return `meer dan ${MEESTE_BLADEN} bladen`
  const bladen: Blad[] = []
  for (const pagina of paginas) {
    const blad = await leesBlad(pagina)
    if (typeof blad === 'string') return blad
    bladen.push(blad)
  }
  return {
    bladen: bladen.map(({ breedte, hoogte }) => ({ breedte, hoogte })),
    zetIn: async (pdf) => {
      const kopie = PDFObjectCopier.for(bron.context, pdf.context)
      return bladen.map(
        (blad): Ref =>
          pdf.context.register(
            pdf.context.flateStream(blad.inhoud, {
              Type: 'XObject',
              Subtype: 'Form',
              FormType: 1,
              BBox: [...blad.vak],
              Matrix: [...blad.draai],
              Resources: kopie.copy(blad.bronnen),
            }),
          ),
      )
    },
  }
}

async function leesBlad(pagina: PDFPage): Promise<Blad | string> {
  if (heeftAantekeningen(pagina)) return 'er staan formuliervelden of aantekeningen in'
  const { x, y, width, height } = pagina.getCropBox()
  if (!(width > 1 && height > 1 && width < 20_000 && height < 20_000)) return 'een blad heeft een onmogelijke maat'
  const inhoud = await inhoudVan(pagina)
  if (!(inhoud instanceof Uint8Array)) return REDENEN[inhoud]
  const bronnen = pagina.node.Resources() ?? pagina.doc.context.obj({})
  const bezwaar = keurInhoud(inhoud) ?? (await keurBronnen(pagina.doc.context, bronnen))
  if (bezwaar !== null) return REDENEN[bezwaar]
  const kwart = (((pagina.getRotation().angle % 360) + 360) % 360) / 90
  const [rechts, boven] = [x + width, y + height]
  // How a reader turns the page, as a matrix that also moves its corner to the origin.
  const draaien: (readonly [number, number, number, number, number, number])[] = [
    [1, 0, 0, 1, -x, -y],
    [0, -1, 1, 0, -y, rechts],
    [-1, 0, 0, -1, rechts, boven],
    [0, 1, -1, 0, boven, -x],
  ]
  const draai = draaien[kwart]
  if (draai === undefined) return 'een blad staat scheef'
  const ligt = kwart % 2 === 1
  return {
    breedte: ligt ? height : width,
    hoogte: ligt ? width : height,
    vak: [x, y, rechts, boven],
    draai,
    inhoud,
    bronnen,
  }
}

/** What lies on a page besides its drawing: left out it would be missing, so such a page is not shown at all. Links are no ink. */
function heeftAantekeningen(pagina: PDFPage): boolean {
  const lijst = pagina.node.Annots() as PDFArray | undefined
  return (
    lijst?.asArray().some((een) => {
      const dict = pagina.doc.context.lookup(een)
      return !(dict instanceof PDFDict) || dict.lookup(PDFName.of('Subtype')) !== PDFName.of('Link')
    }) ?? false
  )
}

async function inhoudVan(pagina: PDFPage): Promise<Uint8Array | Bronbezwaar> {
  const { context } = pagina.doc
  const contents = pagina.node.Contents()
  if (contents === undefined) return new Uint8Array()
  const stromen = contents instanceof PDFStream ? [contents] : contents.asArray().map((een) => context.lookup(een))
  const stukken: Uint8Array[] = []
  for (const stroom of stromen) {
    if (!(stroom instanceof PDFStream)) return 'vreemd'
    const stuk = await leesInhoud(stroom)
    if (!(stuk instanceof Uint8Array)) return stuk
    stukken.push(stuk, Uint8Array.of(10))
  }
  return samen(stukken)
}
