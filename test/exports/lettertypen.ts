/** The fonts as Node finds them: the same files that the worker fetches. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Lettertypen } from '#renderer/exports/letters.ts'

const require = createRequire(import.meta.url)
const lees = (pad: string) => new Uint8Array(readFileSync(require.resolve(`@expo-google-fonts/${pad}`)))

export function leesLettertypen(): Lettertypen {
  return {
    gewoon: lees('atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf'),
    medium: lees('atkinson-hyperlegible-next/500Medium/AtkinsonHyperlegibleNext_500Medium.ttf'),
    vet: lees('atkinson-hyperlegible-next/600SemiBold/AtkinsonHyperlegibleNext_600SemiBold.ttf'),
    reserve: lees('noto-sans/400Regular/NotoSans_400Regular.ttf'),
  }
}
