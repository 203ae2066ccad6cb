import type { FastifyReply, FastifyRequest } from 'fastify'
import { HEADERS } from '#shared/contract/loket.ts'
import type { Dienst, Werk } from '../dienst/dienst.ts'
import { eenmalig } from '../dienst/sleutels.ts'
import { Weigering } from '../dienst/weigering.ts'
import { aanmeldingOp, type LoketApp, stuurTekst } from './app.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The body as it came in, before defaults and trimming: what a repeated key is compared with. */
    rauweInhoud: unknown
  }
}

/** Our messages go six deep; what goes far deeper was made to overflow a stack. */
const MAX_DIEPTE = 32

function isDieper(waarde: unknown, nog: number): boolean {
  if (typeof waarde !== 'object' || waarde === null || 'pipe' in waarde) return false
  return nog === 0 || Object.values(waarde).some((deel) => isDieper(deel, nog - 1))
}

/** Keeps the body as sent, so that a repeat is recognised also after an update of the schemas. */
export function bewaarInhoud(app: LoketApp): void {
  app.decorateRequest('rauweInhoud', null)
  app.addHook('preValidation', async (request) => {
    if (isDieper(request.body, MAX_DIEPTE)) {
      throw new Weigering('gegevens-ongeldig', { status: 400, uitleg: 'De inhoud is te diep genest.' })
    }
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
