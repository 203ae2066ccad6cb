import type { IncomingMessage } from 'node:http'
import type { FastifyReply } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { BIJLAGE, HEADERS, meldingAntwoord } from '#shared/contract/loket.ts'
import { meldingsnummer } from '#shared/schema/identificatie.ts'
import type { Bijlagetype } from '../dienst/bijlage-keuring.ts'
import { type Bijlageinhoud, leesBijlage, ontvangBijlage } from '../dienst/bijlagen.ts'
import type { Dienst } from '../dienst/dienst.ts'
import { MAG } from '../dienst/rechten.ts'
import { aanmeldingOp, type LoketApp } from '../http/app.ts'
import { beveiligd, problemen } from './vorm.ts'

const params = z.object({ nr: z.coerce.number().pipe(meldingsnummer), id: z.uuid({ error: 'waarde-onjuist' }) })

/** Name from `attachment; filename*=UTF-8''<percent-encoded>`: no path, no control characters. */
const naamUitKop = z
  .string({ error: 'verplicht' })
  .transform((kop, ctx) => {
    // Brackets and stars should be encoded too, but encodeURIComponent leaves them; they do no harm.
    const gecodeerd = /^attachment; *filename\*=UTF-8''([A-Za-z0-9!#$&+.^_`|~%'()*-]+)$/i.exec(kop)?.[1]
    try {
      return decodeURIComponent(gecodeerd ?? '%')
    } catch {
      ctx.addIssue({ code: 'custom', message: 'waarde-onjuist' })
      return z.NEVER
    }
  })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
  .refine((naam) => naam.trim() !== '' && !/[/\\:*?"<>|\u0000-\u001f]/.test(naam), { error: 'waarde-onjuist' })
  .refine((naam) => naam.length <= BIJLAGE.maxNaam, { error: 'te-lang' })

/** SHA-256 from `sha-256=:<base64>:`, as hex. */
const hashUitKop = z
  .string({ error: 'verplicht' })
  .regex(/^sha-256=:[A-Za-z0-9+/]{43}=:$/, { error: 'waarde-onjuist' })
  .transform((kop) => Buffer.from(kop.slice('sha-256=:'.length, -1), 'base64').toString('hex'))

const headers = z.object({
  'content-type': z
    .string({ error: 'verplicht' })
    .transform((kop) => (kop.split(';')[0] ?? '').trim().toLowerCase())
    .pipe(z.enum(Object.keys(BIJLAGE.types) as [Bijlagetype, ...Bijlagetype[]], { error: 'waarde-onjuist' })),
  [HEADERS.contentDisposition]: naamUitKop,
  [HEADERS.contentDigest]: hashUitKop,
})

/** Detail reports (`domain.md` 5.7). In a scope of its own: here a body is a stream, never parsed. */
export function registreer(app: LoketApp, dienst: Dienst): void {
  app.register(async (eigen) => {
    const deel = eigen.withTypeProvider<ZodTypeProvider>()
    deel.removeAllContentTypeParsers()
    deel.addContentTypeParser('*', { bodyLimit: BIJLAGE.maxGrootte }, (_, inhoud, klaar) => klaar(null, inhoud))
    deel.put(
      '/v1/meldingen/:nr/bijlagen/:id',
      {
        config: { toegang: MAG.melden, bericht: true },
        bodyLimit: BIJLAGE.maxGrootte,
        schema: {
          operationId: 'bewaarBijlage',
          summary: 'Een bijlage bij een melding: PDF, PNG, JPG, XLSX, DOCX of CSV, hoogstens 5 MB',
          tags: ['bijlagen'],
          security: beveiligd,
          consumes: Object.keys(BIJLAGE.types),
          params,
          headers,
          response: {
            200: meldingAntwoord,
            201: meldingAntwoord,
            ...problemen(400, 401, 403, 404, 409, 413, 422, 429),
          },
        },
      },
      async (request, reply) => {
        const { nr, id } = request.params
        const {
          [HEADERS.contentDisposition]: naam,
          [HEADERS.contentDigest]: sha256,
          'content-type': type,
        } = request.headers
        const inhoud = (request.body ?? request.raw) as IncomingMessage
        const { nieuw, antwoord } = await ontvangBijlage(
          dienst,
          aanmeldingOp(request),
          nr,
          { id: id.toLowerCase(), naam, type, sha256 },
          inhoud,
        )
        if (!nieuw) reply.header(HEADERS.replayed, 'true')
        return reply.code(nieuw ? 201 : 200).send(antwoord)
      },
    )
    // The client stops halfway, or is stopped: nothing more is read, and the connection is not used again.
    deel.addHook('onError', async (request, reply) => {
      if (request.method === 'PUT' && !request.raw.complete) reply.header('connection', 'close')
    })
  })
  app.get(
    '/v1/meldingen/:nr/bijlagen/:id',
    {
      config: { toegang: MAG.melden },
      schema: {
        operationId: 'leesBijlage',
        summary: 'De inhoud van een bijlage',
        tags: ['bijlagen'],
        security: beveiligd,
        params,
        response: {
          200: {
            description: 'De bijlage',
            content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
          },
          ...problemen(400, 401, 403, 404),
        },
      },
    },
    async (request, reply) => {
      const { nr, id } = request.params
      const bijlage = await leesBijlage(dienst, aanmeldingOp(request), nr, id.toLowerCase())
      return stuurBijlage(reply, bijlage) as never
    },
  )
}

/** Sends a bijlage as a file to keep. */
export function stuurBijlage(reply: FastifyReply, bijlage: Bijlageinhoud): FastifyReply {
  return reply
    .headers({
      'content-type': bijlage.type,
      'content-length': bijlage.grootte,
      [HEADERS.contentDisposition]: `attachment; filename*=UTF-8''${encodeURIComponent(bijlage.naam).replace(/['()*]/g, (teken) => `%${teken.charCodeAt(0).toString(16).toUpperCase()}`)}`,
      [HEADERS.contentDigest]: `sha-256=:${Buffer.from(bijlage.sha256, 'hex').toString('base64')}:`,
      // Whatever it calls itself, a browser does not run it.
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    .send(bijlage.inhoud)
}
