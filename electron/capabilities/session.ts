import { DeskFout, problem } from '#shared/contract/errors.ts'
import type { HostGebeurtenis, SessieStand } from '#shared/contract/host.ts'
import { oefenaanmeldingen } from '#shared/contract/loket.ts'
import { type Sessie, sessie } from '#shared/schema/sessie.ts'
import type { Handlers } from '../gate.ts'
import type { LoketClient, LoketReply } from '../loket-client.ts'

const SIGN_IN_TIMEOUT_MS = 10_000
const LONGEST_TIMER_MS = 2 ** 31 - 1
const SIGNED_OUT: SessieStand = { gebruiker: null, verlooptOp: null }

/** What other capabilities may do with the session. The bearer token is in no stand, event, log or file. */
export interface CurrentSession {
  /** Token of the session of this user; anybody else's session counts as none. */
  tokenOf(gebruikersnaam: string): string | null
  /** The loket said 401 to this token. */
  dropToken(token: string): void
}

type SessionHandlers = Pick<
  Handlers,
  | 'session.stand'
  | 'session.aanmeldenMetToken'
  | 'session.afmelden'
  | 'session.oefenaanmeldingen'
  | 'session.oefenbestanden'
>

/** Code of a problem document; an unreadable one counts by its status. */
export function codeOf(reply: LoketReply) {
  try {
    const parsed = problem.safeParse(JSON.parse(reply.body))
    if (parsed.success) return parsed.data.code
  } catch {}
  if (reply.status === 429) return 'te-druk' as const
  return reply.status >= 500 ? ('storing-bij-duo' as const) : ('bericht-onleesbaar' as const)
}

function parseJson<T>(text: string, schema: { safeParse(value: unknown): { success: boolean; data?: T } }): T {
  try {
    const parsed = schema.safeParse(JSON.parse(text))
    if (parsed.success && parsed.data !== undefined) return parsed.data
  } catch {}
  throw new DeskFout('bericht-onleesbaar')
}

/**
 * Signing in and out. The token lives in this closure only and dies with the process.
 * The loket decides when a session ends (401); the timer only tells the screen in good time, and is not set when the
 * loket's clock lies behind ours (a practice loket may live in another year).
 */
export function session(
  loket: LoketClient,
  emit: (event: HostGebeurtenis) => void,
): { handlers: SessionHandlers; current: CurrentSession; accept(reply: LoketReply): SessieStand; close(): void } {
  let active: Sessie | null = null
  let expiry: NodeJS.Timeout | undefined

  const stand = (): SessieStand =>
    active === null ? SIGNED_OUT : { gebruiker: active.gebruiker, verlooptOp: active.verlooptOp }

  function set(next: Sessie | null) {
    clearTimeout(expiry)
    active = next
    if (next !== null) {
      const left = Date.parse(next.verlooptOp) - Date.now()
      if (left > 0) {
        expiry = setTimeout(() => active === next && set(null), Math.min(left, LONGEST_TIMER_MS))
        expiry.unref()
      }
    }
    emit({ soort: 'sessie', stand: stand() })
  }

  /** The answer to any sign-in: a session, or the refusal of the loket as a DeskFout. */
  function accept(reply: LoketReply): SessieStand {
    if (reply.status !== 200 && reply.status !== 201) throw new DeskFout(codeOf(reply))
    set(parseJson(reply.body, sessie))
    return stand()
  }

  return {
    accept,
    handlers: {
      'session.stand': async () => stand(),
      'session.aanmeldenMetToken': async (aanmelding) => {
        const reply = await loket({
          method: 'POST',
          path: '/v1/sessie',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(aanmelding),
          timeoutMs: SIGN_IN_TIMEOUT_MS,
        })
        return accept(reply)
      },
      'session.afmelden': async () => {
        if (active !== null) set(null)
        return stand()
      },
      'session.oefenaanmeldingen': async () => {
        const reply = await loket({ method: 'GET', path: '/oefenen', timeoutMs: SIGN_IN_TIMEOUT_MS })
        if (reply.status === 404) return []
        if (reply.status !== 200) throw new DeskFout(codeOf(reply))
        return parseJson(reply.body, oefenaanmeldingen)
      },
      'session.oefenbestanden': async () => {
        // Two fixed paths: the window cannot choose what is fetched.
        const [leerlingen, uren] = await Promise.all(
          ['/balie/oefenleerlingen.csv', '/balie/oefenbestand.csv'].map((path) =>
            loket({ method: 'GET', path, headers: { accept: 'text/csv' }, timeoutMs: SIGN_IN_TIMEOUT_MS }),
          ),
        )
        if (leerlingen === undefined || uren === undefined) return null
        for (const reply of [leerlingen, uren]) {
          if (reply.status === 404) return null
          // Busy or broken is not the same as not there: whoever asks may ask again.
          if (reply.status !== 200) throw new DeskFout(codeOf(reply))
        }
        return { leerlingen: leerlingen.body, uren: uren.body }
      },
    },
    current: {
      tokenOf: (gebruikersnaam) =>
        active !== null && active.gebruiker.gebruikersnaam === gebruikersnaam ? active.token : null,
      dropToken: (token) => {
        if (active?.token === token) set(null)
      },
    },
    close: () => clearTimeout(expiry),
  }
}
