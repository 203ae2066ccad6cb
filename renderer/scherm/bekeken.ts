import { useEffect, useRef } from 'react'
import type { Desk } from '#renderer/store/desk.ts'
import type { Auditregel } from '#shared/schema/desk.ts'

/** Walking past with J and K is not looking: so long it must stand open, in milliseconds. */
const KIJKT_MS = 1500

/** Writes one audit line when somebody's data stands open on a screen (`reliability.md` G2, NEN 7513: also seeing is logged). */
export function useBekeken(desk: Desk, over: Auditregel['over']): void {
  useEffect(() => {
    if (over === null) return
    const wekker = setTimeout(() => void desk.audit.schrijf('bekeken', over).catch(() => {}), KIJKT_MS)
    return () => clearTimeout(wekker)
  }, [desk, over])
}

/** So long the text must stand there: she types no more, and looks at what was found. */
const ZOEKT_MS = 2000

/**
 * Writes one audit line for each search that she settles on; a text that stood there when the screen opened was one before. That she
 * searched is logged and not for what: the text may be a name, and whom she found and opened has a line of its own.
 */
export function useGezocht(desk: Desk, tekst: string): void {
  const gezocht = tekst.trim()
  const genoteerd = useRef(gezocht)
  useEffect(() => {
    if (gezocht === '') genoteerd.current = ''
    if (gezocht === genoteerd.current) return
    const wekker = setTimeout(() => {
      genoteerd.current = gezocht
      void desk.audit.schrijf('gezocht', null).catch(() => {})
    }, ZOEKT_MS)
    return () => clearTimeout(wekker)
  }, [desk, gezocht])
}

/** A PGN stays no longer than this on the clipboard (`reliability.md` G1). */
const KLEMBORD_MS = 30_000

/** Chromium tells of our own copy a moment after it: what comes later was put there by another program. */
const EIGEN_MS = 1000
/** Of a change while this window was behind another, it tells a moment after the focus came back. */
const EVEN_MS = 300

/**
 * Writes one audit line for each copy to the clipboard, and wipes a copied PGN from it after half a minute, as far as the browser lets a
 * page do so: at the first moment after it that this window is the one in front. What another program has put there since is not ours
 * to wipe: `clipboardchange` tells of it, without what it is.
 */
export function useGekopieerd(desk: Desk, over: Auditregel['over']): void {
  const waarover = useRef(over)
  waarover.current = over
  useEffect(() => {
    let wekker: ReturnType<typeof setTimeout> | undefined
    let gekopieerdOp = 0
    const vergeet = () => {
      clearTimeout(wekker)
      window.removeEventListener('focus', straks)
    }
    const straks = () => {
      vergeet()
      wekker = setTimeout(wis, EVEN_MS)
    }
    const wis = () => {
      vergeet()
      if (document.hasFocus()) void navigator.clipboard?.writeText('').catch(() => {})
      else window.addEventListener('focus', straks)
    }
    const veranderd = () => {
      if (performance.now() - gekopieerdOp > EIGEN_MS) vergeet()
    }
    const kopie = () => {
      const tekst = gekozenTekst()
      if (tekst === '') return
      void desk.audit.schrijf('gekopieerd', waarover.current).catch(() => {})
      vergeet()
      gekopieerdOp = performance.now()
      if (/(?<!\d)\d{9}(?!\d)/.test(tekst)) wekker = setTimeout(wis, KLEMBORD_MS)
    }
    document.addEventListener('copy', kopie)
    document.addEventListener('cut', kopie)
    navigator.clipboard?.addEventListener?.('clipboardchange', veranderd)
    return () => {
      navigator.clipboard?.removeEventListener?.('clipboardchange', veranderd)
      document.removeEventListener('copy', kopie)
      document.removeEventListener('cut', kopie)
    }
  }, [desk])
}

function gekozenTekst(): string {
  const veld = document.activeElement
  if (veld instanceof HTMLInputElement || veld instanceof HTMLTextAreaElement)
    return veld.value.slice(veld.selectionStart ?? 0, veld.selectionEnd ?? 0)
  return document.getSelection()?.toString() ?? ''
}
