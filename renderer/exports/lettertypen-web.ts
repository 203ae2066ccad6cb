import gewoon from '@expo-google-fonts/atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf?url'
import medium from '@expo-google-fonts/atkinson-hyperlegible-next/500Medium/AtkinsonHyperlegibleNext_500Medium.ttf?url'
import vet from '@expo-google-fonts/atkinson-hyperlegible-next/600SemiBold/AtkinsonHyperlegibleNext_600SemiBold.ttf?url'
import reserve from '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf?url'
import type { Lettertypen } from './letters.ts'

/** The fonts as files of the app itself: never from the internet (`reliability.md` A3). */
export async function haalLettertypen(): Promise<Lettertypen> {
  const haal = async (adres: string) => {
    const antwoord = await fetch(new URL(adres, self.location.href))
    if (!antwoord.ok) throw new Error(`font ${antwoord.status}`)
    return new Uint8Array(await antwoord.arrayBuffer())
  }
  const [a, b, c, d] = await Promise.all([haal(gewoon), haal(medium), haal(vet), haal(reserve)])
  return { gewoon: a, medium: b, vet: c, reserve: d }
}
