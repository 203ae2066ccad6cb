import type { NaarTelwerker, VanTelwerker } from './berichten.ts'
import { Rekenhuis } from './rekenhuis.ts'

/** The counting, off the screen's thread. It lives as long as its desk. */
const huis = new Rekenhuis()
const werker = self as unknown as {
  postMessage(bericht: VanTelwerker): void
  addEventListener(soort: 'message', ontvanger: (gebeurtenis: MessageEvent<NaarTelwerker>) => void): void
}

werker.addEventListener('message', ({ data }) => {
  try {
    const antwoord = huis.neem(data)
    if (antwoord !== null) werker.postMessage(antwoord)
  } catch {
    if ('id' in data) werker.postMessage({ soort: 'fout', id: data.id })
  }
})
