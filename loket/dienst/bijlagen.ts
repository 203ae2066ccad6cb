import { randomUUID } from 'node:crypto'
import { createReadStream, type ReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { BIJLAGE, type MeldingAntwoord } from '#shared/contract/loket.ts'
import { magInhoudWijzigen } from '#shared/domain/statusovergang.ts'
import type { MeldingStand } from '#shared/schema/melding.ts'
import { tijdstipVan } from '../klok.ts'
import { type Bijlagetype, Keuring } from './bijlage-keuring.ts'
import { type Dienst, transactie, type Werk } from './dienst.ts'
import { leg, type Opdrachtgever, pak } from './melden.ts'
import { antwoordVan, leesMelding, volgendeStand } from './meldingen.ts'
import type { Aanmelding } from './sessies.ts'
import { Weigering } from './weigering.ts'

/** What the school says of a bijlage before its content comes. */
export interface Aankondiging {
  readonly id: string
  readonly naam: string
  readonly type: Bijlagetype
  /** Hex. */
  readonly sha256: string
}

const STUK_BYTES = 256 * 1024
const OP_WEG = '.onderweg'

/** Bijlagen are files beside an embedded database; on PostgreSQL, or in memory, they stand in the database itself. */
function mapVan(dienst: Dienst): string | null {
  const { data } = dienst.instellingen
  return dienst.soort === 'sqlite' && data !== null ? join(data, 'bijlagen') : null
}

/**
 * Receives a bijlage of a melding: streamed to a temporary file while it is checked (`Keuring`), and only then, in one
 * transaction, made part of the melding as a new version. A broken or refused upload leaves nothing. The id is the key: the
 * same id with the same content again is answered without a second effect; with other content it is `sleutel-hergebruikt`.
 */
export async function ontvangBijlage(
  dienst: Dienst,
  aanmelding: Aanmelding,
  meldingsnummer: number,
  aankondiging: Aankondiging,
  inhoud: AsyncIterable<Buffer>,
): Promise<{ nieuw: boolean; antwoord: MeldingAntwoord }> {
  // Before anything is read of it: is the melding there, and may it be added to?
  const stand = await leesMelding(dienst, aanmelding, meldingsnummer)
  const bekend = stand.bijlagen.find((bijlage) => bijlage.id === aankondiging.id)
  if (bekend === undefined && !magInhoudWijzigen(stand.status)) throw new Weigering('overgang-niet-toegestaan')
  const map = mapVan(dienst)
  const tijdelijk = map ?? join(tmpdir(), 'loket-bijlagen')
  await mkdir(tijdelijk, { recursive: true, mode: 0o700 })
  const bestand = join(tijdelijk, `${randomUUID()}${OP_WEG}`)
  try {
    const grootte = await schrijf(bestand, aankondiging, inhoud)
    return await transactie(dienst, (werk) =>
      voegToe(
        dienst,
        werk,
        { aanmelding, operatieId: aankondiging.id },
        meldingsnummer,
        { ...aankondiging, grootte },
        {
          bestand,
          map,
        },
      ),
    )
  } finally {
    await rm(bestand, { force: true })
  }
}

/** Writes and checks; returns the size. The file is on disk, flushed, when it returns. */
async function schrijf(bestand: string, aankondiging: Aankondiging, inhoud: AsyncIterable<Buffer>): Promise<number> {
  const keuring = new Keuring(aankondiging.type)
  const doel = await open(bestand, 'wx', 0o600)
  try {
    for await (const stuk of inhoud) {
      keuring.neem(stuk)
      await doel.write(stuk)
    }
    keuring.sluit(aankondiging.sha256)
    await doel.sync()
  } finally {
    await doel.close()
  }
  return keuring.grootte
}

async function voegToe(
  dienst: Dienst,
  werk: Werk,
  opdrachtgever: Opdrachtgever,
  meldingsnummer: number,
  bijlage: Aankondiging & { grootte: number },
  plaats: { bestand: string; map: string | null },
): Promise<{ nieuw: boolean; antwoord: MeldingAntwoord }> {
  const vorige = await pak(dienst, werk, opdrachtgever, meldingsnummer)
  const { id, naam, type, grootte, sha256 } = bijlage
  const bekend = await werk.sql.selectFrom('bijlage').selectAll().where('id', '=', id).executeTakeFirst()
  if (bekend !== undefined) {
    if (bekend.meldingsnummer !== meldingsnummer || bekend.sha256 !== sha256 || bekend.naam !== naam) {
      throw new Weigering('sleutel-hergebruikt')
    }
    return { nieuw: false, antwoord: antwoordVan(vorige) }
  }
  if (!magInhoudWijzigen(vorige.status)) throw new Weigering('overgang-niet-toegestaan')
  const samen = vorige.bijlagen.reduce((som, ander) => som + ander.grootte, grootte)
  if (vorige.bijlagen.length >= BIJLAGE.maxAantal || samen > BIJLAGE.maxSamen) {
    throw new Weigering('te-groot', { velden: [{ pad: 'bijlagen', code: 'te-groot' }] })
  }
  const op = tijdstipVan(dienst.klok.nu())
  await werk.sql.insertInto('bijlage').values({ id, meldingsnummer, naam, type, grootte, sha256, op }).execute()
  const stand = volgendeStand(dienst, vorige, {
    bijlagen: [...vorige.bijlagen, { id, naam, type, grootte, sha256, op }],
  })
  // The content before the commit: a row without content would be a lie, content without a row is swept away at the next start.
  if (plaats.map === null) await bewaarDelen(werk, id, plaats.bestand)
  else await rename(plaats.bestand, join(plaats.map, id))
  await leg(dienst, werk, opdrachtgever, 'bijlage', stand, vorige)
  return { nieuw: true, antwoord: antwoordVan(stand) }
}

async function bewaarDelen(werk: Werk, id: string, bestand: string): Promise<void> {
  let deel = 0
  for await (const inhoud of createReadStream(bestand, { highWaterMark: STUK_BYTES })) {
    await werk.sql
      .insertInto('bijlage_deel')
      .values({ bijlage_id: id, deel: deel++, inhoud: inhoud as Buffer })
      .execute()
  }
}

/** A bijlage with its content. */
export interface Bijlageinhoud {
  readonly naam: string
  readonly type: string
  readonly grootte: number
  readonly sha256: string
  readonly inhoud: Readable
}

/** The content of a bijlage, for who may read the melding. Throws `niet-gevonden`. */
export async function leesBijlage(
  dienst: Dienst,
  aanmelding: Aanmelding,
  meldingsnummer: number,
  id: string,
): Promise<Bijlageinhoud> {
  return inhoudVan(dienst, await leesMelding(dienst, aanmelding, meldingsnummer), id)
}

/** As `leesBijlage`, for a stand that the caller was allowed to read. */
export function inhoudVan(dienst: Dienst, stand: MeldingStand, id: string): Bijlageinhoud {
  const bijlage = stand.bijlagen.find((kandidaat) => kandidaat.id === id)
  if (bijlage === undefined) throw new Weigering('niet-gevonden')
  const map = mapVan(dienst)
  const inhoud = map === null ? Readable.from(delenVan(dienst, id)) : createReadStreamVan(join(map, id))
  return { ...bijlage, inhoud }
}

const createReadStreamVan = (pad: string): ReadStream => createReadStream(pad)

async function* delenVan(dienst: Dienst, id: string): AsyncGenerator<Uint8Array> {
  for (let deel = 0; ; deel++) {
    const rij = await dienst.db
      .selectFrom('bijlage_deel')
      .select('inhoud')
      .where('bijlage_id', '=', id)
      .where('deel', '=', deel)
      .executeTakeFirst()
    if (rij === undefined) return
    yield rij.inhoud
  }
}

/** Removes what a crash left in the folder: uploads under way, and content whose transaction never committed. */
export async function ruimBijlagenOp(dienst: Dienst): Promise<void> {
  const map = mapVan(dienst)
  if (map === null) return
  const namen = await readdir(map).catch(() => [])
  for (const naam of namen) {
    const rij = await dienst.db.selectFrom('bijlage').select('id').where('id', '=', naam).executeTakeFirst()
    if (rij === undefined) await rm(join(map, naam), { force: true })
  }
}
