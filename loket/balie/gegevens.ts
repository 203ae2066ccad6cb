import { sql } from 'kysely'
import type { MeldingStand } from '#shared/schema/melding.ts'
import { ROLLEN } from '#shared/schema/sessie.ts'
import type { Oefenbrief } from '../db/vul.ts'
import type { Dienst } from '../dienst/dienst.ts'
import { type Instantie, instantieVan } from '../dienst/gemeente.ts'
import { codeOp } from '../dienst/totp.ts'

/** What the pages of the balie show, read from the database. Nothing here changes anything. */
export const PER_PAGINA = 50

/** Every gemeente and region that received a melding, with how many wait for it. */
export async function leesInstanties({ db }: Dienst): Promise<{ instantie: Instantie; alle: number; open: number }[]> {
  const rijen = await db
    .selectFrom('ontvanger')
    .innerJoin('melding', 'melding.meldingsnummer', 'ontvanger.meldingsnummer')
    .select(['sleutel'])
    .select((e) => [
      e.fn.countAll<number | string>().as('alle'),
      sql<number | string>`sum(case when status = 'R' then 1 else 0 end)`.as('open'),
    ])
    .groupBy('sleutel')
    .orderBy('sleutel')
    .execute()
  return rijen.flatMap(({ sleutel, alle, open }) => {
    const instantie = instantieVan(sleutel)
    return instantie === null ? [] : [{ instantie, alle: Number(alle), open: Number(open) }]
  })
}

/** A page of an instantie's meldingen, newest change first. `nummer` looks for one. */
export async function leesLijst(
  { db }: Dienst,
  instantie: Instantie,
  filter: { status: string; nummer: string; blad: number },
): Promise<{ standen: MeldingStand[]; aantal: number }> {
  let vraag = db
    .selectFrom('ontvanger')
    .innerJoin('melding', 'melding.meldingsnummer', 'ontvanger.meldingsnummer')
    .where('sleutel', '=', instantie.sleutel)
  if (filter.status !== '') vraag = vraag.where('status', '=', filter.status)
  if (/^[0-9]{1,10}$/.test(filter.nummer)) vraag = vraag.where('melding.meldingsnummer', '=', Number(filter.nummer))
  const { aantal } = await vraag.select((e) => e.fn.countAll<number | string>().as('aantal')).executeTakeFirstOrThrow()
  const rijen = await vraag
    .select('stand')
    .orderBy('ontvanger.laatste_mutatie', 'desc')
    .orderBy('ontvanger.meldingsnummer', 'desc')
    .limit(PER_PAGINA)
    .offset((filter.blad - 1) * PER_PAGINA)
    .execute()
  return { standen: rijen.map(({ stand }) => JSON.parse(stand) as MeldingStand), aantal: Number(aantal) }
}

export interface Versieregel {
  readonly versie: number
  readonly op: string
  readonly wie: string
  readonly door: string
  readonly wat: string
}

/** What happened to a melding, newest first. */
export function leesVersies({ db }: Dienst, meldingsnummer: number): Promise<Versieregel[]> {
  return db
    .selectFrom('melding_versie')
    .select(['versie', 'op', 'wie', 'door', 'wat'])
    .where('meldingsnummer', '=', meldingsnummer)
    .orderBy('versie', 'desc')
    .execute()
}

/** Names of a school and a locatie as people say them. */
export async function leesPlek({ db }: Dienst, stand: MeldingStand): Promise<{ instelling: string; locatie: string }> {
  const instelling = await db.selectFrom('instelling').select('naam').where('brin', '=', stand.brin).executeTakeFirst()
  const locatie = await db.selectFrom('locatie').select('naam').where('id', '=', stand.locatieId).executeTakeFirst()
  return { instelling: instelling?.naam ?? stand.brin, locatie: locatie?.naam ?? stand.locatieId }
}

export interface Tokenrij {
  readonly gebruikersnaam: string
  readonly naam: string
  readonly rollen: string[]
  readonly instelling: string
  readonly brin: string
  readonly stand: 'ACTIEF' | 'VERVALLEN' | 'GEEN'
  readonly eherkenning: string | null
  readonly wachtwoord: string | null
  /** What the display shows now; null for a token that does not run. */
  readonly code: string | null
}

/** The tokens of the practice users. Anybody else's token is nobody's to see. */
export async function leesTokens(dienst: Dienst): Promise<Tokenrij[]> {
  if (!dienst.instellingen.demo) return []
  const brieven = await dienst.db
    .selectFrom('kenmerk')
    .select('waarde')
    .where('naam', '=', 'oefenen')
    .executeTakeFirst()
  const wachtwoorden = new Map(
    (JSON.parse(brieven?.waarde ?? '[]') as Oefenbrief[]).map(({ gebruikersnaam, wachtwoord }) => [
      gebruikersnaam,
      wachtwoord,
    ]),
  )
  const rijen = await dienst.db
    .selectFrom('gebruiker')
    .innerJoin('instelling', 'instelling.brin', 'gebruiker.brin')
    .select([
      'gebruikersnaam',
      'gebruiker.naam',
      'rollen',
      'gebruiker.brin',
      'instelling.naam as instelling',
      'totp_geheim',
      'token_stand',
      'eherkenning_id',
    ])
    .where('oefen', '=', 1)
    .orderBy('gebruiker.brin')
    .orderBy('gebruikersnaam')
    .execute()
  // A token has a clock of its own, whatever the practice clock says.
  const nu = dienst.klok.tokenMomenten()[0] ?? dienst.klok.nu()
  const plek = (rollen: string) => (ROLLEN as readonly string[]).indexOf((JSON.parse(rollen) as string[])[0] ?? '')
  rijen.sort((a, b) => (a.brin === b.brin ? plek(a.rollen) - plek(b.rollen) : a.brin < b.brin ? -1 : 1))
  return rijen.map(({ gebruikersnaam, naam, rollen, brin, instelling, totp_geheim, token_stand, eherkenning_id }) => ({
    gebruikersnaam,
    naam,
    rollen: JSON.parse(rollen) as string[],
    brin,
    instelling,
    stand: token_stand,
    eherkenning: eherkenning_id,
    wachtwoord: wachtwoorden.get(gebruikersnaam) ?? null,
    code: totp_geheim === null || token_stand !== 'ACTIEF' ? null : codeOp(totp_geheim, nu),
  }))
}

/** Mail, newest first. */
export async function leesPost({ db }: Dienst, blad: number) {
  const { aantal } = await db
    .selectFrom('mailuit')
    .select((e) => e.fn.countAll<number | string>().as('aantal'))
    .executeTakeFirstOrThrow()
  const rijen = await db
    .selectFrom('mailuit')
    .selectAll()
    .orderBy('op', 'desc')
    .orderBy('id')
    .limit(PER_PAGINA)
    .offset((blad - 1) * PER_PAGINA)
    .execute()
  return { rijen, aantal: Number(aantal) }
}
export type Postregel = Awaited<ReturnType<typeof leesPost>>['rijen'][number]

export function leesMail({ db }: Dienst, id: string): Promise<Postregel | undefined> {
  return db.selectFrom('mailuit').selectAll().where('id', '=', id).executeTakeFirst()
}

export const leesInstellingen = ({ db }: Dienst) =>
  db.selectFrom('instelling').select(['brin', 'naam']).orderBy('brin').execute()

export const leesAuditspoor = ({ db }: Dienst, brin: string) =>
  db
    .selectFrom('auditspoor')
    .selectAll()
    .where('brin', '=', brin)
    .orderBy('op', 'desc')
    .orderBy('id')
    .limit(100)
    .execute()

/** Figures of the health page. */
export async function leesGezondheid({ db }: Dienst) {
  const tel = async (tabel: 'melding' | 'mutatie' | 'sessie' | 'sleutel') => {
    const { n } = await db
      .selectFrom(tabel)
      .select((e) => e.fn.countAll<number | string>().as('n'))
      .executeTakeFirstOrThrow()
    return Number(n)
  }
  const post = await db
    .selectFrom('mailuit')
    .select('stand')
    .select((e) => e.fn.countAll<number | string>().as('n'))
    .groupBy('stand')
    .execute()
  const aflevering = await db
    .selectFrom('aflevering')
    .innerJoin('instelling', 'instelling.brin', 'aflevering.brin')
    .select(['aflevering.brin', 'naam', 'bevestigd', 'opgegeven_tot', 'opgegeven_op'])
    .orderBy('aflevering.brin')
    .execute()
  const opgegeven = await db
    .selectFrom('mailuit')
    .selectAll()
    .where('stand', '=', 'opgegeven')
    .orderBy('op')
    .limit(100)
    .execute()
  return {
    meldingen: await tel('melding'),
    mutaties: await tel('mutatie'),
    sessies: await tel('sessie'),
    sleutels: await tel('sleutel'),
    post: Object.fromEntries(post.map(({ stand, n }) => [stand, Number(n)])) as Record<string, number>,
    aflevering,
    opgegeven,
  }
}
