import { z } from 'zod'
import { tokenAanmelding } from '../schema/sessie.ts'

/**
 * Sign-in with eHerkenning (`domain.md` 5.1). The loket holds the nagebootste makelaar: an OpenID provider whose issuer is the
 * address of the loket with {@link EHERKENNING.issuerPad} behind it. The desk is a native client (RFC 8252): authorization code
 * with PKCE S256, no secret, and a redirect to a port of its own on loopback.
 */
export const EHERKENNING = {
  issuerPad: '/eherkenning',
  clientId: 'verzuimdesk',
  scope: 'openid',
  /** The redirect is `http://127.0.0.1:<any port>` with this path. */
  terugPad: '/eherkenning/terug',
} as const

/** Assurance levels, low to high. DUO asks EH3 or higher. */
export const NIVEAUS = ['EH1', 'EH2', 'EH2+', 'EH3', 'EH4'] as const
export const niveau = z.enum(NIVEAUS)
export type Niveau = z.infer<typeof niveau>

/** Names of the levels in `acr`, as the Afsprakenstelsel writes them. */
export const ACR: Record<Niveau, string> = {
  EH1: 'urn:etoegang:core:assurance-class:loa1',
  EH2: 'urn:etoegang:core:assurance-class:loa2',
  'EH2+': 'urn:etoegang:core:assurance-class:loa2plus',
  EH3: 'urn:etoegang:core:assurance-class:loa3',
  EH4: 'urn:etoegang:core:assurance-class:loa4',
}

/** The level that an `acr` names; null for anything else. */
export function niveauVan(acr: string): Niveau | null {
  return NIVEAUS.find((naam) => ACR[naam] === acr) ?? null
}

/** High enough for DUO (`domain.md` 5.1: EH1, EH2 and EH2+ are refused). */
export const isHoogGenoeg = (naam: Niveau): boolean => NIVEAUS.indexOf(naam) >= NIVEAUS.indexOf('EH3')

const idToken = z.string().min(1, { error: 'verplicht' }).max(8192)

/** `POST /v1/sessie/eherkenning`: the proof of the makelaar for a session. It does so once. */
export const eherkenningAanmelding = z.object({ idToken })
export type EherkenningAanmelding = z.infer<typeof eherkenningAanmelding>

/**
 * `POST /v1/koppelingen`: the proof of the makelaar and, once more, the token. After it the roles belong to eHerkenning and the
 * token is VERVALLEN; the answer is the first session.
 */
export const koppelingVerzoek = tokenAanmelding.extend({ idToken })
export type KoppelingVerzoek = z.infer<typeof koppelingVerzoek>
