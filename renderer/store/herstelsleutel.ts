import { DeskFout } from '#shared/contract/errors.ts'
import { type Bytes, willekeurig } from './bytes.ts'

/**
 * The printed recovery key: 160 random bits in Crockford's base 32 (no I, L, O or U, so nothing looks like a digit), eight
 * groups of four and one check sign: `K7QX-…-3F9D-R`. The check sign is the number modulo 37, which finds every single
 * wrong sign and every swap of two neighbours. Reading forgives case, spaces, hyphens, O for 0 and I or L for 1.
 */
const TEKENS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CONTROLE = `${TEKENS}*~$=U`
const BYTES = 20
const LENGTE = 32

function getalVan(bytes: Uint8Array): bigint {
  return bytes.reduce((getal, byte) => (getal << 8n) | BigInt(byte), 0n)
}

function controleteken(getal: bigint): string {
  return CONTROLE[Number(getal % 37n)] ?? ''
}

/** Twenty fresh random bytes: the secret itself. */
export function maakHerstelsleutel(): Bytes {
  return willekeurig(BYTES)
}

/** As it is printed and shown once. */
export function schrijfHerstelsleutel(bytes: Uint8Array): string {
  const getal = getalVan(bytes)
  let tekens = ''
  for (let plaats = LENGTE - 1; plaats >= 0; plaats--)
    tekens += TEKENS[Number((getal >> BigInt(plaats * 5)) & 31n)] ?? ''
  return `${(tekens.match(/.{4}/g) ?? []).join('-')}-${controleteken(getal)}`
}

/** The secret in what somebody typed. Throws `herstelsleutel-onjuist` when a sign is impossible, missing or wrong. */
export function leesHerstelsleutel(tekst: string): Bytes {
  const kaal = tekst.toUpperCase().replace(/[\s-]/g, '')
  const romp = kaal.slice(0, LENGTE).replaceAll('O', '0').replace(/[IL]/g, '1')
  const laatste = kaal.slice(LENGTE).replaceAll('O', '0').replace(/[IL]/g, '1')
  let getal = 0n
  for (const teken of romp) {
    const waarde = TEKENS.indexOf(teken)
    if (waarde < 0) throw new DeskFout('herstelsleutel-onjuist')
    getal = (getal << 5n) | BigInt(waarde)
  }
  if (romp.length !== LENGTE || laatste !== controleteken(getal)) throw new DeskFout('herstelsleutel-onjuist')
  return Uint8Array.from({ length: BYTES }, (_, plaats) => Number((getal >> BigInt((BYTES - 1 - plaats) * 8)) & 255n))
}
