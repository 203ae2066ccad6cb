import { describe, expect, it } from 'vitest'
import { DeskFout } from '#shared/contract/errors.ts'
import type { LoketVerzoek } from '#shared/contract/host.ts'
import { antwoordVan, maakMemoryLoket, probleem } from '#test/sync/memory-loket.ts'
import { maakSyncDesk } from '#test/sync/sync-desk.ts'
import { eenInhoud, pgnNr } from '#test/sync/things.ts'
import { maakVirtueleTijd } from '#test/sync/virtual-time.ts'
import type { Pushbron, Pushnieuws } from './bronnen.ts'
import type { SyncStand } from './sync-stand.ts'
import { PEIL_MS } from './toestand.ts'

const IK = 'coordinator.00zv'
const MINUUT = 60_000

interface Anders {
  klok?: () => number
  bereikbaar?: () => boolean
  bedenktijd?: number
  push?: Pushbron
  /** Milliseconds that a commit takes. */
  schijf?: number
}

function maakProef(anders: Anders = {}) {
  const tijd = maakVirtueleTijd()
  const loket = maakMemoryLoket()
  /** What happens to each request; the real thing unless a test says otherwise. */
  const net = { doe: async (verzoek: LoketVerzoek) => loket.antwoord(verzoek) }
  let meest = 0
  let nu = 0
  const desk = maakSyncDesk({
    tijd,
    ...(anders.klok ? { klok: anders.klok } : {}),
    ...(anders.push ? { push: anders.push } : {}),
    ...(anders.schijf ? { schijf: () => tijd.wacht(anders.schijf ?? 0) } : {}),
    ...(anders.bedenktijd ? { bedenktijd: anders.bedenktijd } : {}),
    bereikbaar: async () => anders.bereikbaar?.() ?? true,
    loket: async (verzoek) => {
      meest = Math.max(meest, ++nu)
      await tijd.wacht(10)
      try {
        return await net.doe(verzoek)
      } finally {
        nu -= 1
      }
    },
  })
  return { tijd, loket, net, desk, meesteTegelijk: () => meest }
}

async function aangemeldeProef(anders: Parameters<typeof maakProef>[0] = {}) {
  const proef = maakProef(anders)
  proef.desk.meldAan(IK)
  void proef.desk.start()
  await proef.tijd.verder(100)
  return proef
}

const isPost = ({ methode }: LoketVerzoek) => methode === 'POST'

describe('the coordinator', () => {
  it('Y1: sends what is set ready and keeps the number DUO gave', async () => {
    const { desk, loket, tijd } = await aangemeldeProef()
    const { id } = await desk.zetKlaar(IK)
    expect(desk.toestand.tabellen.meldingen.get(id)).toMatchObject({ verzending: 'klaar', meldingsnummer: null })
    await tijd.verder(5)
    expect(desk.sync.stand()).toMatchObject({ wachtend: 0, onderweg: 1, bezig: true })
    expect(desk.toestand.tabellen.meldingen.get(id)).toMatchObject({ verzending: 'verzonden' })
    await tijd.verder(200)
    expect(desk.toestand.tabellen.meldingen.get(id)).toMatchObject({
      verzending: 'ontvangen',
      meldingsnummer: 1000001,
      stand: { versie: 1, status: 'R' },
    })
    expect(desk.toestand.tabellen.outbox.size).toBe(0)
    expect(desk.sync.stand()).toMatchObject({
      verbinding: 'verbonden',
      bezig: false,
      wachtend: 0,
      onderweg: 0,
      fouten: 0,
      laatsteFout: null,
    })
    expect(desk.toestand.audit.map(({ wat }) => wat)).toEqual(['opgevoerd', 'verzonden', 'ontvangen'])
    expect(loket.verzoeken.post).toBe(1)
  })

  it('Y4: keeps what DUO remarked with an accepted melding, also when it changes later', async () => {
    const { desk, loket, net, tijd } = await aangemeldeProef()
    const echt = net.doe
    net.doe = async (verzoek) => {
      const antwoord = await echt(verzoek)
      return { ...antwoord, lichaam: antwoord.lichaam.replace('"signalen":[]', '"signalen":["melding-dubbel"]') }
    }
    const { id } = await desk.zetKlaar(IK)
    await tijd.verder(1000)
    expect(desk.toestand.tabellen.meldingen.get(id)).toMatchObject({
      verzending: 'ontvangen',
      signalen: ['melding-dubbel'],
    })
    loket.wijzig(1000001, { status: 'B' })
    await tijd.verder(PEIL_MS * 2)
    expect(desk.toestand.tabellen.meldingen.get(id)).toMatchObject({
      stand: { status: 'B' },
      signalen: ['melding-dubbel'],
    })
  })

  it('Y1: sends again under the same key after the server committed, the answer was lost and the app was killed', async () => {
    const { desk, loket, net, tijd } = await aangemeldeProef()
    const echt = net.doe
    const sleutels: (string | null)[] = []
    net.doe = async (verzoek) => {
      if (isPost(verzoek)) sleutels.push(verzoek.idempotencyKey)
      const antwoord = await echt(verzoek)
      if (!isPost(verzoek)) return antwoord
      desk.dood()
      throw new DeskFout('antwoord-uitgebleven')
    }
    const { id } = await desk.zetKlaar(IK)
    await tijd.verder(1000)
    expect(loket.meldingen.size).toBe(1)
    expect([...desk.toestand.tabellen.outbox.values()]).toMatchObject([{ status: 'onderweg' }])

    net.doe = async (verzoek) => {
      if (isPost(verzoek)) sleutels.push(verzoek.idempotencyKey)
      return await echt(verzoek)
    }
    void desk.start()
    await tijd.verder(1000)
    expect(sleutels[1]).toBe(sleutels[0])
    expect(loket.meldingen.size).toBe(1)
    expect(desk.meldingen()).toMatchObject([{ id, meldingsnummer: 1000001, verzending: 'ontvangen' }])
    expect(desk.toestand.tabellen.outbox.size).toBe(0)
  })

  it.each([true, false])(
    'Y1: never doubles its own melding when the feed brings it before the answer (key named: %s)',
    async (noemt) => {
      const { desk, loket, net, tijd } = await aangemeldeProef()
      loket.noemtSleutel = noemt
      const echt = net.doe
      // The POST commits, its answer is lost for a minute; the feed works.
      net.doe = async (verzoek) => {
        const antwoord = await echt(verzoek)
        return isPost(verzoek) ? antwoordVan(502, '') : antwoord
      }
      const { id } = await desk.zetKlaar(IK)
      await tijd.verder(2000)
      expect(loket.meldingen.size).toBe(1)
      expect(desk.meldingen()).toHaveLength(noemt ? 1 : 2)
      expect(desk.toestand.tabellen.outbox.size).toBe(noemt ? 0 : 1)
      net.doe = echt
      loket.wijzig(1000001, { status: 'B' })
      await tijd.verder(10 * MINUUT)
      expect(desk.meldingen()).toMatchObject([
        { id, meldingsnummer: 1000001, verzending: 'ontvangen', stand: { versie: 2, status: 'B' } },
      ])
      expect(desk.toestand.audit.filter(({ wat }) => wat === 'ontvangen')).toHaveLength(1)
      expect(desk.toestand.tabellen.outbox.size).toBe(0)
    },
  )

  it('Y2: has at most four requests under way, and sends in order of the acts', async () => {
    const { desk, loket, tijd, meesteTegelijk } = maakProef()
    desk.meldAan(IK)
    for (let n = 0; n < 20; n++) await desk.zetKlaar(IK, { leerling: { pgn: pgnNr(n) } })
    void desk.start()
    await tijd.verder(1000)
    expect(meesteTegelijk()).toBe(4)
    expect(loket.meldingen.size).toBe(20)
    expect([...loket.meldingen.values()].map(({ leerling }) => leerling.pgn)).toEqual(
      Array.from({ length: 20 }, (_, n) => pgnNr(n)),
    )
  })

  it('Y2: writes what begins or is answered while the disk is busy in one commit', async () => {
    const { desk, loket, tijd, meesteTegelijk } = await aangemeldeProef({ schijf: 10 })
    desk.zegOnline(false)
    for (let n = 0; n < 40; n++) {
      void desk.zetKlaar(IK, { leerling: { pgn: pgnNr(n) } })
      await tijd.verder(10)
    }
    const commits: number[] = []
    desk.winkel.bijCommit(({ outbox }) => outbox && commits.push((outbox.zet?.length ?? 0) + (outbox.weg?.length ?? 0)))
    desk.zegOnline(true)
    await tijd.verder(MINUUT)
    expect(loket.meldingen.size).toBe(40)
    expect(meesteTegelijk()).toBe(4)
    // Eighty things were written: each operatie when it began and when it was answered.
    expect(commits.reduce((som, een) => som + een, 0)).toBe(80)
    expect(commits.length).toBeLessThanOrEqual(40)
  })

  it('Y2: lets operaties of another user wait for his own session', async () => {
    const { desk, loket, tijd } = await aangemeldeProef()
    await desk.zetKlaar('melder.00zv')
    await desk.zetKlaar(IK, { leerling: { pgn: pgnNr(1) } })
    await tijd.verder(PEIL_MS * 3)
    expect(loket.verzoeken.post).toBe(1)
    expect(desk.sync.stand()).toMatchObject({ wachtend: 1, onderweg: 0, vanAnderen: 1 })
    desk.meldAan('melder.00zv')
    await tijd.verder(1000)
    expect(loket.meldingen.size).toBe(2)
    expect(desk.sync.stand()).toMatchObject({ wachtend: 0, vanAnderen: 0 })
  })

  it('Y4: waits for sign-in when the session ends half-way, and loses nothing', async () => {
    const { desk, loket, net, tijd } = await aangemeldeProef()
    const echt = net.doe
    let verlopen = true
    net.doe = async (verzoek) => (verlopen ? probleem(401, 'sessie-verlopen') : await echt(verzoek))
    const { id } = await desk.zetKlaar(IK)
    await tijd.verder(1000)
    expect(desk.sync.stand()).toMatchObject({
      verbinding: 'niet-aangemeld',
      wachtend: 1,
      onderweg: 0,
      laatsteFout: 'sessie-verlopen',
    })
    expect(desk.toestand.tabellen.meldingen.get(id)).toMatchObject({ verzending: 'klaar' })
    verlopen = false
    desk.meldAan(IK)
    await tijd.verder(1000)
    expect(loket.meldingen.size).toBe(1)
    expect(desk.sync.stand()).toMatchObject({ verbinding: 'verbonden', laatsteFout: null })
  })

  it('Y4: keeps it `onderweg` when a session ends after an attempt that may have arrived', async () => {
    const { desk, net, tijd } = await aangemeldeProef()
    let keer = 0
    net.doe = async () => (++keer === 1 ? antwoordVan(502, '') : probleem(401, 'sessie-verlopen'))
    await desk.zetKlaar(IK)
    await tijd.verder(5000)
    expect([...desk.toestand.tabellen.outbox.values()]).toMatchObject([{ status: 'onderweg' }])
  })

  it('Y4: shows a refusal at once, with its fields, and sends the others', async () => {
    const { desk, loket, tijd } = await aangemeldeProef()
    const velden = [{ pad: 'eind', code: 'eind-voor-begin' as const }]
    loket.weiger = ({ leerling }) =>
      leerling.pgn === pgnNr(0) ? { status: 422, code: 'gegevens-ongeldig', velden } : null
    const gif = await desk.zetKlaar(IK, { leerling: { pgn: pgnNr(0) } })
    for (let n = 1; n <= 9; n++) await desk.zetKlaar(IK, { leerling: { pgn: pgnNr(n) } })
    await tijd.verder(1000)
    expect(loket.meldingen.size).toBe(9)
    expect(desk.toestand.tabellen.meldingen.get(gif.id)).toMatchObject({
      verzending: 'afgekeurd',
      fout: { code: 'gegevens-ongeldig', velden },
    })
    expect([...desk.toestand.tabellen.outbox.values()]).toMatchObject([{ status: 'fout', fout: { velden } }])
    expect(desk.sync.stand()).toMatchObject({ fouten: 1, wachtend: 0 })
    const voor = loket.verzoeken.post
    await tijd.verder(60 * MINUUT)
    expect(loket.verzoeken.post).toBe(voor)
  })

  it('Y4: delivers the others as fast with 1 in 50 refused as with none', async () => {
    const duurt = async (isGif: (n: number) => boolean) => {
      const { desk, loket, net, tijd } = await aangemeldeProef()
      const echt = net.doe
      net.doe = async (verzoek) =>
        verzoek.lichaam?.includes('gif') === true ? probleem(422, 'gegevens-ongeldig') : await echt(verzoek)
      desk.zegOnline(false)
      for (let n = 0; n < 100; n++)
        await desk.zetKlaar(IK, { leerling: { pgn: pgnNr(n) }, toelichting: isGif(n) ? 'gif' : `nr ${n}` })
      const gif = Array.from({ length: 100 }, (_, n) => n).filter(isGif).length
      const begin = tijd.nu()
      desk.zegOnline(true)
      while (loket.meldingen.size < 100 - gif && tijd.nu() - begin < MINUUT) await tijd.verder(5)
      const ms = tijd.nu() - begin
      expect(loket.meldingen.size).toBe(100 - gif)
      await tijd.verder(MINUUT)
      expect(desk.outbox().map(({ status }) => status)).toEqual(Array(gif).fill('fout'))
      return ms
    }
    const zonder = await duurt(() => false)
    expect(zonder).toBeLessThan(1000)
    expect(await duurt((n) => n % 50 === 7)).toBeLessThanOrEqual(zonder)
  })

  it('Y4: tries three times quickly, then waits longer, and asks attention after eight tries without giving up', async () => {
    const { desk, loket, net, tijd } = await aangemeldeProef()
    const echt = net.doe
    const tijden: number[] = []
    net.doe = async (verzoek) => {
      if (!isPost(verzoek)) return await echt(verzoek)
      tijden.push(tijd.nu())
      return antwoordVan(500, '')
    }
    await desk.zetKlaar(IK)
    await tijd.verder(2 * MINUUT)
    const tussen = tijden.slice(1).map((moment, n) => moment - tijden[n]! - 10)
    expect(tussen.slice(0, 7)).toEqual([250, 500, 1000, 1000, 2000, 4000, 8000])
    expect(desk.sync.stand()).toMatchObject({ fouten: 1, onderweg: 0 })
    expect([...desk.toestand.tabellen.outbox.values()]).toMatchObject([{ fout: { code: 'storing-bij-duo' } }])
    // It blocks nobody, and goes on by itself.
    net.doe = async (verzoek) =>
      isPost(verzoek) && verzoek.lichaam?.includes('"V3"') ? antwoordVan(500, '') : await echt(verzoek)
    await desk.zetKlaar(IK, { soort: 'L', leerling: { pgn: pgnNr(3) } })
    await tijd.verder(100)
    expect(loket.meldingen.size).toBe(1)
    net.doe = echt
    await tijd.verder(10 * MINUUT)
    expect(loket.meldingen.size).toBe(2)
    expect(desk.sync.stand()).toMatchObject({ fouten: 0, laatsteFout: null })
  })

  it('Y4: keeps to Retry-After, also when somebody presses *Verstuur nu*', async () => {
    const { desk, loket, net, tijd } = await aangemeldeProef()
    const echt = net.doe
    let druk = true
    let posts = 0
    net.doe = async (verzoek) => {
      if (isPost(verzoek)) posts += 1
      return druk ? probleem(429, 'te-druk', { retryAfter: 120 }) : await echt(verzoek)
    }
    await desk.zetKlaar(IK)
    await tijd.verder(MINUUT)
    void desk.sync.nu()
    await tijd.verder(MINUUT - 1000)
    expect(posts).toBe(1)
    // 429 was not taken: it can still be taken back.
    expect([...desk.toestand.tabellen.outbox.values()]).toMatchObject([{ status: 'klaar', fout: { code: 'te-druk' } }])
    druk = false
    await tijd.verder(2000)
    expect(posts).toBe(2)
    expect(loket.meldingen.size).toBe(1)
  })

  it('Y4: leaves a melding `klaar` while the loket cannot be reached, and sends it when it can', async () => {
    let bereikbaar = true
    const { desk, loket, net, tijd } = await aangemeldeProef({ bereikbaar: () => bereikbaar })
    const echt = net.doe
    bereikbaar = false
    net.doe = async () => {
      throw new DeskFout('geen-verbinding')
    }
    // The poll finds out.
    await tijd.verder(PEIL_MS * 2)
    expect(desk.sync.stand()).toMatchObject({ verbinding: 'offline' })
    const { id } = await desk.zetKlaar(IK)
    await tijd.verder(10 * MINUUT)
    expect(desk.toestand.tabellen.meldingen.get(id)).toMatchObject({ verzending: 'klaar' })
    expect(desk.sync.stand()).toMatchObject({ wachtend: 1, onderweg: 0, fouten: 0 })
    bereikbaar = true
    net.doe = echt
    await tijd.verder(5 * MINUUT)
    expect(loket.meldingen.size).toBe(1)
    expect(desk.sync.stand()).toMatchObject({ verbinding: 'verbonden', wachtend: 0 })
  })

  it('Y4: stops sending when DUO finds the app too old, until a new start', async () => {
    const { desk, loket, net, tijd } = await aangemeldeProef()
    const echt = net.doe
    net.doe = async (verzoek) => (isPost(verzoek) ? probleem(426, 'app-te-oud') : await echt(verzoek))
    await desk.zetKlaar(IK)
    await tijd.verder(1000)
    net.doe = echt
    await tijd.verder(10 * MINUUT)
    expect(loket.verzoeken.post).toBe(0)
    expect(desk.sync.stand()).toMatchObject({ wachtend: 1, laatsteFout: 'app-te-oud' })
    desk.dood()
    void desk.start()
    await tijd.verder(1000)
    expect(loket.meldingen.size).toBe(1)
  })

  it('Y4: does nothing without a network and goes on when it is back', async () => {
    const { desk, loket, tijd } = await aangemeldeProef()
    desk.zegOnline(false)
    await desk.zetKlaar(IK)
    await tijd.verder(10 * MINUUT)
    expect(loket.verzoeken.post).toBe(0)
    expect(desk.sync.stand()).toMatchObject({ verbinding: 'offline', wachtend: 1 })
    desk.zegOnline(true)
    await tijd.verder(1000)
    expect(loket.meldingen.size).toBe(1)
  })

  it('Y5: fetches page by page, and goes on where it was after a cut or a kill', async () => {
    const { desk, loket, net, tijd } = maakProef()
    for (let n = 0; n < 1200; n++) loket.voerElders(eenInhoud({ leerling: { pgn: pgnNr(n % 40) } }))
    const echt = net.doe
    const gevraagd: string[] = []
    let gets = 0
    net.doe = async (verzoek) => {
      if (!isPost(verzoek)) gevraagd.push(verzoek.pad)
      if (++gets === 2) throw new DeskFout('geen-verbinding')
      if (gets === 4) {
        desk.dood()
        throw new DeskFout('geen-verbinding')
      }
      return await echt(verzoek)
    }
    desk.meldAan(IK)
    void desk.start()
    await tijd.verder(MINUUT)
    expect(desk.toestand.cursor.na).toBe(1000)
    void desk.start()
    await tijd.verder(MINUUT)
    expect(gevraagd.slice(0, 5)).toEqual([0, 500, 500, 1000, 1000].map((na) => `/v1/mutaties?na=${na}&limiet=500`))
    expect(desk.toestand.cursor).toMatchObject({ na: 1200, van: IK })
    expect(desk.meldingen()).toHaveLength(1200)
    expect(new Set(desk.meldingen().map(({ leerlingId }) => leerlingId)).size).toBe(40)
  })

  it('Y5: takes locaties, melders and changes of the municipality, and ignores an older versie', async () => {
    const { desk, loket, tijd } = await aangemeldeProef()
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
      versie: 2,
    } as never
    loket.locatie(locatie)
    loket.locatie({ ...(locatie as object), naam: 'Oud', versie: 1 } as never)
    loket.melder({
      id: 'm1',
      brin: '00ZV',
      naam: 'W. Kanarie',
      functie: null,
      email: 'w@school.nl',
      telefoon: null,
      locatieIds: [],
      actief: true,
      versie: 1,
    } as never)
    const nummer = loket.voerElders(eenInhoud())
    loket.wijzig(nummer, { status: 'B', toelichtingGemeente: 'Gesprek gepland' })
    await tijd.verder(PEIL_MS * 2)
    expect([...desk.toestand.tabellen.locaties.values()]).toMatchObject([{ naam: 'Heymans College', versie: 2 }])
    expect([...desk.toestand.tabellen.melders.values()]).toMatchObject([{ naam: 'W. Kanarie' }])
    expect(desk.meldingen()).toMatchObject([{ verzending: 'ontvangen', stand: { versie: 2, status: 'B' } }])
  })

  it('Y5: reads the feed of another user from the beginning, and never wipes a PGN that a role may not see', async () => {
    const { desk, loket, net, tijd } = await aangemeldeProef()
    const nummer = loket.voerElders(eenInhoud())
    await tijd.verder(PEIL_MS * 2)
    expect(desk.toestand.cursor).toMatchObject({ na: 1, van: IK })
    const echt = net.doe
    net.doe = async (verzoek) => {
      const antwoord = await echt(verzoek)
      return { ...antwoord, lichaam: antwoord.lichaam.replaceAll('"pgn":"111222333"', '"pgn":null') }
    }
    loket.wijzig(nummer, { status: 'B' })
    loket.voerElders(eenInhoud({ leerling: { pgn: pgnNr(5) } }))
    desk.meldAan('coach.00zv')
    await tijd.verder(1000)
    expect(desk.toestand.cursor).toMatchObject({ na: 3, van: 'coach.00zv' })
    const [eerste] = desk.meldingen()
    expect(eerste).toMatchObject({ stand: { versie: 2 }, inhoud: { leerling: { pgn: '111222333' } } })
  })

  it('Y5: reads everything once more when the loket does not know the cursor', async () => {
    const { desk, loket, net, tijd } = await aangemeldeProef()
    for (let n = 0; n < 3; n++) loket.voerElders(eenInhoud({ leerling: { pgn: pgnNr(n) } }))
    await tijd.verder(PEIL_MS * 2)
    expect(desk.toestand.cursor.na).toBe(3)
    const echt = net.doe
    const gevraagd: string[] = []
    net.doe = async (verzoek) => {
      gevraagd.push(verzoek.pad)
      return verzoek.pad.includes('na=3') && gevraagd.length === 1
        ? probleem(410, 'cursor-onbekend')
        : await echt(verzoek)
    }
    await tijd.verder(PEIL_MS * 2)
    expect(gevraagd.slice(0, 2)).toEqual(['/v1/mutaties?na=3&limiet=500', '/v1/mutaties?na=0&limiet=500'])
    expect(desk.meldingen()).toHaveLength(3)
    expect(desk.sync.stand()).toMatchObject({ laatsteFout: null })
    // One that knows no cursor at all must not be asked for ever.
    gevraagd.length = 0
    net.doe = async (verzoek) => {
      gevraagd.push(verzoek.pad)
      return probleem(410, 'cursor-onbekend')
    }
    await tijd.verder(PEIL_MS * 2)
    expect(gevraagd.length).toBeLessThan(8)
    expect(desk.sync.stand()).toMatchObject({ laatsteFout: 'cursor-onbekend' })
  })

  it('Y5: does not ask for ever when a page promises more without going forward', async () => {
    const { desk, net, tijd } = maakProef()
    let gets = 0
    net.doe = async () => {
      gets += 1
      return antwoordVan(200, { mutaties: [], cursor: 0, meer: true })
    }
    desk.meldAan(IK)
    void desk.start()
    await tijd.verder(MINUUT)
    expect(gets).toBeLessThan(20)
    expect(desk.sync.stand()).toMatchObject({ laatsteFout: 'bericht-onleesbaar' })
  })

  it.each([-10, 10])('Y7: comes to the same end with a clock %i years off, or one that jumps', async (jaren) => {
    let sprong = 0
    const { desk, loket, net, tijd } = await aangemeldeProef({ klok: () => Date.UTC(2026, 2, 29, 0, 59) + sprong })
    const echt = net.doe
    net.doe = async () => antwoordVan(503, '', { retryAfter: 5 })
    await desk.zetKlaar(IK)
    await tijd.verder(1000)
    sprong = jaren * 365 * 24 * 60 * MINUUT
    net.doe = echt
    await tijd.verder(MINUUT)
    expect(loket.meldingen.size).toBe(1)
    expect(desk.meldingen()).toMatchObject([{ verzending: 'ontvangen' }])
  })

  it('Y8: joins a second request to the running ronde, which then looks once more', async () => {
    const { desk, loket, tijd, meesteTegelijk } = await aangemeldeProef()
    // The first fetch of all is followed by a comparison; that is not what this is about.
    loket.voerElders(eenInhoud({ leerling: { pgn: pgnNr(8) } }))
    await tijd.verder(PEIL_MS * 2)
    const voor = loket.verzoeken.get
    const rondes = [desk.sync.nu(), desk.sync.nu(), desk.sync.nu()]
    let klaar = 0
    for (const ronde of rondes) void ronde.then(() => klaar++)
    await tijd.verder(5)
    // Set ready while the ronde is already fetching.
    await desk.zetKlaar(IK)
    void desk.sync.nu()
    expect(klaar).toBe(0)
    await tijd.verder(1000)
    expect(klaar).toBe(3)
    expect(loket.meldingen.size).toBe(2)
    expect(loket.verzoeken.get - voor).toBe(2)
    expect(meesteTegelijk()).toBe(1)
  })

  it('Y8: stops starting anything when asked, and writes down what is under way', async () => {
    const { desk, loket, tijd } = await aangemeldeProef()
    for (let n = 0; n < 9; n++) await desk.zetKlaar(IK, { leerling: { pgn: pgnNr(n) } })
    await tijd.verder(5)
    const stop = desk.sync.stop()
    await tijd.verder(10 * MINUUT)
    await stop
    expect(loket.meldingen.size).toBe(4)
    expect([...desk.toestand.tabellen.outbox.values()].map(({ status }) => status)).toEqual(Array(5).fill('klaar'))
    expect(desk.meldingen().filter(({ verzending }) => verzending === 'ontvangen')).toHaveLength(4)
  })

  it('sends nothing that was taken back a moment before', async () => {
    const { desk, loket, tijd } = await aangemeldeProef()
    desk.zegOnline(false)
    const { id } = await desk.zetKlaar(IK)
    await desk.winkel.werk(async (lezer) => ({
      opdracht: { outbox: { weg: [(await lezer.operatiesVan(id))[0]!.id] } },
      uitkomst: null,
    }))
    desk.zegOnline(true)
    await tijd.verder(MINUUT)
    expect(loket.verzoeken.post).toBe(0)
    expect(desk.sync.stand()).toMatchObject({ wachtend: 0, bezig: false })
  })

  it('survives a store that fails, says so, and goes on', async () => {
    const { desk, loket, tijd } = await aangemeldeProef()
    const werk = desk.winkel.werk
    await desk.zetKlaar(IK)
    desk.winkel.werk = () => Promise.reject(new DeskFout('schijf-vol'))
    await tijd.verder(1000)
    expect(desk.sync.stand()).toMatchObject({ laatsteFout: 'schijf-vol', wachtend: 1 })
    desk.winkel.werk = werk
    await tijd.verder(5 * MINUUT)
    expect(loket.meldingen.size).toBe(1)
    expect(desk.sync.stand()).toMatchObject({ laatsteFout: null, wachtend: 0 })
  })
})

describe('the time to think (Y7)', () => {
  it('Y7: lets what was set ready wait, counts down on the clock that only goes forward, and sends then', async () => {
    const { desk, loket, tijd } = await aangemeldeProef({ bedenktijd: 60 })
    const { id } = await desk.zetKlaar(IK)
    const operatie = desk.outbox()[0]!
    expect(desk.sync.wachtNog(operatie.id)).toBe(60_000)
    await tijd.verder(48_000)
    expect(desk.sync.wachtNog(operatie.id)).toBe(12_000)
    expect(loket.verzoeken.post).toBe(0)
    expect(desk.melding(id)).toMatchObject({ verzending: 'klaar' })
    await tijd.verder(11_000)
    expect(loket.verzoeken.post).toBe(0)
    await tijd.verder(2_000)
    expect(desk.melding(id)).toMatchObject({ verzending: 'ontvangen' })
    expect(desk.sync.wachtNog(operatie.id)).toBe(0)
  })

  it('Y8: sends at once with *Verstuur nu*, while a sign-in or a network that comes back leaves the time as it was', async () => {
    const { desk, loket, tijd } = await aangemeldeProef({ bedenktijd: 60 })
    await desk.zetKlaar(IK)
    desk.zegOnline(false)
    desk.zegOnline(true)
    desk.meldAan(IK)
    await tijd.verder(5_000)
    expect(loket.verzoeken.post).toBe(0)
    void desk.sync.nu()
    await tijd.verder(1_000)
    expect(loket.meldingen.size).toBe(1)
  })

  it('Y7: begins anew after a change and after a restart, and holds up nobody else', async () => {
    const { desk, loket, tijd } = await aangemeldeProef({ bedenktijd: 60 })
    const { id } = await desk.zetKlaar(IK)
    await tijd.verder(50_000)
    const inhoud = { ...desk.melding(id).inhoud, toelichting: 'toch anders' } as never
    await desk.daden.zetWijziging({ id, inhoud, basisVersie: null, namens: IK })
    await tijd.verder(50_000)
    expect(loket.verzoeken.post).toBe(0)
    desk.dood()
    void desk.start()
    await tijd.verder(59_000)
    expect(loket.verzoeken.post).toBe(0)
    await tijd.verder(3_000)
    expect([...loket.meldingen.values()]).toMatchObject([{ toelichting: 'toch anders' }])
  })

  it('Y7: follows the choice of this desk, also when that is none', async () => {
    const { desk, loket, tijd } = await aangemeldeProef({ bedenktijd: 60 })
    const kies = (waarde: number) =>
      desk.winkel.werk(async () => ({
        opdracht: { voorkeuren: { zet: [{ sleutel: 'bedenktijd', waarde }] } },
        uitkomst: null,
      }))
    await kies(0)
    await desk.zetKlaar(IK)
    await tijd.verder(1000)
    expect(loket.meldingen.size).toBe(1)
    await kies(20)
    desk.dood()
    void desk.start()
    await tijd.verder(100)
    await desk.zetKlaar(IK, { leerling: { pgn: pgnNr(1) } })
    await tijd.verder(19_000)
    expect(loket.meldingen.size).toBe(1)
    await tijd.verder(2_000)
    expect(loket.meldingen.size).toBe(2)
  })
})

describe('push, and the switch of the link', () => {
  function maakPush() {
    const luisteraars = new Set<(nieuws: Pushnieuws) => void>()
    const begonnen: { namens: string; sinds: number }[] = []
    return {
      begonnen,
      zeg: (nieuws: Pushnieuws) => {
        for (const ontvanger of luisteraars) ontvanger(nieuws)
      },
      bron: {
        begin: (namens: string, sinds: number) => void begonnen.push({ namens, sinds }),
        stop: () => {},
        luister: (ontvanger: (nieuws: Pushnieuws) => void) => {
          luisteraars.add(ontvanger)
          return () => luisteraars.delete(ontvanger)
        },
      },
    }
  }

  it('Y5: fetches when DUO says there is news, once for news it has, and falls back to asking when the push breaks', async () => {
    const push = maakPush()
    const { desk, loket, tijd } = await aangemeldeProef({ push: push.bron })
    expect(push.begonnen).toEqual([{ namens: IK, sinds: 0 }])
    push.zeg({ soort: 'verbonden', verbonden: true })
    expect(desk.sync.stand().push).toBe(true)
    // The push stands: the desk asks rarely by itself.
    const voor = loket.verzoeken.get
    await tijd.verder(4 * MINUUT)
    expect(loket.verzoeken.get - voor).toBe(0)
    const nummer = loket.voerElders(eenInhoud())
    push.zeg({ soort: 'nieuws', cursor: 1 })
    await tijd.verder(1000)
    expect(desk.meldingen()).toMatchObject([{ meldingsnummer: nummer }])
    const na = loket.verzoeken.get
    push.zeg({ soort: 'nieuws', cursor: 1 })
    await tijd.verder(1000)
    expect(loket.verzoeken.get).toBe(na)
    push.zeg({ soort: 'verbonden', verbonden: false })
    loket.wijzig(nummer, { status: 'B' })
    await tijd.verder(PEIL_MS + 1000)
    expect(desk.meldingen()).toMatchObject([{ stand: { status: 'B' } }])
    desk.meldAan('melder.00zv')
    await tijd.verder(1000)
    expect(push.begonnen.at(-1)).toMatchObject({ namens: 'melder.00zv' })
  })

  it('Y9: compares everything when DUO no longer knows the point of the push', async () => {
    const push = maakPush()
    const { desk, loket, tijd } = await aangemeldeProef({ push: push.bron })
    loket.voerElders(eenInhoud())
    push.zeg({ soort: 'opnieuw' })
    await tijd.verder(1000)
    expect(desk.sync.stand().gelijkheid).toMatchObject({ gelijk: true, aantal: 1, verschillen: [] })
  })

  it('Y8: keeps everything here while the link is off, with the reason, also after a restart', async () => {
    const { desk, loket, tijd } = await aangemeldeProef()
    await expect(desk.sync.zetKoppeling(false, IK, ' ')).rejects.toMatchObject({ code: 'gegevens-ongeldig' })
    await desk.sync.zetKoppeling(false, IK, 'Onderhoud tot maandag')
    loket.voerElders(eenInhoud())
    await desk.zetKlaar(IK, { leerling: { pgn: pgnNr(1) } })
    void desk.sync.nu()
    await tijd.verder(10 * MINUUT)
    desk.dood()
    void desk.start()
    await tijd.verder(10 * MINUUT)
    expect(loket.verzoeken.post).toBe(0)
    expect(desk.meldingen()).toHaveLength(1)
    expect(desk.sync.stand()).toMatchObject({
      wachtend: 1,
      koppeling: { aan: false, reden: 'Onderhoud tot maandag', door: IK },
    })
    expect(desk.sync.gezondheid()).toMatchObject({ rij: 1, oudste: expect.any(String) })
    const aan = desk.sync.zetKoppeling(true, IK)
    await tijd.verder(1000)
    await aan
    expect(loket.meldingen.size).toBe(2)
    expect(desk.meldingen()).toHaveLength(2)
    expect(desk.audit().filter((wat) => wat.startsWith('koppeling'))).toEqual(['koppeling-uit', 'koppeling-aan'])
  })
})

describe('a long first fetch (Y5)', () => {
  it('Y5: tells how far it is, can be broken off, and goes on where it was', async () => {
    const { desk, loket, tijd } = maakProef()
    for (let n = 0; n < 1700; n++) loket.voerElders(eenInhoud({ leerling: { pgn: pgnNr(n % 40) } }))
    const gezien: unknown[] = []
    desk.sync.luister(() => {
      const { ophalen } = desk.sync.stand()
      if (ophalen !== null && gezien.at(-1) !== ophalen) gezien.push(ophalen)
      if (ophalen?.gehaald === 1000) desk.sync.breekOphalenAf()
    })
    desk.meldAan(IK)
    void desk.start()
    await tijd.verder(5 * MINUUT)
    expect(gezien.slice(0, 2)).toEqual([
      { gehaald: 500, totaal: 1700 },
      { gehaald: 1000, totaal: 1700 },
    ])
    expect(desk.meldingen()).toHaveLength(1000)
    expect(desk.sync.stand()).toMatchObject({ afgebroken: true, bezig: false })
    void desk.sync.nu()
    await tijd.verder(MINUUT)
    expect(desk.meldingen()).toHaveLength(1700)
    expect(desk.sync.stand()).toMatchObject({ afgebroken: false, ophalen: null })
  })
})

describe('the equality proof (Y9, Y10)', () => {
  const nummers = (desk: { sync: { stand(): SyncStand } }) =>
    desk.sync
      .stand()
      .gelijkheid?.verschillen.map(({ meldingsnummer, wat, hersteld }) => [meldingsnummer, wat, hersteld])

  it('Y9: finds what differs, puts it right and says so, and is equal the next time', async () => {
    const { desk, loket, tijd } = await aangemeldeProef()
    for (let n = 0; n < 6; n++) loket.voerElders(eenInhoud({ leerling: { pgn: pgnNr(n) } }))
    await tijd.verder(PEIL_MS * 2)
    expect(desk.sync.stand().gelijkheid).toMatchObject({ gelijk: true, aantal: 6, verschillen: [] })
    // Something went wrong here, whatever it was: one is gone, one says something else under the same versie.
    const [eerste, tweede] = desk.meldingen()
    desk.toestand.tabellen.meldingen.delete(eerste!.id)
    desk.toestand.tabellen.meldingen.set(tweede!.id, { ...tweede!, stand: { ...tweede!.stand!, reden: 'verminkt' } })
    void desk.sync.vergelijk()
    await tijd.verder(1000)
    expect(nummers(desk)).toEqual([
      [1000001, 'ontbreekt', true],
      [1000002, 'anders', true],
    ])
    expect(desk.sync.stand().gelijkheid).toMatchObject({ gelijk: true, aantal: 6 })
    expect(desk.meldingen().map(({ stand }) => stand)).toEqual(expect.arrayContaining([...loket.meldingen.values()]))
    expect(desk.audit().filter((wat) => wat === 'ongelijk-gevonden' || wat === 'gelijk-gemaakt')).toHaveLength(4)
    void desk.sync.vergelijk()
    await tijd.verder(1000)
    expect(desk.sync.stand().gelijkheid).toMatchObject({ gelijk: true, verschillen: [] })
  })

  it('Y9: hides nothing that it cannot put right, and keeps what DUO does not show', async () => {
    const { desk, loket, net, tijd } = await aangemeldeProef()
    for (let n = 0; n < 3; n++) loket.voerElders(eenInhoud({ leerling: { pgn: pgnNr(n) } }))
    await tijd.verder(PEIL_MS * 2)
    const echt = net.doe
    net.doe = async (verzoek) => {
      const antwoord = await echt(verzoek)
      // The two sides do not read the same: every answer about 1000001 says something else than its hash.
      return verzoek.pad === '/v1/meldingen/1000001'
        ? { ...antwoord, lichaam: antwoord.lichaam.replace('spijbelen', 'iets anders') }
        : antwoord
    }
    const eerste = desk.meldingen()[0]!
    desk.toestand.tabellen.meldingen.set(eerste.id, { ...eerste, stand: { ...eerste.stand!, reden: 'verminkt' } })
    loket.meldingen.delete(1000003)
    void desk.sync.vergelijk()
    await tijd.verder(1000)
    expect(nummers(desk)).toEqual([
      [1000001, 'anders', false],
      [1000003, 'niet-getoond', false],
    ])
    expect(desk.sync.stand().gelijkheid).toMatchObject({ gelijk: false })
    expect(desk.meldingen()).toHaveLength(3)
  })

  it('Y9: is not asked of a loket that has no proof, and waits while DUO cannot answer', async () => {
    const { desk, loket, net, tijd } = await aangemeldeProef()
    loket.voerElders(eenInhoud())
    const echt = net.doe
    let antwoord = probleem(404, 'niet-gevonden')
    let gevraagd = 0
    net.doe = async (verzoek) => {
      if (!verzoek.pad.startsWith('/v1/gelijkheid')) return await echt(verzoek)
      gevraagd += 1
      return antwoord
    }
    await tijd.verder(PEIL_MS * 4)
    expect(gevraagd).toBe(1)
    expect(desk.sync.stand()).toMatchObject({ gelijkheid: null, laatsteFout: null })
    antwoord = antwoordVan(500, '')
    void desk.sync.vergelijk()
    await tijd.verder(PEIL_MS * 2)
    expect(gevraagd).toBeGreaterThan(2)
    net.doe = echt
    await tijd.verder(PEIL_MS * 2)
    expect(desk.sync.stand().gelijkheid).toMatchObject({ gelijk: true })
  })

  it('Y10: marks what fell out of the two school years as archived, by the date of DUO, and never removes it', async () => {
    const jaren = 20 * 365 * 24 * 60 * MINUUT
    const { desk, loket, tijd } = await aangemeldeProef({ klok: () => Date.UTC(2026, 10, 20) - jaren })
    loket.voerElders(eenInhoud({ begin: '2025-09-01', eind: '2025-09-04', verzuimspecificatie: [] }))
    loket.voerElders(eenInhoud({ leerling: { pgn: pgnNr(1) } }))
    await tijd.verder(PEIL_MS * 2)
    expect(desk.meldingen().every(({ gearchiveerdOp }) => !gearchiveerdOp)).toBe(true)
    loket.vensterVanaf = '2026-08-01'
    void desk.sync.vergelijk()
    await tijd.verder(1000)
    expect(desk.sync.stand().gelijkheid).toMatchObject({ gelijk: true, aantal: 1, verschillen: [], gearchiveerd: 1 })
    const gearchiveerd = desk.meldingen().filter(({ gearchiveerdOp }) => gearchiveerdOp)
    expect(gearchiveerd).toMatchObject([{ meldingsnummer: 1000001, stand: { eind: '2025-09-04' } }])
    expect(desk.audit().filter((wat) => wat === 'gearchiveerd')).toHaveLength(1)
    // Once is enough.
    void desk.sync.vergelijk()
    await tijd.verder(1000)
    expect(desk.audit().filter((wat) => wat === 'gearchiveerd')).toHaveLength(1)
  })
})

describe('the end of a session half-way', () => {
  it('Y2 and Y4: waits for the same person, sends nothing in the name of another, and loses nothing', async () => {
    const { desk, loket, net, tijd } = await aangemeldeProef()
    const echt = net.doe
    const namens: string[] = []
    let over = 3
    net.doe = async (verzoek) => {
      if (!isPost(verzoek)) return await echt(verzoek)
      if (over-- <= 0) return probleem(401, 'sessie-verlopen')
      namens.push(verzoek.namens)
      return await echt(verzoek)
    }
    desk.zegOnline(false)
    for (let n = 0; n < 10; n++) await desk.zetKlaar(IK, { leerling: { pgn: pgnNr(n) } })
    desk.zegOnline(true)
    await tijd.verder(10_000)
    expect(loket.meldingen.size).toBe(3)
    expect(desk.sync.stand()).toMatchObject({ verbinding: 'niet-aangemeld', wachtend: 7, onderweg: 0, fouten: 0 })
    over = Number.POSITIVE_INFINITY
    desk.meldAan('melder.00zv')
    await tijd.verder(10 * MINUUT)
    expect(loket.meldingen.size).toBe(3)
    expect(desk.sync.stand()).toMatchObject({ wachtend: 7, vanAnderen: 7 })
    desk.meldAan(IK)
    await tijd.verder(10_000)
    expect(loket.meldingen.size).toBe(10)
    expect(new Set(namens)).toEqual(new Set([IK]))
    expect(desk.sync.gezondheid().aankomsten).toHaveLength(10)
  })
})
