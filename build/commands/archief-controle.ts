/**
 * `npm run archief:controle -- MAP`: is every file of an exported archive still what it was? Needs only the folder: the list
 * `sha256sums.txt` in it, no app and no network. Exit 0 when all is equal; 1 when a file changed, is missing or is not in the
 * list; 2 with one line on stderr when the folder cannot be checked.
 */
import { createHash } from 'node:crypto'
import { createReadStream, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { HASHLIJST, leesHashlijst } from '#shared/exports/archief.ts'

type Oordeel = { readonly naam: string; readonly oordeel: 'gelijk' | 'GEWIJZIGD' | 'ONTBREEKT' | 'NIET IN DE LIJST' }

async function hash(pad: string): Promise<string | null> {
  const som = createHash('sha256')
  try {
    await pipeline(createReadStream(pad), som)
  } catch {
    return null
  }
  return som.digest('hex')
}

async function controleer(map: string): Promise<Oordeel[] | string> {
  let lijst: Map<string, string> | null
  let bestanden: string[]
  try {
    if (!statSync(map).isDirectory()) return `${map}: dit is geen map. Pak een zip eerst uit.`
    lijst = leesHashlijst(readFileSync(join(map, HASHLIJST), 'utf8'))
    bestanden = readdirSync(map)
  } catch (reden) {
    const code = (reden as NodeJS.ErrnoException).code ?? 'onbekend'
    return `${join(map, HASHLIJST)}: dit bestand is niet te lezen (${code})`
  }
  if (lijst === null) return `${join(map, HASHLIJST)}: dit is geen lijst met sha256-getallen`
  const oordelen: Oordeel[] = []
  for (const [naam, verwacht] of lijst) {
    const echt = await hash(join(map, naam))
    oordelen.push({ naam, oordeel: echt === null ? 'ONTBREEKT' : echt === verwacht ? 'gelijk' : 'GEWIJZIGD' })
  }
  for (const naam of bestanden.sort())
    if (naam !== HASHLIJST && !lijst.has(naam)) oordelen.push({ naam, oordeel: 'NIET IN DE LIJST' })
  return oordelen
}

const [map, ...meer] = process.argv.slice(2)
const uit = map === undefined || meer.length > 0 ? 'gebruik: npm run archief:controle -- MAP' : await controleer(map)
if (typeof uit === 'string') {
  process.stderr.write(`archief:controle: ${uit}\n`)
  process.exitCode = 2
} else {
  const anders = uit.filter(({ oordeel }) => oordeel !== 'gelijk')
  for (const { naam, oordeel } of anders) console.log(`${oordeel.padEnd(16)} ${naam}`)
  console.log(`${uit.length - anders.length} van ${uit.length} bestanden gelijk aan ${HASHLIJST}.`)
  process.exitCode = anders.length === 0 ? 0 : 1
}
