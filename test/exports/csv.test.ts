import { describe, expect, it } from 'vitest'
import { maak } from '#renderer/exports/maak.ts'
import { schrijfCsv } from '#renderer/exports/schrijf-csv.ts'
import { verzamel } from '#renderer/exports/zip.ts'
import { verken } from '#shared/exports/totaaloverzicht/verkenning.ts'
import { totaaloverzicht } from '#shared/exports/totaaloverzicht.ts'
import { onthef } from '#shared/exports/werkboek.ts'
import { draai, PYTHON } from './gereedschap.ts'
import { LOCATIES, melding, opdracht, wachtend } from './voorbeeld.ts'

const kwaad = melding({
  leerling: { achternaam: '=cmd|x', voornaam: 'A"B;C' },
  inhoud: { studentnummer: '007412', reden: '-1+1\nregel 2' },
})

async function csv(vraag = opdracht([melding(), kwaad, wachtend()])): Promise<string> {
  const boek = totaaloverzicht(vraag, await verken(vraag.meldingen))
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await verzamel(schrijfCsv(boek)))
}

describe('the totaaloverzicht as CSV', () => {
  it('has a BOM, semicolons, quotes everywhere, Dutch dates and leading zeros', async () => {
    const tekst = await csv()
    expect(tekst.startsWith('\ufeff"Meldingsnummer";"Leerlingnummer";"Naam";"Klas of opleiding"')).toBe(true)
    expect(tekst.split('\r\n')[1]).toBe(
      '"1001203";"230664";"Dijkstra, Fenna";"4 havo-c";"16 uur in 4 weken, 18-";"30-09-2026";"03-11-2026";"16";"Hoofdgebouw Leek";"04-11-2026 10:20";"1";"In behandeling";"7";"M. de Wit";"14-03-2011";"V3";"Spijbelen";"nee";"ja";"Westerkwartier";"1";"0"',
    )
    expect(tekst).toContain('"007412"')
  })

  it('makes harmless what could become a formula, once', async () => {
    const tekst = await csv()
    expect(tekst).toContain(`"'=cmd|x, A""B;C"`)
    expect(tekst).toContain(`"'-1+1\nregel 2"`)
    expect(tekst).not.toMatch(/(^|;)"[\s]*[=+\-@]/m)
  })

  it.skipIf(PYTHON === null)('is read by another CSV reader with the same values', async () => {
    const script = `import csv, io, json, sys
print(json.dumps(list(csv.reader(io.StringIO(sys.stdin.buffer.read().decode('utf-8-sig'), newline=''), delimiter=';'))))`
    const rijen: string[][] = JSON.parse(draai(PYTHON as string, ['-c', script], await csv()))
    expect(rijen).toHaveLength(4)
    expect(onthef(rijen[2]![2]!)).toBe('=cmd|x, A"B;C')
    expect(onthef(rijen[2]![16]!)).toBe('-1+1\nregel 2')
  })

  it('comes out of a job under a name that ends in .csv', async () => {
    const { kolommen: _, hash: _h, ...vraag } = opdracht(3)
    const { bestandsnaam } = await maak(
      { wat: 'totaaloverzicht', vorm: 'csv', ...vraag, meldingen: [...vraag.meldingen], locaties: [...LOCATIES] },
      () => Promise.reject(new Error('no fonts needed')),
      () => {},
    )
    expect(bestandsnaam).toBe('verzuim-00ZV-20261112-1106-totaaloverzicht-OEFEN.csv')
  })
})
