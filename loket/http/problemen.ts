import type { FastifyReply, FastifyRequest, FastifySchemaCompiler } from 'fastify'
import { isResponseSerializationError } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import { FOUTEN, type Problem } from '#shared/contract/errors.ts'
import { FOUTCODES, type Foutcode, type Veldfout } from '#shared/schema/fout.ts'
import { Weigering } from '../dienst/weigering.ts'
import type { LoketApp } from './app.ts'

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'

/** The body of a refusal. `versie-verouderd` carries the current stand. */
export function problemVan(fout: Weigering): Problem & { stand?: unknown } {
  return {
    type: `urn:verzuimdesk:fout:${fout.code}`,
    title: FOUTEN[fout.code].zin,
    status: fout.status,
    ...(fout.uitleg === null ? {} : { detail: fout.uitleg }),
    code: fout.code,
    ...(fout.velden.length === 0 ? {} : { velden: [...fout.velden] }),
    ...(fout.stand === null ? {} : { stand: fout.stand }),
  }
}

export function stuurProblem(reply: FastifyReply, fout: Weigering): FastifyReply {
  if (fout.wachtSeconden !== null) reply.header('retry-after', String(fout.wachtSeconden))
  if (fout.status === 401) reply.header('www-authenticate', 'Bearer')
  return reply
    .code(fout.status)
    .type(PROBLEM_TYPE)
    .send(JSON.stringify(problemVan(fout)))
}

interface ZodIssue {
  code: string
  message: string
  path: PropertyKey[]
  errors?: ZodIssue[][]
}

const codes = new Set<string>(FOUTCODES)

/** The value at a path; undefined when there is nothing. */
function opPad(waarde: unknown, pad: readonly PropertyKey[]): unknown {
  return pad.reduce<unknown>(
    (deel, sleutel) => (deel as Record<PropertyKey, unknown> | null | undefined)?.[sleutel],
    waarde,
  )
}

function codeVan(issue: ZodIssue, pad: readonly PropertyKey[], waarde: unknown): Foutcode {
  if (opPad(waarde, pad) === undefined) return 'verplicht'
  if (codes.has(issue.message)) return issue.message as Foutcode
  if (issue.code === 'too_big') return 'te-lang'
  return 'waarde-onjuist'
}

/** What zod found, as paths and codes of the closed scheme: never the value itself. */
export function veldenVan(issues: readonly ZodIssue[], waarde: unknown, voor: readonly PropertyKey[] = []): Veldfout[] {
  return issues.flatMap((issue) => {
    const pad = [...voor, ...issue.path]
    // A union tells per branch what is wrong: the branch that came furthest says it best.
    const takken = (issue.errors ?? []).filter((tak) => tak.length > 0).sort((a, b) => a.length - b.length)
    if (issue.code === 'invalid_union' && takken[0] !== undefined) return veldenVan(takken[0], waarde, pad)
    return [{ pad: pad.map(String).join('.').slice(0, 200), code: codeVan(issue, pad, waarde) }]
  })
}

const MAX_VELDEN = 100

/** Texts that cannot be kept as they are: PostgreSQL has no NUL, UTF-8 no half characters. */
function onbewaarbaar(waarde: unknown, pad: readonly string[]): Veldfout[] {
  if (typeof waarde === 'string') {
    const goed = !waarde.includes('\u0000') && waarde.isWellFormed()
    return goed ? [] : [{ pad: pad.join('.'), code: 'waarde-onjuist' }]
  }
  // A bijlage is a stream, not content to look through.
  if (typeof waarde !== 'object' || waarde === null || 'pipe' in waarde) return []
  return Object.entries(waarde).flatMap(([sleutel, deel]) => onbewaarbaar(deel, [...pad, sleutel]))
}

/** Checks body, address and headers against their zod schema: a wrong body is 422, a wrong address or header 400. */
export const controleerVorm: FastifySchemaCompiler<z.ZodType> =
  ({ schema, httpPart }) =>
  (waarde: unknown) => {
    const uitkomst = schema.safeParse(waarde)
    const velden = (
      uitkomst.success ? onbewaarbaar(uitkomst.data, []) : veldenVan(uitkomst.error.issues as ZodIssue[], waarde)
    ).slice(0, MAX_VELDEN)
    if (uitkomst.success && velden.length === 0) return { value: uitkomst.data }
    return { error: new Weigering('gegevens-ongeldig', { status: httpPart === 'body' ? 422 : 400, velden }) }
  }

/** Content of a request or header that is not even readable, by Fastify's own code. */
const FASTIFY: Record<string, Weigering> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: new Weigering('gegevens-ongeldig', {
    status: 415,
    uitleg: 'Alleen application/json wordt hier gelezen.',
  }),
  FST_ERR_CTP_BODY_TOO_LARGE: new Weigering('te-groot'),
}
const onleesbaar = new Weigering('gegevens-ongeldig', { status: 400, uitleg: 'De inhoud is geen leesbare JSON.' })

/** SQLITE_FULL and SQLITE_IOERR (with its extended codes): the disk, not the question. */
const SQLITE_SCHIJF = new Set([13, 10])

/** The database cannot be reached or cannot write now: nothing was done, and asking again later may help. */
function isStoring(code: string | undefined, errcode: number | undefined): boolean {
  if (errcode !== undefined && SQLITE_SCHIJF.has(errcode & 0xff)) return true
  // Connection lost or refused; PostgreSQL: class 08 (connection), 53 (no room, disk full), 57P0x (shutting down, starting up).
  return code !== undefined && /^(?:ECONN|EPIPE|ETIMEDOUT|ENOSPC|08|53|57P0)/.test(code)
}

/** Anything thrown as a refusal. What nobody foresaw is `onverwacht`, 500. */
export function weigeringVan(fout: unknown): Weigering {
  if (fout instanceof Weigering) return fout
  if (isResponseSerializationError(fout)) return new Weigering('onverwacht')
  const { code, statusCode, errcode } = fout as { code?: string; statusCode?: number; errcode?: number }
  if (isStoring(code, errcode)) return new Weigering('storing-bij-duo', { wachtSeconden: 5 })
  const bekend = FASTIFY[code ?? '']
  if (bekend !== undefined) return bekend
  if (statusCode === 413) return new Weigering('te-groot')
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return onleesbaar
  return new Weigering('onverwacht')
}

/** Addresses that Fastify itself cannot make sense of (`%E0%A4%A`, a part of 3000 letters) never reach a route or its hooks. */
export function weigerAdres(_: unknown, request: FastifyRequest, reply: FastifyReply): void {
  request.log.info({ methode: request.method, route: '(onleesbaar)', status: 400 }, 'antwoord')
  stuurProblem(reply, new Weigering('gegevens-ongeldig', { status: 400, uitleg: 'Dit adres is niet te lezen.' }))
}

/** Every error of every route as an RFC 9457 problem; the log gets where it broke, never what was sent. */
export function meldProblemen(app: LoketApp): void {
  app.setErrorHandler((fout, request, reply) => {
    const weigering = weigeringVan(fout)
    if (weigering.status >= 500) {
      const plek = fout instanceof Error ? (fout.stack ?? '').split('\n').filter((regel) => /^\s+at /.test(regel)) : []
      const oorzaak = fout as { name?: string; code?: string }
      request.log.error(
        { soort: oorzaak.name, code: oorzaak.code, plek: plek.slice(0, 8).map((regel) => regel.trim()) },
        'onverwachte fout',
      )
    }
    return stuurProblem(reply, weigering)
  })
  app.setNotFoundHandler((_, reply) => stuurProblem(reply, new Weigering('niet-gevonden')))
}
