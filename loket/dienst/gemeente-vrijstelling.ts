import type { GemeenteVrijstelling } from '#shared/contract/gemeente.ts'
import { delenEenDag } from '#shared/domain/datum.ts'
import { periodeVan } from '#shared/domain/overlap.ts'
import { magIntrekken } from '#shared/domain/statusovergang.ts'
import type { MeldingStand } from '#shared/schema/melding.ts'
import type { Dienst, Werk } from './dienst.ts'
import type { Instantie } from './gemeente.ts'
import { leesLeerling } from './leerlingen.ts'
import { legVast, vergrendelMelding, volgendeStand } from './meldingen.ts'
import { Weigering } from './weigering.ts'

/**
 * Records a vrijstelling or vervangende leerplicht of somebody who lives in this gemeente (`domain.md` 4.1). DUO then withdraws
 * every melding in R, B or K that shares a day with it, of whichever school, with reden V. Recording the same again changes
 * nothing; the same artikel from the same day with another `tot` ends the one that is there. Returns the numbers that were withdrawn. Throws `geen-recht` for a region (the leerplichtambtenaar decides) and
 * `leerling-onbekend` for anyone who does not live there.
 */
export async function legVrijstellingVast(
  dienst: Dienst,
  werk: Werk,
  instantie: Instantie,
  verzoek: GemeenteVrijstelling,
): Promise<MeldingStand[]> {
  if (instantie.soort !== 'gemeente') throw new Weigering('geen-recht')
  const { pgn, artikel, van, tot } = verzoek
  if (tot !== null && tot < van)
    throw new Weigering('gegevens-ongeldig', { velden: [{ pad: 'tot', code: 'eind-voor-begin' }] })
  // Locks the person: two vrijstellingen at once must both be kept.
  await werk.sql
    .updateTable('leerling')
    .set((e) => ({ inhoud: e.ref('inhoud') }))
    .where('pgn', '=', pgn)
    .execute()
  const leerling = await leesLeerling(werk.sql, pgn)
  if (leerling === null || leerling.adres?.gemeentecode !== instantie.code) throw new Weigering('leerling-onbekend')
  const dezelfde = leerling.vrijstellingen.find((v) => v.artikel === artikel && v.van === van)
  if (dezelfde === undefined || dezelfde.tot !== tot) {
    const andere = leerling.vrijstellingen.filter((v) => v !== dezelfde)
    const inhoud = { ...leerling, vrijstellingen: [...andere, { artikel, van, tot }] }
    await werk.sql
      .updateTable('leerling')
      .set({ inhoud: JSON.stringify(inhoud) })
      .where('pgn', '=', pgn)
      .execute()
  }
  // In order of BRIN: the feed of each school is locked until the commit, so two vrijstellingen at once must not cross.
  const rijen = await werk.sql
    .selectFrom('melding')
    .select('meldingsnummer')
    .where('pgn', '=', pgn)
    .where('status', 'in', ['R', 'B', 'K'])
    .orderBy('brin')
    .orderBy('meldingsnummer')
    .execute()
  const ingetrokken: MeldingStand[] = []
  for (const { meldingsnummer } of rijen) {
    const rij = await vergrendelMelding(dienst, werk, meldingsnummer)
    const vorige = rij === null ? null : (JSON.parse(rij.stand) as MeldingStand)
    if (vorige === null || !magIntrekken(vorige.status, 'duo', 'V') || !delenEenDag({ van, tot }, periodeVan(vorige)))
      continue
    const stand = volgendeStand(dienst, vorige, { status: 'I', redenIngetrokken: 'V' })
    await legVast(dienst, werk, { wat: 'vrijstelling', door: 'duo', wie: 'DUO', stand, vorige, operatieId: null })
    ingetrokken.push(stand)
  }
  return ingetrokken
}
