import { type Gemeentecode, gemeentecode, type RmcRegiocode, rmcRegiocode } from '#shared/schema/identificatie.ts'

/** A real gemeente with real postal codes of its places; a test compares it with `shared/reference/data`. */
export interface Plaats {
  gemeentecode: Gemeentecode
  gemeente: string
  rmcRegio: RmcRegiocode
  rmcNaam: string
  plaats: string
  postcodes: readonly string[]
}

const plaats = (code: string, gemeente: string, regio: string, rmcNaam: string, naam: string, postcodes: string) => ({
  gemeentecode: gemeentecode.parse(code),
  gemeente,
  rmcRegio: rmcRegiocode.parse(regio),
  rmcNaam,
  plaats: naam,
  postcodes: postcodes.split(' ').map((code) => `${code.slice(0, 4)} ${code.slice(4)}`),
})

const GRONINGEN = 'Centraal en Westelijk Groningen'
const AMSTERDAM = 'Agglomeratie Amsterdam'

/** Around the locaties of 00ZV, nearest first. */
export const PLAATSEN_GRONINGEN: readonly (readonly [Plaats, number])[] = [
  [
    plaats(
      'GM0014',
      'Groningen',
      '03',
      GRONINGEN,
      'Groningen',
      '9711TW 9711VG 9721CL 9721LD 9721NH 9722EP 9724EJ 9725KA',
    ),
    48,
  ],
  [plaats('GM0014', 'Groningen', '03', GRONINGEN, 'Haren Gn', '9751NJ 9751SL 9752AC 9753KK'), 8],
  [plaats('GM1969', 'Westerkwartier', '03', GRONINGEN, 'Leek', '9351HC'), 10],
  [plaats('GM1969', 'Westerkwartier', '03', GRONINGEN, 'Grootegast', '9861CR'), 4],
  [plaats('GM1952', 'Midden-Groningen', '03', GRONINGEN, 'Hoogezand', '9602MZ 9603TG'), 8],
  [plaats('GM1699', 'Noordenveld', '07', 'Noord- en Midden Drenthe', 'Roden', '9301MK 9301TJ'), 7],
  [plaats('GM1730', 'Tynaarlo', '07', 'Noord- en Midden Drenthe', 'Eelde', '9761TA'), 5],
  [plaats('GM1966', 'Het Hogeland', '02', 'Noord-Groningen-Eemsmond', 'Winsum', '9951HX 9951TD'), 5],
  [plaats('GM1979', 'Eemsdelta', '02', 'Noord-Groningen-Eemsmond', 'Appingedam', '9901CE 9903ES'), 3],
  [plaats('GM0059', 'Achtkarspelen', '06', "Friesland-Oost ('de Friese Wouden')", 'Surhuisterveen', '9231EN'), 2],
]

/** Around the locaties of 25PZ and 17HB; a few students rent a room elsewhere. */
export const PLAATSEN_AMSTERDAM: readonly (readonly [Plaats, number])[] = [
  [
    plaats(
      'GM0363',
      'Amsterdam',
      '21',
      AMSTERDAM,
      'Amsterdam',
      '1013EX 1014BP 1016SL 1019JN 1022AM 1023BB 1024VK 1025KM',
    ),
    60,
  ],
  [plaats('GM0384', 'Diemen', '21', AMSTERDAM, 'Diemen', '1112BE'), 8],
  [plaats('GM0437', 'Ouder-Amstel', '21', AMSTERDAM, 'Duivendrecht', '1115AP'), 5],
  [plaats('GM0362', 'Amstelveen', '21', AMSTERDAM, 'Amstelveen', '1183JM 1185AA 1185XP'), 7],
  [plaats('GM0479', 'Zaanstad', '21', AMSTERDAM, 'Zaandam', '1503DA 1504AN 1507JE'), 6],
  [plaats('GM0439', 'Purmerend', '21', AMSTERDAM, 'Purmerend', '1441MS 1442AG 1447CP'), 4],
  [plaats('GM0034', 'Almere', '18', 'Flevoland', 'Almere', '1312JZ 1314RA 1323BA 1324CT'), 8],
  [plaats('GM0014', 'Groningen', '03', GRONINGEN, 'Groningen', '9711VX 9725KG'), 5],
]

/** Around 27DV and 20DH. */
export const PLAATSEN_STEDENDRIEHOEK: readonly (readonly [Plaats, number])[] = [
  [plaats('GM0200', 'Apeldoorn', '11', 'Stedendriehoek', 'Apeldoorn', '7312CD 7313EC 7314NX 7316AV'), 5],
  [plaats('GM0301', 'Zutphen', '11', 'Stedendriehoek', 'Zutphen', '7201NB 7202AN 7204CV 7206DG'), 5],
  [plaats('GM0232', 'Epe', '11', 'Stedendriehoek', 'Epe', '8162BB 8162HJ'), 2],
]

export const ALLE_PLAATSEN: readonly Plaats[] = [
  ...PLAATSEN_GRONINGEN,
  ...PLAATSEN_AMSTERDAM,
  ...PLAATSEN_STEDENDRIEHOEK,
].map(([waar]) => waar)

export const STRATEN = [
  'Berkenlaan',
  'Dorpsstraat',
  'Eikenlaan',
  'Hoofdstraat',
  'Kastanjelaan',
  'Kerkstraat',
  'Lijsterbeslaan',
  'Merelstraat',
  'Molenweg',
  'Nieuweweg',
  'Parallelweg',
  'Prins Hendrikstraat',
  'Schoolstraat',
  'Stationsweg',
  'Vondellaan',
  'Wilhelminalaan',
] as const
