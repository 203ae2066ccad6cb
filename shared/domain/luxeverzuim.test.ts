import { describe, expect, it } from 'vitest'
import { type Verlof, verlof } from '../schema/dossier.ts'
import { dagnummer, datum } from './datum.ts'
import {
  controleerVerlof,
  eindeEersteLesweken,
  isZiekteOpTijdGemeld,
  luxeVoorstel,
  schooldagenIn,
  VERLOFZINNEN,
} from './luxeverzuim.ts'
import { maakSchoolkalender } from './schoolkalender.ts'

const kalender = maakSchoolkalender({ regio: 'midden' })
const id = (n: number) => `5f0c3b1e-8a44-4d6e-9a77-0d9f5b6a1c${String(n).padStart(2, '0')}`
const vraag = (anders: Partial<Record<keyof Verlof, unknown>> = {}): Verlof =>
  verlof.parse({
    id: id(1),
    leerlingId: id(99),
    grond: 'vakantie',
    van: '2026-11-02',
    tot: '2026-11-06',
    aangevraagdOp: '2026-09-20',
    besluit: 'open',
    besluitDoor: null,
    toelichting: '',
    ...anders,
  })
const JONG = { geboortedatum: datum('2011-04-09'), startkwalificatie: false }

describe('controleerVerlof (4.5)', () => {
  it('has nothing to say about a first week of verlof for a holiday', () => {
    expect(controleerVerlof(vraag(), [], kalender)).toEqual([])
  })

  it('warns in the first two lesweken', () => {
    // Region Midden starts on Mon 31 August 2026.
    expect(eindeEersteLesweken(kalender, 2026)).toBe(dagnummer(datum('2026-09-13')))
    expect(controleerVerlof(vraag({ van: '2026-09-11', tot: '2026-09-11' }), [], kalender)).toEqual([
      'in-eerste-twee-lesweken',
    ])
    expect(controleerVerlof(vraag({ van: '2026-09-14', tot: '2026-09-14' }), [], kalender)).toEqual([])
    const nooitSchool = maakSchoolkalender({ vakanties: [{ van: datum('2026-01-01'), tot: datum('2028-01-01') }] })
    expect(eindeEersteLesweken(nooitSchool, 2026)).toBeNull()
  })

  it('warns beyond ten schooldagen, vacations and weekends not counted', () => {
    expect(schooldagenIn(kalender, datum('2026-10-12'), datum('2026-10-30'))).toBe(10)
    expect(controleerVerlof(vraag({ van: '2026-10-12', tot: '2026-10-30' }), [], kalender)).toEqual([])
    expect(controleerVerlof(vraag({ van: '2026-10-12', tot: '2026-11-02' }), [], kalender)).toEqual([
      'meer-dan-tien-dagen',
    ])
  })

  it('allows it once per schooljaar', () => {
    const eerder = vraag({
      id: id(2),
      van: '2026-10-05',
      tot: '2026-10-06',
      besluit: 'verleend',
      besluitDoor: 'directeur',
    })
    expect(controleerVerlof(vraag(), [eerder], kalender)).toEqual(['al-eerder-dit-schooljaar'])
    expect(controleerVerlof(vraag(), [{ ...eerder, besluit: 'geweigerd' }], kalender)).toEqual([])
    expect(controleerVerlof(vraag(), [{ ...eerder, id: vraag().id }], kalender)).toEqual([])
    expect(controleerVerlof(vraag(), [vraag({ ...eerder, van: '2026-06-08', tot: '2026-06-09' })], kalender)).toEqual(
      [],
    )
  })

  it('leaves more than ten days of weighty circumstances to the leerplichtambtenaar', () => {
    const gewichtig = (anders: object) => vraag({ grond: 'gewichtig', ...anders })
    const eerder = gewichtig({
      id: id(2),
      van: '2026-09-14',
      tot: '2026-09-18',
      besluit: 'verleend',
      besluitDoor: 'directeur',
    })
    expect(controleerVerlof(gewichtig({}), [eerder], kalender)).toEqual([])
    expect(controleerVerlof(gewichtig({ tot: '2026-11-09' }), [eerder], kalender)).toEqual([
      'leerplichtambtenaar-beslist',
    ])
    expect(
      controleerVerlof(gewichtig({ tot: '2026-11-09', besluitDoor: 'leerplichtambtenaar' }), [eerder], kalender),
    ).toEqual([])
  })

  it('asks for religious duty two days before', () => {
    const feest = (aangevraagdOp: string) =>
      vraag({ grond: 'godsdienst', van: '2026-11-04', tot: '2026-11-04', aangevraagdOp })
    expect(controleerVerlof(feest('2026-11-02'), [], kalender)).toEqual([])
    expect(controleerVerlof(feest('2026-11-03'), [], kalender)).toEqual(['te-laat-gemeld'])
  })

  it('says so when no schooldag lies in the period', () => {
    expect(controleerVerlof(vraag({ van: '2026-10-17', tot: '2026-10-25' }), [], kalender)).toEqual(['geen-schooldag'])
    expect(Object.keys(VERLOFZINNEN)).toHaveLength(6)
  })

  it('wants an illness notified within two days', () => {
    expect(isZiekteOpTijdGemeld(datum('2026-11-02'), datum('2026-11-04'))).toBe(true)
    expect(isZiekteOpTijdGemeld(datum('2026-11-02'), datum('2026-11-05'))).toBe(false)
  })
})

describe('luxeVoorstel (4.5)', () => {
  const weg = ['2026-11-05', '2026-11-06', '2026-11-07', '2026-11-09'].map(datum)
  it('proposes L over the days marked vacation without granted verlof; one day is enough', () => {
    expect(luxeVoorstel(weg, [], kalender, JONG)).toEqual({ begin: '2026-11-05', eind: '2026-11-09', dagen: 3 })
    expect(luxeVoorstel([datum('2026-11-05')], [], kalender, JONG)).toEqual({
      begin: '2026-11-05',
      eind: '2026-11-05',
      dagen: 1,
    })
  })

  it('leaves out days with granted verlof, in a vacation or in the weekend', () => {
    const verleend = vraag({ van: '2026-11-05', tot: '2026-11-06', besluit: 'verleend', besluitDoor: 'directeur' })
    expect(luxeVoorstel(weg, [verleend], kalender, JONG)).toEqual({ begin: '2026-11-09', eind: '2026-11-09', dagen: 1 })
    expect(luxeVoorstel(weg, [{ ...verleend, besluit: 'open' }], kalender, JONG)?.dagen).toBe(3)
    expect(luxeVoorstel([datum('2026-10-20'), datum('2026-11-07')], [], kalender, JONG)).toBeNull()
  })

  it('is nothing for who is 18 or has no duty', () => {
    expect(luxeVoorstel(weg, [], kalender, { geboortedatum: datum('2008-11-05'), startkwalificatie: false })).toBeNull()
    expect(luxeVoorstel(weg, [], kalender, { geboortedatum: datum('2009-11-05'), startkwalificatie: true })).toBeNull()
  })
})
