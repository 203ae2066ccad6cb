import { kiesScheiding } from './csv.ts'
import { vouwNummer } from './waarden.ts'

/** Pasted text: a block from Excel (tabs), a table out of a mail (columns by two spaces or bars), or a plain list. */

/** A mail block as a table with tabs: quote marks (`> `), lines of dashes and outer bars go. */
export function maakTabel(tekst: string): string {
  const regels = tekst
    .replace(/\r\n?/g, '\n')
    .replace(/\u00a0/g, ' ')
    .split('\n')
    .map((regel) => regel.replace(/^\s*(?:>\s?)+/, '').trimEnd())
    .filter((regel) => regel.trim() !== '' && !/^[\s|+=:-]+$/.test(regel))
  if (regels.some((regel) => regel.includes('\t'))) return regels.join('\n')
  const metStrepen = regels.filter((regel) => /^\s*\|.*\|\s*$/.test(regel)).length
  if (metStrepen > regels.length / 2)
    return regels
      .map((regel) =>
        regel
          .replace(/^\s*\|\s?|\s?\|\s*$/g, '')
          .split('|')
          .map((cel) => cel.trim())
          .join('\t'),
      )
      .join('\n')
  if (regels.filter((regel) => regel.includes(';')).length > regels.length / 2) return regels.join('\n')
  const metSpaties = regels.filter((regel) => /\S {2,}\S/.test(regel)).length
  if (metSpaties > regels.length / 2) return regels.map((regel) => regel.trim().replace(/ {2,}/g, '\t')).join('\n')
  return regels.join('\n')
}

/** Whom a pasted list may name. Texts as `vouw` gives them. */
export interface Vindbaar<T> {
  waarde: T
  nummer: string | null
  pgn: string | null
  /** `voornaam achternaam` and `achternaam voornaam`, folded. */
  namen: readonly string[]
}

/**
 * *Plak maar*: which pupils a pasted list names. Per line: a number that is a leerlingnummer or BSN, else a name that fits exactly one pupil.
 * What fits none, or more than one, comes back by its own text.
 */
export function vindLijst<T>(
  tekst: string,
  leerlingen: readonly Vindbaar<T>[],
  vouw: (tekst: string) => string,
): { gevonden: T[]; onbekend: string[]; meerdere: string[] } {
  const opNummer = new Map<string, Set<T>>()
  const opNaam = new Map<string, Set<T>>()
  const zet = (kaart: Map<string, Set<T>>, sleutel: string, waarde: T) => {
    const lijst = kaart.get(sleutel)
    if (lijst) lijst.add(waarde)
    else kaart.set(sleutel, new Set([waarde]))
  }
  for (const { waarde, nummer, pgn, namen } of leerlingen) {
    if (nummer) zet(opNummer, vouwNummer(nummer), waarde)
    if (pgn) zet(opNummer, vouwNummer(pgn), waarde)
    for (const naam of namen) zet(opNaam, naam, waarde)
  }
  const gevonden = new Set<T>()
  const onbekend: string[] = []
  const meerdere: string[] = []
  const tabel = maakTabel(tekst)
  const scheiding = kiesScheiding(tabel)
  let regels = tabel.split('\n').slice(0, 5000)
  // One line with a list in it: numbers or names after each other.
  if (regels.length === 1 && !(regels[0] ?? '').includes('\t')) regels = (regels[0] ?? '').split(/[;,]/)
  for (const ruw of regels) {
    const regel = ruw.trim()
    if (regel === '') continue
    const treffers = zoek(regel)
    if (treffers.size === 1) for (const een of treffers) gevonden.add(een)
    else if (treffers.size > 1) meerdere.push(regel.slice(0, 80))
    else if (!/^(nr|leerlingnummer|leerlingnr|naam|leerling|klas|stamnr)\b/i.test(regel))
      onbekend.push(regel.slice(0, 80))
  }
  return { gevonden: [...gevonden], onbekend, meerdere }

  function zoek(regel: string): Set<T> {
    for (const nummer of regel.match(/\d[\d.]{2,}\d|\d{3,}/g) ?? []) {
      const treffers = opNummer.get(vouwNummer(nummer)) ?? opNummer.get(vouwNummer(nummer.replaceAll('.', '')))
      if (treffers) return treffers
    }
    const cellen = regel.split(scheiding).map((cel) => cel.trim())
    const kandidaten = [
      regel,
      ...cellen,
      cellen.join(' '),
      cellen.filter((cel) => !/\d/.test(cel)).join(' '),
      cellen.slice(0, 2).join(' '),
      cellen.slice(0, 3).join(' '),
    ]
    for (const kandidaat of kandidaten) {
      const treffers = opNaam.get(vouw(kandidaat))
      if (treffers) return treffers
    }
    return new Set()
  }
}
