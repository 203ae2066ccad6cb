/** One writer in a process of its own: `node pdf-writer.ts WRITER NUMBER [PEERS]`. Prints JSON. */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { leesLetters } from '#renderer/exports/letters.ts'
import { schrijfPdf } from '#renderer/exports/schrijf-pdf.ts'
import type { Blok, Document, Tekst } from '#shared/exports/blad.ts'
import { meldingBlad } from '#shared/exports/melding-blad.ts'
import { leesLettertypen } from '#test/exports/lettertypen.ts'
import { HERKOMST, meldingen, STAND } from '#test/exports/voorbeeld.ts'

const [writer, numberText, peers] = process.argv.slice(2) as [string, string, string | undefined]
const number = Number(numberText)
const lijst = meldingen(number)
const blad = (n: number) =>
  meldingBlad({ herkomst: HERKOMST, stand: STAND, melding: lijst[n]!, locatienaam: 'Hoofdgebouw Leek', pgn: null })

/** What is used of pdfkit: it ships no types here. */
interface PdfKit {
  y: number
  registerFont(name: string, bytes: Buffer): PdfKit
  font(name: string): PdfKit
  fontSize(size: number): PdfKit
  text(text: string, x?: number, y?: number, options?: object): PdfKit
  moveTo(x: number, y: number): PdfKit
  lineTo(x: number, y: number): PdfKit
  stroke(): PdfKit
  rect(x: number, y: number, w: number, h: number): PdfKit
  fill(color: string): PdfKit
  fillColor(color: string): PdfKit
  addPage(): PdfKit
  file(bytes: Buffer, options: object): void
  on(event: 'data' | 'end', listener: (piece: Buffer) => void): void
  end(): void
}

const plain = (tekst: Tekst) => (typeof tekst === 'string' ? tekst : tekst.map(({ t }) => t).join(''))

/** The same words, rules and blocks of a document through pdfkit: PDF/A-3b, three fonts, the data attached; without a structure tree. */
function pdfkitWriter(): (document: Document) => Promise<number> {
  const require = createRequire(join(peers ?? process.cwd(), 'x.js'))
  const PDFDocument = require('pdfkit') as new (options: object) => PdfKit
  const fonts = leesLettertypen()
  const bytes = { gewoon: Buffer.from(fonts.gewoon), medium: Buffer.from(fonts.medium), vet: Buffer.from(fonts.vet) }
  return (document) =>
    new Promise((resolve) => {
      const pdf = new PDFDocument({
        size: 'A4',
        margins: { left: 68, right: 51, top: 71, bottom: 68 },
        subset: 'PDF/A-3b',
        pdfVersion: '1.7',
        lang: 'nl-NL',
        info: { Title: document.titel, CreationDate: new Date(document.datum) },
      })
      for (const [name, font] of Object.entries(bytes)) pdf.registerFont(name, font)
      let size = 0
      pdf.on('data', (piece) => {
        size += piece.length
      })
      pdf.on('end', () => resolve(size))
      const line = () =>
        pdf
          .moveTo(68, pdf.y + 2)
          .lineTo(544, pdf.y + 2)
          .stroke()
      const room = (height: number) => {
        if (pdf.y + height > 770) pdf.addPage()
      }
      const foot = () => {
        pdf.font('gewoon').fontSize(8).text(plain(document.voet), 68, 790, { lineBreak: false })
        pdf.text(document.gegevens!.sha256, 68, 801, { lineBreak: false })
        pdf.text(plain(document.kop), 68, 36, { lineBreak: false })
      }
      foot()
      pdf.y = 71
      for (const blok of document.blokken) draw(blok)
      pdf.file(Buffer.from(document.gegevens!.bytes), {
        name: document.gegevens!.naam,
        type: 'application/json',
        relationship: 'Data',
        creationDate: new Date(document.datum),
        modifiedDate: new Date(document.datum),
      })
      pdf.end()

      function words(text: string, x: number, width: number, font = 'gewoon', fontSize = 9.5): void {
        pdf.font(font).fontSize(fontSize).text(text, x, undefined, { width })
      }
      function draw(blok: Blok): void {
        room(40)
        switch (blok.soort) {
          case 'titel':
            words(blok.tekst, 68, 476, 'vet', 22)
            words(plain(blok.onder), 68, 476, 'gewoon', 11)
            break
          case 'voorblok':
            for (const fase of blok.fasen) words(`${fase.naam} ${fase.meer}`, 68, 476)
            for (const feit of blok.feiten) words(`${feit.label} ${feit.waarde}`, 68, 476, 'medium', 10)
            break
          case 'deel':
            words(`${blok.nummer} ${blok.titel} ${blok.klein ?? ''}`, 68, 476, 'vet', 12)
            break
          case 'velden':
            if (blok.groep) words(blok.groep, 90, 400, 'vet', 8.5)
            for (const veld of blok.velden) {
              room(30)
              const top = pdf.y
              words(`${veld.nr ?? ''}`, 68, 22, 'gewoon', 8)
              pdf.y = top
              words(veld.label, 90, 110, 'gewoon', 9)
              pdf.y = top
              words(plain(veld.waarde), 212, 332)
              line()
            }
            break
          case 'rooster':
            for (const dag of blok.dagen) {
              room(20)
              const top = pdf.y
              words(dag.dag, 68, 90)
              for (let lesuur = 1; lesuur <= blok.lesuren; lesuur++) {
                pdf.rect(150 + lesuur * 32, top, 24, 14)
                if (dag.lesuren?.includes(lesuur)) {
                  pdf.fill('#0b5f74')
                  pdf.y = top
                  pdf.fillColor('#ffffff')
                  words(String(lesuur), 158 + lesuur * 32, 20, 'vet', 8.5)
                  pdf.fillColor('#000000')
                } else pdf.stroke()
              }
              pdf.y = top
              words(dag.uren, 480, 30)
              pdf.y = top
              words(dag.samen, 520, 30)
              line()
            }
            break
          case 'alinea':
            words(plain(blok.tekst), 68, 476)
            break
          case 'terug':
            words(plain(blok.kop), 83, 460)
            words(blok.tekst, 83, 460)
            break
          case 'tijdlijn':
            for (const punt of blok.punten) words(`${punt.wanneer} ${punt.wat} ${punt.meer}`, 68, 476)
            for (const tekst of blok.legenda) words(tekst, 68, 476, 'gewoon', 8.5)
            break
          case 'tabel':
            for (const [n, rij] of blok.rijen.entries())
              words(`${rij.map(plain).join(' ')} ${plain(blok.onder?.[n] ?? '')}`, 68, 476)
            break
          case 'kader':
            words([blok.kop, ...blok.stappen].join(' '), 83, 460, 'gewoon', 8.5)
        }
      }
    })
}

function ownWriter(): (document: Document) => Promise<number> {
  const letters = leesLetters(leesLettertypen())
  return async (document) => (await schrijfPdf(document, letters)).bytes.length
}

const write = writer === 'pdfkit' ? pdfkitWriter() : ownWriter()
// One before the clock: fonts parsed, code warm, for both alike.
await write(blad(0))
globalThis.gc?.()
const base = process.resourceUsage().maxRSS
const cpu = process.cpuUsage()
const begin = performance.now()
let bytes = 0
for (let n = 0; n < number; n++) bytes += await write(blad(n))
const ms = performance.now() - begin
const { user, system } = process.cpuUsage(cpu)
console.log(
  JSON.stringify({
    ms,
    cpuMs: (user + system) / 1000,
    msEach: ms / number,
    baseMb: base / 1024,
    peakMb: process.resourceUsage().maxRSS / 1024,
    kbEach: bytes / number / 1024,
  }),
)
