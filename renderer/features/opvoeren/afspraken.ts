import { useLiveQuery } from 'dexie-react-hooks'
import { useMemo } from 'react'
import type { Desk } from '#renderer/store/desk.ts'
import type { Overzichtrij } from '#renderer/store/overzichtrij.ts'
import { schooljaarVan } from '#shared/domain/datum.ts'
import { actieGewenstVolgens, standaardVerzuimkaart, verzuimkaartOp } from '#shared/domain/verzuimkaart.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { MeldingId } from '#shared/schema/identificatie.ts'
import type { Verzuimkaart } from '#shared/schema/regels.ts'

const GEEN_ID = '00000000-0000-4000-8000-000000000000'

/** The agreements that hold today: the school's own rule set, else the national choices. Undefined while it is read. */
export function useVerzuimkaart(desk: Desk, vandaag: IsoDatum): Verzuimkaart | undefined {
  const kaarten = useLiveQuery(async () => await desk.verzamelingen.verzuimkaarten.lijst(), [desk])
  return useMemo(
    () =>
      kaarten === undefined
        ? undefined
        : (verzuimkaartOp(kaarten, vandaag) ?? standaardVerzuimkaart(GEEN_ID, schooljaarVan(vandaag))),
    [kaarten, vandaag],
  )
}

/** What the agreement says about *actie gewenst* for this pupil, and the text that goes with a no. */
export interface Actieafspraak {
  actieGewenst: boolean
  /** Goes into *toelichting actie gewenst* when the agreement says no; empty otherwise. */
  toelichting: string
}

/**
 * The default of *actie gewenst* by sequence (`domain.md` 3.1), from the meldingen of this pupil: a first melding of this schooljaar or a later one. Withdrawn meldingen do
 * not count; nor does the melding itself.
 */
export function actieVolgensAfspraak(
  kaart: Verzuimkaart,
  meldingen: readonly Overzichtrij[],
  vandaag: IsoDatum,
  zelf: MeldingId,
): Actieafspraak {
  const jaar = schooljaarVan(vandaag)
  const eerder = meldingen.filter(
    (melding) => melding.id !== zelf && melding.status !== 'I' && schooljaarVan(melding.begin as IsoDatum) === jaar,
  ).length
  const actieGewenst = actieGewenstVolgens(kaart, eerder)
  return {
    actieGewenst,
    toelichting: actieGewenst
      ? ''
      : `Volgens afspraak (${kaart.naam}): bij een ${eerder === 0 ? 'eerste melding' : 'vervolgmelding'} vragen we geen actie.`,
  }
}
