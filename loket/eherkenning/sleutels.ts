import { randomBytes } from 'node:crypto'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import type { Dienst } from '../dienst/dienst.ts'

/** What the broker signs with. Made once per database; every process that shares it signs with the same key. */
export interface Makelaarssleutels {
  readonly jwk: JWK
  readonly cookies: string[]
}

const NAAM = 'eherkenning-sleutels'
export const ALGORITME = 'ES256'

/** The keys of this database, made when there are none yet. Of two processes that begin together one wins and both use it. */
export async function leesSleutels({ db }: Pick<Dienst, 'db'>): Promise<Makelaarssleutels> {
  const lees = async () => {
    const rij = await db.selectFrom('kenmerk').select('waarde').where('naam', '=', NAAM).executeTakeFirst()
    return rij === undefined ? null : (JSON.parse(rij.waarde) as Makelaarssleutels)
  }
  const bekend = await lees()
  if (bekend !== null) return bekend
  const { privateKey } = await generateKeyPair(ALGORITME, { extractable: true })
  const sleutels: Makelaarssleutels = {
    jwk: { ...(await exportJWK(privateKey)), kid: randomBytes(8).toString('hex'), alg: ALGORITME, use: 'sig' },
    cookies: [randomBytes(32).toString('base64url')],
  }
  await db
    .insertInto('kenmerk')
    .values({ naam: NAAM, waarde: JSON.stringify(sleutels) })
    .onConflict((bij) => bij.column('naam').doNothing())
    .execute()
  return (await lees()) ?? sleutels
}
