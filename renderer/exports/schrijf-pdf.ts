import type { Blok, Document, Tekst, Veld } from '#shared/exports/blad.ts'
import type { Letters } from './letters.ts'
import { basislijn, inRegels, type Regel, tekenRegels } from './opmaak.ts'
import { type Bladwijzer, maakPdf } from './pdf-bestand.ts'
import { type Element, MM, nieuwElement, Tekenvel, type Tekststijl, tekstbreedte } from './tekenvel.ts'

/**
 * A paper document becomes PDF/A-3b: A4, margins and type of `ui/print`, whole embedded fonts, the data attached, a
 * structure for screen readers, bookmarks. Nothing in here looks at a clock or throws dice: the same document and fonts
 * give the same bytes.
 */
export interface PdfUitkomst {
  readonly bytes: Uint8Array
  readonly bladen: number
  /** Characters that no font has: they stand as a box on paper, and whole in the attached data. Sorted. */
  readonly ontbrekendeTekens: readonly string[]
}

const BLAD = { breedte: 210 * MM, hoogte: 297 * MM, links: 24 * MM, rechts: 18 * MM, boven: 25 * MM, onder: 24 * MM }
const TEKST = BLAD.breedte - BLAD.links - BLAD.rechts
const RECHTS = BLAD.breedte - BLAD.rechts
const RUIMTE = BLAD.hoogte - BLAD.boven - BLAD.onder

const stijl = (snit: Tekststijl['snit'], maat: number, kleur: Tekststijl['kleur'] = 'inkt'): Tekststijl => ({
  snit,
  maat,
  kleur,
})
const LOPEND = stijl('gewoon', 9.5)
const REGEL = 12.5

/** A piece that is drawn in one go. `plakt`: never the last on a page without what follows. */
interface Stuk {
  readonly hoogte: number
  /** Room above it, dropped at the top of a page. */
  readonly lucht?: number
  readonly plakt?: boolean
  /** Pieces with the same group stay on one page when a page can hold them. */
  readonly groep?: object
  /** Drawn again at the top of the next page when the table goes on there. */
  readonly herhaal?: Stuk
  readonly bladwijzer?: string
  teken(vel: Tekenvel, y: number): void
}

export async function schrijfPdf(document: Document, letters: Letters): Promise<PdfUitkomst> {
  const ontbreekt = new Set<string>()
  const vellen: Tekenvel[] = []
  const bladwijzers: Bladwijzer[] = []
  const boom = nieuwElement('Document', null)

  let vel = nieuwVel()
  let y = BLAD.boven
  let leeg = true
  function nieuwVel(): Tekenvel {
    const nieuw = new Tekenvel(vellen.length, BLAD.hoogte, letters, ontbreekt)
    vellen.push(nieuw)
    return nieuw
  }
  function volgendVel(): void {
    vel = nieuwVel()
    y = BLAD.boven
    leeg = true
  }
  function zet(stuk: Stuk): void {
    if (!leeg) y += stuk.lucht ?? 0
    leeg = false
    if (stuk.bladwijzer !== undefined)
      bladwijzers.push({ titel: stuk.bladwijzer, blad: vel.nummer, y: BLAD.hoogte - y })
    stuk.teken(vel, y)
    y += stuk.hoogte
  }

  const stukken = document.blokken.flatMap((blok, n) => {
    const [eerste, ...rest] = stukkenVan(blok, letters, boom)
    if (eerste === undefined) return []
    // What follows a heading stands close under it.
    return [document.blokken[n - 1]?.soort === 'deel' ? { ...eerste, lucht: 0 } : eerste, ...rest]
  })
  for (let i = 0; i < stukken.length; ) {
    let einde = i
    let samen = 0
    for (;;) {
      const stuk = stukken[einde] as Stuk
      samen += stuk.hoogte + (einde === i && leeg ? 0 : (stuk.lucht ?? 0))
      const volgende = stukken[++einde]
      const bijeen = stuk.plakt || (volgende !== undefined && stuk.groep !== undefined && stuk.groep === volgende.groep)
      if (volgende === undefined || !bijeen) break
    }
    const past = () => y + samen <= BLAD.hoogte - BLAD.onder
    if (!past() && samen <= RUIMTE && !leeg) volgendVel()
    for (; i < einde; i++) {
      const stuk = stukken[i] as Stuk
      const nodig = stuk.hoogte + (leeg ? 0 : (stuk.lucht ?? 0))
      if (y + nodig > BLAD.hoogte - BLAD.onder && !leeg) {
        volgendVel()
        if (stuk.herhaal) zet(stuk.herhaal)
      }
      zet(stuk)
    }
  }

  for (const blad of vellen) kopEnVoet(blad, vellen.length, document, letters)
  const bytes = await maakPdf({
    document,
    letters,
    vellen,
    boom,
    bladwijzers,
    breedte: BLAD.breedte,
    hoogte: BLAD.hoogte,
  })
  return { bytes, bladen: vellen.length, ontbrekendeTekens: [...ontbreekt].sort() }
}

// ---- running head and foot -------------------------------------------------------------------------------------------

function kopEnVoet(vel: Tekenvel, bladen: number, document: Document, letters: Letters): void {
  const kop = stijl('gewoon', 8.5, 'stil')
  const ruimte = TEKST - (document.oefenomgeving ? 62 * MM : 0)
  const kopregels = inRegels(letters, vel.nummer === 0 ? document.kopEersteBlad : document.kop, kop, ruimte)
  tekenRegels(vel, letters, kopregels.slice(0, 1), { x: BLAD.links, y: 15 * MM - 6, regelhoogte: 12 }, kop, null)
  if (document.oefenomgeving) oefenmerk(vel, letters)

  const voet = stijl('gewoon', 8, 'stil')
  const boven = BLAD.hoogte - 10 * MM - 22
  vel.lijn(BLAD.links, boven - 1.6 * MM, RECHTS, boven - 1.6 * MM, 0.5, 'rand')
  const nummer = inRegels(
    letters,
    [{ t: `blad ${vel.nummer + 1} van ${bladen}`, vet: true, kleur: 'inkt' }],
    voet,
    TEKST,
  )
  tekenRegels(vel, letters, nummer, { x: 0, y: boven, regelhoogte: 11, rechtsTot: RECHTS }, voet, null)
  const eerste = inRegels(letters, document.voet, voet, TEKST - 30 * MM)
  tekenRegels(vel, letters, eerste.slice(0, 1), { x: BLAD.links, y: boven, regelhoogte: 11 }, voet, null)
  const tweede: Tekst = [
    { t: `Gemaakt met Verzuimdesk ${document.appVersie} · gegevens sha256 ` },
    { t: document.gegevens.sha256, hash: true, kleur: 'inkt' },
  ]
  tekenRegels(
    vel,
    letters,
    inRegels(letters, tweede, voet, TEKST),
    { x: BLAD.links, y: boven + 11, regelhoogte: 11 },
    voet,
    null,
  )
}

/** OEFENOMGEVING: hatch, frame and word, so that it survives grey and a copy of a copy. */
function oefenmerk(vel: Tekenvel, letters: Letters): void {
  const vet = stijl('vet', 8, 'oefen')
  const gewoon = stijl('gewoon', 8, 'oefen')
  const woord = 'OEFENOMGEVING'
  const meer = ' niets gaat naar DUO'
  const tekst = tekstbreedte(letters, woord, vet) + tekstbreedte(letters, meer, gewoon)
  const binnen = tekst + 3.2 * MM
  const breedte = binnen + 2.4 * MM + 1.6
  const hoogte = 10.5 + 2 * MM + 1.6
  const x = RECHTS - breedte
  const y = 15 * MM - hoogte / 2
  vel.arcering(x, y, breedte, hoogte, 1.2 * MM, 'oefenStreep')
  vel.kader(x + 0.4, y + 0.4, breedte - 0.8, hoogte - 0.8, 0.8, 'oefen')
  vel.vlak(x + 0.8 + 1.2 * MM, y + 0.8 + MM, binnen, 10.5, 'wit')
  const op = y + 0.8 + MM + basislijn(letters, vet, 10.5)
  const begin = x + 0.8 + 2.8 * MM
  vel.tekst(begin, op, woord, vet, null)
  vel.tekst(begin + tekstbreedte(letters, woord, vet), op, meer, gewoon, null)
}

// ---- blocks ----------------------------------------------------------------------------------------------------------

function stukkenVan(blok: Blok, letters: Letters, boom: Element): Stuk[] {
  switch (blok.soort) {
    case 'titel':
      return titel(blok, letters, boom)
    case 'voorblok':
      return [voorblok(blok, letters, boom)]
    case 'deel':
      return [deelkop(blok, letters, boom)]
    case 'velden':
      return velden(blok, letters, boom)
    case 'rooster':
      return rooster(blok, letters, boom)
    case 'alinea':
      return alinea(blok.tekst, letters, nieuwElement('P', boom), blok.klein ? 8.5 : 9.5, (blok.lucht ?? 0) * MM)
    case 'terug':
      return terugmelding(blok, letters, boom)
    case 'tijdlijn':
      return tijdlijn(blok, letters, boom)
    case 'tabel':
      return tabel(blok, letters, boom)
    case 'kader':
      return [kader(blok, letters, boom)]
  }
}

type BlokVan<S extends Blok['soort']> = Extract<Blok, { soort: S }>

function titel(blok: BlokVan<'titel'>, letters: Letters, boom: Element): Stuk[] {
  const groot = stijl('vet', 22)
  const onder = stijl('gewoon', 11, 'stil')
  const regels = inRegels(letters, blok.tekst, groot, TEKST)
  const tweede = inRegels(letters, blok.onder, onder, TEKST)
  const kop = nieuwElement('H1', boom)
  const regel = nieuwElement('P', boom)
  return [
    {
      hoogte: regels.length * 26 + 0.8 * MM + tweede.length * 15,
      plakt: true,
      teken(vel, y) {
        tekenRegels(vel, letters, regels, { x: BLAD.links, y, regelhoogte: 26 }, groot, kop)
        tekenRegels(
          vel,
          letters,
          tweede,
          { x: BLAD.links, y: y + regels.length * 26 + 0.8 * MM, regelhoogte: 15 },
          onder,
          regel,
        )
      },
    },
  ]
}

/** The answer in five seconds: three phases, then who, what, when and where it goes. */
function voorblok(blok: BlokVan<'voorblok'>, letters: Letters, boom: Element): Stuk {
  const tafel = nieuwElement('Table', boom)
  const cel = (soort: 'TH' | 'TD') => nieuwElement(soort, nieuwElement('TR', tafel))
  const vak = TEKST / blok.fasen.length
  const fasen = blok.fasen.map((fase) => {
    const naam = stijl(fase.tijd === 'nu' ? 'vet' : 'gewoon', 9.5)
    const meer = stijl('gewoon', 8.5, fase.tijd === 'nu' ? 'inkt' : 'stil')
    const rij = nieuwElement('TR', tafel)
    return {
      fase,
      naam,
      meer,
      naamregels: inRegels(letters, fase.naam, naam, vak - 6 * MM),
      meerregels: inRegels(letters, fase.meer, meer, vak - 6 * MM),
      naamdeel: nieuwElement('TH', rij),
      meerdeel: nieuwElement('TD', rij),
    }
  })
  const fasehoogte =
    Math.max(...fasen.map((een) => een.naamregels.length * 13 + een.meerregels.length * 11.5)) + 4.6 * MM
  const label = stijl('gewoon', 8.5, 'stil')
  const waarde = stijl('medium', 10)
  const breedtes = [41 * MM, 42 * MM, 38 * MM, TEKST - 121 * MM]
  let plek = 0
  const feiten = blok.feiten.map((feit, n) => {
    const x = plek
    const breedte = breedtes[n] as number
    plek += breedte
    return {
      x: x + 3 * MM,
      labelregels: inRegels(letters, feit.label, label, breedte - 3 * MM),
      regels: inRegels(letters, feit.waarde, waarde, breedte - 3 * MM),
      labeldeel: cel('TH'),
      deel: cel('TD'),
    }
  })
  const feithoogte = Math.max(...feiten.map((feit) => feit.regels.length * 14)) + 11.5 + 4.6 * MM
  return {
    lucht: 5 * MM,
    hoogte: fasehoogte + feithoogte,
    teken(vel, y) {
      const x0 = BLAD.links
      for (const [n, een] of fasen.entries()) {
        const x = x0 + n * vak
        if (een.fase.tijd === 'nu') {
          vel.vlak(x, y, vak, fasehoogte, 'accentZacht')
          vel.vlak(x, y, vak, 1.1 * MM, 'accent')
        }
        if (een.fase.tijd === 'was') vel.vlak(x, y, vak, 0.5 * MM, 'accent')
        if (n > 0) vel.lijn(x, y, x, y + fasehoogte, 0.5, 'rand')
        const binnen = { x: x + 3 * MM, y: y + 2.2 * MM, regelhoogte: 13 }
        tekenRegels(vel, letters, een.naamregels, binnen, een.naam, een.naamdeel)
        const onder = { x: binnen.x, y: binnen.y + een.naamregels.length * 13, regelhoogte: 11.5 }
        tekenRegels(vel, letters, een.meerregels, onder, een.meer, een.meerdeel)
      }
      vel.lijn(x0, y + fasehoogte, RECHTS, y + fasehoogte, 0.5, 'rand')
      const top = y + fasehoogte + 2.2 * MM
      for (const feit of feiten) {
        tekenRegels(
          vel,
          letters,
          feit.labelregels,
          { x: x0 + feit.x, y: top, regelhoogte: 11.5 },
          label,
          feit.labeldeel,
        )
        tekenRegels(vel, letters, feit.regels, { x: x0 + feit.x, y: top + 11.5, regelhoogte: 14 }, waarde, feit.deel)
      }
      vel.kader(x0 + 0.4, y + 0.4, TEKST - 0.8, fasehoogte + feithoogte - 0.8, 0.8, 'inkt')
    },
  }
}

function deelkop(blok: BlokVan<'deel'>, letters: Letters, boom: Element): Stuk {
  const kop = stijl('vet', 12)
  const nummer = stijl('vet', 12, 'accent')
  const klein = stijl('gewoon', 8.5, 'stil')
  const element = nieuwElement('H2', boom)
  const regels = inRegels(letters, blok.titel, kop, TEKST - 8 * MM)
  const rechts = blok.klein === null ? [] : inRegels(letters, blok.klein, klein, TEKST - 60 * MM)
  return {
    lucht: 6.5 * MM,
    hoogte: 16 + 1.6 * MM,
    plakt: true,
    bladwijzer: `${blok.nummer} ${blok.titel}`,
    teken(vel, y) {
      const op = y + basislijn(letters, kop, 16)
      vel.tekst(BLAD.links, op, String(blok.nummer), nummer, element)
      tekenRegels(vel, letters, regels, { x: BLAD.links + 8 * MM, y, regelhoogte: 16 }, kop, element)
      // On the baseline of the heading.
      for (const regel of rechts.slice(0, 1))
        for (const deel of regel.delen) vel.tekst(RECHTS - regel.breedte + deel.x, op, deel.tekst, deel.stijl, element)
    },
  }
}

/** Field rows: number, label, value. A group stays together; a text longer than a page goes on on the next one. */
function velden(blok: BlokVan<'velden'>, letters: Letters, boom: Element): Stuk[] {
  const groep = {}
  const stukken: Stuk[] = []
  if (blok.groep !== null) {
    const kop = stijl('vet', 8.5, 'accent')
    const regels = inRegels(letters, blok.groep, kop, TEKST - 8 * MM)
    const element = nieuwElement('H3', boom)
    stukken.push({
      lucht: 2.2 * MM,
      hoogte: 11 + 0.4 * MM,
      plakt: true,
      groep,
      teken: (vel, y) =>
        tekenRegels(vel, letters, regels, { x: BLAD.links + 8 * MM, y, regelhoogte: 11 }, kop, element),
    })
  }
  const tafel = nieuwElement('Table', boom)
  for (const veld of blok.velden)
    stukken.push(...veldrij(veld, blok.breed === true, letters, nieuwElement('TR', tafel), groep))
  return stukken
}

/** Lines of a value that stand in one piece: a longer text may break between pages. */
const REGELS_PER_STUK = 40

function veldrij(veld: Veld, breed: boolean, letters: Letters, rij: Element, groep: object): Stuk[] {
  const nr = stijl('gewoon', 8, 'grijs')
  const label = stijl('gewoon', 9, 'stil')
  const waarde = veld.leeg ? stijl('gewoon', 9.5, 'grijs') : stijl(veld.hoofd ? 'vet' : 'gewoon', 9.5)
  const xLabel = breed ? 0 : 8 * MM
  const xWaarde = 51 * MM
  const kop = nieuwElement('TH', rij)
  const cel = nieuwElement('TD', rij)
  const labelregels = inRegels(letters, veld.label, label, xWaarde - xLabel - 3 * MM)
  const tekst: Tekst = veld.leeg && typeof veld.waarde === 'string' ? `–\u00a0${veld.waarde}` : veld.waarde
  const regels = inRegels(letters, tekst, waarde, TEKST - xWaarde)
  const stukken: Stuk[] = []
  for (let van = 0; van === 0 || van < regels.length; van += REGELS_PER_STUK) {
    const hier = regels.slice(van, van + REGELS_PER_STUK)
    const eerste = van === 0
    const laatste = van + REGELS_PER_STUK >= regels.length
    const inhoud = Math.max(hier.length, eerste ? labelregels.length : 0) * REGEL
    const boven = eerste ? 0.58 * MM : 0
    const hoogte = boven + inhoud + (laatste ? 0.5 * MM + 0.35 : 0)
    stukken.push({
      hoogte,
      groep,
      teken(vel, y) {
        const top = y + boven
        if (eerste && veld.nr !== null)
          vel.tekst(BLAD.links, top + basislijn(letters, nr, REGEL), String(veld.nr), nr, kop)
        if (eerste)
          tekenRegels(vel, letters, labelregels, { x: BLAD.links + xLabel, y: top, regelhoogte: REGEL }, label, kop)
        tekenRegels(vel, letters, hier, { x: BLAD.links + xWaarde, y: top, regelhoogte: REGEL }, waarde, cel)
        if (laatste) vel.lijn(BLAD.links, y + hoogte, RECHTS, y + hoogte, 0.35, 'rij')
      },
    })
  }
  return stukken
}

const ROOSTER = { dag: 32 * MM, som: 17 * MM, blok: 8.6 * MM, hoog: 4.9 * MM, rij: 6.3 * MM }

/** Lesson grid: a filled block with its number is missed; an empty hour is an empty frame; a bar is a whole day. */
function rooster(blok: BlokVan<'rooster'>, letters: Letters, boom: Element): Stuk[] {
  const tafel = nieuwElement('Table', boom)
  const kolom = (TEKST - ROOSTER.dag - 2 * ROOSTER.som) / blok.lesuren
  const breed = Math.min(ROOSTER.blok, kolom - 1.2 * MM)
  const midden = (lesuur: number) => BLAD.links + ROOSTER.dag + (lesuur - 0.5) * kolom
  const koppen = stijl('vet', 8.5, 'stil')
  const cijfer = stijl('vet', 8.5, 'wit')
  const getallen = [RECHTS - ROOSTER.som, RECHTS]

  const kop: Stuk = {
    hoogte: 11 + 2 * MM,
    plakt: true,
    teken(vel, y) {
      const op = y + MM + basislijn(letters, koppen, 11)
      const rij = nieuwElement('TR', tafel)
      vel.tekst(BLAD.links, op, 'Dag', koppen, nieuwElement('TH', rij))
      for (let lesuur = 1; lesuur <= blok.lesuren; lesuur++) {
        const tekst = String(lesuur)
        vel.tekst(midden(lesuur) - tekstbreedte(letters, tekst, koppen) / 2, op, tekst, koppen, nieuwElement('TH', rij))
      }
      for (const [n, tekst] of ['Uren', 'Samen'].entries())
        vel.tekst(
          (getallen[n] as number) - tekstbreedte(letters, tekst, koppen),
          op,
          tekst,
          koppen,
          nieuwElement('TH', rij),
        )
      vel.lijn(BLAD.links, y + 11 + 2 * MM, RECHTS, y + 11 + 2 * MM, 0.8, 'inkt')
    },
  }
  const rijen = blok.dagen.map(
    (dag, n): Stuk => ({
      hoogte: ROOSTER.rij,
      herhaal: kop,
      plakt: n === blok.dagen.length - 1,
      teken(vel, y) {
        const rij = nieuwElement('TR', tafel)
        const op = y + basislijn(letters, LOPEND, ROOSTER.rij)
        const opBlok = y + basislijn(letters, cijfer, ROOSTER.rij)
        vel.tekst(BLAD.links, op, dag.dag, LOPEND, nieuwElement('TH', rij))
        const boven = y + (ROOSTER.rij - ROOSTER.hoog) / 2
        if (dag.lesuren === null) {
          const links = midden(1) - breed / 2
          vel.vlak(links, boven, midden(blok.lesuren) + breed / 2 - links, ROOSTER.hoog, 'accent')
          vel.tekst(links + 3 * MM, opBlok, 'hele dag', cijfer, nieuwElement('TD', rij))
        } else
          for (let lesuur = 1; lesuur <= blok.lesuren; lesuur++) {
            const links = midden(lesuur) - breed / 2
            if (!dag.lesuren.includes(lesuur)) {
              vel.kader(links + 0.2, boven + 0.2, breed - 0.4, ROOSTER.hoog - 0.4, 0.4, 'vak')
              continue
            }
            vel.vlak(links, boven, breed, ROOSTER.hoog, 'accent')
            if (dag.zestiende === lesuur)
              vel.kader(links - 1.45, boven - 1.45, breed + 2.9, ROOSTER.hoog + 2.9, 1.3, 'inkt')
            const tekst = String(lesuur)
            vel.tekst(
              midden(lesuur) - tekstbreedte(letters, tekst, cijfer) / 2,
              opBlok,
              tekst,
              cijfer,
              nieuwElement('TD', rij),
            )
          }
        for (const [k, tekst] of [dag.uren, dag.samen].entries())
          vel.tekst(
            (getallen[k] as number) - tekstbreedte(letters, tekst, LOPEND),
            op,
            tekst,
            LOPEND,
            nieuwElement('TD', rij),
          )
        const laatste = n === blok.dagen.length - 1
        vel.lijn(BLAD.links, y + ROOSTER.rij, RECHTS, y + ROOSTER.rij, laatste ? 0.8 : 0.35, laatste ? 'inkt' : 'rij')
      },
    }),
  )
  const vet = stijl('vet', 9.5)
  const som: Stuk = {
    hoogte: REGEL + 1.4 * MM,
    teken(vel, y) {
      const rij = nieuwElement('TR', tafel)
      const op = y + 0.7 * MM + basislijn(letters, vet, REGEL)
      vel.tekst(BLAD.links, op, blok.som[0], vet, nieuwElement('TH', rij))
      vel.tekst(
        (getallen[0] as number) - tekstbreedte(letters, blok.som[1], vet),
        op,
        blok.som[1],
        vet,
        nieuwElement('TD', rij),
      )
    },
  }
  return [kop, ...rijen, som]
}

/** A paragraph, a line a piece: it may break anywhere but after its first line. */
function alinea(tekst: Tekst, letters: Letters, element: Element, maat: number, lucht: number): Stuk[] {
  const basis = stijl('gewoon', maat)
  const hoogte = maat < 9 ? 11.5 : 13
  const regels = inRegels(letters, tekst, basis, TEKST)
  return regels.map(
    (regel, n): Stuk => ({
      hoogte,
      lucht: n === 0 ? lucht : 0,
      plakt: n === 0 && regels.length > 1,
      teken: (vel, y) => tekenRegels(vel, letters, [regel], { x: BLAD.links, y, regelhoogte: hoogte }, basis, element),
    }),
  )
}

function terugmelding(blok: BlokVan<'terug'>, letters: Letters, boom: Element): Stuk[] {
  const element = nieuwElement('P', boom)
  const binnen = 5.3 * MM
  const kop = inRegels(letters, blok.kop, LOPEND, TEKST - binnen)
  const tekst = inRegels(letters, blok.tekst, LOPEND, TEKST - binnen)
  const rij = (regel: Regel, boven: number, onder: number, meer: Partial<Stuk>): Stuk => ({
    hoogte: boven + 13 + onder,
    ...meer,
    teken(vel, y) {
      vel.vlak(BLAD.links, y, 1.3 * MM, boven + 13 + onder + 0.1, 'accent')
      tekenRegels(vel, letters, [regel], { x: BLAD.links + binnen, y: y + boven, regelhoogte: 13 }, LOPEND, element)
    },
  })
  return [
    ...kop.map((regel, n) => rij(regel, n === 0 ? 0.6 * MM : 0, 0, { plakt: true, lucht: n === 0 ? 2 * MM : 0 })),
    ...tekst.map((regel, n) =>
      rij(regel, n === 0 ? 1.6 * MM : 0, n === tekst.length - 1 ? 0.6 * MM : 0, {
        plakt: n < 2 && n < tekst.length - 1,
      }),
    ),
  ]
}

/** Newest first; the time in its own column, so that the eye can run down it. */
function tijdlijn(blok: BlokVan<'tijdlijn'>, letters: Letters, boom: Element): Stuk[] {
  const lijst = nieuwElement('L', boom)
  const tijd = stijl('gewoon', 9, 'stil')
  const wat = stijl('gewoon', 9.5, 'stil')
  const xTekst = 40 * MM
  const punten = blok.punten.map((punt, n): Stuk => {
    const laatste = n === blok.punten.length - 1
    const regels = inRegels(
      letters,
      [{ t: punt.wat, vet: true, kleur: 'inkt' }, { t: punt.meer === '' ? '' : ` ${punt.meer}` }],
      wat,
      TEKST - xTekst,
    )
    const hoogte = regels.length * REGEL + (laatste ? 0 : 1.9 * MM)
    const deel = nieuwElement('LBody', nieuwElement('LI', lijst))
    return {
      hoogte,
      teken(vel, y) {
        const x = BLAD.links + 34 * MM + 2.55 * MM
        const op = y + 1.35 * MM + 0.95 * MM
        if (!laatste) vel.lijn(x, op, x, y + hoogte + 1.5 * MM, 0.6, 'rand')
        if (punt.door === 'telling') vel.vlak(x - 0.95 * MM, op - 0.95 * MM, 1.9 * MM, 1.9 * MM, 'inkt')
        else vel.rondje(x, op, 0.95 * MM - 0.45, 0.9, 'accent', punt.door === 'duo' ? 'accent' : 'wit')
        vel.tekst(BLAD.links, y + basislijn(letters, tijd, REGEL), punt.wanneer, tijd, deel)
        tekenRegels(vel, letters, regels, { x: BLAD.links + xTekst, y, regelhoogte: REGEL }, wat, deel)
      },
      plakt: laatste,
    }
  })
  const klein = stijl('gewoon', 8.5, 'stil')
  const legenda = nieuwElement('P', boom)
  return [
    ...punten,
    {
      lucht: 2.6 * MM,
      hoogte: 11.5,
      teken(vel, y) {
        let x = BLAD.links
        for (const tekst of blok.legenda) {
          vel.tekst(x, y + basislijn(letters, klein, 11.5), tekst, klein, legenda)
          x += tekstbreedte(letters, tekst, klein) + 6 * MM
        }
      },
    },
  ]
}

function tabel(blok: BlokVan<'tabel'>, letters: Letters, boom: Element): Stuk[] {
  const tafel = nieuwElement('Table', boom)
  const koppen = stijl('vet', 8.5, 'stil')
  const plekken: number[] = []
  let x = 0
  for (const kolom of blok.kolommen) {
    plekken.push(x)
    x += kolom.breedte * MM
  }
  const breedte = (n: number) => ((plekken[n + 1] ?? TEKST) as number) - (plekken[n] as number)
  const marge = 3 * MM
  const teken = (
    vel: Tekenvel,
    n: number,
    regels: readonly Regel[],
    y: number,
    hoogte: number,
    basis: Tekststijl,
    element: Element,
  ) => {
    const links = BLAD.links + (plekken[n] as number)
    const rechts = blok.kolommen[n]?.lijn === 'rechts' ? { rechtsTot: links + breedte(n) - marge } : {}
    tekenRegels(vel, letters, regels, { x: links, y, regelhoogte: hoogte, ...rechts }, basis, element)
  }
  const kop: Stuk = {
    hoogte: 11 + 2 * MM,
    plakt: true,
    teken(vel, y) {
      const rij = nieuwElement('TR', tafel)
      for (const [n, kolom] of blok.kolommen.entries())
        teken(vel, n, inRegels(letters, kolom.kop, koppen, breedte(n)), y + MM, 11, koppen, nieuwElement('TH', rij))
      vel.lijn(BLAD.links, y + 11 + 2 * MM, RECHTS, y + 11 + 2 * MM, 0.8, 'inkt')
    },
  }
  const rijen = blok.rijen.map((cellen, plek): Stuk => {
    const regels = cellen.map((cel, n) => inRegels(letters, cel, LOPEND, breedte(n) - marge))
    const onder = blok.onder?.[plek]
    const onderregels = onder ? inRegels(letters, onder, stijl('gewoon', 9.5), TEKST - (plekken[1] ?? 0)) : []
    const boven = Math.max(...regels.map(({ length }) => length)) * REGEL
    const hoogte = boven + onderregels.length * REGEL + 1.7 * MM
    const rij = nieuwElement('TR', tafel)
    const delen = cellen.map(() => nieuwElement('TD', rij))
    const onderdeel = onderregels.length > 0 ? nieuwElement('TD', nieuwElement('TR', tafel)) : null
    return {
      hoogte,
      herhaal: kop,
      teken(vel, y) {
        for (const [n, cel] of regels.entries()) teken(vel, n, cel, y + 0.9 * MM, REGEL, LOPEND, delen[n] as Element)
        const x1 = BLAD.links + (plekken[1] ?? 0)
        tekenRegels(
          vel,
          letters,
          onderregels,
          { x: x1, y: y + 0.9 * MM + boven, regelhoogte: REGEL },
          LOPEND,
          onderdeel,
        )
        vel.lijn(BLAD.links, y + hoogte, RECHTS, y + hoogte, 0.35, 'rij')
      },
    }
  })
  return [kop, ...rijen]
}

/** A frame with numbered steps. */
function kader(blok: BlokVan<'kader'>, letters: Letters, boom: Element): Stuk {
  const vet = stijl('vet', 8.5)
  const gewoon = stijl('gewoon', 8.5)
  const cijfer = stijl('vet', 8)
  const binnen = 4 * MM
  const kop = nieuwElement('P', boom)
  const lijst = nieuwElement('L', boom)
  const stappen = blok.stappen.map((stap) => ({
    regels: inRegels(letters, stap, gewoon, TEKST - 2 * binnen - 7 * MM),
    deel: nieuwElement('LBody', nieuwElement('LI', lijst)),
  }))
  const hoogte =
    6 * MM + 11.5 + stappen.reduce((som, { regels }) => som + Math.max(regels.length * 11.5, 4.6 * MM) + 1.4 * MM, 0)
  return {
    lucht: 5 * MM,
    hoogte,
    teken(vel, y) {
      const x = BLAD.links + binnen
      vel.kader(BLAD.links + 0.25, y, TEKST - 0.5, hoogte, 0.5, 'rand')
      let op = y + 3 * MM
      vel.tekst(x, op + basislijn(letters, vet, 11.5), blok.kop, vet, kop)
      op += 11.5
      for (const [n, stap] of stappen.entries()) {
        op += 1.4 * MM
        const midden = op + 2.2 * MM
        vel.rondje(x + 2.2 * MM, midden, 2.2 * MM, 0.7, 'inkt', 'wit')
        const nummer = String(n + 1)
        vel.tekst(
          x + 2.2 * MM - tekstbreedte(letters, nummer, cijfer) / 2,
          midden - 5.75 + basislijn(letters, cijfer, 11.5),
          nummer,
          cijfer,
          stap.deel,
        )
        tekenRegels(
          vel,
          letters,
          stap.regels,
          { x: x + 7 * MM, y: midden - 5.75, regelhoogte: 11.5 },
          gewoon,
          stap.deel,
        )
        op += Math.max(stap.regels.length * 11.5, 4.6 * MM)
      }
    },
  }
}
