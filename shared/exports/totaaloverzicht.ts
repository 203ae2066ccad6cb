import type { Tijdstip } from '../schema/datum.ts'
import { teksthash } from './sha256.ts'
import type { Herkomst } from './tekst.ts'
import { tijdstipInNaam, tijdstipTekst } from './tijd.ts'
import { bladAantallen } from './totaaloverzicht/blad-aantallen.ts'
import { bladenLesuren } from './totaaloverzicht/blad-lesuren.ts'
import { bladMeldingen, gekozenKolommen } from './totaaloverzicht/blad-meldingen.ts'
import { bladVerantwoording } from './totaaloverzicht/blad-verantwoording.ts'
import { Lesurenlog } from './totaaloverzicht/lesurenlog.ts'
import type { TotaaloverzichtOpdracht } from './totaaloverzicht/opdracht.ts'
import { maakTelling } from './totaaloverzicht/telling.ts'
import type { Verkenning } from './totaaloverzicht/verkenning.ts'
import type { Kolombron } from './totaaloverzicht-kolommen.ts'
import type { Werkboek } from './werkboek.ts'

/** `verzuim-00ZV-20261112-1106-totaaloverzicht-OEFEN.xlsx`: never a name, number or birth date (`ui/print`). */
export function naamTotaaloverzicht(herkomst: Herkomst, gemaaktOp: Tijdstip, soort: 'xlsx' | 'csv'): string {
  return `verzuim-${herkomst.brin}-${tijdstipInNaam(gemaaktOp)}-totaaloverzicht${herkomst.oefenomgeving ? '-OEFEN' : ''}.${soort}`
}

/**
 * The totaaloverzicht as a workbook: sheets Meldingen, Lesuren, Aantallen and Verantwoording. Everything that a reader needs in
 * ten years is in it: codes with their words, counts with their unit, what was left out and who made it when. The sheets must
 * be read in their order: the later ones tell what went by in Meldingen.
 */
export function totaaloverzicht(opdracht: TotaaloverzichtOpdracht, { schooljaren, lesuurrijen }: Verkenning): Werkboek {
  const { herkomst } = opdracht
  const kolommen = gekozenKolommen(opdracht)
  const log = new Lesurenlog()
  const telling = maakTelling(opdracht.hash ?? teksthash())
  const namen = new Map<string, string>(opdracht.locaties.map(({ id, naam }) => [id, naam]))
  const bron: Kolombron = {
    locatienaam: (id) => namen.get(id) ?? 'onbekende locatie',
  }
  const stand = opdracht.stand === null ? 'Nog nooit opgehaald bij DUO' : `Stand ${tijdstipTekst(opdracht.stand)}`
  return {
    bestandsnaam: naamTotaaloverzicht(herkomst, opdracht.gemaaktOp, 'xlsx'),
    titel: `Totaaloverzicht verzuimmeldingen${herkomst.oefenomgeving ? ' (OEFENOMGEVING)' : ''}`,
    gemaaktOp: opdracht.gemaaktOp,
    oefenomgeving: herkomst.oefenomgeving,
    kopregel: `${herkomst.instelling}, BRIN ${herkomst.brin}`,
    voetregel: `Gemaakt met Verzuimdesk ${herkomst.appVersie}. ${stand}. Uitleg en filter: blad Verantwoording`,
    bladen: [
      bladMeldingen(opdracht, kolommen, bron, telling, log),
      ...bladenLesuren(log, bron, telling, lesuurrijen),
      bladAantallen(opdracht, bron, telling, schooljaren),
      bladVerantwoording(opdracht, kolommen, telling),
    ],
  }
}
