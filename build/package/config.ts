import { fileURLToPath } from 'node:url'
import { getConfig } from 'app-builder-lib/out/util/config/config.js'
import type { Configuration } from 'electron-builder'

/** `electron-builder.yml` as electron-builder itself reads it. */
export function builderConfig(): Promise<Configuration> {
  return getConfig(fileURLToPath(new URL('../..', import.meta.url)), 'electron-builder.yml', null)
}
