import { configure, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Desk } from '#renderer/store/desk.ts'
import type { Vernietigingsvoorstel } from '#renderer/store/vernietigen.ts'
import { DeskFout } from '#shared/contract/errors.ts'
import type { KopieRegel } from '#shared/contract/host-vormen.ts'
import { STANDAARD_BEWAARREGELS } from '#shared/domain/bewaartermijn.ts'
import { type IsoDatum, tijdstip } from '#shared/schema/datum.ts'
import { leerlingId } from '#shared/schema/identificatie.ts'
import { eenLeerling } from '#test/sync/things.ts'
import { Kluisscherm } from './scherm.tsx'
import { Vernietigen } from './vernietigen.tsx'

configure({ asyncUtilTimeout: 10_000 })

const SLEUTEL = 'K7QX-K7QX-K7QX-K7QX-K7QX-K7QX-K7QX-K7QX-R'
const REGEL: KopieRegel = {
  naam: `verzuimdesk-20261122T101530123Z-dag-${'0'.repeat(64)}.kopie`,
  storeId: '11111111-1111-4111-8111-111111111111',
  soort: 'dag',
  gemaaktOp: '2026-11-22T10:15:30.123Z' as KopieRegel['gemaaktOp'],
  grootte: 3_145_728,
  sha256: '0'.repeat(64),
}
const zonderFouten = async (waar: Element) => expect((await axe.run(waar)).violations.map(({ id }) => id)).toEqual([])
const klik = async (naam: string | RegExp, binnen: HTMLElement = document.body) =>
  await userEvent.click(within(binnen).getByRole('button', { name: naam }))
const typ = async (naam: string, tekst: string) => {
  const veld = document.querySelector<HTMLInputElement>(`input[name="${naam}"]`) as HTMLInputElement
  await userEvent.click(veld)
  await userEvent.clear(veld)
  await userEvent.paste(tekst)
}

const bevestig = vi.fn<(getypt: string) => Promise<void>>()
const kluis = {
  heeftHerstelsleutel: vi.fn(() => false),
  heeftComputersleutel: vi.fn(() => false),
  vervangingLoopt: vi.fn(() => false),
  wijzigWachtzin: vi.fn<(...alles: unknown[]) => Promise<void>>(),
  maakHerstelsleutel: vi.fn(async () => ({ tekst: SLEUTEL, bevestig })),
  maakComputersleutel: vi.fn<(...alles: unknown[]) => Promise<void>>(),
  verwijderComputersleutel: vi.fn<() => Promise<void>>(),
  vervangSleutel: vi.fn(async () => ({ tekst: SLEUTEL, bevestig })),
  maakVervangingAf: vi.fn<() => Promise<void>>(),
}
const kopieen = {
  lijst: vi.fn<() => Promise<KopieRegel[]>>(),
  maak: vi.fn<() => Promise<KopieRegel>>(),
  dagelijks: vi.fn(async () => null),
  bewaarElders: vi.fn(async () => ({ bestandsnaam: 'verzuimdesk-20261122.kopie', map: 'Documenten' })),
  bekijk: vi.fn(),
}
const toestand = vi.fn()
const controleer = vi.fn()
const scherm = (anders: Partial<Parameters<typeof Kluisscherm>[0]> = {}) =>
  render(
    <Kluisscherm
      desk={
        { kluis, kopieen, toestand, controleer } as unknown as Pick<
          Desk,
          'kluis' | 'kopieen' | 'toestand' | 'controleer'
        >
      }
      drukSleutelAf={null}
      naarTerugzetten={() => {}}
      {...anders}
    />,
  )
beforeEach(() => {
  vi.clearAllMocks()
  bevestig.mockResolvedValue()
  kluis.heeftHerstelsleutel.mockReturnValue(false)
  kopieen.lijst.mockResolvedValue([REGEL])
  kopieen.maak.mockResolvedValue(REGEL)
  controleer.mockResolvedValue({ schade: [], auditHeel: true })
  toestand.mockResolvedValue({
    ...{ appVersie: '0.1.0', schemaVersie: 2, storeId: REGEL.storeId, revisie: 7, schade: 0, persistent: true },
    aantallen: { meldingen: 12, leerlingen: 3 },
    ...{ gebruikt: 9_000_000, vrij: 5e9, laatsteKopie: REGEL },
    sleutelbewaarder: { naam: 'dpapi', bruikbaar: true, vorige: null, gewijzigd: false },
  })
})

describe('the screen of keys and copies', () => {
  it('changes the passphrase only with the one of now, and says at which field it is wrong', async () => {
    const { container } = scherm()
    await screen.findByText('0.1.0')
    await zonderFouten(container)
    await klik('Wijzig wachtwoord')
    await waitFor(() => expect(document.activeElement).toHaveAttribute('name', 'wachtzinNu'))
    await typ('wachtzinNu', 'vier losse woorden samen')
    await typ('wachtzin', 'kort')
    await klik('Wijzig wachtwoord')
    await screen.findByText(/te kort/)
    await typ('wachtzin', 'een heel andere wachtzin')
    await typ('wachtzin2', 'een heel andere')
    await klik('Wijzig wachtwoord')
    await screen.findByText(/niet gelijk|niet hetzelfde/)
    expect(kluis.wijzigWachtzin).not.toHaveBeenCalled()
    await typ('wachtzin2', 'een heel andere wachtzin')
    kluis.wijzigWachtzin.mockRejectedValueOnce(new DeskFout('wachtzin-onjuist'))
    await klik('Wijzig wachtwoord')
    await waitFor(() => expect(document.activeElement).toHaveAttribute('name', 'wachtzinNu'))
    await klik('Wijzig wachtwoord')
    await screen.findByText('Uw wachtwoord is gewijzigd.')
    expect(kluis.wijzigWachtzin).toHaveBeenLastCalledWith(
      { wachtzin: 'vier losse woorden samen' },
      'een heel andere wachtzin',
    )
  })

  it('shows a recovery key once and takes it only when it was typed right', async () => {
    const drukAf = vi.fn<(tekst: string) => Promise<void>>().mockResolvedValue()
    const { container } = scherm({ drukSleutelAf: drukAf })
    await typ('wachtzinHerstel', 'vier losse woorden samen')
    await klik('Maak een herstelsleutel')
    await waitFor(() => expect(container.querySelector('[data-sleutel]')).toHaveAttribute('data-sleutel', SLEUTEL))
    await zonderFouten(container)
    await klik('Druk het blad af')
    expect(drukAf).toHaveBeenCalledExactlyOnceWith(SLEUTEL)
    await klik('Klopt, ga verder')
    await screen.findByText('Typ de sleutel over van uw blad.')
    bevestig.mockRejectedValueOnce(new DeskFout('herstelsleutel-onjuist'))
    await typ('herstelsleutel', 'K7QX')
    await klik('Klopt, ga verder')
    await screen.findByText(/Dit is niet dezelfde sleutel/)
    await typ('herstelsleutel', SLEUTEL.toLowerCase())
    await klik('Klopt, ga verder')
    await screen.findByText('De herstelsleutel werkt.')
    expect(container.querySelector('[data-sleutel]')).toBeNull()
  })

  it('offers to open without a question only where something protects, and says so where nothing does', async () => {
    const eerste = scherm()
    await screen.findByRole('button', { name: 'Zet aan' })
    expect(screen.queryByText(/geen sleutelbewaarder/)).toBeNull()
    eerste.unmount()
    toestand.mockResolvedValue({
      ...(await toestand()),
      sleutelbewaarder: { naam: 'basic_text', bruikbaar: false, vorige: null, gewijzigd: false },
    })
    scherm()
    await screen.findByText(/geen sleutelbewaarder die beschermt/)
    expect(screen.queryByRole('button', { name: 'Zet aan' })).toBeNull()
    expect(screen.getByText('Dat kan op deze computer niet.')).toBeVisible()
  })

  it('makes a copy, saves one elsewhere, and names a full disk', async () => {
    scherm()
    await screen.findByText('Elke dag')
    await klik('Maak nu een kopie')
    await screen.findByText('De kopie is gemaakt en teruggelezen (3 MB).')
    await klik(/^Bewaar de kopie van/)
    await screen.findByText('Bewaard als verzuimdesk-20261122.kopie in Documenten.')
    kopieen.maak.mockRejectedValueOnce(new DeskFout('schijf-vol'))
    await klik('Maak nu een kopie')
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent(/schijf/i))
  })

  it('tells damage after a check instead of calling everything well', async () => {
    scherm()
    await klik('Kijk alles na')
    await screen.findByText(/Alles leest, er ontbreekt niets/)
    controleer.mockResolvedValue({ schade: [{ tabel: 'bladen', sleutel: 3 }], auditHeel: false })
    await klik('Kijk alles na')
    await screen.findByText(/1 deel leest niet of ontbreken|1 deel leest niet/)
    expect(screen.getByText(/Het logboek is niet heel/)).toBeVisible()
  })
})

describe('the screen of destruction', () => {
  const wie = (n: number) => ({ ...eenLeerling(), id: leerlingId.parse(`aaaaaaaa-0000-4000-8000-00000000000${n}`) })
  const voorstel: Vernietigingsvoorstel = {
    peildatum: '2026-11-20' as IsoDatum,
    leerlingen: [
      ...[
        { leerling: wie(1), tot: '2026-07-31' as IsoDatum, grond: 'vo-na-uitschrijving' as const, wachtNog: false },
        { leerling: wie(2), tot: '2026-07-31' as IsoDatum, grond: 'vo-na-uitschrijving' as const, wachtNog: true },
      ].map((een) => ({ ...een, meldingen: [], verder: 4 })),
    ],
    vastgehouden: [{ ...wie(3), vastgehouden: { sinds: '2026-01-02' as IsoDatum, reden: 'klacht' } }],
    concepten: [],
    logregels: 12,
    meegegeven: [
      { op: tijdstip.parse('2026-01-05T09:00:00.000Z'), wie: 'melder.00zv', wat: 'afgedrukt', leerling: wie(1).id },
      { op: tijdstip.parse('2026-01-02T09:00:00.000Z'), wie: 'coordinator.00zv', wat: 'geexporteerd', leerling: null },
    ],
  }
  const vernietiging = {
    voorstel: vi.fn(async () => voorstel),
    voerUit: vi.fn(async (_: unknown) => ({ aantallen: { leerlingen: 1, meldingen: 0 }, kopieenTot: '2026-12-25' })),
    houdVast: vi.fn(async () => {}),
    geefVrij: vi.fn(async () => {}),
  }

  it('destroys nothing that was not ticked, nor with one pair of eyes, nor what still waits', async () => {
    const { container } = render(
      <Vernietigen
        desk={{ vernietiging } as unknown as Pick<Desk, 'vernietiging'>}
        regels={STANDAARD_BEWAARREGELS}
        peildatum={voorstel.peildatum}
        door="coordinator.00zv"
      />,
    )
    const [eerste, tweede, logboek] = await screen.findAllByRole('checkbox')
    expect(screen.getByText(/afgedrukt door melder\.00zv/)).toBeVisible()
    expect(screen.getByText(/bewaard als bestand door coordinator\.00zv, een overzicht/)).toBeVisible()
    await zonderFouten(container)
    expect(tweede).toBeDisabled()
    const knop = screen.getByRole('button', { name: 'Vernietig wat is aangevinkt' })
    expect(knop).toBeDisabled()
    await userEvent.click(eerste as HTMLElement)
    await userEvent.click(knop)
    await screen.findByText(/U kunt dit niet alleen doen/)
    await typ('akkoord', 'coordinator.00zv')
    await userEvent.click(knop)
    await screen.findByText(/U kunt dit niet alleen doen/)
    expect(vernietiging.voerUit).not.toHaveBeenCalled()
    await typ('akkoord', 'T. Bos')
    await userEvent.click(knop)
    await screen.findByText(/Vernietigd: 1 leerling, /)
    const gekozen = { leerlingen: [wie(1).id], logboek: false, akkoord: 'T. Bos' }
    expect(vernietiging.voerUit.mock.calls[0]?.[0]).toMatchObject(gekozen)
    await userEvent.click(logboek as HTMLElement)
    await typ('akkoord', 'T. Bos')
    await userEvent.click(knop)
    await waitFor(() => expect(vernietiging.voerUit).toHaveBeenCalledTimes(2))
    expect(vernietiging.voerUit.mock.calls[1]?.[0]).toMatchObject({ leerlingen: [], logboek: true })
    await klik(/^Geef vrij: /)
    expect(vernietiging.geefVrij).toHaveBeenCalledExactlyOnceWith(wie(3).id)
  })
})
