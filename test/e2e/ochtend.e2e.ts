import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dagnummer, schooljaarVan } from '#shared/domain/datum.ts'
import { WEIGERINGEN } from '#shared/import/weigering.ts'
import type { Tellinguitvoer } from '#shared/schema/telling.ts'
import { blad, werkboek } from '#test/import/maak-bestanden.ts'
import { beginMetOefenen, druk, ontgrendel } from './handelingen.ts'
import { zoekKanaries } from './kanaries.ts'
import { axeOp } from './kijken.ts'
import { meldingenBijLoket } from './loket-ernaast.ts'
import { type Toneel, zetOp } from './opstelling.ts'

/** The coordinator's morning: last night's file, Vandaag, and every signal to *klaar*, by keyboard. */
const root = fileURLToPath(new URL('../..', import.meta.url))
const iso = (tekst: string) => `${tekst.slice(6)}-${tekst.slice(3, 5)}-${tekst.slice(0, 2)}`
/** The file read a second time, in the plainest way there is. */
const rijenVan = (csv: string) =>
  csv
    .replace('\ufeff', '')
    .trim()
    .split('\r\n')
    .slice(1)
    .map((regel) => regel.split(';'))

describe('the morning', () => {
  let toneel: Toneel
  let pagina: Page
  let leerlingen = ''
  let uren = ''
  /** Where the administration puts its file every night. */
  let importmap = ''
  const fouten: string[] = []
  const bestand = (naam: string, inhoud: string | Uint8Array) => {
    const pad = join(toneel.map, naam)
    writeFileSync(pad, inhoud)
    return pad
  }
  const kies = async (pad: string) => {
    await druk(pagina, 'Control+i')
    await pagina.getByRole('heading', { name: 'Importeren' }).waitFor()
    await pagina.locator('input[type=file]').setInputFiles(pad)
  }
  /** The counts of the dry run, by their words. */
  const tellers = async () => {
    const paneel = pagina.getByRole('region', { name: 'Uitkomst van de proef' })
    await paneel.waitFor()
    const uit: Record<string, number> = {}
    for (const term of await paneel.locator('dt').allInnerTexts()) {
      const [, getal = '', woord = ''] = /^([\d.]+)\s+(\S+)/.exec(term) ?? []
      uit[woord] = Number(getal.replaceAll('.', ''))
    }
    return uit
  }
  const verder = async (naam: RegExp) => {
    const knop = pagina.getByRole('button', { name: naam })
    await knop.waitFor()
    await expect.poll(() => knop.evaluate((hier) => hier === document.activeElement)).toBe(true)
    await druk(pagina, 'Enter')
  }

  beforeAll(async () => {
    importmap = mkdtempSync(join(tmpdir(), 'verzuimdesk-nacht-'))
    toneel = await zetOp([], ['--importmap', importmap])
    pagina = await toneel.openBrowser()
    pagina.on('pageerror', (fout) => fouten.push(fout.message))
    pagina.on('console', (bericht) => bericht.type() === 'error' && fouten.push(bericht.text()))
    const haal = async (pad: string) => await (await fetch(`${toneel.loketUrl}${pad}`)).text()
    leerlingen = await haal('/balie/oefenleerlingen.csv')
    uren = await haal('/balie/oefenbestand.csv')
    await beginMetOefenen(pagina)
  })
  afterAll(async () => {
    await toneel.opruimen()
    rmSync(importmap, { recursive: true, force: true })
  })

  it('has the hours of the demo school without being asked, and gives them back import by import', async () => {
    await druk(pagina, 'Control+1')
    await pagina.getByRole('region', { name: 'Melden', exact: true }).locator('[data-rij]').first().waitFor()
    await druk(pagina, 'Control+i')
    const terug = pagina.getByRole('button', { name: 'Draai terug' })
    for (const nog of [1, 2]) {
      await terug.press('Enter')
      await expect.poll(() => pagina.getByText('(teruggedraaid)').count()).toBe(nog)
    }
    await druk(pagina, 'Control+1')
    await pagina.getByRole('heading', { name: 'Nog geen lesuren' }).waitFor()
    // What was undone stays undone, also for a window that opens again.
    await pagina.reload()
    await ontgrendel(pagina)
    await pagina
      .getByText(/Laatst opgehaald \d/)
      .first()
      .waitFor({ timeout: 60_000 })
    await pagina.getByRole('heading', { name: 'Nog geen lesuren' }).waitFor()
    // The files of a school: their columns are not those that practising remembered.
    leerlingen = leerlingen.replace('Leerlingnummer', 'Leerlingnr')
    uren = uren.replace('Leerlingnummer', 'Leerlingnr')
  })

  it('takes the pupils in, by Enter only', async () => {
    await kies(bestand('leerlingen.csv', leerlingen))
    await verder(/^Verder/)
    const aantal = rijenVan(leerlingen).length
    expect(await tellers()).toMatchObject({ nieuw: aantal, gewijzigd: 0, gelijk: 0, fout: 0 })
    await verder(/^Importeer/)
    await pagina.getByText('De leerlingen zijn geïmporteerd').waitFor()
  })

  it('counts every row of the hours, shows what Vandaag becomes, and repairs a wrong row in place', async () => {
    const [eerste = ''] = uren.split('\r\n').slice(1)
    const cellen = eerste.split(';')
    const metFout = `${uren}${[cellen[0], '', '', '', '', '31-11-2026', '1', '', '', '', 'OA', '', 'N'].join(';')}\r\n999999999;;;;;${cellen[5]};1;;;;OA;;N\r\n${[cellen[0], '', '', '', '', cellen[5], '12', '', '', '', 'TR', '', ''].join(';')}\r\n`
    const rijen = rijenVan(metFout).length
    await kies(bestand('uren-fout.csv', metFout))
    await verder(/^Verder/)
    await pagina.getByText('1 code is nieuw.').waitFor()
    expect(await axeOp(pagina)).toEqual([])
    await verder(/^Verder/)
    const voor = await tellers()
    expect(voor).toMatchObject({ nieuw: rijen - 2, gewijzigd: 0, gelijk: 0, fout: 2, weg: 0 })
    await pagina.getByText('Code ‘TR’ is nieuw').first().waitFor()
    expect(await axeOp(pagina)).toEqual([])
    await pagina.getByRole('button', { name: `Verbeter hier, rij ${rijen - 1}` }).press('Enter')
    await pagina.keyboard.press('Control+a')
    await pagina.keyboard.type(cellen[5] ?? '')
    await pagina.getByRole('textbox', { name: `Datum, rij ${rijen - 1}` }).fill('01-10-2026')
    await druk(pagina, 'Enter')
    await expect.poll(async () => (await tellers()).fout).toBe(1)
    // Nothing was written by all this: the real file comes in whole.
    await kies(bestand('uren.csv', uren))
    await verder(/^Verder/)
    await verder(/^Verder/)
    expect(await tellers()).toMatchObject({ nieuw: rijen - 3, gewijzigd: 0, gelijk: 0, fout: 0, weg: 0 })
    await expect
      .poll(async () => await pagina.getByRole('region', { name: 'Dit verandert er in Vandaag' }).innerText())
      .toMatch(/Over de 16 uur\s+0 → \d+/)
    await verder(/^Importeer/)
    await pagina.getByText('De lesuren zijn geïmporteerd').waitFor()
  })

  it('reads the same hours out of a workbook, and answers one that is broken with its reason', async () => {
    const rijen = [(uren.replace('\ufeff', '').split('\r\n')[0] ?? '').split(';'), ...rijenVan(uren)]
    const heel = werkboek([blad(rijen)])
    await kies(bestand('kapot.xlsx', heel.slice(0, -100)))
    await pagina.getByText(WEIGERINGEN['zip-kapot']).waitFor()
    await kies(bestand('uren.xlsx', heel))
    expect(await tellers()).toMatchObject({ nieuw: 0, gewijzigd: 0, gelijk: rijen.length - 1, fout: 0, weg: 0 })
  })

  it('changes nothing when the same file comes again, with its columns remembered', async () => {
    await kies(bestand('uren.csv', uren))
    const aantal = rijenVan(uren).length
    expect(await tellers()).toMatchObject({ nieuw: 0, gewijzigd: 0, gelijk: aantal, fout: 0, weg: 0 })
    await pagina.getByText('Dit is precies hetzelfde bestand als de laatste import').waitFor()
    expect(await axeOp(pagina)).toEqual([])
    // Compared all the same, row by row, it comes to the same.
    await pagina.getByRole('button', { name: 'Vergelijk toch' }).press('Enter')
    await pagina.getByText('kolommen zoals vorige keer').waitFor()
    expect(await tellers()).toMatchObject({ nieuw: 0, gewijzigd: 0, gelijk: aantal, fout: 0, weg: 0 })
    await pagina.getByText('Er verandert niets.').waitFor()
    await verder(/^Alles staat er al/)
    await pagina.getByRole('region', { name: 'Melden', exact: true }).waitFor()
  })

  it('offers what lies in the watched folder, takes it in by a press, and gives it back', async () => {
    const [eerste = ''] = uren.split('\r\n').slice(1)
    writeFileSync(join(importmap, 'nacht.csv'), uren.replace(`${eerste}\r\n`, ''))
    await druk(pagina, 'Control+1')
    await pagina.getByText('Nieuw bestand: nacht.csv').waitFor()
    expect(await axeOp(pagina)).toEqual([])
    await pagina.getByRole('button', { name: 'Importeer', exact: true }).press('Enter')
    await pagina.getByText('nacht.csv ingelezen: 0 nieuw, 0 gewijzigd, 0 fout').waitFor()
    await expect.poll(() => pagina.getByText('Nieuw bestand: nacht.csv').count()).toBe(0)
    await druk(pagina, 'Control+z')
    await pagina.getByText('Ongedaan gemaakt: nacht.csv ingelezen', { exact: false }).waitFor()
  })

  it('says on Vandaag what the count says on its own', async () => {
    const vandaag = await pagina.evaluate(() =>
      new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date()),
    )
    const perLeerling = Map.groupBy(rijenVan(uren), (rij) => rij[0] ?? '')
    const bsn = new Map(rijenVan(leerlingen).map((rij) => [rij[1], rij[0]]))
    const meldingen = Map.groupBy(
      (await meldingenBijLoket(toneel.loketUrl)).filter(({ status }) => status !== 'I'),
      ({ leerling }) => bsn.get(leerling.pgn ?? '') ?? '',
    )
    const peildatum = rijenVan(uren).reduce(
      (laatste, rij) => (iso(rij[5] ?? '') > laatste ? iso(rij[5] ?? '') : laatste),
      '',
    )
    const invoer = {
      peildatum,
      kalender: { regio: 'noord' },
      leerlingen: rijenVan(leerlingen).map(([nummer = '', , , , , geboren = '']) => ({
        id: nummer,
        geboortedatum: iso(geboren),
        // Coming late is no lesson missed, and proves that he was there.
        uren: (perLeerling.get(nummer) ?? [])
          .filter((rij) => rij[10] !== 'TL')
          .map((rij) => ({ dag: iso(rij[5] ?? ''), uren: 1, geoorloofd: rij[12] === 'J' })),
        aanwezig: (perLeerling.get(nummer) ?? []).filter((rij) => rij[10] === 'TL').map((rij) => iso(rij[5] ?? '')),
        meldingen: (meldingen.get(nummer) ?? []).map(({ soort, begin, eind }) => ({ soort, begin, eind })),
      })),
    }
    const uit = JSON.parse(
      execFileSync(process.execPath, ['build/commands/telling.ts', bestand('telling.json', JSON.stringify(invoer))], {
        cwd: root,
        encoding: 'utf8',
        maxBuffer: 1e8,
      }),
    ) as Tellinguitvoer
    const nl = (dag: string) => `${dag.slice(8)}-${dag.slice(5, 7)}-${dag.slice(0, 4)}`
    const open = uit.voorstellen.filter(
      ({ eind, venster, meldenVoor, begin }) =>
        schooljaarVan(begin) === schooljaarVan(peildatum as never) &&
        (eind === null || venster.tot >= vandaag || dagnummer(meldenVoor) + 28 >= dagnummer(vandaag as never)),
    )
    expect(open.length).toBeGreaterThanOrEqual(12)
    const paneel = pagina.getByRole('region', { name: 'Melden', exact: true })
    // The count runs in a worker: the lists follow a moment after the import.
    const toonAlles = async (waar: typeof paneel) => {
      const knop = waar.getByRole('button', { name: /^Toon alle/ })
      if (await knop.isVisible()) await knop.press('Enter')
    }
    const rijen = async () => {
      await toonAlles(paneel)
      return (await paneel.locator('[data-rij]').allInnerTexts())
        .map((tekst) => {
          const [, nummer] = /nr (\S+)/.exec(tekst) ?? []
          const [, aantal] = /([\d.,]+) uur\n/.exec(tekst) ?? []
          const [, dag] = /uiterlijk (?:was )?\S+ (\S+)/.exec(tekst) ?? []
          return `${nummer} ${aantal} ${dag}`
        })
        .sort()
    }
    await expect
      .poll(rijen)
      .toEqual(
        open
          .map(
            ({ leerling, uren: aantal, meldenVoor }) =>
              `${leerling} ${aantal.toLocaleString('nl-NL')} ${nl(meldenVoor)}`,
          )
          .sort(),
      )
    const nadert = pagina.getByRole('region', { name: 'Nadert de 16 uur' })
    const bijna = async () => {
      await toonAlles(nadert)
      return (await nadert.locator('[data-rij]').allInnerTexts())
        .map((tekst) => Number(/([\d.,]+) uur\s*$/.exec(tekst)?.[1]?.replace(',', '.')))
        .sort((a, b) => a - b)
    }
    await expect.poll(bijna).toEqual(uit.bijna.map(({ uren: aantal }) => aantal).sort((a, b) => a - b))
    expect(uit.bijna.length).toBeGreaterThan(0)
  })

  it('brings a signal to klaar in at most 12 keys, and the rest of them in one lane', async () => {
    let toetsen = 0
    const toets = async (naam: string) => {
      toetsen++
      await druk(pagina, naam)
    }
    const paneel = pagina.getByRole('region', { name: 'Melden', exact: true })
    const aantal = await paneel.locator('[data-rij]').count()
    // Every number opens to its hours, as a drawing and as a table.
    await druk(pagina, 'j')
    await druk(pagina, ' ')
    await pagina.getByRole('img', { name: /^Vier schoolweken van/ }).waitFor()
    expect(await axeOp(pagina)).toEqual([])
    await druk(pagina, 't')
    await pagina.getByRole('img', { name: /^Vier schoolweken van/ }).waitFor({ state: 'detached' })
    await druk(pagina, 'Control+1')
    await paneel.waitFor()
    const meld = async () => {
      await toets('m')
      await pagina.getByRole('heading', { name: 'Opvoeren verzuim' }).waitFor()
      await pagina
        .getByText(/\*\*\*\d{6}/)
        .first()
        .waitFor()
      // The form puts the focus where she must begin.
      await expect
        .poll(() =>
          pagina.evaluate(
            () => document.activeElement?.closest('main') !== null && document.activeElement?.tagName !== 'H1',
          ),
        )
        .toBe(true)
      await toets('Tab')
      for (const letter of 'sp') await toets(letter)
      await pagina.getByRole('option').first().waitFor()
      await toets('ArrowDown')
      await toets('Enter')
      await toets('Control+Enter')
      await pagina.getByText('Klaar om te versturen. U kunt nog stoppen.').waitFor()
    }
    await toets('j')
    await meld()
    expect(toetsen).toBeLessThanOrEqual(12)
    // Its lesson hours went along without a key more, and reach DUO behind the melding.
    await druk(pagina, 'F9')
    const nummer = async () =>
      Number(/Ontvangen door DUO, nummer (\d+)/.exec(await pagina.locator('main').innerText())?.[1])
    await expect.poll(nummer, { timeout: 30_000 }).toBeGreaterThan(1_000_000)
    const gemeld = await nummer()
    const bijDuo = async () =>
      (await meldingenBijLoket(toneel.loketUrl)).find(({ meldingsnummer }) => meldingsnummer === gemeld)?.bijlagen
    await expect
      .poll(async () => (await bijDuo())?.map(({ type }) => type), { timeout: 30_000 })
      .toEqual(['application/pdf'])
    for (let nog = aantal - 1; nog > 0; nog--) {
      await druk(pagina, 'Shift+M')
      await pagina.getByRole('heading', { name: 'Stapelmelden' }).waitFor()
      await pagina.getByText(`${nog} te melden.`, { exact: false }).waitFor()
      await expect.poll(() => pagina.evaluate(() => document.activeElement?.hasAttribute('data-signaal'))).toBe(true)
      await meld()
    }
    await druk(pagina, 'Shift+M')
    await pagina.getByText('Klaar: niemand hoeft meer gemeld te worden.').waitFor()
    expect(fouten).toEqual([])
    // Twelve forms: on a machine that does much else this takes minutes.
  }, 300_000)

  it('leaves no name or number of the file in what lies on disk', async () => {
    await toneel.sluitBrowser()
    const [rij] = rijenVan(leerlingen)
    const gevonden = zoekKanaries(toneel.profielMap, [rij?.[1] ?? '', `${rij?.[2]};${rij?.[3]}`, '31-11-2026;1'])
    expect(gevonden.gevonden).toEqual([])
    expect(gevonden.gelezen).toBeGreaterThan(10)
  })
})
