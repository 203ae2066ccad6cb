import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { read, utils } from 'xlsx'
import type { MeldingStand } from '#shared/schema/melding.ts'
import {
  beginMetOefenen,
  druk,
  drukKnop,
  naarRaadplegen,
  nieuweMeldingVoor,
  ontgrendel,
  tabNaar,
  vulIn,
  zetKlaarEnVerstuur,
} from './handelingen.ts'
import { zoekKanaries } from './kanaries.ts'
import { alsInstantie, meldingenBijLoket } from './loket-ernaast.ts'
import { type Toneel, zetOp } from './opstelling.ts'

const PGN = '111222333'
const TOELICHTING = 'Kanarie-toelichting: de eerste uren blijft ze weg'
const TWEEDE_TOELICHTING = 'Kanarie-zonder-net: kwam te laat terug'
const KANARIES = [
  PGN,
  'Şimşek',
  'Çağla Şimşek-Őrsi',
  'Vondellaan',
  TOELICHTING,
  TWEEDE_TOELICHTING,
  '01-08-2011',
  '2011-08-01',
]

const ANTWOORD = 'Ik nodig haar en haar ouders uit voor een gesprek.'
/** Tells of every press of a mouse, pen or finger; runs in each page before anything else. */
const LUISTER = "addEventListener('pointerdown', () => meldMuis(), true)"

describe('one melding all the way', () => {
  let toneel: Toneel
  let pagina: Page
  let nummer = 0
  const fouten: string[] = []
  /** Presses of a pointer, over all pages of the journey. */
  let muis = 0

  const openApp = async () => {
    pagina = await toneel.openBrowser()
    pagina.on('pageerror', (fout) => fouten.push(fout.message))
    await pagina.exposeFunction('meldMuis', () => {
      muis += 1
    })
    await pagina.addInitScript(LUISTER)
    await pagina.evaluate(LUISTER)
    pagina.on('console', (bericht) => {
      // A network that is down is told by the browser as an error of ours; the loket is stopped on purpose below.
      if (bericht.type() === 'error') fouten.push(bericht.text())
    })
  }

  beforeAll(async () => {
    toneel = await zetOp()
    await openApp()
  })
  afterAll(async () => await toneel.opruimen())

  const wachtOpNummer = async () => {
    const woord = pagina.getByText(/Ontvangen door DUO, nummer \d+/).first()
    await woord.waitFor({ timeout: 30_000 })
    return Number(/nummer (\d+)/.exec((await woord.textContent()) ?? '')?.[1])
  }

  it('starts with the demo school by one choice and a passphrase', async () => {
    await beginMetOefenen(pagina)
    // The locaties and melders come last in the feed: then the first pull is complete and there is a melder to choose.
    await pagina.getByText('Heymans College').first().waitFor()
    await expect.poll(() => pagina.getByText(/^\d+ van \d+ meldingen/).count(), { timeout: 30_000 }).toBe(1)
    expect(await pagina.title()).toBe('Raadplegen/wijzigen – Verzuimdesk (OEFENOMGEVING)')
  })

  it('reports pupil 111222333 by keyboard only and gets a meldingsnummer', async () => {
    await nieuweMeldingVoor(pagina, PGN)
    await vulIn(pagina, { reden: 'Spijbelen', begin: '7-9-2026', eind: '24-9-2026', toelichting: TOELICHTING })
    await zetKlaarEnVerstuur(pagina)
    nummer = await wachtOpNummer()
    expect(nummer).toBeGreaterThan(1_000_000)
  })

  it('still has it after a reload, from the encrypted store', async () => {
    await pagina.reload()
    await ontgrendel(pagina)
    await naarRaadplegen(pagina)
    await pagina.getByText(String(nummer)).first().waitFor()
  })

  it('keeps a second one safe while the loket is down, and says so', async () => {
    await toneel.stopLoket()
    await nieuweMeldingVoor(pagina, PGN)
    await vulIn(pagina, {
      soort: 'Overig verzuim',
      reden: 'Structureel te laat',
      begin: '5-10-2026',
      eind: '9-10-2026',
      toelichting: TWEEDE_TOELICHTING,
    })
    await zetKlaarEnVerstuur(pagina)
    await pagina.getByText('1 wacht op verzending').first().waitFor()
    await pagina.getByText('Offline: alles staat veilig op deze computer').first().waitFor()
    // Nothing left this computer: the word is Klaar, and not Verzonden.
    await pagina.getByText('Gaat weg zodra er weer verbinding met DUO is.').waitFor()
    expect(await pagina.getByText(/Ontvangen door DUO, nummer/).count()).toBe(0)
  })

  it('keeps it through a reload while the loket is still down', async () => {
    await pagina.reload()
    await ontgrendel(pagina)
    await pagina.getByText('1 wacht op verzending').first().waitFor()
  })

  it('sends it once when the loket is back', async () => {
    await toneel.startLoket()
    await druk(pagina, 'F9')
    await expect.poll(() => pagina.getByText('1 wacht op verzending').count(), { timeout: 30_000 }).toBe(0)
    const standen = await meldingenBijLoket(toneel.loketUrl)
    expect(standen.filter(({ toelichting }) => toelichting === TOELICHTING)).toHaveLength(1)
    const tweede = standen.filter(({ toelichting }) => toelichting === TWEEDE_TOELICHTING)
    expect(tweede).toHaveLength(1)
    await druk(pagina, 'Control+2')
    await pagina.getByText(String(tweede[0]?.meldingsnummer)).first().waitFor()
  })

  it('reads the reply of the gemeente in the Postvak', async () => {
    const { route } = (await meldingenBijLoket(toneel.loketUrl)).find(
      ({ meldingsnummer }) => meldingsnummer === nummer,
    ) as MeldingStand
    const gemeente = await alsInstantie(toneel.loketUrl, `gemeente-${route.gemeentecode}`)
    await gemeente(`/meldingen/${nummer}/status`, {
      status: 'B',
      contact: { naam: 'Hilde Nauta', functie: 'leerplichtambtenaar', telefoon: '0594 550 204', email: null },
    })
    await gemeente(`/meldingen/${nummer}/terugmeldingen`, { tekst: ANTWOORD })
    await druk(pagina, 'F5')
    await druk(pagina, 'Control+4')
    await pagina.getByRole('heading', { name: 'Postvak' }).waitFor()
    await druk(pagina, '/')
    await pagina.keyboard.type(String(nummer))
    await pagina.getByRole('region', { name: 'Wat de gemeente zei' }).getByText(ANTWOORD).waitFor()
    await druk(pagina, 'Control+2')
    await pagina.getByRole('grid', { name: 'Meldingen' }).waitFor()
  })

  it('exports the list to a workbook that another library reads back', async () => {
    await druk(pagina, 'Control+e')
    const dialoog = pagina.getByRole('dialog', { name: 'Exporteren' })
    await dialoog.waitFor()
    await drukKnop(pagina, 'Exporteer')
    await dialoog.getByText(/^Bewaard in/).waitFor({ timeout: 60_000 })
    await druk(pagina, 'Enter')
    await dialoog.waitFor({ state: 'detached' })
    const naam = readdirSync(toneel.uitvoerMap).find((bestand) => bestand.endsWith('.xlsx'))
    expect(naam).toMatch(/^verzuim-00ZV-\d{8}-\d{4}-totaaloverzicht-OEFEN\.xlsx$/)
    const boek = read(readFileSync(join(toneel.uitvoerMap, String(naam))), { cellDates: true })
    expect(boek.SheetNames).toEqual(['Meldingen', 'Lesuren', 'Aantallen', 'Verantwoording'])
    const rijen = utils.sheet_to_json<unknown[]>(boek.Sheets.Meldingen ?? {}, { header: 1 })
    const rij = rijen.find((een) => een[0] === String(nummer))
    expect(rij).toEqual(expect.arrayContaining([String(nummer), 's2019233', 'Şimşek-Őrsi, Çağla', '3 havo-b']))
    const tekst = JSON.stringify(rijen)
    expect(tekst).not.toContain(PGN)
  })

  it('exports the melding to a PDF in which every letter of the name is there', async () => {
    await druk(pagina, '/')
    await pagina.keyboard.type(String(nummer))
    await pagina.getByText(/^1 van \d+ meldingen/).waitFor()
    await druk(pagina, 'ArrowDown')
    await druk(pagina, 'Control+p')
    const voorbeeld = pagina.getByRole('dialog', { name: 'Afdrukken: melding' })
    await voorbeeld.getByRole('region', { name: /^Afdrukvoorbeeld, \d bladen/ }).waitFor({ timeout: 60_000 })
    await drukKnop(pagina, 'Bewaar als PDF')
    await voorbeeld.getByText(/^Bewaard in/).waitFor({ timeout: 60_000 })
    await druk(pagina, 'Escape')
    await voorbeeld.waitFor({ state: 'detached' })
    await expect
      .poll(() => readdirSync(toneel.uitvoerMap).filter((bestand) => bestand.endsWith('.pdf')), { timeout: 60_000 })
      .toEqual([`melding-${nummer}-v3-OEFEN.pdf`])
    const pdf = join(toneel.uitvoerMap, `melding-${nummer}-v3-OEFEN.pdf`)
    const tekst = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })
    for (const waarde of [
      String(nummer),
      'Çağla Şimşek-Őrsi',
      's2019233',
      '07-09-2026',
      '24-09-2026',
      'Spijbelen',
      'OEFENOMGEVING',
    ]) {
      expect(tekst).toContain(waarde)
    }
    expect(tekst.replace(/\s+/g, ' ')).toContain(TOELICHTING)
    expect(tekst).not.toContain(PGN)
  })

  it('locks and leaves nothing to read but the passphrase field', async () => {
    await druk(pagina, 'Control+q')
    await pagina.getByRole('heading', { name: 'Ontgrendelen' }).waitFor()
    expect(await pagina.locator('body').textContent()).not.toContain('Şimşek')
    await tabNaar(pagina, 'wachtzin')
  })

  it('took no mouse: not one press of a pointer, no field filled and no button pressed but by its keys', () => {
    expect(muis).toBe(0)
    const bron = ['een-melding.e2e.ts', 'handelingen.ts'].map((naam) =>
      readFileSync(new URL(naam, import.meta.url), 'utf8'),
    )
    // What a test can do and a person with a keyboard cannot.
    const omweg = /\.(?:click|dblclick|fill|check|tap|hover|selectOption)\(|\.mouse\.|(?<!keyboard)\.press\(/
    for (const tekst of bron) expect(omweg.exec(tekst)?.[0]).toBeUndefined()
  })

  it('ran without an error of its own', () => {
    expect(fouten.filter((fout) => !/Failed to load resource|net::/.test(fout))).toEqual([])
  })

  it('leaves no name, PGN or toelichting in clear on the disk', async () => {
    await toneel.sluitBrowser()
    const { gelezen, gevonden } = zoekKanaries(toneel.profielMap, KANARIES)
    expect(gelezen).toBeGreaterThan(20)
    expect(gevonden).toEqual([])
    expect(zoekKanaries(toneel.hostMap, KANARIES).gevonden).toEqual([])
  })
})
