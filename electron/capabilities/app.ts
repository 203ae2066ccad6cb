import type { Handlers } from '../gate.ts'
import type { LoketClient } from '../loket-client.ts'
import type { Platform } from '../platform/platform.ts'
import { askHealth } from './loket.ts'

/** Facts of this run for the screen: version, host, key store, and whether the loket is the practice school. */
export function app(platform: Platform, loketUrl: URL, client: LoketClient): Pick<Handlers, 'app.info'> {
  return {
    'app.info': async () => ({
      appVersie: platform.appVersion,
      host: platform.host,
      platform: platform.os,
      sleutelbewaarder: await platform.keyStore(),
      loketUrl: loketUrl.origin,
      demo: (await askHealth(client))?.demo ?? null,
    }),
  }
}
