import { join } from 'node:path'
import { sql } from 'kysely'
import * as balie from './balie/balie.ts'
import type { Dienst, Werk } from './dienst/dienst.ts'
import { houdOntvangersBij } from './dienst/gemeente.ts'
import { registreerClients } from './dienst/gemeente-clients.ts'
import * as eherkenningPaginas from './eherkenning/koppel.ts'
import type { LoketApp } from './http/app.ts'
import { schrijfInstanties } from './post/berichten.ts'
import { type Bode, bestandsbode, geheugenbode, smtpbode } from './post/bode.ts'
import { type Bezorging, startBezorging } from './post/uitbak.ts'
import * as eherkenning from './routes/eherkenning.ts'
import * as gemeente from './routes/gemeente.ts'
import * as mentorbericht from './routes/mentorbericht.ts'
import * as overdrachten from './routes/overdrachten.ts'
import type { DemoWereld } from './seed/model.ts'

/** What a world may bring for everyone who is not a school. */
export type Buitenwereld = Partial<Pick<DemoWereld, 'identiteiten' | 'gemeenteclients'>>

/** Settings of these parts. */
export interface BuitenOpties {
  /** Where mail goes: `smtp://…` or `smtps://…`; null writes `.eml` files under the data folder (or nowhere, in memory). */
  readonly smtp: string | null
  /** False leaves mail waiting in the outbox (tests). */
  readonly bezorgen: boolean
}

export interface Buiten {
  /** Begins to deliver mail. After the database is filled. */
  start(): void
  /** Finishes what is being delivered. Before the database closes. */
  sluit(): Promise<void>
}

/** Everything of the loket that is not for schools: gemeenten and regions, the eHerkenning broker, the post, the balie. */
export function koppelBuiten(app: LoketApp, dienst: Dienst, opties: BuitenOpties): Buiten {
  let bezorging: Bezorging | null = null
  const wekPost = () => bezorging?.wek()
  dienst.haken.bijMelding.push(houdOntvangersBij, async (werk, gebeurtenis) => {
    if (await schrijfInstanties(dienst, werk, gebeurtenis)) werk.naCommit(wekPost)
  })
  gemeente.registreer(app, dienst)
  eherkenningPaginas.registreer(app, dienst, eherkenningPaginas.maakMakelaarVoor(dienst))
  eherkenning.registreer(app, dienst)
  mentorbericht.registreer(app, dienst, wekPost)
  overdrachten.registreer(app, dienst, wekPost)
  balie.registreer(app, dienst, wekPost)
  return {
    start: () => {
      if (!opties.bezorgen) return
      bezorging = startBezorging(dienst, bodeVoor(dienst, opties))
      bezorging.wek()
    },
    sluit: async () => bezorging?.stop(),
  }
}

function bodeVoor({ instellingen }: Dienst, { smtp }: BuitenOpties): Bode {
  if (smtp !== null) return smtpbode(smtp)
  return instellingen.data === null ? geheugenbode() : bestandsbode(join(instellingen.data, 'post'))
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
