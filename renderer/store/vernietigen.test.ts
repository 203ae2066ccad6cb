import { beforeEach, describe, expect, it } from 'vitest'
import { STANDAARD_BEWAARREGELS } from '#shared/domain/bewaartermijn.ts'
import { pakUren } from '#shared/domain/verzuimtelling/urenblok.ts'
import { type IsoDatum, tijdstip } from '#shared/schema/datum.ts'
import type { Foutcode } from '#shared/schema/fout.ts'
import { type LeerlingId, leerlingId, type MeldingId, meldingId } from '#shared/schema/identificatie.ts'
import { inschrijving, type LeerlingOpDesk } from '#shared/schema/leerling.ts'
import { type Computer, inEenRonde, maakComputer, WACHTZIN } from '#test/sync/computer.ts'
import { eenConcept, eenInhoud, eenLeerling, pgnNr } from '#test/sync/things.ts'
import { databaseNaam, openDatabase } from './db.ts'
import type { Desk } from './desk.ts'
import { openDesk } from './open-desk.ts'

inEenRonde()

const PEIL = '2026-11-20' as IsoDatum
const NU = tijdstip.parse('2026-11-20T10:00:00.000Z')
const uuid = (soort: string, n: number) => `${soort.repeat(8)}-0000-4000-8000-${String(n).padStart(12, '0')}`
const wieNr = (n: number) => leerlingId.parse(uuid('a', n))
const vanLeerling = (n: number) => meldingId.parse(uuid('d', n))
const weigert = async (belofte: Promise<unknown>, code: Foutcode) =>
  await expect(belofte).rejects.toMatchObject({ name: 'DeskFout', code })

let computer: Computer
let desk: Desk

/** Left a vo school on this day; null: still there. */
const leerling = (n: number, tot: string | null): LeerlingOpDesk => {
  const deel = inschrijving.parse({
    ...{ brin: '00ZV', locatieId: null, sector: 'VO', leerjaar: 3, niveau: null, opleiding: 'havo', leerweg: null },
    ...{ vorm: null, leerroute: null, leerroutefase: null, van: '2015-08-01', tot },
  })
  return { ...eenLeerling({ pgn: pgnNr(n), inschrijvingen: [deel] }), id: wieNr(n) }
}
/** Six pupils: 0–2 long gone, 3 just inside the term, 4 still there, 5 long gone and held. */
beforeEach(async () => {
  computer = maakComputer()
  desk = await computer.nieuw()
  const tot = ['2021-07-31', '2021-11-19', '2020-01-01', '2021-11-20', null, '2019-07-31']
  const leerlingen = tot.map((dag, n) => leerling(n, dag))
  const les = { lesuur: 1, van: null, tot: null, uren: 1, minuten: null, vak: 'Ő', code: 'OA' }
  const uren = { ...les, dag: '2026-09-07' as IsoDatum, registratie: 'ongeoorloofd' as const }
  const getallen = { rijen: 0, nieuw: 0, gewijzigd: 0, gelijk: 0, fout: 0, weg: 0, leerlingen: 0 }
  await desk.invoer.voerUit({
    verslag: {
      ...{ id: uuid('f', 1), bronId: null, op: NU, door: 'ik', sha256: '0'.repeat(64), ...getallen },
      ...{ bijgewerktTot: null, teruggedraaidOp: null },
    },
    leerlingen,
    blokken: leerlingen.map(({ id }) => pakUren(id, 2026, [uren])),
  })
  // A melding that DUO has: nothing of it waits here.
  const bron = await (async () => {
    const wie = await desk.leerlingen.bewaar(eenLeerling())
    return await desk.zetKlaar({ id: vanLeerling(99), leerlingId: wie.id, inhoud: eenInhoud(), namens: 'ik' })
  })()
  await desk.winkel.werk(async () => ({
    opdracht: {
      meldingen: {
        zet: leerlingen.map(({ id }, n) => ({
          ...bron,
          id: vanLeerling(n),
          leerlingId: id,
          verzending: 'ontvangen' as const,
        })),
      },
    },
    uitkomst: null,
  }))
  for (const n of [0, 4]) {
    const meta = {
      id: uuid('b', n),
      meldingId: vanLeerling(n),
      leerlingId: wieNr(n),
      naam: 'x.pdf',
      type: 'application/pdf',
    }
    const vast = { staat: 'ontvangen' as const, herkomst: 'gekozen' as const, door: 'ik', gemaaktOp: NU }
    await desk.bijlagen.voegToe({ meta: { ...meta, ...vast }, inhoud: new Uint8Array(300_000).fill(n) })
    await desk.concepten.bewaar({ ...eenConcept(uuid('c', n), {}), leerlingId: wieNr(n), gewijzigdOp: NU })
  }
})
const voorstel = () => desk.vernietiging.voorstel(PEIL, STANDAARD_BEWAARREGELS)
const voerUit = (
  leerlingen: LeerlingId[],
  anders: { concepten?: MeldingId[]; akkoord?: string; logboek?: boolean } = {},
) =>
  desk.vernietiging.voerUit({
    ...{ peildatum: PEIL, regels: STANDAARD_BEWAARREGELS, leerlingen, concepten: anders.concepten ?? [] },
    ...{ logboek: anders.logboek ?? false, door: 'coordinator.00zv', akkoord: anders.akkoord ?? 'beheerder.00zv' },
  })

describe('the retention engine', () => {
  it('proposes whose term is over, with what would go, and neither the held nor the last day itself', async () => {
    const { leerlingen, vastgehouden } = await voorstel()
    expect(leerlingen.map(({ leerling: wie }) => wie.id).sort()).toEqual([wieNr(0), wieNr(1), wieNr(2), wieNr(5)])
    await desk.vernietiging.houdVast(wieNr(5), 'bezwaar loopt', PEIL)
    const na = await voorstel()
    expect(na.leerlingen.map(({ leerling: wie }) => wie.id).sort()).toEqual([wieNr(0), wieNr(1), wieNr(2)])
    expect(na.vastgehouden.map(({ id }) => id)).toEqual([wieNr(5)])
    expect(vastgehouden).toEqual([])
    expect(na.leerlingen.find(({ leerling: wie }) => wie.id === wieNr(0))).toMatchObject({
      tot: '2026-07-31',
      grond: 'vo-na-uitschrijving',
      meldingen: [vanLeerling(0)],
      // Hours, a bijlage and a concept.
      verder: 3,
      wachtNog: false,
    })
  })

  it('destroys everything of the chosen in one act, leaves the others, and a record without persons', async () => {
    const verslag = await voerUit([wieNr(0), wieNr(2)])
    expect(verslag).toMatchObject({
      gronden: { 'vo-na-uitschrijving': 2 },
      aantallen: { leerlingen: 2, meldingen: 2, lesuren: 2, bijlagen: 1, concepten: 1 },
      kopieenTot: '2026-12-25',
    })
    expect(JSON.stringify(verslag)).not.toMatch(new RegExp(`${pgnNr(0)}|Őrsi|${wieNr(0)}`))
    computer.dood()
    desk = await computer.open()
    for (const n of [0, 2]) {
      expect(await desk.leerlingen.lees(wieNr(n))).toBeNull()
      expect(await desk.meldingen.lees(vanLeerling(n))).toBeNull()
      expect(await desk.uren.lees(wieNr(n), 2026)).toBeNull()
    }
    expect(await desk.bijlagen.vanMelding(vanLeerling(0))).toEqual([])
    await weigert(desk.bijlagen.inhoud(uuid('b', 0)), 'niet-gevonden')
    expect(await desk.bijlagen.inhoud(uuid('b', 4))).toHaveLength(300_000)
    for (const n of [1, 3, 4, 5]) {
      expect(await desk.leerlingen.lees(wieNr(n)), String(n)).not.toBeNull()
      expect(await desk.meldingen.lees(vanLeerling(n)), String(n)).not.toBeNull()
      expect(await desk.uren.lees(wieNr(n), 2026), String(n)).not.toBeNull()
    }
    expect((await desk.concepten.lijst()).map(({ id }) => id)).toEqual([uuid('c', 4)])
    // An undo of the import would bring them back.
    expect(await desk.invoer.terugTeDraaien()).toBeNull()
    expect(await desk.verzamelingen.vernietigingen.lijst()).toEqual([verslag])
    expect((await desk.audit.lijst()).filter(({ wat }) => wat === 'vernietigd').map(({ over }) => over)).toEqual([
      wieNr(0),
      wieNr(2),
    ])
    expect(await desk.controleer()).toEqual({ schade: [], auditHeel: true })
  })

  it('refuses one pair of eyes, who is held, who is still there, and of whom something waits; then nothing goes', async () => {
    await weigert(voerUit([wieNr(0)], { akkoord: ' coordinator.00zv ' }), 'gegevens-ongeldig')
    await weigert(voerUit([wieNr(0)], { akkoord: '' }), 'gegevens-ongeldig')
    for (const n of [3, 4]) await weigert(voerUit([wieNr(0), wieNr(n)]), 'overgang-niet-toegestaan')
    await desk.vernietiging.houdVast(wieNr(0), 'klacht', PEIL)
    await weigert(voerUit([wieNr(0)]), 'overgang-niet-toegestaan')
    await weigert(desk.vernietiging.houdVast(wieNr(0), ' ', PEIL), 'gegevens-ongeldig')
    await weigert(desk.vernietiging.houdVast(wieNr(77), 'x', PEIL), 'niet-gevonden')
    await desk.vernietiging.geefVrij(wieNr(0))
    const [operatie] = await desk.outbox.lijst()
    if (operatie === undefined) throw new Error('no operation')
    await desk.winkel.werk(async () => ({
      opdracht: { outbox: { zet: [{ ...operatie, meldingId: vanLeerling(1) } as never] } },
      uitkomst: null,
    }))
    await weigert(voerUit([wieNr(0), wieNr(1)]), 'overgang-niet-toegestaan')
    expect((await voorstel()).leerlingen.find(({ leerling: wie }) => wie.id === wieNr(1))?.wachtNog).toBe(true)
    expect(await desk.leerlingen.lijst()).toHaveLength(7)
    expect(await desk.verzamelingen.vernietigingen.lijst()).toEqual([])
  })

  it('clears concepts that are too old, and only those', async () => {
    const oud = { ...eenConcept(uuid('c', 9), {}), gewijzigdOp: tijdstip.parse('2026-08-01T10:00:00.000Z') }
    await desk.concepten.bewaar(oud)
    expect((await voorstel()).concepten).toEqual([oud.id])
    await weigert(voerUit([], { concepten: [meldingId.parse(uuid('c', 0))] }), 'overgang-niet-toegestaan')
    expect(await voerUit([], { concepten: [oud.id] })).toMatchObject({ gronden: { concept: 1 } })
    expect(await desk.concepten.lijst()).toHaveLength(2)
  })

  it('names what was taken out of the desk about whom it proposes, and what may hold anybody', async () => {
    await desk.audit.schrijf('geexporteerd', vanLeerling(0))
    await desk.audit.schrijf('afgedrukt', wieNr(2))
    await desk.audit.schrijf('geexporteerd', null)
    // Of somebody who stays, and only looked at.
    await desk.audit.schrijf('geexporteerd', vanLeerling(4))
    await desk.audit.schrijf('bekeken', vanLeerling(0))
    expect((await voorstel()).meegegeven.map(({ wat, leerling: wie }) => [wat, wie])).toEqual([
      ['geexporteerd', null],
      ['afgedrukt', wieNr(2)],
      ['geexporteerd', wieNr(0)],
    ])
    expect((await voerUit([wieNr(0)])).aantallen.meegegeven).toBe(1)
  })

  it('shortens the log by whole old lines from its begin, and what stays is still a chain', async () => {
    const voor = await desk.audit.lijst()
    const later = (await desk.vernietiging.voorstel('2031-11-20' as IsoDatum, STANDAARD_BEWAARREGELS)).logregels
    const nu = (await desk.vernietiging.voorstel('2031-11-21' as IsoDatum, STANDAARD_BEWAARREGELS)).logregels
    expect([(await voorstel()).logregels, later, nu]).toEqual([0, 0, voor.length])
    // A year on: lines of then stay.
    computer.dood()
    const open = () =>
      openDesk({
        ...{ host: computer.host, omgeving: computer.omgeving, wachtzin: WACHTZIN },
        ...{ klok: () => Date.UTC(2027, 10, 20, 10), id: () => crypto.randomUUID() },
      })
    desk = await open()
    await desk.audit.schrijf('bekeken', null)
    const peildatum = '2032-01-01' as IsoDatum
    const weg = await desk.vernietiging.voerUit({
      ...{ peildatum, regels: STANDAARD_BEWAARREGELS, leerlingen: [], concepten: [], logboek: true },
      ...{ door: 'coordinator.00zv', akkoord: 'beheerder.00zv' },
    })
    expect(weg).toMatchObject({ gronden: { audit: voor.length }, aantallen: { logregels: voor.length } })
    const heel = async () => {
      const regels = await desk.audit.lijst()
      expect(regels[0]).toMatchObject({ volgorde: voor.length + 1, wat: 'ontgrendeld' })
      expect(await desk.audit.controleer()).toEqual({ aantal: regels.length, eerste: null })
      expect(await desk.controleer()).toEqual({ schade: [], auditHeel: true })
    }
    await heel()
    computer.dood()
    desk = await open()
    await heel()
    expect(JSON.stringify(await desk.audit.lijst())).not.toContain('aangemaakt')
    // Another line taken away now is seen, also the first one that stayed.
    const db = await openDatabase(databaseNaam(computer.schijf.kluis?.storeId ?? ''), computer.omgeving, {
      moetBestaan: true,
    })
    await db.table('audit').delete(voor.length + 1)
    db.close()
    computer.dood()
    desk = await open()
    expect(await desk.controleer()).toMatchObject({ auditHeel: false })
    // Of a log that is not whole nothing more is destroyed.
    await weigert(
      desk.vernietiging.voerUit({
        ...{ peildatum: '2040-01-01' as IsoDatum, regels: STANDAARD_BEWAARREGELS, leerlingen: [], concepten: [] },
        ...{ logboek: true, door: 'coordinator.00zv', akkoord: 'beheerder.00zv' },
      }),
      'gegevens-beschadigd',
    )
  })
})
