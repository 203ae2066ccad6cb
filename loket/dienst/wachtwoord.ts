import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'

/** Parameters of new hashes (OWASP: N=2^15, r=8, p=3). Older hashes keep the parameters they were made with. */
const NIEUW = { N: 32_768, r: 8, p: 3 }
const LENGTE = 32

function leidAf(wachtwoord: string, zout: Buffer, opties: ScryptOptions): Promise<Buffer> {
  const maxmem = 256 * (opties.N ?? 0) * (opties.r ?? 0)
  return new Promise((klaar, mis) =>
    scrypt(wachtwoord.normalize('NFC'), zout, LENGTE, { ...opties, maxmem }, (fout, sleutel) =>
      fout === null ? klaar(sleutel) : mis(fout),
    ),
  )
}

/** Hash with its own parameters and salt: `scrypt$N=32768,r=8,p=3$<salt>$<hash>`, base64. */
export async function hashWachtwoord(wachtwoord: string, zout: Buffer = randomBytes(16)): Promise<string> {
  const hash = await leidAf(wachtwoord, zout, NIEUW)
  return `scrypt$N=${NIEUW.N},r=${NIEUW.r},p=${NIEUW.p}$${zout.toString('base64')}$${hash.toString('base64')}`
}

/** Somebody's hash, to spend the same time on an unknown gebruikersnaam. */
const NIEMAND = `scrypt$N=${NIEUW.N},r=${NIEUW.r},p=${NIEUW.p}$${Buffer.alloc(16).toString('base64')}$${Buffer.alloc(LENGTE).toString('base64')}`

/** True when the password belongs to the hash. Takes as long when there is no hash (`null`), and is false then. */
export async function klopt(wachtwoord: string, opgeslagen: string | null): Promise<boolean> {
  const delen = /^scrypt\$N=(\d+),r=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(opgeslagen ?? NIEMAND)
  if (delen === null) throw new Error('unknown password hash format')
  const [, N, r, p, zout = '', hash = ''] = delen
  const berekend = await leidAf(wachtwoord, Buffer.from(zout, 'base64'), { N: Number(N), r: Number(r), p: Number(p) })
  return timingSafeEqual(berekend, Buffer.from(hash, 'base64')) && opgeslagen !== null
}
