import { DeskFout, foutcodeVan } from '#shared/contract/errors.ts'
import type { Host } from '#shared/contract/host.ts'
import type { KopieRegel } from '#shared/contract/host-vormen.ts'
import type { Omgeving } from './db.ts'
import type { Desk } from './desk.ts'
import type { Klok } from './klok.ts'
import { bewaarKopie, gebruikteRuimte, leesBijHost, vergelijkKopie } from './kopie/bij-host.ts'

interface Kopiewereld {
  host: Host
  omgeving: Omgeving
  klok: Klok
  storeId: () => string
  /** The whole desk of one moment, piece by piece. */
  stukken: () => AsyncGenerator<Uint8Array<ArrayBuffer>>
  audit: Desk['audit']
}

/** The local day on which something was made: a copy of this evening is today's. */
function dag(tijd: number | string): string {
  const op = new Date(tijd)
  return `${op.getFullYear()}-${op.getMonth() + 1}-${op.getDate()}`
}

/** Copies by the host, of this desk (`design.md` S5). */
export function maakKopieen({ host, omgeving, klok, storeId, stukken, audit }: Kopiewereld): Desk['kopieen'] {
  const maak: Desk['kopieen']['maak'] = async (soort) => {
    const grootte = await gebruikteRuimte(omgeving)
    const regel = await bewaarKopie(host, { storeId: storeId(), soort, grootte }, stukken())
    await audit.schrijf('kopie-gemaakt', null)
    return regel
  }
  const lijst = async (): Promise<KopieRegel[]> => {
    try {
      return await host.vraag('backup.lijst', null)
    } catch (oorzaak) {
      if (foutcodeVan(oorzaak) === 'kan-hier-niet') return []
      throw oorzaak
    }
  }
  return {
    lijst,
    maak,
    dagelijks: async () => {
      const vandaag = dag(klok())
      const alle = await lijst()
      if (alle.some((een) => een.storeId === storeId() && een.soort === 'dag' && dag(een.gemaaktOp) === vandaag))
        return null
      return await maak('dag')
    },
    bewaarElders: async (regel) => {
      const uit = await host.vraag('backup.bewaarElders', { naam: regel.naam, storeId: regel.storeId })
      if (uit.bestandsnaam === null) throw new DeskFout('geannuleerd')
      await audit.schrijf('geexporteerd', null)
      return { bestandsnaam: uit.bestandsnaam, map: uit.map }
    },
    bekijk: async (regel) => await vergelijkKopie(host, leesBijHost(host, regel)),
  }
}
