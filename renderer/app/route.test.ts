import { describe, expect, it } from 'vitest'
import { hashVan, plekVan } from './route.ts'

const ID = '6d1a3c1e-52a7-4f0b-9a2e-0d6f3c8b7a10'
const nieuw = () => ID

describe('the route', () => {
  it('reads and writes the list and a concept', () => {
    expect(plekVan('#/raadplegen', nieuw)).toEqual({ scherm: 'raadplegen' })
    expect(plekVan(`#/opvoeren/${ID}`, nieuw)).toEqual({ scherm: 'opvoeren', id: ID, vers: false })
    expect(hashVan(plekVan(`#/opvoeren/${ID}`, nieuw))).toBe(`#/opvoeren/${ID}`)
  })
  it('keeps the id of a form without concept out of the address', () => {
    expect(hashVan(plekVan('#/opvoeren', nieuw))).toBe('#/opvoeren')
  })
  it.each(['', '#', '#/ergens', '#//', '#/raadplegen/<b>'])('takes %s as the list', (hash) => {
    expect(plekVan(hash, nieuw)).toEqual({ scherm: 'raadplegen' })
  })
  it('takes an id that is none as a new form', () => {
    expect(plekVan('#/opvoeren/111222333', nieuw)).toMatchObject({ scherm: 'opvoeren', vers: true })
  })
})
