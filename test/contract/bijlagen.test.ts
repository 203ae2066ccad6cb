import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import type { Loket } from '#loket/server.ts'
import { BIJLAGE, meldingAntwoord } from '#shared/contract/loket.ts'
import { type Client, meldAan, melding, opElkeDatabase } from './opstelling.ts'

const PDF = 'application/pdf'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

function pdf(grootte: number): Buffer {
  return Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(grootte - 9)])
}
const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), randomBytes(50)])
const jpg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(50)])
const xlsx = Buffer.concat([
  Buffer.from('PK\u0003\u0004xxxx[Content_Types].xml'),
  randomBytes(300_000),
  Buffer.from('PK\u0003\u0004xl/workbook.xml'),
])
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const docx = Buffer.concat([
  Buffer.from('PK\u0003\u0004xxxx[Content_Types].xml'),
  randomBytes(300_000),
  Buffer.from('PK\u0003\u0004word/document.xml'),
])
const csv = Buffer.from('dag;uren\n2026-09-07;é8\n')

const digest = (inhoud: Buffer) => `sha-256=:${createHash('sha256').update(inhoud).digest('base64')}:`

opElkeDatabase('bijlagen', (opstelling) => {
  let loket: Loket
  let school: Client
  let map: string

  beforeAll(async () => {
    const plaats = await opstelling.plaats()
    map = join(plaats.data, 'bijlagen')
    loket = await opstelling.maak(plaats)
    school = await meldAan(loket)
  })

  const nieuw = async (): Promise<number> =>
    (await school.vraag('POST', '/v1/meldingen', { lichaam: melding(), sleutel: randomUUID() })).json.meldingsnummer

  interface Anders {
    id?: string
    type?: string
    naam?: string
    kop?: Record<string, string>
    als?: Client
  }
  async function stuur(
    nr: number,
    inhoud: Buffer,
    { id = randomUUID(), type = PDF, naam = 'verslag.pdf', kop = {}, als = school }: Anders = {},
  ) {
    const antwoord = await loket.app.inject({
      method: 'PUT',
      url: `/v1/meldingen/${nr}/bijlagen/${id}`,
      headers: {
        authorization: `Bearer ${als.sessie.token}`,
        'content-type': type,
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(naam)}`,
        'content-digest': digest(inhoud),
        ...kop,
      },
      payload: inhoud,
    })
    return { status: antwoord.statusCode, json: antwoord.json(), headers: antwoord.headers }
  }
  const haal = (nr: number, id: string, als = school) =>
    loket.app.inject({
      url: `/v1/meldingen/${nr}/bijlagen/${id}`,
      headers: { authorization: `Bearer ${als.sessie.token}` },
    })
  const nietsOver = async (nr: number) => {
    expect((await school.vraag('GET', `/v1/meldingen/${nr}`)).json).toMatchObject({ versie: 1, bijlagen: [] })
    expect(existsSync(map) ? readdirSync(map).filter((naam) => naam.endsWith('.onderweg')) : []).toEqual([])
  }

  it.each([
    ['pdf', PDF, pdf(3_000_000)],
    ['png', 'image/png', png],
    ['jpg', 'image/jpeg', jpg],
    ['xlsx', XLSX, xlsx],
    ['docx', DOCX, docx],
    ['csv', 'text/csv; charset=utf-8', csv],
  ])('takes a %s, makes a version of it and gives the same bytes back', async (_, type, inhoud) => {
    const nr = await nieuw()
    const id = randomUUID()
    const { status, json } = await stuur(nr, inhoud, { id, type, naam: 'Verslag één (2).dat' })
    expect(status).toBe(201)
    expect(meldingAntwoord.parse(json)).toMatchObject({
      versie: 2,
      stand: { bijlagen: [{ id, grootte: inhoud.length }] },
    })
    const terug = await haal(nr, id)
    expect(terug.statusCode).toBe(200)
    expect(terug.rawPayload.equals(inhoud)).toBe(true)
    expect(terug.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-digest': digest(inhoud),
      'content-disposition': "attachment; filename*=UTF-8''Verslag%20%C3%A9%C3%A9n%20%282%29.dat",
    })
  })

  it('answers the same bijlage again without a second effect, and refuses other content under its id', async () => {
    const nr = await nieuw()
    const id = randomUUID()
    const inhoud = pdf(100)
    await stuur(nr, inhoud, { id })
    const herhaald = await stuur(nr, inhoud, { id })
    expect([herhaald.status, herhaald.json.versie, herhaald.headers['idempotent-replayed']]).toEqual([200, 2, 'true'])
    const anders = await stuur(nr, pdf(100), { id })
    expect([anders.status, anders.json.code]).toEqual([422, 'sleutel-hergebruikt'])
    const elders = await stuur(await nieuw(), inhoud, { id })
    expect([elders.status, elders.json.code]).toEqual([422, 'sleutel-hergebruikt'])
  })

  it.each([
    ['a picture that calls itself PDF', png, PDF],
    ['a PDF that calls itself picture', pdf(100), 'image/png'],
    ['a zip that is no workbook', Buffer.from('PK\u0003\u0004gewoon een zip'), XLSX],
    ['a workbook that calls itself text document', xlsx, DOCX],
    ['a text document that calls itself workbook', docx, XLSX],
    ['a program that calls itself CSV', Buffer.from([0x4d, 0x5a, 0x00, 0x01, 0x02]), 'text/csv'],
    ['text that is no UTF-8', Buffer.from([0x61, 0xff, 0xfe]), 'text/csv'],
    ['nothing at all', Buffer.alloc(0), 'text/csv'],
    ['less than a mark', Buffer.from('%PD'), PDF],
  ])('refuses %s and keeps nothing', async (_, inhoud, type) => {
    const nr = await nieuw()
    const { status, json } = await stuur(nr, inhoud, { type })
    expect([status, json.code]).toEqual([422, 'gegevens-ongeldig'])
    await nietsOver(nr)
  })

  it.each([
    ['another type', { 'content-type': 'application/x-msdownload' }, 'content-type'],
    ['a digest that does not fit', { 'content-digest': digest(Buffer.from('anders')) }, 'content-digest'],
    ['no sound digest', { 'content-digest': 'md5=x' }, 'content-digest'],
    [
      'a path as name',
      { 'content-disposition': "attachment; filename*=UTF-8''..%2F..%2Fetc%2Fpasswd" },
      'content-disposition',
    ],
    ['a name in another form', { 'content-disposition': 'attachment; filename="x.pdf"' }, 'content-disposition'],
    ['half a percent sign', { 'content-disposition': "attachment; filename*=UTF-8''%E0%A4%A" }, 'content-disposition'],
    [
      'a name of 121 letters',
      { 'content-disposition': `attachment; filename*=UTF-8''${'a'.repeat(121)}` },
      'content-disposition',
    ],
  ])('refuses %s at the header', async (_, kop, pad) => {
    const nr = await nieuw()
    const { status, json } = await stuur(nr, pdf(100), { kop })
    expect([400, 422]).toContain(status)
    expect(json.velden[0].pad).toBe(pad)
    await nietsOver(nr)
  })

  it('refuses one byte over 5 MB, announced or not', async () => {
    const nr = await nieuw()
    expect((await stuur(nr, pdf(BIJLAGE.maxGrootte))).status).toBe(201)
    const tweede = await nieuw()
    expect((await stuur(tweede, pdf(BIJLAGE.maxGrootte + 1))).json.code).toBe('te-groot')
    const adres = await loket.listen(0)
    const status = await new Promise((klaar, mis) => {
      const verzoek = request(
        `${adres}/v1/meldingen/${tweede}/bijlagen/${randomUUID()}`,
        {
          method: 'PUT',
          headers: {
            authorization: `Bearer ${school.sessie.token}`,
            'content-type': PDF,
            'content-disposition': "attachment; filename*=UTF-8''x.pdf",
            'content-digest': digest(Buffer.from('x')),
            'transfer-encoding': 'chunked',
          },
        },
        (antwoord) => {
          antwoord.resume()
          klaar(antwoord.statusCode)
        },
      )
      verzoek.on('error', mis)
      verzoek.end(pdf(BIJLAGE.maxGrootte + 1))
    })
    expect(status).toBe(413)
    await nietsOver(tweede)
  })

  it('leaves nothing of an upload that breaks off', async () => {
    const nr = await nieuw()
    const adres = new URL(String(loket.app.listeningOrigin))
    await new Promise<void>((klaar) => {
      const verzoek = request({
        host: adres.hostname,
        port: adres.port,
        method: 'PUT',
        path: `/v1/meldingen/${nr}/bijlagen/${randomUUID()}`,
        headers: {
          authorization: `Bearer ${school.sessie.token}`,
          'content-type': PDF,
          'content-length': 1_000_000,
          'content-disposition': "attachment; filename*=UTF-8''x.pdf",
          'content-digest': digest(Buffer.from('x')),
        },
      })
      verzoek.on('error', () => undefined)
      verzoek.on('close', () => klaar())
      verzoek.write(pdf(200_000), () => setTimeout(() => verzoek.destroy(), 50))
    })
    await expect
      .poll(async () => {
        await nietsOver(nr)
        const tijdelijk = join(tmpdir(), 'loket-bijlagen')
        return existsSync(tijdelijk) ? readdirSync(tijdelijk) : []
      })
      .toEqual([])
  })

  it('takes ten of a melding and 20 MB together', async () => {
    const nr = await nieuw()
    for (let i = 0; i < BIJLAGE.maxAantal; i++) expect((await stuur(nr, pdf(50))).status).toBe(201)
    expect((await stuur(nr, pdf(50))).status).toBe(413)
    const zwaar = await nieuw()
    for (let i = 0; i < 4; i++) expect((await stuur(zwaar, pdf(BIJLAGE.maxGrootte - 10))).status).toBe(201)
    expect((await stuur(zwaar, pdf(41))).status).toBe(413)
    expect((await stuur(zwaar, pdf(40))).status).toBe(201)
  })

  it('shows a bijlage to who may report, of the own school, and to nobody else', async () => {
    const nr = await nieuw()
    const id = randomUUID()
    await stuur(nr, pdf(100), { id })
    const ander = await meldAan(loket, 'coordinator.25pz')
    expect((await haal(nr, id, ander)).statusCode).toBe(404)
    expect((await haal(nr, id, await meldAan(loket, 'coach.00zv'))).statusCode).toBe(403)
    expect((await stuur(nr, pdf(100), { als: ander })).status).toBe(404)
    expect((await haal(nr, randomUUID())).statusCode).toBe(404)
  })

  if (opstelling.soort === 'SQLite') {
    it('sweeps at the start what a crash left behind, and nothing else', async () => {
      const plaats = await opstelling.plaats()
      const eerste = await opstelling.maak(plaats)
      const client = await meldAan(eerste)
      const { meldingsnummer } = (
        await client.vraag('POST', '/v1/meldingen', { lichaam: melding(), sleutel: randomUUID() })
      ).json
      const id = randomUUID()
      const inhoud = pdf(100)
      await eerste.app.inject({
        method: 'PUT',
        url: `/v1/meldingen/${meldingsnummer}/bijlagen/${id}`,
        headers: {
          authorization: `Bearer ${client.sessie.token}`,
          'content-type': PDF,
          'content-disposition': "attachment; filename*=UTF-8''x.pdf",
          'content-digest': digest(inhoud),
        },
        payload: inhoud,
      })
      await eerste.sluit()
      for (const wees of [randomUUID(), `${randomUUID()}.onderweg`])
        writeFileSync(join(plaats.data, 'bijlagen', wees), 'x')
      await opstelling.maak(plaats)
      expect(readdirSync(join(plaats.data, 'bijlagen'))).toEqual([id])
    })
  }
})
