import { DeskFout } from '#shared/contract/errors.ts'
import { type HostMethode, type HostResultaat, type HostUitvoer, hostContract } from '#shared/contract/host.ts'
import type { Foutcode } from '#shared/schema/fout.ts'
import type { Log } from './log.ts'
import { weigh } from './weigh.ts'

/** What the host does for each method of the contract. A handler throws a DeskFout; it never answers with a code of its own. */
export type Handlers = {
  [M in HostMethode]: (invoer: ParsedInput<M>) => Promise<HostUitvoer<M>>
}
type ParsedInput<M extends HostMethode> = ReturnType<(typeof hostContract)[M]['invoer']['parse']>

export interface Gate {
  /**
   * The only way in, for both bindings: unknown method, argument too large or of another shape, result of another shape,
   * handler that throws: each becomes a typed refusal. Resolves always, rejects never.
   */
  call(method: unknown, argument: unknown): Promise<HostResultaat<HostMethode>>
}

/** Names of the contract; `Object.hasOwn` keeps `__proto__` and `constructor` out. */
export function isMethod(name: unknown): name is HostMethode {
  return typeof name === 'string' && Object.hasOwn(hostContract, name)
}

const refusal = (code: Foutcode): HostResultaat<HostMethode> => ({ ok: false, fout: { code } })

export function createGate(handlers: Handlers, log: Log): Gate {
  return {
    async call(method, argument) {
      if (!isMethod(method)) {
        log.refused('unknown method')
        return refusal('verzoek-geweigerd')
      }
      const { invoer, uitvoer, maxBytes } = hostContract[method]
      const weight = weigh(argument, maxBytes)
      if (weight !== 'fits') {
        log.refused(weight, method)
        return refusal(weight === 'too large' ? 'te-groot' : 'verzoek-geweigerd')
      }
      try {
        const parsed = invoer.safeParse(argument)
        if (!parsed.success) {
          log.refused('argument of another shape', method)
          return refusal('verzoek-geweigerd')
        }
        // The table pairs method and handler; TypeScript cannot follow that pairing through a union.
        const handler = handlers[method] as (value: unknown) => Promise<unknown>
        const result = uitvoer.safeParse(await handler(parsed.data))
        if (!result.success) {
          log.failed('result of another shape', method)
          return refusal('onverwacht')
        }
        return { ok: true, waarde: result.data as HostUitvoer<HostMethode> }
      } catch (cause) {
        if (cause instanceof DeskFout) {
          return {
            ok: false,
            fout: { code: cause.code, ...(cause.velden.length > 0 ? { velden: [...cause.velden] } : {}) },
          }
        }
        log.failed(cause instanceof Error ? cause.name : 'thrown value', method)
        return refusal('onverwacht')
      }
    },
  }
}
