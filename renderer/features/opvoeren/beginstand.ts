import { categorieVoor } from '#shared/domain/routering.ts'
import { soort as soortSchema } from '#shared/schema/codes.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import type { ConceptProps } from './conceptscherm.tsx'
import { LEGE_VELDEN, type Meldingvelden, veldenUitConcept, veldenUitInhoud } from './velden.ts'

/** The form as it opens: a concept as it was left, the melding that is changed, or what another screen knew. */
export function beginvelden({ concept, wijzigt, begin }: ConceptProps): Meldingvelden {
  if (concept !== null) return veldenUitConcept(concept.velden)
  if (wijzigt !== null) return veldenUitInhoud(wijzigt.inhoud)
  return begin?.velden === undefined ? LEGE_VELDEN : veldenUitConcept(begin.velden)
}

export const zonderPgn = (voornaam: string) =>
  `Van ${voornaam} staat het PGN niet op deze computer. Typ de negen cijfers, dan zoekt DUO de leerling op.`

/** Where she goes on: at the first field that must still be filled, in the order of the form. */
export function eersteLege(velden: Meldingvelden): string {
  // The soort is a proposal only until it was looked at.
  if (velden.reden === '') return 'soort'
  if (velden.begin === '') return 'begin'
  return velden.eind === '' ? 'eind' : 'soort'
}

/** What came along from another screen carries its mark, as any other pre-filled field. */
export function uitBegin(velden: Readonly<Record<string, unknown>> | undefined): Record<string, string> {
  const gevuld = Object.entries(velden ?? {}).filter(([, waarde]) => typeof waarde === 'string' && waarde !== '')
  // Beside the label of a date there is no room; the heading says where it came from.
  return Object.fromEntries(gevuld.flatMap(([pad]) => (pad === 'begin' || pad === 'eind' ? [] : [[pad, 'vooraf']])))
}

/** `A. Wiersma` in the list of melders is the `Anneke Wiersma` who is signed in. */
export function isZelfde(melder: string, naam: string): boolean {
  const [voornaam = '', ...achternaam] = naam.split(' ')
  return melder === naam || melder === `${voornaam.charAt(0)}. ${achternaam.join(' ')}`
}

/** Who reads it, for the heading of the preview. */
export function lezerVan(
  leerling: LeerlingOpDesk | null,
  soort: string,
  begin: IsoDatum,
  eind: IsoDatum | null,
): string {
  const gekozen = soortSchema.safeParse(soort)
  if (leerling === null || !gekozen.success) return 'de leerplichtambtenaar'
  return categorieVoor({ soort: gekozen.data, begin, eind }, leerling) === 'rmc'
    ? 'het Doorstroompunt'
    : 'de leerplichtambtenaar'
}
