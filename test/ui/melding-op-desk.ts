import type { Desk } from '#renderer/store/desk.ts'
import { metVersie } from '#shared/domain/versies.ts'
import { type MeldingOpDesk, meldingOpDesk, type Operatie } from '#shared/schema/desk.ts'
import { type MeldingId, meldingId } from '#shared/schema/identificatie.ts'
import type { Leerling } from '#shared/schema/leerling.ts'
import type { MeldingStand } from '#shared/schema/melding.ts'
import { eenLeerling } from '#test/sync/things.ts'

export const EERSTE = meldingId.parse('00000000-0000-4000-8000-000000000001')

/** Puts a melding on a desk as if it had come from DUO in these standen, oldest first. */
export async function zetMelding(
  desk: Desk,
  standen: readonly MeldingStand[],
  meer: { id?: MeldingId; persoon?: Leerling; anders?: Record<string, unknown>; outbox?: Operatie[] } = {},
): Promise<MeldingOpDesk> {
  const laatste = standen.at(-1) as MeldingStand
  const versies = standen
    .slice(1)
    .reduce<NonNullable<MeldingOpDesk['versies']>>(
      (lijst, een, i) => metVersie(lijst, standen[i] as MeldingStand, een),
      [],
    )
  const leerling = await desk.leerlingen.bewaar(meer.persoon ?? eenLeerling())
  const melding = meldingOpDesk.parse({
    id: meer.id ?? EERSTE,
    leerlingId: leerling.id,
    leerling: laatste.leerling,
    inhoud: { ...laatste, leerling: { pgn: laatste.leerling.pgn } },
    meldingsnummer: laatste.meldingsnummer,
    stand: laatste,
    verzending: 'ontvangen',
    fout: null,
    versies,
    gemaaktOp: laatste.meldmoment,
    gewijzigdOp: laatste.laatsteMutatie,
    ...meer.anders,
  })
  await desk.winkel.werk(async () => ({
    opdracht: { meldingen: { zet: [melding] }, outbox: { zet: meer.outbox ?? [] } },
    uitkomst: undefined,
  }))
  return melding
}
