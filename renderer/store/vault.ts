import type { z } from 'zod'
import { DeskFout } from '#shared/contract/errors.ts'
import type { herstelWrap, Kluis, wachtzinWrap } from '#shared/contract/host.ts'
import { type Bytes, bytesVan, eigen, willekeurig } from './bytes.ts'
import type { Sleutelbos } from './envelope.ts'
import { leesHerstelsleutel, maakHerstelsleutel, schrijfHerstelsleutel } from './herstelsleutel.ts'
import { type IdMaker, type Klok, nuAls } from './klok.ts'

/**
 * The Kluis: one random data key of 256 bits, wrapped once per way in. In use the key is a non-extractable CryptoKey; it is
 * extractable only inside this file, for the moment in which another wrap is made from it. A wrap that does not open changes
 * nothing, deletes nothing and says only which kind of secret was wrong (`reliability.md` B1, B6).
 */
type WachtzinWrap = z.infer<typeof wachtzinWrap>
type HerstelWrap = z.infer<typeof herstelWrap>
type Wrap = Kluis['wraps'][number]

/** What opens a Kluis. */
export type Geheim = { soort: 'wachtzin'; wachtzin: string } | { soort: 'herstelsleutel'; tekst: string }

/** The same as a person gives it: the passphrase, or the printed recovery key. */
export type Sleutelwoord = { wachtzin: string } | { herstelsleutel: string }

export function geheimVan(woord: Sleutelwoord): Geheim {
  return 'wachtzin' in woord
    ? { soort: 'wachtzin', wachtzin: woord.wachtzin }
    : { soort: 'herstelsleutel', tekst: woord.herstelsleutel }
}

/** OWASP's floor for PBKDF2-SHA256 where Argon2id is not at hand; stored beside the wrap, so that it can grow. */
export const RONDES = 600_000
export const WACHTZIN_MINIMUM = 12
const AES = { name: 'AES-GCM', length: 256 } as const

/** Unicode has several spellings of é; a passphrase has one. Spaces count. */
function genormaliseerd(wachtzin: string): string {
  return wachtzin.normalize('NFC')
}

/** Throws `wachtzin-te-kort` below 12 characters (code points, not bytes). */
export function controleerWachtzin(wachtzin: string): void {
  if ([...genormaliseerd(wachtzin)].length < WACHTZIN_MINIMUM) throw new DeskFout('wachtzin-te-kort')
}

async function uitWachtzin(wachtzin: string, { zout, rondes }: WachtzinWrap['kdf']): Promise<CryptoKey> {
  const bron = await crypto.subtle.importKey('raw', bytesVan(genormaliseerd(wachtzin)), 'PBKDF2', false, ['deriveKey'])
  const hoe = { name: 'PBKDF2', hash: 'SHA-256', salt: eigen(zout), iterations: rondes }
  return await crypto.subtle.deriveKey(hoe, bron, AES, false, ['wrapKey', 'unwrapKey'])
}

async function uitHerstelsleutel(geheim: Bytes, { zout }: HerstelWrap['kdf']): Promise<CryptoKey> {
  const bron = await crypto.subtle.importKey('raw', geheim, 'HKDF', false, ['deriveKey'])
  const hoe = { name: 'HKDF', hash: 'SHA-256', salt: eigen(zout), info: bytesVan('verzuimdesk herstelsleutel') }
  return await crypto.subtle.deriveKey(hoe, bron, AES, false, ['wrapKey', 'unwrapKey'])
}

/** What a wrap is tied to: its kind, its parameters and the key it holds; a wrap of another Kluis does not open here. */
function gebonden(sleutelId: string, { soort, kdf }: Pick<Wrap, 'soort' | 'kdf'>): Bytes {
  const parameters = 'rondes' in kdf ? `${kdf.naam}/${kdf.rondes}` : kdf.naam
  return bytesVan(JSON.stringify(['kluis', sleutelId, soort, parameters]))
}

async function pakIn(sleutel: CryptoKey, kek: CryptoKey, additionalData: Bytes): Promise<Pick<Wrap, 'iv' | 'sleutel'>> {
  const iv = willekeurig(12)
  const geheim = await crypto.subtle.wrapKey('raw', sleutel, kek, { name: 'AES-GCM', iv, additionalData })
  return { iv, sleutel: new Uint8Array(geheim) }
}

async function maakWachtzinWrap(sleutel: CryptoKey, sleutelId: string, wachtzin: string): Promise<WachtzinWrap> {
  controleerWachtzin(wachtzin)
  const wrap = {
    soort: 'wachtzin' as const,
    kdf: { naam: 'PBKDF2-SHA256' as const, rondes: RONDES, zout: willekeurig(16) },
  }
  return { ...wrap, ...(await pakIn(sleutel, await uitWachtzin(wachtzin, wrap.kdf), gebonden(sleutelId, wrap))) }
}

async function maakHerstelWrap(sleutel: CryptoKey, sleutelId: string, geheim: Bytes): Promise<HerstelWrap> {
  const wrap = {
    soort: 'herstelsleutel' as const,
    kdf: { naam: 'HKDF-SHA256' as const, zout: willekeurig(16) },
  }
  return { ...wrap, ...(await pakIn(sleutel, await uitHerstelsleutel(geheim, wrap.kdf), gebonden(sleutelId, wrap))) }
}

/** The data key behind the first wrap that this secret opens. Throws `wachtzin-onjuist` or `herstelsleutel-onjuist`. */
async function haalUit(kluis: Kluis, geheim: Geheim, extractable: boolean): Promise<CryptoKey> {
  const herstel = geheim.soort === 'herstelsleutel' ? leesHerstelsleutel(geheim.tekst) : null
  for (const wrap of kluis.wraps) {
    let kek: CryptoKey
    if (wrap.soort === 'wachtzin' && geheim.soort === 'wachtzin') kek = await uitWachtzin(geheim.wachtzin, wrap.kdf)
    else if (wrap.soort === 'herstelsleutel' && herstel !== null) kek = await uitHerstelsleutel(herstel, wrap.kdf)
    else continue
    const hoe = { name: 'AES-GCM', iv: eigen(wrap.iv), additionalData: gebonden(kluis.sleutelId, wrap) }
    try {
      const gebruik = ['encrypt', 'decrypt'] as const
      return await crypto.subtle.unwrapKey('raw', eigen(wrap.sleutel), kek, hoe, 'AES-GCM', extractable, [...gebruik])
    } catch {
      // Wrong secret or damaged wrap: nobody can tell. Another wrap may still open.
    }
  }
  throw new DeskFout(geheim.soort === 'wachtzin' ? 'wachtzin-onjuist' : 'herstelsleutel-onjuist')
}

/** Opens a Kluis. Throws `wachtzin-onjuist` or `herstelsleutel-onjuist`; nothing is ever deleted. */
export async function openKluis(kluis: Kluis, geheim: Geheim): Promise<Sleutelbos> {
  const sleutel = await haalUit(kluis, geheim, false)
  return { schrijfId: kluis.sleutelId, sleutels: new Map([[kluis.sleutelId, sleutel]]) }
}

/** Makes a data key and its Kluis. Nothing is stored yet. Throws `wachtzin-te-kort`. */
export async function maakKluis(eisen: {
  wachtzin: string
  klok: Klok
  id: IdMaker
}): Promise<{ kluis: Kluis; bos: Sleutelbos }> {
  controleerWachtzin(eisen.wachtzin)
  const sleutelId = eisen.id()
  const los = await crypto.subtle.generateKey(AES, true, ['encrypt', 'decrypt'])
  const wrap = await maakWachtzinWrap(los, sleutelId, eisen.wachtzin)
  const kluis: Kluis = { sleutelId, storeId: eisen.id(), gemaaktOp: nuAls(eisen.klok), wraps: [wrap] }
  // Opened again from its own wrap: the key in use is not extractable, and a wrap that cannot be opened is found here
  // instead of on the day it is needed.
  return { kluis, bos: await openKluis(kluis, { soort: 'wachtzin', wachtzin: eisen.wachtzin }) }
}

/** The Kluis with `wrap` in the place of every one of its kind, proven to open with `geheim` before it is given out. */
async function metWrap(kluis: Kluis, wrap: Wrap, geheim: Geheim): Promise<Kluis> {
  const nieuw = { ...kluis, wraps: [...kluis.wraps.filter(({ soort }) => soort !== wrap.soort), wrap] }
  await haalUit({ ...nieuw, wraps: [wrap] }, geheim, false)
  return nieuw
}

/** The Kluis with another passphrase; the recovery key keeps working. Throws as `openKluis`, and `wachtzin-te-kort`. */
export async function wijzigWachtzin(kluis: Kluis, met: Geheim, wachtzin: string): Promise<Kluis> {
  controleerWachtzin(wachtzin)
  const wrap = await maakWachtzinWrap(await haalUit(kluis, met, true), kluis.sleutelId, wachtzin)
  return await metWrap(kluis, wrap, { soort: 'wachtzin', wachtzin })
}

/** The Kluis with a fresh recovery key (an older one stops working), and that key as it is to be printed. */
export async function voegHerstelsleutelToe(kluis: Kluis, met: Geheim): Promise<{ kluis: Kluis; tekst: string }> {
  const sleutel = await haalUit(kluis, met, true)
  const geheim = maakHerstelsleutel()
  const tekst = schrijfHerstelsleutel(geheim)
  const wrap = await maakHerstelWrap(sleutel, kluis.sleutelId, geheim)
  return { kluis: await metWrap(kluis, wrap, { soort: 'herstelsleutel', tekst }), tekst }
}
