import { vouw } from './overzichtrij.ts'

/**
 * The texts of people that search looks in: names, PGN and studentnummer, once for each person instead of once for each melding. A
 * school has some thousands of pupils in 100,000 meldingen, so a letter is looked for in 250 kB instead of 7 MB. In memory only; a person
 * whose last melding went stays until the desk locks, found by no row.
 */
export class Persoonteksten {
  readonly #nummers = new Map<string, number>()
  readonly #gevouwen: string[] = []
  /** What a person is sorted by, folded. */
  readonly namen: string[] = []
  readonly studentnummers: string[] = []
  /** The texts of the first persons one after the other, and where each ends. */
  #samen = { tekst: '', eind: new Uint32Array(0) }

  /** Number of a person: from the texts that are shown of him (`Segment.toontekst`) and his PGN. */
  nummerVan(toon: string, pgn: string | null): number {
    const sleutel = `${pgn ?? ''}\t${toon}`
    const bekend = this.#nummers.get(sleutel)
    if (bekend !== undefined) return bekend
    const [achternaam = '', voornaam = '', , studentnummer = ''] = toon.split('\t')
    const nummer = this.#gevouwen.push(vouw(sleutel.replaceAll('\t', ' '))) - 1
    this.namen.push(vouw(`${achternaam} ${voornaam}`))
    this.studentnummers.push(vouw(studentnummer))
    this.#nummers.set(sleutel, nummer)
    return nummer
  }

  /** 1 for every person who has this folded word, which holds no space. */
  zoek(woord: string): Uint8Array {
    const { tekst, eind } = this.#aaneen()
    const goed = new Uint8Array(this.#gevouwen.length)
    let wie = 0
    for (let plaats = tekst.indexOf(woord); plaats >= 0; ) {
      // Hits come in order, so finding whose they are costs one walk past all ends.
      while ((eind[wie] ?? plaats) < plaats) wie += 1
      goed[wie] = 1
      // One hit per person is enough: go on behind his end.
      plaats = tekst.indexOf(woord, (eind[wie] ?? tekst.length) + 1)
    }
    for (let later = eind.length; later < goed.length; later++)
      goed[later] = this.#gevouwen[later]?.includes(woord) ? 1 : 0
    return goed
  }

  #aaneen() {
    // A few people who came since are looked at one by one.
    if (this.#gevouwen.length - this.#samen.eind.length <= 500) return this.#samen
    let plaats = -1
    const eind = Uint32Array.from(this.#gevouwen, ({ length }) => {
      plaats += length + 1
      return plaats
    })
    this.#samen = { tekst: this.#gevouwen.join('\n'), eind }
    return this.#samen
  }
}
