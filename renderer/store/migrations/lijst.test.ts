import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import { type Omgeving, openDatabase } from '../db.ts'
import { OPSLAGTABELLEN, TABELLEN, TABELNAMEN, type Tabelnaam } from '../tabellen.ts'
import { MIGRATIES, til, VERSIE } from './lijst.ts'
import type { Migratie } from './migratie.ts'

const hier = fileURLToPath(new URL('.', import.meta.url))
const bestandVan = ({ nummer, naam }: Migratie) => `${String(nummer).padStart(4, '0')}-${naam}`
/** Bytes stand in a fixture as `{"$hex": …}`. */
const fixture = (versie: number): Record<string, unknown[]> =>
  JSON.parse(readFileSync(new URL(`fixtures/versie-${versie}.json`, import.meta.url), 'utf8'), (_, deel) =>
    typeof deel?.$hex === 'string' ? new Uint8Array(Buffer.from(deel.$hex, 'hex')) : deel,
  )
const tilEen = (naam: Tabelnaam, versie: number, ding: unknown) =>
  // Pages of lesson hours are bytes with a format number of their own (`urenblad.ts`).
  naam === 'verzuimuren' ? ding : til(naam, versie, ding)
const versies = Array.from({ length: VERSIE }, (_, n) => n + 1)

describe('the migrations', () => {
  it('are every file of this folder, in order of their numbers, each one version further', () => {
    const bestanden = readdirSync(hier).filter((naam) => /^\d{4}-.*(?<!\.test)\.ts$/.test(naam))
    expect(MIGRATIES.map((een) => `${bestandVan(een)}.ts`)).toEqual(bestanden.sort())
    expect(MIGRATIES.map(({ naarVersie }) => naarVersie)).toEqual(versies)
  })

  it('lead to exactly the tables that the code uses', () => {
    const tabellen = Object.assign({}, ...MIGRATIES.map((een) => een.tabellen)) as Record<string, string | null>
    const over = Object.entries(tabellen).filter(([, soort]) => soort !== null)
    expect(over.map(([naam]) => naam).sort()).toEqual(['meta', ...OPSLAGTABELLEN].sort())
  })

  it.each(versies)('still read what version %i wrote: a thing of every collection', (versie) => {
    const dingen = fixture(versie)
    // A collection that came later is in the fixtures from then on; the newest fixture has them all.
    if (versie === VERSIE) expect(Object.keys(dingen).sort()).toEqual([...TABELNAMEN].sort())
    for (const naam of TABELNAMEN.filter((een) => een in dingen)) {
      expect(dingen[naam]!.length, naam).toBeGreaterThan(0)
      for (const ding of dingen[naam]!) {
        const gelezen = TABELLEN[naam].lees(tilEen(naam, versie, ding))
        // What is read is kept: a field that the schema does not know any more would be lost without a word.
        expect(gelezen, naam).toEqual(tilEen(naam, versie, ding))
      }
    }
  })

  it('give the same when they run again on what they were given', () => {
    for (const versie of versies) {
      const dingen = fixture(versie)
      for (const naam of TABELNAMEN) {
        for (const ding of dingen[naam] ?? []) {
          const voor = structuredClone(ding)
          expect(tilEen(naam, versie, ding)).toEqual(tilEen(naam, versie, ding))
          expect(ding, 'a migration must not change what it is given').toEqual(voor)
        }
      }
    }
  })
})

describe('a store of another version', () => {
  const twee: Migratie = {
    nummer: 20,
    naam: 'proef',
    naarVersie: VERSIE + 1,
    tabellen: { nieuw: 'k', voorkeuren: null },
    inhoud: { concepten: (oud) => ({ ...(oud as object), erbij: true }) },
  }
  const drie: Migratie = {
    ...twee,
    nummer: 30,
    naam: 'verder',
    naarVersie: VERSIE + 2,
    tabellen: {},
    inhoud: { concepten: (oud) => ({ ...(oud as object), nog: 1 }) },
  }

  it('is lifted step by step, from where it was', () => {
    const stappen = [...MIGRATIES, twee, drie]
    expect(til('concepten', VERSIE, { a: 1 }, stappen)).toEqual({ a: 1, erbij: true, nog: 1 })
    expect(til('concepten', VERSIE + 1, { a: 1 }, stappen)).toEqual({ a: 1, nog: 1 })
    expect(til('concepten', VERSIE + 2, { a: 1 }, stappen)).toEqual({ a: 1 })
    expect(til('melders', VERSIE, { a: 1 }, stappen)).toEqual({ a: 1 })
  })

  it('gets the new tables, keeps the rows of the others, and is refused by the app of before', async () => {
    const omgeving: Omgeving = { indexedDB: new IDBFactory(), IDBKeyRange, locks: null, opslag: null }
    const oud = await openDatabase('verzuimdesk-proef', omgeving, { moetBestaan: false })
    await oud.table('concepten').put({ k: 'a', d: new Uint8Array([1, 2, 3]) })
    oud.close()
    const migraties = [...MIGRATIES, twee]
    const nieuw = await openDatabase('verzuimdesk-proef', omgeving, { moetBestaan: true, migraties })
    expect(nieuw.tables.map(({ name }) => name)).toContain('nieuw')
    expect(nieuw.tables.map(({ name }) => name)).not.toContain('voorkeuren')
    expect(await nieuw.table('concepten').get('a')).toEqual({ k: 'a', d: new Uint8Array([1, 2, 3]) })
    nieuw.close()
    await expect(openDatabase('verzuimdesk-proef', omgeving, { moetBestaan: true })).rejects.toMatchObject({
      code: 'opslag-nieuwer',
    })
    const weer = await openDatabase('verzuimdesk-proef', omgeving, { moetBestaan: true, migraties })
    expect(await weer.table('concepten').count()).toBe(1)
    weer.close()
  })
})
