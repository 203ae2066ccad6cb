import { createHash, randomBytes } from 'node:crypto'
import { tijdstipVan } from '../klok.ts'
import type { DemoGemeenteclient } from '../seed/model.ts'
import type { Dienst, Lezer, Werk } from './dienst.ts'
import type { Instantie } from './gemeente.ts'
import { hashWachtwoord, klopt } from './wachtwoord.ts'
import { Weigering } from './weigering.ts'

/** Seconds that a machine's token lives. */
export const TOKEN_SECONDEN = 3600

const hashVan = (token: string) => createHash('sha256').update(token).digest('hex')

/** Registers machine clients; their secrets are kept as hashes. */
export async function registreerClients(
  dienst: Dienst,
  werk: Werk,
  clients: readonly DemoGemeenteclient[],
): Promise<void> {
  // The practice clients share one secret: hashing is slow on purpose, so it is done once.
  const hashes = new Map<string, string>()
  for (const { clientId, geheim, naam, gemeentecode, rmcRegio } of clients) {
    const hash = hashes.get(geheim) ?? (await hashWachtwoord(geheim, dienst.instellingen.wachtwoordKosten))
    hashes.set(geheim, hash)
    await werk.sql
      .insertInto('gemeenteclient')
      .values({ client_id: clientId, geheim: hash, naam, gemeentecode, rmc_regio: rmcRegio })
      .execute()
  }
}

function instantieVanRij(rij: { naam: string; gemeentecode: string | null; rmc_regio: string | null }): Instantie {
  return rij.rmc_regio === null
    ? { sleutel: rij.gemeentecode ?? '', naam: rij.naam, soort: 'gemeente', code: rij.gemeentecode ?? '' }
    : { sleutel: `RMC${rij.rmc_regio}`, naam: rij.naam, soort: 'rmc', code: rij.rmc_regio }
}

/** Client credentials for a bearer token (RFC 6749 4.4). An unknown client takes as long as a wrong secret. Throws `aanmelding-onjuist`. */
export async function geefToken(
  dienst: Dienst,
  clientId: string,
  geheim: string,
): Promise<{ token: string; instantie: Instantie }> {
  const rij = await dienst.db
    .selectFrom('gemeenteclient')
    .selectAll()
    .where('client_id', '=', clientId)
    .executeTakeFirst()
  if (!(await klopt(geheim, rij?.geheim ?? null, dienst.instellingen.wachtwoordKosten)) || rij === undefined)
    throw new Weigering('aanmelding-onjuist')
  const token = randomBytes(32).toString('base64url')
  const nu = dienst.klok.nu()
  await dienst.db.deleteFrom('gemeentesessie').where('verloopt_op', '<', tijdstipVan(nu)).execute()
  const verloopt_op = tijdstipVan(new Date(nu.getTime() + TOKEN_SECONDEN * 1000))
  await dienst.db
    .insertInto('gemeentesessie')
    .values({ token_hash: hashVan(token), client_id: clientId, verloopt_op })
    .execute()
  return { token, instantie: instantieVanRij(rij) }
}

/** Who a machine's bearer token belongs to. A school's token is none of these. Throws `sessie-verlopen`. */
export async function instantieVanToken(dienst: Dienst, db: Lezer, token: string): Promise<Instantie> {
  const rij = await db
    .selectFrom('gemeentesessie')
    .innerJoin('gemeenteclient', 'gemeenteclient.client_id', 'gemeentesessie.client_id')
    .select(['naam', 'gemeentecode', 'rmc_regio', 'verloopt_op'])
    .where('token_hash', '=', hashVan(token))
    .executeTakeFirst()
  if (rij === undefined || rij.verloopt_op <= tijdstipVan(dienst.klok.nu())) throw new Weigering('sessie-verlopen')
  return instantieVanRij(rij)
}
