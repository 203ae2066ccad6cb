import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Desk } from '#renderer/store/desk.ts'
import { meldingId } from '#shared/schema/identificatie.ts'
import { useGekopieerd, useGezocht } from './bekeken.ts'

const schrijf = vi.fn(async (_wat: string, _over: string | null) => {})
const desk = { audit: { schrijf } } as unknown as Desk
const ID = meldingId.parse('11111111-1111-4111-8111-111111111111')

beforeEach(() => {
  vi.useFakeTimers()
  schrijf.mockClear()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  document.body.replaceChildren()
})

describe('searching', () => {
  it('is logged once for each text that she settles on, without the text', () => {
    const { rerender } = renderHook(({ tekst }) => useGezocht(desk, tekst), { initialProps: { tekst: '' } })
    const typ = (tekst: string, ms: number) => {
      rerender({ tekst })
      act(() => vi.advanceTimersByTime(ms))
    }
    for (const letter of ['h', 'ho', 'hof']) typ(letter, 200)
    expect(schrijf).not.toHaveBeenCalled()
    typ('hof ', 3000)
    typ('hof', 9000)
    expect(schrijf.mock.calls).toEqual([['gezocht', null]])
    typ('simsek', 3000)
    typ('', 3000)
    expect(schrijf).toHaveBeenCalledTimes(2)
    // The same name again is another search.
    typ('simsek', 3000)
    expect(schrijf).toHaveBeenCalledTimes(3)
  })

  it('is not logged for a text that stands there when the screen comes back', () => {
    renderHook(() => useGezocht(desk, 'hofstra'))
    act(() => vi.advanceTimersByTime(9000))
    expect(schrijf).not.toHaveBeenCalled()
  })
})

describe('copying', () => {
  const writeText = vi.fn(async (_tekst: string) => {})
  let klembord: EventTarget
  const veld = (waarde: string) => {
    const hier = document.createElement('input')
    hier.value = waarde
    document.body.append(hier)
    hier.focus()
    hier.select()
    return hier
  }
  beforeEach(() => {
    writeText.mockClear()
    klembord = Object.assign(new EventTarget(), { writeText })
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: klembord })
  })

  it('is logged with the melding that stands open, and not when nothing is chosen', () => {
    renderHook(() => useGekopieerd(desk, ID))
    document.dispatchEvent(new Event('copy'))
    expect(schrijf).not.toHaveBeenCalled()
    veld('Hofstra')
    document.dispatchEvent(new Event('copy'))
    expect(schrijf.mock.calls).toEqual([['gekopieerd', ID]])
    act(() => vi.advanceTimersByTime(60_000))
    expect(writeText).not.toHaveBeenCalled()
  })

  it('wipes a PGN from the clipboard after half a minute, as soon as the window is in front', () => {
    const focus = vi.spyOn(document, 'hasFocus').mockReturnValue(false)
    renderHook(() => useGekopieerd(desk, null))
    veld('PGN 111222333')
    document.dispatchEvent(new Event('copy'))
    act(() => vi.advanceTimersByTime(31_000))
    expect(writeText).not.toHaveBeenCalled()
    focus.mockReturnValue(true)
    window.dispatchEvent(new Event('focus'))
    act(() => vi.advanceTimersByTime(1000))
    expect(writeText.mock.calls).toEqual([['']])
    window.dispatchEvent(new Event('focus'))
    act(() => vi.advanceTimersByTime(1000))
    expect(writeText).toHaveBeenCalledTimes(1)
  })

  it('leaves alone what another program put there since, also behind our back', () => {
    const focus = vi.spyOn(document, 'hasFocus').mockReturnValue(true)
    const { unmount } = renderHook(() => useGekopieerd(desk, null))
    veld('111222333')
    document.dispatchEvent(new Event('copy'))
    act(() => vi.advanceTimersByTime(20))
    // Of our own copy: the PGN still goes.
    klembord.dispatchEvent(new Event('clipboardchange'))
    act(() => vi.advanceTimersByTime(40_000))
    expect(writeText).toHaveBeenCalledTimes(1)

    document.dispatchEvent(new Event('copy'))
    focus.mockReturnValue(false)
    act(() => vi.advanceTimersByTime(40_000))
    focus.mockReturnValue(true)
    window.dispatchEvent(new Event('focus'))
    klembord.dispatchEvent(new Event('clipboardchange'))
    act(() => vi.advanceTimersByTime(40_000))
    expect(writeText).toHaveBeenCalledTimes(1)
    unmount()
  })

  it('leaves alone what was copied after the PGN', () => {
    vi.spyOn(document, 'hasFocus').mockReturnValue(true)
    renderHook(() => useGekopieerd(desk, null))
    const hier = veld('111222333')
    document.dispatchEvent(new Event('copy'))
    hier.value = 'iets anders'
    hier.select()
    document.dispatchEvent(new Event('copy'))
    act(() => vi.advanceTimersByTime(60_000))
    expect(writeText).not.toHaveBeenCalled()
    expect(schrijf).toHaveBeenCalledTimes(2)
  })
})
