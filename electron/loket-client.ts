import { DeskFout } from '#shared/contract/errors.ts'

const MAX_ANSWER_BYTES = 64 * 1024 * 1024

export interface LoketRequest {
  method: 'GET' | 'POST' | 'PUT'
  path: string
  headers?: Record<string, string>
  body?: string | Uint8Array<ArrayBuffer> | null
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

/** An answer that may stay open: the caller reads it, and ends it with the signal that it gave. */
export type LoketStream = (request: Omit<LoketRequest, 'timeoutMs'>, signal: AbortSignal) => Promise<Response>
/** As `LoketClient`, for an answer of bytes of at most `max`. */
export type LoketBytes = (
  request: LoketRequest,
  max: number,
) => Promise<{ status: number; body: Uint8Array<ArrayBuffer>; headers: Headers }>

export interface Loket {
  text: LoketClient
  bytes: LoketBytes
  stream: LoketStream
}

/** The three ways to speak with the loket at this address. Same checks, same failures. */
export function loketAt(base: URL, fetch: typeof globalThis.fetch): Loket {
  async function open({ method, path, headers, body }: Omit<LoketRequest, 'timeoutMs'>, signal: AbortSignal) {
    const url = new URL(path, base)
    // The parser resolves `..` and `%2e`: what it changed was not the path that the allow-list saw.
    if (url.origin !== base.origin || url.pathname + url.search !== path) throw new DeskFout('verzoek-geweigerd')
    const response = await fetch(url, {
      method,
      headers: { accept: 'application/json', ...headers },
      body: body ?? null,
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      signal,
    })
    // A loket does not redirect: whatever answered here is a captive portal or worse.
    if ((response.status >= 300 && response.status < 400) || response.status === 0) {
      await response.body?.cancel().catch(() => {})
      throw new DeskFout('bericht-onleesbaar')
    }
    return response
  }

  function failed(cause: unknown): DeskFout {
    if (cause instanceof DeskFout) return cause
    return new DeskFout(neverLeft(cause) ? 'geen-verbinding' : 'antwoord-uitgebleven')
  }

  const bytes: LoketBytes = async (request, max) => {
    try {
      const response = await open(request, AbortSignal.timeout(request.timeoutMs))
      return { status: response.status, body: await readBytes(response, max), headers: response.headers }
    } catch (cause) {
      throw failed(cause)
    }
  }
  return {
    bytes,
    async text(request) {
      const { status, body, headers } = await bytes(request, MAX_ANSWER_BYTES)
      return { status, body: new TextDecoder().decode(body), headers }
    },
    async stream(request, signal) {
      try {
        return await open(request, signal)
      } catch (cause) {
        throw failed(cause)
      }
    },
  }
}

export const loketClient = (base: URL, fetch: typeof globalThis.fetch): LoketClient => loketAt(base, fetch).text

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

/** Throws `bericht-onleesbaar` at the first byte too many. */
async function readBytes(response: Response, max: number): Promise<Uint8Array<ArrayBuffer>> {
  if (response.body === null) return new Uint8Array()
  const pieces: Uint8Array[] = []
  let size = 0
  const reader = response.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > max) {
      await reader.cancel().catch(() => {})
      throw new DeskFout('bericht-onleesbaar')
    }
    pieces.push(value)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.byteLength
  }
  return whole
}
