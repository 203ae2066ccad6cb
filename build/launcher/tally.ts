import { z } from 'zod'

export interface Tally {
  passed: number
  failed: number
  /** Names of what did not run, one per line of the report. */
  skipped: string[]
}

export const noTests = (): Tally => ({ passed: 0, failed: 0, skipped: [] })

export function add(a: Tally, b: Tally): Tally {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: [...a.skipped, ...b.skipped] }
}

/** Lines of `build/check.ts`: `ok   name` or `FAIL name`. A check that printed neither is no proof, so nothing is guessed. */
export function tallyChecks(output: string, exitCode: number | null): Tally {
  const lines = output.split('\n')
  const passed = lines.filter((line) => line.startsWith('ok ')).length
  const failed = lines.filter((line) => line.startsWith('FAIL ')).length
  return { passed, failed: failed === 0 && exitCode !== 0 ? 1 : failed, skipped: [] }
}

/** The part of vitest's JSON report that is counted. */
const report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
})

/** Counts tests; a file that could not be loaded, or an error outside every test, counts as one failure. */
export function tallyVitest(json: string | null, exitCode: number | null): Tally {
  const tally = noTests()
  if (json !== null) {
    for (const file of report.parse(JSON.parse(json)).testResults) {
      for (const { fullName, status } of file.assertionResults) {
        if (status === 'passed') tally.passed += 1
        else if (status === 'failed') tally.failed += 1
        else tally.skipped.push(fullName)
      }
      if (file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'))
        tally.failed += 1
    }
  }
  if (tally.failed === 0 && exitCode !== 0) tally.failed = 1
  return tally
}
