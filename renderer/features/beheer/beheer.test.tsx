import '#test/ui/een-rijk.ts'
import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { useSneltoetsen } from '#renderer/scherm/sneltoetsen.ts'
import type { Desk } from '#renderer/store/desk.ts'
import { locatie } from '#shared/schema/beheer.ts'
import { inEenRonde, maakComputer } from '#test/sync/computer.ts'
import { proefBureau } from '#test/ui/bureau.ts'
import { KalendersScherm } from './kalenders.tsx'
import { LocatiesScherm } from './locaties.tsx'
import { MeldersScherm } from './melders.tsx'
import { SnippetsScherm } from './snippets.tsx'
import { VerzuimkaartenScherm } from './verzuimkaarten.tsx'

let desk: Desk
let bureau: Bureau
beforeAll(() => inEenRonde())
beforeEach(async () => {
  desk = await maakComputer().nieuw()
  const leek = locatie.parse({
    ...{ id: 'leek', brin: '00ZV', naam: 'Hoofdgebouw Leek', straat: 'Schreiershoek', huisnummer: '12' },
    ...{
      postcode: '9351 XA',
      plaats: 'Leek',
      onderwijslocatiecode: '110X912',
      vestiging: '00',
      actief: true,
      versie: 3,
    },
  })
  await desk.winkel.werk(async () => ({ opdracht: { locaties: { zet: [leek] } }, uitkomst: undefined }))
})

function Proef({ hier, Scherm }: { hier: Bureau; Scherm: (props: { bureau: Bureau }) => React.ReactNode }) {
  useSneltoetsen(hier.opdrachten, true)
  return (
    <main>
      <Scherm bureau={hier} />
    </main>
  )
}
const toon = (Scherm: (props: { bureau: Bureau }) => React.ReactNode, over: Partial<Bureau> = {}) => {
  bureau = proefBureau(desk, over)
  return render(<Proef hier={bureau} Scherm={Scherm} />)
}
const veld = (naam: RegExp | string) => screen.getByRole('textbox', { name: naam })
const inUit = async () => (await desk.outbox.lijst()).map(({ soort }) => soort)

describe('Beheer', () => {
  it('changes a locatie with Ctrl+S and puts it in the outbox', async () => {
    toon(LocatiesScherm)
    await userEvent.click(await screen.findByRole('button', { name: 'Hoofdgebouw Leek' }))
    await userEvent.clear(veld(/^Postcode/))
    await userEvent.type(veld(/^Postcode/), '9351xb')
    await userEvent.keyboard('{Control>}s{/Control}')
    await waitFor(async () => expect((await desk.locaties.lijst())[0]?.postcode).toBe('9351 XB'))
    expect(await inUit()).toEqual(['locatie'])
  })

  it('says at the field what to do, and keeps nothing', async () => {
    toon(LocatiesScherm)
    await userEvent.click(await screen.findByRole('button', { name: 'Hoofdgebouw Leek' }))
    await userEvent.clear(veld(/^Naam/))
    await userEvent.clear(veld(/^Postcode/))
    await userEvent.type(veld(/^Postcode/), '93')
    await userEvent.keyboard('{Control>}s{/Control}')
    expect(await screen.findByText('Nog 2 dingen')).toBeVisible()
    await waitFor(() => expect(veld(/^Naam/)).toHaveFocus())
    expect(await inUit()).toEqual([])
  })

  it('switches off instead of deleting, and takes that back', async () => {
    toon(LocatiesScherm)
    await userEvent.click(await screen.findByRole('button', { name: 'Hoofdgebouw Leek' }))
    expect(screen.queryByRole('button', { name: /verwijder|gooi weg/i })).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Zet uit' }))
    expect(await screen.findByText('Niet actief')).toBeVisible()
    await bureau.ongedaan.terug()
    await waitFor(() => expect(screen.queryByText('Niet actief')).toBeNull())
  })

  it('keeps what was typed when she goes elsewhere, until she cancels', async () => {
    const { unmount } = toon(LocatiesScherm)
    await userEvent.click(await screen.findByRole('button', { name: 'Hoofdgebouw Leek' }))
    await userEvent.type(veld(/^Naam/), ' oost')
    const { geheugen } = bureau
    unmount()
    expect(bureau.toon).toHaveBeenCalledWith(
      expect.objectContaining({ tekst: expect.stringContaining('Nog niet bewaard') }),
    )
    toon(LocatiesScherm, { geheugen })
    await userEvent.click(await screen.findByRole('button', { name: 'Hoofdgebouw Leek' }))
    expect(veld(/^Naam/)).toHaveValue('Hoofdgebouw Leek oost')
    await userEvent.click(screen.getByRole('button', { name: /Annuleer/ }))
    await userEvent.click(screen.getByRole('button', { name: 'Hoofdgebouw Leek' }))
    expect(veld(/^Naam/)).toHaveValue('Hoofdgebouw Leek')
  })

  it('makes a melder with Ctrl+Shift+N', async () => {
    toon(MeldersScherm)
    // The school of who works here becomes the school of the melder.
    await desk.voorkeuren.bewaar({ sleutel: 'gebruiker', waarde: bureau.gebruiker })
    await screen.findByText('Nog geen melder.')
    await userEvent.keyboard('{Control>}{Shift>}n{/Shift}{/Control}')
    await waitFor(() => expect(veld(/Naam melder/)).toHaveFocus())
    await userEvent.keyboard('M. de Wit')
    await userEvent.type(veld(/^E-mail/), 'm.dewit@heymans.example')
    await userEvent.keyboard('{Control>}s{/Control}')
    expect(await screen.findByRole('button', { name: 'M. de Wit' })).toBeVisible()
    expect(await inUit()).toEqual(['melder'])
  })

  it('lets a role that may not manage look only, and says who may', async () => {
    const { gebruiker } = proefBureau(desk)
    const melder = proefBureau(desk, { gebruiker: { ...gebruiker, rollen: ['melder'] } })
    toon(LocatiesScherm, { gebruiker: melder.gebruiker, mag: melder.mag })
    await userEvent.click(await screen.findByRole('button', { name: 'Hoofdgebouw Leek' }))
    expect(screen.getByText(/Wijzigen kan de coördinator en de beheerder/)).toBeVisible()
    expect(screen.queryByRole('button', { name: /Bewaar/ })).toBeNull()
    expect(screen.queryByRole('button', { name: /Nieuwe locatie/ })).toBeNull()
    expect(veld(/^Naam/)).toBeDisabled()
  })

  it('takes the vacations of a region into a calendar of its own', async () => {
    toon(KalendersScherm)
    await userEvent.click((await screen.findAllByRole('button', { name: 'Hoofdgebouw Leek' }))[0] as HTMLElement)
    const regio = screen.getByRole('button', { name: /Vakantieregio/ })
    regio.focus()
    await userEvent.keyboard('1')
    await userEvent.click(screen.getByRole('button', { name: 'Neem vakanties over' }))
    await userEvent.keyboard('{Control>}s{/Control}')
    await waitFor(async () =>
      expect((await desk.verzamelingen.kalenders.lijst())[0]?.vakanties.length).toBeGreaterThan(3),
    )
    await bureau.ongedaan.terug()
    expect(await desk.verzamelingen.kalenders.lijst()).toEqual([])
  })

  it('keeps a text block, refuses the same letters twice and throws one away with undo', async () => {
    toon(SnippetsScherm)
    await userEvent.keyboard('{Control>}{Shift>}n{/Shift}{/Control}')
    await userEvent.type(await screen.findByRole('textbox', { name: /Letters/ }), 'br1')
    await userEvent.type(veld(/^Tekst/), 'Brief 1 verstuurd aan ouders.')
    await userEvent.keyboard('{Control>}s{/Control}')
    expect(await screen.findByRole('button', { name: 'br1' })).toBeVisible()
    await userEvent.keyboard('{Control>}{Shift>}n{/Shift}{/Control}')
    await userEvent.type(veld(/Letters/), 'br1')
    await userEvent.type(veld(/^Tekst/), 'Iets anders.')
    await userEvent.keyboard('{Control>}s{/Control}')
    expect(await screen.findByText('Deze letters horen al bij een ander tekstblok.')).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: /Annuleer/ }))
    await userEvent.click(screen.getByRole('button', { name: 'br1' }))
    await userEvent.click(screen.getByRole('button', { name: 'Gooi weg' }))
    await waitFor(() => expect(screen.queryByRole('button', { name: 'br1' })).toBeNull())
    await bureau.ongedaan.terug()
    expect(await screen.findByRole('button', { name: 'br1' })).toBeVisible()
  })

  it('makes a verzuimkaart that holds from a day, and does not change one that holds already', async () => {
    toon(VerzuimkaartenScherm)
    expect(await screen.findByText('Vandaag geldt geen eigen verzuimkaart.')).toBeVisible()
    await userEvent.keyboard('{Control>}{Shift>}n{/Shift}{/Control}')
    await userEvent.type(await screen.findByRole('textbox', { name: /^Naam/ }), 'Verzuimkaart 2026-2027')
    await userEvent.type(veld(/^Geldt vanaf/), '1-8-2026')
    await userEvent.keyboard('{Control>}s{/Control}')
    expect(await screen.findByText('geldt vandaag')).toBeVisible()
    const uren = veld(/^Nadert de 16 uur vanaf/)
    await userEvent.clear(uren)
    await userEvent.type(uren, '12')
    await userEvent.keyboard('{Control>}s{/Control}')
    expect(
      await screen.findByText('Deze kaart geldt al. Maak een nieuwe kaart met een latere begindatum.'),
    ).toBeVisible()
    expect((await desk.verzamelingen.verzuimkaarten.lijst())[0]?.bijnaVanafUren).toBe(10)
  })

  it('has no axe violation', async () => {
    const { container } = toon(LocatiesScherm)
    await userEvent.click(await screen.findByRole('button', { name: 'Hoofdgebouw Leek' }))
    const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } })
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 100)}`)).toEqual([])
  })
})
