import { roepnaam } from '#shared/exports/tekst.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'

/** What the picker shows at most; more is no choice. */
export const HOOGSTENS = 8

/** Letters without marks, in lower case: `Çağla` is found with `cagla`. */
export function vouw(tekst: string): string {
  return tekst
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ı/g, 'i')
    .replace(/ø/gi, 'o')
    .replace(/ł/gi, 'l')
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .trim()
}

/**
 * Pupils whose name, leerlingnummer or groep holds every word of the question, best first: a surname or first name that
 * starts with it goes before one that only holds it. A PGN is never searched by a part of it.
 */
export function zoekLeerlingen(
  leerlingen: readonly LeerlingOpDesk[],
  vraag: string,
): { gevonden: LeerlingOpDesk[]; aantal: number } {
  const woorden = vouw(vraag).split(/\s+/).filter(Boolean)
  if (woorden.length === 0) return { gevonden: [], aantal: 0 }
  const geteld: { leerling: LeerlingOpDesk; punten: number }[] = []
  for (const leerling of leerlingen) {
    const naam = vouw(roepnaam(leerling))
    const delen = naam.split(/[\s-]+/)
    const groep = vouw(leerling.groep ?? '')
    const nummer = leerling.studentnummer ?? ''
    let punten = 0
    for (const woord of woorden) {
      if (vouw(leerling.achternaam).startsWith(woord)) punten += 5
      else if (delen.some((deel) => deel.startsWith(woord))) punten += 4
      else if (nummer.toLowerCase().startsWith(woord)) punten += 4
      else if (groep.split(/\s+/).some((deel) => deel.startsWith(woord)) || groep.startsWith(woord)) punten += 2
      else if (naam.includes(woord)) punten += 1
      else {
        punten = -1
        break
      }
    }
    if (punten > 0) geteld.push({ leerling, punten })
  }
  geteld.sort((a, b) => b.punten - a.punten || roepnaam(a.leerling).localeCompare(roepnaam(b.leerling), 'nl'))
  return { gevonden: geteld.slice(0, HOOGSTENS).map(({ leerling }) => leerling), aantal: geteld.length }
}

/** The name cut where the question is in it, so that the screen can mark it. Falls back to the whole name. */
export function markeer(naam: string, vraag: string): { voor: string; raak: string; na: string } {
  const woord = vouw(vraag).split(/\s+/)[0] ?? ''
  // Folding keeps one character per letter for all names we know; where it does not, nothing is marked.
  const gevouwen = naam.split('').map(vouwTeken).join('')
  const plaats = woord === '' || gevouwen.length !== naam.length ? -1 : gevouwen.indexOf(woord)
  if (plaats === -1) return { voor: naam, raak: '', na: '' }
  return {
    voor: naam.slice(0, plaats),
    raak: naam.slice(plaats, plaats + woord.length),
    na: naam.slice(plaats + woord.length),
  }
}

function vouwTeken(teken: string): string {
  if (teken === ' ') return ' '
  return vouw(teken) || teken
}
