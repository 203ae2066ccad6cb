import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { bytesVan } from './bytes.ts'
import { kopVan, ontsleutel, SCHEMA_VERSIE, type Sleutelbos, versleutel } from './envelope.ts'

const ID = '0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d'
const PLAATS = { tabel: 'meldingen', sleutel: 'b' }
let bos: Sleutelbos
beforeAll(async () => {
  const sleutel = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  bos = { schrijfId: ID, sleutels: new Map([[ID, sleutel]]) }
})
const beschadigd = { name: 'DeskFout', code: 'gegevens-beschadigd' }

describe('an envelope', () => {
  it('gives back what went in, at any place and revision', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme' }),
        fc.string(),
        fc.oneof(fc.string(), fc.nat()),
        fc.maxSafeNat().map((n) => n % 2 ** 48),
        async (tekst, tabel, sleutel, revisie) => {
          const envelop = await versleutel(bos, { tabel, sleutel }, revisie, bytesVan(tekst))
          expect(kopVan(envelop)).toEqual({ sleutelId: ID, schemaVersie: SCHEMA_VERSIE, revisie })
          expect(await ontsleutel(bos, { tabel, sleutel }, envelop)).toEqual(bytesVan(tekst))
        },
      ),
      { numRuns: 60 },
    )
  })

  it('does not open after any single bit flipped: header, nonce, text or tag', async () => {
    const envelop = await versleutel(bos, PLAATS, 3, bytesVan('Hofstra'))
    for (let bit = 0; bit < envelop.length * 8; bit++) {
      const stuk = envelop.slice()
      stuk[bit >> 3]! ^= 1 << (bit & 7)
      await expect(ontsleutel(bos, PLAATS, stuk), `bit ${bit}`).rejects.toMatchObject(beschadigd)
    }
  })

  it('does not open cut short, empty, as text or under another place', async () => {
    const envelop = await versleutel(bos, PLAATS, 3, bytesVan('Hofstra'))
    for (const lengte of [0, 1, 25, 37, envelop.length - 1]) {
      await expect(ontsleutel(bos, PLAATS, envelop.slice(0, lengte))).rejects.toMatchObject(beschadigd)
    }
    for (const iets of [null, undefined, 'tekst', 3, {}, []]) {
      await expect(ontsleutel(bos, PLAATS, iets)).rejects.toMatchObject(beschadigd)
    }
    for (const elders of [
      { tabel: 'leerlingen', sleutel: 'b' },
      { tabel: 'meldingen', sleutel: 'c' },
      { tabel: 'meldinge', sleutel: 'nb' },
    ]) {
      await expect(ontsleutel(bos, elders, envelop)).rejects.toMatchObject(beschadigd)
    }
    const nummer = await versleutel(bos, { tabel: 'audit', sleutel: 1 }, 3, bytesVan('x'))
    await expect(ontsleutel(bos, { tabel: 'audit', sleutel: '1' }, nummer)).rejects.toMatchObject(beschadigd)
  })

  it('names a newer schema only after the tag proved that it is one', async () => {
    const nieuwer = await versleutel(bos, PLAATS, 1, bytesVan('x'), SCHEMA_VERSIE + 1)
    await expect(ontsleutel(bos, PLAATS, nieuwer)).rejects.toMatchObject({ code: 'opslag-nieuwer' })
    nieuwer[nieuwer.length - 1]! ^= 1
    await expect(ontsleutel(bos, PLAATS, nieuwer)).rejects.toMatchObject(beschadigd)
  })

  it('uses another nonce each time', async () => {
    const gezien = new Set<string>()
    for (let n = 0; n < 200; n++) gezien.add((await versleutel(bos, PLAATS, 1, bytesVan('x'))).slice(25, 37).join())
    expect(gezien.size).toBe(200)
  })

  it('neither opens nor closes once the keys are dropped', async () => {
    const envelop = await versleutel(bos, PLAATS, 1, bytesVan('x'))
    const leeg = { schrijfId: ID, sleutels: new Map() }
    await expect(ontsleutel(leeg, PLAATS, envelop)).rejects.toMatchObject({ code: 'vergrendeld' })
    await expect(versleutel(leeg, PLAATS, 1, bytesVan('x'))).rejects.toMatchObject({ code: 'vergrendeld' })
  })
})
