import type { Host } from '#shared/contract/host.ts'

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

/** What DUO tells by itself (Y5). It only says "fetch now"; what is true comes with the fetching. */
export type Pushnieuws =
  | { soort: 'nieuws'; cursor: number }
  /** DUO does not know our point any more: fetch everything and compare. */
  | { soort: 'opnieuw' }
  | { soort: 'verbonden'; verbonden: boolean }

export interface Pushbron {
  /** Listens in the name of this user from this cursor on; coming back after a break is the source's own work. */
  begin(namens: string, sinds: number): void
  stop(): void
  luister(ontvanger: (nieuws: Pushnieuws) => void): () => void
}

/** Push through the host. A host without it is a push that never connects: then the desk asks by itself. */
export function hostPush(host: Host): Pushbron {
  return {
    begin: (namens, sinds) => void host.vraag('loket.push', { namens, sinds }).catch(() => {}),
    stop: () => void host.vraag('loket.pushStop', null).catch(() => {}),
    luister: (ontvanger) =>
      host.luister((gebeurtenis) => {
        if (gebeurtenis.soort === 'pushstand') ontvanger({ soort: 'verbonden', verbonden: gebeurtenis.verbonden })
        if (gebeurtenis.soort !== 'push') return
        const { bericht, cursor } = gebeurtenis
        ontvanger(bericht === 'opnieuw' ? { soort: 'opnieuw' } : { soort: 'nieuws', cursor })
      }),
  }
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
