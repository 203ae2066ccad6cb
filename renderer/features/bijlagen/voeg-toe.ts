import type { Desk } from '#renderer/store/desk.ts'
import { DeskFout, foutcodeVan } from '#shared/contract/errors.ts'
import { BIJLAGE } from '#shared/contract/loket.ts'
import { type Bijlagesignaal, bijlagenaam, herkenBijlage } from '#shared/domain/bijlage-inhoud.ts'
import type { Bijlage, RapportOver } from '#shared/schema/bijlage.ts'
import type { Tijdstip } from '#shared/schema/datum.ts'
import type { Foutcode } from '#shared/schema/fout.ts'
import type { LeerlingId, MeldingId } from '#shared/schema/identificatie.ts'
import type { MeldingStand } from '#shared/schema/melding.ts'

/** A file that somebody brings: from a folder, the clipboard, or made here. */
export interface Aangeboden {
  naam: string
  grootte: number
  lees(): Promise<Uint8Array<ArrayBuffer>>
  /** What a detailrapport is about. */
  over?: RapportOver
}

export interface Bestemming {
  desk: Desk
  meldingId: MeldingId
  leerlingId: LeerlingId
  /** Gebruikersnaam of who sends, and his name for the list. */
  namens: string
  door: string
  nieuwId: () => string
  nu: () => Tijdstip
}

/** What counts towards the limits of one melding: what goes along or is there, wherever it came from. */
export function bezet(bijlagen: readonly Bijlage[], stand: MeldingStand | null): { aantal: number; grootte: number } {
  const mee = bijlagen.filter(({ staat }) => staat !== 'alleen-hier' && staat !== 'afgekeurd')
  const hier = new Set(mee.map(({ id }) => id))
  const elders = (stand?.bijlagen ?? []).filter(({ id }) => !hier.has(id))
  const alle = [...mee, ...elders]
  return { aantal: alle.length, grootte: alle.reduce((som, { grootte }) => som + grootte, 0) }
}

const alsBlok = (bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> => crypto.subtle.digest('SHA-256', bytes)
async function hexVan(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return [...new Uint8Array(await alsBlok(bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

export interface Toegevoegd {
  bijlage: Bijlage
  signalen: readonly Bijlagesignaal[]
}

/**
 * Looks at a file, keeps it encrypted and puts it in line behind its melding; the melding waits for nothing. Throws a DeskFout that
 * says why it cannot be a bijlage, `geannuleerd` after `signaal`, or what the store says. Then nothing of it is kept.
 */
export async function voegBijlageToe(
  bestemming: Bestemming,
  bestand: Aangeboden,
  herkomst: Bijlage['herkomst'],
  stand: MeldingStand | null,
  hoe: { voortgang?: (bytes: number) => void; signaal?: AbortSignal; krijgt?: (id: string) => void } = {},
): Promise<Toegevoegd> {
  const { desk, meldingId, leerlingId, namens, door, nieuwId, nu } = bestemming
  const alleenHier = herkomst === 'per-mail'
  // By what the file says of itself first: a film of 4 GB is not read into memory to be refused.
  if (bestand.grootte > BIJLAGE.maxGrootte) throw new DeskFout('bijlage-te-groot')
  const bytes = await leesOf(bestand)
  if (hoe.signaal?.aborted) throw new DeskFout('geannuleerd')
  const gezien = herkenBijlage(bytes, BIJLAGE.maxGrootte)
  if (!gezien.goed) throw new DeskFout(gezien.code)
  const bijlagen = await desk.bijlagen.vanMelding(meldingId)
  const sha256 = await hexVan(bytes)
  const zelfde = [...bijlagen.filter(({ staat }) => staat !== 'afgekeurd'), ...(stand?.bijlagen ?? [])]
  if (zelfde.some((een) => een.sha256 === sha256)) throw new DeskFout('bijlage-dubbel')
  if (!alleenHier) {
    const { aantal, grootte } = bezet(bijlagen, stand)
    if (aantal >= BIJLAGE.maxAantal) throw new DeskFout('bijlage-te-veel')
    if (grootte + bytes.length > BIJLAGE.maxSamen) throw new DeskFout('bijlage-samen-te-groot')
  }
  const id = nieuwId()
  hoe.krijgt?.(id)
  const bijlage = await desk.bijlagen.voegToe({
    meta: {
      id,
      meldingId,
      leerlingId,
      naam: bijlagenaam(bestand.naam, gezien.soort),
      type: gezien.type,
      staat: alleenHier ? 'alleen-hier' : 'hier',
      herkomst,
      ...(bestand.over === undefined ? {} : { over: bestand.over }),
      door,
      gemaaktOp: nu(),
    },
    inhoud: bytes,
    ...(hoe.voortgang === undefined ? {} : { voortgang: hoe.voortgang }),
    ...(hoe.signaal === undefined ? {} : { signaal: hoe.signaal }),
  })
  if (!alleenHier) {
    try {
      await desk.zetBijlage({ bijlageId: bijlage.id, namens })
    } catch (oorzaak) {
      // Not in line is not added: nothing of it may lie about.
      await desk.bijlagen.verwijder(bijlage.id)
      throw oorzaak
    }
  }
  return { bijlage, signalen: gezien.signalen }
}

/** Takes a bijlage away that did not go yet, and its place in line. Throws `overgang-niet-toegestaan` while it is on its way. */
export async function haalBijlageWeg(desk: Desk, id: string): Promise<void> {
  const wacht = (await desk.outbox.lijst()).find((een) => een.soort === 'bijlage' && een.bijlageId === id)
  if (wacht !== undefined) await desk.laatVervallen(wacht.id, 'Bijlage weggehaald')
  await desk.bijlagen.verwijder(id)
}

/** A file that vanished or is locked by another program reads as cut off. */
async function leesOf(bestand: Aangeboden): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await bestand.lees()
  } catch (oorzaak) {
    throw oorzaak instanceof DeskFout ? oorzaak : new DeskFout('bijlage-afgekapt')
  }
}

/** Several, one after the other: the limits count what came before. Never throws. */
export async function voegBijlagenToe(
  bestemming: Bestemming,
  bestanden: readonly Aangeboden[],
  herkomst: Bijlage['herkomst'],
  stand: MeldingStand | null,
  bij: {
    /** `krijgt`: the id under which it will lie, just before it does. */
    begin(bestand: Aangeboden): { voortgang(bytes: number): void; signaal: AbortSignal; krijgt?(id: string): void }
    klaar(bestand: Aangeboden, toegevoegd: Toegevoegd): void
    mis(bestand: Aangeboden, code: Foutcode): void
  },
): Promise<void> {
  for (const bestand of bestanden) {
    const hoe = bij.begin(bestand)
    try {
      bij.klaar(bestand, await voegBijlageToe(bestemming, bestand, herkomst, stand, hoe))
    } catch (oorzaak) {
      bij.mis(bestand, foutcodeVan(oorzaak))
    }
  }
}

/** Of the browser: a File from a folder or the clipboard. */
export function vanBestand(bestand: File): Aangeboden {
  return {
    naam: bestand.name,
    grootte: bestand.size,
    lees: async () => new Uint8Array(await bestand.arrayBuffer()),
  }
}
