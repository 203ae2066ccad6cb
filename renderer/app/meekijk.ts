import { useEffect } from 'react'
import type { Desk } from '#renderer/store/desk.ts'

/**
 * Meekijkstand: while somebody looks on, names of pupils and every PGN on this window are covered, wherever they stand. The text itself
 * does not change: a screen needs to do nothing for it, and nothing masked can be kept or sent by mistake. Covered are the words that occur
 * in a name of a pupil on this desk, and numbers of nine digits, also half-masked ones; in text fields everything is shown as dots.
 */

const NAAM = 'meekijk'
/** Too short, or not part of anybody's name alone: covering them would make sentences unreadable and tell nothing. */
const TUSSEN = new Set([
  'van',
  'de',
  'den',
  'der',
  'het',
  'ter',
  'ten',
  'te',
  'la',
  'le',
  'el',
  'al',
  'en',
  'von',
  'da',
  'dos',
])
const WOORD = /[\p{L}\p{M}'’-]{2,}/gu
const NUMMER = /(?<!\d)\d{9}(?!\d)|\*{3,}\d{2,6}/g

/** One apostrophe, lower case. */
const vouwTeken = (tekst: string) => tekst.toLowerCase().replaceAll('’', "'")

/** The words of all names of pupils, in lower case. */
export async function naamwoorden({
  overzicht,
  leerlingen,
}: Pick<Desk, 'overzicht' | 'leerlingen'>): Promise<Set<string>> {
  const woorden = new Set<string>()
  const neem = (tekst: string) => {
    for (const [woord] of vouwTeken(tekst).matchAll(WOORD)) if (!TUSSEN.has(woord)) woorden.add(woord)
  }
  for (const rij of overzicht.zoek({ sorteer: { op: 'naam', aflopend: false } })) {
    const gelezen = overzicht.lees(rij)
    if (gelezen !== null) neem(`${gelezen.achternaam} ${gelezen.voornaam}`)
  }
  for (const { achternaam, voornaam } of await leerlingen.lijst()) neem(`${achternaam} ${voornaam}`)
  return woorden
}

/** Where in a text something must be covered: pairs of begin and end. */
export function bedekken(tekst: string, woorden: ReadonlySet<string>): [number, number][] {
  const uit: [number, number][] = []
  for (const raak of tekst.matchAll(WOORD))
    if (woorden.has(vouwTeken(raak[0]))) uit.push([raak.index, raak.index + raak[0].length])
  for (const raak of tekst.matchAll(NUMMER)) uit.push([raak.index, raak.index + raak[0].length])
  return uit
}

/** Covers the names on the page as it stands now. */
function bedek(woorden: ReadonlySet<string>): void {
  const bereik: Range[] = []
  const loper = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let knoop = loper.nextNode(); knoop !== null; knoop = loper.nextNode()) {
    // The side bar says who works here, and no pupil stands in it.
    if (knoop.parentElement?.closest('nav, script, style') !== null) continue
    for (const [van, tot] of bedekken(knoop.nodeValue ?? '', woorden)) {
      const stuk = document.createRange()
      stuk.setStart(knoop, van)
      stuk.setEnd(knoop, tot)
      bereik.push(stuk)
    }
  }
  CSS.highlights.set(NAAM, new Highlight(...bereik))
}

/** Covers names and PGN for as long as `aan` is true, through every change of the page. */
export function useMeekijkstand(desk: Desk, aan: boolean): void {
  useEffect(() => {
    if (!aan) return
    document.documentElement.dataset.meekijk = ''
    let weg = false
    let gepland = 0
    let woorden: ReadonlySet<string> = new Set()
    const plan = () => {
      if (gepland === 0)
        gepland = requestAnimationFrame(() => {
          gepland = 0
          if (!weg) bedek(woorden)
        })
    }
    const lees = () =>
      naamwoorden(desk)
        .then((nieuw) => {
          woorden = nieuw
          // Until the names are known the whole window stays covered (`meekijk.css`).
          document.documentElement.dataset.meekijk = 'klaar'
          plan()
        })
        .catch(() => {})
    void lees()
    const kijker = new MutationObserver(plan)
    kijker.observe(document.body, { childList: true, subtree: true, characterData: true })
    const stop = desk.winkel.bijCommit((wat) => {
      if (wat.meldingen !== undefined || wat.leerlingen !== undefined) void lees()
    })
    return () => {
      weg = true
      cancelAnimationFrame(gepland)
      kijker.disconnect()
      stop()
      CSS.highlights.delete(NAAM)
      delete document.documentElement.dataset.meekijk
    }
  }, [desk, aan])
}
