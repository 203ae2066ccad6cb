import { describe, expect, it } from 'vitest'
import type { Desk } from '#renderer/store/desk.ts'
import { Coordinator } from '#renderer/sync/coordinator.ts'
import { maakTransport } from '#renderer/sync/transport.ts'
import type { LoketAntwoord } from '#shared/contract/host.ts'
import { tijdstip } from '#shared/schema/datum.ts'
import type { Operatie } from '#shared/schema/desk.ts'
import { type MeldingId, melderId, meldingId } from '#shared/schema/identificatie.ts'
import type { MeldingStand } from '#shared/schema/melding.ts'
import { type Computer, inEenRonde, maakComputer } from './computer.ts'
import { type MemoryLoket, maakMemoryLoket } from './memory-loket.ts'
import { aangemeld, eenInhoud, eenLeerling } from './things.ts'
import { maakVirtueleTijd } from './virtual-time.ts'

inEenRonde()
const IK = 'coordinator.00zv'
const NU = tijdstip.parse('2026-11-20T10:00:00.000Z')

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
        // DUO has it. Now the line drops and the window dies, in that order; nothing of that window runs on.
        computer.dood()
        klaar()
        return await new Promise<never>(() => {})
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

/** What a person does to a melding that DUO has, and what DUO must then show once. */
const DADEN: {
  soort: Operatie['soort']
  doe: (desk: Desk, id: MeldingId) => Promise<unknown>
  eenKeer: (stand: MeldingStand, loket: MemoryLoket) => unknown
  zie: unknown
}[] = [
  {
    soort: 'wijzigen',
    doe: async (desk, id) => {
      const { inhoud } = (await desk.meldingen.lees(id))!
      return await desk.zetWijziging({
        id,
        inhoud: { ...inhoud, toelichting: 'gewijzigd' } as never,
        basisVersie: 2,
        namens: IK,
      })
    },
    eenKeer: ({ versie, toelichting }) => ({ versie, toelichting }),
    zie: { versie: 3, toelichting: 'gewijzigd' },
  },
  {
    soort: 'intrekken',
    doe: (desk, id) => desk.zetIntrekking({ id, reden: 'F', namens: IK }),
    eenKeer: ({ versie, status }) => ({ versie, status }),
    zie: { versie: 3, status: 'I' },
  },
  {
    soort: 'doorsturen',
    doe: (desk, id) => desk.zetDoorsturing({ ids: [id], naar: 'rmc', toelichting: null, namens: IK }),
    eenKeer: ({ versie, doorsturingen }) => ({ versie, keer: doorsturingen.length }),
    zie: { versie: 3, keer: 1 },
  },
  {
    soort: 'bijlage',
    doe: async (desk, id) => {
      const { leerlingId } = (await desk.meldingen.lees(id))!
      const inhoud = new TextEncoder().encode('%PDF-1.7 verslag')
      const bijlageId = '33333333-3333-4333-8333-333333333333'
      const meta = { id: bijlageId, meldingId: id, leerlingId, naam: 'verslag.pdf', type: 'application/pdf', door: IK }
      const vast = { staat: 'hier' as const, herkomst: 'gekozen' as const, gemaaktOp: NU }
      await desk.bijlagen.voegToe({ meta: { ...meta, ...vast }, inhoud })
      return await desk.zetBijlage({ bijlageId, namens: IK })
    },
    eenKeer: ({ versie, bijlagen }) => ({ versie, keer: bijlagen.length }),
    zie: { versie: 3, keer: 1 },
  },
  {
    soort: 'mentorbericht',
    doe: (desk, id) => desk.zetMentorbericht({ id, melderId: melderId.parse('rixt'), namens: IK }),
    eenKeer: ({ versie }, loket) => ({ versie, keer: loket.mails.length }),
    zie: { versie: 2, keer: 1 },
  },
  {
    soort: 'melder',
    doe: async (desk) => {
      const [hier] = await desk.melders.lijst()
      const { id, brin: _, versie, ...inhoud } = hier!
      return await desk.zetMelder({ id, versie, inhoud: { ...inhoud, naam: 'Rixt Kamstra' }, namens: IK })
    },
    eenKeer: ({ versie }, loket) => ({ versie, melder: loket.melders.get('rixt') }),
    zie: { versie: 2, melder: { naam: 'Rixt Kamstra', versie: 2 } },
  },
]

describe('test number one, for every other act', () => {
  it.each(DADEN)(
    'Y1: does $soort once when DUO committed, the answer was lost and the app was killed, on the encrypted store',
    async ({ soort, doe, eenKeer, zie }) => {
      const computer = maakComputer()
      const loket = maakMemoryLoket()
      loket.melder({
        id: 'rixt',
        brin: '00ZV',
        naam: 'Rixt',
        functie: null,
        email: 'r@school.nl',
        telefoon: null,
        locatieIds: [],
        actief: true,
        versie: 1,
      } as never)
      const nummer = loket.voerElders(eenInhoud())
      loket.wijzig(nummer, {
        terugmeldingen: [
          {
            id: '44444444-4444-4444-8444-444444444444',
            op: '2026-11-20T10:00:00.000Z',
            van: 'Gemeente',
            tekst: 'Bel ons',
          },
        ] as never,
      })
      let desk = await computer.nieuw()
      await desk.voorkeuren.bewaar({ sleutel: 'gebruiker', waarde: aangemeld(IK).gebruiker! })
      /** The next request that changes something: DUO does it, then the line drops and the window dies. */
      const sluitAan = (gedood: (() => void) | null) => {
        const bezorg = async (schrijft: boolean, antwoord: LoketAntwoord) => {
          if (!schrijft || gedood === null) return antwoord
          computer.dood()
          gedood()
          // Nothing of that window runs on.
          return await new Promise<never>(() => {})
        }
        computer.host.meldAan(aangemeld(IK))
        computer.host.loket = async (verzoek) => bezorg(verzoek.methode !== 'GET', loket.antwoord(verzoek))
        computer.host.bijlage = async (verzoek) => bezorg(true, loket.bijlage(verzoek))
      }
      sluitAan(null)
      const eerst = maakSync(computer, desk)
      await eerst.start()
      await eerst.stop()
      const [{ id } = { id: '' as MeldingId }] = await desk.meldingen.lijst()
      await doe(desk, id)
      expect(await desk.outbox.lijst()).toMatchObject([{ soort, status: 'klaar' }])

      await new Promise<void>((klaar) => {
        sluitAan(klaar)
        void maakSync(computer, desk).start()
      })
      expect(eenKeer(loket.meldingen.get(nummer)!, loket)).toMatchObject(zie as object)
      desk = await computer.open()
      expect(await desk.outbox.lijst()).toMatchObject([{ soort, status: 'onderweg' }])
      await expect(desk.neemTerug((await desk.outbox.lijst())[0]!.id)).rejects.toMatchObject({
        code: 'overgang-niet-toegestaan',
      })

      sluitAan(null)
      const weer = maakSync(computer, desk)
      await weer.start()
      await weer.stop()
      expect(eenKeer(loket.meldingen.get(nummer)!, loket)).toMatchObject(zie as object)
      expect(await desk.outbox.lijst()).toEqual([])
      expect(await desk.meldingen.lees(id)).toMatchObject({
        verzending: 'ontvangen',
        stand: loket.meldingen.get(nummer),
      })
      expect((await desk.audit.lijst()).filter(({ wat }) => wat === 'ontvangen')).toHaveLength(1)
      expect(await desk.controleer()).toEqual({ schade: [], auditHeel: true })
    },
  )
})
