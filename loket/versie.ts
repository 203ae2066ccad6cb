import { readFileSync } from 'node:fs'

/** Version of the product, from package.json. */
export const VERSIE: string = (
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
).version
