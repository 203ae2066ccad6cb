import { randomUUID } from 'node:crypto'
import type { KoppelingVerzoek } from '#shared/contract/eherkenning.ts'
import type { Sessie } from '#shared/schema/sessie.ts'
import type { GebruikerRij } from '../db/tabellen.ts'
import { type Dienst, type Lezer, transactie } from '../dienst/dienst.ts'
import { beeindigSessies, controleerToken, openSessie } from '../dienst/sessies.ts'
import { Weigering } from '../dienst/weigering.ts'
import { tijdstipVan } from '../klok.ts'
import { gebruikBewijs, leesBewijs } from './bewijs.ts'

function gekoppeldAan(db: Lezer, identiteit: string): Promise<GebruikerRij | undefined> {
  return db.selectFrom('gebruiker').selectAll().where('eherkenning_id', '=', identiteit).executeTakeFirst()
}

/**
 * A session from a proof of the makelaar. Throws `niveau-te-laag`, `bewijs-ongeldig`, and `koppeling-nodig` for who did not link
 * yet (`domain.md` 5.1 R2); that proof can still be used for linking.
 */
export async function meldAanMetEherkenning(dienst: Dienst, idToken: string): Promise<Sessie> {
  const bewijs = await leesBewijs(dienst, idToken)
  const rij = await gekoppeldAan(dienst.db, bewijs.sub)
  if (rij === undefined || rij.actief !== 1) throw new Weigering('koppeling-nodig')
  await transactie(dienst, (werk) => gebruikBewijs(werk, bewijs))
  return openSessie(dienst, rij, 'eherkenning')
}

/**
 * Links a token user to the person at the makelaar (`domain.md` 5.1): the roles now belong to eHerkenning, the token is
 * VERVALLEN from this moment, running sessions of the token end, the audit trail gets a line. Per employee, once: throws
 * `al-gekoppeld` when either side has a partner, `geen-recht` when the two belong to different schools, and every refusal of the
 * token sign-in (five wrong tries block here too).
 */
export async function koppel(dienst: Dienst, verzoek: KoppelingVerzoek): Promise<Sessie> {
  const { idToken, ...token } = verzoek
  const bewijs = await leesBewijs(dienst, idToken)
  const identiteit = await dienst.db
    .selectFrom('eherkenning_identiteit')
    .selectAll()
    .where('id', '=', bewijs.sub)
    .executeTakeFirst()
  if (identiteit === undefined) throw new Weigering('bewijs-ongeldig')
  const gebruiker = await controleerToken(dienst, token)
  if (gebruiker.brin !== identiteit.brin) throw new Weigering('geen-recht')
  const { gebruikersnaam, brin } = gebruiker
  await transactie(dienst, async (werk) => {
    await gebruikBewijs(werk, bewijs)
    // Locks the identity: two linkings of one person at once come one after the other.
    await werk.sql.updateTable('eherkenning_identiteit').set({ brin }).where('id', '=', bewijs.sub).execute()
    if ((await gekoppeldAan(werk.sql, bewijs.sub)) !== undefined) throw new Weigering('al-gekoppeld')
    const { numUpdatedRows } = await werk.sql
      .updateTable('gebruiker')
      .set((e) => ({ eherkenning_id: bewijs.sub, token_stand: 'VERVALLEN' as const, versie: e('versie', '+', 1) }))
      .where('gebruikersnaam', '=', gebruikersnaam)
      .where('eherkenning_id', 'is', null)
      .where('token_stand', '=', 'ACTIEF')
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) throw new Weigering('al-gekoppeld')
    await beeindigSessies(werk.sql, gebruikersnaam)
    await werk.sql
      .insertInto('auditspoor')
      .values({
        id: randomUUID(),
        op: tijdstipVan(dienst.klok.nu()),
        brin,
        wie: gebruikersnaam,
        wat: 'eherkenning-gekoppeld',
        over: bewijs.sub,
      })
      .execute()
  })
  return openSessie(dienst, gebruiker, 'eherkenning')
}
