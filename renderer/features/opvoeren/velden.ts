import { z } from 'zod'
import type { Concept } from '#shared/schema/desk.ts'

/**
 * What stands in the form, exactly as typed: dates as text, empty as empty. Nothing here is checked; that is `lezen.ts`.
 * `catch` everywhere: a concept of an older version opens with what can still be read, never with an error.
 */
const tekst = z.string().catch('')
const roosterrij = z.object({
  dag: tekst,
  heleDag: z.boolean().catch(false),
  lesuren: z.array(z.int().min(1).max(12)).catch([]),
})

export const meldingvelden = z.object({
  studentnummer: tekst,
  soort: tekst,
  reden: tekst,
  begin: tekst,
  eind: tekst,
  alleLessenGemist: z.boolean().catch(false),
  verzuimspecificatie: z.array(roosterrij).catch([]),
  toelichting: tekst,
  ondernomenActie: tekst,
  actieGewenst: z.boolean().catch(true),
  toelichtingActieGewenst: tekst,
  locatieId: tekst,
  /** Choice that fills the block `melder`; not sent. */
  melderId: tekst,
  melder: z.object({ naam: tekst, functie: tekst, email: tekst, telefoon: tekst }),
  telefoonOuderOfLeerling: tekst,
  /** True once the block was opened. */
  heeftAfwijkendAdres: z.boolean().catch(false),
  afwijkendAdres: z.object({
    straat: tekst,
    huisnummer: tekst,
    huisletter: tekst,
    toevoeging: tekst,
    postcode: tekst,
    plaats: tekst,
    locatieaanduiding: tekst,
  }),
})
export type Meldingvelden = z.infer<typeof meldingvelden>

const BLOKKEN = ['melder', 'afwijkendAdres'] as const

/** The form as it opens. */
export const LEGE_VELDEN: Meldingvelden = meldingvelden.parse({ melder: {}, afwijkendAdres: {} })

/** The form as a concept keeps it: raw values by the path of their field (`melder.email`). */
export function alsConceptvelden(velden: Meldingvelden): Concept['velden'] {
  const plat: Concept['velden'] = {}
  for (const [naam, waarde] of Object.entries(velden)) {
    if (naam === 'melder' || naam === 'afwijkendAdres')
      for (const [deel, inhoud] of Object.entries(waarde as object)) plat[`${naam}.${deel}`] = inhoud
    else plat[naam] = waarde
  }
  return plat
}

/** The form as it stood when the concept was saved. */
export function veldenUitConcept(plat: Concept['velden']): Meldingvelden {
  const ruw: Record<string, unknown> = { ...plat }
  for (const blok of BLOKKEN)
    ruw[blok] = Object.fromEntries(
      Object.entries(plat)
        .filter(([pad]) => pad.startsWith(`${blok}.`))
        .map(([pad, waarde]) => [pad.slice(blok.length + 1), waarde]),
    )
  return meldingvelden.parse(ruw)
}
