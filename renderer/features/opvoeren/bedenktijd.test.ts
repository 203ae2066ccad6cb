import { expect, it } from 'vitest'
import { bedenktijdOver } from './bedenktijd.ts'

const klaar = { status: 'klaar' as const, pogingen: 0 }

it.each([
  ['at once', 60_000, 60],
  ['in the middle of a second', 47_700, 48],
  ['in its last second', 1, 1],
  ['when it is over', 0, 0],
  ['long after', -3_600_000, 0],
])('counts down %s', (_, nog, over) => {
  expect(bedenktijdOver(klaar, nog)).toBe(over)
})

it('has nothing to count for what is gone, under way, refused or waits for another try', () => {
  expect(bedenktijdOver(null, 60_000)).toBe(0)
  expect(bedenktijdOver({ ...klaar, status: 'onderweg' }, 60_000)).toBe(0)
  expect(bedenktijdOver({ ...klaar, status: 'fout' }, 60_000)).toBe(0)
  expect(bedenktijdOver({ ...klaar, pogingen: 1 }, 60_000)).toBe(0)
})
