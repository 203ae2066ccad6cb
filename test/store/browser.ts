/** A Chromium of our own that may be killed: started by hand, so that its process id is known, and talked to over its own port. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { CHROMIUM_TEST_ARGS } from '#build/chromium.ts'

const SOORT: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' }
const wacht = (ms: number) => new Promise((klaar) => setTimeout(klaar, ms))

export interface Doodbaar {
  /** Profile of the browser. */
  profiel: string
  /** What the page says to the server: each body of `POST /bevestigd`. */
  bevestigd: unknown[]
  /** The two files of the host, as the page wrote them. */
  schijf(): string
  zetSchijf(tekst: string): void
  start(): Promise<void>
  doe<T>(naam: string, ...argumenten: unknown[]): Promise<T>
  /** Bytes that the page posted to `/kopie`, one after the other. */
  kopie(): Buffer
  /** Files that the page posted to `/uitvoer`: what it exported. */
  uitvoer: Buffer[]
  /** The heap of the page as a snapshot: every string that is still held, and some that is not. */
  heap(): Promise<string>
  /** The page goes and comes again; the browser stays. */
  herlaad(): Promise<void>
  /** SIGKILL to the browser and all that it started; resolves when it is gone. */
  dood(): Promise<void>
  opruimen(): Promise<void>
}

/** Builds `pagina/<module>.ts` with its exports on `window.proef` and serves it from one origin. */
export async function maakDoodbaar(executablePath: string, module: string): Promise<Doodbaar> {
  const map = mkdtempSync(join(tmpdir(), 'verzuimdesk-dood-'))
  const profiel = join(map, 'profiel')
  await build({
    configFile: false,
    logLevel: 'error',
    root: fileURLToPath(new URL('pagina', import.meta.url)),
    build: {
      outDir: join(map, 'web'),
      emptyOutDir: true,
      target: 'chrome138',
      reportCompressedSize: false,
      lib: { entry: `${module}.ts`, formats: ['es'], fileName: () => 'pagina.js' },
    },
  })
  const bevestigd: unknown[] = []
  let schijf = ''
  const kopie: Buffer[] = []
  const uitvoer: Buffer[] = []
  const server = createServer((verzoek, antwoord) => {
    const pad = normalize(new URL(verzoek.url ?? '/', 'http://x').pathname)
    const klaar = (type: string, inhoud: string | Buffer) =>
      antwoord.writeHead(200, { 'content-type': type }).end(inhoud)
    if (verzoek.method === 'POST') {
      const delen: Buffer[] = []
      verzoek.on('data', (deel: Buffer) => delen.push(deel))
      verzoek.on('end', () => {
        const tekst = Buffer.concat(delen).toString('utf8')
        if (pad === '/kopie') kopie.push(...delen)
        else if (pad === '/uitvoer') uitvoer.push(Buffer.concat(delen))
        else if (pad === '/schijf') schijf = tekst
        else bevestigd.push(JSON.parse(tekst))
        antwoord.writeHead(204).end()
      })
      // Cut off by the kill: what did not come whole was not said.
      verzoek.on('error', () => {})
    } else if (pad === '/schijf') klaar('application/json', schijf)
    else if (pad === '/') {
      klaar(
        'text/html',
        '<!doctype html><title>proef</title><script type=module>import * as b from "/pagina.js"; window.proef = b</script>',
      )
    } else {
      readFile(join(map, 'web', pad)).then(
        (inhoud) => klaar(SOORT[extname(pad)] ?? 'application/octet-stream', inhoud),
        () => antwoord.writeHead(404).end(),
      )
    }
  })
  await new Promise<void>((klaar) => server.listen(0, '127.0.0.1', klaar))
  const adres = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`

  let kind: ChildProcess | null = null
  let browser: Browser | null = null
  let pagina: Page | null = null
  const dood = async () => {
    const hier = kind
    kind = null
    if (hier?.pid === undefined) return
    const weg = new Promise((klaar) => hier.once('exit', klaar))
    // Its own process group: the renderers and the storage process go in the same moment.
    process.kill(-hier.pid, 'SIGKILL')
    await weg
    await browser?.close().catch(() => {})
    browser = null
  }
  return {
    profiel,
    bevestigd,
    uitvoer,
    schijf: () => schijf,
    zetSchijf: (tekst) => {
      schijf = tekst
    },
    start: async () => {
      rmSync(join(profiel, 'DevToolsActivePort'), { force: true })
      const args = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profiel}`, ...CHROMIUM_TEST_ARGS]
      kind = spawn(executablePath, [...args, '--hide-crash-restore-bubble', 'about:blank'], {
        stdio: 'ignore',
        detached: true,
      })
      for (let keer = 0; ; keer++) {
        try {
          const [poort] = readFileSync(join(profiel, 'DevToolsActivePort'), 'utf8').split('\n')
          browser = await chromium.connectOverCDP(`http://127.0.0.1:${poort}`)
          break
        } catch (oorzaak) {
          if (keer > 300) throw oorzaak
          await wacht(50)
        }
      }
      const [context] = browser.contexts()
      pagina = context?.pages()[0] ?? (await context?.newPage()) ?? null
      await pagina?.goto(adres)
      await pagina?.waitForFunction('window.proef !== undefined')
    },
    doe: async <T>(naam: string, ...argumenten: unknown[]) => {
      if (pagina === null) throw new Error('no page')
      return (await pagina.evaluate(
        ([wat, met]) =>
          (window as unknown as { proef: Record<string, (...alles: unknown[]) => unknown> }).proef[wat]?.(...met),
        [naam, argumenten] as const,
      )) as T
    },
    kopie: () => Buffer.concat(kopie),
    heap: async () => {
      if (pagina === null) throw new Error('no page')
      const cdp = await pagina.context().newCDPSession(pagina)
      const delen: string[] = []
      cdp.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => delen.push(chunk))
      await cdp.send('HeapProfiler.collectGarbage')
      await cdp.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
      await cdp.detach()
      return delen.join('')
    },
    herlaad: async () => {
      await pagina?.reload()
      await pagina?.waitForFunction('window.proef !== undefined')
    },
    dood,
    opruimen: async () => {
      await dood()
      server.close()
      rmSync(map, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
    },
  }
}
