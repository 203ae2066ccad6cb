import { foutcodeVan } from '#shared/contract/errors.ts'
import type { Foutcode } from '#shared/schema/fout.ts'

/** An act that was done and can be undone. */
export interface Handeling {
  /** The act in words that stand behind "Maak ongedaan:", in lower case and without personal data: `melding klaargezet`. */
  naam: string
  /** Puts back what was there before. Throws a DeskFout; nothing is half undone then. */
  terug(): Promise<void>
  /** Does it once more after it was undone; null when that takes the user (a melding is sent by a human act only). */
  opnieuw: (() => Promise<void>) | null
}

/** What Ctrl+Z and Ctrl+Y would do now, by name; null: nothing. */
export interface Ongedaanstand {
  terug: string | null
  opnieuw: string | null
}

/** The acts of this window that can be undone, newest first, and those undone that can be done again. */
export interface Ongedaan {
  /** The same object until something changes: fit for `useSyncExternalStore`. */
  stand(): Ongedaanstand
  luister(ontvanger: () => void): () => void
  /** Tells that an act was done. Returns what takes it from the stack, for an act whose time to be undone is over. */
  gedaan(handeling: Handeling): () => void
  /** Undoes the newest act; resolves to its name, null when there was none. Rejects with its failure. */
  terug(): Promise<string | null>
  /** Does the act undone last again; resolves to its name, null when there was none. Rejects with its failure. */
  opnieuw(): Promise<string | null>
}

/** More than anybody undoes; older acts are forgotten. */
const HOOGSTENS = 50
/** After these the act can never be undone any more: it leaves the stack. After any other it may be tried again. */
const VOORBIJ: readonly Foutcode[] = ['overgang-niet-toegestaan', 'niet-gevonden']

export function maakOngedaan(): Ongedaan {
  let gedaan: Handeling[] = []
  let teruggenomen: Handeling[] = []
  let stand: Ongedaanstand = { terug: null, opnieuw: null }
  /** One at a time: a second Ctrl+Z waits for the first. */
  let bezig: Promise<unknown> = Promise.resolve()
  const luisteraars = new Set<() => void>()

  const zeg = () => {
    const terug = gedaan.at(-1)?.naam ?? null
    const opnieuw = teruggenomen.at(-1)?.naam ?? null
    if (terug === stand.terug && opnieuw === stand.opnieuw) return
    stand = { terug, opnieuw }
    for (const ontvanger of luisteraars) ontvanger()
  }
  const opBeurt = <T>(werk: () => Promise<T>): Promise<T> => {
    const beurt = bezig.then(werk, werk)
    bezig = beurt.catch(() => {})
    return beurt
  }
  /** Moves the newest of one stack to the other, after its work was done. */
  const verplaats = async (van: 'gedaan' | 'teruggenomen'): Promise<string | null> => {
    const stapel = van === 'gedaan' ? gedaan : teruggenomen
    const handeling = stapel.at(-1)
    if (handeling === undefined) return null
    const haalWeg = () => {
      if (van === 'gedaan') gedaan = gedaan.filter((een) => een !== handeling)
      else teruggenomen = teruggenomen.filter((een) => een !== handeling)
    }
    try {
      await (van === 'gedaan' ? handeling.terug() : handeling.opnieuw?.())
    } catch (oorzaak) {
      if (VOORBIJ.includes(foutcodeVan(oorzaak))) haalWeg()
      zeg()
      throw oorzaak
    }
    haalWeg()
    if (van === 'teruggenomen') gedaan = [...gedaan, handeling]
    else if (handeling.opnieuw !== null) teruggenomen = [...teruggenomen, handeling]
    zeg()
    return handeling.naam
  }

  return {
    stand: () => stand,
    luister: (ontvanger) => {
      luisteraars.add(ontvanger)
      return () => luisteraars.delete(ontvanger)
    },
    gedaan: (handeling) => {
      gedaan = [...gedaan, handeling].slice(-HOOGSTENS)
      // A new act: what was undone before it belongs to another past.
      teruggenomen = []
      zeg()
      return () => {
        gedaan = gedaan.filter((een) => een !== handeling)
        teruggenomen = teruggenomen.filter((een) => een !== handeling)
        zeg()
      }
    },
    terug: () => opBeurt(() => verplaats('gedaan')),
    opnieuw: () => opBeurt(() => verplaats('teruggenomen')),
  }
}
