import type { Host } from '#shared/contract/host.ts'
import type { Operatie } from '#shared/schema/desk.ts'
import { type MutatiePagina, mutatiePagina } from '#shared/schema/mutatie.ts'
import { type Mislukt, misluktVan, misluktVanHost, type Uitkomst, uitkomstVan } from './uitkomst.ts'

export const PAGINA = 500

export type Ophaaluitkomst = { soort: 'pagina'; pagina: MutatiePagina } | Mislukt

/** The loket as the coordinator asks it. Never rejects: every failure is an uitkomst. */
export interface Transport {
  verstuur(operatie: Operatie): Promise<Uitkomst>
  haalOp(na: number, namens: string): Promise<Ophaaluitkomst>
  bereikbaar(): Promise<boolean>
  /** Gebruikersnaam of who is signed in, or null. */
  wie(): Promise<string | null>
}

/** Transport through the host, which holds the session and the network. */
export function maakTransport(host: Host): Transport {
  return {
    async verstuur(operatie) {
      try {
        const antwoord = await host.vraag('loket.verzoek', {
          methode: 'POST',
          pad: '/v1/meldingen',
          lichaam: JSON.stringify(operatie.inhoud),
          idempotencyKey: operatie.id,
          ifMatch: null,
          namens: operatie.namens,
        })
        return uitkomstVan(antwoord)
      } catch (oorzaak) {
        return misluktVanHost(oorzaak)
      }
    },

    async haalOp(na, namens) {
      try {
        const antwoord = await host.vraag('loket.verzoek', {
          methode: 'GET',
          pad: `/v1/mutaties?na=${na}&limiet=${PAGINA}`,
          lichaam: null,
          idempotencyKey: null,
          ifMatch: null,
          namens,
        })
        if (antwoord.status !== 200) return misluktVan(antwoord)
        const pagina = mutatiePagina.safeParse(lees(antwoord.lichaam))
        // A page without progress that promises more would be asked for ever.
        const vooruit = pagina.success && (pagina.data.cursor > na || (pagina.data.cursor === na && !pagina.data.meer))
        if (vooruit) return { soort: 'pagina', pagina: pagina.data }
        return { soort: 'later', bereik: 'loket', fout: { code: 'bericht-onleesbaar' }, onzeker: false, naMs: null }
      } catch (oorzaak) {
        return misluktVanHost(oorzaak)
      }
    },

    bereikbaar: async () => await host.vraag('loket.bereikbaar', null).catch(() => false),
    wie: async () => (await host.vraag('session.stand', null).catch(() => null))?.gebruiker?.gebruikersnaam ?? null,
  }
}

function lees(tekst: string): unknown {
  try {
    return JSON.parse(tekst)
  } catch {
    return undefined
  }
}
