import type { Melder } from '#shared/schema/beheer.ts'
import type { Ontvanger } from '#shared/schema/dossier.ts'
import type { LocatieId } from '#shared/schema/identificatie.ts'

/** Somebody to pass a terugmelding on to, as the list shows him. */
export interface Keuzeontvanger extends Ontvanger {
  sleutel: string
  tekst: string
}

const COACH: Keuzeontvanger = {
  sleutel: 'coach',
  rol: 'coach',
  naam: 'coach van de leerling',
  melderId: null,
  tekst: 'Coach van de leerling (leest het in Verzuimdesk)',
}
const kaal = (naam: string) => naam.toLowerCase().replace(/[^\p{L}]/gu, '')

/**
 * Whom it can go to: the pupil's coach first, his mentor by the school administration, then the melders of his locatie. Who is a mentor
 * or coach by his functie gets the form for that role.
 */
export function ontvangersVan(
  melders: readonly Melder[],
  locatieId: LocatieId,
  mentor: string | null | undefined,
): Keuzeontvanger[] {
  const hier = melders.filter(
    ({ actief, locatieIds }) => actief && (locatieIds.length === 0 || locatieIds.includes(locatieId)),
  )
  const alsMelder = hier.map(({ id, naam, functie }): Keuzeontvanger => {
    const rol = /mentor/i.test(functie ?? '') ? 'mentor' : /coach/i.test(functie ?? '') ? 'coach' : 'melder'
    return { sleutel: id, rol, naam, melderId: id, tekst: functie === null ? naam : `${naam}, ${functie}` }
  })
  if (!mentor) return [COACH, ...alsMelder]
  const bekend = alsMelder.find(({ naam }) => kaal(naam) === kaal(mentor))
  const eigen: Keuzeontvanger = {
    sleutel: 'mentor',
    rol: 'mentor',
    naam: mentor,
    melderId: bekend?.melderId ?? null,
    tekst: `${mentor}, mentor${bekend === undefined ? '' : ' (krijgt ook e-mail)'}`,
  }
  return [COACH, eigen, ...alsMelder.filter((een) => een !== bekend)]
}
