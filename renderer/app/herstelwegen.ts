import type { Herstelwegen, Kopiebron } from '#renderer/features/inloggen/herstelwegen.ts'
import { omgevingVanVenster } from '#renderer/store/db.ts'
import type { Desk } from '#renderer/store/desk.ts'
import type { Klok } from '#renderer/store/klok.ts'
import { kopieZonderSleutel, leesBijHost, vergelijkKopie } from '#renderer/store/kopie/bij-host.ts'
import { herstelDesk, openDesk } from '#renderer/store/open-desk.ts'
import { DeskFout, foutcodeVan } from '#shared/contract/errors.ts'
import type { Host, Kluis } from '#shared/contract/host.ts'

/** The ways on when the desk does not open, over host and store. `toon` takes the desk that opened. */
export async function maakHerstelwegen(wereld: {
  host: Host
  klok: Klok
  nieuwId: () => string
  toon(desk: Desk): Promise<void>
}): Promise<Herstelwegen> {
  const { host, klok, nieuwId, toon } = wereld
  const kluis: Kluis | null = await host.vraag('vault.lees', null).catch(() => null)
  const bronVan = (bron: Kopiebron): AsyncIterable<Uint8Array> =>
    bron.soort === 'hier' ? leesBijHost(host, bron.regel) : stukken(bron.bestand)
  return {
    metHerstelsleutel:
      kluis === null
        ? null
        : async (herstelsleutel, nieuw) => {
            const desk = await openDesk({ host, herstelsleutel, klok, id: nieuwId })
            await desk.kluis.wijzigWachtzin({ herstelsleutel }, nieuw)
            await toon(desk)
          },
    kopieen: async () => {
      try {
        return await host.vraag('backup.lijst', null)
      } catch (oorzaak) {
        if (foutcodeVan(oorzaak) === 'kan-hier-niet') return []
        throw oorzaak
      }
    },
    bekijk: (bron) => vergelijkKopie(host, bronVan(bron)),
    zetTerug: async (bron, woord) =>
      await toon(
        await herstelDesk({
          ...{ host, klok, id: nieuwId, bron: bronVan(bron), ...woord },
          grootte: bron.soort === 'hier' ? bron.regel.grootte : bron.bestand.size,
        }),
      ),
    bewaarVoorHelpdesk:
      kluis === null
        ? null
        : async () => {
            const stempel = await host.vraag('stamp.lees', null).catch(() => null)
            const omgeving = omgevingVanVenster()
            const { naam, storeId } = await kopieZonderSleutel({ host, omgeving, klok, kluis, stempel, soort: 'hand' })
            const { bestandsnaam, map } = await host.vraag('backup.bewaarElders', { naam, storeId })
            if (bestandsnaam === null) throw new DeskFout('geannuleerd')
            return { bestandsnaam, map }
          },
  }
}

/** A chosen file, piece by piece. */
async function* stukken(bestand: File): AsyncGenerator<Uint8Array> {
  const lezer = bestand.stream().getReader()
  for (;;) {
    const { done, value } = await lezer.read()
    if (done) return
    yield value
  }
}
