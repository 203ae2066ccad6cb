import type { Inhoudsregel, Kolomtekst } from '#shared/exports/blad.ts'
import type { Letters } from '../letters.ts'
import { tekstbreedte } from '../meten.ts'
import { basislijn, inRegels, tekenRegels } from '../opmaak.ts'
import { BLAD, type BlokVan, LOPEND, RECHTS, type Stuk, stijl, TEKST } from '../pagina.ts'
import { type Element, MM, nieuwElement } from '../vel.ts'

/** The front page of a bundle: who it is about, what is in it and where, for whom it was made and what is not in it. */

export function dossierkop(blok: BlokVan<'dossierkop'>, letters: Letters, boom: Element): Stuk {
  const boven = stijl('gewoon', 11, 'stil')
  const groot = stijl('vet', 30)
  const regels = inRegels(letters, blok.naam, groot, TEKST)
  const onder = inRegels(letters, blok.onder, boven, TEKST)
  const [p, h1, q] = [nieuwElement('P', boom), nieuwElement('H1', boom), nieuwElement('P', boom)]
  const top = 19.5 * MM
  return {
    hoogte: top + 15 + regels.length * 36 + 2 * MM + onder.length * 15,
    teken(vel, y) {
      tekenRegels(
        vel,
        letters,
        inRegels(letters, blok.boven, boven, TEKST),
        { x: BLAD.links, y: y + top, regelhoogte: 15 },
        boven,
        p,
      )
      tekenRegels(vel, letters, regels, { x: BLAD.links, y: y + top + 15 + MM, regelhoogte: 36 }, groot, h1)
      const op = y + top + 15 + regels.length * 36 + 2 * MM
      tekenRegels(vel, letters, onder, { x: BLAD.links, y: op, regelhoogte: 15 }, boven, q)
    },
  }
}

/** Up to four facts between two rules. */
export function feitenrij(blok: BlokVan<'feitenrij'>, letters: Letters, boom: Element): Stuk {
  const label = stijl('gewoon', 8.5, 'stil')
  const waarde = stijl('vet', 10)
  const plekken = [0, 52, 96, 134].map((mm) => mm * MM)
  const tafel = nieuwElement('Table', boom)
  const feiten = blok.feiten.map((feit, n) => {
    const breed = (plekken[n + 1] ?? TEKST) - (plekken[n] as number) - 2 * MM
    const rij = nieuwElement('TR', tafel)
    return {
      x: BLAD.links + (plekken[n] as number),
      label: inRegels(letters, feit.label, label, breed),
      waarde: inRegels(letters, feit.waarde, waarde, breed),
      th: nieuwElement('TH', rij),
      td: nieuwElement('TD', rij),
    }
  })
  const hoogte = 11.5 + Math.max(...feiten.map((feit) => feit.waarde.length)) * 14 + 6 * MM
  return {
    lucht: 12 * MM,
    hoogte,
    teken(vel, y) {
      vel.lijn(BLAD.links, y, RECHTS, y, 0.8, 'inkt')
      for (const feit of feiten) {
        tekenRegels(vel, letters, feit.label, { x: feit.x, y: y + 3 * MM, regelhoogte: 11.5 }, label, feit.th)
        tekenRegels(vel, letters, feit.waarde, { x: feit.x, y: y + 3 * MM + 11.5, regelhoogte: 14 }, waarde, feit.td)
      }
      vel.lijn(BLAD.links, y + hoogte, RECHTS, y + hoogte, 0.8, 'inkt')
    },
  }
}

/** Contents: each line goes to its page. */
export function inhoudsopgave(blok: BlokVan<'inhoudsopgave'>, letters: Letters, boom: Element): Stuk[] {
  const groot = stijl('vet', 12)
  const klein = stijl('gewoon', 8.5, 'stil')
  const lijst = nieuwElement('TOC', boom)
  const kop: Stuk = {
    lucht: 12 * MM,
    hoogte: 16 + 2.6 * MM + 2 * MM,
    plakt: true,
    teken(vel, y) {
      const element = nieuwElement('H2', boom)
      const op = y + basislijn(letters, groot, 16)
      vel.tekst(BLAD.links, op, 'Inhoud', groot, element)
      vel.tekst(RECHTS - tekstbreedte(letters, 'blad', klein), op, 'blad', klein, element)
      vel.lijn(BLAD.links, y + 16 + 2.6 * MM, RECHTS, y + 16 + 2.6 * MM, 0.8, 'inkt')
    },
  }
  return [kop, ...blok.regels.map((regel) => inhoudsregel(regel, letters, nieuwElement('TOCI', lijst)))]
}

const X_OMVANG = RECHTS - 11 * MM

function inhoudsregel(regel: Inhoudsregel, letters: Letters, element: Element): Stuk {
  const hoofd = regel.nummer !== null
  const naam = hoofd ? stijl('vet', 10) : stijl('gewoon', 9)
  const klein = hoofd ? stijl('gewoon', 9, 'stil') : stijl('gewoon', 8.5, 'stil')
  const omvang = stijl('gewoon', 8.5, 'stil')
  const blad = hoofd ? stijl('vet', 10) : stijl('gewoon', 9)
  const x = BLAD.links + (hoofd ? 8 * MM : 10 * MM)
  const ruimte = X_OMVANG - 20 * MM - x
  // One line each: a long name is cut with a mark, and stands whole at the file itself.
  const titel = pasIn(letters, regel.titel, naam, ruimte * 0.7)
  const tekst = pasIn(letters, regel.klein, klein, ruimte - tekstbreedte(letters, titel, naam) - 3 * MM)
  const hoogte = hoofd ? 7.4 * MM : 6 * MM
  return {
    hoogte,
    teken(vel, y) {
      const op = y + basislijn(letters, naam, hoogte)
      if (hoofd) vel.tekst(BLAD.links, op, String(regel.nummer), stijl('vet', 10, 'accent'), element)
      vel.tekst(x, op, titel, naam, element)
      let eind = x + tekstbreedte(letters, titel, naam)
      if (tekst !== '') {
        vel.tekst(eind + 2.6 * MM, op, tekst, klein, element)
        eind += 2.6 * MM + tekstbreedte(letters, tekst, klein)
      }
      const aantal = `${regel.bladen} ${regel.bladen === 1 ? 'blad' : 'bladen'}`
      if (eind + 2 * MM < X_OMVANG - 18 * MM)
        vel.lijn(eind + 2 * MM, op - 0.6, X_OMVANG - 18 * MM, op - 0.6, 0.4, 'rand', [0.5, 1.2])
      vel.tekst(X_OMVANG - tekstbreedte(letters, aantal, omvang), op, aantal, omvang, element)
      const nummer = String(regel.blad)
      vel.tekst(RECHTS - tekstbreedte(letters, nummer, blad), op, nummer, blad, element)
      vel.koppel(BLAD.links, y, TEKST, hoogte, regel.blad - 1)
    },
  }
}

/** The text, or its beginning with a mark where there is no room. */
function pasIn(letters: Letters, tekst: string, hoe: Parameters<typeof tekstbreedte>[2], breedte: number): string {
  const vlak = tekst.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (tekstbreedte(letters, vlak, hoe) <= breedte) return vlak
  const tekens = [...vlak]
  while (tekens.length > 0 && tekstbreedte(letters, `${tekens.join('')}…`, hoe) > breedte) tekens.pop()
  return tekens.length === 0 ? '' : `${tekens.join('').trimEnd()}…`
}

export function tweeKolommen(blok: BlokVan<'twee-kolommen'>, letters: Letters, boom: Element): Stuk {
  const kop = stijl('vet', 12)
  const klein = stijl('gewoon', 8.5, 'stil')
  const breed = (TEKST - 12 * MM) / 2
  const kolommen = blok.kolommen.map((kolom: Kolomtekst, n) => ({
    x: BLAD.links + n * (breed + 12 * MM),
    titel: kolom.kop,
    tekst: inRegels(letters, kolom.tekst, LOPEND, breed),
    klein: kolom.klein === '' ? [] : inRegels(letters, kolom.klein, klein, breed),
    delen: [nieuwElement('H2', boom), nieuwElement('P', boom), nieuwElement('P', boom)] as const,
  }))
  const hoogte = Math.max(
    ...kolommen.map((een) => 16 + 1.6 * MM + een.tekst.length * 13 + 1.6 * MM + een.klein.length * 11.5),
  )
  return {
    lucht: 10 * MM,
    hoogte,
    teken(vel, y) {
      for (const { x, titel, tekst, klein: onder, delen } of kolommen) {
        vel.tekst(x, y + basislijn(letters, kop, 16), titel, kop, delen[0])
        const op = y + 16 + 1.6 * MM
        tekenRegels(vel, letters, tekst, { x, y: op, regelhoogte: 13 }, LOPEND, delen[1])
        const onderop = op + tekst.length * 13 + 1.6 * MM
        tekenRegels(vel, letters, onder, { x, y: onderop, regelhoogte: 11.5 }, klein, delen[2])
      }
    },
  }
}

export function onderaan(blok: BlokVan<'onderaan'>, letters: Letters, boom: Element): Stuk {
  const klein = stijl('gewoon', 8.5, 'stil')
  const element = nieuwElement('P', boom)
  const regels = inRegels(letters, blok.tekst, klein, TEKST)
  const hoogte = regels.length * 11.5
  return {
    lucht: 6 * MM,
    hoogte,
    teken: (vel) =>
      tekenRegels(
        vel,
        letters,
        regels,
        { x: BLAD.links, y: BLAD.hoogte - BLAD.onder - 3 * MM - hoogte, regelhoogte: 11.5 },
        klein,
        element,
      ),
  }
}
