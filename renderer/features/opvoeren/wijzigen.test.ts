import { describe, expect, it } from 'vitest'
import { STATUSSEN } from '#shared/schema/codes.ts'
import { type MeldingOpDesk, meldingOpDesk } from '#shared/schema/desk.ts'
import { leerlingInStand } from '#shared/schema/melding.ts'
import { eenInhoud, eenLeerling, eenStand } from '#test/sync/things.ts'
import { waaromNietIntrekken, waaromNietWijzigen } from './wijzigen.ts'

const leerling = eenLeerling()
function melding(status: string, anders: Record<string, unknown> = {}): MeldingOpDesk {
  const inhoud = eenInhoud()
  return meldingOpDesk.parse({
    id: '00000000-0000-4000-8000-000000000001',
    leerlingId: '00000000-0000-4000-8000-000000000002',
    leerling: leerlingInStand.parse(leerling),
    inhoud,
    meldingsnummer: status === 'W' ? null : 1001140,
    stand: status === 'W' ? null : eenStand(inhoud, leerling, { meldingsnummer: 1001140, status }),
    ...{ verzending: status === 'W' ? 'klaar' : 'ontvangen', fout: null },
    ...{ gemaaktOp: '2026-11-06T10:00:00.000Z', gewijzigdOp: '2026-11-06T10:00:00.000Z' },
    ...anders,
  })
}

describe('what a school may still do with a melding', () => {
  it.each(STATUSSEN)('in status %s follows the table of transitions', (status) => {
    const een = melding(status)
    expect(waaromNietWijzigen(een) === null).toBe('WRBK'.includes(status))
    expect(waaromNietIntrekken(een) === null).toBe('WRBK'.includes(status))
  })

  it.each([
    ['G', 'sloot deze melding af'],
    ['I', 'ingetrokken'],
    ['D', 'overgedragen'],
  ])('says why not in status %s', (status, deel) => {
    expect(waaromNietWijzigen(melding(status))).toContain(deel)
    expect(waaromNietIntrekken(melding(status))).toContain(deel)
  })

  it.each([
    [{ verzending: 'conflict' }, 'andere versie'],
    [{ gearchiveerdOp: '2026-11-06T10:00:00.000Z' }, 'ouder dan twee schooljaren'],
    [{ meldingsnummer: null, stand: null, verzending: 'afgekeurd' }, 'Haal hem terug'],
  ])('says what comes first with %j', (anders, deel) => {
    expect(waaromNietWijzigen(melding('R', anders))).toContain(deel)
    expect(waaromNietIntrekken(melding('R', anders))).toContain(deel)
  })

  it('cannot be changed by who does not see the PGN, but can be withdrawn', () => {
    const een = melding('R')
    const zonder = { ...een, inhoud: { ...een.inhoud, leerling: { pgn: null } } }
    expect(waaromNietWijzigen(zonder)).toContain('PGN')
    expect(waaromNietIntrekken(zonder)).toBeNull()
  })
})
