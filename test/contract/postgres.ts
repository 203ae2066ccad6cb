import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

const DEBIAN = '/usr/lib/postgresql'
/** Oldest version that the loket promises to run on. */
const OUDSTE = 15
const STARTTIJD_MS = 30_000

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
  /** Ends the server by its own process id and removes its folder. */
  stop(): Promise<void>
}

/**
 * A PostgreSQL server of our own in a temporary folder on a free port of 127.0.0.1. `duurzaam` keeps fsync on (benchmarks);
 * tests do without, because they never cut the power of the database itself.
 */
export async function startPostgres({ duurzaam = false } = {}): Promise<Postgres> {
  const bin = vindPostgres()
  const wie = alsWie()
  if (bin === null || wie === null) throw new Error('no PostgreSQL here')
  const map = mkdtempSync(join(tmpdir(), 'loket-pg-'))
  if (wie.uid !== undefined) execFileSync('chown', [`${wie.uid}:${wie.gid}`, map])
  const data = join(map, 'data')
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
    max_connections: 100,
    fsync: duurzaam ? 'on' : 'off',
    log_min_messages: 'fatal',
  }
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', data, ...Object.entries(opties).flatMap(([naam, waarde]) => ['-c', `${naam}=${waarde}`])],
    { ...wie, stdio: 'ignore', cwd: map },
  )
  const geeindigd = new Promise<void>((klaar) => server.once('exit', () => klaar()))
  const url = (database: string) => `postgresql://loket@127.0.0.1:${port}/${database}`
  const stop = async () => {
    // SIGINT is PostgreSQL's fast shutdown: it rolls back, closes every connection and ends.
    server.kill('SIGINT')
    await geeindigd
    rmSync(map, { recursive: true, force: true })
  }
  const grens = Date.now() + STARTTIJD_MS
  while (!(await bereikbaar(url('postgres')))) {
    if (server.exitCode !== null || Date.now() > grens) {
      await stop()
      throw new Error('PostgreSQL did not start')
    }
    await new Promise((klaar) => setTimeout(klaar, 100))
  }
  let aantal = 0
  return {
    maakDatabase: async () => {
      const naam = `loket${++aantal}`
      const client = new pg.Client({ connectionString: url('postgres') })
      await client.connect()
      await client.query(`create database ${naam}`)
      await client.end()
      return url(naam)
    },
    stop,
  }
}

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
