import { z } from 'zod'
import { mutatiePagina } from '#shared/schema/mutatie.ts'
import type { Dienst } from '../dienst/dienst.ts'
import { leesFeed } from '../dienst/feed.ts'
import { bevestig } from '../dienst/push.ts'
import { MAG } from '../dienst/rechten.ts'
import { aanmeldingOp, type LoketApp, stuurTekst } from '../http/app.ts'
import { beveiligd, limiet, MAX_LIMIET, problemen } from './vorm.ts'

/** `GET /v1/mutaties`: the change feed of the own institution. */
export function registreer(app: LoketApp, dienst: Dienst): void {
  app.get(
    '/v1/mutaties',
    {
      config: { toegang: MAG.mutatiesLezen },
      schema: {
        operationId: 'leesMutaties',
        summary: 'Alle wijzigingen na een cursor, in de volgorde waarin DUO ze vastlegde',
        tags: ['mutaties'],
        security: beveiligd,
        querystring: z.object({
          na: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
          limiet: limiet.default(MAX_LIMIET),
        }),
        response: { 200: mutatiePagina, ...problemen(400, 401, 403, 410) },
      },
    },
    async (request, reply) => {
      const aanmelding = aanmeldingOp(request)
      const { na, limiet: hoogstens } = request.query
      const pagina = await leesFeed(dienst, aanmelding, na, hoogstens)
      await bevestig(dienst, aanmelding.gebruiker.brin, pagina.cursor)
      return stuurTekst(reply, 200, pagina.tekst) as never
    },
  )
}
