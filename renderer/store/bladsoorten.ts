import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import type { Urenblok } from '#shared/schema/verzuimuren.ts'
import type { Bladsoort } from './bladenkast.ts'
import { bytesVan, tekstVan } from './bytes.ts'
import { SCHEMA_VERSIE } from './envelope.ts'
import { til } from './migrations/lijst.ts'
import { urenIdentiteit } from './tabellen.ts'
import { leesUrenblad, schrijfUrenblad } from './urenblad.ts'

/** Pupils: some 600 bytes each, so that a page is below 100 kB and one changed pupil costs a millisecond or two. */
export const LEERLINGBLADEN: Bladsoort<LeerlingOpDesk> = {
  naam: 'leerlingen',
  perBlad: 128,
  identiteit: ({ id }) => id,
  vak: () => 0,
  schrijf: (leerlingen) => bytesVan(JSON.stringify(leerlingen)),
  lees: (bytes, schemaVersie) => {
    const ruw = JSON.parse(tekstVan(bytes)) as unknown
    // Version 1 kept one pupil per row; his row stays as it is until he changes.
    const lijst = Array.isArray(ruw) ? (ruw as unknown[]) : [ruw]
    if (schemaVersie === SCHEMA_VERSIE) return lijst as LeerlingOpDesk[]
    return lijst.map((een) => til('leerlingen', schemaVersie, een) as LeerlingOpDesk)
  },
}

/** Lesson hours: one drawer per schooljaar; 50 rows of a pupil are 800 bytes, so that a page is some 200 kB. */
export const URENBLADEN: Bladsoort<Urenblok> = {
  naam: 'verzuimuren',
  perBlad: 256,
  identiteit: urenIdentiteit,
  vak: (identiteit) => Number(identiteit.slice(identiteit.indexOf('/') + 1)),
  schrijf: schrijfUrenblad,
  lees: leesUrenblad,
}
