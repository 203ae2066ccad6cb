import { renderHook, waitFor } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { NIEUWS } from '#renderer/features/beheer/nieuws.ts'
import type { Desk } from '#renderer/store/desk.ts'
import pakket from '../../package.json' with { type: 'json' }
import { useNieuws } from './nieuws.ts'

const HIER = NIEUWS[0]?.versie ?? ''

/** A desk that remembers one value. */
function deskMet(gelezen: string | null) {
  const stand = { gelezen }
  const bewaar = vi.fn(async ({ waarde }: { waarde: string }) => {
    stand.gelezen = waarde
  })
  return { stand, bewaar, desk: { voorkeuren: { lees: async () => stand.gelezen, bewaar } } as unknown as Desk }
}

it.each([
  ['offers it after an update', '0.0.9', HIER, 1],
  ['says nothing on a first start', null, HIER, 0],
  ['says nothing when it was offered before', HIER, HIER, 0],
  ['says nothing for a version without news', '0.0.9', '99.0.0', 0],
])('%s', async (_, gelezen, versie, keer) => {
  const { desk, stand } = deskMet(gelezen)
  const bied = vi.fn()
  renderHook(() => useNieuws(desk, versie, bied))
  await waitFor(() => expect(stand.gelezen).toBe(versie))
  expect(bied).toHaveBeenCalledTimes(keer)
})

it('offers it once: the next start finds it read', async () => {
  const { desk, bewaar } = deskMet('0.0.9')
  const bied = vi.fn()
  const eerste = renderHook(() => useNieuws(desk, HIER, bied))
  await waitFor(() => expect(bewaar).toHaveBeenCalledTimes(1))
  eerste.unmount()
  renderHook(() => useNieuws(desk, HIER, bied))
  await new Promise((klaar) => setTimeout(klaar, 20))
  expect([bied.mock.calls.length, bewaar.mock.calls.length]).toEqual([1, 1])
})

it('has news for the version that is built, short enough to read', () => {
  expect(HIER).toBe(pakket.version)
  for (const { punten } of NIEUWS) {
    expect(punten.length).toBeLessThanOrEqual(6)
    for (const punt of punten) expect(punt.length).toBeLessThanOrEqual(130)
  }
})
