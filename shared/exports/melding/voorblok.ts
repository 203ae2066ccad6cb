import { redenIngetrokkenLabel, soortLabel, statusLabel } from '../../domain/codetabellen.ts'
import { toonDagMaand, toonDatum } from '../../domain/invoerdatum.ts'
import type { MeldingOpDesk } from '../../schema/desk.ts'
import type { Fase } from '../blad.ts'
import { aantalMet, telSpecificatie } from '../tekst.ts'
import { tijdstipTekst } from '../tijd.ts'
import { statusTekst } from '../totaaloverzicht-kolommen.ts'
import { bestemming } from './woorden.ts'

/** The front block: where it stands in three steps, and the four facts that answer who, what, when and where. */

/** Where it stands, in three steps. A date stands only where the data have one. */
export function fasen(melding: MeldingOpDesk): Fase[] {
  const { stand } = melding
  if (stand === null)
    return [
      {
        naam: `${statusTekst(melding)} (stand nu)`,
        meer: `op deze computer, ${tijdstipTekst(melding.gewijzigdOp)}`,
        tijd: 'nu',
      },
      { naam: 'In behandeling', meer: 'nog niet', tijd: 'later' },
      { naam: 'Afgesloten', meer: 'nog niet', tijd: 'later' },
    ]
  const nu = (naam: string, meer: string): Fase => ({ naam: `${naam} (stand nu)`, meer, tijd: 'nu' })
  const gemeld = `${tijdstipTekst(stand.meldmoment)}, door DUO`
  const laatst = tijdstipTekst(stand.laatsteMutatie)
  const geregistreerd: Fase = { naam: 'Geregistreerd', meer: gemeld, tijd: 'was' }
  const nogNiet = (naam: string): Fase => ({ naam, meer: 'nog niet', tijd: 'later' })
  switch (stand.status) {
    case 'R':
      return [nu('Geregistreerd', gemeld), nogNiet('In behandeling'), nogNiet('Afgesloten')]
    case 'B':
    case 'K':
      return [geregistreerd, nu(statusLabel(stand.status), `${laatst}, door gemeente`), nogNiet('Afgesloten')]
    case 'G':
      return [
        geregistreerd,
        { naam: 'Behandeling', meer: 'zie 4 Tijdlijn', tijd: 'was' },
        nu('Afgesloten', `${laatst}, door gemeente`),
      ]
    case 'I':
    case 'D':
      return [
        geregistreerd,
        nu(
          statusLabel(stand.status),
          stand.redenIngetrokken ? `${laatst}, ${redenIngetrokkenLabel(stand.redenIngetrokken).toLowerCase()}` : laatst,
        ),
        { naam: 'Afgesloten', meer: 'niet van toepassing', tijd: 'later' },
      ]
  }
}

export function feiten(melding: MeldingOpDesk): { label: string; waarde: string }[] {
  const { inhoud, stand } = melding
  const { dagen, lesuren, heleDagen } = telSpecificatie(melding)
  const jaar = inhoud.begin.slice(0, 4) === inhoud.eind?.slice(0, 4)
  const periode =
    inhoud.eind === null
      ? `vanaf ${toonDatum(inhoud.begin)}`
      : inhoud.eind === inhoud.begin
        ? toonDatum(inhoud.begin)
        : `${jaar ? toonDagMaand(inhoud.begin) : toonDatum(inhoud.begin)} t/m ${toonDatum(inhoud.eind)}`
  const gemist = [
    lesuren > 0 ? aantalMet(lesuren, 'lesuur', 'lesuren') : null,
    heleDagen > 0 ? aantalMet(heleDagen, 'hele dag', 'hele dagen') : aantalMet(dagen, 'dag', 'dagen'),
  ]
  return [
    { label: 'Vermoedelijke soort', waarde: soortLabel(inhoud.soort) },
    { label: 'Periode', waarde: periode },
    { label: 'Gemist, ongeoorloofd', waarde: dagen === 0 ? 'niet opgegeven' : gemist.filter(Boolean).join(', ') },
    { label: 'Gaat naar', waarde: stand === null ? 'nog onbekend' : bestemming(stand.route) },
  ]
}
