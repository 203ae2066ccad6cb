import { z } from 'zod'
import { health } from '#shared/contract/loket.ts'
import type { Dienst } from '../dienst/dienst.ts'
import { leesPushstand } from '../dienst/push.ts'
import type { LoketApp } from '../http/app.ts'

/** `/health`, `/openapi.json`. */
export function registreer(app: LoketApp, dienst: Dienst): void {
  app.get(
    '/health',
    {
      config: { toegang: 'openbaar' },
      schema: {
        operationId: 'leesGezondheid',
        summary: 'Draait het loket, en is dit de demoschool?',
        tags: ['loket'],
        security: [],
        response: { 200: health, 503: health.describe('De database is niet te bereiken') },
      },
    },
    async (_, reply) => {
      const { versie, demo } = dienst.instellingen
      const vast = { oefenomgeving: true as const, versie, demo }
      // Whatever keeps it from being read: it is not well, and this page must still say so.
      const push = await leesPushstand(dienst).catch(() => null)
      if (push === null) return reply.code(503).send({ ...vast, status: 'storing' as const })
      return { ...vast, status: 'ok' as const, push }
    },
  )
  app.get(
    '/openapi.json',
    { config: { toegang: 'openbaar' }, schema: { hide: true, response: { 200: z.unknown() } } },
    async () => app.swagger(),
  )
}
