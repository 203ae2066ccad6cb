import { zoekGemeente, zoekRmcRegio } from '#shared/reference/gemeenten.ts'
import { gemeentecode, rmcRegiocode } from '#shared/schema/identificatie.ts'
import type { MeldingStand, Route } from '#shared/schema/melding.ts'
import type { Dienst, Lezer, Meldinggebeurtenis, Werk } from './dienst.ts'
import { vergrendelMelding } from './meldingen.ts'
import { Weigering } from './weigering.ts'

/**
 * Who acts on the other side: the leerplicht of a gemeente or the Doorstroompunt of a region. Everything it may see and
 * touch follows from `sleutel` (`ontvanger.sleutel`).
 */
export interface Instantie {
  /** `GM0014` for a gemeente, `RMC03` for a region. */
  readonly sleutel: string
  /** As it signs: the `van` of its terugmeldingen. */
  readonly naam: string
  readonly soort: 'gemeente' | 'rmc'
  /** `GM0014` or `03`. */
  readonly code: string
}

/** The receiver of a route: the region for 18+, the gemeente for everyone else. */
export function ontvangerVan(route: Pick<Route, 'categorie' | 'gemeentecode' | 'rmcRegio'>): string {
  return route.categorie === 'rmc' ? `RMC${route.rmcRegio}` : route.gemeentecode
}

/** The instantie with this key; null when there is no such gemeente or region. */
export function instantieVan(sleutel: string): Instantie | null {
  const regio = /^RMC([0-9]{2})$/.exec(sleutel)?.[1]
  if (regio !== undefined) {
    const bekend = zoekRmcRegio(rmcRegiocode.parse(regio))
    return bekend === null ? null : { sleutel, naam: `Doorstroompunt ${bekend.naam}`, soort: 'rmc', code: regio }
  }
  const code = gemeentecode.safeParse(sleutel)
  const gemeente = code.success ? zoekGemeente(code.data) : null
  return gemeente === null
    ? null
    : { sleutel, naam: `Leerplicht gemeente ${gemeente.gemeente}`, soort: 'gemeente', code: sleutel }
}

/**
 * Everyone who receives this melding: by its route, and by doorsturen to the other kind of instantie of the same place
 * (`domain.md` 5.6). Rerouting takes it away from the former one.
 */
function ontvangersVan(stand: MeldingStand): Set<string> {
  const sleutels = new Set([ontvangerVan(stand.route)])
  for (const { naar } of stand.doorsturingen) sleutels.add(ontvangerVan({ ...stand.route, categorie: naar }))
  return sleutels
}

/** Hook: keeps the list of receivers true, in the transaction of every change of a melding. */
export async function houdOntvangersBij(werk: Werk, { stand }: Meldinggebeurtenis): Promise<void> {
  const { meldingsnummer, laatsteMutatie } = stand
  await werk.sql.deleteFrom('ontvanger').where('meldingsnummer', '=', meldingsnummer).execute()
  await werk.sql
    .insertInto('ontvanger')
    .values([...ontvangersVan(stand)].map((sleutel) => ({ meldingsnummer, sleutel, laatste_mutatie: laatsteMutatie })))
    .execute()
}

/** The stand of a melding that this instantie receives. Throws `niet-gevonden` for every other number: it tells nothing. */
export async function leesVoorInstantie(
  db: Lezer,
  instantie: Instantie,
  meldingsnummer: number,
): Promise<MeldingStand> {
  const rij = await db
    .selectFrom('melding')
    .innerJoin('ontvanger', 'ontvanger.meldingsnummer', 'melding.meldingsnummer')
    .select('melding.stand')
    .where('melding.meldingsnummer', '=', meldingsnummer)
    .where('ontvanger.sleutel', '=', instantie.sleutel)
    .executeTakeFirst()
  if (rij === undefined) throw new Weigering('niet-gevonden')
  return JSON.parse(rij.stand) as MeldingStand
}

/** As `leesVoorInstantie`, with the row locked for a change. */
export async function vergrendelVoorInstantie(
  dienst: Pick<Dienst, 'soort'>,
  werk: Werk,
  instantie: Instantie,
  meldingsnummer: number,
): Promise<MeldingStand> {
  await vergrendelMelding(dienst, werk, meldingsnummer)
  return leesVoorInstantie(werk.sql, instantie, meldingsnummer)
}

/** What can be asked: a selectieperiode over the laatste mutatie (`domain.md` 5.13), `vanaf` included, `tot` not. */
export interface Selectie {
  readonly vanaf?: string | undefined
  readonly tot?: string | undefined
  readonly status?: string | undefined
  /** Opaque: `volgende` of the page before. */
  readonly na?: string | undefined
  readonly limiet: number
}

/** Where a page ended: instant and number, because many meldingen may change in one millisecond. */
function leesPlek(na: string): { op: string; meldingsnummer: number } {
  const delen = /^([0-9T:.Z-]{24})_([0-9]{1,10})$/.exec(na)
  if (delen?.[1] === undefined || delen[2] === undefined)
    throw new Weigering('gegevens-ongeldig', { status: 400, velden: [{ pad: 'na', code: 'waarde-onjuist' }] })
  return { op: delen[1], meldingsnummer: Number(delen[2]) }
}

/**
 * A page of the meldingen of this instantie in order of laatste mutatie. A melding that changes while somebody pages comes
 * again further on: nothing is missed, and the version tells that it was seen.
 */
export async function zoekVoorInstantie(
  db: Lezer,
  instantie: Instantie,
  selectie: Selectie,
): Promise<{ meldingen: MeldingStand[]; volgende: string | null }> {
  let vraag = db
    .selectFrom('ontvanger')
    .innerJoin('melding', 'melding.meldingsnummer', 'ontvanger.meldingsnummer')
    .select(['melding.meldingsnummer', 'ontvanger.laatste_mutatie', 'melding.stand'])
    .where('ontvanger.sleutel', '=', instantie.sleutel)
    .orderBy('ontvanger.laatste_mutatie')
    .orderBy('ontvanger.meldingsnummer')
    .limit(selectie.limiet + 1)
  if (selectie.vanaf !== undefined) vraag = vraag.where('ontvanger.laatste_mutatie', '>=', selectie.vanaf)
  if (selectie.tot !== undefined) vraag = vraag.where('ontvanger.laatste_mutatie', '<', selectie.tot)
  if (selectie.status !== undefined) vraag = vraag.where('melding.status', '=', selectie.status)
  if (selectie.na !== undefined) {
    const { op, meldingsnummer } = leesPlek(selectie.na)
    vraag = vraag.where((e) =>
      e.or([
        e('ontvanger.laatste_mutatie', '>', op),
        e.and([e('ontvanger.laatste_mutatie', '=', op), e('ontvanger.meldingsnummer', '>', meldingsnummer)]),
      ]),
    )
  }
  const rijen = await vraag.execute()
  const pagina = rijen.slice(0, selectie.limiet)
  const laatste = pagina.at(-1)
  const meer = rijen.length > pagina.length && laatste !== undefined
  return {
    meldingen: pagina.map(({ stand }) => JSON.parse(stand) as MeldingStand),
    volgende: meer ? `${laatste.laatste_mutatie}_${laatste.meldingsnummer}` : null,
  }
}
