import { randomUUID } from 'node:crypto'
import type { Dienst, Werk } from '../dienst/dienst.ts'
import { tijdstipVan } from '../klok.ts'
import { type Bode, Postfout } from './bode.ts'
import type { Mailinhoud } from './mails.ts'

/** Who the loket writes as; the domain `.example` exists nowhere (RFC 2606). */
export const AFZENDER = 'Verzuimdesk <verzuim@oefen-duo.example>'

/** Minutes to wait after the first, second and third failure; after the fourth a person decides (OUR CHOICE, as `domain.md` 5.13 R3). */
const WACHTMINUTEN = [1, 5, 15]
/** A mail that is being delivered is nobody else's for so long. */
const GREEP_MINUTEN = 2
const PER_RONDE = 20
const RONDE_MS = 15_000

/** Puts a mail in the outbox, in the transaction of what it tells about: no mail without the change and no change without it. */
export async function legKlaar(
  dienst: Dienst,
  werk: Werk,
  post: { soort: 'gemeente' | 'mentor'; meldingsnummer: number; aan: string; inhoud: Mailinhoud },
): Promise<void> {
  const nu = tijdstipVan(dienst.klok.nu())
  await werk.sql
    .insertInto('mailuit')
    .values({
      id: randomUUID(),
      op: nu,
      soort: post.soort,
      meldingsnummer: post.meldingsnummer,
      afzender: AFZENDER,
      aan: post.aan,
      ...post.inhoud,
      stand: 'klaar',
      pogingen: 0,
      niet_voor: nu,
      verzonden_op: null,
      fout: null,
    })
    .execute()
}

/** Later than now by the clock of the loket. */
const over = (dienst: Dienst, minuten: number) => tijdstipVan(new Date(dienst.klok.nu().getTime() + minuten * 60_000))

/** Delivers what is due, one after another. Returns how many went out. Never throws for a mail that fails. */
export async function bezorgWachtende(dienst: Dienst, bode: Bode): Promise<number> {
  const nu = tijdstipVan(dienst.klok.nu())
  const wachtend = await dienst.db
    .selectFrom('mailuit')
    .selectAll()
    .where('stand', '=', 'klaar')
    .where('niet_voor', '<=', nu)
    .orderBy('op')
    .orderBy('id')
    .limit(PER_RONDE)
    .execute()
  let verzonden = 0
  for (const rij of wachtend) {
    // Taken by who moves `niet_voor` first: two processes on one database do not both send it.
    const { numUpdatedRows } = await dienst.db
      .updateTable('mailuit')
      .set({ niet_voor: over(dienst, GREEP_MINUTEN), pogingen: rij.pogingen + 1 })
      .where('id', '=', rij.id)
      .where('stand', '=', 'klaar')
      .where('niet_voor', '=', rij.niet_voor)
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) continue
    const af = dienst.db.updateTable('mailuit').where('id', '=', rij.id)
    try {
      await bode.bezorg(rij)
      await af.set({ stand: 'verzonden', verzonden_op: tijdstipVan(dienst.klok.nu()), fout: null }).execute()
      verzonden++
    } catch (fout) {
      const postfout = fout instanceof Postfout ? fout : new Postfout('onbekend', false)
      const wacht = WACHTMINUTEN[rij.pogingen]
      await af
        .set(
          postfout.blijvend || wacht === undefined
            ? { stand: 'opgegeven', fout: postfout.code }
            : { niet_voor: over(dienst, wacht), fout: postfout.code },
        )
        .execute()
      dienst.log.warn({ code: postfout.code, poging: rij.pogingen + 1 }, 'mail niet bezorgd')
    }
  }
  return verzonden
}

/** Tries a mail again that was given up; false when there is no such mail. */
export async function biedOpnieuwAan(dienst: Dienst, id: string): Promise<boolean> {
  const { numUpdatedRows } = await dienst.db
    .updateTable('mailuit')
    .set({ stand: 'klaar', pogingen: 0, niet_voor: tijdstipVan(dienst.klok.nu()) })
    .where('id', '=', id)
    .where('stand', '=', 'opgegeven')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export interface Bezorging {
  /** There may be something to deliver: looks soon. */
  wek(): void
  /** Finishes the round that runs and stops. */
  stop(): Promise<void>
}

/** Delivers in the background: at once after a change, and every quarter of a minute for what waits. */
export function startBezorging(dienst: Dienst, bode: Bode): Bezorging {
  let gestopt = false
  let gewekt = false
  let ronde: Promise<void> | null = null
  const loop = async () => {
    do {
      gewekt = false
      // A full round means there may be more.
      while (!gestopt && (await bezorgWachtende(dienst, bode)) === PER_RONDE);
    } while (gewekt && !gestopt)
  }
  const wek = () => {
    if (gestopt) return
    if (ronde !== null) {
      gewekt = true
      return
    }
    ronde = loop()
      .catch((fout: unknown) => dienst.log.error({ soort: (fout as Error).name }, 'post'))
      .finally(() => {
        ronde = null
      })
  }
  const klok = setInterval(wek, RONDE_MS)
  klok.unref()
  return {
    wek,
    stop: async () => {
      gestopt = true
      clearInterval(klok)
      await ronde
      bode.sluit()
    },
  }
}
