import { join } from 'node:path'
import { stempel } from '#shared/contract/host.ts'
import { durableFile } from '../durable-file.ts'
import type { Handlers } from '../gate.ts'

/** The stamp outside IndexedDB that tells a vanished or newer store from a new user (`design.md` S4). */
export function stamp(dataFolder: string): Pick<Handlers, 'stamp.lees' | 'stamp.bewaar'> {
  const file = durableFile(join(dataFolder, 'stempel.json'), stempel)
  return {
    'stamp.lees': () => file.read(),
    'stamp.bewaar': async (value) => {
      await file.write(value)
      return null
    },
  }
}
