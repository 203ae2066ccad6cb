import type { ComponentType } from 'react'
import type { Icoonnaam } from '#renderer/ui/iconen.tsx'
import type { Recht } from '#shared/domain/rechten.ts'
import type { Bureau } from './bureau.ts'

/** A number beside a name in the side bar. `woord` tells a screen reader what is counted; `nieuw`: asks for attention. */
export interface Telling {
  aantal: number
  woord: string
  nieuw?: boolean
}

/** One screen of the desk: what the shell needs to know of it. It is listed in `renderer/app/schermen/lijst.ts`. */
export interface Schermdef {
  /** In the address: lower case and hyphens. */
  naam: string
  /** Word in the menu and title of the window; never a person. */
  titel: string
  /** Place in the side bar, in the order of the list; none: reachable from elsewhere only. `onder`: indented below Beheer. `hulp`: last. */
  menu?: { groep: 'hoofd' | 'werk' | 'beheer' | 'onder' | 'hulp'; icoon?: Icoonnaam }
  /** Shortcuts, as on a key cap: `Ctrl 2`, and perhaps `G R` (letters work outside text fields). */
  toets?: string
  ookToets?: string
  /** Other words by which the palette finds it. */
  ook?: string
  /** Who may see it; null: everybody. For others it is absent, and its address explains why. */
  recht: Recht | null
  /** Opened without an id it begins something new. */
  beginNieuw?: boolean
  /** The screen. It mounts anew for another id, and stays for another part. */
  Element: ComponentType<{ bureau: Bureau }>
  /** A hook: what stands beside the name. Null: nothing to say, or not known. */
  useTelling?: (bureau: Bureau) => Telling | null
}
