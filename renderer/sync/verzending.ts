import { type IdMaker, type Klok, nuAls } from '#renderer/store/klok.ts'
import type { Winkel } from '#renderer/store/winkel.ts'
import type { Operatie } from '#shared/schema/desk.ts'
import { geweigerd, ontvangen, start, uitgesteld, verouderd } from './apply.ts'
import type { Transport } from './transport.ts'
import type { Mislukt, Uitkomst } from './uitkomst.ts'

interface Verzendwereld {
  winkel: Pick<Winkel, 'werk'>
  transport: Transport
  klok: Klok
  nieuwId: IdMaker
}

/**
 * One attempt of one operatie (Y1, Y4): written down before the request, and again with what it came to. `wachtNa` says how
 * many milliseconds it waits after a failure. Null: there was nothing to send (any more). Rejects only when the store fails.
 */
export async function verzend(
  { winkel, transport, klok, nieuwId }: Verzendwereld,
  { id, status: voor }: Operatie,
  wachtNa: (uitkomst: Mislukt, operatie: Operatie) => number,
): Promise<Uitkomst | null> {
  const zending = await winkel.werk((lezer) => start(lezer, id))
  if (zending === null) return null
  const { operatie } = zending
  const uitkomst = await transport.verstuur(zending)
  if (uitkomst.soort === 'aanvaard') {
    await winkel.werk((lezer) => ontvangen(lezer, operatie, uitkomst.antwoord))
  } else if (uitkomst.soort === 'geweigerd') {
    await winkel.werk((lezer) => geweigerd(lezer, id, uitkomst.fout))
  } else if (uitkomst.soort === 'conflict') {
    await winkel.werk((lezer) => verouderd(lezer, id, uitkomst.hunne, nieuwId))
  } else {
    const wacht = wachtNa(uitkomst, operatie)
    // An earlier attempt may have arrived: what was `onderweg` stays it, whatever became of this one.
    const onzeker = voor === 'onderweg' || (uitkomst.soort === 'later' && uitkomst.onzeker)
    const hoe = {
      status: onzeker ? ('onderweg' as const) : ('klaar' as const),
      fout: uitkomst.fout,
      nietVoor: wacht > 0 ? nuAls(() => klok() + wacht) : null,
      geteld: uitkomst.soort === 'later',
    }
    await winkel.werk((lezer) => uitgesteld(lezer, id, hoe))
  }
  return uitkomst
}
