import type { OverdrachtStand } from '#shared/schema/dossier.ts'
import type { MeldingStand } from '#shared/schema/melding.ts'
import type { Dienst } from './dienst.ts'
import { mutatieteller } from './dienst.ts'
import { inBereik, isAlleenCoach, ontvangtOverdracht, voorRol } from './rechten.ts'
import type { Aanmelding } from './sessies.ts'
import { beginVenster } from './venster.ts'
import { Weigering } from './weigering.ts'

/** Pages end at this many characters of stands even when more were asked, so that an answer stays small. */
const MAX_TEKENS = 4_000_000

/**
 * A page of the feed after `na`, as JSON text (`mutatiePagina` of `shared/schema/mutatie.ts`). The stands were checked when
 * they were written and go out as they stand in the database; only for a coach they are opened, to take the PGN out.
 * Changes outside the user's scope or the two school years are left out; the cursor passes over them. The feed is never cut,
 * so a cursor is never too old; one that lies ahead of the feed is `cursor-onbekend`.
 */
export async function leesFeed(
  dienst: Dienst,
  aanmelding: Aanmelding,
  na: number,
  limiet: number,
): Promise<{ tekst: string; cursor: number }> {
  const { brin } = aanmelding.gebruiker
  const rijen = await dienst.db
    .selectFrom('mutatie')
    .select([
      'volgnummer',
      'aggregaat',
      'aggregaat_id',
      'versie',
      'stand',
      'operatie_id',
      'locatie_id',
      'vorige_locatie_id',
      'pgn',
      'laatste_dag',
    ])
    .where('brin', '=', brin)
    .where('volgnummer', '>', na)
    .orderBy('volgnummer')
    .limit(limiet + 1)
    .execute()
  // A point that this loket never reached: the desk knew another one (a restored copy, a new practice world).
  if (rijen.length === 0 && na > (await laatsteVolgnummer(dienst, brin))) throw new Weigering('cursor-onbekend')
  const venster = beginVenster(dienst)
  const coach = isAlleenCoach(aanmelding)
  const regels: string[] = []
  let cursor = na
  let tekens = 0
  let gelezen = 0
  for (const rij of rijen.slice(0, limiet)) {
    if (tekens > MAX_TEKENS) break
    gelezen++
    cursor = rij.volgnummer
    const vooraf = `"volgnummer":${rij.volgnummer},"aggregaat":"${rij.aggregaat}","id":${JSON.stringify(rij.aggregaat_id)},"versie":${rij.versie}`
    if (rij.aggregaat === 'overdracht') {
      if (!ontvangtOverdracht(aanmelding, rij, JSON.parse(rij.stand) as OverdrachtStand)) continue
      if (rij.laatste_dag !== null && rij.laatste_dag < venster) continue
      regels.push(`{${vooraf},"stand":${rij.stand}}`)
    } else if (rij.aggregaat !== 'melding') {
      regels.push(`{${vooraf},"stand":${rij.stand}}`)
    } else {
      const locaties = [rij.locatie_id, rij.vorige_locatie_id]
      if (!inBereik(aanmelding, { brin, pgn: rij.pgn, locaties })) continue
      if (rij.laatste_dag !== null && rij.laatste_dag < venster) continue
      const stand = coach ? JSON.stringify(voorRol(aanmelding, JSON.parse(rij.stand) as MeldingStand)) : rij.stand
      regels.push(`{${vooraf},"operatieId":${JSON.stringify(rij.operatie_id)},"stand":${stand}}`)
    }
    tekens += rij.stand.length
  }
  const meer = rijen.length > gelezen
  // Only while there is more: how far a first fetch has to go.
  const laatste = meer ? `,"laatste":${await laatsteVolgnummer(dienst, brin)}` : ''
  const tekst = `{"mutaties":[${regels.join(',')}],"cursor":${cursor},"meer":${meer}${laatste}}`
  return { tekst, cursor }
}

/** Number of the newest change of an institution; 0 when there is none. */
export async function laatsteVolgnummer(dienst: Dienst, brin: string): Promise<number> {
  const rij = await dienst.db
    .selectFrom('teller')
    .select('waarde')
    .where('naam', '=', mutatieteller(brin))
    .executeTakeFirst()
  return rij?.waarde ?? 0
}
