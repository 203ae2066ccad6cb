import { parseArgs } from 'node:util'
import { isIsoDatum } from '#shared/schema/datum.ts'

export const GEBRUIK =
  'Gebruik: npm run loket -- --port 4100 --data MAP [--database-url URL] [--seed demo|leeg] [--klok 2026-11-20T09:00:00Z] [--simulatie] [--max-per-minuut N] [--smtp smtp://HOST:POORT] [--token-tot 2027-07-31]'

/** What `npm run loket` was asked (`design.md` 3). */
export interface Vlaggen {
  port: number
  data: string
  databaseUrl: string | null
  seed: 'demo' | 'leeg'
  klok: Date | null
  simulatie: boolean
  maxPerMinuut: number | null
  smtp: string | null
  tokenTot: string | null
  help: boolean
}

/** The flags, or the one sentence that says which is wrong. */
export function leesVlaggen(argumenten: string[]): Vlaggen | { fout: string } {
  const ruw = ontleed(argumenten)
  if (ruw === null) return { fout: `Een van de opties bestaat niet of is niet compleet. ${GEBRUIK}` }
  const port = Number(ruw.port)
  if (!/^[0-9]+$/.test(ruw.port) || port > 65_535)
    return { fout: `--port moet een getal van 0 tot 65535 zijn. ${GEBRUIK}` }
  const { seed, smtp = null, 'token-tot': tokenTot = null, 'database-url': databaseUrl = null } = ruw
  if (seed !== 'demo' && seed !== 'leeg') return { fout: `--seed is demo of leeg. ${GEBRUIK}` }
  const klok = ruw.klok === undefined ? null : new Date(ruw.klok)
  if (klok !== null && (Number.isNaN(klok.getTime()) || !/^\d{4}-\d{2}-\d{2}(T|$)/.test(ruw.klok ?? '')))
    return { fout: '--klok moet een tijdstip zijn, zoals 2026-11-20T09:00:00Z.' }
  const maxPerMinuut = ruw['max-per-minuut'] === undefined ? null : Number(ruw['max-per-minuut'])
  if (maxPerMinuut !== null && !(Number.isInteger(maxPerMinuut) && maxPerMinuut > 0))
    return { fout: '--max-per-minuut moet een heel getal boven 0 zijn.' }
  if (smtp !== null && !/^smtps?:\/\/[^/]/.test(smtp))
    return { fout: '--smtp moet een adres zijn zoals smtp://localhost:1025.' }
  if (tokenTot !== null && !isIsoDatum(tokenTot)) return { fout: '--token-tot moet een dag zijn, zoals 2027-07-31.' }
  const { data, simulatie, help } = ruw
  return { port, data, databaseUrl, seed, klok, simulatie, maxPerMinuut, smtp, tokenTot, help }
}

function ontleed(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string', default: '4100' },
        data: { type: 'string', default: '.data/loket' },
        'database-url': { type: 'string' },
        seed: { type: 'string', default: 'leeg' },
        klok: { type: 'string' },
        simulatie: { type: 'boolean', default: false },
        'max-per-minuut': { type: 'string' },
        smtp: { type: 'string' },
        'token-tot': { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    }).values
  } catch {
    return null
  }
}
