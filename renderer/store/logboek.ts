import type { Auditregel } from '#shared/schema/desk.ts'
import { auditHash } from './commit.ts'

/**
 * The audit trail as a whole (`reliability.md` G2): `eerste` is the number of the first line that is missing, changed or out of place;
 * null when each names the hash of the one before it and the last is the one that the stand names.
 */
export async function auditketen(
  regels: readonly Auditregel[],
  laatste: { volgorde: number; hash: string },
): Promise<{ aantal: number; eerste: number | null }> {
  const aantal = regels.length
  let hash = ''
  for (const [plaats, regel] of regels.entries()) {
    if (regel.volgorde !== plaats + 1 || regel.vorige !== hash) return { aantal, eerste: plaats + 1 }
    hash = await auditHash(regel)
  }
  if (aantal !== laatste.volgorde) return { aantal, eerste: aantal + 1 }
  return { aantal, eerste: hash === laatste.hash ? null : aantal }
}

/** A text that a sheet would take for a formula gets an apostrophe: a name in the log may begin with anything. */
function veld(waarde: string | number | null): string {
  const tekst = String(waarde ?? '')
  const veilig = /^[=+\-@\t\r]/.test(tekst) ? `'${tekst}` : tekst
  return /[;"\r\n]/.test(veilig) ? `"${veilig.replaceAll('"', '""')}"` : veilig
}

/** One line per act, oldest first, each with its own hash. Holds ids and names of users, never anything of a pupil. */
export async function auditCsv(regels: readonly Auditregel[]): Promise<string> {
  const kop = ['volgorde', 'op', 'wie', 'wat', 'over', 'appVersie', 'vorige', 'hash']
  const rijen = await Promise.all(
    regels.map(async (regel) => {
      const { volgorde, op, wie, wat, over, appVersie, vorige } = regel
      return [volgorde, op, wie, wat, over, appVersie, vorige, await auditHash(regel)].map(veld).join(';')
    }),
  )
  return `\uFEFF${[kop.join(';'), ...rijen].join('\r\n')}\r\n`
}
