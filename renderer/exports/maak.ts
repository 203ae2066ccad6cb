import { type Archiefstuk, naamArchief } from '#shared/exports/archief.ts'
import type { Document } from '#shared/exports/blad.ts'
import { type Detailrapport, detailrapportBlad } from '#shared/exports/detailrapport.ts'
import { dossierBundel } from '#shared/exports/dossier/bundel.ts'
import { bijlagenVan, oudsteEerst } from '#shared/exports/dossier/opdracht.ts'
import { herstelsleutelBlad } from '#shared/exports/herstelsleutel-blad.ts'
import { lijstBlad } from '#shared/exports/lijst-blad.ts'
import { meldingBlad } from '#shared/exports/melding-blad.ts'
import type { Erbij, ExportOpdracht } from '#shared/exports/opdracht.ts'
import { verken } from '#shared/exports/totaaloverzicht/verkenning.ts'
import { naamTotaaloverzicht, totaaloverzicht } from '#shared/exports/totaaloverzicht.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import type { MeldingId } from '#shared/schema/identificatie.ts'
import { type Letters, type Lettertypen, leesLetters } from './letters.ts'
import { schrijfArchief } from './schrijf-archief.ts'
import { schrijfBundel } from './schrijf-bundel.ts'
import { schrijfCsv } from './schrijf-csv.ts'
import { schrijfPdf } from './schrijf-pdf.ts'
import { schrijfXlsx } from './schrijf-xlsx.ts'
import { type Tekening, teken } from './teken.ts'
import { keur, vreemdenVan } from './vreemd/vellen.ts'
import { verzamel } from './zip.ts'

export interface Uitkomst {
  readonly bestandsnaam: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly ontbrekendeTekens: string[]
}

/** Where meldingen come from that are not in the question, and where pieces of the file go. */
export interface Stromen {
  readonly meldingen: () => AsyncIterable<MeldingOpDesk>
  /** Null: the file is given whole. Resolves when there is room for the next piece. */
  readonly schrijf: ((stuk: Uint8Array) => Promise<void>) | null
  /** What lies around one melding of an archive; left out: no file travels along. */
  readonly erbij?: (melding: MeldingId) => Promise<Erbij>
}
const GEEN_STROMEN: Stromen = {
  meldingen: () => {
    throw new Error('no meldingen in the question, and none flow')
  },
  schrijf: null,
}

/** Does one job, in a worker or in Node alike. Fonts are only fetched for paper. */
export async function maak(
  opdracht: ExportOpdracht,
  lettertypen: () => Promise<Lettertypen>,
  voortgang: (gedaan: number) => void,
  stromen: Stromen = GEEN_STROMEN,
): Promise<Uitkomst> {
  if (opdracht.wat === 'totaaloverzicht') return await maakOverzicht(opdracht, voortgang, stromen)
  const letters = leesLetters(await lettertypen())
  if (opdracht.wat === 'archief') return await maakArchief(opdracht, letters, voortgang, stromen)
  if (opdracht.wat === 'dossier') return await maakDossier(opdracht, letters, voortgang)
  const eigen = opdracht.wat === 'melding-pdf' && opdracht.bijlagen ? await keur(opdracht.bijlagen, voortgang) : null
  const blad =
    opdracht.wat === 'melding-pdf' ? meldingBlad({ ...opdracht, bijlagen: eigen?.bijlagen }) : bladVan(opdracht)
  const { bytes, ontbrekendeTekens } = await schrijfPdf(blad, letters, vreemdenVan(eigen))
  return { bestandsnaam: blad.bestandsnaam, bytes: new Uint8Array(bytes), ontbrekendeTekens: [...ontbrekendeTekens] }
}

/** Pieces go on as they come, or are kept until all are there. */
async function neem(bron: AsyncIterable<Uint8Array>, { schrijf }: Stromen): Promise<Uint8Array<ArrayBuffer>> {
  if (schrijf === null) return await verzamel(bron)
  for await (const stuk of bron) await schrijf(stuk)
  return new Uint8Array()
}

async function maakOverzicht(
  opdracht: Extract<ExportOpdracht, { wat: 'totaaloverzicht' }>,
  voortgang: (gedaan: number) => void,
  stromen: Stromen,
): Promise<Uitkomst> {
  const { kolommen, vorm, meldingen: lijst, verkenning, ...rest } = opdracht
  const meldingen = lijst ?? stromen.meldingen()
  const vooraf = verkenning ?? (await verken(lijst ?? []))
  const boek = totaaloverzicht({ ...rest, meldingen, ...(kolommen === undefined ? {} : { kolommen }) }, vooraf)
  const bron = vorm === 'csv' ? schrijfCsv(boek, { voortgang }) : schrijfXlsx(boek, { voortgang })
  return {
    bestandsnaam: naamTotaaloverzicht(opdracht.herkomst, opdracht.gemaaktOp, vorm ?? 'xlsx'),
    bytes: await neem(bron, stromen),
    ontbrekendeTekens: [],
  }
}

async function maakArchief(
  opdracht: Extract<ExportOpdracht, { wat: 'archief' }>,
  letters: Letters,
  voortgang: (gedaan: number) => void,
  stromen: Stromen,
): Promise<Uitkomst> {
  const { locaties, meldingen, ...rest } = opdracht
  const namen = new Map<string, string>(locaties.map(({ id, naam }) => [id, naam]))
  const locatienaam = (id: string) => namen.get(id) ?? 'onbekende locatie'
  const { erbij } = stromen
  const vraag = {
    ...{ ...rest, meldingen: meldingen ?? stromen.meldingen(), locatienaam },
    erbij: erbij === undefined ? undefined : ({ id }: MeldingOpDesk) => erbij(id),
  }
  const tekens = new Set<string>()
  const gezien = (stuk: Archiefstuk) => {
    for (const teken of stuk.ontbrekendeTekens) tekens.add(teken)
  }
  const bytes = await neem(schrijfArchief(vraag, letters, { voortgang, gezien }), stromen)
  return {
    bestandsnaam: naamArchief(opdracht.herkomst, opdracht.gemaaktOp),
    bytes,
    ontbrekendeTekens: [...tekens].sort(),
  }
}

/** The document of a job that is one document, without the files that travel along. */
export function bladVan(
  opdracht: Extract<ExportOpdracht, { wat: 'melding-pdf' | 'detailrapport' | 'lijst' | 'herstelsleutel' }>,
): Document {
  if (opdracht.wat === 'lijst') return lijstBlad(opdracht)
  const { wat: _, ...rest } = opdracht
  if (opdracht.wat === 'melding-pdf') return meldingBlad({ ...opdracht, bijlagen: undefined })
  return opdracht.wat === 'detailrapport'
    ? detailrapportBlad(rest as Detailrapport)
    : herstelsleutelBlad(rest as Parameters<typeof herstelsleutelBlad>[0])
}

/** The pages of a document to look at; null for what is no single document. */
export async function maakTekening(
  opdracht: ExportOpdracht,
  lettertypen: () => Promise<Lettertypen>,
): Promise<Tekening | null> {
  if (opdracht.wat === 'totaaloverzicht' || opdracht.wat === 'archief' || opdracht.wat === 'dossier') return null
  return teken(bladVan(opdracht), leesLetters(await lettertypen()))
}

async function maakDossier(
  { wat: _, ...opdracht }: Extract<ExportOpdracht, { wat: 'dossier' }>,
  letters: Letters,
  voortgang: (gedaan: number) => void,
): Promise<Uitkomst> {
  const { bijlagen, opId } = await keur(opdracht.bijlagen, voortgang)
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
