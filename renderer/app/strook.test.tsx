import '#test/ui/een-rijk.ts'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { describe, expect, it, vi } from 'vitest'
import type { SyncStand } from '#renderer/sync/sync-stand.ts'
import { tijdstip } from '#shared/schema/datum.ts'
import { Strook } from './strook.tsx'

const OP = tijdstip.parse('2026-11-20T09:42:00.000Z')
const RUST: SyncStand = {
  ...{ verbinding: 'verbonden', bezig: false, laatstOpgehaaldOp: OP, wachtend: 0, onderweg: 0, fouten: 0 },
  ...{ vanAnderen: 0, laatsteFout: null, ophalen: null, afgebroken: false, koppeling: null, push: false },
  gelijkheid: null,
}

function toon(stand: Partial<SyncStand>) {
  const daden = {
    ...{ meldAan: vi.fn(), naarFouten: vi.fn(), naarDiagnose: vi.fn(), stopOphalen: vi.fn(), gaVerder: vi.fn() },
    toetsenblad: vi.fn(),
  }
  const lesuren = { tot: null, kaart: null, oefenschool: null }
  const uit = render(
    <Strook
      {...daden}
      stand={{ ...RUST, ...stand }}
      bewaardOp={null}
      oefen={false}
      meekijkUit={null}
      lesuren={lesuren}
    />,
  )
  return { ...daden, ...uit }
}

describe('the strip', () => {
  it('tells how far a first fetch is, stops it, and goes on where it was', async () => {
    const eerst = toon({ ophalen: { gehaald: 1200, totaal: 20_418 } })
    expect(screen.getByText(/1\.200 van 20\.418 wijzigingen opgehaald/)).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: 'Stop' }))
    expect(eerst.stopOphalen).toHaveBeenCalledOnce()
    eerst.unmount()
    const gestopt = toon({ afgebroken: true })
    expect(screen.getByText(/Nog niet alles is binnen/)).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: 'Ga verder' }))
    expect(gestopt.gaVerder).toHaveBeenCalledOnce()
  })

  it('says that the link is off and that DUO has something else, with the way to the reason', async () => {
    const koppeling = { aan: false, reden: 'certificaat', door: 'coordinator.00zv', op: OP }
    const gelijkheid = { op: OP, gelijk: false, aantal: 3, verschillen: [], gearchiveerd: 0 }
    const { container, naarDiagnose } = toon({ koppeling, gelijkheid, verbinding: 'niet-aangemeld' })
    // On the strip, and said aloud once.
    expect(screen.getAllByText(/^Koppeling met DUO staat uit\. Alles staat veilig op deze computer/)).toHaveLength(2)
    expect(screen.queryByRole('button', { name: 'Aanmelden' })).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Waarom?' }))
    await userEvent.click(screen.getByRole('button', { name: 'Niet gelijk met DUO' }))
    expect(naarDiagnose).toHaveBeenCalledTimes(2)
    const { violations } = await axe.run(container, {
      rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
    })
    expect(violations.map(({ id }) => id)).toEqual([])
  })

  it('says nothing of it while all is well', () => {
    toon({})
    expect(screen.getAllByText(/^Verbonden met DUO/)).toHaveLength(2)
    expect(screen.queryByRole('button', { name: /Stop|Ga verder|Waarom|Niet gelijk/ })).toBeNull()
  })
})
