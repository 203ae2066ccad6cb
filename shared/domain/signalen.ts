import type { IsoDatum } from '../schema/datum.ts'
import type { LeerlingId, LocatieId } from '../schema/identificatie.ts'
import type { EerdereMelding, Tellinginstellingen } from '../schema/telling.ts'
import type { Urenblok } from '../schema/verzuimuren.ts'
import { beginSchooljaar, dagnummer, dagVan, schooljaarVan } from './datum.ts'
import type { Plichtfeiten } from './meldplicht.ts'
import { type Schoolkalender, werkdagenTussen } from './schoolkalender.ts'
import { telRegels } from './verzuimtelling/tel.ts'
import type { Telvoorstel } from './verzuimtelling/typen.ts'
import { telkolommen } from './verzuimtelling/urenblok.ts'

/** What the count says of one pupil on this desk, as Vandaag and the Uurliniaal show it. Plain values: it crosses to a worker and back. */

/** A pupil as the count must know him. */
export interface Telleerling {
  id: LeerlingId
  /** Which calendar is his. */
  locatieId: LocatieId | null
  feiten: Plichtfeiten
  /** Absence under a vrijstelling counts as geoorloofd (`domain.md` 4.2 rule 1). */
  vrijstellingen: readonly { van: IsoDatum; tot: IsoDatum | null }[]
  /** Without withdrawn ones. */
  meldingen: readonly EerdereMelding[]
}

export interface Signaalvoorstel {
  soort: Telvoorstel['soort']
  regel: Telvoorstel['regel']
  vervolg: boolean
  begin: IsoDatum
  /** Null: it lasts. */
  eind: IsoDatum | null
  minuten: number
  bereikt: IsoDatum
  meldenVoor: IsoDatum
  venster: { van: IsoDatum; tot: IsoDatum }
  /** Excused minutes in the same days: beside the count, never in it. */
  geoorloofd: number
}

export interface Leerlingstand {
  leerlingId: LeerlingId
  /** By meldenVoor. Of this schooljaar. */
  voorstellen: Signaalvoorstel[]
  bijna: { minuten: number; venster: { van: IsoDatum; tot: IsoDatum }; geoorloofd: number } | null
  /** Last day with unexcused hours: newer absence opens a tick again. */
  laatste: IsoDatum | null
  /** Unexcused minutes in the week (Monday to Sunday) of the peildatum. */
  dezeWeek: number
}

export interface Telregelset {
  peildatum: IsoDatum
  instellingen: Tellinginstellingen
  /** Minutes from which *Nadert de 16* shows a pupil. */
  bijnaVanaf: number
}

/** Counts one pupil. Null when there is nothing to say of him. */
export function telStand(
  regels: Telregelset,
  kalender: Schoolkalender,
  leerling: Telleerling,
  blokken: readonly Urenblok[],
): Leerlingstand | null {
  if (blokken.length === 0) return null
  const { rijen, aanwezig } = telkolommen(blokken, regels.instellingen.telwijze)
  const peil = dagnummer(regels.peildatum)
  const dag = rijen.dag
  const minuten = rijen.minuten
  const geoorloofd = rijen.geoorloofd as number[]
  if (leerling.vrijstellingen.length > 0) {
    const vrij = leerling.vrijstellingen.map(
      ({ van, tot }) => [dagnummer(van), tot === null ? Number.POSITIVE_INFINITY : dagnummer(tot)] as const,
    )
    for (let i = 0; i < dag.length; i++)
      if (vrij.some(([van, tot]) => van <= (dag[i] ?? 0) && (dag[i] ?? 0) <= tot)) geoorloofd[i] = 1
  }
  const uitslag = telRegels(
    { kalender, peildatum: regels.peildatum, instellingen: regels.instellingen, bijnaVanaf: regels.bijnaVanaf },
    { feiten: leerling.feiten, rijen, aanwezig, meldingen: leerling.meldingen },
  )
  const ditJaar = dagnummer(beginSchooljaar(schooljaarVan(regels.peildatum)))
  const voorstellen = uitslag.voorstellen.filter(({ bereikt }) => bereikt >= ditJaar)
  if (voorstellen.length === 0 && uitslag.bijna === null) return null
  const maandag = peil - ((peil + 3) % 7)
  let laatste = -1
  let dezeWeek = 0
  for (let i = 0; i < dag.length; i++) {
    const op = dag[i] ?? 0
    if (geoorloofd[i] || op > peil || (minuten[i] ?? 0) <= 0 || !kalender.isSchooldag(op)) continue
    if (op > laatste) laatste = op
    if (op >= maandag) dezeWeek += minuten[i] ?? 0
  }
  const verontschuldigd = (van: number, tot: number) => {
    let som = 0
    for (let i = 0; i < dag.length; i++) {
      const op = dag[i] ?? 0
      if (geoorloofd[i] && op >= van && op <= tot && op <= peil && kalender.isSchooldag(op)) som += minuten[i] ?? 0
    }
    return som
  }
  return {
    leerlingId: leerling.id,
    voorstellen: voorstellen
      .map((v) => ({
        soort: v.soort,
        regel: v.regel,
        vervolg: v.vervolg,
        begin: dagVan(v.begin),
        eind: v.eind === null ? null : dagVan(v.eind),
        minuten: v.minuten,
        bereikt: dagVan(v.bereikt),
        meldenVoor: dagVan(v.meldenVoor),
        venster: { van: dagVan(v.vensterVan), tot: dagVan(v.vensterTot) },
        geoorloofd: verontschuldigd(v.begin, v.eind ?? peil),
      }))
      .sort((a, b) =>
        a.meldenVoor < b.meldenVoor ? -1 : a.meldenVoor > b.meldenVoor ? 1 : a.begin < b.begin ? -1 : 1,
      ),
    bijna:
      uitslag.bijna === null
        ? null
        : {
            minuten: uitslag.bijna.minuten,
            venster: { van: dagVan(uitslag.bijna.vensterVan), tot: dagVan(uitslag.bijna.vensterTot) },
            geoorloofd: verontschuldigd(uitslag.bijna.vensterVan, peil),
          },
    laatste: laatste < 0 ? null : dagVan(laatste),
    dezeWeek,
  }
}

/** How many days after its last day to report a signal closes by itself, when its window has passed too (OUR CHOICE). */
export const SLUIT_NA_DAGEN = 28

/** The window has passed and nobody reported it: it leaves the list of duty and stays countable. An open LRV or RMC never closes. */
export function isVoorbij(voorstel: Signaalvoorstel, vandaag: IsoDatum): boolean {
  if (voorstel.eind === null) return false
  const nu = dagnummer(vandaag)
  return dagnummer(voorstel.venster.tot) < nu && dagnummer(voorstel.meldenVoor) + SLUIT_NA_DAGEN < nu
}

/** Werkdagen left: 0 is today, negative is late. */
export const werkdagenOver = (meldenVoor: IsoDatum, vandaag: IsoDatum): number => werkdagenTussen(vandaag, meldenVoor)

/** `nog 3 werkdagen`, `vandaag`, `2 werkdagen te laat`. */
export function meldklokWoorden(meldenVoor: IsoDatum, vandaag: IsoDatum): string {
  const over = werkdagenOver(meldenVoor, vandaag)
  // A deadline in the past without a werkdag since is late all the same.
  if (over === 0) return meldenVoor < vandaag ? 'te laat' : meldenVoor > vandaag ? 'de volgende werkdag' : 'vandaag'
  if (over < 0) return over === -1 ? '1 werkdag te laat' : `${-over} werkdagen te laat`
  return over === 1 ? 'nog 1 werkdag' : `nog ${over} werkdagen`
}

/**
 * *Wie haalt vrijdag de 16?* Plain arithmetic: what he missed on the same weekdays in the last four schoolweken, added to what is open.
 * `verwacht`: minutes that would be open at the end of `tot` if the coming days are like the average of those. No prediction.
 */
export function rekenDoor(
  regels: Telregelset,
  kalender: Schoolkalender,
  blokken: readonly Urenblok[],
  open: { minuten: number; venster: { van: IsoDatum; tot: IsoDatum } },
  tot: IsoDatum,
): { verwacht: number; perDag: { dag: IsoDatum; minuten: number }[] } {
  const { rijen } = telkolommen(blokken, regels.instellingen.telwijze)
  const peil = dagnummer(regels.peildatum)
  const opDag = new Map<number, number>()
  for (let i = 0; i < rijen.dag.length; i++)
    if (!rijen.geoorloofd[i])
      opDag.set(rijen.dag[i] ?? 0, (opDag.get(rijen.dag[i] ?? 0) ?? 0) + (rijen.minuten[i] ?? 0))
  const perDag: { dag: IsoDatum; minuten: number }[] = []
  let verwacht = open.minuten
  for (let dag = peil + 1; dag <= dagnummer(tot); dag++) {
    if (!kalender.isSchooldag(dag) || dag > dagnummer(open.venster.tot)) continue
    let som = 0
    let keer = 0
    for (let terug = dag - 7; keer < 4 && terug > dag - 84; terug -= 7) {
      if (terug > peil || !kalender.isSchooldag(terug)) continue
      som += opDag.get(terug) ?? 0
      keer++
    }
    const minuten = keer === 0 ? 0 : som / keer
    perDag.push({ dag: dagVan(dag), minuten })
    verwacht += minuten
  }
  return { verwacht: Math.round(verwacht), perDag }
}
