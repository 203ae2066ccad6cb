import { setTimeout as wacht } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Push } from '../dienst/push.ts'
import { Weigering } from '../dienst/weigering.ts'
import type { LoketApp } from '../http/app.ts'
import { Storingen } from './storingen.ts'

/** Practice controls and the description are never disturbed: somebody must be able to switch it off. */
const VRIJ = /^\/(simulatie|health|openapi\.json|docs|oefenen)/

const PUSH_PAD = '/v1/push'

/**
 * Bad days on order (`design.md` 9), only with `--simulatie`. Before the work: `vertraging`, `te-druk-429`, `fout-500` (nothing
 * happens). After the work was committed: `antwoord-kwijt` (the connection breaks without an answer) and `afgekapt` (it breaks
 * halfway through the body). In the push: `dubbele-push` and `push-weg`.
 */
export function koppelSimulatie(app: LoketApp, push: Push): Storingen {
  const storingen = new Storingen()
  const pad = (request: FastifyRequest) => request.url.split('?', 1)[0] ?? '/'

  // Registered before the sign-in, so that a fault can strike whoever calls.
  app.addHook('onRequest', async (request) => {
    const waar = pad(request)
    if (VRIJ.test(waar)) return
    const traag = storingen.valt('vertraging', waar)
    if (traag !== null) await wacht(traag.ms)
    const druk = storingen.valt('te-druk-429', waar)
    if (druk !== null) throw new Weigering('te-druk', { wachtSeconden: Math.ceil(druk.ms / 1000) })
    if (storingen.valt('fout-500', waar) !== null) throw new Weigering('storing-bij-duo', { status: 500 })
  })

  app.addHook('onSend', async (request, reply, inhoud) => {
    const waar = pad(request)
    // Only what was done can be lost after it was done.
    if (VRIJ.test(waar) || reply.statusCode >= 500 || reply.statusCode === 429) return inhoud
    if (storingen.valt('antwoord-kwijt', waar) !== null) {
      verbreek(reply)
    } else if (typeof inhoud === 'string' && storingen.valt('afgekapt', waar) !== null) {
      await stuurHalf(reply, inhoud)
    }
    return inhoud
  })

  push.anders = () => {
    if (storingen.valt('push-weg', PUSH_PAD) !== null) return 0
    return storingen.valt('dubbele-push', PUSH_PAD) === null ? 1 : 2
  }
  return storingen
}

function verbreek(reply: FastifyReply): void {
  reply.hijack()
  reply.raw.destroy()
}

/** Headers that promise the whole body, then half of it, then nothing. */
async function stuurHalf(reply: FastifyReply, inhoud: string): Promise<void> {
  const bytes = Buffer.from(inhoud)
  reply.hijack()
  reply.raw.writeHead(reply.statusCode, {
    'content-type': String(reply.getHeader('content-type') ?? 'application/json'),
    'content-length': bytes.length,
  })
  const half = bytes.subarray(0, Math.max(1, Math.floor(bytes.length / 2)))
  await new Promise<void>((klaar) => reply.raw.write(half, () => klaar()))
  reply.raw.destroy()
}
