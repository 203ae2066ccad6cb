import { describe, expect, it } from 'vitest'
import { DeskFout } from '#shared/contract/errors.ts'
import type { LoketVerzoek } from '#shared/contract/host.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import { locatieId, melderId } from '#shared/schema/identificatie.ts'
import { type MeldingInhoud, meldingInhoud } from '#shared/schema/melding.ts'
import { maakMemoryLoket, probleem } from './memory-loket.ts'
import { maakSyncDesk } from './sync-desk.ts'
import { aangemeld, eenInhoud, pgnNr } from './things.ts'
import { maakVirtueleTijd } from './virtual-time.ts'

const IK = 'coordinator.00zv'
const PEIL = 40_000

async function maakProef() {
  const tijd = maakVirtueleTijd()
  const loket = maakMemoryLoket()
  const net = { doe: async (verzoek: LoketVerzoek) => loket.antwoord(verzoek), verzoeken: [] as LoketVerzoek[] }
  const desk = maakSyncDesk({
    tijd,
    loket: async (verzoek) => {
      await tijd.wacht(10)
      if (verzoek.methode !== 'GET') net.verzoeken.push(verzoek)
      return await net.doe(verzoek)
    },
    bijlage: async (verzoek) => {
      await tijd.wacht(10)
      return loket.bijlage(verzoek)
    },
  })
  desk.meldAan(IK)
  await desk.winkel.werk(async () => ({
    opdracht: { voorkeuren: { zet: [{ sleutel: 'gebruiker', waarde: aangemeld(IK).gebruiker! }] } },
    uitkomst: null,
  }))
  void desk.start()
  await tijd.verder(100)
  return { tijd, loket, net, desk }
}

type Proef = Awaited<ReturnType<typeof maakProef>>

const met = (melding: MeldingOpDesk, anders: Partial<MeldingInhoud>): MeldingInhoud =>
  meldingInhoud.parse({ ...melding.inhoud, ...anders })

const wijzig = ({ desk }: Proef, id: MeldingOpDesk['id'], anders: Partial<MeldingInhoud>, namens = IK) => {
  const melding = desk.melding(id)
  const basisVersie = melding.stand?.versie ?? null
  return desk.daden.zetWijziging({ id, inhoud: met(melding, anders), basisVersie, namens })
}

/** A melding that DUO has. */
async function ontvangenMelding(proef: Proef, anders: Record<string, unknown> = {}): Promise<MeldingOpDesk['id']> {
  const { id } = await proef.desk.zetKlaar(IK, anders)
  await proef.tijd.verder(1000)
  expect(proef.desk.melding(id)).toMatchObject({ verzending: 'ontvangen' })
  return id
}

/** Lets nothing through; what was set ready stays `klaar`. */
function zonderNet(proef: Proef): () => void {
  proef.desk.zegOnline(false)
  return () => proef.desk.zegOnline(true)
}

const nummerVan = (proef: Proef, id: MeldingOpDesk['id']) => proef.desk.melding(id).meldingsnummer!
const bijDuo = (proef: Proef, id: MeldingOpDesk['id']) => proef.loket.meldingen.get(nummerVan(proef, id))!

describe('wijzigen', () => {
  it('Y1: sends a change on the versie it builds on, and shows it at once', async () => {
    const proef = await maakProef()
    const id = await ontvangenMelding(proef)
    const getoond = await wijzig(proef, id, { toelichting: 'Gesprek gehad.' })
    expect(getoond).toMatchObject({
      verzending: 'klaar',
      inhoud: { toelichting: 'Gesprek gehad.' },
      stand: { versie: 1 },
    })
    await proef.tijd.verder(1000)
    expect(bijDuo(proef, id)).toMatchObject({ versie: 2, toelichting: 'Gesprek gehad.' })
    expect(proef.desk.melding(id)).toMatchObject({ verzending: 'ontvangen', stand: { versie: 2 } })
    expect(proef.net.verzoeken.at(-1)).toMatchObject({ methode: 'PUT', ifMatch: 1 })
    expect(proef.desk.outbox()).toEqual([])
    expect(proef.desk.audit()).toEqual(['opgevoerd', 'verzonden', 'ontvangen', 'gewijzigd', 'verzonden', 'ontvangen'])
  })

  it('Y3: changes what DUO never had where it waits: one operatie, one request', async () => {
    const proef = await maakProef()
    const weer = zonderNet(proef)
    const { id } = await proef.desk.zetKlaar(IK)
    await wijzig(proef, id, { toelichting: 'beter' })
    await wijzig(proef, id, { reden: 'nog beter' })
    expect(proef.desk.outbox()).toMatchObject([
      { soort: 'opvoeren', inhoud: { toelichting: 'beter', reden: 'nog beter' } },
    ])
    weer()
    await proef.tijd.verder(1000)
    expect(bijDuo(proef, id)).toMatchObject({ versie: 1, toelichting: 'beter', reden: 'nog beter' })
    expect(proef.net.verzoeken).toHaveLength(1)
  })

  it('Y3: joins changes that wait, and sends nothing when they end where they began; that is counted', async () => {
    const proef = await maakProef()
    const id = await ontvangenMelding(proef)
    const weer = zonderNet(proef)
    await wijzig(proef, id, { toelichting: 'een' })
    await wijzig(proef, id, { reden: 'twee' })
    expect(proef.desk.outbox()).toHaveLength(1)
    const { reden, toelichting } = eenInhoud()
    await wijzig(proef, id, { toelichting, reden })
    expect(proef.desk.outbox()).toEqual([])
    expect(proef.desk.melding(id)).toMatchObject({ verzending: 'ontvangen', inhoud: { reden, toelichting } })
    // Saving without a change is no operatie either.
    await wijzig(proef, id, {})
    weer()
    await proef.tijd.verder(PEIL)
    expect(proef.net.verzoeken).toHaveLength(1)
    expect(proef.desk.sync.gezondheid()).toMatchObject({ identiekVermeden: 2, rij: 0 })
  })

  it('Y2: waits behind an opvoeren that is under way, and then goes on its versie', async () => {
    const proef = await maakProef()
    const { desk, tijd } = proef
    const { id } = await desk.zetKlaar(IK)
    await tijd.verder(2)
    expect(desk.outbox()).toMatchObject([{ soort: 'opvoeren', status: 'onderweg' }])
    await wijzig(proef, id, { toelichting: 'later bedacht' })
    await wijzig(proef, id, { reden: 'en nog iets' })
    expect(desk.outbox()).toMatchObject([{ soort: 'opvoeren' }, { soort: 'wijzigen', status: 'klaar' }])
    await tijd.verder(1000)
    expect(bijDuo(proef, id)).toMatchObject({ versie: 2, toelichting: 'later bedacht', reden: 'en nog iets' })
    expect(desk.outbox()).toEqual([])
  })

  it('Y3 and Y4: sends what she wrote later instead of what DUO just refused, under another key', async () => {
    const proef = await maakProef()
    const { desk, loket, net, tijd } = proef
    loket.weiger = ({ toelichting }) => (toelichting === 'gif' ? { status: 422, code: 'gegevens-ongeldig' } : null)
    const { id } = await desk.zetKlaar(IK, { toelichting: 'gif' })
    await tijd.verder(2)
    await wijzig(proef, id, { toelichting: 'goed' })
    await tijd.verder(1000)
    expect(bijDuo(proef, id)).toMatchObject({ versie: 1, toelichting: 'goed' })
    expect(net.verzoeken.map(({ methode }) => methode)).toEqual(['POST', 'POST'])
    expect(net.verzoeken[0]?.idempotencyKey).not.toBe(net.verzoeken[1]?.idempotencyKey)
    expect(desk.outbox()).toEqual([])
  })

  it('Y4: takes a better content into a refused change, which then goes again', async () => {
    const proef = await maakProef()
    const { desk, loket, tijd } = proef
    const id = await ontvangenMelding(proef)
    loket.weiger = ({ toelichting }) => (toelichting === 'gif' ? { status: 422, code: 'gegevens-ongeldig' } : null)
    await wijzig(proef, id, { toelichting: 'gif' })
    await tijd.verder(1000)
    expect(desk.melding(id)).toMatchObject({ verzending: 'afgekeurd', fout: { code: 'gegevens-ongeldig' } })
    await wijzig(proef, id, { toelichting: 'goed' })
    expect(desk.outbox()).toMatchObject([{ soort: 'wijzigen', status: 'klaar', fout: null }])
    await tijd.verder(1000)
    expect(bijDuo(proef, id)).toMatchObject({ versie: 2, toelichting: 'goed' })
    expect(desk.melding(id)).toMatchObject({ verzending: 'ontvangen', fout: null })
  })

  it('refuses what may not be: unknown, another person, a closed melding, an old versie without its content', async () => {
    const proef = await maakProef()
    const { desk, loket, tijd } = proef
    const id = await ontvangenMelding(proef)
    const melding = desk.melding(id)
    const doe = (anders: object) =>
      desk.daden.zetWijziging({ id, inhoud: met(melding, { reden: 'x' }), basisVersie: 1, namens: IK, ...anders })
    await expect(doe({ id: '99999999-9999-4999-8999-999999999999' })).rejects.toMatchObject({ code: 'niet-gevonden' })
    await expect(doe({ inhoud: { ...melding.inhoud, leerling: { pgn: pgnNr(3) } } })).rejects.toMatchObject({
      code: 'gegevens-ongeldig',
    })
    await expect(doe({ inhoud: { reden: 'half' } })).rejects.toMatchObject({ code: 'gegevens-ongeldig' })
    loket.wijzig(nummerVan(proef, id), { status: 'B' })
    await tijd.verder(PEIL)
    await expect(doe({})).rejects.toMatchObject({ code: 'versie-verouderd' })
    loket.wijzig(nummerVan(proef, id), { status: 'G' })
    await tijd.verder(PEIL)
    await expect(doe({ basisVersie: 3 })).rejects.toMatchObject({ code: 'overgang-niet-toegestaan' })
    expect(desk.outbox()).toEqual([])
  })
})

describe('two sides on one melding (Y6)', () => {
  it('Y6: merges by itself what the municipality did, with one more request', async () => {
    const proef = await maakProef()
    const { desk, loket, net, tijd } = proef
    const id = await ontvangenMelding(proef)
    const weer = zonderNet(proef)
    await wijzig(proef, id, { toelichting: 'van ons' })
    loket.wijzig(nummerVan(proef, id), { status: 'B', toelichtingGemeente: 'Gesprek gepland' })
    weer()
    await tijd.verder(2000)
    expect(bijDuo(proef, id)).toMatchObject({
      versie: 3,
      status: 'B',
      toelichtingGemeente: 'Gesprek gepland',
      toelichting: 'van ons',
    })
    expect(desk.melding(id)).toMatchObject({ verzending: 'ontvangen', stand: { versie: 3, status: 'B' } })
    expect(net.verzoeken.filter(({ methode }) => methode === 'PUT').map(({ ifMatch }) => ifMatch)).toEqual([1, 2])
    expect(desk.sync.gezondheid().verzoekenPerOperatie).toBeLessThanOrEqual(2)
  })

  it('Y6: asks when another desk wrote the same field, keeps both texts, and lets the rest go on', async () => {
    const proef = await maakProef()
    const { desk, loket, tijd } = proef
    const id = await ontvangenMelding(proef)
    const weer = zonderNet(proef)
    await wijzig(proef, id, { toelichting: 'van ons', reden: 'ook van ons' })
    const elders = await desk.zetKlaar(IK, { leerling: { pgn: pgnNr(5) } })
    loket.wijzig(nummerVan(proef, id), { toelichting: 'van hen', telefoonOuderOfLeerling: '06 12345678' })
    weer()
    await tijd.verder(2000)
    expect(desk.melding(elders.id)).toMatchObject({ verzending: 'ontvangen' })
    expect(desk.melding(id)).toMatchObject({
      verzending: 'conflict',
      inhoud: { toelichting: 'van ons' },
      stand: { toelichting: 'van hen' },
    })
    expect(desk.sync.stand()).toMatchObject({ fouten: 1, wachtend: 0 })
    expect(desk.conflict(id)).toMatchObject({
      velden: [{ veld: 'toelichting', basis: eenInhoud().toelichting, onze: 'van ons', hunne: 'van hen' }],
      samengevoegd: [
        { veld: 'reden', van: 'ons', waarde: 'ook van ons' },
        { veld: 'telefoonOuderOfLeerling', van: 'hen', waarde: '06 12345678' },
      ],
      onzeDoor: IK,
      hunneVersie: 2,
    })
    // Nothing is sent while she decides, whatever time passes, and it cannot simply be offered again.
    const voor = proef.net.verzoeken.length
    await tijd.verder(60 * 60_000)
    expect(proef.net.verzoeken).toHaveLength(voor)
    await expect(wijzig(proef, id, { reden: 'x' })).rejects.toMatchObject({ code: 'overgang-niet-toegestaan' })

    const los = (keuzes: Record<string, unknown>) => desk.daden.losConflictOp({ id, keuzes, namens: IK })
    await expect(los({})).rejects.toMatchObject({ code: 'gegevens-ongeldig', velden: [{ pad: 'toelichting' }] })
    await expect(los({ toelichting: 'x', status: 'G' })).rejects.toMatchObject({ code: 'gegevens-ongeldig' })
    await los({ toelichting: 'van hen, en van ons' })
    await tijd.verder(1000)
    expect(bijDuo(proef, id)).toMatchObject({
      versie: 3,
      toelichting: 'van hen, en van ons',
      reden: 'ook van ons',
      telefoonOuderOfLeerling: '06 12345678',
    })
    expect(desk.melding(id)).toMatchObject({ verzending: 'ontvangen' })
    // Both texts stand, whole.
    expect([...desk.toestand.tabellen.afgelegd.values()]).toMatchObject([
      { waarom: 'conflict', operatie: { inhoud: { toelichting: 'van ons' } }, hunne: { toelichting: 'van hen' } },
    ])
    await expect(los({})).rejects.toMatchObject({ code: 'niet-gevonden' })
  })

  it('Y6: needs no request when she chooses everything as DUO has it', async () => {
    const proef = await maakProef()
    const { desk, loket, net, tijd } = proef
    const id = await ontvangenMelding(proef)
    const weer = zonderNet(proef)
    await wijzig(proef, id, { toelichting: 'van ons' })
    loket.wijzig(nummerVan(proef, id), { toelichting: 'van hen' })
    weer()
    await tijd.verder(2000)
    const voor = net.verzoeken.length
    await desk.daden.losConflictOp({ id, keuzes: { toelichting: 'van hen' }, namens: IK })
    await tijd.verder(1000)
    expect(net.verzoeken).toHaveLength(voor)
    expect(desk.melding(id)).toMatchObject({ verzending: 'ontvangen', inhoud: { toelichting: 'van hen' } })
  })

  it('Y6: lets a clash go by itself when DUO comes to say the same', async () => {
    const proef = await maakProef()
    const { desk, loket, tijd } = proef
    const id = await ontvangenMelding(proef)
    const weer = zonderNet(proef)
    await wijzig(proef, id, { toelichting: 'van ons' })
    loket.wijzig(nummerVan(proef, id), { toelichting: 'van hen' })
    weer()
    await tijd.verder(2000)
    expect(desk.melding(id)).toMatchObject({ verzending: 'conflict' })
    loket.wijzig(nummerVan(proef, id), { toelichting: 'van ons' })
    await tijd.verder(PEIL)
    expect(desk.melding(id)).toMatchObject({ verzending: 'ontvangen', stand: { versie: 3 } })
    expect(desk.outbox()).toEqual([])
  })

  it('Y6: merges with what she began from when news came while she typed', async () => {
    const proef = await maakProef()
    const { desk, loket, tijd } = proef
    const id = await ontvangenMelding(proef)
    const begin = desk.melding(id).inhoud
    loket.wijzig(nummerVan(proef, id), { reden: 'van hen' })
    await tijd.verder(PEIL)
    const inhoud = meldingInhoud.parse({ ...begin, toelichting: 'van ons' })
    await desk.daden.zetWijziging({ id, inhoud, basis: begin, basisVersie: 1, namens: IK })
    await tijd.verder(1000)
    expect(bijDuo(proef, id)).toMatchObject({ versie: 3, reden: 'van hen', toelichting: 'van ons' })
    // The same field: asked at once, before anything is sent.
    const weer = desk.melding(id).inhoud
    loket.wijzig(nummerVan(proef, id), { reden: 'weer van hen' })
    await tijd.verder(PEIL)
    const voor = proef.net.verzoeken.length
    const botst = meldingInhoud.parse({ ...weer, reden: 'van ons' })
    expect(await desk.daden.zetWijziging({ id, inhoud: botst, basis: weer, basisVersie: 3, namens: IK })).toMatchObject(
      { verzending: 'conflict' },
    )
    await tijd.verder(1000)
    expect(proef.net.verzoeken).toHaveLength(voor)
    expect(desk.conflict(id)?.velden).toEqual([
      { veld: 'reden', basis: 'van hen', onze: 'van ons', hunne: 'weer van hen' },
    ])
  })
})

describe('intrekken, doorsturen, bijlage, mentorbericht', () => {
  it('Y1: withdraws with a reason, whatever versie DUO has by then', async () => {
    const proef = await maakProef()
    const { desk, loket, tijd } = proef
    const id = await ontvangenMelding(proef)
    const weer = zonderNet(proef)
    await desk.daden.zetIntrekking({ id, reden: 'F', namens: IK })
    expect(desk.melding(id)).toMatchObject({ verzending: 'klaar' })
    await expect(wijzig(proef, id, { reden: 'x' })).rejects.toMatchObject({ code: 'overgang-niet-toegestaan' })
    loket.wijzig(nummerVan(proef, id), { status: 'B' })
    weer()
    await tijd.verder(1000)
    expect(bijDuo(proef, id)).toMatchObject({ status: 'I', redenIngetrokken: 'F', versie: 3 })
    await expect(desk.daden.zetIntrekking({ id, reden: 'D', namens: IK })).rejects.toMatchObject({
      code: 'overgang-niet-toegestaan',
    })
    expect(desk.audit().filter((wat) => wat === 'ingetrokken')).toHaveLength(1)
  })

  it('Y3: takes away what DUO never had, keeps it as a concept, and sends nothing', async () => {
    const proef = await maakProef()
    const { desk, net, tijd } = proef
    const weer = zonderNet(proef)
    const { id } = await desk.zetKlaar(IK, { toelichting: 'nooit weg' })
    await desk.daden.zetIntrekking({ id, reden: 'F', namens: IK })
    expect(desk.meldingen()).toEqual([])
    expect([...desk.toestand.tabellen.concepten.values()]).toMatchObject([{ id, velden: { toelichting: 'nooit weg' } }])
    weer()
    await tijd.verder(1000)
    expect(net.verzoeken).toEqual([])
  })

  it('Y2: withdraws after the opvoeren that is under way', async () => {
    const proef = await maakProef()
    const { desk, tijd } = proef
    const { id } = await desk.zetKlaar(IK)
    await tijd.verder(2)
    await desk.daden.zetIntrekking({ id, reden: 'D', namens: IK })
    await tijd.verder(1000)
    expect(bijDuo(proef, id)).toMatchObject({ status: 'I', redenIngetrokken: 'D' })
  })

  it('Y4: lays a clashing change aside when the melding is withdrawn', async () => {
    const proef = await maakProef()
    const { desk, loket, tijd } = proef
    const id = await ontvangenMelding(proef)
    const weer = zonderNet(proef)
    await wijzig(proef, id, { toelichting: 'van ons' })
    loket.wijzig(nummerVan(proef, id), { toelichting: 'van hen' })
    weer()
    await tijd.verder(2000)
    await desk.daden.zetIntrekking({ id, reden: 'F', namens: IK })
    await tijd.verder(1000)
    expect(bijDuo(proef, id)).toMatchObject({ status: 'I' })
    expect(desk.outbox()).toEqual([])
    expect([...desk.toestand.tabellen.afgelegd.values()]).toMatchObject([
      { waarom: 'ingetrokken', operatie: { soort: 'wijzigen' } },
    ])
  })

  it('Y1: forwards several at once, all or none', async () => {
    const proef = await maakProef()
    const { desk, loket, tijd } = proef
    const ids = [await ontvangenMelding(proef), await ontvangenMelding(proef, { leerling: { pgn: pgnNr(2) } })]
    const stuur = (naar: string, welke = ids) =>
      desk.daden.zetDoorsturing({ ids: welke, naar: naar as never, toelichting: ' Graag meekijken ', namens: IK })
    await expect(stuur('rmc', [...ids, '99999999-9999-4999-8999-999999999999' as never])).rejects.toMatchObject({
      code: 'niet-gevonden',
    })
    await expect(stuur(desk.melding(ids[0]!).stand!.route.categorie)).rejects.toMatchObject({
      velden: [{ pad: 'naar' }],
    })
    expect(desk.outbox()).toEqual([])
    await stuur('rmc')
    await tijd.verder(1000)
    for (const id of ids)
      expect(bijDuo(proef, id).doorsturingen).toMatchObject([{ naar: 'rmc', toelichting: 'Graag meekijken' }])
    expect(loket.gedaan.size).toBe(4)
  })

  it('takes back the forwarding of several while all of it waits, and not when one of them went', async () => {
    const proef = await maakProef()
    const { desk, tijd } = proef
    const ids = [await ontvangenMelding(proef), await ontvangenMelding(proef, { leerling: { pgn: pgnNr(2) } })]
    const stuur = () => desk.daden.zetDoorsturing({ ids, naar: 'rmc', toelichting: null, namens: IK })
    const weer = zonderNet(proef)
    const { operaties } = await stuur()
    expect(operaties).toEqual(desk.outbox().map(({ id }) => id))
    await desk.daden.neemTerug(operaties)
    expect(desk.outbox()).toEqual([])
    expect(ids.map((id) => desk.melding(id).verzending)).toEqual(['ontvangen', 'ontvangen'])
    expect(desk.audit().slice(-2)).toEqual(['teruggehaald', 'teruggehaald'])
    const opnieuw = await stuur()
    await desk.daden.neemTerug(opnieuw.operaties[0]!)
    await expect(desk.daden.neemTerug(opnieuw.operaties)).rejects.toMatchObject({ code: 'niet-gevonden' })
    expect(desk.outbox().map(({ id }) => id)).toEqual([opnieuw.operaties[1]])
    // Two acts on one melding do not come back in one step: each would put the other back.
    await wijzig(proef, ids[1]!, { toelichting: 'erbij' })
    await expect(desk.daden.neemTerug(desk.outbox().map(({ id }) => id))).rejects.toMatchObject({
      code: 'gegevens-ongeldig',
    })
    weer()
    await tijd.verder(1000)
    expect(bijDuo(proef, ids[0]!).doorsturingen).toEqual([])
    expect(bijDuo(proef, ids[1]!)).toMatchObject({ doorsturingen: [{ naar: 'rmc' }], toelichting: 'erbij' })
  })

  it('Y2: sends a bijlage after its melding was accepted, and a bijlage never holds up a melding', async () => {
    const proef = await maakProef()
    const { desk, loket, tijd } = proef
    const weer = zonderNet(proef)
    const { id } = await desk.zetKlaar(IK)
    const bijlage = await desk.bijlage(IK, id)
    expect(desk.outbox()).toMatchObject([{ soort: 'opvoeren' }, { soort: 'bijlage', id: bijlage }])
    // DUO refuses every bijlage; the change behind it goes all the same.
    const echt = loket.bijlage
    desk.host.bijlage = async () => probleem(413, 'te-groot')
    weer()
    await tijd.verder(1000)
    await wijzig(proef, id, { toelichting: 'na de bijlage' })
    await tijd.verder(1000)
    expect(bijDuo(proef, id)).toMatchObject({ versie: 2, toelichting: 'na de bijlage', bijlagen: [] })
    expect(desk.melding(id)).toMatchObject({ verzending: 'ontvangen', fout: null })
    expect(desk.outbox()).toMatchObject([{ soort: 'bijlage', status: 'fout', fout: { code: 'te-groot' } }])
    expect(desk.toestand.tabellen.bijlagen.get(bijlage)).toMatchObject({ staat: 'afgekeurd' })
    desk.host.bijlage = async (verzoek) => echt(verzoek)
    await desk.winkel.werk(async (lezer) => {
      const { biedOpnieuwAan } = await import('#renderer/store/daden/bied-opnieuw-aan.ts')
      return await biedOpnieuwAan(lezer, bijlage as never, {
        nu: desk.melding(id).gemaaktOp,
        nieuwId: () => crypto.randomUUID(),
      })
    })
    await tijd.verder(1000)
    expect(bijDuo(proef, id).bijlagen).toMatchObject([{ id: bijlage, naam: 'rapport.pdf' }])
    expect(desk.toestand.tabellen.bijlagen.get(bijlage)).toMatchObject({ staat: 'ontvangen' })
  })

  it('Y3: takes the bijlagen of a concept along, and gives them back with it', async () => {
    const proef = await maakProef()
    const { desk, tijd } = proef
    const weer = zonderNet(proef)
    const { id } = await desk.zetKlaar(IK)
    const bijlage = await desk.bijlage(IK, id)
    const opvoeren = desk.outbox()[0]!
    const { terugNaarConcept } = await import('#renderer/store/daden/terug-naar-concept.ts')
    await desk.winkel.werk((lezer) => terugNaarConcept(lezer, opvoeren.id, opvoeren.gemaaktOp))
    expect(desk.outbox()).toEqual([])
    expect(desk.toestand.tabellen.bijlagen.get(bijlage)).toMatchObject({ staat: 'hier', meldingId: id })
    // Adding one to a concept waits for *zet klaar*.
    await desk.daden.zetBijlage({ bijlageId: bijlage, namens: IK })
    expect(desk.outbox()).toEqual([])
    const { zetKlaar } = await import('#renderer/store/daden/zet-klaar.ts')
    const leerling = {
      ...(await import('./things.ts')).eenLeerling(),
      id: '55555555-5555-4555-8555-555555555555' as never,
    }
    await desk.winkel.werk((lezer) =>
      zetKlaar(
        { ...lezer, leerling: async () => leerling },
        { id, leerlingId: leerling.id, inhoud: eenInhoud(), namens: IK },
        { nu: opvoeren.gemaaktOp, nieuwId: () => crypto.randomUUID() },
      ),
    )
    expect(desk.outbox().map(({ soort }) => soort)).toEqual(['opvoeren', 'bijlage'])
    weer()
    await tijd.verder(1000)
    expect(bijDuo(proef, id).bijlagen).toMatchObject([{ id: bijlage }])
  })

  it('Y1: points a mentor at a terugmelding once, also when the answer was lost', async () => {
    const proef = await maakProef()
    const { desk, loket, net, tijd } = proef
    const id = await ontvangenMelding(proef)
    const melder = melderId.parse('rixt')
    loket.melder({
      id: melder,
      brin: '00ZV',
      naam: 'Rixt',
      functie: null,
      email: 'r@school.nl',
      telefoon: null,
      locatieIds: [],
      actief: true,
      versie: 1,
    } as never)
    await tijd.verder(PEIL)
    const stuur = () => desk.daden.zetMentorbericht({ id, melderId: melder, namens: IK })
    await expect(stuur()).rejects.toMatchObject({ code: 'overgang-niet-toegestaan' })
    loket.wijzig(nummerVan(proef, id), {
      terugmeldingen: [{ id: crypto.randomUUID(), op: desk.melding(id).gemaaktOp, van: 'Gemeente', tekst: 'Bel ons' }],
    })
    await tijd.verder(PEIL)
    const echt = net.doe
    let keer = 0
    net.doe = async (verzoek) => {
      const antwoord = await echt(verzoek)
      if (verzoek.pad.includes('mentorbericht') && ++keer === 1) throw new DeskFout('antwoord-uitgebleven')
      return antwoord
    }
    await stuur()
    await expect(stuur()).rejects.toMatchObject({ code: 'overgang-niet-toegestaan' })
    await tijd.verder(5000)
    expect(loket.mails).toEqual([{ meldingsnummer: nummerVan(proef, id), melderId: melder }])
    expect(keer).toBe(2)
    expect(desk.outbox()).toEqual([])
  })
})

describe('locaties and melders', () => {
  const inhoud = (naam: string, plaats = 'Groningen') => ({
    naam,
    straat: null,
    huisnummer: null,
    postcode: null,
    plaats,
    onderwijslocatiecode: null,
    vestiging: null,
    actief: true,
  })
  const id = locatieId.parse('dependance')

  it('Y3: makes one, takes the next change in while it waits, and shows it at once', async () => {
    const { desk, loket, net, tijd } = await maakProef()
    desk.zegOnline(false)
    expect(await desk.daden.zetLocatie({ id, versie: null, inhoud: inhoud('Dependance'), namens: IK })).toMatchObject({
      naam: 'Dependance',
      brin: '00ZV',
    })
    await desk.daden.zetLocatie({ id, versie: null, inhoud: inhoud('Dependance Zuid'), namens: IK })
    expect(desk.outbox()).toHaveLength(1)
    desk.zegOnline(true)
    await tijd.verder(1000)
    expect(loket.locaties.get(id)).toMatchObject({ naam: 'Dependance Zuid', versie: 1 })
    expect(desk.toestand.tabellen.locaties.get(id)).toEqual(loket.locaties.get(id))
    await desk.daden.zetLocatie({ id, versie: 1, inhoud: inhoud('Dependance Zuid'), namens: IK })
    expect(desk.outbox()).toEqual([])
    await tijd.verder(1000)
    expect(net.verzoeken).toHaveLength(1)
    await expect(
      desk.daden.zetLocatie({ id, versie: null, inhoud: inhoud('Nog een'), namens: IK }),
    ).rejects.toMatchObject({ code: 'overgang-niet-toegestaan' })
    await expect(
      desk.daden.zetLocatie({ id: locatieId.parse('weg'), versie: 1, inhoud: inhoud('X'), namens: IK }),
    ).rejects.toMatchObject({ code: 'niet-gevonden' })
    await expect(
      desk.daden.zetLocatie({ id: locatieId.parse('a/b'), versie: null, inhoud: inhoud('X'), namens: IK }),
    ).rejects.toMatchObject({ code: 'gegevens-ongeldig' })
  })

  it('Y6: merges with what a colleague changed, and asks when it is the same field', async () => {
    const { desk, loket, tijd } = await maakProef()
    await desk.daden.zetLocatie({ id, versie: null, inhoud: inhoud('Dependance'), namens: IK })
    await tijd.verder(1000)
    desk.zegOnline(false)
    await desk.daden.zetLocatie({ id, versie: 1, inhoud: inhoud('Dependance', 'Haren'), namens: IK })
    loket.locatie({ ...loket.locaties.get(id)!, naam: 'Dependance Noord', versie: 2 })
    desk.zegOnline(true)
    await tijd.verder(2000)
    expect(loket.locaties.get(id)).toMatchObject({ naam: 'Dependance Noord', plaats: 'Haren', versie: 3 })
    desk.zegOnline(false)
    await desk.daden.zetLocatie({ id, versie: 3, inhoud: inhoud('Onze naam', 'Haren'), namens: IK })
    loket.locatie({ ...loket.locaties.get(id)!, naam: 'Hun naam', versie: 4 })
    desk.zegOnline(true)
    await tijd.verder(2000)
    expect(desk.outbox()).toMatchObject([
      { soort: 'locatie', status: 'fout', fout: { code: 'versie-verouderd' }, hunne: { naam: 'Hun naam' } },
    ])
    expect(desk.toestand.tabellen.locaties.get(id)).toMatchObject({ naam: 'Onze naam' })
    const operatie = desk.outbox()[0]!
    const { biedOpnieuwAan } = await import('#renderer/store/daden/bied-opnieuw-aan.ts')
    await desk.winkel.werk((lezer) =>
      biedOpnieuwAan(lezer, operatie.id, { nu: operatie.gemaaktOp, nieuwId: () => crypto.randomUUID() }),
    )
    await tijd.verder(2000)
    expect(loket.locaties.get(id)).toMatchObject({ naam: 'Onze naam', versie: 5 })
    expect(desk.toestand.tabellen.locaties.get(id)).toEqual(loket.locaties.get(id))
  })
})

describe('taking back and dropping (Y4)', () => {
  it('Y4: undoes an act that did not go yet, as if it had not been done', async () => {
    const proef = await maakProef()
    const { desk, tijd } = proef
    const id = await ontvangenMelding(proef)
    const voor = desk.melding(id)
    zonderNet(proef)
    await wijzig(proef, id, { toelichting: 'toch niet' })
    await desk.daden.neemTerug(desk.outbox()[0]!.id)
    expect(desk.melding(id)).toMatchObject({ inhoud: voor.inhoud, verzending: 'ontvangen' })
    await desk.daden.zetIntrekking({ id, reden: 'F', namens: IK })
    await desk.daden.neemTerug(desk.outbox()[0]!.id)
    expect(desk.melding(id)).toMatchObject({ verzending: 'ontvangen' })
    await desk.daden.zetDoorsturing({ ids: [id], naar: 'rmc', toelichting: null, namens: IK })
    await desk.daden.neemTerug(desk.outbox()[0]!.id)
    expect(desk.outbox()).toEqual([])
    desk.zegOnline(true)
    await tijd.verder(1000)
    expect(bijDuo(proef, id).versie).toBe(1)
    const { id: nieuw } = await desk.zetKlaar(IK)
    const opvoeren = desk.outbox()[0]!
    await expect(desk.daden.neemTerug(opvoeren.id)).rejects.toMatchObject({ code: 'overgang-niet-toegestaan' })
    await tijd.verder(2)
    await wijzig(proef, nieuw, { reden: 'later' })
    // Under way cannot be taken back or dropped: DUO may have it.
    for (const doe of [
      () => desk.daden.neemTerug(opvoeren.id),
      () => desk.daden.laatVervallen(opvoeren.id, 'toch niet'),
    ])
      await expect(doe()).rejects.toMatchObject({ code: 'overgang-niet-toegestaan' })
  })

  it('Y4: drops a refused operatie with a reason, and keeps it whole', async () => {
    const proef = await maakProef()
    const { desk, loket, tijd } = proef
    loket.weiger = () => ({ status: 422, code: 'gegevens-ongeldig' })
    const { id } = await desk.zetKlaar(IK, { toelichting: 'kostbare tekst' })
    const bijlage = await desk.bijlage(IK, id)
    await tijd.verder(1000)
    const opvoeren = desk.outbox()[0]!
    await expect(desk.daden.laatVervallen(opvoeren.id, '  ')).rejects.toMatchObject({ velden: [{ pad: 'reden' }] })
    await desk.daden.laatVervallen(opvoeren.id, 'Dubbel ingevoerd')
    expect(desk.meldingen()).toEqual([])
    expect(desk.outbox()).toEqual([])
    expect([...desk.toestand.tabellen.afgelegd.values()]).toMatchObject([
      {
        waarom: 'vervallen',
        reden: 'Dubbel ingevoerd',
        operatie: { soort: 'opvoeren', inhoud: { toelichting: 'kostbare tekst' } },
      },
      { waarom: 'vervallen', operatie: { soort: 'bijlage' } },
    ])
    expect(desk.toestand.tabellen.bijlagen.get(bijlage)).toMatchObject({ staat: 'alleen-hier' })
    expect(desk.audit().filter((wat) => wat === 'vervallen')).toHaveLength(1)
  })

  it('Y4: goes back to what DUO has when a refused change is dropped', async () => {
    const proef = await maakProef()
    const { desk, loket, tijd } = proef
    const id = await ontvangenMelding(proef)
    loket.weiger = () => ({ status: 422, code: 'gegevens-ongeldig' })
    await wijzig(proef, id, { toelichting: 'gif' })
    await tijd.verder(1000)
    await desk.daden.laatVervallen(desk.outbox()[0]!.id, 'Klopte niet')
    expect(desk.melding(id)).toMatchObject({
      verzending: 'ontvangen',
      fout: null,
      inhoud: { toelichting: eenInhoud().toelichting },
    })
  })
})
