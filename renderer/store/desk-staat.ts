import type { Host, Kluis, Stempel } from '#shared/contract/host.ts'
import { DATABASE_VERSIE, databaseNaam, databasesHier, heeftWerk, type Omgeving } from './db.ts'

/**
 * What stands on this computer, before anything is opened (`design.md` S4, `reliability.md` C4, C6):
 * `nieuw` nothing was ever kept here; `vergrendeld` a desk to unlock; `verdwenen` there was a desk and its store or its
 * Kluis is gone; `nieuwer` a newer Verzuimdesk made it. Only `nieuw` may lead to a first passphrase.
 */
export type Deskstaat =
  | { soort: 'nieuw' }
  | { soort: 'vergrendeld'; kluis: Kluis; stempel: Stempel | null }
  | { soort: 'verdwenen' }
  | { soort: 'nieuwer' }

export async function leesDeskstaat(host: Host, omgeving: Omgeving): Promise<Deskstaat> {
  const [kluis, stempel, databases] = await Promise.all([
    host.vraag('vault.lees', null),
    host.vraag('stamp.lees', null),
    databasesHier(omgeving),
  ])
  if (stempel !== null && stempel.schemaVersie > DATABASE_VERSIE) return { soort: 'nieuwer' }
  if (kluis === null) {
    if (stempel !== null) return { soort: 'verdwenen' }
    // A first start that was cut off before its Kluis was kept leaves an empty database: nobody can open it or miss it.
    for (const naam of databases) if (await heeftWerk(naam, omgeving)) return { soort: 'verdwenen' }
    return { soort: 'nieuw' }
  }
  if (!databases.includes(databaseNaam(kluis.storeId))) return { soort: 'verdwenen' }
  if (stempel !== null && stempel.storeId !== kluis.storeId) return { soort: 'verdwenen' }
  return { soort: 'vergrendeld', kluis, stempel }
}
