import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { maak } from '#renderer/exports/maak.ts'
import { leesVreemd } from '#renderer/exports/vreemd/vreemd.ts'
import { bestandsnaam } from '#shared/contract/host.ts'
import { type Dossierbijlage, opdrachtDossier } from '#shared/exports/opdracht.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import { isEr } from './gereedschap.ts'
import { leesLettertypen } from './lettertypen.ts'
import {
  beeldVan,
  bestandenIn,
  infoVan,
  keur,
  lettertypenVan,
  tekstVan,
  vlak,
  voorwerpen,
  woordenboek,
} from './pdf-gereedschap.ts'
import { melding } from './voorbeeld.ts'
import { bijlage, dossier, gewonePdf, kalePdf, NIEUW, OUD, png } from './voorbeeld-dossier.ts'

const LANG = { timeout: 120_000 }
const GEREEDSCHAP = isEr('pdftotext') && isEr('qpdf', '--version')
const schrijf = (bijlagen: readonly Dossierbijlage[], anders = {}) =>
  maak(
    { wat: 'dossier', ...dossier(bijlagen, anders) },
    async () => leesLettertypen(),
    () => {},
  )

const VERSLAG = bijlage(
  3,
  'Gespreksverslag 03-11.pdf',
  'application/pdf',
  await gewonePdf(['Verslag blad een', 'Verslag blad twee']),
)
const RAPPORT = bijlage(2, 'Detailrapport lesuren.pdf', 'application/pdf', await gewonePdf(['Uit het detailrapport']))
const FOTO = bijlage(4, 'Foto van Fenna.png', 'image/png', png(), OUD)
const LIJST = bijlage(6, 'lijst.csv', 'text/csv', new TextEncoder().encode('a;b\n1;2\n'))
const ALLE = [RAPPORT, VERSLAG, FOTO, LIJST]

/** A PDF written by hand: objects as they are given, with a plain table of places. */
function ruwePdf(voorwerpen: readonly string[], kop = '%PDF-1.4'): Uint8Array {
  let tekst = `${kop}\n`
  const plekken: number[] = []
  for (const [n, een] of voorwerpen.entries()) {
    plekken.push(tekst.length)
    tekst += `${n + 1} 0 obj\n${een}\nendobj\n`
  }
  const begin = tekst.length
  tekst += `xref\n0 ${voorwerpen.length + 1}\n0000000000 65535 f \n${plekken.map((plek) => `${String(plek).padStart(10, '0')} 00000 n \n`).join('')}`
  tekst += `trailer\n<</Size ${voorwerpen.length + 1}/Root 1 0 R>>\nstartxref\n${begin}\n%%EOF\n`
  return Buffer.from(tekst, 'latin1')
}
const stroom = (inhoud: string | Buffer, meer = '') => {
  const bytes = Buffer.isBuffer(inhoud) ? inhoud.toString('latin1') : inhoud
  return `<<${meer}/Length ${bytes.length}>>\nstream\n${bytes}\nendstream`
}
/** One page with these commands and resources. */
const pagina = (inhoud: string, bronnen = '<<>>', meer = '', ...rest: string[]) =>
  ruwePdf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources ${bronnen}${meer}>>`,
    stroom(inhoud),
    ...rest,
  ])

describe.skipIf(!GEREEDSCHAP)('the dossier as a file', () => {
  it('has its parts in order, numbers that run through, and contents that are links', LANG, async () => {
    const { bytes, bestandsnaam: naam, ontbrekendeTekens } = await schrijf(ALLE)
    expect(naam).toBe('dossier-00ZV-20261112-01-OEFEN.pdf')
    expect(bestandsnaam.safeParse(naam).success).toBe(true)
    expect(ontbrekendeTekens).toEqual([])
    expect(await keur(bytes)).toContain('No syntax or stream encoding errors')
    const bladen = (await tekstVan(bytes, '-layout')).split('\f').slice(0, -1).map(vlak)
    for (const [n, blad] of bladen.entries()) expect(blad).toContain(`blad ${n + 1} van ${bladen.length}`)
    const voor = bladen[0]!
    const los = vlak(await tekstVan(bytes))
    const regels = [
      ...voor.matchAll(
        /(\d) (Leerling en onderwijs|Tijdlijn van het hele dossier|Melding \d+|Doorgestuurd en ingezien|Controlelijst) .*?(\d+) blad(?:en)? (\d+)/g,
      ),
    ]
    expect(regels.map(([, nummer, titel]) => `${nummer} ${titel}`)).toEqual([
      '1 Leerling en onderwijs',
      '2 Tijdlijn van het hele dossier',
      '3 Melding 1000871',
      '4 Melding 1001203',
      '5 Doorgestuurd en ingezien',
      '6 Controlelijst',
    ])
    // What the contents promise stands on the page they name.
    const opBlad = (titel: string) => Number(regels.find((regel) => regel[2] === titel)![4])
    expect(bladen[opBlad('Melding 1001203') - 1]).toContain('Verzuimmelding 1001203')
    expect(bladen[opBlad('Controlelijst') - 1]).toContain('elk bestand in deze pdf')
    expect(voor).toContain('Gemaakt voor Weggelaten')
    expect(los).toContain('Volledig persoonsgebonden nummer.')
    expect(los).toContain('1 interne notitie.')
    expect(voor).toContain('2, waarvan 1 open')
    // Pages of attached files show what was in them, under our own head and foot.
    const verslag = bladen.find((blad) => blad.includes('Verslag blad twee'))!
    expect(verslag).toContain('bijlage 2 bij melding 1001203')
    const { alle, tekst } = await voorwerpen(bytes)
    const trailer = alle.trailer!.value as Record<string, unknown>
    const koppelingen = Object.values(alle).filter(
      ({ value }) => (value as Record<string, unknown> | undefined)?.['/Subtype'] === '/Link',
    )
    expect(koppelingen).toHaveLength(9)
    expect(trailer['/Encrypt']).toBeUndefined()
    for (const verboden of [
      '"/JavaScript"',
      '"/JS"',
      '"/Launch"',
      '"/AcroForm"',
      '"/OpenAction"',
      '"/AA"',
      '"/LZWDecode"',
      '"/DeviceCMYK"',
    ])
      expect(tekst).not.toContain(verboden)
  })

  it('carries every file as it was, named without a person, and lists its hash', LANG, async () => {
    const { bytes } = await schrijf(ALLE)
    const bestanden = await bestandenIn(bytes)
    expect([...bestanden.keys()].sort()).toEqual([
      '1000871-bijlage-1.png',
      '1001203-bijlage-1.pdf',
      '1001203-bijlage-2.pdf',
      '1001203-bijlage-3.csv',
      'dossier.json',
    ])
    expect(bestanden.get('1000871-bijlage-1.png')!.equals(FOTO.bytes)).toBe(true)
    expect(bestanden.get('1001203-bijlage-1.pdf')!.equals(RAPPORT.bytes)).toBe(true)
    expect(bestanden.get('1001203-bijlage-3.csv')!.equals(LIJST.bytes)).toBe(true)
    const tekst = (await tekstVan(bytes, '-layout')).replace(/\s+/g, '')
    for (const inhoud of bestanden.values()) expect(tekst).toContain(createHash('sha256').update(inhoud).digest('hex'))
    const json = JSON.parse(bestanden.get('dossier.json')!.toString())
    expect(json.meldingen.map((een: { meldingsnummer: number }) => een.meldingsnummer)).toEqual([1000871, 1001203])
    expect(json.contactmomenten).toHaveLength(1)
    expect(JSON.stringify(json)).not.toContain('111222333')
    expect(json.leerling.persoonsgebondenNummer).toBe('***222333')
  })

  it(
    '6.8: names each file once in AF with its relation and media type; 6.2.3 and 6.6: intent and metadata',
    LANG,
    async () => {
      const { bytes } = await schrijf(ALLE)
      const { alle } = await voorwerpen(bytes)
      const wortel = woordenboek(alle, (alle.trailer!.value as Record<string, unknown>)['/Root'])
      const bij = (wortel['/AF'] as unknown[]).map((ref) => woordenboek(alle, ref))
      expect(bij.map((een) => [een['/UF'], een['/AFRelationship']])).toEqual([
        ['u:dossier.json', '/Data'],
        ['u:1000871-bijlage-1.png', '/Supplement'],
        ['u:1001203-bijlage-1.pdf', '/Supplement'],
        ['u:1001203-bijlage-2.pdf', '/Supplement'],
        ['u:1001203-bijlage-3.csv', '/Supplement'],
      ])
      for (const een of bij) {
        const inhoud = woordenboek(alle, (een['/EF'] as Record<string, unknown>)['/F'])
        expect(inhoud['/Subtype']).toMatch(/^\/(application|image|text)\//)
        expect((inhoud['/Params'] as Record<string, unknown>)['/ModDate']).toBe('u:D:20261112100600Z')
      }
      const [intent] = wortel['/OutputIntents'] as unknown[]
      expect(woordenboek(alle, intent)['/S']).toBe('/GTS_PDFA1')
      const xmp = await infoVan(bytes, '-meta')
      expect(xmp).toContain('<pdfaid:part>3</pdfaid:part>')
      // 6.3: every annotation prints, and none of them is hidden.
      for (const { value } of Object.values(alle)) {
        const dict = value as Record<string, unknown> | undefined
        if (dict?.['/Subtype'] === '/Link') expect(dict['/F']).toBe(4)
      }
      for (const een of await lettertypenVan(bytes)) expect(een).toMatchObject({ ingesloten: true, unicode: true })
    },
  )

  it('keeps the name out of the title, the bookmarks and the metadata', LANG, async () => {
    const { bytes } = await schrijf(ALLE)
    expect(await infoVan(bytes)).toMatch(/Title: +Verzuimdossier meldingen 1000871 en 1001203\n/)
    const { alle } = await voorwerpen(bytes)
    const titels = Object.values(alle).flatMap(({ value }) => {
      const dict = value as Record<string, unknown> | undefined
      return dict?.['/Parent'] && dict['/Title'] ? [String(dict['/Title']).replace(/^u:/, '')] : []
    })
    expect(titels).toContain('4 Melding 1001203')
    expect(titels).toContain('bijlage 1, 04-11-2026'.replace('04-11', '03-11'))
    expect(titels.join(' ')).not.toMatch(/dijkstra|fenna|verslag/i)
  })

  it('is the same twice', LANG, async () => {
    const [een, ander] = [await schrijf(ALLE), await schrijf(ALLE)]
    expect(Buffer.from(een.bytes).equals(Buffer.from(ander.bytes))).toBe(true)
    const later = await schrijf(ALLE, { gemaaktVoor: 'Iemand anders.' })
    expect(Buffer.from(een.bytes).equals(Buffer.from(later.bytes))).toBe(false)
  })

  it('shows a page that lies on its side as a reader shows it, whole and not under our words', LANG, async () => {
    const gedraaid = bijlage(8, 'scan.pdf', 'application/pdf', await gewonePdf(['Gedraaid'], { draai: 90 }))
    const { bytes } = await schrijf([gedraaid])
    const tekst = (await tekstVan(bytes)).split('\f')
    const blad = tekst.findIndex((een) => een.includes('Gedraaid')) + 1
    expect(blad).toBeGreaterThan(1)
    const { breed, punten } = await beeldVan(bytes, blad)
    // The black box of the source stands at its lower left; turned a quarter to the right that is the upper left.
    const inkt = (x: number, y: number) => punten[y * breed + x]! < 90
    expect(inkt(85, 100)).toBe(true)
    expect(inkt(85, 700)).toBe(false)
  })

  it('keeps its shape with many meldingen: contents over several pages still name the right ones', LANG, async () => {
    const veel = Array.from({ length: 45 }, (_, n) =>
      melding({
        id: `0b6d4c1e-2f7c-4d5a-9a1b-${String(n).padStart(12, '0')}` as MeldingOpDesk['id'],
        meldingsnummer: (1_002_000 + n) as MeldingOpDesk['meldingsnummer'],
        inhoud: { begin: `2026-0${1 + Math.floor(n / 9)}-1${n % 9}` as IsoDatum },
      }),
    )
    const { bytes } = await schrijf([], { meldingen: veel, contactmomenten: [] })
    const bladen = (await tekstVan(bytes, '-layout')).split('\f').slice(0, -1).map(vlak)
    const voor = `${bladen[0]} ${bladen[1]}`
    for (const nummer of [1_002_000, 1_002_020, 1_002_044]) {
      const [, blad] = new RegExp(`Melding ${nummer} .*?\\d+ blad(?:en)? (\\d+)`).exec(voor)!
      expect(bladen[Number(blad) - 1]).toContain(`Verzuimmelding ${nummer}`)
    }
  })
})

describe.skipIf(!GEREEDSCHAP)('the archive of one melding with its attachments', () => {
  const archief = (bijlagen: readonly Dossierbijlage[]) => {
    const { herkomst, stand } = dossier([])
    const opdracht = { herkomst, stand, melding: NIEUW, locatienaam: 'Hoofdgebouw Leek', pgn: null }
    return maak(
      { wat: 'melding-pdf', ...opdracht, bijlagen: [...bijlagen] },
      async () => leesLettertypen(),
      () => {},
    )
  }

  it('carries each as it was and shows its pages under our head, in its own place in the bookmarks', LANG, async () => {
    const { bytes, bestandsnaam: naam } = await archief([VERSLAG, RAPPORT, LIJST])
    expect(naam).toBe('melding-1001203-v2-OEFEN.pdf')
    expect(await keur(bytes)).toContain('No syntax or stream encoding errors')
    const bestanden = await bestandenIn(bytes)
    expect([...bestanden.keys()].sort()).toEqual([
      '1001203-bijlage-1.pdf',
      '1001203-bijlage-2.pdf',
      '1001203-bijlage-3.csv',
      'melding-1001203.json',
    ])
    for (const [bestand, bijlage] of [
      ['1001203-bijlage-1.pdf', RAPPORT],
      ['1001203-bijlage-2.pdf', VERSLAG],
      ['1001203-bijlage-3.csv', LIJST],
    ] as const)
      expect(bestanden.get(bestand)?.equals(Buffer.from(bijlage.bytes)), bestand).toBe(true)
    const bladen = (await tekstVan(bytes, '-layout')).split('\f').slice(0, -1).map(vlak)
    expect(bladen.slice(-3).map((blad) => /bijlage \d/.exec(blad)?.[0])).toEqual([
      'bijlage 1',
      'bijlage 2',
      'bijlage 2',
    ])
    expect(bladen.at(-3)).toContain('Uit het detailrapport')
    expect(bladen.at(-1)).toContain('Verslag blad twee')
    for (const [n, blad] of bladen.entries()) expect(blad).toContain(`blad ${n + 1} van ${bladen.length}`)
    expect(vlak(await infoVan(bytes))).toContain('Tagged: yes')
    for (const { ingesloten } of await lettertypenVan(bytes)) expect(ingesloten).toBe(true)
    const { alle, tekst } = await voorwerpen(bytes)
    const titels = Object.values(alle).flatMap(({ value }) => {
      const titel = (value as Record<string, unknown> | undefined)?.['/Title']
      return (value as Record<string, unknown> | undefined)?.['/Parent'] && typeof titel === 'string' ? [titel] : []
    })
    expect(titels.filter((titel) => titel.includes('bijlage'))).toEqual([
      expect.stringContaining('bijlage 1, 03-11-2026'),
      expect.stringContaining('bijlage 2, 04-11-2026'),
    ])
    // The name of the file stands on the page that lists it, and nowhere in the machinery.
    expect(tekst).not.toContain('Gespreksverslag')
  })

  it('is the same twice', LANG, async () => {
    const { bytes } = await archief([VERSLAG, FOTO])
    expect(Buffer.from((await archief([VERSLAG, FOTO])).bytes).equals(Buffer.from(bytes))).toBe(true)
  })
})

describe('attachments that are not shown as pages', () => {
  const BOM = stroom(deflateSync(Buffer.alloc(140 << 20)), '/Filter/FlateDecode')
  const OBJECTBOM = stroom(deflateSync(Buffer.alloc(30 << 20)), '/Type/Obj#53tm/N 1/First 4/Filter/FlateDecode')
  const HEEL = pagina('q 1 0 0 rg 10 10 50 50 re f Q')
  const cases: [string, Uint8Array | (() => Promise<Uint8Array>), string][] = [
    ['no PDF at all', new TextEncoder().encode('hallo'), 'application/pdf'],
    ['nothing', new Uint8Array(), 'application/pdf'],
    ['a PDF cut in half', HEEL.subarray(0, 200), 'application/pdf'],
    [
      'a locked PDF',
      Buffer.from(
        Buffer.from(HEEL)
          .toString('latin1')
          .replace('/Root 1 0 R', '/Root 1 0 R/Encrypt<</Filter/Standard/V 1/R 2/O(a)/U(b)/P -4>>/ID[<00><00>]'),
        'latin1',
      ),
      'application/pdf',
    ],
    ['no pages', ruwePdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[]/Count 0>>']), 'application/pdf'],
    [
      'pages that contain themselves',
      ruwePdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[2 0 R]/Count 1>>']),
      'application/pdf',
    ],
    ['a stream that unpacks to 140 MB', pagina('n', '<</XObject<</X 5 0 R>>>>', '', BOM), 'application/pdf'],
    [
      'packed objects that unpack to 30 MB, under a disguised name',
      pagina('n', '<<>>', '', OBJECTBOM),
      'application/pdf',
    ],
    ['CMYK commands', pagina('0 1 1 0 k 10 10 50 50 re f'), 'application/pdf'],
    [
      'a CMYK picture',
      pagina(
        '/X Do',
        '<</XObject<</X 5 0 R>>>>',
        '',
        stroom('aaaa', '/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceCMYK'),
      ),
      'application/pdf',
    ],
    [
      'CMYK behind a separation',
      pagina('n', '<</ColorSpace<</C[/Separation/Zwart/DeviceCMYK 5 0 R]>>>>'),
      'application/pdf',
    ],
    [
      'a JPEG 2000 picture',
      pagina(
        '/X Do',
        '<</XObject<</X 5 0 R>>>>',
        '',
        stroom('aaaa', '/Subtype/Image/Width 1/Height 1/Filter/JPXDecode'),
      ),
      'application/pdf',
    ],
    [
      'LZW',
      pagina('n', '<</XObject<</X 5 0 R>>>>', '', stroom('aaaa', '/Subtype/Image/Filter/LZWDecode')),
      'application/pdf',
    ],
    ['PostScript', pagina('/X Do', '<</XObject<</X 5 0 R>>>>', '', stroom('quit', '/Subtype/PS')), 'application/pdf'],
    [
      'JavaScript in a drawing',
      pagina(
        '/X Do',
        '<</XObject<</X 5 0 R>>>>',
        '',
        stroom('n', '/Subtype/Form/BBox[0 0 1 1]/AA<</O<</S/JavaScript/JS(app.alert\\(1\\))>>>>'),
      ),
      'application/pdf',
    ],
    [
      'a form field',
      pagina('n', '<<>>', '/Annots[5 0 R]', '<</Subtype/Widget/FT/Tx/Rect[0 0 9 9]>>'),
      'application/pdf',
    ],
    ['a comment', pagina('n', '<<>>', '/Annots[5 0 R]', '<</Subtype/FreeText/Rect[0 0 9 9]>>'), 'application/pdf'],
    ['layers', pagina('/OC /Laag BDC 0 0 9 9 re f EMC'), 'application/pdf'],
    ['a transfer function', pagina('/G gs', '<</ExtGState<</G<</Type/ExtGState/TR/Identity>>>>>>'), 'application/pdf'],
    [
      'an unknown blend mode',
      pagina('/G gs', '<</ExtGState<</G<</Type/ExtGState/BM/Zelfbedacht>>>>>>'),
      'application/pdf',
    ],
    ['a font that is not in it', kalePdf, 'application/pdf'],
    ['more than a hundred pages', () => gewonePdf(Array<string>(101).fill('x')), 'application/pdf'],
    ['resources that point back to the page', pagina('n', '<</XObject<</X 3 0 R>>>>'), 'application/pdf'],
    ['a PNG that is cut', png().subarray(0, 50), 'image/png'],
    ['a PNG of a billion dots', Object.assign(Buffer.from(png()), {}).fill(0x7f, 16, 18) as Uint8Array, 'image/png'],
    ['a JPEG without a picture', Uint8Array.of(0xff, 0xd8, 0xff, 0xd9), 'image/jpeg'],
    [
      'a JPEG for print (CMYK)',
      Uint8Array.from([0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0, 1, 0, 1, 4, ...Array<number>(20).fill(1)]),
      'image/jpeg',
    ],
    ['a web page that calls itself a picture', new TextEncoder().encode('<script>alert(1)</script>'), 'image/png'],
    ['a sheet', new TextEncoder().encode('PK'), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ]
  it.each(cases)('%s: it travels along as a file, with a reason in words', LANG, async (_naam, bron, type) => {
    const bytes = bron instanceof Uint8Array ? bron : await bron()
    const uit = await leesVreemd(bytes, type)
    expect(typeof uit).toBe('string')
    expect(uit).not.toBe('')
  })

  it.each([
    ['plain commands', HEEL],
    [
      'a gradient and transparency, which PDF/A-3 knows',
      pagina('/G gs 0 0 9 9 re f', '<</ExtGState<</G<</Type/ExtGState/ca .5/BM/Multiply>>>>>>'),
    ],
    [
      'a link',
      pagina('n', '<<>>', '/Annots[5 0 R]', '<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://example.org)>>>>'),
    ],
    ['text that only looks like a command', pagina('BT (0 1 1 0 k \\) /DeviceCMYK ) Tj ET')],
  ])('%s: it is shown', async (_naam, bytes) => {
    expect(typeof (await leesVreemd(bytes, 'application/pdf'))).toBe('object')
  })

  it.skipIf(!GEREEDSCHAP)('are named on the front page, in the list and at their melding', LANG, async () => {
    const op = bijlage(7, 'geheim.pdf', 'application/pdf', cases[3]![1] as Uint8Array, NIEUW)
    const { bytes } = await schrijf([op])
    const tekst = vlak(await tekstVan(bytes))
    expect(tekst).toContain('1 bijlage zit er alleen als bestand in: ')
    expect(tekst).toContain('Niet als bladen: ')
    expect((await bestandenIn(bytes)).get('1001203-bijlage-1.pdf')!.equals(op.bytes)).toBe(true)
    expect(await keur(bytes)).toContain('No syntax or stream encoding errors')
  })
})

describe('the question for a dossier', () => {
  it('must say for whom it is', () => {
    expect(opdrachtDossier.safeParse({ wat: 'dossier', ...dossier([]) }).success).toBe(true)
    expect(opdrachtDossier.safeParse({ wat: 'dossier', ...dossier([], { gemaaktVoor: '  ' }) }).success).toBe(false)
    expect(opdrachtDossier.safeParse({ wat: 'dossier', ...dossier([], { meldingen: [] }) }).success).toBe(false)
  })
})
