import type { z } from 'zod'
import type { MeldingOpDesk } from '../schema/desk.ts'
import type { afwijkendAdres, Verzuimdag } from '../schema/melding.ts'
import { soortLabel } from './codetabellen.ts'
import { toonDagEnDatum, toonDatum } from './invoerdatum.ts'

/** Content of a melding as the school gave it; the pgn may be hidden and is never part of a difference. */
export type Vergelijkbaar = MeldingOpDesk['inhoud']

/** One field that changed, in words: what stood there and what stands there now. Empty is `niet ingevuld`. */
export interface Verschil {
  /** Path of the field as the form knows it. */
  pad: string
  label: string
  was: string
  wordt: string
}

const NIETS = 'niet ingevuld'
const CC = { CONTACTPERSOON: 'contactpersoon', BEHANDELAAR: 'behandelaar', BEIDE: 'contactpersoon en behandelaar' }
const jaNee = (waarde: boolean) => (waarde ? 'ja' : 'nee')

function adresTekst(adres: z.infer<typeof afwijkendAdres> | null): string {
  if (adres === null) return ''
  const nummer = `${adres.huisnummer}${adres.huisletter ?? ''}${adres.toevoeging ? ` ${adres.toevoeging}` : ''}`
  const waar = adres.locatieaanduiding ? ` (${adres.locatieaanduiding})` : ''
  return `${adres.straat} ${nummer}, ${adres.postcode} ${adres.plaats}${waar}`
}

const dagTekst = (dag: Verzuimdag) =>
  `${toonDagEnDatum(dag.dag)}: ${'heleDag' in dag ? 'hele dag' : `lesuur ${dag.lesuren.join(', ')}`}`
const dagenTekst = (dagen: readonly Verzuimdag[]) =>
  dagen
    .toSorted((a, b) => (a.dag < b.dag ? -1 : 1))
    .map(dagTekst)
    .join('; ')

/** Every field that a school gives, in the order of the form: path, label, and its words. */
const VELDEN: readonly (readonly [
  string,
  string,
  (inhoud: Vergelijkbaar, locatienaam: (id: string) => string) => string,
])[] = [
  ['soort', 'Vermoedelijke soort', ({ soort }) => soortLabel(soort)],
  ['reden', 'Vermoedelijke reden', ({ reden }) => reden],
  ['begin', 'Begin verzuim', ({ begin }) => toonDatum(begin)],
  ['eind', 'Eind verzuim', ({ eind }) => (eind === null ? '' : toonDatum(eind))],
  ['alleLessenGemist', 'Alle lessen gemist', ({ alleLessenGemist }) => jaNee(alleLessenGemist)],
  ['verzuimspecificatie', 'Gemiste lesuren', ({ verzuimspecificatie }) => dagenTekst(verzuimspecificatie)],
  ['toelichting', 'Toelichting verzuim', ({ toelichting }) => toelichting],
  ['ondernomenActie', 'Door school ondernomen actie', ({ ondernomenActie }) => ondernomenActie],
  ['actieGewenst', 'Actie gewenst', ({ actieGewenst }) => jaNee(actieGewenst)],
  [
    'toelichtingActieGewenst',
    'Toelichting actie gewenst',
    ({ toelichtingActieGewenst }) => toelichtingActieGewenst ?? '',
  ],
  ['locatieId', 'Locatie', ({ locatieId }, locatienaam) => locatienaam(locatieId)],
  ['melder.naam', 'Naam melder', ({ melder }) => melder.naam],
  ['melder.functie', 'Functie melder', ({ melder }) => melder.functie ?? ''],
  ['melder.email', 'E-mail melder', ({ melder }) => melder.email],
  ['melder.telefoon', 'Telefoon melder', ({ melder }) => melder.telefoon ?? ''],
  ['telefoonOuderOfLeerling', 'Telefoon ouder of leerling', (inhoud) => inhoud.telefoonOuderOfLeerling ?? ''],
  ['cc', 'Cc e-mail', ({ cc }) => (cc === null ? '' : CC[cc])],
  ['afwijkendAdres', 'Ander verblijfsadres', (inhoud) => adresTekst(inhoud.afwijkendAdres)],
  ['studentnummer', 'Leerlingnummer', ({ studentnummer }) => studentnummer ?? ''],
  [
    'onderwijsdeelname',
    'Onderwijs',
    ({ onderwijsdeelname: deel }) =>
      deel === null
        ? ''
        : [
            deel.sector === 'VO' ? 'vo' : 'mbo',
            deel.leerjaar === null ? null : `leerjaar ${deel.leerjaar}`,
            deel.niveau === null ? null : `niveau ${deel.niveau}`,
            deel.opleiding,
            deel.leerweg?.toLowerCase(),
          ]
            .filter(Boolean)
            .join(', '),
  ],
]

/**
 * What DUO will see change, field by field in the order of the form. Empty: the two say the same. `locatienaam` gives the name
 * of a locatie by its id.
 */
export function meldingverschillen(
  was: Vergelijkbaar,
  wordt: Vergelijkbaar,
  locatienaam: (id: string) => string = (id) => id,
): Verschil[] {
  return VELDEN.flatMap(([pad, label, tekst]) => {
    const [voor, na] = [tekst(was, locatienaam).trim(), tekst(wordt, locatienaam).trim()]
    return voor === na ? [] : [{ pad, label, was: voor === '' ? NIETS : voor, wordt: na === '' ? NIETS : na }]
  })
}
