import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { isIsoDatum } from '#shared/schema/datum.ts'
import { heeftGebruikers, vraagEersteBeheerder } from './eerste-beheerder.ts'
import { AndereWereld, type Loket, maakLoket } from './server.ts'

/** One sentence for whoever started it, and an exit code: no stack traces for a wrong flag or a taken port. */
function stop(zin: string, code: number): never {
  console.error(zin)
  process.exit(code)
}

const FOUTE_VLAG = 2
const KAN_NIET = 1
const GEBRUIK =
  'Gebruik: npm run loket -- --port 4100 --data MAP [--database-url URL] [--seed demo|leeg] [--klok 2026-11-20T09:00:00Z] [--simulatie] [--max-per-minuut N] [--smtp smtp://HOST:POORT] [--token-tot 2027-07-31]'

function leesVlaggen() {
  try {
    return parseArgs({
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
    return stop(`Een van de opties bestaat niet of is niet compleet. ${GEBRUIK}`, FOUTE_VLAG)
  }
}

const vlaggen = leesVlaggen()
if (vlaggen.help) {
  console.log(GEBRUIK)
  process.exit(0)
}
const port = Number(vlaggen.port)
if (!/^[0-9]+$/.test(vlaggen.port) || port > 65_535) {
  stop(`--port moet een getal van 0 tot 65535 zijn. ${GEBRUIK}`, FOUTE_VLAG)
}
const { seed } = vlaggen
if (seed !== 'demo' && seed !== 'leeg') stop(`--seed is demo of leeg. ${GEBRUIK}`, FOUTE_VLAG)
const klok = vlaggen.klok === undefined ? null : new Date(vlaggen.klok)
if (klok !== null && (Number.isNaN(klok.getTime()) || !/^\d{4}-\d{2}-\d{2}(T|$)/.test(vlaggen.klok ?? ''))) {
  stop('--klok moet een tijdstip zijn, zoals 2026-11-20T09:00:00Z.', FOUTE_VLAG)
}
const maxPerMinuut = vlaggen['max-per-minuut'] === undefined ? null : Number(vlaggen['max-per-minuut'])
if (maxPerMinuut !== null && !(Number.isInteger(maxPerMinuut) && maxPerMinuut > 0)) {
  stop('--max-per-minuut moet een heel getal boven 0 zijn.', FOUTE_VLAG)
}

if (vlaggen.smtp !== undefined && !/^smtps?:\/\/[^/]/.test(vlaggen.smtp)) {
  stop('--smtp moet een adres zijn zoals smtp://localhost:1025.', FOUTE_VLAG)
}

if (vlaggen['token-tot'] !== undefined && !isIsoDatum(vlaggen['token-tot'])) {
  stop('--token-tot moet een dag zijn, zoals 2027-07-31.', FOUTE_VLAG)
}

/** Why it could not start, in words. */
function zinVoor(fout: unknown): string {
  const { code, message } = fout as { code?: string; message?: string }
  if (fout instanceof AndereWereld) {
    return fout.message === 'demo'
      ? 'Hier staat al de demoschool. Start met --seed demo, of kies met --data een andere map.'
      : 'Hier staan al echte instellingen, geen demoschool. Start zonder --seed demo, of kies met --data een andere map.'
  }
  if (code === 'EADDRINUSE')
    return `Poort ${port} is al in gebruik. Kies een andere met --port, bijvoorbeeld --port ${port + 1}.`
  if (code === 'EACCES' && fout instanceof Error && message?.includes('listen')) {
    return `Poort ${port} mag op deze computer niet gebruikt worden. Kies er een boven 1024 met --port.`
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || message?.includes('readonly database')) {
    return `In de map ${vlaggen.data} mag niet geschreven worden. Kies met --data een andere map.`
  }
  if (code === 'ENOTDIR' || code === 'EEXIST' || message?.includes('unable to open database')) {
    return `De map ${vlaggen.data} kan niet gebruikt worden. Kies met --data een andere map.`
  }
  if (message?.includes('database is locked')) {
    return `Er draait al een loket met de map ${vlaggen.data}. Stop dat eerst, of kies met --data een andere map.`
  }
  if (message?.includes('not a database')) {
    return `Het bestand loket.sqlite in ${vlaggen.data} is beschadigd of van een ander programma. Kies met --data een andere map.`
  }
  if (
    vlaggen['database-url'] !== undefined &&
    /^(ECONN|ENOTFOUND|ETIMEDOUT|28|3D|08|ERR_INVALID_URL)/.test(code ?? '')
  ) {
    return 'De database op --database-url is niet te bereiken. Controleer adres, naam en wachtwoord.'
  }
  return `Het loket kan niet starten (${code ?? (fout instanceof Error ? fout.name : 'onbekende fout')}).`
}

/** Lines of the console one by one; null after the last. Typed or piped, nothing is lost between two questions. */
async function metConsole<T>(taak: (vraag: (zin: string) => Promise<string | null>) => Promise<T>): Promise<T> {
  const regels = createInterface({ input: process.stdin, output: process.stdout })
  const lezer = regels[Symbol.asyncIterator]()
  try {
    return await taak(async (zin) => {
      process.stdout.write(zin)
      const { value, done } = await lezer.next()
      return done ? null : value
    })
  } finally {
    regels.close()
  }
}

/** `--seed leeg` on a new database: somebody must be able to sign in. */
async function eersteBeheerder({ dienst }: Loket): Promise<void> {
  if (seed !== 'leeg' || (await heeftGebruikers(dienst))) return
  console.log('Dit loket is nog leeg. Wie wordt de eerste beheerder?')
  const brieven = await metConsole((vraag) => vraagEersteBeheerder(dienst, vraag))
  if (brieven === null) {
    console.error(
      `\nEr is nog geen beheerder, dus niemand kan zich aanmelden. Start een keer in een terminal: npm run loket -- --seed leeg --data ${vlaggen.data}`,
    )
    return
  }
  for (const { aan, tekst } of brieven.brieven) console.log(`\n--- Brief aan de ${aan} ---\n${tekst}`)
  console.log(`\nHet token: ${brieven.otpauth}\nU ziet dit één keer. Zet het token in een app voor eenmalige codes.\n`)
}

let loket: Loket | null = null
try {
  loket = await maakLoket({
    data: vlaggen.data,
    databaseUrl: vlaggen['database-url'] ?? null,
    seed,
    klok,
    simulatie: vlaggen.simulatie,
    maxPerMinuut,
    smtp: vlaggen.smtp ?? null,
    tokenTot: vlaggen['token-tot'] ?? null,
    log: { map: vlaggen.data },
  })
  await eersteBeheerder(loket)
  const adres = await loket.listen(port)
  console.log(`Loket (oefenomgeving) luistert op ${adres}`)
} catch (fout) {
  await loket?.sluit().catch(() => undefined)
  stop(zinVoor(fout), KAN_NIET)
}

for (const signaal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signaal, () => {
    void loket?.sluit().finally(() => process.exit(0))
  })
}
