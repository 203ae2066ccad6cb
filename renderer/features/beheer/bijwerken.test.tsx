import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { DeskFout } from '#shared/contract/errors.ts'
import type { HostGebeurtenis } from '#shared/contract/host.ts'
import { type BijwerkStand, bijwerkStand } from '#shared/contract/host-vormen.ts'
import { Bijwerken, bijwerkzin } from './bijwerken.tsx'

function opstelling(stand: BijwerkStand, maak: () => Promise<unknown> = async () => ({ naam: 'n', storeId: 's' })) {
  const gevraagd: unknown[][] = []
  let vertel: (gebeurtenis: HostGebeurtenis) => void = () => {}
  const toon = vi.fn()
  const bureau = {
    host: {
      vraag: async (...vraag: unknown[]) => {
        gevraagd.push(vraag)
        return stand
      },
      luister: (ontvanger: typeof vertel) => {
        vertel = ontvanger
        return () => {}
      },
    },
    desk: { kopieen: { maak } },
    toon,
  } as unknown as Bureau
  render(<Bijwerken bureau={bureau} />)
  return { gevraagd, toon, vertel: (gebeurtenis: HostGebeurtenis) => act(() => vertel(gebeurtenis)) }
}

describe('new versions', () => {
  it('have a sentence for every state', () => {
    const zinnen = bijwerkStand.shape.soort.options.map((soort) => bijwerkzin({ soort, versie: null }))
    expect(new Set(zinnen).size).toBe(bijwerkStand.shape.soort.options.length)
  })

  it('are the work of ICT where the host says so: nothing to press', async () => {
    opstelling({ soort: 'beheerd', versie: null })
    expect(await screen.findByRole('status')).toHaveTextContent('Beheerd door uw ICT')
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('are installed only with the copy that was just made', async () => {
    const { gevraagd, vertel } = opstelling({ soort: 'actueel', versie: null })
    await screen.findByRole('button', { name: 'Zoek een nieuwe versie' })
    vertel({ soort: 'bijwerken', stand: { soort: 'klaar', versie: '0.2.0' } })
    await userEvent.click(screen.getByRole('button', { name: 'Maak een kopie en installeer' }))
    expect(gevraagd.at(-1)).toEqual(['updates.installeer', { kopie: 'n', storeId: 's' }])
  })

  it('wait when there is no copy, and say why', async () => {
    const { gevraagd, toon } = opstelling({ soort: 'klaar', versie: '0.2.0' }, () =>
      Promise.reject(new DeskFout('schijf-vol')),
    )
    await userEvent.click(await screen.findByRole('button', { name: 'Maak een kopie en installeer' }))
    expect(gevraagd.map(([methode]) => methode)).toEqual(['updates.stand'])
    expect(toon).toHaveBeenCalledWith(expect.objectContaining({ tekst: expect.stringContaining('De schijf is vol') }))
  })
})
