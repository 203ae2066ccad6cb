import { DeskFout } from '#shared/contract/errors.ts'
import type { LoketVerzoek } from '#shared/contract/host.ts'
import { HEADERS, health } from '#shared/contract/loket.ts'
import type { Handlers } from '../gate.ts'
import type { LoketClient } from '../loket-client.ts'
import { answerOf, sendAs } from './namens.ts'
import type { CurrentSession } from './session.ts'

const REQUEST_TIMEOUT_MS = 10_000
const HEALTH_TIMEOUT_MS = 2_000

/**
 * What the window may ask of the loket, and how (`design.md` 9). Signing in is not here: a window never sees a token.
 * Anything else is refused before a byte is sent.
 */
const ALLOWED: Record<string, readonly LoketVerzoek['methode'][]> = {
  leerlingen: ['GET'],
  meldingen: ['GET', 'POST', 'PUT'],
  mutaties: ['GET'],
  gelijkheid: ['GET'],
  locaties: ['GET', 'POST', 'PUT'],
  melders: ['GET', 'POST', 'PUT'],
  overdrachten: ['POST'],
  gebruikers: ['GET', 'POST', 'PUT'],
  rapportages: ['GET'],
  vooropleidingen: ['GET', 'POST'],
  abonnementen: ['GET', 'POST', 'PUT'],
  berichten: ['GET', 'POST'],
}

/** True when this method on this path is on the list. A dot segment, an escape or an empty segment is never a resource. */
export function isAllowed(method: LoketVerzoek['methode'], path: string): boolean {
  const [pathname = ''] = path.split('?')
  const [root, version, resource = '', ...rest] = pathname.split('/')
  if (root !== '' || version !== 'v1') return false
  if (rest.some((segment) => !/^[A-Za-z0-9_-]+$/.test(segment))) return false
  return Object.hasOwn(ALLOWED, resource) && ALLOWED[resource]?.includes(method) === true
}

/** Asks `/health`; null when no readable answer came within two seconds. */
export async function askHealth(loket: LoketClient) {
  try {
    const reply = await loket({ method: 'GET', path: '/health', timeoutMs: HEALTH_TIMEOUT_MS })
    const parsed = health.safeParse(JSON.parse(reply.body))
    return reply.status === 200 && parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

export function loket(
  client: LoketClient,
  session: CurrentSession,
): Pick<Handlers, 'loket.verzoek' | 'loket.bereikbaar'> {
  return {
    'loket.verzoek': async ({ methode, pad, lichaam, idempotencyKey, ifMatch, namens }) => {
      if (!isAllowed(methode, pad)) throw new DeskFout('verzoek-geweigerd')
      const reply = await sendAs(session, namens, (authorization) =>
        client({
          method: methode,
          path: pad,
          headers: {
            authorization,
            ...(lichaam === null ? {} : { 'content-type': 'application/json' }),
            ...(idempotencyKey === null ? {} : { [HEADERS.idempotencyKey]: idempotencyKey }),
            ...(ifMatch === null ? {} : { [HEADERS.ifMatch]: String(ifMatch) }),
          },
          body: lichaam,
          timeoutMs: REQUEST_TIMEOUT_MS,
        }),
      )
      return answerOf(reply)
    },
    'loket.bereikbaar': async () => (await askHealth(client)) !== null,
  }
}
