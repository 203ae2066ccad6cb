/**
 * `npm run telling -- FILE.json`: the 16-uur count for the pupils in a file (`shared/domain/verzuimtelling`).
 * Exit 0 with one JSON object on stdout and nothing else; exit 2 with one line on stderr and nothing on stdout when the file
 * cannot be read as input. npm prints its own lines on stdout: `npm run --silent telling -- FILE.json` leaves only ours.
 */
import { readFileSync } from 'node:fs'
import { tel } from '#shared/domain/verzuimtelling/tel.ts'
import { leesTellinginvoer } from './telling-invoer.ts'

/** The answer for a file, or the one line that says why there is none. The content may be personal and is never repeated. */
function telBestand(args: readonly string[]): { uit: string } | { fout: string } {
  const [file, ...rest] = args
  if (file === undefined || rest.length > 0) return { fout: 'gebruik: npm run telling -- BESTAND.json' }
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (reason) {
    const code = (reason as NodeJS.ErrnoException).code ?? 'onbekend'
    return { fout: `${file}: dit bestand is niet te lezen (${code})` }
  }
  const gelezen = leesTellinginvoer(text)
  return 'fout' in gelezen ? gelezen : { uit: JSON.stringify(tel(gelezen.invoer)) }
}

const antwoord = telBestand(process.argv.slice(2))
if ('uit' in antwoord) process.stdout.write(`${antwoord.uit}\n`)
else {
  process.stderr.write(`telling: ${antwoord.fout}\n`)
  process.exitCode = 2
}
