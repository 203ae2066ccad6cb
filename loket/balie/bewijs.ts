import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Weigering } from '../dienst/weigering.ts'

/**
 * Protection of the forms of the balie against a page elsewhere that sends them (CSRF): a secret in a cookie that no other site
 * can send along, and its hash in every form.
 */
const COOKIE = 'balie'
const GEHEIM = /^[A-Za-z0-9_-]{43}$/

function geheimUit(request: FastifyRequest): string | null {
  for (const deel of (request.headers.cookie ?? '').split(';')) {
    const [naam, waarde = ''] = deel.trim().split('=')
    if (naam === COOKIE && GEHEIM.test(waarde)) return waarde
  }
  return null
}

const bewijsBij = (geheim: string) => createHash('sha256').update(`balie:${geheim}`).digest('base64url')

/** The proof for the forms of this browser; gives it a secret when it has none. */
export function bewijsVoor(request: FastifyRequest, reply: FastifyReply): string {
  const geheim = geheimUit(request) ?? randomBytes(32).toString('base64url')
  reply.header('set-cookie', `${COOKIE}=${geheim}; Path=/balie; HttpOnly; SameSite=Strict`)
  return bewijsBij(geheim)
}

/** Refuses a form that did not come from a page of this browser. Throws `geen-recht`. */
export function eisBewijs(request: FastifyRequest): void {
  const geheim = geheimUit(request)
  const gegeven = Buffer.from(String((request.body as Record<string, unknown> | null)?.bewijs ?? ''))
  const verwacht = Buffer.from(geheim === null ? '' : bewijsBij(geheim))
  const vreemd = (request.headers['sec-fetch-site'] ?? 'same-origin') !== 'same-origin'
  if (vreemd || geheim === null || gegeven.length !== verwacht.length || !timingSafeEqual(gegeven, verwacht))
    throw new Weigering('geen-recht')
}
