import { describe, expect, it } from 'vitest'
import { hashVan, plek, plekVan } from './plek.ts'

const ID = '6d1a3c1e-52a7-4f0b-9a2e-0d6f3c8b7a10'
const SCHERMEN = [{ naam: 'vandaag' }, { naam: 'dossier' }, { naam: 'opvoeren', beginNieuw: true }]
const lees = (hash: string) => plekVan(hash, SCHERMEN, () => ID)

describe('a place in the address', () => {
  it.each(['#/vandaag', '#/vandaag/fouten', `#/dossier/${ID}`, `#/dossier/${ID}/versies`, `#/opvoeren/${ID}`])(
    'reads and writes %s',
    (hash) => expect(hashVan(lees(hash))).toBe(hash),
  )
  it('keeps the id of a form without concept out of the address', () => {
    expect(lees('#/opvoeren')).toMatchObject({ id: ID, vers: true })
    expect(hashVan(lees('#/opvoeren'))).toBe('#/opvoeren')
  })
  it.each(['', '#', '#/ergens', '#//', '#/<b>'])('takes %s as the first screen', (hash) => {
    expect(lees(hash)).toEqual(plek('vandaag'))
  })
  it.each(['#/dossier/219927911', '#/dossier/Jansen', `#/dossier/${ID}x`])(
    'takes no number or name from %s',
    (hash) => {
      expect(lees(hash)).toEqual(plek('dossier'))
    },
  )
  it('takes an id that is none as a new form', () => {
    expect(lees('#/opvoeren/111222333')).toMatchObject({ scherm: 'opvoeren', vers: true })
  })
  it.each(['Jansen', '1', 'a b', '%3Cb%3E'])('takes no part %s', (deel) => {
    expect(lees(`#/dossier/${ID}/${deel}`)).toEqual(plek('dossier', ID))
  })
})
