import { z } from 'zod'
import { problem } from '#shared/contract/errors.ts'

/** The security requirement of a route behind the sign-in, for OpenAPI. */
export const beveiligd = [{ sessie: [] }]

/** Problem answers of a route, for OpenAPI and the serializer. */
export function problemen<S extends number>(...statussen: S[]) {
  const antwoord = {
    description: 'Probleem (RFC 9457)',
    content: { 'application/problem+json': { schema: problem } },
  }
  return Object.fromEntries(statussen.map((status) => [status, antwoord])) as Record<S, typeof antwoord>
}

/** The key of an operation: each intention of a user has its own. */
export const sleutelHeader = z.object({ 'idempotency-key': z.uuid({ error: 'waarde-onjuist' }) })

/** Page size; pages are bounded however much is asked. */
export const MAX_LIMIET = 500
export const limiet = z.coerce.number().int().min(1).max(MAX_LIMIET)

/** The version on which a change rests: `3` or, as an entity tag, `"3"`. */
export const ifMatch = z
  .string({ error: 'verplicht' })
  .regex(/^(?:W\/)?"?[1-9][0-9]{0,8}"?$/, { error: 'waarde-onjuist' })
  .transform((tekst) => Number(tekst.replace(/[^0-9]/g, '')))
