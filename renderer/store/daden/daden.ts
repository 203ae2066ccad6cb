import type { Daden } from '../desk.ts'
import { type IdMaker, type Klok, nuAls } from '../klok.ts'
import type { Winkel } from '../winkel.ts'
import { losConflictOp } from './conflict.ts'
import { laatVervallen, neemTerug } from './haal-weg.ts'
import type { Daadwereld } from './wereld.ts'
import { zetLocatie, zetMelder } from './zet-beheer.ts'
import { zetBijlage } from './zet-bijlage.ts'
import { zetDoorsturing } from './zet-doorsturing.ts'
import { zetIntrekking } from './zet-intrekking.ts'
import { zetMentorbericht } from './zet-mentorbericht.ts'
import { zetGelezen, zetOpmerking, zetOverdracht, zetOverdrachtGelezen } from './zet-overdracht.ts'
import { zetWijziging } from './zet-wijziging.ts'

/** The acts on a store: each prepares values, and the store makes all of them true or none. */
export function maakDaden(winkel: Pick<Winkel, 'werk'>, bron: { klok: Klok; id: IdMaker }): Omit<Daden, 'conflict'> {
  const wereld = (): Daadwereld => ({ nu: nuAls(bron.klok), nieuwId: bron.id })
  return {
    zetWijziging: (opdracht) => winkel.werk((lezer) => zetWijziging(lezer, opdracht, wereld())),
    zetIntrekking: (opdracht) => winkel.werk((lezer) => zetIntrekking(lezer, opdracht, wereld())),
    zetDoorsturing: (opdracht) => winkel.werk((lezer) => zetDoorsturing(lezer, opdracht, wereld())),
    zetBijlage: (opdracht) => winkel.werk((lezer) => zetBijlage(lezer, opdracht, wereld())),
    zetLocatie: (opdracht) => winkel.werk((lezer) => zetLocatie(lezer, opdracht, wereld())),
    zetMelder: (opdracht) => winkel.werk((lezer) => zetMelder(lezer, opdracht, wereld())),
    zetMentorbericht: (opdracht) => winkel.werk((lezer) => zetMentorbericht(lezer, opdracht, wereld())),
    zetOverdracht: (opdracht) => winkel.werk((lezer) => zetOverdracht(lezer, opdracht, wereld())),
    zetOverdrachtGelezen: (opdracht) => winkel.werk((lezer) => zetOverdrachtGelezen(lezer, opdracht, wereld())),
    zetOpmerking: (opdracht) => winkel.werk((lezer) => zetOpmerking(lezer, opdracht, wereld())),
    zetGelezen: (opdracht) => winkel.werk((lezer) => zetGelezen(lezer, opdracht)),
    losConflictOp: (opdracht) => winkel.werk((lezer) => losConflictOp(lezer, opdracht, wereld())),
    laatVervallen: (id, reden) => winkel.werk((lezer) => laatVervallen(lezer, { id, reden }, wereld())),
    neemTerug: (welke) => winkel.werk((lezer) => neemTerug(lezer, welke)),
  }
}
