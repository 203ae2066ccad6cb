import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { Combo } from './combo.tsx'
import { Datumveld } from './datumveld.tsx'
import { Foutsamenvatting } from './foutsamenvatting.tsx'
import { JaNee } from './janee.tsx'
import { Keuze } from './keuze.tsx'
import { Lesurenrooster, type Roosterrij } from './lesurenrooster.tsx'
import { Veld } from './veld.tsx'

const OPTIES = [
  { waarde: 'V3', tekst: '16 uur, 18-' },
  { waarde: 'L', tekst: 'Luxe verzuim' },
]

function Keuzeproef({ bij }: { bij: (waarde: string) => void }) {
  const [waarde, zet] = useState('')
  return (
    <Keuze
      label="Soort"
      opties={OPTIES}
      waarde={waarde}
      bijWijzigen={(nieuw) => {
        zet(nieuw)
        bij(nieuw)
      }}
    />
  )
}

describe('Keuze', () => {
  it('picks with a digit, without opening', async () => {
    const bij = vi.fn()
    render(<Keuzeproef bij={bij} />)
    await userEvent.tab()
    await userEvent.keyboard('2')
    expect(bij).toHaveBeenCalledExactlyOnceWith('L')
    expect(screen.getByRole('button')).toHaveTextContent('Luxe verzuim')
  })

  it('ignores a digit that is no option', async () => {
    const bij = vi.fn()
    render(<Keuzeproef bij={bij} />)
    await userEvent.tab()
    await userEvent.keyboard('7')
    expect(bij).not.toHaveBeenCalled()
  })

  it('opens with ↓ and picks with Enter', async () => {
    const bij = vi.fn()
    render(<Keuzeproef bij={bij} />)
    await userEvent.tab()
    await userEvent.keyboard('{ArrowDown}')
    await userEvent.keyboard('{ArrowDown}{Enter}')
    expect(bij).toHaveBeenLastCalledWith('L')
  })
})

function Datumproef() {
  const [waarde, zet] = useState('')
  return (
    <Datumveld
      label="Begin"
      waarde={waarde}
      bijWijzigen={zet}
      schrijfVoluit={(tekst) => (tekst === '3-11' ? '03-11-2026' : null)}
    />
  )
}

describe('Datumveld', () => {
  it('writes a date in full when it is left, and leaves what it cannot read', async () => {
    render(<Datumproef />)
    const veld = screen.getByRole('textbox', { name: 'Begin' })
    await userEvent.type(veld, '3-11')
    await userEvent.tab()
    expect(veld).toHaveValue('03-11-2026')
    await userEvent.clear(veld)
    await userEvent.type(veld, 'ooit')
    await userEvent.tab()
    expect(veld).toHaveValue('ooit')
  })
})

describe('Veld', () => {
  it('ties its message to the field', () => {
    render(<Veld label="E-mail" waarde="" bijWijzigen={() => {}} fout="Vul een e-mailadres in." verplicht />)
    const veld = screen.getByRole('textbox', { name: 'E-mail' })
    expect(veld).toBeInvalid()
    expect(veld).toBeRequired()
    expect(veld).toHaveAccessibleDescription('Vul een e-mailadres in.')
  })
})

function Comboproef() {
  const [waarde, zet] = useState('')
  return <Combo label="Reden" voorstellen={['Spijbelen', 'Thuissituatie']} waarde={waarde} bijWijzigen={zet} />
}

describe('Combo', () => {
  it('keeps own words and offers the list', async () => {
    render(<Comboproef />)
    const veld = screen.getByRole('combobox', { name: 'Reden' })
    await userEvent.type(veld, 'wacht op een bus')
    await userEvent.tab()
    expect(veld).toHaveValue('wacht op een bus')
    await userEvent.clear(veld)
    await userEvent.type(veld, 'sp')
    await userEvent.keyboard('{ArrowDown}')
    await userEvent.tab()
    expect(veld).toHaveValue('Spijbelen')
  })
})

function JaNeeproef() {
  const [waarde, zet] = useState(false)
  return <JaNee label="Alle lessen gemist" waarde={waarde} bijWijzigen={zet} />
}

describe('JaNee', () => {
  it('answers with J and N', async () => {
    render(<JaNeeproef />)
    await userEvent.tab()
    await userEvent.keyboard('j')
    expect(screen.getByRole('radio', { name: 'ja' })).toBeChecked()
    await userEvent.keyboard('n')
    expect(screen.getByRole('radio', { name: 'nee' })).toBeChecked()
  })
})

function Roosterproef({
  begin,
  volgende = () => '10-11-2026',
}: {
  begin: Roosterrij[]
  volgende?: () => string | null
}) {
  const [rijen, zet] = useState<readonly Roosterrij[]>(begin)
  return (
    <>
      <Lesurenrooster
        label="Lesuren"
        rijen={rijen}
        aantal={9}
        bijWijzigen={zet}
        schrijfKort={(dag) => dag}
        leesDag={(tekst) => (tekst === '12-11' ? '12-11-2026' : null)}
        volgendeDag={volgende}
      />
      <output>{JSON.stringify(rijen)}</output>
    </>
  )
}
const stand = (): Roosterrij[] => JSON.parse(screen.getByRole('status').textContent ?? '[]')
const cel = (naam: string) => screen.getByRole('button', { name: naam })

describe('Lesurenrooster', () => {
  const begin = [{ dag: '09-11-2026', heleDag: false, lesuren: [] }]

  it('is one stop in the tab order behind its day, and works by arrows, Space and digits', async () => {
    render(<Roosterproef begin={begin} />)
    await userEvent.tab()
    expect(screen.getByRole('textbox', { name: 'Dag 1' })).toHaveFocus()
    await userEvent.tab()
    expect(cel('09-11-2026, lesuur 1')).toHaveFocus()
    await userEvent.keyboard(' {ArrowRight} 5 ')
    expect(stand()[0]?.lesuren).toEqual([1, 2, 5])
    expect(cel('09-11-2026, lesuur 5')).toHaveAttribute('aria-pressed', 'true')
    await userEvent.keyboard('{Home} ')
    expect(stand()[0]?.lesuren).toEqual([2, 5])
  })

  it('takes the whole day with D, adds a day with + and moves the focus there, and removes it with Delete', async () => {
    render(<Roosterproef begin={begin} />)
    cel('09-11-2026, lesuur 1').focus()
    await userEvent.keyboard('d')
    expect(stand()[0]?.heleDag).toBe(true)
    await userEvent.keyboard('+')
    expect(cel('10-11-2026, lesuur 1')).toHaveFocus()
    await userEvent.keyboard('{Delete}')
    expect(stand()).toHaveLength(1)
    expect(cel('09-11-2026, lesuur 1')).toHaveFocus()
  })

  it('does not leave the grid at its edges', async () => {
    render(<Roosterproef begin={begin} />)
    cel('09-11-2026, lesuur 1').focus()
    await userEvent.keyboard('{ArrowLeft}{ArrowUp}')
    expect(cel('09-11-2026, lesuur 1')).toHaveFocus()
    await userEvent.keyboard('{End}{ArrowRight}')
    expect(cel('09-11-2026, hele dag')).toHaveFocus()
  })

  it('reads a day that is typed and keeps one it cannot read', async () => {
    render(<Roosterproef begin={begin} />)
    const dag = screen.getByRole('textbox', { name: 'Dag 1' })
    await userEvent.clear(dag)
    await userEvent.type(dag, '12-11')
    expect(stand()[0]?.dag).toBe('12-11-2026')
    await userEvent.type(dag, 'x')
    expect(stand()[0]?.dag).toBe('12-11x')
  })

  it('adds nothing when no day is left', async () => {
    render(<Roosterproef begin={begin} volgende={() => null} />)
    cel('09-11-2026, lesuur 1').focus()
    await userEvent.keyboard('+')
    expect(stand()).toHaveLength(1)
    expect(screen.getByRole('button', { name: 'dag erbij' })).toBeDisabled()
  })
})

describe('Foutsamenvatting', () => {
  it('counts, and leads to the field', async () => {
    const gaNaar = vi.fn()
    render(
      <Foutsamenvatting
        fouten={[
          { pad: 'reden', label: 'Reden', zin: 'Kies of typ een reden.' },
          { pad: 'begin', label: 'Begin', zin: 'Vul een datum in.' },
        ]}
        gaNaar={gaNaar}
      />,
    )
    expect(screen.getByRole('alert')).toHaveTextContent('Nog 2 dingen')
    await userEvent.click(screen.getByRole('button', { name: 'Begin: vul een datum in.' }))
    expect(gaNaar).toHaveBeenCalledWith('begin')
  })
})
