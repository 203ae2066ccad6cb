import { describe, expect, it } from 'vitest'
import type { Snippet } from '#shared/schema/snippet.ts'
import { blokVoorCaret, zoekBlokken } from './tekstblok.ts'

const blok = (afkorting: string, tekst: string, van: Snippet['van'] = 'school'): Snippet => ({
  id: `00000000-0000-4000-8000-${afkorting.padEnd(12, '0').replace(/[^0-9a-f]/g, 'a')}`,
  ...{ afkorting, tekst, van },
})
const blokken = [
  blok('sp', 'Spijbelen'),
  blok('br1', 'Brief 1 verstuurd'),
  blok('br1', 'Mijn brief', 'eigen'),
  blok('mdr', 'Moeder gebeld'),
]
const bij = (tekst: string, caret = tekst.length) => {
  const gevonden = blokVoorCaret(tekst, caret, blokken)
  return gevonden === null ? null : `${gevonden.van}: ${gevonden.blok.tekst}`
}

describe('a text block by its letters', () => {
  it.each([
    ['sp', '0: Spijbelen'],
    ['SP', '0: Spijbelen'],
    ['Eerst mdr', '6: Moeder gebeld'],
    ['(mdr', '1: Moeder gebeld'],
    ['regel\nsp', '6: Spijbelen'],
  ])('is found before the caret in “%s”', (tekst, gevonden) => {
    expect(bij(tekst)).toBe(gevonden)
  })

  it('prefers one’s own', () => {
    expect(bij('br1')).toBe('0: Mijn brief')
  })

  it.each(['', 's', 'wesp', 'sp ', 'sp.', 'spijbelen', 'brx'])('is not seen in “%s”', (tekst) => {
    expect(bij(tekst)).toBeNull()
  })

  it('is looked for at the caret, not at the end', () => {
    expect(bij('sp en meer', 2)).toBe('0: Spijbelen')
    expect(bij('sp en meer', 4)).toBeNull()
  })

  it('is found by letters first, then by a word of its text', () => {
    expect(zoekBlokken(blokken, 'br').map(({ tekst }) => tekst)).toEqual(['Brief 1 verstuurd', 'Mijn brief'])
    expect(zoekBlokken(blokken, 'gebeld').map(({ afkorting }) => afkorting)).toEqual(['mdr'])
    expect(zoekBlokken(blokken, '')).toHaveLength(4)
    expect(zoekBlokken(blokken, 'niets')).toEqual([])
  })
})
