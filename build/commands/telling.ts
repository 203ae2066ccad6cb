/**
 * `npm run telling -- FILE.json`: the 16-uur count for the pupils in a file (`shared/domain/verzuimtelling`).
 * Exit 0 with one JSON object on stdout and nothing else; exit 2 with one line on stderr and nothing on stdout when the file
 * cannot be read as input. `.npmrc` keeps npm itself quiet, so this holds for `npm run telling` too.
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { tel } from '#shared/domain/verzuimtelling/tel.ts'
import { leesTellinginvoer } from './telling-invoer.ts'

/**
 * npm runs a script in the root of the project; a relative path is meant from where the user typed the command. Without npm, and
 * under the script of another project, that is the working directory.
 */
function waarDeGebruikerStaat(): string {
  const { npm_lifecycle_event: script, INIT_CWD: begin } = process.env
  return script === 'telling' && begin !== undefined ? begin : process.cwd()
}

/** The answer for a file, or the one line that says why there is none. The content may be personal and is never repeated. */
function telBestand(args: readonly string[]): { uit: string } | { fout: string } {
  const [file, ...rest] = args
  if (file === undefined || rest.length > 0) return { fout: 'gebruik: npm run telling -- BESTAND.json' }
  let bytes: Buffer
  try {
    bytes = readFileSync(resolve(waarDeGebruikerStaat(), file))
  } catch (reason) {
    const code = (reason as NodeJS.ErrnoException).code ?? 'onbekend'
    return { fout: `${file}: dit bestand is niet te lezen (${code})` }
  }
  let text: string
  try {
    // Fatal: in another encoding ids would come out changed, and two of them could become one.
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return { fout: '$: dit is geen UTF-8' }
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
