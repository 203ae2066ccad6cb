import { renderHook } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { useSysteemmelding, useWerkKlaar } from '#renderer/scherm/systeemmelding.ts'
import type { Host } from '#shared/contract/host.ts'

afterEach(() => vi.restoreAllMocks())

it('tells how many came while she looks elsewhere, and nothing of what was there, went away, or came under her eyes', () => {
  const vraag = vi.fn(async () => ({ getoond: true }))
  const kijkt = vi.spyOn(document, 'hasFocus').mockReturnValue(false)
  const { rerender } = renderHook(
    ({ aantal }: { aantal: number | null }) =>
      useSysteemmelding({ vraag } as unknown as Host, 'antwoord-van-gemeente', aantal),
    { initialProps: { aantal: null as number | null } },
  )
  rerender({ aantal: 5 })
  rerender({ aantal: 3 })
  expect(vraag).not.toHaveBeenCalled()
  rerender({ aantal: 5 })
  expect(vraag).toHaveBeenLastCalledWith('meldingen.toon', { soort: 'antwoord-van-gemeente', aantal: 2 })
  kijkt.mockReturnValue(true)
  rerender({ aantal: 9 })
  expect(vraag).toHaveBeenCalledTimes(1)
  kijkt.mockReturnValue(false)
  rerender({ aantal: 10 })
  expect(vraag).toHaveBeenLastCalledWith('meldingen.toon', { soort: 'antwoord-van-gemeente', aantal: 1 })
})

it('tells that work ended while she looked elsewhere, once, and nothing when it begins or ends under her eyes', () => {
  const vraag = vi.fn(async () => ({ getoond: true }))
  const kijkt = vi.spyOn(document, 'hasFocus').mockReturnValue(false)
  const { rerender } = renderHook(({ bezig }) => useWerkKlaar({ vraag } as unknown as Host, bezig), {
    initialProps: { bezig: false },
  })
  rerender({ bezig: true })
  rerender({ bezig: true })
  expect(vraag).not.toHaveBeenCalled()
  rerender({ bezig: false })
  rerender({ bezig: false })
  expect(vraag.mock.calls).toEqual([['meldingen.toon', { soort: 'werk-klaar', aantal: 1 }]])
  kijkt.mockReturnValue(true)
  rerender({ bezig: true })
  rerender({ bezig: false })
  expect(vraag).toHaveBeenCalledTimes(1)
})
