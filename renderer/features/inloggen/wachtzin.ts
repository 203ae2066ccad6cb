import { foutzin } from '#shared/contract/errors.ts'

/** As `renderer/store/vault.ts` demands it; said while typing instead of after pressing the button. */
export const WACHTZIN_MINIMUM = 12

export interface Wachtzinnen {
  eerste: string
  tweede: string
}

/** Messages under the two fields, or null where it is right. */
export function controleerWachtzinnen({ eerste, tweede }: Wachtzinnen): {
  eerste: string | null
  tweede: string | null
} {
  if ([...eerste].length < WACHTZIN_MINIMUM) return { eerste: foutzin('wachtzin-te-kort'), tweede: null }
  return { eerste: null, tweede: eerste === tweede ? null : foutzin('wachtzin-ongelijk') }
}
