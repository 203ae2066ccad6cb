import { act, renderHook } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { Opdrachtenregister } from '#renderer/scherm/opdrachten.ts'
import type { Host, HostGebeurtenis } from '#shared/contract/host.ts'
import { useSysteemmenu } from './systeemmenu.ts'

it('shows the acts with a key in the menu of the system, without those that may name somebody, and does what is chosen', () => {
  const gevraagd: unknown[][] = []
  let vertel: (gebeurtenis: HostGebeurtenis) => void = () => {}
  const host = {
    vraag: async (...vraag: unknown[]) => gevraagd.push(vraag),
    luister: (ontvanger: typeof vertel) => {
      vertel = ontvanger
      return () => {}
    },
  } as unknown as Host
  const register = new Opdrachtenregister()
  const nu = vi.fn()
  const terug = vi.fn()
  register.zet(Symbol('schil'), [
    { id: 'nu', tekst: 'Verstuur en haal op, nu', toets: 'F9', doe: nu },
    { id: 'terug', tekst: 'Maak ongedaan: melding van Kanarie', toets: 'Ctrl Z', doe: terug },
    { id: 'rol', tekst: 'Wat kan ik met mijn rol?', doe: vi.fn() },
    { id: 'tab-x', tekst: 'Weergave: Kanarie', toets: 'Alt 1', doe: vi.fn() },
    { id: 'pijl', tekst: 'Volgende rij', toets: '↓', alleenUitleg: true, doe: vi.fn() },
  ])
  renderHook(() => useSysteemmenu(host, register))
  expect(gevraagd).toEqual([['venster.menu', { items: [{ id: 'nu', tekst: 'Verstuur en haal op, nu', toets: 'F9' }] }]])
  act(() => register.zet(Symbol('scherm'), [{ id: 'excel', tekst: 'Maak Excel', toets: 'Ctrl E', doe: vi.fn() }]))
  expect(gevraagd).toHaveLength(2)
  vertel({ soort: 'menu', daad: 'nu' })
  vertel({ soort: 'menu', daad: 'terug' })
  vertel({ soort: 'vergrendel' })
  expect(nu).toHaveBeenCalledTimes(1)
  expect(terug).not.toHaveBeenCalled()
})
