import { describe, expect, it } from 'vitest'
import { add, noTests, tallyChecks, tallyVitest } from './tally.ts'

const file = (status: string, ...tests: [string, string][]) => ({
  name: 'x.test.ts',
  status,
  assertionResults: tests.map(([fullName, status]) => ({ fullName, status })),
})
const report = (...testResults: object[]) => JSON.stringify({ testResults })

describe('the tally of a test run', () => {
  it('counts tests and names what did not run', () => {
    const json = report(
      file('passed', ['a', 'passed'], ['b', 'skipped']),
      file('failed', ['c', 'failed'], ['d', 'todo']),
    )
    expect(tallyVitest(json, 1)).toEqual({ passed: 1, failed: 1, skipped: ['b', 'd'] })
  })

  it('counts a file that could not be loaded as a failure', () => {
    expect(tallyVitest(report(file('failed')), 1)).toMatchObject({ passed: 0, failed: 1 })
  })

  it('counts a run that ended badly without a failed test as a failure', () => {
    expect(tallyVitest(report(file('passed', ['a', 'passed'])), 1)).toMatchObject({ passed: 1, failed: 1 })
    expect(tallyVitest(null, 1)).toMatchObject({ passed: 0, failed: 1 })
    expect(tallyVitest(null, null)).toMatchObject({ failed: 1 })
  })

  it('counts every check by its line', () => {
    expect(tallyChecks('ok   lint and layers\nFAIL types of loket\nsome ok text\n', 1)).toEqual({
      passed: 1,
      failed: 1,
      skipped: [],
    })
    expect(tallyChecks('', 1)).toMatchObject({ failed: 1 })
  })

  it('adds up', () => {
    const one = { passed: 1, failed: 0, skipped: ['a'] }
    expect(add(add(noTests(), one), { passed: 2, failed: 3, skipped: ['b'] })).toEqual({
      passed: 3,
      failed: 3,
      skipped: ['a', 'b'],
    })
  })
})
