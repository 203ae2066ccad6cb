import '#test/ui/een-rijk.ts'
import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { openDoorsturen } from '#renderer/scherm/dossierlijst.ts'
import { plek } from '#renderer/scherm/plek.ts'
import { useSneltoetsen } from '#renderer/scherm/sneltoetsen.ts'
import type { Desk } from '#renderer/store/desk.ts'
import { meldingId } from '#shared/schema/identificatie.ts'
import { inEenRonde, maakComputer } from '#test/sync/computer.ts'
import { eenInhoud, eenLeerling, eenStand, pgnNr } from '#test/sync/things.ts'
import { proefBureau } from '#test/ui/bureau.ts'
import { zetMelding } from '#test/ui/melding-op-desk.ts'
import { DoorsturenScherm } from './doorsturen-scherm.tsx'

const id = (n: number) => meldingId.parse(`00000000-0000-4000-8000-00000000000${n}`)
let desk: Desk
let bureau: Bureau
beforeAll(() => inEenRonde())
/** Four that were ticked: two that can go, one that is closed, one that the region has already. */
beforeEach(async () => {
  desk = await maakComputer().nieuw()
  const apart: Record<string, unknown>[] = [
    {},
    {},
    { status: 'G', redenAfsluiting: 'A1' },
    {
      doorsturingen: [
        {
          ...{ id: '0b6d3a52-6f7b-4b43-8d3e-1f6f5f1d0a02', op: '2026-11-10T10:00:00.000Z', door: 'x' },
          ...{ naar: 'rmc', instantie: 'Doorstroompunt', toelichting: null },
        },
      ],
    },
  ]
  for (const [n, anders] of apart.entries()) {
    const persoon = eenLeerling({ pgn: pgnNr(n + 1), voornaam: `Kind${n + 1}` })
    const stand = eenStand(eenInhoud({ leerling: { pgn: persoon.pgn } }), persoon, {
      ...{ meldingsnummer: 1001201 + n, versie: 1, ...anders },
    })
    await zetMelding(desk, [stand], { id: id(n + 1), persoon })
  }
  bureau = proefBureau(desk, { plek: plek('raadplegen') })
  openDoorsturen(bureau, [1, 2, 3, 4].map(id))
})

function Proef() {
  useSneltoetsen(bureau.opdrachten, true)
  return <DoorsturenScherm bureau={bureau} />
}
const rij = (nummer: number) => screen.getByRole('row', { name: new RegExp(`^${nummer}`) })
const wachtend = async () => (await desk.outbox.lijst()).filter(({ soort }) => soort === 'doorsturen')

it('shows of each that was ticked where it goes or why not, and sends only what can', async () => {
  render(<Proef />)
  await screen.findByText('2 van 4')
  within(rij(1001201)).getByText(/^Doorstroompunt/)
  within(rij(1001203)).getByText('niet: de melding is afgesloten of ingetrokken')
  within(rij(1001204)).getByText('niet: is daar al naartoe gestuurd')
  await userEvent.type(screen.getByRole('textbox', { name: /Waarom stuurt u door/ }), 'Wordt achttien.')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(async () =>
    expect(await wachtend()).toMatchObject(
      [1, 2].map((n) => ({ meldingId: id(n), naar: 'rmc', toelichting: 'Wordt achttien.', status: 'klaar' })),
    ),
  )
  expect(bureau.ga).toHaveBeenCalledWith(plek('raadplegen'))
})

it('can be taken back as one act while all of it waits', async () => {
  render(<Proef />)
  await userEvent.click(await screen.findByRole('button', { name: /Stuur 2 meldingen door/ }))
  await waitFor(() => expect(bureau.ongedaan.stand().terug).toBe('Doorsturen van 2 meldingen klaargezet'))
  await bureau.ongedaan.terug()
  expect(await wachtend()).toEqual([])
  expect((await desk.meldingen.lees(id(1)))?.verzending).toBe('ontvangen')
})

it('is no longer offered to take back once one of them went', async () => {
  render(<Proef />)
  await userEvent.click(await screen.findByRole('button', { name: /Stuur 2 meldingen door/ }))
  await waitFor(() => expect(bureau.ongedaan.stand().terug).not.toBeNull())
  const [eerste] = await wachtend()
  if (eerste === undefined) throw new Error('nothing waits')
  await desk.winkel.werk(async () => ({
    opdracht: { outbox: { zet: [{ ...eerste, status: 'onderweg' }] } },
    uitkomst: undefined,
  }))
  await waitFor(() => expect(bureau.ongedaan.stand().terug).toBeNull())
})

it('does not set the same one ready twice', async () => {
  await desk.zetDoorsturing({ ids: [id(1), id(2)], naar: 'rmc', toelichting: 'Eerste reden.', namens: 'x' })
  render(<Proef />)
  await screen.findByText('0 van 4')
  within(rij(1001201)).getByText('niet: staat al klaar, zie Postvak Uit')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  expect(await wachtend()).toMatchObject([{ toelichting: 'Eerste reden.' }, { toelichting: 'Eerste reden.' }])
  await userEvent.click(screen.getByRole('radio', { name: 'Kwalificatieplicht' }))
  await screen.findByText('3 van 4')
})
