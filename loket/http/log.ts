import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyServerOptions } from 'fastify'
import type { LoketApp } from './app.ts'

const MAX_BYTES = 10 * 1024 * 1024

/** Where the log goes: nowhere, to a stream (tests), or to `loket.log` in the data folder; one former log is kept. */
export type Logplaats = 'geen' | { stream: { write(regel: string): void } } | { map: string }

export function logger(plaats: Logplaats): FastifyServerOptions['logger'] {
  if (plaats === 'geen') return false
  const vast = { level: 'info', base: null, formatters: { level: (label: string) => ({ level: label }) } }
  if ('stream' in plaats) return { ...vast, stream: plaats.stream }
  mkdirSync(plaats.map, { recursive: true })
  const file = join(plaats.map, 'loket.log')
  if (existsSync(file) && statSync(file).size > MAX_BYTES) renameSync(file, `${file}.1`)
  return { ...vast, file }
}

/**
 * One line per answer: the pattern of the route and never the address itself, because an address may hold a pgn, and
 * nothing of headers or bodies (`reliability.md` B4).
 */
export function logAntwoorden(app: LoketApp): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        methode: request.method,
        route: request.routeOptions.url ?? '(onbekend)',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      },
      'antwoord',
    )
  })
}
