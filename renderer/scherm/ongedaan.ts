import { foutcodeVan } from '#shared/contract/errors.ts'
import type { Foutcode } from '#shared/schema/fout.ts'

/** An act that can be taken back. `naam` says what was done, as the toast and Ctrl+Z name it: `14 meldingen gearchiveerd`. */
export interface Stap {
  naam: string
  /** Puts back what was there before. Throws a DeskFout; nothing is half undone then. */
  terug(): Promise<void>
  /** Does it again; null when that takes the user (a melding is sent by a human act only). */
  opnieuw: (() => Promise<void>) | null
}

/** More than anybody takes back; older acts are forgotten. */
const HOOGSTENS = 50
/** After these an act can never be taken back any more: it is forgotten. After any other failure it may be tried again. */
const VOORBIJ: readonly Foutcode[] = ['overgang-niet-toegestaan', 'niet-gevonden']

export interface OngedaanStand {
  /** Names of what Ctrl+Z and Ctrl+Y would do now; null: nothing. */
  terug: string | null
  opnieuw: string | null
}

/** What was done in this session and can be taken back, newest last. It lives in memory: locking forgets it. */
export class Ongedaan {
  #gedaan: Stap[] = []
  #teruggenomen: Stap[] = []
  #stand: OngedaanStand = { terug: null, opnieuw: null }
  #luisteraars = new Set<() => void>()
  #bezig: Promise<unknown> = Promise.resolve()

  /** Remembers an act that was just done. Returns how to forget it: when it can no longer be taken back. */
  onthoud(stap: Stap): () => void {
    this.#gedaan = [...this.#gedaan, stap].slice(-HOOGSTENS)
    // A new act: what was taken back before it belongs to another past.
    this.#teruggenomen = []
    this.#vernieuw()
    return () => this.#vergeet(stap)
  }

  /** Takes back the last act, or the given one if it still can be; resolves with its name, or null when there was none. Rejects as it does. */
  terug(welke?: Stap): Promise<string | null> {
    return this.#naElkaar(async () => {
      const stap = welke ?? this.#gedaan.at(-1)
      if (stap === undefined || !this.#gedaan.includes(stap)) return null
      await this.#probeer(stap, stap.terug)
      this.#gedaan = this.#gedaan.filter((een) => een !== stap)
      if (stap.opnieuw !== null) this.#teruggenomen.push(stap)
      this.#vernieuw()
      return stap.naam
    })
  }

  /** Does again what was taken back last. */
  opnieuw(): Promise<string | null> {
    return this.#naElkaar(async () => {
      const stap = this.#teruggenomen.at(-1)
      if (stap === undefined || stap.opnieuw === null) return null
      await this.#probeer(stap, stap.opnieuw)
      this.#teruggenomen = this.#teruggenomen.filter((een) => een !== stap)
      this.#gedaan.push(stap)
      this.#vernieuw()
      return stap.naam
    })
  }

  readonly stand = (): OngedaanStand => this.#stand
  readonly luister = (luisteraar: () => void): (() => void) => {
    this.#luisteraars.add(luisteraar)
    return () => this.#luisteraars.delete(luisteraar)
  }

  /** Two quick presses of Ctrl+Z take back two acts, one after the other. */
  #naElkaar<T>(werk: () => Promise<T>): Promise<T> {
    const beurt = this.#bezig.then(werk)
    this.#bezig = beurt.catch(() => {})
    return beurt
  }

  async #probeer(stap: Stap, werk: () => Promise<void>): Promise<void> {
    try {
      await werk.call(stap)
    } catch (oorzaak) {
      if (VOORBIJ.includes(foutcodeVan(oorzaak))) this.#vergeet(stap)
      throw oorzaak
    }
  }

  #vergeet(stap: Stap): void {
    this.#gedaan = this.#gedaan.filter((een) => een !== stap)
    this.#teruggenomen = this.#teruggenomen.filter((een) => een !== stap)
    this.#vernieuw()
  }

  #vernieuw(): void {
    const terug = this.#gedaan.at(-1)?.naam ?? null
    const opnieuw = this.#teruggenomen.at(-1)?.naam ?? null
    if (terug === this.#stand.terug && opnieuw === this.#stand.opnieuw) return
    this.#stand = { terug, opnieuw }
    for (const luisteraar of this.#luisteraars) luisteraar()
  }
}
