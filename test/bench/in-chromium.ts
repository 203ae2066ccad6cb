import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { CHROMIUM_TEST_ARGS, findChromium } from '#build/chromium.ts'

/** A page of the real store code in the system's Chromium, on a profile of its own that survives a restart of the browser. */
export interface Proefpagina {
  /** Calls an exported function of the page module. */
  doe<T>(naam: string, ...argumenten: unknown[]): Promise<T>
  /** The whole browser ends and starts again on the same profile: what follows is a cold start. */
  herstart(): Promise<void>
  sluit(): Promise<void>
}

const SOORT: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

/** Builds `pagina/<module>.ts` with its exports on `window.bench` and opens it. Throws when there is no Chromium. */
export async function openProefpagina(module: string): Promise<Proefpagina> {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error('no Chromium, Chrome or Edge found')
  const map = mkdtempSync(join(tmpdir(), 'verzuimdesk-bench-'))
  await build({
    configFile: false,
    logLevel: 'warn',
    root: fileURLToPath(new URL('pagina', import.meta.url)),
    // A library build leaves this to who uses it.
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: join(map, 'web'),
      emptyOutDir: true,
      target: 'chrome138',
      reportCompressedSize: false,
      lib: { entry: `${module}.ts`, formats: ['es'], fileName: () => 'pagina.js', cssFileName: 'pagina' },
    },
  })
  const server = createServer((verzoek, antwoord) => {
    const pad = normalize(new URL(verzoek.url ?? '/', 'http://x').pathname)
    const klaar = (type: string, inhoud: string | Buffer) =>
      antwoord.writeHead(200, { 'content-type': type }).end(inhoud)
    if (pad === '/') {
      klaar(
        'text/html',
        '<!doctype html><title>bench</title><link rel=stylesheet href=/pagina.css><script type=module>import * as b from "/pagina.js"; window.bench = b</script>',
      )
      return
    }
    readFile(join(map, 'web', pad)).then(
      (inhoud) => klaar(SOORT[extname(pad)] ?? 'application/octet-stream', inhoud),
      () => antwoord.writeHead(404).end(),
    )
  })
  await new Promise<void>((klaar) => server.listen(0, '127.0.0.1', klaar))
  // One origin for every start: IndexedDB belongs to it.
  const adres = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  let context: BrowserContext
  let pagina: Page
  const start = async () => {
    context = await chromium.launchPersistentContext(join(map, 'profiel'), {
      executablePath,
      args: CHROMIUM_TEST_ARGS,
      headless: true,
    })
    pagina = context.pages()[0] ?? (await context.newPage())
    await pagina.goto(adres)
    await pagina.waitForFunction('window.bench !== undefined')
  }
  await start()
  return {
    doe: <T>(naam: string, ...argumenten: unknown[]) =>
      pagina.evaluate(
        ([wat, met]) =>
          (window as unknown as { bench: Record<string, (...alles: unknown[]) => unknown> }).bench[wat]?.(...met),
        [naam, argumenten] as const,
      ) as Promise<T>,
    herstart: async () => {
      await context.close()
      await start()
    },
    sluit: async () => {
      await context.close()
      server.close()
      rmSync(map, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
