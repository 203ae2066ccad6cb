import { createHash } from 'node:crypto'
import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
  RouteOptions,
} from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Rol } from '#shared/schema/sessie.ts'
import type { Dienst } from '../dienst/dienst.ts'
import { type Aanmelding, aanmeldingVan } from '../dienst/sessies.ts'
import { Weigering } from '../dienst/weigering.ts'
import { vraagEigenHost } from './host.ts'

/** The server that a route module gets: `registreer(app, dienst)`. */
export type LoketApp = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>

/**
 * Who may call a route. `openbaar`: anyone. `eigen`: the route checks callers itself (municipality, eHerkenning, balie).
 * A list: a signed-in user with one of these roles. A route that says nothing is refused at start.
 */
export type Toegang = 'openbaar' | 'eigen' | readonly Rol[]

declare module 'fastify' {
  interface FastifyContextConfig {
    toegang?: Toegang
    /** A message of a school to DUO: counts for the limit per minute. */
    bericht?: boolean
  }
  interface FastifyRequest {
    aanmelding: Aanmelding | null
  }
}

/** The signed-in user of a request; only on routes whose `toegang` is a list of roles. */
export function aanmeldingOp(request: FastifyRequest): Aanmelding {
  if (request.aanmelding === null) throw new Weigering('sessie-verlopen')
  return request.aanmelding
}

/** Signs the caller in before anything of the body is read: first 401, then 403, then what is wrong with the content. */
export function bewaakToegang(app: LoketApp, dienst: Dienst): void {
  app.decorateRequest('aanmelding', null)
  // A page elsewhere whose name was pointed at this computer (DNS rebinding) gets nothing, of no call.
  app.addHook('onRequest', vraagEigenHost)
  app.addHook('onRequest', async (_, reply) => {
    // Persons are in nearly every answer: nobody on the way keeps a copy, and no browser guesses what it is.
    reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
  })
  const routes: RouteOptions[] = []
  app.addHook('onRoute', (route) => {
    routes.push(route)
  })
  app.addHook('onReady', async () => {
    const open = routes.find((route) => route.config?.toegang === undefined)
    if (open !== undefined) throw new Error(`route without toegang: ${open.method} ${open.url}`)
  })
  app.addHook('onRequest', async (request) => {
    const toegang = request.routeOptions.config.toegang
    if (!Array.isArray(toegang)) return
    const bearer = /^Bearer ([A-Za-z0-9_-]{20,200})$/.exec(request.headers.authorization ?? '')
    if (bearer?.[1] === undefined) throw new Weigering('sessie-verlopen')
    const aanmelding = await aanmeldingVan(dienst, bearer[1])
    if (!aanmelding.gebruiker.rollen.some((rol) => toegang.includes(rol))) throw new Weigering('geen-recht')
    request.aanmelding = aanmelding
  })
}

/** Sends JSON text as it is: stored answers stay byte for byte what they were. */
export function stuurTekst(reply: FastifyReply, status: number, tekst: string): FastifyReply {
  return reply.code(status).type('application/json; charset=utf-8').send(tekst)
}

/** Short stable mark of a text, for logs that must not hold the text itself. */
export function kenmerkVan(tekst: string): string {
  return createHash('sha256').update(tekst).digest('hex').slice(0, 12)
}
