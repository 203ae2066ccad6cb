import { Standicoon, type Standvorm } from '#renderer/ui/iconen.tsx'
import { statusKort } from '#shared/domain/codetabellen.ts'
import type { Status } from '#shared/schema/codes.ts'
import type { Verzending } from '#shared/schema/desk.ts'
import stijl from './raadplegen.module.css'

const VORM: Record<Status, Standvorm> = {
  W: 'gestippeld',
  R: 'leeg',
  B: 'half',
  K: 'kern',
  G: 'vol',
  I: 'streep',
  D: 'streep',
}

/** Shape and word of where a melding stands: what waits for her first, then DUO's status, then how far sending came. */
function toestand(status: Status, verzending: Verzending): { vorm: Standvorm; woord: string } {
  if (verzending === 'afgekeurd') return { vorm: 'fout', woord: 'Afgekeurd door DUO' }
  if (verzending === 'conflict') return { vorm: 'splitsing', woord: 'Kies een versie' }
  if (status !== 'W') return { vorm: VORM[status], woord: statusKort(status) }
  return verzending === 'verzonden' ? { vorm: 'onderweg', woord: 'Verzonden' } : { vorm: 'gestippeld', woord: 'Klaar' }
}

/** Status of DUO in words, or the word of sending while DUO has no number yet. A change that is not there yet stands beside it. */
export function Toestandswoord({ status, verzending }: { status: Status; verzending: Verzending }) {
  const { vorm, woord } = toestand(status, verzending)
  return (
    <span className={stijl.toestand}>
      <Standicoon vorm={vorm} />
      {woord}
    </span>
  )
}
