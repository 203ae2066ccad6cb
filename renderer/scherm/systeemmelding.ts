import { useEffect, useRef } from 'react'
import type { Host } from '#shared/contract/host.ts'
import type { MeldingSoort } from '#shared/contract/host-vormen.ts'

/**
 * A notice of the operating system when a number grows while she looks at something else: how many came, never about whom.
 * Null while the number is not known; the first number is what was there already.
 */
export function useSysteemmelding(host: Host, soort: MeldingSoort, aantal: number | null): void {
  const vorige = useRef<number | null>(null)
  useEffect(() => {
    if (aantal === null) return
    const erbij = vorige.current === null ? 0 : aantal - vorige.current
    vorige.current = aantal
    if (erbij > 0) meld(host, soort, erbij)
  }, [host, soort, aantal])
}

/** A notice when work that took its time ends while she looks at something else; her own stop happens under her eyes. */
export function useWerkKlaar(host: Pick<Host, 'vraag'>, bezig: boolean): void {
  const vorige = useRef(bezig)
  useEffect(() => {
    if (vorige.current && !bezig) meld(host, 'werk-klaar', 1)
    vorige.current = bezig
  }, [host, bezig])
}

function meld(host: Pick<Host, 'vraag'>, soort: MeldingSoort, aantal: number): void {
  if (document.hasFocus()) return
  // A host without notices says false; one that is gone is told elsewhere.
  void host.vraag('meldingen.toon', { soort, aantal: Math.min(aantal, 9999) }).catch(() => {})
}
