import { describe, expect, it } from 'vitest'
import { type MeldingOpDesk, meldingOpDesk } from '#shared/schema/desk.ts'
import { leerlingInStand } from '#shared/schema/melding.ts'
import { eenInhoud, eenLeerling } from '#test/sync/things.ts'
import { datum } from './datum.ts'
import { vervolgVan } from './vervolg.ts'

const vandaag = datum('2026-11-20')
const melding = (anders: Record<string, unknown> = {}): MeldingOpDesk =>
  meldingOpDesk.parse({
    id: '00000000-0000-4000-8000-000000000001',
    leerlingId: '00000000-0000-4000-8000-000000000002',
    leerling: leerlingInStand.parse(eenLeerling()),
    inhoud: eenInhoud({ begin: '2026-11-02', eind: '2026-11-06', ...anders }),
    ...{ meldingsnummer: 1001140, stand: null, verzending: 'ontvangen', fout: null },
    ...{ gemaaktOp: '2026-11-06T10:00:00.000Z', gewijzigdOp: '2026-11-06T10:00:00.000Z' },
  })
const velden = (anders: Record<string, unknown> = {}) => vervolgVan(melding(anders), vandaag).velden

describe('a follow-up', () => {
  it('keeps person, soort, reden, locatie and melder', () => {
    expect(vervolgVan(melding(), vandaag).leerlingId).toBe('00000000-0000-4000-8000-000000000002')
    expect(velden()).toMatchObject({
      ...{ soort: 'V3', reden: 'spijbelen', locatieId: 'heymans', studentnummer: 's2019233' },
      ...{ 'melder.naam': 'Wiebke Kanarie', 'melder.email': 'w.kanarie@school.nl', 'melder.telefoon': '' },
    })
  })

  it.each([
    ['2026-11-04', '05-11-2026'],
    ['2026-11-06', '09-11-2026'],
    ['2026-11-07', '09-11-2026'],
    ['2026-11-19', '20-11-2026'],
    ['2026-11-20', ''],
    [null, ''],
  ])('after %s begins on “%s”', (eind, begin) => {
    expect(velden({ soort: 'LRV', eind }).begin).toBe(begin)
  })

  it('tells what happened anew: no eind, no hours, no texts, no answer about action', () => {
    const paden = Object.keys(velden({ toelichting: 'oud', ondernomenActie: 'oud' }))
    for (const pad of ['eind', 'verzuimspecificatie', 'toelichting', 'ondernomenActie', 'actieGewenst'])
      expect(paden).not.toContain(pad)
  })

  it('leaves out a soort that may not be chosen any more', () => {
    expect(velden({ soort: 'V1' }).soort).toBe('')
  })

  it('keeps another address and whom to send a copy', () => {
    const adres = {
      ...{ straat: 'Dorpsstraat', huisnummer: '1', huisletter: null, toevoeging: null },
      ...{ postcode: '9712 AB', plaats: 'Haren', locatieaanduiding: null },
    }
    expect(velden({ afwijkendAdres: adres, cc: 'BEIDE' })).toMatchObject({
      ...{ heeftAfwijkendAdres: true, 'afwijkendAdres.plaats': 'Haren', 'afwijkendAdres.huisletter': '', cc: 'BEIDE' },
    })
  })
})
