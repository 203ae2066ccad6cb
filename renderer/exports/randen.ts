import type { Omslag, Tekst } from '#shared/exports/blad.ts'
import type { Letters } from './letters.ts'
import { tekstbreedte } from './meten.ts'
import { basislijn, inRegels, tekenRegels } from './opmaak.ts'
import { BLAD, RECHTS, stijl, TEKST } from './pagina.ts'
import { MM, type Vel } from './vel.ts'

/** Running head and foot: decoration to a screen reader, and on every page the proof of what it belongs to. */

export function kopEnVoet(vel: Vel, bladen: number, document: Omslag, kopregel: Tekst, letters: Letters): void {
  const kop = stijl('gewoon', 8.5, 'stil')
  const ruimte = TEKST - (document.oefenomgeving ? 62 * MM : 0)
  const kopregels = inRegels(letters, kopregel, kop, ruimte)
  tekenRegels(vel, letters, kopregels.slice(0, 1), { x: BLAD.links, y: 15 * MM - 6, regelhoogte: 12 }, kop, null)
  if (document.oefenomgeving) oefenmerk(vel, letters)

  const voet = stijl('gewoon', 8, 'stil')
  const boven = BLAD.hoogte - 10 * MM - 22
  vel.lijn(BLAD.links, boven - 1.6 * MM, RECHTS, boven - 1.6 * MM, 0.5, 'rand')
  const nummer = inRegels(
    letters,
    [{ t: `blad ${vel.nummer + 1} van ${bladen}`, vet: true, kleur: 'inkt' }],
    voet,
    TEKST,
  )
  tekenRegels(vel, letters, nummer, { x: 0, y: boven, regelhoogte: 11, rechtsTot: RECHTS }, voet, null)
  const eerste = inRegels(letters, document.voet, voet, TEKST - 30 * MM)
  if (document.gegevens === null) {
    tekenRegels(vel, letters, eerste.slice(0, 2), { x: BLAD.links, y: boven, regelhoogte: 11 }, voet, null)
    return
  }
  tekenRegels(vel, letters, eerste.slice(0, 1), { x: BLAD.links, y: boven, regelhoogte: 11 }, voet, null)
  const tweede: Tekst = [
    { t: `Gemaakt met Verzuimdesk ${document.appVersie} · gegevens sha256 ` },
    { t: document.gegevens.sha256, hash: true, kleur: 'inkt' },
  ]
  tekenRegels(
    vel,
    letters,
    inRegels(letters, tweede, voet, TEKST),
    { x: BLAD.links, y: boven + 11, regelhoogte: 11 },
    voet,
    null,
  )
}

/** OEFENOMGEVING: hatch, frame and word, so that it survives grey and a copy of a copy. */
function oefenmerk(vel: Vel, letters: Letters): void {
  const vet = stijl('vet', 8, 'oefen')
  const gewoon = stijl('gewoon', 8, 'oefen')
  const woord = 'OEFENOMGEVING'
  const meer = ' niets gaat naar DUO'
  const tekst = tekstbreedte(letters, woord, vet) + tekstbreedte(letters, meer, gewoon)
  const binnen = tekst + 3.2 * MM
  const breedte = binnen + 2.4 * MM + 1.6
  const hoogte = 10.5 + 2 * MM + 1.6
  const x = RECHTS - breedte
  const y = 15 * MM - hoogte / 2
  vel.arcering(x, y, breedte, hoogte, 2.4 * MM, 'oefenStreep')
  vel.kader(x + 0.4, y + 0.4, breedte - 0.8, hoogte - 0.8, 0.8, 'oefen')
  vel.vlak(x + 0.8 + 1.2 * MM, y + 0.8 + MM, binnen, 10.5, 'wit')
  const op = y + 0.8 + MM + basislijn(letters, vet, 10.5)
  const begin = x + 0.8 + 2.8 * MM
  vel.tekst(begin, op, woord, vet, null)
  vel.tekst(begin + tekstbreedte(letters, woord, vet), op, meer, gewoon, null)
}
