/** One writer in a process of its own, so that its peak memory is its own: `node excel-writer.ts WRITER ROWS FILE`. Prints JSON. */

import { once } from 'node:events'
import { createWriteStream, statSync, writeFileSync } from 'node:fs'
import { nodePers, nodeTeksthash } from '#build/commands/pers.ts'
import { schrijfXlsx } from '#renderer/exports/schrijf-xlsx.ts'
import { excelStijl } from '#renderer/exports/xlsx-stijlen.ts'
import { type Pers, platformPers, type Stroom } from '#renderer/exports/zip.ts'
import { verken } from '#shared/exports/totaaloverzicht/verkenning.ts'
import { totaaloverzicht } from '#shared/exports/totaaloverzicht.ts'
import type { Werkboek } from '#shared/exports/werkboek.ts'
import { opdracht } from '#test/exports/voorbeeld.ts'
import { COLUMNS, type Sheet, sheetOf } from './excel-rows.ts'

const [writer, rowsText, file] = process.argv.slice(2) as [string, string, string]
const rows = Number(rowsText)

/** Streams to the file, waiting when the disk is slower than the writer. */
async function save(bron: Stroom): Promise<void> {
  const uit = createWriteStream(file)
  for await (const stuk of bron) if (!uit.write(stuk)) await once(uit, 'drain')
  uit.end()
  await once(uit, 'close')
}

function own(sheet: Sheet, pers: Pers, verwijzingen = true): () => Promise<void> {
  const boek: Werkboek = { ...sheet.boek, bladen: [{ ...sheet.blad, rijen: () => sheet.rijen }] }
  return () => save(schrijfXlsx(boek, { pers, verwijzingen }))
}

/** exceljs in its own way: a style per column. */
async function exceljs(sheet: Sheet, stream: boolean): Promise<() => Promise<void>> {
  const { default: ExcelJS } = await import('exceljs')
  const columns = sheet.blad.breedtes.map((width, n) => ({
    width,
    style: excelStijl(sheet.rijen[0]!.soort.stijlen[n]!),
  }))
  return async () => {
    if (stream) {
      const wb = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: file, useStyles: true })
      const ws = wb.addWorksheet('Meldingen')
      ws.columns = columns
      for (const { waarden } of sheet.rijen) ws.addRow([...waarden]).commit()
      await wb.commit()
    } else {
      const wb = new ExcelJS.Workbook()
      const ws = wb.addWorksheet('Meldingen')
      ws.columns = columns
      for (const { waarden } of sheet.rijen) ws.addRow([...waarden])
      writeFileSync(file, new Uint8Array(await wb.xlsx.writeBuffer()))
    }
  }
}

async function sheetjs(sheet: Sheet): Promise<() => Promise<void>> {
  const { utils, write } = await import('xlsx')
  return async () => {
    // Rows kept as rows: its faster way, which its types do not know.
    const ws = utils.aoa_to_sheet(
      sheet.rijen.map(({ waarden }) => [...waarden]),
      { dense: true } as object,
    )
    const wb = utils.book_new()
    utils.book_append_sheet(wb, ws, 'Meldingen')
    writeFileSync(file, write(wb, { type: 'buffer', bookType: 'xlsx', compression: true }))
  }
}

async function prepare(): Promise<() => Promise<void>> {
  if (writer === 'verzuimdesk-workbook') {
    const { meldingen: base, ...vraag } = opdracht(Math.min(rows, 1000), { kolommen: COLUMNS })
    const lijst = Array.from({ length: rows }, (_, n) => base[n % base.length]!)
    return async () => {
      const boek = totaaloverzicht({ ...vraag, meldingen: lijst, hash: nodeTeksthash() }, await verken(lijst))
      await save(schrijfXlsx(boek, { pers: nodePers() }))
    }
  }
  const sheet = sheetOf(rows)
  switch (writer) {
    case 'verzuimdesk':
      return own(sheet, nodePers(6))
    case 'verzuimdesk-level1':
      return own(sheet, nodePers(1))
    case 'verzuimdesk-no-references':
      return own(sheet, nodePers(6), false)
    case 'verzuimdesk-platform':
      return own(sheet, platformPers)
    case 'exceljs-stream':
      return exceljs(sheet, true)
    case 'exceljs-document':
      return exceljs(sheet, false)
    case 'sheetjs':
      return sheetjs(sheet)
    default:
      throw new Error(`unknown writer ${writer}`)
  }
}

const run = await prepare()
globalThis.gc?.()
const base = process.resourceUsage().maxRSS
const cpu = process.cpuUsage()
const begin = performance.now()
await run()
const ms = performance.now() - begin
const { user, system } = process.cpuUsage(cpu)
console.log(
  JSON.stringify({
    ms,
    cpuMs: (user + system) / 1000,
    baseMb: base / 1024,
    peakMb: process.resourceUsage().maxRSS / 1024,
    fileMb: statSync(file).size / 2 ** 20,
  }),
)
