import { type Archiefstuk, naamArchief } from '#shared/exports/archief.ts'
import type { Document } from '#shared/exports/blad.ts'
import { detailrapportBlad } from '#shared/exports/detailrapport.ts'
import { meldingBlad } from '#shared/exports/melding-blad.ts'
import type { ExportOpdracht } from '#shared/exports/opdracht.ts'
import { naamTotaaloverzicht, totaaloverzicht, verken } from '#shared/exports/totaaloverzicht.ts'
import { type Lettertypen, leesLetters } from './letters.ts'
import { schrijfArchief } from './schrijf-archief.ts'
import { schrijfCsv } from './schrijf-csv.ts'
import { schrijfPdf } from './schrijf-pdf.ts'
import { schrijfXlsx } from './schrijf-xlsx.ts'
import { verzamel } from './zip.ts'

export interface Uitkomst {
  readonly bestandsnaam: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly ontbrekendeTekens: string[]
}

/** Does one job, in a worker or in Node alike. Fonts are only fetched for paper. */
export async function maak(
  opdracht: ExportOpdracht,
  lettertypen: () => Promise<Lettertypen>,
  voortgang: (gedaan: number) => void,
): Promise<Uitkomst> {
  if (opdracht.wat === 'totaaloverzicht') {
    const { kolommen, vorm, ...rest } = opdracht
    const vraag = kolommen === undefined ? rest : { ...rest, kolommen }
    const boek = totaaloverzicht(vraag, await verken(opdracht.meldingen))
    if (vorm === 'csv') {
      const bytes = await verzamel(schrijfCsv(boek, { voortgang }))
      return {
        bestandsnaam: naamTotaaloverzicht(opdracht.herkomst, opdracht.gemaaktOp, 'csv'),
        bytes,
        ontbrekendeTekens: [],
      }
    }
    const bytes = await verzamel(schrijfXlsx(boek, { voortgang }))
    return { bestandsnaam: boek.bestandsnaam, bytes, ontbrekendeTekens: [] }
  }
  if (opdracht.wat === 'archief') {
    const { locaties, ...rest } = opdracht
    const namen = new Map<string, string>(locaties.map(({ id, naam }) => [id, naam]))
    const vraag = { ...rest, locatienaam: (id: string) => namen.get(id) ?? 'onbekende locatie' }
    const tekens = new Set<string>()
    const gezien = (stuk: Archiefstuk) => {
      for (const teken of stuk.ontbrekendeTekens) tekens.add(teken)
    }
    const bytes = await verzamel(schrijfArchief(vraag, leesLetters(await lettertypen()), { voortgang, gezien }))
    return {
      bestandsnaam: naamArchief(opdracht.herkomst, opdracht.gemaaktOp),
      bytes,
      ontbrekendeTekens: [...tekens].sort(),
    }
  }
  const blad = bladVan(opdracht)
  const { bytes, ontbrekendeTekens } = await schrijfPdf(blad, leesLetters(await lettertypen()))
  return { bestandsnaam: blad.bestandsnaam, bytes: new Uint8Array(bytes), ontbrekendeTekens: [...ontbrekendeTekens] }
}

/** The document of a job that is one document. */
function bladVan(opdracht: Extract<ExportOpdracht, { wat: 'melding-pdf' | 'detailrapport' }>): Document {
  if (opdracht.wat === 'melding-pdf') return meldingBlad(opdracht)
  const { wat: _, ...rest } = opdracht
  return detailrapportBlad(rest)
}
