/** Longest stretch of work in the window before it may answer: half of what nobody notices on a slow computer. */
const STUK_MS = 12

/**
 * Lets the window answer in between a long piece of work: call it often, it pauses only when there was work for a while. Never while
 * an IndexedDB transaction is open: that would end at the pause.
 */
export function maakAdem(): () => Promise<void> | undefined {
  let begin = performance.now()
  return () => {
    if (performance.now() - begin < STUK_MS) return undefined
    return pauze().then(() => {
      begin = performance.now()
    })
  }
}

/** Lets the window answer now. */
export function pauze(): Promise<void> {
  return new Promise((klaar) => setTimeout(klaar, 0))
}
