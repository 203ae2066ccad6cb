import type { Status } from '../schema/codes.ts'
import type { IsoDatum, Tijdstip } from '../schema/datum.ts'
import type { MeldingOpDesk } from '../schema/desk.ts'
import type { MeldingId } from '../schema/identificatie.ts'
import type { MeldingStand } from '../schema/melding.ts'
import { plusDagen } from './datum.ts'
import { versieparen } from './versies.ts'

/**
 * Postvak In (`domain.md` 5.6): what gemeente and DUO did with a melding. Everything follows from the stand and the versies kept here;
 * only what was read is remembered (`gelezenVersie`).
 */

/** Older news is never unread: a desk that starts today has not left two years lying about (OUR CHOICE). */
export const NIEUW_DAGEN = 30

export interface Postbericht {
  versie: number
  op: Tijdstip
  /** Null when this desk does not know how it was before. */
  van: Status | null
  naar: Status
  /** Terugmeldingen that came with it, in the gemeente's own words. */
  teksten: readonly { id: string; van: string; tekst: string }[]
  /** The stand that it made. */
  stand: MeldingStand
  ongelezen: boolean
}

/** A melding with news, newest bericht first. */
export interface Postregel {
  id: MeldingId
  melding: MeldingOpDesk
  berichten: readonly Postbericht[]
  op: Tijdstip
  ongelezen: boolean
}

/** Everything that gemeente or DUO said about one melding, newest first; `vandaag` decides only what is old. */
export function berichtenVan(melding: MeldingOpDesk, vandaag: IsoDatum): Postbericht[] {
  const { stand } = melding
  if (stand === null) return []
  const grens = plusDagen(vandaag, -NIEUW_DAGEN)
  const gelezen = melding.gelezenVersie ?? 0
  const maak = (
    versie: number,
    op: Tijdstip,
    van: Status | null,
    na: MeldingStand,
    ids: readonly string[],
  ): Postbericht => ({
    versie,
    op,
    van,
    naar: na.status,
    teksten: na.terugmeldingen.filter(({ id }) => ids.includes(id)),
    stand: na,
    ongelezen: versie > gelezen && op.slice(0, 10) >= grens,
  })
  const paren = versieparen(stand, melding.versies ?? [])
  const berichten = paren
    .filter(({ regel }) => regel.door !== 'school')
    .map(({ regel, voor, na }) =>
      maak(
        regel.versie,
        regel.op,
        voor.status,
        na,
        regel.verschillen.flatMap(({ veld, wordt }) => (veld === 'terugmeldingen' ? (wordt as string[]) : [])),
      ),
    )
  // What the gemeente did before this desk knew the melding: one bericht, without a before.
  const eerst = paren.at(-1)?.voor ?? stand
  if (zegtIets(eerst)) {
    const op = paren.length === 0 ? stand.laatsteMutatie : (eerst.terugmeldingen.at(-1)?.op ?? eerst.meldmoment)
    berichten.push(
      maak(
        eerst.versie,
        op,
        null,
        eerst,
        eerst.terugmeldingen.map(({ id }) => id),
      ),
    )
  }
  return berichten
}

/** Did anybody beside the school do something with it? An intrekking by the school is no news. */
function zegtIets({ status, terugmeldingen, contactGemeente, redenIngetrokken }: MeldingStand): boolean {
  return 'BKG'.includes(status) || redenIngetrokken === 'V' || terugmeldingen.length > 0 || contactGemeente !== null
}

/** What was said on one day is one bericht: a status and the word that came with it. Newest first. */
function bundel(berichten: readonly Postbericht[]): Postbericht[] {
  const uit: Postbericht[] = []
  for (const bericht of berichten) {
    const later = uit.at(-1)
    if (later === undefined || later.op.slice(0, 10) !== bericht.op.slice(0, 10) || bericht.van === null)
      uit.push(bericht)
    else {
      const teksten = [...bericht.teksten, ...later.teksten]
      uit[uit.length - 1] = { ...later, van: bericht.van, teksten, ongelezen: later.ongelezen || bericht.ongelezen }
    }
  }
  return uit
}

/** The inbox: unread first, then newest first. */
export function postvakIn(meldingen: readonly MeldingOpDesk[], vandaag: IsoDatum): Postregel[] {
  const regels = meldingen.flatMap((melding): Postregel[] => {
    const berichten = bundel(berichtenVan(melding, vandaag))
    const [nieuwste] = berichten
    if (nieuwste === undefined) return []
    return [
      {
        id: melding.id,
        melding,
        berichten,
        op: nieuwste.op,
        ongelezen: berichten.some(({ ongelezen }) => ongelezen),
      },
    ]
  })
  return regels.sort((a, b) => Number(b.ongelezen) - Number(a.ongelezen) || (a.op < b.op ? 1 : a.op > b.op ? -1 : 0))
}
