import { z } from 'zod'
import { leerroute, leerroutefase } from './codes.ts'
import { isoDatum } from './datum.ts'
import { brin, gemeentecode, leerlingId, locatieId, pgn, postcode } from './identificatie.ts'

/** Geslacht as the BRP writes it: man, vrouw, onbekend. */
export const geslacht = z.enum(['M', 'V', 'O'])

/** BRP address. `gemeentecode` decides the route of a melding (`domain.md` 4.1). */
export const adres = z.object({
  straat: z.string().max(80),
  huisnummer: z.string().max(5),
  huisletter: z.string().max(1).nullable(),
  toevoeging: z.string().max(4).nullable(),
  postcode,
  plaats: z.string().max(80),
  gemeentecode,
})
export type Adres = z.infer<typeof adres>

/** One enrolment. Sent along with a melding as `onderwijsdeelname` (`domain.md` 3.1). */
export const inschrijving = z.object({
  brin,
  locatieId: locatieId.nullable(),
  sector: z.enum(['VO', 'BVE']),
  leerjaar: z.int().min(1).max(8).nullable(),
  niveau: z.int().min(1).max(4).nullable(),
  opleiding: z.string().max(120),
  leerweg: z.enum(['BOL', 'BBL']).nullable(),
  vorm: z.enum(['VT', 'DT']).nullable(),
  leerroute: leerroute.nullable(),
  leerroutefase: leerroutefase.nullable(),
  /** First and last day, both included; open while he is enrolled. */
  van: isoDatum,
  tot: isoDatum.nullable(),
  /** DUO's number of the enrolment at this institution. */
  volgnummer: z.int().positive().optional(),
  /** Opleidingcode: crebo for mbo, ILT code for vo. */
  opleidingcode: z.string().max(10).optional(),
  /** Reported as bekostigd; an enrolment that is not (yet) keeps a pupil on the monthly list (`domain.md` 5.10). */
  bekostigd: z.boolean().optional(),
  examendeelnemer: z.boolean().optional(),
})
export type Inschrijving = z.infer<typeof inschrijving>

/** A person as DUO knows him: the answer of `GET /v1/leerlingen/{pgn}`, limited to enrolments at the own BRIN and partners of a leerroute. */
export const leerling = z.object({
  pgn,
  voornaam: z.string().max(100),
  tussenvoegsel: z.string().max(20).nullable(),
  achternaam: z.string().max(100),
  geslacht,
  geboortedatum: isoDatum,
  adres: adres.nullable(),
  startkwalificatie: z.boolean(),
  vrijstellingen: z.array(z.object({ artikel: z.string().max(20), van: isoDatum, tot: isoDatum.nullable() })),
  inschrijvingen: z.array(inschrijving),
  studentnummer: z.string().max(20).nullable(),
  groep: z.string().max(40).nullable(),
})
export type Leerling = z.infer<typeof leerling>

/**
 * The pupil on this desk: DUO's person under an id that says nothing about him. `bron` is `school` while only the school's own
 * administration knows him: then address, enrolments and startkwalificatie are empty until DUO is asked, and the pgn is null
 * where the school's file has none.
 */
export const leerlingOpDesk = leerling.extend({
  id: leerlingId,
  pgn: pgn.nullable(),
  bron: z.enum(['duo', 'school']).optional(),
  mentor: z.string().max(100).nullable().optional(),
  /** Onderwijsnummer that a BSN has replaced (`domain.md` 6): kept, so that old meldingen still find him. */
  eerderePgns: z.array(pgn).max(5).optional(),
  /** Diploma praktijkonderwijs or certain vso profiles: no kwalificatieplicht (Lpw 4a.2). */
  vrijVanKwalificatieplicht: z.boolean().optional(),
  /** Legal hold: nothing of him is destroyed, whatever the term says (`domain.md` 8). */
  vastgehouden: z
    .object({ sinds: isoDatum, reden: z.string().min(1).max(200) })
    .nullable()
    .optional(),
})
export type LeerlingOpDesk = z.infer<typeof leerlingOpDesk>
