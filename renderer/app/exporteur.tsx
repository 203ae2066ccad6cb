import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { type Drukwerk, maakLijstPdf, maakMeldingPdf, tekenDrukwerk } from '#renderer/exports/client.ts'
import { Afdrukblad, type Afdrukwerk } from '#renderer/features/exporteren/afdrukblad.tsx'
import { bewaarGemaakt } from '#renderer/features/exporteren/bewaard.ts'
import type { Dossierbron } from '#renderer/features/exporteren/dossier.ts'
import { Dossierdialoog } from '#renderer/features/exporteren/dossierdialoog.tsx'
import { erbijUit } from '#renderer/features/exporteren/erbij.ts'
import { Exportdialoog } from '#renderer/features/exporteren/exportdialoog.tsx'
import type { Exportbron } from '#renderer/features/exporteren/exporteer.ts'
import type { Drukwens, Exporteur, Exportopdracht } from '#renderer/scherm/exporteur.ts'
import type { Desk } from '#renderer/store/desk.ts'
import { type Klok, nuAls } from '#renderer/store/klok.ts'
import { DeskFout } from '#shared/contract/errors.ts'
import type { Host } from '#shared/contract/host.ts'
import type { Herkomst } from '#shared/exports/tekst.ts'
import type { Tijdstip } from '#shared/schema/datum.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import type { MeldingId } from '#shared/schema/identificatie.ts'
import type { Gebruiker } from '#shared/schema/sessie.ts'
import { sleutelwerk } from './sleutelblad.tsx'

interface Bron {
  host: Host
  desk: Desk
  klok: Klok
  nieuwId: () => string
  appVersie: string
  oefenomgeving: boolean
  gebruiker: Gebruiker
  rol: string
  stand: () => Tijdstip | null
}

/** More would be a stack of paper, and minutes of waiting: an archive of PDFs is what she wants then. */
const MEESTE_OP_PAPIER = 25

type Open =
  | { soort: 'export'; opdracht: Exportopdracht }
  | { soort: 'druk'; werk: Afdrukwerk }
  | { soort: 'dossier'; meldingId: MeldingId }

/**
 * Exports of an open desk: asked in a dialog, made in a worker, written by the host while they are made, and each of them one
 * line in the audit log. `blad` is what stands open over the screen.
 */
export function useExporteur(bron: Bron): { exporteur: Exporteur; blad: ReactNode } {
  const { host, desk, klok, nieuwId, appVersie, oefenomgeving, gebruiker, rol, stand } = bron
  const [open, zetOpen] = useState<{ wat: Open; klaar: () => void } | null>(null)
  const herkomst = useMemo(
    (): Herkomst => ({
      brin: gebruiker.brin,
      instelling: gebruiker.instelling,
      maker: { naam: gebruiker.naam, functie: rol },
      appVersie,
      oefenomgeving,
    }),
    [gebruiker, rol, appVersie, oefenomgeving],
  )
  const toon = useCallback((wat: Open) => new Promise<void>((klaar) => zetOpen({ wat, klaar })), [])
  const exporteur = useMemo((): Exporteur => {
    /** The question for the paper of one melding. */
    const vraagVan = async (melding: MeldingOpDesk) => {
      const locaties = await desk.locaties.lijst()
      const locatienaam = locaties.find(({ id }) => id === melding.inhoud.locatieId)?.naam ?? 'onbekende locatie'
      const contactmomenten = (await desk.verzamelingen.contactmomenten.lijst()).filter(
        ({ meldingId }) => meldingId === melding.id,
      )
      return { herkomst, stand: stand(), melding, locatienaam, pgn: null, contactmomenten }
    }
    const pdf = async (melding: MeldingOpDesk) => {
      const erbij = await erbijUit(desk)
      const gemaakt = await maakMeldingPdf({ ...(await vraagVan(melding)), ...(await erbij(melding.id)) })
      return await bewaarGemaakt(host, gemaakt, () => desk.audit.schrijf('geexporteerd', melding.id))
    }
    const meldingenWerk = (ids: readonly MeldingId[]): Afdrukwerk => {
      const lees = async () => {
        if (ids.length > MEESTE_OP_PAPIER) throw new DeskFout('te-veel-voor-papier')
        const gelezen = await Promise.all(ids.map((id) => desk.meldingen.lees(id)))
        const meldingen = gelezen.filter((melding) => melding !== null)
        if (meldingen.length === 0) throw new DeskFout('niet-gevonden')
        return meldingen
      }
      const [enige] = ids
      return {
        titel: ids.length === 1 ? 'melding' : `${ids.length} meldingen`,
        teken: async (signaal) => {
          const uit = []
          for (const melding of await lees())
            uit.push(await tekenDrukwerk({ wat: 'melding-pdf', ...(await vraagVan(melding)) }, { signaal }))
          return uit
        },
        noteer: async () => {
          for (const id of ids) await desk.audit.schrijf('afgedrukt', id)
        },
        bewaar:
          ids.length !== 1 || enige === undefined
            ? null
            : async () => {
                const melding = await desk.meldingen.lees(enige)
                return melding === null ? null : await pdf(melding)
              },
      }
    }
    const werkVan = (wens: Drukwens): Afdrukwerk => {
      if (wens.soort === 'meldingen') return meldingenWerk(wens.ids)
      const gemaaktOp = nuAls(klok)
      const noteer = () => desk.audit.schrijf('afgedrukt', null)
      const tekenEen = (werk: Drukwerk) => async (signaal: AbortSignal) => [await tekenDrukwerk(werk, { signaal })]
      if (wens.soort === 'herstelsleutel') {
        return sleutelwerk({ desk, klok, appVersie, oefenomgeving }, wens.sleutel, wens.kenmerk)
      }
      const lijst = {
        ...{ herkomst, gemaaktOp, stand: stand(), titel: wens.lijst.titel, onder: wens.lijst.onder },
        kolommen: wens.lijst.kolommen.map((kolom) => ({ ...kolom })),
        rijen: wens.lijst.rijen.map((rij) => [...rij]),
      }
      return {
        titel: wens.lijst.titel.toLowerCase(),
        teken: tekenEen({ wat: 'lijst', ...lijst }),
        noteer,
        bewaar: async () => {
          const gemaakt = await maakLijstPdf(lijst)
          return await bewaarGemaakt(host, gemaakt, () => desk.audit.schrijf('geexporteerd', null))
        },
      }
    }
    return {
      kies: (opdracht) => toon({ soort: 'export', opdracht }),
      drukAf: (wens) => toon({ soort: 'druk', werk: werkVan(wens) }),
      dossier: (meldingId) => toon({ soort: 'dossier', meldingId }),
      pdf,
    }
  }, [host, desk, klok, herkomst, stand, toon, appVersie, oefenomgeving])

  const sluit = useCallback(() => {
    zetOpen((oud) => {
      oud?.klaar()
      return null
    })
  }, [])
  const opdracht = open?.wat.soort === 'export' ? open.wat.opdracht : null
  const exportbron = useCallback((): Exportbron => {
    if (opdracht === null) throw new DeskFout('onverwacht')
    return { desk, host, herkomst, gemaaktOp: nuAls(klok), stand: stand(), ...opdracht }
  }, [opdracht, desk, host, herkomst, klok, stand])
  const meldingId = open?.wat.soort === 'dossier' ? open.wat.meldingId : null
  const dossierbron = useCallback((): Dossierbron => {
    if (meldingId === null) throw new DeskFout('onverwacht')
    return { desk, host, herkomst, gemaaktOp: nuAls(klok), stand: stand(), meldingId }
  }, [meldingId, desk, host, herkomst, klok, stand])
  const bladVan = (wat: Open): ReactNode => {
    switch (wat.soort) {
      case 'export':
        return <Exportdialoog bureau={{ desk, nieuwId }} bron={exportbron} sluit={sluit} />
      case 'druk':
        return <Afdrukblad werk={wat.werk} sluit={sluit} />
      case 'dossier':
        return <Dossierdialoog bron={dossierbron} sluit={sluit} />
    }
  }
  return { exporteur, blad: open === null ? null : bladVan(open.wat) }
}
