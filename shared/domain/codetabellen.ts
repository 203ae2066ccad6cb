import type {
  RedenAfsluiting,
  RedenIngetrokken,
  Routecategorie,
  Schoolactie,
  Soort,
  Status,
  ToelichtingAfsluiting,
} from '../schema/codes.ts'
import type { IsoDatum } from '../schema/datum.ts'
import { datum, valtIn } from './datum.ts'

/**
 * The code tables of the verzuimmelding as dated data (`domain.md` 3.2, 3.3, 3.5). Every value stays readable for ever;
 * `kiesbaar` says on which days it may be chosen for something new (both days included, null = no bound known), and is
 * null for a value that exists for old meldingen only. A renamed or lapsed value is a change in this file, not in code.
 */
export interface Code<C extends string = string> {
  readonly code: C
  /** As on the form and in print. */
  readonly label: string
  /** As in narrow columns, charts and facets. */
  readonly kort: string
  readonly kiesbaar: Kiesbaar
}
type Kiesbaar = { readonly van: IsoDatum | null; readonly tot: IsoDatum | null } | null

const ALTIJD = { van: null, tot: null }
const OUD = null

/** True when the value may be chosen on that day. */
export function isKiesbaar(waarde: Code, op: IsoDatum): boolean {
  return waarde.kiesbaar !== null && valtIn(op, waarde.kiesbaar)
}

// ---- soorten (3.2) ---------------------------------------------------------------------------------------------------

export interface SoortCode extends Code<Soort> {
  /** Must the school report it? V4 and O are no duty (`domain.md` 3.2). `niet-meer`: legacy. */
  readonly plicht: 'verplicht' | 'bij-afspraak' | 'vrij' | 'niet-meer'
  /** Counts as wettelijk in reports: V3, LRV, RMC, L; the others do not (READING of the J/N columns of A04). */
  readonly wettelijk: boolean
  /** When an einddatum must be there (`domain.md` 3.4). `bij-terugkeer`: may stay empty while the absence lasts. */
  readonly einddatum: 'verplicht' | 'bij-terugkeer' | 'vrij'
  /** One line on the form: what must be the case. B1. */
  readonly voorwaarde: string
}

/** In the order of the form and of every chart and legend. */
export const SOORTCODES: readonly SoortCode[] = [
  {
    code: 'V3',
    label: '16 uur in 4 weken, 18-',
    kort: '16 uur, 18-',
    kiesbaar: ALTIJD,
    plicht: 'verplicht',
    wettelijk: true,
    einddatum: 'verplicht',
    voorwaarde: '16 uur of meer ongeoorloofd weg in 4 schoolweken, jonger dan 18.',
  },
  {
    code: 'V4',
    label: '16 uur in 4 weken, 18+',
    kort: '16 uur, 18+',
    kiesbaar: ALTIJD,
    plicht: 'bij-afspraak',
    wettelijk: false,
    einddatum: 'verplicht',
    voorwaarde: '16 uur of meer ongeoorloofd weg in 4 schoolweken, 18 jaar of ouder. Alleen als uw regio dat afsprak.',
  },
  {
    code: 'LRV',
    label: 'Langdurig relatief verzuim, 18-',
    kort: 'Langdurig relatief, 18-',
    kiesbaar: ALTIJD,
    plicht: 'verplicht',
    wettelijk: true,
    einddatum: 'bij-terugkeer',
    voorwaarde: 'Meer dan 4 weken achter elkaar ongeoorloofd weg, jonger dan 18.',
  },
  {
    code: 'RMC',
    label: 'RMC-/Doorstroompunt-verzuim, 18+',
    kort: 'Doorstroompunt 18+',
    kiesbaar: ALTIJD,
    plicht: 'verplicht',
    wettelijk: true,
    einddatum: 'bij-terugkeer',
    voorwaarde: '4 weken achter elkaar ongeoorloofd weg, 18 jaar of ouder, nog geen startkwalificatie.',
  },
  {
    code: 'L',
    label: 'Luxe verzuim',
    kort: 'Luxe verzuim',
    kiesbaar: ALTIJD,
    plicht: 'verplicht',
    wettelijk: true,
    einddatum: 'vrij',
    voorwaarde: 'Op vakantie buiten de schoolvakantie zonder toestemming. Eén dag is genoeg.',
  },
  {
    code: 'O',
    label: 'Overig verzuim',
    kort: 'Overig verzuim',
    kiesbaar: ALTIJD,
    plicht: 'vrij',
    wettelijk: false,
    einddatum: 'vrij',
    voorwaarde: 'Minder dan 16 uur, maar wel zorgen: losse uren, te laat, een ziekmelding die u niet vertrouwt.',
  },
  {
    code: 'V1',
    label: '3 schooldagen',
    kort: '3 schooldagen',
    kiesbaar: OUD,
    plicht: 'niet-meer',
    wettelijk: false,
    einddatum: 'vrij',
    voorwaarde: 'Bestaat niet meer. Alleen in oude meldingen.',
  },
  {
    code: 'V2',
    label: '1/8 in 4 weken',
    kort: '1/8 in 4 weken',
    kiesbaar: OUD,
    plicht: 'niet-meer',
    wettelijk: false,
    einddatum: 'vrij',
    voorwaarde: 'Bestaat niet meer. Alleen in oude meldingen.',
  },
]

const opCode = <C extends string, T extends Code<C>>(tabel: readonly T[]) =>
  Object.fromEntries(tabel.map((waarde) => [waarde.code, waarde])) as Record<C, T>

const SOORT = opCode<Soort, SoortCode>(SOORTCODES)

/** All that is known of a soort. */
export const soortCode = (code: Soort): SoortCode => SOORT[code]
/** `16 uur in 4 weken, 18-` */
export const soortLabel = (code: Soort): string => SOORT[code].label
/** `16 uur, 18-` */
export const soortKort = (code: Soort): string => SOORT[code].kort
/** Wettelijk in reports (`domain.md` 3.2). */
export const isWettelijk = (code: Soort): boolean => SOORT[code].wettelijk
/** The soorten that may be chosen for a melding made on that day, in the order of the form. */
export const kiesbareSoorten = (op: IsoDatum): SoortCode[] => SOORTCODES.filter((waarde) => isKiesbaar(waarde, op))

/**
 * The soort meant by the older wording of the Besluit's annex, for import (`domain.md` 3.2: luxe, beginnend, signaal,
 * 16 uur in 4 lesweken, 1 maand of langer → L, O, O, V3, LRV or RMC by age). Null when the wording is not known.
 */
export function soortUitOudeBenaming(tekst: string, leeftijd: number): Soort | null {
  const woorden = tekst
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/ verzuim$/, '')
  switch (woorden) {
    case 'luxe':
      return 'L'
    case 'beginnend':
    case 'signaal':
      return 'O'
    case '16 uur in 4 lesweken':
      return 'V3'
    case '1 maand of langer':
      return leeftijd < 18 ? 'LRV' : 'RMC'
    default:
      return null
  }
}

// ---- redenen (3.3) ---------------------------------------------------------------------------------------------------

/** Pick-list for the free text *vermoedelijke reden* (`domain.md` 3.3, OUR CHOICE): choosing one fills the text. */
export interface RedenCode extends Code {
  /** What choosing it writes into the field. Empty for `99 anders`: she types it herself. */
  readonly tekst: string
}

const reden = (code: string, label: string, tekst = label): RedenCode => ({
  code,
  label,
  kort: label,
  tekst,
  kiesbaar: ALTIJD,
})

export const REDENCODES: readonly RedenCode[] = [
  reden('01', 'Spijbelen'),
  reden('02', 'Structureel te laat'),
  reden('03', 'Vakantie buiten schoolvakantie'),
  reden('04', 'Te laat terug van vakantie'),
  reden('05', 'Ziekmelding twijfelachtig'),
  reden('06', 'Thuissituatie'),
  reden('07', 'Psychosociaal'),
  reden('08', 'Werk of bijbaan'),
  reden('09', 'Schoolkeuze of motivatie'),
  reden('10', 'Niet verschenen na inschrijving'),
  reden('11', 'Wacht op passend onderwijs'),
  reden('99', 'Anders', ''),
]

/** The redenen that may be chosen on that day, in order. */
export const kiesbareRedenen = (op: IsoDatum): RedenCode[] => REDENCODES.filter((waarde) => isKiesbaar(waarde, op))

/** The entry of the pick-list whose text this is, for statistics; null for own words. */
export function redenBijTekst(tekst: string): RedenCode | null {
  const gezocht = tekst.trim().toLowerCase()
  return REDENCODES.find((waarde) => waarde.tekst !== '' && waarde.tekst.toLowerCase() === gezocht) ?? null
}

// ---- statussen (3.5) -------------------------------------------------------------------------------------------------

export interface StatusCode extends Code<Status> {
  /** Who sets it. */
  readonly door: 'app' | 'school' | 'gemeente' | 'school-of-duo'
  /** No status comes after it. */
  readonly eindstatus: boolean
}

export const STATUSCODES: readonly StatusCode[] = [
  {
    code: 'W',
    label: 'Wacht op verzending',
    kort: 'Wacht op verzending',
    kiesbaar: ALTIJD,
    door: 'app',
    eindstatus: false,
  },
  { code: 'R', label: 'Geregistreerd', kort: 'Geregistreerd', kiesbaar: ALTIJD, door: 'school', eindstatus: false },
  { code: 'B', label: 'In behandeling', kort: 'In behandeling', kiesbaar: ALTIJD, door: 'gemeente', eindstatus: false },
  {
    code: 'K',
    label: 'Ter kennisgeving aangenomen',
    kort: 'Ter kennisgeving',
    kiesbaar: ALTIJD,
    door: 'gemeente',
    eindstatus: false,
  },
  { code: 'G', label: 'Afgesloten', kort: 'Afgesloten', kiesbaar: ALTIJD, door: 'gemeente', eindstatus: false },
  { code: 'I', label: 'Ingetrokken', kort: 'Ingetrokken', kiesbaar: ALTIJD, door: 'school-of-duo', eindstatus: true },
  {
    // Lapsed with the change of the register on 3 August 2020; old meldingen keep it.
    code: 'D',
    label: 'Overgedragen aan derden',
    kort: 'Overgedragen',
    kiesbaar: { van: null, tot: datum('2020-08-02') },
    door: 'gemeente',
    eindstatus: true,
  },
]
const STATUS = opCode<Status, StatusCode>(STATUSCODES)

export const statusCode = (code: Status): StatusCode => STATUS[code]
export const statusLabel = (code: Status): string => STATUS[code].label
export const statusKort = (code: Status): string => STATUS[code].kort

// ---- what the gemeente answers (3.5) ---------------------------------------------------------------------------------

/** Reden melding afgesloten. The words are the annex's; A1 to A7 are our codes for them; V was used by DUO in the past. */
export const REDENCODES_AFSLUITING: readonly Code<RedenAfsluiting>[] = [
  {
    code: 'A1',
    label: 'Terug naar school, opleiding hervat',
    kort: 'Terug naar school',
    kiesbaar: ALTIJD,
  },
  {
    code: 'A2',
    label: 'Inschrijving beëindigd, andere opleiding',
    kort: 'Andere opleiding',
    kiesbaar: ALTIJD,
  },
  { code: 'A3', label: 'Inschrijving beëindigd, werk', kort: 'Werk', kiesbaar: ALTIJD },
  {
    code: 'A4',
    label: 'Inschrijving beëindigd, overige redenen',
    kort: 'Uitgeschreven, overig',
    kiesbaar: ALTIJD,
  },
  {
    code: 'A5',
    label: 'Inschrijving beëindigd, leerling overleden',
    kort: 'Overleden',
    kiesbaar: ALTIJD,
  },
  { code: 'A6', label: 'Geen verzuim, langdurig ziek', kort: 'Langdurig ziek', kiesbaar: ALTIJD },
  { code: 'A7', label: 'Geen verzuim, legitiem afwezig', kort: 'Legitiem afwezig', kiesbaar: ALTIJD },
  { code: 'V', label: 'Vrijstelling', kort: 'Vrijstelling', kiesbaar: OUD },
]
const REDEN_AFSLUITING = opCode<RedenAfsluiting, Code<RedenAfsluiting>>(REDENCODES_AFSLUITING)
export const redenAfsluitingLabel = (code: RedenAfsluiting): string => REDEN_AFSLUITING[code].label

export const TOELICHTINGCODES_AFSLUITING: readonly Code<ToelichtingAfsluiting>[] = [
  { code: 'T1', label: 'Gezien door gemeente', kort: 'Gezien', kiesbaar: ALTIJD },
  { code: 'T2', label: 'Gemeente onderneemt actie', kort: 'Actie', kiesbaar: ALTIJD },
  { code: 'T3', label: 'Er loopt geen actie meer', kort: 'Geen actie meer', kiesbaar: ALTIJD },
]
const TOELICHTING_AFSLUITING = opCode<ToelichtingAfsluiting, Code<ToelichtingAfsluiting>>(TOELICHTINGCODES_AFSLUITING)
export const toelichtingAfsluitingLabel = (code: ToelichtingAfsluiting): string => TOELICHTING_AFSLUITING[code].label

export interface RedenIngetrokkenCode extends Code<RedenIngetrokken> {
  readonly door: 'duo' | 'school'
}
export const REDENCODES_INGETROKKEN: readonly RedenIngetrokkenCode[] = [
  { code: 'F', label: 'Foutieve melding', kort: 'Fout', kiesbaar: ALTIJD, door: 'school' },
  { code: 'D', label: 'Dubbele melding', kort: 'Dubbel', kiesbaar: ALTIJD, door: 'school' },
  { code: 'G', label: 'Achteraf geoorloofd', kort: 'Geoorloofd', kiesbaar: ALTIJD, door: 'school' },
  { code: 'V', label: 'Vrijstelling', kort: 'Vrijstelling', kiesbaar: ALTIJD, door: 'duo' },
]
const REDEN_INGETROKKEN = opCode<RedenIngetrokken, RedenIngetrokkenCode>(REDENCODES_INGETROKKEN)
export const redenIngetrokkenLabel = (code: RedenIngetrokken): string => REDEN_INGETROKKEN[code].label
/** What a school may choose at intrekken: V is DUO's. */
export const kiesbareRedenenIngetrokken = (op: IsoDatum): RedenIngetrokkenCode[] =>
  REDENCODES_INGETROKKEN.filter((waarde) => waarde.door === 'school' && isKiesbaar(waarde, op))

// ---- school acties (3.5, OUR CHOICE) ---------------------------------------------------------------------------------

/** What a school did; each act has a date, a person and a note, and feeds *door school ondernomen actie*. */
export const SCHOOLACTIECODES: readonly Code<Schoolactie>[] = [
  { code: 'gesprek-leerling', label: 'Gesprek met leerling', kort: 'Gesprek leerling', kiesbaar: ALTIJD },
  { code: 'contact-ouders', label: 'Contact met ouders', kort: 'Contact ouders', kiesbaar: ALTIJD },
  { code: 'mentor', label: 'Mentor of coach ingeschakeld', kort: 'Mentor of coach', kiesbaar: ALTIJD },
  { code: 'zorgteam', label: 'Zorgteam of MDO', kort: 'Zorgteam', kiesbaar: ALTIJD },
  { code: 'jeugdarts', label: 'Jeugdarts', kort: 'Jeugdarts', kiesbaar: ALTIJD },
  { code: 'brief', label: 'Brief', kort: 'Brief', kiesbaar: ALTIJD },
  { code: 'waarschuwing', label: 'Waarschuwing', kort: 'Waarschuwing', kiesbaar: ALTIJD },
  { code: 'verzuimspreekuur', label: 'Verzuimspreekuur', kort: 'Verzuimspreekuur', kiesbaar: ALTIJD },
  { code: 'huisbezoek', label: 'Huisbezoek', kort: 'Huisbezoek', kiesbaar: ALTIJD },
  { code: 'overig', label: 'Overig', kort: 'Overig', kiesbaar: ALTIJD },
]
const SCHOOLACTIE = opCode<Schoolactie, Code<Schoolactie>>(SCHOOLACTIECODES)
export const schoolactieLabel = (code: Schoolactie): string => SCHOOLACTIE[code].label

// ---- where a melding goes (4.1) --------------------------------------------------------------------------------------

export const ROUTECATEGORIELABELS: Record<Routecategorie, string> = {
  leerplichtig: 'Leerplicht',
  kwalificatieplichtig: 'Kwalificatieplicht',
  rmc: 'Doorstroompunt (RMC)',
}
