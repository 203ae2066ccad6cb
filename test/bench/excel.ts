/**
 * `npm run bench -- excel [--rows 100000]`: one sheet of so many rows and 25 columns, from rows in memory to a closed file,
 * beside other writers on the same rows in the same run. Each writer runs in a process of its own; a peer that is not
 * installed is named as skipped. `verzuimdesk-platform` presses as the browser worker does; `verzuimdesk-workbook` is the
 * whole total overview with its four sheets, from meldingen and not from finished rows. `window` is that same workbook made in
 * the worker of a page, and the longest that the page could not answer meanwhile (budget: 100 ms),
 * beside the longest of the same page at rest: on a busy machine that says how much is the machine's.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findChromium } from '#build/chromium.ts'
import type { Rij } from '#shared/exports/werkboek.ts'
import { type BenchOptions, type BenchResult, round } from './bench.ts'
import { sheetOf } from './excel-rows.ts'
import { openProefpagina } from './in-chromium.ts'

const ROWS = 100_000
const OWN = [
  'verzuimdesk',
  'verzuimdesk-level1',
  'verzuimdesk-no-references',
  'verzuimdesk-platform',
  'verzuimdesk-workbook',
]
const PEERS_JS = ['sheetjs', 'exceljs-stream', 'exceljs-document']

interface Figures {
  ms: number
  cpuMs?: number
  baseMb?: number
  peakMb: number
  fileMb: number
}

function run(program: string, args: string[]): Figures | string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 24 })
  if (error || status !== 0) return `failed: ${(error?.message ?? stderr).trim().split('\n').at(-1)}`
  return JSON.parse(stdout) as Figures
}

const writer = (name: string, rows: number, map: string) =>
  run(process.execPath, [
    '--expose-gc',
    fileURLToPath(new URL('./excel-writer.ts', import.meta.url)),
    name,
    String(rows),
    join(map, `${name}.xlsx`),
  ])

const PYTHON = `
import json, os, resource, sys, time, xlsxwriter
rijen = [[json.loads(cel) for cel in regel.rstrip('\\n').split('\\t')] for regel in open(sys.argv[1], encoding='utf8')]
basis = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
begin = time.perf_counter()
cpu = time.process_time()
wb = xlsxwriter.Workbook(sys.argv[2], {'constant_memory': True, 'strings_to_formulas': False, 'strings_to_urls': False})
ws = wb.add_worksheet()
stijl = wb.add_format({'font_name': 'Arial', 'font_size': 10})
for r, rij in enumerate(rijen):
    for k, waarde in enumerate(rij):
        if waarde is None: ws.write_blank(r, k, None, stijl)
        elif isinstance(waarde, str): ws.write_string(r, k, waarde, stijl)
        else: ws.write_number(r, k, waarde, stijl)
wb.close()
print(json.dumps({'ms': (time.perf_counter() - begin) * 1000, 'cpuMs': (time.process_time() - cpu) * 1000, 'baseMb': basis,
  'peakMb': resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 'fileMb': os.path.getsize(sys.argv[2]) / 2**20}))`

/** Cells as `s` text, \`n\` number or empty, tab between: read whole before the clock starts. */
const C = `
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <xlsxwriter.h>
static double nu(clockid_t k) { struct timespec t; clock_gettime(k, &t); return t.tv_sec * 1e3 + t.tv_nsec / 1e6; }
static double piek(void) { struct rusage r; getrusage(RUSAGE_SELF, &r); return r.ru_maxrss / 1024.0; }
int main(int argc, char **argv) {
  FILE *f = fopen(argv[1], "rb"); fseek(f, 0, SEEK_END); long n = ftell(f); rewind(f);
  char *alles = malloc(n + 1); if (fread(alles, 1, n, f) != (size_t)n) return 1; alles[n] = 0; fclose(f);
  double basis = piek(), begin = nu(CLOCK_MONOTONIC), cpu = nu(CLOCK_PROCESS_CPUTIME_ID);
  lxw_workbook_options o = { .constant_memory = LXW_TRUE };
  lxw_workbook *wb = workbook_new_opt(argv[2], &o); lxw_worksheet *ws = workbook_add_worksheet(wb, NULL);
  lxw_format *stijl = workbook_add_format(wb); format_set_font_name(stijl, "Arial"); format_set_font_size(stijl, 10);
  lxw_row_t r = 0; lxw_col_t k = 0; char *cel = alles;
  for (char *p = alles; ; p++) if (*p == '\\t' || *p == '\\n' || !*p) {
    char eind = *p; if (!eind && p == cel) break; *p = 0;
    if (*cel == 's') worksheet_write_string(ws, r, k, cel + 1, stijl);
    else if (*cel == 'n') worksheet_write_number(ws, r, k, atof(cel + 1), stijl);
    else worksheet_write_blank(ws, r, k, stijl);
    k++; if (eind == '\\n') { r++; k = 0; } if (!eind) break; cel = p + 1;
  }
  workbook_close(wb);
  double ms = nu(CLOCK_MONOTONIC) - begin; struct stat s; stat(argv[2], &s);
  printf("{\\"ms\\":%f,\\"cpuMs\\":%f,\\"baseMb\\":%f,\\"peakMb\\":%f,\\"fileMb\\":%f}", ms, nu(CLOCK_PROCESS_CPUTIME_ID) - cpu, basis, piek(), s.st_size / 1048576.0);
}`

function python(rows: readonly Rij[], map: string): Figures | string {
  const interpreter = ['/usr/bin/python3', 'python3'].find(
    (name) => spawnSync(name, ['-c', 'import xlsxwriter']).status === 0,
  )
  if (interpreter === undefined) return 'skipped: python xlsxwriter is not installed'
  const invoer = join(map, 'rows.jsonl')
  writeFileSync(
    invoer,
    rows.map(({ waarden }) => waarden.map((waarde) => JSON.stringify(waarde)).join('\t')).join('\n'),
  )
  return run(interpreter, ['-c', PYTHON, invoer, join(map, 'python.xlsx')])
}

function c(rows: readonly Rij[], map: string): Figures | string {
  const bron = join(map, 'peer.c')
  const programma = join(map, 'peer')
  writeFileSync(bron, C)
  if (spawnSync('cc', ['-O2', bron, '-o', programma, '-lxlsxwriter']).status !== 0)
    return 'skipped: libxlsxwriter or a C compiler is not installed'
  const invoer = join(map, 'rows.tsv')
  const cel = (waarde: string | number | null) =>
    waarde === null || waarde === ''
      ? ''
      : typeof waarde === 'number'
        ? `n${waarde}`
        : `s${waarde.replace(/[\t\n]/g, ' ')}`
  writeFileSync(invoer, rows.map(({ waarden }) => waarden.map(cel).join('\t')).join('\n'))
  return run(programma, [invoer, join(map, 'c.xlsx')])
}

/** The same export as a screen asks it, in Chromium: how long the window could not answer. A machine without one is told so. */
async function windowDuring(rows: number): Promise<Record<string, number> | string> {
  if (findChromium() === null) return 'skipped: no Chromium, Chrome or Edge'
  const page = await openProefpagina('export')
  try {
    const made = await page.doe<Record<'ms' | 'langsteBlokMs' | 'rustMs' | 'langeTaken' | 'bytes' | 'stukken', number>>(
      'exporteer',
      rows,
    )
    return {
      ms: round(made.ms),
      longestBlockMs: round(made.langsteBlokMs),
      longestBlockIdleMs: round(made.rustMs),
      longTasks: made.langeTaken,
      pieces: made.stukken,
      fileMb: round(made.bytes / 2 ** 20),
    }
  } finally {
    await page.sluit()
  }
}

export async function bench(options: BenchOptions): Promise<BenchResult> {
  const rows = options.rows ?? ROWS
  const map = mkdtempSync(join(tmpdir(), 'verzuimdesk-bench-excel-'))
  try {
    const { rijen, blad } = sheetOf(rows)
    const figures: [string, Figures | string][] = [
      ...OWN.map((name): [string, Figures | string] => [name, writer(name, rows, map)]),
      ['libxlsxwriter', c(rijen, map)],
      ['python-xlsxwriter', python(rijen, map)],
      ...PEERS_JS.map((name): [string, Figures | string] => [name, writer(name, rows, map)]),
    ]
    const own = figures[0]?.[1] as Figures
    return {
      rows,
      columns: blad.breedtes.length,
      window: await windowDuring(rows),
      writers: Object.fromEntries(
        figures.map(([name, een]) => [
          name,
          typeof een === 'string'
            ? een
            : {
                ...Object.fromEntries(Object.entries(een).map(([key, value]) => [key, round(value)])),
                timesAsLong: round(een.ms / own.ms),
              },
        ]),
      ),
    }
  } finally {
    rmSync(map, { recursive: true, force: true })
  }
}
