import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { foutcodeVan } from '#shared/contract/errors.ts'
import { meldingOpDesk } from '#shared/schema/desk.ts'
import type { OverdrachtInhoud } from '#shared/schema/dossier.ts'
import { meldingId } from '#shared/schema/identificatie.ts'
import { inEenRonde, maakComputer } from '#test/sync/computer.ts'
import { eenInhoud, eenLeerling, eenStand } from '#test/sync/things.ts'
import type { Desk } from '../desk.ts'

const ID = meldingId.parse('00000000-0000-4000-8000-000000000001')
const OVER = '00000000-0000-4000-8000-0000000000aa'
const WIE = { namens: 'coordinator.00zv', door: 'M. de Wit' }
const COACH = { namens: 'coach.00zv', door: 'R. Kamstra' }
const inhoud: OverdrachtInhoud = {
  id: OVER,
  terugmeldingId: null,
  aan: { rol: 'coach', naam: 'de coach', melderId: null },
  tekst: 'Status: in behandeling',
  bericht: 'Bespreek dit',
  weggelaten: ['PGN'],
}
let desk: Desk
const code = (taak: Promise<unknown>) => taak.then(() => 'goed', foutcodeVan)

beforeAll(() => inEenRonde())
beforeEach(async () => {
  desk = await maakComputer().nieuw()
  const persoon = eenLeerling()
  const { id: leerlingId } = await desk.leerlingen.bewaar(persoon)
  const stand = eenStand(eenInhoud(), persoon, { meldingsnummer: 1000001 })
  const melding = meldingOpDesk.parse({
    ...{ id: ID, leerlingId, leerling: stand.leerling, inhoud: eenInhoud(), meldingsnummer: 1000001, stand },
    ...{ verzending: 'ontvangen', fout: null, gemaaktOp: stand.meldmoment, gewijzigdOp: stand.meldmoment },
  })
  await desk.winkel.werk(async () => ({ opdracht: { meldingen: { zet: [melding] } }, uitkomst: undefined }))
})
const overdracht = async () => (await desk.verzamelingen.overdrachten.lijst())[0]

describe('passing on within the school', () => {
  it('is one transaction of overdracht, operatie and audit line, and leaves the melding alone', async () => {
    await desk.zetOverdracht({ id: ID, ...WIE, inhoud })
    expect(await overdracht()).toMatchObject({ versie: 0, meldingId: ID, door: 'M. de Wit', gelezenOp: null })
    expect(await desk.outbox.lijst()).toMatchObject([{ soort: 'overdracht', daad: { wat: 'geef' }, status: 'klaar' }])
    expect((await desk.audit.lijst()).at(-1)).toMatchObject({ wat: 'overgedragen', over: ID, wie: 'coordinator.00zv' })
    expect((await desk.meldingen.lees(ID))?.verzending).toBe('ontvangen')
  })

  it('is as if it had not been done when it is taken back in time', async () => {
    const { operatie } = await desk.zetOverdracht({ id: ID, ...WIE, inhoud })
    await desk.neemTerug(operatie)
    expect([await overdracht(), await desk.outbox.lijst()]).toEqual([undefined, []])
  })

  it('is refused twice, for a melding that is not there, and for a melder that nobody knows', async () => {
    await desk.zetOverdracht({ id: ID, ...WIE, inhoud })
    expect(await code(desk.zetOverdracht({ id: ID, ...WIE, inhoud }))).toBe('overgang-niet-toegestaan')
    expect(await code(desk.zetOverdracht({ id: meldingId.parse(OVER), ...WIE, inhoud }))).toBe('niet-gevonden')
    const anders = { ...inhoud, id: '00000000-0000-4000-8000-0000000000bb' }
    const aan = { ...inhoud.aan, melderId: 'niemand' }
    expect(await code(desk.zetOverdracht({ id: ID, ...WIE, inhoud: { ...anders, aan } }))).toBe('niet-gevonden')
    expect(await desk.outbox.lijst()).toHaveLength(1)
  })

  it('says once that it was read, and never by who passed it on', async () => {
    await desk.zetOverdracht({ id: ID, ...WIE, inhoud })
    for (const wie of [WIE, COACH, COACH]) await desk.zetOverdrachtGelezen({ overdrachtId: OVER, ...wie })
    expect((await overdracht())?.gelezen.map(({ door }) => door)).toEqual(['R. Kamstra'])
    expect(
      (await desk.outbox.lijst()).filter((een) => een.soort === 'overdracht' && een.daad.wat === 'gelezen'),
    ).toHaveLength(1)
  })

  it('keeps a remark here and sends it; an empty or too long one is refused at its field', async () => {
    await desk.zetOverdracht({ id: ID, ...WIE, inhoud })
    await desk.zetOpmerking({ overdrachtId: OVER, ...COACH, tekst: '  Doe ik.  ' })
    expect((await overdracht())?.opmerkingen).toMatchObject([{ door: 'R. Kamstra', tekst: 'Doe ik.' }])
    for (const tekst of [' ', 'x'.repeat(1001)])
      expect(await code(desk.zetOpmerking({ overdrachtId: OVER, ...COACH, tekst }))).toBe('gegevens-ongeldig')
    expect(await desk.outbox.lijst()).toHaveLength(2)
  })

  it('keeps up to which versie it was read, and goes nowhere with that', async () => {
    await desk.zetGelezen({ id: ID, versie: 3 })
    await desk.zetGelezen({ id: ID, versie: -1 })
    expect((await desk.meldingen.lees(ID))?.gelezenVersie).toBe(0)
    expect(await desk.outbox.lijst()).toEqual([])
  })
})
