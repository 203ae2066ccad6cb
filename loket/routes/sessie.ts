import { z } from 'zod'
import { ROLLEN, sessie, tokenAanmelding } from '#shared/schema/sessie.ts'
import type { Dienst } from '../dienst/dienst.ts'
import { meldAanMetToken, meldAf } from '../dienst/sessies.ts'
import { aanmeldingOp, type LoketApp } from '../http/app.ts'
import { beveiligd, problemen } from './vorm.ts'

/** `POST /v1/sessie` and `DELETE /v1/sessie`. */
export function registreer(app: LoketApp, dienst: Dienst): void {
  app.post(
    '/v1/sessie',
    {
      config: { toegang: 'openbaar' },
      bodyLimit: 4096,
      schema: {
        operationId: 'meldAan',
        summary: 'Aanmelden met gebruikersnaam, wachtwoord en de code van het token',
        tags: ['aanmelden'],
        security: [],
        body: tokenAanmelding,
        response: { 201: sessie, ...problemen(401, 403, 422, 429) },
      },
    },
    async (request, reply) => reply.code(201).send(await meldAanMetToken(dienst, request.body)),
  )
  app.delete(
    '/v1/sessie',
    {
      config: { toegang: ROLLEN },
      schema: {
        operationId: 'meldAf',
        summary: 'Afmelden: het token werkt daarna niet meer',
        tags: ['aanmelden'],
        security: beveiligd,
        response: { 204: z.null().describe('Afgemeld'), ...problemen(401) },
      },
    },
    async (request, reply) => {
      await meldAf(dienst, aanmeldingOp(request))
      return reply.code(204).send(null)
    },
  )
}
