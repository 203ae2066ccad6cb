/**
 * The stage of an end-to-end journey: a real loket, a real browser host with the built renderer, a real Chromium with its own
 * profile. Everything lives in one temp folder and is stopped by the ids that were started here.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { CHROMIUM_TEST_ARGS, findChromium } from '#build/chromium.ts'
import { MET_ELECTRON, openElectron } from './electron-host.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** The built renderer under test; another build can be named by `VERZUIMDESK_RENDERER`. */
const renderer = process.env.VERZUIMDESK_RENDERER ?? join(root, 'dist/renderer')

/** A port that was free a moment ago. */
export function vrijePoort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const adres = server.address()
      const poort = typeof adres === 'object' && adres !== null ? adres.port : 0
      server.close(() => resolve(poort))
    })
  })
}

/** A child process of ours; `stop` waits until it is gone, by id and never by name. */
export interface Proces {
  kind: ChildProcess
  uitvoer(): string
  stop(signaal?: NodeJS.Signals): Promise<void>
}

/** Starts a script of the repository under the Node that runs the tests. */
export function start(script: string, args: string[], ipc = false): Proces {
  const kind = spawn(process.execPath, [join(root, script), ...args], {
    cwd: root,
    stdio: ipc ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['ignore', 'pipe', 'pipe'],
  })
  let tekst = ''
  kind.stdout?.on('data', (stuk) => (tekst += stuk))
  kind.stderr?.on('data', (stuk) => (tekst += stuk))
  const weg = new Promise<void>((resolve) => kind.once('exit', () => resolve()))
  return {
    kind,
    uitvoer: () => tekst,
    async stop(signaal = 'SIGTERM') {
      if (kind.exitCode === null && kind.signalCode === null) kind.kill(signaal)
      await weg
    },
  }
}

/** So long may a process take to start; half a minute is not enough on a busy machine. */
const STARTTIJD_MS = 120_000

export async function wachtOp(wat: string, klaar: () => Promise<boolean>, proces: Proces): Promise<void> {
  const grens = Date.now() + STARTTIJD_MS
  while (Date.now() < grens) {
    if (await klaar().catch(() => false)) return
    if (proces.kind.exitCode !== null) break
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`${wat} komt niet op gang:\n${proces.uitvoer()}`)
}

export interface Toneel {
  map: string
  loketUrl: string
  /** Where the host writes exported files. */
  uitvoerMap: string
  profielMap: string
  hostMap: string
  startLoket(): Promise<void>
  stopLoket(signaal?: NodeJS.Signals): Promise<void>
  /** Opens Chromium on the start address; the same profile every time. */
  openBrowser(thema?: 'light' | 'dark'): Promise<Page>
  sluitBrowser(): Promise<void>
  /** Another computer: a host and a profile of its own, beside the first, on the same loket. Once per stage. */
  tweedeDesk(): Promise<Page>
  /** Stops everything. Throws when the page let an exception or a rejection go by that nobody caught. */
  opruimen(): Promise<void>
}

/** The browser host of one desk; `startUrl` is the address with its one-time token. */
function startHost(
  loketUrl: string,
  data: string,
  uitvoer: string,
  meer: readonly string[] = [],
): { proces: Proces; startUrl: Promise<string> } {
  const args = ['--port', '0', '--loket', loketUrl, '--data', data, '--uitvoer', uitvoer, '--renderer', renderer]
  args.push(...meer)
  const proces = start('electron/web.ts', args, true)
  const startUrl = new Promise<string>((resolve, reject) => {
    proces.kind.once('message', (bericht) => resolve((bericht as { startUrl: string }).startUrl))
    proces.kind.once('exit', () => reject(new Error(`De host komt niet op gang:\n${proces.uitvoer()}`)))
  })
  // Whoever opens the browser reads the reason; a stage that never does must not fail on it.
  startUrl.catch(() => undefined)
  return { proces, startUrl }
}

/** Chromium on a profile of its own, as the coordinator's laptop shows it. */
async function openProfiel(
  profiel: string,
  startUrl: string,
  fouten: string[],
  thema: 'light' | 'dark' = 'light',
): Promise<Page> {
  const context = await chromium.launchPersistentContext(profiel, {
    executablePath: findChromium() ?? '',
    args: CHROMIUM_TEST_ARGS,
    viewport: { width: 1366, height: 768 },
    colorScheme: thema,
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
  })
  // What nobody caught: a person sees nothing of it, and what she asked for did not happen.
  context.on('weberror', (fout) => fouten.push(fout.error().stack ?? String(fout.error())))
  const pagina = context.pages()[0] ?? (await context.newPage())
  await pagina.goto(startUrl)
  return pagina
}

/** Builds nothing: `npm test` and `npm run test:e2e` build first. */
export async function zetOp(loketArgs: string[] = [], hostArgs: readonly string[] = []): Promise<Toneel> {
  const map = mkdtempSync(join(tmpdir(), 'verzuimdesk-e2e-'))
  try {
    return await bouwOp(map, loketArgs, hostArgs)
  } catch (oorzaak) {
    rmSync(map, { recursive: true, force: true })
    throw oorzaak
  }
}

async function bouwOp(map: string, loketArgs: string[], hostArgs: readonly string[]): Promise<Toneel> {
  if (findChromium() === null && !MET_ELECTRON)
    throw new Error('Geen Chromium, Chrome of Edge gevonden; zet CHROMIUM_PATH.')
  if (!existsSync(join(renderer, 'index.html'))) throw new Error('Eerst bouwen: npm run build')
  const loketPoort = await vrijePoort()
  const loketUrl = `http://127.0.0.1:${loketPoort}`
  const uitvoerMap = join(map, 'uitvoer')
  const profielMap = join(map, 'profiel')
  const hostMap = join(map, 'host')

  let loket: Proces | null = null
  const startLoket = async () => {
    const proces = start('loket/main.ts', [
      ...['--port', String(loketPoort), '--data', join(map, 'loket'), '--seed', 'demo'],
      ...loketArgs,
    ])
    loket = proces
    try {
      await wachtOp('Het loket', async () => (await fetch(`${loketUrl}/health`)).ok, proces)
    } catch (oorzaak) {
      await proces.stop('SIGKILL')
      throw oorzaak
    }
  }
  await startLoket()

  // In Electron the host is the app itself: it starts and stops with its window.
  const host = MET_ELECTRON ? null : startHost(loketUrl, hostMap, uitvoerMap, hostArgs)

  let browser: Pick<BrowserContext, 'close'> | null = null
  const fouten: string[] = []
  /** Closes what `tweedeDesk` opened: the browser first. */
  const anderen: (() => Promise<void>)[] = []
  const sluitBrowser = async () => {
    await browser?.close()
    browser = null
  }
  return {
    map,
    loketUrl,
    uitvoerMap,
    profielMap,
    hostMap,
    startLoket,
    async stopLoket(signaal) {
      await loket?.stop(signaal)
      loket = null
    },
    async openBrowser(thema = 'light') {
      if (MET_ELECTRON) {
        const { pagina, app } = await openElectron({ hostMap, uitvoerMap, loketUrl, thema })
        browser = app
        return pagina
      }
      const open = await openProfiel(profielMap, (await host?.startUrl) ?? '', fouten, thema)
      browser = open.context()
      return open
    },
    async tweedeDesk() {
      const tweedeMap = join(map, 'tweede')
      const tweede = startHost(loketUrl, join(tweedeMap, 'host'), join(tweedeMap, 'uitvoer'))
      anderen.push(() => tweede.proces.stop())
      const pagina = await openProfiel(join(tweedeMap, 'profiel'), await tweede.startUrl, fouten)
      anderen.unshift(() => pagina.context().close())
      return pagina
    },
    sluitBrowser,
    async opruimen() {
      await sluitBrowser()
      for (const sluit of anderen) await sluit()
      await host?.proces.stop()
      await loket?.stop()
      rmSync(map, { recursive: true, force: true })
      if (fouten.length > 0) throw new Error(`Nobody caught:\n${fouten.join('\n')}`)
    },
  }
}
