import type { z } from 'zod'
import { type Tellinginvoer, tellinginvoer } from '#shared/schema/telling.ts'

/** What a file for `npm run telling` says, or one line that names the place in the JSON and what is wrong there. */
export function leesTellinginvoer(text: string): { invoer: Tellinginvoer } | { fout: string } {
  let json: unknown
  try {
    // Windows editors put a byte order mark before UTF-8.
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (reason) {
    // The parser's own message repeats a piece of the file, which may hold personal data: only the place is kept.
    const melding = String(reason)
    const plaats = /line (\d+) column (\d+)/.exec(melding)
    if (plaats) return { fout: `$: dit is geen JSON (bij regel ${plaats[1]}, teken ${plaats[2]})` }
    // An unexpected word comes without a place.
    return { fout: melding.includes('end of JSON') ? '$: dit is geen JSON (het breekt af)' : '$: dit is geen JSON' }
  }
  const gelezen = tellinginvoer.safeParse(json)
  if (!gelezen.success) {
    const [issue] = gelezen.error.issues
    return { fout: issue === undefined ? '$: onleesbaar' : `${pad(issue.path)}: ${zin(issue, json)}` }
  }
  const gezien = new Set<string>()
  for (const [plaats, { id }] of gelezen.data.leerlingen.entries()) {
    if (gezien.has(id)) return { fout: `leerlingen[${plaats}].id: dit id staat er twee keer in` }
    gezien.add(id)
  }
  return { invoer: gelezen.data }
}

/** `leerlingen[0].uren[3].dag`; `$` for the whole. */
function pad(delen: readonly PropertyKey[]): string {
  const tekst = delen.map((deel) => (typeof deel === 'number' ? `[${deel}]` : `.${String(deel)}`)).join('')
  return tekst === '' ? '$' : tekst.replace(/^\./, '')
}

const SOORTEN: Record<string, string> = {
  string: 'een tekst',
  number: 'een getal',
  boolean: 'true of false',
  array: 'een lijst',
  object: 'een object',
}

function zin(issue: z.core.$ZodIssue, json: unknown): string {
  if (issue.code === 'invalid_type') {
    const waarde = issue.path.reduce<unknown>(
      (deel, sleutel) => (deel as Record<PropertyKey, unknown>)?.[sleutel],
      json,
    )
    return waarde === undefined ? 'dit ontbreekt' : `hier hoort ${SOORTEN[issue.expected] ?? issue.expected}`
  }
  if (issue.code === 'invalid_value') return `kies uit ${issue.values.join(', ')}`
  if (issue.message === 'datum-onmogelijk') return 'deze datum bestaat niet; schrijf jjjj-mm-dd'
  if (issue.message === 'eind-voor-begin') return 'deze dag ligt voor de eerste dag van de periode'
  return 'deze waarde kan hier niet'
}
