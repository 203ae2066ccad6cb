import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'

export interface Kosten {
  readonly N: number
  readonly r: number
  readonly p: number
}
/** Parameters of new hashes, as OWASP advises. Older hashes keep the parameters they were made with. */
export const KOSTEN: Kosten = { N: 32_768, r: 8, p: 3 }
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
export async function hashWachtwoord(wachtwoord: string, kosten: Kosten = KOSTEN): Promise<string> {
  const zout = randomBytes(16)
  return tekstVan(kosten, zout, await leidAf(wachtwoord, zout, kosten))
}

function tekstVan({ N, r, p }: Kosten, zout: Buffer, hash: Buffer): string {
  return `scrypt$N=${N},r=${r},p=${p}$${zout.toString('base64')}$${hash.toString('base64')}`
}

/** True when the password belongs to the hash. Takes as long when there is no hash (`null`), and is false then. */
export async function klopt(wachtwoord: string, opgeslagen: string | null, kosten: Kosten = KOSTEN): Promise<boolean> {
  // Nobody's hash: the same time is spent on an unknown gebruikersnaam.
  const niemand = () => tekstVan(kosten, Buffer.alloc(16), Buffer.alloc(LENGTE))
  const delen = /^scrypt\$N=(\d+),r=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(opgeslagen ?? niemand())
  if (delen === null) throw new Error('unknown password hash format')
  const [, N, r, p, zout = '', hash = ''] = delen
  const berekend = await leidAf(wachtwoord, Buffer.from(zout, 'base64'), { N: Number(N), r: Number(r), p: Number(p) })
  return timingSafeEqual(berekend, Buffer.from(hash, 'base64')) && opgeslagen !== null
}
