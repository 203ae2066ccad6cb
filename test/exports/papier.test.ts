import { describe, expect, it } from 'vitest'
import { leesLetters } from '#renderer/exports/letters.ts'
import { schrijfPdf } from '#renderer/exports/schrijf-pdf.ts'
import { teken } from '#renderer/exports/teken.ts'
import { schrijfHerstelsleutel } from '#renderer/store/herstelsleutel.ts'
import { bestandsnaam } from '#shared/contract/host.ts'
import { herstelsleutelBlad } from '#shared/exports/herstelsleutel-blad.ts'
import { lijstBlad } from '#shared/exports/lijst-blad.ts'
import { meldingBlad } from '#shared/exports/melding-blad.ts'
import { opdrachtHerstelsleutel, opdrachtLijst } from '#shared/exports/opdracht.ts'
import { isEr } from './gereedschap.ts'
import { leesLettertypen } from './lettertypen.ts'
import {
  beeldVan,
  bestandenIn,
  infoVan,
  keur,
  lettertypenVan,
  tekstVan,
  vlak,
  voorwerpen,
  woordenboek,
} from './pdf-gereedschap.ts'
import { GEMAAKT_OP, HERKOMST, melding, STAND } from './voorbeeld.ts'

const letters = leesLetters(leesLettertypen())
const GEREEDSCHAP = isEr('pdftotext') && isEr('qpdf', '--version')
const SLEUTEL = schrijfHerstelsleutel(Uint8Array.from({ length: 20 }, (_, n) => (n * 37 + 11) & 255))
const sleutel = () => ({
  ...{ sleutel: SLEUTEL, kenmerk: '7K2F-93', gemaaktOp: GEMAAKT_OP, appVersie: '1.0.0', oefenomgeving: true },
})
const lijst = (aantal: number) => ({
  wat: 'lijst' as const,
  ...{ herkomst: HERKOMST, gemaaktOp: GEMAAKT_OP, stand: STAND, titel: 'Open meldingen', onder: 'filter: open' },
  kolommen: [
    { kop: 'Nummer', breedte: 30 },
    { kop: 'Naam', breedte: 90 },
    { kop: 'Uren', breedte: 48, lijn: 'rechts' as const },
  ],
  rijen: Array.from({ length: aantal }, (_, n) => [String(1_000_000 + n), `Leerling ${n}`, String(n % 30)]),
})

describe('the sheet with the recovery key', () => {
  it('takes the key as the vault gives it, and nothing that cannot be one', () => {
    expect(opdrachtHerstelsleutel.safeParse({ wat: 'herstelsleutel', ...sleutel() }).success).toBe(true)
    for (const fout of ['', SLEUTEL.slice(2), SLEUTEL.replaceAll('-', ''), SLEUTEL.replace(/.$/, 'I')])
      expect(opdrachtHerstelsleutel.safeParse({ wat: 'herstelsleutel', ...sleutel(), sleutel: fout }).success).toBe(
        false,
      )
  })

  it.skipIf(!GEREEDSCHAP)('shows every sign once, in order, on one page without data or school', async () => {
    const { bytes, bladen } = await schrijfPdf(herstelsleutelBlad(sleutel()), letters)
    expect(bladen).toBe(1)
    expect(await keur(bytes)).toContain('No syntax or stream encoding errors')
    for (const een of await lettertypenVan(bytes)) expect(een).toMatchObject({ ingesloten: true, unicode: true })
    expect(await bestandenIn(bytes)).toEqual(new Map())
    const tekst = await tekstVan(bytes, '-raw')
    // In the order of typing, with the number of its group before each.
    const tekens = SLEUTEL.split('-').flatMap((groep, n) => [String(n + 1), ...groep])
    expect(tekst.replace(/\s+/g, '')).toContain(tekens.join(''))
    expect(tekst).not.toContain(HERKOMST.instelling)
    const { alle, tekst: ruw } = await voorwerpen(bytes)
    expect(ruw).not.toContain('/EmbeddedFile')
    const wortel = woordenboek(alle, (alle.trailer!.value as Record<string, unknown>)['/Root'])
    expect(wortel['/AF']).toBeUndefined()
    // The key is in the pages only: not in what a file browser indexes.
    expect(await infoVan(bytes)).not.toContain(SLEUTEL.slice(0, 4))
    const { bytes: nogEens } = await schrijfPdf(herstelsleutelBlad(sleutel()), letters)
    expect(Buffer.from(nogEens).equals(Buffer.from(bytes))).toBe(true)
  })

  it.skipIf(!GEREEDSCHAP)('folds where nothing stands: the key is on the inside', async () => {
    const { bytes } = await schrijfPdf(herstelsleutelBlad(sleutel()), letters)
    const { breed, hoog, punten } = await beeldVan(bytes, 1)
    for (const mm of [99, 198]) {
      const y = Math.round((mm / 297) * hoog)
      // Left of the words `hier vouwen` there is the dashed line and nothing else, four millimetres up and down.
      for (let py = y - 11; py <= y + 11; py++) {
        if (Math.abs(py - y) <= 1) continue
        for (let px = 0; px < breed * 0.75; px++) expect(punten[py * breed + px]! > 200).toBe(true)
      }
    }
  })
})

describe('a list on paper', () => {
  it.skipIf(!GEREEDSCHAP)('has every row, its head on every page, and the rows attached', async () => {
    const document = lijstBlad(lijst(150))
    expect(bestandsnaam.safeParse(document.bestandsnaam).success).toBe(true)
    const { bytes, bladen } = await schrijfPdf(document, letters)
    expect(bladen).toBeGreaterThan(2)
    expect(await keur(bytes)).toContain('No syntax or stream encoding errors')
    const tekst = await tekstVan(bytes, '-layout')
    // A page that begins with the last paragraph has no head.
    expect((tekst.match(/Nummer +Naam +Uren/g) ?? []).length).toBeGreaterThanOrEqual(bladen - 1)
    for (let n = 0; n < 150; n++) expect(tekst).toContain(`Leerling ${n} `)
    expect(vlak(tekst)).toContain('150 rijen. Gemaakt door M. de Wit')
    expect(JSON.parse((await bestandenIn(bytes)).get('lijst.json')!.toString()).rijen).toHaveLength(150)
  })

  it('says so when there is nothing, and takes no list without columns', () => {
    expect(JSON.stringify(lijstBlad(lijst(0)).blokken)).toContain('Geen rijen.')
    expect(opdrachtLijst.safeParse({ ...lijst(1), kolommen: [] }).success).toBe(false)
  })
})

describe('pages on the screen', () => {
  it.skipIf(!GEREEDSCHAP)('have the same words on the same pages as the PDF, in the same order', async () => {
    const document = meldingBlad({
      ...{ herkomst: HERKOMST, stand: STAND, melding: melding(), locatienaam: 'Hoofdgebouw Leek', pgn: null },
    })
    const { bladen } = teken(document, letters)
    const { bytes, bladen: aantal } = await schrijfPdf(document, letters)
    expect(bladen).toHaveLength(aantal)
    const opPapier = (await tekstVan(bytes, '-raw')).split('\f')
    for (const [n, vormen] of bladen.entries()) {
      const woorden = vormen.map((vorm) => (vorm.v === 'tekst' ? vorm.t : '')).join('')
      // Blanks aside: a reader makes its own where words stand apart.
      expect(woorden.replace(/\s+/g, '')).toBe(opPapier[n]!.replace(/\s+/g, ''))
    }
  })

  it('tell of a character that will be a box in the file', () => {
    const document = meldingBlad({
      ...{ herkomst: HERKOMST, stand: STAND, locatienaam: 'x', pgn: null },
      melding: melding({ inhoud: { toelichting: 'Zij schreef 😀.' } }),
    })
    expect(teken(document, letters).ontbrekendeTekens).toEqual(['😀'])
  })
})
