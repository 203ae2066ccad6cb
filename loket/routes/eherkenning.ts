import { eherkenningAanmelding, koppelingVerzoek } from '#shared/contract/eherkenning.ts'
import { sessie } from '#shared/schema/sessie.ts'
import type { Dienst } from '../dienst/dienst.ts'
import { koppel, meldAanMetEherkenning } from '../eherkenning/aanmelden.ts'
import type { LoketApp } from '../http/app.ts'
import { problemen } from './vorm.ts'

const MAX_BODY = 16_384

/** `POST /v1/sessie/eherkenning` and `POST /v1/koppelingen` (`design.md` 9, `domain.md` 5.1). */
export function registreer(app: LoketApp, dienst: Dienst): void {
  app.post(
    '/v1/sessie/eherkenning',
    {
      config: { toegang: 'openbaar' },
      bodyLimit: MAX_BODY,
      schema: {
        operationId: 'meldAanMetEherkenning',
        summary: 'Aanmelden met het bewijs (ID-token) van de eHerkenning-makelaar; niveau EH3 of hoger',
        tags: ['aanmelden'],
        security: [],
        body: eherkenningAanmelding,
        response: { 201: sessie, ...problemen(401, 403, 413, 415, 422) },
      },
    },
    async (request, reply) => reply.code(201).send(await meldAanMetEherkenning(dienst, request.body.idToken)),
  )
  app.post(
    '/v1/koppelingen',
    {
      config: { toegang: 'openbaar' },
      bodyLimit: MAX_BODY,
      schema: {
        operationId: 'koppelEherkenning',
        summary: 'eHerkenning koppelen aan een tokengebruiker; het token vervalt op dat moment',
        tags: ['aanmelden'],
        security: [],
        body: koppelingVerzoek,
        response: { 201: sessie, ...problemen(401, 403, 409, 413, 415, 422, 429) },
      },
    },
    async (request, reply) => reply.code(201).send(await koppel(dienst, request.body)),
  )
}
