import type { Bureau } from '#renderer/scherm/bureau.ts'
import { type Opdracht, useOpdrachten } from '#renderer/scherm/opdrachten.ts'
import { plek } from '#renderer/scherm/plek.ts'
import type { MeldingId } from '#shared/schema/identificatie.ts'
import type { Bulkdaad } from './bulkbalk.tsx'
import type { Uitvoer } from './uitvoer.ts'
import type { Tabfeit } from './weergaven.tsx'

export interface Lijstdaden {
  tabs: readonly Tabfeit[]
  kiesTab(id: string): void
  uitvoer: Uitvoer
  bulkacties: readonly Bulkdaad[]
  zoek(): void
  naarLijst(): void
  kolommen(): void
  bewaarWeergave(): void
  verwijderWeergave: (() => void) | null
  sluit(): void
  /** The melding under the cursor. */
  gekozen: MeldingId | null
}

const GROEP = 'Raadplegen/wijzigen'

/** The acts of this list, with their keys. */
export function useLijstopdrachten(bureau: Bureau, daden: Lijstdaden): void {
  const hier = { groep: GROEP }
  const uitleg = (id: string, toets: string, tekst: string): Opdracht => ({
    ...{ id, toets, tekst, ...hier },
    ...{ nietInPalet: true, alleenUitleg: true, doe: () => {} },
  })
  const opdrachten: Opdracht[] = [
    { id: 'lijst-zoek', tekst: 'Zoek in deze lijst', toets: '/', ...hier, nietInPalet: true, doe: daden.zoek },
    { id: 'lijst-j', tekst: 'Volgende (ook ↓)', toets: 'J', ...hier, nietInPalet: true, doe: daden.naarLijst },
    { id: 'lijst-k', tekst: 'Vorige (ook ↑)', toets: 'K', ...hier, nietInPalet: true, doe: daden.naarLijst },
    uitleg('lijst-enter', 'Enter', 'Open de melding naast de lijst'),
    uitleg('lijst-spatie', 'Spatie', 'Vinkje'),
    uitleg('lijst-reeks', 'Shift ↓', 'Vink een reeks aan'),
    uitleg('lijst-alles', 'Ctrl A', 'Vink alles in het filter aan'),
    ...(bureau.exporteur === null
      ? []
      : [
          { id: 'lijst-excel', tekst: 'Excel van deze lijst', toets: 'Ctrl E', ...hier, doe: daden.uitvoer.excel },
          { id: 'lijst-pdf', tekst: 'PDF van de gekozen melding', toets: 'Ctrl P', ...hier, doe: daden.uitvoer.pdf },
        ]),
    ...daden.bulkacties
      .filter(({ id }) => id !== 'excel' && id !== 'pdf')
      .map(({ id, tekst, toets, doe }) => ({
        ...{ id: `lijst-${id}`, tekst: `${tekst}: aangevinkte meldingen`, ...hier, doe },
        ...(toets === undefined ? {} : { toets }),
      })),
    { id: 'lijst-kolommen', tekst: 'Kies kolommen', ook: 'breedte volgorde', ...hier, doe: daden.kolommen },
    {
      ...{ id: 'lijst-bewaar', tekst: 'Bewaar weergave', ook: 'filter opslaan', toets: 'Ctrl Shift B', ...hier },
      doe: daden.bewaarWeergave,
    },
    ...(daden.verwijderWeergave === null
      ? []
      : [{ id: 'lijst-verwijder', tekst: 'Verwijder deze weergave', ...hier, doe: daden.verwijderWeergave }]),
    ...daden.tabs.slice(0, 9).map(({ id, naam }, plaats) => ({
      ...{ id: `tab-${id}`, tekst: `Weergave: ${naam}`, toets: `Alt ${plaats + 1}`, ...hier },
      doe: () => daden.kiesTab(id),
    })),
    {
      id: 'lijst-esc',
      tekst: 'Sluit de melding, of wis vinkjes',
      toets: 'Esc',
      ...hier,
      nietInPalet: true,
      doe: daden.sluit,
    },
  ]
  useOpdrachten(bureau.opdrachten, [...opdrachten, ...meldingopdrachten(bureau, daden.gekozen)])
}

/** What can be done with the melding under the cursor by who may report. */
function meldingopdrachten(bureau: Bureau, id: MeldingId | null): Opdracht[] {
  if (id === null || !bureau.mag('melden')) return []
  const vervolg = async () => {
    const melding = await bureau.desk.meldingen.lees(id)
    if (melding !== null) bureau.vervolg(melding)
  }
  const hier = { groep: GROEP }
  return [
    { id: 'wijzigen', tekst: 'Wijzig deze melding', toets: 'W', ...hier, doe: () => bureau.ga(plek('wijzigen', id)) },
    {
      id: 'vervolg',
      tekst: 'Vervolgmelding',
      ook: 'opnieuw melden',
      toets: 'Ctrl D',
      ...hier,
      doe: () => void vervolg(),
    },
    {
      ...{ id: 'intrekken', tekst: 'Trek deze melding in', ook: 'annuleren', ...hier },
      doe: () => bureau.ga(plek('wijzigen', id, 'intrekken')),
    },
  ]
}
