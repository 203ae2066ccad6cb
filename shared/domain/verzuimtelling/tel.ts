import type { IsoDatum } from '../../schema/datum.ts'
import type {
  EerdereMelding,
  Tellinginstellingen,
  Tellinginvoer,
  Tellingleerling,
  Tellinguitvoer,
} from '../../schema/telling.ts'
import { dagnummer, dagVan } from '../datum.ts'
import type { Plichtfeiten } from '../meldplicht.ts'
import { maakSchoolkalender, type Schoolkalender } from '../schoolkalender.ts'
import { type Teluitslag, telLeerling } from './telling.ts'
import type { Melding } from './typen.ts'
import { alsUren, minutenVan, type Urenkolommen, vouwDagen } from './uren.ts'

/** The calendar, day and settings that all pupils of one count share. */
export interface Telling {
  readonly kalender: Schoolkalender
  readonly peildatum: IsoDatum
  readonly instellingen: Tellinginstellingen
  /** Lower bound of *bijna* in minutes; 10 uur when not given. */
  readonly bijnaVanaf?: number
}

/** One pupil as columns: the shape in which a desk keeps lesson hours. Day numbers of `datum.ts`, whole minutes by telwijze. */
export interface Telregels {
  readonly feiten: Plichtfeiten
  readonly rijen: Urenkolommen
  readonly aanwezig: ArrayLike<number>
  readonly meldingen: readonly EerdereMelding[]
}

/** Counts one pupil (`domain.md` 4.2–4.6). */
export function telRegels(telling: Telling, regels: Telregels): Teluitslag {
  const { kalender, instellingen } = telling
  const peildatum = dagnummer(telling.peildatum)
  return telLeerling({
    kalender,
    peildatum,
    instellingen,
    feiten: regels.feiten,
    dagen: vouwDagen(kalender, peildatum, regels.rijen, regels.aanwezig),
    meldingen: tellendeMeldingen(regels.meldingen, telling.peildatum),
    ...(telling.bijnaVanaf === undefined ? {} : { bijnaVanaf: telling.bijnaVanaf }),
  })
}

/** V3, V4, LRV and RMC that do not begin after the peildatum. A V3/V4 without einddatum ends on its begindatum (rule 5). */
function tellendeMeldingen(meldingen: readonly EerdereMelding[], peildatum: IsoDatum): Melding[] {
  const uit: Melding[] = []
  for (const { soort, begin, eind } of meldingen) {
    const lang = soort === 'LRV' || soort === 'RMC'
    if (!lang && soort !== 'V3' && soort !== 'V4') continue
    if (begin > peildatum) continue
    uit.push({ lang, begin: dagnummer(begin), eind: eind ? dagnummer(eind) : lang ? null : dagnummer(begin) })
  }
  return uit
}

/** Columns of the rows of a file. */
function kolommen(leerling: Tellingleerling, { telwijze }: Tellinginstellingen): Urenkolommen {
  const aantal = leerling.uren.length
  const dag = new Int32Array(aantal)
  // Not Int32: an absurd number of hours must stay that number.
  const minuten = new Float64Array(aantal)
  const geoorloofd = new Uint8Array(aantal)
  leerling.uren.forEach((rij, i) => {
    dag[i] = dagnummer(rij.dag)
    minuten[i] = minutenVan(rij, telwijze)
    geoorloofd[i] = rij.geoorloofd ? 1 : 0
  })
  return { dag, minuten, geoorloofd }
}

/** The whole count: what `npm run telling` does with a file (`design.md` 7). Pupils keep their order. */
export function tel(invoer: Tellinginvoer): Tellinguitvoer {
  const telling: Telling = {
    kalender: maakSchoolkalender(invoer.kalender),
    peildatum: invoer.peildatum,
    instellingen: invoer.instellingen,
  }
  const uit: Tellinguitvoer = { voorstellen: [], bijna: [] }
  for (const leerling of invoer.leerlingen) {
    const { voorstellen, bijna } = telRegels(telling, {
      feiten: leerling,
      rijen: kolommen(leerling, invoer.instellingen),
      aanwezig: leerling.aanwezig.map(dagnummer),
      meldingen: leerling.meldingen,
    })
    for (const voorstel of voorstellen)
      uit.voorstellen.push({
        leerling: leerling.id,
        soort: voorstel.soort,
        begin: dagVan(voorstel.begin),
        eind: voorstel.eind === null ? null : dagVan(voorstel.eind),
        uren: alsUren(voorstel.minuten),
        meldenVoor: dagVan(voorstel.meldenVoor),
        venster: { van: dagVan(voorstel.vensterVan), tot: dagVan(voorstel.vensterTot) },
        vervolg: voorstel.vervolg,
      })
    if (bijna !== null)
      uit.bijna.push({
        leerling: leerling.id,
        uren: alsUren(bijna.minuten),
        venster: { van: dagVan(bijna.vensterVan), tot: dagVan(bijna.vensterTot) },
      })
  }
  return uit
}
