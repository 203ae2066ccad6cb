import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it, vi } from 'vitest'
import { DeskFout } from '#shared/contract/errors.ts'
import type { Host } from '#shared/contract/host.ts'
import { Verbinden } from './verbinden.tsx'

const POGING = '6d1a3c1e-52a7-4f0b-9a2e-0d6f3c8b7a10'
const aangemeld = { stand: { gebruiker: { naam: 'M. de Wit' } }, koppelen: false }
const wegen = {
  'session.eherkenning': vi.fn(),
  'session.eherkenningKlaar': vi.fn(),
  'session.eherkenningStop': vi.fn(),
  'session.koppel': vi.fn(),
}
const klaar = vi.fn()
const meldAan = vi.fn()
const host = {
  vraag: (methode: keyof typeof wegen, invoer: unknown) => wegen[methode](invoer),
  luister: () => () => {},
} as unknown as Host

beforeEach(() => {
  for (const weg of [...Object.values(wegen), klaar, meldAan]) weg.mockReset()
  wegen['session.eherkenning'].mockResolvedValue({ poging: POGING, adres: null })
  wegen['session.eherkenningStop'].mockResolvedValue(null)
})
const toon = () =>
  render(<Verbinden host={host} oefen={false} meldAan={meldAan} haalOefenaanmeldingen={async () => []} klaar={klaar} />)

it('signs in with eHerkenning by Alt E and says that it waits for the browser', async () => {
  let af: (uit: unknown) => void = () => {}
  wegen['session.eherkenningKlaar'].mockReturnValue(new Promise((klaarmaken) => (af = klaarmaken)))
  toon()
  await userEvent.keyboard('{Alt>}e{/Alt}')
  expect(await screen.findByRole('status')).toHaveTextContent('We wachten op uw eHerkenning.')
  expect(wegen['session.eherkenningKlaar']).toHaveBeenCalledWith({ poging: POGING })
  af(aangemeld)
  await waitFor(() => expect(klaar).toHaveBeenCalled())
})

it('shows the address of the sign-in page where the host cannot open a browser', async () => {
  wegen['session.eherkenning'].mockResolvedValue({ poging: POGING, adres: 'http://127.0.0.1:1/eherkenning/auth' })
  wegen['session.eherkenningKlaar'].mockReturnValue(new Promise(() => {}))
  toon()
  await userEvent.click(screen.getByRole('button', { name: /Verbind/ }))
  const link = await screen.findByRole('link', { name: /inlogpagina/ })
  expect(link).toHaveAttribute('href', 'http://127.0.0.1:1/eherkenning/auth')
  expect(link).toHaveAttribute('rel', expect.stringContaining('noopener'))
})

it('links once with the token, after saying that the token then ends', async () => {
  wegen['session.eherkenningKlaar'].mockResolvedValue({ stand: { gebruiker: null }, koppelen: true })
  wegen['session.koppel'].mockResolvedValue(aangemeld.stand)
  toon()
  await userEvent.keyboard('{Alt>}e{/Alt}')
  expect(await screen.findByText('Daarna werkt uw token niet meer.')).toBeVisible()
  await userEvent.type(screen.getByRole('textbox', { name: /Gebruikersnaam/ }), 'melder.00zv')
  await userEvent.type(screen.getByLabelText(/Wachtwoord bij DUO/), 'geheim')
  await userEvent.type(screen.getByRole('textbox', { name: /Code van uw token/ }), '123456')
  await userEvent.click(screen.getByRole('button', { name: /Koppel en verbind/ }))
  await waitFor(() => expect(klaar).toHaveBeenCalled())
  expect(wegen['session.koppel']).toHaveBeenCalledWith({
    gebruikersnaam: 'melder.00zv',
    wachtwoord: 'geheim',
    code: '123456',
  })
  expect(meldAan).not.toHaveBeenCalled()
})

it('refuses a level that is too low with the reason and what to do', async () => {
  wegen['session.eherkenningKlaar'].mockRejectedValue(new DeskFout('niveau-te-laag'))
  toon()
  await userEvent.keyboard('{Alt>}e{/Alt}')
  const uitleg = await screen.findByRole('alert')
  expect(uitleg).toHaveTextContent('Uw eHerkenning heeft een te laag niveau.')
  expect(uitleg).toHaveTextContent('EH1, EH2 en EH2+ zijn te laag')
  expect(klaar).not.toHaveBeenCalled()
})

it('stops waiting, and leaves the attempt when the screen goes away', async () => {
  wegen['session.eherkenningKlaar'].mockImplementation(
    () =>
      new Promise((_, mislukt) =>
        wegen['session.eherkenningStop'].mockImplementation(async () => mislukt(new DeskFout('geannuleerd'))),
      ),
  )
  const { unmount } = toon()
  await userEvent.keyboard('{Alt>}e{/Alt}')
  await userEvent.click(await screen.findByRole('button', { name: 'Stop' }))
  expect(await screen.findByText('De aanmelding is gestopt. Er is niets veranderd.')).toBeVisible()
  wegen['session.eherkenningStop'].mockClear()
  unmount()
  expect(wegen['session.eherkenningStop']).toHaveBeenCalled()
})

it('still offers the token', async () => {
  meldAan.mockResolvedValue(undefined)
  toon()
  await userEvent.keyboard('{Alt>}t{/Alt}')
  expect(await screen.findByRole('button', { name: /Verbind met DUO/ })).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: /Toch met eHerkenning/ }))
  expect(await screen.findByText('Met eHerkenning')).toBeVisible()
})
