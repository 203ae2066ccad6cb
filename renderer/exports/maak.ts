import { type Archiefstuk, naamArchief } from '#shared/exports/archief.ts'
import type { Document } from '#shared/exports/blad.ts'
import { type Detailrapport, detailrapportBlad } from '#shared/exports/detailrapport.ts'
import { dossierBundel } from '#shared/exports/dossier/bundel.ts'
import { bijlagenVan, type GekeurdeBijlage, oudsteEerst } from '#shared/exports/dossier/opdracht.ts'
import { herstelsleutelBlad } from '#shared/exports/herstelsleutel-blad.ts'
import { meldingBlad } from '#shared/exports/melding-blad.ts'
import type { ExportOpdracht } from '#shared/exports/opdracht.ts'
import { naamTotaaloverzicht, totaaloverzicht, verken } from '#shared/exports/totaaloverzicht.ts'
import { type Letters, type Lettertypen, leesLetters } from './letters.ts'
import { schrijfArchief } from './schrijf-archief.ts'
import { schrijfBundel } from './schrijf-bundel.ts'
import { schrijfCsv } from './schrijf-csv.ts'
import { schrijfPdf } from './schrijf-pdf.ts'
import { schrijfXlsx } from './schrijf-xlsx.ts'
import { leesVreemd, type Vreemd } from './vreemd/vreemd.ts'
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
  if (opdracht.wat === 'dossier') return await maakDossier(opdracht, leesLetters(await lettertypen()), voortgang)
  const blad = bladVan(opdracht)
  const { bytes, ontbrekendeTekens } = await schrijfPdf(blad, leesLetters(await lettertypen()))
  return { bestandsnaam: blad.bestandsnaam, bytes: new Uint8Array(bytes), ontbrekendeTekens: [...ontbrekendeTekens] }
}

/** The document of a job that is one document. */
export function bladVan(
  opdracht: Extract<ExportOpdracht, { wat: 'melding-pdf' | 'detailrapport' | 'herstelsleutel' }>,
): Document {
  const { wat: _, ...rest } = opdracht
  if (opdracht.wat === 'melding-pdf') return meldingBlad(opdracht)
  return opdracht.wat === 'detailrapport'
    ? detailrapportBlad(rest as Detailrapport)
    : herstelsleutelBlad(rest as Parameters<typeof herstelsleutelBlad>[0])
}

/** Looks at every attachment first: what is said of it in the pages must be what is done with it. */
async function maakDossier(
  { wat: _, ...opdracht }: Extract<ExportOpdracht, { wat: 'dossier' }>,
  letters: Letters,
  voortgang: (gedaan: number) => void,
): Promise<Uitkomst> {
  const opId = new Map<string, Vreemd | null>()
  const bijlagen: GekeurdeBijlage[] = []
  for (const [n, bijlage] of opdracht.bijlagen.entries()) {
    const vreemd = await leesVreemd(bijlage.bytes, bijlage.type)
    const goed = typeof vreemd === 'string' ? null : vreemd
    opId.set(bijlage.id, goed)
    bijlagen.push({ ...bijlage, bladen: goed?.bladen.length ?? 0, reden: typeof vreemd === 'string' ? vreemd : null })
    voortgang(n + 1)
  }
  const heel = { ...opdracht, bijlagen }
  const bundel = dossierBundel(heel)
  const volgorde = oudsteEerst(opdracht.meldingen).flatMap((melding) => bijlagenVan(heel, melding))
  const { bytes, ontbrekendeTekens } = await schrijfBundel(
    bundel,
    letters,
    volgorde.map(({ id }) => opId.get(id) ?? null),
  )
  return { bestandsnaam: bundel.bestandsnaam, bytes: new Uint8Array(bytes), ontbrekendeTekens: [...ontbrekendeTekens] }
}
