import { useLiveQuery } from 'dexie-react-hooks'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { useOverzichtversie } from '#renderer/scherm/overzichtversie.ts'
import type { Overzichtrij } from '#renderer/store/overzichtrij.ts'
import { plusDagen } from '#shared/domain/datum.ts'
import { berichtenVan, NIEUW_DAGEN, type Postbericht } from '#shared/domain/postvak.ts'
import { roepnaam } from '#shared/exports/tekst.ts'
import type { Concept, MeldingOpDesk, Operatie } from '#shared/schema/desk.ts'
import type { MeldingId } from '#shared/schema/identificatie.ts'

/** More news than this is looked for in Raadplegen. */
const HOOGSTENS = 200
/** Soorten that ask for an einddatum as long as there is none (`domain.md` 3.4). */
const OPEN_SOORTEN = ['LRV', 'RMC']
const LOPEND = ['W', 'R', 'B', 'K']

export interface Terugmelding {
  melding: MeldingOpDesk
  bericht: Postbericht
}
/** What she must look at: DUO refused it, DUO has another version, or it was begun and not set ready. */
export type Wachtend =
  | { soort: 'afgekeurd' | 'conflict'; operatie: Operatie; melding: MeldingOpDesk | null }
  | { soort: 'concept'; concept: Concept; naam: string | null }
export interface Uitgaand {
  operatie: Operatie
  melding: MeldingOpDesk | null
}

/** Everything that Vandaag shows of the desk itself; undefined while it is read. */
export interface Vandaagfeiten {
  terugmeldingen: readonly Terugmelding[]
  wachtend: readonly Wachtend[]
  uit: readonly Uitgaand[]
  open: readonly Overzichtrij[]
}

/** Unread news of the last weeks, newest first. */
async function ongelezen({ desk, vandaag }: Bureau): Promise<Terugmelding[]> {
  const grens = plusDagen(vandaag, -NIEUW_DAGEN)
  const rijen = desk.overzicht.zoek({
    waar: { status: ['R', 'B', 'K', 'G', 'I'] },
    sorteer: { op: 'gewijzigdOp', aflopend: true },
  })
  const ids: MeldingId[] = []
  for (const nummer of rijen) {
    const rij = desk.overzicht.lees(nummer)
    if (rij === null || rij.gewijzigdOp.slice(0, 10) < grens || ids.length === HOOGSTENS) break
    ids.push(rij.id)
  }
  const meldingen = await Promise.all(ids.map((id) => desk.meldingen.lees(id).catch(() => null)))
  return meldingen.flatMap((melding) => {
    const bericht = melding === null ? undefined : berichtenVan(melding, vandaag).find((een) => een.ongelezen)
    return melding === null || bericht === undefined ? [] : [{ melding, bericht }]
  })
}

async function wachtEnUit({ desk }: Bureau): Promise<Pick<Vandaagfeiten, 'wachtend' | 'uit'>> {
  const [outbox, concepten] = await Promise.all([desk.outbox.lijst(), desk.concepten.lijst()])
  const wachtend: Wachtend[] = []
  const uit: Uitgaand[] = []
  for (const operatie of outbox) {
    const melding = operatie.meldingId === null ? null : await desk.meldingen.lees(operatie.meldingId).catch(() => null)
    if (operatie.status !== 'fout') uit.push({ operatie, melding })
    else wachtend.push({ soort: melding?.verzending === 'conflict' ? 'conflict' : 'afgekeurd', operatie, melding })
  }
  for (const concept of concepten) {
    const leerling =
      concept.leerlingId === null ? null : await desk.leerlingen.lees(concept.leerlingId).catch(() => null)
    wachtend.push({ soort: 'concept', concept, naam: leerling === null ? null : roepnaam(leerling) })
  }
  return { wachtend, uit }
}

function zonderEinddatum({ desk }: Bureau): Overzichtrij[] {
  const rijen = desk.overzicht.zoek({
    waar: { soort: OPEN_SOORTEN, status: LOPEND },
    open: true,
    sorteer: { op: 'begin', aflopend: false },
  })
  return [...rijen].flatMap((nummer) => desk.overzicht.lees(nummer) ?? [])
}

export function useVandaagfeiten(bureau: Bureau): Vandaagfeiten | undefined {
  const { desk, vandaag } = bureau
  const versie = useOverzichtversie(bureau)
  return useLiveQuery(async () => {
    // Locked a moment ago: this screen is on its way out.
    if (versie < 0) return undefined
    const [terugmeldingen, rest] = await Promise.all([ongelezen(bureau), wachtEnUit(bureau)])
    return { terugmeldingen, ...rest, open: zonderEinddatum(bureau) }
  }, [desk, vandaag, versie])
}

/** The choice of Raadplegen that shows what stands open. */
export const OPEN_WENS = { waar: { soort: OPEN_SOORTEN, status: LOPEND }, open: true }
