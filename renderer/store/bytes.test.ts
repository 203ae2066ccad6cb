import { describe, expect, it } from 'vitest'
import { hexVan, uuidBytes, uuidVan } from './bytes.ts'

describe('an id in sixteen bytes', () => {
  it('comes back as it was, in lower case', () => {
    for (let keer = 0; keer < 200; keer++) {
      const id = crypto.randomUUID()
      expect(uuidVan(uuidBytes(id))).toBe(id)
      expect(uuidVan(uuidBytes(id.toUpperCase()))).toBe(id)
      expect(hexVan(uuidBytes(id))).toBe(id.replaceAll('-', ''))
    }
  })

  it('keeps every byte at its place', () => {
    const bytes = Uint8Array.from({ length: 16 }, (_, plaats) => plaats * 17)
    expect(uuidVan(bytes)).toBe('00112233-4455-6677-8899-aabbccddeeff')
    expect(uuidBytes('00112233-4455-6677-8899-aabbccddeeff')).toEqual(bytes)
  })
})
