import { Knop } from '#renderer/ui/knop.tsx'
import stijl from './raadplegen.module.css'
import type { Vinkstand } from './vinkjes.ts'

export interface Bulkdaad {
  id: string
  tekst: string
  toets?: string
  icoon: 'lijst' | 'afdrukken' | 'doorsturen' | 'slot' | 'archief'
  doe(): void
}

/** What can be done with everything that is ticked. It floats: no row moves when it comes. */
export function Bulkbalk({
  vinken,
  daden,
  bezig,
  wis,
}: {
  vinken: Vinkstand
  daden: readonly Bulkdaad[]
  bezig: boolean
  wis(): void
}) {
  const buiten = vinken.aantal - vinken.hier
  return (
    <div className={stijl.bulk} role="toolbar" aria-label="Acties voor aangevinkte meldingen" data-f6>
      <span className={stijl.bulktelling} role="status">
        <b>{vinken.aantal.toLocaleString('nl-NL')} aangevinkt</b>
        {buiten > 0 && <span className={stijl.stil}> waarvan {buiten.toLocaleString('nl-NL')} buiten dit filter</span>}
      </span>
      {daden.map(({ id, tekst, toets, icoon, doe }) => (
        <Knop key={id} klein icoon={icoon} onPress={doe} isPending={bezig} {...(toets === undefined ? {} : { toets })}>
          {tekst}
        </Knop>
      ))}
      <Knop klein soort="stil" toets="Esc" onPress={wis}>
        Wis vinkjes
      </Knop>
    </div>
  )
}
