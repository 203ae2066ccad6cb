import { dagVan } from '../datum.ts'
import { type Plichtfeiten, regimeOp } from '../meldplicht.ts'
import type { Schoolkalender } from '../schoolkalender.ts'
import { MELDTERMIJN_WERKDAGEN, plusWerkdagenNummer } from '../schoolkalender.ts'
import type { Melding, Schooljaar, Telvoorstel } from './typen.ts'
import { ZESTIEN_UUR } from './typen.ts'
import { eersteBreuk, type Verzuimdagen } from './uren.ts'

/** Kalenderdagen of an unbroken period before an LRV or RMC is due (4.4; WEB 8.1.8a: 4 weken). */
const VIER_WEKEN = 28

/**
 * Langdurig relatief verzuim and RMC (`domain.md` 4.4, 4.6): the unbroken periods of one schooljaar for which a melding is due
 * and not made. In order of begin.
 */
export function langdurig(
  kalender: Schoolkalender,
  feiten: Plichtfeiten,
  presentieVolledig: boolean,
  peildatum: number,
  schooljaar: Schooljaar,
  dagen: Verzuimdagen,
  meldingen: readonly Melding[],
): Telvoorstel[] {
  const voorstellen: Telvoorstel[] = []
  const laatste = Math.min(schooljaar.tot, peildatum)
  const lang = meldingen.filter((melding) => melding.lang)

  let i = schooljaar.eerste
  while (i < schooljaar.na) {
    const begin = dagen.dag[i] ?? 0
    if (!dagen.weg[i]) {
      i++
      continue
    }
    // The period runs until the day before the first breaking day, within the schooljaar and not beyond P …
    const breuk = eersteBreuk(kalender, dagen, presentieVolledig, begin + 1, laatste)
    let einde = breuk === null ? laatste : breuk - 1
    // … and the einddatum of an LRV/RMC melding ends it as well.
    for (const { eind } of lang) if (eind !== null && eind >= begin && eind < einde) einde = eind

    let minuten = 0
    let totX = 0
    /** First day after which there are 16 uur. */
    let vol: number | null = null
    let laatsteWeg = begin
    for (; i < schooljaar.na && (dagen.dag[i] ?? 0) <= einde; i++) {
      laatsteWeg = dagen.dag[i] ?? 0
      minuten += dagen.minuten[i] ?? 0
      if (vol === null && minuten >= ZESTIEN_UUR) vol = laatsteWeg
    }
    if (vol === null) continue
    totX = Math.max(begin + VIER_WEKEN, vol + 1)
    // begin..x−1 lies in the period; x itself is not looked at.
    if (totX > einde + 1 || totX > peildatum) continue
    if (lang.some((melding) => melding.begin <= einde && (melding.eind === null || melding.eind >= begin))) continue
    const { regime } = regimeOp(feiten, dagVan(totX))
    if (regime === 'geen') continue
    // Still going on: no breaking day up to P, and the schooljaar of P.
    const open = breuk === null && peildatum <= schooljaar.tot
    voorstellen.push({
      soort: regime === 'rmc' ? 'RMC' : 'LRV',
      begin,
      eind: open ? null : laatsteWeg,
      minuten,
      bereikt: totX,
      meldenVoor: plusWerkdagenNummer(totX, MELDTERMIJN_WERKDAGEN),
      vensterVan: begin,
      vensterTot: begin + VIER_WEKEN - 1,
      vervolg: false,
      regel: 'onafgebroken',
    })
  }
  return voorstellen
}
