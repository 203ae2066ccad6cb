import { expect, it } from 'vitest'
import { tijdstip } from '#shared/schema/datum.ts'
import { bedenktijdOver } from './bedenktijd.ts'

const begin = Date.UTC(2026, 10, 20, 10)
const operatie = { status: 'klaar' as const, pogingen: 0, gemaaktOp: tijdstip.parse(new Date(begin).toISOString()) }

it.each([
  ['at once', 0, 60],
  ['in the middle of a second', 12_300, 48],
  ['in its last second', 59_999, 1],
  ['when it is over', 60_000, 0],
  ['long after', 3_600_000, 0],
  ['on a clock that was set back', -3_600_000, 60],
])('counts down %s', (_, na, over) => {
  expect(bedenktijdOver(operatie, 60, begin + na)).toBe(over)
})

it('has nothing to count for what is gone, under way, tried or refused', () => {
  expect(bedenktijdOver(null, 60, begin)).toBe(0)
  expect(bedenktijdOver({ ...operatie, status: 'onderweg' }, 60, begin)).toBe(0)
  expect(bedenktijdOver({ ...operatie, status: 'fout' }, 60, begin)).toBe(0)
  expect(bedenktijdOver({ ...operatie, pogingen: 1 }, 60, begin)).toBe(0)
})

it('follows the number of seconds that was chosen, also none', () => {
  expect(bedenktijdOver(operatie, 300, begin + 1000)).toBe(299)
  expect(bedenktijdOver(operatie, 0, begin)).toBe(0)
})
