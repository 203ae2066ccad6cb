import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as oidc from 'openid-client'
import { EHERKENNING, type EherkenningAanmelding, type KoppelingVerzoek } from '#shared/contract/eherkenning.ts'
import { DeskFout } from '#shared/contract/errors.ts'
import type { SessieStand } from '#shared/contract/host.ts'
import type { Handlers } from '../gate.ts'
import { SECURITY_HEADERS } from '../headers.ts'
import type { Log } from '../log.ts'
import type { LoketClient, LoketReply } from '../loket-client.ts'
import type { Platform } from '../platform/platform.ts'
import { BACK_PAGE } from '../web/pages.ts'
import { codeOf } from './session.ts'

/** A person at the makelaar: reads, looks for a phone, types a code. */
const PATIENCE_MS = 5 * 60_000
const TIMEOUT_MS = 10_000
/** How long a proof waits for the linking screen; the loket has a shorter word on it. */
const PROOF_MS = 10 * 60_000

type EherkenningHandlers = Pick<
  Handlers,
  'session.eherkenning' | 'session.eherkenningKlaar' | 'session.eherkenningStop' | 'session.koppel'
>

interface Attempt {
  id: string
  /** The proof of the makelaar, or why there is none. */
  proof: Promise<string>
  stop(): void
}

/** The one door on 127.0.0.1 to which the makelaar sends the browser back. It opens once, for one path, and closes. */
async function waitForReturn(patienceMs: number): Promise<{ redirect: string; back: Promise<URL>; close(): void }> {
  let server: Server
  let done: (url: URL) => void = () => {}
  let fail: (cause: unknown) => void = () => {}
  const back = new Promise<URL>((resolve, reject) => {
    done = resolve
    fail = reject
  })
  // Nobody may be waiting yet when it is stopped.
  back.catch(() => {})
  let origin = ''
  server = createServer((request, response) => {
    const url = URL.parse(request.url ?? '', origin)
    const isOurs =
      request.method === 'GET' &&
      request.headers.host === new URL(origin).host &&
      url?.pathname === EHERKENNING.terugPad
    response.writeHead(isOurs ? 200 : 404, {
      ...SECURITY_HEADERS,
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      connection: 'close',
    })
    response.end(isOurs ? BACK_PAGE : '')
    if (isOurs && url) done(url)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port: 0, host: '127.0.0.1', exclusive: true }, resolve)
  })
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const timer = setTimeout(() => close(), patienceMs)
  function close() {
    clearTimeout(timer)
    fail(new DeskFout('geannuleerd'))
    server.close()
  }
  return { redirect: origin + EHERKENNING.terugPad, back, close }
}

/**
 * Sign-in with eHerkenning as a native app does it (RFC 8252): the person's own browser, PKCE, a redirect to a port of our own
 * on loopback, no secret. The proof stays in this process; the window learns only the outcome. What the browser is sent to
 * must be an address of the configured loket.
 */
export function eherkenning(options: {
  loket: LoketClient
  loketUrl: URL
  platform: Platform
  accept(reply: LoketReply): SessieStand
  log: Log
  patienceMs?: number
}): { handlers: EherkenningHandlers; close(): void } {
  const { loket, loketUrl, platform, accept, log, patienceMs = PATIENCE_MS } = options
  let attempt: Attempt | null = null
  let proof: { idToken: string; until: number } | null = null

  const post = (path: string, body: EherkenningAanmelding | KoppelingVerzoek) =>
    loket({
      method: 'POST',
      path,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      timeoutMs: TIMEOUT_MS,
    })

  async function makelaar(): Promise<oidc.Configuration> {
    const issuer = new URL(EHERKENNING.issuerPad, loketUrl)
    return oidc.discovery(issuer, EHERKENNING.clientId, undefined, oidc.None(), {
      timeout: TIMEOUT_MS / 1000,
      [oidc.customFetch]: (url, init) => platform.fetch(new URL(url), init as RequestInit),
      // `parseLoketUrl` lets http through for this computer only.
      execute: loketUrl.protocol === 'http:' ? [oidc.allowInsecureRequests] : [],
    })
  }

  /** The page that the browser is sent to; null when it is not one of the configured loket. */
  function addressAt(config: oidc.Configuration, question: Record<string, string>): URL | null {
    try {
      const address = oidc.buildAuthorizationUrl(config, question)
      return address.origin === loketUrl.origin ? address : null
    } catch {
      return null
    }
  }

  async function begin(): Promise<{ poging: string; adres: string | null }> {
    stop()
    let config: oidc.Configuration
    try {
      config = await makelaar()
    } catch {
      throw new DeskFout('geen-verbinding')
    }
    const verifier = oidc.randomPKCECodeVerifier()
    const state = oidc.randomState()
    const nonce = oidc.randomNonce()
    const door = await waitForReturn(patienceMs)
    const challenge = await oidc.calculatePKCECodeChallenge(verifier)
    const address = addressAt(config, {
      redirect_uri: door.redirect,
      scope: EHERKENNING.scope,
      code_challenge: challenge,
      code_challenge_method: 'S256',
      state,
      nonce,
    })
    if (address === null) {
      door.close()
      log.refused('eHerkenning elsewhere', 'session.eherkenning')
      throw new DeskFout('verzoek-geweigerd')
    }

    const id = randomUUID()
    const got = door.back
      .then(async (url) => {
        // The person pressed "terug" at the makelaar: no failure of anybody.
        if (url.searchParams.has('error')) throw new DeskFout('geannuleerd')
        const tokens = await oidc.authorizationCodeGrant(config, url, {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        })
        if (tokens.id_token === undefined) throw new DeskFout('bewijs-ongeldig')
        return tokens.id_token
      })
      .catch((cause) => {
        if (cause instanceof DeskFout) throw cause
        log.failed(cause instanceof Error ? cause.name : 'thrown value', 'session.eherkenning')
        throw new DeskFout('bewijs-ongeldig')
      })
      .finally(() => door.close())
    got.catch(() => {})
    attempt = { id, proof: got, stop: () => door.close() }
    const opened = await platform.openSignIn(address).catch(() => null)
    if (opened === null) {
      stop()
      log.failed('no browser', 'session.eherkenning')
      throw new DeskFout('onverwacht')
    }
    return { poging: id, adres: opened ? null : address.href }
  }

  function stop(): void {
    attempt?.stop()
    attempt = null
    proof = null
  }

  return {
    close: stop,
    handlers: {
      'session.eherkenning': begin,
      'session.eherkenningKlaar': async ({ poging }) => {
        const mine = attempt
        if (mine?.id !== poging) throw new DeskFout('geannuleerd')
        const idToken = await mine.proof
        if (attempt !== mine) throw new DeskFout('geannuleerd')
        attempt = null
        const reply = await post('/v1/sessie/eherkenning', { idToken })
        if (reply.status >= 400 && codeOf(reply) === 'koppeling-nodig') {
          proof = { idToken, until: Date.now() + PROOF_MS }
          return { stand: { gebruiker: null, verlooptOp: null }, koppelen: true }
        }
        return { stand: accept(reply), koppelen: false }
      },
      'session.eherkenningStop': async () => {
        stop()
        return null
      },
      'session.koppel': async (aanmelding) => {
        if (proof === null || Date.now() > proof.until) throw new DeskFout('bewijs-ongeldig')
        const stand = accept(await post('/v1/koppelingen', { ...aanmelding, idToken: proof.idToken }))
        proof = null
        return stand
      },
    },
  }
}
