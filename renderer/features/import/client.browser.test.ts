import { encode } from '@msgpack/msgpack'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sha256 } from '#renderer/store/bytes.ts'
import { DeskFout } from '#shared/contract/errors.ts'
import type { Host } from '#shared/contract/host.ts'
import { WERKBOEK_BYTES, type Werkboekantwoord, type Werkboekcellen } from '#shared/schema/werkboek.ts'
import { Importwerker } from './client.ts'

/** The window's half of reading a workbook: who is asked, what is believed, and what is never done instead. */
const CSV = new TextEncoder().encode('Leerlingnummer;Datum;Code\r\n240118;10-11-2026;OA\r\n')
/** Begins as a zip; what is behind it is for the host alone. */
const werkboek = (bytes = 64) => {
  const inhoud = new Uint8Array(bytes)
  inhoud.set([0x50, 0x4b, 3, 4])
  return inhoud
}
const CELLEN: Werkboekcellen = {
  bladen: ['Blad1', 'Blad2'],
  blad: 1,
  formules: 2,
  samengevoegd: 0,
  rijen: [
    { nummer: 1, cellen: ['Leerlingnummer', 'Datum', 'Code'] },
    { nummer: 4, cellen: ['240118', '10-11-2026', 'OA'] },
  ],
}

let gevraagd: [string, unknown][]
let antwoord: () => Promise<Werkboekantwoord>
let werker: Importwerker
beforeEach(() => {
  gevraagd = []
  antwoord = async () => ({ soort: 'gelezen', cellen: encode(CELLEN) })
  const vraag = async (methode: string, invoer: unknown) => {
    gevraagd.push([methode, invoer])
    return methode === 'import.werkboek' ? await antwoord() : null
  }
  werker = new Importwerker({ vraag } as unknown as Host, () => {})
})
afterEach(() => werker.stop())
const open = async (bytes: Uint8Array, blad = 0) => {
  await werker.neem(bytes)
  return await werker.open(false, blad)
}

describe('opening a file', () => {
  it('asks the host for the cells of a workbook', async () => {
    expect(await open(werkboek(), 1)).toMatchObject({
      soort: 'xlsx',
      bladen: ['Blad1', 'Blad2'],
      blad: 1,
      formules: 2,
      rijen: 1,
      kopRij: 1,
    })
    expect(gevraagd).toEqual([['import.werkboek', { id: expect.any(String), inhoud: werkboek(), blad: 1 }]])
  })

  it('gives the hash of what it takes, and asks nobody', async () => {
    expect(await werker.neem(Uint8Array.from(CSV))).toBe(await sha256(CSV))
    expect(await werker.neem(werkboek())).toBe(await sha256(werkboek()))
    expect(gevraagd).toEqual([])
  })

  it('asks nobody about text', async () => {
    expect(await open(Uint8Array.from(CSV))).toMatchObject({ soort: 'csv', rijen: 1 })
    expect(gevraagd).toEqual([])
  })

  it('gives the reason of the host, and its failure, and reads nothing itself', async () => {
    antwoord = async () => ({ soort: 'geweigerd', reden: 'zip-bom' })
    await expect(open(werkboek())).rejects.toMatchObject({ code: 'zip-bom' })
    antwoord = () => Promise.reject(new DeskFout('lezer-start-niet'))
    const mislukt = await open(werkboek()).catch((oorzaak: unknown) => oorzaak)
    expect(mislukt).toBeInstanceOf(DeskFout)
    expect(mislukt).toMatchObject({ code: 'lezer-start-niet' })
  })

  it.each([
    ['no MessagePack', new Uint8Array([0xc1])],
    ['something else', encode({ rijen: 'x' })],
    ['a row without cells', encode({ ...CELLEN, rijen: [{ nummer: 1 }] })],
  ])('does not believe cells that are %s', async (_wat, cellen) => {
    antwoord = async () => ({ soort: 'gelezen', cellen: new Uint8Array(cellen) })
    await expect(open(werkboek())).rejects.toMatchObject({ code: 'onleesbaar' })
  })

  it('does not send what is too big', async () => {
    await expect(open(werkboek(WERKBOEK_BYTES + 1))).rejects.toMatchObject({ code: 'excel-te-groot' })
    expect(gevraagd).toEqual([])
  })

  it('stops the reading of the host when she stops', async () => {
    let einde = (_: Werkboekantwoord) => {}
    antwoord = () =>
      new Promise((klaar) => {
        einde = klaar
      })
    const opent = open(werkboek())
    await expect.poll(() => gevraagd.length).toBe(1)
    werker.stop()
    const [[, invoer]] = gevraagd as [[string, { id: string }]]
    expect(gevraagd[1]).toEqual(['import.stop', { id: invoer.id }])
    einde({ soort: 'gelezen', cellen: encode(CELLEN) })
    await expect(opent).rejects.toMatchObject({ code: 'gestopt' })
  })
})
