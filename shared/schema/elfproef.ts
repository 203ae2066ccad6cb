/**
 * Check digits of the persoonsgebonden nummer (`domain.md` 6): weights 9 8 7 6 5 4 3 2 −1 over nine digits.
 * A BSN has sum mod 11 = 0; an onderwijsnummer starts with 10 and has sum mod 11 = 5. The sets cannot overlap.
 */
const GEWICHTEN = [9, 8, 7, 6, 5, 4, 3, 2, -1]

/** Weighted sum mod 11, in 0..10; null when `nummer` is not nine digits. */
function restVanElf(nummer: string): number | null {
  if (!/^[0-9]{9}$/.test(nummer)) return null
  const som = GEWICHTEN.reduce((totaal, gewicht, plaats) => totaal + gewicht * Number(nummer[plaats]), 0)
  return ((som % 11) + 11) % 11
}

/** True for a valid burgerservicenummer. 000000000 passes the sum but is refused. */
export function isBsn(nummer: string): boolean {
  return nummer !== '000000000' && restVanElf(nummer) === 0
}

/** True for a valid onderwijsnummer: given by DUO to a pupil without a BSN. */
export function isOnderwijsnummer(nummer: string): boolean {
  return nummer.startsWith('10') && restVanElf(nummer) === 5
}

/** True for a valid persoonsgebonden nummer of either kind. */
export function isPgn(nummer: string): boolean {
  return isBsn(nummer) || isOnderwijsnummer(nummer)
}

/** The nummer as it may be shown without asking: `***927911`, last six digits (`domain.md` 8). */
export function maskeerPgn(nummer: string): string {
  return `***${nummer.slice(-6)}`
}
