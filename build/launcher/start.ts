/** `npm start`, second half: builds when needed, starts the loket and the app, and stops what it started. */
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isCurrent } from '#build/sources.ts'
import { defaultDataFolder } from '#electron/platform/data-folder.ts'
import { health } from '#shared/contract/loket.ts'
import { type Child, startChild, startNode } from './children.ts'
import { electronBinary, hasDisplay } from './electron-binary.ts'
import { freePort, StartError, usableFolder } from './ground.ts'
import { openBrowser } from './open-browser.ts'
import { type StartOptions, startOptions, UsageError } from './options.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const LOKET_START_MS = 120_000
/** A window that cannot open (no libraries, no sandbox) ends sooner than this. */
const WINDOW_START_MS = 3_000
const children: Child[] = []
let isStopping = false

const note = (line: string) => process.stderr.write(`${line}\n`)

async function stop(code: number): Promise<void> {
  if (isStopping) return
  isStopping = true
  // The app first: it may still be saving through its host.
  for (const child of children.toReversed()) await child.stop()
  process.exit(code)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
process.on('disconnect', () => void stop(0))
process.on('unhandledRejection', (cause) => void fail(cause))

async function isHealthy(url: URL): Promise<boolean> {
  try {
    const response = await fetch(new URL('/health', url), { signal: AbortSignal.timeout(2_000) })
    return health.safeParse(await response.json()).success
  } catch {
    return false
  }
}

async function startLoket(options: StartOptions, data: string): Promise<URL> {
  const port = await freePort(options.loketPort, '--loket-port')
  const url = new URL(`http://127.0.0.1:${port}`)
  const args = ['--port', String(port), '--data', join(data, 'loket'), '--seed', options.seed, ...options.loketArgs]
  const child = startNode('loket/main.ts', args)
  children.push(child)
  let hasEnded = false
  void child.ended.then(() => {
    hasEnded = true
  })
  const deadline = Date.now() + LOKET_START_MS
  while (!(await isHealthy(url))) {
    if (hasEnded) throw new StartError(`Het loket start niet: ${child.lastWords() || 'zonder reden'}`)
    if (Date.now() > deadline) throw new StartError('Het loket antwoordt niet binnen twee minuten.')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  void child.ended.then(() => {
    if (!isStopping)
      note('Het loket is gestopt. Verzuimdesk werkt door zonder verbinding; start opnieuw om te versturen.')
  })
  return url
}

/** Null when Electron is not there or does not come up; then the browser host takes over. */
async function startWindow(loket: URL, data: string): Promise<string | null> {
  const binary = electronBinary(join(root, 'node_modules'), process.env, process.platform)
  if (binary === null || !hasDisplay(process.env, process.platform)) return null
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env
  const args = [join(root, 'dist'), `--loket=${loket.origin}`, `--data=${data}`]
  const child = startChild(binary, args, { env })
  const early = await Promise.race([
    child.ended.then((code) => ({ code })),
    new Promise<null>((resolve) => setTimeout(() => resolve(null), WINDOW_START_MS).unref()),
  ])
  if (early !== null && early.code !== 0) return null
  children.push(child)
  void child.ended.then(() => stop(0))
  return 'open in een eigen venster'
}

async function startBrowserHost(options: StartOptions, loket: URL, data: string): Promise<string> {
  const port = await freePort(options.port, '--port')
  // A browser keeps its store per address, port included: vault and stamp of one address must not meet the store of another,
  // nor the one of the desktop app, which would look as if it had vanished.
  const own = join(data, 'browser', String(port))
  const child = startNode('electron/web.ts', [
    ...['--port', String(port), '--loket', loket.origin, '--data', own],
    ...(options.uitvoer === null ? [] : ['--uitvoer', options.uitvoer]),
    ...(options.importmap === null ? [] : ['--importmap', options.importmap]),
  ])
  children.push(child)
  const startUrl = await new Promise<string>((resolve, reject) => {
    child.process.once('message', (message: { startUrl: string }) => resolve(message.startUrl))
    void child.ended.then(() => reject(new StartError(`Verzuimdesk start niet: ${child.lastWords()}`)))
  })
  void child.ended.then(() => {
    if (!isStopping) note('Verzuimdesk is onverwacht gestopt. Wat bewaard was, is er nog; start opnieuw.')
    void stop(1)
  })
  return startUrl
}

async function main(): Promise<void> {
  const options = startOptions(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd())
  const data = options.data ?? defaultDataFolder(process.platform, process.env, homedir())
  usableFolder(data, '--data')
  if (options.uitvoer !== null) usableFolder(options.uitvoer, '--uitvoer')
  // Looked at before anything is built or started: a taken port is the most likely surprise.
  if (options.loketUrl === null && options.loketPort !== 0) await freePort(options.loketPort, '--loket-port')
  if (options.web && options.port !== 0) await freePort(options.port, '--port')

  if (!isCurrent(root)) {
    note('Verzuimdesk wordt gebouwd …')
    const { bundle } = await import('#build/bundle.ts')
    await bundle().catch((cause) => {
      throw new StartError(`Bouwen is niet gelukt: ${cause instanceof Error ? cause.message : String(cause)}`)
    })
  }
  const loket = options.loketUrl ?? (await startLoket(options, data))
  let place = options.web ? null : await startWindow(loket, data)
  const inBrowser = place === null
  if (inBrowser && !options.web) note('Electron kan hier niet openen; Verzuimdesk opent in de browser.')
  place ??= await startBrowserHost(options, loket, data)

  const world =
    options.loketUrl === null && options.seed === 'demo' ? ' (oefenomgeving met de demoschool)' : ' (oefenomgeving)'
  console.log(`Verzuimdesk: ${place}`)
  console.log(`Loket:       ${loket.origin}${world}`)
  console.log('Stoppen:     Ctrl+C in dit venster')
  if (inBrowser && options.open) openBrowser(place)
}

/** One sentence, and nothing left running. */
async function fail(cause: unknown): Promise<void> {
  if (isStopping) return
  if (cause instanceof UsageError || cause instanceof StartError) note(cause.message)
  else note(`Verzuimdesk kan niet starten: ${cause instanceof Error ? cause.message : String(cause)}`)
  await stop(cause instanceof UsageError ? 2 : 1)
}

await main().catch(fail)
