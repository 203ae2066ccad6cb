import { useEffect, useMemo } from 'react'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { alsVraag } from './filter.ts'
import { leesKolommen, leesSortering } from './kolommen.ts'
import { alsBewaard, type Lijststand, type Zet } from './lijststand.ts'

/** Row numbers of the overview that the filter lets through, in order. */
export function useRijen(bureau: Bureau, stand: Lijststand, versie: number): Uint32Array {
  const { desk, vandaag } = bureau
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version of the overview has other rows
  return useMemo(
    () => desk.overzicht.zoek({ ...alsVraag(stand.filter, vandaag), sorteer: stand.sortering }),
    [desk, stand.filter, stand.sortering, vandaag, versie],
  )
}

/** Reads columns and order back once, and keeps them when they change. */
export function useOnthoudenLijst({ desk }: Bureau, stand: Lijststand, zet: Zet): void {
  const { gelezen, kolommen, sortering } = stand
  useEffect(() => {
    if (gelezen) return
    desk.voorkeuren
      .lees('meldingenlijst')
      .catch(() => null)
      .then((waarde) =>
        zet((oud) => ({
          ...oud,
          gelezen: true,
          ...(waarde === null
            ? {}
            : { kolommen: leesKolommen(waarde.kolommen), sortering: leesSortering(waarde.sortering) }),
        })),
      )
  }, [desk, gelezen, zet])
  useEffect(() => {
    if (!gelezen) return
    // A width that is still being changed is written once, when it rests.
    const wekker = setTimeout(
      () =>
        void desk.voorkeuren
          .bewaar({ sleutel: 'meldingenlijst', waarde: alsBewaard({ kolommen, sortering }) })
          .catch(() => {}),
      600,
    )
    return () => clearTimeout(wekker)
  }, [desk, gelezen, kolommen, sortering])
}
