import '#test/ui/een-rijk.ts'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it } from 'vitest'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import type { Desk } from '#renderer/store/desk.ts'
import { datum } from '#shared/domain/datum.ts'
import { inEenRonde, maakComputer } from '#test/sync/computer.ts'
import { eenLeerling } from '#test/sync/things.ts'
import { proefBureau } from '#test/ui/bureau.ts'
import { Contactdialoog } from './contact.tsx'
import { Gegevens } from './lijsten.tsx'
import type { Signalen } from './maak-signalen.ts'

inEenRonde()
let desk: Desk
let bureau: Bureau
beforeEach(async () => {
  desk = await maakComputer().nieuw()
  bureau = proefBureau(desk)
})

it.each([
  ['oud', 'We weten het niet: de lesuren zijn van 4 schooldagen geleden'],
  ['onvolledig', 'De lesuren zijn niet volledig: 2 rijen kwamen er niet in.'],
  ['onbekend', 'We weten het niet: het tellen is mislukt.'],
] as const)('says in amber that hours that are %s prove nothing', (gegevens, zin) => {
  const telling = { afspraken: { import: { fout: 2 } } }
  const signalen = { gegevens, telling, achter: 4, peildatum: datum('2026-11-16') } as unknown as Signalen
  const { container } = render(<Gegevens bureau={bureau} signalen={signalen} />)
  expect(screen.getByText(zin)).toBeVisible()
  expect(container.querySelector('[data-toon="let"], [class*="let"]')).not.toBeNull()
})

it('says nothing of hours that are complete and new', () => {
  const signalen = { gegevens: 'goed', telling: {}, achter: 0, peildatum: datum('2026-11-19') } as unknown as Signalen
  expect(render(<Gegevens bureau={bureau} signalen={signalen} />).container).toBeEmptyDOMElement()
})

it('keeps what was typed about a contact through Esc, until it is written down', async () => {
  const leerling = await desk.leerlingen.bewaar(eenLeerling())
  const toon = () => render(<Contactdialoog bureau={bureau} leerling={leerling} sluit={() => {}} />)
  const eerst = toon()
  await userEvent.type(screen.getByRole('textbox', { name: 'Notitie' }), 'Vader gebeld')
  eerst.unmount()
  const daarna = toon()
  expect(screen.getByRole('textbox', { name: 'Notitie' })).toHaveValue('Vader gebeld')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await expect.poll(() => desk.verzamelingen.contactmomenten.lijst()).toMatchObject([{ notitie: 'Vader gebeld' }])
  daarna.unmount()
  toon()
  expect(screen.getByRole('textbox', { name: 'Notitie' })).toHaveValue('')
})
