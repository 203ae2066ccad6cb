import { z } from 'zod'
import { foutcodeVan } from '#shared/contract/errors.ts'
import { type ExportBericht, exportOpdracht } from '#shared/exports/opdracht.ts'
import { haalLettertypen } from './lettertypen-web.ts'
import { maak } from './maak.ts'

// zod would try `new Function` to go faster: the policy of this app forbids it, and each try is a reported violation.
z.config({ jitless: true })

/** One job per worker: the whole memory of an export goes when the worker ends. */
const werker = self as unknown as {
  postMessage(bericht: ExportBericht, over?: Transferable[]): void
  addEventListener(soort: 'message', ontvanger: (gebeurtenis: MessageEvent<unknown>) => void): void
}

werker.addEventListener('message', async ({ data }) => {
  try {
    const opdracht = exportOpdracht.parse(data)
    const { bestandsnaam, bytes, ontbrekendeTekens } = await maak(opdracht, haalLettertypen, (gedaan) =>
      werker.postMessage({ soort: 'voortgang', gedaan }),
    )
    werker.postMessage({ soort: 'klaar', bestandsnaam, bytes, ontbrekendeTekens }, [bytes.buffer])
  } catch (oorzaak) {
    // Only the code crosses: the cause may hold what was being exported.
    werker.postMessage({ soort: 'fout', fout: { code: foutcodeVan(oorzaak) } })
  }
})
