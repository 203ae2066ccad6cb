import type { FastifyInstance } from 'fastify'

/** Lets the routes of this plugin read `application/x-www-form-urlencoded`, as forms of a browser send it. The last of equal names counts. */
export function leesFormulier(app: Pick<FastifyInstance, 'addContentTypeParser'>): void {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, tekst, klaar) =>
    klaar(null, Object.fromEntries(new URLSearchParams(String(tekst)))),
  )
}
