import { describe, expect, it } from 'vitest'
import type { Desk } from '#renderer/store/desk.ts'
import { Coordinator } from '#renderer/sync/coordinator.ts'
import { maakTransport } from '#renderer/sync/transport.ts'
import { DeskFout } from '#shared/contract/errors.ts'
import { meldingId } from '#shared/schema/identificatie.ts'
import { type Computer, inEenRonde, maakComputer } from './computer.ts'
import { maakMemoryLoket } from './memory-loket.ts'
import { aangemeld, eenInhoud, eenLeerling } from './things.ts'
import { maakVirtueleTijd } from './virtual-time.ts'

inEenRonde()
const IK = 'coordinator.00zv'

function maakSync(computer: Computer, desk: Desk): Coordinator {
  return new Coordinator({
    winkel: desk.winkel,
    transport: maakTransport(computer.host, (id) => desk.bijlagen.inhoud(id)),
    online: { online: () => true, luister: () => () => {} },
    // Time stands still: what is seen is what one ronde does.
    wekker: maakVirtueleTijd(),
    klok: () => Date.UTC(2026, 10, 20),
    toeval: () => 0,
    nieuwId: () => crypto.randomUUID(),
    bijSessie: () => () => {},
  })
}

describe('test number one', () => {
  it('Y1: has one melding after the server committed, the answer was lost and the app was killed, on the encrypted store', async () => {
    const computer = maakComputer()
    const loket = maakMemoryLoket()
    const desk = await computer.nieuw()
    computer.host.meldAan(aangemeld(IK))
    const { id: leerlingId } = await desk.leerlingen.bewaar(eenLeerling())
    const id = meldingId.parse('11111111-1111-4111-8111-111111111111')
    await desk.zetKlaar({ id, leerlingId, inhoud: eenInhoud(), namens: IK })

    const gedood = new Promise<void>((klaar) => {
      computer.host.loket = async (verzoek) => {
        const antwoord = loket.antwoord(verzoek)
        if (verzoek.methode === 'GET') return antwoord
        // DUO has it. Now the line drops and the window dies, in that order.
        computer.dood()
        klaar()
        throw new DeskFout('antwoord-uitgebleven')
      }
    })
    void maakSync(computer, desk).start()
    await gedood
    expect(loket.meldingen.size).toBe(1)

    const weer = await computer.open()
    expect(await weer.outbox.lijst()).toMatchObject([{ status: 'onderweg', meldingId: id }])
    expect(await weer.meldingen.lees(id)).toMatchObject({ verzending: 'verzonden', meldingsnummer: null })
    await expect(weer.terugNaarConcept((await weer.outbox.lijst())[0]!.id)).rejects.toMatchObject({
      code: 'overgang-niet-toegestaan',
    })
    let herhaald = 0
    computer.host.meldAan(aangemeld(IK))
    computer.host.loket = async (verzoek) => {
      const antwoord = loket.antwoord(verzoek)
      if (antwoord.replayed) herhaald += 1
      return antwoord
    }
    const sync = maakSync(computer, weer)
    await sync.start()
    await sync.stop()
    expect(herhaald).toBe(1)
    expect(loket.meldingen.size).toBe(1)
    expect(await weer.meldingen.lijst()).toMatchObject([{ id, meldingsnummer: 1000001, verzending: 'ontvangen' }])
    expect(await weer.outbox.lijst()).toEqual([])
    expect((await weer.audit.lijst()).filter(({ wat }) => wat === 'ontvangen')).toHaveLength(1)
    expect(await weer.controleer()).toEqual({ schade: [], auditHeel: true })
  })
})
