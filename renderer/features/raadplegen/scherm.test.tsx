import '#test/ui/een-rijk.ts'
import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import type { Exporteur } from '#renderer/scherm/exporteur.ts'
import { useSneltoetsen } from '#renderer/scherm/sneltoetsen.ts'
import type { Desk } from '#renderer/store/desk.ts'
import { DeskFout } from '#shared/contract/errors.ts'
import { meldingOpDesk } from '#shared/schema/desk.ts'
import { meldingId } from '#shared/schema/identificatie.ts'
import { inEenRonde, maakComputer } from '#test/sync/computer.ts'
import { eenConcept, eenInhoud, eenLeerling, eenStand, pgnNr } from '#test/sync/things.ts'
import { proefBureau } from '#test/ui/bureau.ts'
import { RaadplegenScherm } from './scherm.tsx'

const NAMEN = ['Aalders', 'Bos', 'Cramer', 'Dijkstra', 'Şimşek']
let desk: Desk

beforeAll(() => {
  inEenRonde()
  // jsdom has no layout: give the list a height, so that its rows exist.
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, value: 600 })
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, value: 900 })
})
beforeEach(async () => {
  desk = await maakComputer().nieuw()
})

async function vul() {
  const meldingen = NAMEN.map((achternaam, i) => {
    const persoon = eenLeerling({ achternaam, voornaam: 'Jan', pgn: pgnNr(i + 1) })
    const inhoud = eenInhoud({ leerling: { pgn: persoon.pgn }, soort: i === 1 ? 'L' : 'V3' })
    return meldingOpDesk.parse({
      id: `00000000-0000-4000-8000-00000000000${i}`,
      leerlingId: `00000000-0000-4000-9000-00000000000${i}`,
      leerling: persoon,
      inhoud,
      meldingsnummer: 1000001 + i,
      stand: eenStand(inhoud, persoon, {
        meldingsnummer: 1000001 + i,
        status: i === 0 ? 'B' : 'R',
        laatsteMutatie: `2026-11-1${9 - i}T10:00:00.000Z`,
      }),
      verzending: 'ontvangen',
      fout: null,
      gemaaktOp: '2026-11-10T10:00:00.000Z',
      gewijzigdOp: `2026-11-1${9 - i}T10:00:00.000Z`,
    })
  })
  await desk.winkel.werk(async () => ({ opdracht: { meldingen: { zet: meldingen } }, uitkomst: undefined }))
}

const exporteur = {
  kies: vi.fn<Exporteur['kies']>(),
  drukAf: vi.fn<Exporteur['drukAf']>(),
  pdf: vi.fn<Exporteur['pdf']>(),
  dossier: vi.fn<Exporteur['dossier']>(),
}
let bureau: Bureau

function Proef({ hier }: { hier: Bureau }) {
  useSneltoetsen(hier.opdrachten, true)
  return (
    <main>
      <RaadplegenScherm bureau={hier} />
    </main>
  )
}
async function begin(over: Partial<Bureau> = {}) {
  for (const functie of [exporteur.kies, exporteur.drukAf]) functie.mockReset().mockResolvedValue(undefined)
  bureau = proefBureau(desk, { exporteur, ...over })
  return render(<Proef hier={bureau} />)
}
const rooster = () => screen.findByRole('grid', { name: 'Meldingen' })
const namen = async () =>
  within(await rooster())
    .getAllByRole('row')
    .slice(1)
    .map((rij) => NAMEN.find((naam) => rij.textContent?.includes(naam)))
const zoekvak = () => screen.getByRole('searchbox')

describe('Raadplegen/wijzigen', () => {
  it('shows every melding, latest change first, and takes the focus', async () => {
    await vul()
    await begin()
    await waitFor(async () => expect(await namen()).toEqual(NAMEN))
    expect(await rooster()).toHaveFocus()
    expect(screen.getByText('2 jaar, eigen BRIN 00ZV')).toBeVisible()
  })

  it('searches while typing, from anywhere by /, and goes to the list with Enter', async () => {
    await vul()
    await begin()
    await rooster()
    await userEvent.keyboard('/')
    expect(zoekvak()).toHaveFocus()
    await userEvent.keyboard('simsek')
    expect(await namen()).toEqual(['Şimşek'])
    await userEvent.keyboard('{Enter}')
    expect(await rooster()).toHaveFocus()
  })

  it('repeats the question when nothing is found, and clears it', async () => {
    await vul()
    await begin()
    await rooster()
    await userEvent.type(zoekvak(), 'hofst')
    expect(await screen.findByText('Niets gevonden voor ‘hofst’.')).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: 'Wis zoeken en filters' }))
    expect(await namen()).toEqual(NAMEN)
  })

  it('narrows by facet with live counts', async () => {
    await vul()
    await begin()
    await rooster()
    await userEvent.click(screen.getByRole('checkbox', { name: /In behandeling/ }))
    expect(await namen()).toEqual(['Aalders'])
    expect(screen.getByRole('checkbox', { name: /Luxe verzuim/ })).toHaveAccessibleName('Luxe verzuim 0')
    expect(screen.getByRole('checkbox', { name: /Geregistreerd/ })).toHaveAccessibleName('Geregistreerd 4')
  })

  it('sorts by a head, and turns the order on the second press', async () => {
    await vul()
    await begin()
    await rooster()
    const kop = screen.getByRole('button', { name: /^Leerling\b(?!nr)/ })
    await userEvent.click(kop)
    await userEvent.click(kop)
    expect(await namen()).toEqual(NAMEN.toReversed())
    expect(screen.getByRole('columnheader', { name: /^Leerling\b(?!nr)/ })).toHaveAttribute('aria-sort', 'descending')
  })

  it('walks with J and K, ticks with Space, opens with Enter', async () => {
    await vul()
    await begin()
    await rooster()
    await userEvent.keyboard('jjj k')
    const actief = () => document.getElementById(screen.getByRole('grid').getAttribute('aria-activedescendant') ?? '')
    expect(actief()).toHaveTextContent('Bos')
    await userEvent.keyboard('{Enter}')
    const melding = await screen.findByRole('region', { name: 'Melding' })
    expect(melding).toHaveTextContent('Melding 1000002')
    expect(within(melding).getByText('Luxe verzuim')).toBeVisible()
    expect(screen.getByText('1 aangevinkt')).toBeVisible()
    await userEvent.keyboard('{Escape}')
    expect(screen.queryByRole('region', { name: 'Melding' })).toBeNull()
    expect(await rooster()).toHaveFocus()
  })

  it('keeps ticks over a filter and tells how many are outside it', async () => {
    await vul()
    await begin()
    await rooster()
    await userEvent.keyboard('{Control>}a{/Control}')
    expect(screen.getByText('5 aangevinkt')).toBeVisible()
    await userEvent.type(zoekvak(), 'bos')
    expect(await screen.findByText(/waarvan 4 buiten dit filter/)).toBeVisible()
  })

  it('wipes ticks with Escape and offers to undo it', async () => {
    await vul()
    await begin()
    await rooster()
    await userEvent.keyboard('{Control>}a{/Control}{Escape}')
    expect(screen.queryByText('5 aangevinkt')).toBeNull()
    expect(bureau.gedaan).toHaveBeenCalledWith(expect.objectContaining({ naam: '5 vinkjes gewist' }))
    await bureau.ongedaan.terug()
    expect(await screen.findByText('5 aangevinkt')).toBeVisible()
  })

  it('exports what is in the filter in its order, with the filter in words and the columns of the list', async () => {
    await vul()
    await begin()
    await rooster()
    await userEvent.click(screen.getByRole('checkbox', { name: /Geregistreerd/ }))
    await userEvent.keyboard('{Control>}e{/Control}')
    await waitFor(() => expect(exporteur.kies).toHaveBeenCalled())
    expect(exporteur.kies.mock.calls[0]?.[0]).toMatchObject({
      ids: [1, 2, 3, 4].map((i) => `00000000-0000-4000-8000-00000000000${i}`),
      filter: 'Geregistreerd',
      vinkjes: null,
      volgorde: 'laatst gewijzigd, aflopend',
      zichtbaar: expect.arrayContaining(['nummer', 'leerling', 'status']),
    })
  })

  it('exports only what is ticked, also outside the filter', async () => {
    await vul()
    await begin()
    await rooster()
    await userEvent.keyboard('j ')
    await userEvent.type(zoekvak(), 'dijkstra')
    await userEvent.keyboard('{Control>}e{/Control}')
    await waitFor(() => expect(exporteur.kies).toHaveBeenCalled())
    expect(exporteur.kies.mock.calls[0]?.[0]).toMatchObject({
      ids: ['00000000-0000-4000-8000-000000000000'],
      vinkjes: 1,
      filter: '',
    })
  })

  it('prints the row with the cursor, and says what went wrong', async () => {
    await vul()
    await begin()
    await rooster()
    exporteur.drukAf.mockRejectedValueOnce(new DeskFout('schijf-vol'))
    await userEvent.keyboard('j{Control>}p{/Control}')
    await waitFor(() =>
      expect(bureau.toon).toHaveBeenCalledWith(
        expect.objectContaining({ toon: 'fout', tekst: expect.stringContaining('De schijf is vol') }),
      ),
    )
    await userEvent.keyboard('{Control>}p{/Control}')
    await waitFor(() => expect(exporteur.drukAf).toHaveBeenCalledTimes(2))
    expect(exporteur.drukAf).toHaveBeenLastCalledWith({
      soort: 'meldingen',
      ids: ['00000000-0000-4000-8000-000000000000'],
    })
  })

  it('tells an empty list that is true from one that is not known', async () => {
    const { unmount } = await begin()
    expect(await screen.findByText('Uw school heeft nog geen meldingen.')).toBeVisible()
    unmount()
    await begin({ stand: { ...bureau.stand, laatstOpgehaaldOp: null } })
    expect(await screen.findByText('We weten het nog niet.')).toBeVisible()
  })

  it('says that the list could not be read', async () => {
    vi.spyOn(desk.locaties, 'lijst').mockRejectedValue(new DeskFout('gegevens-beschadigd'))
    await begin()
    expect(await screen.findByRole('alert')).toHaveTextContent('De lijst kon niet worden gelezen.')
  })

  it('shows a refused melding with the reason in words and takes it back to a concept', async () => {
    const leerling = await desk.leerlingen.bewaar(eenLeerling())
    const id = meldingId.parse('11111111-52a7-4f0b-9a2e-0d6f3c8b7a10')
    await desk.zetKlaar({ id, leerlingId: leerling.id, inhoud: eenInhoud(), namens: 'coordinator.00zv' })
    const [operatie] = await desk.outbox.lijst()
    const fout = { code: 'gegevens-ongeldig' as const, velden: [{ pad: 'eind', code: 'eind-voor-begin' as const }] }
    await desk.winkel.werk(async (lezer) => {
      const melding = await lezer.melding(id)
      if (melding === null || operatie === undefined) throw new Error('not there')
      return {
        opdracht: {
          meldingen: { zet: [{ ...melding, verzending: 'afgekeurd', fout }] },
          outbox: { zet: [{ ...operatie, status: 'fout', fout }] },
        },
        uitkomst: undefined,
      }
    })
    await begin()
    await rooster()
    await userEvent.keyboard('j{Enter}')
    expect(
      await screen.findByText('De einddatum ligt vóór de begindatum. Kies een dag op of na de begindatum.'),
    ).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: 'Terug naar concept' }))
    await waitFor(() => expect(bureau.openConcept).toHaveBeenCalledWith(id, fout.velden))
    expect(await desk.concepten.lees(id)).not.toBeNull()
  })

  it('lists concepts, goes on with one, and throws one away with undo', async () => {
    const concept = eenConcept('6d1a3c1e-52a7-4f0b-9a2e-0d6f3c8b7a10')
    await desk.concepten.bewaar(concept)
    await begin()
    await userEvent.click(await screen.findByRole('tab', { name: 'Concepten 1' }))
    await userEvent.click(screen.getByRole('button', { name: 'Ga verder' }))
    expect(bureau.openConcept).toHaveBeenCalledWith(concept.id)
    await userEvent.click(screen.getByRole('button', { name: 'Gooi weg' }))
    expect(await screen.findByText('Geen concepten.')).toBeVisible()
    await bureau.ongedaan.terug()
    expect(await screen.findByRole('button', { name: 'Ga verder' })).toBeVisible()
  })

  it('ticks everything between the cursor and a row with Shift', async () => {
    await vul()
    await begin()
    await rooster()
    await userEvent.keyboard('j{Shift>}{ArrowDown}{ArrowDown}{/Shift}')
    expect(screen.getByText('3 aangevinkt')).toBeVisible()
  })

  it('shows the box at the head half when some rows are ticked, and ticks and clears the filter with it', async () => {
    await vul()
    await begin()
    await rooster()
    await userEvent.keyboard('j ')
    const kop = screen.getByRole('checkbox', { name: 'Vink alles in dit filter aan' })
    expect(kop).toHaveAttribute('aria-checked', 'mixed')
    await userEvent.click(kop)
    expect(screen.getByText('5 aangevinkt')).toBeVisible()
    await userEvent.click(kop)
    expect(screen.queryByRole('toolbar')).toBeNull()
  })

  it('keeps a view with its filter and order, finds it by Alt and a digit, and takes keeping it back', async () => {
    await vul()
    await begin()
    await rooster()
    await userEvent.click(screen.getByRole('checkbox', { name: /In behandeling/ }))
    await userEvent.keyboard('{Control>}{Shift>}b{/Shift}{/Control}')
    await userEvent.type(await screen.findByRole('textbox', { name: /Naam van de weergave/ }), 'Bij de gemeente')
    await userEvent.keyboard('{Enter}')
    const tab = await screen.findByRole('tab', { name: 'Bij de gemeente 1' })
    expect(tab).toHaveAttribute('aria-selected', 'true')
    await userEvent.keyboard('{Alt>}1{/Alt}')
    await waitFor(async () => expect(await namen()).toHaveLength(5))
    await userEvent.keyboard('{Alt>}2{/Alt}')
    await waitFor(async () => expect(await namen()).toEqual(['Aalders']))
    await bureau.ongedaan.terug()
    await waitFor(() => expect(screen.queryByRole('tab', { name: /Bij de gemeente/ })).toBeNull())
  })

  it('leaves out a column, moves one and remembers both', async () => {
    await vul()
    const { unmount } = await begin()
    await rooster()
    await userEvent.click(screen.getByRole('button', { name: 'Kolommen' }))
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Uren' }))
    await userEvent.click(screen.getByRole('button', { name: 'Soort naar voren' }))
    await userEvent.click(screen.getByRole('button', { name: 'Klaar' }))
    const koppen = () => screen.getAllByRole('columnheader').map((kop) => kop.textContent)
    const goed = ['', 'Nummer', 'Leerling', 'Soort', 'Leerlingnr', 'Periode', 'Status', 'Locatie', 'Gewijzigd ↓']
    expect(koppen()).toEqual(goed)
    await waitFor(async () => expect(await desk.voorkeuren.lees('meldingenlijst')).not.toBeNull())
    await waitFor(async () =>
      expect((await desk.voorkeuren.lees('meldingenlijst'))?.kolommen.map(({ naam }) => naam)).not.toContain('uren'),
    )
    unmount()
    await begin()
    await rooster()
    await waitFor(() => expect(koppen()).toEqual(goed))
  })

  it('asks for what has no einddatum, and for what is wettelijk', async () => {
    await vul()
    await begin()
    await rooster()
    const niet = screen.getByRole('checkbox', { name: /Niet verplicht/ })
    expect(niet).toHaveAccessibleName('Niet verplicht 0')
    await userEvent.click(screen.getByRole('checkbox', { name: /Wettelijk verplicht/ }))
    expect(await namen()).toHaveLength(5)
    expect(screen.getByRole('button', { name: 'Haal filter weg: wettelijk verplicht' })).toBeVisible()
    await userEvent.click(screen.getByRole('checkbox', { name: /Zonder einddatum/ }))
    expect(await screen.findByText('Geen meldingen met deze filters.')).toBeVisible()
  })

  it('says that more is still being fetched while the first pull goes on', async () => {
    await vul()
    await begin({ stand: { ...bureau.stand, laatstOpgehaaldOp: null, bezig: true } })
    await rooster()
    expect(screen.getByText('en we halen er nog meer op')).toBeVisible()
  })

  it('shows a role that may not report or export neither of them', async () => {
    await vul()
    const { gebruiker } = bureau
    await begin({ gebruiker: { ...gebruiker, rollen: ['coach'] }, exporteur: null })
    await rooster()
    await userEvent.keyboard('j ')
    expect(screen.getByRole('toolbar')).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Excel' })).toBeNull()
    expect(bureau.opdrachten.lijst().some(({ id }) => id === 'lijst-excel')).toBe(false)
  })

  it('has no axe violation: list, open melding, concepts', async () => {
    await vul()
    const { container } = await begin()
    await rooster()
    await userEvent.keyboard('j {Enter}')
    expect(await overtredingen(container)).toEqual([])
    await userEvent.click(screen.getByRole('tab', { name: /Concepten/ }))
    expect(await overtredingen(container)).toEqual([])
  })
})

async function overtredingen(waar: Element): Promise<string[]> {
  // Colours are not known in jsdom; the browser test looks at them.
  const { violations } = await axe.run(waar, { rules: { 'color-contrast': { enabled: false } } })
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
}
