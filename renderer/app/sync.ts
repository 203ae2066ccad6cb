import type { Desk } from '#renderer/store/desk.ts'
import { echteWekker, vensterOnline } from '#renderer/sync/bronnen.ts'
import { Coordinator } from '#renderer/sync/coordinator.ts'
import { maakTransport } from '#renderer/sync/transport.ts'
import type { Host } from '#shared/contract/host.ts'

/** Sending and fetching for an open desk, with the clocks and the network of this window. */
export function maakCoordinator(desk: Desk, host: Host): Coordinator {
  return new Coordinator({
    winkel: desk.winkel,
    transport: maakTransport(host, (id) => desk.bijlagen.inhoud(id)),
    online: vensterOnline(window),
    wekker: echteWekker,
    klok: Date.now,
    toeval: Math.random,
    nieuwId: () => crypto.randomUUID(),
    bijSessie: (ontvanger) => host.luister((gebeurtenis) => gebeurtenis.soort === 'sessie' && ontvanger()),
  })
}
