import type { Meldingdeel } from '#renderer/exports/client.ts'
import type { Desk } from '#renderer/store/desk.ts'
import { schooljaarVan } from '#shared/domain/datum.ts'
import type { Verkenning } from '#shared/exports/totaaloverzicht/verkenning.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { MeldingId } from '#shared/schema/identificatie.ts'

/**
 * Meldingen on their way to an export. They lie in pages in an order of their own: within a block each page is opened once,
 * and the worker puts them in the order of the list. One page is here at a time, one block in the worker.
 */
const BLOK = 20_000
/** Meldingen in one message: enough to be worth a message, few enough to copy within a frame. */
const PER_BERICHT = 64
/** The longest that looking through a list may hold the window, in ms. */
const PLAK = 8

/** Lets the window answer. A message and no timer: timers of a hidden window run once a second. */
export function adempauze(): Promise<void> {
  return new Promise((klaar) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      klaar()
    }
    port2.postMessage(null)
  })
}

/** `gemist` gets the number of meldingen that do not open: they are not in the file, and the user must know. */
export async function* meldingdelen(
  desk: Pick<Desk, 'meldingen'>,
  ids: readonly MeldingId[],
  gemist: (aantal: number) => void,
): AsyncGenerator<Meldingdeel> {
  for (let begin = 0; begin < ids.length; begin += BLOK) {
    let deel: { meldingen: Meldingdeel['meldingen'][number][]; plaatsen: number[] } = { meldingen: [], plaatsen: [] }
    for await (const blad of desk.meldingen.delen(ids.slice(begin, begin + BLOK))) {
      for (const { plaats, melding } of blad) {
        if (melding === null) {
          gemist(1)
          continue
        }
        deel.meldingen.push(melding)
        deel.plaatsen.push(begin + plaats)
      }
      if (deel.meldingen.length < PER_BERICHT) continue
      yield { ...deel, blokKlaar: false }
      deel = { meldingen: [], plaatsen: [] }
    }
    yield { ...deel, blokKlaar: true }
  }
}

/** What a workbook must know before its first row, from the overview in memory: nothing is opened for it. */
export async function verkenUit(
  overzicht: Pick<Desk['overzicht'], 'lees' | 'rijVan'>,
  ids: readonly MeldingId[],
  vandaag: IsoDatum,
): Promise<Verkenning> {
  // A melding that comes in meanwhile begins in this school year.
  const jaren = new Set<number>([schooljaarVan(vandaag)])
  let lesuurrijen = 0
  let begonnen = performance.now()
  for (const id of ids) {
    const rij = overzicht.lees(overzicht.rijVan(id))
    if (rij !== null) {
      jaren.add(schooljaarVan(rij.begin as IsoDatum))
      lesuurrijen += rij.lesuren + rij.heleDagen
    }
    if (performance.now() - begonnen < PLAK) continue
    await adempauze()
    begonnen = performance.now()
  }
  return { schooljaren: [...jaren].sort((een, ander) => een - ander), lesuurrijen }
}
