import ExcelJS from 'exceljs'
import { DeskFout } from '#shared/contract/errors.ts'
import { nederlandseTijd } from '#shared/exports/tijd.ts'
import {
  type Celstijl,
  kolomletter,
  type Rij,
  type Rijen,
  type Werkblad,
  type Werkboek,
} from '#shared/exports/werkboek.ts'
import { excelStijl, TABKLEUR_OEFEN } from './xlsx-stijlen.ts'
import { leesZip, type Pers, platformPers, schrijfZip, type ZipDeel } from './zip.ts'

/**
 * A workbook model becomes an .xlsx file. exceljs makes the shell (styles, sheets, print set-up, names); the rows are
 * written here and put between the head and the tail of each sheet, because exceljs needs four times as long for them and
 * keeps them all in memory. Rows flow: one piece of about a megabyte at a time.
 */
export interface SchrijfOpties {
  readonly signaal?: AbortSignal
  /** Rows written so far, over all sheets. */
  readonly voortgang?: (rijen: number) => void
  readonly pers?: Pers
  /** Cell references (`r="A1"`) are optional in the format; they stay as long as not every reader was tried without. */
  readonly verwijzingen?: boolean
}

/** A row number that no sheet reaches: exceljs writes it where the real one is not known yet. */
const RIJ_ONBEKEND = 1_048_576
/** Bytes of XML before a piece goes on, and room for the row that makes it full. */
const STUK = 1 << 20
const MARGE = 1 << 17
const BOEK = 'xl/workbook.xml'
/** Excel refuses a file with a longer text in a cell. */
const MAX_TEKST = 32_767

export function schrijfXlsx(boek: Werkboek, opties: SchrijfOpties = {}): AsyncGenerator<Uint8Array> {
  return schrijfZip(delen(boek, opties), zipTijd(boek), opties.pers ?? platformPers)
}

function zipTijd(boek: Werkboek) {
  const { dag, uur, minuut, seconde } = nederlandseTijd(boek.gemaaktOp)
  const [jaar, maand, dagnr] = dag.split('-').map(Number) as [number, number, number]
  return { jaar, maand, dag: dagnr, uur, minuut, seconde }
}

async function* delen(boek: Werkboek, opties: SchrijfOpties): AsyncGenerator<ZipDeel> {
  const schil = await maakSchil(boek)
  const { signaal, voortgang, verwijzingen = true } = opties
  let geschreven = 0
  const aantallen: number[] = []
  for (const [naam, inhoud] of schil.bestanden)
    if (!naam.endsWith('/') && naam !== BOEK && !schil.bladen.has(naam)) yield { naam, inhoud: [inhoud] }
  for (const [naam, { blad, xml, stijlen }] of schil.bladen) {
    const hier = { rijen: 0 }
    yield {
      naam,
      inhoud: bladXml(blad, xml, stijlen, hier, verwijzingen, signaal, (rijen) => voortgang?.(geschreven + rijen)),
    }
    geschreven += hier.rijen
    aantallen.push(hier.rijen)
  }
  const namen = new TextDecoder().decode(schil.bestanden.get(BOEK))
  yield { naam: BOEK, inhoud: [new TextEncoder().encode(metNamen(namen, boek.bladen, aantallen))] }
}

// ---- the shell -------------------------------------------------------------------------------------------------------

interface Schil {
  readonly bestanden: Map<string, Uint8Array>
  readonly bladen: Map<string, { blad: Werkblad; xml: string; stijlen: Map<Celstijl, string> }>
}

/** Every distinct look of a sheet, in order of appearance. */
function stijlenVan(blad: Werkblad): Celstijl[] {
  const soorten = [...(blad.kop ? [blad.kop.soort] : []), ...blad.rijsoorten, ...(blad.noot ? [blad.noot().soort] : [])]
  return [...new Set(soorten.flatMap(({ stijlen }) => stijlen))]
}

/**
 * exceljs writes the workbook with one row per sheet: a sample of every look. What comes out tells under which number
 * each look is known, by the public format alone.
 */
async function maakSchil(boek: Werkboek): Promise<Schil> {
  const wb = new ExcelJS.Workbook()
  const op = new Date(boek.gemaaktOp)
  wb.creator = 'Verzuimdesk'
  wb.lastModifiedBy = 'Verzuimdesk'
  wb.created = op
  wb.modified = op
  wb.title = boek.titel
  for (const blad of boek.bladen) {
    const breedte = blad.breedtes.length
    const ws = wb.addWorksheet(blad.naam, {
      properties: boek.oefenomgeving ? { tabColor: { argb: TABKLEUR_OEFEN } } : {},
      views: [
        blad.kop === null
          ? { showGridLines: false }
          : {
              state: 'frozen',
              xSplit: blad.bevrorenKolommen,
              ySplit: 1,
              topLeftCell: `${kolomletter(blad.bevrorenKolommen)}2`,
              showGridLines: false,
            },
      ],
      pageSetup: {
        paperSize: 9,
        orientation: 'landscape',
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: blad.opEenBlad ? 1 : 0,
        margins: { left: 0.47, right: 0.47, top: 0.83, bottom: 0.67, header: 0.35, footer: 0.32 },
      },
      headerFooter: { oddHeader: papierKop(boek, blad), oddFooter: papierVoet(boek) },
    })
    for (const [plek, aantal] of blad.breedtes.entries()) ws.getColumn(plek + 1).width = aantal
    if (blad.kop !== null) ws.autoFilter = `A1:${kolomletter(breedte - 1)}${RIJ_ONBEKEND}`
    for (const [plek, stijl] of stijlenVan(blad).entries()) {
      const cel = ws.getCell(1, plek + 1)
      cel.value = 1
      cel.style = excelStijl(stijl)
    }
  }
  const bestanden = await leesZip(new Uint8Array(await wb.xlsx.writeBuffer()))
  const lees = new TextDecoder()
  const schrijf = new TextEncoder()
  const app = bestanden.get('docProps/app.xml')
  if (app) bestanden.set('docProps/app.xml', schrijf.encode(lees.decode(app).replace('Microsoft Excel', 'Verzuimdesk')))
  const bladen: Schil['bladen'] = new Map()
  for (const [plek, blad] of boek.bladen.entries()) {
    const naam = `xl/worksheets/sheet${plek + 1}.xml`
    const xml = lees.decode(bestanden.get(naam))
    const nummers = [...xml.matchAll(/<c r="[A-Z]+1" s="(\d+)"/g)].map((treffer) => treffer[1] as string)
    const stijlen = stijlenVan(blad)
    // A newer exceljs that writes its sheets in another way must fail here and not in a reader's spreadsheet.
    if (nummers.length !== stijlen.length) throw new Error(`sheet shell not understood: ${nummers.length} styles`)
    bladen.set(naam, { blad, xml, stijlen: new Map(stijlen.map((stijl, i) => [stijl, nummers[i] as string])) })
  }
  return { bestanden, bladen }
}

/** `&` starts a code in print headers. */
const kopTekst = (tekst: string) => tekst.replaceAll('&', '&&')

function papierKop(boek: Werkboek, blad: Werkblad): string {
  const oefen = boek.oefenomgeving ? '&R&"Arial,Bold"&10OEFENOMGEVING&"Arial,Regular"&9   niets gaat naar DUO' : ''
  return `&L&"Arial,Bold"&11${kopTekst(blad.titel)}&"Arial,Regular"&9   ${kopTekst(boek.kopregel)}${oefen}`
}

function papierVoet(boek: Werkboek): string {
  return `&L&"Arial,Regular"&8${kopTekst(boek.voetregel)}&R&"Arial,Bold"&8blad &P van &N`
}

/**
 * What the workbook knows by name: the filtered range, what is printed, and the head that repeats. Written here and not by
 * exceljs, which leaves out the dollar signs of rows in a print area, so that some programs print everything.
 */
function metNamen(xml: string, bladen: readonly Werkblad[], aantallen: readonly number[]): string {
  const namen = bladen.flatMap((blad, plek) => {
    if (blad.kop === null) return []
    const bereik = (kolommen: number) => `'${blad.naam}'!$A$1:$${kolomletter(kolommen - 1)}$${aantallen[plek]}`
    const naam = (wat: string, waarde: string, meer = '') =>
      `<definedName name="_xlnm.${wat}" localSheetId="${plek}"${meer}>${waarde}</definedName>`
    return [
      naam('_FilterDatabase', bereik(blad.breedtes.length), ' hidden="1"'),
      ...(blad.kolommenOpPapier === null ? [] : [naam('Print_Area', bereik(blad.kolommenOpPapier))]),
      naam('Print_Titles', `'${blad.naam}'!$1:$1`),
    ]
  })
  return xml
    .replace('<sheets>', '<bookViews><workbookView activeTab="0"/></bookViews><sheets>')
    .replace('</sheets>', `</sheets><definedNames>${namen.join('')}</definedNames>`)
}

// ---- rows ------------------------------------------------------------------------------------------------------------

async function* bladXml(
  blad: Werkblad,
  schil: string,
  stijlen: ReadonlyMap<Celstijl, string>,
  teller: { rijen: number },
  verwijzingen: boolean,
  signaal: AbortSignal | undefined,
  voortgang: (rijen: number) => void,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  const begin = schil.indexOf('<sheetData>') + '<sheetData>'.length
  const einde = schil.indexOf('</sheetData>')
  // Without <dimension>: it would have to be known before the rows, and every reader counts for itself.
  let xml = schil.slice(0, begin).replace(/<dimension [^>]*\/>/, '')
  const rijXml = maakRijXml(stijlen, verwijzingen)
  if (blad.kop !== null) xml += rijXml(blad.kop, ++teller.rijen)
  yield encoder.encode(xml)
  for await (const stuk of inStukken(blad.rijen(), rijXml, teller, signaal)) {
    yield stuk
    voortgang(teller.rijen)
  }
  xml = ''
  if (blad.noot !== null) xml += rijXml(blad.noot(), teller.rijen + 2)
  yield encoder.encode(`${xml}${staart(schil.slice(einde), blad, teller.rijen)}`)
}

/**
 * Rows as pieces of XML in UTF-8. Each row is written into the piece as soon as it is made: joining texts first and encoding
 * them later copies every character twice. A plain list is not awaited row by row: that alone would cost a tenth of the time.
 */
async function* inStukken(
  rijen: Rijen,
  rijXml: (rij: Rij, nummer: number) => string,
  teller: { rijen: number },
  signaal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let stuk = new Uint8Array(STUK + MARGE)
  let vol = 0
  const neem = (rij: Rij): boolean => {
    if (teller.rijen + 1 >= RIJ_ONBEKEND) throw new RangeError('more rows than a sheet can hold')
    const tekst = rijXml(rij, ++teller.rijen)
    // A character takes at most three bytes; a row that may not fit gets a piece that surely holds it.
    if (tekst.length * 3 > stuk.length - vol) {
      const groter = new Uint8Array(vol + tekst.length * 3)
      groter.set(stuk.subarray(0, vol))
      stuk = groter
    }
    vol += encoder.encodeInto(tekst, stuk.subarray(vol)).written
    return vol >= STUK
  }
  const leeg = () => {
    if (signaal?.aborted) throw new DeskFout('geannuleerd')
    const klaar = stuk.subarray(0, vol)
    // A new one: the old one is still being pressed.
    stuk = new Uint8Array(STUK + MARGE)
    vol = 0
    return klaar
  }
  if (Symbol.iterator in rijen) {
    for (const rij of rijen) if (neem(rij)) yield leeg()
  } else {
    for await (const rij of rijen) if (neem(rij)) yield leeg()
  }
  yield leeg()
}

/** What follows the rows: the real last row in the filter, and no green triangles at numbers that are text. */
function staart(xml: string, blad: Werkblad, rijen: number): string {
  const gevuld = xml.replaceAll(String(RIJ_ONBEKEND), String(rijen))
  if (blad.nummersAlsTekst === null || rijen < 2) return gevuld
  const [eerste, laatste] = blad.nummersAlsTekst
  const waar = `${kolomletter(eerste)}2:${kolomletter(laatste)}${rijen}`
  return gevuld.replace(
    '</worksheet>',
    `<ignoredErrors><ignoredError sqref="${waar}" numberStoredAsText="1"/></ignoredErrors></worksheet>`,
  )
}

/** For each kind of row the parts of its cells that never change. */
function maakRijXml(stijlen: ReadonlyMap<Celstijl, string>, verwijzingen: boolean) {
  interface Vast {
    readonly rij: string
    readonly voor: readonly string[]
    readonly na: readonly string[]
  }
  const bekend = new WeakMap<Rij['soort'], Vast>()
  const vastVan = (soort: Rij['soort']): Vast => {
    const gevonden = bekend.get(soort)
    if (gevonden) return gevonden
    const nummers = soort.stijlen.map((stijl) => {
      const nummer = stijlen.get(stijl)
      if (nummer === undefined) throw new Error('look of a cell was not announced in rijsoorten')
      return nummer
    })
    const vast: Vast = {
      rij: `" ht="${soort.hoogte}" customHeight="1">`,
      voor: nummers.map((nummer, kolom) => (verwijzingen ? `<c r="${kolomletter(kolom)}` : `<c s="${nummer}"`)),
      na: nummers.map((nummer) => (verwijzingen ? `" s="${nummer}"` : '')),
    }
    bekend.set(soort, vast)
    return vast
  }
  return (rij: Rij, nummer: number): string => {
    const vast = vastVan(rij.soort)
    const verwijzing = verwijzingen ? String(nummer) : ''
    let xml = `<row r="${nummer}${vast.rij}`
    for (let kolom = 0; kolom < rij.waarden.length; kolom++) {
      const waarde = rij.waarden[kolom]
      const cel = `${vast.voor[kolom]}${verwijzing}${vast.na[kolom]}`
      if (typeof waarde === 'number') xml += `${cel}><v>${waarde}</v></c>`
      else if (!waarde) xml += `${cel}/>`
      else if (GEWOON.test(waarde)) xml += `${cel} t="inlineStr"><is><t>${waarde}</t></is></c>`
      else xml += `${cel} t="inlineStr"><is><t xml:space="preserve">${xmlTekst(waarde)}</t></is></c>`
    }
    return `${xml}</row>`
  }
}

/** Text that may stand in XML as it is: letters, digits, marks and inner blanks, and not longer than a cell. */
const GEWOON = /^(?! )[ !#-%'-;=?-^`-~\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffc]{1,4000}(?<! )$/

/**
 * Text for a cell: XML escapes, line ends as \n, `_x0041_` kept as text (Excel would read it as a character), characters
 * that XML cannot hold as U+FFFD, cut to what a cell can hold.
 */
function xmlTekst(tekst: string): string {
  const heel = tekst.length > MAX_TEKST ? `${tekst.slice(0, MAX_TEKST - 1)}…` : tekst
  return (
    heel
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 cannot hold these
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
  )
}
