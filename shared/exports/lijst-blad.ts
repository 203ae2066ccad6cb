import type { z } from 'zod'
import type { Document } from './blad.ts'
import { vasteJson } from './json.ts'
import type { opdrachtLijst } from './opdracht.ts'
import { sha256 } from './sha256.ts'
import { dagTijdstipTekst, tijdstipInNaam, tijdstipTekst } from './tijd.ts'
import { utf8 } from './utf8.ts'

/** A list or an overview on paper: what the screen shows now, with its filter, its count and when it was made. */
export function lijstBlad({ wat: _, ...opdracht }: z.infer<typeof opdrachtLijst>): Document {
  const { herkomst, stand, gemaaktOp, titel, onder, kolommen, rijen } = opdracht
  const bytes = utf8(vasteJson({ vorm: 'verzuimdesk-lijst', vormVersie: 1, ...opdracht }))
  const school = `${herkomst.instelling}, BRIN ${herkomst.brin}`
  return {
    bestandsnaam: `lijst-${herkomst.brin}-${tijdstipInNaam(gemaaktOp)}${herkomst.oefenomgeving ? '-OEFEN' : ''}.pdf`,
    titel,
    onderwerp: 'Lijst uit Verzuimdesk',
    maker: herkomst.maker.naam,
    appVersie: herkomst.appVersie,
    oefenomgeving: herkomst.oefenomgeving,
    datum: gemaaktOp,
    kopEersteBlad: [{ t: herkomst.instelling, vet: true, kleur: 'inkt' }, { t: ` · BRIN ${herkomst.brin}` }],
    kop: [{ t: titel, vet: true, kleur: 'inkt' }, { t: ` · ${school}` }],
    voet: `${titel} · ${stand === null ? 'nog nooit opgehaald bij DUO' : `stand ${tijdstipTekst(stand)}`} · gemaakt ${tijdstipTekst(gemaaktOp)}`,
    gegevens: {
      naam: 'lijst.json',
      omschrijving: 'De rijen van deze lijst, leesbaar zonder Verzuimdesk',
      bytes,
      sha256: sha256(bytes),
    },
    blokken: [
      { soort: 'titel', tekst: titel, onder },
      rijen.length === 0
        ? { soort: 'alinea', lucht: 4, tekst: 'Geen rijen.' }
        : {
            soort: 'tabel',
            kolommen: kolommen.map(({ lijn, ...rest }) => (lijn === undefined ? rest : { ...rest, lijn })),
            rijen,
            tonen: rijen.map((__, n) => (n === 0 ? 'gewoon' : 'groep')),
          },
      {
        soort: 'alinea',
        klein: true,
        lucht: 3,
        tekst: `${rijen.length} ${rijen.length === 1 ? 'rij' : 'rijen'}. Gemaakt door ${[herkomst.maker.naam, herkomst.maker.functie].filter(Boolean).join(', ')}, ${dagTijdstipTekst(gemaaktOp)}.`,
      },
    ],
  }
}
