import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { MeldingStand } from '#shared/schema/melding.ts'
import { beginMetOefenen, druk } from './handelingen.ts'
import { alsGebruiker, alsInstantie, COORDINATOR } from './loket-ernaast.ts'
import { type Toneel, zetOp } from './opstelling.ts'

/**
 * Two computers of one coordinator, each a browser profile with its own host and store: both change one melding while DUO is away,
 * the same field and different ones, and the municipality changes its status before they meet (SPEC Y6).
 * `SYNC_SCHERMEN=<folder>` keeps pictures.
 */
const plaatjes = process.env.SYNC_SCHERMEN ?? null

describe('two desks on one dossier', () => {
  let toneel: Toneel
  let een: Page
  let ander: Page
  let stand: () => Promise<MeldingStand>
  let nummer = 0
  let voor: MeldingStand
  /** The id of the melding on each desk. */
  const ids = new Map<Page, string>()
  const fouten: string[] = []

  beforeAll(async () => {
    toneel = await zetOp()
    een = await toneel.openBrowser()
    ander = await toneel.tweedeDesk()
    for (const pagina of [een, ander]) pagina.on('pageerror', (fout) => fouten.push(fout.message))
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await kiek('mislukt')
  })
  afterAll(async () => {
    await toneel?.opruimen()
  })

  const kiek = async (naam: string) => {
    if (plaatjes === null) return
    mkdirSync(plaatjes, { recursive: true })
    await een.screenshot({ path: join(plaatjes, `${naam}-een.png`) })
    await ander.screenshot({ path: join(plaatjes, `${naam}-ander.png`) })
  }
  /** Finds the melding by its number and opens the form; returns its id on this desk. */
  const wijzig = async (pagina: Page, velden: Record<string, string>) => {
    await naar(pagina, `#/wijzigen/${ids.get(pagina)}`)
    await pagina.getByRole('heading', { name: /^Wijzigen melding \d+/ }).waitFor()
    for (const [veld, tekst] of Object.entries(velden)) await pagina.locator(`[name="${veld}"]`).first().fill(tekst)
    await druk(pagina, 'Control+Enter')
    await pagina.getByText('Klaar om te versturen. U kunt nog stoppen.').waitFor()
  }
  const naar = (pagina: Page, plek: string) =>
    pagina.evaluate((hash) => {
      window.location.hash = hash
    }, plek)
  const opDossier = async (pagina: Page) => {
    await naar(pagina, `#/dossier/${ids.get(pagina)}`)
    await pagina.getByRole('tab', { name: 'Tijdlijn' }).waitFor()
  }
  const zoekDossier = async (pagina: Page) => {
    await druk(pagina, 'Control+2')
    await pagina.getByRole('heading', { name: 'Raadplegen/wijzigen' }).waitFor()
    await druk(pagina, '/')
    await pagina.keyboard.type(String(nummer))
    await pagina.getByText(/^1 van \d+ meldingen/).waitFor()
    await druk(pagina, 'ArrowDown')
    await druk(pagina, 'Enter')
    await pagina.getByRole('button', { name: 'Open dossier' }).press('Enter')
    await pagina.getByRole('tab', { name: 'Tijdlijn', selected: true }).waitFor()
    const id = await pagina.evaluate(() => /#\/dossier\/([0-9a-f-]{36})/.exec(window.location.hash)?.[1])
    ids.set(pagina, id ?? '')
  }

  it('Y5: shows the same melding on both', async () => {
    for (const pagina of [een, ander]) {
      await beginMetOefenen(pagina)
      await pagina.getByText(/^\d+ van \d+ meldingen/).waitFor({ timeout: 60_000 })
    }
    const vraag = await alsGebruiker(toneel.loketUrl, COORDINATOR)
    const { meldingen } = (await (await vraag('/v1/meldingen?limiet=500')).json()) as { meldingen: MeldingStand[] }
    nummer =
      meldingen.find(({ status, route }) => status === 'R' && route.gemeentecode === 'GM0014')?.meldingsnummer ?? 0
    stand = async () => (await (await vraag(`/v1/meldingen/${nummer}`)).json()) as MeldingStand
    voor = await stand()
    for (const pagina of [een, ander]) await zoekDossier(pagina)
  })

  it('Y6: keeps what both wrote while DUO was away, merges what differs, and asks for the field that both wrote', async () => {
    await toneel.stopLoket()
    await wijzig(een, { toelichting: 'Van de eerste computer.', reden: 'spijbelen na de pauze' })
    await wijzig(ander, { toelichting: 'Van de tweede computer.', ondernomenActie: 'Ouders gebeld.' })
    await kiek('zonder-duo')
    await toneel.startLoket()
    const gemeente = await alsInstantie(toneel.loketUrl, 'gemeente-GM0014')
    const contact = { naam: 'Hilde Nauta' }
    expect(
      (await gemeente(`/meldingen/${nummer}/status`, { status: 'B', reden: null, toelichting: null, contact })).status,
    ).toBeLessThan(300)

    await druk(een, 'F9')
    await expect.poll(async () => (await stand()).toelichting, { timeout: 60_000 }).toBe('Van de eerste computer.')
    expect(await stand()).toMatchObject({
      status: 'B',
      reden: 'spijbelen na de pauze',
      ondernomenActie: voor.ondernomenActie,
    })

    await druk(ander, 'F9')
    await opDossier(ander)
    await ander.getByRole('button', { name: 'Kies per veld' }).waitFor({ timeout: 60_000 })
    await kiek('botst')
    await ander.getByRole('button', { name: 'Kies per veld' }).press('Enter')
    const vraagt = ander.getByRole('dialog')
    await vraagt.getByText(/1 veld is op twee plekken gewijzigd/).waitFor()
    await vraagt.getByText('Van de eerste computer.').first().waitFor()
    await vraagt.getByText('Van de tweede computer.').first().waitFor()
    await kiek('kies-per-veld')
    // DUO's versie is not touched while she decides.
    expect(await stand()).toMatchObject({ versie: voor.versie + 2, toelichting: 'Van de eerste computer.' })
    await vraagt.getByRole('button', { name: /^Bewaar mijn keuze/ }).press('Enter')
    await vraagt.waitFor({ state: 'hidden' })
    await expect
      .poll(stand, { timeout: 60_000 })
      .toMatchObject({ versie: voor.versie + 3, toelichting: 'Van de tweede computer.' })
  })

  it('Y9: ends with the same on both and at DUO: each field of who wrote it, and the municipality its own', async () => {
    expect(await stand()).toMatchObject({
      status: 'B',
      contactGemeente: { naam: 'Hilde Nauta' },
      reden: 'spijbelen na de pauze',
      ondernomenActie: 'Ouders gebeld.',
    })
    for (const pagina of [een, ander]) {
      await druk(pagina, 'F9')
      await opDossier(pagina)
      await pagina.getByRole('tab', { name: 'Melding' }).press('Enter')
      for (const tekst of ['Van de tweede computer.', 'Ouders gebeld.', 'spijbelen na de pauze'])
        await pagina.getByText(tekst).first().waitFor({ timeout: 60_000 })
    }
    await kiek('samen')
    expect(fouten).toEqual([])
  })
})
