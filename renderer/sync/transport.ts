import type { Host } from '#shared/contract/host.ts'
import { type MutatiePagina, mutatiePagina } from '#shared/schema/mutatie.ts'
import { json, type Mislukt, misluktVan, misluktVanHost, type Uitkomst, uitkomstVan } from './uitkomst.ts'
import { verzoekVan, type Zending } from './verzoek.ts'

export const PAGINA = 500

export type Ophaaluitkomst = { soort: 'pagina'; pagina: MutatiePagina } | Mislukt

/** Where the content of a bijlage comes from. Throws `gegevens-beschadigd` or `niet-gevonden`. */
export type Bijlagebron = (id: string) => Promise<Uint8Array<ArrayBuffer>>

/** The loket as the coordinator asks it. Never rejects: every failure is an uitkomst. */
export interface Transport {
  verstuur(zending: Zending): Promise<Uitkomst>
  haalOp(na: number, namens: string): Promise<Ophaaluitkomst>
  /** Any other reading, parsed by the caller. */
  lees(pad: string, namens: string): Promise<{ soort: 'gelezen'; ruw: unknown } | Mislukt>
  bereikbaar(): Promise<boolean>
  /** Gebruikersnaam of who is signed in, or null. */
  wie(): Promise<string | null>
}

/** Transport through the host, which holds the session and the network. */
export function maakTransport(host: Host, bijlagen: Bijlagebron): Transport {
  const lees: Transport['lees'] = async (pad, namens) => {
    try {
      const vraag = { methode: 'GET', pad, lichaam: null, idempotencyKey: null, ifMatch: null, namens } as const
      const antwoord = await host.vraag('loket.verzoek', vraag)
      return antwoord.status === 200 ? { soort: 'gelezen', ruw: json(antwoord.lichaam) } : misluktVan(antwoord)
    } catch (oorzaak) {
      return misluktVanHost(oorzaak)
    }
  }
  return {
    async verstuur(zending) {
      const { operatie } = zending
      try {
        const antwoord =
          operatie.soort === 'bijlage'
            ? await host.vraag('loket.bijlage', await bijlageVan(zending, bijlagen))
            : await host.vraag('loket.verzoek', verzoekVan(zending))
        return uitkomstVan(antwoord, operatie.soort)
      } catch (oorzaak) {
        return misluktVanHost(oorzaak)
      }
    },

    async haalOp(na, namens) {
      const gelezen = await lees(`/v1/mutaties?na=${na}&limiet=${PAGINA}`, namens)
      if (gelezen.soort !== 'gelezen') return gelezen
      const pagina = mutatiePagina.safeParse(gelezen.ruw)
      // A page without progress that promises more would be asked for ever.
      const vooruit = pagina.success && (pagina.data.cursor > na || (pagina.data.cursor === na && !pagina.data.meer))
      if (vooruit) return { soort: 'pagina', pagina: pagina.data }
      return { soort: 'later', bereik: 'loket', fout: { code: 'bericht-onleesbaar' }, onzeker: false, naMs: null }
    },

    lees,
    bereikbaar: async () => await host.vraag('loket.bereikbaar', null).catch(() => false),
    wie: async () => (await host.vraag('session.stand', null).catch(() => null))?.gebruiker?.gebruikersnaam ?? null,
  }
}

async function bijlageVan({ operatie, meldingsnummer, bijlage }: Zending, bron: Bijlagebron) {
  if (bijlage === null || meldingsnummer === null) throw new Error('start looks first')
  const { id, naam, type, sha256 } = bijlage
  return { meldingsnummer, id, naam, type: type as never, sha256, inhoud: await bron(id), namens: operatie.namens }
}
