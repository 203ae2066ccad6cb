import { join } from 'node:path'
import { z } from 'zod'
import { DeskFout } from '#shared/contract/errors.ts'
import { type OskluisNaam, oskluisNaam } from '#shared/contract/host-vormen.ts'
import { durableFile } from '../durable-file.ts'
import type { Handlers } from '../gate.ts'
import type { Platform } from '../platform/platform.ts'

/** Longer than a person needs for the prompt of a keychain, shorter than her patience with a screen that does nothing. */
const PATIENCE_MS = 20_000
/** Stands before the key inside the wrap, so that what opens is known to be ours. */
const MARK = 'verzuimdesk-sleutel-1:'

/** Names that encrypt with a password that everybody knows, or with none (`reliability.md` B5). They never wrap. */
const NO_PROTECTION: ReadonlySet<OskluisNaam> = new Set(['geen', 'basic_text', 'unknown'])

type OskluisHandlers = Pick<Handlers, 'oskluis.stand' | 'oskluis.verpak' | 'oskluis.ontpak'>

/** Waits, but not for ever: a key store that hangs must not hold the screen (`reliability.md` B-T5). */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DeskFout('sleutelbewaarder-traag')), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** What the system says when it is only busy or locked for now. */
const isForNow = (cause: unknown) => cause instanceof Error && /temporar|try again|not ready/i.test(cause.message)

function failure(cause: unknown): DeskFout {
  if (cause instanceof DeskFout) return cause
  return new DeskFout(isForNow(cause) ? 'sleutelbewaarder-even-weg' : 'sleutelbewaarder-fout')
}

/**
 * Wraps and opens one key with the key store of the operating system. The name of what made the last wrap is kept on disk
 * and compared, because a wrap of another store does not open (`reliability.md` B5). Nothing here ever deletes anything; the
 * raw key is in memory for the length of one call.
 */
export function oskluis(platform: Platform, patienceMs = PATIENCE_MS): OskluisHandlers {
  const record = durableFile(join(platform.dataFolder, 'sleutelbewaarder.json'), z.object({ naam: oskluisNaam }))
  /** A damaged record is no reason to keep somebody out: it only tells. */
  const former = () =>
    record
      .read()
      .then((found) => found?.naam ?? null)
      .catch(() => null)

  /** Asks the store; throws when it does not protect. */
  async function usable(): Promise<{ naam: OskluisNaam }> {
    const { keyVault } = platform
    const naam = await within(patienceMs, keyVault.naam()).catch((cause) => {
      throw failure(cause)
    })
    if (NO_PROTECTION.has(naam)) throw new DeskFout('sleutelbewaarder-weg')
    return { naam }
  }

  return {
    'oskluis.stand': async () => {
      const vorige = await former()
      const naam = await within(patienceMs, platform.keyVault.naam()).catch(() => 'unknown' as const)
      return { naam, bruikbaar: !NO_PROTECTION.has(naam), vorige, gewijzigd: vorige !== null && vorige !== naam }
    },
    'oskluis.verpak': async ({ sleutel }) => {
      const { naam } = await usable()
      try {
        const text = MARK + Buffer.from(sleutel).toString('base64')
        const wrapped = await within(patienceMs, platform.keyVault.wrap(text))
        // A wrap that does not open is worth nothing: found out now, not on the day that it is needed.
        const { text: back } = await within(patienceMs, platform.keyVault.unwrap(wrapped))
        if (back !== text) throw new DeskFout('sleutelbewaarder-fout')
        await record.write({ naam })
        return { verpakt: new Uint8Array(wrapped), bewaarder: naam }
      } catch (cause) {
        throw failure(cause)
      }
    },
    'oskluis.ontpak': async ({ verpakt }) => {
      await usable()
      try {
        const { text, rewrap } = await within(patienceMs, platform.keyVault.unwrap(verpakt))
        if (!text.startsWith(MARK)) throw new DeskFout('sleutelbewaarder-fout')
        const sleutel = new Uint8Array(Buffer.from(text.slice(MARK.length), 'base64'))
        if (sleutel.byteLength !== 32) throw new DeskFout('sleutelbewaarder-fout')
        return { sleutel, opnieuwVerpakken: rewrap }
      } catch (cause) {
        throw failure(cause)
      }
    },
  }
}
