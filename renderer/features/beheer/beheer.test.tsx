import '#test/ui/een-rijk.ts'
import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { useSneltoetsen } from '#renderer/scherm/sneltoetsen.ts'
import type { Desk } from '#renderer/store/desk.ts'
import { locatie } from '#shared/schema/beheer.ts'
import { inEenRonde, maakComputer } from '#test/sync/computer.ts'
import { maakMemoryLoket } from '#test/sync/memory-loket.ts'
import { maakSyncDesk } from '#test/sync/sync-desk.ts'
import { maakVirtueleTijd } from '#test/sync/virtual-time.ts'
import { proefBureau } from '#test/ui/bureau.ts'
import { DiagnoseScherm } from './diagnose.tsx'
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

/** The real coordinator on a store and a loket in memory. */
async function aangemeldeDesk() {
  const loket = maakMemoryLoket()
  const hier = maakSyncDesk({ tijd: maakVirtueleTijd(), loket: async (verzoek) => loket.antwoord(verzoek) })
  hier.meldAan('coordinator.00zv')
  await hier.start()
  return { hier, loket }
}

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

  it('switches the link off with a reason and on again, and tells how it does', async () => {
    const { hier, loket } = await aangemeldeDesk()
    toon(DiagnoseScherm, { sync: hier.sync })
    const paneel = within(screen.getByRole('region', { name: 'Koppeling met DUO' }))
    await userEvent.click(paneel.getByRole('button', { name: 'Zet de koppeling uit…' }))
    await userEvent.keyboard('{Tab}{Enter}')
    expect(paneel.getByText('Vul in waarom u de koppeling uitzet.')).toBeVisible()
    await userEvent.type(veld(/^Waarom zet u/), 'certificaat verloopt')
    await userEvent.keyboard('{Tab}{Enter}')
    expect(await paneel.findByText(/certificaat verloopt/)).toBeVisible()
    await hier.zetKlaar('coordinator.00zv')
    await waitFor(() => expect(paneel.getByText('Nog niet klaar bij DUO').nextSibling).toHaveTextContent('1'))
    expect(loket.meldingen.size).toBe(0)
    await userEvent.click(paneel.getByRole('button', { name: 'Zet de koppeling aan' }))
    expect(await paneel.findByText(/De koppeling staat aan/)).toBeVisible()
    await waitFor(() => expect(loket.meldingen.size).toBe(1))
    await waitFor(() => expect(paneel.getByText('Berichten per handeling').nextSibling).toHaveTextContent('1,00'))
    expect(hier.audit().filter((wat) => wat.startsWith('koppeling'))).toEqual(['koppeling-uit', 'koppeling-aan'])
  })

  it('compares with DUO when asked, names what differed, and says so when it cannot', async () => {
    const { hier, loket } = await aangemeldeDesk()
    const { id } = await hier.zetKlaar('coordinator.00zv')
    await waitFor(() => expect(hier.melding(id).verzending).toBe('ontvangen'))
    toon(DiagnoseScherm, { sync: hier.sync })
    const paneel = within(screen.getByRole('region', { name: 'Gelijk met DUO' }))
    const knop = () => paneel.getByRole('button', { name: 'Vergelijk nu' })
    await userEvent.click(knop())
    expect(await paneel.findByText(/1 melding vergeleken/)).toBeVisible()
    expect(paneel.queryByRole('list')).toBeNull()
    const melding = hier.melding(id)
    hier.toestand.tabellen.meldingen.set(id, { ...melding, stand: { ...melding.stand!, reden: 'verminkt' } })
    await userEvent.click(knop())
    expect(await paneel.findByRole('list', { name: 'Wat verschilde' })).toHaveTextContent(
      `melding ${melding.meldingsnummer}: was hier anders dan bij DUO. Opnieuw opgehaald, nu gelijk.`,
    )
    expect(hier.melding(id).stand).toEqual(loket.meldingen.get(melding.meldingsnummer!))
    hier.zegOnline(false)
    await userEvent.click(knop())
    expect(await paneel.findByText(/Vergelijken lukte nu niet/)).toBeVisible()
  })

  it('shows the state of the link to a role that may not switch it', async () => {
    const { hier } = await aangemeldeDesk()
    toon(DiagnoseScherm, { sync: hier.sync, mag: () => false })
    expect(screen.getByText(/De koppeling staat aan/)).toBeVisible()
    expect(screen.queryByRole('button', { name: /koppeling/ })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Vergelijk nu' })).toBeNull()
  })

  it('has no axe violation', async () => {
    const { hier } = await aangemeldeDesk()
    const diagnose = toon(DiagnoseScherm, { sync: hier.sync })
    await userEvent.click(screen.getByRole('button', { name: 'Zet de koppeling uit…' }))
    const regels = { rules: { 'color-contrast': { enabled: false } } }
    expect((await axe.run(diagnose.container, regels)).violations.map(({ id }) => id)).toEqual([])
    diagnose.unmount()
    const { container } = toon(LocatiesScherm)
    await userEvent.click(await screen.findByRole('button', { name: 'Hoofdgebouw Leek' }))
    const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } })
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 100)}`)).toEqual([])
  })
})
