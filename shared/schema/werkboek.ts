import { z } from 'zod'

/** What crosses when a workbook was read elsewhere: plain cells, or the reason why not. No style, formula or name of a file. */

/**
 * Why a file of a school administration is not read: a closed list. Its sentences stand in `shared/import/weigering.ts`; a code
 * without one does not compile.
 */
export const WEIGERINGSCODES = [
  'leeg',
  'te-groot',
  'excel-te-groot',
  'excel-oud',
  'wachtwoord',
  'pdf',
  'afbeelding',
  'webpagina',
  'xml-bestand',
  'tekstdocument',
  'ods',
  'archief',
  'geen-tabel',
  'zip-kapot',
  'zip-te-veel',
  'zip-bom',
  'zip-pad',
  'xml-doctype',
  'xml-kapot',
  'geen-blad',
  'te-veel-rijen',
  'te-veel-kolommen',
  'te-veel-bereiken',
  'cel-te-groot',
  'geen-kop',
  'geen-rijen',
  'te-traag',
  'gestopt',
  'onleesbaar',
] as const
export const weigeringscode = z.enum(WEIGERINGSCODES)
export type Weigeringscode = z.infer<typeof weigeringscode>

/** Bytes of a workbook that is looked at at all. */
export const WERKBOEK_BYTES = 20 * 1024 * 1024
/** Sheets that a workbook can be asked for by number; more parts than this are refused before. */
const BLADEN = 1000

/** One sheet as text: rows with their number as Excel shows it, empty rows left out. */
export const werkboekcellen = z.object({
  bladen: z.array(z.string().max(60)).max(BLADEN),
  blad: z.int().nonnegative(),
  formules: z.int().nonnegative(),
  samengevoegd: z.int().nonnegative(),
  rijen: z.array(z.object({ nummer: z.int().positive(), cellen: z.array(z.string()) })),
})
export type Werkboekcellen = z.infer<typeof werkboekcellen>

export const werkboekvraag = z.object({
  inhoud: z.instanceof(Uint8Array).refine((inhoud) => inhoud.byteLength <= WERKBOEK_BYTES, { error: 'te-groot' }),
  /** Number of the sheet; 0: the first one with headings. */
  blad: z.int().min(0).max(BLADEN),
})
export type Werkboekvraag = z.infer<typeof werkboekvraag>

/** `cellen` is {@link werkboekcellen} as MessagePack, so that a host carries bytes on and need not look into them. */
export const werkboekantwoord = z.discriminatedUnion('soort', [
  z.object({ soort: z.literal('gelezen'), cellen: z.instanceof(Uint8Array) }),
  z.object({ soort: z.literal('geweigerd'), reden: weigeringscode }),
])
export type Werkboekantwoord = z.infer<typeof werkboekantwoord>
