import { z } from 'zod'
import { melderId, meldingsnummer } from '#shared/schema/identificatie.ts'
import type { Dienst } from '../dienst/dienst.ts'
import { leesMelding } from '../dienst/meldingen.ts'
import { Weigering } from '../dienst/weigering.ts'
import { aanmeldingOp, type LoketApp } from '../http/app.ts'
import { antwoordEenmalig } from '../http/eenmalig.ts'
import { schrijfMentor } from '../post/berichten.ts'
import { beveiligd, problemen, sleutelHeader } from './vorm.ts'

/** `POST /v1/meldingen/{nr}/mentorbericht`: tells a colleague by mail that a terugmelding waits in the app (`domain.md` 5.6). */
export function registreer(app: LoketApp, dienst: Dienst, wekPost: () => void): void {
  app.post(
    '/v1/meldingen/:nr/mentorbericht',
    {
      config: { toegang: ['coordinator', 'melder'] },
      bodyLimit: 4096,
      schema: {
        operationId: 'stuurMentorbericht',
        summary:
          'Een melder van de eigen school per e-mail wijzen op een terugmelding; in de e-mail staat alleen het nummer',
        tags: ['meldingen'],
        security: beveiligd,
        params: z.object({ nr: z.coerce.number().pipe(meldingsnummer) }),
        headers: sleutelHeader,
        body: z.object({ melderId }),
        response: {
          202: z.null().describe('Klaargelegd voor verzending'),
          ...problemen(400, 401, 403, 404, 409, 413, 415, 422),
        },
      },
    },
    async (request, reply) => {
      const stand = await leesMelding(dienst, aanmeldingOp(request), request.params.nr)
      if (stand.terugmeldingen.length === 0)
        throw new Weigering('overgang-niet-toegestaan', { uitleg: 'Bij deze melding is geen terugmelding.' })
      // Once per key: a lost answer must not mail somebody twice.
      return antwoordEenmalig(dienst, request, reply, async (werk) => {
        await schrijfMentor(dienst, werk, stand, request.body.melderId)
        werk.naCommit(wekPost)
        return { status: 202, lichaam: null }
      })
    },
  )
}
