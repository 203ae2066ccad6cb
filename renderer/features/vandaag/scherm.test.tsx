import '#test/ui/een-rijk.ts'
import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { useSneltoetsen } from '#renderer/scherm/sneltoetsen.ts'
import type { Desk } from '#renderer/store/desk.ts'
import { datum } from '#shared/domain/datum.ts'
import { locatie } from '#shared/schema/beheer.ts'
import { tijdstip } from '#shared/schema/datum.ts'
import { meldingOpDesk } from '#shared/schema/desk.ts'
import { meldingId } from '#shared/schema/identificatie.ts'
import { inEenRonde, maakComputer } from '#test/sync/computer.ts'
import { eenConcept, eenInhoud, eenLeerling, eenStand, pgnNr } from '#test/sync/things.ts'
import { proefBureau } from '#test/ui/bureau.ts'
import { VandaagScherm } from './scherm.tsx'

let desk: Desk
let bureau: Bureau
beforeAll(() => inEenRonde())
beforeEach(async () => {
  desk = await maakComputer().nieuw()
})

function Proef({ hier }: { hier: Bureau }) {
  useSneltoetsen(hier.opdrachten, true)
  return (
    <main>
      <VandaagScherm bureau={hier} />
    </main>
  )
}
const begin = (over: Partial<Bureau> = {}) => {
  bureau = proefBureau(desk, over)
  bureau = { ...bureau, sync: { ...bureau.sync, wachtNog: () => 0 } as unknown as Bureau['sync'], ...over }
  return render(<Proef hier={bureau} />)
}

/** A melding that the gemeente handles since yesterday, and one langdurig without einddatum. */
async function vul() {
  const maak = (n: number, achternaam: string, deel: object, status: string) => {
    const persoon = eenLeerling({ achternaam, voornaam: 'Jan', pgn: pgnNr(n) })
    const inhoud = eenInhoud({ leerling: { pgn: persoon.pgn }, ...deel })
    return meldingOpDesk.parse({
      ...{ id: `00000000-0000-4000-8000-00000000000${n}`, leerlingId: `00000000-0000-4000-9000-00000000000${n}` },
      ...{ leerling: persoon, inhoud, meldingsnummer: 1000000 + n, verzending: 'ontvangen', fout: null },
      stand: eenStand(inhoud, persoon, {
        ...{ meldingsnummer: 1000000 + n, status, laatsteMutatie: '2026-11-19T10:00:00.000Z' },
      }),
      ...{ gemaaktOp: '2026-11-10T10:00:00.000Z', gewijzigdOp: '2026-11-19T10:00:00.000Z' },
    })
  }
  const zet = [maak(1, 'Aalders', {}, 'B'), maak(2, 'Bos', { soort: 'LRV', eind: null, verzuimspecificatie: [] }, 'R')]
  await desk.winkel.werk(async () => ({ opdracht: { meldingen: { zet } }, uitkomst: undefined }))
}

describe('Vandaag', () => {
  it('shows unread replies, open end dates and concepts, and sums them up', async () => {
    await vul()
    await desk.concepten.bewaar(eenConcept('6d1a3c1e-52a7-4f0b-9a2e-0d6f3c8b7a10'))
    begin()
    expect(within(await screen.findByRole('region', { name: 'Terugmeldingen' })).getByText('Jan Aalders')).toBeVisible()
    expect(within(screen.getByRole('region', { name: 'Zonder einddatum' })).getByText('Jan Bos')).toBeVisible()
    expect(within(screen.getByRole('region', { name: 'Wacht op mij' })).getByText('Concept')).toBeVisible()
    expect(screen.getByRole('status')).toHaveTextContent(
      '1 terugmelding niet gelezen, 1 wacht op u, 1 zonder einddatum.',
    )
  })

  it('reaches every list with one key and opens a row with Enter', async () => {
    await vul()
    begin()
    await screen.findByText('Jan Bos')
    await userEvent.keyboard('e{Enter}')
    expect(bureau.openLijst).toHaveBeenLastCalledWith({ cursor: '00000000-0000-4000-8000-000000000002' })
    await userEvent.keyboard('t{Enter}')
    expect(bureau.openLijst).toHaveBeenLastCalledWith({ cursor: '00000000-0000-4000-8000-000000000001' })
  })

  it('goes on with a concept', async () => {
    const concept = eenConcept('6d1a3c1e-52a7-4f0b-9a2e-0d6f3c8b7a10')
    await desk.concepten.bewaar(concept)
    begin()
    await screen.findByText('Concept')
    await userEvent.keyboard('w{Enter}')
    expect(bureau.openConcept).toHaveBeenCalledWith(concept.id)
  })

  it('takes back what stands ready, as a concept', async () => {
    const leerling = await desk.leerlingen.bewaar(eenLeerling())
    const id = meldingId.parse('11111111-52a7-4f0b-9a2e-0d6f3c8b7a10')
    await desk.zetKlaar({ id, leerlingId: leerling.id, inhoud: eenInhoud(), namens: 'coordinator.00zv' })
    begin()
    await userEvent.click(await screen.findByRole('button', { name: /^Haal terug/ }))
    await waitFor(() => expect(bureau.openConcept).toHaveBeenCalledWith(id))
    expect(await desk.outbox.lijst()).toEqual([])
  })

  it('never says zero before DUO was asked', async () => {
    begin({ stand: { ...proefBureau(desk).stand, laatstOpgehaaldOp: null, ophalen: null } })
    expect(await screen.findByText('We weten het nog niet.')).toBeVisible()
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('We weten nog niet wat er bij DUO staat.'))
  })

  it('says before a vacation, and in it, that the link is off, and is silent otherwise', async () => {
    const leek = locatie.parse({
      ...{ id: 'leek', brin: '00ZV', naam: 'Hoofdgebouw Leek', straat: null, huisnummer: null, postcode: null },
      ...{ plaats: 'Groningen', onderwijslocatiecode: null, vestiging: null, actief: true, versie: 1 },
    })
    await desk.winkel.werk(async () => ({ opdracht: { locaties: { zet: [leek] } }, uitkomst: undefined }))
    const uit = { aan: false, reden: 'certificaat', door: 'c', op: tijdstip.parse('2026-11-20T10:00:00.000Z') }
    const op = (vandaag: string, koppeling: typeof uit | null) => {
      const { stand } = proefBureau(desk)
      const over = { vandaag: datum(vandaag), heeft: () => true, stand: { ...stand, koppeling } }
      return begin(over)
    }
    const vooraf = op('2026-12-08', uit)
    expect(
      await screen.findByText('De kerstvakantie begint za 19-12-2026 en de koppeling met DUO staat uit.'),
    ).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: 'Bekijk de koppeling' }))
    expect(bureau.ga).toHaveBeenCalledWith(expect.objectContaining({ scherm: 'diagnose' }))
    vooraf.unmount()
    const erin = op('2026-12-28', uit)
    expect(
      await screen.findByText('Het is kerstvakantie t/m zo 03-01-2027 en de koppeling met DUO staat uit.'),
    ).toBeVisible()
    erin.unmount()
    for (const [dag, koppeling] of [
      ['2026-12-04', uit],
      ['2026-12-08', null],
    ] as const) {
      const stil = op(dag, koppeling)
      await screen.findByRole('region', { name: 'Terugmeldingen' })
      await expect(screen.findByText(/koppeling met DUO staat uit/, {}, { timeout: 300 })).rejects.toThrow()
      stil.unmount()
    }
  })

  it('shows a role that sees no meldingen none of their lists', async () => {
    const { gebruiker } = proefBureau(desk)
    begin(proefBureau(desk, { gebruiker: { ...gebruiker, rollen: ['beheerder'] } }))
    expect(await screen.findByRole('region', { name: 'Uit' })).toBeVisible()
    expect(screen.queryByRole('region', { name: 'Terugmeldingen' })).toBeNull()
    expect(screen.queryByRole('region', { name: 'Zonder einddatum' })).toBeNull()
  })

  it('has no axe violation', async () => {
    await vul()
    const { container } = begin()
    await screen.findByText('Jan Bos')
    const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } })
    expect(violations.map(({ id }) => id)).toEqual([])
  })
})
