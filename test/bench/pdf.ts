/**
 * `npm run bench -- pdf [--rows 1000]`: so many archives of one melding each, from meldingen in memory to bytes, PDF/A-3b with
 * the data attached, beside pdfkit with the same words on the same rows. Ours also writes bookmarks and the structure for
 * screen readers. pdfkit is no dependency: it is taken from the folder in VERZUIMDESK_PEERS, else named as skipped.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type BenchOptions, type BenchResult, round } from './bench.ts'

const NUMBER = 1000

function run(writer: string, number: number, peers: string): Record<string, number> | string {
  const file = fileURLToPath(new URL('./pdf-writer.ts', import.meta.url))
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--expose-gc', file, writer, String(number), peers], {
    encoding: 'utf8',
  })
  if (status === 0) return JSON.parse(stdout) as Record<string, number>
  return stderr.includes('MODULE_NOT_FOUND')
    ? `skipped: ${writer} is not installed`
    : `failed: ${stderr.trim().split('\n').at(-1)}`
}

export async function bench(options: BenchOptions): Promise<BenchResult> {
  const number = options.rows ?? NUMBER
  const peers = process.env.VERZUIMDESK_PEERS ?? process.cwd()
  const figures = Object.fromEntries(['verzuimdesk', 'pdfkit'].map((writer) => [writer, run(writer, number, peers)]))
  const own = figures.verzuimdesk
  return {
    pdfs: number,
    writers: Object.fromEntries(
      Object.entries(figures).map(([name, een]) => [
        name,
        typeof een === 'string' || typeof own !== 'object'
          ? een
          : {
              ...Object.fromEntries(Object.entries(een).map(([key, value]) => [key, round(value)])),
              timesAsLong: round((een.ms ?? 0) / (own.ms ?? 1)),
            },
      ]),
    ),
  }
}
