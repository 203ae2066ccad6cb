import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { foutzin } from '#shared/contract/errors.ts'
import {
  druk,
  herstelsleutelLater,
  naarRaadplegen,
  nieuweMeldingVoor,
  ontgrendel,
  tabNaar,
  vulIn,
  WACHTZIN,
} from './handelingen.ts'
import { type Toneel, zetOp } from './opstelling.ts'

const veld = (pagina: Page, naam: string) => pagina.locator(`[name="${naam}"]`)
/** The message that a screen reader hears with the field: tied to it, not just near it. */
const zinBij = (pagina: Page, naam: string) =>
  veld(pagina, naam).evaluate((invoer) =>
    (invoer.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join(' '),
  )
const heeftFocus = (pagina: Page, naam: string) =>
  veld(pagina, naam).evaluate((invoer) => invoer === document.activeElement)

describe('bad input', () => {
  let toneel: Toneel
  let pagina: Page
  beforeAll(async () => {
    toneel = await zetOp()
    pagina = await toneel.openBrowser()
  })
  afterAll(async () => await toneel.opruimen())

  const typCode = async (code: string) => {
    await tabNaar(pagina, 'code', 40)
    await druk(pagina, 'Control+a')
    await pagina.keyboard.type(code)
    await druk(pagina, 'Enter')
  }

  it('names two unequal passphrases at the field and keeps both', async () => {
    await pagina.getByRole('radio', { name: 'Oefenen met de demoschool', checked: true }).waitFor()
    await tabNaar(pagina, 'wachtzin')
    await pagina.keyboard.type('kort')
    await tabNaar(pagina, 'wachtzin2')
    await pagina.keyboard.type('anders')
    await druk(pagina, 'Enter')
    await expect.poll(() => zinBij(pagina, 'wachtzin')).toContain('12 tekens')
    expect(await veld(pagina, 'wachtzin').inputValue()).toBe('kort')
    await expect.poll(() => heeftFocus(pagina, 'wachtzin')).toBe(true)
  })

  it('refuses a code that is no code before anything is sent', async () => {
    for (const naam of ['wachtzin', 'wachtzin2']) {
      await tabNaar(pagina, naam, 40)
      await druk(pagina, 'Control+a')
      await pagina.keyboard.type(WACHTZIN)
    }
    await typCode('12 34')
    await expect.poll(() => zinBij(pagina, 'code')).toContain(foutzin('code-onjuist'))
    expect(await veld(pagina, 'code').inputValue()).toBe('12 34')
  })

  it('says at the field that a code is wrong, and blocks after five', async () => {
    for (let keer = 1; keer <= 5; keer++) {
      await typCode('000000')
      await expect.poll(() => zinBij(pagina, 'code')).toContain(foutzin('aanmelding-onjuist'))
    }
    await typCode('000000')
    await expect.poll(() => zinBij(pagina, 'code')).toContain(foutzin('aanmelding-geblokkeerd'))
    expect(await veld(pagina, 'code').inputValue()).toBe('000000')
    expect(await veld(pagina, 'gebruikersnaam').inputValue()).toBe('coordinator.00zv')
    expect(await veld(pagina, 'wachtzin').inputValue()).toBe(WACHTZIN)
  })

  it('lets another user in meanwhile: only the name that was tried is blocked', async () => {
    await tabNaar(pagina, 'gebruikersnaam', 40)
    await druk(pagina, 'Control+a')
    await pagina.keyboard.type('melder.00zv')
    const kaarten: { gebruikersnaam: string; code: string }[] = await (await fetch(`${toneel.loketUrl}/oefenen`)).json()
    await typCode(kaarten.find(({ gebruikersnaam }) => gebruikersnaam === 'melder.00zv')?.code ?? '')
    await herstelsleutelLater(pagina)
    await naarRaadplegen(pagina)
  })

  it('says while typing that a PGN fails its check digit, and keeps it', async () => {
    await druk(pagina, 'Control+n')
    const kiezer = pagina.getByRole('combobox', { name: /^Leerling/ })
    await expect.poll(() => kiezer.evaluate((invoer) => invoer === document.activeElement)).toBe(true)
    await pagina.keyboard.type('111222334')
    await pagina.getByText(foutzin('pgn-onjuist')).waitFor()
    await druk(pagina, 'Enter')
    expect(await kiezer.inputValue()).toBe('111222334')
  })

  it('names every missing field in a summary, with the focus on the first', async () => {
    await druk(pagina, 'Control+a')
    await druk(pagina, 'Backspace')
    await nieuweMeldingVoor(pagina, '111222333')
    await druk(pagina, 'Control+Enter')
    for (const naam of ['reden', 'begin', 'eind']) {
      await expect.poll(() => veld(pagina, naam).getAttribute('aria-invalid'), { message: naam }).toBe('true')
    }
    await expect.poll(() => heeftFocus(pagina, 'reden')).toBe(true)
  })

  it('names an end before the begin at the end, and keeps what was typed', async () => {
    await vulIn(pagina, { reden: 'Spijbelen', begin: '24-9-2026', eind: '7-9-2026', toelichting: 'Blijft staan' })
    await druk(pagina, 'Control+Enter')
    await expect.poll(() => zinBij(pagina, 'eind')).toMatch(/op of na 24-09-2026|vóór de begindatum/)
    await expect.poll(() => heeftFocus(pagina, 'eind')).toBe(true)
    expect(await veld(pagina, 'toelichting').inputValue()).toBe('Blijft staan')
    expect(await veld(pagina, 'begin').inputValue()).toBe('24-09-2026')
  })

  it('keeps the half-filled concept through a reload', async () => {
    await expect.poll(() => pagina.getByText(/Concept, bewaard/).count()).toBe(1)
    await pagina.reload()
    await ontgrendel(pagina)
    await expect.poll(() => veld(pagina, 'toelichting').inputValue()).toBe('Blijft staan')
    expect(await veld(pagina, 'eind').inputValue()).toBe('07-09-2026')
  })

  it('says at the field that the passphrase is wrong, and deletes nothing', async () => {
    await pagina.reload()
    await ontgrendel(pagina, 'een verkeerde zin')
    await expect.poll(() => zinBij(pagina, 'wachtzin')).toContain('klopt niet')
    expect(await veld(pagina, 'wachtzin').inputValue()).toBe('een verkeerde zin')
    await druk(pagina, 'Control+a')
    await pagina.keyboard.type(WACHTZIN)
    await druk(pagina, 'Enter')
    await expect.poll(() => veld(pagina, 'toelichting').inputValue()).toBe('Blijft staan')
  })

  it('says that the pupil cannot be looked up while the loket is down, and keeps the number', async () => {
    await toneel.stopLoket()
    await druk(pagina, 'Control+n')
    const kiezer = pagina.getByRole('combobox', { name: /^Leerling/ })
    await expect.poll(() => kiezer.evaluate((invoer) => invoer === document.activeElement)).toBe(true)
    await pagina.keyboard.type('987654329')
    await expect.poll(() => kiezer.inputValue()).toBe('987654329')
    // The offer to ask DUO: nobody of the demo school has this number.
    await pagina.getByRole('option').filter({ hasText: 'opzoeken bij DUO' }).waitFor()
    await expect.poll(() => pagina.getByRole('option').count()).toBe(1)
    await druk(pagina, 'Enter')
    await pagina.getByText(foutzin('geen-verbinding')).first().waitFor()
    expect(await kiezer.inputValue()).toBe('987654329')
  })
})
