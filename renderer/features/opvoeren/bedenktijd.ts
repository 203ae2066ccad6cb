import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useState } from 'react'
import type { Desk } from '#renderer/store/desk.ts'
import type { Klok } from '#renderer/store/klok.ts'
import type { Operatie } from '#shared/schema/desk.ts'

/** Seconds of bedenktijd without a choice of her own (`product.md` 4 no. 11). */
export const BEDENKTIJD = 60

/** Whole seconds that this operatie still waits before it may go; 0: it may go, is under way or was tried already. */
export function bedenktijdOver(
  operatie: Pick<Operatie, 'status' | 'pogingen' | 'gemaaktOp'> | null,
  bedenktijd: number,
  nu: number,
): number {
  if (operatie === null || operatie.status !== 'klaar' || operatie.pogingen > 0) return 0
  const over = Math.ceil((Date.parse(operatie.gemaaktOp) + bedenktijd * 1000 - nu) / 1000)
  // A clock that was set back must not make her wait longer than was promised.
  return Math.min(Math.max(over, 0), bedenktijd)
}

/** The countdown of an operatie, each second anew. */
export function useBedenktijd(desk: Desk, operatie: Operatie | null, klok: Klok): number {
  const gekozen = useLiveQuery(async () => await desk.voorkeuren.lees('bedenktijd'), [desk])
  const [nu, zetNu] = useState(klok)
  const over = gekozen === undefined ? 0 : bedenktijdOver(operatie, gekozen ?? BEDENKTIJD, nu)
  const telt = operatie !== null && operatie.status === 'klaar' && operatie.pogingen === 0
  useEffect(() => {
    if (!telt) return
    zetNu(klok())
    const wekker = setInterval(() => zetNu(klok()), 1000)
    return () => clearInterval(wekker)
  }, [telt, klok])
  return over
}
