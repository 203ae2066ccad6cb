import { createHash } from 'node:crypto'
import { DeskFout } from '#shared/contract/errors.ts'
import { bijlageType } from '#shared/contract/host-vormen.ts'
import { BIJLAGE, HEADERS } from '#shared/contract/loket.ts'
import type { Handlers } from '../gate.ts'
import type { Loket } from '../loket-client.ts'
import { answerOf, sendAs } from './namens.ts'
import type { CurrentSession } from './session.ts'

/** Five megabytes over the line of a school. */
const TIMEOUT_MS = 60_000

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes)
const digestHeader = (hex: string) => `sha-256=:${Buffer.from(hex, 'hex').toString('base64')}:`
/** RFC 8187: what `encodeURIComponent` leaves, and may not stand in a header. */
const encoded = (name: string) =>
  encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

/** Detail reports to and from the loket: raw bytes, so not through `loket.verzoek`. A file name never stands in an address. */
export function bijlagen(
  loket: Pick<Loket, 'text' | 'bytes'>,
  session: CurrentSession,
): Pick<Handlers, 'loket.bijlage' | 'loket.bijlageLees'> {
  const pathOf = (nr: number, id: string) => `/v1/meldingen/${nr}/bijlagen/${id}`

  return {
    'loket.bijlage': async ({ meldingsnummer, id, naam, type, sha256: claimed, inhoud, namens }) => {
      const reply = await sendAs(session, namens, async (authorization) => {
        // Found out here, not at DUO: what the window names is what it gave.
        if (sha256(inhoud).digest('hex') !== claimed) throw new DeskFout('gegevens-beschadigd')
        return await loket.text({
          method: 'PUT',
          path: pathOf(meldingsnummer, id),
          headers: {
            authorization,
            'content-type': type,
            [HEADERS.contentDisposition]: `attachment; filename*=UTF-8''${encoded(naam)}`,
            [HEADERS.contentDigest]: digestHeader(claimed),
          },
          body: new Uint8Array(inhoud),
          timeoutMs: TIMEOUT_MS,
        })
      })
      return answerOf(reply)
    },
    'loket.bijlageLees': async ({ meldingsnummer, id, namens }) => {
      const reply = await sendAs(session, namens, (authorization) =>
        loket.bytes(
          {
            method: 'GET',
            path: pathOf(meldingsnummer, id),
            headers: { authorization, accept: '*/*' },
            timeoutMs: TIMEOUT_MS,
          },
          BIJLAGE.maxGrootte,
        ),
      )
      if (reply.status !== 200) {
        const lichaam = new TextDecoder().decode(reply.body)
        return { status: reply.status, lichaam, inhoud: null, type: null, sha256: null }
      }
      const hex = sha256(reply.body).digest('hex')
      const type = bijlageType.safeParse((reply.headers.get('content-type') ?? '').split(';')[0]?.trim())
      // A body without the hash that came with it was cut or changed on the way.
      if (reply.headers.get(HEADERS.contentDigest) !== digestHeader(hex) || !type.success) {
        throw new DeskFout('bericht-onleesbaar')
      }
      return { status: 200, lichaam: '', inhoud: reply.body, type: type.data, sha256: hex }
    },
  }
}
