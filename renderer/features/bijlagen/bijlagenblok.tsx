import { useLiveQuery } from 'dexie-react-hooks'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { Paneel } from '#renderer/ui/paneel.tsx'
import type { LeerlingId, MeldingId } from '#shared/schema/identificatie.ts'
import stijl from './bijlagen.module.css'
import { Bijlagen } from './bijlagen.tsx'

/** *Aanvulling* beside the form: bijlagen of a melding that is still being written, or changed. They go after it. */
export function Bijlagenblok({
  bureau,
  meldingId,
  leerlingId,
  bewaar,
}: {
  bureau: Bureau
  meldingId: MeldingId
  leerlingId: LeerlingId
  bewaar(): Promise<unknown>
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
        detailrapport={null}
        vooraf={bewaar}
      />
    </Paneel>
  )
}
