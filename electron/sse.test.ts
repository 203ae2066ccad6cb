import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eventReader, type ServerEvent } from './sse.ts'

function read(...pieces: string[]): ServerEvent[] {
  const found: ServerEvent[] = []
  const reader = eventReader((event) => found.push(event))
  for (const piece of pieces) reader(piece)
  return found
}

describe('server-sent events', () => {
  it('are read as the loket writes them, comments and retry left out', () => {
    expect(read('retry: 3000\n\n: hartslag\n\nid: 7\nevent: mutatie\ndata: {"cursor":7}\n\n')).toEqual([
      { id: '7', event: 'mutatie', data: '{"cursor":7}' },
    ])
  })

  it('keep the id for events without one, and join lines of data', () => {
    expect(read('id: 1\ndata: a\ndata: b\n\n', 'data\n\n', 'id\ndata: c\n\n')).toEqual([
      { id: '1', event: 'message', data: 'a\nb' },
      { id: '1', event: 'message', data: '' },
      { id: '', event: 'message', data: 'c' },
    ])
  })

  it('are not told before their blank line came', () => {
    expect(read('id: 1\nevent: mutatie\ndata: {"cursor":1}\n')).toEqual([])
  })

  it('are the same wherever the pieces are cut, with every kind of line end', () => {
    const text = (end: string) =>
      ['retry: 1', '', ': x', '', 'id: 1', 'event: mutatie', 'data: {"cursor":1}', '', 'id: 2', 'data:y', '', ''].join(
        end,
      )
    fc.assert(
      fc.property(fc.constantFrom('\n', '\r\n', '\r'), fc.array(fc.nat(80), { maxLength: 12 }), (end, cuts) => {
        // A lone \r at the very end waits for what may follow it.
        const whole = `${text(end)}: einde${end}`
        const places = [0, ...cuts.map((cut) => cut % whole.length).toSorted((a, b) => a - b), whole.length]
        const pieces = places.slice(1).map((to, i) => whole.slice(places[i], to))
        expect(read(...pieces)).toEqual([
          { id: '1', event: 'mutatie', data: '{"cursor":1}' },
          { id: '2', event: 'message', data: 'y' },
        ])
      }),
      { numRuns: 1000, seed: 20_261_122 },
    )
  })

  it.each(['x'.repeat(20_000), `${'data: x\n'.repeat(20_000)}`])('stop at an event without end', (text) => {
    expect(() => read(text, text)).toThrow(RangeError)
  })
})
