/** The world of the coordinator, injected: what time does, whether there is a network, what chance says. */

/** A clock that only goes forward, in milliseconds from anywhere, and its alarm. */
export interface Wekker {
  nu(): number
  /** Calls `taak` once after `ms`; returns what stops it. */
  na(ms: number, taak: () => void): () => void
}

/** Whether this computer believes it has a network. */
export interface Onlinebron {
  online(): boolean
  luister(ontvanger: () => void): () => void
}

export const echteWekker: Wekker = {
  nu: () => performance.now(),
  na: (ms, taak) => {
    const wekker = setTimeout(taak, ms)
    return () => clearTimeout(wekker)
  },
}

/** Online as the window tells it. Only "offline" is believed: "online" says nothing about the loket. */
export function vensterOnline(
  venster: Pick<Window, 'addEventListener' | 'removeEventListener' | 'navigator'>,
): Onlinebron {
  return {
    online: () => venster.navigator.onLine,
    luister: (ontvanger) => {
      venster.addEventListener('online', ontvanger)
      venster.addEventListener('offline', ontvanger)
      return () => {
        venster.removeEventListener('online', ontvanger)
        venster.removeEventListener('offline', ontvanger)
      }
    },
  }
}
