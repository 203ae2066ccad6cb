import type { Desk } from '#renderer/store/desk.ts'
import type { Dossierbijlage, Erbij } from '#shared/exports/opdracht.ts'
import type { MeldingId } from '#shared/schema/identificatie.ts'

/** The files of a melding that lie on this desk, with their content. What only DUO has is named by the paper. */
export async function bijlagenVan(desk: Pick<Desk, 'bijlagen'>, melding: MeldingId): Promise<Dossierbijlage[]> {
  const uit: Dossierbijlage[] = []
  for (const { id, meldingId, naam, type, sha256, gemaaktOp: op } of await desk.bijlagen.vanMelding(melding))
    uit.push({ id, meldingId, naam, type, sha256, op, bytes: await desk.bijlagen.inhoud(id) })
  return uit
}

/** What this desk keeps around a melding, for its paper. */
export async function erbijVan(desk: Pick<Desk, 'bijlagen' | 'verzamelingen'>, melding: MeldingId): Promise<Erbij> {
  const momenten = await desk.verzamelingen.contactmomenten.lijst()
  return {
    bijlagen: await bijlagenVan(desk, melding),
    contactmomenten: momenten.filter(({ meldingId }) => meldingId === melding),
  }
}
