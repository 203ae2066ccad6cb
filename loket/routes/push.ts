import { z } from 'zod'
import { HEADERS } from '#shared/contract/loket.ts'
import type { Dienst } from '../dienst/dienst.ts'
import type { Push, Pushbericht } from '../dienst/push.ts'
import { MAG } from '../dienst/rechten.ts'
import { aanmeldingVan } from '../dienst/sessies.ts'
import { aanmeldingOp, type LoketApp } from '../http/app.ts'
import { beveiligd, problemen } from './vorm.ts'

/** A comment at least this often, so that a dead connection shows (`design.md` Y5: ≤ 20 s). */
export const HARTSLAG_MS = 15_000
/** How long a client waits before it comes back, unless it knows better. */
const OPNIEUW_MS = 3000

/** `GET /v1/push`: server-sent events that say "pull now" (SPEC Y5). No content, so nothing to leak. */
export function registreer(app: LoketApp, dienst: Dienst, push: Push, hartslagMs = HARTSLAG_MS): void {
  const open = new Set<() => void>()
  app.addHook('preClose', async () => {
    for (const sluit of open) sluit()
  })
  app.get(
    '/v1/push',
    {
      // Asked for with HEAD the stream would stay open for nothing.
      exposeHeadRoute: false,
      config: { toegang: MAG.mutatiesLezen },
      schema: {
        operationId: 'luister',
        summary: 'Pushberichten (server-sent events): er is iets nieuws, haal het op',
        description:
          'Gebeurtenis `mutatie`: haal op met `GET /v1/mutaties`. Gebeurtenis `opnieuw`: dit loket kent uw Last-Event-ID niet (meer); haal alles op en vergelijk. `id` is het volgnummer van de nieuwste mutatie; `data` is `{"cursor": …}`.',
        tags: ['mutaties'],
        security: beveiligd,
        headers: z.object({ [HEADERS.lastEventId]: z.string().max(40).optional() }),
        response: {
          200: { description: 'Een stroom die open blijft', content: { 'text/event-stream': { schema: z.string() } } },
          ...problemen(401, 403),
        },
      },
    },
    async (request, reply) => {
      const aanmelding = aanmeldingOp(request)
      const { raw } = reply
      const token = request.headers.authorization?.slice('Bearer '.length) ?? ''
      reply.hijack()
      raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        connection: 'keep-alive',
        'x-accel-buffering': 'no',
      })
      raw.write(`retry: ${OPNIEUW_MS}\n\n`)
      const zend = ({ soort, cursor }: Pushbericht) => {
        raw.write(`id: ${cursor}\nevent: ${soort}\ndata: {"cursor":${cursor}}\n\n`)
      }
      let stop: (() => void) | null = null
      const sluit = () => {
        clearInterval(hartslag)
        open.delete(sluit)
        stop?.()
        raw.end()
      }
      const hartslag = setInterval(() => {
        raw.write(': hartslag\n\n')
        // A session that ended elsewhere ends here too.
        aanmeldingVan(dienst, token).catch(sluit)
      }, hartslagMs)
      open.add(sluit)
      raw.on('close', sluit)
      raw.on('error', sluit)
      const sinds = request.headers[HEADERS.lastEventId] ?? null
      stop = await push.luister(aanmelding.gebruiker.brin, sinds, zend)
      if (raw.destroyed) stop()
    },
  )
}
