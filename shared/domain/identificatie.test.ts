import { describe, expect, it } from 'vitest'
import { brin, gemeentecode, meldingsnummer, pgn, postcode, rmcRegiocode } from '../schema/identificatie.ts'
import {
  gemeentecodeVoorDuo,
  leesBrin,
  leesGemeentecode,
  leesMeldingsnummer,
  leesPgn,
  leesPostcode,
  leesRioCode,
  leesRmcRegio,
  leesVestigingscode,
  oinVan,
  rmcRegioVoorDuo,
  uitvoerdercode,
} from './identificatie.ts'

describe('leesPgn (domain.md 6)', () => {
  it('tries BSN first, then onderwijsnummer', () => {
    expect(leesPgn('219927911')).toEqual({ pgn: '219927911', soort: 'bsn' })
    expect(leesPgn('101222331')).toEqual({ pgn: '101222331', soort: 'onderwijsnummer' })
  })

  it('reads as BSN what is no onderwijsnummer but passes as BSN', () => {
    expect(leesPgn('105000000')).toEqual({ pgn: '105000000', soort: 'bsn' })
  })

  it('takes spaces and dots away and puts the leading zero back', () => {
    expect(leesPgn(' 219.927.911 ')).toEqual({ pgn: '219927911', soort: 'bsn' })
    expect(leesPgn('12345672')).toEqual({ pgn: '012345672', soort: 'bsn' })
  })

  it.each(['219927910', '123456789', '999998620', '912345678', '101222332', '900000102', '00000000', '', 'abc'])(
    'refuses %s',
    (invoer) => {
      expect(leesPgn(invoer)).toBeNull()
      expect(pgn.safeParse(invoer).success).toBe(false)
    },
  )
})

describe('codes (domain.md 6)', () => {
  it.each(['00ZV', '17HB', '20DH', '25PZ', '27DV', '08PG', '00AH'])('takes %s as BRIN', (code) => {
    expect(brin.safeParse(code).success).toBe(true)
    expect(leesBrin(code)).toBe(code)
  })

  it.each(['0ZV0', 'ZV00', '00zv', '100ZV'])('refuses %s as BRIN', (code) => {
    expect(brin.safeParse(code).success).toBe(false)
  })

  it('understands small letters where a person types', () => {
    expect(leesBrin(' 00zv ')).toBe('00ZV')
    expect(leesBrin('0zv0')).toBeNull()
    expect(leesBrin('100ZV')).toBeNull()
  })

  it('splits a BRIN with its vestiging', () => {
    expect(leesVestigingscode('02QZ00')).toEqual({ brin: '02QZ', vestiging: '00' })
    expect(leesVestigingscode('00ZV01')).toEqual({ brin: '00ZV', vestiging: '01' })
    expect(leesVestigingscode('00ZV1')).toBeNull()
    expect(leesVestigingscode('00ZV001')).toBeNull()
  })

  it('knows the three kinds of RIO code', () => {
    expect(leesRioCode('110A133')).toEqual({ code: '110A133', soort: 'aanbieder' })
    expect(leesRioCode('100B490')).toEqual({ code: '100B490', soort: 'bestuur' })
    expect(leesRioCode('110X912')).toEqual({ code: '110X912', soort: 'onderwijslocatie' })
    for (const fout of ['110X91', 'X110912', '110C912']) expect(leesRioCode(fout)).toBeNull()
  })

  it.each(['0363', '0014', '0080', '0106', '0193', '0202', '0344', '0392', '0518', '0599', '0772', '0796', '0935'])(
    'reads gemeentecode %s and its CBS form',
    (code) => {
      expect(leesGemeentecode(code)).toBe(`GM${code}`)
      expect(leesGemeentecode(`GM${code}`)).toBe(`GM${code}`)
      const gelezen = gemeentecode.parse(`GM${code}`)
      expect(gemeentecodeVoorDuo(gelezen)).toBe(code)
      expect(uitvoerdercode(gelezen)).toBe(`00${code}`)
    },
  )

  it.each(['772', 'GM772', '0000', 'GM0000', '07720', 'CBS0772'])('refuses gemeentecode %s', (code) => {
    expect(leesGemeentecode(code)).toBeNull()
  })

  it('reads a region as files write it', () => {
    for (const vorm of ['03', '0003', 'MC03']) expect(leesRmcRegio(vorm)).toBe('03')
    expect(rmcRegioVoorDuo(rmcRegiocode.parse('03'))).toBe('0003')
    expect(leesRmcRegio('MC39')).toBe('39')
    for (const fout of ['MC00', '00', '0042', '3', '099', 'MC3']) expect(leesRmcRegio(fout)).toBeNull()
  })

  it('knows the regions of today: 40 and 41 exist, 14 only in old files (shared/reference/README.md)', () => {
    expect(leesRmcRegio('0040')).toBe('40')
    expect(leesRmcRegio('0041')).toBe('41')
    expect(leesRmcRegio('0014')).toBe('14')
  })

  it('takes a positive integer as meldingsnummer', () => {
    expect(leesMeldingsnummer('12')).toBe(12)
    expect(leesMeldingsnummer(' #1000001 ')).toBe(1_000_001)
    for (const fout of ['0', '-1', 'A12', '12345678901', '', '1.5']) expect(leesMeldingsnummer(fout)).toBeNull()
    for (const fout of [0, -1, 1.5, 12_345_678_901]) expect(meldingsnummer.safeParse(fout).success).toBe(false)
  })

  it('writes a postal code with its space', () => {
    expect(leesPostcode('9305ty')).toBe('9305 TY')
    expect(leesPostcode('9305 TY')).toBe('9305 TY')
    for (const fout of ['0305 TY', '9305  TY', '305 TY', '9305 T']) expect(leesPostcode(fout)).toBeNull()
    expect(postcode.safeParse('9305 TY').success).toBe(true)
    expect(postcode.safeParse('0305 TY').success).toBe(false)
  })

  it('builds the OIN of an institution', () => {
    expect(oinVan(brin.parse('00ZV'))).toBe('0000000700000ZV00000')
    expect(oinVan(brin.parse('00ZV'))).toHaveLength(20)
  })
})
