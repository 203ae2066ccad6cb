import { useSyncExternalStore } from 'react'
import type { Desk } from '#renderer/store/desk.ts'

/** Grows with every change of the overview; a screen that shows it draws again when it does. -1: locked a moment ago. */
export function useOverzichtversie({ desk }: { desk: Desk }): number {
  return useSyncExternalStore(desk.winkel.bijCommit, () => {
    try {
      return desk.overzicht.versie
    } catch {
      // This screen is on its way out.
      return -1
    }
  })
}
