import { useLiveQuery } from 'dexie-react-hooks'
import { useMemo } from 'react'
import type { Desk } from '#renderer/store/desk.ts'
import { tijdlijnVan } from '#shared/domain/tijdlijn.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'

/** All that this desk keeps around a melding, live; undefined while it was not read yet. */
export function useDossierstukken(desk: Desk, melding: MeldingOpDesk) {
  const { id, leerlingId } = melding
  const contactmomenten = useLiveQuery(async () => {
    const alle = await desk.verzamelingen.contactmomenten.lijst()
    return alle.filter((een) => een.leerlingId === leerlingId && (een.meldingId === null || een.meldingId === id))
  }, [desk, leerlingId, id])
  const bijlagen = useLiveQuery(() => desk.bijlagen.vanMelding(id), [desk, id])
  const overdrachten = useLiveQuery(async () => {
    const alle = await desk.verzamelingen.overdrachten.lijst()
    return alle.filter((een) => een.meldingId === id).sort((a, b) => (a.op < b.op ? 1 : -1))
  }, [desk, id])
  const audit = useLiveQuery(async () => (await desk.audit.lijst()).filter(({ over }) => over === id), [desk, id])
  const outbox = useLiveQuery(
    async () => (await desk.outbox.lijst()).filter(({ meldingId }) => meldingId === id),
    [desk, id],
  )
  const locaties = useLiveQuery(() => desk.locaties.lijst(), [desk])
  const kaarten = useLiveQuery(() => desk.verzamelingen.verzuimkaarten.lijst(), [desk])
  const locatienaam = useMemo(() => {
    const namen = new Map((locaties ?? []).map((een) => [een.id as string, een.naam]))
    return (een: string) => namen.get(een) ?? een
  }, [locaties])
  const gebeurtenissen = useMemo(
    () =>
      tijdlijnVan({
        melding,
        contactmomenten: contactmomenten ?? [],
        bijlagen: (bijlagen ?? []).filter(({ staat }) => staat !== 'ontvangen'),
        overdrachten: overdrachten ?? [],
        audit: audit ?? [],
        outbox: outbox ?? [],
        locatienaam,
      }),
    [melding, contactmomenten, bijlagen, overdrachten, audit, outbox, locatienaam],
  )
  return { bijlagen, overdrachten, kaarten, locatienaam, gebeurtenissen }
}
