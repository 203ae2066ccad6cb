import { BLAD, RUIMTE, type Stuk } from './pagina.ts'
import type { Vel } from './vel.ts'

/** Where a heading landed. */
export interface Plek {
  readonly titel: string
  readonly blad: number
  /** From the top of the page, in points. */
  readonly y: number
}

/**
 * Puts pieces on pages, the first one at the top of a new page. Pieces that stick stay with what follows, groups stay
 * together when a page can hold them, and a table that goes on repeats its head. Returns where the headings landed.
 */
export function vloei(stukken: readonly Stuk[], nieuwVel: () => Vel): Plek[] {
  const plekken: Plek[] = []
  let vel = nieuwVel()
  let y = BLAD.boven
  let leeg = true
  const volgendVel = () => {
    vel = nieuwVel()
    y = BLAD.boven
    leeg = true
  }
  const zet = (stuk: Stuk) => {
    if (!leeg) y += stuk.lucht ?? 0
    leeg = false
    if (stuk.bladwijzer !== undefined) plekken.push({ titel: stuk.bladwijzer, blad: vel.nummer, y })
    stuk.teken(vel, y)
    y += stuk.hoogte
  }
  for (let i = 0; i < stukken.length; ) {
    let einde = i
    let samen = 0
    for (;;) {
      const stuk = stukken[einde] as Stuk
      samen += stuk.hoogte + (einde === i && leeg ? 0 : (stuk.lucht ?? 0))
      const volgende = stukken[++einde]
      const bijeen = stuk.plakt || (volgende !== undefined && stuk.groep !== undefined && stuk.groep === volgende.groep)
      if (volgende === undefined || !bijeen) break
    }
    if (y + samen > BLAD.hoogte - BLAD.onder && samen <= RUIMTE && !leeg) {
      volgendVel()
      // A table that breaks between pages takes its head along.
      const eerste = stukken[i] as Stuk
      if (eerste.herhaal) zet(eerste.herhaal)
    }
    for (; i < einde; i++) {
      const stuk = stukken[i] as Stuk
      const nodig = stuk.hoogte + (leeg ? 0 : (stuk.lucht ?? 0))
      if (y + nodig > BLAD.hoogte - BLAD.onder && !leeg) {
        volgendVel()
        if (stuk.herhaal) zet(stuk.herhaal)
      }
      zet(stuk)
    }
  }
  return plekken
}
