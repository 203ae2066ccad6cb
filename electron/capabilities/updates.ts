import { DeskFout } from '#shared/contract/errors.ts'
import type { HostGebeurtenis } from '#shared/contract/host.ts'
import type { BijwerkStand } from '#shared/contract/host-vormen.ts'
import type { Handlers } from '../gate.ts'
import type { Log } from '../log.ts'
import type { Updater } from '../platform/platform.ts'
import type { Backup } from './backup.ts'

/** A copy before an update is of this hour, so that nothing of the day is missing in it. */
const COPY_AGE_MS = 3_600_000
const FIRST_LOOK_MS = 60_000
const LOOK_EVERY_MS = 6 * 3_600_000

/**
 * New versions. `isManaged`: installed by ICT (MSI) or switched off by policy; then this code looks nowhere. Nothing is
 * installed without a whole copy of the desk that was read back a moment before (`reliability.md` F3).
 */
export function updates(options: {
  updater: Updater | null
  isManaged: boolean
  copies: Pick<Backup, 'isWhole'>
  emit(event: HostGebeurtenis): void
  log: Log
}): { handlers: Pick<Handlers, 'updates.stand' | 'updates.zoek' | 'updates.installeer'>; close(): void } {
  const { updater, isManaged, copies, emit, log } = options
  const resting: BijwerkStand['soort'] = isManaged ? 'beheerd' : updater === null ? 'handmatig' : 'actueel'
  let stand: BijwerkStand = { soort: resting, versie: null }
  const active = isManaged ? null : updater

  function set(next: BijwerkStand): void {
    stand = next
    emit({ soort: 'bijwerken', stand })
  }

  async function look(): Promise<BijwerkStand> {
    if (active === null || ['zoekt', 'haalt-op', 'klaar'].includes(stand.soort)) return stand
    set({ soort: 'zoekt', versie: null })
    try {
      const versie = await active.check()
      if (versie === null) {
        set({ soort: 'actueel', versie: null })
        return stand
      }
      set({ soort: 'haalt-op', versie })
      void active
        .download()
        .then(() => set({ soort: 'klaar', versie }))
        .catch((cause) => {
          log.failed(`update ${cause instanceof Error ? cause.name : 'failed'}`)
          set({ soort: 'mislukt', versie })
        })
    } catch (cause) {
      log.failed(`update ${cause instanceof Error ? cause.name : 'failed'}`)
      set({ soort: 'mislukt', versie: null })
    }
    return stand
  }

  const timers =
    active === null ? [] : [setTimeout(() => void look(), FIRST_LOOK_MS), setInterval(() => void look(), LOOK_EVERY_MS)]
  for (const timer of timers) timer.unref()

  return {
    close() {
      for (const timer of timers) clearTimeout(timer)
    },
    handlers: {
      'updates.stand': async () => stand,
      'updates.zoek': look,
      'updates.installeer': async ({ kopie, storeId }) => {
        if (active === null || stand.soort !== 'klaar') throw new DeskFout('niet-gevonden')
        if (!(await copies.isWhole(kopie, storeId, 'voor-bijwerken', COPY_AGE_MS))) throw new DeskFout('kopie-nodig')
        active.install()
        return null
      },
    },
  }
}
