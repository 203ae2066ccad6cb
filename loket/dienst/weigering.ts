import { DeskFout } from '#shared/contract/errors.ts'
import type { GebruikerInBeheer } from '#shared/contract/loket.ts'
import type { Locatie, Melder } from '#shared/schema/beheer.ts'
import type { Foutcode, Veldfout } from '#shared/schema/fout.ts'
import type { MeldingStand } from '#shared/schema/melding.ts'

/** HTTP status of each code that the loket itself gives. Anything else is a field or content error: 422. */
const STATUS: Partial<Record<Foutcode, number>> = {
  'aanmelding-onjuist': 401,
  'sessie-verlopen': 401,
  'aanmelding-geblokkeerd': 429,
  'token-vervallen': 403,
  'niveau-te-laag': 403,
  'koppeling-nodig': 403,
  'bewijs-ongeldig': 401,
  'al-gekoppeld': 409,
  'geen-recht': 403,
  'niet-gevonden': 404,
  'leerling-onbekend': 404,
  'overgang-niet-toegestaan': 409,
  'sleutel-bezig': 409,
  'cursor-onbekend': 410,
  'versie-verouderd': 412,
  'te-groot': 413,
  'te-druk': 429,
  'storing-bij-duo': 503,
  onverwacht: 500,
}

interface Meer {
  velden?: readonly Veldfout[]
  /** Another status than the usual one of the code. */
  status?: number
  /** Becomes the header Retry-After. */
  wachtSeconden?: number
  /** With `versie-verouderd`: the current stand, for the three-way merge (SPEC Y6). */
  stand?: MeldingStand | Locatie | Melder | GebruikerInBeheer
  /** A sentence for a developer; never personal data. */
  uitleg?: string
}

/** A request that the loket refuses: becomes an RFC 9457 problem. Rolls back the transaction it is thrown in. */
export class Weigering extends DeskFout {
  readonly status: number
  readonly wachtSeconden: number | null
  readonly stand: NonNullable<Meer['stand']> | null
  readonly uitleg: string | null
  constructor(code: Foutcode, meer: Meer = {}) {
    super(code, meer.velden ?? [])
    this.name = 'Weigering'
    this.status = meer.status ?? STATUS[code] ?? 422
    this.wachtSeconden = meer.wachtSeconden ?? null
    this.stand = meer.stand ?? null
    this.uitleg = meer.uitleg ?? null
  }
}
