import type { z } from 'zod'
import { DeskFout } from '#shared/contract/errors.ts'
import type { computerWrap, Host, herstelWrap, Kluis, wachtzinWrap } from '#shared/contract/host.ts'
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
type ComputerWrap = z.infer<typeof computerWrap>
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
function gebonden(
  sleutelId: string,
  { soort, kdf }: Pick<WachtzinWrap, 'soort' | 'kdf'> | Pick<HerstelWrap, 'soort' | 'kdf'>,
): Bytes {
  const parameters = 'rondes' in kdf ? `${kdf.naam}/${kdf.rondes}` : kdf.naam
  return bytesVan(JSON.stringify(['kluis', sleutelId, soort, parameters]))
}

async function pakIn(
  sleutel: CryptoKey,
  kek: CryptoKey,
  additionalData: Bytes,
): Promise<Pick<WachtzinWrap, 'iv' | 'sleutel'>> {
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
  return await bosVan(kluis, await haalUit(kluis, geheim, false))
}

const vorigeGebonden = (sleutelId: string, vorigeId: string) =>
  bytesVan(JSON.stringify(['kluis', sleutelId, 'vorige', vorigeId]))

/** The key in use, and the former one while a rotation is not finished. */
async function bosVan(kluis: Kluis, sleutel: CryptoKey): Promise<Sleutelbos> {
  const sleutels = new Map([[kluis.sleutelId, sleutel]])
  if (kluis.vorige) {
    const { sleutelId, iv, sleutel: verpakt } = kluis.vorige
    const hoe = { name: 'AES-GCM', iv: eigen(iv), additionalData: vorigeGebonden(kluis.sleutelId, sleutelId) }
    try {
      const rauw = await crypto.subtle.decrypt(hoe, sleutel, eigen(verpakt))
      sleutels.set(sleutelId, await alsSleutel(rauw, false))
      new Uint8Array(rauw).fill(0)
    } catch {
      throw new DeskFout('gegevens-beschadigd')
    }
  }
  return { schrijfId: kluis.sleutelId, sleutels }
}

async function alsSleutel(rauw: ArrayBuffer | Bytes, extractable: boolean): Promise<CryptoKey> {
  return await crypto.subtle.importKey('raw', rauw, 'AES-GCM', extractable, ['encrypt', 'decrypt'])
}

const proefGebonden = (sleutelId: string, bewaarder: string) =>
  bytesVan(JSON.stringify(['kluis', sleutelId, 'computer', bewaarder]))

/**
 * Opens a Kluis with the key store of the operating system (`reliability.md` B1, B5). Throws what `oskluis.ontpak` fails with, and
 * `sleutelbewaarder-fout` when there is no such wrap or what came out is not the key. When the key store says that its own
 * key changed, `opnieuw` is the Kluis with a fresh wrap.
 */
export async function openMetComputer(kluis: Kluis, host: Host): Promise<{ bos: Sleutelbos; opnieuw: Kluis | null }> {
  const wrap = kluis.wraps.find((een): een is ComputerWrap => een.soort === 'computer')
  if (wrap === undefined) throw new DeskFout('sleutelbewaarder-fout')
  const stand = await host.vraag('oskluis.stand', null)
  if (!stand.bruikbaar) throw new DeskFout('sleutelbewaarder-weg')
  // Another key store than the one that made this wrap does not open it; asking it would only bring up its prompts.
  if (stand.naam !== wrap.bewaarder) throw new DeskFout('sleutelbewaarder-fout')
  const { sleutel: rauw, opnieuwVerpakken } = await host.vraag('oskluis.ontpak', { verpakt: wrap.verpakt })
  try {
    const sleutel = await alsSleutel(eigen(rauw), false)
    const additionalData = proefGebonden(kluis.sleutelId, wrap.bewaarder)
    const hoe = { name: 'AES-GCM', iv: eigen(wrap.iv), additionalData }
    await crypto.subtle.decrypt(hoe, sleutel, eigen(wrap.proef)).catch(() => {
      throw new DeskFout('sleutelbewaarder-fout')
    })
    const bos = await bosVan(kluis, sleutel)
    if (!opnieuwVerpakken) return { bos, opnieuw: null }
    // It opened: that the new wrap fails is no reason to keep anybody out.
    const nieuw = await maakComputerWrap(kluis.sleutelId, eigen(rauw), host).catch(() => null)
    return { bos, opnieuw: nieuw === null ? null : zetWrap(kluis, nieuw) }
  } finally {
    rauw.fill(0)
  }
}

async function maakComputerWrap(sleutelId: string, rauw: Bytes, host: Host): Promise<ComputerWrap> {
  const { verpakt, bewaarder } = await host.vraag('oskluis.verpak', { sleutel: rauw })
  const iv = willekeurig(12)
  const hoe = { name: 'AES-GCM', iv, additionalData: proefGebonden(sleutelId, bewaarder) }
  const proef = await crypto.subtle.encrypt(hoe, await alsSleutel(rauw, false), new Uint8Array(0))
  return { soort: 'computer', bewaarder, verpakt, iv, proef: new Uint8Array(proef) }
}

function zetWrap(kluis: Kluis, wrap: Wrap): Kluis {
  return { ...kluis, wraps: [...kluis.wraps.filter(({ soort }) => soort !== wrap.soort), wrap] }
}

/** The Kluis with a wrap by the key store of this computer. Throws as `openKluis`, and what `oskluis.verpak` fails with. */
export async function voegComputerToe(kluis: Kluis, met: Geheim, host: Host): Promise<Kluis> {
  const los = new Uint8Array(await crypto.subtle.exportKey('raw', await haalUit(kluis, met, true)))
  try {
    return zetWrap(kluis, await maakComputerWrap(kluis.sleutelId, los, host))
  } finally {
    los.fill(0)
  }
}

/** The Kluis without that wrap. */
export function zonderComputer(kluis: Kluis): Kluis {
  return { ...kluis, wraps: kluis.wraps.filter(({ soort }) => soort !== 'computer') }
}

/**
 * A Kluis with a new data key (`reliability.md` B8): the passphrase that was given opens it, a former recovery key and computer wrap
 * do not. `tekst` is the new recovery key, made when there was one. Rows under the former key stay readable through `vorige`
 * until `zonderVorige`. Throws `wachtzin-onjuist`, and `overgang-niet-toegestaan` while another rotation runs.
 */
export async function vernieuwSleutel(
  kluis: Kluis,
  wachtzin: string,
  id: IdMaker,
): Promise<{ kluis: Kluis; bos: Sleutelbos; tekst: string | null }> {
  if (kluis.vorige) throw new DeskFout('overgang-niet-toegestaan')
  const geheim = { soort: 'wachtzin', wachtzin } as const
  const oud = new Uint8Array(await crypto.subtle.exportKey('raw', await haalUit(kluis, geheim, true)))
  const sleutelId = id()
  const los = await crypto.subtle.generateKey(AES, true, ['encrypt', 'decrypt'])
  const iv = willekeurig(12)
  const hoe = { name: 'AES-GCM', iv, additionalData: vorigeGebonden(sleutelId, kluis.sleutelId) }
  const vorige = { sleutelId: kluis.sleutelId, iv, sleutel: new Uint8Array(await crypto.subtle.encrypt(hoe, los, oud)) }
  oud.fill(0)
  let nieuw: Kluis = { ...kluis, sleutelId, vorige, wraps: [await maakWachtzinWrap(los, sleutelId, wachtzin)] }
  let tekst: string | null = null
  if (kluis.wraps.some(({ soort }) => soort === 'herstelsleutel')) {
    const vers = maakHerstelsleutel()
    tekst = schrijfHerstelsleutel(vers)
    nieuw = await metWrap(nieuw, await maakHerstelWrap(los, sleutelId, vers), { soort: 'herstelsleutel', tekst })
  }
  // Opened again from its own wrap, as a first Kluis is.
  return { kluis: nieuw, bos: await openKluis(nieuw, geheim), tekst }
}

/** The Kluis after the last row was encrypted anew. */
export function zonderVorige({ vorige: _, ...kluis }: Kluis): Kluis {
  return kluis
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
  const nieuw = zetWrap(kluis, wrap)
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
