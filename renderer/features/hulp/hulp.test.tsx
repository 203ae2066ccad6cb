import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { HulpScherm } from './hulp-scherm.tsx'
import { ONDERWERPEN } from './onderwerpen.ts'
import { zoekHulp } from './zoek.ts'

const titels = (vraag: string) => zoekHulp(vraag, ONDERWERPEN).map(({ id }) => id)

describe('the help', () => {
  it('has topics with their own id, none of them long', () => {
    expect(new Set(ONDERWERPEN.map(({ id }) => id)).size).toBe(ONDERWERPEN.length)
    for (const { id, alineas, stappen = [] } of ONDERWERPEN) {
      const woorden = [...alineas, ...stappen].join(' ').split(/\s+/).length
      expect(woorden, id).toBeLessThanOrEqual(130)
      expect(woorden, id).toBeGreaterThan(10)
    }
  })

  it('speaks to the reader as u', () => {
    const alles = ONDERWERPEN.flatMap(({ titel, alineas, stappen = [] }) => [titel, ...alineas, ...stappen]).join(' ')
    expect(alles).not.toMatch(/\b(je|jij|jouw|jullie)\b/i)
  })

  it.each([
    ['wachtwoord vergeten', 'wachtwoord'],
    ['16 uur', 'hoe-tellen'],
    ['backup', 'kopie'],
    ['magister', 'inlezen'],
    ['DEADLINE', 'termijn'],
    ['eh3', 'aanmelden-lukt-niet'],
    ['kopieen', 'kopie'],
    ['terughalen', 'bedenktijd'],
    ['foutenwachtrij', 'niet-verzonden'],
    ['bewaartermijn', 'vernietigen'],
    ['collega geven', 'doorsturen'],
    ['terugdraaien', 'inlezen'],
    ['stapelmelden', 'signalen'],
  ])('is found by the words that people use: %s', (vraag, id) => {
    expect(titels(vraag)[0]).toBe(id)
  })

  it('gives everything for nothing, and nothing for nonsense', () => {
    expect(titels('  ')).toEqual(ONDERWERPEN.map(({ id }) => id))
    expect(titels('xyzzy')).toEqual([])
  })

  it('shows a topic by keyboard: type, Enter, read; Escape shows all again', async () => {
    const wie = userEvent.setup()
    render(<HulpScherm />)
    await wie.type(screen.getByRole('searchbox', { name: 'Zoek in de hulp' }), 'herstelsleutel')
    expect(screen.getByRole('status')).toHaveTextContent(/^\d+ gevonden$/)
    await wie.keyboard('{Enter}')
    const kop = screen.getByRole('heading', { name: 'Uw wachtwoord en herstelsleutel', level: 2 })
    await vi.waitFor(() => expect(kop).toHaveFocus())
    const zoek = screen.getByRole('searchbox')
    zoek.focus()
    await wie.keyboard('{Escape}')
    expect(within(screen.getByRole('navigation')).getAllByRole('button')).toHaveLength(ONDERWERPEN.length)
  })

  it('marks what is open and says when nothing is found', async () => {
    const wie = userEvent.setup()
    const toetsen = vi.fn()
    render(<HulpScherm begin="schijf-vol" toonToetsen={toetsen} />)
    expect(screen.getByRole('button', { name: 'De schijf is vol' })).toHaveAttribute('aria-current', 'true')
    await wie.click(screen.getByRole('button', { name: 'Alle toetsen' }))
    expect(toetsen).toHaveBeenCalledTimes(1)
    await wie.type(screen.getByRole('searchbox'), 'xyzzy')
    expect(screen.getByText('Niets gevonden. Probeer een ander woord.')).toBeVisible()
    expect(screen.queryByRole('article')).toBeNull()
  })
})
