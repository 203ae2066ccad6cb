/**
 * `npm run bench -- import [--rows 1000000]`: the built app in the system's Chromium takes in 20,000 pupils and then a file of so many
 * lesson hours, through the same wizard as a user. Time by stage, the longest time that the window did not answer, and the most memory
 * that its process ever held (Linux only). Halfway through it is stopped once, to see that it stops.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { bundle } from '#build/bundle.ts'
import { dagnummer, dagVan, datum, plusDagen, weekdag } from '#shared/domain/datum.ts'
import { isBsn } from '#shared/schema/elfproef.ts'
import { beginMetOefenen, druk } from '#test/e2e/handelingen.ts'
import { zetOp } from '#test/e2e/opstelling.ts'
import { type BenchOptions, type BenchResult, megabytes, round } from './bench.ts'

const ROWS = 1_000_000
const PUPILS = 20_000

const nl = (dag: string) => `${dag.slice(8)}-${dag.slice(5, 7)}-${dag.slice(0, 4)}`

function pupilsFile(aantal: number): string {
  const regels = ['Leerlingnummer;BSN;Roepnaam;Tussenvoegsel;Achternaam;Geboortedatum;Klas;Leerjaar;Opleiding']
  let bsn = 900_000_000
  for (let i = 0; i < aantal; i++) {
    do bsn++
    while (!isBsn(String(bsn)))
    regels.push(
      `9${String(i).padStart(6, '0')};${bsn};Voornaam${i};van der;Achternaam${i % 997};${nl(dagVan(dagnummer(datum('2009-01-01')) + (i % 2000)))};${1 + (i % 6)}k${i % 40};${1 + (i % 6)};havo`,
    )
  }
  return `${regels.join('\r\n')}\r\n`
}

/** Every pupil the same number of lessons, on other days, in the weeks up to yesterday. */
function hoursFile(rows: number, aantal: number, vandaag: string): string {
  const dagen: string[] = []
  for (let dag = plusDagen(datum(vandaag), -1); dagen.length < 70; dag = plusDagen(dag, -1))
    if (weekdag(dag) <= 5) dagen.push(nl(dag))
  const vakken = ['Nederlands', 'Engels', 'Wiskunde', 'Biologie', 'Economie', 'Geschiedenis']
  const stukken = ['Leerlingnummer;Roepnaam;Achternaam;Klas;Datum;Lesuur;Van;Tot;Vak;Code;Omschrijving;Geoorloofd\r\n']
  const per = Math.ceil(rows / aantal)
  let n = 0
  for (let k = 0; k < per; k++)
    for (let i = 0; i < aantal && n < rows; i++, n++) {
      const les = k % 7
      const code = k % 8 === 0 ? 'OA;Ongeoorloofd afwezig;N' : 'ZK;Ziek gemeld;J'
      stukken.push(
        `9${String(i).padStart(6, '0')};Voornaam${i};Achternaam${i % 997};${1 + (i % 6)}k${i % 40};${dagen[(i + k) % 70]};${les + 1};0${8 + (les > 1 ? 1 : 0)}:30;10:20;${vakken[(i + k) % 6]};${code}\r\n`,
      )
    }
  return stukken.join('')
}

/** Watches how long the window did not answer: gaps between timers of 4 ms. */
const WATCH = `(() => {
  const w = { max: 0, over100: 0 }
  window.__w = w
  let last = performance.now()
  const tick = () => {
    const now = performance.now()
    const gap = now - last - 4
    if (gap > w.max) w.max = gap
    if (gap > 100) w.over100++
    last = now
    setTimeout(tick, 4)
  }
  tick()
})()`

async function since(pagina: Page): Promise<{ longestBlockMs: number; blocksOver100ms: number }> {
  const { max, over100 } = await pagina.evaluate(() => {
    const w = (window as unknown as { __w: { max: number; over100: number } }).__w
    const uit = { ...w }
    w.max = 0
    w.over100 = 0
    return uit
  })
  return { longestBlockMs: round(max), blocksOver100ms: over100 }
}

/** Most memory of any renderer process so far, from the system; null where it does not say. */
async function peakMb(pagina: Page): Promise<number | null> {
  const browser = pagina.context().browser()
  const cdp = browser === null ? await pagina.context().newCDPSession(pagina) : await browser.newBrowserCDPSession()
  try {
    const { processInfo } = (await cdp.send('SystemInfo.getProcessInfo')) as {
      processInfo: { id: number; type: string }[]
    }
    const pieken = processInfo
      .filter(({ type }) => type === 'renderer')
      .map(({ id }) => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) * 1024)
    return megabytes(Math.max(...pieken))
  } catch {
    return null
  }
}

export async function bench({ rows }: BenchOptions): Promise<BenchResult> {
  const aantal = rows ?? ROWS
  const leerlingen = Math.min(PUPILS, Math.max(100, Math.floor(aantal / 50)))
  if (process.env.VERZUIMDESK_RENDERER === undefined) await bundle()
  const toneel = await zetOp()
  try {
    const pagina = await toneel.openBrowser()
    await beginMetOefenen(pagina)
    const vandaag = await pagina.evaluate(() =>
      new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date()),
    )
    const leerlingbestand = join(toneel.map, 'leerlingen.csv')
    const urenbestand = join(toneel.map, 'uren.csv')
    writeFileSync(leerlingbestand, pupilsFile(leerlingen))
    const tekst = hoursFile(aantal, leerlingen, vandaag)
    writeFileSync(urenbestand, tekst)
    await pagina.evaluate(WATCH)
    const knop = (naam: RegExp) => pagina.getByRole('button', { name: naam })
    const kies = async (pad: string) => {
      await druk(pagina, 'Control+i')
      await pagina.getByRole('heading', { name: 'Importeren' }).waitFor()
      await pagina.locator('input[type=file]').setInputFiles(pad)
    }
    const stap = async (doe: () => Promise<void>) => {
      await since(pagina)
      const begin = performance.now()
      await doe()
      return { ms: round(performance.now() - begin), ...(await since(pagina)) }
    }
    const lang = { timeout: 600_000 }
    const pupils = await stap(async () => {
      await kies(leerlingbestand)
      await knop(/^Verder/).press('Enter', lang)
      await knop(/^Importeer/).press('Enter', lang)
      await pagina.getByText('zijn geïmporteerd').waitFor(lang)
    })
    const recognise = await stap(async () => {
      await kies(urenbestand)
      await knop(/^Verder/).waitFor(lang)
    })
    // Stopped on the way: how long until the screen is hers again.
    await knop(/^Verder/).press('Enter')
    await knop(/^Stop/).waitFor(lang)
    const stop = await stap(async () => {
      await knop(/^Stop/).press('Enter')
      await knop(/^Kies een bestand/).waitFor(lang)
    })
    await kies(urenbestand)
    const dryRun = await stap(async () => {
      await knop(/^Verder/).press('Enter', lang)
      await knop(/^Verder/).waitFor(lang)
    })
    const effect = await stap(async () => {
      await knop(/^Verder/).press('Enter')
      await pagina.getByRole('region', { name: 'Dit verandert er in Vandaag' }).getByText(/→/).first().waitFor(lang)
    })
    const write = await stap(async () => {
      await knop(/^Importeer/).press('Enter')
      await pagina.getByText('De lesuren zijn geïmporteerd').waitFor(lang)
    })
    const count = await stap(async () => {
      await druk(pagina, 'Control+1')
      await pagina.getByRole('region', { name: 'Nadert de 16 uur' }).waitFor(lang)
      // The desk had the demo school's hours already: wait for the count that saw these.
      await pagina.waitForTimeout(200)
      await pagina.getByText('Telt opnieuw').waitFor({ ...lang, state: 'detached' })
    })
    const again = await stap(async () => {
      await kies(urenbestand)
      await pagina.getByText('Er verandert niets.').waitFor(lang)
    })
    return {
      rows: aantal,
      pupils: leerlingen,
      fileMb: megabytes(tekst.length),
      pupilsImport: pupils,
      hours: { recognise, dryRun, effectOnVandaag: effect, write, countAndShow: count, sameFileAgain: again },
      stop,
      peakRendererMb: await peakMb(pagina),
    }
  } finally {
    await toneel.opruimen()
    rmSync(toneel.map, { recursive: true, force: true })
  }
}
