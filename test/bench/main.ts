/**
 * `npm run bench -- NAME [--rows N] [--json]`: one benchmark. With `--json` stdout holds one JSON object and nothing else.
 * An unknown name, one that is not there yet, or a wrong option: one sentence on stderr and exit 2.
 */
import { existsSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Bench, megabytes } from './bench.ts'

/** The names that are promised; scripts outside the repository call them. */
export const NAMES = [
  'store',
  'zoeken',
  'scherm',
  'excel',
  'pdf',
  'sync',
  'loket',
  'telling',
  'start',
  'import',
] as const

function refuse(sentence: string): never {
  process.stderr.write(`bench: ${sentence}\n`)
  process.exit(2)
}

function readArguments() {
  try {
    return parseArgs({
      args: process.argv.slice(2),
      allowPositionals: true,
      options: { rows: { type: 'string' }, json: { type: 'boolean', default: false } },
    })
  } catch {
    return refuse('options are NAME, --rows N and --json.')
  }
}

const { values, positionals } = readArguments()
const [name, ...more] = positionals
if (name === undefined || more.length > 0) refuse(`give one name out of ${NAMES.join(', ')}.`)
if (!NAMES.some((known) => known === name)) refuse(`${name} is not a benchmark; the names are ${NAMES.join(', ')}.`)
const file = fileURLToPath(new URL(`./${name}.ts`, import.meta.url))
if (!existsSync(file)) refuse(`${name} is not there yet.`)
const rows = values.rows === undefined ? null : Number(values.rows)
if (rows !== null && !(Number.isSafeInteger(rows) && rows > 0)) refuse('--rows takes a whole number above 0.')

const { bench } = (await import(file)) as { bench: Bench }
const result = {
  bench: name,
  ...(await bench({ rows })),
  machine: {
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryMb: Math.round(megabytes(totalmem())),
  },
}
if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`)
else print(result)

/** Nested figures as indented lines. */
function print(value: Record<string, unknown>, indent = ''): void {
  for (const [key, figure] of Object.entries(value)) {
    if (typeof figure === 'object' && figure !== null && !Array.isArray(figure)) {
      console.log(`${indent}${key}`)
      print(figure as Record<string, unknown>, `${indent}  `)
    } else
      console.log(`${indent}${key.padEnd(24)} ${typeof figure === 'number' ? figure.toLocaleString('en-US') : figure}`)
  }
}
