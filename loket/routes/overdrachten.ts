import { z } from 'zod'
import { opmerkingVerzoek, overdrachtVerzoek } from '#shared/contract/loket.ts'
import { overdrachtStand } from '#shared/schema/dossier.ts'
import { meldingsnummer } from '#shared/schema/identificatie.ts'
import type { Dienst } from '../dienst/dienst.ts'
import { draagOver, leesOverdracht, merkOp } from '../dienst/overdrachten.ts'
import { MAG } from '../dienst/rechten.ts'
import { aanmeldingOp, type LoketApp } from '../http/app.ts'
import { antwoordEenmalig } from '../http/eenmalig.ts'
import { beveiligd, problemen, sleutelHeader } from './vorm.ts'

const opId = z.object({ id: z.uuid({ error: 'waarde-onjuist' }) })

/** Passing a terugmelding on within the school, with read receipt and answer (`domain.md` 5.6). */
export function registreer(app: LoketApp, dienst: Dienst, wekPost: () => void): void {
  app.post(
    '/v1/meldingen/:nr/overdrachten',
    {
      config: { toegang: MAG.overdragen, bericht: true },
      bodyLimit: 64 * 1024,
      schema: {
        operationId: 'draagOver',
        summary: 'Een terugmelding doorgeven aan een collega van de eigen school, in de vorm die bij zijn rol past',
        tags: ['overdrachten'],
        security: beveiligd,
        params: z.object({ nr: z.coerce.number().pipe(meldingsnummer) }),
        headers: sleutelHeader,
        body: overdrachtVerzoek,
        response: { 201: overdrachtStand, ...problemen(400, 401, 403, 404, 409, 413, 415, 422, 429) },
      },
    },
    async (request, reply) =>
      antwoordEenmalig(dienst, request, reply, async (werk) => {
        const lichaam = await draagOver(dienst, werk, aanmeldingOp(request), request.params.nr, request.body)
        werk.naCommit(wekPost)
        return { status: 201, lichaam }
      }),
  )
  app.post(
    '/v1/overdrachten/:id/gelezen',
    {
      config: { toegang: MAG.overdrachtLezen },
      bodyLimit: 1024,
      schema: {
        operationId: 'leesOverdracht',
        summary: 'Zeggen dat een doorgegeven terugmelding gelezen is',
        tags: ['overdrachten'],
        security: beveiligd,
        params: opId,
        headers: sleutelHeader,
        response: { 200: overdrachtStand, ...problemen(400, 401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) =>
      antwoordEenmalig(dienst, request, reply, async (werk) => ({
        status: 200,
        lichaam: await leesOverdracht(dienst, werk, aanmeldingOp(request), request.params.id.toLowerCase()),
      })),
  )
  app.post(
    '/v1/overdrachten/:id/opmerkingen',
    {
      config: { toegang: MAG.overdrachtLezen, bericht: true },
      bodyLimit: 16 * 1024,
      schema: {
        operationId: 'merkOp',
        summary: 'Iets terugschrijven bij een doorgegeven terugmelding',
        tags: ['overdrachten'],
        security: beveiligd,
        params: opId,
        headers: sleutelHeader,
        body: opmerkingVerzoek,
        response: { 200: overdrachtStand, ...problemen(400, 401, 403, 404, 409, 413, 415, 422, 429) },
      },
    },
    async (request, reply) =>
      antwoordEenmalig(dienst, request, reply, async (werk) => ({
        status: 200,
        lichaam: await merkOp(dienst, werk, aanmeldingOp(request), request.params.id.toLowerCase(), request.body),
      })),
  )
}
