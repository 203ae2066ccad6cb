import { Standicoon, type Standvorm } from '#renderer/ui/iconen.tsx'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import stijl from './raadplegen.module.css'
import { type Toestand, toestandVan, toestandWoord } from './rijen.ts'

const VORM: Record<Toestand, Standvorm> = {
  W: 'gestippeld',
  R: 'leeg',
  B: 'half',
  K: 'kern',
  G: 'vol',
  I: 'streep',
  D: 'streep',
  afgekeurd: 'fout',
  conflict: 'splitsing',
}

/** Status of DUO in words, or the word of sending while DUO has no number yet. */
export function Toestandswoord({ melding }: { melding: Pick<MeldingOpDesk, 'verzending' | 'stand'> }) {
  const toestand = toestandVan(melding)
  const onderweg = toestand === 'W' && melding.verzending === 'verzonden'
  return (
    <span className={stijl.toestand}>
      <Standicoon vorm={onderweg ? 'onderweg' : VORM[toestand]} />
      {toestand === 'W' ? (onderweg ? 'Verzonden' : 'Klaar') : toestandWoord(toestand)}
    </span>
  )
}
