import { describe, expect, it } from 'vitest'
import {
  REDENEN_AFSLUITING,
  REDENEN_INGETROKKEN,
  SCHOOLACTIES,
  SOORTEN,
  STATUSSEN,
  TOELICHTINGEN_AFSLUITING,
} from '../schema/codes.ts'
import {
  isKiesbaar,
  isWettelijk,
  kiesbareRedenen,
  kiesbareRedenenIngetrokken,
  kiesbareSoorten,
  REDENCODES,
  REDENCODES_AFSLUITING,
  REDENCODES_INGETROKKEN,
  redenBijTekst,
  SCHOOLACTIECODES,
  SOORTCODES,
  STATUSCODES,
  soortCode,
  soortKort,
  soortLabel,
  soortUitOudeBenaming,
  statusCode,
  statusLabel,
  TOELICHTINGCODES_AFSLUITING,
} from './codetabellen.ts'
import { datum } from './datum.ts'

const vandaag = datum('2026-11-12')

describe('codetabellen', () => {
  it('describes exactly the codes that travel', () => {
    const codes = (tabel: readonly { code: string }[]) => tabel.map((waarde) => waarde.code).sort()
    expect(codes(SOORTCODES)).toEqual([...SOORTEN].sort())
    expect(codes(STATUSCODES)).toEqual([...STATUSSEN].sort())
    expect(codes(REDENCODES_AFSLUITING)).toEqual([...REDENEN_AFSLUITING].sort())
    expect(codes(TOELICHTINGCODES_AFSLUITING)).toEqual([...TOELICHTINGEN_AFSLUITING].sort())
    expect(codes(SCHOOLACTIECODES)).toEqual([...SCHOOLACTIES].sort())
    expect(codes(REDENCODES_INGETROKKEN)).toEqual([...REDENEN_INGETROKKEN].sort())
  })

  it('writes the soorten as the screens do', () => {
    expect(soortLabel('V3')).toBe('16 uur in 4 weken, 18-')
    expect(soortKort('V3')).toBe('16 uur, 18-')
    expect(soortLabel('V4')).toBe('16 uur in 4 weken, 18+')
    expect(soortKort('LRV')).toBe('Langdurig relatief, 18-')
    expect(soortKort('RMC')).toBe('Doorstroompunt 18+')
    expect(statusLabel('K')).toBe('Ter kennisgeving aangenomen')
  })

  it('counts V3, LRV, RMC and L as wettelijk and no other (3.2)', () => {
    expect(SOORTEN.filter(isWettelijk)).toEqual(['V3', 'LRV', 'RMC', 'L'])
  })

  it('keeps V1 and V2 readable but never selectable (3.2)', () => {
    expect(soortLabel('V1')).toBe('3 schooldagen')
    expect(soortLabel('V2')).toBe('1/8 in 4 weken')
    for (const op of [datum('2009-10-01'), vandaag])
      expect(kiesbareSoorten(op).map((waarde) => waarde.code)).toEqual(['V3', 'V4', 'LRV', 'RMC', 'L', 'O'])
  })

  it('asks an einddatum for V3 and V4 only (3.4)', () => {
    expect(SOORTEN.filter((code) => soortCode(code).einddatum === 'verplicht')).toEqual(['V3', 'V4'])
    expect(SOORTEN.filter((code) => soortCode(code).einddatum === 'bij-terugkeer')).toEqual(['LRV', 'RMC'])
  })

  it('lets status D lapse on 3 August 2020 (3.5)', () => {
    expect(isKiesbaar(statusCode('D'), datum('2020-08-02'))).toBe(true)
    expect(isKiesbaar(statusCode('D'), datum('2020-08-03'))).toBe(false)
    expect(statusLabel('D')).toBe('Overgedragen aan derden')
  })

  it('offers the twelve redenen, and anders leaves the text to the user (3.3)', () => {
    expect(kiesbareRedenen(vandaag).map((waarde) => waarde.code)).toEqual(REDENCODES.map((waarde) => waarde.code))
    expect(REDENCODES).toHaveLength(12)
    expect(redenBijTekst(' spijbelen ')?.code).toBe('01')
    expect(redenBijTekst('Anders')).toBeNull()
    expect(redenBijTekst('')).toBeNull()
  })

  it('does not let a school choose vrijstelling at intrekken: that is set by DUO', () => {
    expect(kiesbareRedenenIngetrokken(vandaag).map((waarde) => waarde.code)).toEqual(['F', 'D', 'G'])
  })

  it('reads the older wording of the annex (3.2)', () => {
    expect(soortUitOudeBenaming('Luxe verzuim', 15)).toBe('L')
    expect(soortUitOudeBenaming('beginnend  verzuim', 15)).toBe('O')
    expect(soortUitOudeBenaming('signaal', 15)).toBe('O')
    expect(soortUitOudeBenaming('16 uur in 4 lesweken', 15)).toBe('V3')
    expect(soortUitOudeBenaming('1 maand of langer', 17)).toBe('LRV')
    expect(soortUitOudeBenaming('1 maand of langer', 18)).toBe('RMC')
    expect(soortUitOudeBenaming('iets anders', 15)).toBeNull()
  })
})
