import { startThread } from '#electron/platform/reader-thread.ts'
import { type Werkboekantwoord, werkboekantwoord } from '#shared/schema/werkboek.ts'

/** The reader of the browser host, kept for many files: starting one costs more than reading most of them. */
export interface Lezer {
  lees(inhoud: Uint8Array): Promise<Werkboekantwoord>
  stop(): void
}

export function startLezer(): Lezer {
  const wacht: { klaar(antwoord: Werkboekantwoord): void; mislukt(oorzaak: Error): void }[] = []
  let begonnen: () => void
  const begin = new Promise<void>((klaar) => {
    begonnen = klaar
  })
  const lezer = startThread({
    onMessage(bericht) {
      if (bericht === 'klaar') begonnen()
      else wacht.shift()?.klaar(werkboekantwoord.parse(bericht))
    },
    onEnd() {
      for (const { mislukt } of wacht.splice(0)) mislukt(new Error('the reader ended'))
    },
  })
  return {
    async lees(inhoud) {
      await begin
      return await new Promise((klaar, mislukt) => {
        wacht.push({ klaar, mislukt })
        lezer.send({ inhoud, blad: 0 })
      })
    },
    stop: lezer.end,
  }
}
