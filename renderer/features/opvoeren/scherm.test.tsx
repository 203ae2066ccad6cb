import '#test/ui/een-rijk.ts'
import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Stap } from '#renderer/scherm/ongedaan.ts'
import type { Desk } from '#renderer/store/desk.ts'
import { DeskFout } from '#shared/contract/errors.ts'
import { datum } from '#shared/domain/datum.ts'
import { brin, meldingId } from '#shared/schema/identificatie.ts'
import type { Leerling } from '#shared/schema/leerling.ts'
import { inEenRonde, maakComputer } from '#test/sync/computer.ts'
import { eenLeerling } from '#test/sync/things.ts'
import { type OpvoerenProps, OpvoerenScherm } from './scherm.tsx'

// Whole journeys over a form of thirty fields: slow where many share a machine.
vi.setConfig({ testTimeout: 120_000 })

const ID = meldingId.parse('6d1a3c1e-52a7-4f0b-9a2e-0d6f3c8b7a10')
const inschrijving = {
  brin: '00ZV',
  locatieId: 'heymans',
  sector: 'VO',
  leerjaar: 3,
  niveau: null,
  opleiding: 'havo',
  leerweg: null,
  vorm: null,
  leerroute: null,
  leerroutefase: null,
  van: '2024-08-01',
  tot: null,
}
const cagla = eenLeerling({ inschrijvingen: [inschrijving], geboortedatum: '2011-08-01' })
const hofstra = eenLeerling({
  pgn: '219927911',
  voornaam: 'I.',
  achternaam: 'Hofstra',
  geslacht: 'M',
  geboortedatum: '1995-04-09',
  inschrijvingen: [inschrijving],
})
const locatie = {
  id: 'heymans',
  brin: '00ZV',
  naam: 'Heymans College',
  straat: null,
  huisnummer: null,
  postcode: null,
  plaats: 'Groningen',
  onderwijslocatiecode: null,
  vestiging: null,
  actief: true,
  versie: 1,
}
const melder = {
  id: 'wiersma',
  brin: '00ZV',
  naam: 'A. Wiersma',
  functie: 'Verzuimcoördinator',
  email: 'a.wiersma@osg.example',
  telefoon: '050 555 01 10',
  locatieIds: [],
  actief: true,
  versie: 1,
}

let desk: Desk
beforeAll(() => {
  inEenRonde()
})
beforeEach(async () => {
  desk = await maakComputer().nieuw()
  await desk.winkel.werk(async () => ({
    opdracht: { locaties: { zet: [locatie as never] }, melders: { zet: [melder as never] } },
    uitkomst: undefined,
  }))
})

const gebeld = {
  haalLeerling: vi.fn<(nummer: string) => Promise<Leerling>>(),
  naarLijst: vi.fn(),
  nieuw: vi.fn(),
  verstuur: vi.fn(),
  bijBegin: vi.fn(),
  bijBewaard: vi.fn(),
  open: vi.fn(),
  wijzig: vi.fn(),
  vervolg: vi.fn(),
  gedaan: vi.fn<(stap: Stap) => () => void>(),
}
function toon(anders: Partial<OpvoerenProps> = {}) {
  for (const functie of Object.values(gebeld)) functie.mockReset()
  gebeld.haalLeerling.mockResolvedValue(cagla)
  gebeld.gedaan.mockReturnValue(() => {})
  return render(
    <OpvoerenScherm
      desk={desk}
      id={ID}
      gebruiker={{ gebruikersnaam: 'coordinator.00zv', naam: 'Anneke Wiersma', brin: brin.parse('00ZV') }}
      vandaag={datum('2026-11-20')}
      klok={() => Date.UTC(2026, 10, 20, 10)}
      nieuwId={() => crypto.randomUUID()}
      verbonden
      modus="opvoeren"
      intrekken={false}
      begin={null}
      wachtNog={() => 0}
      voorVergrendelen={NIETS}
      {...gebeld}
      {...anders}
    />,
  )
}
const NIETS = () => () => {}
const kiezer = () => screen.findByRole('combobox', { name: 'Leerling' })
const tekst = (naam: string | RegExp) => screen.getByRole('textbox', { name: naam })
const concept = () => desk.concepten.lees(ID)

async function kiesCagla() {
  await userEvent.click(await kiezer())
  await userEvent.paste('111222333')
  await userEvent.keyboard('{Enter}')
  await screen.findByText('Çağla Şimşek-Őrsi')
}

describe('Opvoeren verzuim', () => {
  it('finds a pupil at DUO by nine digits and Enter, shows the PGN masked, and proposes by age', async () => {
    toon()
    await kiesCagla()
    expect(gebeld.haalLeerling).toHaveBeenCalledExactlyOnceWith('111222333')
    expect(screen.getByText('***222333')).toBeVisible()
    expect(document.body.textContent).not.toContain('111222333')
    expect(screen.getByRole('button', { name: /Vermoedelijke soort/ })).toHaveTextContent('16 uur in 4 weken, 18-')
    expect(screen.getByRole('button', { name: /Locatie/ })).toHaveTextContent('Heymans College')
    expect(tekst('Naam melder')).toHaveValue('A. Wiersma')
    expect(await screen.findByText(/leerplicht gemeente Groningen/)).toBeVisible()
  })

  it('shows the PGN only when asked, after it is logged', async () => {
    toon()
    await kiesCagla()
    await userEvent.click(screen.getByRole('button', { name: /Toon het PGN/ }))
    expect(await screen.findByText('111222333')).toBeVisible()
    const regels = await desk.audit.lijst()
    expect(regels.at(-1)).toMatchObject({ wat: 'pgn-getoond' })
  })

  it('refuses a number that fails the check while it is typed', async () => {
    toon()
    await userEvent.type(await kiezer(), '111222334')
    expect(await kiezer()).toHaveAccessibleDescription(/Dit nummer klopt niet. Controleer de negen cijfers./)
    await userEvent.keyboard('{Enter}')
    expect(gebeld.haalLeerling).not.toHaveBeenCalled()
  })

  it('says what to do when DUO cannot be asked, and keeps the number', async () => {
    toon()
    gebeld.haalLeerling.mockRejectedValue(new DeskFout('geen-verbinding'))
    await userEvent.type(await kiezer(), '111222333{Enter}')
    await waitFor(async () => expect(await kiezer()).toHaveAccessibleDescription(/Zoek de leerling op naam/))
    expect(await kiezer()).toHaveValue('111222333')
  })

  it('finds a known pupil by three letters without a network', async () => {
    await desk.leerlingen.bewaar(cagla)
    toon()
    await userEvent.type(await kiezer(), 'sim')
    const optie = await screen.findByRole('option')
    expect(optie).toHaveTextContent('geboren 01-08-2011, 15 jaar')
    await userEvent.keyboard('{ArrowDown}{Enter}')
    expect(await screen.findByText('Çağla Şimşek-Őrsi')).toBeVisible()
    expect(gebeld.haalLeerling).not.toHaveBeenCalled()
  })

  it('tells why nothing is to be reported today at his age', async () => {
    toon()
    gebeld.haalLeerling.mockResolvedValue(hofstra)
    await userEvent.type(await kiezer(), '219927911{Enter}')
    expect(await screen.findByText(/is vandaag niets te melden/)).toBeVisible()
    expect(screen.getByText(/te oud voor een melding/)).toBeVisible()
  })

  it('saves the concept on every change and says so only when it is on disk', async () => {
    toon()
    await kiesCagla()
    await userEvent.type(tekst(/Toelichting verzuim/), 'komt te laat')
    await screen.findByText(/Concept, bewaard/)
    await waitFor(async () => expect((await concept())?.velden.toelichting).toBe('komt te laat'))
    expect(gebeld.bijBewaard).toHaveBeenCalled()
  })

  it('says that it is not saved when it is not', async () => {
    toon()
    await kiesCagla()
    await screen.findByText(/Concept, bewaard/)
    vi.spyOn(desk.concepten, 'bewaar').mockRejectedValue(new DeskFout('schijf-vol'))
    await userEvent.type(tekst(/Toelichting verzuim/), 'x')
    expect(await screen.findByText('Niet bewaard')).toBeVisible()
    expect(screen.getByRole('alert')).toHaveTextContent('De schijf is vol.')
  })

  it('opens a concept as it stood, raw dates included', async () => {
    const { id: leerlingId } = await desk.leerlingen.bewaar(cagla)
    await desk.concepten.bewaar({
      id: ID,
      leerlingId,
      velden: {
        begin: '9-1',
        'melder.naam': 'Half ingev',
        verzuimspecificatie: [{ dag: '9-11', heleDag: false, lesuren: [2] }],
      },
      gemaaktOp: '2026-11-20T09:00:00.000Z' as never,
      gewijzigdOp: '2026-11-20T09:00:00.000Z' as never,
    })
    toon()
    expect(await screen.findByRole('textbox', { name: /Begin verzuim/ })).toHaveValue('9-1')
    expect(tekst('Naam melder')).toHaveValue('Half ingev')
    expect(screen.getByRole('button', { name: 'ma 09-11, lesuur 2' })).toHaveAttribute('aria-pressed', 'true')
  })

  it('never submits on Enter', async () => {
    toon()
    await kiesCagla()
    await userEvent.type(tekst(/Begin verzuim/), '9-11{Enter}')
    await userEvent.type(tekst('Naam melder'), '{Enter}')
    expect(await desk.meldingen.lijst()).toEqual([])
    expect(screen.queryByText(/Nog \d ding/)).toBeNull()
  })

  it('tells every mistake at its field and above, with the focus on the first, and loses nothing', async () => {
    toon()
    await kiesCagla()
    await userEvent.type(tekst(/Eind verzuim/), '5-11')
    await userEvent.type(tekst(/Begin verzuim/), '9-11')
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    expect(await screen.findByText('Nog 2 dingen')).toBeVisible()
    expect(await screen.findByRole('combobox', { name: /Vermoedelijke reden/ })).toHaveFocus()
    expect(tekst(/Eind verzuim/)).toHaveAccessibleDescription(/Vul een datum in op of na 09-11-2026./)
    expect(tekst(/Eind verzuim/)).toHaveValue('05-11-2026')
    await userEvent.clear(tekst(/Eind verzuim/))
    await userEvent.type(tekst(/Eind verzuim/), '13-11')
    expect(screen.getByText('Nog 1 ding')).toBeVisible()
  })

  it('asks why when no action is wanted, and closes that field again', async () => {
    toon()
    await kiesCagla()
    const groep = screen.getByRole('radiogroup', { name: /Actie gewenst/ })
    expect(tekst(/Toelichting actie gewenst/)).toBeDisabled()
    await userEvent.click(within(groep).getByRole('radio', { name: 'nee' }))
    expect(tekst(/Toelichting actie gewenst/)).toBeRequired()
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    expect(tekst(/Toelichting actie gewenst/)).toHaveAccessibleDescription(/U koos ‘nee’/)
  })

  it('fills the melder block from Selecteer melder', async () => {
    toon()
    await kiesCagla()
    await userEvent.clear(tekst('Naam melder'))
    screen.getByRole('button', { name: /Selecteer melder/ }).focus()
    await userEvent.keyboard('1')
    expect(tekst('Naam melder')).toHaveValue('A. Wiersma')
    expect(tekst('E-mail melder')).toHaveValue('a.wiersma@osg.example')
  })

  it('goes by keyboard from an empty form to a melding that stands ready', async () => {
    toon()
    await kiesCagla()
    await waitFor(() => expect(screen.getByRole('button', { name: /Vermoedelijke soort/ })).toHaveFocus())
    await userEvent.keyboard('1')
    await userEvent.tab()
    await userEvent.keyboard('spijb')
    await userEvent.tab()
    await userEvent.keyboard('9-11')
    await userEvent.tab()
    await userEvent.keyboard('13-11')
    await userEvent.tab()
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    expect(await screen.findByText('Klaar')).toBeVisible()
    const [melding] = await desk.meldingen.lijst()
    expect(melding).toMatchObject({
      id: ID,
      verzending: 'klaar',
      inhoud: { soort: 'V3', reden: 'spijb', begin: '2026-11-09', eind: '2026-11-13', melder: { naam: 'A. Wiersma' } },
    })
    expect(await concept()).toBeNull()
    expect(gebeld.verstuur).not.toHaveBeenCalled()
  })

  it('takes a waiting melding back to the form, with everything in it', async () => {
    toon()
    await kiesCagla()
    await userEvent.type(screen.getByRole('combobox', { name: /Vermoedelijke reden/ }), 'spijbelen')
    await userEvent.tab()
    await userEvent.type(tekst(/Begin verzuim/), '9-11')
    await userEvent.type(tekst(/Eind verzuim/), '13-11')
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await userEvent.click(await screen.findByRole('button', { name: 'Terughalen' }))
    expect(await screen.findByRole('textbox', { name: /Begin verzuim/ })).toHaveValue('09-11-2026')
    expect(await desk.meldingen.lijst()).toEqual([])
  })

  it('warns of a melding over the same days', async () => {
    const { id: leerlingId } = await desk.leerlingen.bewaar(cagla)
    const { eenInhoud } = await import('#test/sync/things.ts')
    await desk.zetKlaar({
      id: meldingId.parse('11111111-52a7-4f0b-9a2e-0d6f3c8b7a10'),
      leerlingId,
      inhoud: eenInhoud({ begin: '2026-11-10', eind: '2026-11-12' }),
      namens: 'coordinator.00zv',
    })
    toon()
    await kiesCagla()
    await userEvent.type(tekst(/Begin verzuim/), '9-11')
    await userEvent.type(tekst(/Eind verzuim/), '13-11')
    expect(await screen.findByText(/Er is al een melding over deze dagen/)).toBeVisible()
  })

  it('closes on Escape with the concept kept, but only once no list is open', async () => {
    toon()
    await kiesCagla()
    screen.getByRole('button', { name: /Locatie/ }).focus()
    await userEvent.keyboard('{Enter}')
    await screen.findByRole('listbox')
    await userEvent.keyboard('{Escape}')
    expect(gebeld.naarLijst).not.toHaveBeenCalled()
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(gebeld.naarLijst).toHaveBeenCalledWith(null))
    expect(await concept()).not.toBeNull()
  })

  it('has no axe violation, empty, chosen and with mistakes', async () => {
    const { container } = toon()
    await kiezer()
    expect(await overtredingen(container)).toEqual([])
    await kiesCagla()
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await screen.findByText(/Nog \d dingen/)
    expect(await overtredingen(container)).toEqual([])
  })
})

async function overtredingen(waar: Element): Promise<string[]> {
  // Colours are not known in jsdom; the browser test looks at them.
  const { violations } = await axe.run(waar, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  })
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
}
