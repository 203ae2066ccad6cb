import { z } from 'zod'
import { type Foutcode, foutcode, type Veldfout, veldfout } from '../schema/fout.ts'

/**
 * The words of the closed scheme of error codes (`shared/schema/fout.ts`).
 * Each code has one Dutch sentence at B1 level for the screen and, where it helps, what to do.
 * A code without a sentence does not compile; a sentence never holds personal data.
 */
export const FOUTEN = {
  // ---- a field ----
  verplicht: { zin: 'Dit veld is verplicht.', doe: 'Vul het in.' },
  'datum-onmogelijk': { zin: 'Deze datum bestaat niet.', doe: 'Typ dag-maand-jaar, bijvoorbeeld 3-11-2026.' },
  'datum-in-toekomst': { zin: 'Deze datum ligt in de toekomst.', doe: 'Kies vandaag of een eerdere dag.' },
  'eind-voor-begin': { zin: 'De einddatum ligt vóór de begindatum.', doe: 'Kies een dag op of na de begindatum.' },
  'eind-verplicht': {
    zin: 'Bij deze soort is een einddatum nodig.',
    doe: 'Vul de dag in waarop de 16 uur bereikt is.',
  },
  'dag-buiten-periode': {
    zin: 'Deze dag ligt buiten de periode van het verzuim.',
    doe: 'Pas de dag of de periode aan.',
  },
  'lesuren-onjuist': {
    zin: 'Een lesuur staat er twee keer in, of de volgorde klopt niet.',
    doe: 'Kies de lesuren opnieuw.',
  },
  'dag-dubbel': { zin: 'Deze dag staat er twee keer in.', doe: 'Haal er één weg.' },
  'toelichting-verplicht': { zin: 'U koos ‘nee’ bij Actie gewenst.', doe: 'Leg kort uit waarom.' },
  'toelichting-overbodig': { zin: 'U koos ‘ja’ bij Actie gewenst.', doe: 'Laat de toelichting leeg.' },
  'pgn-onjuist': { zin: 'Dit nummer klopt niet.', doe: 'Controleer de negen cijfers.' },
  'brin-onjuist': { zin: 'Dit is geen instellingscode.', doe: 'Typ twee cijfers en twee hoofdletters, zoals 00ZV.' },
  'gemeentecode-onjuist': { zin: 'Deze gemeentecode bestaat niet.', doe: 'Kies een gemeente uit de lijst.' },
  'rmc-regio-onjuist': { zin: 'Deze regio bestaat niet.', doe: 'Kies een regio uit de lijst.' },
  'postcode-onjuist': { zin: 'Deze postcode klopt niet.', doe: 'Typ vier cijfers en twee letters, zoals 9305 TY.' },
  'huisnummer-onjuist': { zin: 'Dit huisnummer klopt niet.', doe: 'Typ alleen cijfers.' },
  'telefoon-onjuist': {
    zin: 'Dit telefoonnummer klopt niet.',
    doe: 'Typ cijfers, spaties en streepjes, zoals 0594 550 118.',
  },
  'email-onjuist': { zin: 'Dit e-mailadres klopt niet.', doe: 'Controleer het adres, bijvoorbeeld naam@school.nl.' },
  'code-onjuist': { zin: 'De code bestaat uit zes cijfers.', doe: 'Lees de code opnieuw af van uw token.' },
  'te-lang': { zin: 'Deze tekst is te lang.', doe: 'Maak de tekst korter.' },
  'waarde-onjuist': { zin: 'Deze waarde kan hier niet.', doe: 'Kies of typ een andere waarde.' },
  'soort-vervallen': { zin: 'Deze soort bestaat niet meer voor nieuwe meldingen.', doe: 'Kies een andere soort.' },
  // ---- the melding as a whole ----
  'geen-meldplicht': {
    zin: 'Voor deze leerling kan deze soort vandaag niet gemeld worden.',
    doe: 'Kijk bij F1 wat wel kan.',
  },
  'niet-ingeschreven': {
    zin: 'Deze leerling is op deze dag niet bij uw school ingeschreven.',
    doe: 'Controleer de leerling en de begindatum.',
  },
  'andere-partij-meldt': {
    zin: 'In deze fase van de leerroute meldt de andere school.',
    doe: 'Neem contact op met de partnerschool.',
  },
  'leerling-onbekend': { zin: 'DUO kent dit nummer niet.', doe: 'Controleer de negen cijfers.' },
  'locatie-onbekend': { zin: 'Deze locatie hoort niet bij uw school.', doe: 'Kies een locatie uit de lijst.' },
  'overgang-niet-toegestaan': {
    zin: 'Deze melding kan niet meer veranderd worden.',
    doe: 'Bekijk de status; maak zo nodig een nieuwe melding.',
  },
  'melding-dubbel': { zin: 'Er is al een melding van deze soort over deze dagen.', doe: 'Bekijk die melding eerst.' },
  'gegevens-ongeldig': { zin: 'Niet alles is goed ingevuld.', doe: 'Verbeter de velden met een rode melding.' },
  // ---- a bijlage ----
  'bijlage-leeg': { zin: 'Dit bestand is leeg.', doe: 'Kies een ander bestand.' },
  'bijlage-soort-onbekend': {
    zin: 'Dit soort bestand kan geen bijlage zijn.',
    doe: 'Neem PDF, PNG, JPG, XLSX, DOCX of CSV. We kijken naar de inhoud, niet naar de naam.',
  },
  'bijlage-oud-office': {
    zin: 'Dit is een oud Office-bestand, of er zit een wachtwoord op.',
    doe: 'Bewaar het als PDF, XLSX of DOCX zonder wachtwoord.',
  },
  'bijlage-te-groot': { zin: 'Dit bestand is groter dan 5 MB.', doe: 'Maak het kleiner, of knip het in delen.' },
  'bijlage-te-veel': { zin: 'Er zijn al tien bijlagen bij deze melding.', doe: 'Voeg bestanden samen tot één PDF.' },
  'bijlage-samen-te-groot': {
    zin: 'Samen zijn de bijlagen groter dan 20 MB.',
    doe: 'Laat er één weg, of maak dit bestand kleiner.',
  },
  'bijlage-afgekapt': { zin: 'Dit bestand is niet heel.', doe: 'Haal het opnieuw op of bewaar het opnieuw.' },
  'bijlage-dubbelzinnig': {
    zin: 'In dit bestand zit nog een ander bestand verstopt.',
    doe: 'Druk het af naar PDF en voeg die toe.',
  },
  'bijlage-versleuteld': {
    zin: 'Op dit bestand zit een wachtwoord; de gemeente kan het niet lezen.',
    doe: 'Bewaar het zonder wachtwoord.',
  },
  'bijlage-macro': { zin: 'In dit bestand zit een programma (macro).', doe: 'Bewaar het zonder macro’s, of als PDF.' },
  'bijlage-opgeblazen': {
    zin: 'Dit bestand wordt bij het openen onredelijk groot.',
    doe: 'Bewaar het opnieuw, of druk het af naar PDF.',
  },
  'bijlage-dubbel': { zin: 'Dit bestand is al een bijlage van deze melding.', doe: 'Kies een ander bestand.' },
  // ---- sign-in and rights ----
  'aanmelding-onjuist': {
    zin: 'Gebruikersnaam, wachtwoord of code klopt niet.',
    doe: 'Controleer ze alle drie. Een code werkt een halve minuut.',
  },
  'aanmelding-geblokkeerd': { zin: 'Te vaak verkeerd aangemeld.', doe: 'Wacht 15 minuten en probeer het opnieuw.' },
  'token-vervallen': {
    zin: 'Uw token werkt niet meer.',
    doe: 'Meld u aan met eHerkenning.',
  },
  'niveau-te-laag': {
    zin: 'Uw eHerkenning heeft een te laag niveau.',
    doe: 'Vraag uw beheerder om niveau EH3 of hoger.',
  },
  'koppeling-nodig': {
    zin: 'Uw eHerkenning is nog niet gekoppeld.',
    doe: 'Meld u één keer aan met uw token om te koppelen.',
  },
  'bewijs-ongeldig': {
    zin: 'Uw aanmelding bij eHerkenning is verlopen of al gebruikt.',
    doe: 'Begin opnieuw met aanmelden.',
  },
  'al-gekoppeld': {
    zin: 'Deze eHerkenning of dit token is al gekoppeld.',
    doe: 'Meld u aan met eHerkenning, of vraag uw beheerder.',
  },
  'sessie-verlopen': {
    zin: 'Uw verbinding met DUO is verlopen.',
    doe: 'Meld u opnieuw aan. Uw werk staat veilig op deze computer.',
  },
  'geen-recht': { zin: 'Uw rol mag dit niet.', doe: 'Vraag uw beheerder om dit recht.' },
  // ---- wire ----
  'niet-gevonden': { zin: 'Dit bestaat niet (meer).', doe: 'Ga terug naar de lijst.' },
  'versie-verouderd': { zin: 'Deze melding is intussen veranderd.', doe: 'Vergelijk beide teksten en kies.' },
  'sleutel-hergebruikt': {
    zin: 'Deze opdracht is al met andere inhoud verstuurd.',
    doe: 'Bied de melding opnieuw aan. Lukt dat niet? Laat het ons weten.',
  },
  'sleutel-bezig': {
    zin: 'DUO is nog met deze opdracht bezig.',
    doe: 'U hoeft niets te doen; we vragen het zo opnieuw.',
  },
  'te-druk': { zin: 'Het is te druk bij DUO.', doe: 'U hoeft niets te doen; we proberen het zo opnieuw.' },
  'te-groot': { zin: 'Dit is te groot om te versturen.', doe: 'Maak het kleiner.' },
  'bericht-onleesbaar': {
    zin: 'Het antwoord van DUO was niet te lezen.',
    doe: 'U hoeft niets te doen; we proberen het zo opnieuw.',
  },
  'geen-verbinding': {
    zin: 'Er is nu geen verbinding met DUO.',
    doe: 'U kunt doorwerken; alles staat veilig op deze computer.',
  },
  'antwoord-uitgebleven': {
    zin: 'DUO gaf nog geen antwoord.',
    doe: 'U kunt doorwerken; we vragen het zo opnieuw. Dubbel melden kan niet.',
  },
  'storing-bij-duo': { zin: 'Er is een storing bij DUO.', doe: 'U kunt doorwerken; we proberen het zo opnieuw.' },
  'app-te-oud': { zin: 'Deze versie van Verzuimdesk is te oud voor DUO.', doe: 'Laat Verzuimdesk bijwerken.' },
  'cursor-onbekend': {
    zin: 'DUO kent het punt tot waar u bij was niet meer.',
    doe: 'U hoeft niets te doen; we halen alles opnieuw op.',
  },
  // ---- this computer ----
  'wachtzin-onjuist': { zin: 'Dit wachtwoord klopt niet.', doe: 'Probeer het opnieuw, of gebruik uw herstelsleutel.' },
  'wachtzin-te-kort': {
    zin: 'Dit wachtwoord is te kort.',
    doe: 'Neem minstens 12 tekens, bijvoorbeeld vier losse woorden.',
  },
  'wachtzin-ongelijk': { zin: 'De twee wachtwoorden zijn niet gelijk.', doe: 'Typ twee keer hetzelfde.' },
  'herstelsleutel-onjuist': {
    zin: 'Deze herstelsleutel klopt niet.',
    doe: 'Controleer de tekens; het laatste is een controleteken.',
  },
  'gegevens-beschadigd': {
    zin: 'Een deel van de gegevens op deze computer is niet te lezen.',
    doe: 'Er is niets gewist. Herstel met een kopie.',
  },
  'opslag-verdwenen': { zin: 'De gegevens van deze computer zijn verdwenen.', doe: 'Herstel met de laatste kopie.' },
  'opslag-nieuwer': { zin: 'De gegevens zijn gemaakt met een nieuwere Verzuimdesk.', doe: 'Werk Verzuimdesk bij.' },
  'kopie-onleesbaar': { zin: 'Dit bestand is geen kopie van Verzuimdesk.', doe: 'Kies een ander bestand.' },
  'kopie-afgekapt': { zin: 'Deze kopie houdt te vroeg op.', doe: 'Kies een andere kopie. Deze is niet heel.' },
  'kopie-beschadigd': {
    zin: 'Een deel van deze kopie is veranderd.',
    doe: 'Kies een andere kopie. Deze is niet heel.',
  },
  'kopie-nieuwer': { zin: 'Deze kopie is gemaakt met een nieuwere Verzuimdesk.', doe: 'Werk Verzuimdesk bij.' },
  'kopie-bezig': { zin: 'Er wordt al een kopie gemaakt.', doe: 'Wacht tot die klaar is.' },
  'kopie-nodig': {
    zin: 'Eerst is een nieuwe kopie van uw gegevens nodig.',
    doe: 'Maak een kopie en probeer het opnieuw.',
  },
  'sleutelbewaarder-weg': {
    zin: 'Deze computer kan uw sleutel niet veilig bewaren.',
    doe: 'Ontgrendel met uw wachtwoord.',
  },
  'sleutelbewaarder-even-weg': {
    zin: 'De sleutelbewaarder van deze computer is even niet bereikbaar.',
    doe: 'Probeer het zo opnieuw, of ontgrendel met uw wachtwoord.',
  },
  'sleutelbewaarder-fout': {
    zin: 'De sleutelbewaarder van deze computer gaf de sleutel niet.',
    doe: 'Ontgrendel met uw wachtwoord. Er is niets gewist.',
  },
  'sleutelbewaarder-traag': {
    zin: 'De sleutelbewaarder van deze computer geeft geen antwoord.',
    doe: 'Ontgrendel met uw wachtwoord.',
  },
  'kan-hier-niet': {
    zin: 'Dit kan niet in de browser.',
    doe: 'Gebruik Verzuimdesk als programma op uw computer.',
  },
  'schijf-vol': {
    zin: 'De schijf is vol.',
    doe: 'Maak ruimte en probeer het opnieuw. Uw tekst blijft op het scherm staan.',
  },
  'te-veel-voor-papier': {
    zin: 'Dit zijn te veel meldingen voor papier.',
    doe: 'Kies er hoogstens 25, of exporteer een PDF per melding.',
  },
  'bestand-bezig': { zin: 'Er worden al vier bestanden tegelijk gemaakt.', doe: 'Wacht tot er een klaar is.' },
  'lezer-start-niet': {
    zin: 'Het onderdeel dat Excelbestanden leest, start niet. Er is niets veranderd.',
    doe: 'Bewaar het bestand in Excel als CSV en kies dat. Meld het aan uw ICT als het vaker gebeurt.',
  },
  'bestand-niet-bewaard': {
    zin: 'Het bestand kon niet bewaard worden.',
    doe: 'Kies een andere map, of sluit het bestand als het open is.',
  },
  'al-geopend': { zin: 'Verzuimdesk is al geopend.', doe: 'Ga naar het andere venster.' },
  vergrendeld: { zin: 'Verzuimdesk is vergrendeld.', doe: 'Ontgrendel met uw wachtwoord. Wat bewaard was, is er nog.' },
  'host-weg': {
    zin: 'Het programma achter dit venster is gestopt.',
    doe: 'Start Verzuimdesk opnieuw. Wat bewaard was, is er nog.',
  },
  'verzoek-geweigerd': {
    zin: 'Verzuimdesk heeft dit voor de veiligheid tegengehouden.',
    doe: 'Start Verzuimdesk opnieuw.',
  },
  geannuleerd: { zin: 'Gestopt.', doe: null },
  onverwacht: {
    zin: 'Dit hadden wij moeten voorkomen.',
    doe: 'Start Verzuimdesk opnieuw en laat het ons weten. Wat bewaard was, is er nog.',
  },
} as const satisfies Record<Foutcode, { zin: string; doe: string | null }>

/** Sentence for the screen: what is wrong, then what to do. */
export function foutzin(code: Foutcode): string {
  const { zin, doe } = FOUTEN[code]
  return doe === null ? zin : `${zin} ${doe}`
}

/** RFC 9457 problem details with our `code` and `velden`: every error body of the loket. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int().min(400).max(599),
  detail: z.string().optional(),
  instance: z.string().optional(),
  code: foutcode,
  velden: z.array(veldfout).optional(),
})
export type Problem = z.infer<typeof problem>

/** Expected failure inside a program; `code` decides what happens, `message` is for developers and holds no personal data. */
export class DeskFout extends Error {
  readonly code: Foutcode
  readonly velden: readonly Veldfout[]
  constructor(code: Foutcode, velden: readonly Veldfout[] = []) {
    super(code)
    this.name = 'DeskFout'
    this.code = code
    this.velden = velden
  }
}

/** The code of anything thrown: a DeskFout keeps its own, everything else is `onverwacht`. */
export function foutcodeVan(oorzaak: unknown): Foutcode {
  return oorzaak instanceof DeskFout ? oorzaak.code : 'onverwacht'
}
