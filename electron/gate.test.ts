import { describe, expect, it } from 'vitest'
import { DeskFout } from '#shared/contract/errors.ts'
import { createGate, type Handlers } from './gate.ts'

function gateWith(handlers: Partial<Record<keyof Handlers, (value: never) => Promise<unknown>>>) {
  const logged: string[] = []
  const gate = createGate(handlers as unknown as Handlers, {
    refused: (...parts) => logged.push(`refused ${parts.join(' ')}`),
    failed: (...parts) => logged.push(`failed ${parts.join(' ')}`),
  })
  return { gate, logged }
}

describe('the gate', () => {
  it('refuses a method that the contract does not know', async () => {
    const { gate, logged } = gateWith({})
    for (const method of ['vault.wis', '__proto__', 'constructor', 'hasOwnProperty', '', null, 7, {}, ['app.info']]) {
      expect(await gate.call(method, null)).toEqual({ ok: false, fout: { code: 'verzoek-geweigerd' } })
    }
    expect(new Set(logged)).toEqual(new Set(['refused unknown method']))
  })

  it('refuses an argument of another shape before the handler sees it', async () => {
    let calls = 0
    const { gate } = gateWith({
      'stamp.lees': async () => {
        calls += 1
        return null
      },
    })
    expect(await gate.call('stamp.lees', { alles: true })).toEqual({ ok: false, fout: { code: 'verzoek-geweigerd' } })
    expect(calls).toBe(0)
  })

  it('refuses an argument over the limit of its method', async () => {
    const { gate } = gateWith({})
    expect(await gate.call('stamp.bewaar', { appVersie: 'x'.repeat(20_000) })).toEqual({
      ok: false,
      fout: { code: 'te-groot' },
    })
  })

  it('answers with the code and the fields of a DeskFout', async () => {
    const { gate } = gateWith({
      'loket.bereikbaar': async () => {
        throw new DeskFout('gegevens-ongeldig', [{ pad: 'begin', code: 'verplicht' }])
      },
    })
    expect(await gate.call('loket.bereikbaar', null)).toEqual({
      ok: false,
      fout: { code: 'gegevens-ongeldig', velden: [{ pad: 'begin', code: 'verplicht' }] },
    })
  })

  it('turns every other failure into one code and logs no message, which may hold a name', async () => {
    const { gate, logged } = gateWith({
      'loket.bereikbaar': async () => {
        throw new TypeError('Hofstra 219927911')
      },
    })
    expect(await gate.call('loket.bereikbaar', null)).toEqual({ ok: false, fout: { code: 'onverwacht' } })
    expect(logged).toEqual(['failed TypeError loket.bereikbaar'])
  })

  it('lets no result out that the contract does not promise', async () => {
    const { gate } = gateWith({
      'session.stand': async () => ({ gebruiker: 'coordinator.00zv', verlooptOp: null, token: 'geheim' }),
    })
    expect(await gate.call('session.stand', null)).toEqual({ ok: false, fout: { code: 'onverwacht' } })
  })

  it('cuts off what a handler says too much', async () => {
    const { gate } = gateWith({
      'session.stand': async () => ({ gebruiker: null, verlooptOp: null, token: 'geheim' }),
    })
    expect(await gate.call('session.stand', null)).toEqual({
      ok: true,
      waarde: { gebruiker: null, verlooptOp: null },
    })
  })
})
