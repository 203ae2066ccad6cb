import { expect, it } from 'vitest'
import { datum } from '#shared/domain/datum.ts'
import { type Contactmoment, contactmoment } from '#shared/schema/dossier.ts'
import { leerlingId } from '#shared/schema/identificatie.ts'
import { LENGTE } from '#shared/schema/melding.ts'
import { actieUitLogboek } from './logboek.ts'

const zij = leerlingId.parse('00000000-0000-4000-8000-000000000001')
const ander = leerlingId.parse('00000000-0000-4000-8000-000000000002')
const vandaag = datum('2026-11-20')
const moment = (dag: string, actie: string, notitie = '', wie = zij): Contactmoment =>
  contactmoment.parse({
    ...{ id: crypto.randomUUID(), leerlingId: wie, meldingId: null, actie, dag, door: 'A. Wiersma', notitie },
    gemaaktOp: '2026-11-20T10:00:00.000Z',
  })

it('tells what the school did, oldest first, with what came of it', () => {
  const momenten = [
    moment('2026-10-28', 'contact-ouders', 'Moeder gebeld,\n afspraak over ochtenden.'),
    moment('2026-10-14', 'gesprek-leerling'),
  ]
  expect(actieUitLogboek(momenten, zij, vandaag)).toEqual({
    tekst: '14-10 gesprek met leerling. 28-10 contact met ouders: Moeder gebeld, afspraak over ochtenden.',
    aantal: 2,
  })
})

it('leaves out another pupil, what is long ago and what lies ahead', () => {
  const momenten = [
    moment('2026-11-10', 'brief', '', ander),
    moment('2026-09-20', 'brief'),
    moment('2026-11-21', 'brief'),
  ]
  expect(actieUitLogboek(momenten, zij, vandaag)).toBeNull()
  expect(actieUitLogboek([moment('2026-09-21', 'brief')], zij, vandaag)?.tekst).toBe('21-09 brief.')
})

it('keeps to the room of the field: the oldest go first', () => {
  const lang = 'x'.repeat(1500)
  const momenten = [moment('2026-11-01', 'brief', lang), moment('2026-11-02', 'huisbezoek', lang)]
  const gevonden = actieUitLogboek(momenten, zij, vandaag)
  expect(gevonden?.aantal).toBe(1)
  expect(gevonden?.tekst).toContain('02-11 huisbezoek')
  expect(gevonden?.tekst.length).toBeLessThanOrEqual(LENGTE.ondernomenActie)
})
