import type { z } from 'zod'
import { toonDatum } from '../domain/invoerdatum.ts'
import type { Document } from './blad.ts'
import type { opdrachtHerstelsleutel } from './opdracht.ts'
import { nederlandseDag, tijdstipTekst } from './tijd.ts'

/**
 * The recovery key on paper (`ui/print` 6): readable aloud, retyped without doubt. No school name, no QR code (it invites a
 * photo), no data attached: the paper is the only copy.
 */
export function herstelsleutelBlad(opdracht: Omit<z.infer<typeof opdrachtHerstelsleutel>, 'wat'>): Document {
  const { kenmerk, gemaaktOp, appVersie, oefenomgeving } = opdracht
  const delen = opdracht.sleutel.split('-')
  const dag = toonDatum(nederlandseDag(gemaaktOp))
  return {
    bestandsnaam: 'herstelsleutel.pdf',
    titel: 'Herstelsleutel',
    onderwerp: 'Herstelsleutel van Verzuimdesk',
    maker: 'Verzuimdesk',
    appVersie,
    oefenomgeving,
    datum: gemaaktOp,
    kopEersteBlad: [{ t: 'Verzuimdesk', vet: true, kleur: 'inkt' }, { t: ' · herstelsleutel' }],
    kop: [{ t: 'Verzuimdesk', vet: true, kleur: 'inkt' }, { t: ' · herstelsleutel' }],
    voet: `Gemaakt met Verzuimdesk ${appVersie} · kluis ${kenmerk} · ${tijdstipTekst(gemaaktOp)}. Niet als bestand bewaard.`,
    gegevens: null,
    blokken: [
      {
        soort: 'herstelsleutel',
        blad: {
          titel: 'Herstelsleutel',
          onder: 'Opent de kluis van Verzuimdesk als de wachtzin weg is of de computer stuk is.',
          waarschuwing: [
            { t: 'Bewaar dit blad in een kluis of afgesloten kast.', vet: true },
            {
              t: ' Wie dit blad heeft én een kopie van de gegevens, kan alles lezen. Maak er geen foto van, scan het niet en mail het niet.',
            },
          ],
          vakken: [
            { label: 'Kenmerk van de kluis', waarde: kenmerk },
            { label: 'Gemaakt op', waarde: dag },
            { label: 'Ligt in (kluis, kast)', waarde: null },
            { label: 'Naam en handtekening', waarde: null },
          ],
          vouw: 'hier vouwen',
          kop: 'De sleutel',
          klein: '8 groepen van 4 tekens. Het gestreepte vak is het controleteken',
          groepen: delen.slice(0, 8),
          controleteken: delen[8] ?? '',
          uitleg: [
            [
              {
                t: 'Typ alle 33 tekens, op volgorde van 1 tot en met 9. Hoofdletters of kleine letters maakt niet uit. De letters I, L en O komen niet voor: een rondje is dus altijd een ',
              },
              { t: 'nul', vet: true },
              { t: ' en een streepje altijd een ' },
              { t: 'een', vet: true },
              { t: '.' },
            ],
            'Tikfout? Verzuimdesk merkt het aan het controleteken. Vouw het blad dicht: de sleutel zit dan aan de binnenkant.',
          ],
          stappenkop: 'Zo gebruikt u dit blad',
          stappen: [
            'Open Verzuimdesk. Zet zo nodig eerst een kopie van de gegevens terug.',
            'Kies op het slotscherm ‘Ik heb een herstelsleutel’.',
            [{ t: 'Controleer of dit het blad van deze kluis is: kenmerk ' }, { t: kenmerk, vet: true }, { t: '.' }],
            'Typ de sleutel en kies een nieuwe wachtzin.',
          ],
          wetenkop: 'Goed om te weten',
          weten: [
            'De sleutel blijft geldig na een nieuwe wachtzin of een nieuwe computer.',
            [
              { t: 'Blad kwijt of gezien door een ander?', vet: true },
              {
                t: ' Maak een nieuwe herstelsleutel in het beheer. Dit blad opent daarna alleen nog oude kopieën. Vernietig eerst die kopieën, dan dit blad.',
              },
            ],
            'Niemand anders heeft deze sleutel, ook wij niet. Zonder blad en zonder wachtzin zijn de gegevens niet te openen.',
          ],
        },
      },
    ],
  }
}
