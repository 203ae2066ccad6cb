import { foutzin } from '#shared/contract/errors.ts'
import { leesDatum, toonDatum } from '#shared/domain/invoerdatum.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { Veldfout } from '#shared/schema/fout.ts'
import type { Meldingvelden } from './velden.ts'

/** Labels as the form of the Verzuimloket has them; they do not change between releases. */
export const LABELS: Record<string, string> = {
  'leerling.pgn': 'Leerling',
  studentnummer: 'Leerlingnummer',
  soort: 'Vermoedelijke soort',
  reden: 'Vermoedelijke reden',
  begin: 'Begin verzuim',
  eind: 'Eind verzuim',
  alleLessenGemist: 'Alle lessen gemist',
  verzuimspecificatie: 'Gemiste lesuren',
  toelichting: 'Toelichting verzuim',
  ondernomenActie: 'Door school ondernomen actie',
  actieGewenst: 'Actie gewenst',
  toelichtingActieGewenst: 'Toelichting actie gewenst',
  locatieId: 'Locatie',
  melderId: 'Selecteer melder',
  'melder.naam': 'Naam melder',
  'melder.functie': 'Functie melder',
  'melder.email': 'E-mail melder',
  'melder.telefoon': 'Telefoon melder',
  telefoonOuderOfLeerling: 'Telefoon ouder of leerling',
  cc: 'Cc e-mail',
  deelname: 'Onderwijs',
  'afwijkendAdres.straat': 'Straat',
  'afwijkendAdres.huisnummer': 'Huisnummer',
  'afwijkendAdres.huisletter': 'Huisletter',
  'afwijkendAdres.toevoeging': 'Toevoeging',
  'afwijkendAdres.postcode': 'Postcode',
  'afwijkendAdres.plaats': 'Plaats',
  'afwijkendAdres.locatieaanduiding': 'Locatieaanduiding',
}

/** Label of the field a path belongs to: `verzuimspecificatie.2.dag` is part of the grid. */
export function labelVan(pad: string): string {
  return LABELS[pad] ?? LABELS[pad.split('.')[0] ?? ''] ?? pad
}

const VERPLICHT: Record<string, string> = {
  'leerling.pgn': 'Kies een leerling.',
  soort: 'Kies een soort.',
  reden: 'Kies of typ een reden.',
  begin: 'Vul een datum in.',
  locatieId: 'Kies een locatie.',
  'melder.naam': 'Vul een naam in.',
  'melder.email': 'Vul een e-mailadres in.',
  'afwijkendAdres.straat': 'Vul een straat in.',
  'afwijkendAdres.huisnummer': 'Vul een huisnummer in.',
  'afwijkendAdres.postcode': 'Vul een postcode in.',
  'afwijkendAdres.plaats': 'Vul een plaats in.',
}

/** What to do about one mistake, in the words of its field. */
export function zinBij({ pad, code }: Veldfout, velden: Meldingvelden, vandaag: IsoDatum): string {
  if (code === 'verplicht') return VERPLICHT[pad] ?? foutzin(code)
  if (code === 'eind-voor-begin') {
    const begin = leesDatum(velden.begin, vandaag)
    if (begin !== null) return `Vul een datum in op of na ${toonDatum(begin)}.`
  }
  if (code === 'datum-in-toekomst') return `Vul een datum in tot en met vandaag, ${toonDatum(vandaag)}.`
  if (code === 'dag-buiten-periode') {
    const rij = Number(pad.split('.')[1])
    return `Dag ${rij + 1} ligt buiten de periode van het verzuim.`
  }
  if (pad.startsWith('verzuimspecificatie.')) return `Dag ${Number(pad.split('.')[1]) + 1}: ${foutzin(code)}`
  return foutzin(code)
}
