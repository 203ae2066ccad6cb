import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

const DEBIAN = '/usr/lib/postgresql'
/** Oldest version that the loket promises to run on. */
const OUDSTE = 15
const STARTTIJD_MS = 60_000
const wacht = (ms: number) => new Promise((klaar) => setTimeout(klaar, ms))

/** Folder with `initdb` and `postgres`; null when this machine has no PostgreSQL of 15 or newer. */
function vindPostgres(): string | null {
  if (existsSync(DEBIAN)) {
    const versies = readdirSync(DEBIAN)
      .map(Number)
      .filter((versie) => versie >= OUDSTE)
    const hoogste = Math.max(...versies)
    if (versies.length > 0) return join(DEBIAN, String(hoogste), 'bin')
  }
  const { stdout } = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' })
  return stdout?.trim() || null
}

/** PostgreSQL refuses to run as root: then its processes run as the user postgres. Null when there is no such user. */
function alsWie(): { uid?: number; gid?: number } | null {
  if (process.getuid?.() !== 0) return {}
  const getal = (vlag: string) => {
    const { status, stdout } = spawnSync('id', [vlag, 'postgres'], { encoding: 'utf8' })
    return status === 0 ? Number(stdout) : null
  }
  const uid = getal('-u')
  const gid = getal('-g')
  return uid === null || gid === null ? null : { uid, gid }
}

/** Why the PostgreSQL half cannot run here; null when it can. With `CI=true` an absent server is a failure, not a skip. */
export function waaromGeenPostgres(): string | null {
  if (vindPostgres() === null) return `PostgreSQL ${OUDSTE} of nieuwer is niet geïnstalleerd`
  if (alsWie() === null) return 'er is geen gebruiker postgres om de server onder te draaien'
  return null
}

export interface Postgres {
  /** Makes an empty database and returns its URL. */
  maakDatabase(): Promise<string>
  /** Ends the server by its own process id and removes its folder; of a shared server only the databases made here. */
  stop(): Promise<void>
}

/** Starts a server in a new folder and waits until it answers. Returns its address without a database, and its process. */
async function start(map: string, duurzaam: boolean): Promise<{ adres: string; server: ChildProcess }> {
  const bin = vindPostgres()
  const wie = alsWie()
  if (bin === null || wie === null) throw new Error('no PostgreSQL here')
  if (wie.uid !== undefined) execFileSync('chown', [`${wie.uid}:${wie.gid}`, map])
  const data = dataVan(map)
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'loket', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync', '--no-instructions'],
    { ...wie, stdio: 'ignore', cwd: map },
  )
  const port = await vrijePoort()
  const opties = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 400,
    fsync: duurzaam ? 'on' : 'off',
    log_min_messages: 'fatal',
  }
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', data, ...Object.entries(opties).flatMap(([naam, waarde]) => ['-c', `${naam}=${waarde}`])],
    { ...wie, stdio: 'ignore', cwd: map },
  )
  const adres = `postgresql://loket@127.0.0.1:${port}`
  const grens = Date.now() + STARTTIJD_MS
  while (!(await bereikbaar(`${adres}/postgres`))) {
    if (server.exitCode !== null || Date.now() > grens) {
      server.kill('SIGINT')
      throw new Error('PostgreSQL did not start')
    }
    await wacht(50)
  }
  return { adres, server }
}

/** Makes databases on a running server, each under a name of its own, and can drop them again. */
function databases(adres: string) {
  const gemaakt: string[] = []
  const voerUit = async (opdrachten: string[]) => {
    const client = new pg.Client({ connectionString: `${adres}/postgres` })
    await client.connect()
    for (const opdracht of opdrachten) await client.query(opdracht)
    await client.end()
  }
  return {
    maakDatabase: async () => {
      const naam = `loket_${randomUUID().replaceAll('-', '')}`
      await voerUit([`create database ${naam}`])
      gemaakt.push(naam)
      return `${adres}/${naam}`
    },
    ruimOp: () => voerUit(gemaakt.splice(0).map((naam) => `drop database ${naam} with (force)`)),
  }
}

/**
 * A PostgreSQL server of our own in a temporary folder on a free port of 127.0.0.1. `duurzaam` keeps fsync on (benchmarks);
 * tests do without, because they never cut the power of the database itself.
 */
export async function startPostgres({ duurzaam = false } = {}): Promise<Postgres> {
  const map = mkdtempSync(join(tmpdir(), 'loket-pg-'))
  try {
    const { adres, server } = await start(map, duurzaam)
    const geeindigd = new Promise<void>((klaar) => server.once('exit', () => klaar()))
    return {
      maakDatabase: databases(adres).maakDatabase,
      stop: async () => {
        // SIGINT is PostgreSQL's fast shutdown: it rolls back, closes every connection and ends.
        server.kill('SIGINT')
        await geeindigd
        rmSync(map, { recursive: true, force: true })
      },
    }
  } catch (fout) {
    rmSync(map, { recursive: true, force: true })
    throw fout
  }
}

/**
 * The server that all test files of a run share, each with databases of its own: making one takes seconds. Whoever comes first
 * starts it in `map`, where `run` holds the id of the process of the run; `stopGedeelde` ends it after the last file. `stop` drops the databases that were made here.
 */
export async function gedeeldePostgres(map: string): Promise<Postgres> {
  const adresbestand = join(map, 'adres')
  const mislukt = join(map, 'mislukt')
  try {
    mkdirSync(join(map, 'bezig'))
    try {
      const server = join(map, 'server')
      mkdirSync(server)
      // The user postgres must be able to pass through.
      chmodSync(map, 0o711)
      const { adres, server: proces } = await start(server, false)
      proces.unref()
      eindigMet(Number(readFileSync(join(map, 'run'), 'utf8')), Number(proces.pid), map)
      // Whole or not at all for those who wait.
      writeFileSync(`${adresbestand}.nieuw`, adres)
      renameSync(`${adresbestand}.nieuw`, adresbestand)
    } catch (fout) {
      writeFileSync(mislukt, String(fout))
      throw fout
    }
  } catch (fout) {
    if (!(fout instanceof Error && 'code' in fout && fout.code === 'EEXIST')) throw fout
  }
  while (!existsSync(adresbestand)) {
    if (existsSync(mislukt)) throw new Error(readFileSync(mislukt, 'utf8'))
    await wacht(50)
  }
  const { maakDatabase, ruimOp } = databases(readFileSync(adresbestand, 'utf8'))
  return { maakDatabase, stop: ruimOp }
}

/** A run that is killed ends nothing itself: then this ends the server, by its id, when its folder says that it still runs. */
function eindigMet(run: number, server: number, map: string): void {
  const wachter =
    'while kill -0 "$1" 2>/dev/null; do sleep 1; done; [ -e "$3/server/data/postmaster.pid" ] && kill -INT "$2" && sleep 2; rm -rf "$3"'
  const vlaggen = ['-c', wachter, 'postgres-wachter', String(run), String(server), map]
  spawn('sh', vlaggen, { stdio: 'ignore', detached: true }).unref()
}

/** Ends the server of `gedeeldePostgres`, by the process id that it wrote itself. Nothing when it was never started. */
export async function stopGedeelde(map: string): Promise<void> {
  const pidbestand = join(dataVan(join(map, 'server')), 'postmaster.pid')
  if (!existsSync(pidbestand)) return
  process.kill(Number(readFileSync(pidbestand, 'utf8').split('\n')[0]), 'SIGINT')
  const grens = Date.now() + STARTTIJD_MS
  while (existsSync(pidbestand) && Date.now() < grens) await wacht(50)
}

const dataVan = (map: string) => join(map, 'data')

async function bereikbaar(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}

function vrijePoort(): Promise<number> {
  return new Promise((klaar, mis) => {
    const server = createServer()
    server.once('error', mis)
    server.listen(0, '127.0.0.1', () => {
      const adres = server.address()
      server.close(() => (adres !== null && typeof adres === 'object' ? klaar(adres.port) : mis(new Error('no port'))))
    })
  })
}
