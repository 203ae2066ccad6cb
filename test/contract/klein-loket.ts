import { maakLoket } from '#loket/server.ts'
import { KLEINE_WERELD, NU } from './wereld.ts'

/** The loket with the two small schools, as a program: `node klein-loket.ts MAP [DATABASE-URL]`. Used by `proces.ts`. */
const [data, databaseUrl] = process.argv.slice(2)
const loket = await maakLoket({
  data: data ?? null,
  databaseUrl: databaseUrl ?? null,
  seed: KLEINE_WERELD,
  klok: NU,
  wachtwoordKosten: { N: 1024, r: 8, p: 1 },
})
console.log(`Loket luistert op ${await loket.listen(0)}`)
process.once('SIGTERM', () => void loket.sluit().finally(() => process.exit(0)))
