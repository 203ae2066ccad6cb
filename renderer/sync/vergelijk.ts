import { nuAls } from '#renderer/store/klok.ts'
import type { Lezer } from '#renderer/store/winkel.ts'
import {
  bewijstekst,
  type Gelijkheidregel,
  gelijkheid,
  gelijkheidPagina,
  totaaltekst,
} from '#shared/contract/gelijkheid.ts'
import { periodeVan } from '#shared/domain/overlap.ts'
import { sha256 } from '#shared/exports/sha256.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import type { Meldingsnummer } from '#shared/schema/identificatie.ts'
import { type MeldingStand, meldingStand } from '#shared/schema/melding.ts'
import type { Gelijkheidsverslag, Verschil } from './gelijkheid.ts'
import { herstel } from './pagina.ts'
import type { Syncwereld } from './sync-wereld.ts'

const PER_KEER = 500

interface Hier {
  melding: MeldingOpDesk
  hash: string
}

/**
 * Compares this desk with what DUO shows to who is signed in (Y9): one hash over all, and only when that differs a hash per melding.
 * What is missing here or differs is read again and compared once more; what DUO does not show stays and is named. What DUO no longer
 * shows because it fell out of the two school years is marked as archived, by DUO's own date (Y10). Null: this loket has no proof.
 * `later`: news came in between, or it failed.
 */
export async function vergelijk(wereld: Syncwereld, namens: string): Promise<Gelijkheidsverslag | null | 'later'> {
  const { transport, winkel } = wereld
  const gevraagd = await transport.lees('/v1/gelijkheid', namens)
  if (gevraagd.soort === 'geweigerd') return null
  const hunne = gelijkheid.safeParse(gevraagd.soort === 'gelezen' ? gevraagd.ruw : undefined)
  if (!hunne.success || hunne.data.cursor !== winkel.cursor().na) return 'later'
  const { aantal, hash, vensterVanaf } = hunne.data
  const op = nuAls(wereld.klok)

  const hier = await opDezeDesk(wereld)
  const oud = [...hier].filter(([, { melding }]) => isVoorbij(melding, vensterVanaf))
  for (const [nummer] of oud) hier.delete(nummer)
  const gearchiveerd = await archiveer(
    wereld,
    namens,
    oud.map(([, { melding }]) => melding),
  )
  const regels = [...hier].map(([meldingsnummer, een]) => ({ meldingsnummer, hash: een.hash }))
  if (regels.length === aantal && hashVan(totaaltekst(regels)) === hash) {
    return { op, gelijk: true, aantal, verschillen: [], gearchiveerd }
  }
  const daar = await alleRegels(wereld, namens)
  if (daar === null) return 'later'
  const verschillen = await zoekEnHerstel(wereld, namens, hier, daar)
  if (verschillen === null) return 'later'
  await meld(wereld, namens, verschillen)
  const gelijk = verschillen.every(({ wat, hersteld }) => hersteld || wat === 'niet-getoond')
  return { op, gelijk, aantal: daar.length, verschillen, gearchiveerd }
}

/** What should be the same at DUO: everything with a number that is not archived, with its hash. */
async function opDezeDesk({ winkel, wekker }: Syncwereld): Promise<Map<Meldingsnummer, Hier>> {
  const meldingen = await winkel.werk(async (lezer: Lezer) => ({ opdracht: {}, uitkomst: await lezer.meldingen() }))
  const hier = new Map<Meldingsnummer, Hier>()
  for (const [plaats, melding] of meldingen.entries()) {
    if (melding.stand === null || melding.gearchiveerdOp) continue
    // Some ten milliseconds of work at a time: the window stays quick.
    if (plaats % PER_KEER === PER_KEER - 1) await new Promise<void>((verder) => wekker.na(0, verder))
    hier.set(melding.stand.meldingsnummer, { melding, hash: hashVan(bewijstekst(melding.stand)) })
  }
  return hier
}

/** Its last day lies before the first one that DUO shows. */
function isVoorbij({ stand }: MeldingOpDesk, vanaf: IsoDatum): boolean {
  const tot = stand === null ? null : periodeVan(stand).tot
  return tot !== null && tot < vanaf
}

/** Marks what ended before the two school years of DUO. Not what still has something to send. */
async function archiveer({ winkel, klok }: Syncwereld, namens: string, oud: MeldingOpDesk[]): Promise<number> {
  if (oud.length === 0) return 0
  return await winkel.werk(async (lezer) => {
    const zet: MeldingOpDesk[] = []
    for (const { id } of oud) {
      const nu = await lezer.melding(id)
      if (nu?.verzending === 'ontvangen' && !nu.gearchiveerdOp) zet.push({ ...nu, gearchiveerdOp: nuAls(klok) })
    }
    const audit = zet.map(({ id }) => ({ wat: 'gearchiveerd' as const, over: id, wie: namens }))
    return { opdracht: { meldingen: { zet }, audit }, uitkomst: zet.length }
  })
}

async function alleRegels({ transport }: Syncwereld, namens: string): Promise<Gelijkheidregel[] | null> {
  const regels: Gelijkheidregel[] = []
  for (let na: number | null = 0; na !== null; ) {
    const gevraagd = await transport.lees(`/v1/gelijkheid/meldingen?na=${na}&limiet=${PER_KEER}`, namens)
    const pagina = gelijkheidPagina.safeParse(gevraagd.soort === 'gelezen' ? gevraagd.ruw : undefined)
    if (!pagina.success) return null
    regels.push(...pagina.data.regels)
    na = pagina.data.volgende
  }
  return regels
}

/** Null: DUO stopped answering half-way. */
async function zoekEnHerstel(
  wereld: Syncwereld,
  namens: string,
  hier: ReadonlyMap<Meldingsnummer, Hier>,
  daar: readonly Gelijkheidregel[],
): Promise<Verschil[] | null> {
  const verschillen: Verschil[] = []
  const getoond = new Set(daar.map(({ meldingsnummer }) => meldingsnummer))
  const terug: MeldingStand[] = []
  for (const { meldingsnummer, hash } of daar) {
    const eigen = hier.get(meldingsnummer)
    if (eigen?.hash === hash) continue
    const gevraagd = await wereld.transport.lees(`/v1/meldingen/${meldingsnummer}`, namens)
    if (gevraagd.soort !== 'gelezen' && gevraagd.soort !== 'geweigerd') return null
    const stand = meldingStand.safeParse(gevraagd.soort === 'gelezen' ? gevraagd.ruw : undefined)
    // Read again and still another hash: then the two sides do not read the same, and that is said, not hidden.
    const hersteld = stand.success && hashVan(bewijstekst(stand.data)) === hash
    if (stand.success) terug.push(stand.data)
    const wat = eigen === undefined ? ('ontbreekt' as const) : ('anders' as const)
    verschillen.push({ meldingsnummer, id: eigen?.melding.id ?? null, wat, hersteld })
  }
  const hoe = { namens, nu: nuAls(wereld.klok), nieuwId: wereld.nieuwId }
  for (let n = 0; n < terug.length; n += PER_KEER) {
    await wereld.winkel.werk((lezer) => herstel(lezer, terug.slice(n, n + PER_KEER), hoe))
  }
  for (const [meldingsnummer, { melding }] of hier) {
    // Archived a moment ago, or outside what this user may see: it stays, and is named.
    if (!getoond.has(meldingsnummer)) {
      verschillen.push({ meldingsnummer, id: melding.id, wat: 'niet-getoond', hersteld: false })
    }
  }
  return verschillen
}

async function meld({ winkel }: Syncwereld, namens: string, verschillen: readonly Verschil[]): Promise<void> {
  const echt = verschillen.filter(({ wat }) => wat !== 'niet-getoond')
  if (echt.length === 0) return
  const audit = echt.map(({ id }) => ({ wat: 'ongelijk-gevonden' as const, over: id, wie: namens }))
  await winkel.werk(async () => ({ opdracht: { audit }, uitkomst: null }))
}

const hashVan = (tekst: string): string => sha256(new TextEncoder().encode(tekst))
