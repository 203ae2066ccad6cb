import { TABELLEN, type Tabelnaam } from '#renderer/store/tabellen.ts'
import type { Auditintentie, Lezer, Opdracht, Winkel } from '#renderer/store/winkel.ts'

type Bereid<T> = (lezer: Lezer) => Promise<{ opdracht: Opdracht; uitkomst: T }>

interface Beurt {
  bereid: Bereid<unknown>
  klaar: (uitkomst: unknown) => void
  mis: (oorzaak: unknown) => void
}

/**
 * Group commit of the sending: a commit waits for the disk, and four requests side by side make eight of them. What comes in while one
 * is being written goes along in the next, all of it or nothing of it. Only for work on different aggregaten: what touches a row that
 * something before it touches waits for the next commit, and sees what that one wrote.
 */
export class Bundel {
  readonly #winkel: Pick<Winkel, 'werk'>
  #rij: Beurt[] = []
  #loopt = false

  constructor(winkel: Pick<Winkel, 'werk'>) {
    this.#winkel = winkel
  }

  /** As `Winkel.werk`: resolves when it is on disk, rejects when it is not. */
  werk<T>(bereid: Bereid<T>): Promise<T> {
    return new Promise<T>((klaar, mis) => {
      this.#rij.push({ bereid, klaar: klaar as Beurt['klaar'], mis })
      if (!this.#loopt) void this.#werkAf()
    })
  }

  async #werkAf(): Promise<void> {
    this.#loopt = true
    // After all that starts in this same step.
    await null
    while (this.#rij.length > 0) {
      const beurten = this.#rij
      this.#rij = []
      await this.#samen(beurten)
    }
    this.#loopt = false
  }

  async #samen(beurten: readonly Beurt[]): Promise<void> {
    /** What each came to; nobody else's failure. */
    const gedaan = new Map<Beurt, { uitkomst: unknown } | 'wacht' | 'mislukt'>()
    try {
      await this.#winkel.werk(async (lezer) => {
        const geraakt = new Set<string>()
        const opdrachten: Opdracht[] = []
        let vol = false
        for (const beurt of beurten) {
          const een = vol ? null : await proef(beurt, lezer)
          if (een === 'mislukt') {
            gedaan.set(beurt, een)
          } else if (een === null || een.raakt.some((rij) => geraakt.has(rij))) {
            vol = true
            gedaan.set(beurt, 'wacht')
          } else {
            for (const rij of een.raakt) geraakt.add(rij)
            opdrachten.push(een.opdracht)
            gedaan.set(beurt, een)
          }
        }
        return { opdracht: alsEen(opdrachten), uitkomst: null }
      })
    } catch (oorzaak) {
      const rest = beurten.filter((beurt) => typeof (gedaan.get(beurt) ?? {}) !== 'string')
      await this.#eenVoorEen(rest, oorzaak)
      for (const beurt of rest) gedaan.set(beurt, 'mislukt')
    }
    for (const [beurt, een] of gedaan) if (typeof een !== 'string') beurt.klaar(een.uitkomst)
    this.#rij.unshift(...beurten.filter((beurt) => gedaan.get(beurt) === 'wacht'))
  }

  /** Nothing was written. One that the disk does not take must not hold up the others for ever. */
  async #eenVoorEen(beurten: readonly Beurt[], oorzaak: unknown): Promise<void> {
    for (const { bereid, klaar, mis } of beurten) {
      if (beurten.length === 1) mis(oorzaak)
      else await this.#winkel.werk(bereid).then(klaar, mis)
    }
  }
}

interface Proef {
  opdracht: Opdracht
  uitkomst: unknown
  /** Every row that it writes or takes away. */
  raakt: string[]
}

/** What one wants to write. `mislukt`: it could not be prepared (a damaged row), and knows. */
async function proef({ bereid, mis }: Beurt, lezer: Lezer): Promise<Proef | 'mislukt'> {
  try {
    const { opdracht, uitkomst } = await bereid(lezer)
    return { opdracht, uitkomst, raakt: rijenVan(opdracht) }
  } catch (oorzaak) {
    mis(oorzaak)
    return 'mislukt'
  }
}

const TABELDELEN = Object.keys(TABELLEN).filter((naam): naam is Exclude<Tabelnaam, 'audit'> => naam !== 'audit')
type Deel = { zet?: readonly unknown[]; weg?: readonly string[] }
const deelVan = (opdracht: Opdracht, naam: Exclude<Tabelnaam, 'audit'>) => opdracht[naam] as Deel | undefined

/** Every row that it writes or takes away. */
function rijenVan(opdracht: Opdracht): string[] {
  return TABELDELEN.flatMap((naam) => {
    const deel = deelVan(opdracht, naam)
    const identiteit = TABELLEN[naam].identiteit as (waarde: unknown) => unknown
    return [...(deel?.weg ?? []), ...(deel?.zet ?? []).map(identiteit)].map((wie) => `${naam}/${wie}`)
  })
}

/** Several that touch different rows. The sending moves no cursor: what would be lost here is refused. */
function alsEen(opdrachten: readonly Opdracht[]): Opdracht {
  const [eerste, ...rest] = opdrachten
  if (eerste === undefined) return {}
  if (rest.length === 0) return eerste
  const samen: Record<string, Deel> = {}
  const audit: Auditintentie[] = []
  for (const opdracht of opdrachten) {
    if (opdracht.cursor !== undefined) throw new Error('fetching does not go through here')
    audit.push(...(opdracht.audit ?? []))
    for (const naam of TABELDELEN) {
      const deel = deelVan(opdracht, naam)
      if (deel === undefined) continue
      const al = samen[naam]
      samen[naam] = { zet: [...(al?.zet ?? []), ...(deel.zet ?? [])], weg: [...(al?.weg ?? []), ...(deel.weg ?? [])] }
    }
  }
  return { ...(samen as Opdracht), ...(audit.length === 0 ? {} : { audit }) }
}
