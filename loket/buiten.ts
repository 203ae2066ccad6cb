import { sql } from 'kysely'
import type { Dienst, Werk } from './dienst/dienst.ts'
import { houdOntvangersBij } from './dienst/gemeente.ts'
import { registreerClients } from './dienst/gemeente-clients.ts'
import type { LoketApp } from './http/app.ts'
import * as gemeente from './routes/gemeente.ts'
import type { DemoWereld } from './seed/model.ts'

/** What a world may bring for everyone who is not a school. */
export type Buitenwereld = Partial<Pick<DemoWereld, 'identiteiten' | 'gemeenteclients'>>

/** Everything of the loket that is not for schools: gemeenten and regions, the eHerkenning broker, the post, the balie. */
export function koppelBuiten(app: LoketApp, dienst: Dienst): void {
  dienst.haken.bijMelding.push(houdOntvangersBij)
  gemeente.registreer(app, dienst)
}

/** Loads the identities at the broker and the machine clients, and says who receives the meldingen of this world. */
export async function vulBuiten(werk: Werk, dienst: Dienst, wereld: Buitenwereld): Promise<void> {
  await registreerClients(dienst, werk, wereld.gemeenteclients ?? [])
  for (const { id, naam, niveau, brin } of wereld.identiteiten ?? [])
    await werk.sql.insertInto('eherkenning_identiteit').values({ id, naam, niveau, brin }).execute()
  await sql`
    insert into ontvanger (meldingsnummer, sleutel, laatste_mutatie)
    select meldingsnummer, case when categorie = 'rmc' then 'RMC' || rmc_regio else gemeentecode end, laatste_mutatie
    from melding`.execute(werk.sql)
}
