/**
 * `npm run bench -- telling [--rows 1000000]`: the 16-uur count of a school of rows / 50 pupils over one schooljaar, in a worker.
 * `count` is the count as the desk does it: from packed lesson hours to proposals with dates. `file` is the same school through the
 * command's own path: JSON text, schema check, count.
 */
import { Worker } from 'node:worker_threads'
import { beginSchooljaar, dagnummer, dagVan, datum, datumVan } from '#shared/domain/datum.ts'
import { maakSchoolkalender } from '#shared/domain/schoolkalender.ts'
import { pakUren } from '#shared/domain/verzuimtelling/urenblok.ts'
import { leerlingId } from '#shared/schema/identificatie.ts'
import { type Lesrij, lesrij } from '#shared/schema/verzuimuren.ts'
import { type BenchOptions, type BenchResult, megabytes } from './bench.ts'
import type { TellingTask, TellingTimes } from './telling-worker.ts'

const ROWS_PER_PUPIL = 50
const RUNS = 7
const SCHOOLJAAR = 2026
const PEILDATUM = datum('2027-07-31')
const VAKKEN = ['Nederlands', 'Engels', 'wiskunde', 'biologie', 'economie', 'gym', 'Duits', 'kunst']

/** Deterministic dice, so that every run counts the same school. */
function dice(seed: number): (sides: number) => number {
  let state = seed >>> 0
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

/** A pupil's absences: whole days and single hours, in clusters; one in ten is away for weeks on end. */
function lessonRows(roll: (sides: number) => number, schooldays: readonly number[], count: number): Lesrij[] {
  const rows: Lesrij[] = []
  const longAway = roll(10) === 0
  let at = roll(schooldays.length)
  while (rows.length < count) {
    const dag = dagVan(schooldays[at % schooldays.length] ?? 0)
    const hours = Math.min(count - rows.length, roll(3) === 0 ? 6 : 1 + roll(3))
    const geoorloofd = !longAway && roll(10) < 6
    for (let lesuur = 1; lesuur <= hours; lesuur++)
      rows.push({
        dag,
        lesuur,
        van: 480 + lesuur * 50,
        tot: 530 + lesuur * 50,
        uren: 1,
        minuten: 50,
        vak: VAKKEN[roll(VAKKEN.length)] ?? '',
        code: geoorloofd ? 'Z' : 'A',
        registratie: geoorloofd ? 'geoorloofd' : 'ongeoorloofd',
      })
    at += longAway ? 1 : 1 + roll(12)
  }
  return rows
}

function school(pupils: number): TellingTask {
  const kalender = maakSchoolkalender({ regio: 'noord' })
  const eerste = dagnummer(beginSchooljaar(SCHOOLJAAR))
  const schooldays = Array.from({ length: 365 }, (_, i) => eerste + i).filter((dag) => kalender.isSchooldag(dag))
  const roll = dice(20_261_122)
  const leerlingen: TellingTask['leerlingen'] = []
  for (let i = 0; i < pupils; i++) {
    const rows = lessonRows(roll, schooldays, ROWS_PER_PUPIL)
    if (i === 0) for (const row of rows) lesrij.parse(row)
    const id = leerlingId.parse(`00000000-0000-4000-8000-${String(i).padStart(12, '0')}`)
    leerlingen.push({
      id,
      geboortedatum: datumVan(2005 + roll(9), 1 + roll(12), 1 + roll(28)),
      startkwalificatie: roll(20) === 0,
      blok: pakUren(id, SCHOOLJAAR, rows),
    })
  }
  return { peildatum: PEILDATUM, regio: 'noord', runs: RUNS, leerlingen }
}

function inWorker(task: TellingTask): Promise<TellingTimes> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./telling-worker.ts', import.meta.url), { workerData: null })
    worker.once('message', (times: TellingTimes) => {
      resolve(times)
      worker.terminate()
    })
    worker.once('error', reject)
    worker.postMessage(
      task,
      task.leerlingen.map(({ blok }) => blok.rijen.buffer as ArrayBuffer),
    )
  })
}

export async function bench({ rows }: BenchOptions): Promise<BenchResult> {
  const pupils = Math.max(1, Math.round((rows ?? 1_000_000) / ROWS_PER_PUPIL))
  const times = await inWorker(school(pupils))
  return {
    what: 'the 16-uur count of one schooljaar in a worker thread',
    rows: pupils * ROWS_PER_PUPIL,
    pupils,
    budgetMs: 1000,
    ...times,
    peakRssMb: megabytes(process.resourceUsage().maxRSS * 1024),
  }
}
