import { describe, expect, it } from 'vitest'
import { datum } from '#shared/domain/datum.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import type { MeldingId } from '#shared/schema/identificatie.ts'
import { meldingdelen, verkenUit } from './meldingdelen.ts'

const id = (n: number) => `m${n}` as MeldingId
const melding = (n: number) => ({ id: id(n) }) as MeldingOpDesk

/** A desk whose pages hold 64 meldingen each, in an order of their own; it remembers how many ids were asked at once. */
function proefdesk(stuk: ReadonlySet<number> = new Set()) {
  const gevraagd: number[] = []
  return {
    gevraagd,
    meldingen: {
      async *delen(ids: readonly MeldingId[]) {
        gevraagd.push(ids.length)
        const rijen = ids.map((een, plaats) => ({ plaats, n: Number(een.slice(1)) }))
        rijen.sort((a, b) => (a.n % 7) - (b.n % 7))
        for (let begin = 0; begin < rijen.length; begin += 64)
          yield rijen
            .slice(begin, begin + 64)
            .map(({ plaats, n }) => ({ plaats, melding: stuk.has(n) ? null : melding(n) }))
      },
    } as never,
  }
}

describe('meldingen on their way to an export', () => {
  it('arrive each once with their place, in blocks that are closed', async () => {
    const ids = Array.from({ length: 45_000 }, (_, n) => id(n))
    const desk = proefdesk()
    const plekken = new Map<number, string>()
    let blokken = 0
    let grootste = 0
    let inBlok = 0
    for await (const { meldingen, plaatsen, blokKlaar } of meldingdelen(desk, ids, () => {})) {
      grootste = Math.max(grootste, meldingen.length)
      inBlok += meldingen.length
      for (const [n, plaats] of plaatsen.entries()) plekken.set(plaats, meldingen[n]!.id)
      if (blokKlaar) {
        blokken++
        expect(inBlok).toBeLessThanOrEqual(20_000)
        inBlok = 0
      }
    }
    expect(plekken.size).toBe(45_000)
    for (const [plaats, een] of plekken) expect(een).toBe(id(plaats))
    expect(blokken).toBe(3)
    // Never all at once, and never more in a message than is copied within a frame.
    expect(Math.max(...desk.gevraagd)).toBe(20_000)
    expect(grootste).toBeLessThanOrEqual(128)
  })

  it('counts what does not open and goes on with the rest', async () => {
    const ids = Array.from({ length: 300 }, (_, n) => id(n))
    let gemist = 0
    let aantal = 0
    for await (const deel of meldingdelen(proefdesk(new Set([3, 5, 200])), ids, (n) => (gemist += n)))
      aantal += deel.meldingen.length
    expect([gemist, aantal]).toEqual([3, 297])
  })

  it('closes a block also when there is nothing in it', async () => {
    const delen = []
    for await (const deel of meldingdelen(proefdesk(), [id(1)], () => {})) delen.push(deel)
    expect(delen.at(-1)?.blokKlaar).toBe(true)
    for await (const _ of meldingdelen(proefdesk(), [], () => {})) throw new Error('nothing was asked')
  })
})

it('a workbook knows its school years and its lesuren before a melding is opened', async () => {
  const rijen = [
    { begin: '2025-09-01', lesuren: 4, heleDagen: 1 },
    { begin: '2024-11-01', lesuren: 0, heleDagen: 2 },
  ]
  const overzicht = {
    lees: (rij: number) => rijen[rij] ?? null,
    rijVan: (een: string) => Number(een.slice(1)),
  } as never
  expect(await verkenUit(overzicht, [id(0), id(1), id(9)], datum('2026-11-20'))).toEqual({
    schooljaren: [2024, 2025, 2026],
    lesuurrijen: 7,
  })
})
