import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { type Telhuisstand, telhuisVan } from '#renderer/telling/telhuis.ts'
import type { LeerlingId } from '#shared/schema/identificatie.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import { maakSignalen, type Signalen } from './maak-signalen.ts'

/** The count of this desk, live. */
export function useTelling(bureau: Bureau): Telhuisstand {
  const vandaag = useRef(bureau.vandaag)
  vandaag.current = bureau.vandaag
  const huis = useMemo(() => telhuisVan(bureau.desk, () => vandaag.current), [bureau.desk])
  // After midnight another day may be the last one that counts.
  const gezien = useRef(bureau.vandaag)
  useEffect(() => {
    if (gezien.current !== bureau.vandaag) huis.alles()
    gezien.current = bureau.vandaag
  }, [huis, bureau.vandaag])
  return useSyncExternalStore(huis.luister, huis.stand)
}

/** Undefined while the pupils are being read. */
export function useSignalen(bureau: Bureau): Signalen | undefined {
  const telling = useTelling(bureau)
  const { desk, vandaag } = bureau
  const vinkjes = useLiveQuery(async () => await desk.verzamelingen.vinkjes.lijst(), [desk])
  const leerlingen = useLiveQuery(async () => {
    const uit = new Map<LeerlingId, LeerlingOpDesk>()
    for (const { leerlingId } of telling.standen.values()) {
      const leerling = await desk.leerlingen.lees(leerlingId)
      if (leerling !== null) uit.set(leerlingId, leerling)
    }
    return uit
  }, [desk, telling.standen])
  return useMemo(() => {
    if (vinkjes === undefined || leerlingen === undefined) return undefined
    return maakSignalen(telling, leerlingen, vinkjes, vandaag)
  }, [telling, leerlingen, vinkjes, vandaag])
}
