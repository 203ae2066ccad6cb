import type { Wekker } from '#renderer/sync/bronnen.ts'

/** Time that only moves when the test says so. Between two alarms every promise that can settle settles. */
export interface VirtueleTijd extends Wekker {
  /** Moves on, ringing every alarm on the way in order. */
  verder(ms: number): Promise<void>
  /** Lets everything settle without moving. */
  rust(): Promise<void>
  /** Resolves after so many virtual milliseconds. */
  wacht(ms: number): Promise<void>
}

export function maakVirtueleTijd(): VirtueleTijd {
  let nu = 0
  let volgnummer = 0
  const alarmen = new Map<number, { tijd: number; taak: () => void }>()
  const rust = () => new Promise<void>((klaar) => setImmediate(klaar))
  const na = (ms: number, taak: () => void) => {
    const nummer = ++volgnummer
    alarmen.set(nummer, { tijd: nu + ms, taak })
    return () => void alarmen.delete(nummer)
  }
  return {
    nu: () => nu,
    na,
    rust,
    wacht: (ms) => new Promise((klaar) => na(ms, klaar)),
    verder: async (ms) => {
      const tot = nu + ms
      await rust()
      for (;;) {
        // In order of their moment, and of the ringing of the bell that set them.
        let eerste: [number, { tijd: number; taak: () => void }] | undefined
        for (const een of alarmen) if (eerste === undefined || een[1].tijd < eerste[1].tijd) eerste = een
        if (eerste === undefined || eerste[1].tijd > tot) break
        alarmen.delete(eerste[0])
        nu = eerste[1].tijd
        eerste[1].taak()
        await rust()
      }
      nu = tot
    },
  }
}
