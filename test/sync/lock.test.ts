import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

it('leaves no decrypted thing in the heap after locking, while the desk itself is still held', async () => {
  const map = mkdtempSync(join(tmpdir(), 'verzuimdesk-lock-'))
  try {
    const kind = fileURLToPath(new URL('lock-child.ts', import.meta.url))
    const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', kind, map])
    // `voor` shows that the search can find it.
    expect(JSON.parse(stdout)).toEqual({ voor: true, na: false, vergrendeld: 'vergrendeld' })
  } finally {
    rmSync(map, { recursive: true, force: true })
  }
}, 120_000)
