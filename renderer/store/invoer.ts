import { DeskFout } from '#shared/contract/errors.ts'
import type { LeerlingId } from '#shared/schema/identificatie.ts'
import type { Importbron, Importverslag } from '#shared/schema/import.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import { BYTES_PER_LESRIJ, type Urenblok } from '#shared/schema/verzuimuren.ts'
import { maakAdem } from './adem.ts'
import { type Bytes, bytesVan, samen, tekstVan } from './bytes.ts'
import { urenIdentiteit } from './tabellen.ts'
import type { Opdracht } from './winkel.ts'

/**
 * One import of the school's administration is one strict transaction: pupils, lesson hours, its report and what would put
 * everything back. Pages make that possible: 20,000 pupils and 1,000,000 rows are some 240 rows of IndexedDB and 30 MB. Staging
 * them under a generation that is switched later would write all of it twice and leave a second truth to clean up.
 */
export interface Invoer {
  verslag: Importverslag
  bron?: Importbron
  /** As they will be, whole. */
  leerlingen: readonly LeerlingOpDesk[]
  blokken: readonly Urenblok[]
  /** Blocks that go: the file no longer speaks of them. */
  blokkenWeg?: readonly { leerlingId: LeerlingId; schooljaar: number }[]
}

/** Imports of which what was there before is kept: the newest ones, undone from the newest down. */
export const TERUG_BEWAARD = 3
/** Bytes of one piece of it: what the window encrypts, copies or hashes without a pause. */
export const TERUGDEEL = 512 * 1024

/** A pupil before the import (null: there was none), and what the import made of him. */
type Leerlingvoor = [id: LeerlingId, voor: LeerlingOpDesk | null, merk: string]
/** A block before the import; `rijen` is -1 when there was none. */
type Blokvoor = [id: LeerlingId, schooljaar: number, rijen: number, vakken: string[], codes: string[]]

interface Kop {
  leerlingen: Leerlingvoor[]
  blokken: Blokvoor[]
}

/** What would put back the things that are about to change. Lets the window answer in between. */
export async function schrijfTerug(
  leerlingen: readonly { voor: LeerlingOpDesk | null; na: LeerlingOpDesk }[],
  blokken: readonly { voor: Urenblok | null; leerlingId: LeerlingId; schooljaar: number }[],
): Promise<Bytes> {
  const adem = maakAdem()
  const personen: string[] = []
  for (const { voor, na } of leerlingen) {
    personen.push(JSON.stringify([na.id, voor, merkVan(na)] satisfies Leerlingvoor))
    await adem()
  }
  const uren: string[] = []
  for (const { voor, leerlingId, schooljaar } of blokken) {
    const een: Blokvoor =
      voor === null
        ? [leerlingId, schooljaar, -1, [], []]
        : [leerlingId, schooljaar, voor.rijen.length / BYTES_PER_LESRIJ, voor.vakken, voor.codes]
    uren.push(JSON.stringify(een))
    await adem()
  }
  // The text of a `Kop`, put together from its pieces.
  const json = bytesVan(`{"leerlingen":[${personen.join(',')}],"blokken":[${uren.join(',')}]}`)
  const lengte = new Uint8Array(4)
  new DataView(lengte.buffer).setUint32(0, json.length)
  return samen(lengte, json, ...blokken.flatMap(({ voor }) => (voor === null ? [] : [voor.rijen])))
}

/**
 * The change that puts everything back. A pupil whom somebody changed after the import keeps that change (`behouden`): an undo
 * takes back the import, not the work that came after it. Hours come from imports only, so theirs are equal byte for byte.
 */
export async function leesTerug(
  bytes: Bytes,
  nu: (id: LeerlingId) => LeerlingOpDesk | null,
): Promise<{ opdracht: Pick<Opdracht, 'leerlingen' | 'verzuimuren'>; behouden: number }> {
  const adem = maakAdem()
  const lengte = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)
  const { leerlingen, blokken } = JSON.parse(tekstVan(bytes.subarray(4, 4 + lengte))) as Kop
  const terug: LeerlingOpDesk[] = []
  const weg: LeerlingId[] = []
  let behouden = 0
  for (const [id, voor, merk] of leerlingen) {
    await adem()
    const hier = nu(id)
    if (hier === null) continue
    if (merkVan(hier) !== merk) behouden += 1
    else if (voor === null) weg.push(id)
    else terug.push(voor)
  }
  const zet: Urenblok[] = []
  const wegblokken: string[] = []
  let van = 4 + lengte
  for (const [leerlingId, schooljaar, aantal, vakken, codes] of blokken) {
    await adem()
    if (aantal < 0) {
      wegblokken.push(urenIdentiteit({ leerlingId, schooljaar }))
      continue
    }
    const rijen = bytes.slice(van, van + aantal * BYTES_PER_LESRIJ)
    van += rijen.length
    zet.push({ leerlingId, schooljaar, rijen, vakken, codes })
  }
  if (van !== bytes.length) throw new DeskFout('gegevens-beschadigd')
  return { opdracht: { leerlingen: { zet: terug, weg }, verzuimuren: { zet, weg: wegblokken } }, behouden }
}

/** Tells whether a pupil is still what the import made of him: 64 bits of his text, in the order of his fields. */
function merkVan(leerling: LeerlingOpDesk): string {
  const tekst = JSON.stringify(leerling)
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let plaats = 0; plaats < tekst.length; plaats++) {
    const teken = tekst.charCodeAt(plaats)
    a = Math.imul(a ^ teken, 0x9e3779b1)
    b = Math.imul(b ^ teken, 0x5f356495)
    b ^= b >>> 15
  }
  return `${tekst.length}:${(a >>> 0).toString(36)}${(b >>> 0).toString(36)}`
}
