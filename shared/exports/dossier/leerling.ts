import { toonDatum, toonPeriode } from '../../domain/invoerdatum.ts'
import { isOnderwijsnummer, maskeerPgn } from '../../schema/elfproef.ts'
import type { Blok, Tekst, Veld } from '../blad.ts'
import { GESLACHT, NIET_INGEVULD } from '../melding/woorden.ts'
import { adresTekst, jaNee, onderwijsTekst, roepnaam } from '../tekst.ts'
import { type Dossieropdracht, oudsteEerst } from './opdracht.ts'

/** Part 1 of a dossier: the pupil, his education and his leave. */

const GROND = { vakantie: 'vakantie', gewichtig: 'gewichtige omstandigheid', godsdienst: 'godsdienst' } as const
const BESLUIT = { open: 'nog geen besluit', verleend: 'verleend', geweigerd: 'geweigerd' } as const

export function deelLeerling(opdracht: Dossieropdracht): Blok[] {
  const { leerling, meldingen, pgn, verlof } = opdracht
  // The pupil as the last melding froze him, where this desk has no page of him.
  const laatste = oudsteEerst(meldingen).at(-1) as (typeof meldingen)[number]
  const persoon = leerling ?? laatste.leerling
  const nummer = persoon.pgn
  const veld = (label: string, waarde: Tekst | null): Veld =>
    waarde === null || waarde === ''
      ? { nr: null, label, waarde: NIET_INGEVULD, leeg: true }
      : { nr: null, label, waarde }
  const studentnummer = leerling?.studentnummer ?? laatste.inhoud.studentnummer
  return [
    { soort: 'titel', tekst: 'Leerling en onderwijs', onder: roepnaam(persoon) },
    {
      soort: 'velden',
      groep: 'Leerling',
      breed: true,
      velden: [
        veld('Naam, geslacht', `${roepnaam(persoon)}, ${GESLACHT[persoon.geslacht]}`),
        veld('Geboortedatum', toonDatum(persoon.geboortedatum)),
        nummer === null
          ? { nr: null, label: 'Persoonsgebonden nummer', waarde: 'niet zichtbaar voor deze rol', leeg: true }
          : veld(
              'Persoonsgebonden nummer',
              `${pgn === null ? maskeerPgn(nummer) : nummer}, ${isOnderwijsnummer(nummer) ? 'onderwijsnummer' : 'burgerservicenummer'}${pgn === null ? ', niet volledig afgedrukt' : `. Reden: ${pgn.reden}`}`,
            ),
        veld('Adres (BRP)', persoon.adres === null ? null : adresTekst(persoon.adres)),
        veld('Leerlingnummer of studentnummer', studentnummer),
        veld('Klas of groep', persoon.groep),
        veld('Mentor', leerling?.mentor ?? null),
      ],
    },
    ...(leerling === null
      ? [
          {
            soort: 'alinea' as const,
            lucht: 4,
            tekst: 'Verder weet deze computer niets van de leerling: de gegevens komen uit de laatste melding.',
          },
        ]
      : [
          {
            soort: 'velden' as const,
            groep: 'Onderwijs',
            breed: true,
            velden: [
              ...leerling.inschrijvingen.map((een) =>
                veld(toonPeriode(een.van, een.tot), `${onderwijsTekst(een)}, BRIN ${een.brin}`),
              ),
              veld('Startkwalificatie', jaNee(leerling.startkwalificatie)),
              veld(
                'Vrijstellingen',
                leerling.vrijstellingen.length === 0
                  ? 'geen bekend'
                  : leerling.vrijstellingen
                      .map((een) => `artikel ${een.artikel}, ${toonPeriode(een.van, een.tot)}`)
                      .join('; '),
              ),
            ],
          },
        ]),
    {
      soort: 'velden',
      groep: 'Verlof',
      breed: true,
      velden:
        verlof.length === 0
          ? [{ nr: null, label: 'Aangevraagd', waarde: 'geen verlof vastgelegd', leeg: true }]
          : verlof
              .toSorted((a, b) => (a.van < b.van ? -1 : 1))
              .map((een) =>
                veld(
                  toonPeriode(een.van, een.tot),
                  `${GROND[een.grond]}, aangevraagd ${toonDatum(een.aangevraagdOp)}, ${BESLUIT[een.besluit]}${een.besluitDoor === null ? '' : ` door ${een.besluitDoor}`}${een.toelichting === '' ? '' : `. ${een.toelichting}`}`,
                ),
              ),
    },
  ]
}
