import type { FastifyReply, FastifyRequest } from 'fastify'
import { HEADERS } from '#shared/contract/loket.ts'
import type { Dienst, Werk } from '../dienst/dienst.ts'
import { eenmalig } from '../dienst/sleutels.ts'
import { aanmeldingOp, type LoketApp, stuurTekst } from './app.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The body as it came in, before defaults and trimming: what a repeated key is compared with. */
    rauweInhoud: unknown
  }
}

/** Keeps the body as sent, so that a repeat is recognised also after an update of the schemas. */
export function bewaarInhoud(app: LoketApp): void {
  app.decorateRequest('rauweInhoud', null)
  app.addHook('preValidation', async (request) => {
    request.rauweInhoud = request.body ?? null
  })
}

/**
 * Answers a call that has an Idempotency-Key: does `taak` once and sends its answer, or the stored one with
 * `Idempotent-Replayed: true`.
 */
export async function antwoordEenmalig(
  dienst: Dienst,
  request: FastifyRequest,
  reply: FastifyReply,
  taak: (werk: Werk, operatieId: string) => Promise<{ status: number; lichaam: unknown }>,
): Promise<never> {
  const sleutel = String(request.headers[HEADERS.idempotencyKey]).toLowerCase()
  const antwoord = await eenmalig(
    dienst,
    {
      gebruikersnaam: aanmeldingOp(request).gebruiker.gebruikersnaam,
      sleutel,
      inhoud: [request.method, request.url, request.headers[HEADERS.ifMatch] ?? null, request.rauweInhoud],
    },
    (werk) => taak(werk, sleutel),
  )
  if (antwoord.replayed) reply.header(HEADERS.replayed, 'true')
  return stuurTekst(reply, antwoord.status, antwoord.lichaam) as never
}
