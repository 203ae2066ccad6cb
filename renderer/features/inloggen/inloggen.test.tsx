import { configure, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { DeskFout } from '#shared/contract/errors.ts'
import type { Oefenaanmelding } from '#shared/contract/loket.ts'
import { EersteStart } from './eerste-start.tsx'
import { Ontgrendelen } from './ontgrendelen.tsx'

configure({ asyncUtilTimeout: 10_000 })

const aanmelding = (gebruikersnaam: string, rol: string, code = '123456'): Oefenaanmelding => ({
  gebruikersnaam,
  wachtwoord: 'oefenen-Verzuim-1',
  code,
  naam: `Naam van ${rol}`,
  rol,
  instelling: 'Openbare Scholengemeenschap',
})
const OEFEN = [aanmelding('beheerder.00zv', 'beheerder'), aanmelding('coordinator.00zv', 'coordinator')]
const WACHTZIN = 'vier losse woorden hier'

const haalOefenaanmeldingen = vi.fn<() => Promise<readonly Oefenaanmelding[]>>()
const meldAan = vi.fn<(gegevens: unknown) => Promise<void>>()
const maakDesk = vi.fn<(wachtzin: string) => Promise<void>>()
const ontgrendel = vi.fn<(wachtzin: string) => Promise<void>>()
beforeEach(() => {
  for (const functie of [haalOefenaanmeldingen, meldAan, maakDesk, ontgrendel]) functie.mockReset()
  haalOefenaanmeldingen.mockResolvedValue(OEFEN)
  meldAan.mockResolvedValue()
  maakDesk.mockResolvedValue()
  ontgrendel.mockResolvedValue()
})

const veld = (naam: string) => document.querySelector<HTMLInputElement>(`input[name="${naam}"]`) as HTMLInputElement
const eersteStart = async () => {
  const beeld = render(
    <EersteStart haalOefenaanmeldingen={haalOefenaanmeldingen} meldAan={meldAan} maakDesk={maakDesk} />,
  )
  await waitFor(() => expect(veld('code').value).toBe('123456'))
  return beeld
}
/** Pasting is allowed, and one event instead of twenty. */
const plak = async (naam: string, tekst: string) => {
  await userEvent.click(veld(naam))
  await userEvent.paste(tekst)
}
const typWachtzinnen = async (eerste = WACHTZIN, tweede = WACHTZIN) => {
  await plak('wachtzin', eerste)
  await plak('wachtzin2', tweede)
}

describe('the first start', () => {
  it('needs one choice and a passphrase: the sign-in of the coordinator is filled in', async () => {
    await eersteStart()
    expect(screen.getByRole('radio', { name: /Oefenen met de demoschool/ })).toBeChecked()
    expect(veld('gebruikersnaam').value).toBe('coordinator.00zv')
    await typWachtzinnen()
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(maakDesk).toHaveBeenCalledExactlyOnceWith(WACHTZIN))
    expect(meldAan).toHaveBeenCalledExactlyOnceWith({
      gebruikersnaam: 'coordinator.00zv',
      wachtwoord: 'oefenen-Verzuim-1',
      code: '123456',
    })
  })

  it('takes the code of this moment, not the one that stood there a minute ago', async () => {
    await eersteStart()
    await typWachtzinnen()
    haalOefenaanmeldingen.mockResolvedValue([aanmelding('coordinator.00zv', 'coordinator', '654321')])
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(meldAan).toHaveBeenCalledWith(expect.objectContaining({ code: '654321' })))
  })

  it('refuses a passphrase that is too short or differs, at its field, before anything is made', async () => {
    await eersteStart()
    await typWachtzinnen('kort', 'kort')
    await userEvent.keyboard('{Enter}')
    expect(veld('wachtzin')).toHaveAccessibleDescription(/te kort/)
    await waitFor(() => expect(veld('wachtzin')).toHaveFocus())
    await userEvent.clear(veld('wachtzin'))
    await plak('wachtzin', WACHTZIN)
    await userEvent.keyboard('{Enter}')
    expect(veld('wachtzin2')).toHaveAccessibleDescription(/niet gelijk/)
    expect(meldAan).not.toHaveBeenCalled()
    expect(maakDesk).not.toHaveBeenCalled()
  })

  it.each([
    ['aanmelding-onjuist', /Controleer ze alle drie/],
    ['aanmelding-geblokkeerd', /Wacht 15 minuten/],
    ['geen-verbinding', /geen verbinding/],
  ] as const)('says %s at the code, keeps everything typed and makes no desk', async (code, zin) => {
    meldAan.mockRejectedValue(new DeskFout(code))
    await eersteStart()
    await typWachtzinnen()
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(veld('code')).toHaveAccessibleDescription(zin))
    await waitFor(() => expect(veld('code')).toHaveFocus())
    expect(veld('wachtzin').value).toBe(WACHTZIN)
    expect(maakDesk).not.toHaveBeenCalled()
  })

  it('goes to DUO with an own sign-in, and does not overwrite what is typed there', async () => {
    await eersteStart()
    await userEvent.click(screen.getByRole('radio', { name: /Verbinden met DUO/ }))
    expect(veld('gebruikersnaam').value).toBe('')
    await typWachtzinnen()
    await userEvent.keyboard('{Enter}')
    expect(veld('gebruikersnaam')).toHaveAccessibleDescription(/Vul uw gebruikersnaam in/)
    await plak('gebruikersnaam', 'a.wiersma')
    await plak('wachtwoord', 'geheim')
    await plak('code', '12 34')
    await userEvent.keyboard('{Enter}')
    expect(veld('code')).toHaveAccessibleDescription(/zes cijfers/)
    await userEvent.type(veld('code'), '56{Enter}')
    await waitFor(() =>
      expect(meldAan).toHaveBeenCalledWith({ gebruikersnaam: 'a.wiersma', wachtwoord: 'geheim', code: '123456' }),
    )
  })

  it('says that there is no practice school where there is none', async () => {
    haalOefenaanmeldingen.mockResolvedValue([])
    render(<EersteStart haalOefenaanmeldingen={haalOefenaanmeldingen} meldAan={meldAan} maakDesk={maakDesk} />)
    expect(await screen.findByText('Hier is nu geen oefenschool bereikbaar.')).toBeVisible()
    expect(screen.getByRole('radio', { name: /Verbinden met DUO/ })).toBeChecked()
  })

  it('has no axe violation', async () => {
    const { container } = await eersteStart()
    const { violations } = await axe.run(container, {
      rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
    })
    expect(violations.map(({ id }) => id)).toEqual([])
  })
})

describe('unlocking', () => {
  const toon = (aangemeldAls: string | null = null) =>
    render(
      <Ontgrendelen
        host={{ vraag: async () => null as never, luister: () => () => {} }}
        waarom={null}
        aangemeldAls={aangemeldAls}
        oefen
        ontgrendel={ontgrendel}
        meldAan={meldAan}
        haalOefenaanmeldingen={haalOefenaanmeldingen}
      />,
    )

  it('has the focus in the passphrase and opens with Enter; DUO is not needed now', async () => {
    toon()
    expect(veld('wachtzin')).toHaveFocus()
    expect(screen.getByText('nu niet nodig')).toBeVisible()
    await userEvent.paste(WACHTZIN)
    await userEvent.keyboard('{Enter}')
    expect(ontgrendel).toHaveBeenCalledExactlyOnceWith(WACHTZIN)
  })

  it('says at the field that the passphrase is wrong and keeps it', async () => {
    ontgrendel.mockRejectedValue(new DeskFout('wachtzin-onjuist'))
    toon()
    await userEvent.keyboard('verkeerd{Enter}')
    await waitFor(() => expect(veld('wachtzin')).toHaveAccessibleDescription(/klopt niet/))
    expect(veld('wachtzin').value).toBe('verkeerd')
  })

  it('says what else is the matter without blaming the passphrase', async () => {
    ontgrendel.mockRejectedValue(new DeskFout('al-geopend'))
    toon()
    await userEvent.paste(WACHTZIN)
    await userEvent.keyboard('{Enter}')
    expect(await screen.findByRole('alert')).toHaveTextContent('Verzuimdesk is al geopend.')
    expect(veld('wachtzin')).not.toBeInvalid()
  })

  it('signs in beside it, with the practice sign-in on request', async () => {
    toon()
    await userEvent.click(screen.getByRole('button', { name: 'Gebruik token' }))
    await userEvent.click(screen.getByRole('button', { name: /oefenschool/ }))
    await waitFor(() => expect(veld('code').value).toBe('123456'))
    await userEvent.click(screen.getByRole('button', { name: 'Verbind met DUO' }))
    await waitFor(() => expect(meldAan).toHaveBeenCalled())
  })

  it('tells who is signed in', () => {
    toon('Anneke Wiersma')
    expect(screen.getByText(/Aangemeld als Anneke Wiersma/)).toBeVisible()
  })
})
