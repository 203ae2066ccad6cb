import { DeskFout } from '#shared/contract/errors.ts'
import type { LoketAntwoord } from '#shared/contract/host.ts'
import { HEADERS } from '#shared/contract/loket.ts'
import type { LoketReply } from '../loket-client.ts'
import type { CurrentSession } from './session.ts'

/**
 * Sends in the name of this user, and of nobody else: work that one user queued never goes out under another (SPEC Y2). Throws
 * `sessie-verlopen` before anything is sent when he is not the one who is signed in.
 */
export async function sendAs<R extends { status: number }>(
  session: CurrentSession,
  user: string,
  send: (authorization: string) => Promise<R>,
): Promise<R> {
  const token = session.tokenOf(user)
  if (token === null) throw new DeskFout('sessie-verlopen')
  const reply = await send(`Bearer ${token}`)
  if (reply.status === 401) session.dropToken(token)
  return reply
}

/** `retry-after` in seconds; a date or nonsense counts as not given. */
function seconds(header: string | null): number | null {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) : null
}

/** An answer of the loket as the window gets it. */
export const answerOf = ({ status, body, headers }: LoketReply): LoketAntwoord => ({
  status,
  lichaam: body,
  retryAfter: seconds(headers.get(HEADERS.retryAfter)),
  replayed: headers.get(HEADERS.replayed) === 'true',
})
