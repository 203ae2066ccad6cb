/** `npm test`, second half: checks, build, and the four kinds of tests; the last line is exactly `N passed, N failed`. */
import { spawn } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findChromium } from '#build/chromium.ts'
import { add, noTests, type Tally, tallyChecks, tallyVitest } from './tally.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const SUITES = ['check', 'build', 'node', 'ui', 'browser', 'e2e', 'security'] as const
type Suite = (typeof SUITES)[number]
/** `security` is a part of `node`, to be run by itself. */
const ALL: readonly Suite[] = SUITES.filter((suite) => suite !== 'security')
const PHASES: readonly (readonly Suite[])[] = [['node', 'ui', 'security'], ['e2e'], ['browser']]
const NEEDS_BROWSER: Partial<Record<Suite, string>> = {
  browser: '{shared,renderer,electron,loket,build,test}/**/*.browser.test.{ts,tsx}',
  e2e: 'test/e2e/**/*.e2e.ts',
}

const children = new Set<ReturnType<typeof spawn>>()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    for (const child of children) child.kill(signal)
    process.exit(1)
  })
}

/** Hundreds of processes load the same files: they keep the compiled code for each other. */
const env = {
  NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node-compile'),
  // What they print passes through here: they cannot see that a person looks.
  ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}),
  ...process.env,
}

/** Runs a program of the project and shows what it prints: while it runs, or when it has ended. */
function run(args: string[], show: 'live' | 'after' = 'live'): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    children.add(child)
    let output = ''
    for (const [from, to] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ] as const) {
      from.setEncoding('utf8')
      from.on('data', (piece: string) => {
        output += piece
        if (show === 'live') to.write(piece)
      })
    }
    child.on('close', (code) => {
      children.delete(child)
      if (show === 'after') process.stdout.write(output)
      resolve({ code, output })
    })
  })
}

async function check(): Promise<Tally> {
  const { code, output } = await run([join(root, 'build/check.ts')])
  return tallyChecks(output, code)
}

async function build(): Promise<Tally> {
  const { code } = await run([join(root, 'build/bundle.ts')], 'after')
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} build`)
  return { ...noTests(), passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 }
}

async function vitest(suites: readonly Suite[]): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'verzuimdesk-test-'))
  const file = join(folder, 'report.json')
  const projects = [...new Set(suites.map((suite) => (suite === 'security' ? 'node' : suite)))]
  try {
    const { code } = await run([
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      ...(suites.length === 1 && suites[0] === 'security' ? ['test/security', 'electron'] : []),
      '--passWithNoTests',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ])
    let json: string | null = null
    try {
      json = readFileSync(file, 'utf8')
    } catch {}
    return tallyVitest(json, code)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Does tasks side by side, says how long they took together, and adds what they counted. */
async function phase(name: string, tasks: Promise<Tally>[]): Promise<Tally> {
  const begin = performance.now()
  const tally = (await Promise.all(tasks)).reduce(add, noTests())
  if (tasks.length > 0) console.log(`${name}: ${Math.round((performance.now() - begin) / 1000)} s`)
  return tally
}

/** Browser suites of a computer without a browser: named, never silently gone; in CI that is a failure. */
function withoutBrowser(suites: readonly Suite[]): Tally {
  const missing = suites.filter((suite) => NEEDS_BROWSER[suite] !== undefined)
  const files = missing.flatMap((suite) => globSync(NEEDS_BROWSER[suite] ?? '', { cwd: root }).sort())
  return {
    passed: 0,
    failed: process.env.CI === 'true' ? missing.length : 0,
    skipped: files.map((name) => `${name} (no Chromium, Chrome or Edge; CHROMIUM_PATH names one)`),
  }
}

async function main(): Promise<void> {
  const asked = process.argv.slice(2)
  const unknown = asked.find((name) => !SUITES.some((suite) => suite === name))
  if (unknown !== undefined) {
    console.error(`There is no suite "${unknown}". Choose from: ${SUITES.join(', ')}.`)
    process.exit(2)
  }
  const suites = asked.length === 0 ? ALL : SUITES.filter((suite) => asked.includes(suite))
  const hasBrowser = findChromium() !== null
  const inVitest = suites.filter((suite) => suite !== 'check' && suite !== 'build')
  const runnable = inVitest.filter((suite) => hasBrowser || NEEDS_BROWSER[suite] === undefined)

  // The end-to-end journeys drive the built app.
  let tally = await phase('check and build', [
    ...(suites.includes('check') ? [check()] : []),
    ...(suites.includes('build') || runnable.includes('e2e') ? [build()] : []),
  ])
  // One after the other: each of them keeps every core busy, and a journey beside another suite waits too long for its screens.
  for (const suites of PHASES) {
    const here = runnable.filter((suite) => suites.includes(suite))
    if (here.length > 0) tally = add(tally, await phase(here.join(', '), [vitest(here)]))
  }
  if (!hasBrowser) tally = add(tally, withoutBrowser(inVitest))

  for (const name of tally.skipped) console.log(`skipped: ${name}`)
  console.log(`${tally.passed} passed, ${tally.failed} failed`)
  process.exit(tally.failed === 0 && tally.passed > 0 ? 0 : 1)
}

await main()
