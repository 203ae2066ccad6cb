import { SOORTCODES } from '../../domain/codetabellen.ts'
import { aantalMet, jaNee } from '../tekst.ts'
import { serieTijdstip } from '../tijd.ts'
import { KOLOMMEN, type Kolom } from '../totaaloverzicht-kolommen.ts'
import { type Celstijl, kolomletter, onschadelijk, type Rij, type Rijsoort, type Werkblad } from '../werkboek.ts'
import type { TotaaloverzichtOpdracht } from './opdracht.ts'
import type { Telling } from './telling.ts'

/** Sheet Verantwoording: what this is, what is in it, how it was counted, and what its words mean. */

const TITEL: Celstijl = { vorm: 'tekst', vet: true, grootte: 16, boven: true }
const BAND: Celstijl = { vorm: 'tekst', vet: true, kleur: 'oefen', vlak: 'oefen', rand: 'oefen' }
const DEELKOP: Celstijl = { vorm: 'tekst', vet: true, kleur: 'petrol', grootte: 12 }
const LABEL: Celstijl = { vorm: 'tekst', kleur: 'label', rand: 'rij', boven: true }
const WAARDE: Celstijl = { vorm: 'tekst', rand: 'rij', terugloop: true, boven: true }
const WAARDE_TIJD: Celstijl = { ...WAARDE, vorm: 'tijdstip' }
const WAARDE_AANTAL: Celstijl = { ...WAARDE, vorm: 'aantal', vet: true, lijn: 'links' }
const WAARDE_HASH: Celstijl = { ...WAARDE, vast: true, grootte: 9 }
const TABELKOP: Celstijl = { vorm: 'tekst', vet: true, vlak: 'kop', rand: 'tabelkop' }
const LEEG: Celstijl = { vorm: 'tekst' }

const R_TITEL: Rijsoort = { hoogte: 26, stijlen: [TITEL, LEEG, LEEG] }
const R_BAND: Rijsoort = { hoogte: 17, stijlen: [BAND, BAND, BAND] }
const R_DEEL: Rijsoort = { hoogte: 24, stijlen: [DEELKOP, LEEG, LEEG] }
const R_TABELKOP: Rijsoort = { hoogte: 17, stijlen: [TABELKOP, TABELKOP, TABELKOP] }
const waarderij = (waarde: Celstijl, hoogte = 17): Rijsoort => ({ hoogte, stijlen: [LABEL, waarde, WAARDE] })
/** By number of lines, 1 to 6: a row does not grow by itself in every program. */
const R_TEKST = [1, 2, 3, 4, 5, 6].map((regels) => waarderij(WAARDE, 4 + 13 * regels))
const R_TIJD = waarderij(WAARDE_TIJD)
const R_AANTAL = waarderij(WAARDE_AANTAL)
const R_HASH = waarderij(WAARDE_HASH)

/** Characters that surely fit on one line of the second and third column, whatever the font of the reader. */
const PAST = [88, 58] as const

export function bladVerantwoording(
  opdracht: TotaaloverzichtOpdracht,
  kolommen: readonly Kolom[],
  telling: Telling,
): Werkblad {
  const { herkomst } = opdracht
  const deel = (titel: string): Rij => ({ soort: R_DEEL, waarden: [titel, null, null] })
  const regel = (label: string, waarde: string, noot = ''): Rij => {
    const regels = Math.max(Math.ceil(waarde.length / PAST[0]), Math.ceil(noot.length / PAST[1]), 1)
    return {
      soort: R_TEKST[Math.min(regels, R_TEKST.length) - 1] as Rijsoort,
      waarden: [label, onschadelijk(waarde), onschadelijk(noot)],
    }
  }
  const getal = (label: string, waarde: number, noot = ''): Rij => ({ soort: R_AANTAL, waarden: [label, waarde, noot] })

  function* rijen(): Iterable<Rij> {
    yield { soort: R_TITEL, waarden: ['Verantwoording', null, null] }
    if (herkomst.oefenomgeving)
      yield {
        soort: R_BAND,
        waarden: ['OEFENOMGEVING. Alle personen en meldingen zijn verzonnen. Niets gaat naar DUO.', null, null],
      }
    yield deel('Wat is dit')
    yield regel('Document', 'Totaaloverzicht verzuimmeldingen')
    yield regel('School', `${herkomst.instelling}, BRIN ${herkomst.brin}`)
    yield regel('Gemaakt door', [herkomst.maker.naam, herkomst.maker.functie].filter(Boolean).join(', '))
    yield { soort: R_TIJD, waarden: ['Gemaakt op', serieTijdstip(opdracht.gemaaktOp), 'Nederlandse tijd'] }
    yield opdracht.stand === null
      ? regel('Stand van de gegevens', 'nog nooit opgehaald bij DUO', 'alleen wat op deze computer is ingevoerd')
      : {
          soort: R_TIJD,
          waarden: [
            'Stand van de gegevens',
            serieTijdstip(opdracht.stand),
            `laatst opgehaald bij DUO${herkomst.oefenomgeving ? ' (oefenomgeving)' : ''}`,
          ],
        }
    yield regel('Versie van de app', `Verzuimdesk ${herkomst.appVersie}, vorm van dit bestand: 1`)

    const opPapier = kolommen.filter(({ standaard }) => standaard === 'papier').length
    yield deel('Wat staat erin')
    yield regel(
      'Filter',
      opdracht.filter === '' ? 'geen: alle meldingen in de lijst' : opdracht.filter,
      'alleen eigen BRIN',
    )
    yield regel(
      'Vinkjes',
      opdracht.vinkjes === null
        ? 'geen: alle rijen in het filter'
        : aantalMet(opdracht.vinkjes, 'rij gekozen', 'rijen gekozen'),
    )
    if (opPapier > 0 && opPapier < kolommen.length)
      yield regel(
        'Op papier',
        `blad Meldingen: kolom A t/m ${kolomletter(opPapier - 1)}. Kolom ${kolomletter(opPapier)} t/m ${kolomletter(kolommen.length - 1)} alleen op het scherm`,
        'maak zelf een ander afdrukbereik als u meer wilt',
      )
    yield regel('Volgorde', opdracht.volgorde)
    yield regel('Kolommen', `${kolommen.length} van ${KOLOMMEN.length}`)
    const weg = KOLOMMEN.filter((kolom) => !kolommen.includes(kolom)).map(({ naam }) => naam.toLowerCase())
    yield regel('Niet opgenomen', weg.length === 0 ? 'niets' : weg.join(', '), 'zo gekozen bij het maken')
    yield regel(
      'Persoonsgebonden nummer',
      opdracht.pgn === null ? 'niet gevraagd' : `opgenomen. Reden: ${opdracht.pgn.reden}`,
      opdracht.pgn === null ? 'Wel gevraagd? Dan staat hier de reden.' : 'vastgelegd in het logboek',
    )
    yield regel(
      'Apostrof vooraan',
      'tekst die begint met = + - of @ krijgt er een apostrof voor',
      'zo kan geen cel als formule gaan werken',
    )

    yield deel('Telling')
    yield getal('Rijen op blad Meldingen', telling.meldingen)
    yield getal('waarvan ingetrokken', telling.ingetrokken, 'tellen niet mee op blad Aantallen')
    yield getal('Rijen op blad Lesuren', telling.lesuurrijen)
    yield getal('waarvan hele dagen', telling.heleDagen, 'hoeveel lesuren dat waren, is niet opgegeven')
    yield getal(
      'Som van Lesuren, blad Meldingen',
      telling.lesuren,
      'gelijk aan de rijen op blad Lesuren zonder hele dagen',
    )
    yield {
      soort: R_HASH,
      waarden: ['Sha256 van de inhoud', telling.hash.hex(), 'over de rijen van Meldingen en Lesuren, als csv'],
    }
    yield regel('Eenheid', 'lesuren, zoals opgegeven in de verzuimspecificatie')

    yield deel('Wat betekenen de kolommen')
    yield { soort: R_TABELKOP, waarden: ['Kolom', 'Betekenis', 'Vorm'] }
    for (const kolom of kolommen) if (kolom.uitleg) yield regel(kolom.naam, kolom.uitleg, VORMTEKST[kolom.vorm])
    yield regel('Teller in melding', 'volgnummer van het lesuur binnen de melding', VORMTEKST.aantal)

    yield deel('Wat betekenen de codes')
    yield { soort: R_TABELKOP, waarden: ['Code', 'Vermoedelijke soort', 'Wettelijk verplicht'] }
    for (const { code, label, wettelijk, kiesbaar } of SOORTCODES)
      if (kiesbaar !== null || telling.soorten.has(code)) yield regel(code, label, jaNee(wettelijk))
  }

  return {
    naam: 'Verantwoording',
    titel: 'Verantwoording',
    breedtes: [30, 70, 48],
    kop: null,
    bevrorenKolommen: 0,
    rijsoorten: [R_TITEL, R_BAND, R_DEEL, R_TABELKOP, ...R_TEKST, R_TIJD, R_AANTAL, R_HASH],
    rijen,
    noot: null,
    kolommenOpPapier: null,
    nummersAlsTekst: null,
    opEenBlad: true,
  }
}

const VORMTEKST: Record<Celstijl['vorm'], string> = {
  tekst: 'tekst',
  datum: 'datum, dd-mm-jjjj',
  tijdstip: 'datum en tijd',
  tijd: 'tijd',
  aantal: 'getal',
}
