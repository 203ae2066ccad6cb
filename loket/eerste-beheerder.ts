import type { Tokenbrieven } from '#shared/contract/loket.ts'
import { leesBrin } from '#shared/domain/identificatie.ts'
import { naamVanInstelling, vestigingenVan } from '#shared/reference/instellingen.ts'
import { type Dienst, transactie } from './dienst/dienst.ts'
import { geefToken } from './dienst/gebruikers.ts'

/** Asks one question; null when nobody is there to answer (any more). */
export type Vraag = (zin: string) => Promise<string | null>

/** A loket without users needs somebody to begin with. */
export async function heeftGebruikers(dienst: Dienst): Promise<boolean> {
  return (await dienst.db.selectFrom('gebruiker').select('gebruikersnaam').limit(1).executeTakeFirst()) !== undefined
}

/**
 * Asks for the first institution and its beheerder (`--seed leeg`), makes both and returns the letters of his token, which are
 * shown once. A wrong answer is asked again. Null when the answers stop: then nothing was made.
 */
export async function vraagEersteBeheerder(dienst: Dienst, vraag: Vraag): Promise<Tokenbrieven | null> {
  const brin = await blijfVragen(vraag, 'Instellingscode (BRIN), zoals 00ZV: ', leesBrin)
  if (brin === null) return null
  const voorstel = naamVanInstelling(brin)
  const naam = await blijfVragen(
    vraag,
    `Naam van de instelling${voorstel === null ? '' : ` [${voorstel}]`}: `,
    (tekst) => (tekst === '' ? voorstel : kort(tekst)),
  )
  if (naam === null) return null
  const sector = await blijfVragen(vraag, 'Sector, vo of mbo: ', (tekst) =>
    /^(vo|mbo)$/i.test(tekst) ? (tekst.toUpperCase() as 'VO' | 'MBO') : null,
  )
  if (sector === null) return null
  const beheerder = await blijfVragen(vraag, 'Naam van de eerste beheerder: ', kort)
  if (beheerder === null) return null
  const eigen = `beheerder.${brin.toLowerCase()}`
  const gebruikersnaam = await blijfVragen(vraag, `Gebruikersnaam [${eigen}]: `, (tekst) => {
    const gekozen = (tekst === '' ? eigen : tekst).toLowerCase()
    return /^[a-z0-9][a-z0-9._-]{2,63}$/.test(gekozen) ? gekozen : null
  })
  if (gebruikersnaam === null) return null

  const vestiging = vestigingenVan(brin)[0]
  await transactie(dienst, async ({ sql }) => {
    await sql
      .insertInto('instelling')
      .values({ brin, naam, sector, plaats: vestiging?.plaats ?? '', vakantieregio: 'noord' })
      .execute()
    await sql.insertInto('kenmerk').values({ naam: 'wereld', waarde: 'leeg' }).execute()
    await sql
      .insertInto('gebruiker')
      .values({
        gebruikersnaam,
        brin,
        naam: beheerder,
        rollen: JSON.stringify(['beheerder']),
        locatie_ids: '[]',
        leerlingen: '[]',
        wachtwoord: null,
        totp_geheim: null,
        token_stand: 'GEEN',
        eherkenning_id: null,
        laatste_aanmelding: null,
        laatste_middel: null,
      })
      .execute()
  })
  return geefToken(dienst, { brin, gebruikersnaam, wie: 'console' })
}

const kort = (tekst: string): string | null => (tekst.length > 0 && tekst.length <= 100 ? tekst : null)

async function blijfVragen<T>(vraag: Vraag, zin: string, lees: (tekst: string) => T | null): Promise<T | null> {
  for (;;) {
    const antwoord = await vraag(zin)
    if (antwoord === null) return null
    const waarde = lees(antwoord.trim())
    if (waarde !== null) return waarde
  }
}
