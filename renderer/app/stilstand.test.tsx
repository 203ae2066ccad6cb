import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useStilstand } from './stilstand.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})
const MINUUT = 60_000

it('locks once after so many minutes in which no key and no pointer came', () => {
  const slot = vi.fn()
  renderHook(() => useStilstand(15, slot))
  act(() => vi.advanceTimersByTime(14 * MINUUT))
  for (const teken of ['keydown', 'pointerdown', 'wheel']) {
    window.dispatchEvent(new Event(teken))
    act(() => vi.advanceTimersByTime(14 * MINUUT))
  }
  expect(slot).not.toHaveBeenCalled()
  act(() => vi.advanceTimersByTime(2 * MINUUT))
  expect(slot).toHaveBeenCalledTimes(1)
  act(() => vi.advanceTimersByTime(60 * MINUUT))
  expect(slot).toHaveBeenCalledTimes(1)
})

it('locks at the first look after a sleep in which no timer ran', () => {
  const slot = vi.fn()
  renderHook(() => useStilstand(15, slot))
  vi.setSystemTime(Date.now() + 20 * MINUUT)
  act(() => vi.advanceTimersByTime(6_000))
  expect(slot).toHaveBeenCalledTimes(1)
})

it('stops looking when the desk is gone', () => {
  const slot = vi.fn()
  renderHook(() => useStilstand(1, slot)).unmount()
  act(() => vi.advanceTimersByTime(10 * MINUUT))
  expect(slot).not.toHaveBeenCalled()
})
