import { useEffect, useMemo, useState } from 'react'
import type { Desk } from '#renderer/store/desk.ts'
import { vouw } from '#renderer/store/overzichtrij.ts'
import { roepnaam } from '#shared/exports/tekst.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import type { LeerlingId, MeldingId } from '#shared/schema/identificatie.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import { useOverzichtversie } from './overzichtversie.ts'

/** What a list of choices shows at most; more is no choice. */
export const HOOGSTENS = 8

/**
 * A pupil who can be found on this desk, by what search looks in. Most were fetched from DUO or imported (`leerling`); of the others
 * only a melding tells, and that melding is not opened before he is shown or chosen: there may be 100,000 of them.
 */
export interface Kandidaat {
  id: LeerlingId
  naam: { voornaam: string; tussenvoegsel: string | null; achternaam: string }
  groep: string | null
  studentnummer: string | null
  pgn: string | null
  /** What DUO or the school told; null: only `melding` tells. */
  leerling: LeerlingOpDesk | null
  /** His melding that changed last; not looked up for who is known anyway. */
  melding: MeldingId | null
}

/** Everybody who can be found: who is known, and of the others one row each of the overview. */
export function maakKandidaten(
  bekend: readonly LeerlingOpDesk[],
  overzicht: Pick<Desk['overzicht'], 'lees' | 'personen'>,
): Kandidaat[] {
  const gekend = new Set<string>()
  const uit: Kandidaat[] = []
  for (const leerling of bekend) {
    gekend.add(leerling.id)
    const { id, groep, studentnummer, pgn } = leerling
    uit.push({ ...{ id, groep, studentnummer, pgn }, naam: leerling, leerling, melding: null })
  }
  for (const nummer of overzicht.personen()) {
    const rij = overzicht.lees(nummer)
    if (rij === null || rij.pgn === null || gekend.has(rij.leerlingId)) continue
    uit.push({
      id: rij.leerlingId,
      naam: { voornaam: rij.voornaam, tussenvoegsel: rij.tussenvoegsel || null, achternaam: rij.achternaam },
      groep: rij.groep || null,
      studentnummer: rij.studentnummer || null,
      pgn: rij.pgn,
      leerling: null,
      melding: rij.id,
    })
  }
  return uit
}

/** The same for as long as a list of choices is open; undefined while it is read. */
export function useKandidaten(desk: Desk): readonly Kandidaat[] | undefined {
  const [bekend, zetBekend] = useState<readonly LeerlingOpDesk[]>()
  const versie = useOverzichtversie({ desk })
  // biome-ignore lint/correctness/useExhaustiveDependencies: with a melding of somebody new he may have come along
  useEffect(() => {
    let weg = false
    desk.leerlingen.lijst().then(
      (lijst) => weg || zetBekend(lijst),
      () => weg || zetBekend([]),
    )
    return () => {
      weg = true
    }
  }, [desk, versie])
  return useMemo(
    () => (bekend === undefined || versie < 0 ? undefined : maakKandidaten(bekend, desk.overzicht)),
    [bekend, desk, versie],
  )
}

/**
 * The pupil as a melding tells of him; null where his PGN is not shown. Whether there is a startkwalificatie or vrijstelling is not known
 * then, so DUO is asked as soon as he is chosen.
 */
export function leerlingUit({ leerling, leerlingId, inhoud }: MeldingOpDesk): LeerlingOpDesk | null {
  if (leerling.pgn === null) return null
  return {
    ...leerling,
    pgn: leerling.pgn,
    id: leerlingId,
    studentnummer: inhoud.studentnummer,
    startkwalificatie: false,
    vrijstellingen: [],
    inschrijvingen: inhoud.onderwijsdeelname === null ? [] : [inhoud.onderwijsdeelname],
  }
}

/** All that this desk knows of one who was found. Null: the melding that told of him does not open or is gone. */
export async function leerlingVan(desk: Desk, kandidaat: Kandidaat): Promise<LeerlingOpDesk | null> {
  if (kandidaat.leerling !== null || kandidaat.melding === null) return kandidaat.leerling
  const melding = await desk.meldingen.lees(kandidaat.melding).catch(() => null)
  return melding === null ? null : leerlingUit(melding)
}

/** The few who are shown, with what their meldingen tell; who is not in it is still being opened. */
export function useGeopend(desk: Desk, getoond: readonly Kandidaat[]): ReadonlyMap<LeerlingId, LeerlingOpDesk> {
  const dicht = getoond.filter(({ leerling }) => leerling === null)
  const sleutel = dicht.map(({ melding }) => melding).join()
  const [open, zetOpen] = useState<readonly (LeerlingOpDesk | null)[]>([])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for who is shown
  useEffect(() => {
    let weg = false
    void Promise.all(dicht.map((kandidaat) => leerlingVan(desk, kandidaat))).then((nieuw) => weg || zetOpen(nieuw))
    return () => {
      weg = true
    }
  }, [desk, sleutel])
  return useMemo(() => {
    const bekend = [...getoond.map(({ leerling }) => leerling), ...open]
    return new Map(bekend.flatMap((een) => (een === null ? [] : [[een.id, een]])))
  }, [getoond, open])
}

/** What is looked in, folded once per pupil and not once per keystroke. */
interface Gevouwen {
  naam: string
  delen: readonly string[]
  achternaam: string
  groep: string
  groepsdelen: readonly string[]
  nummer: string
}
const gevouwen = new WeakMap<object, Gevouwen>()
function gevouwenVan(kandidaat: Kandidaat): Gevouwen {
  // What is known of a pupil is the same object from read to read; a row of the overview is made anew.
  const waarvan = kandidaat.leerling ?? kandidaat
  const eerder = gevouwen.get(waarvan)
  if (eerder !== undefined) return eerder
  const naam = vouw(roepnaam(kandidaat.naam))
  const groep = vouw(kandidaat.groep ?? '')
  const nieuw: Gevouwen = {
    ...{ naam, groep, delen: naam.split(/[\s-]+/), groepsdelen: groep.split(/\s+/) },
    achternaam: vouw(kandidaat.naam.achternaam),
    nummer: (kandidaat.studentnummer ?? '').toLowerCase(),
  }
  gevouwen.set(waarvan, nieuw)
  return nieuw
}

/** How well one word fits; 0: not at all. A surname or first name that starts with it goes before one that only holds it. */
function punten({ naam, delen, achternaam, groep, groepsdelen, nummer }: Gevouwen, woord: string): number {
  if (achternaam.startsWith(woord)) return 5
  if (delen.some((deel) => deel.startsWith(woord)) || nummer.startsWith(woord)) return 4
  if (groep.startsWith(woord) || groepsdelen.some((deel) => deel.startsWith(woord))) return 2
  return naam.includes(woord) ? 1 : 0
}

const opNaam = new Intl.Collator('nl')

/**
 * Pupils whose name, leerlingnummer or groep holds every word of the question, best first. A PGN is never searched by a part of it.
 */
export function zoekKandidaten(
  kandidaten: readonly Kandidaat[],
  vraag: string,
): { gevonden: Kandidaat[]; aantal: number } {
  const woorden = vouw(vraag).split(/\s+/).filter(Boolean)
  if (woorden.length === 0) return { gevonden: [], aantal: 0 }
  // Only the best are put in order: one letter may find thousands.
  const perScore = new Map<number, Kandidaat[]>()
  let aantal = 0
  for (const kandidaat of kandidaten) {
    const wie = gevouwenVan(kandidaat)
    let som = 0
    for (const woord of woorden) {
      const hier = punten(wie, woord)
      som = hier === 0 ? -1 : som + hier
      if (hier === 0) break
    }
    if (som <= 0) continue
    aantal += 1
    const groep = perScore.get(som)
    if (groep === undefined) perScore.set(som, [kandidaat])
    else groep.push(kandidaat)
  }
  const gevonden: Kandidaat[] = []
  for (const score of [...perScore.keys()].sort((een, ander) => ander - een)) {
    if (gevonden.length >= HOOGSTENS) break
    gevonden.push(...eersteOpNaam(perScore.get(score) ?? [], HOOGSTENS - gevonden.length))
  }
  return { gevonden, aantal }
}

/** The first so many by name: a walk, not a sort of them all. */
function eersteOpNaam(kandidaten: readonly Kandidaat[], hoeveel: number): Kandidaat[] {
  const eerste: Kandidaat[] = []
  const voor = (een: Kandidaat, ander: Kandidaat) => opNaam.compare(roepnaam(een.naam), roepnaam(ander.naam)) < 0
  for (const kandidaat of kandidaten) {
    const laatste = eerste.at(-1)
    if (eerste.length === hoeveel && laatste !== undefined && !voor(kandidaat, laatste)) continue
    const plaats = eerste.findIndex((een) => voor(kandidaat, een))
    eerste.splice(plaats === -1 ? eerste.length : plaats, 0, kandidaat)
    if (eerste.length > hoeveel) eerste.pop()
  }
  return eerste
}

/** The name cut where the question is in it, so that the screen can mark it. Falls back to the whole name. */
export function markeer(naam: string, vraag: string): { voor: string; raak: string; na: string } {
  const woord = vouw(vraag).trim().split(/\s+/)[0] ?? ''
  // Folding keeps one character per letter for all names we know; where it does not, nothing is marked.
  const letters = naam.split('').map((teken) => vouw(teken) || teken)
  const plaats = woord === '' || letters.some(({ length }) => length !== 1) ? -1 : letters.join('').indexOf(woord)
  if (plaats === -1) return { voor: naam, raak: '', na: '' }
  return {
    voor: naam.slice(0, plaats),
    raak: naam.slice(plaats, plaats + woord.length),
    na: naam.slice(plaats + woord.length),
  }
}
