import { DeskFout } from '#shared/contract/errors.ts'
import { type LocatieVerzoek, locatieVerzoek, type MelderVerzoek, melderVerzoek } from '#shared/contract/loket.ts'
import { zelfde } from '#shared/domain/canoniek.ts'
import type { Locatie, Melder } from '#shared/schema/beheer.ts'
import type { Operatie, OperatieVan } from '#shared/schema/desk.ts'
import type { Brin, LocatieId, MelderId } from '#shared/schema/identificatie.ts'
import type { Lezer, Opdracht } from '../winkel.ts'
import { andereSleutel, type Daad, type Daadwereld, nieuweOperatie } from './wereld.ts'

/**
 * Locaties and melders (`domain.md` 5.4, 5.5): the row shows at once what was meant, the operatie remembers what DUO had. A change
 * that still waits takes the next one in; what ends up as DUO has it is not sent (SPEC Y3). Each throws `gegevens-ongeldig`,
 * `niet-gevonden` for a version of something that is not here, `overgang-niet-toegestaan` for a new one whose id is taken.
 */

type Soort = 'locatie' | 'melder'
interface Ding {
  locatie: Locatie
  melder: Melder
}
export interface Beheeropdracht<S extends Soort> {
  id: S extends 'locatie' ? LocatieId : MelderId
  versie: number | null
  inhoud: S extends 'locatie' ? LocatieVerzoek : MelderVerzoek
  namens: string
}

export function zetLocatie(lezer: Lezer, opdracht: Beheeropdracht<'locatie'>, wereld: Daadwereld): Daad<Locatie> {
  return zetDing(lezer, 'locatie', opdracht, wereld)
}
export function zetMelder(lezer: Lezer, opdracht: Beheeropdracht<'melder'>, wereld: Daadwereld): Daad<Melder> {
  return zetDing(lezer, 'melder', opdracht, wereld)
}

/** The write that shows a thing, or takes it away. */
export function toon<S extends Soort>(soort: S, ding: Ding[S] | null, id: string): Opdracht {
  const deel = ding === null ? { weg: [id] } : { zet: [ding] }
  return (soort === 'locatie' ? { locaties: deel } : { melders: deel }) as Opdracht
}

/** What stands in the row while an operatie waits. The version is DUO's; a new one has none yet and says 1. */
export function zoalsBedoeld(operatie: OperatieVan<Soort>, brin: Brin): Locatie | Melder {
  const { basis, inhoud } = operatie
  const id = operatie.soort === 'locatie' ? operatie.locatieId : operatie.melderId
  return { ...inhoud, id, brin: basis?.brin ?? brin, versie: basis?.versie ?? 1 } as Locatie | Melder
}

async function zetDing<S extends Soort>(
  lezer: Lezer,
  soort: S,
  { id, versie, inhoud: ruw, namens }: Beheeropdracht<S>,
  wereld: Daadwereld,
): Daad<Ding[S]> {
  const gelezen = (soort === 'locatie' ? locatieVerzoek : melderVerzoek).safeParse(ruw)
  if (!gelezen.success || !/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(id)) throw new DeskFout('gegevens-ongeldig')
  const inhoud = gelezen.data
  const hier = (soort === 'locatie' ? await lezer.locatie(id) : await lezer.melder(id)) as Ding[S] | null
  const alle = (await lezer.operaties()).filter(
    (een): een is OperatieVan<Soort> =>
      (soort === 'locatie' && een.soort === 'locatie' && een.locatieId === id) ||
      (soort === 'melder' && een.soort === 'melder' && een.melderId === id),
  )
  const wacht = alle.findLast(({ status }) => status !== 'onderweg')
  if (versie === null && hier !== null && wacht?.basis !== null) throw new DeskFout('overgang-niet-toegestaan')
  if (versie !== null && hier === null) throw new DeskFout('niet-gevonden')
  if (wacht !== undefined && wacht.namens !== namens) throw new DeskFout('overgang-niet-toegestaan')
  const brin = hier?.brin ?? (await brinVan(lezer, namens))
  const audit = [
    {
      wat: soort === 'locatie' ? ('locatie-gewijzigd' as const) : ('melder-gewijzigd' as const),
      over: id,
      wie: namens,
    },
  ]
  // Where DUO stands: what the waiting one knows (of a clash what DUO has now), else what is here.
  const basis = (wacht === undefined ? hier : (wacht.hunne ?? wacht.basis)) as Ding[S] | null
  if (basis !== null && alle.every((een) => een === wacht) && zelfde(inhoud, zonderVast(basis))) {
    const weg = wacht === undefined ? [] : [wacht.id]
    const opdracht = {
      ...toon(soort, basis, id),
      outbox: { weg },
      audit: [{ wat: 'stand-vermeden' as const, over: id, wie: namens }],
    }
    return { opdracht, uitkomst: basis }
  }
  const sleutelveld = soort === 'locatie' ? { locatieId: id } : { melderId: id }
  const operatie = (
    wacht === undefined
      ? nieuweOperatie(lezer, wereld, {
          soort,
          meldingId: null,
          ...sleutelveld,
          inhoud,
          basis,
          hunne: null,
          namens,
        } as never)
      : {
          ...(wacht.status === 'fout' ? andereSleutel(wacht as Operatie, wereld) : wacht),
          inhoud,
          basis,
          hunne: null,
          status: 'klaar',
          fout: null,
          nietVoor: null,
          pogingen: 0,
          gemaaktOp: wereld.nu,
        }
  ) as OperatieVan<Soort>
  const uitkomst = zoalsBedoeld(operatie, brin) as Ding[S]
  const weg = wacht === undefined || wacht.id === operatie.id ? [] : [wacht.id]
  return { opdracht: { ...toon(soort, uitkomst, id), outbox: { zet: [operatie], weg }, audit }, uitkomst }
}

/** The content of a thing without what DUO decides. */
export function zonderVast(ding: Locatie | Melder): LocatieVerzoek | MelderVerzoek {
  const { id: _, brin: __, versie: ___, ...inhoud } = ding
  return inhoud
}

/** The school of who works here: from himself, or from anything of the school. */
async function brinVan(lezer: Lezer, namens: string): Promise<Brin> {
  const gebruiker = await lezer.gebruiker()
  if (gebruiker?.gebruikersnaam !== namens) throw new DeskFout('sessie-verlopen')
  return gebruiker.brin
}
