import { createHash, randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import type { Loket } from '#loket/server.ts'
import { ROLLEN, type Rol } from '#shared/schema/sessie.ts'
import { type Antwoord, type Client, meldAan, melding, opElkeDatabase, vraag } from './opstelling.ts'
import { HIJMAN, JAN, KLAAS, PIET } from './wereld.ts'

/** What an answer comes to: done, refused for the role, not there for this school, or nobody signed in. */
type Uitkomst = 'ja' | 'rol' | 'weg' | 'wie'
const UITKOMST: Record<number, Uitkomst> = { 200: 'ja', 201: 'ja', 204: 'ja', 401: 'wie', 403: 'rol', 404: 'weg' }
const uitkomstVan = ({ status }: { status: number }): Uitkomst | number => UITKOMST[status] ?? status

const MELDEN: Rol[] = ['coordinator', 'melder']
const LEZEN: Rol[] = ['coordinator', 'melder', 'coach']
const BEHEER: Rol[] = ['coordinator', 'beheerder']
const ALLEN = [...ROLLEN]

interface Wat {
  nr: number
  bijlage: string
  overdracht: string
  pgn: string
  gebruiker: string
  locatie: string
}
interface Call {
  naam: string
  mag: Rol[]
  /** Does the call name something that belongs to one school? Then it is not there for the other. */
  vanSchool: boolean
  doe(client: Client, wat: Wat): Promise<Antwoord>
}

const inhoud = Buffer.from('%PDF-1.7 klein')
const sleutel = () => randomUUID()
const overdracht = (id: string) => ({
  id,
  terugmeldingId: null,
  aan: { rol: 'coach', naam: 'de coach', melderId: null },
  tekst: 'Status: geregistreerd',
  bericht: '',
  weggelaten: ['PGN'],
})

/** Every call of the loket for schools; a test checks against the OpenAPI that none is missing. */
const CALLS: Call[] = [
  {
    naam: 'GET /v1/leerlingen/{pgn}',
    mag: MELDEN,
    vanSchool: true,
    doe: (c, w) => c.vraag('GET', `/v1/leerlingen/${w.pgn}`),
  },
  { naam: 'GET /v1/meldingen', mag: LEZEN, vanSchool: false, doe: (c) => c.vraag('GET', '/v1/meldingen') },
  {
    naam: 'GET /v1/meldingen/{nr}',
    mag: LEZEN,
    vanSchool: true,
    doe: (c, w) => c.vraag('GET', `/v1/meldingen/${w.nr}`),
  },
  {
    naam: 'POST /v1/meldingen',
    mag: MELDEN,
    vanSchool: false,
    // A pupil of nobody's own locatie is refused at the field: that, too, is past the role.
    doe: async (c) => {
      const antwoord = await c.vraag('POST', '/v1/meldingen', { lichaam: melding({ soort: 'XX' }), sleutel: sleutel() })
      return antwoord.status === 422 ? { ...antwoord, status: 200 } : antwoord
    },
  },
  {
    naam: 'PUT /v1/meldingen/{nr}',
    mag: MELDEN,
    vanSchool: true,
    doe: async (c, w) => {
      const lichaam = melding({ leerling: { pgn: w.pgn }, toelichting: randomUUID(), locatieId: w.locatie })
      const huidig = await c.vraag('GET', `/v1/meldingen/${w.nr}`)
      return c.vraag('PUT', `/v1/meldingen/${w.nr}`, { lichaam, sleutel: sleutel(), ifMatch: huidig.json?.versie ?? 1 })
    },
  },
  {
    naam: 'POST /v1/meldingen/{nr}/doorsturing',
    mag: MELDEN,
    vanSchool: true,
    doe: (c, w) =>
      c.vraag('POST', `/v1/meldingen/${w.nr}/doorsturing`, {
        lichaam: { naar: 'rmc', toelichting: null },
        sleutel: sleutel(),
      }),
  },
  {
    naam: 'PUT /v1/meldingen/{nr}/bijlagen/{id}',
    mag: MELDEN,
    vanSchool: true,
    doe: (c, w) =>
      c.vraag('PUT', `/v1/meldingen/${w.nr}/bijlagen/${w.bijlage}`, {
        lichaam: inhoud.toString(),
        headers: {
          'content-type': 'application/pdf',
          'content-disposition': "attachment; filename*=UTF-8''a.pdf",
          'content-digest': `sha-256=:${createHash('sha256').update(inhoud).digest('base64')}:`,
        },
      }),
  },
  {
    naam: 'GET /v1/meldingen/{nr}/bijlagen/{id}',
    mag: MELDEN,
    vanSchool: true,
    doe: (c, w) => c.vraag('GET', `/v1/meldingen/${w.nr}/bijlagen/${w.bijlage}`),
  },
  {
    naam: 'POST /v1/meldingen/{nr}/intrekking',
    mag: MELDEN,
    vanSchool: true,
    doe: (c, w) => c.vraag('POST', `/v1/meldingen/${w.nr}/intrekking`, { lichaam: { reden: 'F' }, sleutel: sleutel() }),
  },
  {
    naam: 'POST /v1/meldingen/{nr}/overdrachten',
    mag: MELDEN,
    vanSchool: true,
    doe: (c, w) =>
      c.vraag('POST', `/v1/meldingen/${w.nr}/overdrachten`, { lichaam: overdracht(randomUUID()), sleutel: sleutel() }),
  },
  {
    naam: 'POST /v1/overdrachten/{id}/gelezen',
    mag: LEZEN,
    vanSchool: true,
    doe: (c, w) => c.vraag('POST', `/v1/overdrachten/${w.overdracht}/gelezen`, { sleutel: sleutel() }),
  },
  {
    naam: 'POST /v1/overdrachten/{id}/opmerkingen',
    mag: LEZEN,
    vanSchool: true,
    doe: (c, w) =>
      c.vraag('POST', `/v1/overdrachten/${w.overdracht}/opmerkingen`, {
        lichaam: { id: randomUUID(), tekst: 'gelezen' },
        sleutel: sleutel(),
      }),
  },
  { naam: 'GET /v1/gelijkheid', mag: MELDEN, vanSchool: false, doe: (c) => c.vraag('GET', '/v1/gelijkheid') },
  {
    naam: 'GET /v1/gelijkheid/meldingen',
    mag: MELDEN,
    vanSchool: false,
    doe: (c) => c.vraag('GET', '/v1/gelijkheid/meldingen'),
  },
  { naam: 'GET /v1/mutaties', mag: ALLEN, vanSchool: false, doe: (c) => c.vraag('GET', '/v1/mutaties') },
  { naam: 'GET /v1/locaties', mag: ALLEN, vanSchool: false, doe: (c) => c.vraag('GET', '/v1/locaties') },
  {
    naam: 'PUT /v1/locaties/{id}',
    mag: BEHEER,
    vanSchool: false,
    doe: (c) =>
      c.vraag('PUT', `/v1/locaties/${randomUUID()}`, {
        lichaam: {
          naam: 'x',
          straat: null,
          huisnummer: null,
          postcode: null,
          plaats: 'y',
          onderwijslocatiecode: null,
          vestiging: null,
          actief: true,
        },
        sleutel: sleutel(),
      }),
  },
  { naam: 'GET /v1/melders', mag: ALLEN, vanSchool: false, doe: (c) => c.vraag('GET', '/v1/melders') },
  {
    naam: 'PUT /v1/melders/{id}',
    mag: BEHEER,
    vanSchool: false,
    doe: (c) =>
      c.vraag('PUT', `/v1/melders/${randomUUID()}`, {
        lichaam: { naam: 'x', functie: null, email: 'a@b.nl', telefoon: null, locatieIds: [], actief: true },
        sleutel: sleutel(),
      }),
  },
  { naam: 'GET /v1/gebruikers', mag: ['beheerder'], vanSchool: false, doe: (c) => c.vraag('GET', '/v1/gebruikers') },
  {
    naam: 'PUT /v1/gebruikers/{gebruikersnaam}',
    mag: ['beheerder'],
    vanSchool: true,
    doe: async (c, w) => {
      const alle = (await c.vraag('GET', '/v1/gebruikers')).json?.gebruikers ?? []
      const versie = alle.find((g: { gebruikersnaam: string }) => g.gebruikersnaam === w.gebruiker)?.versie ?? 1
      const lichaam = { naam: 'x', rollen: ['rapportage'], locatieIds: [], leerlingen: [], actief: true }
      return c.vraag('PUT', `/v1/gebruikers/${w.gebruiker}`, { lichaam, ifMatch: versie })
    },
  },
  {
    naam: 'POST /v1/gebruikers/{gebruikersnaam}/token',
    mag: ['beheerder'],
    vanSchool: true,
    doe: (c, w) => c.vraag('POST', `/v1/gebruikers/${w.gebruiker}/token`),
  },
  { naam: 'DELETE /v1/sessie', mag: ALLEN, vanSchool: false, doe: (c) => c.vraag('DELETE', '/v1/sessie') },
]

opElkeDatabase('rechten', (opstelling) => {
  let loket: Loket
  let wat: Wat

  beforeAll(async () => {
    loket = await opstelling.maak()
  })

  // About PIET, the coach's pupil, at the locatie of the melder: every role of the own school that may, can.
  beforeEach(async () => {
    const school = await meldAan(loket, 'coordinator.00zv')
    const beheer = await meldAan(loket, 'beheerder.00zv')
    const lichaam = melding({ leerling: { pgn: PIET } })
    const nr = (await school.vraag('POST', '/v1/meldingen', { lichaam, sleutel: sleutel() })).json.meldingsnummer
    wat = {
      nr,
      bijlage: randomUUID(),
      overdracht: randomUUID(),
      pgn: PIET,
      gebruiker: `g${randomUUID()}`,
      locatie: '00zv-heymans',
    }
    await beheer.vraag('PUT', `/v1/gebruikers/${wat.gebruiker}`, {
      lichaam: { naam: 'x', rollen: ['rapportage'], locatieIds: [], leerlingen: [], actief: true },
    })
    const bijlage = CALLS.find(({ naam }) => naam.startsWith('PUT /v1/meldingen/{nr}/bijlagen'))
    expect((await bijlage?.doe(school, wat))?.status).toBe(201)
    const doorgegeven = await school.vraag('POST', `/v1/meldingen/${nr}/overdrachten`, {
      lichaam: overdracht(wat.overdracht),
      sleutel: sleutel(),
    })
    expect(doorgegeven.status).toBe(201)
  })

  it('looks at every call of the loket for schools', () => {
    const openapi = loket.app.swagger() as { paths: Record<string, Record<string, { security?: { sessie?: [] }[] }>> }
    const calls = Object.entries(openapi.paths).flatMap(([pad, methoden]) =>
      Object.entries(methoden)
        .filter(([, call]) => call.security?.some((eis) => eis.sessie !== undefined))
        .map(([methode]) => `${methode.toUpperCase()} ${pad}`),
    )
    // The push stays open and has its own test; a mentorbericht and eHerkenning are tested with their own parts.
    const elders = /\/v1\/push|mentorbericht|eherkenning|koppelingen|audit/
    expect(calls.filter((call) => !elders.test(call)).sort()).toEqual(CALLS.map(({ naam }) => naam).sort())
  })

  for (const brin of ['00zv', '25pz']) {
    for (const rol of ROLLEN) {
      it(`${rol} of ${brin === '00zv' ? 'the own school' : 'another school'}: may what the table says and nothing else`, async () => {
        const gezien: Record<string, unknown> = {}
        const verwacht: Record<string, unknown> = {}
        for (const call of CALLS) {
          const client = await meldAan(loket, `${rol}.${brin}`)
          gezien[call.naam] = uitkomstVan(await call.doe(client, wat))
          verwacht[call.naam] = !call.mag.includes(rol) ? 'rol' : call.vanSchool && brin !== '00zv' ? 'weg' : 'ja'
        }
        expect(gezien).toEqual(verwacht)
      })
    }
  }

  it('lets nobody in without a session, at any call', async () => {
    const niemand = { sessie: {} as never, vraag: (...delen: Parameters<Client['vraag']>) => vraag(loket, ...delen) }
    for (const call of CALLS) expect([call.naam, uitkomstVan(await call.doe(niemand, wat))]).toEqual([call.naam, 'wie'])
  })

  it('shows a coach his own pupils, without PGN, in list, detail and feed', async () => {
    const school = await meldAan(loket)
    const eigen = (
      await school.vraag('POST', '/v1/meldingen', {
        lichaam: melding({ leerling: { pgn: PIET }, locatieId: HIJMAN }),
        sleutel: sleutel(),
      })
    ).json
    const vreemd = (await school.vraag('POST', '/v1/meldingen', { lichaam: melding(), sleutel: sleutel() })).json
    const coach = await meldAan(loket, 'coach.00zv')
    const detail = await coach.vraag('GET', `/v1/meldingen/${eigen.meldingsnummer}`)
    expect(detail.json.leerling).toMatchObject({ pgn: null, achternaam: 'Kanarieachternaam' })
    expect((await coach.vraag('GET', `/v1/meldingen/${vreemd.meldingsnummer}`)).status).toBe(404)
    const alles = `${detail.tekst}${(await coach.vraag('GET', '/v1/meldingen')).tekst}${(await coach.vraag('GET', '/v1/mutaties')).tekst}`
    expect(alles).toContain(String(eigen.meldingsnummer))
    for (const geheim of [PIET, JAN, KLAAS, `"${vreemd.meldingsnummer}"`]) expect(alles).not.toContain(geheim)
  })

  it('shows a beheerder and a rapportage no melding in the feed, only locaties and melders', async () => {
    for (const naam of ['beheerder.00zv', 'rapportage.00zv']) {
      const { mutaties } = (await (await meldAan(loket, naam)).vraag('GET', '/v1/mutaties')).json
      expect(mutaties.length).toBeGreaterThan(0)
      expect(mutaties.filter((m: { aggregaat: string }) => m.aggregaat === 'melding')).toEqual([])
    }
  })

  it('tells a melder of one locatie when a melding leaves it, and nothing after that', async () => {
    const school = await meldAan(loket)
    const melder = await meldAan(loket, 'melder.00zv')
    const { cursor } = (await melder.vraag('GET', '/v1/mutaties')).json
    const nr = (await school.vraag('POST', '/v1/meldingen', { lichaam: melding(), sleutel: sleutel() })).json
      .meldingsnummer
    await school.vraag('PUT', `/v1/meldingen/${nr}`, {
      lichaam: melding({ locatieId: HIJMAN }),
      sleutel: sleutel(),
      ifMatch: 1,
    })
    await school.vraag('PUT', `/v1/meldingen/${nr}`, {
      lichaam: melding({ locatieId: HIJMAN, toelichting: 'later' }),
      sleutel: sleutel(),
      ifMatch: 2,
    })
    const { mutaties } = (await melder.vraag('GET', `/v1/mutaties?na=${cursor}`)).json
    expect(
      mutaties.map((m: { versie: number; stand: { locatieId: string } }) => [m.versie, m.stand.locatieId]),
    ).toEqual([
      [1, '00zv-heymans'],
      [2, HIJMAN],
    ])
  })
})
