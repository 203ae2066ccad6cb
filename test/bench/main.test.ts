import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { percentile, spread } from './bench.ts'

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url))
function draai(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8' })
  return { status, stdout, stderr }
}

describe('npm run bench', () => {
  it('prints one JSON object with --json', () => {
    const { status, stdout } = draai('telling', '--rows', '500', '--json')
    expect(status).toBe(0)
    const uit = JSON.parse(stdout)
    expect(uit).toMatchObject({ bench: 'telling', rows: 500, pupils: 10, machine: { node: process.version } })
    expect(uit.count.runs).toBeGreaterThan(0)
    expect(Object.keys(uit.proposals).length).toBeGreaterThan(0)
  })

  it.each([
    [[], 'give one name out of'],
    [['nergens'], 'nergens is not a benchmark'],
    [['telling', 'store'], 'give one name'],
    [['telling', '--rows', '-5'], 'options are'],
    [['telling', '--rows', '0'], '--rows takes a whole number above 0'],
    [['telling', '--snel'], 'options are'],
  ])('refuses %j in one sentence with exit 2', (args, zin) => {
    const { status, stdout, stderr } = draai(...args)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(zin)
    expect(stderr.trimEnd()).not.toContain('\n')
  })

  it('takes the middle and the ends of durations', () => {
    expect(spread([3, 1, 2])).toEqual({ runs: 3, medianMs: 2, minMs: 1, maxMs: 3 })
    expect(percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.95)).toBe(10)
    expect(percentile([1, 2, 3, 4], 0.5)).toBe(2)
  })
})
