import { randomUUID } from 'node:crypto'
import { beforeAll, expect, it } from 'vitest'
import type { Loket } from '#loket/server.ts'
import { overdrachtStand } from '#shared/schema/dossier.ts'
import { type Client, meldAan, melding, opElkeDatabase } from './opstelling.ts'
import { HIJMAN, PIET } from './wereld.ts'

opElkeDatabase('overdrachten', (opstelling) => {
  let loket: Loket
  let school: Client
  let coach: Client

  beforeAll(async () => {
    loket = await opstelling.maak()
    school = await meldAan(loket)
    coach = await meldAan(loket, 'coach.00zv')
  })

  const nieuweMelding = async (pgn?: string): Promise<number> => {
    const lichaam = melding(
      pgn === undefined ? {} : { leerling: { pgn }, locatieId: HIJMAN, telefoonOuderOfLeerling: '050 123 45 67' },
    )
    return (await school.vraag('POST', '/v1/meldingen', { lichaam, sleutel: randomUUID() })).json.meldingsnummer
  }
  const verzoek = (anders: Record<string, unknown> = {}) => ({
    id: randomUUID(),
    terugmeldingId: null,
    aan: { rol: 'coach', naam: 'de coach', melderId: null },
    tekst: 'Status: in behandeling',
    bericht: 'Wil jij dit bespreken?',
    weggelaten: ['PGN'],
    ...anders,
  })
  const draagOver = (nr: number, lichaam: unknown, als = school, sleutel: string = randomUUID()) =>
    als.vraag('POST', `/v1/meldingen/${nr}/overdrachten`, { lichaam, sleutel })
  const inFeed = async (client: Client, id: string) => {
    const { mutaties } = (await client.vraag('GET', '/v1/mutaties')).json
    return mutaties.filter((m: { aggregaat: string; id: string }) => m.aggregaat === 'overdracht' && m.id === id)
  }

  it('reaches the coach of the pupil by the feed, with who sent it, and makes no version of the melding', async () => {
    const nr = await nieuweMelding(PIET)
    const lichaam = verzoek()
    const antwoord = await draagOver(nr, lichaam)
    expect(antwoord.status).toBe(201)
    expect(overdrachtStand.parse(antwoord.json)).toMatchObject({
      versie: 1,
      meldingsnummer: nr,
      door: 'Kanariecoordinator',
      gelezen: [],
    })
    const [mutatie] = await inFeed(coach, lichaam.id)
    expect(mutatie.stand).toEqual(antwoord.json)
    expect((await school.vraag('GET', `/v1/meldingen/${nr}`)).json.versie).toBe(1)
  })

  it('answers the same call again from store and makes one overdracht of it', async () => {
    const nr = await nieuweMelding(PIET)
    const lichaam = verzoek()
    const sleutel = randomUUID()
    const eerste = await draagOver(nr, lichaam, school, sleutel)
    const tweede = await draagOver(nr, lichaam, school, sleutel)
    expect([tweede.status, tweede.json]).toEqual([201, eerste.json])
    expect(await inFeed(school, lichaam.id)).toHaveLength(1)
    expect((await draagOver(nr, lichaam)).json.code).toBe('sleutel-hergebruikt')
  })

  it('does not reach a coach of other pupils, another school, the beheerder or the gemeente', async () => {
    const vreemd = verzoek()
    await draagOver(await nieuweMelding(), vreemd)
    const eigen = verzoek()
    const nr = await nieuweMelding(PIET)
    await draagOver(nr, eigen)
    expect(await inFeed(coach, vreemd.id)).toEqual([])
    for (const naam of ['coordinator.25pz', 'beheerder.00zv', 'rapportage.00zv'])
      expect(await inFeed(await meldAan(loket, naam), eigen.id)).toEqual([])
    const { stand } = await loket.dienst.db
      .selectFrom('melding')
      .select('stand')
      .where('meldingsnummer', '=', nr)
      .executeTakeFirstOrThrow()
    expect(stand).not.toContain(eigen.id)
  })

  it('keeps from a coach what was meant for a melder', async () => {
    const lichaam = verzoek({ aan: { rol: 'melder', naam: 'Mentor Noord', melderId: null } })
    await draagOver(await nieuweMelding(PIET), lichaam)
    expect(await inFeed(coach, lichaam.id)).toEqual([])
    expect(await inFeed(school, lichaam.id)).toHaveLength(1)
  })

  it('keeps the first read receipt of each reader and tells the sender by the feed', async () => {
    const lichaam = verzoek()
    await draagOver(await nieuweMelding(PIET), lichaam)
    const lees = () => coach.vraag('POST', `/v1/overdrachten/${lichaam.id}/gelezen`, { sleutel: randomUUID() })
    const eerste = await lees()
    expect(eerste.json).toMatchObject({ versie: 2, gelezen: [{ door: 'Kanariecoach' }] })
    expect((await lees()).json).toEqual(eerste.json)
    expect((await inFeed(school, lichaam.id)).map((m: { versie: number }) => m.versie)).toEqual([1, 2])
  })

  it('lets the coach write back, once per id, and refuses an empty or too long remark', async () => {
    const lichaam = verzoek()
    await draagOver(await nieuweMelding(PIET), lichaam)
    const pad = `/v1/overdrachten/${lichaam.id}/opmerkingen`
    const regel = { id: randomUUID(), tekst: 'Ik spreek hem morgen.' }
    await coach.vraag('POST', pad, { lichaam: regel, sleutel: randomUUID() })
    const nogEens = await coach.vraag('POST', pad, { lichaam: regel, sleutel: randomUUID() })
    expect(nogEens.json.opmerkingen).toMatchObject([{ ...regel, door: 'Kanariecoach' }])
    for (const [tekst, code] of [
      ['  ', 'verplicht'],
      ['x'.repeat(1001), 'te-lang'],
    ]) {
      const fout = await coach.vraag('POST', pad, { lichaam: { id: randomUUID(), tekst }, sleutel: randomUUID() })
      expect([fout.status, fout.json.velden]).toEqual([422, [{ pad: 'tekst', code }]])
    }
  })

  it('hides an overdracht from who may not see its melding', async () => {
    const lichaam = verzoek()
    await draagOver(await nieuweMelding(), lichaam)
    for (const client of [coach, await meldAan(loket, 'coordinator.25pz')]) {
      const gelezen = await client.vraag('POST', `/v1/overdrachten/${lichaam.id}/gelezen`, { sleutel: randomUUID() })
      const opmerking = await client.vraag('POST', `/v1/overdrachten/${lichaam.id}/opmerkingen`, {
        lichaam: { id: randomUUID(), tekst: 'hallo' },
        sleutel: randomUUID(),
      })
      expect([gelezen.status, opmerking.status]).toEqual([404, 404])
    }
    expect((await draagOver(await nieuweMelding(PIET), verzoek(), coach)).status).toBe(403)
  })

  it('mails the melder who is named, with the number only, and refuses a melder of nobody', async () => {
    const nr = await nieuweMelding(PIET)
    const goed = verzoek({ aan: { rol: 'mentor', naam: 'Mentor Noord', melderId: '00zv-melder' } })
    expect((await draagOver(nr, goed)).status).toBe(201)
    const mails = await loket.dienst.db
      .selectFrom('mailuit')
      .select(['aan', 'tekst', 'onderwerp'])
      .where('soort', '=', 'mentor')
      .where('meldingsnummer', '=', nr)
      .execute()
    expect(mails).toHaveLength(1)
    const alles = JSON.stringify(mails)
    for (const geheim of [PIET, 'Kanarieachternaam', goed.tekst, goed.bericht]) expect(alles).not.toContain(geheim)
    const fout = await draagOver(nr, verzoek({ aan: { rol: 'mentor', naam: 'x', melderId: '25pz-melder' } }))
    expect([fout.status, fout.json.velden]).toEqual([422, [{ pad: 'melderId', code: 'niet-gevonden' }]])
  })

  it('refuses a terugmelding that is not in this melding', async () => {
    const antwoord = await draagOver(await nieuweMelding(PIET), verzoek({ terugmeldingId: randomUUID() }))
    expect([antwoord.status, antwoord.json.velden]).toEqual([422, [{ pad: 'terugmeldingId', code: 'niet-gevonden' }]])
  })

  it('shows a coach neither address nor telephone of the parents, in detail and feed', async () => {
    const nr = await nieuweMelding(PIET)
    const { json } = await coach.vraag('GET', `/v1/meldingen/${nr}`)
    expect(json).toMatchObject({
      telefoonOuderOfLeerling: null,
      afwijkendAdres: null,
      leerling: { pgn: null, adres: null },
    })
    const feed = (await coach.vraag('GET', '/v1/mutaties')).tekst
    for (const geheim of ['Kanariestraat', '050 123 45 67', PIET]) expect(feed).not.toContain(geheim)
  })
})
