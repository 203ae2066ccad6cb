import type { OverdrachtVerzoek } from '#shared/contract/loket.ts'
import type { OverdrachtStand } from '#shared/schema/dossier.ts'
import type { MeldingStand } from '#shared/schema/melding.ts'
import { tijdstipVan } from '../klok.ts'
import { schrijfMentor } from '../post/berichten.ts'
import type { Dienst, Werk } from './dienst.ts'
import { vergrendelMelding } from './meldingen.ts'
import { voegMutatieToe } from './mutaties.ts'
import { ontvangtOverdracht, ziet } from './rechten.ts'
import type { Aanmelding } from './sessies.ts'
import { Weigering } from './weigering.ts'

/**
 * Passing a terugmelding on within the school (`domain.md` 5.6). An overdracht is no part of the melding: it makes no version of it,
 * no mail to the gemeente, and no instantie ever sees it. It travels in the feed of the school as an aggregate of its own.
 */

/** The melding that this user sees, locked until the transaction ends. Throws `niet-gevonden`. */
async function pakMelding(dienst: Dienst, werk: Werk, aanmelding: Aanmelding, nr: number): Promise<MeldingStand> {
  const rij = await vergrendelMelding(dienst, werk, nr)
  const heel = rij === null ? null : (JSON.parse(rij.stand) as MeldingStand)
  if (heel === null || ziet(dienst, aanmelding, heel) === null) throw new Weigering('niet-gevonden')
  // The whole stand: the feed decides by the pgn for whom it is. It goes nowhere else.
  return heel
}

async function leg(
  dienst: Dienst,
  werk: Werk,
  melding: MeldingStand,
  stand: OverdrachtStand,
): Promise<OverdrachtStand> {
  const rij = { meldingsnummer: stand.meldingsnummer, versie: stand.versie, stand: JSON.stringify(stand) }
  if (stand.versie === 1)
    await werk.sql
      .insertInto('overdracht')
      .values({ ...rij, id: stand.id })
      .execute()
  else await werk.sql.updateTable('overdracht').set(rij).where('id', '=', stand.id).execute()
  await voegMutatieToe(dienst, werk, { aggregaat: 'overdracht', stand, melding })
  return stand
}

/** Passes on. The same id again is `sleutel-hergebruikt`: a repeat of the call itself is answered by its key. */
export async function draagOver(
  dienst: Dienst,
  werk: Werk,
  aanmelding: Aanmelding,
  meldingsnummer: number,
  verzoek: OverdrachtVerzoek,
): Promise<OverdrachtStand> {
  const melding = await pakMelding(dienst, werk, aanmelding, meldingsnummer)
  const { terugmeldingId, aan } = verzoek
  if (terugmeldingId !== null && !melding.terugmeldingen.some(({ id }) => id === terugmeldingId))
    throw new Weigering('gegevens-ongeldig', { velden: [{ pad: 'terugmeldingId', code: 'niet-gevonden' }] })
  const bekend = await werk.sql.selectFrom('overdracht').select('id').where('id', '=', verzoek.id).executeTakeFirst()
  if (bekend !== undefined) throw new Weigering('sleutel-hergebruikt')
  if (aan.melderId !== null) await schrijfMentor(dienst, werk, melding, aan.melderId)
  return leg(dienst, werk, melding, {
    ...verzoek,
    versie: 1,
    brin: melding.brin,
    meldingsnummer: melding.meldingsnummer,
    door: aanmelding.gebruiker.naam,
    op: tijdstipVan(dienst.klok.nu()),
    gelezen: [],
    opmerkingen: [],
  })
}

/** An overdracht with its melding, for who may see both. Throws `niet-gevonden`. */
async function pak(
  dienst: Dienst,
  werk: Werk,
  aanmelding: Aanmelding,
  id: string,
): Promise<{ stand: OverdrachtStand; melding: MeldingStand }> {
  const rij = await werk.sql.selectFrom('overdracht').selectAll().where('id', '=', id).executeTakeFirst()
  if (rij === undefined) throw new Weigering('niet-gevonden')
  const melding = await pakMelding(dienst, werk, aanmelding, rij.meldingsnummer)
  // Read again behind the lock: two readers at once both count.
  const nu = await werk.sql.selectFrom('overdracht').select('stand').where('id', '=', id).executeTakeFirstOrThrow()
  const stand = JSON.parse(nu.stand) as OverdrachtStand
  const voor = { pgn: melding.leerling.pgn, locatie_id: melding.locatieId }
  if (!ontvangtOverdracht(aanmelding, voor, stand)) throw new Weigering('niet-gevonden')
  return { stand, melding }
}

/** Read receipt: the first reading of each reader counts. */
export async function leesOverdracht(
  dienst: Dienst,
  werk: Werk,
  aanmelding: Aanmelding,
  id: string,
): Promise<OverdrachtStand> {
  const { stand, melding } = await pak(dienst, werk, aanmelding, id)
  const door = aanmelding.gebruiker.naam
  if (stand.gelezen.some((een) => een.door === door)) return stand
  const gelezen = [...stand.gelezen, { door, op: tijdstipVan(dienst.klok.nu()) }]
  return leg(dienst, werk, melding, { ...stand, versie: stand.versie + 1, gelezen })
}

/** Writes back. At most a hundred remarks: then it is time to talk. */
export async function merkOp(
  dienst: Dienst,
  werk: Werk,
  aanmelding: Aanmelding,
  id: string,
  verzoek: { id: string; tekst: string },
): Promise<OverdrachtStand> {
  const { stand, melding } = await pak(dienst, werk, aanmelding, id)
  if (stand.opmerkingen.some((een) => een.id === verzoek.id)) return stand
  if (stand.opmerkingen.length >= 100) throw new Weigering('overgang-niet-toegestaan')
  const regel = { ...verzoek, door: aanmelding.gebruiker.naam, op: tijdstipVan(dienst.klok.nu()) }
  return leg(dienst, werk, melding, {
    ...stand,
    versie: stand.versie + 1,
    opmerkingen: [...stand.opmerkingen, regel],
  })
}
