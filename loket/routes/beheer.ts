import { z } from 'zod'
import { locatie, melder } from '#shared/schema/beheer.ts'
import { leesLocaties, leesMelders } from '../dienst/beheer.ts'
import type { Dienst } from '../dienst/dienst.ts'
import { MAG } from '../dienst/rechten.ts'
import { aanmeldingOp, type LoketApp } from '../http/app.ts'
import { beveiligd, problemen } from './vorm.ts'

/** Locaties and melders (`domain.md` 5.4, 5.5). */
export function registreer(app: LoketApp, dienst: Dienst): void {
  app.get(
    '/v1/locaties',
    {
      config: { toegang: MAG.beheerLezen },
      schema: {
        operationId: 'leesLocaties',
        summary: 'Locaties van de eigen instelling',
        tags: ['beheer'],
        security: beveiligd,
        response: { 200: z.object({ locaties: z.array(locatie) }), ...problemen(401, 403) },
      },
    },
    async (request) => ({ locaties: await leesLocaties(dienst.db, aanmeldingOp(request).gebruiker.brin) }),
  )
  app.get(
    '/v1/melders',
    {
      config: { toegang: MAG.beheerLezen },
      schema: {
        operationId: 'leesMelders',
        summary: 'Melders (contactpersonen) van de eigen instelling',
        tags: ['beheer'],
        security: beveiligd,
        response: { 200: z.object({ melders: z.array(melder) }), ...problemen(401, 403) },
      },
    },
    async (request) => ({ melders: await leesMelders(dienst.db, aanmeldingOp(request).gebruiker.brin) }),
  )
}
