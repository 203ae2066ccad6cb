import { inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { crc32, schrijfZip, verzamel } from '#renderer/exports/zip.ts'
import { sha256 } from '#shared/exports/sha256.ts'
import { nodePers, nodeTeksthash } from './pers.ts'

const stukken = Array.from({ length: 9 }, (_, n) => new TextEncoder().encode(`stuk ${n} `.repeat(n * 20_000)))

describe('deflate in parallel', () => {
  it('gives one ordinary stream, in order, whatever ends first', async () => {
    const klein = await verzamel(nodePers().deflate(stukken))
    expect(inflateRawSync(klein).equals(Buffer.concat(stukken))).toBe(true)
    expect(klein.length).toBeLessThan(Buffer.concat(stukken).length / 50)
  })

  it('presses nothing into an empty stream that readers accept', async () => {
    expect(inflateRawSync(await verzamel(nodePers().deflate([])))).toHaveLength(0)
  })

  it('counts the same check sum as the browser does', () => {
    let a = 0
    let b = 0
    for (const stuk of stukken) {
      a = nodePers().crc32(stuk, a)
      b = crc32(stuk, b)
    }
    expect(a).toBe(b)
  })

  it('passes on an error of what it reads', async () => {
    const kapot = (async function* () {
      yield stukken[1]!
      throw new RangeError('kapot')
    })()
    await expect(
      verzamel(
        schrijfZip(
          [{ naam: 'a', inhoud: kapot }],
          { jaar: 2026, maand: 1, dag: 1, uur: 0, minuut: 0, seconde: 0 },
          nodePers(),
        ),
      ),
    ).rejects.toThrow('kapot')
  })
})

it('hashes as the plain code does', () => {
  const som = nodeTeksthash()
  for (const tekst of ['Çağla', ' Şimşek', '']) som.bij(tekst)
  expect(som.hex()).toBe(sha256(new TextEncoder().encode('Çağla Şimşek')))
})
