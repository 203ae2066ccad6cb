import { useState } from 'react'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import type { MeldingId } from '#shared/schema/identificatie.ts'
import { filterInWoorden } from './filter.ts'
import { SORTEERWOORD } from './kolommen.ts'
import type { Lijststand } from './lijststand.ts'

/** Below this many it is quicker to open them one by one than to open all. */
const EEN_VOOR_EEN = 500

/** The whole meldingen of these ids, in their order; what was removed meanwhile is left out. */
async function leesAlle({ desk }: Bureau, ids: readonly MeldingId[]): Promise<MeldingOpDesk[]> {
  if (ids.length <= EEN_VOOR_EEN) {
    const gelezen = await Promise.all(ids.map((id) => desk.meldingen.lees(id)))
    return gelezen.filter((melding) => melding !== null)
  }
  const opId = new Map((await desk.meldingen.lijst()).map((melding) => [melding.id, melding]))
  return ids.flatMap((id) => opId.get(id) ?? [])
}

export interface Uitvoer {
  bezig: boolean
  excel(): void
  pdf(): void
}

/** Excel and PDF of what is ticked, or else of the filter and of the row under the cursor. */
export function useUitvoer(
  bureau: Bureau,
  stand: Lijststand,
  rijen: Uint32Array,
  locatienaam: (id: string) => string,
): Uitvoer {
  const [bezig, zetBezig] = useState(false)
  const { exporteur, desk } = bureau
  const idsVan = (nummers: Iterable<number>) => [...nummers].flatMap((rij) => desk.overzicht.lees(rij)?.id ?? [])
  /** Ticked rows in the order of the list, also those outside the filter. */
  const aangevinkt = () => {
    if (stand.vinkjes.size === 0) return []
    const volgorde = desk.overzicht.zoek({ sorteer: stand.sortering })
    const aan = new Set([...stand.vinkjes].map((id) => desk.overzicht.rijVan(id)))
    return idsVan(volgorde.filter((rij) => aan.has(rij)))
  }
  const bewaar = async (wat: () => Promise<{ bestandsnaam: string; map: string | null } | null>) => {
    if (bezig) return
    zetBezig(true)
    try {
      const uit = await wat()
      if (uit !== null) bureau.toon({ tekst: `Bewaard in ${uit.map ?? 'uw map'}: ${uit.bestandsnaam}` })
    } catch (oorzaak) {
      bureau.toon({ tekst: foutzin(foutcodeVan(oorzaak)), toon: 'fout', icoon: 'waarschuwing' })
    } finally {
      zetBezig(false)
    }
  }
  return {
    bezig,
    excel: () => {
      if (exporteur === null) return
      const gekozen = aangevinkt()
      const ids = gekozen.length > 0 ? gekozen : idsVan(rijen)
      void bewaar(async () =>
        exporteur.excel({
          meldingen: await leesAlle(bureau, ids),
          filter: gekozen.length > 0 ? '' : filterInWoorden(stand.filter, bureau.vandaag, locatienaam),
          vinkjes: gekozen.length > 0 ? gekozen.length : null,
          volgorde: `${SORTEERWOORD[stand.sortering.op]}, ${stand.sortering.aflopend ? 'aflopend' : 'oplopend'}`,
        }),
      )
    },
    pdf: () => {
      if (exporteur === null) return
      const gekozen = aangevinkt()
      const ids = gekozen.length > 0 ? gekozen : stand.cursor === null ? [] : [stand.cursor]
      if (ids.length === 0) return bureau.toon({ tekst: 'Kies eerst een melding in de lijst.', icoon: 'info' })
      void bewaar(async () => {
        let laatste: { bestandsnaam: string; map: string | null } | null = null
        let aantal = 0
        for (const melding of await leesAlle(bureau, ids)) {
          const uit = await exporteur.pdf(melding)
          // Closing one dialog stops the rest.
          if (uit === null) break
          laatste = uit
          aantal += 1
        }
        return laatste !== null && aantal > 1 ? { ...laatste, bestandsnaam: `${aantal} PDF’s` } : laatste
      })
    },
  }
}
