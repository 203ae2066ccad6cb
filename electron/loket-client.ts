import { DeskFout } from '#shared/contract/errors.ts'

const MAX_ANSWER_BYTES = 64 * 1024 * 1024

export interface LoketRequest {
  method: 'GET' | 'POST' | 'PUT'
  path: string
  headers?: Record<string, string>
  body?: string | null
  timeoutMs: number
}
export interface LoketReply {
  status: number
  body: string
  headers: Headers
}
/**
 * One HTTP exchange with the configured loket. Throws `geen-verbinding` when the request certainly never left, and
 * `antwoord-uitgebleven` when no whole answer came: then the loket may have it. Nothing else.
 */
export type LoketClient = (request: LoketRequest) => Promise<LoketReply>

/** Only http on this computer, https elsewhere: pupils' data never travels in clear. */
export function parseLoketUrl(text: string): URL | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  const isLoopback = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
  const isAllowed = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback)
  const isBare =
    url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && url.password === ''
  return isAllowed && isBare ? url : null
}

export function loketClient(base: URL, fetch: typeof globalThis.fetch): LoketClient {
  return async ({ method, path, headers, body, timeoutMs }) => {
    const url = new URL(path, base)
    // The parser resolves `..` and `%2e`: what it changed was not the path that the allow-list saw.
    if (url.origin !== base.origin || url.pathname + url.search !== path) throw new DeskFout('verzoek-geweigerd')
    try {
      const response = await fetch(url, {
        method,
        headers: { accept: 'application/json', ...headers },
        body: body ?? null,
        redirect: 'manual',
        credentials: 'omit',
        cache: 'no-store',
        signal: AbortSignal.timeout(timeoutMs),
      })
      const reply = { status: response.status, body: await readText(response), headers: response.headers }
      // A loket does not redirect: whatever answered here is a captive portal or worse.
      if (reply.status >= 300 && reply.status < 400) throw new DeskFout('bericht-onleesbaar')
      return reply
    } catch (cause) {
      throw cause instanceof DeskFout
        ? cause
        : new DeskFout(neverLeft(cause) ? 'geen-verbinding' : 'antwoord-uitgebleven')
    }
  }
}

/** Failures before the first byte of a request: no name, no route, no connection, no trust. Node by code, Chromium by name. */
const BEFORE_THE_REQUEST =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENETDOWN|UND_ERR_CONNECT_TIMEOUT|CERT_.*|.*_CERT.*|ERR_TLS_.*)$|net::ERR_(CONNECTION_REFUSED|CONNECTION_TIMED_OUT|NAME_NOT_RESOLVED|INTERNET_DISCONNECTED|ADDRESS_UNREACHABLE|PROXY_CONNECTION_FAILED|TUNNEL_CONNECTION_FAILED|CERT_[A-Z_]+)\b/

/**
 * True only when the loket cannot have the request. The desk then says *Klaar* again instead of *Verzonden*; in doubt this
 * answers false, because taking back what DUO has would make a second melding.
 */
export function neverLeft(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false
  if (cause instanceof AggregateError) return cause.errors.length > 0 && cause.errors.every(neverLeft)
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message
  return BEFORE_THE_REQUEST.test(code) || (cause.cause !== undefined && neverLeft(cause.cause))
}

async function readText(response: Response): Promise<string> {
  if (response.body === null) return ''
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  const reader = response.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    size += value.byteLength
    if (size > MAX_ANSWER_BYTES) {
      await reader.cancel().catch(() => {})
      throw new DeskFout('bericht-onleesbaar')
    }
    text += decoder.decode(value, { stream: true })
  }
}
