import type { MeldingSoort } from '#shared/contract/host-vormen.ts'
import type { Handlers } from '../gate.ts'
import type { Platform } from '../platform/platform.ts'

/** The same notice twice within this time is one notice. */
const QUIET_MS = 60_000

/** The words: they stand on a lock screen, so a kind and a number is all they hold (`design.md` S2). */
const WORDS: Record<MeldingSoort, [one: string, more: (aantal: number) => string]> = {
  'antwoord-van-gemeente': ['Er is een antwoord van de gemeente.', (n) => `Er zijn ${n} antwoorden van de gemeente.`],
  'actie-nodig': ['Eén melding vraagt iets van u.', (n) => `${n} meldingen vragen iets van u.`],
  'werk-klaar': ['Het werk aan uw bestand is afgerond.', (n) => `Het werk aan ${n} bestanden is afgerond.`],
}

export function noticeText(soort: MeldingSoort, aantal: number): string {
  const [one, more] = WORDS[soort]
  return aantal === 1 ? one : more(aantal)
}

export function meldingen(platform: Platform, now: () => number = Date.now): Pick<Handlers, 'meldingen.toon'> {
  let last = { text: '', at: Number.NEGATIVE_INFINITY }
  return {
    'meldingen.toon': async ({ soort, aantal }) => {
      const text = noticeText(soort, aantal)
      if (last.text === text && now() - last.at < QUIET_MS) return { getoond: false }
      const getoond = platform.notify('Verzuimdesk', text)
      if (getoond) last = { text, at: now() }
      return { getoond }
    },
  }
}
