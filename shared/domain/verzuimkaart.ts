import type { IsoDatum } from '../schema/datum.ts'
import type { Verzuimkaart } from '../schema/regels.ts'
import { beginSchooljaar, eindSchooljaar, schooljaarNaam, valtIn } from './datum.ts'

/** The agreements that hold on a day, and what follows from them. */

/** The rule set of a school that agreed nothing else: the choices of `domain.md` 3 to 4. */
export function standaardVerzuimkaart(id: string, schooljaar: number): Verzuimkaart {
  return {
    id,
    naam: `Landelijke regels ${schooljaarNaam(schooljaar)}`,
    vanaf: beginSchooljaar(schooljaar),
    tot: eindSchooljaar(schooljaar),
    telling: { telwijze: 'lesuren', meld18plus: false, zevenDagenRegel: true, presentieVolledig: false },
    bijnaVanafUren: 10,
    actieGewenst: { eerste: true, vervolg: true },
    herinnerOpenNaDagen: 14,
    geenReactieNaDagen: 14,
    lesurenPerDag: 9,
    studentnummerInToelichting: false,
    versie: 1,
  }
}

/** The rule set of a day: of several that hold, the one that began last. Null when none does. */
export function verzuimkaartOp(kaarten: readonly Verzuimkaart[], op: IsoDatum): Verzuimkaart | null {
  let gevonden: Verzuimkaart | null = null
  for (const kaart of kaarten)
    if (valtIn(op, { van: kaart.vanaf, tot: kaart.tot }) && (gevonden === null || kaart.vanaf >= gevonden.vanaf))
      gevonden = kaart
  return gevonden
}

/** Default of *actie gewenst*: some regions want none for a first melding and one for later ones (3.1 [schoolwerkt]). */
export function actieGewenstVolgens(kaart: Pick<Verzuimkaart, 'actieGewenst'>, eerdereMeldingen: number): boolean {
  return eerdereMeldingen === 0 ? kaart.actieGewenst.eerste : kaart.actieGewenst.vervolg
}
