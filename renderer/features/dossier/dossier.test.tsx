import '#test/ui/een-rijk.ts'
import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { plek } from '#renderer/scherm/plek.ts'
import { useSneltoetsen } from '#renderer/scherm/sneltoetsen.ts'
import type { Desk } from '#renderer/store/desk.ts'
import { geweigerd as keurAf } from '#renderer/sync/apply.ts'
import { operatie } from '#shared/schema/desk.ts'
import type { MeldingStand } from '#shared/schema/melding.ts'
import { gebruiker } from '#shared/schema/sessie.ts'
import { inEenRonde, maakComputer } from '#test/sync/computer.ts'
import { eenInhoud, eenLeerling, eenStand, PGN } from '#test/sync/things.ts'
import { proefBureau } from '#test/ui/bureau.ts'
import { EERSTE as ID, zetMelding } from '#test/ui/melding-op-desk.ts'
import { ConflictDialoog } from './conflict.tsx'
import { DossierScherm } from './dossier-scherm.tsx'
import { PostvakScherm } from './postvak-scherm.tsx'

const persoon = eenLeerling()
const inhoud = eenInhoud({ ondernomenActie: 'Brief gestuurd.' })
const stand = (versie: number, anders: Record<string, unknown> = {}): MeldingStand =>
  eenStand(inhoud, persoon, {
    meldingsnummer: 1001203,
    versie,
    meldmoment: '2026-11-04T09:20:00.000Z',
    laatsteMutatie: `2026-11-1${versie}T10:00:00.000Z`,
    ...anders,
  })
const V1 = stand(1)
const V2 = stand(2, {
  status: 'B',
  contactGemeente: { naam: 'Hilde Nauta', functie: 'leerplichtambtenaar', telefoon: '0594 550 204', email: null },
  terugmeldingen: [
    { id: '0b6d3a52-6f7b-4b43-8d3e-1f6f5f1d0a01', op: '2026-11-12T10:00:00.000Z', van: 'x', tekst: 'Gesprek gepland.' },
  ],
})

let desk: Desk
beforeAll(() => inEenRonde())
beforeEach(async () => {
  desk = await maakComputer().nieuw()
})

const zet = (standen: MeldingStand[], meer?: Parameters<typeof zetMelding>[2]) => zetMelding(desk, standen, meer)

const Leeg = () => <p>aanvulling</p>
function Proef({ bureau, wat }: { bureau: Bureau; wat: 'dossier' | 'postvak' }) {
  useSneltoetsen(bureau.opdrachten, true)
  return (
    <main>
      {wat === 'dossier' ? <DossierScherm bureau={bureau} Aanvulling={Leeg} /> : <PostvakScherm bureau={bureau} />}
    </main>
  )
}
const toonDossier = (over: Partial<Bureau> = {}) => {
  const bureau = proefBureau(desk, { plek: plek('dossier', ID), ...over })
  return { bureau, ...render(<Proef bureau={bureau} wat="dossier" />) }
}
const toonPostvak = (deel: string | null = null, over: Partial<Bureau> = {}) => {
  const bureau = proefBureau(desk, { plek: plek('postvak', null, deel), ...over })
  return { bureau, ...render(<Proef bureau={bureau} wat="postvak" />) }
}
const axeOp = async (doos: Element) =>
  (await axe.run(doos, { rules: { 'color-contrast': { enabled: false } } })).violations.map(({ id, nodes }) => [
    id,
    nodes.map(({ target }) => target.join(' ')),
  ])

describe('the dossier', () => {
  it('tells where it stands, what happened and whom to call, and hides the PGN until asked, with a line in the log', async () => {
    await zet([V1, V2])
    const { container } = toonDossier()
    await screen.findByRole('heading', { level: 1, name: 'Çağla Şimşek-Őrsi' })
    await screen.findByText('Terugmelding: in behandeling')
    screen.getByText('Ontvangen door DUO, nummer 1001203')
    screen.getByRole('button', { name: /^Kopieer telefoonnummer/ })
    expect(container.textContent).not.toContain(PGN)
    expect(await axeOp(container)).toEqual([])
    expect(screen.queryByText(/Gearchiveerd/)).toBeNull()
    // Read: what the gemeente said is no longer news.
    await waitFor(async () => expect((await desk.meldingen.lees(ID))?.gelezenVersie).toBe(2))
  })

  it('says that a melding fell out of what DUO shows', async () => {
    await zet([V1], { anders: { gearchiveerdOp: '2026-11-06T10:00:00.000Z' } })
    toonDossier()
    expect(await screen.findByText('Gearchiveerd: DUO toont deze melding niet meer')).toBeVisible()
  })

  it('shows the PGN only after it was written down', async () => {
    await zet([V1])
    toonDossier({ plek: plek('dossier', ID, 'melding') })
    await userEvent.click(await screen.findByRole('button', { name: 'Toon het PGN (wordt vastgelegd)' }))
    await screen.findByText(PGN)
    const getoond = (await desk.audit.lijst()).filter(({ wat }) => wat === 'pgn-getoond')
    expect(getoond.map(({ over }) => over)).toEqual([(await desk.meldingen.lees(ID))?.leerlingId])
  })

  it('writes a talk down with Ctrl+L and puts it into the melding for the gemeente', async () => {
    await zet([V1])
    toonDossier()
    await screen.findByRole('heading', { level: 1 })
    await userEvent.keyboard('{Control>}l{/Control}')
    await userEvent.type(await screen.findByRole('textbox', { name: /Wat is er besproken/ }), 'Vader gebeld')
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(async () => expect(await desk.verzamelingen.contactmomenten.lijst()).toHaveLength(1))
    const [gesprek] = await desk.verzamelingen.contactmomenten.lijst()
    expect(gesprek).toMatchObject({
      meldingId: ID,
      actie: 'contact-ouders',
      dag: '2026-11-20',
      notitie: 'Vader gebeld',
    })
    await waitFor(async () =>
      expect(await desk.outbox.lijst()).toMatchObject([
        {
          soort: 'wijzigen',
          inhoud: {
            ondernomenActie: 'Brief gestuurd.\n20-11-2026 contact met ouders (Marijke de Wit): Vader gebeld',
          },
        },
      ]),
    )
  })

  it('says whom to call after fourteen days of silence, and not a day before', async () => {
    await zet([{ ...V1, meldmoment: '2026-11-06T09:20:00.000Z' } as MeldingStand])
    const { unmount } = toonDossier()
    await screen.findByText('14 dagen geen reactie.')
    unmount()
    await zet([{ ...V1, meldmoment: '2026-11-07T09:20:00.000Z' } as MeldingStand])
    toonDossier()
    await screen.findByRole('heading', { level: 1 })
    expect(screen.queryByText(/dagen geen reactie/)).toBeNull()
  })

  it('leaves out for a coach everything that the loket would refuse him', async () => {
    const beperkt = { ...V2, leerling: { ...V2.leerling, pgn: null, adres: null }, telefoonOuderOfLeerling: null }
    await zet([beperkt as MeldingStand], {
      anders: { inhoud: { ...inhoud, leerling: { pgn: null } } } as never,
    })
    const coach = gebruiker.parse({
      ...{ gebruikersnaam: 'coach.00zv', naam: 'R. Kamstra', rollen: ['coach'], brin: '00ZV' },
      ...{ instelling: 'x', locatieIds: [], inlogmiddel: 'token' },
    })
    const { bureau } = toonDossier({ gebruiker: coach })
    await screen.findByText(/U leest mee/)
    for (const naam of [/^Wijzigen/, /^PDF/, /^Doorsturen/, /^Contact/, /^Stuur door/])
      expect(screen.queryByRole('button', { name: naam })).toBeNull()
    const daden = bureau.opdrachten.lijst().map(({ id }) => id)
    for (const id of ['contact', 'pdf', 'wijzigen', 'doorgeven', 'doorsturen', 'bijlage'])
      expect(daden).not.toContain(id)
  })

  it('says so when the melding is not on this computer', async () => {
    toonDossier()
    expect(await screen.findByText('Deze melding staat niet op deze computer.')).toBeVisible()
  })
})

describe('Postvak', () => {
  it('shows the status as van → naar with the words of the gemeente, and reads it when it stands open', async () => {
    await zet([V1, V2])
    const { container } = toonPostvak()
    const vak = await screen.findByRole('region', { name: 'Wat de gemeente zei' })
    within(vak).getByText('Gesprek gepland.')
    within(vak).getByText('Geregistreerd')
    within(vak).getAllByText('In behandeling')
    expect(screen.getByRole('row', { name: /niet gelezen/ })).toBeTruthy()
    expect(await axeOp(container)).toEqual([])
    await waitFor(async () => expect((await desk.meldingen.lees(ID))?.gelezenVersie).toBe(2), { timeout: 3000 })
    await userEvent.keyboard('u')
    await waitFor(async () => expect((await desk.meldingen.lees(ID))?.gelezenVersie).toBe(1))
  })

  it('passes on with F and Enter, in the least form, and Ctrl+Z can take it back', async () => {
    await zet([V1, V2])
    const { bureau } = toonPostvak()
    await screen.findByText('De coach ziet niet:')
    await userEvent.keyboard('f')
    await userEvent.keyboard('{Enter}')
    await waitFor(async () => expect(await desk.outbox.lijst()).toHaveLength(1))
    const [wacht] = await desk.outbox.lijst()
    expect(wacht).toMatchObject({ soort: 'overdracht', daad: { wat: 'geef', inhoud: { aan: { rol: 'coach' } } } })
    expect(JSON.stringify(wacht)).not.toContain(PGN)
    const [gegeven] = await desk.verzamelingen.overdrachten.lijst()
    expect(gegeven).toMatchObject({ versie: 0, weggelaten: expect.arrayContaining(['PGN', 'adres']) })
    await bureau.ongedaan.terug()
    expect([await desk.outbox.lijst(), await desk.verzamelingen.overdrachten.lijst()]).toEqual([[], []])
  })
})

const gemeen = {
  id: '00000000-0000-4000-9000-000000000009',
  volgorde: 1,
  namens: 'coordinator.00zv',
  pogingen: 1,
  nietVoor: null,
  gemaaktOp: '2026-11-19T10:00:00.000Z',
  meldingId: ID,
}

describe('Uit', () => {
  it('says that nothing goes while the link is off', async () => {
    const { stand: rust } = proefBureau(desk)
    const koppeling = { aan: false, reden: 'onderhoud', door: 'coordinator.00zv', op: rust.laatstOpgehaaldOp! }
    toonPostvak('uit', { stand: { ...rust, koppeling } })
    expect(await screen.findByText('De koppeling met DUO staat uit.')).toBeVisible()
  })
})

describe('Foutenwachtrij', () => {
  const geweigerd = () =>
    operatie.parse({
      ...gemeen,
      soort: 'wijzigen',
      status: 'fout',
      fout: { code: 'gegevens-ongeldig', velden: [{ pad: 'eind', code: 'eind-voor-begin' }] },
      inhoud: { ...inhoud, eind: '2026-09-01' },
      basis: inhoud,
      basisVersie: 1,
    })

  it('gives the sentence, the culprit field in place, and offers it again with Ctrl+Enter', async () => {
    await zet([V1], { outbox: [geweigerd()], anders: { verzending: 'afgekeurd' } })
    const { container } = toonPostvak('fouten')
    await screen.findByText('Code van DUO: gegevens-ongeldig, eind eind-voor-begin')
    const eind = screen.getByRole('textbox', { name: /Eind verzuim/ })
    expect(eind).toHaveProperty('value', '01-09-2026')
    expect(await axeOp(container)).toEqual([])
    await userEvent.clear(eind)
    await userEvent.type(eind, '25-9-2026')
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(async () => {
      const [nu] = await desk.outbox.lijst()
      expect(nu).toMatchObject({ soort: 'wijzigen', status: 'klaar', inhoud: { eind: '2026-09-25' } })
    })
  })

  const tabTot = async (knop: string) => {
    await screen.findByRole('button', { name: knop })
    for (let stap = 0; stap < 40 && document.activeElement?.textContent !== knop; stap++) await userEvent.tab()
    expect(document.activeElement).toHaveTextContent(knop)
  }

  it('offers again, or makes it a concept with what DUO found in it, by keyboard', async () => {
    const leerling = await desk.leerlingen.bewaar(persoon)
    const opvoeren = { leerlingId: leerling.id, inhoud: eenInhoud(), namens: 'coordinator.00zv' }
    await desk.zetKlaar({ id: ID, ...opvoeren })
    const fout = { code: 'gegevens-ongeldig', velden: [{ pad: 'leerling.pgn', code: 'leerling-onbekend' }] } as const
    const weiger = async () => {
      const [nu] = await desk.outbox.lijst()
      await desk.winkel.werk((lezer) => keurAf(lezer, nu!.id, { ...fout, velden: [...fout.velden] }))
    }
    await weiger()
    const { bureau } = toonPostvak('fouten')
    await tabTot('Opnieuw aanbieden')
    await userEvent.keyboard('{Enter}')
    await waitFor(async () => expect(await desk.outbox.lijst()).toMatchObject([{ status: 'klaar', fout: null }]))
    await weiger()
    await tabTot('Terug naar concept')
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(bureau.openConcept).toHaveBeenCalledWith(ID, fout.velden))
    expect(await desk.outbox.lijst()).toEqual([])
    expect(await desk.concepten.lees(ID)).toMatchObject({ velden: { reden: opvoeren.inhoud.reden } })
  })

  it('lets it go only with a reason, and keeps the text', async () => {
    await zet([V1], { outbox: [geweigerd()], anders: { verzending: 'afgekeurd' } })
    toonPostvak('fouten')
    await userEvent.click(await screen.findByRole('button', { name: 'Laat vervallen' }))
    const knoppen = () => screen.getAllByRole('button', { name: 'Laat vervallen' })
    await userEvent.click(knoppen().at(-1) as HTMLElement)
    await screen.findByText('Vul in waarom dit niet meer hoeft.')
    await userEvent.type(screen.getByRole('textbox', { name: /Waarom hoeft dit niet meer/ }), 'Toch geoorloofd')
    await userEvent.click(knoppen().at(-1) as HTMLElement)
    await waitFor(async () => expect(await desk.outbox.lijst()).toEqual([]))
    const [weg] = await desk.verzamelingen.afgelegd.lijst()
    expect(weg).toMatchObject({
      waarom: 'vervallen',
      reden: 'Toch geoorloofd',
      operatie: { inhoud: { eind: '2026-09-01' } },
    })
  })
})

describe('Conflict', () => {
  const hunne = stand(2, { eind: '2026-09-27', toelichting: 'Ouders zijn gebeld.' })
  const botst = () =>
    operatie.parse({
      ...gemeen,
      soort: 'wijzigen',
      status: 'fout',
      fout: { code: 'versie-verouderd' },
      inhoud: { ...inhoud, eind: '2026-09-28', toelichting: 'Komt alleen de ochtenden.' },
      basis: inhoud,
      basisVersie: 1,
    })
  const begin = async () => {
    const melding = await zet([V1, hunne], { outbox: [botst()], anders: { verzending: 'conflict' } })
    const bureau = proefBureau(desk)
    const sluit = vi.fn()
    render(<ConflictDialoog bureau={bureau} melding={melding} sluit={sluit} />)
    await screen.findByRole('heading', { name: /2 velden zijn op twee plekken gewijzigd/ })
    return sluit
  }

  it('shows both texts per field, chooses ours until told otherwise, and keeps what she chose', async () => {
    await begin()
    const eind = screen.getByRole('radiogroup', { name: 'Eind verzuim' })
    const [ons, hen] = within(eind).getAllByRole('radio') as [HTMLInputElement, HTMLInputElement]
    expect([ons.checked, hen.checked]).toEqual([true, false])
    expect(eind.textContent).toContain('28-09-2026')
    expect(eind.textContent).toContain('27-09-2026')
    await userEvent.click(hen)
    await userEvent.click(screen.getByRole('checkbox', { name: 'Zet beide teksten achter elkaar' }))
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(async () => {
      const [nu] = await desk.outbox.lijst()
      expect(nu).toMatchObject({
        soort: 'wijzigen',
        status: 'klaar',
        inhoud: { eind: '2026-09-27', toelichting: 'Ouders zijn gebeld.\nKomt alleen de ochtenden.' },
      })
    })
    expect(await desk.verzamelingen.afgelegd.lijst()).toMatchObject([{ waarom: 'conflict' }])
  })

  it('can always wait: Later changes nothing', async () => {
    const sluit = await begin()
    await userEvent.click(screen.getByRole('button', { name: /Later/ }))
    expect(sluit).toHaveBeenCalled()
    expect((await desk.outbox.lijst())[0]).toMatchObject({ status: 'fout', fout: { code: 'versie-verouderd' } })
  })

  it('takes everything of DUO by one button', async () => {
    await begin()
    await userEvent.click(screen.getByRole('button', { name: 'Alles van DUO' }))
    await waitFor(async () => expect((await desk.outbox.lijst()).filter(({ status }) => status === 'fout')).toEqual([]))
    expect((await desk.meldingen.lees(ID))?.inhoud).toMatchObject({
      eind: '2026-09-27',
      toelichting: 'Ouders zijn gebeld.',
    })
  })
})
