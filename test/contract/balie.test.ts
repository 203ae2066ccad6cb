import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { Loket } from '#loket/server.ts'
import { type Client, meldAan, melding, opElkeDatabase } from './opstelling.ts'
import { JAN, KLAAS, KLEINE_WERELD, ZUIDOOST } from './wereld.ts'

const KWAAD = `<img src=x onerror=alert(1)>"'&`

async function voerOp(school: Client, anders: Record<string, unknown> = {}): Promise<number> {
  const antwoord = await school.vraag('POST', '/v1/meldingen', { lichaam: melding(anders), sleutel: randomUUID() })
  expect(antwoord.status, antwoord.tekst).toBe(201)
  return antwoord.json.meldingsnummer
}

interface Blad {
  status: number
  tekst: string
  headers: Record<string, unknown>
}

/** A browser at the balie: keeps the cookie, fills in the proof of the page it looked at. */
function venster(loket: Loket) {
  let cookie = ''
  let bewijs = ''
  const lees = async (pad: string, headers: Record<string, string> = {}): Promise<Blad> => {
    const antwoord = await loket.app.inject({ method: 'GET', url: pad, headers: { cookie, ...headers } })
    const gezet = antwoord.headers['set-cookie']
    if (gezet !== undefined) cookie = String(gezet).split(';')[0] ?? ''
    bewijs = /name="bewijs" value="([^"]+)"/.exec(antwoord.body)?.[1] ?? bewijs
    return { status: antwoord.statusCode, tekst: antwoord.body, headers: antwoord.headers }
  }
  const stuur = async (
    pad: string,
    velden: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<Blad> => {
    const antwoord = await loket.app.inject({
      method: 'POST',
      url: pad,
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: new URLSearchParams({ bewijs, ...velden }).toString(),
    })
    return { status: antwoord.statusCode, tekst: antwoord.body, headers: antwoord.headers }
  }
  return { lees, stuur }
}

opElkeDatabase('the balie', ({ maak }) => {
  const begin = async () => {
    const loket = await maak({ bezorgen: false })
    const school = await meldAan(loket)
    const nr = await voerOp(school, { toelichting: KWAAD, reden: KWAAD })
    const stand = async () => (await school.vraag('GET', `/v1/meldingen/${nr}`)).json
    return { loket, school, nr, pad: `/balie/instanties/GM0014/${nr}`, stand, ...venster(loket) }
  }

  it('opens every page closed off: no script or frame from elsewhere, nothing kept, the mark of practice', async () => {
    const { lees, pad } = await begin()
    for (const blad of [
      '/balie',
      '/balie/instanties',
      '/balie/instanties/GM0014',
      '/balie/instanties/GM0014/routering',
      pad,
      '/balie/tokens',
      '/balie/tokens/coordinator.00zv',
      '/balie/post',
      '/balie/beheerder',
      '/balie/gezondheid',
    ]) {
      const { status, tekst, headers } = await lees(blad)
      expect(`${blad} ${status}`).toBe(`${blad} 200`)
      expect(headers['content-security-policy']).toContain("default-src 'none'")
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['cache-control']).toBe('no-store')
      expect(tekst).toContain('OEFENOMGEVING')
      expect(tekst).toContain('<html lang="nl">')
      expect(tekst).not.toMatch(/<[^>]*\s(?:on[a-z]+|style)=|<script>|javascript:|https?:\/\//i)
      expect(/<title>([^<]*)/.exec(tekst)?.[1]).not.toMatch(/Kanarie|111222333/)
    }
  })

  it('shows what somebody wrote as text, never as HTML', async () => {
    const { lees, stuur, pad } = await begin()
    await lees(pad)
    expect((await stuur(`${pad}/terugmelding`, { tekst: KWAAD })).status).toBe(303)
    const { tekst } = await lees(pad)
    expect(tekst).not.toContain('<img')
    expect(tekst.match(/&lt;img src=x onerror=alert\(1\)&gt;&quot;&#39;&amp;/g)?.length).toBeGreaterThanOrEqual(3)
    // Also in a form that comes back.
    const terug = await stuur(`${pad}/status`, { status: 'G', tekst: KWAAD, 'contact.naam': KWAAD })
    expect(terug.status).toBe(422)
    expect(terug.tekst).not.toContain('<img')
  })

  it('shows an instantie only what it received, and says of everything else that it is not there', async () => {
    const { loket, lees, nr } = await begin()
    const oud = await voerOp(await meldAan(loket, 'coordinator.25pz'), {
      leerling: { pgn: KLAAS },
      soort: 'V4',
      locatieId: ZUIDOOST,
    })
    expect((await lees(`/balie/instanties/RMC03/${oud}`)).status).toBe(200)
    for (const pad of [
      `/balie/instanties/RMC03/${nr}`,
      `/balie/instanties/GM0014/${oud}`,
      `/balie/instanties/GM0106/${nr}`,
      '/balie/instanties/GM9999',
      '/balie/instanties/RMC99',
      `/balie/instanties/__proto__/${nr}`,
      '/balie/instanties/GM0014/0',
      '/balie/instanties/GM0014/99999999999',
      "/balie/instanties/GM0014/1' or '1'='1",
      '/balie/instanties/RMC03/routering',
      '/balie/tokens/niemand',
      `/balie/post/${randomUUID()}`,
      '/balie/verzonnen',
    ]) {
      const { status, tekst } = await lees(pad)
      expect(`${pad} ${status}`).toBe(`${pad} 404`)
      expect(tekst).toContain('OEFENOMGEVING')
    }
    const { tekst } = await lees('/balie/instanties/GM0014')
    expect(tekst).toContain(String(nr))
    expect(tekst).not.toContain(String(oud))
    for (const vreemd of [
      "?status=X'%20or%201=1",
      '?nummer=1%20or%201=1',
      '?blad=-5',
      '?blad=9999999',
      '?gedaan=%3Cscript%3E',
    ])
      expect((await lees(`/balie/instanties/GM0014${vreemd}`)).status).toBe(200)
  })

  it('gives nothing to a name elsewhere that points to this computer', async () => {
    const { lees, pad } = await begin()
    for (const host of ['elders.example', '127.0.0.1.elders.example', 'localhost.elders.example:80'])
      expect((await lees(pad, { host })).status).toBe(421)
    for (const host of ['127.0.0.1:4100', 'localhost:4100', '[::1]:4100'])
      expect((await lees(pad, { host })).status).toBe(200)
  })

  it('changes nothing for a form from elsewhere: no cookie, no proof, another proof, another site', async () => {
    const { loket, lees, stuur, pad, stand } = await begin()
    const velden = { tekst: 'Van elders.' }
    expect((await venster(loket).stuur(`${pad}/terugmelding`, velden)).status).toBe(403)
    await lees(pad)
    expect((await stuur(`${pad}/terugmelding`, { ...velden, bewijs: '' })).status).toBe(403)
    expect((await stuur(`${pad}/terugmelding`, { ...velden, bewijs: 'x'.repeat(43) })).status).toBe(403)
    expect((await stuur(`${pad}/terugmelding`, velden, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await stuur(`${pad}/terugmelding`, velden, { cookie: 'balie=x' })).status).toBe(403)
    const ander = venster(loket)
    await ander.lees(pad)
    const { tekst } = await stuur(`${pad}/terugmelding`, velden, { cookie: `balie=${'a'.repeat(43)}` })
    expect(tekst).toContain('Ga terug')
    expect((await stand()).versie).toBe(1)
    expect((await stuur(`${pad}/terugmelding`, velden, { 'sec-fetch-site': 'same-origin' })).status).toBe(303)
    expect((await stand()).versie).toBe(2)
  })

  it('marks its cookie so that no script and no other site gets it', async () => {
    const { lees, pad } = await begin()
    const cookie = String((await lees(pad)).headers['set-cookie'])
    expect(cookie).toMatch(/^balie=[A-Za-z0-9_-]{43}; Path=\/balie; HttpOnly; SameSite=Strict$/)
  })

  it('says at the field what is wrong, keeps what was typed, and changes nothing', async () => {
    const { lees, stuur, pad, stand } = await begin()
    await lees(pad)
    const fout = await stuur(`${pad}/status`, {
      status: 'G',
      reden: '',
      tekst: 'Mijn lange tekst',
      'contact.naam': 'H. Nauta',
      versie: '1',
    })
    expect(fout.status).toBe(422)
    expect(fout.tekst).toContain('aria-invalid="true"')
    expect(fout.tekst).toMatch(/href="#status-reden">Reden afgesloten: /)
    expect(fout.tekst).toContain('Mijn lange tekst')
    expect(fout.tekst).toContain('value="H. Nauta"')
    for (const velden of [
      { status: 'I' },
      { status: 'Z' },
      { status: '' },
      {},
      { status: 'B', 'contact.naam': 'x'.repeat(500) },
    ])
      expect((await stuur(`${pad}/status`, velden as Record<string, string>)).status).toBeGreaterThanOrEqual(409)
    expect((await stuur(`${pad}/omleiding`, { gemeentecode: 'GM0014', categorie: 'leerplichtig' })).status).toBe(422)
    expect((await stuur(`${pad}/vrijstelling`, { artikel: '5a', van: '' })).tekst).toMatch(
      /href="#vrijstelling-van">Van: /,
    )
    expect((await stuur(`${pad}/vrijstelling`, { artikel: '5a', van: '2026-02-30' })).status).toBe(422)
    expect((await stuur(`${pad}/terugmelding`, { tekst: 'x'.repeat(40_000) })).status).toBe(413)
    expect((await stand()).versie).toBe(1)
  })

  it('tells who was late, with the new state and what was typed', async () => {
    const { lees, stuur, pad, stand } = await begin()
    await lees(pad)
    expect((await stuur(`${pad}/status`, { status: 'B', versie: '1' })).status).toBe(303)
    const laat = await stuur(`${pad}/status`, { status: 'K', tekst: 'Van mij', versie: '1' })
    expect(laat.status).toBe(412)
    expect(laat.tekst).toContain('Van mij')
    expect(laat.tekst).toContain('versie 2')
    expect(await stand()).toMatchObject({ versie: 2, status: 'B' })
  })

  it('does what the machine interface does: status, omleiding and vrijstelling reach the school', async () => {
    const { lees, stuur, pad, nr, stand } = await begin()
    await lees(pad)
    const klaar = await stuur(`${pad}/status`, {
      status: 'G',
      reden: 'A1',
      toelichting: 'T3',
      tekst: 'Is terug.',
      'contact.naam': 'H. Nauta',
      versie: '1',
    })
    expect(klaar.headers.location).toBe(`${pad}?gedaan=status`)
    expect(await stand()).toMatchObject({
      status: 'G',
      redenAfsluiting: 'A1',
      toelichtingAfsluiting: 'T3',
      toelichtingGemeente: 'Is terug.',
      contactGemeente: { naam: 'H. Nauta', functie: null },
    })
    await stuur(`${pad}/status`, { status: 'B', 'contact.naam': '' })
    expect(await stand()).toMatchObject({
      status: 'B',
      redenAfsluiting: null,
      contactGemeente: null,
      toelichtingGemeente: null,
    })
    const om = await stuur(`${pad}/omleiding`, { gemeentecode: 'GM0106', categorie: 'leerplichtig', toelichting: '' })
    expect(om.headers.location).toBe('/balie/instanties/GM0014?gedaan=omleiding')
    expect((await lees(pad)).status).toBe(404)
    const daar = `/balie/instanties/GM0106/${nr}`
    // Assen handles it, but he lives in Groningen: his vrijstelling is for Groningen to give.
    expect((await stuur(`${daar}/vrijstelling`, { artikel: '5a', van: '2026-09-01', tot: '' })).status).toBe(404)
    await stuur(`${daar}/omleiding`, { gemeentecode: 'GM0014', categorie: 'leerplichtig' })
    expect((await stuur(`${pad}/vrijstelling`, { artikel: '5a', van: '2026-09-01', tot: '' })).status).toBe(303)
    expect(await stand()).toMatchObject({ status: 'I', redenIngetrokken: 'V' })
  })

  it('shows the running code of practice tokens only, and lets a mail that was given up go again', async () => {
    const { loket, lees, stuur, pad } = await begin()
    const codes = JSON.parse((await lees('/balie/tokens/codes')).tekst)
    expect(codes['coordinator.00zv']).toMatch(/^[0-9]{6}$/)
    await loket.dienst.db
      .updateTable('gebruiker')
      .set({ oefen: 0 })
      .where('gebruikersnaam', '=', 'coordinator.00zv')
      .execute()
    expect(JSON.parse((await lees('/balie/tokens/codes')).tekst)).not.toHaveProperty('coordinator.00zv')
    expect((await lees('/balie/tokens/coordinator.00zv')).status).toBe(404)
    const rij = {
      id: randomUUID(),
      op: '2026-11-20T09:00:00.000Z',
      soort: 'gemeente' as const,
      meldingsnummer: 1,
      afzender: 'a',
      aan: 'b',
      onderwerp: KWAAD,
      tekst: KWAAD,
      html: '<p>opgemaakt</p><script>1</script>',
      stand: 'opgegeven' as const,
      pogingen: 4,
      niet_voor: '2026-11-20T09:00:00.000Z',
      verzonden_op: null,
      fout: '550',
    }
    await loket.dienst.db.insertInto('mailuit').values(rij).execute()
    expect((await lees('/balie/gezondheid')).tekst).toContain('1 in de foutenwachtrij')
    expect((await lees(`/balie/post/${rij.id}`)).tekst).not.toContain('<img')
    const opgemaakt = await lees(`/balie/post/${rij.id}/opgemaakt`)
    expect(opgemaakt.headers['content-security-policy']).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'",
    )
    expect((await stuur(`/balie/post/${rij.id}/opnieuw`, { bewijs: 'x' })).status).toBe(403)
    await lees(pad)
    expect((await stuur(`/balie/post/${rij.id}/opnieuw`, {})).status).toBe(303)
    const na = await loket.dienst.db.selectFrom('mailuit').select('stand').where('id', '=', rij.id).executeTakeFirst()
    expect(na?.stand).toBe('klaar')
    expect((await stuur(`/balie/post/${rij.id}/opnieuw`, {})).status).toBe(404)
  })

  it('never writes a name, a number or a text of a person to the log', async () => {
    const regels: string[] = []
    const loket = await maak({
      bezorgen: false,
      log: { stream: { write: (regel: string) => void regels.push(regel) } },
    })
    const nr = await voerOp(await meldAan(loket))
    const { lees, stuur } = venster(loket)
    const pad = `/balie/instanties/GM0014/${nr}`
    await lees(pad)
    await stuur(`${pad}/terugmelding`, { tekst: 'Kanarietekst' })
    await stuur(`${pad}/status`, { status: 'G', tekst: 'Kanarietekst' })
    const alles = regels.join('')
    expect(alles).toContain('/balie/instanties/:sleutel/:nr')
    expect(alles).not.toMatch(/kanarie/i)
    expect(alles).not.toContain(JAN)
    expect(KLEINE_WERELD.leerlingen[0]?.voornaam).toMatch(/^Kanarie/)
  })
})
