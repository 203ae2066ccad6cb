import { createHash, randomUUID } from 'node:crypto'
import { beforeAll, expect, it } from 'vitest'
import type { Loket } from '#loket/server.ts'
import {
  bewijstekst,
  type Gelijkheidregel,
  gelijkheid,
  gelijkheidPagina,
  totaaltekst,
} from '#shared/contract/gelijkheid.ts'
import { meldingStand } from '#shared/schema/melding.ts'
import { type Client, meldAan, melding, opElkeDatabase } from './opstelling.ts'

const sha256 = (tekst: string) => createHash('sha256').update(tekst).digest('hex')

opElkeDatabase('the equality proof (Y9)', (opstelling) => {
  let loket: Loket
  let school: Client

  beforeAll(async () => {
    loket = await opstelling.maak()
    school = await meldAan(loket, 'coordinator.00zv')
    for (let n = 0; n < 5; n++) await nieuw({ toelichting: `nr ${n}` })
  })

  const nieuw = async (anders = {}) =>
    (await school.vraag('POST', '/v1/meldingen', { lichaam: melding(anders), sleutel: randomUUID() })).json
  const bewijs = async (wie = school) => gelijkheid.parse((await wie.vraag('GET', '/v1/gelijkheid')).json)
  const regels = async (limiet: number, wie = school) => {
    const alle: Gelijkheidregel[] = []
    for (let na: number | null = 0; na !== null; ) {
      const { json } = await wie.vraag('GET', `/v1/gelijkheid/meldingen?na=${na}&limiet=${limiet}`)
      const pagina = gelijkheidPagina.parse(json)
      expect(pagina.regels.length).toBeLessThanOrEqual(limiet)
      alle.push(...pagina.regels)
      na = pagina.volgende
    }
    return alle
  }

  it('is what anybody computes from the stands that the feed and the list give', async () => {
    const { json } = await school.vraag('GET', '/v1/meldingen?limiet=500')
    const standen = json.meldingen.map((ruw: unknown) => meldingStand.parse(ruw))
    const verwacht = standen.map((stand: never) => ({
      meldingsnummer: (stand as { meldingsnummer: number }).meldingsnummer,
      hash: sha256(bewijstekst(stand)),
    }))
    expect(await regels(2)).toEqual(verwacht)
    expect(await regels(500)).toEqual(verwacht)
    const { hash, aantal, cursor } = await bewijs()
    expect(aantal).toBe(standen.length)
    expect(hash).toBe(sha256(totaaltekst(verwacht)))
    expect(cursor).toBe((await school.vraag('GET', '/v1/mutaties?na=0&limiet=500')).json.cursor)
  })

  it('changes with any change of one melding, and only its line changes', async () => {
    const { meldingsnummer, versie } = await nieuw()
    const [voor, regelsVoor] = [await bewijs(), await regels(500)]
    const lichaam = melding({ toelichting: 'een punt verder.' })
    await school.vraag('PUT', `/v1/meldingen/${meldingsnummer}`, { lichaam, sleutel: randomUUID(), ifMatch: versie })
    const [na, regelsNa] = [await bewijs(), await regels(500)]
    expect(na.hash).not.toBe(voor.hash)
    expect(na.cursor).toBe(voor.cursor + 1)
    const anders = regelsNa.filter((regel, plaats) => regel.hash !== regelsVoor[plaats]?.hash)
    expect(anders.map((regel) => regel.meldingsnummer)).toEqual([meldingsnummer])
  })

  it('is about the own school only, and not for a role that sees less than the whole of a melding', async () => {
    const ander = await meldAan(loket, 'coordinator.25pz')
    const eigen = new Set((await regels(500)).map(({ meldingsnummer }) => meldingsnummer))
    expect((await regels(500, ander)).filter(({ meldingsnummer }) => eigen.has(meldingsnummer))).toEqual([])
    expect((await bewijs(ander)).hash).not.toBe((await bewijs()).hash)
    for (const rol of ['coach', 'rapportage', 'beheerder']) {
      const wie = await meldAan(loket, `${rol}.00zv`)
      expect((await wie.vraag('GET', '/v1/gelijkheid')).json.code).toBe('geen-recht')
    }
  })
})
