/** `npm run schermen`: builds the app, walks every screen in both themes, and writes the pictures of the README to `docs/schermen`. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const run = (args: string[], env: Record<string, string> = {}) =>
  spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status ?? 1

process.exitCode =
  run(['build/bundle.ts']) ||
  run(['node_modules/vitest/vitest.mjs', 'run', '--project', 'e2e', 'test/e2e/schermen.e2e.ts'], { SCHERMEN: '1' })
