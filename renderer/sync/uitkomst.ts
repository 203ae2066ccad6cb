import { DeskFout, problem } from '#shared/contract/errors.ts'
import type { LoketAntwoord } from '#shared/contract/host.ts'
import { type MeldingAntwoord, meldingAntwoord } from '#shared/contract/loket.ts'
import type { Fout, Foutcode } from '#shared/schema/fout.ts'

/** What can be said of an attempt without an accepted answer. `onzeker`: DUO may have it all the same. */
export type Mislukt =
  | { soort: 'geweigerd'; fout: Fout }
  | { soort: 'conflict'; fout: Fout }
  | {
      soort: 'later'
      bereik: 'verbinding' | 'loket' | 'operatie'
      fout: Fout
      onzeker: boolean
      /** Not before this many milliseconds, as the loket asked; null: it did not say. */
      naMs: number | null
    }
  | { soort: 'aanmelden'; fout: Fout }
  | { soort: 'te-oud'; fout: Fout }

/** The closed set of SPEC Y4. */
export type Uitkomst = { soort: 'aanvaard'; antwoord: MeldingAntwoord } | Mislukt

function later(
  bereik: 'verbinding' | 'loket' | 'operatie',
  code: Foutcode,
  onzeker: boolean,
  naMs: number | null = null,
): Mislukt {
  return { soort: 'later', bereik, fout: { code }, onzeker, naMs }
}

function json(tekst: string): unknown {
  try {
    return JSON.parse(tekst)
  } catch {
    return undefined
  }
}

/** Classifies an answer that is no success. */
export function misluktVan({ status, lichaam, retryAfter }: LoketAntwoord): Mislukt {
  const naMs = retryAfter === null ? null : retryAfter * 1000
  if (status === 429) return later('loket', 'te-druk', false, naMs)
  if (status === 503) return later('loket', 'storing-bij-duo', true, naMs)
  if (status >= 500 || status === 408 || status === 425) return later('operatie', 'storing-bij-duo', true, naMs)
  const gelezen = problem.safeParse(status >= 400 ? json(lichaam) : undefined)
  // Not from the loket: a proxy or a portal stands in between, and its 404 says nothing about this melding.
  if (!gelezen.success) return later('verbinding', 'bericht-onleesbaar', true, naMs)
  const { code, velden } = gelezen.data
  const fout: Fout = velden === undefined ? { code } : { code, velden }
  if (code === 'sleutel-bezig') return later('operatie', code, true, naMs)
  if (status === 401 || code === 'sessie-verlopen') return { soort: 'aanmelden', fout }
  if (status === 426 || code === 'app-te-oud') return { soort: 'te-oud', fout }
  if (status === 412 || code === 'versie-verouderd') return { soort: 'conflict', fout }
  return { soort: 'geweigerd', fout }
}

/** Classifies what the host threw: it never got an answer, or never asked. Only `geen-verbinding` is sure that DUO has nothing. */
export function misluktVanHost(oorzaak: unknown): Mislukt {
  const code = oorzaak instanceof DeskFout ? oorzaak.code : 'onverwacht'
  // The host compares `namens` before it sends: this was not sent.
  if (code === 'sessie-verlopen') return { soort: 'aanmelden', fout: { code } }
  // Refused by the gate of the host, before the network: it cannot be sent as it is.
  if (code === 'te-groot' || code === 'verzoek-geweigerd') return { soort: 'geweigerd', fout: { code } }
  return later('verbinding', code, code !== 'geen-verbinding')
}

/** Classifies the answer to an opvoeren. */
export function uitkomstVan(antwoord: LoketAntwoord): Uitkomst {
  if (antwoord.status !== 200 && antwoord.status !== 201) return misluktVan(antwoord)
  const gelezen = meldingAntwoord.safeParse(json(antwoord.lichaam))
  // Cut or garbled, but DUO said yes: the same key gets the same answer again.
  if (!gelezen.success) return later('operatie', 'bericht-onleesbaar', true)
  return { soort: 'aanvaard', antwoord: gelezen.data }
}
