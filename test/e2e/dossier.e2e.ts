import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { MeldingStand } from '#shared/schema/melding.ts'
import { maakPdf, maakPng } from '#test/bijlagen/bestanden.ts'
import { beginMetOefenen, druk, herstelsleutelLater, naarRaadplegen, tabNaar, WACHTZIN } from './handelingen.ts'
import { bekijk, kiek as kiekje } from './kijken.ts'
import { alsGebruiker, alsInstantie, COORDINATOR } from './loket-ernaast.ts'
import { type Toneel, zetOp } from './opstelling.ts'

/**
 * The dossier all the way, with the real loket: a bijlage of 4 MB, doorsturen to the region, the gemeente takes it up and replies,
 * the reply comes by itself, goes on to the coach, and the coach reads it on a desk of his own and nothing else.
 * `DOSSIER_SCHERMEN=<folder>` keeps pictures of both themes.
 */
const plaatjes = process.env.DOSSIER_SCHERMEN ?? null
const ANTWOORD = 'Ik nodig hem en zijn ouders uit voor een gesprek op donderdag.'
const BERICHT = 'Wil jij dit met hem bespreken?'

describe('a dossier all the way', () => {
  let toneel: Toneel
  let pagina: Page
  let nummer = 0
  let vreemd = 0
  let pgn = ''
  let straat = ''
  const map = mkdtempSync(join(tmpdir(), 'verzuimdesk-dossier-'))
  const pdf = maakPdf({ vulling: 4 * 1024 * 1024 })
  const fouten: string[] = []
  let coach: Page
  let schoolVraag: Awaited<ReturnType<typeof alsGebruiker>>

  beforeAll(async () => {
    toneel = await zetOp()
    pagina = await toneel.openBrowser()
    pagina.on('pageerror', (fout) => fouten.push(fout.message))
    writeFileSync(join(map, 'Verslag gesprek.pdf'), pdf)
    writeFileSync(join(map, 'foto.png.exe'), maakPng())
    writeFileSync(join(map, 'programma.pdf'), Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300, 1)]))
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await kiekje(pagina, plaatjes, 'mislukt')
  })
  afterAll(async () => {
    await (toneel as Toneel | undefined)?.opruimen()
    rmSync(map, { recursive: true, force: true })
  })

  const kiek = (naam: string, op = pagina) => bekijk(op, naam, { map: plaatjes })
  const stand = async (): Promise<MeldingStand> => (await schoolVraag(`/v1/meldingen/${nummer}`)).json()

  it('opens the dossier of a melding from the list', async () => {
    await beginMetOefenen(pagina)
    await pagina.getByText('Heymans College').first().waitFor({ timeout: 60_000 })
    const coachVraag = await alsGebruiker(toneel.loketUrl, 'coach.00zv')
    schoolVraag = await alsGebruiker(toneel.loketUrl, COORDINATOR)
    const { meldingen } = (await (await coachVraag('/v1/meldingen?limiet=500')).json()) as { meldingen: MeldingStand[] }
    const een = meldingen.find(({ status, route }) => 'RK'.includes(status) && route.gemeentecode === 'GM0014')
    nummer = een?.meldingsnummer ?? 0
    const heel = await stand()
    pgn = heel.leerling.pgn ?? ''
    straat = heel.leerling.adres?.straat ?? ''
    const alles = (await (await schoolVraag('/v1/meldingen?limiet=500')).json()) as { meldingen: MeldingStand[] }
    const eigen = new Set(meldingen.map(({ meldingsnummer }) => meldingsnummer))
    vreemd = alles.meldingen.find(({ meldingsnummer }) => !eigen.has(meldingsnummer))?.meldingsnummer ?? 0
    expect([nummer, vreemd, pgn.length]).toEqual([expect.any(Number), expect.any(Number), 9])
    await druk(pagina, '/')
    await pagina.keyboard.type(String(nummer))
    await pagina.getByText(/^1 van \d+ meldingen/).waitFor()
    await druk(pagina, 'ArrowDown')
    await druk(pagina, 'Enter')
    await pagina.getByRole('button', { name: 'Open dossier' }).press('Enter')
    await pagina.getByRole('tab', { name: 'Tijdlijn', selected: true }).waitFor()
    await pagina.getByText(`Ontvangen door DUO, nummer ${nummer}`).waitFor()
    expect(await pagina.locator('main').textContent()).not.toContain(pgn)
  })

  it('adds a PDF of 4 MB and a picture by content, refuses a program, and DUO has the same bytes', async () => {
    const kiezer = pagina.getByLabel('Kies bijlagen')
    await kiezer.setInputFiles(['Verslag gesprek.pdf', 'foto.png.exe', 'programma.pdf'].map((naam) => join(map, naam)))
    await pagina.getByText('Dit soort bestand kan geen bijlage zijn.', { exact: false }).waitFor()
    const lijst = pagina.getByRole('list', { name: 'Bijlagen' })
    await expect.poll(() => lijst.getByText('Ontvangen').count()).toBe(2)
    await lijst.getByText('foto.png', { exact: true }).waitFor()
    const bijDuo = (await stand()).bijlagen.find(({ naam }) => naam === 'Verslag gesprek.pdf')
    expect(bijDuo).toMatchObject({
      grootte: pdf.length,
      sha256: createHash('sha256').update(pdf).digest('hex'),
      type: 'application/pdf',
    })
    const terug = await schoolVraag(`/v1/meldingen/${nummer}/bijlagen/${bijDuo?.id}`)
    expect(Buffer.from(await terug.arrayBuffer()).equals(pdf)).toBe(true)
    expect((await stand()).bijlagen).toHaveLength(2)
    await pagina.getByRole('button', { name: 'Sluit de melding over programma.pdf' }).press('Enter')
  })

  it('looks into PDF and picture without leaving the app', async () => {
    await pagina.getByRole('button', { name: 'foto.png', exact: true }).press('Enter')
    const plaatje = pagina.getByRole('img', { name: 'Voorbeeld van foto.png' })
    await expect.poll(() => plaatje.evaluate((doek) => (doek as HTMLCanvasElement).width)).toBe(1)
    await druk(pagina, 'Escape')
    await pagina.getByRole('button', { name: 'Verslag gesprek.pdf' }).press('Enter')
    await pagina.locator('canvas[data-getekend]').waitFor()
    await kiek('bijlage')
    // The host of a browser hands nothing to another program; that of the app asks first (`documents.test.ts`).
    await pagina.getByRole('button', { name: 'Open in het eigen programma' }).press('Enter')
    await pagina.getByRole('dialog').getByRole('alert').waitFor()
    await druk(pagina, 'Escape')
  })

  it('takes what is dropped and what is pasted; text that is pasted stays text', async () => {
    const lijst = pagina.getByRole('list', { name: 'Bijlagen' })
    const bestanden = {
      'gesleept.pdf': maakPdf({ vulling: 10 }),
      'ook een programma.pdf': Buffer.concat([Buffer.from('MZ'), Buffer.alloc(99, 2)]),
    }
    for (const [naam, inhoud] of Object.entries(bestanden)) writeFileSync(join(map, naam), inhoud)
    // A drag from a window of the system, as the browser gets it.
    const vak = await lijst.boundingBox()
    const cdp = await pagina.context().newCDPSession(pagina)
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await cdp.send('Input.dispatchDragEvent', {
        ...{ type, x: (vak?.x ?? 0) + 20, y: (vak?.y ?? 0) + 10 },
        data: { items: [], files: Object.keys(bestanden).map((naam) => join(map, naam)), dragOperationsMask: 1 },
      })
    await lijst.getByRole('button', { name: 'gesleept.pdf', exact: true }).waitFor()
    await pagina.getByRole('button', { name: 'Sluit de melding over ook een programma.pdf' }).press('Enter')
    const plak = (base64: string | null) =>
      pagina.evaluate((inhoud) => {
        const clipboardData = new DataTransfer()
        if (inhoud === null) clipboardData.setData('text/plain', 'gewone tekst')
        else {
          const bytes = Uint8Array.from(atob(inhoud), (teken) => teken.charCodeAt(0))
          clipboardData.items.add(new File([bytes], 'geplakt.pdf', { type: 'application/pdf' }))
        }
        const gebeurtenis = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
        document.body.dispatchEvent(gebeurtenis)
        return gebeurtenis.defaultPrevented
      }, base64)
    expect(await plak(maakPdf({ vulling: 11 }).toString('base64'))).toBe(true)
    await lijst.getByRole('button', { name: 'geplakt.pdf', exact: true }).waitFor()
    expect(await plak(null)).toBe(false)
    await expect.poll(() => lijst.getByText('Ontvangen').count()).toBe(4)
    expect((await stand()).bijlagen.map(({ naam }) => naam).sort()).toEqual(
      ['Verslag gesprek.pdf', 'foto.png', 'geplakt.pdf', 'gesleept.pdf'].sort(),
    )
  })

  it('makes the detailrapport by one key and adds it', async () => {
    await pagina.getByRole('button', { name: /^Detailrapport/ }).waitFor()
    await druk(pagina, 'Control+Shift+D')
    const lijst = pagina.getByRole('list', { name: 'Bijlagen' })
    await expect.poll(() => lijst.getByText('Ontvangen').count()).toBe(5)
    const rapport = (await stand()).bijlagen.find(({ naam }) => naam.startsWith('detailrapport-'))
    expect(rapport).toMatchObject({ type: 'application/pdf' })
    const bytes = await (await schoolVraag(`/v1/meldingen/${nummer}/bijlagen/${rapport?.id}`)).arrayBuffer()
    expect(Buffer.from(bytes).subarray(0, 5).toString()).toBe('%PDF-')
    expect(Buffer.from(bytes).includes(pgn)).toBe(false)
  })

  it('goes on to the region by an explicit act, which sees it then', async () => {
    const regio = await alsInstantie(toneel.loketUrl, 'rmc-03')
    expect((await regio(`/meldingen/${nummer}`)).status).toBe(404)
    await pagina.getByRole('button', { name: 'Doorsturen', exact: true }).press('Enter')
    await pagina.getByRole('heading', { name: 'Doorsturen' }).waitFor()
    await pagina.getByText('Doorstroompunt', { exact: false }).first().waitFor()
    await kiek('doorsturen')
    await tabNaar(pagina, 'toelichting')
    await pagina.keyboard.type('Wordt in maart achttien.')
    await druk(pagina, 'Control+Enter')
    await pagina.getByRole('tab', { name: 'Tijdlijn' }).waitFor()
    // Instead of waiting until the time to think is over.
    await druk(pagina, 'F9')
    await expect.poll(async () => (await stand()).doorsturingen.map(({ naar }) => naar)).toEqual(['rmc'])
    expect((await regio(`/meldingen/${nummer}`)).status).toBe(200)
    await pagina.getByText('Doorgestuurd naar Doorstroompunt', { exact: false }).first().waitFor()
    // The page on which a person plays the region shows it too.
    const balie = await (await fetch(`${toneel.loketUrl}/balie/instanties/RMC03/${nummer}`)).text()
    expect(balie).toContain('Wordt in maart achttien.')
  })

  it('hears the gemeente by itself, unread in the Postvak', async () => {
    const gemeente = await alsInstantie(toneel.loketUrl, 'gemeente-GM0014')
    const status = await gemeente(`/meldingen/${nummer}/status`, {
      status: 'B',
      contact: { naam: 'Hilde Nauta', functie: 'leerplichtambtenaar', telefoon: '0594 550 204', email: null },
    })
    expect(status.status).toBe(200)
    await gemeente(`/meldingen/${nummer}/terugmeldingen`, { tekst: ANTWOORD })
    // She touches nothing: the news comes by itself, and is marked while she has the dossier open.
    await pagina.getByText(`‘${ANTWOORD}’`).waitFor()
    await pagina.getByText('Terugmelding: in behandeling').waitFor()
    await pagina.getByRole('button', { name: 'Kopieer telefoonnummer' }).waitFor()
    await kiek('dossier')
  })

  it('forwards several that were ticked: seen before, taken back as one act, and sent', async () => {
    const { meldingen } = (await (await schoolVraag('/v1/meldingen?limiet=500')).json()) as {
      meldingen: MeldingStand[]
    }
    const vrij = meldingen.filter(
      (een) => 'RB'.includes(een.status) && een.route.categorie === 'leerplichtig' && een.doorsturingen.length === 0,
    )
    const [een, twee] = vrij.filter(({ meldingsnummer }) => meldingsnummer !== nummer) as [MeldingStand, MeldingStand]
    const dicht = meldingen.find(({ status }) => status === 'G') as MeldingStand
    await druk(pagina, 'Control+2')
    await pagina.getByRole('heading', { name: 'Raadplegen/wijzigen' }).waitFor()
    for (const { meldingsnummer } of [een, twee, dicht]) {
      await druk(pagina, '/')
      await druk(pagina, 'Control+a')
      await pagina.keyboard.type(String(meldingsnummer))
      await pagina.getByText(/^1 van \d+ meldingen/).waitFor()
      await druk(pagina, 'ArrowDown')
      await druk(pagina, 'Space')
    }
    const balk = pagina.getByRole('toolbar', { name: 'Acties voor aangevinkte meldingen' })
    const stuur = async () => {
      await balk.getByText('3 aangevinkt').waitFor()
      await balk.getByRole('button', { name: 'Doorsturen' }).press('Enter')
      await pagina.getByRole('heading', { name: 'Doorsturen', exact: true }).waitFor()
      await pagina.getByText('2 van 3', { exact: true }).waitFor()
      await pagina.getByText('niet: de melding is afgesloten of ingetrokken').waitFor()
    }
    const bijDuo = () =>
      Promise.all(
        [een, twee, dicht].map(async ({ meldingsnummer }) => {
          const heel: MeldingStand = await (await schoolVraag(`/v1/meldingen/${meldingsnummer}`)).json()
          return heel.doorsturingen.map(({ naar }) => naar)
        }),
      )
    await stuur()
    await kiek('doorsturen-meer')
    await druk(pagina, 'Control+Enter')
    const gedaan = 'Doorsturen van 2 meldingen klaargezet'
    await pagina.getByText(gedaan, { exact: true }).waitFor()
    await pagina.getByRole('button', { name: /^Maak ongedaan/ }).press('Enter')
    await pagina.getByText(`Ongedaan gemaakt: ${gedaan}`).waitFor()
    await druk(pagina, 'F9')
    await pagina
      .getByText(/Laatst opgehaald \d/)
      .first()
      .waitFor()
    expect(await bijDuo()).toEqual([[], [], []])
    await stuur()
    await druk(pagina, 'Control+Enter')
    await pagina.getByText(gedaan, { exact: true }).waitFor()
    await druk(pagina, 'F9')
    await expect.poll(bijDuo).toEqual([['rmc'], ['rmc'], []])
  })

  it('passes it on to the coach with F and Enter, and shows what he will not see', async () => {
    await druk(pagina, 'Control+4')
    await pagina.getByRole('heading', { name: 'Postvak' }).waitFor()
    await druk(pagina, '/')
    await pagina.keyboard.type(String(nummer))
    await expect.poll(() => pagina.getByRole('grid', { name: 'Terugmeldingen' }).getByRole('row').count()).toBe(1)
    await pagina.getByRole('region', { name: 'Wat de gemeente zei' }).getByText(ANTWOORD).waitFor()
    const vak = pagina.getByRole('region', { name: 'Doorgeven aan een collega' })
    await vak.getByText('De coach ziet niet:').waitFor()
    for (const gegeven of ['PGN', 'adres', 'telefoon ouders']) await vak.getByText(gegeven, { exact: true }).waitFor()
    await vak.getByRole('textbox', { name: 'Bericht' }).fill(BERICHT)
    await kiek('postvak')
    await pagina.getByRole('row', { selected: true }).focus()
    await druk(pagina, 'f')
    await druk(pagina, 'Enter')
    await pagina.getByText('Doorgegeven aan coach van de leerling').first().waitFor()
    await druk(pagina, 'F9')
    const coachVraag = await alsGebruiker(toneel.loketUrl, 'coach.00zv')
    const opKomst = async () => {
      const { mutaties } = await (await coachVraag('/v1/mutaties?na=1000&limiet=500')).json()
      return (mutaties as { aggregaat: string; stand: { bericht: string } }[])
        .filter(({ aggregaat }) => aggregaat === 'overdracht')
        .map(({ stand: een }) => een.bericht)
    }
    await expect.poll(opKomst).toEqual([BERICHT])
  })

  it('is read by the coach on another computer, and nothing that is not his', async () => {
    coach = await toneel.tweedeDesk()
    await coach.getByRole('heading', { name: 'Welkom bij Verzuimdesk' }).waitFor()
    await coach.locator('input[name="code"]').and(coach.locator('[value]:not([value=""])')).waitFor()
    await coach.getByRole('button', { name: /Oefenen als/ }).press('Enter')
    await coach.getByRole('option', { name: /coach/ }).first().press('Enter')
    await expect.poll(() => coach.locator('input[name="gebruikersnaam"]').inputValue()).toMatch(/^coach\.00zv/)
    await coach.locator('input[name="wachtzin"]').fill(WACHTZIN)
    await coach.locator('input[name="wachtzin2"]').fill(WACHTZIN)
    await coach.locator('input[name="wachtzin2"]').press('Enter')
    await herstelsleutelLater(coach)
    await naarRaadplegen(coach)
    await coach.getByText(/^\d+ van \d+ meldingen/).waitFor({ timeout: 60_000 })
    await druk(coach, 'Control+4')
    await coach.getByRole('tab', { name: 'Doorgegeven', selected: true }).waitFor()
    await coach.getByText(BERICHT).waitFor()
    await coach.getByText(`Bericht: ${ANTWOORD}`, { exact: false }).waitFor()
    await kiek('coach', coach)
    await coach.getByRole('button', { name: 'Open dossier' }).press('Enter')
    await coach.getByRole('tab', { name: 'Melding' }).press('Enter')
    await coach.getByText('niet zichtbaar voor uw rol').first().waitFor()
    await kiek('coach-dossier', coach)
    const tekst = (await coach.locator('body').textContent()) ?? ''
    expect(tekst).not.toContain(pgn)
    expect(tekst).not.toContain(pgn.slice(-6))
    expect(tekst).not.toContain(straat)
    // No act that only fails at the loket: reporting, changing, exporting, passing on and adding are not there.
    for (const naam of [
      'Opvoeren verzuim',
      'Wijzigen',
      'PDF',
      'Doorsturen',
      'Bijlage toevoegen',
      'Stuur door',
      'Toon het PGN',
    ])
      expect(await coach.getByRole('button', { name: new RegExp(`^${naam}`) }).count(), naam).toBe(0)
    // And nobody else's pupils.
    await druk(coach, 'Control+2')
    await coach.getByRole('heading', { name: 'Raadplegen/wijzigen' }).waitFor()
    await druk(coach, '/')
    await coach.keyboard.type(String(vreemd))
    await coach
      .getByText(/^0 van \d+ meldingen|Niets gevonden/)
      .first()
      .waitFor()
  })

  it('brings the read receipt and the remark of the coach back to the coordinator', async () => {
    await druk(coach, 'Escape')
    await druk(coach, 'Control+4')
    await coach.getByRole('textbox', { name: 'Schrijf terug' }).fill('Ik spreek hem morgen.')
    await coach.getByRole('textbox', { name: 'Schrijf terug' }).press('Control+Enter')
    await pagina.getByRole('tab', { name: 'Doorgegeven' }).press('Enter')
    await pagina
      .getByText(/gelezen door/)
      .first()
      .waitFor()
    await pagina.getByText('Ik spreek hem morgen.').first().waitFor()
    await kiek('doorgegeven')
    await pagina.getByRole('tab', { name: 'Uit' }).press('Enter')
    await pagina.getByRole('heading', { name: /^Vandaag ontvangen door DUO/ }).waitFor()
    await kiek('uit')
  })

  it('ran without an error of its own', () => expect(fouten).toEqual([]))
})
