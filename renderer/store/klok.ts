import { type Tijdstip, tijdstip } from '#shared/schema/datum.ts'

/** The wall clock, injected: milliseconds since 1970. Used to write down when something happened, never to decide (SPEC Y7). */
export type Klok = () => number
/** Makes an id that says nothing: a random UUID, or a counted one in tests. */
export type IdMaker = () => string

/** The instant as it is stored: UTC with milliseconds. */
export function nuAls(klok: Klok): Tijdstip {
  return tijdstip.parse(new Date(klok()).toISOString())
}
