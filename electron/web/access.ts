import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

const sameSecret = (given: string, secret: string) => {
  const a = Buffer.from(given)
  const b = Buffer.from(secret)
  return a.length === b.length && timingSafeEqual(a, b)
}

/**
 * Who may talk to this start of the browser host. `key` stands in the address that the start window prints; it buys the
 * cookie. Both are new at every start and live in memory only.
 */
export interface Access {
  readonly key: string
  readonly origin: string
  readonly setCookie: string
  /** `Host` must be ours: a foreign name that resolves to 127.0.0.1 (DNS rebinding) is refused. */
  isOurHost(request: IncomingMessage): boolean
  /** A page of another origin, also of another port on this computer, is refused. */
  isOurOrigin(request: IncomingMessage): boolean
  isKey(given: string | null): boolean
  hasCookie(request: IncomingMessage): boolean
}

export function createAccess(port: number): Access {
  const key = randomBytes(24).toString('base64url')
  const cookieValue = randomBytes(24).toString('base64url')
  // Cookies know no ports: the name carries it, so that two starts side by side do not sign each other out.
  const cookieName = `verzuimdesk-${port}`
  const host = `127.0.0.1:${port}`
  const origin = `http://${host}`
  return {
    key,
    origin,
    setCookie: `${cookieName}=${cookieValue}; Path=/; HttpOnly; SameSite=Strict`,
    isOurHost: (request) => request.headers.host === host,
    isOurOrigin: (request) => {
      const { origin: from, 'sec-fetch-site': site } = request.headers
      return (
        (from === undefined || from === origin) && (site === undefined || site === 'same-origin' || site === 'none')
      )
    },
    isKey: (given) => given !== null && sameSecret(given, key),
    hasCookie: (request) =>
      (request.headers.cookie ?? '').split(';').some((pair) => {
        const [name = '', value = ''] = pair.trim().split('=')
        return name === cookieName && sameSecret(value, cookieValue)
      }),
  }
}
