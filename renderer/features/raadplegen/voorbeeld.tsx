import { useLiveQuery } from 'dexie-react-hooks'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { openDossier } from '#renderer/scherm/dossierlijst.ts'
import { Paneel } from '#renderer/ui/paneel.tsx'
import type { MeldingId } from '#shared/schema/identificatie.ts'
import { Dossier } from './dossier.tsx'
import stijl from './raadplegen.module.css'

/** The melding under the cursor, beside the list. */
export function Voorbeeld({
  bureau,
  id,
  locatienaam,
  sluit,
  pdf,
  lijst,
}: {
  bureau: Bureau
  id: MeldingId
  locatienaam(id: string): string
  sluit(): void
  pdf: (() => void) | null
  /** The list as it stands, for going through the dossiers one by one. */
  lijst(): readonly MeldingId[]
}) {
  const { desk } = bureau
  const melding = useLiveQuery(async () => await desk.meldingen.lees(id).catch(() => null), [desk, id])
  const operatie = useLiveQuery(
    async () => (await desk.outbox.lijst().catch(() => [])).find((een) => een.meldingId === id) ?? null,
    [desk, id],
  )
  if (melding === undefined || melding === null) return <Paneel className={stijl.zij}>{null}</Paneel>
  return (
    <Paneel className={stijl.zij}>
      <Dossier
        bureau={bureau}
        melding={melding}
        operatie={operatie ?? null}
        locatienaam={locatienaam(melding.inhoud.locatieId)}
        sluit={sluit}
        pdf={pdf}
        open={() => openDossier(bureau, id, lijst())}
      />
    </Paneel>
  )
}
