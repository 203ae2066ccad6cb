import { useEffect, useState } from 'react'
import type { Operatie } from '#shared/schema/desk.ts'
import type { OperatieId } from '#shared/schema/identificatie.ts'

/** Only what waits here and was never tried has time to think; a retry that waits is no bedenktijd. */
const wacht = (operatie: Pick<Operatie, 'status' | 'pogingen'> | null): boolean =>
  operatie !== null && operatie.status === 'klaar' && operatie.pogingen === 0

/** Whole seconds that this operatie still waits before it may go; 0: it may go, is under way or was tried. `nog` in ms. */
export function bedenktijdOver(operatie: Pick<Operatie, 'status' | 'pogingen'> | null, nog: number): number {
  return wacht(operatie) ? Math.max(0, Math.ceil(nog / 1000)) : 0
}

/** The countdown of an operatie, each second anew. `wachtNog` tells how many ms it still waits. */
export function useBedenktijd(operatie: Operatie | null, wachtNog: (id: OperatieId) => number): number {
  const [, zetTik] = useState(0)
  const telt = wacht(operatie)
  useEffect(() => {
    if (!telt) return
    const wekker = setInterval(() => zetTik((tik) => tik + 1), 500)
    return () => clearInterval(wekker)
  }, [telt])
  return operatie === null ? 0 : bedenktijdOver(operatie, wachtNog(operatie.id))
}
