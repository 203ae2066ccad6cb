import type { Auditregel } from '#shared/schema/desk.ts'
import { auditHash } from './commit.ts'
import type { Stand } from './stand.ts'

/**
 * The audit trail as a whole (`reliability.md` G2): `eerste` is the number of the first line that is missing, changed or out of place;
 * null when each names the hash of the one before it, the first one that of the last that was destroyed after its term, and the last
 * is the one that the stand names.
 */
export async function auditketen(
  regels: readonly Auditregel[],
  { volgorde, hash: einde, vernietigdTot }: Stand['audit'],
): Promise<{ aantal: number; eerste: number | null }> {
  const aantal = regels.length
  let { hash } = vernietigdTot
  for (const [plaats, regel] of regels.entries()) {
    const verwacht = vernietigdTot.volgorde + plaats + 1
    if (regel.volgorde !== verwacht || regel.vorige !== hash) return { aantal, eerste: verwacht }
    hash = await auditHash(regel)
  }
  const laatste = vernietigdTot.volgorde + aantal
  if (laatste !== volgorde) return { aantal, eerste: laatste + 1 }
  return { aantal, eerste: hash === einde ? null : laatste }
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
