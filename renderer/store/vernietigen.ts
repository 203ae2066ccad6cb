import { DeskFout } from '#shared/contract/errors.ts'
import {
  type Bewaargrond,
  magWeg,
  termijnVanAudit,
  termijnVanConcept,
  termijnVanLeerling,
} from '#shared/domain/bewaartermijn.ts'
import { plusDagen } from '#shared/domain/datum.ts'
import { nederlandseDag } from '#shared/exports/tijd.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { Auditregel } from '#shared/schema/desk.ts'
import type { LeerlingId, MeldingId } from '#shared/schema/identificatie.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import type { Bewaarregels } from '#shared/schema/regels.ts'
import type { Vernietiging } from '#shared/schema/vernietiging.ts'
import { bereidWeg } from './bijlagenkast.ts'
import type { Binnen } from './binnen.ts'
import { auditHash } from './commit.ts'
import { opslagfout, tabelVan } from './db.ts'
import type { Desk } from './desk.ts'
import { type IdMaker, nuAls } from './klok.ts'
import { auditketen } from './logboek.ts'
import type { Opslagrij } from './opslagrij.ts'
import { urenIdentiteit } from './tabellen.ts'

/** Somebody whose term is over, with everything that would go. */
export interface Voorstelregel {
  leerling: LeerlingOpDesk
  tot: IsoDatum
  grond: Bewaargrond
  meldingen: MeldingId[]
  /** Number of other things: hours, bijlagen, contact moments, leave, hand-overs, ticks, concepts. */
  verder: number
  /** Something of him still waits to be sent: then nothing of him goes. */
  wachtNog: boolean
}
export interface Vernietigingsvoorstel {
  peildatum: IsoDatum
  leerlingen: Voorstelregel[]
  /** Whose term would be over, and who are held. */
  vastgehouden: LeerlingOpDesk[]
  concepten: MeldingId[]
  /** Lines of the log that are older than their term, from the first one on without a gap. */
  logregels: number
  /** What left this desk on paper or in a file and may hold one of them: nobody can call it back. Newest first. */
  meegegeven: Meegegeven[]
}

/** `leerling` null: an overview that may hold anybody. */
export interface Meegegeven {
  op: Auditregel['op']
  wie: string
  wat: 'geexporteerd' | 'afgedrukt'
  leerling: LeerlingId | null
}

/** Copies of this computer rotate: 7 days and 4 weeks, with a week of room (`reliability.md` G3). */
const KOPIE_DAGEN = 35

/** The retention engine (`reliability.md` G3): it proposes, two people agree, and all of it goes in one act. */
export function maakVernietiging({ db, klok, tabellen, schrijver }: Binnen, id: IdMaker): Desk['vernietiging'] {
  /** Everything around one pupil, by identity. */
  const rondom = async (wie: LeerlingId) => {
    const hier = tabellen()
    const meldingen = hier.meldingen.overzicht.vanLeerling(wie).map((een) => een.id)
    const vanHem = new Set<string>(meldingen)
    const van = <T extends { id: string }>(lijst: readonly T[], past: (een: T) => boolean) =>
      lijst.filter(past).map((een) => een.id)
    const outbox = await hier.outbox.alle()
    const schooljaren = await hier.verzuimuren.vakken()
    await Promise.all(schooljaren.map((jaar) => hier.verzuimuren.laad(jaar)))
    return {
      meldingen,
      wachtNog: outbox.some((een) => een.meldingId !== null && vanHem.has(een.meldingId)),
      uren: schooljaren
        .map((schooljaar) => urenIdentiteit({ leerlingId: wie, schooljaar }))
        .filter((blok) => hier.verzuimuren.bekend(blok) !== null),
      bijlagen: (await hier.bijlagen.alle()).filter((een) => een.leerlingId === wie || vanHem.has(een.meldingId)),
      contactmomenten: van(await hier.contactmomenten.alle(), (een) => een.leerlingId === wie),
      verlof: van(await hier.verlof.alle(), (een) => een.leerlingId === wie),
      overdrachten: van(await hier.overdrachten.alle(), (een) => vanHem.has(een.meldingId)),
      vinkjes: van(await hier.vinkjes.alle(), (een) => een.leerlingId === wie),
      concepten: van(await hier.concepten.alle(), (een) => een.leerlingId === wie || vanHem.has(een.id)),
      afgelegd: van(
        await hier.afgelegd.alle(),
        ({ operatie }) => operatie.meldingId !== null && vanHem.has(operatie.meldingId),
      ),
    }
  }
  const aantalVan = (wat: Awaited<ReturnType<typeof rondom>>) => ({
    meldingen: wat.meldingen.length,
    lesuren: wat.uren.length,
    bijlagen: wat.bijlagen.length,
    contactmomenten: wat.contactmomenten.length,
    verlof: wat.verlof.length,
    overdrachten: wat.overdrachten.length,
    vinkjes: wat.vinkjes.length,
    concepten: wat.concepten.length,
    afgelegd: wat.afgelegd.length,
  })

  const voorstel = async (peildatum: IsoDatum, regels: Bewaarregels): Promise<Vernietigingsvoorstel> => {
    const hier = tabellen()
    const uit: Vernietigingsvoorstel = {
      ...{ peildatum, leerlingen: [], vastgehouden: [], concepten: [], meegegeven: [] },
      logregels: (await oudeLogregels(peildatum, regels)).length,
    }
    for (const leerling of await hier.leerlingen.alle()) {
      const termijn = termijnVanLeerling(leerling.inschrijvingen, regels)
      if (termijn === null || !magWeg(termijn, peildatum)) continue
      if (leerling.vastgehouden) {
        uit.vastgehouden.push(leerling)
        continue
      }
      const wat = await rondom(leerling.id)
      const { meldingen, ...verder } = aantalVan(wat)
      uit.leerlingen.push({
        leerling,
        ...termijn,
        meldingen: wat.meldingen,
        verder: Object.values(verder).reduce((som, aantal) => som + aantal, 0),
        wachtNog: wat.wachtNog,
      })
    }
    for (const { id: concept, gewijzigdOp } of await hier.concepten.alle()) {
      if (magWeg(termijnVanConcept(gewijzigdOp.slice(0, 10) as IsoDatum, regels), peildatum))
        uit.concepten.push(concept)
    }
    if (uit.leerlingen.length > 0) uit.meegegeven = await meegegevenVan(uit.leerlingen)
    return uit
  }

  const alleAudit = async () => (await tabellen().audit.alle()).sort((een, ander) => een.volgorde - ander.volgorde)

  const oudeLogregels = async (peildatum: IsoDatum, regels: Bewaarregels): Promise<Auditregel[]> => {
    const alle = await alleAudit()
    const blijft = alle.findIndex(({ op }) => !magWeg(termijnVanAudit(nederlandseDag(op), regels), peildatum))
    return blijft < 0 ? alle : alle.slice(0, blijft)
  }

  const meegegevenVan = async (voorstellen: readonly Voorstelregel[]): Promise<Meegegeven[]> => {
    const wiens = new Map<string, LeerlingId>()
    for (const { leerling, meldingen } of voorstellen)
      for (const over of [leerling.id, ...meldingen]) wiens.set(over, leerling.id)
    const uit: Meegegeven[] = []
    for (const { op, wie, wat, over } of await tabellen().audit.alle()) {
      if (wat !== 'geexporteerd' && wat !== 'afgedrukt') continue
      const leerling = over === null ? null : wiens.get(over)
      if (leerling !== undefined) uit.push({ op, wie, wat, leerling })
    }
    return uit.sort((een, ander) => (een.op < ander.op ? 1 : -1))
  }

  return {
    voorstel,
    voerUit: async ({ peildatum, regels, leerlingen, concepten, logboek, door, akkoord }) => {
      if (door.trim() === '' || akkoord.trim() === '' || door.trim() === akkoord.trim()) {
        throw new DeskFout('gegevens-ongeldig')
      }
      return await schrijver().werk(async () => {
        // What was proposed is looked at once more, in the turn of the writer: a hold or a new enrolment may have come since.
        const nu = await voorstel(peildatum, regels)
        const mogelijk = new Map(nu.leerlingen.map((regel) => [regel.leerling.id, regel]))
        const gekozen = leerlingen.map((wie) => mogelijk.get(wie))
        if (gekozen.some((regel) => regel === undefined || regel.wachtNog))
          throw new DeskFout('overgang-niet-toegestaan')
        if (concepten.some((concept) => !nu.concepten.includes(concept))) throw new DeskFout('overgang-niet-toegestaan')
        const oud = logboek ? await oudeLogregels(peildatum, regels) : []
        // A trail that is not whole shows that only as long as it is kept.
        const heel = oud.length === 0 || (await auditketen(await alleAudit(), schrijver().stand.audit)).eerste === null
        if (!heel) throw new DeskFout('gegevens-beschadigd')
        const laatste = oud.at(-1)
        const delen = await Promise.all(leerlingen.map(rondom))
        const alle = <K extends keyof (typeof delen)[number]>(naam: K) =>
          delen.flatMap((deel) => deel[naam] as readonly unknown[]) as string[]
        const bijlagen = delen.flatMap((deel) => deel.bijlagen)
        const aantallen: Record<string, number> = { leerlingen: leerlingen.length, concepten: concepten.length }
        for (const deel of delen) {
          for (const [naam, aantal] of Object.entries(aantalVan(deel)))
            aantallen[naam] = (aantallen[naam] ?? 0) + aantal
        }
        if (oud.length > 0) aantallen.logregels = oud.length
        const gekozenen = new Set(leerlingen)
        aantallen.meegegeven = nu.meegegeven.filter(
          ({ leerling }) => leerling !== null && gekozenen.has(leerling),
        ).length
        const gronden: Record<string, number> = concepten.length > 0 ? { concept: concepten.length } : {}
        for (const regel of gekozen) if (regel) gronden[regel.grond] = (gronden[regel.grond] ?? 0) + 1
        if (oud.length > 0) gronden.audit = oud.length
        const verslag: Vernietiging = {
          ...{ id: id(), op: nuAls(klok), door: door.trim(), akkoord: akkoord.trim(), peildatum, gronden, aantallen },
          kopieenTot: plusDagen(peildatum, KOPIE_DAGEN),
        }
        // What an import would put back holds pupils of before: after a destruction there is nothing to put back.
        const terug = leerlingen.length === 0 ? [] : await sleutelsVanTerug()
        const weg: Opslagrij[] = [
          ...bijlagen.flatMap((een) => bereidWeg('bijlageDelen', een.id, een.delen)),
          ...terug.map((sleutel) => ({ tabel: 'importterug' as const, sleutel, inhoud: null, was: null })),
        ]
        return {
          opdracht: {
            leerlingen: { weg: leerlingen },
            meldingen: { weg: alle('meldingen') },
            verzuimuren: { weg: alle('uren') },
            bijlagen: { weg: bijlagen.map((een) => een.id) },
            contactmomenten: { weg: alle('contactmomenten') },
            verlof: { weg: alle('verlof') },
            overdrachten: { weg: alle('overdrachten') },
            vinkjes: { weg: alle('vinkjes') },
            afgelegd: { weg: alle('afgelegd') },
            concepten: { weg: [...alle('concepten'), ...concepten] },
            vernietigingen: { zet: [verslag] },
            ...(laatste === undefined
              ? {}
              : { auditWegTot: { volgorde: laatste.volgorde, hash: await auditHash(laatste) } }),
            audit:
              leerlingen.length === 0
                ? [{ wat: 'vernietigd' as const, over: null, wie: verslag.door }]
                : leerlingen.map((over) => ({ wat: 'vernietigd' as const, over, wie: verslag.door })),
          },
          stukken: weg,
          uitkomst: verslag,
        }
      })
    },
    houdVast: async (wie, reden, sinds) =>
      await schrijver().werk(async () => {
        const leerling = await tabellen().leerlingen.een(wie)
        if (leerling === null) throw new DeskFout('niet-gevonden')
        if (reden.trim() === '' || reden.length > 200) throw new DeskFout('gegevens-ongeldig')
        const vast = { ...leerling, vastgehouden: { sinds, reden: reden.trim() } }
        return {
          opdracht: { leerlingen: { zet: [vast] }, audit: [{ wat: 'vastgehouden' as const, over: wie }] },
          uitkomst: undefined,
        }
      }),
    geefVrij: async (wie) =>
      await schrijver().werk(async () => {
        const leerling = await tabellen().leerlingen.een(wie)
        if (leerling === null) throw new DeskFout('niet-gevonden')
        if (!leerling.vastgehouden) return { opdracht: {}, uitkomst: undefined }
        const vrij = { ...leerling, vastgehouden: null }
        return {
          opdracht: { leerlingen: { zet: [vrij] }, audit: [{ wat: 'vrijgegeven' as const, over: wie }] },
          uitkomst: undefined,
        }
      }),
  }

  async function sleutelsVanTerug(): Promise<string[]> {
    try {
      return (await tabelVan(db, 'importterug').toCollection().primaryKeys()) as string[]
    } catch (oorzaak) {
      throw opslagfout(oorzaak)
    }
  }
}
