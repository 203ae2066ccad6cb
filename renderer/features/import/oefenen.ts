import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import type { Desk } from '#renderer/store/desk.ts'
import { DeskFout, foutcodeVan } from '#shared/contract/errors.ts'
import { leesIn } from './inlezen.ts'

const LEERLINGEN = 'Oefenschool: leerlingen'
const UREN = 'Oefenschool: lesuren'

/** Milliseconds before each further try in the background: the practice loket may just be away, or the computer busy. */
const PAUZES_MS = [2_000, 4_000, 8_000, 15_000, 30_000, 60_000, 120_000] as const

/** What is being read of the demo school now, and how far; null: nothing. */
export type Oefenstand = { wat: 'leerlingen' | 'lesuren'; deel: number } | null

type Nodig = Pick<Bureau, 'host' | 'desk' | 'klok' | 'nieuwId' | 'gebruiker' | 'vandaag'>

/**
 * The demo school's own files, read by the same code as any file: pupils first, then their hours. Each is an import of its own and can be
 * undone. One at a time on a desk.
 */
export class Oefenschool {
  readonly #desk: Desk
  readonly #luisteraars = new Set<() => void>()
  #stand: Oefenstand = null
  #loopt: Promise<void> | null = null
  #gevraagd = false

  constructor(desk: Desk) {
    this.#desk = desk
  }

  readonly stand = (): Oefenstand => this.#stand
  readonly luister = (luisteraar: () => void): (() => void) => {
    this.#luisteraars.add(luisteraar)
    return () => this.#luisteraars.delete(luisteraar)
  }

  /** Reads both. Throws a DeskFout or a Weigering; `niet-gevonden` outside the practice world. */
  lees(bureau: Nodig): Promise<void> {
    this.#loopt ??= this.#lees(bureau).finally(() => {
      this.#loopt = null
      this.#zet(null)
    })
    return this.#loopt
  }

  /**
   * The same by itself, once, on a desk that never saw an import of somebody's own: practising starts with hours. What was undone stays
   * undone. A failure is silent: the button on Vandaag stays.
   */
  async leesEenKeer(bureau: Nodig): Promise<void> {
    if (this.#gevraagd) return
    this.#gevraagd = true
    try {
      const [verslagen, bronnen] = await Promise.all([
        this.#desk.verzamelingen.importverslagen.lijst(),
        this.#desk.verzamelingen.importbronnen.lijst(),
      ])
      const halverwege = new Set(bronnen.filter(({ naam }) => naam === LEERLINGEN).map(({ id }) => id))
      // A window that closed between the two files goes on with the second.
      if (!verslagen.every((een) => een.teruggedraaidOp === null && een.bronId !== null && halverwege.has(een.bronId)))
        return
    } catch {
      return
    }
    for (const pauze of [...PAUZES_MS, null]) {
      try {
        return await this.lees(bureau)
      } catch (oorzaak) {
        const code = foutcodeVan(oorzaak)
        // A loket without these files gets none by waiting, and a locked desk begins again when it is opened.
        if (pauze === null || code === 'niet-gevonden' || code === 'vergrendeld') return
        await new Promise((klaar) => setTimeout(klaar, pauze))
      }
    }
  }

  /** Resolves when nothing of it is running: two imports that compared with the same moment would add the same pupils twice. */
  async klaar(): Promise<void> {
    await this.#loopt?.catch(() => {})
  }

  async #lees(bureau: Nodig): Promise<void> {
    this.#zet({ wat: 'leerlingen', deel: 0 })
    const bestanden = await bureau.host.vraag('session.oefenbestanden', null)
    if (bestanden === null) throw new DeskFout('niet-gevonden')
    for (const [wat, bronnaam, tekst] of [
      ['leerlingen', LEERLINGEN, bestanden.leerlingen],
      ['lesuren', UREN, bestanden.uren],
    ] as const) {
      this.#zet({ wat, deel: 0 })
      await leesIn(bureau, new TextEncoder().encode(tekst), {
        bronnaam,
        voortgang: ({ deel }) => this.#zet({ wat, deel }),
      })
    }
  }

  #zet(stand: Oefenstand): void {
    this.#stand = stand
    for (const luisteraar of this.#luisteraars) luisteraar()
  }
}

const scholen = new WeakMap<Desk, Oefenschool>()

export function oefenschoolVan(desk: Desk): Oefenschool {
  const bestaand = scholen.get(desk)
  if (bestaand) return bestaand
  const nieuw = new Oefenschool(desk)
  scholen.set(desk, nieuw)
  return nieuw
}

/**
 * Fills a new practice desk after its first pull, in the background, and tells how far that is. Not while she is importing something
 * herself.
 */
export function useOefenschool(bureau: Bureau): Oefenstand {
  const school = useMemo(() => oefenschoolVan(bureau.desk), [bureau.desk])
  const { info, stand, plek } = bureau
  const magBeginnen =
    info.demo === true &&
    bureau.mag('importeren') &&
    stand.verbinding === 'verbonden' &&
    stand.laatstOpgehaaldOp !== null &&
    stand.ophalen === null &&
    plek.scherm !== 'importeren'
  // biome-ignore lint/correctness/useExhaustiveDependencies: begins once, with what there is at that moment
  useEffect(() => {
    if (magBeginnen) void school.leesEenKeer(bureau)
  }, [school, magBeginnen])
  return useSyncExternalStore(school.luister, school.stand)
}
