import type { IsoDatum } from '../schema/datum.ts'
import type { Brin } from '../schema/identificatie.ts'
import type { Inschrijving } from '../schema/leerling.ts'
import { valtIn } from './datum.ts'

/**
 * Doorlopende and geïntegreerde leerroute vmbo-mbo (`domain.md` 4.7): in fase VO the vo-school reports and handles verzuim,
 * in fase MBO the mbo-instelling. With two enrolments the **fase** decides, not the sector of the enrolment.
 */

type Inschrijvingfeiten = Pick<
  Inschrijving,
  'brin' | 'sector' | 'niveau' | 'leerroute' | 'leerroutefase' | 'van' | 'tot'
>

/** The enrolments that hold on a day. `van` and `tot` are both included; a missing `tot` is open. */
export function inschrijvingenOp<T extends Inschrijvingfeiten>(inschrijvingen: readonly T[], op: IsoDatum): T[] {
  return inschrijvingen.filter((inschrijving) => valtIn(op, inschrijving))
}

/** Answer to "do we report?". `fase` decided; `partner` is who does, where its enrolment is known. */
export type Meldpartij =
  | { melden: 'ja' }
  | { melden: 'niet-ingeschreven' }
  | { melden: 'andere-partij'; fase: 'VO' | 'MBO'; partner: Brin | null }

/**
 * Does this school report for a pupil with these enrolments on that day? Without a leerroute: yes, when enrolled here.
 * Enrolled here both for vo and mbo (one institution may be both): yes.
 */
export function meldtZelf(inschrijvingen: readonly Inschrijvingfeiten[], eigen: Brin, op: IsoDatum): Meldpartij {
  const geldig = inschrijvingenOp(inschrijvingen, op)
  const hier = geldig.filter((inschrijving) => inschrijving.brin === eigen)
  if (hier.length === 0) return { melden: 'niet-ingeschreven' }
  if (hier.some((inschrijving) => fasePast(inschrijving))) return { melden: 'ja' }
  const fase = hier.find((inschrijving) => inschrijving.leerroutefase !== null)?.leerroutefase
  if (fase === undefined || fase === null) return { melden: 'ja' }
  const sector = fase === 'VO' ? 'VO' : 'BVE'
  const partner = geldig.find((i) => i.brin !== eigen && i.leerroute !== null && i.sector === sector)
  return { melden: 'andere-partij', fase, partner: partner?.brin ?? null }
}

/** An enrolment without leerroute, or in the fase of its own sector. */
function fasePast(inschrijving: Inschrijvingfeiten): boolean {
  if (inschrijving.leerroute === null || inschrijving.leerroutefase === null) return true
  return inschrijving.leerroutefase === (inschrijving.sector === 'VO' ? 'VO' : 'MBO')
}

/** The sentence of 4.7 for the party that may not report. */
export function andereMeldt(fase: 'VO' | 'MBO'): string {
  return fase === 'VO' ? 'Fase VO: de vo-school meldt.' : 'Fase MBO: de mbo-instelling meldt.'
}

/** What is wrong with the marks of one pupil's enrolments; shown as a signal, never a reason to refuse. */
export type Leerroutesignaal =
  /** Marked DLR/GLR without a fase, or the reverse. */
  | { soort: 'merk-onvolledig'; brin: Brin }
  /** The two enrolments of one route name different fasen or routes. */
  | { soort: 'merken-verschillen'; brin: Brin; partner: Brin }
  /** There is no DLR/GLR with entree (niveau 1) [duo leerroute]. */
  | { soort: 'leerroute-met-entree'; brin: Brin }
  /** A geïntegreerde leerroute ends with mbo-2 [000]. */
  | { soort: 'glr-niveau'; brin: Brin }

/** Checks the marks on one day. */
export function leerroutesignalen(inschrijvingen: readonly Inschrijvingfeiten[], op: IsoDatum): Leerroutesignaal[] {
  const geldig = inschrijvingenOp(inschrijvingen, op)
  const signalen: Leerroutesignaal[] = []
  for (const i of geldig) {
    if ((i.leerroute === null) !== (i.leerroutefase === null)) signalen.push({ soort: 'merk-onvolledig', brin: i.brin })
    if (i.leerroute !== null && i.niveau === 1) signalen.push({ soort: 'leerroute-met-entree', brin: i.brin })
    if (i.leerroute === 'GLR' && i.niveau !== null && i.niveau > 2) signalen.push({ soort: 'glr-niveau', brin: i.brin })
  }
  const route = geldig.filter((i) => i.leerroute !== null)
  const vo = route.find((i) => i.sector === 'VO')
  const mbo = route.find((i) => i.sector === 'BVE')
  if (vo && mbo && (vo.leerroute !== mbo.leerroute || vo.leerroutefase !== mbo.leerroutefase))
    signalen.push({ soort: 'merken-verschillen', brin: vo.brin, partner: mbo.brin })
  return signalen
}

/** A partnership as registered in RIO: both partners, for one kind of leerroute. */
export interface RioLeerroute {
  leerroute: 'DLR' | 'GLR'
  vo: Brin
  mbo: Brin
}

export type RioVerschil =
  | { soort: 'in-inschrijving-niet-in-rio'; brin: Brin; leerroute: 'DLR' | 'GLR'; aantal: number }
  | { soort: 'in-rio-zonder-inschrijving'; brin: Brin; leerroute: 'DLR' | 'GLR' }

/**
 * The consistency check of 4.7: institutions whose enrolments carry a mark without being in RIO for that route, and the
 * reverse (the seeds name 13 marked institutions of which 4 are in RIO, 20DH among them without a marked pupil).
 */
export function vergelijkMetRio(
  inschrijvingen: readonly Inschrijvingfeiten[],
  rio: readonly RioLeerroute[],
): RioVerschil[] {
  const verschillen: RioVerschil[] = []
  for (const leerroute of ['DLR', 'GLR'] as const) {
    const gemerkt = new Map<Brin, number>()
    for (const i of inschrijvingen) if (i.leerroute === leerroute) gemerkt.set(i.brin, (gemerkt.get(i.brin) ?? 0) + 1)
    const inRio = new Set(rio.filter((r) => r.leerroute === leerroute).flatMap((r) => [r.vo, r.mbo]))
    for (const [brin, aantal] of [...gemerkt].sort())
      if (!inRio.has(brin)) verschillen.push({ soort: 'in-inschrijving-niet-in-rio', brin, leerroute, aantal })
    for (const brin of [...inRio].sort())
      if (!gemerkt.has(brin)) verschillen.push({ soort: 'in-rio-zonder-inschrijving', brin, leerroute })
  }
  return verschillen
}
