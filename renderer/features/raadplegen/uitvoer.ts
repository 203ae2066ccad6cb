import { useState } from 'react'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import type { MeldingId } from '#shared/schema/identificatie.ts'
import { filterInWoorden } from './filter.ts'
import { SORTEERWOORD } from './kolommen.ts'
import type { Lijststand } from './lijststand.ts'
import { Vinkjes } from './vinkjes.ts'

export interface Uitvoer {
  bezig: boolean
  /** Ticked meldingen in the order of the list, also those outside the filter. */
  aangevinkt(): MeldingId[]
  excel(): void
  pdf(): void
}

/** Export and print of what is ticked, or else of the filter and of the row under the cursor. */
export function useUitvoer(
  bureau: Bureau,
  stand: Lijststand,
  rijen: Uint32Array,
  locatienaam: (id: string) => string,
): Uitvoer {
  const [bezig, zetBezig] = useState(false)
  const { exporteur, desk } = bureau
  const idsVan = (nummers: Iterable<number>) => [...nummers].flatMap((rij) => desk.overzicht.idVan(rij) ?? [])
  const aangevinkt = () => {
    if (stand.vinkjes === Vinkjes.GEEN) return []
    return stand.vinkjes.ids(desk.overzicht, desk.overzicht.zoek({ sorteer: stand.sortering }))
  }
  const metFout = async (werk: () => Promise<void>) => {
    if (bezig) return
    zetBezig(true)
    try {
      await werk()
    } catch (oorzaak) {
      bureau.toon({ tekst: foutzin(foutcodeVan(oorzaak)), toon: 'fout', icoon: 'waarschuwing' })
    } finally {
      zetBezig(false)
    }
  }
  return {
    bezig,
    aangevinkt,
    excel: () => {
      if (exporteur === null) return
      const gekozen = aangevinkt()
      void metFout(() =>
        exporteur.kies({
          ids: gekozen.length > 0 ? gekozen : idsVan(rijen),
          filter: gekozen.length > 0 ? '' : filterInWoorden(stand.filter, bureau.vandaag, locatienaam),
          vinkjes: gekozen.length > 0 ? gekozen.length : null,
          volgorde: `${SORTEERWOORD[stand.sortering.op]}, ${stand.sortering.aflopend ? 'aflopend' : 'oplopend'}`,
          zichtbaar: stand.kolommen.map(({ naam }) => naam),
        }),
      )
    },
    pdf: () => {
      if (exporteur === null) return
      const gekozen = aangevinkt()
      const ids = gekozen.length > 0 ? gekozen : stand.cursor === null ? [] : [stand.cursor]
      if (ids.length === 0) return bureau.toon({ tekst: 'Kies eerst een melding in de lijst.', icoon: 'info' })
      void metFout(() => exporteur.drukAf({ soort: 'meldingen', ids }))
    },
  }
}
