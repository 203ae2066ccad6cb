import { z } from 'zod'
import type { NaarImportwerker, VanImportwerker } from './berichten.ts'
import { Werkbank } from './werkbank.ts'

// zod would try `new Function` to go faster: the policy of this app forbids it.
z.config({ jitless: true })

const werker = self as unknown as {
  postMessage(bericht: VanImportwerker): void
  addEventListener(soort: 'message', ontvanger: (gebeurtenis: MessageEvent<NaarImportwerker>) => void): void
}
const werkbank = new Werkbank((bericht) => werker.postMessage(bericht))
// One after the other: a dry run must not overtake the file it is about.
let beurt: Promise<void> = Promise.resolve()
werker.addEventListener('message', ({ data }) => {
  beurt = beurt.then(async () => {
    const antwoord = await werkbank.neem(data)
    if (antwoord !== null) werker.postMessage(antwoord)
  })
})
