import { z } from 'zod'
import { toonDatum } from '#shared/domain/invoerdatum.ts'
import type { Concept, MeldingOpDesk } from '#shared/schema/desk.ts'
import type { Inschrijving } from '#shared/schema/leerling.ts'

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
  /** Who else gets the mail of the gemeente: a code, or empty for nobody. */
  cc: tekst,
  /** Which of several enrolments of that day goes along (`deelnamesleutel`); empty: the one that holds. */
  deelname: tekst,
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

/** What tells the enrolments of one pupil apart. */
export const deelnamesleutel = ({ sector, van, opleiding }: Inschrijving): string =>
  `${sector} ${van} ${opleiding ?? ''}`

/** The content of a melding as it stands in the form: dates as they are written, nothing as empty. */
export function veldenUitInhoud(inhoud: MeldingOpDesk['inhoud']): Meldingvelden {
  const { melder, afwijkendAdres: adres } = inhoud
  return meldingvelden.parse({
    studentnummer: inhoud.studentnummer ?? '',
    soort: inhoud.soort,
    reden: inhoud.reden,
    begin: toonDatum(inhoud.begin),
    eind: inhoud.eind === null ? '' : toonDatum(inhoud.eind),
    alleLessenGemist: inhoud.alleLessenGemist,
    verzuimspecificatie: inhoud.verzuimspecificatie.map((dag) => ({
      dag: toonDatum(dag.dag),
      heleDag: 'heleDag' in dag,
      lesuren: 'lesuren' in dag ? dag.lesuren : [],
    })),
    toelichting: inhoud.toelichting,
    ondernomenActie: inhoud.ondernomenActie,
    actieGewenst: inhoud.actieGewenst,
    toelichtingActieGewenst: inhoud.toelichtingActieGewenst ?? '',
    locatieId: inhoud.locatieId,
    melder: {
      naam: melder.naam,
      functie: melder.functie ?? '',
      email: melder.email,
      telefoon: melder.telefoon ?? '',
    },
    telefoonOuderOfLeerling: inhoud.telefoonOuderOfLeerling ?? '',
    cc: inhoud.cc ?? '',
    heeftAfwijkendAdres: adres !== null,
    afwijkendAdres: Object.fromEntries(Object.entries(adres ?? {}).map(([deel, waarde]) => [deel, waarde ?? ''])),
  })
}
