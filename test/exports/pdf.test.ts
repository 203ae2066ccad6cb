import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { leesLetters } from '#renderer/exports/letters.ts'
import { schrijfPdf } from '#renderer/exports/schrijf-pdf.ts'
import { type MeldingBladOpdracht, meldingBlad } from '#shared/exports/melding-blad.ts'
import type { IsoDatum, Tijdstip } from '#shared/schema/datum.ts'
import { draai, inMap, isEr, zet } from './gereedschap.ts'
import { leesLettertypen } from './lettertypen.ts'
import { HERKOMST, melding, meldingen, STAND, wachtend } from './voorbeeld.ts'

const POPPLER = isEr('pdftotext')
const QPDF = isEr('qpdf', '--version')
const LANG = { timeout: 120_000 }
const letters = leesLetters(leesLettertypen())

const opdracht = (anders: Partial<MeldingBladOpdracht> = {}): MeldingBladOpdracht => ({
  herkomst: HERKOMST,
  stand: STAND,
  melding: melding(),
  locatienaam: 'Hoofdgebouw Leek',
  pgn: null,
  ...anders,
})
const maak = async (anders: Partial<MeldingBladOpdracht> = {}) => schrijfPdf(meldingBlad(opdracht(anders)), letters)
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Text as a reader copies it, blanks made equal. */
async function tekstVan(bytes: Uint8Array, ...opties: string[]): Promise<string> {
  return inMap((map) => draai('pdftotext', [...opties, zet(map, 'm.pdf', bytes), '-']))
}
const vlak = (tekst: string) => tekst.replace(/\s+/g, ' ')

describe.skipIf(!POPPLER)('the archive of one melding, read by poppler', () => {
  it('says every field with its number and its words', async () => {
    const tekst = vlak(await tekstVan((await maak()).bytes, '-layout'))
    for (const zin of [
      'Verzuimmelding 1001203',
      'Fenna Dijkstra, 4 havo-c, leerlingnummer 230664',
      'In behandeling (stand nu)',
      '30-09 t/m 03-11-2026',
      '16 lesuren, 7 dagen',
      'leerplicht, Westerkwartier',
      '3 Persoonsgebonden nummer ***222333',
      '5 Geboortedatum 14-03-2011 (15 jaar op de dag van 16 uur)',
      '8 Vermoedelijke soort V3, 16 uur in 4 weken, 18- (wettelijk verplicht)',
      '16 Toelichting actie gewenst – niet van toepassing, alleen bij ‘nee’',
      '20 Telefoon ouder of leerling – niet ingevuld',
      '26 Reden afgesloten – nog niet afgesloten',
      '29 Meldmoment 04-11-2026 10:20:07.312',
      '30 Laatste mutatie 12-11-2026 09:31:44.905',
      'di 03-11-2026',
      'Dik omlijnd: het 16e uur, di 03-11-2026, 3e lesuur. Uiterlijk melden: di 10-11-2026. Gemeld op wo 04-11-2026, na 1 werkdag.',
      'blad 3 van 3',
      'OEFENOMGEVING niets gaat naar DUO',
    ])
      expect(tekst).toContain(zin)
  })

  it('keeps a name with Turkish and Hungarian letters intact', async () => {
    const { bytes, ontbrekendeTekens } = await maak({
      melding: melding({ leerling: { voornaam: 'Çağla', achternaam: 'Şimşek-Őrsi' } }),
    })
    expect(await tekstVan(bytes)).toContain('Çağla Şimşek-Őrsi')
    expect(ontbrekendeTekens).toEqual([])
  })

  it('embeds every font whole, with its Unicode values', async () => {
    const regels = await inMap(async (map) =>
      draai('pdffonts', [zet(map, 'm.pdf', (await maak()).bytes)])
        .trim()
        .split('\n')
        .slice(2),
    )
    expect(regels).toHaveLength(3)
    for (const regel of regels)
      expect(regel).toMatch(/^AtkinsonHyperlegibleNext-\w+ +CID TrueType +Identity-H +yes no +yes/)
  })

  it('holds its data as a file, whose hash stands at the foot of every page', async () => {
    const { bytes } = await maak()
    const blad = meldingBlad(opdracht())
    await inMap(async (map) => {
      const pad = zet(map, 'm.pdf', bytes)
      expect(draai('pdfdetach', ['-list', pad])).toContain('melding-1001203.json')
      draai('pdfdetach', ['-saveall', '-o', map, pad])
      const json = readFileSync(join(map, 'melding-1001203.json'))
      expect(json.equals(blad.gegevens!.bytes)).toBe(true)
      const gelezen = JSON.parse(json.toString('utf8'))
      expect(gelezen).toMatchObject({
        meldingsnummer: 1001203,
        persoonsgebondenNummer: '***222333',
        inhoud: { soort: 'V3' },
      })
      const paginas = draai('pdftotext', [pad, '-']).split('\f').slice(0, 3)
      for (const pagina of paginas) expect(pagina).toContain(sha(json))
    })
  })

  it('never holds the PGN, unless asked: then the reason is on the last page and in the data', async () => {
    const zonder = await maak()
    expect(await tekstVan(zonder.bytes)).not.toContain('111222333')
    expect(new TextDecoder().decode(meldingBlad(opdracht()).gegevens!.bytes)).not.toContain('111222333')
    const met = opdracht({ pgn: { reden: 'verzoek van de inspectie' } })
    const tekst = vlak(await tekstVan((await schrijfPdf(meldingBlad(met), letters)).bytes, '-layout'))
    expect(tekst).toContain('111222333')
    expect(tekst).toContain('Reden voor het volledige nummer verzoek van de inspectie')
    expect(tekst).not.toContain('Waarom staat het nummer er niet voluit?')
  })

  it('has a title, a language and bookmarks, and no name in any of them', async () => {
    const { bytes } = await maak()
    await inMap((map) => {
      const info = draai('pdfinfo', [zet(map, 'm.pdf', bytes)])
      expect(info).toMatch(/Title: +Verzuimmelding 1001203\n/)
      expect(info).toMatch(/Tagged: +yes/)
      expect(info).toMatch(/Page size: +595\.\d+ x 841\.\d+ pts \(A4\)/)
      expect(info).not.toContain('Dijkstra')
      const xmp = draai('pdfinfo', ['-meta', join(map, 'm.pdf')])
      expect(xmp).toContain('<pdfaid:part>3</pdfaid:part>')
      expect(xmp).toContain('<pdfaid:conformance>B</pdfaid:conformance>')
      expect(xmp).not.toContain('Dijkstra')
    })
  })

  it('reads in the order of the parts', async () => {
    const { bytes } = await maak()
    const { structuur, tekst } = await inMap((map) => {
      const pad = zet(map, 'm.pdf', bytes)
      return { structuur: draai('pdfinfo', ['-struct', pad]), tekst: draai('pdftotext', ['-raw', pad, '-']) }
    })
    const soorten = structuur.match(/^ {2}\w+/gm)!.map((soort) => soort.trim())
    expect(soorten.filter((soort) => soort === 'H1' || soort === 'H2')).toEqual(['H1', ...Array(7).fill('H2')])
    expect(soorten).toContain('Table')
    expect(soorten).toContain('L')
    expect(structuur).toContain('/Scope /Row')
    const koppen = [
      'Verzuimmelding 1001203',
      'laatste versie',
      'eenheid: lesuren',
      'Ik nodig Fenna',
      'nieuwste boven',
      'Versies en verschillen',
      'De bestanden zelf staan bij DUO',
      'Over dit archief',
    ].map((kop) => tekst.indexOf(kop))
    expect(koppen).not.toContain(-1)
    expect(koppen).toEqual([...koppen].sort((a, b) => a - b))
  })

  it('shows a character that no font has as a box that still copies, and reports it', async () => {
    const { bytes, ontbrekendeTekens } = await maak({
      melding: melding({ inhoud: { toelichting: 'Zij schreef 😀 en שלום aan mij.' } }),
    })
    expect(ontbrekendeTekens).toEqual(['ו', 'ל', 'ם', 'ש', '😀'])
    expect(vlak(await tekstVan(bytes))).toContain('Zij schreef 😀 en')
  })

  it('takes Greek, Cyrillic, Vietnamese and combining marks from the reserve font', async () => {
    const tekst = 'Ελένη Жанна Nguyễn x̂ J̌'
    const { bytes, ontbrekendeTekens } = await maak({ melding: melding({ inhoud: { toelichting: tekst } }) })
    expect(ontbrekendeTekens).toEqual([])
    const gelezen = await tekstVan(bytes)
    for (const woord of ['Ελένη', 'Жанна', 'Nguyễn']) expect(gelezen).toContain(woord)
    expect(gelezen.normalize('NFC')).toContain('x̂')
  })

  it('lets a very long text run on over pages without losing a line', LANG, async () => {
    const zinnen = Array.from({ length: 180 }, (_, n) => `Zin ${n + 1} van het verhaal.`)
    const { bytes } = await maak({
      melding: melding({
        inhoud: { toelichting: zinnen.join(' ').slice(0, 1000) },
        stand: {
          terugmeldingen: [
            {
              id: '5f0c9c0e-7c42-4a35-8f5e-6f2f6f1f0009',
              op: '2026-11-12T08:31:44.905Z' as Tijdstip,
              van: 'gemeente',
              tekst: `${zinnen.join('\n').slice(0, 3900)}\nEINDE`,
            },
          ],
        },
      }),
    })
    const tekst = await tekstVan(bytes)
    expect(tekst).toContain('EINDE')
    for (let n = 1; n <= 150; n++) expect(vlak(tekst)).toContain(`Zin ${n} van het verhaal.`)
  })
})

describe('the file itself', () => {
  it('is the same twice: no clock, no dice', async () => {
    const eerste = await maak()
    const tweede = await schrijfPdf(meldingBlad(opdracht()), leesLetters(leesLettertypen()))
    expect(sha(eerste.bytes)).toBe(sha(tweede.bytes))
    expect(sha((await maak({ melding: melding({ inhoud: { reden: 'Anders' } }) })).bytes)).not.toBe(sha(eerste.bytes))
  })

  it.skipIf(!QPDF)('is sound to qpdf, for every state a melding can be in', LANG, async () => {
    const staten = [
      melding(),
      wachtend(),
      wachtend({ verzending: 'afgekeurd' }),
      melding({ inhoud: { verzuimspecificatie: [], eind: null, soort: 'LRV' } }),
      melding({
        inhoud: {
          verzuimspecificatie: [
            { dag: '2026-10-01' as IsoDatum, heleDag: true },
            { dag: '2026-10-02' as IsoDatum, lesuren: [11, 12] },
          ],
        },
      }),
      melding({ stand: { status: 'I', redenIngetrokken: 'F' } }),
      melding({ stand: { status: 'G', redenAfsluiting: 'A1', bijlagen: [] } }),
      ...meldingen(12),
    ]
    await inMap(async (map) => {
      for (const [n, een] of staten.entries())
        expect(draai('qpdf', ['--check', zet(map, `${n}.pdf`, (await maak({ melding: een })).bytes)])).toContain(
          'No syntax or stream encoding errors',
        )
    })
  })
})

/**
 * PDF/A-3b (ISO 19005-3), clause by clause, as far as a program of our own can see. No external validator was run.
 * The file is looked at through `qpdf --json`, which shows every object.
 */
describe.skipIf(!QPDF)('PDF/A-3b clauses', () => {
  interface Stroom {
    dict: Record<string, unknown>
  }
  type Objecten = Record<string, { value?: unknown; stream?: Stroom }>
  async function objecten(): Promise<{ alle: Objecten; tekst: string; bytes: Uint8Array }> {
    const { bytes } = await maak()
    const tekst = await inMap((map) => draai('qpdf', ['--json=2', '--json-stream-data=none', zet(map, 'm.pdf', bytes)]))
    return { alle: JSON.parse(tekst).qpdf[1], tekst, bytes }
  }
  const woordenboek = (alle: Objecten, ref: unknown) =>
    (alle[`obj:${ref}`]!.value ?? alle[`obj:${ref}`]!.stream!.dict) as Record<string, unknown>
  async function catalogus() {
    const { alle, ...rest } = await objecten()
    const trailer = alle.trailer!.value as Record<string, unknown>
    return { alle, trailer, wortel: woordenboek(alle, trailer['/Root']), ...rest }
  }

  it('6.1.2 header: %PDF-1.7 and a comment of four bytes above 127', async () => {
    const { bytes } = await maak()
    expect(new TextDecoder('latin1').decode(bytes.subarray(0, 8))).toBe('%PDF-1.7')
    const tweede = bytes.subarray(9, 14)
    expect(tweede[0]).toBe(0x25)
    expect([...tweede.subarray(1)].every((byte) => byte > 127)).toBe(true)
  })

  it('6.1.3 trailer: an ID, no encryption; nothing after the end', async () => {
    const { trailer, bytes } = await catalogus()
    expect(trailer['/ID']).toHaveLength(2)
    expect(trailer['/Encrypt']).toBeUndefined()
    expect(new TextDecoder('latin1').decode(bytes.subarray(-6)).trim()).toBe('%%EOF')
  })

  it('6.2.3 output intent: GTS_PDFA1 with an RGB profile of three components', async () => {
    const { alle, wortel } = await catalogus()
    const [ref] = wortel['/OutputIntents'] as unknown[]
    const intent = woordenboek(alle, ref)
    expect(intent['/S']).toBe('/GTS_PDFA1')
    expect(woordenboek(alle, intent['/DestOutputProfile'])['/N']).toBe(3)
  })

  it('6.2.11 fonts: every one embedded, with a map to glyphs and to Unicode; no reference to .notdef', async () => {
    const { alle } = await catalogus()
    const lettertypen = Object.values(alle)
      .map(({ value }) => value as Record<string, unknown> | undefined)
      .filter((een) => een?.['/Type'] === '/Font')
    const hoofd = lettertypen.filter((een) => een!['/Subtype'] === '/Type0')
    expect(hoofd.length).toBeGreaterThanOrEqual(3)
    for (const een of hoofd) {
      expect(een!['/ToUnicode']).toMatch(/ R$/)
      const cid = woordenboek(alle, (een!['/DescendantFonts'] as unknown[])[0])
      expect(cid['/CIDToGIDMap']).toMatch(/ R$/)
      expect(woordenboek(alle, cid['/FontDescriptor'])['/FontFile2']).toMatch(/ R$/)
    }
    for (const inhoud of await inhouden()) {
      // Code 0 is the only way to .notdef: a character that a font lacks never reaches it.
      for (const [, code] of inhoud.matchAll(/\[\(((?:[^\\)]|\\[\s\S])*)/g)) expect(twees(code!)).not.toContain('\0\0')
    }
  })

  it('6.2.4 and 6.2.10 colour and transparency: device RGB only, no transparency group, no soft mask', async () => {
    const { tekst } = await objecten()
    for (const verboden of ['"/SMask"', '"/Transparency"', '"/CA"', '"/ca"', '"/DeviceCMYK"'])
      expect(tekst).not.toContain(verboden)
    for (const inhoud of await inhouden()) {
      const operatoren = inhoud.replace(/\((?:[^\\)]|\\[\s\S])*\)/g, '()')
      expect(operatoren).toContain(' rg ')
      expect(operatoren).not.toMatch(/\b[kK]\b|\bgs\b|\bDo\b/)
    }
  })

  it('6.3 and 6.5 annotations and actions: no JavaScript, no launch, no form', async () => {
    const { tekst } = await objecten()
    for (const verboden of ['"/JavaScript"', '"/JS"', '"/Launch"', '"/AcroForm"', '"/OpenAction"', '"/AA"'])
      expect(tekst).not.toContain(verboden)
  })

  it('6.6 metadata: an unfiltered XMP packet that says what the document information says', async () => {
    const { alle, wortel, trailer, bytes } = await catalogus()
    const meta = woordenboek(alle, wortel['/Metadata'])
    expect(meta['/Filter']).toBeUndefined()
    expect(meta['/Type']).toBe('/Metadata')
    const info = woordenboek(alle, trailer['/Info'])
    const xmp = new TextDecoder().decode(bytes)
    const tekst = (waarde: unknown) => String(waarde).replace(/^u:/, '')
    expect(xmp).toContain(`<rdf:li xml:lang="x-default">${tekst(info['/Title'])}</rdf:li>`)
    expect(xmp).toContain(`<xmp:CreatorTool>${tekst(info['/Creator'])}</xmp:CreatorTool>`)
    expect(xmp).toContain(`<pdf:Producer>${tekst(info['/Producer'])}</pdf:Producer>`)
    expect(tekst(info['/CreationDate'])).toBe('D:20261112094200Z')
    expect(xmp).toContain('<xmp:CreateDate>2026-11-12T09:42:00Z</xmp:CreateDate>')
  })

  it('6.8 embedded files: in AF of the catalog, with relationship, media type, name twice and a date', async () => {
    const { alle, wortel } = await catalogus()
    const [ref] = wortel['/AF'] as unknown[]
    const bestand = woordenboek(alle, ref)
    expect(bestand['/AFRelationship']).toBe('/Data')
    expect(bestand['/F']).toBe('u:melding-1001203.json')
    expect(bestand['/UF']).toBe('u:melding-1001203.json')
    const stroom = woordenboek(alle, (bestand['/EF'] as Record<string, unknown>)['/F'])
    expect(stroom['/Subtype']).toBe('/application/json')
    expect((stroom['/Params'] as Record<string, unknown>)['/ModDate']).toBe('u:D:20261112094200Z')
  })

  it('6.7 structure: marked, with a tree, a language and a parent tree for every page', async () => {
    const { alle, wortel } = await catalogus()
    expect(wortel['/Lang']).toBe('u:nl-NL')
    const boom = woordenboek(alle, wortel['/StructTreeRoot'])
    expect((boom['/ParentTree'] as { '/Nums': unknown[] })['/Nums']).toHaveLength(6)
    for (const inhoud of await inhouden()) {
      expect((inhoud.match(/\bBDC\b|\bBMC\b/g) ?? []).length).toBe((inhoud.match(/\bEMC\b/g) ?? []).length)
      // Every piece of text stands in a mark.
      expect(inhoud.replace(/(?:BDC|BMC)[\s\S]*?EMC/g, '')).not.toContain(']TJ')
    }
  })

  /** The two-byte codes of a literal string. */
  const twees = (tekst: string) =>
    tekst
      .replace(/\\n/g, '\n')
      .replace(/\\r/g, '\r')
      .replace(/\\([\s\S])/g, '$1')
      .match(/[\s\S]{2}/g) ?? []

  /** Content of each page, inflated. */
  async function inhouden(): Promise<string[]> {
    const { bytes } = await maak()
    const ruw = Buffer.from(bytes)
    const uit: string[] = []
    for (let op = ruw.indexOf('stream\n'); op >= 0; op = ruw.indexOf('stream\n', op + 7)) {
      try {
        const tekst = inflateSync(ruw.subarray(op + 7, ruw.indexOf('endstream', op))).toString('latin1')
        if (tekst.includes(' Tm ')) uit.push(tekst)
      } catch {
        // Not every stream is compressed.
      }
    }
    expect(uit).toHaveLength(3)
    return uit
  }
})

describe.skipIf(!POPPLER)('every character that the fonts claim to have', () => {
  it('is visible on paper: no blank glyph', LANG, async () => {
    // Each character between two bars on a line of its own; the picture must have ink between the bars.
    const { blanco, getest } = await inMap(async (map) => blancoTekens(map))
    expect(getest).toBeGreaterThan(330)
    expect(blanco).toEqual([])
  })

  async function blancoTekens(map: string): Promise<{ blanco: string[]; getest: number }> {
    const reeksen: [number, number][] = [
      [0x21, 0x7e],
      [0xa1, 0x17f],
      [0x218, 0x21b],
      [0x1e80, 0x1e85],
      [0x1e9e, 0x1e9e],
      [0x391, 0x3c9],
      [0x410, 0x44f],
      [0x1ea0, 0x1ef9],
    ]
    const tekens = reeksen
      .flatMap(([van, tot]) => Array.from({ length: tot - van + 1 }, (_, i) => String.fromCodePoint(van + i)))
      // The soft hyphen is invisible by its nature; U+03A2 does not exist.
      .filter((teken) => teken !== '\u00ad' && teken !== '\u03a2')
    const { Tekenvel } = await import('#renderer/exports/tekenvel.ts')
    const { nieuwElement } = await import('#renderer/exports/vel.ts')
    const { maakPdf } = await import('#renderer/exports/pdf-bestand.ts')
    const ontbreekt = new Set<string>()
    const boom = nieuwElement('Document', null)
    const vel = new Tekenvel(0, 842, letters, ontbreekt)
    const plek = (n: number) => ({ x: 20 + (n % 24) * 23, y: 30 + Math.floor(n / 24) * 24 })
    for (const [n, teken] of tekens.entries()) {
      const { x, y } = plek(n)
      vel.tekst(x, y, teken.normalize('NFC'), { snit: 'gewoon', maat: 14, kleur: 'inkt' }, boom)
    }
    const bytes = await maakPdf({
      document: meldingBlad(opdracht()),
      letters,
      vellen: [vel],
      boom,
      bladwijzers: [],
      breedte: 595,
      hoogte: 842,
    })
    draai('pdftoppm', ['-r', '72', '-gray', zet(map, 'm.pdf', bytes), join(map, 'm')])
    const beeld = readFileSync(join(map, 'm-1.pgm'))
    const kop = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(beeld.subarray(0, 40).toString('latin1'))!
    const breed = Number(kop[1])
    const punten = beeld.subarray(kop[0].length)
    const blanco = tekens.filter((_, n) => {
      const { x, y } = plek(n)
      for (let py = y - 17; py < y + 6; py++)
        for (let px = x - 2; px < x + 20; px++) if ((punten[py * breed + px] as number) < 160) return false
      return true
    })
    expect([...ontbreekt]).toEqual([])
    return { blanco, getest: tekens.length }
  }
})
