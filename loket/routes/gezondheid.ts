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
        response: { 200: health },
      },
    },
    async () => {
      return {
        status: 'ok' as const,
        oefenomgeving: true as const,
        versie: dienst.instellingen.versie,
        demo: dienst.instellingen.demo,
        push: await leesPushstand(dienst),
      }
    },
  )
  app.get(
    '/openapi.json',
    { config: { toegang: 'openbaar' }, schema: { hide: true, response: { 200: z.unknown() } } },
    async () => app.swagger(),
  )
}
