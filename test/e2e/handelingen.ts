/** What a person does at the desk, by keyboard only, so that journeys read like sentences. */

import type { Page } from 'playwright-core'
import { expect } from 'vitest'

export const WACHTZIN = 'vier losse woorden hier'

/** Presses a key once or more. */
export async function druk(pagina: Page, toets: string, keer = 1): Promise<void> {
  for (let i = 0; i < keer; i++) await pagina.keyboard.press(toets)
}

/** Tabs until the named field has the focus, at most `grens` steps: nobody needs a mouse to get there. */
export async function tabNaar(pagina: Page, naam: string, grens = 60): Promise<void> {
  for (let stap = 0; stap < grens; stap++) {
    const hier = await pagina.evaluate(() => {
      const actief = document.activeElement
      return actief?.getAttribute('name') ?? actief?.closest('[data-pad]')?.getAttribute('data-pad') ?? ''
    })
    if (hier === naam) return
    await druk(pagina, 'Tab')
  }
  throw new Error(`Het veld ${naam} is met Tab niet te bereiken.`)
}

/** Tabs until a button with this name has the focus and presses it: nobody needs a mouse to get there. */
export async function drukKnop(pagina: Page, naam: string, grens = 80): Promise<void> {
  const knop = pagina.getByRole('button', { name: naam })
  await knop.first().waitFor()
  for (let stap = 0; stap < grens; stap++) {
    const hier = await knop.evaluateAll((knoppen) => knoppen.some((een) => een === document.activeElement))
    if (hier) return await druk(pagina, 'Enter')
    await druk(pagina, 'Tab')
  }
  throw new Error(`De knop ${naam} is met Tab niet te bereiken.`)
}

/**
 * First start: Oefenen met de demoschool, a passphrase, Enter. Ends in Raadplegen/wijzigen. `metUren` is false for a loket without the
 * files of the demo school.
 */
export async function beginMetOefenen(pagina: Page, metUren = true): Promise<void> {
  await pagina.getByRole('heading', { name: 'Welkom bij Verzuimdesk' }).waitFor()
  await pagina.getByRole('radio', { name: 'Oefenen met de demoschool', checked: true }).waitFor()
  await pagina.locator('input[name="code"]').and(pagina.locator('[value]:not([value=""])')).waitFor()
  await tabNaar(pagina, 'wachtzin')
  await pagina.keyboard.type(WACHTZIN)
  await tabNaar(pagina, 'wachtzin2')
  await pagina.keyboard.type(WACHTZIN)
  await druk(pagina, 'Enter')
  await herstelsleutelLater(pagina)
  await naarRaadplegen(pagina)
  // The melders come last: whoever types faster than the first pull has nobody to choose.
  await pagina
    .getByText(/Laatst opgehaald \d/)
    .first()
    .waitFor()
  if (!metUren) return
  // Then the demo school's own pupils and hours come in by themselves: a journey begins when they are there.
  await pagina
    .getByText(/^Lesuren t\/m/)
    .first()
    .waitFor({ timeout: 120_000 })
}

/** The offer of the recovery key after the first start, put off. */
export async function herstelsleutelLater(pagina: Page): Promise<void> {
  await pagina.getByRole('heading', { name: 'Uw herstelsleutel' }).waitFor({ timeout: 60_000 })
  await drukKnop(pagina, 'Later, onder Beheer')
}

/** From where the day starts (Vandaag) to Raadplegen/wijzigen, by its key. */
export async function naarRaadplegen(pagina: Page): Promise<void> {
  await pagina.getByRole('navigation', { name: 'Hoofdmenu' }).waitFor({ timeout: 60_000 })
  await druk(pagina, 'Control+2')
  await pagina.getByRole('heading', { name: 'Raadplegen/wijzigen' }).waitFor()
}

export async function ontgrendel(pagina: Page, wachtzin = WACHTZIN): Promise<void> {
  await pagina.getByRole('heading', { name: 'Ontgrendelen' }).waitFor()
  await tabNaar(pagina, 'wachtzin')
  await pagina.keyboard.type(wachtzin)
  await druk(pagina, 'Enter')
}

export interface Melding {
  pgn: string
  /** Key with which the soort is chosen in the open list, for instance `6`; none: the proposal stays. */
  soort?: string
  reden: string
  begin: string
  eind: string
  toelichting: string
}

/** Opens Opvoeren verzuim with Ctrl+N and finds the pupil by PGN. */
export async function nieuweMeldingVoor(pagina: Page, pgn: string): Promise<void> {
  await druk(pagina, 'Control+n')
  await pagina.getByRole('heading', { name: 'Opvoeren verzuim' }).waitFor()
  const kiezer = pagina.getByRole('combobox', { name: /^Leerling/ })
  await kiezer.waitFor()
  await expect.poll(() => kiezer.evaluate((veld) => veld === document.activeElement)).toBe(true)
  await pagina.keyboard.type(pgn)
  await pagina.getByRole('option').first().waitFor()
  await druk(pagina, 'Enter')
  await pagina
    .getByText(`***${pgn.slice(-6)}`)
    .first()
    .waitFor()
}

/** Fills the form in the order of the screen. Does not send. */
export async function vulIn(pagina: Page, melding: Omit<Melding, 'pgn'>): Promise<void> {
  if (melding.soort !== undefined) {
    await tabNaar(pagina, 'soort')
    await druk(pagina, 'Enter')
    await pagina.getByRole('option', { name: melding.soort }).first().waitFor()
    await pagina.keyboard.type(melding.soort.slice(0, 4))
    await druk(pagina, 'Enter')
  }
  await tabNaar(pagina, 'reden')
  await pagina.keyboard.type(melding.reden)
  await tabNaar(pagina, 'begin')
  await pagina.keyboard.type(melding.begin)
  await tabNaar(pagina, 'eind')
  await pagina.keyboard.type(melding.eind)
  await tabNaar(pagina, 'toelichting')
  await pagina.keyboard.type(melding.toelichting)
  await tabNaar(pagina, 'melderId')
  // A list without anybody in it does not open: try again until the first pull has brought the melders.
  await expect
    .poll(async () => {
      if ((await pagina.getByRole('option').count()) < 2) await druk(pagina, 'Enter')
      return await pagina.getByRole('option').count()
    })
    .toBeGreaterThan(1)
  await druk(pagina, 'ArrowDown')
  await druk(pagina, 'Enter')
  await pagina.getByRole('listbox').waitFor({ state: 'detached' })
  await tabNaar(pagina, 'melder.telefoon')
}

/** Ctrl+Enter, and F9 in the time to think: what stands ready goes at once. */
export async function zetKlaarEnVerstuur(pagina: Page): Promise<void> {
  await druk(pagina, 'Control+Enter')
  await pagina.getByText('Klaar om te versturen. U kunt nog stoppen.').waitFor()
  await druk(pagina, 'F9')
}
