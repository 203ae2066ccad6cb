import { DeskFout } from '#shared/contract/errors.ts'
import type { Host, Kluis } from '#shared/contract/host.ts'
import type { Auditregel } from '#shared/schema/desk.ts'
import type { Kluisbeheer } from './desk.ts'
import { leesHerstelsleutel, schrijfHerstelsleutel } from './herstelsleutel.ts'
import { geheimVan, voegHerstelsleutelToe, wijzigWachtzin } from './vault.ts'

/**
 * Ways in, added and changed while the desk is open. Each asks a secret again: the key in use cannot be taken out. The host
 * keeps the new Kluis before anything is said to be done, and the former file beside it.
 */
export function maakKluisbeheer(
  host: Host,
  begin: Kluis,
  schrijfAudit: (wat: Auditregel['wat']) => Promise<void>,
): Kluisbeheer & { kluis(): Kluis } {
  let kluis = begin
  const bewaar = async (nieuw: Kluis, wat: Auditregel['wat']) => {
    await host.vraag('vault.bewaar', nieuw)
    kluis = nieuw
    await schrijfAudit(wat)
  }
  return {
    kluis: () => kluis,
    heeftHerstelsleutel: () => kluis.wraps.some(({ soort }) => soort === 'herstelsleutel'),
    wijzigWachtzin: async (met, nieuw) =>
      await bewaar(await wijzigWachtzin(kluis, geheimVan(met), nieuw), 'wachtzin-gewijzigd'),
    maakHerstelsleutel: async (met) => {
      const van = kluis
      const { kluis: nieuw, tekst } = await voegHerstelsleutelToe(van, geheimVan(met))
      return {
        tekst,
        bevestig: async (getypt) => {
          // Compared as it will be used: read, not as letters on paper.
          if (schrijfHerstelsleutel(leesHerstelsleutel(getypt)) !== tekst) throw new DeskFout('herstelsleutel-onjuist')
          // Another change came between showing and confirming: this Kluis would undo it.
          if (kluis !== van) throw new DeskFout('versie-verouderd')
          await bewaar(nieuw, 'herstelsleutel-gemaakt')
        },
      }
    },
  }
}
