import type { Desk } from '#renderer/store/desk.ts'
import type { Erbij } from '#shared/exports/opdracht.ts'
import type { MeldingId } from '#shared/schema/identificatie.ts'

/**
 * What this desk keeps around its meldingen, for their paper: talks, and the files that lie here with their content. What only DUO has
 * is named by the paper. What there is is read once; the content of a file when its melding is asked for.
 */
export async function erbijUit(
  desk: Pick<Desk, 'bijlagen' | 'verzamelingen'>,
): Promise<(melding: MeldingId) => Promise<Erbij>> {
  const momenten = Map.groupBy(await desk.verzamelingen.contactmomenten.lijst(), ({ meldingId }) => meldingId)
  const bijlagen = Map.groupBy(await desk.bijlagen.lijst(), ({ meldingId }) => meldingId)
  return async (melding) => {
    const erbij: Erbij = { bijlagen: [], contactmomenten: momenten.get(melding) ?? [] }
    for (const { id, meldingId, naam, type, sha256, gemaaktOp: op } of bijlagen.get(melding) ?? [])
      erbij.bijlagen.push({ id, meldingId, naam, type, sha256, op, bytes: await desk.bijlagen.inhoud(id) })
    return erbij
  }
}
