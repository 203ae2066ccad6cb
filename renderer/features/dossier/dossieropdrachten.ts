import type { Bureau } from '#renderer/scherm/bureau.ts'
import { openDoorsturen } from '#renderer/scherm/dossierlijst.ts'
import { useOpdrachten } from '#renderer/scherm/opdrachten.ts'
import { plek } from '#renderer/scherm/plek.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'

/** The keys of a dossier. What a role may not do, or the status forbids, is not there. */
export function useDossieropdrachten(
  bureau: Bureau,
  melding: MeldingOpDesk,
  mag: { legContactVast: boolean; doorsturen: boolean },
  doe: {
    ga(stap: 1 | -1): void
    naarLijst(): void
    legContactVast(): void
    drukAf(): void
    heelDossier(): void
    /** Null: the status or the role forbids it. */
    wijzig: (() => void) | null
    geefDoor(): void
  },
): void {
  const { id, stand } = melding
  useOpdrachten(bureau.opdrachten, [
    {
      id: 'dossier-vorige',
      tekst: 'Vorig dossier',
      toets: 'Alt ↑',
      groep: 'Dossier',
      nietInPalet: true,
      doe: () => doe.ga(-1),
    },
    {
      id: 'dossier-volgende',
      tekst: 'Volgend dossier',
      toets: 'Alt ↓',
      groep: 'Dossier',
      nietInPalet: true,
      doe: () => doe.ga(1),
    },
    {
      id: 'dossier-terug',
      tekst: 'Terug naar de lijst',
      toets: 'Alt ←',
      ookToets: 'Esc',
      groep: 'Dossier',
      doe: doe.naarLijst,
    },
    ...(mag.legContactVast
      ? [
          {
            id: 'contact',
            tekst: 'Gesprek vastleggen',
            ook: 'contact gebeld ouders',
            toets: 'Ctrl L',
            groep: 'Dossier',
            doe: doe.legContactVast,
          },
        ]
      : []),
    ...(bureau.exporteur === null
      ? []
      : [
          {
            id: 'pdf',
            tekst: 'Druk deze melding af, of bewaar haar als PDF',
            ook: 'afdrukken printen archief',
            toets: 'Ctrl P',
            groep: 'Dossier',
            doe: doe.drukAf,
          },
          {
            id: 'dossier-pdf',
            tekst: 'Maak een PDF van het hele dossier',
            ook: 'archief inspecteur bundel',
            toets: 'Ctrl Shift P',
            groep: 'Dossier',
            doe: doe.heelDossier,
          },
        ]),
    ...(doe.wijzig === null
      ? []
      : [{ id: 'wijzigen', tekst: 'Wijzig deze melding', toets: 'W', groep: 'Dossier', doe: doe.wijzig }]),
    ...(bureau.mag('melden')
      ? [
          {
            ...{ id: 'vervolg', tekst: 'Vervolgmelding', ook: 'opnieuw melden herhaal', toets: 'Ctrl D' },
            groep: 'Dossier',
            doe: () => bureau.vervolg(melding),
          },
        ]
      : []),
    ...(doe.wijzig === null
      ? []
      : [
          {
            ...{ id: 'intrekken', tekst: 'Trek deze melding in', ook: 'intrekken annuleren', groep: 'Dossier' },
            doe: () => bureau.ga(plek('wijzigen', id, 'intrekken')),
          },
        ]),
    ...(bureau.mag('overdragen') && stand !== null
      ? [
          {
            id: 'doorgeven',
            tekst: 'Doorgeven aan een collega',
            ook: 'coach mentor melder doorsturen',
            toets: 'F',
            groep: 'Dossier',
            doe: doe.geefDoor,
          },
        ]
      : []),
    ...(mag.doorsturen
      ? [
          {
            id: 'doorsturen',
            tekst: 'Doorsturen naar leerplicht of RMC',
            ook: 'gemeente instantie doorstroompunt',
            groep: 'Dossier',
            doe: () => openDoorsturen(bureau, [id]),
          },
        ]
      : []),
  ])
}
