import { createHash } from 'node:crypto'
import { bewijstekst, type Gelijkheid, type Gelijkheidregel, totaaltekst } from '#shared/contract/gelijkheid.ts'
import type { Meldingsnummer } from '#shared/schema/identificatie.ts'
import type { MeldingStand } from '#shared/schema/melding.ts'
import type { Dienst } from './dienst.ts'
import { laatsteVolgnummer } from './feed.ts'
import { inBereik } from './rechten.ts'
import type { Aanmelding } from './sessies.ts'
import { beginVenster } from './venster.ts'

const PER_KEER = 500

const hashVan = (tekst: string) => createHash('sha256').update(tekst).digest('hex')

/**
 * Hashes made before, per melding and versie: what a versie says never changes. A proof that took too long for who asked costs the
 * next one nearly nothing, and so does one that is asked every day.
 */
const gemaakt = new WeakMap<Dienst['db'], Map<number, { versie: number; hash: string }>>()

/** Hashes of one page of what this user sees, in order of number: only for roles that see the whole of a melding. */
export async function leesRegels(
  dienst: Dienst,
  aanmelding: Aanmelding,
  na: number,
  limiet: number,
): Promise<{ regels: Gelijkheidregel[]; volgende: number | null }> {
  const bekend = gemaakt.get(dienst.db) ?? new Map<number, { versie: number; hash: string }>()
  gemaakt.set(dienst.db, bekend)
  const { brin } = aanmelding.gebruiker
  const rijen = await dienst.db
    .selectFrom('melding')
    .select(['meldingsnummer', 'versie', 'pgn', 'locatie_id', 'laatste_dag'])
    .where('brin', '=', brin)
    .where('meldingsnummer', '>', na)
    .orderBy('meldingsnummer')
    .limit(limiet)
    .execute()
  const venster = beginVenster(dienst)
  const gezien = rijen.filter(
    ({ pgn, locatie_id, laatste_dag }) =>
      inBereik(aanmelding, { brin, pgn, locaties: [locatie_id] }) && (laatste_dag === null || laatste_dag >= venster),
  )
  const nieuw = gezien.filter(({ meldingsnummer, versie }) => bekend.get(meldingsnummer)?.versie !== versie)
  if (nieuw.length > 0) {
    const nummers = nieuw.map(({ meldingsnummer }) => meldingsnummer)
    const standen = await dienst.db
      .selectFrom('melding')
      .select(['meldingsnummer', 'versie', 'stand'])
      .where('meldingsnummer', 'in', nummers)
      .execute()
    for (const { meldingsnummer, versie, stand } of standen) {
      const hash = hashVan(bewijstekst(JSON.parse(stand) as MeldingStand))
      bekend.set(meldingsnummer, { versie, hash })
    }
  }
  const regels = gezien.map(({ meldingsnummer }) => ({
    meldingsnummer: meldingsnummer as Meldingsnummer,
    hash: bekend.get(meldingsnummer)?.hash ?? '',
  }))
  const laatste = rijen.at(-1)
  return { regels, volgende: rijen.length < limiet || laatste === undefined ? null : laatste.meldingsnummer }
}

/**
 * One hash over all meldingen that this user sees (SPEC Y9), taken page by page so that others are answered meanwhile. Null when
 * the feed grew while it was taken: then it would be of no one moment.
 */
export async function bewijs(dienst: Dienst, aanmelding: Aanmelding): Promise<Gelijkheid | null> {
  const { brin } = aanmelding.gebruiker
  const cursor = await laatsteVolgnummer(dienst, brin)
  const regels: Gelijkheidregel[] = []
  for (let na: number | null = 0; na !== null; ) {
    const pagina = await leesRegels(dienst, aanmelding, na, PER_KEER)
    regels.push(...pagina.regels)
    na = pagina.volgende
  }
  if ((await laatsteVolgnummer(dienst, brin)) !== cursor) return null
  return { cursor, aantal: regels.length, hash: hashVan(totaaltekst(regels)), vensterVanaf: beginVenster(dienst) }
}
