import { createInterface } from 'node:readline'
import type { Loket } from './server.ts'
import { zinVoor } from './startfout.ts'
import { GEBRUIK, leesVlaggen } from './vlaggen.ts'

/** One sentence for whoever started it, and an exit code: no stack traces for a wrong flag or a taken port. */
function stop(zin: string, code: number): never {
  console.error(zin)
  process.exit(code)
}

const FOUTE_VLAG = 2
const KAN_NIET = 1

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
async function eersteBeheerder({ dienst }: Loket, data: string): Promise<void> {
  const { heeftGebruikers, vraagEersteBeheerder } = await import('./eerste-beheerder.ts')
  if (await heeftGebruikers(dienst)) return
  console.log('Dit loket is nog leeg. Wie wordt de eerste beheerder?')
  const brieven = await metConsole((vraag) => vraagEersteBeheerder(dienst, vraag))
  if (brieven === null) {
    console.error(
      `\nEr is nog geen beheerder, dus niemand kan zich aanmelden. Start een keer in een terminal: npm run loket -- --seed leeg --data ${data}`,
    )
    return
  }
  for (const { aan, tekst } of brieven.brieven) console.log(`\n--- Brief aan de ${aan} ---\n${tekst}`)
  console.log(`\nHet token: ${brieven.otpauth}\nU ziet dit één keer. Zet het token in een app voor eenmalige codes.\n`)
}

const vlaggen = leesVlaggen(process.argv.slice(2))
if ('fout' in vlaggen) stop(vlaggen.fout, FOUTE_VLAG)
if (vlaggen.help) {
  console.log(GEBRUIK)
  process.exit(0)
}

let loket: Loket | null = null
try {
  // After the flags: a typing mistake is told at once, without loading a server first.
  const { maakLoket } = await import('./server.ts')
  loket = await maakLoket({ ...vlaggen, log: { map: vlaggen.data } })
  if (vlaggen.seed === 'leeg') await eersteBeheerder(loket, vlaggen.data)
  const adres = await loket.listen(vlaggen.port)
  console.log(`Loket (oefenomgeving) luistert op ${adres}`)
} catch (fout) {
  await loket?.sluit().catch(() => undefined)
  stop(zinVoor(fout, vlaggen), KAN_NIET)
}

for (const signaal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signaal, () => {
    void loket?.sluit().finally(() => process.exit(0))
  })
}
