import { createHash } from 'node:crypto'
import { bewijstekst, type Gelijkheid, type Gelijkheidregel, totaaltekst } from '#shared/contract/gelijkheid.ts'
import type { Dienst } from './dienst.ts'
import { laatsteVolgnummer } from './feed.ts'
import { zoekMeldingen } from './meldingen.ts'
import type { Aanmelding } from './sessies.ts'
import { beginVenster } from './venster.ts'

const PER_KEER = 500

const hashVan = (tekst: string) => createHash('sha256').update(tekst).digest('hex')

/** Hashes of one page of what this user sees, in order of number. */
export async function leesRegels(
  dienst: Dienst,
  aanmelding: Aanmelding,
  na: number,
  limiet: number,
): Promise<{ regels: Gelijkheidregel[]; volgende: number | null }> {
  const { meldingen, volgende } = await zoekMeldingen(dienst, aanmelding, { na, limiet })
  const regels = meldingen.map((stand) => ({ meldingsnummer: stand.meldingsnummer, hash: hashVan(bewijstekst(stand)) }))
  return { regels, volgende }
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
