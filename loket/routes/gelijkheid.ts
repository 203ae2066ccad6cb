import { z } from 'zod'
import { gelijkheid, gelijkheidPagina } from '#shared/contract/gelijkheid.ts'
import type { Dienst } from '../dienst/dienst.ts'
import { bewijs, leesRegels } from '../dienst/gelijkheid.ts'
import { MAG } from '../dienst/rechten.ts'
import { Weigering } from '../dienst/weigering.ts'
import { aanmeldingOp, type LoketApp } from '../http/app.ts'
import { beveiligd, limiet, problemen } from './vorm.ts'

/** Tries before a busy institution is told to ask again later. */
const POGINGEN = 3

/** The equality proof (SPEC Y9): does a desk have what the loket has? For who sees the whole of a melding. */
export function registreer(app: LoketApp, dienst: Dienst): void {
  app.get(
    '/v1/gelijkheid',
    {
      config: { toegang: MAG.melden },
      schema: {
        operationId: 'leesGelijkheid',
        summary: 'Eén hash over alle meldingen die u ziet, op één punt van de wijzigingen',
        tags: ['mutaties'],
        security: beveiligd,
        response: { 200: gelijkheid, ...problemen(401, 403, 503) },
      },
    },
    async (request) => {
      for (let poging = 0; poging < POGINGEN; poging++) {
        const uitkomst = await bewijs(dienst, aanmeldingOp(request))
        if (uitkomst !== null) return uitkomst
      }
      throw new Weigering('storing-bij-duo', { wachtSeconden: 5 })
    },
  )
  app.get(
    '/v1/gelijkheid/meldingen',
    {
      config: { toegang: MAG.melden },
      schema: {
        operationId: 'leesGelijkheidPerMelding',
        summary: 'Per melding de hash van wat DUO heeft, op volgorde van nummer',
        tags: ['mutaties'],
        security: beveiligd,
        querystring: z.object({
          na: z.coerce.number().int().min(0).max(9_999_999_999).default(0),
          limiet: limiet.default(500),
        }),
        response: { 200: gelijkheidPagina, ...problemen(400, 401, 403) },
      },
    },
    async (request) => leesRegels(dienst, aanmeldingOp(request), request.query.na, request.query.limiet),
  )
}
