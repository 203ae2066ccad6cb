import { bedenkt } from '#renderer/store/daden/keten.ts'
import type { Uitgaand } from '#renderer/store/daden/uitgaand.ts'
import { type Klok, nuAls } from '#renderer/store/klok.ts'
import type { Opdracht, Winkel } from '#renderer/store/winkel.ts'
import { DeskFout } from '#shared/contract/errors.ts'
import type { Operatie } from '#shared/schema/desk.ts'
import type { OperatieId } from '#shared/schema/identificatie.ts'
import { type Koppelschakelaar, koppelschakelaar } from '#shared/schema/koppeling.ts'
import type { Rust } from './rust.ts'

/**
 * Follows the outbox and gives the user time to think about what he set ready: measured on the clock that only goes forward, anew
 * after each change of his and after each start (SPEC Y7). An operatie that was tried before has had it.
 */
export class Klaarzetter {
  readonly #uitgaand: Uitgaand
  readonly #rust: Rust
  /** Milliseconds. */
  #bedenktijd: number

  constructor(uitgaand: Uitgaand, rust: Rust, bedenktijd = 0) {
    this.#uitgaand = uitgaand
    this.#rust = rust
    this.#bedenktijd = bedenktijd * 1000
  }

  /** Reads the whole outbox; what was not known yet gets its time. */
  async lees(winkel: Winkel): Promise<void> {
    const gekozen = await winkel.werk(async (lezer) => ({ opdracht: {}, uitkomst: await lezer.bedenktijd() }))
    if (gekozen !== null) this.#bedenktijd = gekozen * 1000
    const operaties = await winkel.outbox()
    const bekend = new Set(this.#uitgaand.alle().map(({ id }) => id))
    this.#uitgaand.lees(operaties)
    for (const een of operaties) if (!bekend.has(een.id)) this.#bedenk(een)
  }

  /** After a commit. True: something was set ready that may go at once. */
  na(opdracht: Opdracht): boolean {
    let gaat = false
    const gekozen = opdracht.voorkeuren?.zet?.find(({ sleutel }) => sleutel === 'bedenktijd')
    if (gekozen?.sleutel === 'bedenktijd') this.#bedenktijd = gekozen.waarde * 1000
    for (const id of opdracht.outbox?.weg ?? []) this.#rust.weg(id as OperatieId)
    for (const een of opdracht.outbox?.zet ?? []) {
      const oud = this.#uitgaand.een(een.id)
      // Set ready again after a change; an answer of DUO that put it back is not that.
      const nieuw = oud === null || (oud.status === 'klaar' && oud.gemaaktOp !== een.gemaaktOp)
      if (nieuw) this.#bedenk(een)
      if (een.status === 'klaar' && (nieuw || oud?.status === 'fout')) gaat ||= this.#rust.over(een.id) === 0
    }
    this.#uitgaand.na(opdracht)
    return gaat
  }

  #bedenk(operatie: Operatie): void {
    const { id, status, pogingen } = operatie
    const ms = bedenkt(operatie) ? this.#bedenktijd : 0
    if (status === 'klaar' && pogingen === 0 && ms > 0) this.#rust.bedenk(id, ms)
  }
}

/** True while the link is switched off. */
export const isUit = ({ koppeling }: { koppeling: Koppelschakelaar | null }): boolean => koppeling?.aan === false

/** Writes the switch down with who and why. Throws `gegevens-ongeldig` for off without a reason. */
export async function zetKoppeling(
  { winkel, klok }: { winkel: Winkel; klok: Klok },
  hoe: Pick<Koppelschakelaar, 'aan' | 'door' | 'reden'>,
): Promise<void> {
  const gelezen = koppelschakelaar.safeParse({ ...hoe, op: nuAls(klok) })
  if (!gelezen.success) throw new DeskFout('gegevens-ongeldig', [{ pad: 'reden', code: 'verplicht' }])
  const { aan, door } = gelezen.data
  await winkel.werk(async () => ({
    opdracht: {
      voorkeuren: { zet: [{ sleutel: 'koppeling', waarde: gelezen.data }] },
      audit: [{ wat: aan ? 'koppeling-aan' : 'koppeling-uit', over: null, wie: door }],
    },
    uitkomst: null,
  }))
}

/** The switch that a commit set; undefined: it did not. */
export function koppelingIn({ voorkeuren }: Opdracht): Koppelschakelaar | undefined {
  const rij = voorkeuren?.zet?.find(({ sleutel }) => sleutel === 'koppeling')
  return rij?.sleutel === 'koppeling' ? rij.waarde : undefined
}
