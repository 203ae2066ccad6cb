import { WEIGERINGSCODES, WERKBOEK_BYTES, type Weigeringscode } from '../schema/werkboek.ts'

export type { Weigeringscode }

/**
 * Why a file is not read (`docs` of the import; reliability E1). Each reason has one Dutch sentence that says what it is and what
 * to do. A sentence never repeats content of the file.
 */
export const WEIGERINGEN = {
  leeg: 'Dit bestand is leeg. Maak de export opnieuw.',
  'te-groot': 'Dit bestand is te groot. Exporteer een kortere periode of minder klassen.',
  'excel-te-groot': 'Dit Excelbestand is groter dan 20 MB. Bewaar het als CSV, of exporteer een kortere periode.',
  'excel-oud':
    'Dit is een Excelbestand van voor 2007 (.xls). Open het in Excel en kies Opslaan als: Excel-werkmap (.xlsx).',
  wachtwoord: 'Dit bestand is met een wachtwoord beveiligd. Haal het wachtwoord eraf en probeer het opnieuw.',
  pdf: 'Dit is een PDF. Maak in uw leerlingadministratie een export naar Excel of CSV.',
  afbeelding: 'Dit is een plaatje. Maak in uw leerlingadministratie een export naar Excel of CSV.',
  webpagina: 'Dit is een webpagina, geen tabel. Open het bestand in Excel en bewaar het als .xlsx of .csv.',
  'xml-bestand': 'Dit is een XML-bestand. Open het in Excel en bewaar het als .xlsx of .csv.',
  tekstdocument: 'Dit is een tekstdocument, geen tabel. Kopieer de tabel en plak die hier.',
  ods: 'Dit is een OpenDocument-bestand. Bewaar het als .xlsx of .csv.',
  archief: 'Dit is een ingepakt bestand. Pak het eerst uit en kies het bestand dat erin zit.',
  'geen-tabel': 'Wij herkennen hierin geen tabel. Kies een CSV- of Excelbestand met lesuren of leerlingen.',
  'zip-kapot': 'Dit Excelbestand is niet heel: het einde ontbreekt of klopt niet. Maak de export opnieuw.',
  'zip-te-veel': 'Dit Excelbestand bestaat uit te veel delen. Bewaar alleen het blad met de lesuren als nieuw bestand.',
  'zip-bom': 'Dit Excelbestand wordt uitgepakt veel te groot. Wij openen het niet. Bewaar het als CSV.',
  'zip-pad': 'Dit Excelbestand bevat namen die er niet in horen. Wij openen het niet.',
  'xml-doctype': 'Dit Excelbestand bevat verborgen opdrachten (DOCTYPE). Wij openen het niet.',
  'xml-kapot': 'Dit Excelbestand is beschadigd. Open het in Excel, bewaar het opnieuw en probeer het nog eens.',
  'geen-blad': 'In dit Excelbestand staat geen blad met rijen.',
  'te-veel-rijen': 'Dit bestand heeft te veel rijen. Exporteer een kortere periode, of gebruik CSV.',
  'te-veel-kolommen': 'Dit bestand heeft te veel kolommen. Exporteer alleen de lesuren.',
  'te-veel-bereiken': 'Dit Excelbestand bevat te veel samengevoegde cellen of namen. Bewaar het als CSV.',
  'cel-te-groot':
    'In dit bestand staat een cel met veel te veel tekst. Waarschijnlijk mist er een aanhalingsteken. Maak de export opnieuw.',
  'geen-kop': 'Wij vinden geen rij met kolomnamen. Zet namen als Leerlingnummer, Datum en Lesuur boven de kolommen.',
  'geen-rijen': 'Onder de kolomnamen staat geen enkele rij.',
  'te-traag': 'Het lezen duurde te lang zonder vooruitgang. Wij zijn gestopt; er is niets veranderd.',
  gestopt: 'U bent gestopt. Er is niets veranderd.',
  onleesbaar: 'Dit bestand konden wij niet lezen. Er is niets veranderd. Bewaar het als CSV en probeer het opnieuw.',
} as const satisfies Record<Weigeringscode, string>
export { WEIGERINGSCODES }

/** A file that is not read. `message` is the code, never content. */
export class Weigering extends Error {
  readonly code: Weigeringscode
  constructor(code: Weigeringscode) {
    super(code)
    this.name = 'Weigering'
    this.code = code
  }
}

const MB = 1024 * 1024
/** Bounds of what is read (reliability E1). Bytes, rows, columns, characters. */
export const GRENZEN = {
  /** Text files: a million rows of a SIS are about 90 MB. */
  tekst: 256 * MB,
  excel: WERKBOEK_BYTES,
  uitgepakt: 200 * MB,
  delen: 1000,
  /** Smallest compressed share of an entry above `verhoudingVanaf`. */
  verhouding: 0.01,
  verhoudingVanaf: 100 * 1024,
  excelRijen: 200_000,
  rijen: 2_000_000,
  kolommen: 512,
  /** What one Excel cell can hold. */
  cel: 32_767,
  /** Characters of all cells of one sheet together, a cell itself counted as four: what crosses from process to window. */
  celtekens: 96 * MB,
  bereiken: 10_000,
  /** Errors kept with their row; beyond it only their number. */
  fouten: 5_000,
} as const
