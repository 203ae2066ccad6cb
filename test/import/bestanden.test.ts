import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Werkbank } from '#renderer/features/import/werkbank.ts'
import { datum } from '#shared/domain/datum.ts'
import { herkenBestand } from '#shared/import/herken.ts'
import { kiesInhoud, kiesKolommen } from '#shared/import/kolommen.ts'
import type { Gidsleerling } from '#shared/import/leerlinggids.ts'
import { GRENZEN, WEIGERINGEN, type Weigeringscode } from '#shared/import/weigering.ts'
import { leerlingId, pgn } from '#shared/schema/identificatie.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import { type Lezer, startLezer } from './lezer.ts'
import { blad, type Cel, latin, TYPEN, utf8, utf16be, utf16le, werkboek, zip } from './maak-bestanden.ts'

/**
 * Odd, broken and hostile files, each through the same code as in the app, workbooks through a real reader of the browser host: either a
 * reason from the closed list, or exactly so many good and wrong rows. No crash, nothing silently lost.
 */
const VANDAAG = datum('2026-11-12')
/** As far as hours look at them. */
const LEERLINGEN: Gidsleerling[] = [
  {
    id: leerlingId.parse('00000000-0000-4000-8000-000000000001'),
    studentnummer: '240118',
    pgn: pgn.parse('111222333'),
    voornaam: 'Ids',
    tussenvoegsel: null,
    achternaam: 'Hofstra',
    geboortedatum: datum('2011-03-04'),
    groep: '3hb',
  },
  {
    id: leerlingId.parse('00000000-0000-4000-8000-000000000002'),
    studentnummer: '007',
    pgn: pgn.parse('010464554'),
    voornaam: 'Zoë',
    tussenvoegsel: 'van den',
    achternaam: 'Müller',
    geboortedatum: datum('2010-05-06'),
    groep: '3hb',
  },
]

const KEREN = Number(process.env.IMPORT_MUTATIES ?? 1000)
let lezer: Lezer
let gelezen = 0
beforeAll(() => {
  lezer = startLezer()
})
afterAll(() => lezer.stop())

/** What the host gives for a workbook; null for everything that the window reads itself. */
async function leesElders(bytes: Uint8Array): Promise<Uint8Array | Weigeringscode | null> {
  try {
    if (herkenBestand(bytes) !== 'zip') return null
  } catch {
    // The window finds the same reason.
    return null
  }
  gelezen++
  const antwoord = await lezer.lees(bytes)
  return antwoord.soort === 'geweigerd' ? antwoord.reden : antwoord.cellen
}

type Uitslag = { weigering: Weigeringscode } | { goed: number; fout: number; codes?: number; dag?: string }

async function lees(
  bytes: Uint8Array,
  geplakt = false,
): Promise<Uitslag & { eersteDag?: string | null; lessen?: unknown[] }> {
  const werkbank = new Werkbank(() => {})
  await werkbank.neem({ soort: 'gids', begin: true, leerlingen: LEERLINGEN as LeerlingOpDesk[] })
  const cellen = await leesElders(bytes)
  if (typeof cellen === 'string') return { weigering: cellen }
  await werkbank.neem({ soort: 'neem', id: 0, bytes })
  const geopend = await werkbank.neem({ soort: 'open', id: 1, geplakt, cellen })
  if (geopend?.soort === 'geweigerd') return { weigering: geopend.code }
  if (geopend?.soort !== 'geopend') throw new Error('no answer')
  const keuze = kiesKolommen(geopend.geopend.kop)
  if (kiesInhoud(keuze) !== 'uren') return { weigering: 'geen-kop' }
  const proef = await werkbank.neem({
    soort: 'uren',
    id: 2,
    keuze,
    bewaard: {},
    gekozen: {},
    herstel: { cellen: [], koppelingen: [] },
    wegwijze: 'niets',
    vandaag: VANDAAG,
  })
  if (proef?.soort === 'geweigerd') return { weigering: proef.code }
  if (proef?.soort !== 'proef' || proef.proef.inhoud !== 'uren') throw new Error('no answer')
  const { rijen, nieuw, gewijzigd, gelijk, fout, van, lijsten } = proef.proef
  expect(nieuw + gewijzigd + gelijk + fout).toBe(rijen)
  return { goed: nieuw, fout, eersteDag: van, lessen: lijsten.nieuw.map(({ les }) => les) }
}

const KOP = ['Leerlingnummer', 'Datum', 'Lesuur', 'Code', 'Geoorloofd']
const RIJ = ['240118', '10-11-2026', '3', 'OA', 'N']
const csv = (rijen: readonly (readonly string[])[], scheiding = ';', einde = '\r\n') =>
  rijen.map((rij) => rij.join(scheiding)).join(einde) + einde
const GOED: Uitslag = { goed: 1, fout: 0 }
const FOUT: Uitslag = { goed: 0, fout: 1 }
const weiger = (weigering: Weigeringscode): Uitslag => ({ weigering })
const metRij = (over: Partial<Record<(typeof KOP)[number], string>>) =>
  utf8(csv([KOP, KOP.map((naam, i) => over[naam] ?? RIJ[i] ?? '')]))
const excel = (rijen: readonly (readonly Cel[])[], na = '') => werkboek([blad(rijen, na)])
const bits = (lengte: number, waarde: (i: number) => number) =>
  Uint8Array.from({ length: lengte }, (_, i) => waarde(i) & 0xff)
const heel = excel([KOP, RIJ])
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

const GEVALLEN: [naam: string, bytes: Uint8Array, verwacht: Uitslag][] = [
  // ---- nothing, or something else
  ['nothing at all', new Uint8Array(), weiger('leeg')],
  ['one byte', utf8('x'), weiger('geen-tabel')],
  ['only spaces and line ends', utf8('  \r\n\r\n  \n'), weiger('leeg')],
  ['only a byte order mark', utf8('\ufeff'), weiger('leeg')],
  ['only a head', utf8(csv([KOP])), weiger('geen-rijen')],
  ['a head and empty rows', utf8(`${csv([KOP])};;;;\r\n;;;;\r\n`), weiger('geen-rijen')],
  ['rows without head', utf8(csv([RIJ, RIJ, RIJ])), weiger('geen-kop')],
  ['plain prose', utf8('Beste collega,\nhierbij de uren.\nGroet'), weiger('geen-kop')],
  ['a pdf', utf8('%PDF-1.7\n1 0 obj'), weiger('pdf')],
  ['a png', bits(64, (i) => [0x89, 0x50, 0x4e, 0x47][i] ?? i), weiger('afbeelding')],
  ['a jpeg', bits(64, (i) => [0xff, 0xd8, 0xff, 0xe0][i] ?? i), weiger('afbeelding')],
  ['a gif', utf8('GIF89a..........'), weiger('afbeelding')],
  ['a gzip', bits(64, (i) => [0x1f, 0x8b, 8][i] ?? i), weiger('archief')],
  ['a 7z', bits(64, (i) => [0x37, 0x7a, 0xbc, 0xaf][i] ?? i), weiger('archief')],
  ['a rar', utf8('Rar!\u001a\u0007'), weiger('archief')],
  ['an old xls named xlsx', bits(4096, (i) => OLE[i] ?? 0), weiger('excel-oud')],
  ['an xls of Excel 4', bits(100, (i) => [0x09, 0x04, 6, 0][i] ?? 0), weiger('excel-oud')],
  [
    'a workbook with a password',
    new Uint8Array([...OLE, ...bits(512, () => 0), ...utf16le('EncryptedPackage', false)]),
    weiger('wachtwoord'),
  ],
  ['a web page named xls', utf8('<html><table><tr><td>Leerlingnummer</td></tr></table></html>'), weiger('webpagina')],
  ['a bare html table', utf8('  <table border=1><tr><td>1</td></tr></table>'), weiger('webpagina')],
  ['a doctype page', utf8('<!DOCTYPE html><p>x'), weiger('webpagina')],
  ['an xml spreadsheet of 2003', utf8('<?xml version="1.0"?><Workbook/>'), weiger('xml-bestand')],
  ['rtf', utf8('{\\rtf1\\ansi Leerlingnummer}'), weiger('tekstdocument')],
  ['json', utf8('{"leerling": 1}'), weiger('geen-tabel')],
  ['a json list', utf8('[{"leerling": 1}]'), weiger('geen-tabel')],
  ['random bytes', bits(5000, (i) => (i * 7919 + (i >> 3)) ^ (i * 31)), weiger('geen-tabel')],
  ['zero bytes', new Uint8Array(5000), weiger('geen-tabel')],
  ['an executable', new Uint8Array([0x4d, 0x5a, ...bits(2000, (i) => (i % 3 === 0 ? 0 : i))]), weiger('geen-tabel')],
  ['an empty zip', zip([]), weiger('leeg')],
  ['a zip with a csv in it', zip([{ naam: 'uren.csv', inhoud: csv([KOP, RIJ]) }]), weiger('archief')],
  [
    'a docx',
    zip([
      { naam: '[Content_Types].xml', inhoud: TYPEN },
      { naam: 'word/document.xml', inhoud: '<w/>' },
    ]),
    weiger('archief'),
  ],
  [
    'an ods',
    zip([
      { naam: 'mimetype', inhoud: 'application/vnd.oasis', onverpakt: true },
      { naam: 'content.xml', inhoud: '<o/>' },
    ]),
    weiger('ods'),
  ],
  // ---- encodings
  ['utf-8', utf8(csv([KOP, RIJ])), GOED],
  ['utf-8 with mark', utf8(`\ufeff${csv([KOP, RIJ])}`), GOED],
  [
    'windows-1252',
    latin(
      csv([
        [...KOP, 'Vak'],
        [...RIJ, 'Français €'],
      ]),
    ),
    GOED,
  ],
  ['utf-16 little endian', utf16le(csv([KOP, RIJ])), GOED],
  ['utf-16 big endian', utf16be(csv([KOP, RIJ])), GOED],
  ['utf-16 little endian without mark', utf16le(csv([KOP, RIJ]), false), GOED],
  ['utf-16 big endian without mark', utf16be(csv([KOP, RIJ]), false), GOED],
  ['utf-16 cut in the middle of a character', utf16le(csv([KOP, RIJ])).slice(0, -1), { goed: 1, fout: 1 }],
  [
    'utf-8 cut in the middle of a character',
    new Uint8Array([...utf8(csv([KOP, RIJ, RIJ])).slice(0, -2), 0xc3]),
    { goed: 1, fout: 1 },
  ],
  [
    'utf-8 with one wrong byte',
    new Uint8Array([
      ...utf8(
        csv([
          [...KOP, 'Vak'],
          [...RIJ, 'é'],
        ]),
      ).slice(0, -2),
      0xe9,
      13,
      10,
    ]),
    GOED,
  ],
  ['a Ctrl+Z at the end', utf8(`${csv([KOP, RIJ])}\x1a`), GOED],
  // ---- separators, quotes, line ends
  ...[';', ',', '\t', '|'].map((s): [string, Uint8Array, Uitslag] => [
    `separator ${JSON.stringify(s)}`,
    utf8(csv([KOP, RIJ], s)),
    GOED,
  ]),
  ...['\n', '\r', '\r\n'].map((e): [string, Uint8Array, Uitslag] => [
    `line end ${JSON.stringify(e)}`,
    utf8(csv([KOP, RIJ], ';', e)),
    GOED,
  ]),
  ['no line end at the end', utf8(csv([KOP, RIJ]).trimEnd()), GOED],
  ['a line sep=;', utf8(`sep=;\r\n${csv([KOP, RIJ])}`), GOED],
  ['a line sep=,', utf8(`sep=,\r\n${csv([KOP, RIJ], ',')}`), GOED],
  ['all cells quoted', utf8(csv([KOP, RIJ].map((rij) => rij.map((cel) => `"${cel}"`)))), GOED],
  [
    'quotes, separators and line ends in a cell',
    utf8(
      csv([
        [...KOP, 'Vak'],
        [...RIJ, '"a;b ""c""\r\nd"'],
      ]),
    ),
    GOED,
  ],
  ['a quote inside an unquoted cell', utf8(csv([[...KOP, 'Vak'], [...RIJ, 'le 5" vak'], RIJ])), { goed: 1, fout: 1 }],
  [
    'text behind a closing quote',
    utf8(
      csv([
        [...KOP, 'Vak'],
        [...RIJ, '"wis"kunde'],
      ]),
    ),
    GOED,
  ],
  [
    'a quote that never closes, short',
    utf8(
      csv([
        [...KOP, 'Vak'],
        [...RIJ, '"open'],
      ]),
    ),
    GOED,
  ],
  [
    'a quote that never closes, long',
    utf8(`${csv([[...KOP, 'Vak']])}240118;10-11-2026;3;OA;N;"${csv([RIJ]).repeat(2000)}`),
    weiger('cel-te-groot'),
  ],
  [
    'a cell of 10 MB',
    utf8(
      csv([
        [...KOP, 'Vak'],
        [...RIJ, 'x'.repeat(10_000_000)],
      ]),
    ),
    weiger('cel-te-groot'),
  ],
  [
    'a quoted cell of 10 MB',
    utf8(
      csv([
        [...KOP, 'Vak'],
        [...RIJ, `"${'x'.repeat(10_000_000)}"`],
      ]),
    ),
    weiger('cel-te-groot'),
  ],
  ['a row of 600 cells', utf8(csv([KOP, [...RIJ, ...Array<string>(600).fill('x')]])), weiger('te-veel-kolommen')],
  ['a million separators', utf8(`${csv([KOP])}${';'.repeat(1_000_000)}`), weiger('te-veel-kolommen')],
  ['short rows', utf8(csv([KOP, ['240118', '10-11-2026']])), FOUT],
  ['long rows', utf8(csv([KOP, [...RIJ, 'x', 'y']])), GOED],
  [
    'blank lines between',
    utf8(csv([KOP, [''], RIJ, [''], ['240118', '11-11-2026', '3', 'OA', 'N']])),
    { goed: 2, fout: 0 },
  ],
  ['a title above the table', utf8(`Absenties 2026-2027\r\nGemaakt op 12-11-2026\r\n\r\n${csv([KOP, RIJ])}`), GOED],
  ['a total below the table', utf8(`${csv([KOP, RIJ])}Totaal;;1;;\r\n`), { goed: 1, fout: 1 }],
  // ---- heads
  [
    'capitals and spaces in the head',
    utf8(csv([[' LEERLINGNUMMER ', 'DATUM', 'LesUur', 'CODE', 'geoorloofd'], RIJ])),
    GOED,
  ],
  ['double headings', utf8(csv([['Leerlingnummer', 'Datum', 'Lesuur', 'Code', 'Code'], RIJ])), GOED],
  [
    'empty headings',
    utf8(
      csv([
        [...KOP, '', ''],
        [...RIJ, 'x', 'y'],
      ]),
    ),
    GOED,
  ],
  ['headings with a line end', utf8(csv([['"Leerling\nnummer"', ...KOP.slice(1)], RIJ])), GOED],
  [
    'a heading __proto__',
    utf8(
      csv([
        [...KOP, '__proto__', 'constructor'],
        [...RIJ, 'x', 'y'],
      ]),
    ),
    GOED,
  ],
  ['a code __proto__', metRij({ Code: '__proto__' }), GOED],
  ['a code constructor', metRij({ Code: 'constructor', Geoorloofd: '' }), GOED],
  ['a pupil number __proto__', metRij({ Leerlingnummer: '__proto__' }), FOUT],
  ['headings of a package, stamnr', utf8(csv([['Stamnr', 'Datum', 'Lesuur', 'Code'], RIJ.slice(0, 4)])), GOED],
  [
    'headings of a package, deelnemer',
    utf8(
      csv([
        ['Deelnemernummer', 'Datum', 'Begintijd', 'Eindtijd', 'Waarneming'],
        ['240118', '10-11-2026', '8:30', '9:20', 'A'],
      ]),
    ),
    GOED,
  ],
  // ---- pupils
  ['an unknown number', metRij({ Leerlingnummer: '999' }), FOUT],
  ['an empty number', metRij({ Leerlingnummer: '' }), FOUT],
  ['a number with lost zeros', metRij({ Leerlingnummer: '7' }), GOED],
  ['a number with .0 from Excel', metRij({ Leerlingnummer: '240118.0' }), GOED],
  ['a number in scientific notation', metRij({ Leerlingnummer: '2,4E+05' }), FOUT],
  [
    'a bsn with leading zero',
    utf8(
      csv([
        ['BSN', ...KOP.slice(1)],
        ['010464554', ...RIJ.slice(1)],
      ]),
    ),
    GOED,
  ],
  [
    'a bsn without leading zero',
    utf8(
      csv([
        ['BSN', ...KOP.slice(1)],
        ['10464554', ...RIJ.slice(1)],
      ]),
    ),
    GOED,
  ],
  [
    'a bsn with dots',
    utf8(
      csv([
        ['BSN', ...KOP.slice(1)],
        ['0104.64.554', ...RIJ.slice(1)],
      ]),
    ),
    GOED,
  ],
  [
    'a bsn that fails the eleven test',
    utf8(
      csv([
        ['BSN', ...KOP.slice(1)],
        ['123456789', ...RIJ.slice(1)],
      ]),
    ),
    FOUT,
  ],
  [
    'a name and a birth date',
    utf8(
      csv([
        ['Naam', 'Geboortedatum', ...KOP.slice(1)],
        ['Müller, Zoë van den', '6-5-2010', ...RIJ.slice(1)],
      ]),
    ),
    GOED,
  ],
  [
    'a name without accents',
    utf8(
      csv([
        ['Naam', 'Geboortedatum', ...KOP.slice(1)],
        ['zoe van den muller', '06-05-2010', ...RIJ.slice(1)],
      ]),
    ),
    GOED,
  ],
  [
    'a number that contradicts the birth date',
    utf8(
      csv([
        ['Leerlingnummer', 'Geboortedatum', ...KOP.slice(1)],
        ['240118', '1-1-2010', ...RIJ.slice(1)],
      ]),
    ),
    FOUT,
  ],
  // ---- dates
  ...(
    [
      '10-11-2026',
      '10/11/2026',
      '10.11.2026',
      '10 11 2026',
      '10-11-26',
      '2026-11-10',
      '2026/11/10',
      '20261110',
      '10112026',
      'di 10-11-2026',
      'dinsdag 10-11-2026',
      '10 nov 2026',
      '10 november 2026',
      '10-nov-26',
      'di 10 nov. 2026',
      '10-11-2026 00:00',
      '10-11-2026 00:00:00',
      '2026-11-10T08:30:00',
      '2026-11-10 08:30',
      '46336',
      '46336.0',
      '46336,5',
    ] as const
  ).map((tekst): [string, Uint8Array, Uitslag] => [
    `date ${tekst}`,
    metRij({ Datum: tekst }),
    { ...GOED, dag: '2026-11-10' },
  ]),
  ...(
    [
      '31-11-2026',
      '29-2-2026',
      '0-1-2026',
      '10-13-2026 en 14-13-2026',
      'gisteren',
      '2026',
      '1-1-1899',
      '10-11',
      '99999',
      '12-34-5678',
      '1e9',
      '-5',
      '#######',
      '00-00-0000',
      '10-11-1990',
      '10-11-2199',
    ] as const
  ).map((tekst): [string, Uint8Array, Uitslag] => [`no date: ${tekst}`, metRij({ Datum: tekst }), FOUT]),
  ['an empty date', metRij({ Datum: '' }), FOUT],
  [
    'american order',
    utf8(csv([KOP, ['240118', '11/10/2026', '3', 'OA', 'N'], ['240118', '10/23/2026', '3', 'OA', 'N']])),
    { goed: 2, fout: 0, dag: '2026-10-23' },
  ],
  [
    'dutch and american order mixed',
    utf8(csv([KOP, ['240118', '23/10/2026', '3', 'OA', 'N'], ['240118', '10/24/2026', '3', 'OA', 'N']])),
    { goed: 1, fout: 1, dag: '2026-10-23' },
  ],
  // ---- hours
  ...['1', '3', '3e', '3e uur', 'les 3', 'lesuur 3', '3.0', '24', '1-4', '1 t/m 4'].map(
    (tekst): [string, Uint8Array, Uitslag] => [`lesuur ${tekst}`, metRij({ Lesuur: tekst }), GOED],
  ),
  ...['0', '25', '-1', 'drie', '4-1', '1-30', '3,5', '=1+2', '999999999999'].map(
    (tekst): [string, Uint8Array, Uitslag] => [`no lesuur: ${tekst}`, metRij({ Lesuur: tekst }), FOUT],
  ),
  ...(['8:30 9:20', '08.30 09.20', '0830 0920', '8u30 9u20', '08:30:00 09:20:00'] as const).map(
    (tekst): [string, Uint8Array, Uitslag] => {
      const [van = '', tot = ''] = tekst.split(' ')
      return [
        `times ${tekst}`,
        utf8(
          csv([
            ['Leerlingnummer', 'Datum', 'Van', 'Tot', 'Code'],
            ['240118', '10-11-2026', van, tot, 'OA'],
          ]),
        ),
        GOED,
      ]
    },
  ),
  ...(['9:20 8:30', '8:30 8:30', '25:00 26:00', 'half negen'] as const).map((tekst): [string, Uint8Array, Uitslag] => {
    const [van = '', tot = ''] = tekst.split(' ')
    return [
      `no times: ${tekst}`,
      utf8(
        csv([
          ['Leerlingnummer', 'Datum', 'Van', 'Tot', 'Code'],
          ['240118', '10-11-2026', van, tot, 'OA'],
        ]),
      ),
      FOUT,
    ]
  }),
  [
    'hours with a comma',
    utf8(
      csv([
        ['Leerlingnummer', 'Datum', 'Uren', 'Code'],
        ['240118', '10-11-2026', '1,5', 'OA'],
      ]),
    ),
    GOED,
  ],
  [
    '25 hours',
    utf8(
      csv([
        ['Leerlingnummer', 'Datum', 'Uren', 'Code'],
        ['240118', '10-11-2026', '25', 'OA'],
      ]),
    ),
    FOUT,
  ],
  [
    'negative hours',
    utf8(
      csv([
        ['Leerlingnummer', 'Datum', 'Uren', 'Code'],
        ['240118', '10-11-2026', '-1', 'OA'],
      ]),
    ),
    FOUT,
  ],
  [
    'hours as NaN',
    utf8(
      csv([
        ['Leerlingnummer', 'Datum', 'Uren', 'Code'],
        ['240118', '10-11-2026', 'NaN', 'OA'],
      ]),
    ),
    FOUT,
  ],
  [
    'minutes',
    utf8(
      csv([
        ['Leerlingnummer', 'Datum', 'Lesuur', 'Minuten', 'Code'],
        ['240118', '10-11-2026', '3', '45', 'OA'],
      ]),
    ),
    GOED,
  ],
  ['the same lesson twice', utf8(csv([KOP, RIJ, RIJ])), { goed: 1, fout: 1 }],
  [
    'the same lesson twice with another code',
    utf8(csv([KOP, RIJ, ['240118', '10-11-2026', '3', 'ZK', 'J']])),
    { goed: 1, fout: 1 },
  ],
  ['an empty code and no geoorloofd', metRij({ Code: '', Geoorloofd: '' }), FOUT],
  ['a code of 300 characters', metRij({ Code: 'x'.repeat(300) }), GOED],
  ['a formula as code', metRij({ Code: '=HYPERLINK("http://x")' }), GOED],
  ['our own sign before a formula', metRij({ Code: "'=1+1" }), GOED],
  [
    '3,000 different codes',
    utf8(
      csv([
        KOP,
        ...Array.from({ length: 3000 }, (_, i) => [
          '240118',
          `${1 + (i % 28)}-10-2026`,
          String(1 + (i % 24)),
          `C${i}`,
          '',
        ]),
      ]),
    ),
    { goed: 168, fout: 2832 },
  ],
  // ---- workbooks
  ['a workbook', heel, GOED],
  [
    'a workbook with shared texts',
    werkboek(
      [
        '<worksheet><sheetData><row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c></row><row r="2"><c><v>240118</v></c><c><v>46336</v></c><c t="s"><v>3</v></c></row></sheetData></worksheet>',
      ],
      {
        teksten:
          '<sst><si><t>Leerlingnummer</t></si><si><t>Datum</t></si><si><r><t>Co</t></r><r><t>de</t></r><rPh><t>x</t></rPh></si><si><t>OA</t></si></sst>',
      },
    ),
    GOED,
  ],
  [
    'a workbook with prefixed names',
    werkboek([
      '<x:worksheet><x:sheetData><x:row r="1"><x:c t="inlineStr"><x:is><x:t>Leerlingnummer</x:t></x:is></x:c><x:c t="inlineStr"><x:is><x:t>Datum</x:t></x:is></x:c><x:c t="inlineStr"><x:is><x:t>Code</x:t></x:is></x:c></x:row><x:row r="2"><x:c><x:v>240118</x:v></x:c><x:c><x:v>46336</x:v></x:c><x:c t="str"><x:v>OA</x:v></x:c></x:row></x:sheetData></x:worksheet>',
    ]),
    GOED,
  ],
  ['dates as dates', excel([KOP, [240118, { v: 46336, s: 1 }, 3, 'OA', 'N']]), { ...GOED, dag: '2026-11-10' }],
  [
    'dates in a format of its own',
    excel([KOP, [240118, { v: 46336, s: 2 }, 3, 'OA', 'N']]),
    { ...GOED, dag: '2026-11-10' },
  ],
  [
    'dates with a language in the format',
    excel([KOP, [240118, { v: 46336.5, s: 4 }, 3, 'OA', 'N']]),
    { ...GOED, dag: '2026-11-10' },
  ],
  [
    'dates of a Mac',
    werkboek([blad([KOP, [240118, { v: 46336 - 1462, s: 1 }, 3, 'OA', 'N']])], {
      werkboek: '<workbookPr date1904="1"/>',
    }),
    { ...GOED, dag: '2026-11-10' },
  ],
  [
    'times as times',
    excel([
      ['Leerlingnummer', 'Datum', 'Van', 'Tot', 'Code'],
      [240118, { v: 46336, s: 1 }, { v: 0.354166666667, s: 3 }, { v: 0.388888888889, s: 3 }, 'OA'],
    ]),
    GOED,
  ],
  [
    'formula cells',
    excel([
      KOP,
      [
        { v: 240118, f: 'A1*1' },
        { v: 46336, s: 1, f: 'TODAY()' },
        { v: 3, f: '1+2' },
        { v: 'OA', f: 'UPPER("oa")' },
        'N',
      ],
    ]),
    GOED,
  ],
  [
    'formula cells without a value',
    excel([KOP, ['240118', '10-11-2026', '3', { v: '', f: 'X()' }, { v: '', f: 'X()' }]]),
    FOUT,
  ],
  ['error cells', excel([KOP, ['240118', { v: '#REF!', t: 'e' }, '3', 'OA', 'N']]), FOUT],
  ['boolean cells', excel([KOP, ['240118', '10-11-2026', '3', 'OA', { v: 0, t: 'b' }]]), GOED],
  ['merged cells', excel([KOP, RIJ], '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'), GOED],
  ['a merge of the whole sheet', excel([KOP, RIJ], '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'), GOED],
  [
    'a data validation on the whole sheet',
    excel([KOP, RIJ], '<dataValidations><dataValidation sqref="A1:XFD1048576"/></dataValidations>'),
    GOED,
  ],
  [
    'a name over the whole sheet',
    werkboek([blad([KOP, RIJ])], {
      werkboek: '<definedNames><definedName name="x">Blad1!$A$1:$XFD$1048576</definedName></definedNames>',
    }),
    GOED,
  ],
  [
    'a column definition of 10^8',
    werkboek([blad([KOP, RIJ]).replace('<sheetData>', '<cols><col min="1" max="100000000"/></cols><sheetData>')]),
    GOED,
  ],
  [
    '20,000 merges',
    excel(
      [KOP, RIJ],
      `<mergeCells>${Array.from({ length: 20_000 }, (_, i) => `<mergeCell ref="A${i * 7919}:B${i * 104_729}"/>`).join('')}</mergeCells>`,
    ),
    weiger('te-veel-bereiken'),
  ],
  [
    '20,000 names',
    werkboek([blad([KOP, RIJ])], {
      werkboek: `<definedNames>${Array.from({ length: 20_000 }, (_, i) => `<definedName name="n${i * 7919}">A${i * 104_729}</definedName>`).join('')}</definedNames>`,
    }),
    weiger('te-veel-bereiken'),
  ],
  [
    'a row number of 99,999,999',
    werkboek([blad([KOP, RIJ]).replace('<row r="2">', '<row r="99999999">')]),
    weiger('xml-kapot'),
  ],
  [
    'row numbers that go back',
    werkboek([blad([KOP, RIJ, RIJ]).replace('<row r="3">', '<row r="1">')]),
    weiger('xml-kapot'),
  ],
  ['a cell in column ZZZZ', werkboek([blad([KOP, RIJ]).replace('r="A2"', 'r="ZZZZ2"')]), weiger('te-veel-kolommen')],
  ['a cell without place', werkboek([blad([KOP, RIJ]).replaceAll(/ r="[A-Z]+\d"/g, '')]), GOED],
  ['a doctype', werkboek([`<!DOCTYPE x [<!ENTITY a "b">]>${blad([KOP, RIJ]).slice(21)}`]), weiger('xml-doctype')],
  [
    'a billion laughs',
    werkboek([
      `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>`,
    ]),
    weiger('xml-doctype'),
  ],
  ['an unknown entity', werkboek([blad([KOP, RIJ]).replace('OA', '&lach;')]), weiger('xml-kapot')],
  ['an impossible character', werkboek([blad([KOP, RIJ]).replace('OA', '&#x110000;')]), weiger('xml-kapot')],
  ['xml that stops', werkboek([blad([KOP, RIJ]).slice(0, 300)]), weiger('xml-kapot')],
  ['xml nested a thousand deep', werkboek([`<worksheet>${'<a>'.repeat(1000)}`]), weiger('xml-kapot')],
  ['a tag without an end', werkboek(['<worksheet><sheetData><row r="1']), weiger('xml-kapot')],
  [
    'a cell of 10 MB in a workbook',
    werkboek([blad([KOP, RIJ]).replace('OA', Array.from({ length: 1_200_000 }, (_, i) => i.toString(36)).join(' '))]),
    weiger('cel-te-groot'),
  ],
  [
    '200 MB in a file of 200 KB',
    werkboek([blad([KOP, RIJ])], { delen: [{ naam: 'xl/x.xml', inhoud: new Uint8Array(40_000_000) }] }),
    weiger('zip-bom'),
  ],
  [
    'a part that says it is 4 GB',
    werkboek([blad([KOP, RIJ])], { delen: [{ naam: 'xl/x.xml', inhoud: 'x', leugen: { grootte: 0xfffffff0 } }] }),
    weiger('zip-bom'),
  ],
  [
    'a part that is bigger than it says',
    zip([
      { naam: '[Content_Types].xml', inhoud: TYPEN },
      { naam: 'xl/workbook.xml', inhoud: `<workbook>${' '.repeat(50_000)}</workbook>`, leugen: { grootte: 100 } },
    ]),
    weiger('zip-bom'),
  ],
  [
    'a part that is one byte bigger than it says',
    zip([
      { naam: '[Content_Types].xml', inhoud: TYPEN },
      { naam: 'xl/workbook.xml', inhoud: '<workbook/>', leugen: { grootte: 10 } },
    ]),
    weiger('zip-bom'),
  ],
  [
    'a part with something behind the end of its packing',
    zip([
      { naam: '[Content_Types].xml', inhoud: TYPEN },
      {
        naam: 'xl/workbook.xml',
        inhoud: new Uint8Array([...deflateRawSync('<workbook/>'), 1, 2, 3]),
        onverpakt: true,
        leugen: { methode: 8, grootte: 11 },
      },
    ]),
    weiger('zip-kapot'),
  ],
  [
    'a long text that thousands of cells point at',
    werkboek([blad([KOP, ...Array.from({ length: 800 }, () => RIJ.map((): Cel => ({ v: '0', t: 's' })))])], {
      teksten: `<sst><si><t>${'x'.repeat(30_000)}</t></si></sst>`,
    }),
    weiger('te-veel-rijen'),
  ],
  [
    'a part that is smaller than it says',
    zip([
      { naam: '[Content_Types].xml', inhoud: TYPEN },
      { naam: 'xl/workbook.xml', inhoud: '<workbook/>', leugen: { grootte: 100 } },
    ]),
    weiger('zip-kapot'),
  ],
  [
    '2,000 parts',
    werkboek([blad([KOP, RIJ])], {
      delen: Array.from({ length: 2000 }, (_, i) => ({ naam: `xl/m${i}.xml`, inhoud: 'x' })),
    }),
    weiger('zip-te-veel'),
  ],
  ['a directory that says 65,535 parts', zip([{ naam: 'a', inhoud: 'x' }], { aantal: 0xffff }), weiger('zip-te-veel')],
  [
    'a directory that says more parts than there are',
    zip([{ naam: 'a', inhoud: 'x' }], { aantal: 9 }),
    weiger('zip-kapot'),
  ],
  ['a name with dots', zip([{ naam: '../x', inhoud: 'x' }]), weiger('zip-pad')],
  ['an absolute name', zip([{ naam: '/etc/passwd', inhoud: 'x' }]), weiger('zip-pad')],
  ['a name of a disk', zip([{ naam: 'C:x', inhoud: 'x' }]), weiger('zip-pad')],
  ['a name with a backslash', zip([{ naam: 'a\\b', inhoud: 'x' }]), weiger('zip-pad')],
  [
    'two parts of one name',
    zip([
      { naam: 'a', inhoud: 'x' },
      { naam: 'a', inhoud: 'y' },
    ]),
    weiger('zip-kapot'),
  ],
  ['an encrypted part', zip([{ naam: 'a', inhoud: 'x', leugen: { vlaggen: 1 } }]), weiger('wachtwoord')],
  ['another way of packing', zip([{ naam: 'a', inhoud: 'x', leugen: { methode: 14 } }]), weiger('zip-kapot')],
  [
    'parts that are not packed',
    zip([
      { naam: '[Content_Types].xml', inhoud: TYPEN, onverpakt: true },
      { naam: 'xl/workbook.xml', inhoud: '<workbook><sheets><sheet name="a"/></sheets></workbook>', onverpakt: true },
      { naam: 'xl/worksheets/sheet1.xml', inhoud: blad([KOP, RIJ]), onverpakt: true },
    ]),
    GOED,
  ],
  [
    'a long comment behind the zip',
    zip([{ naam: 'uren.csv', inhoud: 'x' }], { commentaar: 60_000 }),
    weiger('archief'),
  ],
  ['no sheets', werkboek([]), weiger('geen-blad')],
  [
    'a sheet that is not there',
    werkboek([blad([KOP, RIJ])], { weg: ['xl/worksheets/sheet1.xml'] }),
    weiger('geen-blad'),
  ],
  ['an empty sheet', excel([]), weiger('leeg')],
  ['a cover before the hours', werkboek([blad([['Absenties van deze week']]), blad([KOP, RIJ])]), GOED],
  [
    'an external sheet',
    werkboek([blad([KOP, RIJ])], { delen: [{ naam: 'xl/externalLinks/e.xml', inhoud: '<x/>' }] }),
    GOED,
  ],
  ...Array.from({ length: 12 }, (_, i): [string, Uint8Array, Uitslag] => [
    `a workbook cut to ${i}/12`,
    heel.slice(0, Math.floor((heel.length * i) / 12)),
    weiger(i === 0 ? 'leeg' : 'zip-kapot'),
  ]),
]

describe('odd, broken and hostile files', () => {
  it('are at least 150', () => expect(GEVALLEN.length).toBeGreaterThanOrEqual(150))

  it.each(GEVALLEN)('answers %s', async (_, bytes, verwacht) => {
    const uitslag = await lees(bytes)
    if ('weigering' in verwacht) expect(uitslag).toEqual(verwacht)
    else {
      expect(uitslag).toMatchObject({ goed: verwacht.goed, fout: verwacht.fout })
      if (verwacht.dag !== undefined) expect(uitslag.eersteDag).toBe(verwacht.dag)
    }
  })

  it('reads no workbook in the window', async () => {
    const werkbank = new Werkbank(() => {})
    for (const cellen of [null, heel]) {
      await werkbank.neem({ soort: 'neem', id: 0, bytes: heel })
      expect(await werkbank.neem({ soort: 'open', id: 1, geplakt: false, cellen })).toMatchObject({
        code: 'onleesbaar',
      })
    }
  })

  it('opens nothing that it was not given, and each file once', async () => {
    const werkbank = new Werkbank(() => {})
    const open = () => werkbank.neem({ soort: 'open', id: 1, geplakt: false, cellen: null })
    expect(await open()).toMatchObject({ code: 'onleesbaar' })
    await werkbank.neem({
      soort: 'neem',
      id: 0,
      bytes: new TextEncoder().encode('Leerlingnummer;Datum\r\n1;10-11-2026\r\n'),
    })
    expect(await open()).toMatchObject({ soort: 'geopend' })
    expect(await open()).toMatchObject({ code: 'onleesbaar' })
  })

  it('read the workbooks among them in the reader', () => expect(gelezen).toBeGreaterThan(60))

  it('has a sentence for every reason', () => {
    for (const zin of Object.values(WEIGERINGEN)) expect(zin).toMatch(/^[A-Z].{20,}\.$/)
  })

  it('answers a thousand changed files without a crash', { timeout: 30_000 + KEREN * 20 }, async () => {
    // One byte changed, moved or left out, at places of a fixed series: the same files every time.
    let zaad = Number(process.env.IMPORT_SEED ?? 1)
    const kans = (tot: number) => {
      zaad = (zaad * 1_103_515_245 + 12_345) % 2_147_483_648
      return zaad % tot
    }
    const bronnen = GEVALLEN.filter(([, bytes]) => bytes.length > 40 && bytes.length < 20_000).map(([, bytes]) => bytes)
    const redenen = new Set<string>()
    for (let i = 0; i < KEREN; i++) {
      const bytes = (bronnen[kans(bronnen.length)] ?? new Uint8Array()).slice()
      for (let k = 0; k <= kans(3); k++) bytes[kans(bytes.length)] = kans(256)
      const uitslag = await lees(kans(5) === 0 ? bytes.slice(0, kans(bytes.length)) : bytes)
      redenen.add('weigering' in uitslag ? uitslag.weigering : 'gelezen')
      if ('weigering' in uitslag) expect(Object.keys(WEIGERINGEN)).toContain(uitslag.weigering)
    }
    expect(redenen.size).toBeGreaterThan(5)
    expect(redenen).not.toContain('onleesbaar')
  })

  it('keeps a bound on what it takes', () => {
    expect(GRENZEN.excel).toBe(20 * 1024 * 1024)
    expect(GRENZEN.uitgepakt).toBe(200 * 1024 * 1024)
  })
})

describe('pasted text', () => {
  it.each([
    ['a block from Excel', `${KOP.join('\t')}\n${RIJ.join('\t')}`],
    ['a mail with quote marks', `> ${KOP.join('\t')}\n> ${RIJ.join('\t')}`],
    ['a table with bars', `| ${KOP.join(' | ')} |\n|---|---|---|---|---|\n| ${RIJ.join(' | ')} |`],
    ['a table by spaces', `${KOP.join('   ')}\n${RIJ.join('   ')}`],
  ])('reads %s', async (_, tekst) => {
    expect(await lees(utf8(tekst), true)).toMatchObject(GOED)
  })
})
