import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Opslag, openOpslag } from '../db/open.ts'
import { Bundel } from './bundel.ts'
import type { Werk } from './dienst.ts'

let opslag: Opslag
let bundel: Bundel
beforeEach(async () => {
  opslag = await openOpslag({ data: null, databaseUrl: null })
  bundel = new Bundel(opslag.db)
})
afterEach(() => opslag.sluit())

const schrijf =
  (naam: string, dan: () => void = () => undefined) =>
  async (werk: Werk) => {
    await werk.sql.insertInto('kenmerk').values({ naam, waarde: 'x' }).execute()
    dan()
    return naam
  }
const namen = async () =>
  (await opslag.db.selectFrom('kenmerk').select('naam').orderBy('naam').execute()).map(({ naam }) => naam)
const weiger = () => {
  throw new Error('refused')
}

it('does tasks that come together in order, each seeing what the ones before did', async () => {
  const gezien: number[] = []
  const taken = Array.from({ length: 100 }, (_, i) =>
    bundel.doe(async (werk) => {
      gezien.push((await werk.sql.selectFrom('kenmerk').select('naam').execute()).length)
      return schrijf(`t${i}`)(werk)
    }),
  )
  expect(await Promise.all(taken)).toEqual(Array.from({ length: 100 }, (_, i) => `t${i}`))
  expect(gezien).toEqual(Array.from({ length: 100 }, (_, i) => i))
})

it('takes back all of a task that is refused and nothing of its neighbours', async () => {
  const uitkomsten = await Promise.allSettled([
    bundel.doe(schrijf('voor')),
    bundel.doe(schrijf('weg', weiger)),
    bundel.doe(schrijf('na')),
  ])
  expect(uitkomsten.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(await namen()).toEqual(['na', 'voor'])
})

it('goes on after a mistake in the SQL of one', async () => {
  const dubbel = Promise.allSettled([bundel.doe(schrijf('a')), bundel.doe(schrijf('a')), bundel.doe(schrijf('b'))])
  expect((await dubbel).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(await namen()).toEqual(['a', 'b'])
})

it('tells nobody before the commit, and runs what comes after it only then', async () => {
  const volgorde: string[] = []
  const taak = (naam: string, mislukt: boolean) =>
    bundel
      .doe(async (werk) => {
        volgorde.push(`doe ${naam}`)
        werk.naCommit(() => volgorde.push(`na ${naam}`))
        if (mislukt) throw new Error('refused')
      })
      .then(
        () => volgorde.push(`klaar ${naam}`),
        () => volgorde.push(`geweigerd ${naam}`),
      )
  await Promise.all([taak('a', false), taak('b', true), taak('c', false)])
  expect(volgorde.slice(0, 3)).toEqual(['doe a', 'doe b', 'doe c'])
  expect(volgorde.slice(3).sort()).toEqual(['geweigerd b', 'klaar a', 'klaar c', 'na a', 'na c'])
})

it('fails all of a bundle whose commit fails, keeps nothing, and works on', async () => {
  const stuk = Promise.allSettled([
    bundel.doe(schrijf('a')),
    bundel.doe(async (werk) => {
      // A deferred constraint is looked at by the commit itself.
      await sql`create table ouder (id integer primary key)`.execute(werk.sql)
      await sql`create table kind (id integer references ouder (id) deferrable initially deferred)`.execute(werk.sql)
      await sql`insert into kind values (1)`.execute(werk.sql)
    }),
  ])
  expect((await stuk).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await namen()).toEqual([])
  expect(await bundel.doe(schrijf('later'))).toBe('later')
})
