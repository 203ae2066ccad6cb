import { describe, expect, it } from 'vitest'
import { Overzicht } from '#renderer/store/overzicht.ts'
import type { Overzichtrij } from '#renderer/store/overzichtrij.ts'
import { leerlingId, meldingId } from '#shared/schema/identificatie.ts'
import { Vinkjes } from './vinkjes.ts'

const id = (n: number) => meldingId.parse(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`)
const rij = (n: number): Overzichtrij => ({
  id: id(n),
  leerlingId: leerlingId.parse(`00000000-0000-4000-9000-${String(n % 3).padStart(12, '0')}`),
  ...{ achternaam: 'Berg', voornaam: `Kind${n}`, tussenvoegsel: '', pgn: null, studentnummer: '', groep: '3h' },
  ...{ soort: 'V3', reden: 'Spijbelen', begin: '2026-09-07', eind: null, lesuren: 1, heleDagen: 0 },
  ...{ locatieId: 'x', melder: 'A. Wiersma', status: 'R', verzending: 'ontvangen', meldingsnummer: 1_000_000 + n },
  gewijzigdOp: new Date(Date.UTC(2026, 9, 1, 0, 0, n)).toISOString(),
})
function overzichtMet(n: number): Overzicht {
  const overzicht = new Overzicht()
  for (let plaats = 0; plaats < n; plaats++) overzicht.zet(plaats, rij(plaats))
  return overzicht
}
const alles = (n: number) => Uint32Array.from({ length: n }, (_, plaats) => plaats)

describe('ticks', () => {
  it('count what is ticked, and how much of it is in the filter', () => {
    const overzicht = overzichtMet(9000)
    const vinkjes = Vinkjes.GEEN.met(overzicht, alles(9000), true).met(overzicht, [3, 8999], false)
    expect(vinkjes.tel(overzicht, alles(9000))).toEqual({ aantal: 8998, hier: 8998 })
    expect(vinkjes.tel(overzicht, [2, 3, 8998])).toEqual({ aantal: 8998, hier: 2 })
    expect([vinkjes.heeft(overzicht, 3), vinkjes.heeft(overzicht, 4)]).toEqual([false, true])
    expect(vinkjes.ids(overzicht, [5, 3, 4])).toEqual([id(5), id(4)])
  })

  it('leave what they came from as it was, so that wiping them can be undone', () => {
    const overzicht = overzichtMet(4)
    const eerst = Vinkjes.GEEN.met(overzicht, [1, 2], true)
    expect(eerst.met(overzicht, [1], false).tel(overzicht, alles(4)).aantal).toBe(1)
    expect(eerst.tel(overzicht, alles(4)).aantal).toBe(2)
    expect(Vinkjes.GEEN.tel(overzicht, alles(4))).toEqual({ aantal: 0, hier: 0 })
  })

  it('belong to a melding: another one in the row of one that went is not ticked', () => {
    const overzicht = overzichtMet(4)
    const vinkjes = Vinkjes.GEEN.met(overzicht, [1, 2], true)
    overzicht.zet(1, null)
    expect(vinkjes.tel(overzicht, alles(4)).aantal).toBe(1)
    overzicht.zet(1, rij(77))
    expect([vinkjes.heeft(overzicht, 1), vinkjes.heeft(overzicht, 2)]).toEqual([false, true])
    // A melding that only changed keeps its tick.
    overzicht.zet(2, { ...rij(2), reden: 'Te laat' })
    expect(vinkjes.heeft(overzicht, 2)).toBe(true)
    // Unticking what was never ticked, behind the end, changes nothing.
    expect(vinkjes.met(overzicht, [3], false).tel(overzicht, alles(4)).aantal).toBe(1)
  })
})
