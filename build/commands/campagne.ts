/**
 * `npm run campagne -- NAME [--count N] [--seed S]`: one long campaign of damage, kills or lost answers. Each is a test that also runs
 * in `npm test`, there with a small count; what a long run came to stands in `docs/evidence.md`. Without a name: the list.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { CAMPAGNES } from './campagnes.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { count: { type: 'string' }, seed: { type: 'string' } },
})
const campagne = CAMPAGNES.find(({ naam }) => naam === positionals[0])
const getal = (tekst: string | undefined) => tekst === undefined || /^\d{1,9}$/.test(tekst)
if (campagne === undefined || !getal(values.count) || !getal(values.seed)) {
  process.stderr.write('gebruik: npm run campagne -- NAAM [--count N] [--seed S]\n')
  for (const { naam, wat, count } of CAMPAGNES) process.stderr.write(`  ${naam.padEnd(20)} ${wat} (${count})\n`)
  process.exitCode = 2
} else {
  const { project, bestand, telvariabele, zaadvariabele, count } = campagne
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', project, '--testTimeout', '0', bestand]
  const env = {
    ...process.env,
    [telvariabele]: values.count ?? String(count),
    ...(zaadvariabele === null || values.seed === undefined ? {} : { [zaadvariabele]: values.seed }),
  }
  const begin = Date.now()
  process.exitCode = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env }).status ?? 1
  process.stdout.write(`${campagne.naam}: ${env[telvariabele]}, ${Math.round((Date.now() - begin) / 1000)} s\n`)
}
