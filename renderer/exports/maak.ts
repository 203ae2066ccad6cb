import { meldingBlad } from '#shared/exports/melding-blad.ts'
import type { ExportOpdracht } from '#shared/exports/opdracht.ts'
import { totaaloverzicht, verken } from '#shared/exports/totaaloverzicht.ts'
import { type Lettertypen, leesLetters } from './letters.ts'
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
  voortgang: (rijen: number) => void,
): Promise<Uitkomst> {
  if (opdracht.wat === 'totaaloverzicht') {
    const { kolommen, ...rest } = opdracht
    const vraag = kolommen === undefined ? rest : { ...rest, kolommen }
    const boek = totaaloverzicht(vraag, await verken(opdracht.meldingen))
    const bytes = await verzamel(schrijfXlsx(boek, { voortgang }))
    return { bestandsnaam: boek.bestandsnaam, bytes, ontbrekendeTekens: [] }
  }
  const blad = meldingBlad(opdracht)
  const { bytes, ontbrekendeTekens } = await schrijfPdf(blad, leesLetters(await lettertypen()))
  return { bestandsnaam: blad.bestandsnaam, bytes: new Uint8Array(bytes), ontbrekendeTekens: [...ontbrekendeTekens] }
}
