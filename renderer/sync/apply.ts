import { isConflict, metKeten, naStand } from '#renderer/store/daden/keten.ts'
import { toon, zoalsBedoeld } from '#renderer/store/daden/zet-beheer.ts'
import type { Auditintentie, Lezer, Opdracht } from '#renderer/store/winkel.ts'
import type { MeldingAntwoord } from '#shared/contract/loket.ts'
import { zelfde } from '#shared/domain/canoniek.ts'
import { SCHOOLVELDEN } from '#shared/domain/samenvoegen.ts'
import type { Locatie, Melder } from '#shared/schema/beheer.ts'
import type { Bijlage } from '#shared/schema/bijlage.ts'
import type { Tijdstip } from '#shared/schema/datum.ts'
import type { MeldingOpDesk, Operatie, OperatieVan } from '#shared/schema/desk.ts'
import type { Fout } from '#shared/schema/fout.ts'
import { type LeerlingId, leerlingId, type OperatieId, operatieId } from '#shared/schema/identificatie.ts'
import type { MeldingStand } from '#shared/schema/melding.ts'
import { type Beheeroperatie, opBeheerstand } from './uit-beheer.ts'
import { opDesk } from './uit-overdracht.ts'
import { metStand } from './uit-stand.ts'
import type { Antwoord } from './uitkomst.ts'
import type { Zending } from './verzoek.ts'

/** What becomes true after each uitkomst: values in, one Opdracht out. Doing it twice changes nothing more. */
type Daad<T = Operatie | null> = { opdracht: Opdracht; uitkomst: T }

const NIETS = { opdracht: {}, uitkomst: null }

/** Before the first request: from here on DUO may have it. Null: there is nothing to send (any more). */
export async function start(lezer: Lezer, id: OperatieId): Promise<Daad<Zending | null>> {
  const operatie = await lezer.operatie(id)
  if (operatie === null || operatie.status === 'fout') return NIETS
  if (operatie.soort === 'locatie' || operatie.soort === 'melder') {
    const onderweg: Operatie = { ...operatie, status: 'onderweg' }
    return begonnen(
      operatie,
      { outbox: { zet: [onderweg] } },
      { operatie: onderweg, meldingsnummer: null, bijlage: null },
    )
  }
  const melding = await lezer.melding(operatie.meldingId)
  const bijlage = operatie.soort === 'bijlage' ? await lezer.bijlage(operatie.bijlageId) : null
  const meldingsnummer = melding?.meldingsnummer ?? null
  const mist = melding === null || (operatie.soort === 'bijlage' && bijlage === null)
  // What it is about is gone: it can never be sent, and says so instead of trying for ever.
  if (mist || (operatie.soort !== 'opvoeren' && meldingsnummer === null)) {
    return { ...(await geweigerd(lezer, id, { code: 'niet-gevonden' })), uitkomst: null }
  }
  const operaties = await lezer.operatiesVan(melding.id)
  if (operatie.status === 'klaar' && operatie.soort === 'wijzigen' && melding.stand !== null) {
    // What came in since it was set ready is merged before it goes; it may clash now, or have nothing left to say.
    const na = naStand(operaties, melding.stand)
    const nieuw = na.operaties.find((een) => een.id === id)
    if (nieuw === undefined || nieuw.status === 'fout')
      return { ...metOperaties(melding, operaties, na), uitkomst: null }
    const onderweg: Operatie = { ...nieuw, status: 'onderweg' }
    return zend(melding, operaties, onderweg, { operatie: onderweg, meldingsnummer, bijlage })
  }
  const onderweg: Operatie = { ...operatie, status: 'onderweg' }
  const zending = { operatie: onderweg, meldingsnummer, bijlage }
  if (operatie.status === 'onderweg') return { opdracht: {}, uitkomst: zending }
  return zend(melding, operaties, onderweg, zending)
}

function zend(
  melding: MeldingOpDesk,
  operaties: readonly Operatie[],
  onderweg: Operatie,
  zending: Zending,
): Daad<Zending> {
  const { bijlage } = zending
  const getoond = metKeten(melding, vervang(operaties, onderweg))
  return begonnen(
    { ...onderweg, status: 'klaar' },
    {
      outbox: { zet: [onderweg] },
      ...(getoond.verzending === melding.verzending ? {} : { meldingen: { zet: [getoond] } }),
      ...(bijlage === null ? {} : { bijlagen: { zet: [{ ...bijlage, staat: 'verzonden' as const }] } }),
    },
    zending,
  )
}

function begonnen(voor: Operatie, opdracht: Opdracht, uitkomst: Zending): Daad<Zending> {
  if (voor.status === 'onderweg') return { opdracht: {}, uitkomst }
  const eerste = voor.pogingen === 0
  const audit = eerste ? [{ wat: 'verzonden' as const, over: voor.meldingId ?? voor.id, wie: voor.namens }] : []
  return { opdracht: { ...opdracht, audit }, uitkomst }
}

/** DUO has it: number, stand and the end of the operatie in one transaction. */
export async function ontvangen(lezer: Lezer, operatie: Operatie, antwoord: Antwoord): Promise<Daad> {
  const hier = await lezer.operatie(operatie.id)
  const over = operatie.meldingId ?? operatie.id
  // The feed may have told it before: then it was written down already.
  const audit: Auditintentie[] = hier === null ? [] : [{ wat: 'ontvangen', over, wie: operatie.namens }]
  if (antwoord.over === 'niets') return { opdracht: { outbox: { weg: [operatie.id] }, audit }, uitkomst: null }
  if (antwoord.over === 'overdracht') {
    if (operatie.meldingId === null) return NIETS
    const staat = await lezer.overdracht(antwoord.stand.id)
    const nieuw = opDesk(antwoord.stand, operatie.meldingId)
    // The feed was faster and has more.
    const zet = staat !== null && staat.versie > nieuw.versie ? [] : [nieuw]
    return { opdracht: { overdrachten: { zet }, outbox: { weg: [operatie.id] }, audit }, uitkomst: null }
  }
  if (antwoord.over !== 'melding') {
    return { opdracht: { ...(await naBeheer(lezer, hier ?? operatie, antwoord.stand)), audit }, uitkomst: null }
  }
  if (operatie.meldingId === null) return NIETS
  const { stand, meldingsnummer } = antwoord.antwoord
  const eigen = await lezer.melding(operatie.meldingId)
  const opNummer = await lezer.meldingMetNummer(meldingsnummer)
  // Came in with the feed before its answer did, without its key: one of the two rows goes, the desk's own id stays.
  const dubbel = opNummer !== null && opNummer.id !== operatie.meldingId ? opNummer : null
  const standen = [stand, eigen?.stand, dubbel?.stand].filter((een) => een != null)
  const nieuwste = standen.reduce((een, ander) => (ander.versie > een.versie ? ander : een))
  const basis = eigen ?? dubbel
  const persoon = basis?.leerlingId ?? vreemdId(lezer, nieuwste, new Map())
  const verhuisd = dubbel === null ? [] : await verhuis(lezer, dubbel, operatie.meldingId)
  const rest = [...(await lezer.operatiesVan(operatie.meldingId)).filter(({ id }) => id !== operatie.id), ...verhuisd]
  const melding = {
    ...metStand(basis, nieuwste, operatie.meldingId, persoon),
    ...signalenVan(antwoord.antwoord, basis),
  }
  const na = metOperaties(melding, rest, naStand(rest, nieuwste))
  const bijlage = operatie.soort === 'bijlage' ? await lezer.bijlage(operatie.bijlageId) : null
  return {
    opdracht: {
      ...na.opdracht,
      ...(bijlage === null ? {} : { bijlagen: { zet: [{ ...bijlage, staat: 'ontvangen' as const }] } }),
      meldingen: { ...na.opdracht.meldingen, weg: dubbel === null ? [] : [dubbel.id] },
      outbox: {
        zet: [...verhuisd, ...(na.opdracht.outbox?.zet ?? [])],
        weg: [operatie.id, ...(na.opdracht.outbox?.weg ?? [])],
      },
      audit: [...audit, ...(na.opdracht.audit ?? [])],
    },
    uitkomst: null,
  }
}

/** What DUO remarked about the content; "the same again" is a matter between desk and DUO. */
function signalenVan({ signalen }: MeldingAntwoord, basis: MeldingOpDesk | null): Pick<MeldingOpDesk, 'signalen'> {
  const opmerkingen = signalen.filter((signaal) => signaal !== 'identieke-stand')
  if (opmerkingen.length > 0) return { signalen: opmerkingen }
  return basis?.signalen === undefined ? {} : { signalen: basis.signalen }
}

/** Operaties that were made on the doubled row go to the row that stays. */
async function verhuis(lezer: Lezer, dubbel: MeldingOpDesk, naar: MeldingOpDesk['id']): Promise<Operatie[]> {
  return (await lezer.operatiesVan(dubbel.id)).map((een) => ({ ...een, meldingId: naar }) as Operatie)
}

async function naBeheer(lezer: Lezer, operatie: Operatie, antwoord: Locatie | Melder): Promise<Opdracht> {
  if (operatie.soort !== 'locatie' && operatie.soort !== 'melder') return {}
  const { hunne } = operatie
  const stand = hunne !== null && hunne.versie > antwoord.versie ? hunne : antwoord
  const wacht = (await beheeroperaties(lezer, operatie.soort, stand.id)).find(({ id }) => id !== operatie.id)
  // The next one began where this one ended.
  const nieuw =
    wacht === undefined ? null : opBeheerstand({ ...wacht, basis: wacht.basis ?? antwoord } as Beheeroperatie, stand)
  const getoond = nieuw === null ? stand : zoalsBedoeld(nieuw, stand.brin)
  const weg = [operatie.id, ...(wacht !== undefined && nieuw === null ? [wacht.id] : [])]
  return { ...toon(operatie.soort, getoond as never, stand.id), outbox: { zet: nieuw === null ? [] : [nieuw], weg } }
}

export async function beheeroperaties(
  lezer: Lezer,
  soort: 'locatie' | 'melder',
  id: string,
): Promise<Beheeroperatie[]> {
  return (await lezer.operaties()).filter(
    (een): een is Beheeroperatie =>
      (soort === 'locatie' && een.soort === 'locatie' && een.locatieId === id) ||
      (soort === 'melder' && een.soort === 'melder' && een.melderId === id),
  )
}

/** DUO refused it: needs the user. The operatie and everything typed stay. */
export async function geweigerd(lezer: Lezer, id: OperatieId, fout: Fout): Promise<Daad> {
  const operatie = await lezer.operatie(id)
  if (operatie === null) return NIETS
  const nee: Operatie = { ...operatie, status: 'fout', fout, nietVoor: null, pogingen: operatie.pogingen + 1 }
  const audit: Auditintentie[] = [{ wat: 'afgekeurd', over: nee.meldingId ?? nee.id, wie: nee.namens }]
  if (nee.meldingId === null) return { opdracht: { outbox: { zet: [nee] }, audit }, uitkomst: nee }
  const melding = await lezer.melding(nee.meldingId)
  const operaties = await lezer.operatiesVan(nee.meldingId)
  // She wrote something else meanwhile: that is what counts now, and it was not refused.
  const later = opgevolgd(operaties, nee)
  const over = later === null ? vervang(operaties, nee) : later
  const bijlage = nee.soort === 'bijlage' ? await lezer.bijlage(nee.bijlageId) : null
  const uitkomst = { operaties: over, vermeden: null, botst: null }
  const { opdracht } =
    melding === null ? { opdracht: { outbox: { zet: [nee] } } } : metOperaties(melding, operaties, uitkomst)
  return {
    opdracht: {
      ...opdracht,
      ...(bijlage === null ? {} : { bijlagen: { zet: [{ ...bijlage, staat: 'afgekeurd' as const }] } }),
      audit,
    },
    uitkomst: over.find((een) => een.id === id) ?? null,
  }
}

/** DUO has another versie (412), so it certainly did not take this one: merged and sent under another key, or kept for the user (Y6). */
export async function verouderd(
  lezer: Lezer,
  id: OperatieId,
  hunne: MeldingStand | Locatie | Melder | null,
  nieuwId: () => string,
): Promise<Daad> {
  const operatie = await lezer.operatie(id)
  if (operatie === null) return NIETS
  const vrij = {
    ...operatie,
    id: operatieId.parse(nieuwId()),
    status: 'klaar',
    pogingen: operatie.pogingen + 1,
  } as Operatie
  if (hunne !== null && (operatie.soort === 'locatie' || operatie.soort === 'melder') && !('meldingsnummer' in hunne)) {
    const nieuw = opBeheerstand(vrij as Beheeroperatie, hunne)
    const getoond = nieuw === null ? hunne : zoalsBedoeld(nieuw, hunne.brin)
    const outbox = { zet: nieuw === null ? [] : [nieuw], weg: [id] }
    const audit = nieuw !== null && isConflict(nieuw) ? [{ wat: 'conflict' as const, over: id, wie: nieuw.namens }] : []
    return { opdracht: { ...toon(operatie.soort, getoond as never, hunne.id), outbox, audit }, uitkomst: nieuw }
  }
  const melding = operatie.meldingId === null ? null : await lezer.melding(operatie.meldingId)
  if (melding === null || hunne === null || !('meldingsnummer' in hunne)) {
    return await geweigerd(lezer, id, { code: 'versie-verouderd' })
  }
  const stand = melding.stand !== null && melding.stand.versie > hunne.versie ? melding.stand : hunne
  const oud = await lezer.operatiesVan(melding.id)
  const verder = opgevolgd(oud, vrij, id) ?? oud.map((een) => (een.id === id ? vrij : een))
  const nieuw = metStand(melding, stand, melding.id, melding.leerlingId)
  return { ...metOperaties(nieuw, oud, naStand(verder, stand)), uitkomst: null }
}

/**
 * True when a change was written on top of this one: it began at what this one says, or says the same. Two rows of one melding that
 * turned out to be the same (`verhuis`) bring changes together that know nothing of each other.
 */
function bouwtOp(later: OperatieVan<'wijzigen'>, eerder: OperatieVan<'opvoeren'> | OperatieVan<'wijzigen'>): boolean {
  return SCHOOLVELDEN.every((veld) => {
    const hier = eerder.inhoud[veld]
    const onveranderd = eerder.soort === 'wijzigen' && zelfde(hier, eerder.basis[veld])
    return onveranderd || zelfde(later.basis[veld], hier) || zelfde(later.inhoud[veld], hier)
  })
}

/**
 * The chain when a change behind this one replaces it: DUO certainly did not take this one, and what she wrote later has all of it.
 * Null when nothing follows, or what follows was not written on top of it: then it stays, or its text would be lost. What takes its
 * place goes under a key of its own.
 */
function opgevolgd(operaties: readonly Operatie[], nee: Operatie, oudId = nee.id): Operatie[] | null {
  if (nee.soort !== 'opvoeren' && nee.soort !== 'wijzigen') return null
  const later = operaties.findLast(
    (een): een is OperatieVan<'wijzigen'> => een.soort === 'wijzigen' && een.id !== oudId,
  )
  if (later === undefined || later.status !== 'klaar' || !bouwtOp(later, nee)) return null
  const { id, inhoud, namens, gemaaktOp } = later
  const plaats = {
    id,
    namens,
    gemaaktOp,
    inhoud,
    status: 'klaar' as const,
    fout: null,
    nietVoor: null,
    pogingen: nee.pogingen,
  }
  const samen: Operatie = nee.soort === 'opvoeren' ? { ...nee, ...plaats, velden: null } : { ...nee, ...plaats }
  return operaties.flatMap((een) => (een.id === oudId ? [samen] : een.id === later.id ? [] : [een]))
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
  const melding = later.meldingId === null ? null : await lezer.melding(later.meldingId)
  const getoond = melding === null ? null : metKeten(melding, vervang(await lezer.operatiesVan(melding.id), later))
  const bijlage = later.soort === 'bijlage' ? await lezer.bijlage(later.bijlageId) : null
  const staat: Bijlage['staat'] = status === 'klaar' ? 'hier' : 'verzonden'
  return {
    opdracht: {
      outbox: { zet: [later] },
      ...(getoond === null || getoond.verzending === melding?.verzending ? {} : { meldingen: { zet: [getoond] } }),
      ...(bijlage === null || bijlage.staat === staat ? {} : { bijlagen: { zet: [{ ...bijlage, staat }] } }),
    },
    uitkomst: later,
  }
}

const vervang = (operaties: readonly Operatie[], nieuw: Operatie): Operatie[] =>
  operaties.map((een) => (een.id === nieuw.id ? nieuw : een))

/** The melding as its operaties make it, the outbox as they are now, and what has to be said of it. */
export function metOperaties(
  melding: MeldingOpDesk,
  oud: readonly Operatie[],
  { operaties, vermeden, botst }: ReturnType<typeof naStand>,
): { opdracht: Opdracht; uitkomst: null } {
  const audit: Auditintentie[] = []
  if (vermeden !== null) audit.push({ wat: 'stand-vermeden', over: melding.id, wie: vermeden.namens })
  if (botst !== null) audit.push({ wat: 'conflict', over: melding.id, wie: botst.namens })
  return {
    opdracht: {
      meldingen: { zet: [metKeten(melding, operaties)] },
      outbox: {
        zet: operaties.filter((een) => !oud.includes(een)),
        weg: oud.filter((een) => !operaties.some(({ id }) => id === een.id)).map(({ id }) => id),
      },
      audit,
    },
    uitkomst: null,
  }
}

/** The id of the person in a stand: the one this desk gave before, or a new one. A hidden pgn gets its own. */
export function vreemdId(
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
