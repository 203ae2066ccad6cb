/** An act that can be taken back. `naam` says what was done, as the toast and Ctrl+Z name it: `14 meldingen gearchiveerd`. */
export interface Stap {
  naam: string
  terug(): Promise<void>
  /** Does it again. */
  opnieuw(): Promise<void>
}

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
    this.#gedaan.push(stap)
    this.#teruggenomen = []
    this.#vernieuw()
    return () => {
      this.#gedaan = this.#gedaan.filter((een) => een !== stap)
      this.#teruggenomen = this.#teruggenomen.filter((een) => een !== stap)
      this.#vernieuw()
    }
  }

  /** Takes back the last act, or the given one if it still can be; resolves with its name, or null when there was none. Rejects as it does. */
  terug(welke?: Stap): Promise<string | null> {
    return this.#naElkaar(async () => {
      const stap = welke ?? this.#gedaan.at(-1)
      if (stap === undefined || !this.#gedaan.includes(stap)) return null
      await stap.terug()
      this.#gedaan = this.#gedaan.filter((een) => een !== stap)
      this.#teruggenomen.push(stap)
      this.#vernieuw()
      return stap.naam
    })
  }

  /** Does again what was taken back last. */
  opnieuw(): Promise<string | null> {
    return this.#naElkaar(async () => {
      const stap = this.#teruggenomen.at(-1)
      if (stap === undefined) return null
      await stap.opnieuw()
      this.#teruggenomen.pop()
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

  #vernieuw(): void {
    this.#stand = { terug: this.#gedaan.at(-1)?.naam ?? null, opnieuw: this.#teruggenomen.at(-1)?.naam ?? null }
    for (const luisteraar of this.#luisteraars) luisteraar()
  }
}
