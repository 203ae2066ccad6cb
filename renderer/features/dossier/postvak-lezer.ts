import { useLiveQuery } from 'dexie-react-hooks'
import { useMemo } from 'react'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import type { Telling } from '#renderer/scherm/schermdef.ts'
import { useSysteemmelding } from '#renderer/scherm/systeemmelding.ts'
import type { Desk } from '#renderer/store/desk.ts'
import { plusDagen } from '#shared/domain/datum.ts'
import { type Postregel, postvakIn } from '#shared/domain/postvak.ts'
import { isAlleenCoach } from '#shared/domain/rechten.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import type { MeldingId } from '#shared/schema/identificatie.ts'

/** How far back the inbox looks; older replies stand in their dossiers. */
const TERUG_DAGEN = 120
/** Most meldingen in the inbox: a list that nobody reads to its end helps nobody. */
const HOOGSTENS = 500

const GELEZEN = new WeakMap<Desk, Map<MeldingId, MeldingOpDesk>>()

/**
 * Meldingen that may have news, opened one by one but each only once for as long as it does not change: an inbox over 100,000
 * meldingen reads those of the last months and nothing else.
 */
async function leesPostvak(desk: Desk, vandaag: IsoDatum): Promise<Postregel[]> {
  let kast = GELEZEN.get(desk)
  if (kast === undefined) {
    const gelezen = new Map<MeldingId, MeldingOpDesk>()
    desk.winkel.bijCommit(({ meldingen }) => {
      for (const { id } of meldingen?.zet ?? []) gelezen.delete(id)
      for (const id of meldingen?.weg ?? []) gelezen.delete(id as MeldingId)
    })
    // Locked is locked: nothing decrypted stays.
    desk.bijEinde(() => gelezen.clear())
    GELEZEN.set(desk, gelezen)
    kast = gelezen
  }
  const vanaf = plusDagen(vandaag, -TERUG_DAGEN)
  const rijen = desk.overzicht.zoek({
    waar: { status: ['R', 'B', 'K', 'G', 'I'] },
    sorteer: { op: 'gewijzigdOp', aflopend: true },
  })
  const meldingen: MeldingOpDesk[] = []
  for (const rij of rijen) {
    const regel = desk.overzicht.lees(rij)
    if (regel === null) continue
    if (regel.gewijzigdOp.slice(0, 10) < vanaf || meldingen.length >= HOOGSTENS) break
    const melding = kast.get(regel.id) ?? (await desk.meldingen.lees(regel.id))
    if (melding === null) continue
    kast.set(regel.id, melding)
    meldingen.push(melding)
  }
  return postvakIn(meldingen, vandaag)
}

/** The inbox, live, and how many are unread. Undefined: not read yet. */
export function usePostvak({ desk, vandaag }: Pick<Bureau, 'desk' | 'vandaag'>): {
  regels: readonly Postregel[] | undefined
  ongelezen: number
} {
  const regels = useLiveQuery(async () => {
    // Any change of a melding must wake this query, also one that is not among those it reads now.
    await desk.meldingen.lees('' as MeldingId).catch(() => null)
    return await leesPostvak(desk, vandaag).catch(() => [])
  }, [desk, vandaag])
  const ongelezen = useMemo(() => (regels ?? []).filter((een) => een.ongelezen).length, [regels])
  return { regels, ongelezen }
}

/** Number beside *Postvak*: unread replies, and for a coach what was passed on to him and not opened yet. */
export function usePostvakTelling(bureau: Bureau): Telling | null {
  const { desk, gebruiker } = bureau
  const { regels, ongelezen } = usePostvak(bureau)
  const coach = isAlleenCoach(gebruiker.rollen)
  const gekregen = useLiveQuery(async () => {
    if (!coach) return 0
    const alle = await desk.verzamelingen.overdrachten.lijst().catch(() => [])
    return alle.filter(({ gelezen }) => !gelezen.some(({ door }) => door === gebruiker.naam)).length
  }, [desk, coach, gebruiker.naam])
  const aantal = ongelezen + (gekregen ?? 0)
  useSysteemmelding(bureau.host, 'antwoord-van-gemeente', regels === undefined ? null : ongelezen)
  return aantal === 0 ? null : { aantal, woord: 'niet gelezen', nieuw: true }
}
