import type { Handlers } from '../gate.ts'
import type { Policy } from '../policy.ts'

/** What school ICT settled, for the screens that follow it. */
export function beleid(policy: Policy, mapOpNetwerk: boolean): Pick<Handlers, 'app.beleid'> {
  return {
    'app.beleid': async () => ({
      loketVast: policy.loket !== undefined,
      vergrendelNaMinuten: policy.vergrendelNaMinuten ?? null,
      bewaarVoJaren: policy.bewaarVoJaren ?? null,
      bewaarMboJaren: policy.bewaarMboJaren ?? null,
      mapOpNetwerk,
    }),
  }
}
