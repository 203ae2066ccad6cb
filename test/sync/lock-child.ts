/** Run by `lock.test.ts` with --expose-gc: says, before and after locking, whether a canary is in the heap. */
import { randomBytes } from 'node:crypto'
import { createReadStream, rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeHeapSnapshot } from 'node:v8'
import type { Desk } from '#renderer/store/desk.ts'
import { meldingId } from '#shared/schema/identificatie.ts'
import { inEenRonde, maakComputer } from './computer.ts'
import { eenConcept, eenInhoud, eenLeerling } from './things.ts'

inEenRonde()
const map = process.argv[2] ?? '.'

/** Kept apart in halves, so that this script itself is no hit. */
const HELFTEN = [randomBytes(8).toString('hex'), randomBytes(8).toString('hex')]

async function staatInHeap(naam: string): Promise<boolean> {
  for (let keer = 0; keer < 5; keer++) {
    await new Promise((klaar) => setTimeout(klaar, 20))
    globalThis.gc?.()
  }
  const pad = writeHeapSnapshot(join(map, `${naam}.heapsnapshot`))
  let rest = ''
  let gevonden = false
  for await (const stuk of createReadStream(pad, 'latin1')) {
    const tekst = rest + stuk
    // Compared piece by piece: the whole canary never stands in this process as one string.
    for (
      let plaats = tekst.indexOf(HELFTEN[0] ?? '');
      plaats >= 0;
      plaats = tekst.indexOf(HELFTEN[0] ?? '', plaats + 1)
    ) {
      if (tekst.startsWith(HELFTEN[1] ?? '', plaats + 16)) gevonden = true
    }
    rest = tekst.slice(-64)
  }
  rmSync(pad)
  return gevonden
}

async function werkDag(desk: Desk): Promise<void> {
  const kanarie = HELFTEN.join('')
  const id = meldingId.parse('11111111-1111-4111-8111-111111111111')
  const persoon = await desk.leerlingen.bewaar(eenLeerling({ achternaam: kanarie }))
  await desk.zetKlaar({ id, leerlingId: persoon.id, inhoud: eenInhoud({ toelichting: kanarie }), namens: 'ik' })
  await desk.concepten.bewaar(eenConcept('44444444-4444-4444-8444-444444444444', { reden: kanarie }))
  await desk.meldingen.lijst()
  await desk.leerlingen.lijst()
  await desk.outbox.lijst()
}

const computer = maakComputer()
const desk = await computer.nieuw()
await werkDag(desk)
const voor = await staatInHeap('voor')
desk.vergrendel()
const na = await staatInHeap('na')
console.log(
  JSON.stringify({ voor, na, vergrendeld: await desk.meldingen.lijst().catch((fout: Error) => fout.message) }),
)
