import { join } from 'node:path'
import { kluis } from '#shared/contract/host.ts'
import { durableFile } from '../durable-file.ts'
import type { Handlers } from '../gate.ts'

/** Keeps the wrapped keys outside IndexedDB (`design.md` S3). Holds ciphertext only. */
export function vault(dataFolder: string): Pick<Handlers, 'vault.lees' | 'vault.bewaar'> {
  const file = durableFile(join(dataFolder, 'kluis.json'), kluis)
  return {
    'vault.lees': () => file.read(),
    'vault.bewaar': async (value) => {
      await file.write(value)
      return null
    },
  }
}
