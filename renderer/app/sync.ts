import type { Desk } from '#renderer/store/desk.ts'
import { echteWekker, hostPush, vensterOnline } from '#renderer/sync/bronnen.ts'
import { Coordinator } from '#renderer/sync/coordinator.ts'
import { maakTransport } from '#renderer/sync/transport.ts'
import type { Host } from '#shared/contract/host.ts'

/** Seconds to think about what was set ready, until somebody chooses otherwise (`product.md` 4 no. 11). */
export const BEDENKTIJD = 60

/** Sending and fetching for an open desk, with the clocks and the network of this window. */
export function maakCoordinator(desk: Desk, host: Host): Coordinator {
  return new Coordinator({
    winkel: desk.winkel,
    transport: maakTransport(host, (id) => desk.bijlagen.inhoud(id)),
    online: vensterOnline(window),
    push: hostPush(host),
    bedenktijd: BEDENKTIJD,
    wekker: echteWekker,
    klok: Date.now,
    toeval: Math.random,
    nieuwId: () => crypto.randomUUID(),
    bijSessie: (ontvanger) => host.luister((gebeurtenis) => gebeurtenis.soort === 'sessie' && ontvanger()),
  })
}
