import { useLiveQuery } from 'dexie-react-hooks'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { Paneel } from '#renderer/ui/paneel.tsx'
import type { LeerlingId, MeldingId } from '#shared/schema/identificatie.ts'
import stijl from './bijlagen.module.css'
import { Bijlagen } from './bijlagen.tsx'
import type { Aangeboden } from './voeg-toe.ts'

/** *Aanvulling* beside the form: bijlagen of a melding that is still being written, or changed. They go after it. */
export function Bijlagenblok({
  bureau,
  meldingId,
  leerlingId,
  bewaar,
  detailrapport = null,
  rapportBezig = false,
}: {
  bureau: Bureau
  meldingId: MeldingId
  leerlingId: LeerlingId
  bewaar(): Promise<unknown>
  /** Makes the detail report of what stands in the form; null: there are no hours. */
  detailrapport?: (() => Promise<Aangeboden>) | null
  /** It is being made by itself. */
  rapportBezig?: boolean
}) {
  const melding = useLiveQuery(() => bureau.desk.meldingen.lees(meldingId), [bureau.desk, meldingId])
  return (
    <Paneel label="Aanvulling" className={stijl.blok}>
      <h2>Bijlagen</h2>
      <Bijlagen
        bureau={bureau}
        meldingId={meldingId}
        leerlingId={leerlingId}
        stand={melding?.stand ?? null}
        open
        detailrapport={detailrapport}
        vooraf={bewaar}
      />
      <p className={stijl.zacht} role="status">
        {rapportBezig && 'Het detailrapport wordt gemaakt en gaat mee.'}
      </p>
    </Paneel>
  )
}
