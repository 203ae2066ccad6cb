import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beginMetOefenen, druk, nieuweMeldingVoor, tabNaar } from './handelingen.ts'
import { type Toneel, zetOp } from './opstelling.ts'

/**
 * How many keys a melding takes, counted as Chromium sees them: every key that goes down, Ctrl itself too. Seconds follow from
 * the keystroke model (0.28 s a key) and not from a stopwatch, so that a slow computer changes nothing.
 */
const SECONDEN_PER_TOETS = 0.28
const HOOGSTENS = { melding: 40, vervolg: 12, seconden: 20 }

/** `3-11`: a day before today as a coordinator types it. */
function dagenTerug(dagen: number): string {
  const dag = new Date(Date.now() - dagen * 86_400_000)
  const delen = new Intl.DateTimeFormat('nl-NL', { day: 'numeric', month: 'numeric', timeZone: 'Europe/Amsterdam' })
  return delen.format(dag)
}

async function begin(pagina: Page): Promise<void> {
  await pagina.evaluate(() => {
    const wereld = window as unknown as { aanslagen: string[] }
    if (wereld.aanslagen === undefined) {
      wereld.aanslagen = []
      window.addEventListener('keydown', (toets) => wereld.aanslagen.push(toets.key), true)
    }
    wereld.aanslagen.length = 0
  })
}
const geteld = (pagina: Page) => pagina.evaluate(() => (window as unknown as { aanslagen: string[] }).aanslagen.slice())
const heeftFocus = (pagina: Page, pad: string) =>
  expect
    .poll(() => pagina.evaluate(() => document.activeElement?.closest('[data-pad]')?.getAttribute('data-pad') ?? null))
    .toBe(pad)

/** Keeps a text block through the screen, as a coordinator does: Ctrl+; in the field that holds the text. */
async function maakTekstblok(pagina: Page, letters: string, tekst: string): Promise<void> {
  await pagina.keyboard.type(tekst)
  await druk(pagina, 'Control+;')
  await pagina.getByRole('searchbox', { name: 'Zoek een tekstblok' }).waitFor()
  await pagina.keyboard.type(letters)
  await druk(pagina, 'Enter')
  await expect.poll(() => pagina.getByRole('textbox', { name: 'Letters' }).inputValue()).toBe(letters)
  await druk(pagina, 'Tab', 2)
  await druk(pagina, 'Enter')
  await pagina.getByText(`Tekstblok ‘${letters}’ bewaard`).waitFor()
  await expect.poll(() => pagina.getByRole('dialog').count()).toBe(0)
}

describe('the keys that a melding takes', () => {
  let toneel: Toneel
  let pagina: Page
  beforeAll(async () => {
    toneel = await zetOp()
    pagina = await toneel.openBrowser()
  })
  afterAll(async () => await toneel.opruimen())

  it('are counted on a desk that worked before: the pupil is known, two text blocks are there', async () => {
    await beginMetOefenen(pagina)
    await nieuweMeldingVoor(pagina, '111222333')
    await tabNaar(pagina, 'toelichting')
    await maakTekstblok(pagina, 'eu', 'Blijft vooral de eerste en laatste uren weg.')
    await tabNaar(pagina, 'ondernomenActie')
    await maakTekstblok(pagina, 'mdr', 'Moeder gebeld, afspraak over de ochtenden gemaakt.')
    await pagina.getByText(/Concept, bewaard/).waitFor()
    await druk(pagina, 'Escape')
    await pagina.getByRole('heading', { name: 'Raadplegen/wijzigen' }).waitFor()
  })

  it('is at most forty from Ctrl+N to a melding that stands ready, texts and dates included', async () => {
    await begin(pagina)
    await druk(pagina, 'Control+n')
    await heeftFocus(pagina, 'leerling.pgn')
    await pagina.keyboard.type('sims')
    await pagina.getByRole('option').first().waitFor()
    await druk(pagina, 'Enter')
    await heeftFocus(pagina, 'soort')
    await druk(pagina, 'Tab')
    await pagina.keyboard.type('sp')
    await pagina.getByRole('option', { name: 'Spijbelen' }).waitFor()
    await druk(pagina, 'ArrowDown')
    await druk(pagina, 'Tab')
    await heeftFocus(pagina, 'begin')
    await pagina.keyboard.type(dagenTerug(12))
    await druk(pagina, 'Tab')
    await pagina.keyboard.type(dagenTerug(6))
    await druk(pagina, 'Tab')
    await pagina.keyboard.type('j')
    await druk(pagina, 'Tab')
    await heeftFocus(pagina, 'toelichting')
    await pagina.keyboard.type('eu')
    await druk(pagina, 'Tab')
    await heeftFocus(pagina, 'ondernomenActie')
    await pagina.keyboard.type('mdr')
    await druk(pagina, 'Tab')
    await druk(pagina, 'Control+Enter')
    await pagina.getByText('Klaar om te versturen. U kunt nog stoppen.').waitFor()

    const toetsen = await geteld(pagina)
    expect(toetsen.length, toetsen.join(' ')).toBeLessThanOrEqual(HOOGSTENS.melding)
    expect(toetsen.length * SECONDEN_PER_TOETS).toBeLessThanOrEqual(HOOGSTENS.seconden)
    console.log(
      `toetsaanslagen, hele melding: ${toetsen.length}, ${(toetsen.length * SECONDEN_PER_TOETS).toFixed(1)} s`,
    )
  })

  it('gives it back with Ctrl+Z, nothing lost, and sends it after all', async () => {
    await druk(pagina, 'Control+z')
    await pagina.getByText('Ongedaan gemaakt: Melding klaargezet').waitFor()
    await expect
      .poll(() => pagina.locator('[name="toelichting"]').inputValue())
      .toBe('Blijft vooral de eerste en laatste uren weg.')
    expect(await pagina.locator('[name="ondernomenActie"]').inputValue()).toBe(
      'Moeder gebeld, afspraak over de ochtenden gemaakt.',
    )
    expect(await pagina.locator('[name="reden"]').inputValue()).toBe('Spijbelen')
    await druk(pagina, 'Control+Enter')
    await pagina.getByText('Klaar om te versturen. U kunt nog stoppen.').waitFor()
    await druk(pagina, 'F9')
    await pagina
      .getByText(/Ontvangen door DUO, nummer \d+/)
      .first()
      .waitFor()
  })

  it('is at most twelve for a follow-up', async () => {
    await begin(pagina)
    await druk(pagina, 'Control+d')
    await heeftFocus(pagina, 'eind')
    await pagina.keyboard.type(dagenTerug(1))
    await druk(pagina, 'Control+Enter')
    await pagina.getByText('Klaar om te versturen. U kunt nog stoppen.').waitFor()
    const toetsen = await geteld(pagina)
    expect(toetsen.length, toetsen.join(' ')).toBeLessThanOrEqual(HOOGSTENS.vervolg)
    console.log(`toetsaanslagen, vervolgmelding: ${toetsen.length}`)
  })

  it('changes what DUO has, shows the change first, and withdraws it with a reason', async () => {
    await druk(pagina, 'F9')
    await pagina
      .getByText(/Ontvangen door DUO, nummer \d+/)
      .first()
      .waitFor()
    const id = await pagina.evaluate(() => window.location.hash.split('/').at(-1))
    await pagina.evaluate((hash) => {
      window.location.hash = hash
    }, `#/wijzigen/${id}`)
    await pagina.getByRole('heading', { name: /^Wijzigen melding \d+/ }).waitFor()
    await tabNaar(pagina, 'toelichting')
    await pagina.keyboard.type('Kwam ook gisteren niet.')
    await pagina.getByText('wordt: Kwam ook gisteren niet.').waitFor()
    await druk(pagina, 'Control+Enter')
    await pagina.getByText('Klaar om te versturen. U kunt nog stoppen.').waitFor()
    await druk(pagina, 'F9')
    await expect.poll(() => pagina.getByText(/1 wacht op verzending/).count()).toBe(0)
    await pagina.evaluate((hash) => {
      window.location.hash = hash
    }, `#/wijzigen/${id}/intrekken`)
    await pagina.getByText(/^U trekt melding \d+ in\. De gemeente krijgt bericht\. Waarom trekt u in\?/).waitFor()
    await druk(pagina, 'Space')
    await druk(pagina, 'Control+Enter')
    await pagina
      .getByText(/Melding \d+ ingetrokken/)
      .first()
      .waitFor()
    await druk(pagina, 'F9')
    await pagina.getByText('Ingetrokken').first().waitFor()
  })
})
