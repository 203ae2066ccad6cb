import { beforeAll, describe, expect, it } from 'vitest'
import { kluis as kluisSchema } from '#shared/contract/host.ts'
import { inEenRonde } from '#test/sync/computer.ts'
import { bytesVan } from './bytes.ts'
import { ontsleutel, versleutel } from './envelope.ts'
import { leesHerstelsleutel } from './herstelsleutel.ts'
import { type Geheim, maakKluis, openKluis, RONDES, voegHerstelsleutelToe, wijzigWachtzin } from './vault.ts'

const WACHTZIN = 'vier losse woorden samen'
const MET = { soort: 'wachtzin' as const, wachtzin: WACHTZIN }
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
    const weer = await openKluis(kluis, MET)
    expect(await ontsleutel(weer, PLAATS, envelop)).toEqual(bytesVan('Şimşek'))
    await expect(openKluis(kluis, { soort: 'wachtzin', wachtzin: 'vier losse woorden samem' })).rejects.toMatchObject({
      code: 'wachtzin-onjuist',
    })
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
      await expect(openKluis({ ...kluis, wraps: [anders] }, MET)).rejects.toMatchObject({
        code: 'wachtzin-onjuist',
      })
    }
    await expect(openKluis({ ...kluis, sleutelId: id() }, MET)).rejects.toMatchObject({ code: 'wachtzin-onjuist' })
  })

  it('makes another key, salt and nonce every time', async () => {
    const [een, ander] = await Promise.all([1, 2].map(() => maakKluis({ wachtzin: WACHTZIN, klok, id })))
    expect(een!.kluis.wraps[0]!.iv).not.toEqual(ander!.kluis.wraps[0]!.iv)
    expect(een!.kluis.wraps[0]!.kdf.zout).not.toEqual(ander!.kluis.wraps[0]!.kdf.zout)
    const envelop = await versleutel(een!.bos, PLAATS, 1, bytesVan('x'))
    await expect(ontsleutel(ander!.bos, PLAATS, envelop)).rejects.toMatchObject({ code: 'gegevens-beschadigd' })
  })
})

describe('the ways in', () => {
  // How many rounds there are is tested above; here dozens of ways are tried.
  beforeAll(() => inEenRonde())
  const NIEUW = 'vijf heel andere losse woorden'

  it('keep working apart: each wrap lost or damaged alone leaves the other, both gone leave a Kluis that says so', async () => {
    const eerst = await maakKluis({ wachtzin: WACHTZIN, klok, id })
    const envelop = await versleutel(eerst.bos, PLAATS, 1, bytesVan('Şimşek'))
    const { kluis, tekst } = await voegHerstelsleutelToe(eerst.kluis, MET)
    expect(kluisSchema.parse(kluis)).toEqual(kluis)
    const herstel: Geheim = { soort: 'herstelsleutel', tekst }
    const geheimen = { wachtzin: MET, herstelsleutel: herstel }
    type Staat = 'heel' | 'weg' | 'stuk'
    const staten: Staat[] = ['heel', 'weg', 'stuk']
    const stuk = (wrap: (typeof kluis.wraps)[number]) => {
      const sleutel = new Uint8Array(wrap.sleutel)
      sleutel[5]! ^= 1
      return { ...wrap, sleutel }
    }
    let open = 0
    for (const wachtzin of staten) {
      for (const herstelsleutel of staten) {
        const staat = { wachtzin, herstelsleutel }
        const over = {
          ...kluis,
          wraps: kluis.wraps.flatMap((wrap) =>
            staat[wrap.soort] === 'weg' ? [] : [staat[wrap.soort] === 'stuk' ? stuk(wrap) : wrap],
          ),
        }
        for (const soort of ['wachtzin', 'herstelsleutel'] as const) {
          const poging = openKluis(over, geheimen[soort])
          if (staat[soort] !== 'heel') {
            await expect(poging).rejects.toMatchObject({ code: `${soort}-onjuist` })
            continue
          }
          expect(await ontsleutel(await poging, PLAATS, envelop)).toEqual(bytesVan('Şimşek'))
          open += 1
        }
      }
    }
    expect(open).toBe(6)
  })

  it('open after a change of passphrase with the new one and the recovery key, never with the old one', async () => {
    const eerst = await maakKluis({ wachtzin: WACHTZIN, klok, id })
    const { kluis, tekst } = await voegHerstelsleutelToe(eerst.kluis, MET)
    const herstel: Geheim = { soort: 'herstelsleutel', tekst }
    const na = await wijzigWachtzin(kluis, herstel, NIEUW)
    await openKluis(na, { soort: 'wachtzin', wachtzin: NIEUW })
    await openKluis(na, herstel)
    await expect(openKluis(na, MET)).rejects.toMatchObject({ code: 'wachtzin-onjuist' })
    await expect(wijzigWachtzin(na, MET, NIEUW)).rejects.toMatchObject({ code: 'wachtzin-onjuist' })
    await expect(wijzigWachtzin(na, herstel, 'kort')).rejects.toMatchObject({ code: 'wachtzin-te-kort' })
    const weer = await voegHerstelsleutelToe(na, herstel)
    expect(weer.kluis.wraps).toHaveLength(2)
    await expect(openKluis(weer.kluis, herstel)).rejects.toMatchObject({ code: 'herstelsleutel-onjuist' })
    expect(leesHerstelsleutel(weer.tekst)).not.toEqual(leesHerstelsleutel(tekst))
  })
})
