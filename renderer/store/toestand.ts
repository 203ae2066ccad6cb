import type { Host } from '#shared/contract/host.ts'
import type { KopieRegel, OskluisStand } from '#shared/contract/host-vormen.ts'
import type { Omgeving } from './db.ts'
import type { Stand } from './stand.ts'
import { stempelVan } from './stempel.ts'

/** How the store is doing: numbers and versions, nothing about anybody, so that it may go to whoever helps (`reliability.md` G4). */
export interface Toestand {
  appVersie: string
  schemaVersie: number
  /** Id of the store: random. */
  storeId: string
  /** Commits so far. */
  revisie: number
  aantallen: Readonly<Record<string, number>>
  /** Rows that did not open, or are missing, as far as they were read. */
  schade: number
  persistent: boolean | null
  /** Bytes that the browser counts for this app; null: it does not say. */
  gebruikt: number | null
  /** Bytes free on the disk of the data folder; null: the host does not say. */
  vrij: number | null
  sleutelbewaarder: OskluisStand
  laatsteKopie: KopieRegel | null
}

export async function leesToestand(eisen: {
  host: Host
  omgeving: Omgeving
  stand: Stand
  appVersie: string
  persistent: boolean | null
  schade: number
}): Promise<Toestand> {
  const { host, omgeving, stand, appVersie, persistent, schade } = eisen
  const geen: OskluisStand = { naam: 'geen', bruikbaar: false, vorige: null, gewijzigd: false }
  const [schatting, vrij, sleutelbewaarder, kopieen] = await Promise.all([
    omgeving.opslag?.estimate?.().catch(() => undefined),
    host.vraag('opslag.vrij', null).catch(() => null),
    host.vraag('oskluis.stand', null).catch(() => geen),
    host.vraag('backup.lijst', null).catch(() => []),
  ])
  const { aantallen, schemaVersie } = stempelVan(stand, appVersie, () => 0)
  return {
    ...{ appVersie, schemaVersie, persistent, schade, sleutelbewaarder },
    storeId: stand.storeId,
    revisie: stand.revisie,
    aantallen: { ...aantallen, audit: stand.waarmerken.audit.aantal },
    gebruikt: schatting?.usage ?? null,
    vrij: vrij?.vrij ?? null,
    laatsteKopie: kopieen.find(({ storeId }) => storeId === stand.storeId) ?? null,
  }
}
