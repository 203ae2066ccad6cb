/**
 * `npm run test:fuzz -- --runs N --seed S`: histories of faults, kills and second thoughts on the real sync code
 * (`test/sync/simulator.ts`). A failure prints the shrunk history, to be pinned in `test/sync/simulator.test.ts`.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const root = fileURLToPath(new URL('../..', import.meta.url))
const { values } = parseArgs({
  options: { runs: { type: 'string', default: '1000' }, seed: { type: 'string', default: '20261120' } },
})
if (!/^\d{1,7}$/.test(values.runs) || !/^\d{1,9}$/.test(values.seed)) {
  process.stderr.write('gebruik: npm run test:fuzz -- --runs N --seed S\n')
  process.exitCode = 2
} else {
  process.exitCode =
    spawnSync(
      process.execPath,
      [
        'node_modules/vitest/vitest.mjs',
        'run',
        '--project',
        'node',
        '--testTimeout',
        '0',
        'test/sync/simulator.test.ts',
      ],
      { cwd: root, stdio: 'inherit', env: { ...process.env, SIMULATIES: values.runs, ZAAD: values.seed } },
    ).status ?? 1
}
