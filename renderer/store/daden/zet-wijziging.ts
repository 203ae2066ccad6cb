import { DeskFout } from '#shared/contract/errors.ts'
import { zelfde } from '#shared/domain/canoniek.ts'
import { voegSamen } from '#shared/domain/samenvoegen.ts'
import { magInhoudWijzigen } from '#shared/domain/statusovergang.ts'
import type { MeldingOpDesk, Operatie, OperatieVan } from '#shared/schema/desk.ts'
import type { MeldingId } from '#shared/schema/identificatie.ts'
import { type MeldingInhoud, meldingInhoud } from '#shared/schema/melding.ts'
import type { Auditintentie, Lezer } from '../winkel.ts'
import { herbaseer, isConflict, metKeten, schoolvelden } from './keten.ts'
import { andereSleutel, type Daad, type Daadwereld, deMelding, laatsteVanSoort, nieuweOperatie } from './wereld.ts'

export interface Wijziging {
  id: MeldingId
  inhoud: MeldingInhoud
  basisVersie: number | null
  /** The content as it stood when she began; without it, as it stands here now. */
  basis?: MeldingOpDesk['inhoud'] | undefined
  namens: string
}

/**
 * *Wijzigen*: what DUO never had is changed where it waits, a change that waits takes the new one in (SPEC Y3), and only then an
 * operatie of its own is made. When DUO's news came in while she typed, both are merged per field (Y6). Throws `niet-gevonden`,
 * `gegevens-ongeldig`, `overgang-niet-toegestaan` where the status or a waiting intrekking forbids it or a clash must be decided
 * first, `versie-verouderd` when she looked at another versie and did not say where she began.
 */
export async function zetWijziging(lezer: Lezer, wijziging: Wijziging, wereld: Daadwereld): Daad<MeldingOpDesk> {
  const { id, basisVersie, namens } = wijziging
  const melding = await deMelding(lezer, id)
  const gelezen = meldingInhoud.safeParse(wijziging.inhoud)
  const { leerling } = melding.inhoud
  if (!gelezen.success || gelezen.data.leerling.pgn !== (leerling.pgn ?? gelezen.data.leerling.pgn)) {
    throw new DeskFout('gegevens-ongeldig')
  }
  const operaties = await lezer.operatiesVan(id)
  const { stand } = melding
  const magNiet = stand !== null && !magInhoudWijzigen(stand.status)
  if (magNiet || operaties.some((een) => een.soort === 'intrekken' || isConflict(een))) {
    throw new DeskFout('overgang-niet-toegestaan')
  }
  if (wijziging.basis === undefined && basisVersie !== (stand?.versie ?? null)) throw new DeskFout('versie-verouderd')

  const begin = schoolvelden(wijziging.basis ?? melding.inhoud)
  const samen = voegSamen(begin, gelezen.data, schoolvelden(melding.inhoud))
  const af = (nieuw: readonly Operatie[], wat: Auditintentie['wat'] = 'gewijzigd'): Awaited<Daad<MeldingOpDesk>> => {
    const over = nieuw.filter((een) => !operaties.includes(een))
    const weg = operaties.filter((oud) => !nieuw.some((een) => een.id === oud.id)).map((een) => een.id)
    const uitkomst = { ...metKeten(melding, nieuw), gewijzigdOp: wereld.nu }
    return {
      opdracht: {
        meldingen: { zet: [uitkomst] },
        outbox: { zet: over, weg },
        audit: [{ wat, over: id, wie: namens }],
      },
      uitkomst,
    }
  }
  const vervang = (oud: Operatie, nieuw: Operatie | null) =>
    operaties.flatMap((een) => (een !== oud ? [een] : nieuw === null ? [] : [nieuw]))

  // Still an opvoeren that DUO never had: the new content simply becomes what goes.
  const opvoeren = laatsteVanSoort(operaties, 'opvoeren')
  const waarheen = laatsteVanSoort(operaties, 'wijzigen') ?? opvoeren
  if (opvoeren !== undefined && waarheen === opvoeren && opvoeren.status !== 'onderweg') {
    if (opvoeren.namens !== namens) throw new DeskFout('overgang-niet-toegestaan')
    const nieuw = {
      ...opvoeren,
      inhoud: samen.inhoud,
      velden: null,
      status: 'klaar' as const,
      fout: null,
      nietVoor: null,
      pogingen: 0,
      gemaaktOp: wereld.nu,
    }
    return af(vervang(opvoeren, opvoeren.status === 'fout' ? andereSleutel(nieuw, wereld) : nieuw))
  }

  const wacht = waarheen?.soort === 'wijzigen' && waarheen.status !== 'onderweg' ? waarheen : null
  // Another user's waiting change is his: it would go in the wrong name.
  if (wacht !== null && wacht.namens !== namens) throw new DeskFout('overgang-niet-toegestaan')
  // The base per field: what waits here began at its own base; a field that clashes began where she began.
  const basis: Record<string, unknown> = {
    ...schoolvelden(wacht?.basis ?? (waarheen ? melding.inhoud : (stand ?? melding.inhoud))),
  }
  for (const { veld, basis: van } of samen.botsingen) basis[veld] = van
  const verder = {
    inhoud: samen.inhoud,
    basis: { ...basis, leerling } as OperatieVan<'wijzigen'>['basis'],
    basisVersie: stand?.versie ?? null,
  }
  const ruw: OperatieVan<'wijzigen'> =
    wacht === null
      ? (nieuweOperatie(lezer, wereld, {
          soort: 'wijzigen',
          meldingId: id,
          namens,
          ...verder,
        }) as OperatieVan<'wijzigen'>)
      : {
          ...(wacht.status === 'fout' ? andereSleutel(wacht, wereld) : wacht),
          ...verder,
          status: 'klaar',
          fout: null,
          nietVoor: null,
          pogingen: 0,
          gemaaktOp: wereld.nu,
        }
  // Behind something that is under way it keeps its base until its turn; in front it is based on DUO's stand now.
  const vooraan = !operaties.some((een) => een !== wacht && (een.soort === 'wijzigen' || een.soort === 'opvoeren'))
  const gelijk = zelfde(schoolvelden(ruw.inhoud), schoolvelden(ruw.basis))
  const nieuw = gelijk ? null : vooraan && stand !== null ? herbaseer(ruw, stand) : ruw
  if (nieuw === null) {
    if (wacht === null)
      return { opdracht: { audit: [{ wat: 'stand-vermeden', over: id, wie: namens }] }, uitkomst: melding }
    return af(vervang(wacht, null), 'stand-vermeden')
  }
  const daad = af(wacht === null ? [...operaties, nieuw] : vervang(wacht, nieuw))
  if (!isConflict(nieuw)) return daad
  const audit = [...(daad.opdracht.audit ?? []), { wat: 'conflict' as const, over: id, wie: namens }]
  return { ...daad, opdracht: { ...daad.opdracht, audit } }
}
