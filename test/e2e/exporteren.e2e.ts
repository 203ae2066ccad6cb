import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { read, utils } from 'xlsx'
import { maakPdf } from '#test/bijlagen/bestanden.ts'
import { isEr } from '#test/exports/gereedschap.ts'
import { beginMetOefenen, druk } from './handelingen.ts'
import { bekijk as bekijkScherm } from './kijken.ts'
import { type Toneel, zetOp } from './opstelling.ts'

/**
 * From the list to paper, by keyboard: the export dialog writes a workbook and an archive in pieces, a profile is kept, and the
 * preview prints the pages of the PDF. With `SCHERMEN_MAP` pictures of what stood there are kept.
 */
const plaatjes = process.env.SCHERMEN_MAP ?? null
const POPPLER = isEr('pdftotext')

describe('from the list to a file and to paper', () => {
  let toneel: Toneel
  let pagina: Page
  const fouten: string[] = []
  beforeAll(async () => {
    toneel = await zetOp()
    pagina = await toneel.openBrowser()
    pagina.on('console', (bericht) => bericht.type() === 'error' && fouten.push(bericht.text()))
    await beginMetOefenen(pagina)
    await pagina.getByText('Heymans College').first().waitFor()
    await pagina.getByText(/^\d+ van \d+ meldingen/).waitFor()
  })
  afterAll(async () => await toneel.opruimen())

  const bekijk = (naam: string) => bekijkScherm(pagina, naam, { map: plaatjes })
  const gemaakt = (eind: string) =>
    existsSync(toneel.uitvoerMap) ? readdirSync(toneel.uitvoerMap).filter((naam) => naam.endsWith(eind)) : []
  const dialoog = () => pagina.getByRole('dialog', { name: 'Exporteren' })

  it('writes the list to a workbook, says where, and leaves no other file', async () => {
    await druk(pagina, 'Control+e')
    await dialoog().waitFor()
    await bekijk('exporteren')
    await dialoog().getByRole('button', { name: 'Exporteer' }).press('Enter')
    await dialoog()
      .getByText(/^Bewaard in/)
      .waitFor({ timeout: 60_000 })
    await bekijk('exporteren-klaar')
    const [naam] = gemaakt('.xlsx')
    expect(naam).toMatch(/^verzuim-00ZV-\d{8}-\d{4}-totaaloverzicht-OEFEN\.xlsx$/)
    expect(readdirSync(toneel.uitvoerMap)).toEqual([naam])
    const boek = read(readFileSync(join(toneel.uitvoerMap, naam as string)))
    const rijen = utils.sheet_to_json<Record<string, unknown>>(boek.Sheets.Meldingen!)
    expect(await pagina.getByText(/^\d+ van \d+ meldingen/).textContent()).toContain(`${rijen.length} van `)
    // Visible columns, and no number of a person.
    const koppen = Object.keys(rijen[0] ?? {}).join(' ')
    expect(koppen).toContain('Naam')
    expect(koppen).not.toMatch(/persoonsgebonden|pgn/i)
    await druk(pagina, 'Enter')
    await dialoog().waitFor({ state: 'detached' })
  })

  it('asks why before it gives the PGN, and keeps a profile for next week', async () => {
    await druk(pagina, 'Control+e')
    await dialoog().getByText('Bewaar deze keuze als profiel').press('Enter')
    await pagina.keyboard.type('Voor de directie')
    await druk(pagina, 'Enter')
    await dialoog().getByText('Naam van het profiel').waitFor({ state: 'detached' })
    await dialoog().getByRole('checkbox', { name: /PGN/ }).press('Space')
    await dialoog().getByRole('button', { name: 'Exporteer' }).press('Enter')
    await dialoog().getByText('Vul in waarom het nummer nodig is.').waitFor()
    await bekijk('exporteren-pgn')
    expect(gemaakt('.xlsx')).toHaveLength(1)
    await dialoog().getByRole('button', { name: 'Annuleer' }).press('Enter')
    await druk(pagina, 'Control+e')
    await dialoog()
      .getByRole('button', { name: /Profiel/ })
      .first()
      .waitFor()
    await druk(pagina, 'Escape')
    await dialoog().waitFor({ state: 'detached' })
  })

  it('shows the pages of a melding and prints nothing but them', async () => {
    await druk(pagina, 'j')
    await druk(pagina, 'Control+p')
    const voorbeeld = pagina.getByRole('dialog', { name: 'Afdrukken: melding' })
    await voorbeeld.getByRole('region', { name: /^Afdrukvoorbeeld, \d bladen/ }).waitFor({ timeout: 60_000 })
    await bekijk('afdrukken')
    await pagina.evaluate(() => {
      const venster = window as unknown as { print: () => void; gedrukt: number }
      venster.gedrukt = 0
      venster.print = () => {
        venster.gedrukt++
      }
    })
    await voorbeeld.getByRole('button', { name: 'Druk af' }).press('Enter')
    await expect.poll(() => pagina.evaluate(() => (window as unknown as { gedrukt: number }).gedrukt)).toBe(1)
    // What the printer gets, as Chromium makes it from the same page.
    if (POPPLER) {
      const pad = join(toneel.map, 'papier.pdf')
      writeFileSync(pad, await pagina.pdf({ preferCSSPageSize: true, printBackground: true }))
      const bladen = execFileSync('pdftotext', ['-layout', pad, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1)
      for (const [n, blad] of bladen.entries()) expect(blad).toContain(`blad ${n + 1} van ${bladen.length}`)
      expect(bladen[0]).toMatch(/Verzuimmelding/)
      expect(bladen.join('')).not.toContain('Druk af')
      if (plaatjes !== null)
        execFileSync('pdftoppm', ['-r', '60', '-png', '-f', '1', '-l', '1', pad, join(plaatjes, 'papier')])
    }
    await voorbeeld.getByRole('button', { name: 'Bewaar als PDF' }).press('Enter')
    await voorbeeld.getByText(/^Bewaard in/).waitFor({ timeout: 60_000 })
    expect(gemaakt('.pdf')).toHaveLength(1)
    expect(gemaakt('.pdf')[0]).toMatch(/^melding-\d+-v\d+-OEFEN\.pdf$/)
    await druk(pagina, 'Escape')
    await voorbeeld.waitFor({ state: 'detached' })
  })

  it('makes one PDF of a whole dossier: for whom it is, what is in it, and the files as they were', async () => {
    await pagina.getByRole('grid', { name: 'Meldingen' }).press('Enter')
    await pagina.getByRole('button', { name: 'Open dossier' }).press('Enter')
    await pagina.getByRole('tab', { name: 'Tijdlijn', selected: true }).waitFor()
    const naam = (await pagina.locator('main h1').textContent()) ?? ''
    const reactie = maakPdf({ vulling: 12 })
    await pagina
      .getByLabel('Kies een reactie die per e-mail kwam')
      .setInputFiles({ name: 'Reactie gemeente.pdf', mimeType: 'application/pdf', buffer: reactie })
    await pagina.getByRole('list', { name: 'Bijlagen' }).getByText('Alleen hier').waitFor()
    await druk(pagina, 'Control+Shift+P')
    const dossier = pagina.getByRole('dialog', { name: 'Dossier als één PDF' })
    await dossier.getByRole('button', { name: 'Maak het dossier' }).press('Enter')
    await dossier.getByText('Vul in voor wie u het dossier maakt.').waitFor()
    // What react-aria has read out stands in the page for seconds, as an image named by what may be gone by now.
    await expect.poll(() => pagina.locator('div[role="img"]').count()).toBe(0)
    await bekijk('dossier-dialoog')
    await dossier.getByRole('textbox', { name: /^Voor wie/ }).fill('de leerplichtambtenaar, op verzoek')
    await dossier.getByRole('button', { name: 'Maak het dossier' }).press('Enter')
    await dossier.getByText(/^Bewaard in/).waitFor({ timeout: 60_000 })
    const [bestand] = gemaakt('.pdf').filter((een) => een.startsWith('dossier-'))
    expect(bestand).toMatch(/^dossier-00ZV-\d{8}-01-OEFEN\.pdf$/)
    const pad = join(toneel.uitvoerMap, bestand as string)
    if (POPPLER) {
      const bladen = execFileSync('pdftotext', ['-layout', pad, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1)
      expect(bladen[0]).toContain(naam)
      expect(bladen[0]).toContain('de leerplichtambtenaar, op verzoek')
      for (const [n, blad] of bladen.entries()) expect(blad).toContain(`blad ${n + 1} van ${bladen.length}`)
      const lijst = execFileSync('pdfdetach', ['-list', pad], { encoding: 'utf8' })
      const [, nummer] = /^(\d+): \d+-bijlage-1\.pdf$/m.exec(lijst) ?? []
      expect(lijst).toContain('dossier.json')
      const uit = join(toneel.map, 'bijlage.pdf')
      execFileSync('pdfdetach', ['-save', String(nummer), '-o', uit, pad])
      expect(readFileSync(uit).equals(reactie)).toBe(true)
    }
    if (isEr('qpdf', '--version')) execFileSync('qpdf', ['--check', pad])
    await druk(pagina, 'Enter')
    await dossier.waitFor({ state: 'detached' })
    await pagina.getByText('Geëxporteerd').first().waitFor()
    expect(fouten).toEqual([])
  })
})
