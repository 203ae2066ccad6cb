import { createHash, randomBytes } from 'node:crypto'
import type { Brin, LocatieId, Pgn } from '#shared/schema/identificatie.ts'
import type { Gebruiker, Rol, Sessie, TokenAanmelding } from '#shared/schema/sessie.ts'
import type { GebruikerRij } from '../db/tabellen.ts'
import { tijdstipVan } from '../klok.ts'
import { type Dienst, type Lezer, transactie } from './dienst.ts'
import { tijdstapVan } from './totp.ts'
import { vandaag } from './venster.ts'
import { klopt } from './wachtwoord.ts'
import { Weigering } from './weigering.ts'

/** `domain.md` 5.1: five wrong tries, then fifteen minutes nothing. */
const MAX_FOUTEN = 5
const BLOKKADE_MINUTEN = 15

/** Who asks: every route behind the sign-in gets one. */
export interface Aanmelding {
  readonly gebruiker: Gebruiker
  /** The pupils of a coach. */
  readonly leerlingen: ReadonlySet<string>
  readonly tokenHash: string
}

function hashVan(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

function lijst<T>(json: string): T[] {
  return JSON.parse(json) as T[]
}

/** The user as the client sees him. */
export function gebruikerVan(rij: GebruikerRij, instelling: string, middel: 'token' | 'eherkenning'): Gebruiker {
  return {
    gebruikersnaam: rij.gebruikersnaam,
    naam: rij.naam,
    rollen: lijst<Rol>(rij.rollen),
    brin: rij.brin as Brin,
    instelling,
    locatieIds: lijst<LocatieId>(rij.locatie_ids),
    inlogmiddel: middel,
  }
}

/**
 * Sign-in with the legacy token. Password and code are both looked at before anything is said, and an unknown name takes
 * as long as a known one. A code works once (RFC 6238 5.2): the same or an older time step is refused, except for the
 * users of the demo school, whose running code stands at `/oefenen` for everyone, so that repeating it proves nothing
 * either way. Throws `aanmelding-onjuist`, `aanmelding-geblokkeerd` (with seconds to wait) or `token-vervallen`.
 */
export async function meldAanMetToken(dienst: Dienst, aanmelding: TokenAanmelding): Promise<Sessie> {
  const gebruiker = await controleerToken(dienst, aanmelding)
  const { tokenTot } = dienst.instellingen
  // Linking stays possible (`domain.md` 5.1 R4): it uses the check above, not this sign-in.
  if (tokenTot !== null && vandaag(dienst) > tokenTot) throw new Weigering('token-vervallen')
  return openSessie(dienst, gebruiker, 'token')
}

/** Tries of one name go one after another, so that a hundred guesses at once count as a hundred. */
const rijen = new Map<string, Promise<unknown>>()

/** Checks name, password and code and nothing more; used by the sign-in and by linking eHerkenning. Same refusals. */
export async function controleerToken(dienst: Dienst, aanmelding: TokenAanmelding): Promise<GebruikerRij> {
  const gebruikersnaam = aanmelding.gebruikersnaam.toLowerCase()
  const beurt = (rijen.get(gebruikersnaam) ?? Promise.resolve())
    .catch(() => undefined)
    .then(() => controleer(dienst, gebruikersnaam, aanmelding))
  rijen.set(gebruikersnaam, beurt)
  try {
    return await beurt
  } finally {
    if (rijen.get(gebruikersnaam) === beurt) rijen.delete(gebruikersnaam)
  }
}

async function controleer(dienst: Dienst, gebruikersnaam: string, aanmelding: TokenAanmelding): Promise<GebruikerRij> {
  const nu = dienst.klok.nu()
  const poging = await dienst.db
    .selectFrom('aanmeldpoging')
    .selectAll()
    .where('gebruikersnaam', '=', gebruikersnaam)
    .executeTakeFirst()
  const wacht = wachttijd(poging?.geblokkeerd_tot ?? null, nu)
  if (wacht > 0) throw new Weigering('aanmelding-geblokkeerd', { wachtSeconden: wacht })

  const rij = await dienst.db
    .selectFrom('gebruiker')
    .selectAll()
    .where('gebruikersnaam', '=', gebruikersnaam)
    .executeTakeFirst()
  const wachtwoordKlopt = await klopt(
    aanmelding.wachtwoord,
    rij?.wachtwoord ?? null,
    dienst.instellingen.wachtwoordKosten,
  )
  const stap =
    rij?.totp_geheim == null ? null : tijdstapVan(rij.totp_geheim, aanmelding.code, dienst.klok.tokenMomenten())
  if (
    rij === undefined ||
    rij.actief !== 1 ||
    !wachtwoordKlopt ||
    stap === null ||
    !(await neemCode(dienst, rij, stap))
  ) {
    await telFout(dienst, gebruikersnaam)
    throw new Weigering('aanmelding-onjuist')
  }
  await dienst.db.deleteFrom('aanmeldpoging').where('gebruikersnaam', '=', gebruikersnaam).execute()
  if (rij.token_stand !== 'ACTIEF') throw new Weigering('token-vervallen')
  return rij
}

/** Uses up the code of `stap`; false when that step or a later one was used before. One statement, so two at once cannot both win. */
async function neemCode(dienst: Dienst, rij: GebruikerRij, stap: number): Promise<boolean> {
  if (rij.oefen === 1) return true
  const { numUpdatedRows } = await dienst.db
    .updateTable('gebruiker')
    .set({ totp_stap: stap })
    .where('gebruikersnaam', '=', rij.gebruikersnaam)
    .where('totp_stap', '<', stap)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

function wachttijd(tot: string | null, nu: Date): number {
  return tot === null ? 0 : Math.max(0, Math.ceil((Date.parse(tot) - nu.getTime()) / 1000))
}

/** Counts a wrong try; the fifth within the time blocks. Unknown names count too: the answer must not tell them apart. */
async function telFout(dienst: Dienst, gebruikersnaam: string): Promise<void> {
  const nu = dienst.klok.nu()
  const venster = new Date(nu.getTime() - BLOKKADE_MINUTEN * 60_000)
  await transactie(dienst, async ({ sql }) => {
    // Old tries of anyone count no longer; this also bounds the table.
    await sql.deleteFrom('aanmeldpoging').where('laatste_op', '<', tijdstipVan(venster)).execute()
    const { fouten } = await sql
      .insertInto('aanmeldpoging')
      .values({ gebruikersnaam, fouten: 1, laatste_op: tijdstipVan(nu), geblokkeerd_tot: null })
      .onConflict((bij) =>
        bij
          .column('gebruikersnaam')
          .doUpdateSet((e) => ({ fouten: e('aanmeldpoging.fouten', '+', 1), laatste_op: tijdstipVan(nu) })),
      )
      .returning('fouten')
      .executeTakeFirstOrThrow()
    if (fouten < MAX_FOUTEN) return
    const tot = new Date(nu.getTime() + BLOKKADE_MINUTEN * 60_000)
    await sql
      .updateTable('aanmeldpoging')
      .set({ fouten: 0, geblokkeerd_tot: tijdstipVan(tot) })
      .where('gebruikersnaam', '=', gebruikersnaam)
      .execute()
  })
}

/** Starts a session: 256 random bits, of which only the hash is kept. */
export async function openSessie(dienst: Dienst, rij: GebruikerRij, middel: 'token' | 'eherkenning'): Promise<Sessie> {
  const token = randomBytes(32).toString('base64url')
  const nu = dienst.klok.nu()
  const verlooptOp = tijdstipVan(new Date(nu.getTime() + dienst.instellingen.sessieUren * 3_600_000))
  const instelling = await transactie(dienst, async ({ sql }) => {
    await sql.deleteFrom('sessie').where('verloopt_op', '<', tijdstipVan(nu)).execute()
    await sql
      .insertInto('sessie')
      .values({
        token_hash: hashVan(token),
        gebruikersnaam: rij.gebruikersnaam,
        middel,
        gemaakt_op: tijdstipVan(nu),
        verloopt_op: verlooptOp,
      })
      .execute()
    await sql
      .updateTable('gebruiker')
      .set({ laatste_aanmelding: tijdstipVan(nu), laatste_middel: middel })
      .where('gebruikersnaam', '=', rij.gebruikersnaam)
      .execute()
    return sql.selectFrom('instelling').select('naam').where('brin', '=', rij.brin).executeTakeFirstOrThrow()
  })
  return { token, verlooptOp, gebruiker: gebruikerVan(rij, instelling.naam, middel) }
}

/** Who belongs to a bearer token. Throws `sessie-verlopen` for anything that is not a running session. */
export async function aanmeldingVan(dienst: Dienst, token: string): Promise<Aanmelding> {
  const tokenHash = hashVan(token)
  const rij = await dienst.db
    .selectFrom('sessie')
    .innerJoin('gebruiker', 'gebruiker.gebruikersnaam', 'sessie.gebruikersnaam')
    .innerJoin('instelling', 'instelling.brin', 'gebruiker.brin')
    .selectAll('gebruiker')
    .select(['sessie.middel', 'sessie.verloopt_op', 'instelling.naam as instelling'])
    .where('token_hash', '=', tokenHash)
    .where('gebruiker.actief', '=', 1)
    .executeTakeFirst()
  if (rij === undefined || rij.verloopt_op <= tijdstipVan(dienst.klok.nu())) throw new Weigering('sessie-verlopen')
  return {
    gebruiker: gebruikerVan(rij, rij.instelling, rij.middel),
    leerlingen: new Set(lijst<Pgn>(rij.leerlingen)),
    tokenHash,
  }
}

/** Ends one session. */
export async function meldAf(dienst: Dienst, aanmelding: Aanmelding): Promise<void> {
  await dienst.db.deleteFrom('sessie').where('token_hash', '=', aanmelding.tokenHash).execute()
}

/** Ends every session of a user: after a block, a role change or linking. */
export async function beeindigSessies(db: Lezer, gebruikersnaam: string): Promise<void> {
  await db.deleteFrom('sessie').where('gebruikersnaam', '=', gebruikersnaam).execute()
}
