import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { stopGedeelde } from './postgres.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder in which the first test file that needs PostgreSQL starts the server of this run. */
    postgresMap: string
  }
}

/** Around a run of the node tests: a place for the PostgreSQL that they share, and its end. */
export default function setup(project: TestProject): () => Promise<void> {
  const map = mkdtempSync(join(tmpdir(), 'loket-pg-'))
  writeFileSync(join(map, 'run'), String(process.pid))
  project.provide('postgresMap', map)
  return async () => {
    await stopGedeelde(map)
    rmSync(map, { recursive: true, force: true })
  }
}
