import type { Bron } from '../schema/reference.ts'

const DUO = 'DUO open onderwijsdata (CC0 1.0 of CC BY 4.0; bron: DUO)'
const ODBL = 'Open Database License (ODbL) 1.0; bron: OpenHolidays API'
const WET = 'Wet- en regelgeving: geen auteursrecht'

/** Where the reference data come from and under which licence: shown on the about page, in the order of use. */
export const BRONNEN: readonly Bron[] = [
  {
    bestand: 'gemeenten.csv',
    inhoud: 'Gemeenten, met de regio van het Doorstroompunt en de vakantieregio',
    rijen: 342,
    herkomst: 'DUO, Alle schoolvestigingen basisonderwijs; schrijfwijze van namen naar OpenHolidays',
    peildatum: 'augustus 2026',
    licentie: DUO,
    letOp:
      'Een gemeente kan van regio wisselen. Bij een gesplitste gemeente staat de vakantieregio van de meeste scholen.',
  },
  {
    bestand: 'rmc_regios.csv',
    inhoud: 'Regio’s van de Doorstroompunten (vroeger RMC)',
    rijen: 40,
    herkomst: 'Geteld uit gemeenten.csv',
    peildatum: 'augustus 2026',
    licentie: DUO,
    letOp: 'Nummer 14 is niet in gebruik; 40 en 41 zijn de regio’s Rijk van Nijmegen en Arnhem.',
  },
  {
    bestand: 'vakantieregio_per_plaats.csv',
    inhoud: 'Vakantieregio per plaats in gemeenten met twee regio’s',
    rijen: 34,
    herkomst: 'DUO, Alle schoolvestigingen basisonderwijs',
    peildatum: 'augustus 2026',
    licentie: DUO,
    letOp: 'Plaatsen zonder basisschool ontbreken.',
  },
  {
    bestand: 'schoolvakanties.csv',
    inhoud: 'Schoolvakanties per regio, 2023-2024 tot en met 2027-2028',
    rijen: 75,
    herkomst: 'OpenHolidays API (openpotato/openholidaysapi.data); de data zelf komen van de Rijksoverheid',
    peildatum: '21 januari 2026',
    licentie: ODBL,
    letOp:
      'Herfst en voorjaar zijn adviesdata, en veel scholen hebben een tweede meiweek: controleer de kalender van uw eigen locatie. Eén fout in de bron is verbeterd (voorjaarsvakantie zuid 2027).',
  },
  {
    bestand: 'feestdagen.csv',
    inhoud: 'Nationale feestdagen, 2023 tot en met 2028',
    rijen: 66,
    herkomst: 'OpenHolidays API (openpotato/openholidaysapi.data)',
    peildatum: '21 januari 2026',
    licentie: ODBL,
    letOp: 'Goede Vrijdag en Bevrijdingsdag zijn niet op elke school vrij: stel dat in per locatie.',
  },
  {
    bestand: 'instellingen.csv',
    inhoud: 'Vestigingen van scholen voor voortgezet en speciaal onderwijs',
    rijen: 2507,
    herkomst: 'DUO, Alle vestigingen vo en Alle vestigingen sbo, so en vso (via edugis-repo/data-nl-scholen)',
    peildatum: '22 november 2024',
    licentie: DUO,
    letOp: 'De lijst is van 2024: een paar procent van de vestigingen is sindsdien veranderd. Geen mbo.',
  },
  {
    bestand: 'instellingen_mbo_2013_deels.csv',
    inhoud: 'Roc’s met vavo in 2013',
    rijen: 34,
    herkomst: 'Bijlage bij de Regeling overgangsbekostiging vavo 2013 en 2014 (BWBR0032257)',
    peildatum: '2013',
    licentie: WET,
    letOp: 'Niet volledig en oud: niet te gebruiken als actuele lijst.',
  },
  {
    bestand: 'opleidingen_crebo_2015_deels.csv',
    inhoud: 'Kwalificaties in het mbo met crebonummer en niveau',
    rijen: 469,
    herkomst: 'Bijlage bij de Regeling vaststelling kwalificatiedossiers 2015 (BWBR0036352)',
    peildatum: '2015',
    licentie: WET,
    letOp: 'De stand van 2015: nieuwere kwalificaties ontbreken.',
  },
  {
    bestand: 'vsv_rmc_2016_2017_deels.csv',
    inhoud: 'Percentage voortijdig schoolverlaters per regio',
    rijen: 24,
    herkomst: 'onderwijsincijfers.nl (OCW/DUO)',
    peildatum: 'schooljaar 2016-2017',
    licentie: 'Niet vermeld door de bron',
    letOp: 'Alleen de regio’s 01 tot en met 24 van toen.',
  },
  {
    bestand: 'vsv_landelijk_2017_2018.csv',
    inhoud: 'Voortijdig schoolverlaters in heel Nederland',
    rijen: 4,
    herkomst: 'CBS StatLine 71294ned',
    peildatum: 'schooljaar 2017-2018',
    licentie: 'CC BY 4.0; bron: CBS',
    letOp: 'Voorlopige cijfers; de reeks is gestopt in 2020.',
  },
  {
    bestand: 'vsv_normen_mbo.csv',
    inhoud: 'Normen voor voortijdig schoolverlaten in het mbo',
    rijen: 36,
    herkomst: 'cedanl/vsv_analysis, data/reference/VSV_normen.csv',
    peildatum: 'juni 2025',
    licentie: 'Apache License 2.0',
    letOp: 'Uit de tweede hand: niet vergeleken met DUO of OCW.',
  },
]
