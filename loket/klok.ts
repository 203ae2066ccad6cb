import type { IsoDatum, Tijdstip } from '#shared/schema/datum.ts'

/** The loket's own time. Runs on from the moment it was set, so that waiting and expiry can be tried out. */
export interface Klok {
  /** Now, with the practice shift. */
  nu(): Date
  /** Moves the clock to `moment`; null brings back the real time. */
  zet(moment: Date | null): void
  /** Instants at which a token's display may stand: the device has a clock of its own, which a practice clock does not move. */
  tokenMomenten(): Date[]
}

/** A clock that starts at `begin` (or the real time) and runs at the normal pace. */
export function maakKlok(begin: Date | null = null, echt: () => number = Date.now): Klok {
  let verschuiving = begin === null ? 0 : begin.getTime() - echt()
  return {
    nu: () => new Date(echt() + verschuiving),
    zet: (moment) => {
      verschuiving = moment === null ? 0 : moment.getTime() - echt()
    },
    tokenMomenten: () =>
      verschuiving === 0 ? [new Date(echt())] : [new Date(echt()), new Date(echt() + verschuiving)],
  }
}

/** Instant in UTC with milliseconds, as it travels. */
export function tijdstipVan(moment: Date): Tijdstip {
  return moment.toISOString() as Tijdstip
}

const inNederland = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Amsterdam',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

const UUR_MS = 3_600_000
let laatste = { uur: Number.NaN, dag: '' as IsoDatum }

/** The day in the Netherlands at that instant: a school day has no time zone, its midnight does. Midnight is on the hour. */
export function vandaagOp(moment: Date): IsoDatum {
  const uur = Math.floor(moment.getTime() / UUR_MS)
  if (uur !== laatste.uur) laatste = { uur, dag: inNederland.format(moment) as IsoDatum }
  return laatste.dag
}
