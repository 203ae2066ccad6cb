/** `npm run check`: types of every environment, lint and layers, side by side. Prints each failure once; exit 1 when any fails. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = (name: string) => fileURLToPath(import.meta.resolve(name))
const tsc = bin('../node_modules/typescript/bin/tsc')
const biome = bin('../node_modules/@biomejs/biome/bin/biome')

const CHECKS: Record<string, string[]> = {
  'lint and layers': [biome, 'check', '.', '--error-on-warnings', '--max-diagnostics=50'],
  ...Object.fromEntries(
    // Side by side they fill the cores; each by itself would do much of its work once per core.
    ['shared', 'renderer', 'electron', 'loket', 'build', 'test'].map((part) => [
      `types of ${part}`,
      [tsc, '-p', part, '--singleThreaded'],
    ]),
  ),
}

function run(name: string, args: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (piece) => (output += piece))
    child.stderr.on('data', (piece) => (output += piece))
    child.on('close', (code) => {
      console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name}`)
      if (code !== 0) console.log(output)
      resolve(code === 0)
    })
  })
}

const results = await Promise.all(Object.entries(CHECKS).map(([name, args]) => run(name, args)))
process.exitCode = results.every(Boolean) ? 0 : 1
