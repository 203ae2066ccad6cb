import { dagVan } from '../domain/datum.ts'
import { toonDatum } from '../domain/invoerdatum.ts'
import { GRENZEN, Weigering } from './weigering.ts'
import { leesXml } from './xml.ts'
import { leesZip, type Zipdeel } from './zip.ts'

/**
 * The values of one sheet of a workbook, as text. Only what is asked for is unpacked, within bounds; formulas give the value that was saved
 * with them, merged cells only their first. No other part of the workbook is read. Neither exceljs nor SheetJS is used here: a file of 6 KB can
 * end the first, and the second had prototype pollution (reliability E).
 */
export interface Uitpakker {
  /** Inflates a raw deflate stream to exactly `grootte` bytes; rejects when it is another number. */
  blaasOp(ingepakt: Uint8Array, grootte: number): Promise<Uint8Array>
  decodeer(bytes: Uint8Array, codering: string): string
}

export interface Werkblad {
  naam: string
  /** Number of formula cells: their saved value was taken. */
  formules: number
  samengevoegd: number
}

/** Days between 1-1-1970 and day 0 of Excel (30-12-1899), and of the Mac's calendar (1-1-1904). */
const DAG_0 = -25_569
const DAG_0_MAC = -24_107

/** Names of the sheets, in order; hidden ones left out unless all are. */
export async function leesWerkboek(
  bytes: Uint8Array,
  uitpakker: Uitpakker,
): Promise<{ bladen: { naam: string; deel: string }[]; delen: Map<string, Zipdeel>; mac: boolean }> {
  const delen = leesZip(bytes)
  if (delen.get('mimetype') !== undefined && delen.has('content.xml')) throw new Weigering('ods')
  if (!delen.has('[Content_Types].xml')) throw new Weigering(delen.has('EncryptedPackage') ? 'wachtwoord' : 'archief')
  const werkboek = [...delen.keys()].find((naam) => /(^|\/)workbook\.xml$/i.test(naam))
  if (werkboek === undefined) throw new Weigering('archief')
  const map = werkboek.slice(0, werkboek.lastIndexOf('/') + 1)
  const doelen = new Map<string, string>()
  const banden = `${map}_rels/${werkboek.slice(map.length)}.rels`
  if (delen.has(banden))
    leesXml(await pakUit(delen, banden, uitpakker), {
      open: (naam, attribuut) => {
        if (naam !== 'Relationship' || attribuut('TargetMode') === 'External') return
        const doel = attribuut('Target') ?? ''
        doelen.set(attribuut('Id') ?? '', doel.startsWith('/') ? doel.slice(1) : map + doel)
      },
      sluit: () => {},
      tekst: () => {},
    })
  const bladen: { naam: string; deel: string; zichtbaar: boolean }[] = []
  let mac = false
  let namen = 0
  leesXml(await pakUit(delen, werkboek, uitpakker), {
    open: (naam, attribuut) => {
      if (naam === 'workbookPr') mac = /^(1|true)$/i.test(attribuut('date1904') ?? '')
      if (naam === 'definedName' && ++namen > GRENZEN.bereiken) throw new Weigering('te-veel-bereiken')
      if (naam !== 'sheet') return
      const deel = doelen.get(attribuut('id') ?? '') ?? `${map}worksheets/sheet${bladen.length + 1}.xml`
      const zichtbaar = (attribuut('state') ?? 'visible') === 'visible'
      if (delen.has(deel)) bladen.push({ naam: (attribuut('name') ?? '').slice(0, 60), deel, zichtbaar })
    },
    sluit: () => {},
    tekst: () => {},
  })
  const gekozen = bladen.some(({ zichtbaar }) => zichtbaar) ? bladen.filter(({ zichtbaar }) => zichtbaar) : bladen
  if (gekozen.length === 0) throw new Weigering('geen-blad')
  return { bladen: gekozen, delen, mac }
}

/** The rows of a sheet as text, empty ones skipped; the number is the row as Excel shows it. */
export async function leesBlad(
  werkboek: Awaited<ReturnType<typeof leesWerkboek>>,
  deel: string,
  uitpakker: Uitpakker,
  rij: (cellen: string[], nummer: number) => unknown,
): Promise<Omit<Werkblad, 'naam'>> {
  const { delen, mac } = werkboek
  const teksten = await leesTeksten(delen, uitpakker)
  const datumstijl = await leesStijlen(delen, uitpakker)
  const uit = { formules: 0, samengevoegd: 0 }
  let cellen: string[] = []
  let nummer = 0
  let rijen = 0
  let kolom = -1
  let soort = ''
  let stijl = 0
  let waarde = ''
  let formule = false
  let leest = false
  let uitspraak = 0
  let gestopt = false
  const nul = mac ? DAG_0_MAC : DAG_0
  leesXml(await pakUit(delen, deel, uitpakker), {
    open(naam, attribuut) {
      if (naam === 'row') {
        const gegeven = Number(attribuut('r') ?? nummer + 1)
        if (!Number.isInteger(gegeven) || gegeven < 1 || gegeven > 1_048_576 || gegeven <= nummer)
          throw new Weigering('xml-kapot')
        nummer = gegeven
        if (++rijen > GRENZEN.excelRijen) throw new Weigering('te-veel-rijen')
        cellen = []
        kolom = -1
      } else if (naam === 'c') {
        const plaats = attribuut('r')
        kolom = plaats === null ? kolom + 1 : kolomVan(plaats)
        if (kolom < 0 || kolom >= GRENZEN.kolommen) throw new Weigering('te-veel-kolommen')
        soort = attribuut('t') ?? 'n'
        stijl = Number(attribuut('s') ?? 0)
        waarde = ''
        formule = false
      } else if (naam === 'f') formule = true
      else if (naam === 'rPh') uitspraak++
      else if (naam === 'v' || naam === 't') leest = uitspraak === 0
      else if (naam === 'mergeCell') {
        if (++uit.samengevoegd > GRENZEN.bereiken) throw new Weigering('te-veel-bereiken')
      } else if (
        naam === 'dataValidation' &&
        attribuut('sqref') !== null &&
        (attribuut('sqref') ?? '').length > 100_000
      )
        throw new Weigering('te-veel-bereiken')
    },
    tekst(tekst) {
      if (!leest) return
      waarde += tekst
      if (waarde.length > GRENZEN.cel * 2) throw new Weigering('cel-te-groot')
    },
    sluit(naam) {
      if (naam === 'v' || naam === 't') leest = false
      else if (naam === 'rPh') uitspraak--
      else if (naam === 'c') {
        if (formule) uit.formules++
        if (kolom < 0) return
        while (cellen.length < kolom) cellen.push('')
        cellen[kolom] = celtekst()
      } else if (naam === 'row' && !gestopt && cellen.some((cel) => cel !== '')) gestopt = rij(cellen, nummer) === false
    },
  })
  return uit

  function celtekst(): string {
    if (soort === 's') return teksten[Number(waarde)] ?? ''
    if (soort === 'e') return ''
    if (soort === 'b') return waarde === '1' ? 'ja' : 'nee'
    if (soort === 'd') return waarde
    if (soort === 'n' && waarde !== '' && datumstijl[stijl])
      return alsDatumtekst(Number(waarde), nul, datumstijl[stijl] ?? '')
    if (soort === 'n' && /e/i.test(waarde)) {
      const getal = Number(waarde)
      return Number.isFinite(getal) ? String(getal) : ''
    }
    return waarde
  }
}

/** `dd-mm-jjjj`, `uu:mm` or both, for a cell that is shown as a date or time. A number that cannot be one stays a number. */
function alsDatumtekst(getal: number, nul: number, stijl: string): string {
  if (!Number.isFinite(getal) || getal < 0 || getal > 2_958_465) return String(getal)
  const hele = Math.floor(getal + 1e-9)
  const minuten = Math.round((getal - hele) * 1440)
  const tijd =
    minuten > 0 || stijl === 'tijd'
      ? `${String(Math.floor(minuten / 60)).padStart(2, '0')}:${String(minuten % 60).padStart(2, '0')}`
      : ''
  if (stijl === 'tijd' || hele === 0) return tijd === '' ? '00:00' : tijd
  const datum = toonDatum(dagVan(hele + nul))
  return tijd === '' ? datum : `${datum} ${tijd}`
}

/** Column number of `AB12`: 27. −1 when it is no place. */
function kolomVan(plaats: string): number {
  let kolom = 0
  let i = 0
  for (; i < plaats.length; i++) {
    const c = plaats.charCodeAt(i)
    if (c < 65 || c > 90) break
    kolom = kolom * 26 + c - 64
    if (kolom > 100_000) return GRENZEN.kolommen
  }
  return i === 0 ? -1 : kolom - 1
}

async function leesTeksten(delen: Map<string, Zipdeel>, uitpakker: Uitpakker): Promise<string[]> {
  const naam = [...delen.keys()].find((deel) => /(^|\/)sharedStrings\.xml$/i.test(deel))
  const lijst: string[] = []
  if (naam === undefined) return lijst
  let huidig = ''
  let leest = false
  let uitspraak = 0
  leesXml(await pakUit(delen, naam, uitpakker), {
    open(tag) {
      if (tag === 'si') huidig = ''
      else if (tag === 'rPh') uitspraak++
      else if (tag === 't') leest = uitspraak === 0
    },
    tekst(tekst) {
      if (!leest) return
      huidig += tekst
      if (huidig.length > GRENZEN.cel * 2) throw new Weigering('cel-te-groot')
    },
    sluit(tag) {
      if (tag === 't') leest = false
      else if (tag === 'rPh') uitspraak--
      else if (tag === 'si') lijst.push(huidig)
    },
  })
  return lijst
}

/** Which cell styles are dates or times: index of `cellXfs` → `datum`, `tijd` or nothing. */
async function leesStijlen(delen: Map<string, Zipdeel>, uitpakker: Uitpakker): Promise<string[]> {
  const naam = [...delen.keys()].find((deel) => /(^|\/)styles\.xml$/i.test(deel))
  const uit: string[] = []
  if (naam === undefined) return uit
  const eigen = new Map<number, string>()
  let inXfs = false
  leesXml(await pakUit(delen, naam, uitpakker), {
    open(tag, attribuut) {
      if (tag === 'numFmt') eigen.set(Number(attribuut('numFmtId')), attribuut('formatCode') ?? '')
      else if (tag === 'cellXfs') inXfs = true
      else if (tag === 'xf' && inXfs && uit.length < 100_000) uit.push(soortVan(Number(attribuut('numFmtId') ?? 0)))
    },
    sluit(tag) {
      if (tag === 'cellXfs') inXfs = false
    },
    tekst: () => {},
  })
  return uit

  function soortVan(id: number): string {
    if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return 'datum'
    if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return 'tijd'
    const code = (eigen.get(id) ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, '').toLowerCase()
    if (/[dj]/.test(code) || /y/.test(code)) return 'datum'
    return /[hu]/.test(code) ? 'tijd' : ''
  }
}

async function pakUit(delen: Map<string, Zipdeel>, naam: string, uitpakker: Uitpakker): Promise<string> {
  const deel = delen.get(naam)
  if (deel === undefined) throw new Weigering('xml-kapot')
  let bytes = deel.ingepakt
  if (deel.methode === 8) {
    try {
      bytes = await uitpakker.blaasOp(deel.ingepakt, deel.grootte)
    } catch (oorzaak) {
      throw oorzaak instanceof Weigering ? oorzaak : new Weigering('zip-kapot')
    }
  } else if (bytes.length !== deel.grootte) throw new Weigering('zip-kapot')
  const [a, b] = bytes
  const codering = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8'
  return uitpakker.decodeer(bytes, codering)
}
