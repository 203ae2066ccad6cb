import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DeskFout } from '#shared/contract/errors.ts'
import { FOUTCODES } from '#shared/schema/fout.ts'
import { antwoordVan, maakMemoryLoket, probleem } from '#test/sync/memory-loket.ts'
import { eenInhoud } from '#test/sync/things.ts'
import { misluktVanHost, uitkomstVan } from './uitkomst.ts'

const goed = () =>
  maakMemoryLoket().antwoord({
    methode: 'POST',
    pad: '/v1/meldingen',
    lichaam: JSON.stringify(eenInhoud()),
    idempotencyKey: '00000000-0000-4000-8000-000000000001',
    ifMatch: null,
    namens: 'x',
  })

describe('the uitkomst of an attempt (Y4)', () => {
  it('Y4: takes a readable 200 or 201 as accepted, replayed or not, with or without signalen', () => {
    for (const anders of [{}, { status: 200 }, { replayed: true }]) {
      expect(uitkomstVan({ ...goed(), ...anders })).toMatchObject({
        soort: 'aanvaard',
        antwoord: { over: 'melding', antwoord: { meldingsnummer: 1000001 } },
      })
    }
    const signalen = JSON.stringify({ ...JSON.parse(goed().lichaam), signalen: ['melding-dubbel'] })
    expect(uitkomstVan({ ...goed(), lichaam: signalen })).toMatchObject({
      antwoord: { antwoord: { signalen: ['melding-dubbel'] } },
    })
  })

  const later = (bereik: string, onzeker: boolean) => ({ soort: 'later', bereik, onzeker })
  it.each([
    [
      'a refused field',
      probleem(422, 'gegevens-ongeldig', { velden: [{ pad: 'eind', code: 'eind-voor-begin' }] }),
      { soort: 'geweigerd', fout: { code: 'gegevens-ongeldig', velden: [{ pad: 'eind', code: 'eind-voor-begin' }] } },
    ],
    ['a request the loket cannot read', probleem(400, 'gegevens-ongeldig'), { soort: 'geweigerd' }],
    ['a missing right', probleem(403, 'geen-recht'), { soort: 'geweigerd' }],
    ['a thing that is not there', probleem(404, 'niet-gevonden'), { soort: 'geweigerd' }],
    ['a step that is not allowed', probleem(409, 'overgang-niet-toegestaan'), { soort: 'geweigerd' }],
    ['something too big', probleem(413, 'te-groot'), { soort: 'geweigerd' }],
    ['another body under the key', probleem(422, 'sleutel-hergebruikt'), { soort: 'geweigerd' }],
    ['another versie', probleem(412, 'versie-verouderd'), { soort: 'conflict' }],
    ['an expired session', probleem(401, 'sessie-verlopen'), { soort: 'aanmelden' }],
    ['an app that is too old', probleem(426, 'app-te-oud'), { soort: 'te-oud' }],
    [
      'the first still running',
      probleem(409, 'sleutel-bezig', { retryAfter: 2 }),
      { ...later('operatie', true), naMs: 2000 },
    ],
    ['a crash there', probleem(500, 'onverwacht'), later('operatie', true)],
    ['a gateway without words', antwoordVan(502, '<html>'), later('operatie', true)],
    ['a time-out there', antwoordVan(408, ''), later('operatie', true)],
    ['too busy', probleem(429, 'te-druk', { retryAfter: 30 }), { ...later('loket', false), naMs: 30_000 }],
    ['out of service', probleem(503, 'storing-bij-duo'), { ...later('loket', true), naMs: null }],
    [
      'a cut body',
      { ...goed(), lichaam: goed().lichaam.slice(0, 40) },
      { ...later('operatie', true), fout: { code: 'bericht-onleesbaar' } },
    ],
    ['a yes of another shape', antwoordVan(201, { meldingsnummer: 'x' }), later('operatie', true)],
    ['the 404 of a portal', antwoordVan(404, '<html>Aanmelden op wifi</html>'), later('verbinding', true)],
    ['the 403 of a proxy', antwoordVan(403, '{"error":"blocked"}'), later('verbinding', true)],
    ['the redirect of a portal', antwoordVan(302, ''), later('verbinding', true)],
    [
      'a code nobody knows',
      antwoordVan(422, { type: 'x', title: 'x', status: 422, code: 'nieuw' }),
      later('verbinding', true),
    ],
  ])('Y4: classifies %s', (_, antwoord, verwacht) => {
    expect(uitkomstVan(antwoord)).toMatchObject(verwacht)
  })

  it('Y4: knows from the host what was never sent', () => {
    expect(misluktVanHost(new DeskFout('sessie-verlopen'))).toMatchObject({ soort: 'aanmelden' })
    expect(misluktVanHost(new DeskFout('te-groot'))).toMatchObject({ soort: 'geweigerd' })
    expect(misluktVanHost(new DeskFout('geen-verbinding'))).toMatchObject(later('verbinding', false))
    expect(misluktVanHost(new DeskFout('antwoord-uitgebleven'))).toMatchObject(later('verbinding', true))
    expect(misluktVanHost(new DeskFout('host-weg'))).toMatchObject(later('verbinding', true))
    expect(misluktVanHost(new TypeError('secret'))).toMatchObject({
      ...later('verbinding', true),
      fout: { code: 'onverwacht' },
    })
  })

  it('Y4: has an uitkomst for every answer there can be, and refuses only with a code of the closed scheme', () => {
    const lichaam = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .record({
          type: fc.string(),
          title: fc.string(),
          status: fc.integer({ min: 400, max: 599 }),
          code: fc.constantFrom(...FOUTCODES),
        })
        .map((p) => JSON.stringify(p)),
    )
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 599 }),
        lichaam,
        fc.option(fc.nat(10_000)),
        (status, tekst, retryAfter) => {
          const uitkomst = uitkomstVan({ status, lichaam: tekst, retryAfter, replayed: false })
          expect(['later', 'geweigerd', 'conflict', 'aanmelden', 'te-oud']).toContain(uitkomst.soort)
          if (uitkomst.soort !== 'aanvaard') expect(FOUTCODES).toContain(uitkomst.fout.code)
          if (status >= 500 || status < 400) expect(uitkomst.soort).toBe('later')
        },
      ),
      { numRuns: 300 },
    )
  })
})
