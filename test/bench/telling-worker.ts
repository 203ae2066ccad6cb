/** The worker of `bench telling`: counts the school several times and tells how long each took. */
import { parentPort } from 'node:worker_threads'
import { leesTellinginvoer } from '#build/commands/telling-invoer.ts'
import { dagVan } from '#shared/domain/datum.ts'
import { maakSchoolkalender } from '#shared/domain/schoolkalender.ts'
import { tel, telRegels } from '#shared/domain/verzuimtelling/tel.ts'
import { leesUren, telkolommen } from '#shared/domain/verzuimtelling/urenblok.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { Vakantieregio } from '#shared/schema/reference.ts'
import { tellinginstellingen, type Voorstel } from '#shared/schema/telling.ts'
import type { Urenblok } from '#shared/schema/verzuimuren.ts'
import { megabytes, round, spread } from './bench.ts'

export interface TellingTask {
  peildatum: IsoDatum
  regio: Vakantieregio
  runs: number
  leerlingen: { id: string; geboortedatum: IsoDatum; startkwalificatie: boolean; blok: Urenblok }[]
}

export interface TellingTimes {
  /** From packed hours to proposals, a calendar made anew each time. `first` includes warming up. */
  count: {
    firstMs: number
    runs: number
    medianMs: number
    minMs: number
    maxMs: number
    cpuFirstMs: number
    cpuMedianMs: number
  }
  proposals: Record<string, number>
  /** The same school as text of a file: read as JSON and checked, then counted. */
  file: { textMb: number; readMs: number; countMs: number }
  memory: { packedMb: number; heapAfterCountMb: number; heapAfterFileMb: number }
}

const instellingen = tellinginstellingen.parse({ meld18plus: true })

/** What the desk needs to show: proposals with dates. */
function count(task: TellingTask): Pick<Voorstel, 'soort' | 'begin' | 'eind' | 'meldenVoor'>[] {
  const telling = { kalender: maakSchoolkalender({ regio: task.regio }), peildatum: task.peildatum, instellingen }
  const found: Pick<Voorstel, 'soort' | 'begin' | 'eind' | 'meldenVoor'>[] = []
  for (const leerling of task.leerlingen) {
    const regels = { feiten: leerling, ...telkolommen([leerling.blok], 'lesuren'), meldingen: [] }
    for (const { soort, begin, eind, meldenVoor } of telRegels(telling, regels).voorstellen)
      found.push({
        soort,
        begin: dagVan(begin),
        eind: eind === null ? null : dagVan(eind),
        meldenVoor: dagVan(meldenVoor),
      })
  }
  return found
}

/** `cpuMs` is what this thread itself used: on a busy machine the clock also counts waiting for others. */
function timed<T>(work: () => T): { ms: number; cpuMs: number; value: T } {
  const cpu = process.threadCpuUsage()
  const start = performance.now()
  const value = work()
  const ms = performance.now() - start
  const { user, system } = process.threadCpuUsage(cpu)
  return { ms: round(ms), cpuMs: round((user + system) / 1000), value }
}

function measure(task: TellingTask): TellingTimes {
  const first = timed(() => count(task))
  const again = Array.from({ length: task.runs }, () => timed(() => count(task)))
  const proposals: Record<string, number> = {}
  for (const { soort } of first.value) proposals[soort] = (proposals[soort] ?? 0) + 1
  const packedMb = megabytes(task.leerlingen.reduce((bytes, { blok }) => bytes + blok.rijen.byteLength, 0))
  const heapAfterCountMb = megabytes(process.memoryUsage().heapUsed)

  const text = JSON.stringify({
    peildatum: task.peildatum,
    kalender: { regio: task.regio },
    instellingen,
    leerlingen: task.leerlingen.map(({ id, geboortedatum, startkwalificatie, blok }) => ({
      id,
      geboortedatum,
      startkwalificatie,
      uren: leesUren(blok).map(({ dag, uren, minuten, registratie }) => ({
        dag,
        uren,
        minuten,
        geoorloofd: registratie === 'geoorloofd',
      })),
    })),
  })
  const read = timed(() => leesTellinginvoer(text))
  if ('fout' in read.value) throw new Error(read.value.fout)
  const { invoer } = read.value
  const counted = timed(() => tel(invoer))
  if (counted.value.voorstellen.length !== first.value.length)
    throw new Error('file and packed hours count differently')
  return {
    count: {
      firstMs: first.ms,
      ...spread(again.map(({ ms }) => ms)),
      cpuFirstMs: first.cpuMs,
      cpuMedianMs: spread(again.map(({ cpuMs }) => cpuMs)).medianMs,
    },
    proposals,
    file: { textMb: megabytes(text.length), readMs: read.ms, countMs: counted.ms },
    memory: { packedMb, heapAfterCountMb, heapAfterFileMb: megabytes(process.memoryUsage().heapUsed) },
  }
}

const port = parentPort
if (port === null) throw new Error('telling-worker runs as a worker only')
port.once('message', (task: TellingTask) => port.postMessage(measure(task)))
