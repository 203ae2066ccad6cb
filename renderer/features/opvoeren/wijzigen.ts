import { magInhoudWijzigen, magIntrekken } from '#shared/domain/statusovergang.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'

/** What holds for changing and withdrawing alike; null when nothing stands in the way. */
function waaromNiets(melding: MeldingOpDesk): string | null {
  if (melding.gearchiveerdOp) return 'DUO toont deze melding niet meer: hij is ouder dan twee schooljaren.'
  if (melding.verzending === 'conflict') return 'DUO heeft een andere versie. Kies eerst welke tekst blijft.'
  if (melding.meldingsnummer === null && melding.verzending === 'afgekeurd')
    return 'DUO keurde deze melding af. Haal hem terug naar concept en verbeter hem daar.'
  return null
}

/** Why the school may not change the content of this melding (`domain.md` 3.5); null: it may. */
export function waaromNietWijzigen(melding: MeldingOpDesk): string | null {
  const niets = waaromNiets(melding)
  if (niets !== null) return niets
  if (melding.inhoud.leerling.pgn === null) return 'Uw rol ziet het PGN niet. Wijzigen kan de coördinator of de melder.'
  const status = melding.stand?.status ?? 'W'
  if (magInhoudWijzigen(status)) return null
  if (status === 'I') return 'Deze melding is ingetrokken. Maak een nieuwe melding als er opnieuw verzuim is.'
  if (status === 'G')
    return 'De gemeente sloot deze melding af. Wijzigen kan niet meer. Maak een vervolgmelding (Ctrl D) of bel de gemeente.'
  return 'Deze melding is overgedragen. Wijzigen kan niet meer.'
}

/** Why the school may not withdraw it; null: it may. */
export function waaromNietIntrekken(melding: MeldingOpDesk): string | null {
  const niets = waaromNiets(melding)
  if (niets !== null) return niets
  const status = melding.stand?.status ?? 'W'
  // Not at DUO yet: it is taken away here, and stays a concept.
  if (status === 'W' || magIntrekken(status, 'school', 'F')) return null
  if (status === 'I') return 'Deze melding is al ingetrokken.'
  if (status === 'G') return 'De gemeente sloot deze melding af. Intrekken kan niet meer.'
  return 'Deze melding is overgedragen. Intrekken kan niet meer.'
}
