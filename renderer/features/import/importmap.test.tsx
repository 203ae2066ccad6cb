import '#test/ui/een-rijk.ts'
import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import type { Desk } from '#renderer/store/desk.ts'
import { DeskFout } from '#shared/contract/errors.ts'
import { tijdstip } from '#shared/schema/datum.ts'
import type { ImportmapStand, NieuwBestand } from '#shared/schema/importmap.ts'
import { inEenRonde, maakComputer } from '#test/sync/computer.ts'
import { proefBureau } from '#test/ui/bureau.ts'
import { NieuweBestanden } from './importmap.tsx'
import type { Ingelezen, leesIn } from './inlezen.ts'

/** Reading a file is the worker's, and has its own tests: here it answers as it is told, and counts what it was given. */
const gelezen: string[] = []
let uitkomst: (tekst: string) => Promise<Ingelezen>
const neemIn: typeof leesIn = async (_, bytes) => {
  const tekst = new TextDecoder().decode(bytes)
  gelezen.push(tekst)
  return await uitkomst(tekst)
}
inEenRonde()

const bestand = (n: number, uur: number): NieuwBestand => ({
  id: `00000000-0000-4000-8000-00000000000${n}`,
  naam: `uren-${n}.csv`,
  grootte: 100,
  gewijzigdOp: tijdstip.parse(`2026-11-20T0${uur}:15:00.000Z`),
})
const NIEUWSTE = bestand(2, 5)
const OUDSTE = bestand(1, 3)
const GEDAAN = {
  soort: 'gedaan',
  verslag: { id: 'x', nieuw: 1200, gewijzigd: 3, fout: 0 },
} as unknown as Ingelezen

let stand: ImportmapStand
let desk: Desk
let bureau: Bureau
/** The folder as the host keeps it, newest first. */
const vraag = vi.fn(async (methode: string, invoer: { id: string } | null) => {
  if (methode === 'importmap.lees') {
    const { naam } = stand.bestanden.find(({ id }) => id === invoer?.id) as NieuwBestand
    return { inhoud: new TextEncoder().encode(naam) }
  }
  if (methode === 'importmap.gezien')
    stand = { ...stand, bestanden: stand.bestanden.filter(({ id }) => id !== invoer?.id) }
  return stand
})
beforeEach(async () => {
  gelezen.length = 0
  uitkomst = async () => GEDAAN
  vraag.mockClear()
  const map = { map: 'Uitvoer', kanKiezen: true, onbereikbaar: false }
  stand = { ...map, vanzelf: false, bestanden: [NIEUWSTE, OUDSTE] }
  desk = await maakComputer().nieuw()
  bureau = proefBureau(desk, { host: { vraag, luister: () => () => {} } as unknown as Bureau['host'] })
})

describe('a file in the watched folder', () => {
  it('is offered, the oldest first, and taken in by a press only', async () => {
    const { container } = render(<NieuweBestanden bureau={bureau} neemIn={neemIn} />)
    expect(await screen.findByText(/Nieuw bestand: uren-1\.csv/)).toBeVisible()
    expect(screen.getByRole('status')).toHaveTextContent('Daarna nog 1.')
    expect((await axe.run(container, { runOnly: ['wcag2a', 'wcag2aa'] })).violations).toEqual([])
    expect(gelezen).toEqual([])

    await userEvent.click(screen.getByRole('button', { name: 'Importeer' }))
    expect(await screen.findByText(/Nieuw bestand: uren-2\.csv/)).toBeVisible()
    expect(gelezen).toEqual(['uren-1.csv'])
    expect(bureau.gedaan).toHaveBeenCalledWith(
      expect.objectContaining({ naam: 'uren-1.csv ingelezen: 1.200 nieuw, 3 gewijzigd, 0 fout' }),
    )
  })

  it('is taken in by itself when she switched that on, one after the other in the order of their days', async () => {
    stand = { ...stand, vanzelf: true }
    render(<NieuweBestanden bureau={bureau} neemIn={neemIn} />)
    await waitFor(() => expect(stand.bestanden).toEqual([]))
    expect(gelezen).toEqual(['uren-1.csv', 'uren-2.csv'])
    expect(bureau.gedaan).toHaveBeenCalledTimes(2)
    expect(screen.queryByRole('status')).toBeNull()
  })

  it('stays when its columns are not known, is not tried again, and holds up no other', async () => {
    stand = { ...stand, vanzelf: true }
    uitkomst = async (tekst) => (tekst === 'uren-1.csv' ? { soort: 'onbekend' } : GEDAAN)
    render(<NieuweBestanden bureau={bureau} neemIn={neemIn} />)
    expect(await screen.findByText(/De kolommen zijn nog niet bekend: bekijk het eerst een keer/)).toBeVisible()
    await waitFor(() => expect(stand.bestanden).toEqual([OUDSTE]))
    expect(gelezen).toEqual(['uren-1.csv', 'uren-2.csv'])
    expect(screen.queryByRole('button', { name: 'Importeer' })).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Bekijk' }))
    expect(bureau.ga).toHaveBeenCalledOnce()
    await userEvent.click(screen.getByRole('button', { name: 'Niet nodig' }))
    await waitFor(() => expect(stand.bestanden).toEqual([]))
  })

  it('says why it could not be read, once, and stays', async () => {
    stand = { ...stand, vanzelf: true, bestanden: [OUDSTE] }
    uitkomst = () => Promise.reject(new DeskFout('schijf-vol'))
    render(<NieuweBestanden bureau={bureau} neemIn={neemIn} />)
    await waitFor(() => expect(bureau.toon).toHaveBeenCalledOnce())
    expect(bureau.toon).toHaveBeenCalledWith(
      expect.objectContaining({ tekst: expect.stringMatching(/^uren-1\.csv: /) }),
    )
    expect(await screen.findByRole('button', { name: 'Bekijk' })).toBeVisible()
    expect([stand.bestanden, gelezen]).toEqual([[OUDSTE], ['uren-1.csv']])
  })

  it('says so when everything stood here already', async () => {
    stand = { ...stand, vanzelf: true, bestanden: [OUDSTE] }
    uitkomst = async () => ({ soort: 'gelijk' })
    render(<NieuweBestanden bureau={bureau} neemIn={neemIn} />)
    await waitFor(() => expect(stand.bestanden).toEqual([]))
    expect(bureau.toon).toHaveBeenCalledWith(expect.objectContaining({ tekst: 'uren-1.csv: alles stond er al.' }))
    expect(bureau.gedaan).not.toHaveBeenCalled()
  })

  it('names a folder that cannot be reached', async () => {
    stand = { ...stand, onbereikbaar: true }
    render(<NieuweBestanden bureau={bureau} neemIn={neemIn} />)
    expect(await screen.findByText(/niet te bereiken/)).toBeVisible()
    expect(screen.queryByRole('button')).toBeNull()
  })
})
