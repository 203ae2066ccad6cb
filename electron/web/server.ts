import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decode, encode } from '@msgpack/msgpack'
import { HTTP_BINDING, hostContract } from '#shared/contract/host.ts'
import type { Foutcode } from '#shared/schema/fout.ts'
import { isMethod } from '../gate.ts'
import { cacheControl, SECURITY_HEADERS } from '../headers.ts'
import type { DeskHost } from '../host.ts'
import type { Log } from '../log.ts'
import type { RendererFile } from '../renderer-files.ts'
import { type Access, createAccess } from './access.ts'
import { CONTINUE_PAGE, NO_ACCESS_PAGE } from './pages.ts'

const { pad: CALL_PREFIX, gebeurtenissen: EVENTS_PATH, type: MSGPACK, kop: CALL_HEADER } = HTTP_BINDING
/** Method names and map keys around an argument whose own size is bounded by the contract. */
const ENVELOPE_BYTES = 1024
const HEARTBEAT_MS = 15_000

export interface WebHost {
  /** `http://127.0.0.1:4101` */
  origin: string
  /** The address with the key of this start: for the start window only, never for a log. */
  startUrl: string
  close(): Promise<void>
}

/**
 * The host contract on loopback HTTP, plus the files of the renderer. Order of the checks on every request: Host, Origin,
 * cookie, method, header, size, shape. Each refusal is logged without content and answered; nothing here can end the process.
 */
export async function serveWeb(options: {
  host: DeskHost
  files: ReadonlyMap<string, RendererFile>
  log: Log
  port: number
}): Promise<WebHost> {
  const { host, files, log, port } = options
  let access: Access

  const server = createServer((request, response) => {
    answer(request, response).catch((cause) => {
      log.failed(cause instanceof Error ? cause.name : 'thrown value')
      if (!response.headersSent) send(response, 500, 'text/plain; charset=utf-8', 'Er ging iets mis.')
      else response.destroy()
    })
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!access.isOurHost(request)) return refuse(request, response, 'foreign host', 421)
    const target = request.url ?? ''
    const [path = '', query = ''] = target.split('?', 2)
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    if (path === '/start' && isRead) return start(request, response, query)
    if (!access.isOurOrigin(request)) {
      // A link in mail or chat: a person reads the answer, so it is a page.
      if (isRead && request.headers['sec-fetch-mode'] === 'navigate') {
        return send(response, 403, 'text/html; charset=utf-8', NO_ACCESS_PAGE)
      }
      return refuse(request, response, 'foreign origin', 403)
    }
    if (!access.hasCookie(request)) {
      if (path.startsWith(CALL_PREFIX)) return refuse(request, response, 'no cookie', 403)
      return send(response, 403, 'text/html; charset=utf-8', NO_ACCESS_PAGE)
    }
    if (path === EVENTS_PATH && request.method === 'GET') return events(response)
    if (path.startsWith(CALL_PREFIX)) return call(request, response, path.slice(CALL_PREFIX.length))
    if (!isRead) return refuse(request, response, 'method', 405)
    const file = files.get(target)
    if (file === undefined) return send(response, 404, 'text/plain; charset=utf-8', 'Dit bestaat niet.')
    response.setHeader('cache-control', cacheControl(path))
    send(response, 200, file.type, request.method === 'HEAD' ? '' : await file.read())
  }

  /** Buys the cookie with the key of this start. */
  function start(request: IncomingMessage, response: ServerResponse, query: string): void {
    if (!access.isKey(new URLSearchParams(query).get('sleutel'))) {
      log.refused('wrong start key')
      send(response, 403, 'text/html; charset=utf-8', NO_ACCESS_PAGE)
      return
    }
    response.setHeader('set-cookie', access.setCookie)
    const site = request.headers['sec-fetch-site']
    if (site === 'cross-site' || site === 'same-site') {
      send(response, 200, 'text/html; charset=utf-8', CONTINUE_PAGE)
    } else {
      response.setHeader('location', '/')
      send(response, 303, 'text/plain; charset=utf-8', '')
    }
  }

  async function call(request: IncomingMessage, response: ServerResponse, method: string): Promise<void> {
    if (request.method !== 'POST') return refuse(request, response, 'method', 405)
    if (request.headers[CALL_HEADER] !== '1') return refuse(request, response, 'no call header', 403)
    if (request.headers['content-type'] !== MSGPACK) return refuse(request, response, 'content type', 415)
    if (!isMethod(method)) return refuse(request, response, 'unknown method', 404)
    const body = await readBody(request, hostContract[method].maxBytes + ENVELOPE_BYTES)
    if (body === null) return refuse(request, response, 'too large', 413, 'te-groot')
    let argument: unknown
    try {
      // A header that promises four milliard items in ten bytes must not reserve them.
      const max = body.byteLength
      argument = decode(body, { maxArrayLength: max, maxMapLength: max, maxStrLength: max, maxBinLength: max })
    } catch {
      return refuse(request, response, 'unreadable body', 400)
    }
    send(response, 200, MSGPACK, encode(await host.gate.call(method, argument)))
  }

  function events(response: ServerResponse): void {
    response.writeHead(200, { ...SECURITY_HEADERS, 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write(': open\n\n')
    const stop = host.listen((event) => response.write(`data: ${JSON.stringify(event)}\n\n`))
    const beat = setInterval(() => response.write(': leeft\n\n'), HEARTBEAT_MS)
    response.on('close', () => {
      clearInterval(beat)
      stop()
    })
  }

  function refuse(
    request: IncomingMessage,
    response: ServerResponse,
    reason: string,
    status: number,
    code: Foutcode = 'verzoek-geweigerd',
  ): void {
    log.refused(reason)
    // What was not read is not read: the connection ends with the answer.
    if (!request.complete) response.setHeader('connection', 'close')
    send(response, status, MSGPACK, encode({ ok: false, fout: { code } }))
  }

  await listen(server, port)
  access = createAccess((server.address() as AddressInfo).port)
  return {
    origin: access.origin,
    startUrl: `${access.origin}/start?sleutel=${access.key}`,
    async close() {
      await host.close()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}

function send(response: ServerResponse, status: number, type: string, body: string | Uint8Array): void {
  if (!response.hasHeader('cache-control')) response.setHeader('cache-control', 'no-store')
  response.writeHead(status, { ...SECURITY_HEADERS, 'content-type': type })
  response.end(body)
}

/** Null when the body is larger than allowed; stops reading at the first byte too many. */
async function readBody(request: IncomingMessage, maxBytes: number): Promise<Uint8Array | null> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return null
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.byteLength
    if (size > maxBytes) return null
    pieces.push(piece)
  }
  // A plain Uint8Array: views that the decoder cuts from a Buffer would be Buffers themselves.
  const whole = Buffer.concat(pieces)
  return new Uint8Array(whole.buffer, whole.byteOffset, whole.byteLength)
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    // 127.0.0.1 and nothing else: another computer in the school cannot even knock.
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.off('error', reject)
      resolve()
    })
  })
}
