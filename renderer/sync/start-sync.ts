import type { Desk } from '#renderer/store/desk.ts'
import type { Host } from '#shared/contract/host.ts'
import { echteWekker, type Onlinebron } from './bronnen.ts'
import { Coordinator } from './coordinator.ts'
import { maakTransport } from './transport.ts'

/**
 * The coordinator of an unlocked desk in a real window; the caller starts it, and stops it before the desk locks.
 * `online` is `vensterOnline(window)` in the app.
 */
export function maakSync(desk: Desk, host: Host, online: Onlinebron): Coordinator {
  return new Coordinator({
    winkel: desk.winkel,
    transport: maakTransport(host),
    online,
    wekker: echteWekker,
    klok: Date.now,
    toeval: Math.random,
    nieuwId: () => crypto.randomUUID(),
    bijSessie: (ontvanger) => host.luister(({ soort }) => soort === 'sessie' && ontvanger()),
  })
}
