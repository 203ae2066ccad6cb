import { type IdMaker, type Klok, nuAls } from '#renderer/store/klok.ts'
import type { Winkel } from '#renderer/store/winkel.ts'
import type { Tijdstip } from '#shared/schema/datum.ts'
import { pagina } from './pagina.ts'
import type { Ophaaluitkomst, Transport } from './transport.ts'
import type { Mislukt } from './uitkomst.ts'

/** An empty page is written down at most this often: the strip knows it anyway. */
export const BEWAAR_PEIL_MS = 10 * 60_000

export interface Gehaald {
  soort: 'gehaald'
  meer: boolean
  op: Tijdstip
  bewaard: boolean
  /** Changes in this page, the number of the newest one at DUO (null: not said), and whether this was the first page of all. */
  aantal: number
  laatste: number | null
  vanVoren: boolean
  /** The next page, asked for while this one was written down; null: there is none. */
  volgende: Vooruit | null
}

/** A page that is under way, from this cursor on. */
export interface Vooruit {
  na: number
  antwoord: Promise<Ophaaluitkomst>
}

/**
 * Fetches the next page of the feed and keeps it with its cursor in one transaction (Y5). The feed of another user starts
 * from the beginning: he may see more, and another institution counts its own changes. An empty page is written down only
 * when `bewaarLeeg`. The disk and the network work at the same time: while a page is written, the next one (`vooruit`) is asked for.
 * Rejects only when the store fails.
 */
export async function haalPagina(
  { winkel, transport, klok, nieuwId }: { winkel: Winkel; transport: Transport; klok: Klok; nieuwId: IdMaker },
  namens: string,
  bewaarLeeg: boolean,
  vooruit: Vooruit | null = null,
): Promise<Gehaald | Mislukt> {
  const hier = winkel.cursor()
  const na = hier.van === namens ? hier.na : 0
  const uitkomst = await (vooruit?.na === na ? vooruit.antwoord : transport.haalOp(na, namens))
  // The loket began its count again (a restored database): read everything once more. An older versie changes nothing.
  if (uitkomst.soort === 'geweigerd' && uitkomst.fout.code === 'cursor-onbekend' && na > 0) {
    const { opgehaaldOp } = hier
    const cursor = { na: 0, opgehaaldOp, van: namens }
    await winkel.werk(async () => ({ opdracht: { cursor }, uitkomst: null }))
    const leeg = { aantal: 0, laatste: null, vanVoren: true, volgende: null }
    return { soort: 'gehaald', meer: true, op: opgehaaldOp ?? nuAls(klok), bewaard: true, ...leeg }
  }
  if (uitkomst.soort !== 'pagina') return uitkomst
  const op = nuAls(klok)
  const bewaard = bewaarLeeg || uitkomst.pagina.cursor > na || hier.van !== namens
  const { meer, mutaties, laatste = null, cursor } = uitkomst.pagina
  const volgende = meer ? { na: cursor, antwoord: transport.haalOp(cursor, namens) } : null
  if (bewaard) await winkel.werk((lezer) => pagina(lezer, uitkomst.pagina, { namens, nu: op, nieuwId }))
  return { soort: 'gehaald', meer, op, bewaard, aantal: mutaties.length, laatste, vanVoren: na === 0, volgende }
}
