import { DeskFout } from '#shared/contract/errors.ts'
import { magInhoudWijzigen } from '#shared/domain/statusovergang.ts'
import { routecategorie } from '#shared/schema/codes.ts'
import type { MeldingOpDesk, Operatie, OperatieVan } from '#shared/schema/desk.ts'
import type { MeldingId, OperatieId } from '#shared/schema/identificatie.ts'
import type { Auditintentie, Lezer } from '../winkel.ts'
import { metKeten } from './keten.ts'
import { type Daad, type Daadwereld, deMelding, nieuweOperatie } from './wereld.ts'

/**
 * *Doorsturen* for one or several meldingen, all or none. A doorsturing to the same receiver that still waits is replaced. Throws
 * `niet-gevonden`, `overgang-niet-toegestaan` by status, `gegevens-ongeldig` when a melding goes to that receiver already.
 */
export async function zetDoorsturing(
  lezer: Lezer,
  opdracht: Pick<OperatieVan<'doorsturen'>, 'naar' | 'toelichting' | 'namens'> & { ids: readonly MeldingId[] },
  wereld: Daadwereld,
): Daad<{ operaties: readonly OperatieId[] }> {
  const { naar, namens } = opdracht
  const tekst = opdracht.toelichting?.trim() ?? ''
  const toelichting = tekst === '' ? null : tekst
  if (tekst.length > 2000 || !routecategorie.safeParse(naar).success) throw new DeskFout('gegevens-ongeldig')
  const meldingen: MeldingOpDesk[] = []
  const zet: Operatie[] = []
  const audit: Auditintentie[] = []
  let nieuwe = 0
  for (const id of new Set(opdracht.ids)) {
    const melding = await deMelding(lezer, id)
    const operaties = await lezer.operatiesVan(id)
    const { stand } = melding
    const magNiet = stand !== null && !magInhoudWijzigen(stand.status)
    if (magNiet || operaties.some(({ soort }) => soort === 'intrekken')) throw new DeskFout('overgang-niet-toegestaan')
    if (stand?.route.categorie === naar)
      throw new DeskFout('gegevens-ongeldig', [{ pad: 'naar', code: 'waarde-onjuist' }])
    const wacht = operaties.find((een) => een.soort === 'doorsturen' && een.naar === naar && een.status === 'klaar')
    const operatie =
      wacht === undefined
        ? nieuweOperatie(
            lezer,
            wereld,
            { soort: 'doorsturen', meldingId: id, naar, toelichting, namens },
            { na: nieuwe++ },
          )
        : ({ ...wacht, toelichting, namens } as Operatie)
    zet.push(operatie)
    meldingen.push(metKeten(melding, [...operaties.filter((een) => een !== wacht), operatie]))
    audit.push({ wat: 'doorgestuurd', over: id, wie: namens })
  }
  const operaties = zet.map(({ id }) => id)
  return { opdracht: { meldingen: { zet: meldingen }, outbox: { zet }, audit }, uitkomst: { operaties } }
}
