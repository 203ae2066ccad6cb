import { DeskFout, problem } from '#shared/contract/errors.ts'
import type { LoketAntwoord } from '#shared/contract/host.ts'
import { type MeldingAntwoord, meldingAntwoord } from '#shared/contract/loket.ts'
import { type Locatie, locatie, type Melder, melder } from '#shared/schema/beheer.ts'
import type { Operatiesoort } from '#shared/schema/desk.ts'
import { type OverdrachtStand, overdrachtStand } from '#shared/schema/dossier.ts'
import type { Fout, Foutcode } from '#shared/schema/fout.ts'
import { type MeldingStand, meldingStand } from '#shared/schema/melding.ts'

/** What can be said of an attempt without an accepted answer. `onzeker`: DUO may have it all the same. */
export type Mislukt =
  | { soort: 'geweigerd'; fout: Fout }
  /** `hunne`: what DUO has now; null when the answer did not say it readably. */
  | { soort: 'conflict'; fout: Fout; hunne: MeldingStand | Locatie | Melder | null }
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

/** What DUO answered when it took something: by what the operatie is about. */
export type Antwoord =
  | { over: 'melding'; antwoord: MeldingAntwoord }
  | { over: 'locatie'; stand: Locatie }
  | { over: 'melder'; stand: Melder }
  | { over: 'overdracht'; stand: OverdrachtStand }
  | { over: 'niets' }

/** The closed set of SPEC Y4. */
export type Uitkomst = { soort: 'aanvaard'; antwoord: Antwoord } | Mislukt

function later(
  bereik: 'verbinding' | 'loket' | 'operatie',
  code: Foutcode,
  onzeker: boolean,
  naMs: number | null = null,
): Mislukt {
  return { soort: 'later', bereik, fout: { code }, onzeker, naMs }
}

export function json(tekst: string): unknown {
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
  const ruw = status >= 400 ? json(lichaam) : undefined
  const gelezen = problem.safeParse(ruw)
  // Not from the loket: a proxy or a portal stands in between, and its 404 says nothing about this melding.
  if (!gelezen.success) return later('verbinding', 'bericht-onleesbaar', true, naMs)
  const { code, velden } = gelezen.data
  const fout: Fout = velden === undefined ? { code } : { code, velden }
  if (code === 'sleutel-bezig') return later('operatie', code, true, naMs)
  if (status === 401 || code === 'sessie-verlopen') return { soort: 'aanmelden', fout }
  if (status === 426 || code === 'app-te-oud') return { soort: 'te-oud', fout }
  if (status === 412 || code === 'versie-verouderd') return { soort: 'conflict', fout, hunne: hunneVan(ruw) }
  return { soort: 'geweigerd', fout }
}

function hunneVan(ruw: unknown): MeldingStand | Locatie | Melder | null {
  const stand = (ruw as { stand?: unknown }).stand
  for (const vorm of [meldingStand, melder, locatie]) {
    const gelezen = vorm.safeParse(stand)
    if (gelezen.success) return gelezen.data
  }
  return null
}

/** Classifies what the host threw: it never got an answer, or never asked. Only `geen-verbinding` is sure that DUO has nothing. */
export function misluktVanHost(oorzaak: unknown): Mislukt {
  const code = oorzaak instanceof DeskFout ? oorzaak.code : 'onverwacht'
  // The host compares `namens` before it sends: this was not sent.
  if (code === 'sessie-verlopen') return { soort: 'aanmelden', fout: { code } }
  // Refused by the gate of the host, or unreadable on this desk, before the network: it cannot be sent as it is.
  if (['te-groot', 'verzoek-geweigerd', 'gegevens-beschadigd', 'niet-gevonden'].includes(code)) {
    return { soort: 'geweigerd', fout: { code } }
  }
  return later('verbinding', code, code !== 'geen-verbinding')
}

/** Classifies the answer to an operatie of this kind. */
export function uitkomstVan(antwoord: LoketAntwoord, soort: Operatiesoort = 'opvoeren'): Uitkomst {
  if (![200, 201, 202].includes(antwoord.status)) return misluktVan(antwoord)
  const gelezen = antwoordVan(soort, json(antwoord.lichaam))
  // Cut or garbled, but DUO said yes: the same key gets the same answer again.
  return gelezen === null ? later('operatie', 'bericht-onleesbaar', true) : { soort: 'aanvaard', antwoord: gelezen }
}

function antwoordVan(soort: Operatiesoort, ruw: unknown): Antwoord | null {
  if (soort === 'mentorbericht') return ruw === null ? { over: 'niets' } : null
  if (soort === 'overdracht') {
    const gelezen = overdrachtStand.safeParse(ruw)
    return gelezen.success ? { over: 'overdracht', stand: gelezen.data } : null
  }
  if (soort === 'locatie') {
    const gelezen = locatie.safeParse(ruw)
    return gelezen.success ? { over: 'locatie', stand: gelezen.data } : null
  }
  if (soort === 'melder') {
    const gelezen = melder.safeParse(ruw)
    return gelezen.success ? { over: 'melder', stand: gelezen.data } : null
  }
  const gelezen = meldingAntwoord.safeParse(ruw)
  return gelezen.success ? { over: 'melding', antwoord: gelezen.data } : null
}
