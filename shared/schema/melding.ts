import { z } from 'zod'
import { cc, redenAfsluiting, redenIngetrokken, routecategorie, soort, status, toelichtingAfsluiting } from './codes.ts'
import { isoDatum, tijdstip } from './datum.ts'
import { brin, gemeentecode, locatieId, meldingsnummer, pgn, postcode, rmcRegiocode } from './identificatie.ts'
import { inschrijving, leerling } from './leerling.ts'

/** Longest texts in characters (`domain.md` 3.1). One place, so that field, check and server agree. */
export const LENGTE = {
  studentnummer: 20,
  reden: 200,
  toelichting: 1000,
  ondernomenActie: 2000,
  toelichtingActieGewenst: 2000,
  naamMelder: 100,
  functieMelder: 60,
  email: 100,
  telefoon: 16,
} as const

/** One day of missed lessons: the whole day, or lesuren 1..12 in ascending order, each once. */
export const verzuimdag = z.union([
  z.object({ dag: isoDatum, heleDag: z.literal(true) }).strict(),
  z.object({ dag: isoDatum, lesuren: z.array(z.int().min(1).max(12)).min(1).max(12) }).strict(),
])
export type Verzuimdag = z.infer<typeof verzuimdag>

export const telefoon = z
  .string()
  .max(LENGTE.telefoon, { error: 'te-lang' })
  .regex(/^\+?[0-9][0-9 -]{5,14}[0-9]$/, { error: 'telefoon-onjuist' })

/** The person in whose name a melding is made; copied into the melding, so that it stays true when the list changes. */
export const melderInMelding = z.object({
  naam: z.string().trim().min(1, { error: 'verplicht' }).max(LENGTE.naamMelder, { error: 'te-lang' }),
  functie: z.string().max(LENGTE.functieMelder, { error: 'te-lang' }).nullable(),
  email: z.email({ error: 'email-onjuist' }).max(LENGTE.email, { error: 'te-lang' }),
  telefoon: telefoon.nullable(),
})

/** Only when the pupil stays elsewhere than the BRP says (`domain.md` 3.1). */
export const afwijkendAdres = z.object({
  straat: z.string().trim().min(1, { error: 'verplicht' }).max(80, { error: 'te-lang' }),
  huisnummer: z.string().regex(/^[0-9]{1,5}$/, { error: 'huisnummer-onjuist' }),
  huisletter: z.string().max(1, { error: 'te-lang' }).nullable(),
  toevoeging: z.string().max(4, { error: 'te-lang' }).nullable(),
  postcode,
  plaats: z.string().trim().min(1, { error: 'verplicht' }).max(80, { error: 'te-lang' }),
  locatieaanduiding: z.string().max(35, { error: 'te-lang' }).nullable(),
})

/**
 * What a school sends: the body of `POST /v1/meldingen` and `PUT /v1/meldingen/{nr}` (`design.md` 9).
 * This object checks shapes; rules between fields (begin ≤ eind, reason at actie gewenst = nee, einddatum by soort)
 * are `shared/domain/meldingcontrole.ts`, used by the form and by the server alike.
 */
export const meldingInhoud = z.object({
  leerling: z.object({ pgn }),
  studentnummer: z.string().max(LENGTE.studentnummer, { error: 'te-lang' }).nullable(),
  soort,
  reden: z.string().trim().min(1, { error: 'verplicht' }).max(LENGTE.reden, { error: 'te-lang' }),
  begin: isoDatum,
  eind: isoDatum.nullable(),
  alleLessenGemist: z.boolean(),
  toelichting: z.string().max(LENGTE.toelichting, { error: 'te-lang' }),
  ondernomenActie: z.string().max(LENGTE.ondernomenActie, { error: 'te-lang' }),
  actieGewenst: z.boolean(),
  toelichtingActieGewenst: z.string().max(LENGTE.toelichtingActieGewenst, { error: 'te-lang' }).nullable(),
  locatieId,
  melder: melderInMelding,
  telefoonOuderOfLeerling: telefoon.nullable(),
  afwijkendAdres: afwijkendAdres.nullable(),
  onderwijsdeelname: inschrijving.nullable(),
  cc: cc.nullable(),
  verzuimspecificatie: z.array(verzuimdag).max(400),
})
export type MeldingInhoud = z.infer<typeof meldingInhoud>

/** Where a melding goes and why (`domain.md` 4.1). */
export const route = z.object({
  categorie: routecategorie,
  instantie: z.string().max(120),
  gemeentecode,
  rmcRegio: rmcRegiocode,
})
export type Route = z.infer<typeof route>

/** Contact at the municipality, as it gave it. */
export const contactGemeente = z.object({
  naam: z.string().max(100),
  functie: z.string().max(60).nullable().default(null),
  telefoon: z.string().max(20).nullable().default(null),
  email: z.string().max(100).nullable().default(null),
})

/** The fields that only the municipality (or DUO) writes: disjoint from the school's, so they merge by themselves (SPEC Y6). */
export const gemeenteInhoud = z.object({
  status: status.exclude(['W']),
  redenAfsluiting: redenAfsluiting.nullable(),
  toelichtingAfsluiting: toelichtingAfsluiting.nullable(),
  redenIngetrokken: redenIngetrokken.nullable(),
  toelichtingGemeente: z.string().max(2000).nullable(),
  contactGemeente: contactGemeente.nullable(),
})

export const terugmelding = z.object({
  id: z.uuid(),
  op: tijdstip,
  van: z.string().max(120),
  tekst: z.string().max(4000),
})

/** The explicit act Doorsturen: beside the automatic route, with its own receiver. */
export const doorsturing = z.object({
  id: z.uuid(),
  op: tijdstip,
  naar: routecategorie,
  instantie: z.string().max(120),
  toelichting: z.string().max(2000).nullable(),
})

/** A received detail report; the content is fetched apart (`domain.md` 5.7). `grootte` in bytes, `sha256` in hex. */
export const bijlageInStand = z.object({
  id: z.uuid(),
  naam: z.string().max(120),
  type: z.string().max(100),
  grootte: z.int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  op: tijdstip,
})

/** The person as frozen in a stand, so that a desk can show the melding without asking again. Null where a role may not see it. */
export const leerlingInStand = leerling
  .pick({
    voornaam: true,
    tussenvoegsel: true,
    achternaam: true,
    geslacht: true,
    geboortedatum: true,
    adres: true,
    groep: true,
  })
  .extend({ pgn: pgn.nullable() })

/** The full content of a melding at DUO, one per versie. Its canonical hash is the equality proof of SPEC Y9. */
export const meldingStand = meldingInhoud.omit({ leerling: true }).extend({
  meldingsnummer,
  versie: z.int().positive(),
  brin,
  leerling: leerlingInStand,
  ...gemeenteInhoud.shape,
  route,
  meldmoment: tijdstip,
  laatsteMutatie: tijdstip,
  terugmeldingen: z.array(terugmelding),
  doorsturingen: z.array(doorsturing),
  bijlagen: z.array(bijlageInStand),
  /** Of an old melding with status D only (`domain.md` 3.5: lapsed in August 2020). */
  overnemendePartij: z.string().max(120).nullable().optional(),
  andereOvernemendePartij: z.string().max(120).nullable().optional(),
})
export type MeldingStand = z.infer<typeof meldingStand>
