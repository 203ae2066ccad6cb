import { createHash } from 'node:crypto'
import { createLocalJWKSet, type JWK, jwtVerify } from 'jose'
import { EHERKENNING, isHoogGenoeg, niveauVan } from '#shared/contract/eherkenning.ts'
import type { Dienst, Werk } from '../dienst/dienst.ts'
import { Weigering } from '../dienst/weigering.ts'
import { tijdstipVan } from '../klok.ts'
import { isEigenIssuer } from './koppel.ts'
import { ALGORITME, leesSleutels } from './sleutels.ts'

/** A proof of the makelaar that was checked: who it is about. `hash` is what is remembered of it. */
export interface Bewijs {
  readonly sub: string
  readonly hash: string
  readonly verlooptOp: Date
}

/** The public half of what the makelaar signs with. */
function openbaar({ kty, crv, x, y, kid, alg, use }: JWK): JWK {
  return { kty, crv, x, y, kid, alg, use } as JWK
}

/**
 * Checks an ID token: signed with the key of this database and its algorithm, for this client, not expired, high enough. The
 * key is what makes it ours; the issuer only tells by which name the loket was called. The proof is not used up by this. Throws `bewijs-ongeldig`, or `niveau-te-laag` for EH1, EH2 and EH2+ (`domain.md` 5.1 R1).
 */
export async function leesBewijs(dienst: Dienst, idToken: string): Promise<Bewijs> {
  const { jwk } = await leesSleutels(dienst)
  const uitkomst = await jwtVerify(idToken, createLocalJWKSet({ keys: [openbaar(jwk)] }), {
    audience: EHERKENNING.clientId,
    algorithms: [ALGORITME],
    requiredClaims: ['sub', 'exp', 'iat', 'iss', 'acr'],
  }).catch(() => null)
  const { sub, acr, exp, iss = '' } = uitkomst?.payload ?? {}
  if (sub === undefined || exp === undefined || typeof acr !== 'string' || !isEigenIssuer(iss))
    throw new Weigering('bewijs-ongeldig')
  const niveau = niveauVan(acr)
  if (niveau === null || !isHoogGenoeg(niveau)) throw new Weigering('niveau-te-laag')
  return { sub, hash: createHash('sha256').update(idToken).digest('hex'), verlooptOp: new Date(exp * 1000) }
}

/** Uses the proof up, in the transaction of what it is used for. Throws `bewijs-ongeldig` the second time. */
export async function gebruikBewijs(werk: Werk, { hash, verlooptOp }: Bewijs): Promise<void> {
  // The makelaar lives by the real time; what it signed has expired by that time too.
  await werk.sql.deleteFrom('gebruikt_bewijs').where('verloopt_op', '<', tijdstipVan(new Date())).execute()
  const { numInsertedOrUpdatedRows } = await werk.sql
    .insertInto('gebruikt_bewijs')
    .values({ hash, verloopt_op: tijdstipVan(verlooptOp) })
    .onConflict((bij) => bij.column('hash').doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) throw new Weigering('bewijs-ongeldig')
}
