import type { IsoDatum } from '../schema/datum.ts'
import type { Concept, MeldingOpDesk } from '../schema/desk.ts'
import { isKiesbaar, soortCode } from './codetabellen.ts'
import { plusDagen, weekdag } from './datum.ts'
import { toonDatum } from './invoerdatum.ts'

/**
 * A follow-up of a melding (`domain.md` 4.3) as a concept holds it: person, locatie, melder, soort and reden stay, the dates go on: begin
 * is the first Monday to Friday after the former eind, where that is not ahead. What happened and what the school did is told anew.
 */
export function vervolgVan(melding: MeldingOpDesk, vandaag: IsoDatum): Pick<Concept, 'leerlingId' | 'velden'> {
  const { inhoud } = melding
  const begin = beginNa(inhoud.eind, vandaag)
  const adres = Object.entries(inhoud.afwijkendAdres ?? {})
  return {
    leerlingId: melding.leerlingId,
    velden: {
      studentnummer: inhoud.studentnummer ?? '',
      // An old soort may not be chosen any more.
      soort: isKiesbaar(soortCode(inhoud.soort), vandaag) ? inhoud.soort : '',
      reden: inhoud.reden,
      begin: begin === null ? '' : toonDatum(begin),
      alleLessenGemist: inhoud.alleLessenGemist,
      locatieId: inhoud.locatieId,
      ...Object.fromEntries(Object.entries(inhoud.melder).map(([deel, waarde]) => [`melder.${deel}`, waarde ?? ''])),
      telefoonOuderOfLeerling: inhoud.telefoonOuderOfLeerling ?? '',
      cc: inhoud.cc ?? '',
      heeftAfwijkendAdres: adres.length > 0,
      ...Object.fromEntries(adres.map(([deel, waarde]) => [`afwijkendAdres.${deel}`, waarde ?? ''])),
    },
  }
}

/** Null while that day lies ahead, or when the former absence lasts on. */
function beginNa(eind: IsoDatum | null, vandaag: IsoDatum): IsoDatum | null {
  if (eind === null) return null
  let dag = plusDagen(eind, 1)
  while (weekdag(dag) > 5) dag = plusDagen(dag, 1)
  return dag <= vandaag ? dag : null
}
