import { type Locatie, locatie, type Melder, melder } from '#shared/schema/beheer.ts'
import { type Bijlage, bijlage } from '#shared/schema/bijlage.ts'
import {
  type Afgelegd,
  type Auditregel,
  afgelegd,
  auditregel,
  type Concept,
  concept,
  type MeldingOpDesk,
  meldingOpDesk,
  type Operatie,
  operatie,
  type Voorkeur,
  voorkeur,
} from '#shared/schema/desk.ts'
import {
  type Contactmoment,
  contactmoment,
  type Overdracht,
  overdracht,
  type Verlof,
  verlof,
} from '#shared/schema/dossier.ts'
import { type Importbron, type Importverslag, importbron, importverslag } from '#shared/schema/import.ts'
import { type Locatiekalender, locatiekalender } from '#shared/schema/kalender.ts'
import { type LeerlingOpDesk, leerlingOpDesk } from '#shared/schema/leerling.ts'
import { type Verzuimkaart, verzuimkaart } from '#shared/schema/regels.ts'
import { type Vinkje, vinkje } from '#shared/schema/signaal.ts'
import { type Snippet, snippet } from '#shared/schema/snippet.ts'
import { type Vernietiging, vernietiging } from '#shared/schema/vernietiging.ts'
import { type Urenblok, urenblok } from '#shared/schema/verzuimuren.ts'
import { type Weergave, weergave } from '#shared/schema/weergave.ts'
import type { Sleutelwaarde } from './envelope.ts'

/** What each collection of the desk holds. */
export interface Waarden {
  meldingen: MeldingOpDesk
  leerlingen: LeerlingOpDesk
  concepten: Concept
  outbox: Operatie
  afgelegd: Afgelegd
  audit: Auditregel
  locaties: Locatie
  melders: Melder
  voorkeuren: Voorkeur
  contactmomenten: Contactmoment
  verlof: Verlof
  overdrachten: Overdracht
  bijlagen: Bijlage
  snippets: Snippet
  weergaven: Weergave
  kalenders: Locatiekalender
  verzuimkaarten: Verzuimkaart
  importbronnen: Importbron
  importverslagen: Importverslag
  vinkjes: Vinkje
  vernietigingen: Vernietiging
  verzuimuren: Urenblok
}
export type Tabelnaam = keyof Waarden

interface Tabeldefinitie<W> {
  /** Parses what comes from disk. */
  lees: (ruw: unknown) => W
  identiteit: (waarde: W) => Sleutelwaarde
  /**
   * `eigen`: the identity is random or a counter and is the key of the row. `verborgen`: the identity was chosen by
   * somebody and may tell something (a melder called after a person), so the row gets a random key (`design.md` S2).
   */
  sleutel: 'eigen' | 'verborgen'
}

export const TABELLEN: { [T in Tabelnaam]: Tabeldefinitie<Waarden[T]> } = {
  meldingen: { lees: (ruw) => meldingOpDesk.parse(ruw), identiteit: (melding) => melding.id, sleutel: 'eigen' },
  leerlingen: { lees: (ruw) => leerlingOpDesk.parse(ruw), identiteit: (leerling) => leerling.id, sleutel: 'eigen' },
  concepten: { lees: (ruw) => concept.parse(ruw), identiteit: (concept) => concept.id, sleutel: 'eigen' },
  outbox: { lees: (ruw) => operatie.parse(ruw), identiteit: (operatie) => operatie.id, sleutel: 'eigen' },
  afgelegd: { lees: (ruw) => afgelegd.parse(ruw), identiteit: ({ id }) => id, sleutel: 'eigen' },
  audit: { lees: (ruw) => auditregel.parse(ruw), identiteit: (regel) => regel.volgorde, sleutel: 'eigen' },
  locaties: { lees: (ruw) => locatie.parse(ruw), identiteit: (locatie) => locatie.id, sleutel: 'verborgen' },
  melders: { lees: (ruw) => melder.parse(ruw), identiteit: (melder) => melder.id, sleutel: 'verborgen' },
  voorkeuren: { lees: (ruw) => voorkeur.parse(ruw), identiteit: ({ sleutel }) => sleutel, sleutel: 'eigen' },
  contactmomenten: { lees: (ruw) => contactmoment.parse(ruw), identiteit: ({ id }) => id, sleutel: 'eigen' },
  verlof: { lees: (ruw) => verlof.parse(ruw), identiteit: ({ id }) => id, sleutel: 'eigen' },
  overdrachten: { lees: (ruw) => overdracht.parse(ruw), identiteit: ({ id }) => id, sleutel: 'eigen' },
  bijlagen: { lees: (ruw) => bijlage.parse(ruw), identiteit: ({ id }) => id, sleutel: 'eigen' },
  snippets: { lees: (ruw) => snippet.parse(ruw), identiteit: ({ id }) => id, sleutel: 'eigen' },
  weergaven: { lees: (ruw) => weergave.parse(ruw), identiteit: ({ id }) => id, sleutel: 'eigen' },
  verzuimkaarten: { lees: (ruw) => verzuimkaart.parse(ruw), identiteit: ({ id }) => id, sleutel: 'eigen' },
  importbronnen: { lees: (ruw) => importbron.parse(ruw), identiteit: ({ id }) => id, sleutel: 'eigen' },
  importverslagen: { lees: (ruw) => importverslag.parse(ruw), identiteit: ({ id }) => id, sleutel: 'eigen' },
  vinkjes: { lees: (ruw) => vinkje.parse(ruw), identiteit: ({ id }) => id, sleutel: 'eigen' },
  vernietigingen: { lees: (ruw) => vernietiging.parse(ruw), identiteit: ({ id }) => id, sleutel: 'eigen' },
  kalenders: {
    lees: (ruw) => locatiekalender.parse(ruw),
    identiteit: ({ locatieId, schooljaar }) => `${locatieId}/${schooljaar}`,
    sleutel: 'verborgen',
  },
  verzuimuren: { lees: (ruw) => urenblok.parse(ruw), identiteit: urenIdentiteit, sleutel: 'eigen' },
}

/** A block of lesson hours is known by its pupil and its schooljaar. */
export function urenIdentiteit({ leerlingId, schooljaar }: Pick<Urenblok, 'leerlingId' | 'schooljaar'>): string {
  return `${leerlingId}/${schooljaar}`
}

export const TABELNAMEN = Object.keys(TABELLEN) as Tabelnaam[]

/** Collections in pages (`bladenkast.ts`). Meldingen have pages with an overview of their own (`meldingenkast.ts`). */
export const BLADTABELLEN = ['leerlingen', 'verzuimuren'] as const satisfies readonly Tabelnaam[]
export type Bladtabel = (typeof BLADTABELLEN)[number]
const IN_BLADEN: readonly string[] = ['meldingen', ...BLADTABELLEN]

/** Collections of one envelope per thing. */
export type Enveloptabel = Exclude<Tabelnaam, 'meldingen' | Bladtabel>
/** Things a screen may keep and change one by one; they go nowhere by themselves. */
export const VERZAMELINGEN = [
  'contactmomenten',
  'verlof',
  'overdrachten',
  'snippets',
  'weergaven',
  'kalenders',
  'verzuimkaarten',
  'importbronnen',
  'importverslagen',
  'vinkjes',
  'vernietigingen',
  'afgelegd',
] as const satisfies readonly Enveloptabel[]
export type Verzamelnaam = (typeof VERZAMELINGEN)[number]
export const ENVELOPTABELLEN = TABELNAMEN.filter((naam): naam is Enveloptabel => !IN_BLADEN.includes(naam))

/**
 * Tables of big content in pieces: bijlagen, and what an import would put back. They are not read when the desk opens, so they have
 * no sum in the stand: the thing that they belong to says how many pieces there are and what their hash is.
 */
export const STUKTABELLEN = ['bijlageDelen', 'importterug'] as const
export type Stuktabel = (typeof STUKTABELLEN)[number]

/** The tables as they lie in IndexedDB, beside `meta`. */
export type Opslagtabel = Enveloptabel | Bladtabel | Stuktabel | 'bladen' | 'segmenten' | 'deltas'
export const OPSLAGTABELLEN: readonly Opslagtabel[] = [
  ...ENVELOPTABELLEN,
  ...BLADTABELLEN,
  ...STUKTABELLEN,
  'bladen',
  'segmenten',
  'deltas',
]
export const isStuktabel = (naam: string): naam is Stuktabel => (STUKTABELLEN as readonly string[]).includes(naam)
