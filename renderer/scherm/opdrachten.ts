import { useEffect, useRef } from 'react'

/**
 * Something that can be done now. One entry gives the line in the palette (Ctrl+K), the line in the sheet of keys (?) and the
 * key itself, so that these three never differ.
 */
export interface Opdracht {
  /** Unique among what stands open. */
  id: string
  tekst: string
  /** Other words by which people look for it. */
  ook?: string
  /**
   * As it stands on the key cap: `Ctrl E`, `Ctrl Shift B`, `Alt 3`, `F9`, `J`, `G I` (G, then I). Never Ctrl+Alt, which is AltGr. A key
   * without Ctrl, Alt or F works outside text fields only, and can be switched off.
   */
  toets?: string
  /** A second key for the same act. */
  ookToets?: string
  /** Heading in the sheet of keys; none: *Overal*. */
  groep?: string
  /** Not in the palette: acts that mean nothing without a row under the cursor. */
  nietInPalet?: boolean
  /** The part that has the focus handles this key by itself (arrows in a list, lesuren in the grid): it only stands in the sheet. */
  alleenUitleg?: boolean
  doe(): void
}

type Luisteraar = () => void

/** Every act that can be done at this moment; screens put theirs in and take them out again. */
export class Opdrachtenregister {
  #delen = new Map<symbol, readonly Opdracht[]>()
  #lijst: readonly Opdracht[] = []
  #luisteraars = new Set<Luisteraar>()

  /** Puts acts in, or those of `eigenaar` in the place of its former ones. */
  zet(eigenaar: symbol, opdrachten: readonly Opdracht[]): void {
    this.#delen.set(eigenaar, opdrachten)
    this.#vernieuw()
  }

  haalWeg(eigenaar: symbol): void {
    if (this.#delen.delete(eigenaar)) this.#vernieuw()
  }

  /** What came last stands first: the screen she looks at before the shell. The same list until something changes. */
  readonly lijst = (): readonly Opdracht[] => this.#lijst

  readonly luister = (luisteraar: Luisteraar): (() => void) => {
    this.#luisteraars.add(luisteraar)
    return () => this.#luisteraars.delete(luisteraar)
  }

  #vernieuw(): void {
    const gezien = new Set<string>()
    this.#lijst = [...this.#delen.values()]
      .reverse()
      .flat()
      .filter(({ id }) => !gezien.has(id) && gezien.add(id))
    for (const luisteraar of this.#luisteraars) luisteraar()
  }
}

/** What decides whether a registered act has changed. `doe` may be another function at every drawing. */
const kenmerk = ({ doe: _, ...rest }: Opdracht) => JSON.stringify(rest)

/**
 * The acts of a screen, for as long as it is shown: key, palette and sheet at once.
 * `useOpdrachten(bureau.opdrachten, [{ id: 'excel', tekst: 'Maak een Excelbestand', toets: 'Ctrl E', doe: excel }])`
 */
export function useOpdrachten(register: Opdrachtenregister, opdrachten: readonly Opdracht[]): void {
  const nu = useRef(opdrachten)
  nu.current = opdrachten
  const eigenaar = useRef(Symbol('scherm'))
  const kenmerken = opdrachten.map(kenmerk).join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: entered anew when what is shown of them changes, not at each drawing
  useEffect(() => {
    register.zet(
      eigenaar.current,
      nu.current.map((opdracht) => ({
        ...opdracht,
        doe: () => nu.current.find(({ id }) => id === opdracht.id)?.doe(),
      })),
    )
  }, [register, kenmerken])
  useEffect(() => {
    const deze = eigenaar.current
    return () => register.haalWeg(deze)
  }, [register])
}
