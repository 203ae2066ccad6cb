import type { z } from 'zod'
import { DeskFout } from '#shared/contract/errors.ts'
import type { Kluis, wachtzinWrap } from '#shared/contract/host.ts'
import { bytesVan, eigen, willekeurig } from './bytes.ts'
import type { Sleutelbos } from './envelope.ts'
import { type IdMaker, type Klok, nuAls } from './klok.ts'

/**
 * The Kluis: one random data key of 256 bits, wrapped. The key itself is a non-extractable CryptoKey from the moment it
 * is in use; only while a wrap is made does its material exist, inside this file. A wrap that does not open changes
 * nothing, deletes nothing and says only which kind of secret was wrong (`reliability.md` B1, B6).
 */
type WachtzinWrap = z.infer<typeof wachtzinWrap>

/** OWASP's floor for PBKDF2-SHA256 where Argon2id is not at hand; stored beside the wrap, so that it can grow. */
export const RONDES = 600_000
export const WACHTZIN_MINIMUM = 12

/** Unicode has several spellings of é; a passphrase has one. Spaces count. */
function genormaliseerd(wachtzin: string): string {
  return wachtzin.normalize('NFC')
}

/** Throws `wachtzin-te-kort` below 12 characters (code points, not bytes). */
export function controleerWachtzin(wachtzin: string): void {
  if ([...genormaliseerd(wachtzin)].length < WACHTZIN_MINIMUM) throw new DeskFout('wachtzin-te-kort')
}

async function wrapsleutel(wachtzin: string, kdf: WachtzinWrap['kdf']): Promise<CryptoKey> {
  const bron = await crypto.subtle.importKey('raw', bytesVan(genormaliseerd(wachtzin)), 'PBKDF2', false, ['deriveKey'])
  return await crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt: eigen(kdf.zout), iterations: kdf.rondes },
    bron,
    { name: 'AES-GCM', length: 256 },
    false,
    ['wrapKey', 'unwrapKey'],
  )
}

/** What a wrap is tied to: its kind, its parameters and the key it holds; a wrap of another Kluis does not open here. */
function gebonden(sleutelId: string, soort: string, parameters: string) {
  return bytesVan(JSON.stringify(['kluis', sleutelId, soort, parameters]))
}

async function maakWachtzinWrap(sleutel: CryptoKey, sleutelId: string, wachtzin: string): Promise<WachtzinWrap> {
  controleerWachtzin(wachtzin)
  const kdf = { naam: 'PBKDF2-SHA256' as const, rondes: RONDES, zout: willekeurig(16) }
  const iv = willekeurig(12)
  const additionalData = gebonden(sleutelId, 'wachtzin', `${kdf.naam}/${kdf.rondes}`)
  const kek = await wrapsleutel(wachtzin, kdf)
  const geheim = await crypto.subtle.wrapKey('raw', sleutel, kek, { name: 'AES-GCM', iv, additionalData })
  return { soort: 'wachtzin', kdf, iv, sleutel: new Uint8Array(geheim) }
}

async function openWachtzinWrap(wrap: WachtzinWrap, sleutelId: string, wachtzin: string): Promise<CryptoKey> {
  const additionalData = gebonden(sleutelId, 'wachtzin', `${wrap.kdf.naam}/${wrap.kdf.rondes}`)
  const kek = await wrapsleutel(wachtzin, wrap.kdf)
  const hoe = { name: 'AES-GCM', iv: eigen(wrap.iv), additionalData }
  try {
    return await crypto.subtle.unwrapKey('raw', eigen(wrap.sleutel), kek, hoe, 'AES-GCM', false, ['encrypt', 'decrypt'])
  } catch {
    throw new DeskFout('wachtzin-onjuist')
  }
}

/** Makes a data key and its Kluis. Nothing is stored yet. Throws `wachtzin-te-kort`. */
export async function maakKluis(eisen: {
  wachtzin: string
  klok: Klok
  id: IdMaker
}): Promise<{ kluis: Kluis; bos: Sleutelbos }> {
  controleerWachtzin(eisen.wachtzin)
  const sleutelId = eisen.id()
  const los = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt'])
  const wrap = await maakWachtzinWrap(los, sleutelId, eisen.wachtzin)
  const kluis: Kluis = { sleutelId, storeId: eisen.id(), gemaaktOp: nuAls(eisen.klok), wraps: [wrap] }
  // Opened again from its own wrap: the key in use is not extractable, and a wrap that cannot be opened is found here
  // instead of on the day it is needed.
  return { kluis, bos: await openKluis(kluis, eisen.wachtzin) }
}

/** Opens a Kluis with the passphrase. Throws `wachtzin-onjuist`; nothing is ever deleted. */
export async function openKluis(kluis: Kluis, wachtzin: string): Promise<Sleutelbos> {
  for (const wrap of kluis.wraps) {
    if (wrap.soort !== 'wachtzin') continue
    const sleutel = await openWachtzinWrap(wrap, kluis.sleutelId, wachtzin)
    return { schrijfId: kluis.sleutelId, sleutels: new Map([[kluis.sleutelId, sleutel]]) }
  }
  throw new DeskFout('wachtzin-onjuist')
}
