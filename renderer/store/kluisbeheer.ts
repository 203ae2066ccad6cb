import { DeskFout } from '#shared/contract/errors.ts'
import type { Host, Kluis } from '#shared/contract/host.ts'
import type { Auditregel } from '#shared/schema/desk.ts'
import type { Kluisbeheer } from './desk.ts'
import type { Sleutelbos } from './envelope.ts'
import { leesHerstelsleutel, schrijfHerstelsleutel } from './herstelsleutel.ts'
import type { IdMaker } from './klok.ts'
import {
  geheimVan,
  vernieuwSleutel,
  voegComputerToe,
  voegHerstelsleutelToe,
  wijzigWachtzin,
  zonderComputer,
  zonderVorige,
} from './vault.ts'

export interface Kluiswereld {
  host: Host
  bos: Sleutelbos
  id: IdMaker
  schrijfAudit: (wat: Auditregel['wat']) => Promise<void>
  /** Encrypts all rows under the key that `bos` writes with; gives the number that does not open. */
  herversleutel: () => Promise<{ onleesbaar: number }>
}

/**
 * Ways in, added and changed while the desk is open. Each asks a secret again: the key in use cannot be taken out. The host
 * keeps the new Kluis before anything is said to be done, and the former file beside it.
 */
export function maakKluisbeheer(
  begin: Kluis,
  { host, bos, id, schrijfAudit, herversleutel }: Kluiswereld,
): Kluisbeheer & { kluis(): Kluis } {
  let kluis = begin
  const zet = async (nieuw: Kluis) => {
    await host.vraag('vault.bewaar', nieuw)
    kluis = nieuw
  }
  const bewaar = async (nieuw: Kluis, wat: Auditregel['wat']) => {
    await zet(nieuw)
    await schrijfAudit(wat)
  }
  /** Compared as it will be used: read, not as letters on paper. */
  const controleer = (getypt: string, tekst: string) => {
    if (schrijfHerstelsleutel(leesHerstelsleutel(getypt)) !== tekst) throw new DeskFout('herstelsleutel-onjuist')
  }
  /** Another change came between showing and confirming: this Kluis would undo it. */
  const onveranderd = (van: Kluis) => {
    if (kluis !== van) throw new DeskFout('versie-verouderd')
  }
  let bezig: Promise<void> | null = null
  const maakAf = async () => {
    const { onleesbaar } = await herversleutel()
    // A row that does not open may be mended from a copy, and then needs the former key.
    if (onleesbaar > 0 || !kluis.vorige) return
    const { sleutelId } = kluis.vorige
    await bewaar(zonderVorige(kluis), 'sleutel-vervangen')
    bos.sleutels.delete(sleutelId)
  }

  /** One at a time: whoever asks meanwhile waits for the one that runs. */
  const af = (): Promise<void> => {
    bezig ??= maakAf().finally(() => {
      bezig = null
    })
    return bezig
  }

  return {
    kluis: () => kluis,
    heeftHerstelsleutel: () => kluis.wraps.some(({ soort }) => soort === 'herstelsleutel'),
    heeftComputersleutel: () => kluis.wraps.some(({ soort }) => soort === 'computer'),
    wijzigWachtzin: async (met, nieuw) =>
      await bewaar(await wijzigWachtzin(kluis, geheimVan(met), nieuw), 'wachtzin-gewijzigd'),
    maakHerstelsleutel: async (met) => {
      const van = kluis
      const { kluis: nieuw, tekst } = await voegHerstelsleutelToe(van, geheimVan(met))
      return {
        tekst,
        bevestig: async (getypt) => {
          controleer(getypt, tekst)
          onveranderd(van)
          await bewaar(nieuw, 'herstelsleutel-gemaakt')
        },
      }
    },
    maakComputersleutel: async (met) =>
      await bewaar(await voegComputerToe(kluis, geheimVan(met), host), 'computersleutel-gemaakt'),
    verwijderComputersleutel: async () => {
      if (kluis.wraps.some(({ soort }) => soort === 'computer')) {
        await bewaar(zonderComputer(kluis), 'computersleutel-verwijderd')
      }
    },
    vervangSleutel: async (wachtzin) => {
      const van = kluis
      const { kluis: nieuw, bos: nieuweBos, tekst } = await vernieuwSleutel(van, wachtzin, id)
      return {
        tekst,
        bevestig: async (getypt) => {
          if (tekst !== null) controleer(getypt, tekst)
          onveranderd(van)
          // The Kluis first: from here on every row is written under the new key, and both are kept in it.
          await zet(nieuw)
          const vers = nieuweBos.sleutels.get(nieuw.sleutelId)
          if (vers === undefined) throw new DeskFout('onverwacht')
          bos.sleutels.set(nieuw.sleutelId, vers)
          bos.schrijfId = nieuw.sleutelId
          await af()
        },
      }
    },
    vervangingLoopt: () => kluis.vorige !== undefined && kluis.vorige !== null,
    maakVervangingAf: async () => {
      if (!kluis.vorige) return
      await af()
    },
  }
}
