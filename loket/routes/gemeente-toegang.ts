import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { gemeenteToken } from '#shared/contract/gemeente.ts'
import { HEADERS } from '#shared/contract/loket.ts'
import { gemeentecode, rmcRegiocode } from '#shared/schema/identificatie.ts'
import { type Dienst, transactie, type Werk } from '../dienst/dienst.ts'
import type { Instantie } from '../dienst/gemeente.ts'
import { geefToken, instantieVanToken, TOKEN_SECONDEN } from '../dienst/gemeente-clients.ts'
import { eenmalig } from '../dienst/sleutels.ts'
import { Weigering } from '../dienst/weigering.ts'
import { type LoketApp, stuurTekst } from '../http/app.ts'
import { leesFormulier } from '../http/formulier.ts'
import { problemVan, stuurProblem, weigeringVan } from '../http/problemen.ts'
import { maakRem } from '../http/rem.ts'
import { problemen } from './vorm.ts'

declare module 'fastify' {
  interface FastifyRequest {
    instantie: Instantie | null
  }
}

/** Requests of machines of gemeenten and regions come with a bearer token of `POST /gemeente/v1/token`. */
export const gemeenteBeveiligd = [{ gemeente: [] }]

/** The instantie that calls; only behind `vraagInstantie`. */
export function instantieOp(request: FastifyRequest): Instantie {
  if (request.instantie === null) throw new Weigering('sessie-verlopen')
  return request.instantie
}

/** Route hook: signs the machine in before anything of the body is read. */
export function vraagInstantie(dienst: Dienst) {
  return async (request: FastifyRequest): Promise<void> => {
    const bearer = /^Bearer ([A-Za-z0-9_-]{20,200})$/.exec(request.headers.authorization ?? '')
    if (bearer?.[1] === undefined) throw new Weigering('sessie-verlopen')
    request.instantie = await instantieVanToken(dienst, dienst.db, bearer[1])
  }
}

/** `If-Match: "3"` or `3`; null when it is not there. */
export function versieVan(request: FastifyRequest): number | null {
  const tekst = request.headers[HEADERS.ifMatch]
  if (tekst === undefined) return null
  const versie = /^(?:W\/)?"?([1-9][0-9]{0,9})"?$/.exec(tekst)?.[1]
  if (versie === undefined)
    throw new Weigering('gegevens-ongeldig', { status: 400, velden: [{ pad: 'if-match', code: 'waarde-onjuist' }] })
  return Number(versie)
}

const uuid = z.uuid()

/**
 * Does `taak` in one transaction and sends what it returns. With an `Idempotency-Key` it happens once and a repeat gets the
 * stored answer; without one every call counts.
 */
export async function antwoordGemeente(
  dienst: Dienst,
  request: FastifyRequest,
  reply: FastifyReply,
  taak: (werk: Werk) => Promise<{ status: number; lichaam: unknown }>,
): Promise<never> {
  const sleutel = request.headers[HEADERS.idempotencyKey]
  if (sleutel === undefined) {
    const { status, lichaam } = await transactie(dienst, taak)
    return stuurTekst(reply, status, JSON.stringify(lichaam)) as never
  }
  if (!uuid.safeParse(sleutel).success)
    throw new Weigering('gegevens-ongeldig', {
      status: 400,
      velden: [{ pad: 'idempotency-key', code: 'waarde-onjuist' }],
    })
  const antwoord = await eenmalig(
    dienst,
    {
      // No user has a name with a colon: keys of machines and of users never meet.
      gebruikersnaam: `instantie:${instantieOp(request).sleutel}`,
      sleutel: String(sleutel).toLowerCase(),
      inhoud: [request.method, request.url, request.headers[HEADERS.ifMatch] ?? null, request.rauweInhoud],
    },
    taak,
  )
  if (antwoord.replayed) reply.header(HEADERS.replayed, 'true')
  return stuurTekst(reply, antwoord.status, antwoord.lichaam) as never
}

/** Client id and secret from `Authorization: Basic` (RFC 6749 2.3.1, form-encoded parts). Null when there is no such header. */
function basic(request: FastifyRequest): { id: string; geheim: string } | null {
  const code = /^Basic ([A-Za-z0-9+/=]{1,600})$/.exec(request.headers.authorization ?? '')?.[1]
  if (code === undefined) return null
  const delen = /^([^:]*):(.*)$/s.exec(Buffer.from(code, 'base64').toString('utf8'))
  try {
    return delen === null
      ? null
      : { id: decodeURIComponent(delen[1] ?? ''), geheim: decodeURIComponent(delen[2] ?? '') }
  } catch {
    return null
  }
}

const tokenVerzoek = z.object({
  grant_type: z.string(),
  client_id: z.string().max(200).optional(),
  client_secret: z.string().max(200).optional(),
  scope: z.string().max(200).optional(),
})

/** `POST /gemeente/v1/token`: client credentials, as a form or as JSON. */
export function registreerToken(app: LoketApp, dienst: Dienst): void {
  const rem = maakRem()
  app.register(async (kaal) => {
    const deel = kaal.withTypeProvider<ZodTypeProvider>()
    leesFormulier(deel)
    // A problem as everywhere, with the word that OAuth clients look for.
    deel.setErrorHandler((fout, _, reply) => {
      const weigering = weigeringVan(fout)
      if (weigering.status >= 500) return stuurProblem(reply, weigering)
      const error = weigering.code === 'aanmelding-onjuist' ? 'invalid_client' : (weigering.uitleg ?? 'invalid_request')
      if (weigering.wachtSeconden) reply.header('retry-after', String(weigering.wachtSeconden))
      if (weigering.status === 401) reply.header('www-authenticate', 'Basic realm="gemeente"')
      return reply
        .code(weigering.status)
        .type('application/json; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(JSON.stringify({ error, ...problemVan(weigering) }))
    })
    deel.post(
      '/gemeente/v1/token',
      {
        config: { toegang: 'eigen' },
        bodyLimit: 4096,
        schema: {
          operationId: 'geefGemeenteToken',
          summary: 'Token voor een gemeente of Doorstroompunt (client credentials)',
          tags: ['gemeente'],
          security: [],
          consumes: ['application/x-www-form-urlencoded', 'application/json'],
          body: tokenVerzoek,
          response: { 200: gemeenteToken, ...problemen(400, 401, 415, 422, 429) },
        },
      },
      async (request, reply) => {
        const { grant_type, client_id, client_secret } = request.body
        if (grant_type !== 'client_credentials')
          throw new Weigering('gegevens-ongeldig', { status: 400, uitleg: 'unsupported_grant_type' })
        const kop = basic(request)
        const id = kop?.id ?? client_id
        const geheim = kop?.geheim ?? client_secret
        if (id === undefined || geheim === undefined) throw new Weigering('aanmelding-onjuist')
        rem.mag(id)
        const { token, instantie } = await geefToken(dienst, id, geheim).catch((fout: unknown) => {
          rem.mislukt(id)
          throw fout
        })
        rem.gelukt(id)
        const { soort, code, naam } = instantie
        reply.header('cache-control', 'no-store')
        return {
          access_token: token,
          token_type: 'Bearer' as const,
          expires_in: TOKEN_SECONDEN,
          naam,
          gemeentecode: soort === 'gemeente' ? gemeentecode.parse(code) : null,
          rmcRegio: soort === 'rmc' ? rmcRegiocode.parse(code) : null,
        }
      },
    )
  })
}
