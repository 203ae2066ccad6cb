import { z } from 'zod'
import { pgn } from '#shared/schema/identificatie.ts'
import { leerling } from '#shared/schema/leerling.ts'
import type { Dienst } from '../dienst/dienst.ts'
import { leerlingVoor } from '../dienst/leerlingen.ts'
import { aanmeldingOp, type LoketApp } from '../http/app.ts'
import { beveiligd, problemen } from './vorm.ts'

/** `GET /v1/leerlingen/{pgn}`: the person as DUO knows him, for the form. */
export function registreer(app: LoketApp, dienst: Dienst): void {
  app.get(
    '/v1/leerlingen/:pgn',
    {
      config: { toegang: ['coordinator', 'melder'] },
      schema: {
        operationId: 'leesLeerling',
        summary: 'Gegevens van een leerling die bij de eigen instelling ingeschreven is of was',
        tags: ['leerlingen'],
        security: beveiligd,
        params: z.object({ pgn }),
        response: { 200: leerling, ...problemen(400, 401, 403, 404) },
      },
    },
    async (request) => leerlingVoor(dienst.db, request.params.pgn, aanmeldingOp(request).gebruiker.brin),
  )
}
