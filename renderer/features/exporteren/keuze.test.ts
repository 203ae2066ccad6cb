import { describe, expect, it } from 'vitest'
import { KOLOM_IDS, STANDAARDKOLOMMEN } from '#shared/exports/totaaloverzicht-kolommen.ts'
import { BEGINKEUZE, kolommenVan, watOntbreekt } from './keuze.ts'

describe('the columns of an export', () => {
  it('are those of the list, with what makes a row findable', () => {
    expect(kolommenVan('lijst', ['status', 'periode'])).toEqual([
      ...['meldingsnummer', 'leerlingnummer', 'naam', 'begin', 'eind', 'status'],
    ])
  })
  it('ignore a column of the list that no sheet has', () => {
    expect(kolommenVan('lijst', ['bestaat-niet'])).toEqual(['meldingsnummer', 'leerlingnummer', 'naam'])
  })
  it('never hold the PGN, whatever was kept in a profile', () => {
    for (const keuze of ['lijst', 'standaard', 'alle', ['pgn', 'naam', 'weg']] as const)
      expect(kolommenVan(keuze as never, [])).not.toContain('pgn')
  })
  it('keep the order of the sheet', () => {
    expect(kolommenVan('standaard', [])).toEqual(STANDAARDKOLOMMEN)
    expect(kolommenVan('alle', [])).toEqual(KOLOM_IDS.filter((id) => id !== 'pgn'))
    expect(kolommenVan(['status', 'begin'], [])).toEqual([
      'meldingsnummer',
      'leerlingnummer',
      'naam',
      'begin',
      'status',
    ])
  })
})

it('asks for a reason with the PGN, and for nothing else', () => {
  expect(watOntbreekt(BEGINKEUZE)).toBeNull()
  expect(watOntbreekt({ ...BEGINKEUZE, metPgn: true, reden: '   ' })).not.toBeNull()
  expect(watOntbreekt({ ...BEGINKEUZE, metPgn: true, reden: 'inspectie' })).toBeNull()
})
