import { vouw } from './waarden.ts'

/** What the columns of a file may hold, the headings by which we know them, and ready mappings. */

export const VELDEN = {
  leerlingnummer: 'Leerlingnummer',
  pgn: 'BSN of onderwijsnummer',
  roepnaam: 'Roepnaam',
  tussenvoegsel: 'Tussenvoegsel',
  achternaam: 'Achternaam',
  naam: 'Hele naam',
  geboortedatum: 'Geboortedatum',
  klas: 'Klas of groep',
  datum: 'Datum',
  lesuur: 'Lesuur',
  van: 'Begintijd',
  tot: 'Eindtijd',
  uren: 'Aantal uren',
  minuten: 'Aantal minuten',
  vak: 'Vak',
  code: 'Absentiecode',
  omschrijving: 'Omschrijving',
  geoorloofd: 'Geoorloofd',
  geslacht: 'Geslacht',
  leerjaar: 'Leerjaar',
  niveau: 'Niveau',
  opleiding: 'Opleiding',
  locatie: 'Locatie',
  mentor: 'Mentor',
  inschrijfdatum: 'Inschrijfdatum',
  uitschrijfdatum: 'Uitschrijfdatum',
  startkwalificatie: 'Startkwalificatie',
} as const
export type Veld = keyof typeof VELDEN
export const VELDNAMEN = Object.keys(VELDEN) as Veld[]

/** Fields of a file with lesson hours and of one with pupils. */
export const URENVELDEN: readonly Veld[] = [
  'leerlingnummer',
  'pgn',
  'roepnaam',
  'tussenvoegsel',
  'achternaam',
  'naam',
  'geboortedatum',
  'klas',
  'datum',
  'lesuur',
  'van',
  'tot',
  'uren',
  'minuten',
  'vak',
  'code',
  'omschrijving',
  'geoorloofd',
]
export const LEERLINGVELDEN: readonly Veld[] = [
  'leerlingnummer',
  'pgn',
  'roepnaam',
  'tussenvoegsel',
  'achternaam',
  'naam',
  'geboortedatum',
  'geslacht',
  'klas',
  'leerjaar',
  'niveau',
  'opleiding',
  'locatie',
  'mentor',
  'inschrijfdatum',
  'uitschrijfdatum',
  'startkwalificatie',
]

/** Which column of the file gives a field: its index. */
export type Kolomkeuze = Partial<Record<Veld, number>>
export type Bestandsinhoud = 'uren' | 'leerlingen'

/** Headings as compared (`vouw`), most certain first. */
const SYNONIEMEN: Record<Veld, readonly string[]> = {
  leerlingnummer: [
    'leerlingnummer',
    'leerlingnr',
    'leerling nummer',
    'leerling nr',
    'llnr',
    'll nr',
    'lln',
    'stamnummer',
    'stamnr',
    'stam nr',
    'studentnummer',
    'studentnr',
    'student nummer',
    'student nr',
    'deelnemernummer',
    'deelnemernr',
    'deelnemer nr',
    'ov nummer',
    'studentid',
    'leerlingid',
    'leerling id',
    'student id',
  ],
  pgn: [
    'pgn',
    'bsn',
    'burgerservicenummer',
    'burger service nummer',
    'sofinummer',
    'sofi nummer',
    'bsn nummer',
    'bsn onderwijsnummer',
    'bsn of onderwijsnummer',
    'persoonsgebonden nummer',
    'onderwijsnummer',
    'onderwijsnr',
  ],
  roepnaam: ['roepnaam', 'voornaam', 'voornamen', 'leerling roepnaam', 'roep naam'],
  tussenvoegsel: ['tussenvoegsel', 'tussenv', 'tussenvoegsels', 'voorvoegsel', 'voorvoegsels', 'tv'],
  achternaam: ['achternaam', 'familienaam', 'geslachtsnaam', 'leerling achternaam'],
  naam: [
    'naam',
    'leerling',
    'student',
    'deelnemer',
    'leerlingnaam',
    'leerling naam',
    'volledige naam',
    'naam leerling',
    'studentnaam',
    'naam student',
  ],
  geboortedatum: ['geboortedatum', 'geb datum', 'geboorte datum', 'gebdatum', 'geb dat', 'geboren'],
  klas: [
    'klas',
    'groep',
    'stamklas',
    'stamgroep',
    'lesgroep',
    'basisgroep',
    'klas groep',
    'groepscode',
    'klascode',
    'lesgroepen',
  ],
  datum: [
    'datum',
    'lesdatum',
    'absentiedatum',
    'verzuimdatum',
    'dag',
    'datum verzuim',
    'datum les',
    'datum absentie',
    'begindatum',
    'startdatum',
    'datum van',
    'les datum',
  ],
  lesuur: ['lesuur', 'uur', 'lesuren', 'les uur', 'uurnummer', 'uurnr', 'lesuurnummer', 'les', 'lesnr', 'uren lesuur'],
  van: ['van', 'begintijd', 'starttijd', 'tijd van', 'begin', 'tijd', 'aanvang', 'beginuur', 'lestijd van', 'start'],
  tot: ['tot', 'eindtijd', 'tijd tot', 'einde', 'eind', 'tm', 't m', 'lestijd tot'],
  uren: ['uren', 'aantal uren', 'aantal lesuren', 'klokuren', 'aantal', 'duur uren', 'verzuimuren', 'uren verzuim'],
  minuten: [
    'minuten',
    'aantal minuten',
    'duur',
    'duur minuten',
    'duur in minuten',
    'lesminuten',
    'verzuim minuten',
    'duur min',
  ],
  vak: ['vak', 'vakcode', 'vaknaam', 'les vak', 'onderwijsproduct', 'vak omschrijving', 'vak naam'],
  code: [
    'code',
    'absentiecode',
    'verzuimcode',
    'reden',
    'absentiereden',
    'verzuimreden',
    'afwezigheidscode',
    'waarneming',
    'waarnemingscode',
    'soort',
    'type',
    'absentie',
    'registratie',
    'status',
    'verantwoording',
    'verzuimsoort',
    'afwezigheid',
    'presentiecode',
    'absentiesoort',
    'absentietype',
  ],
  omschrijving: [
    'omschrijving',
    'reden omschrijving',
    'omschrijving reden',
    'toelichting code',
    'omschrijving code',
    'beschrijving',
    'code omschrijving',
  ],
  geoorloofd: [
    'geoorloofd',
    'is geoorloofd',
    'geoorloofd j n',
    'geoorloofd ja nee',
    'toegestaan',
    'geoorl',
    'ongeoorloofd',
    'geoorloofd verzuim',
  ],
  geslacht: ['geslacht', 'm v', 'sekse', 'gesl'],
  leerjaar: ['leerjaar', 'ljr', 'leer jaar', 'jaarlaag', 'cohortjaar'],
  niveau: ['niveau', 'mbo niveau', 'opleidingsniveau'],
  opleiding: [
    'opleiding',
    'studie',
    'opleidingsnaam',
    'opleiding naam',
    'schoolsoort',
    'onderwijssoort',
    'profiel',
    'crebo omschrijving',
  ],
  locatie: ['locatie', 'vestiging', 'gebouw', 'school', 'locatienaam', 'vestigingsnaam'],
  mentor: ['mentor', 'coach', 'slber', 'slb er', 'studieloopbaanbegeleider', 'begeleider', 'mentornaam'],
  inschrijfdatum: [
    'inschrijfdatum',
    'ingeschreven vanaf',
    'datum inschrijving',
    'inschrijving van',
    'datum in',
    'begindatum inschrijving',
    'plaatsingsdatum',
  ],
  uitschrijfdatum: [
    'uitschrijfdatum',
    'ingeschreven tot',
    'datum uitschrijving',
    'inschrijving tot',
    'datum uit',
    'einddatum inschrijving',
  ],
  startkwalificatie: ['startkwalificatie', 'heeft startkwalificatie'],
}

/**
 * The column of each field, by heading. Fields get columns in the order of certainty of the heading, and no column twice. A heading that
 * is not known gives nothing: unknown columns are never taken in.
 */
export function kiesKolommen(kop: readonly string[]): Kolomkeuze {
  const gevouwen = kop.map(vouw)
  const keuze: Kolomkeuze = {}
  const bezet = new Set<number>()
  for (const veld of VELDNAMEN) {
    for (const woord of SYNONIEMEN[veld]) {
      const plek = gevouwen.findIndex((naam, i) => naam === woord && !bezet.has(i))
      if (plek < 0) continue
      keuze[veld] = plek
      bezet.add(plek)
      break
    }
  }
  return keuze
}

/** Whether a row can be the row of headings: how many of its cells are known headings. */
export const aantalBekend = (rij: readonly string[]): number => Object.keys(kiesKolommen(rij)).length

/**
 * The row with the headings: the first of the first twenty rows with most known names (exports put a title above the table). Null when none
 * has two.
 */
export function zoekKop(rijen: readonly (readonly string[])[]): number | null {
  let beste: number | null = null
  let meeste = 1
  rijen.slice(0, 20).forEach((rij, i) => {
    const aantal = aantalBekend(rij)
    if (aantal > meeste) {
      meeste = aantal
      beste = i
    }
  })
  return beste
}

/** Headings that can be pointed at: never empty, never twice the same. */
export function uniekeKop(kop: readonly string[]): string[] {
  const gezien = new Map<string, number>()
  return kop.map((ruw, i) => {
    const naam = ruw.trim().replace(/\s+/g, ' ').slice(0, 180) || `Kolom ${i + 1}`
    const keer = (gezien.get(naam) ?? 0) + 1
    gezien.set(naam, keer)
    return keer === 1 ? naam : `${naam} (${keer})`
  })
}

/** Hours or pupils? A file with a day and something missed is hours; one with a birth date and a name or number is pupils. Null: neither. */
export function kiesInhoud(keuze: Kolomkeuze): Bestandsinhoud | null {
  const heeft = (...velden: Veld[]) => velden.some((veld) => keuze[veld] !== undefined)
  if (heeft('datum') && heeft('lesuur', 'van', 'uren', 'minuten', 'code', 'geoorloofd')) return 'uren'
  if (heeft('pgn') && heeft('geboortedatum') && heeft('achternaam', 'naam')) return 'leerlingen'
  return null
}

/** What is missing before rows can be read, in words. */
export function ontbreekt(inhoud: Bestandsinhoud, keuze: Kolomkeuze): string[] {
  const heeft = (...velden: Veld[]) => velden.some((veld) => keuze[veld] !== undefined)
  const uit: string[] = []
  if (inhoud === 'uren') {
    if (!heeft('leerlingnummer', 'pgn') && !(heeft('geboortedatum') && heeft('achternaam', 'naam')))
      uit.push('Leerlingnummer of BSN')
    if (!heeft('datum')) uit.push('Datum')
    if (!heeft('code', 'geoorloofd')) uit.push('Absentiecode of Geoorloofd')
  } else {
    if (!heeft('pgn')) uit.push('BSN of onderwijsnummer')
    if (!heeft('achternaam', 'naam')) uit.push('Achternaam')
    if (!heeft('geboortedatum')) uit.push('Geboortedatum')
  }
  return uit
}

/**
 * Headings as exports of well-known packages write them. EXAMPLES: put together from public sources and our own reading, not from the
 * makers; a school can choose other columns in its export. Each is tried when a file has all its headings.
 */
export interface Voorbeeldbron {
  naam: string
  inhoud: Bestandsinhoud
  kolommen: Partial<Record<Veld, string>>
}
export const VOORBEELDBRONNEN: readonly Voorbeeldbron[] = [
  {
    naam: 'Voorbeeld: export zoals uit Magister',
    inhoud: 'uren',
    kolommen: {
      leerlingnummer: 'Stamnr',
      roepnaam: 'Roepnaam',
      tussenvoegsel: 'Tussenv',
      achternaam: 'Achternaam',
      klas: 'Klas',
      datum: 'Datum',
      lesuur: 'Lesuur',
      vak: 'Vak',
      code: 'Code',
      omschrijving: 'Omschrijving',
      geoorloofd: 'Geoorloofd',
    },
  },
  {
    naam: 'Voorbeeld: export zoals uit Somtoday',
    inhoud: 'uren',
    kolommen: {
      leerlingnummer: 'Leerlingnummer',
      naam: 'Leerling',
      klas: 'Stamgroep',
      datum: 'Datum',
      lesuur: 'Lesuur',
      van: 'Begintijd',
      tot: 'Eindtijd',
      vak: 'Vak',
      code: 'Absentiereden',
      geoorloofd: 'Geoorloofd',
    },
  },
  {
    naam: 'Voorbeeld: export zoals uit Eduarte',
    inhoud: 'uren',
    kolommen: {
      leerlingnummer: 'Deelnemernummer',
      naam: 'Deelnemer',
      klas: 'Groep',
      datum: 'Datum',
      van: 'Begintijd',
      tot: 'Eindtijd',
      minuten: 'Duur',
      vak: 'Onderwijsproduct',
      code: 'Waarneming',
    },
  },
]

/** The example whose headings are all there; null when none. */
export function pastVoorbeeld(kop: readonly string[]): Voorbeeldbron | null {
  const namen = new Set(kop.map(vouw))
  return VOORBEELDBRONNEN.find(({ kolommen }) => Object.values(kolommen).every((naam) => namen.has(vouw(naam)))) ?? null
}

/** A remembered mapping (heading per field) on the headings of this file. Null when one of its headings is gone. */
export function pasToe(kolommen: Readonly<Record<string, string>>, kop: readonly string[]): Kolomkeuze | null {
  const keuze: Kolomkeuze = {}
  for (const [veld, naam] of Object.entries(kolommen)) {
    if (!(VELDNAMEN as readonly string[]).includes(veld)) continue
    const plek = kop.indexOf(naam)
    if (plek < 0) return null
    keuze[veld as Veld] = plek
  }
  return keuze
}
