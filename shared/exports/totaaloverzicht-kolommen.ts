import {
  ROUTECATEGORIELABELS,
  redenAfsluitingLabel,
  redenIngetrokkenLabel,
  soortLabel,
  statusLabel,
  toelichtingAfsluitingLabel,
} from '../domain/codetabellen.ts'
import { toonDatum } from '../domain/invoerdatum.ts'
import { zoekGemeente } from '../reference/gemeenten.ts'
import type { IsoDatum } from '../schema/datum.ts'
import type { MeldingOpDesk, Verzending } from '../schema/desk.ts'
import { adresTekst, jaNee, klasOfOpleiding, lijstnaam, onderwijsTekst, telSpecificatie } from './tekst.ts'
import { werkdagenTotMelding } from './termijn.ts'
import { serieDatum, serieTijdstip } from './tijd.ts'
import type { Celstijl, Celwaarde } from './werkboek.ts'

/** What a column may need beside the melding itself. */
export interface Kolombron {
  locatienaam(id: string): string
}

export interface Kolom {
  readonly id: KolomId
  /** One line, for the explanation. */
  readonly naam: string
  /** As in the head of the sheet, broken where it should break. */
  readonly kop: string
  readonly breedte: number
  readonly vorm: Celstijl['vorm']
  readonly vet?: boolean
  /** In the default profile, and if so on paper too. */
  readonly standaard: 'papier' | 'scherm' | null
  waarde(melding: MeldingOpDesk, bron: Kolombron): Celwaarde
  /** For *Verantwoording*, where the head does not say enough. */
  readonly uitleg?: string
}

export const KOLOM_IDS = [
  'meldingsnummer',
  'leerlingnummer',
  'naam',
  'klas',
  'soort',
  'begin',
  'eind',
  'lesuren',
  'locatie',
  'gemeldOp',
  'werkdagen',
  'status',
  'dagen',
  'melder',
  'geboortedatum',
  'soortcode',
  'reden',
  'alleLessen',
  'actieGewenst',
  'gemeente',
  'bijlagen',
  'heleDagen',
  'toelichting',
  'ondernomenActie',
  'toelichtingActie',
  'melderFunctie',
  'melderEmail',
  'melderTelefoon',
  'telefoonOuder',
  'adres',
  'afwijkendAdres',
  'onderwijs',
  'route',
  'redenAfsluiting',
  'toelichtingAfsluiting',
  'laatsteMutatie',
  'versie',
  'pgn',
] as const
export type KolomId = (typeof KOLOM_IDS)[number]

/** Days of which the source is before 1 March 1900 stay text: spreadsheet programs count them differently. */
const dag = (waarde: IsoDatum | null): Celwaarde => (waarde === null ? null : (serieDatum(waarde) ?? toonDatum(waarde)))

/** What the screen says as long as DUO has not answered (`product.md` 5.2: three words that are never mixed). */
const NOG_NIET_ONTVANGEN: Record<Verzending, string> = {
  klaar: 'Klaar, nog niet verzonden',
  verzonden: 'Verzonden, nog geen antwoord',
  ontvangen: 'Ontvangen door DUO',
  afgekeurd: 'Niet aangenomen door DUO',
  conflict: 'Klaar, maar DUO heeft een andere versie',
}

/** The status as the list shows it, with its reason where there is one. */
export function statusTekst(melding: MeldingOpDesk): string {
  return melding.stand === null ? NOG_NIET_ONTVANGEN[melding.verzending] : statusLabel(melding.stand.status)
}

type Invoer = Omit<Kolom, 'id'>

const KOLOM: Record<KolomId, Invoer> = {
  meldingsnummer: {
    naam: 'Meldingsnummer',
    kop: 'Meldings-\nnummer',
    breedte: 12,
    vorm: 'tekst',
    standaard: 'papier',
    waarde: (m) => (m.meldingsnummer === null ? '' : String(m.meldingsnummer)),
    uitleg: 'nummer dat DUO aan de melding gaf. Leeg: DUO heeft de melding nog niet',
  },
  leerlingnummer: {
    naam: 'Leerlingnummer',
    kop: 'Leerling-\nnummer',
    breedte: 11.5,
    vorm: 'tekst',
    standaard: 'papier',
    waarde: (m) => m.inhoud.studentnummer ?? '',
    uitleg: 'nummer van de school; in het mbo het studentnummer',
  },
  naam: {
    naam: 'Naam',
    kop: 'Naam',
    breedte: 21,
    vorm: 'tekst',
    vet: true,
    standaard: 'papier',
    waarde: (m) => lijstnaam(m.leerling),
  },
  klas: {
    naam: 'Klas of opleiding',
    kop: 'Klas of\nopleiding',
    breedte: 14.5,
    vorm: 'tekst',
    standaard: 'papier',
    waarde: klasOfOpleiding,
  },
  soort: {
    naam: 'Vermoedelijke soort',
    kop: 'Vermoedelijke soort',
    breedte: 28,
    vorm: 'tekst',
    standaard: 'papier',
    waarde: (m) => soortLabel(m.inhoud.soort),
  },
  begin: {
    naam: 'Begin verzuim',
    kop: 'Begin\nverzuim',
    breedte: 11.5,
    vorm: 'datum',
    standaard: 'papier',
    waarde: (m) => dag(m.inhoud.begin),
    uitleg: 'eerste dag van het verzuim',
  },
  eind: {
    naam: 'Eind verzuim',
    kop: 'Eind\nverzuim',
    breedte: 11.5,
    vorm: 'datum',
    standaard: 'papier',
    waarde: (m) => dag(m.inhoud.eind),
    uitleg: 'laatste dag van het verzuim. Leeg: de school vulde geen einde in',
  },
  lesuren: {
    naam: 'Lesuren',
    kop: 'Lesuren',
    breedte: 11.5,
    vorm: 'aantal',
    vet: true,
    standaard: 'papier',
    // A whole day has no hours: 0 would read as "nothing missed".
    waarde: (m) => telSpecificatie(m).lesuren || null,
    uitleg: 'gemiste lesuren in deze melding. Hele dagen tellen hier niet mee, zie kolom Hele dagen',
  },
  locatie: {
    naam: 'Locatie',
    kop: 'Locatie',
    breedte: 17.5,
    vorm: 'tekst',
    standaard: 'papier',
    waarde: (m, bron) => bron.locatienaam(m.inhoud.locatieId),
  },
  gemeldOp: {
    naam: 'Gemeld op',
    kop: 'Gemeld op',
    breedte: 16,
    vorm: 'tijdstip',
    standaard: 'papier',
    waarde: (m) => (m.stand === null ? null : serieTijdstip(m.stand.meldmoment)),
    uitleg: 'tijdstip van ontvangst door DUO, Nederlandse tijd',
  },
  werkdagen: {
    naam: 'Werkdagen tot melding',
    kop: 'Werkdagen\ntot melding',
    breedte: 15,
    vorm: 'aantal',
    standaard: 'papier',
    waarde: (m) => werkdagenTotMelding(m),
    uitleg: 'alleen bij 16 uur: van de dag van 16 uur tot Gemeld op. Onderstreept: meer dan 5',
  },
  status: {
    naam: 'Status',
    kop: 'Status',
    breedte: 27,
    vorm: 'tekst',
    standaard: 'papier',
    waarde: statusTekst,
  },
  dagen: {
    naam: 'Dagen',
    kop: 'Dagen',
    breedte: 10,
    vorm: 'aantal',
    standaard: 'scherm',
    waarde: (m) => telSpecificatie(m).dagen,
    uitleg: 'dagen in de verzuimspecificatie',
  },
  melder: {
    naam: 'Melder',
    kop: 'Melder',
    breedte: 13,
    vorm: 'tekst',
    standaard: 'scherm',
    waarde: (m) => m.inhoud.melder.naam,
  },
  geboortedatum: {
    naam: 'Geboortedatum',
    kop: 'Geboorte-\ndatum',
    breedte: 12,
    vorm: 'datum',
    standaard: 'scherm',
    waarde: (m) => dag(m.leerling.geboortedatum),
  },
  soortcode: {
    naam: 'Soort code',
    kop: 'Soort\ncode',
    breedte: 8,
    vorm: 'tekst',
    standaard: 'scherm',
    waarde: (m) => m.inhoud.soort,
  },
  reden: {
    naam: 'Vermoedelijke reden',
    kop: 'Vermoedelijke reden',
    breedte: 29,
    vorm: 'tekst',
    standaard: 'scherm',
    waarde: (m) => m.inhoud.reden,
  },
  alleLessen: {
    naam: 'Alle lessen gemist',
    kop: 'Alle lessen\ngemist',
    breedte: 12,
    vorm: 'tekst',
    standaard: 'scherm',
    waarde: (m) => jaNee(m.inhoud.alleLessenGemist),
  },
  actieGewenst: {
    naam: 'Actie gewenst',
    kop: 'Actie\ngewenst',
    breedte: 10.5,
    vorm: 'tekst',
    standaard: 'scherm',
    waarde: (m) => jaNee(m.inhoud.actieGewenst),
  },
  gemeente: {
    naam: 'Gemeente',
    kop: 'Gemeente',
    breedte: 16,
    vorm: 'tekst',
    standaard: 'scherm',
    waarde: (m) => {
      const code = m.stand?.route.gemeentecode ?? m.leerling.adres?.gemeentecode ?? null
      return code === null ? '' : (zoekGemeente(code)?.gemeente ?? code)
    },
    uitleg: 'gemeente die de melding behandelt; nog niet ontvangen: gemeente van het adres',
  },
  bijlagen: {
    naam: 'Bijlagen',
    kop: 'Bijlagen',
    breedte: 11.5,
    vorm: 'aantal',
    standaard: 'scherm',
    waarde: (m) => m.stand?.bijlagen.length ?? 0,
  },
  heleDagen: {
    naam: 'Hele dagen',
    kop: 'Hele\ndagen',
    breedte: 10,
    vorm: 'aantal',
    standaard: 'scherm',
    waarde: (m) => telSpecificatie(m).heleDagen,
    uitleg: 'dagen waarvan alleen ‘hele dag’ is opgegeven, zonder lesuren',
  },
  toelichting: {
    naam: 'Toelichting verzuim',
    kop: 'Toelichting verzuim',
    breedte: 40,
    vorm: 'tekst',
    standaard: null,
    waarde: (m) => m.inhoud.toelichting,
  },
  ondernomenActie: {
    naam: 'Door school ondernomen actie',
    kop: 'Door school\nondernomen actie',
    breedte: 40,
    vorm: 'tekst',
    standaard: null,
    waarde: (m) => m.inhoud.ondernomenActie,
  },
  toelichtingActie: {
    naam: 'Toelichting actie gewenst',
    kop: 'Toelichting\nactie gewenst',
    breedte: 30,
    vorm: 'tekst',
    standaard: null,
    waarde: (m) => m.inhoud.toelichtingActieGewenst ?? '',
  },
  melderFunctie: {
    naam: 'Functie melder',
    kop: 'Functie\nmelder',
    breedte: 18,
    vorm: 'tekst',
    standaard: null,
    waarde: (m) => m.inhoud.melder.functie ?? '',
  },
  melderEmail: {
    naam: 'E-mail melder',
    kop: 'E-mail\nmelder',
    breedte: 26,
    vorm: 'tekst',
    standaard: null,
    waarde: (m) => m.inhoud.melder.email,
  },
  melderTelefoon: {
    naam: 'Telefoon melder',
    kop: 'Telefoon\nmelder',
    breedte: 14,
    vorm: 'tekst',
    standaard: null,
    waarde: (m) => m.inhoud.melder.telefoon ?? '',
  },
  telefoonOuder: {
    naam: 'Telefoon ouder of leerling',
    kop: 'Telefoon ouder\nof leerling',
    breedte: 15,
    vorm: 'tekst',
    standaard: null,
    waarde: (m) => m.inhoud.telefoonOuderOfLeerling ?? '',
  },
  adres: {
    naam: 'Adres (BRP)',
    kop: 'Adres (BRP)',
    breedte: 34,
    vorm: 'tekst',
    standaard: null,
    waarde: (m) => (m.leerling.adres === null ? '' : adresTekst(m.leerling.adres)),
  },
  afwijkendAdres: {
    naam: 'Afwijkend adres',
    kop: 'Afwijkend adres',
    breedte: 34,
    vorm: 'tekst',
    standaard: null,
    waarde: (m) => (m.inhoud.afwijkendAdres === null ? '' : adresTekst(m.inhoud.afwijkendAdres)),
  },
  onderwijs: {
    naam: 'Onderwijsdeelname',
    kop: 'Onderwijsdeelname',
    breedte: 30,
    vorm: 'tekst',
    standaard: null,
    waarde: (m) => (m.inhoud.onderwijsdeelname === null ? '' : onderwijsTekst(m.inhoud.onderwijsdeelname)),
  },
  route: {
    naam: 'Gaat naar',
    kop: 'Gaat naar',
    breedte: 20,
    vorm: 'tekst',
    standaard: null,
    waarde: (m) => (m.stand === null ? '' : ROUTECATEGORIELABELS[m.stand.route.categorie]),
  },
  redenAfsluiting: {
    naam: 'Reden afgesloten of ingetrokken',
    kop: 'Reden afgesloten\nof ingetrokken',
    breedte: 30,
    vorm: 'tekst',
    standaard: null,
    waarde: (m) => {
      if (m.stand?.redenAfsluiting) return redenAfsluitingLabel(m.stand.redenAfsluiting)
      return m.stand?.redenIngetrokken ? redenIngetrokkenLabel(m.stand.redenIngetrokken) : ''
    },
  },
  toelichtingAfsluiting: {
    naam: 'Toelichting afsluiting',
    kop: 'Toelichting\nafsluiting',
    breedte: 25,
    vorm: 'tekst',
    standaard: null,
    waarde: (m) => (m.stand?.toelichtingAfsluiting ? toelichtingAfsluitingLabel(m.stand.toelichtingAfsluiting) : ''),
  },
  laatsteMutatie: {
    naam: 'Laatste mutatie',
    kop: 'Laatste\nmutatie',
    breedte: 16,
    vorm: 'tijdstip',
    standaard: null,
    waarde: (m) => (m.stand === null ? null : serieTijdstip(m.stand.laatsteMutatie)),
  },
  versie: {
    naam: 'Versie',
    kop: 'Versie',
    breedte: 9,
    vorm: 'aantal',
    standaard: null,
    waarde: (m) => m.stand?.versie ?? null,
  },
  pgn: {
    naam: 'Persoonsgebonden nummer',
    kop: 'PGN',
    breedte: 11,
    vorm: 'tekst',
    standaard: null,
    waarde: (m) => m.leerling.pgn ?? '',
    uitleg: 'burgerservicenummer of onderwijsnummer. De reden staat hierboven',
  },
}

/** Every column there is, in the order in which a sheet shows them. */
export const KOLOMMEN: readonly Kolom[] = KOLOM_IDS.map((id) => ({ id, ...KOLOM[id] }))

/** The default profile: what a coordinator exports every week. */
export const STANDAARDKOLOMMEN: readonly KolomId[] = KOLOMMEN.filter((kolom) => kolom.standaard !== null).map(
  ({ id }) => id,
)
