import type { Cursor } from '#renderer/store/stand.ts'
import type { Lezer, Opdracht } from '#renderer/store/winkel.ts'
import type { MeldingAntwoord } from '#shared/contract/loket.ts'
import type { Tijdstip } from '#shared/schema/datum.ts'
import type { MeldingOpDesk, Operatie } from '#shared/schema/desk.ts'
import type { Fout } from '#shared/schema/fout.ts'
import {
  type LeerlingId,
  leerlingId,
  type MeldingId,
  meldingId,
  type OperatieId,
} from '#shared/schema/identificatie.ts'
import type { MeldingStand } from '#shared/schema/melding.ts'
import type { MutatiePagina } from '#shared/schema/mutatie.ts'
import { metStand } from './uit-stand.ts'

/** What becomes true after each uitkomst and each page: values in, one Opdracht out. Doing it twice changes nothing more. */
type Daad = { opdracht: Opdracht; uitkomst: Operatie | null }

const NIETS: Daad = { opdracht: {}, uitkomst: null }

/** Before the first request: from here on DUO may have it. Null: the user took it back, or DUO had it already. */
export async function start(lezer: Lezer, id: OperatieId): Promise<Daad> {
  const operatie = await lezer.operatie(id)
  if (operatie === null || operatie.status === 'fout') return NIETS
  if (operatie.status === 'onderweg') return { opdracht: {}, uitkomst: operatie }
  const onderweg: Operatie = { ...operatie, status: 'onderweg' }
  const melding = await lezer.melding(operatie.meldingId)
  return {
    opdracht: {
      outbox: { zet: [onderweg] },
      ...(melding === null ? {} : { meldingen: { zet: [{ ...melding, verzending: 'verzonden' }] } }),
      audit: operatie.pogingen === 0 ? [{ wat: 'verzonden', over: operatie.meldingId, wie: operatie.namens }] : [],
    },
    uitkomst: onderweg,
  }
}

/** DUO has it: number, stand and the end of the operatie in one transaction. */
export async function ontvangen(lezer: Lezer, operatie: Operatie, antwoord: MeldingAntwoord): Promise<Daad> {
  const { stand, meldingsnummer } = antwoord
  const eigen = await lezer.melding(operatie.meldingId)
  const opNummer = await lezer.meldingMetNummer(meldingsnummer)
  // Came in with the feed before its answer did, without its key: one of the two rows goes, the desk's own id stays.
  const dubbel = opNummer !== null && opNummer.id !== operatie.meldingId ? opNummer : null
  const standen = [stand, eigen?.stand, dubbel?.stand].filter((een) => een != null)
  const nieuwste = standen.reduce((een, ander) => (ander.versie > een.versie ? ander : een))
  const basis = eigen ?? dubbel
  const eerder = basis?.verzending === 'ontvangen' && (await lezer.operatie(operatie.id)) === null
  const persoon = basis?.leerlingId ?? vreemdId(lezer, nieuwste, new Map())
  const { signalen } = antwoord
  const melding = {
    ...metStand(basis, nieuwste, operatie.meldingId, persoon),
    ...(signalen.length === 0 ? {} : { signalen }),
  }
  return {
    opdracht: {
      meldingen: { zet: [melding], weg: dubbel === null ? [] : [dubbel.id] },
      outbox: { weg: [operatie.id] },
      audit: eerder ? [] : [{ wat: 'ontvangen', over: operatie.meldingId, wie: operatie.namens }],
    },
    uitkomst: null,
  }
}

/** DUO refused it: needs the user. The operatie and everything typed stay. */
export async function geweigerd(
  lezer: Lezer,
  id: OperatieId,
  fout: Fout,
  verzending: 'afgekeurd' | 'conflict',
): Promise<Daad> {
  const operatie = await lezer.operatie(id)
  if (operatie === null) return NIETS
  const klaar: Operatie = { ...operatie, status: 'fout', fout, nietVoor: null, pogingen: operatie.pogingen + 1 }
  const melding = await lezer.melding(operatie.meldingId)
  return {
    opdracht: {
      outbox: { zet: [klaar] },
      ...(melding === null ? {} : { meldingen: { zet: [{ ...melding, verzending, fout }] } }),
      audit: [{ wat: 'afgekeurd', over: operatie.meldingId, wie: operatie.namens }],
    },
    uitkomst: klaar,
  }
}

/**
 * No definite answer. `status` is `onderweg` unless it is certain that DUO has never had it (SPEC, *Why `onderweg` cannot
 * be taken back*); `geteld` is false when it was not tried at all.
 */
export async function uitgesteld(
  lezer: Lezer,
  id: OperatieId,
  hoe: { status: 'klaar' | 'onderweg'; fout: Fout | null; nietVoor: Tijdstip | null; geteld: boolean },
): Promise<Daad> {
  const operatie = await lezer.operatie(id)
  if (operatie === null) return NIETS
  const { status, fout, nietVoor } = hoe
  const later: Operatie = { ...operatie, status, fout, nietVoor, pogingen: operatie.pogingen + (hoe.geteld ? 1 : 0) }
  const melding = await lezer.melding(operatie.meldingId)
  const verzending = status === 'klaar' ? 'klaar' : 'verzonden'
  return {
    opdracht: {
      outbox: { zet: [later] },
      ...(melding === null || melding.verzending === verzending
        ? {}
        : { meldingen: { zet: [{ ...melding, verzending }] } }),
    },
    uitkomst: later,
  }
}

/** One page of the feed with its cursor (Y5). `nieuwId` makes ids for meldingen and persons not seen before. */
export async function pagina(
  lezer: Lezer,
  inhoud: MutatiePagina,
  hoe: { namens: string; nu: Tijdstip; nieuwId: () => string },
): Promise<{ opdracht: Opdracht; uitkomst: Cursor }> {
  const meldingen = new Map<MeldingId, MeldingOpDesk>()
  const opNummer = new Map<number, MeldingId>()
  const personen = new Map<string, LeerlingId>()
  const operatiesWeg: Operatie[] = []
  const locaties = new Map<string, Extract<MutatiePagina['mutaties'][number], { aggregaat: 'locatie' }>['stand']>()
  const melders = new Map<string, Extract<MutatiePagina['mutaties'][number], { aggregaat: 'melder' }>['stand']>()

  for (const mutatie of inhoud.mutaties) {
    if (mutatie.aggregaat === 'locatie') {
      const hier = locaties.get(mutatie.id) ?? (await lezer.locatie(mutatie.id))
      if (hier === null || hier.versie < mutatie.versie) locaties.set(mutatie.id, mutatie.stand)
      continue
    }
    if (mutatie.aggregaat === 'melder') {
      const hier = melders.get(mutatie.id) ?? (await lezer.melder(mutatie.id))
      if (hier === null || hier.versie < mutatie.versie) melders.set(mutatie.id, mutatie.stand)
      continue
    }
    const { stand } = mutatie
    // Is it ours? By the key that made it, or by its number.
    const operatie = mutatie.operatieId ? await lezer.operatie(mutatie.operatieId) : null
    if (operatie !== null) operatiesWeg.push(operatie)
    const bekendId = operatie?.meldingId ?? opNummer.get(stand.meldingsnummer)
    const hier =
      (bekendId === undefined ? null : (meldingen.get(bekendId) ?? (await lezer.melding(bekendId)))) ??
      (await lezer.meldingMetNummer(stand.meldingsnummer))
    if (hier?.stand && hier.stand.versie >= mutatie.versie) continue
    const id = hier?.id ?? bekendId ?? meldingId.parse(hoe.nieuwId())
    const persoon = hier?.leerlingId ?? vreemdId(lezer, stand, personen, hoe.nieuwId)
    meldingen.set(id, metStand(hier, stand, id, persoon))
    opNummer.set(stand.meldingsnummer, id)
  }

  const cursor: Cursor = { na: inhoud.cursor, opgehaaldOp: hoe.nu, van: hoe.namens }
  return {
    opdracht: {
      meldingen: { zet: [...meldingen.values()] },
      outbox: { weg: operatiesWeg.map(({ id }) => id) },
      locaties: { zet: [...locaties.values()] },
      melders: { zet: [...melders.values()] },
      audit: operatiesWeg.map(({ meldingId: over, namens }) => ({ wat: 'ontvangen' as const, over, wie: namens })),
      cursor,
    },
    uitkomst: cursor,
  }
}

/** The id of the person in a stand: the one this desk gave before, or a new one. A hidden pgn gets its own. */
function vreemdId(
  lezer: Lezer,
  { leerling: { pgn } }: MeldingStand,
  personen: Map<string, LeerlingId>,
  nieuwId: () => string = () => crypto.randomUUID(),
): LeerlingId {
  const bekend = pgn === null ? null : (lezer.leerlingIdVan(pgn) ?? personen.get(pgn))
  const id = bekend ?? leerlingId.parse(nieuwId())
  if (pgn !== null) personen.set(pgn, id)
  return id
}
