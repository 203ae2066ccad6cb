/**
 * Where she is: a screen, perhaps one thing on it, perhaps one part of that. It stands behind the # of the address
 * (`#/<scherm>[/<uuid>[/<deel>]]`): names of screens and random ids, never anything about a person.
 */
export interface Plek {
  scherm: string
  id: string | null
  deel: string | null
  /** The id was made just now and belongs to nothing yet: it stays out of the address. */
  vers: boolean
}

/** What the address must know of a screen. */
export interface Adresregel {
  naam: string
  /** Without an id in the address this screen begins something new, under an id of its own. */
  beginNieuw?: boolean
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const DEEL = /^[a-z][a-z-]{0,29}$/

/** A place, by name. */
export function plek(scherm: string, id: string | null = null, deel: string | null = null): Plek {
  return { scherm, id, deel, vers: false }
}

/** Address of a place. */
export function hashVan({ scherm, id, deel, vers }: Plek): string {
  const delen = [scherm, vers ? null : id, vers ? null : deel]
  return `#/${delen.filter((stuk) => stuk !== null).join('/')}`
}

/** Place of an address. A screen that is not there is the first one; an id or part that cannot be read is none. */
export function plekVan(hash: string, schermen: readonly Adresregel[], nieuwId: () => string): Plek {
  const [, naam, id = '', deel = ''] = hash.replace(/^#/, '').split('/')
  const scherm = schermen.find((een) => een.naam === naam)
  if (scherm === undefined) return plek(schermen[0]?.naam ?? '')
  if (UUID.test(id)) return plek(scherm.naam, id, DEEL.test(deel) ? deel : null)
  if (scherm.beginNieuw === true) return { ...plek(scherm.naam, nieuwId()), vers: true }
  return plek(scherm.naam, null, DEEL.test(id) ? id : null)
}
