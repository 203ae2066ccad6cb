import { useEffect, useState } from 'react'
import type { Klok } from '#renderer/store/klok.ts'
import { nederlandseDag } from '#shared/exports/tijd.ts'
import { type IsoDatum, tijdstip } from '#shared/schema/datum.ts'

/** The day in the Netherlands, whatever the time zone of this computer. */
export function vandaagOp(klok: Klok): IsoDatum {
  return nederlandseDag(tijdstip.parse(new Date(klok()).toISOString()))
}

/** The day of today; changes by itself after midnight. */
export function useVandaag(klok: Klok): IsoDatum {
  const [dag, zetDag] = useState(() => vandaagOp(klok))
  useEffect(() => {
    const wekker = setInterval(() => zetDag(vandaagOp(klok)), 30_000)
    return () => clearInterval(wekker)
  }, [klok])
  return dag
}
