/**
 * Writes the typed modules of `shared/reference` from its CSV files: `node build/reference.ts`. Every row passes its schema
 * on the way, so a wrong cell stops here with file and line. A test checks that what stands there is current.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { z } from 'zod'
import {
  feestdag,
  gemeente,
  mboInstelling,
  mboKwalificatie,
  plaatsregio,
  rmcRegio,
  schoolvakantie,
  vestiging,
  vsvLandelijk,
  vsvNorm,
  vsvPerRegio,
} from '#shared/schema/reference.ts'

type Row = Record<string, string>
interface Source {
  csv: string
  module: string
  constant: string
  type: string
  schema: z.ZodObject
  row: (cells: Row) => Record<string, unknown>
}

const jaNee = (cell: string | undefined) => {
  if (cell !== 'ja' && cell !== 'nee') throw new Error(`ja or nee expected, not ${cell}`)
  return cell === 'ja'
}

export const SOURCES: Source[] = [
  {
    csv: 'gemeenten.csv',
    module: 'gemeenten',
    constant: 'GEMEENTEN',
    type: 'Gemeente',
    schema: gemeente,
    row: (r) => ({
      gemeentecode: r.gemeentecode,
      gemeente: r.gemeente,
      provincie: r.provincie,
      rmcRegio: r.rmc_regiocode,
      vakantieregio: r.vakantieregio,
      gesplitst: jaNee(r.vakantieregio_gesplitst),
    }),
  },
  {
    csv: 'rmc_regios.csv',
    module: 'rmc-regios',
    constant: 'RMC_REGIOS',
    type: 'RmcRegio',
    schema: rmcRegio,
    row: (r) => ({ rmcRegio: r.rmc_regiocode, naam: r.rmc_regio, aantalGemeenten: Number(r.aantal_gemeenten) }),
  },
  {
    csv: 'vakantieregio_per_plaats.csv',
    module: 'plaatsregios',
    constant: 'PLAATSREGIOS',
    type: 'Plaatsregio',
    schema: plaatsregio,
    row: (r) => ({ gemeentecode: r.gemeentecode, plaats: r.plaats, vakantieregio: r.vakantieregio }),
  },
  {
    csv: 'schoolvakanties.csv',
    module: 'schoolvakanties',
    constant: 'SCHOOLVAKANTIES',
    type: 'Schoolvakantie',
    schema: schoolvakantie,
    row: (r) => ({
      schooljaar: r.schooljaar,
      vakantie: r.vakantie,
      regio: r.regio,
      van: r.van,
      tot: r.tot,
      verplicht: jaNee(r.verplicht),
    }),
  },
  {
    csv: 'feestdagen.csv',
    module: 'feestdagen',
    constant: 'FEESTDAGEN',
    type: 'Feestdag',
    schema: feestdag,
    row: (r) => ({ datum: r.datum, feestdag: r.feestdag }),
  },
  {
    csv: 'instellingen.csv',
    module: 'vestigingen',
    constant: 'VESTIGINGEN',
    type: 'Vestiging',
    schema: vestiging,
    row: (r) => ({
      brin: r.brin,
      vestiging: r.vestiging,
      naam: r.naam,
      sector: r.sector,
      onderwijsstructuur: r.onderwijsstructuur,
      postcode: r.postcode,
      plaats: r.plaats,
      gemeentecode: r.gemeentecode,
    }),
  },
  {
    csv: 'instellingen_mbo_2013_deels.csv',
    module: 'mbo-instellingen',
    constant: 'MBO_INSTELLINGEN',
    type: 'MboInstelling',
    schema: mboInstelling,
    row: (r) => ({ brin: r.brin, naam: r.naam, bronjaar: Number(r.bronjaar) }),
  },
  {
    csv: 'opleidingen_crebo_2015_deels.csv',
    module: 'mbo-kwalificaties',
    constant: 'MBO_KWALIFICATIES',
    type: 'MboKwalificatie',
    schema: mboKwalificatie,
    row: (r) => ({
      crebo: r.crebo,
      kwalificatie: r.kwalificatie,
      niveau: Number(r.niveau),
      kwalificatiedossier: r.kwalificatiedossier,
      opleidingsdomein: r.opleidingsdomein,
      leerweg: r.leerweg,
    }),
  },
  {
    csv: 'vsv_rmc_2016_2017_deels.csv',
    module: 'vsv-per-regio',
    constant: 'VSV_PER_REGIO',
    type: 'VsvPerRegio',
    schema: vsvPerRegio,
    row: (r) => ({
      schooljaar: r.schooljaar,
      rmcRegio: r.rmc_regiocode,
      naam: r.rmc_regio,
      percentage: Number(r.vsv_percentage),
    }),
  },
  {
    csv: 'vsv_landelijk_2017_2018.csv',
    module: 'vsv-landelijk',
    constant: 'VSV_LANDELIJK',
    type: 'VsvLandelijk',
    schema: vsvLandelijk,
    row: (r) => ({
      schooljaar: r.schooljaar,
      gebied: r.regio,
      leerlingen: Number(r.aantal_leerlingen),
      vsv: Number(r.aantal_vsv),
      percentage: Number(r.vsv_percentage),
      status: r.status,
    }),
  },
  {
    csv: 'vsv_normen_mbo.csv',
    module: 'vsv-normen',
    constant: 'VSV_NORMEN',
    type: 'VsvNorm',
    schema: vsvNorm,
    row: (r) => ({ teljaar: r.teljaar, niveau: Number(r.mbo_niveau), percentage: Number(r.norm_percentage) }),
  },
]

const folder = new URL('../shared/reference/', import.meta.url)

/** Rows of a CSV text with a header: quoted cells may hold commas, quotes (doubled) and line ends. */
export function parseCsv(text: string): Row[] {
  const records: string[][] = []
  let record: string[] = []
  let cell = ''
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const char = text[i]
    if (quoted) {
      if (char !== '"') cell += char
      else if (text[i + 1] === '"') cell += text[++i]
      else quoted = false
    } else if (char === '"') quoted = true
    else if (char === ',' || char === '\n') {
      record.push(cell)
      cell = ''
      if (char === '\n') {
        records.push(record)
        record = []
      }
    } else cell += char
  }
  if (quoted || cell !== '' || record.length > 0) throw new Error('CSV does not end with a complete line')
  const [header = [], ...rows] = records
  return rows.map((cells, i) => {
    if (cells.length !== header.length)
      throw new Error(`line ${i + 2}: ${cells.length} cells, ${header.length} expected`)
    return Object.fromEntries(header.map((name, column) => [name, cells[column] ?? '']))
  })
}

/** Path of the module that belongs to a source. */
export const modulePath = (source: Source) => fileURLToPath(new URL(`${source.module}.generated.ts`, folder))

/** The rows of a source, checked by its schema. */
export function readRows(source: Source): Record<string, unknown>[] {
  return parseCsv(readFileSync(new URL(`data/${source.csv}`, folder), 'utf8')).map((cells, i) => {
    try {
      return source.schema.parse(source.row(cells))
    } catch (reason) {
      throw new Error(`${source.csv} line ${i + 2}: ${reason}`)
    }
  })
}

/** The text of the module. Rows are arrays without keys, so that 2,500 vestigingen stay small. */
export function render(source: Source): string {
  const rows = readRows(source)
  const keys = Object.keys(source.schema.shape)
  const lines = rows.map((row) => `  ${JSON.stringify(keys.map((key) => row[key]))},`)
  return `// Written by \`node build/reference.ts\` from data/${source.csv}. Do not edit.
import type { ${source.type} } from '../schema/reference.ts'

const ROWS: readonly (readonly (string | number | boolean)[])[] = [
${lines.join('\n')}
]

// The generator parsed every row with the schema of ${source.type}.
export const ${source.constant} = ROWS.map(
  ([${keys.join(', ')}]) => ({ ${keys.join(', ')} }) as unknown as ${source.type},
) satisfies readonly ${source.type}[] as readonly ${source.type}[]
`
}

if (import.meta.main) for (const source of SOURCES) writeFileSync(modulePath(source), render(source))
