import { FOUTEN } from '#shared/contract/errors.ts'
import type { LoketAntwoord, LoketVerzoek } from '#shared/contract/host.ts'
import type { Locatie, Melder } from '#shared/schema/beheer.ts'
import type { Foutcode, Veldfout } from '#shared/schema/fout.ts'
import { type MeldingInhoud, type MeldingStand, meldingInhoud, meldingStand } from '#shared/schema/melding.ts'
import { eenLeerling, eenStand } from './things.ts'

/**
 * A loket in memory that keeps Y1's half of the bargain: a key gives its first answer for ever, another body under the same
 * key is refused, and every version goes into the feed with the key that made it. `test/contract` holds the real one to it.
 */
export interface MemoryLoket {
  /** All meldingen by number: the newest stand. */
  readonly meldingen: Map<number, MeldingStand>
  /** Key of the request that made each melding. */
  readonly sleutels: Map<string, number>
  /** Number of requests that reached it, by path. */
  readonly verzoeken: { post: number; get: number }
  /** What the loket itself refuses; null = fine. */
  weiger: (inhoud: MeldingInhoud) => { code: Foutcode; status: number; velden?: Veldfout[] } | null
  /** Whether the feed names the key that made a version. */
  noemtSleutel: boolean
  antwoord(verzoek: LoketVerzoek): LoketAntwoord
  /** The municipality or another desk changes a melding. */
  wijzig(meldingsnummer: number, anders: Partial<MeldingStand>): void
  locatie(locatie: Locatie): void
  melder(melder: Melder): void
  /** Another desk. */
  voerElders(inhoud: MeldingInhoud): number
}

export function antwoordVan(status: number, lichaam: unknown, meer: Partial<LoketAntwoord> = {}): LoketAntwoord {
  return {
    status,
    lichaam: typeof lichaam === 'string' ? lichaam : JSON.stringify(lichaam),
    retryAfter: null,
    replayed: false,
    ...meer,
  }
}

export function probleem(
  status: number,
  code: Foutcode,
  meer: { velden?: Veldfout[]; retryAfter?: number } = {},
): LoketAntwoord {
  const { velden, retryAfter = null } = meer
  const lichaam = {
    type: `urn:verzuimdesk:fout:${code}`,
    title: FOUTEN[code].zin,
    status,
    code,
    ...(velden ? { velden } : {}),
  }
  return antwoordVan(status, lichaam, { retryAfter })
}

export function maakMemoryLoket(): MemoryLoket {
  const meldingen = new Map<number, MeldingStand>()
  const sleutels = new Map<string, number>()
  const antwoorden = new Map<string, { lichaam: string; antwoord: LoketAntwoord }>()
  const feed: Record<string, unknown>[] = []
  const voegToe = (aggregaat: string, id: string, versie: number, stand: unknown, operatieId: string | null = null) =>
    feed.push({
      volgnummer: feed.length + 1,
      aggregaat,
      id,
      versie,
      stand,
      ...(aggregaat === 'melding' ? { operatieId: loket.noemtSleutel ? operatieId : null } : {}),
    })

  const voerOp = (inhoud: MeldingInhoud, sleutel: string | null): MeldingStand => {
    const meldingsnummer = 1_000_001 + meldingen.size
    const persoon = eenLeerling({ pgn: inhoud.leerling.pgn })
    const stand = eenStand(inhoud, persoon, { meldingsnummer })
    meldingen.set(meldingsnummer, stand)
    if (sleutel !== null) sleutels.set(sleutel, meldingsnummer)
    voegToe('melding', String(meldingsnummer), 1, stand, sleutel)
    return stand
  }

  const post = (verzoek: LoketVerzoek): LoketAntwoord => {
    loket.verzoeken.post += 1
    const sleutel = verzoek.idempotencyKey
    const lichaam = verzoek.lichaam ?? ''
    if (sleutel === null) return probleem(400, 'gegevens-ongeldig')
    const eerder = antwoorden.get(sleutel)
    if (eerder !== undefined) {
      return eerder.lichaam === lichaam ? { ...eerder.antwoord, replayed: true } : probleem(422, 'sleutel-hergebruikt')
    }
    const inhoud = meldingInhoud.parse(JSON.parse(lichaam))
    const nee = loket.weiger(inhoud)
    if (nee !== null) return probleem(nee.status, nee.code, nee.velden ? { velden: nee.velden } : {})
    const stand = voerOp(inhoud, sleutel)
    const { meldingsnummer, versie, status, laatsteMutatie, route } = stand
    const antwoord = antwoordVan(201, { meldingsnummer, versie, status, laatsteMutatie, route, stand, signalen: [] })
    antwoorden.set(sleutel, { lichaam, antwoord })
    return antwoord
  }

  const loket: MemoryLoket = {
    meldingen,
    sleutels,
    verzoeken: { post: 0, get: 0 },
    weiger: () => null,
    noemtSleutel: true,
    antwoord: (verzoek) => {
      if (verzoek.methode === 'POST' && verzoek.pad === '/v1/meldingen') return post(verzoek)
      loket.verzoeken.get += 1
      const vraag = new URL(verzoek.pad, 'http://loket').searchParams
      const na = Number(vraag.get('na'))
      const limiet = Number(vraag.get('limiet'))
      const mutaties = feed.slice(na, na + limiet)
      return antwoordVan(200, { mutaties, cursor: na + mutaties.length, meer: feed.length > na + mutaties.length })
    },
    wijzig: (meldingsnummer, anders) => {
      const oud = meldingen.get(meldingsnummer)
      if (oud === undefined) return
      const stand = meldingStand.parse({ ...oud, ...anders, versie: oud.versie + 1 })
      meldingen.set(meldingsnummer, stand)
      voegToe('melding', String(meldingsnummer), stand.versie, stand)
    },
    locatie: (locatie) => voegToe('locatie', locatie.id, locatie.versie, locatie),
    melder: (melder) => voegToe('melder', melder.id, melder.versie, melder),
    voerElders: (inhoud) => voerOp(inhoud, null).meldingsnummer,
  }
  return loket
}
