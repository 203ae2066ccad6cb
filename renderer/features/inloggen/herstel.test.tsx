import { configure, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { DeskFout } from '#shared/contract/errors.ts'
import type { KopieRegel } from '#shared/contract/host-vormen.ts'
import type { Foutcode } from '#shared/schema/fout.ts'
import { Herstel } from './herstel.tsx'
import type { Herstelwegen } from './herstelwegen.ts'

configure({ asyncUtilTimeout: 10_000 })

const REGEL: KopieRegel = {
  naam: `verzuimdesk-20261122T101530123Z-dag-${'0'.repeat(64)}.kopie`,
  storeId: '11111111-1111-4111-8111-111111111111',
  soort: 'dag',
  gemaaktOp: '2026-11-22T10:15:30.123Z' as KopieRegel['gemaaktOp'],
  grootte: 3_145_728,
  sha256: '0'.repeat(64),
}
const wegen = {
  metHerstelsleutel: vi.fn<(tekst: string, nieuw: string) => Promise<void>>(),
  kopieen: vi.fn<Herstelwegen['kopieen']>(),
  bekijk: vi.fn<Herstelwegen['bekijk']>(),
  zetTerug: vi.fn<Herstelwegen['zetTerug']>(),
  bewaarVoorHelpdesk: vi.fn(async () => ({ bestandsnaam: 'verzuimdesk-20261122.kopie', map: null })),
}
const opnieuw = vi.fn()
const naarWachtwoord = vi.fn()
beforeEach(() => {
  vi.clearAllMocks()
  wegen.kopieen.mockResolvedValue([REGEL])
  wegen.metHerstelsleutel.mockResolvedValue()
  wegen.zetTerug.mockResolvedValue()
  wegen.bekijk.mockResolvedValue({
    gemaaktOp: REGEL.gemaaktOp,
    appVersie: '0.1.0',
    wegen: ['wachtzin', 'herstelsleutel'],
    verschillen: [{ naam: 'meldingen', nu: 1208, kopie: 1200 }],
  })
})
const toon = (code: Foutcode | null, begin: 'kiezen' | 'kopie' = 'kiezen') =>
  render(<Herstel code={code} begin={begin} wegen={wegen} opnieuw={opnieuw} naarWachtwoord={naarWachtwoord} />)
const klik = async (naam: string | RegExp) => await userEvent.click(screen.getByRole('button', { name: naam }))
const plak = async (naam: string, tekst: string) => {
  await userEvent.click(document.querySelector(`input[name="${naam}"]`) as HTMLElement)
  await userEvent.paste(tekst)
}

describe('the recovery screen', () => {
  it('says what is the matter and that nothing was erased, and offers every way on', async () => {
    const { container } = toon('gegevens-beschadigd')
    expect(screen.getByRole('alert')).toHaveTextContent('Er is niets gewist.')
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
      'Probeer opnieuw',
      'Naar het wachtwoord',
      'Ik heb een herstelsleutel',
      'Zet een kopie terug',
      'Bewaar een versleutelde kopie',
    ])
    expect((await axe.run(container)).violations.map(({ id }) => id)).toEqual([])
    await klik('Bewaar een versleutelde kopie')
    await screen.findByText(/Bewaard als verzuimdesk-20261122.kopie/)
  })

  it('offers only another try where another window has the desk', () => {
    toon('al-geopend')
    expect(screen.queryByRole('button', { name: 'Zet een kopie terug' })).toBeNull()
    expect(screen.getByRole('button', { name: 'Probeer opnieuw' })).toBeVisible()
  })

  it('opens with the recovery key and a new passphrase, and names a wrong key at its field', async () => {
    toon('gegevens-beschadigd')
    await klik('Ik heb een herstelsleutel')
    await klik(/Open en zet wachtwoord/)
    await screen.findByText('Typ de sleutel over van het blad.')
    await plak('herstelsleutel', 'K7QX-')
    await plak('wachtzin', 'een heel andere wachtzin')
    await plak('wachtzin2', 'een heel andere wachtzin')
    wegen.metHerstelsleutel.mockRejectedValueOnce(new DeskFout('herstelsleutel-onjuist'))
    await klik(/Open en zet wachtwoord/)
    await waitFor(() => expect(document.activeElement).toHaveAttribute('name', 'herstelsleutel'))
    expect(document.activeElement).toHaveAccessibleDescription(/sleutel/)
    await klik(/Open en zet wachtwoord/)
    await waitFor(() => expect(wegen.metHerstelsleutel).toHaveBeenLastCalledWith('K7QX-', 'een heel andere wachtzin'))
  })

  it('shows what is in a copy before it restores, and refuses a damaged one by the name of its damage', async () => {
    const { container } = toon(null, 'kopie')
    await screen.findByRole('button', { name: 'Bekijk deze kopie' })
    wegen.bekijk.mockRejectedValueOnce(new DeskFout('kopie-afgekapt'))
    await klik('Bekijk deze kopie')
    await screen.findByText(/Deze kopie houdt te vroeg op/)
    await klik('Bekijk deze kopie')
    await screen.findByRole('heading', { name: 'Dit zit in de kopie' })
    expect(screen.getByRole('row', { name: /Meldingen/ })).toHaveTextContent('Meldingen1.2081.200')
    expect((await axe.run(container)).violations.map(({ id }) => id)).toEqual([])
    await klik('Zet deze kopie terug')
    await screen.findByText('Vul het wachtwoord in.')
    await plak('kopiegeheim', 'wachtzin van toen')
    wegen.zetTerug.mockRejectedValueOnce(new DeskFout('wachtzin-onjuist'))
    await klik('Zet deze kopie terug')
    await screen.findByText(/wachtwoord/i, { selector: '[role=alert] *' })
    await klik('Zet deze kopie terug')
    await waitFor(() =>
      expect(wegen.zetTerug).toHaveBeenLastCalledWith(
        { soort: 'hier', regel: REGEL },
        { wachtzin: 'wachtzin van toen' },
      ),
    )
  })

  it('takes a file that was kept elsewhere', async () => {
    wegen.kopieen.mockResolvedValue([])
    toon(null, 'kopie')
    await screen.findByText(/Op deze computer staat geen kopie/)
    const bestand = new File([new Uint8Array(3)], 'verzuimdesk-20261122.kopie')
    await userEvent.upload(screen.getByLabelText('Bestand met een kopie'), bestand)
    await waitFor(() => expect(wegen.bekijk).toHaveBeenCalledExactlyOnceWith({ soort: 'bestand', bestand }))
  })
})
