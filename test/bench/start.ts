/**
 * `npm run bench -- start [--rows STARTS]`: so many cold starts of the built app, each a new browser host on an empty data folder and a new
 * Chromium on an empty profile, without a loket, until the first screen stands there and can be answered. Then as many starts again
 * on that profile. Electron itself is not in it: its binary could not be had; what it would add is its own start instead of Chromium's.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { bundle } from '#build/bundle.ts'
import { CHROMIUM_TEST_ARGS, findChromium } from '#build/chromium.ts'
import { start, vrijePoort } from '#test/e2e/opstelling.ts'
import { type BenchOptions, type BenchResult, percentile, round } from './bench.ts'

const STARTS = 10
/** A port on which nobody listens: a school without internet must start as fast. */
const NO_LOKET = 'http://127.0.0.1:9'

interface Start {
  /** From starting the host until it says its address. */
  hostMs: number
  /** From starting Chromium until it has a window. */
  browserMs: number
  /** From asking for the address until a heading and something to answer can be seen. */
  screenMs: number
  /** As the browser itself counts, from the same moment. */
  firstPaintMs: number
  files: number
  kilobytes: number
}

async function oneStart(
  renderer: string | undefined,
  port: number,
  data: string,
  profile: string,
  executablePath: string,
): Promise<Start> {
  const begin = performance.now()
  const args = ['--port', String(port), '--loket', NO_LOKET, '--data', data]
  const host = start('electron/web.ts', renderer === undefined ? args : [...args, '--renderer', renderer], true)
  try {
    const address = await new Promise<string>((resolve, reject) => {
      host.kind.once('message', (message) => resolve((message as { startUrl: string }).startUrl))
      host.kind.once('exit', () => reject(new Error(`the host does not start:\n${host.uitvoer()}`)))
    })
    const hostThere = performance.now()
    const browser = await chromium.launchPersistentContext(profile, { executablePath, args: CHROMIUM_TEST_ARGS })
    try {
      const page = browser.pages()[0] ?? (await browser.newPage())
      const browserThere = performance.now()
      await page.goto(address, { waitUntil: 'commit' })
      await page.getByRole('heading').first().waitFor()
      await page.getByRole('button').or(page.getByRole('textbox')).first().waitFor()
      const screenThere = performance.now()
      const inside = await page.evaluate(() => {
        const parts = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
        return {
          paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
          files: parts.length + 1,
          bytes: parts.reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0),
        }
      })
      return {
        hostMs: hostThere - begin,
        browserMs: browserThere - hostThere,
        screenMs: screenThere - browserThere,
        firstPaintMs: inside.paint,
        files: inside.files,
        kilobytes: round(inside.bytes / 1024),
      }
    } finally {
      await browser.close()
    }
  } finally {
    await host.stop()
  }
}

function figures(starts: readonly Start[]) {
  const of = (pick: (one: Start) => number) => {
    const ms = starts.map(pick)
    return { p50Ms: percentile(ms, 0.5), p95Ms: percentile(ms, 0.95), minMs: round(Math.min(...ms)) }
  }
  return {
    starts: starts.length,
    host: of(({ hostMs }) => hostMs),
    browser: of(({ browserMs }) => browserMs),
    screen: of(({ screenMs }) => screenMs),
    firstPaint: of(({ firstPaintMs }) => firstPaintMs),
    whole: of(({ hostMs, browserMs, screenMs }) => hostMs + browserMs + screenMs),
    filesBeforeFirstScreen: starts[0]?.files ?? 0,
    kilobytesBeforeFirstScreen: starts[0]?.kilobytes ?? 0,
  }
}

export async function bench({ rows }: BenchOptions): Promise<BenchResult> {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error('no Chromium, Chrome or Edge found')
  const renderer = process.env.VERZUIMDESK_RENDERER
  if (renderer === undefined) await bundle()
  const folder = mkdtempSync(join(tmpdir(), 'verzuimdesk-start-'))
  const cold: Start[] = []
  const again: Start[] = []
  try {
    for (let i = 0; i < (rows ?? STARTS); i++) {
      // One address for both: what a browser keeps belongs to it.
      const port = await vrijePoort()
      const [data, profile] = [join(folder, `data-${i}`), join(folder, `profile-${i}`)]
      cold.push(await oneStart(renderer, port, data, profile, executablePath))
      again.push(await oneStart(renderer, port, data, profile, executablePath))
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  return { cold: figures(cold), again: figures(again) }
}
