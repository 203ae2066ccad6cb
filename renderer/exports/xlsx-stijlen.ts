import type { Alignment, Borders, Fill, Font, Style } from 'exceljs'
import type { Celstijl } from '#shared/exports/werkboek.ts'

/** The colours of the light theme (`renderer/ui/tokens.css`): a workbook is paper. */
const KLEUR = {
  inkt: 'FF182025',
  label: 'FF455159',
  grijs: 'FF59656E',
  petrol: 'FF0B5F74',
  oefen: 'FF5F3391',
  lijn: 'FFD9DFE2',
  kop: 'FFE0F0F3',
  som: 'FFF3F5F6',
  oefenvlak: 'FFEFE6F9',
} as const

/** A workbook tells that it comes from the practice world by its tabs too. */
export const TABKLEUR_OEFEN = KLEUR.oefen

const VORM: Record<Celstijl['vorm'], string> = {
  tekst: '@',
  datum: 'dd\\-mm\\-yyyy',
  tijdstip: 'dd\\-mm\\-yyyy\\ hh:mm',
  tijd: 'hh:mm',
  aantal: '#,##0',
}

const dun = (kleur: string) => ({ style: 'thin' as const, color: { argb: kleur } })
const dik = (kleur: string) => ({ style: 'medium' as const, color: { argb: kleur } })

const RAND: Record<NonNullable<Celstijl['rand']>, Partial<Borders>> = {
  rij: { bottom: dun(KLEUR.lijn) },
  nieuw: { top: dun(KLEUR.grijs), bottom: dun(KLEUR.lijn) },
  kop: { top: dun(KLEUR.grijs), bottom: dik(KLEUR.petrol) },
  tabelkop: { bottom: dun(KLEUR.grijs) },
  som: { top: dun(KLEUR.grijs), bottom: dun(KLEUR.grijs) },
  totaal: { top: dik(KLEUR.petrol), bottom: dik(KLEUR.petrol) },
  oefen: { top: dun(KLEUR.oefen), bottom: dun(KLEUR.oefen) },
}

const vlak = (kleur: string): Fill => ({ type: 'pattern', pattern: 'solid', fgColor: { argb: kleur } })
const VLAK: Record<NonNullable<Celstijl['vlak']>, Fill> = {
  kop: vlak(KLEUR.kop),
  som: vlak(KLEUR.som),
  oefen: vlak(KLEUR.oefenvlak),
}

/** The look as exceljs writes it. */
export function excelStijl(stijl: Celstijl): Partial<Style> {
  const font: Partial<Font> = {
    name: stijl.vast ? 'Courier New' : 'Arial',
    family: stijl.vast ? 3 : 2,
    size: stijl.grootte ?? 10,
    color: { argb: KLEUR[stijl.kleur ?? 'inkt'] },
    ...(stijl.vet ? { bold: true } : {}),
    ...(stijl.onderstreept ? { underline: true } : {}),
  }
  const kop = stijl.rand === 'kop'
  const alignment: Partial<Alignment> = {
    horizontal: stijl.lijn === 'rechts' ? 'right' : 'left',
    vertical: kop ? 'bottom' : stijl.boven ? 'top' : 'middle',
    ...(stijl.terugloop ? { wrapText: true } : {}),
    ...(stijl.inspringen ? { indent: stijl.inspringen } : {}),
  }
  const rand = { ...(stijl.rand ? RAND[stijl.rand] : {}), ...(stijl.grens ? { left: dun(KLEUR.grijs) } : {}) }
  return {
    font,
    alignment,
    numFmt: VORM[stijl.vorm],
    ...(stijl.vlak ? { fill: VLAK[stijl.vlak] } : {}),
    ...(Object.keys(rand).length > 0 ? { border: rand } : {}),
  }
}
