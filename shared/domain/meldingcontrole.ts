import type { IsoDatum } from '../schema/datum.ts'
import type { Foutcode, Veldfout } from '../schema/fout.ts'
import type { Brin } from '../schema/identificatie.ts'
import type { Leerling } from '../schema/leerling.ts'
import type { MeldingInhoud, Verzuimdag } from '../schema/melding.ts'
import { isKiesbaar, soortCode } from './codetabellen.ts'
import { meldtZelf } from './leerroute.ts'
import { magGemeldWorden } from './meldplicht.ts'

/** What the rules look at beside the melding itself. */
export interface Controlecontext {
  vandaag: IsoDatum
  /** Once known: age, startkwalificatie and enrolments are looked at too. */
  leerling?: Pick<Leerling, 'geboortedatum' | 'startkwalificatie' | 'inschrijvingen'> | null
  /** The school that reports. Without it every enrolment counts as the own one and the leerroute is not looked at. */
  brin?: Brin
  /**
   * A change of a melding that DUO has. Its soort may have lapsed since, and the pupil may have left: filling in the einddatum
   * after uitschrijving is even a duty (`domain.md` 3.4).
   */
  wijziging?: boolean
  /** The other party of the leerroute reports, but the user gave a reason to do it (4.7, OUR CHOICE). */
  andersDanFase?: boolean
}

/**
 * The rules between the fields of a melding (`domain.md` 3.1, 3.4, 4.1, 4.7), for form and server alike; shapes and lengths are
 * the schema's. Returns every mistake, in the order of the form, with the path of the field as in the body. Empty = may go.
 */
export function controleerMelding(inhoud: MeldingInhoud, context: Controlecontext): Veldfout[] {
  const fouten: Veldfout[] = []
  const fout = (pad: string, code: Foutcode) => fouten.push({ pad, code })
  const { soort, begin, eind } = inhoud
  const { vandaag, leerling } = context

  // ---- the pupil: enrolled with us, and ours to report
  const partij = leerling ? wieMeldt(leerling.inschrijvingen, begin, context) : 'ja'
  if (partij === 'andere-partij' && !context.andersDanFase) fout('leerling.pgn', 'andere-partij-meldt')
  if (leerling && !context.wijziging && !isIngeschreven(leerling.inschrijvingen, vandaag, context.brin))
    fout('leerling.pgn', 'niet-ingeschreven')

  // ---- soort
  if (!context.wijziging && !isKiesbaar(soortCode(soort), vandaag)) fout('soort', 'soort-vervallen')
  else if (leerling && !isOud(soort) && !magGemeldWorden(inhoud, leerling, vandaag)) fout('soort', 'geen-meldplicht')

  // ---- begin and eind
  if (begin > vandaag) fout('begin', 'datum-in-toekomst')
  else if (partij === 'niet-ingeschreven') fout('begin', 'niet-ingeschreven')
  if (eind === null) {
    if (soortCode(soort).einddatum === 'verplicht') fout('eind', 'eind-verplicht')
  } else if (eind < begin) fout('eind', 'eind-voor-begin')
  // The day on which the 16 uur was reached cannot lie ahead; of the other soorten an expected last day may be known.
  else if (eind > vandaag && soortCode(soort).einddatum === 'verplicht') fout('eind', 'datum-in-toekomst')

  // ---- verzuimspecificatie
  controleerDagen(inhoud.verzuimspecificatie, begin, eind, vandaag, fout)

  // ---- actie gewenst
  const toelichting = inhoud.toelichtingActieGewenst?.trim() ?? ''
  if (!inhoud.actieGewenst && toelichting === '') fout('toelichtingActieGewenst', 'toelichting-verplicht')
  if (inhoud.actieGewenst && toelichting !== '') fout('toelichtingActieGewenst', 'toelichting-overbodig')

  return fouten
}

const isOud = (soort: MeldingInhoud['soort']) => soortCode(soort).kiesbaar === null

/** Days lie within begin..eind, not ahead of today, each once; lesuren of a day ascending, each once (`domain.md` 3.1). */
function controleerDagen(
  dagen: readonly Verzuimdag[],
  begin: IsoDatum,
  eind: IsoDatum | null,
  vandaag: IsoDatum,
  fout: (pad: string, code: Foutcode) => void,
): void {
  const gezien = new Set<IsoDatum>()
  dagen.forEach((verzuimdag, plaats) => {
    const pad = `verzuimspecificatie.${plaats}`
    const { dag } = verzuimdag
    if (gezien.has(dag)) fout(`${pad}.dag`, 'dag-dubbel')
    else if (dag < begin || (eind !== null && dag > eind)) fout(`${pad}.dag`, 'dag-buiten-periode')
    else if (dag > vandaag) fout(`${pad}.dag`, 'datum-in-toekomst')
    gezien.add(dag)
    if ('lesuren' in verzuimdag && !isStijgend(verzuimdag.lesuren)) fout(`${pad}.lesuren`, 'lesuren-onjuist')
  })
}

const isStijgend = (getallen: readonly number[]) =>
  getallen.every((getal, i) => i === 0 || getal > (getallen[i - 1] ?? 0))

function isIngeschreven(inschrijvingen: Leerling['inschrijvingen'], op: IsoDatum, brin: Brin | undefined): boolean {
  return inschrijvingen.some(
    (i) => (brin === undefined || i.brin === brin) && i.van <= op && (i.tot === null || op <= i.tot),
  )
}

function wieMeldt(inschrijvingen: Leerling['inschrijvingen'], begin: IsoDatum, { brin }: Controlecontext) {
  if (brin !== undefined) return meldtZelf(inschrijvingen, brin, begin).melden
  return isIngeschreven(inschrijvingen, begin, brin) ? 'ja' : 'niet-ingeschreven'
}
