import { maakMeldingPdf, maakTotaaloverzicht } from '#renderer/exports/client.ts'
import type { Exporteur } from '#renderer/scherm/exporteur.ts'
import type { Desk } from '#renderer/store/desk.ts'
import { type Klok, nuAls } from '#renderer/store/klok.ts'
import type { Host } from '#shared/contract/host.ts'
import type { Tijdstip } from '#shared/schema/datum.ts'
import type { Gebruiker } from '#shared/schema/sessie.ts'

interface Bron {
  host: Host
  desk: Desk
  klok: Klok
  appVersie: string
  oefenomgeving: boolean
  gebruiker: Gebruiker
  rol: string
  stand: () => Tijdstip | null
}

/** Exports of an open desk: made in a worker, saved by the host, and each of them one line in the audit log. */
export function maakExporteur({ host, desk, klok, appVersie, oefenomgeving, gebruiker, rol, stand }: Bron): Exporteur {
  const herkomst = {
    brin: gebruiker.brin,
    instelling: gebruiker.instelling,
    maker: { naam: gebruiker.naam, functie: rol },
    appVersie,
    oefenomgeving,
  }
  const bewaar = async (naam: string, inhoud: Uint8Array) => {
    const { bestandsnaam, map } = await host.vraag('files.bewaar', { naam, inhoud: new Uint8Array(inhoud) })
    return bestandsnaam === null ? null : { bestandsnaam, map }
  }
  return {
    async excel({ meldingen, filter, vinkjes, volgorde }) {
      const locaties = (await desk.locaties.lijst()).map(({ id, naam }) => ({ id, naam }))
      const { bestandsnaam, bytes } = await maakTotaaloverzicht({
        herkomst,
        gemaaktOp: nuAls(klok),
        stand: stand(),
        meldingen: [...meldingen],
        locaties,
        filter,
        vinkjes,
        volgorde,
        pgn: null,
      })
      const bewaard = await bewaar(bestandsnaam, bytes)
      if (bewaard !== null) await desk.audit.schrijf('geexporteerd', null)
      return bewaard
    },
    async pdf(melding) {
      const locaties = await desk.locaties.lijst()
      const locatienaam = locaties.find(({ id }) => id === melding.inhoud.locatieId)?.naam ?? melding.inhoud.locatieId
      const { bestandsnaam, bytes } = await maakMeldingPdf({
        herkomst,
        stand: stand(),
        melding,
        locatienaam,
        pgn: null,
      })
      const bewaard = await bewaar(bestandsnaam, bytes)
      if (bewaard !== null) await desk.audit.schrijf('geexporteerd', melding.id)
      return bewaard
    },
  }
}
