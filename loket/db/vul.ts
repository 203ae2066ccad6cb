import type { Insertable } from 'kysely'
import { periodeVan } from '#shared/domain/overlap.ts'
import type { Brin } from '#shared/schema/identificatie.ts'
import type { Buitenwereld } from '../buiten.ts'
import { type Dienst, MELDINGSNUMMERS, mutatieteller, transactie, type Werk } from '../dienst/dienst.ts'
import { voegMutatieToe } from '../dienst/mutaties.ts'
import { hashWachtwoord, type Kosten } from '../dienst/wachtwoord.ts'
import { tijdstipVan } from '../klok.ts'
import type { DemoGebruiker, DemoWereld } from '../seed/model.ts'
import { kolommenVan } from './meldingrij.ts'
import type { Tabellen } from './tabellen.ts'

/** Rows per INSERT: both databases bound the number of parameters of one statement. */
const PER_KEER = 200

/** What of a world is loaded here; identities and clients are loaded by the parts that own them, through `verder`. */
export type Wereld = Omit<DemoWereld, 'vandaag' | 'bijzonder' | 'identiteiten' | 'gemeenteclients'> & Buitenwereld

/** Loads a practice world into an empty database, all of it or nothing. `verder` runs in the same transaction. */
export async function vul(
  dienst: Dienst,
  wereld: Wereld,
  verder: (werk: Werk) => Promise<void> = async () => undefined,
): Promise<void> {
  const gebruikers = await gebruikerRijen(wereld.gebruikers, dienst.instellingen.wachtwoordKosten)
  await transactie(dienst, async (werk) => {
    // Two processes may start on one database: the second waits here for the first, and then has nothing to do.
    const eerste = await werk.sql
      .insertInto('kenmerk')
      .values({ naam: 'wereld', waarde: 'demo' })
      .onConflict((bij) => bij.doNothing())
      .executeTakeFirst()
    if (eerste.numInsertedOrUpdatedRows === 0n) return
    const zet = async <T extends keyof Tabellen>(tabel: T, rijen: Insertable<Tabellen[T]>[]) => {
      for (let i = 0; i < rijen.length; i += PER_KEER) {
        await werk.sql
          .insertInto(tabel)
          .values(rijen.slice(i, i + PER_KEER) as never)
          .execute()
      }
    }
    await zet(
      'instelling',
      wereld.instellingen.map(({ brin, naam, sector, plaats, vakantieregio }) => ({
        brin,
        naam,
        sector,
        plaats,
        vakantieregio,
      })),
    )
    await zet(
      'leerroutepaar',
      wereld.leerroutes.map(({ leerroute, vo, mbo }) => ({ leerroute, vo, mbo })),
    )
    await zet('gebruiker', gebruikers)
    await zet(
      'routering',
      wereld.routeringen.map(({ gemeentecode, categorie, instantie, email, vanaf, tot }) => ({
        gemeentecode,
        categorie,
        instantie,
        email,
        vanaf,
        tot,
      })),
    )
    await zet(
      'leerling',
      wereld.leerlingen.map((leerling) => ({ pgn: leerling.pgn, inhoud: JSON.stringify(leerling) })),
    )
    await zet(
      'inschrijving',
      wereld.leerlingen.flatMap(({ pgn, inschrijvingen }) =>
        inschrijvingen.map(({ brin, van, tot }) => ({ pgn, brin, van, tot })),
      ),
    )
    await vulMeldingen(wereld, zet)
    for (const tabel of ['locatie', 'melder'] as const) {
      for (const stand of tabel === 'locatie' ? wereld.locaties : wereld.melders) {
        await zet(tabel, [
          {
            id: stand.id,
            brin: stand.brin,
            naam: stand.naam,
            actief: stand.actief ? 1 : 0,
            versie: stand.versie,
            inhoud: JSON.stringify(stand),
          },
        ])
        await voegMutatieToe(dienst, werk, { aggregaat: tabel, stand } as never)
      }
    }
    await zet('kenmerk', [
      { naam: 'gevuld-op', waarde: tijdstipVan(dienst.klok.nu()) },
      { naam: 'oefenen', waarde: JSON.stringify(wereld.gebruikers.map(oefenbrief)) },
    ])
    await verder(werk)
  })
}

/** What stands on a practice user's letter: shown at `/oefenen`, in the demo world only. */
export interface Oefenbrief {
  readonly gebruikersnaam: string
  readonly wachtwoord: string
}
const oefenbrief = ({ gebruikersnaam, wachtwoord }: DemoGebruiker): Oefenbrief => ({ gebruikersnaam, wachtwoord })

/** One hash per different password: the practice users share one, and hashing is slow on purpose. */
async function gebruikerRijen(
  gebruikers: readonly DemoGebruiker[],
  kosten: Kosten,
): Promise<Insertable<Tabellen['gebruiker']>[]> {
  const hashes = new Map<string, Promise<string>>()
  const hash = (wachtwoord: string) => {
    const bekend = hashes.get(wachtwoord) ?? hashWachtwoord(wachtwoord, kosten)
    hashes.set(wachtwoord, bekend)
    return bekend
  }
  return Promise.all(
    gebruikers.map(async (gebruiker) => ({
      gebruikersnaam: gebruiker.gebruikersnaam,
      brin: gebruiker.brin,
      naam: gebruiker.naam,
      rollen: JSON.stringify(gebruiker.rollen),
      locatie_ids: JSON.stringify(gebruiker.locatieIds),
      leerlingen: JSON.stringify(gebruiker.leerlingen),
      wachtwoord: await hash(gebruiker.wachtwoord),
      totp_geheim: gebruiker.totpGeheim,
      token_stand: 'ACTIEF' as const,
      eherkenning_id: null,
      oefen: 1,
      laatste_aanmelding: null,
      laatste_middel: null,
    })),
  )
}

type Zet = <T extends keyof Tabellen>(tabel: T, rijen: Insertable<Tabellen[T]>[]) => Promise<void>

/** Meldingen with all their versions, and the feed as it would have grown: in order of time over all meldingen of a school. */
async function vulMeldingen(wereld: Wereld, zet: Zet): Promise<void> {
  const meldingen: Insertable<Tabellen['melding']>[] = []
  const versies: Insertable<Tabellen['melding_versie']>[] = []
  const perSchool = new Map<Brin, Insertable<Tabellen['mutatie']>[]>()
  for (const { brin, pgn, meldingsnummer, versies: alle } of wereld.meldingen) {
    let vorige: string | null = null
    for (const { op, door, wie, wat, stand } of alle) {
      const json = JSON.stringify(stand)
      versies.push({ meldingsnummer, versie: stand.versie, op, door, wie, wat, stand: json })
      const feed = perSchool.get(brin) ?? []
      perSchool.set(brin, feed)
      feed.push({
        brin,
        volgnummer: 0,
        aggregaat: 'melding',
        aggregaat_id: String(meldingsnummer),
        versie: stand.versie,
        op,
        stand: json,
        operatie_id: null,
        locatie_id: stand.locatieId,
        vorige_locatie_id: vorige,
        pgn,
        laatste_dag: periodeVan(stand).tot,
      })
      vorige = stand.locatieId
    }
    const stand = alle.at(-1)?.stand
    if (stand === undefined) throw new Error('a melding without a version')
    meldingen.push({
      meldingsnummer,
      brin,
      pgn,
      ...kolommenVan(stand),
    })
  }
  await zet('melding', meldingen)
  await zet('melding_versie', versies)
  const tellers: Insertable<Tabellen['teller']>[] = []
  for (const [brin, feed] of perSchool) {
    feed.sort((a, b) => (a.op < b.op ? -1 : a.op > b.op ? 1 : 0))
    await zet(
      'mutatie',
      feed.map((regel, i) => ({ ...regel, volgnummer: i + 1 })),
    )
    tellers.push({ naam: mutatieteller(brin), waarde: feed.length })
  }
  const hoogste = Math.max(0, ...wereld.meldingen.map(({ meldingsnummer }) => meldingsnummer))
  if (hoogste > 0) tellers.push({ naam: MELDINGSNUMMERS, waarde: hoogste })
  await zet('teller', tellers)
}
