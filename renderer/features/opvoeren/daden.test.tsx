import '#test/ui/een-rijk.ts'
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { Ongedaan } from '#renderer/scherm/ongedaan.ts'
import type { Desk } from '#renderer/store/desk.ts'
import { datum } from '#shared/domain/datum.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import { brin, meldingId } from '#shared/schema/identificatie.ts'
import { leerlingInStand } from '#shared/schema/melding.ts'
import { inEenRonde, maakComputer } from '#test/sync/computer.ts'
import { eenInhoud, eenLeerling, eenStand } from '#test/sync/things.ts'
import { type OpvoerenProps, OpvoerenScherm } from './scherm.tsx'

vi.setConfig({ testTimeout: 120_000 })

const ID = meldingId.parse('6d1a3c1e-52a7-4f0b-9a2e-0d6f3c8b7a10')
const NU = Date.UTC(2026, 10, 20, 10)
const inschrijving = {
  ...{ brin: '00ZV', locatieId: 'heymans', sector: 'VO', leerjaar: 3, niveau: null, opleiding: 'havo', leerweg: null },
  ...{ vorm: null, leerroute: null, leerroutefase: null, van: '2024-08-01', tot: null },
}
const cagla = eenLeerling({ inschrijvingen: [inschrijving] })
const locatie = {
  ...{ id: 'heymans', brin: '00ZV', naam: 'Heymans College', straat: null, huisnummer: null, postcode: null },
  ...{ plaats: 'Groningen', onderwijslocatiecode: null, vestiging: null, actief: true, versie: 1 },
}

let desk: Desk
let ongedaan: Ongedaan
let wachtNog = 60_000
beforeAll(() => {
  inEenRonde()
})
beforeEach(async () => {
  desk = await maakComputer(NU).nieuw()
  ongedaan = new Ongedaan()
  wachtNog = 60_000
})

/** Puts a melding on the desk: at DUO with a status, or waiting here. */
async function metMelding(status: string | null = 'R'): Promise<MeldingOpDesk> {
  const { id: leerlingId } = await desk.leerlingen.bewaar(cagla)
  const inhoud = eenInhoud({ begin: '2026-11-02', eind: '2026-11-06', verzuimspecificatie: [] })
  await desk.winkel.werk(async () => ({ opdracht: { locaties: { zet: [locatie as never] } }, uitkomst: undefined }))
  if (status === null) return await desk.zetKlaar({ id: ID, leerlingId, inhoud, namens: 'coordinator.00zv' })
  const stand = eenStand(inhoud, cagla, { meldingsnummer: 1001140, versie: 3, status })
  const melding = {
    ...{ id: ID, leerlingId, leerling: leerlingInStand.parse(cagla), inhoud, meldingsnummer: 1001140, stand },
    ...{ verzending: 'ontvangen', fout: null, gemaaktOp: stand.meldmoment, gewijzigdOp: stand.meldmoment },
  } as never
  await desk.winkel.werk(async () => ({ opdracht: { meldingen: { zet: [melding] } }, uitkomst: undefined }))
  return melding
}

const gebeld = { open: vi.fn(), wijzig: vi.fn(), vervolg: vi.fn(), naarLijst: vi.fn(), verstuur: vi.fn() }
const niets = () => {}
const blad = (anders: Partial<OpvoerenProps>) => (
  <OpvoerenScherm
    {...{ desk, id: ID, modus: 'wijzigen', intrekken: false, verbonden: true, begin: null }}
    gebruiker={{ gebruikersnaam: 'coordinator.00zv', naam: 'Anneke Wiersma', brin: brin.parse('00ZV') }}
    vandaag={VANDAAG}
    klok={KLOK}
    nieuwId={NIEUW_ID}
    haalLeerling={async () => cagla}
    {...{ bijBegin: niets, bijBewaard: niets, nieuw: niets }}
    gedaan={(stap) => ongedaan.onthoud(stap)}
    voorVergrendelen={VOOR}
    wachtNog={() => wachtNog}
    {...gebeld}
    {...anders}
  />
)
const VANDAAG = datum('2026-11-20')
const KLOK = () => NU
const NIEUW_ID = () => crypto.randomUUID()
const VOOR = () => niets
function toon(anders: Partial<OpvoerenProps> = {}) {
  for (const functie of Object.values(gebeld)) functie.mockReset()
  return render(blad(anders))
}
const veld = (naam: RegExp) => screen.findByRole<HTMLInputElement>('textbox', { name: naam })
const typ = async (naam: RegExp, waarde: string) => {
  const doel = await veld(naam)
  fireEvent.change(doel, { target: { value: waarde } })
  fireEvent.blur(doel)
}
const klaar = () => fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true })
const outbox = async () => (await desk.outbox.lijst()).map(({ soort }) => soort)

describe('Wijzigen', () => {
  it('opens the melding, shows what DUO will see change, keeps the draft and sets the change ready', async () => {
    await metMelding()
    toon()
    expect(await screen.findByRole('heading', { name: 'Wijzigen melding 1001140' })).toBeVisible()
    expect(await veld(/Begin verzuim/)).toHaveValue('02-11-2026')
    expect(screen.queryByRole('button', { name: /Andere leerling/ })).toBeNull()
    await typ(/Eind verzuim/, '9-11')
    const wijzigingen = screen.getByRole('region', { name: 'Wijzigingen' })
    await waitFor(() => expect(wijzigingen).toHaveTextContent('Eind verzuimwas: 06-11-2026 wordt: 09-11-2026'))
    await waitFor(async () =>
      expect(await desk.concepten.lees(ID)).toMatchObject({
        velden: { eind: '09-11-2026' },
        wijziging: { basisVersie: 3, basis: { eind: '2026-11-06' } },
      }),
    )
    klaar()
    expect(await screen.findByText('Klaar')).toBeVisible()
    expect(await outbox()).toEqual(['wijzigen'])
    expect((await desk.meldingen.lees(ID))?.inhoud.eind).toBe('2026-11-09')
    await waitFor(async () => expect(await desk.concepten.lees(ID)).toBeNull())
  })

  it('takes the change back with Ctrl+Z: nothing waits, and the draft is as it was', async () => {
    await metMelding()
    toon()
    await typ(/Toelichting verzuim/, 'Nieuwe tekst')
    klaar()
    await screen.findByText('Klaar')
    await waitFor(() => expect(ongedaan.stand().terug).toBe('Wijziging van melding 1001140 klaargezet'))
    await ongedaan.terug()
    expect(await outbox()).toEqual([])
    expect((await desk.meldingen.lees(ID))?.inhoud.toelichting).toBe('Komt niet opdagen bij zwemles')
    expect((await desk.concepten.lees(ID))?.velden.toelichting).toBe('Nieuwe tekst')
    expect(await veld(/Toelichting verzuim/)).toHaveValue('Nieuwe tekst')
  })

  it('does nothing when nothing changed', async () => {
    await metMelding()
    toon()
    await veld(/Begin verzuim/)
    klaar()
    expect(await screen.findByRole('alert')).toHaveTextContent('Er is niets veranderd.')
    expect(await outbox()).toEqual([])
  })

  it('does not open the form of what the gemeente closed, and says why', async () => {
    await metMelding('G')
    toon()
    expect(await screen.findByText(/De gemeente sloot deze melding af/)).toBeVisible()
    expect(screen.queryByRole('textbox')).toBeNull()
  })

  it('says when DUO changed it since she began', async () => {
    const melding = await metMelding()
    await desk.concepten.bewaar({
      ...{ id: ID, leerlingId: melding.leerlingId, velden: { begin: '2-11-2026', eind: '9-11-2026' } },
      wijziging: { basisVersie: 2, basis: melding.inhoud },
      ...{ gemaaktOp: melding.gemaaktOp, gewijzigdOp: melding.gemaaktOp },
    })
    toon()
    expect(await screen.findByText(/DUO heeft deze melding veranderd sinds u begon/)).toBeVisible()
    expect(await veld(/Eind verzuim/)).toHaveValue('9-11-2026')
  })
})

describe('Intrekken', () => {
  it('asks why in the sentence of the house, withdraws with the reason, and can be undone', async () => {
    await metMelding()
    toon({ intrekken: true })
    expect(
      await screen.findByText('U trekt melding 1001140 in. De gemeente krijgt bericht. Waarom trekt u in?'),
    ).toBeVisible()
    fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true })
    expect(await screen.findByText('Kies waarom u intrekt.')).toBeVisible()
    expect(await outbox()).toEqual([])
    await userEvent.click(screen.getByRole('radio', { name: /[Dd]ubbel/ }))
    fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true })
    await waitFor(async () => expect(await outbox()).toEqual(['intrekken']))
    expect((await desk.outbox.lijst())[0]).toMatchObject({ soort: 'intrekken', reden: 'D' })
    await waitFor(() => expect(ongedaan.stand().terug).toBe('Melding 1001140 ingetrokken'))
    await ongedaan.terug()
    expect(await outbox()).toEqual([])
  })

  it('offers no reason that is not the school’s', async () => {
    await metMelding()
    toon({ intrekken: true })
    expect(await screen.findAllByRole('radio', { hidden: false })).toHaveLength(3)
    expect(screen.queryByRole('radio', { name: /[Vv]rijstelling/ })).toBeNull()
  })
})

describe('Bedenktijd', () => {
  it('counts down after Ctrl+Enter, offers the way back and to send now', async () => {
    await metMelding(null)
    toon({ modus: 'opvoeren' })
    expect(await screen.findByText('Klaar om te versturen. U kunt nog stoppen.')).toBeVisible()
    expect(screen.getByText(/gaat weg over/)).toHaveTextContent(/over (60|59) s/)
    await userEvent.click(screen.getByRole('button', { name: /Verstuur nu/ }))
    expect(gebeld.verstuur).toHaveBeenCalledOnce()
    await userEvent.click(screen.getByRole('button', { name: /Terughalen/ }))
    expect(await veld(/Begin verzuim/)).toHaveValue('2026-11-02')
    expect(await outbox()).toEqual([])
  })

  it('says nothing of it once it is over, and still takes back what waits', async () => {
    wachtNog = 0
    await metMelding(null)
    toon({ modus: 'opvoeren' })
    expect(await screen.findByText('Klaar')).toBeVisible()
    expect(screen.queryByText(/gaat weg over/)).toBeNull()
    expect(screen.getByRole('button', { name: /Terughalen/ })).toBeVisible()
  })

  it('opens a follow-up with Ctrl+D', async () => {
    await metMelding(null)
    toon({ modus: 'opvoeren' })
    await screen.findByText('Klaar')
    fireEvent.keyDown(window, { key: 'd', ctrlKey: true })
    expect(gebeld.vervolg).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id: ID }))
  })
})

describe('Opvoeren, wat erbij hoort', () => {
  const nieuw = async (velden: Record<string, unknown> = {}) => {
    const persoon = await desk.leerlingen.bewaar(cagla)
    toon({ modus: 'opvoeren', begin: { leerling: persoon, velden, uit: 'Vervolg op melding 1001140' } })
    await screen.findByText('Çağla Şimşek-Őrsi')
  }

  it('starts with what another screen knew, marked as such', async () => {
    await nieuw({ soort: 'O', reden: 'Spijbelen', begin: '09-11-2026' })
    expect(screen.getByText('Vervolg op melding 1001140')).toBeVisible()
    expect(await veld(/Begin verzuim/)).toHaveValue('09-11-2026')
    expect(screen.getAllByText('vooraf')).toHaveLength(2)
    await waitFor(async () => expect((await veld(/Eind verzuim/)) === document.activeElement).toBe(true))
  })

  it('fills in what the school did from the contact log, marked as such', async () => {
    const { id: leerlingId } = await desk.leerlingen.bewaar(cagla)
    await desk.verzamelingen.contactmomenten.bewaar({
      ...{ id: NIEUW_ID(), leerlingId, meldingId: null, actie: 'contact-ouders', dag: datum('2026-11-12') },
      ...{ door: 'A. Wiersma', notitie: 'Moeder gebeld', gemaaktOp: new Date(NU).toISOString() as never },
    })
    await nieuw()
    expect(await veld(/Door school ondernomen actie/)).toHaveValue('12-11 contact met ouders: Moeder gebeld.')
    expect(screen.getByText('1 uit logboek')).toBeVisible()
  })

  it('answers actie gewenst as the region agreed, with the reason it asks for', async () => {
    await desk.verzamelingen.verzuimkaarten.bewaar({
      ...{ id: NIEUW_ID(), naam: 'Verzuimkaart 2026-2027', vanaf: datum('2026-08-01'), tot: null },
      telling: { telwijze: 'lesuren', meld18plus: false, zevenDagenRegel: true, presentieVolledig: false },
      ...{ bijnaVanafUren: 10, actieGewenst: { eerste: false, vervolg: true }, herinnerOpenNaDagen: 14 },
      ...{ geenReactieNaDagen: 14, lesurenPerDag: 7, studentnummerInToelichting: false, versie: 1 },
    } as never)
    await nieuw()
    await waitFor(() => expect(screen.getAllByRole('radio', { name: 'nee', checked: true })).toHaveLength(2))
    expect(screen.getAllByText('volgens afspraak')).toHaveLength(2)
    expect((await veld(/Toelichting actie gewenst/)).value).toContain('Verzuimkaart 2026-2027')
  })

  it('finds out what to report with F1 in the soort, by letters only', async () => {
    await nieuw()
    screen.getByRole('button', { name: /Vermoedelijke soort/ }).focus()
    await userEvent.keyboard('{F1}')
    expect(await screen.findByText('Had de leerling een geldige reden om weg te zijn?')).toBeVisible()
    // Enrolment, leerroute and vrijstelling are known: three questions are not asked.
    await userEvent.keyboard('n')
    expect(await screen.findByText('Was de leerling op vakantie zonder toestemming?')).toBeVisible()
    await userEvent.keyboard('j')
    expect(await screen.findByText('Meld als luxe verzuim, ook na één dag.')).toBeVisible()
    await userEvent.keyboard('{Enter}')
    expect(screen.getByRole('button', { name: /Vermoedelijke soort/ })).toHaveTextContent(/[Ll]uxe/)
    expect(screen.queryByText('Meld als luxe verzuim, ook na één dag.')).toBeNull()
  })

  it('helps at the field that has the focus, and Escape gives it back', async () => {
    await nieuw()
    ;(await veld(/Begin verzuim/)).focus()
    await userEvent.keyboard('{F1}')
    expect(await screen.findByText(/Typ 3-11, 3 nov, -5/)).toBeVisible()
    await userEvent.keyboard('{Escape}')
    expect(screen.queryByText(/Typ 3-11, 3 nov, -5/)).toBeNull()
    expect(await veld(/Begin verzuim/)).toHaveFocus()
    expect(gebeld.naarLijst).not.toHaveBeenCalled()
  })

  it('turns the letters of a text block into its text on Tab', async () => {
    await desk.verzamelingen.snippets.bewaar({
      id: NIEUW_ID(),
      afkorting: 'mdr',
      tekst: 'Moeder gebeld op',
      van: 'eigen',
    })
    await nieuw()
    const doel = await veld(/Door school ondernomen actie/)
    doel.focus()
    await userEvent.keyboard('14-10 mdr{Tab}')
    expect(doel).toHaveValue('14-10 Moeder gebeld op')
    expect(doel).not.toHaveFocus()
  })

  it('makes a text block of a field with Ctrl+;, which can be undone', async () => {
    await nieuw()
    const doel = await veld(/Toelichting verzuim/)
    await userEvent.type(doel, 'Blijft de eerste uren weg')
    await userEvent.keyboard('{Control>};{/Control}')
    await screen.findByRole('searchbox', { name: 'Zoek een tekstblok' })
    await userEvent.keyboard('{Enter}')
    await userEvent.type(await screen.findByRole('textbox', { name: /Letters/ }), 'eu')
    await userEvent.click(screen.getByRole('button', { name: 'Bewaar tekstblok' }))
    await waitFor(async () =>
      expect(await desk.verzamelingen.snippets.lijst()).toMatchObject([
        { afkorting: 'eu', tekst: 'Blijft de eerste uren weg', van: 'eigen' },
      ]),
    )
    await waitFor(() => expect(ongedaan.stand().terug).toBe('Tekstblok ‘eu’ bewaard'))
    await ongedaan.terug()
    expect(await desk.verzamelingen.snippets.lijst()).toEqual([])
  })

  it('throws a concept away and gives it back', async () => {
    await nieuw({ toelichting: 'Blijft staan' })
    await userEvent.click(await screen.findByRole('button', { name: 'Gooi weg' }))
    await waitFor(() => expect(ongedaan.stand().terug).not.toBeNull())
    expect(await desk.concepten.lees(ID)).toBeNull()
    await ongedaan.terug()
    expect((await desk.concepten.lees(ID))?.velden.toelichting).toBe('Blijft staan')
    await ongedaan.opnieuw()
    expect(await desk.concepten.lees(ID)).toBeNull()
  })
})
