import { describe, expect, it } from 'vitest'
import { kluis as kluisSchema } from '#shared/contract/host.ts'
import { bytesVan } from './bytes.ts'
import { ontsleutel, versleutel } from './envelope.ts'
import { maakKluis, openKluis, RONDES } from './vault.ts'

const WACHTZIN = 'vier losse woorden samen'
const klok = () => Date.UTC(2026, 10, 20)
const id = () => crypto.randomUUID()
const PLAATS = { tabel: 'meldingen', sleutel: 'a' }

describe('the Kluis', () => {
  it('keeps a random 256-bit key under PBKDF2-SHA256 with at least 600,000 rounds, and nothing in clear', async () => {
    const { kluis, bos } = await maakKluis({ wachtzin: WACHTZIN, klok, id })
    expect(kluisSchema.parse(kluis)).toEqual(kluis)
    expect(RONDES).toBeGreaterThanOrEqual(600_000)
    expect(kluis.wraps).toMatchObject([{ soort: 'wachtzin', kdf: { naam: 'PBKDF2-SHA256', rondes: RONDES } }])
    // 32 bytes of key and 16 of tag.
    expect(kluis.wraps[0]?.sleutel).toHaveLength(48)
    const sleutel = bos.sleutels.get(kluis.sleutelId)
    expect(sleutel).toMatchObject({ extractable: false, algorithm: { name: 'AES-GCM', length: 256 } })
    await expect(crypto.subtle.exportKey('raw', sleutel!)).rejects.toThrow()
  })

  it('opens with the passphrase to the same key, after a real number of rounds', async () => {
    const { kluis, bos } = await maakKluis({ wachtzin: WACHTZIN, klok, id })
    const envelop = await versleutel(bos, PLAATS, 7, bytesVan('Şimşek'))
    const weer = await openKluis(kluis, WACHTZIN)
    expect(await ontsleutel(weer, PLAATS, envelop)).toEqual(bytesVan('Şimşek'))
    await expect(openKluis(kluis, 'vier losse woorden samem')).rejects.toMatchObject({ code: 'wachtzin-onjuist' })
  })

  it('opens no wrap whose key, nonce, salt or rounds were changed, nor one of another Kluis', async () => {
    const { kluis } = await maakKluis({ wachtzin: WACHTZIN, klok, id })
    const [wrap] = kluis.wraps
    if (wrap?.soort !== 'wachtzin') throw new Error('no passphrase wrap')
    const stuk = (bytes: Uint8Array) => {
      const anders = new Uint8Array(bytes)
      anders[3]! ^= 1
      return anders
    }
    const varianten = [
      { ...wrap, sleutel: stuk(wrap.sleutel) },
      { ...wrap, iv: stuk(wrap.iv) },
      { ...wrap, kdf: { ...wrap.kdf, zout: stuk(wrap.kdf.zout) } },
      { ...wrap, kdf: { ...wrap.kdf, rondes: wrap.kdf.rondes + 1 } },
    ]
    for (const anders of varianten) {
      await expect(openKluis({ ...kluis, wraps: [anders] }, WACHTZIN)).rejects.toMatchObject({
        code: 'wachtzin-onjuist',
      })
    }
    await expect(openKluis({ ...kluis, sleutelId: id() }, WACHTZIN)).rejects.toMatchObject({ code: 'wachtzin-onjuist' })
  })

  it('makes another key, salt and nonce every time', async () => {
    const [een, ander] = await Promise.all([1, 2].map(() => maakKluis({ wachtzin: WACHTZIN, klok, id })))
    expect(een!.kluis.wraps[0]!.iv).not.toEqual(ander!.kluis.wraps[0]!.iv)
    expect(een!.kluis.wraps[0]!.kdf.zout).not.toEqual(ander!.kluis.wraps[0]!.kdf.zout)
    const envelop = await versleutel(een!.bos, PLAATS, 1, bytesVan('x'))
    await expect(ontsleutel(ander!.bos, PLAATS, envelop)).rejects.toMatchObject({ code: 'gegevens-beschadigd' })
  })
})
