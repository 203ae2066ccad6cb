import { DeskFout } from '#shared/contract/errors.ts'
import { zelfde } from '#shared/domain/canoniek.ts'
import { SCHOOLVELDEN, voegSamen } from '#shared/domain/samenvoegen.ts'
import type { MeldingOpDesk, Operatie, OperatieVan } from '#shared/schema/desk.ts'
import type { MeldingId } from '#shared/schema/identificatie.ts'
import { meldingInhoud } from '#shared/schema/melding.ts'
import type { Conflict } from '../desk.ts'
import type { Lezer } from '../winkel.ts'
import { isConflict, metKeten, schoolvelden } from './keten.ts'
import { andereSleutel, type Daad, type Daadwereld, deMelding } from './wereld.ts'

function botsende(operaties: readonly Operatie[]): OperatieVan<'wijzigen'> | undefined {
  return operaties.find((een): een is OperatieVan<'wijzigen'> => een.soort === 'wijzigen' && isConflict(een))
}

/** The clash of a melding as it is now: computed from the three texts that are kept, so it follows whatever DUO says next. */
export function conflictVan(melding: MeldingOpDesk, operaties: readonly Operatie[]): Conflict | null {
  const operatie = botsende(operaties)
  const { stand } = melding
  if (operatie === undefined || stand === null) return null
  const { botsingen, samengevoegd } = voegSamen(operatie.basis, operatie.inhoud, schoolvelden(stand))
  return {
    meldingId: melding.id,
    meldingsnummer: stand.meldingsnummer,
    velden: botsingen,
    samengevoegd,
    onzeDoor: operatie.namens,
    onzeOp: operatie.gemaaktOp,
    hunneOp: stand.laatsteMutatie,
    hunneVersie: stand.versie,
  }
}

/**
 * Decides a clash: `keuzes` has a value for every field that clashes, one of the two or a third, and may change other fields of the
 * school too. The change goes on, based on DUO's versie; both texts are laid aside whole. Throws `niet-gevonden` when there is no
 * clash, `gegevens-ongeldig` when a field is left open or the whole has the wrong shape.
 */
export async function losConflictOp(
  lezer: Lezer,
  opdracht: { id: MeldingId; keuzes: Readonly<Record<string, unknown>>; namens: string },
  wereld: Daadwereld,
): Daad<MeldingOpDesk> {
  const { id, keuzes, namens } = opdracht
  const melding = await deMelding(lezer, id)
  const operaties = await lezer.operatiesVan(id)
  const operatie = botsende(operaties)
  const { stand } = melding
  if (operatie === undefined || stand === null) throw new DeskFout('niet-gevonden')
  const hunne = schoolvelden(stand)
  const { inhoud: samen, botsingen } = voegSamen(operatie.basis, operatie.inhoud, hunne)
  const bekend: readonly string[] = SCHOOLVELDEN
  const open = botsingen.filter(({ veld }) => !(veld in keuzes)).map(({ veld }) => veld)
  const gelezen = meldingInhoud.safeParse({ ...samen, ...keuzes, leerling: operatie.inhoud.leerling })
  if (open.length > 0 || !gelezen.success || Object.keys(keuzes).some((veld) => !bekend.includes(veld))) {
    throw new DeskFout(
      'gegevens-ongeldig',
      open.map((pad) => ({ pad, code: 'verplicht' })),
    )
  }
  const inhoud = gelezen.data
  const nietsOver = zelfde(schoolvelden(inhoud), hunne)
  const nieuw: OperatieVan<'wijzigen'> = {
    // Another content, so another key; whoever decides sends it.
    ...andereSleutel(operatie, wereld),
    namens,
    inhoud,
    basis: { ...hunne, leerling: operatie.basis.leerling },
    basisVersie: stand.versie,
    status: 'klaar',
    fout: null,
    nietVoor: null,
    // Decided with the eyes open: it goes at once, without another bedenktijd.
    pogingen: 1,
  }
  const over = operaties.flatMap((een) => (een !== operatie ? [een] : nietsOver ? [] : [nieuw]))
  const uitkomst = { ...metKeten(melding, over), gewijzigdOp: wereld.nu }
  return {
    opdracht: {
      meldingen: { zet: [uitkomst] },
      outbox: { zet: nietsOver ? [] : [nieuw], weg: [operatie.id] },
      afgelegd: {
        zet: [
          { id: wereld.nieuwId(), waarom: 'conflict', reden: '', operatie, hunne: stand, door: namens, op: wereld.nu },
        ],
      },
      audit: [{ wat: 'conflict-opgelost', over: id, wie: namens }],
    },
    uitkomst,
  }
}
