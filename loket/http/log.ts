import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyServerOptions } from 'fastify'
import type { LoketApp } from './app.ts'

const MAX_BYTES = 10 * 1024 * 1024

/** Where the log goes: nowhere, to a stream (tests), or to `loket.log` in the data folder; one former log is kept. */
export type Logplaats = 'geen' | { stream: { write(regel: string): void } } | { map: string }

/** Settings for Fastify, and the function that closes the file. Each line is written at once: a crash loses none. */
export function logger(plaats: Logplaats): { opties: NonNullable<FastifyServerOptions['logger']>; sluit: () => void } {
  if (plaats === 'geen') return { opties: false, sluit: () => undefined }
  const vast = { level: 'info', base: null, formatters: { level: (label: string) => ({ level: label }) } }
  if ('stream' in plaats) return { opties: { ...vast, stream: plaats.stream }, sluit: () => undefined }
  mkdirSync(plaats.map, { recursive: true })
  const bestand = join(plaats.map, 'loket.log')
  if (existsSync(bestand) && statSync(bestand).size > MAX_BYTES) renameSync(bestand, `${bestand}.1`)
  let fd: number | null = openSync(bestand, 'a', 0o600)
  const stream = {
    write: (regel: string) => {
      if (fd !== null) writeSync(fd, regel)
    },
  }
  const sluit = () => {
    if (fd !== null) closeSync(fd)
    fd = null
  }
  return { opties: { ...vast, stream }, sluit }
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
