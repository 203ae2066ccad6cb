import { useSyncExternalStore } from 'react'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { type Opdracht, useOpdrachten } from '#renderer/scherm/opdrachten.ts'
import type { Schermdef } from '#renderer/scherm/schermdef.ts'
import { naarVolgendDeel } from '#renderer/scherm/sneltoetsen.ts'
import type { Thema } from './instellingen.ts'

export interface Schildaden {
  schermen: readonly Schermdef[]
  open(def: Schermdef): void
  uitloggen(): void
  neemTerug(): void
  doeOpnieuw(): void
  palet(): void
  toetsenblad(): void
  rolblad(): void
  wisselMeekijk(): void
  zetThema(thema: Thema): void
}

const THEMAS = [
  { thema: 'systeem', tekst: 'Kleuren van de computer volgen' },
  { thema: 'light', tekst: 'Lichte kleuren' },
  { thema: 'dark', tekst: 'Donkere kleuren' },
] as const

/** What can be done on every screen. */
export function useSchilopdrachten(bureau: Bureau, daden: Schildaden): void {
  const { terug, opnieuw } = useSyncExternalStore(bureau.ongedaan.luister, bureau.ongedaan.stand)
  const met = <W>(waarde: W | undefined, naam: 'toets' | 'ookToets' | 'ook') =>
    waarde === undefined ? {} : { [naam]: waarde }
  const opdrachten: Opdracht[] = [
    ...daden.schermen.map((def) => ({
      id: `scherm-${def.naam}`,
      tekst: def.titel,
      ...met(def.toets, 'toets'),
      ...met(def.ookToets, 'ookToets'),
      ...met(def.ook, 'ook'),
      doe: () => daden.open(def),
    })),
    { id: 'palet', tekst: 'Zoek of doe iets', toets: 'Ctrl K', nietInPalet: true, doe: daden.palet },
    ...(terug === null
      ? []
      : [
          { id: 'terug', tekst: `Maak ongedaan: ${terug}`, ook: 'herstel undo', toets: 'Ctrl Z', doe: daden.neemTerug },
        ]),
    ...(opnieuw === null
      ? []
      : [{ id: 'opnieuw', tekst: `Doe opnieuw: ${opnieuw}`, ook: 'redo', toets: 'Ctrl Y', doe: daden.doeOpnieuw }]),
    {
      id: 'nu',
      tekst: 'Verstuur en haal op, nu',
      ook: 'synchroniseren verzenden ophalen',
      toets: 'F9',
      ookToets: 'F5',
      doe: () => void bureau.sync.nu(),
    },
    {
      id: 'meekijk',
      tekst: bureau.meekijk ? 'Meekijkstand uit: toon namen en PGN weer' : 'Meekijkstand: verberg namen en PGN',
      ook: 'verbergen maskeren privacy scherm delen',
      toets: 'Ctrl Shift H',
      doe: daden.wisselMeekijk,
    },
    {
      id: 'deel',
      tekst: 'Volgend deel van het scherm',
      toets: 'F6',
      nietInPalet: true,
      doe: () => naarVolgendDeel(false),
    },
    {
      id: 'deel-terug',
      tekst: 'Vorig deel van het scherm',
      toets: 'Shift F6',
      nietInPalet: true,
      doe: () => naarVolgendDeel(true),
    },
    { id: 'aanmelden', tekst: 'Aanmelden bij DUO', ook: 'token eherkenning verbinden', doe: bureau.meldAan },
    { id: 'rol', tekst: 'Wat kan ik met mijn rol?', ook: 'rechten mag gebruiker', doe: daden.rolblad },
    { id: 'toetsen', tekst: 'Toon alle toetsen', ook: 'sneltoetsen hulp', toets: '?', doe: daden.toetsenblad },
    ...THEMAS.map(({ thema, tekst }) => ({ id: thema, tekst, ook: 'thema kleuren', doe: () => daden.zetThema(thema) })),
    { id: 'uitloggen', tekst: 'Uitloggen', ook: 'afmelden vergrendelen', toets: 'Ctrl Q', doe: daden.uitloggen },
    {
      id: 'esc',
      tekst: 'Sluit; een concept blijft bewaard',
      toets: 'Esc',
      nietInPalet: true,
      alleenUitleg: true,
      doe: () => {},
    },
  ]
  useOpdrachten(bureau.opdrachten, opdrachten)
}
