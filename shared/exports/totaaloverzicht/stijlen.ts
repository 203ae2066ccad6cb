import type { Celstijl } from '../werkboek.ts'

/** Looks that the sheets of the total overview share. */

export const KOP_LINKS: Celstijl = { vorm: 'tekst', vet: true, vlak: 'kop', rand: 'kop', terugloop: true }
export const KOP_RECHTS: Celstijl = { ...KOP_LINKS, lijn: 'rechts', inspringen: 2 }
export const KOP_RECHTS_SMAL: Celstijl = { ...KOP_LINKS, lijn: 'rechts', inspringen: 1 }
export const KOP_IN: Celstijl = { ...KOP_LINKS, inspringen: 1 }
export const AANTAL_SMAL: Celstijl = { vorm: 'aantal', lijn: 'rechts', inspringen: 1, rand: 'rij' }

/** Height of a row with one line, in points. */
export const HOOGTE = 16.5
export const HOOGTE_AANTALLEN = 17

/** The look of a body cell; a number stands right with indent 2, so that the filter button never covers its head. */
export function celstijl(vorm: Celstijl['vorm'], meer: Partial<Celstijl> = {}): Celstijl {
  return vorm === 'aantal'
    ? { vorm, lijn: 'rechts', inspringen: 2, rand: 'rij', ...meer }
    : { vorm, rand: 'rij', ...meer }
}

/** Small print under a list. */
export const NOOT: Celstijl = { vorm: 'tekst', kleur: 'label', grootte: 9 }
