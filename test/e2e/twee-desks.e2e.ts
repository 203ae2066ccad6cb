import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { foutzin } from '#shared/contract/errors.ts'
import type { MeldingStand } from '#shared/schema/melding.ts'
import { beginMetOefenen, druk } from './handelingen.ts'
import { bekijk } from './kijken.ts'
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
  let standVan: (welke: number) => Promise<MeldingStand>
  const stand = () => standVan(nummer)
  let nummer = 0
  /** Another melding, that the municipality closes while the first desk changes it. */
  let dicht = 0
  let voor: MeldingStand
  /** The id of the melding on each desk; of the one that is closed on the first. */
  const ids = new Map<Page, string>()
  let dichtId = ''
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
  const wijzig = async (pagina: Page, velden: Record<string, string>, id = ids.get(pagina)) => {
    await naar(pagina, `#/wijzigen/${id}`)
    await pagina.getByRole('heading', { name: /^Wijzigen melding \d+/ }).waitFor()
    for (const [veld, tekst] of Object.entries(velden)) await pagina.locator(`[name="${veld}"]`).first().fill(tekst)
    await druk(pagina, 'Control+Enter')
    await pagina.getByText('Klaar om te versturen. U kunt nog stoppen.').waitFor()
  }
  const naar = (pagina: Page, plek: string) =>
    pagina.evaluate((hash) => {
      window.location.hash = hash
    }, plek)
  /** Tabs until the button of this name has the focus. */
  const tabTot = async (pagina: Page, knop: string) => {
    const heeft = () => pagina.evaluate((naam) => document.activeElement?.textContent?.trim() === naam, knop)
    for (let stap = 0; stap < 60; stap++) {
      if (await heeft()) return
      await druk(pagina, 'Tab')
    }
    throw new Error(`${knop} cannot be reached with Tab`)
  }
  const opDossier = async (pagina: Page) => {
    await naar(pagina, `#/dossier/${ids.get(pagina)}`)
    await pagina.getByRole('tab', { name: 'Tijdlijn' }).waitFor()
  }
  /** Finds it by its number with the keyboard and opens it; returns its id on this desk. */
  const zoekDossier = async (pagina: Page, welke: number) => {
    await druk(pagina, 'Control+2')
    await pagina.getByRole('heading', { name: 'Raadplegen/wijzigen' }).waitFor()
    await druk(pagina, '/')
    await pagina.keyboard.press('Control+a')
    await pagina.keyboard.type(String(welke))
    await pagina.getByText(/^1 van \d+ meldingen/).waitFor()
    await druk(pagina, 'ArrowDown')
    await druk(pagina, 'Enter')
    await pagina.getByRole('button', { name: 'Open dossier' }).press('Enter')
    await pagina.getByRole('tab', { name: 'Tijdlijn', selected: true }).waitFor()
    const id = await pagina.evaluate(() => /#\/dossier\/([0-9a-f-]{36})/.exec(window.location.hash)?.[1])
    return id ?? ''
  }

  it('Y5: shows the same melding on both', async () => {
    for (const pagina of [een, ander]) {
      await beginMetOefenen(pagina)
      await pagina.getByText(/^\d+ van \d+ meldingen/).waitFor({ timeout: 60_000 })
    }
    const vraag = await alsGebruiker(toneel.loketUrl, COORDINATOR)
    const { meldingen } = (await (await vraag('/v1/meldingen?limiet=500')).json()) as { meldingen: MeldingStand[] }
    const open = meldingen.filter(({ status, route }) => status === 'R' && route.gemeentecode === 'GM0014')
    nummer = open[0]?.meldingsnummer ?? 0
    dicht = open.find((een) => een.meldingsnummer !== nummer && een.eind !== null)?.meldingsnummer ?? 0
    standVan = async (welke) => (await (await vraag(`/v1/meldingen/${welke}`)).json()) as MeldingStand
    voor = await stand()
    for (const pagina of [een, ander]) ids.set(pagina, await zoekDossier(pagina, nummer))
    dichtId = await zoekDossier(een, dicht)
  })

  it('Y6: keeps what both wrote while DUO was away, merges what differs, and asks for the field that both wrote', async () => {
    await toneel.stopLoket()
    await wijzig(een, { toelichting: 'Van de eerste computer.', reden: 'spijbelen na de pauze' })
    await wijzig(een, { reden: 'te laat voor DUO' }, dichtId)
    await wijzig(ander, { toelichting: 'Van de tweede computer.', ondernomenActie: 'Ouders gebeld.' })
    await kiek('zonder-duo')
    await toneel.startLoket()
    const gemeente = await alsInstantie(toneel.loketUrl, 'gemeente-GM0014')
    const contact = { naam: 'Hilde Nauta' }
    expect(
      (await gemeente(`/meldingen/${nummer}/status`, { status: 'B', reden: null, toelichting: null, contact })).status,
    ).toBeLessThan(300)

    const sluiting = { status: 'G', reden: 'A1', toelichting: 'T3', contact }
    const gesloten = await gemeente(`/meldingen/${dicht}/status`, sluiting)
    expect(gesloten.status, JSON.stringify(gesloten.json)).toBeLessThan(300)

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
    await bekijk(ander, 'kies-per-veld', { map: plaatjes })
    // DUO's versie is not touched while she decides.
    expect(await stand()).toMatchObject({ versie: voor.versie + 2, toelichting: 'Van de eerste computer.' })
    await vraagt.getByRole('button', { name: /^Bewaar mijn keuze/ }).press('Enter')
    await vraagt.waitFor({ state: 'hidden' })
    await expect
      .poll(stand, { timeout: 60_000 })
      .toMatchObject({ versie: voor.versie + 3, toelichting: 'Van de tweede computer.' })
  })

  it('Y4: shows what DUO refused with its reason, offers it again, and lets it go with a reason, by keyboard', async () => {
    const toen = await standVan(dicht)
    await naar(een, '#/postvak/fouten')
    const rij = een.getByRole('tabpanel', { name: /^Foutenwachtrij/ })
    const reden = rij.getByText(foutzin('overgang-niet-toegestaan'))
    await reden.waitFor({ timeout: 60_000 })
    await bekijk(een, 'foutenwachtrij', { map: plaatjes })
    await tabTot(een, 'Opnieuw aanbieden')
    await druk(een, 'Enter')
    // It left the list, and came back with the same answer.
    await expect.poll(async () => await een.getByText(/Code van DUO/).count()).toBe(0)
    await druk(een, 'F9')
    await reden.waitFor({ timeout: 60_000 })
    await tabTot(een, 'Laat vervallen')
    await druk(een, 'Enter')
    await een.keyboard.type('De gemeente sloot hem af.')
    await tabTot(een, 'Laat vervallen')
    await druk(een, 'Enter')
    await een.getByText('Er wacht niets op u.').waitFor()
    expect(await standVan(dicht)).toEqual(toen)
    expect(toen.reden).not.toBe('te laat voor DUO')
  })

  it('Y9: compares with DUO when asked, and says that all is equal', async () => {
    await naar(een, '#/diagnose')
    await een.getByRole('heading', { name: 'Diagnose' }).waitFor()
    await tabTot(een, 'Vergelijk nu')
    await druk(een, 'Enter')
    const paneel = een.getByRole('region', { name: 'Gelijk met DUO' })
    await paneel.getByText(/Gelijk met DUO\. \d+ meldingen vergeleken/).waitFor({ timeout: 60_000 })
    await tabTot(een, 'Zet de koppeling uit…')
    await druk(een, 'Enter')
    await een.keyboard.type('certificaat wordt vervangen')
    await druk(een, 'Tab')
    await druk(een, 'Enter')
    await een.getByText('De koppeling staat uit', { exact: true }).waitFor()
    await een
      .getByText(/^Koppeling met oefen-DUO staat uit/)
      .first()
      .waitFor()
    await bekijk(een, 'koppeling-uit', { map: plaatjes })
    await tabTot(een, 'Zet de koppeling aan')
    await druk(een, 'Enter')
    await een.getByText(/^De koppeling staat aan/).waitFor()
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
