import { type Blok, type Gegevensbestand, hashInGroepen } from '../blad.ts'
import { kilobytes } from '../melding/woorden.ts'
import { bijlagenVan, type Dossieropdracht, namenVanBijlagen, oudsteEerst } from './opdracht.ts'

/** The last part of a dossier: every file in it with its hash, and how to check them without the app. */
export function deelControlelijst(opdracht: Dossieropdracht, gegevens: Gegevensbestand): Blok[] {
  const namen = namenVanBijlagen(opdracht)
  const bestanden = [
    {
      naam: gegevens.naam,
      uitleg: 'alle gegevens van dit dossier, leesbaar zonder Verzuimdesk',
      grootte: gegevens.bytes.length,
      sha256: gegevens.sha256,
    },
    ...oudsteEerst(opdracht.meldingen).flatMap((melding) =>
      bijlagenVan(opdracht, melding).map((bijlage) => ({
        naam: namen.get(bijlage.id) as string,
        uitleg: `${bijlage.naam}${bijlage.reden === null ? '' : `. Niet als bladen: ${bijlage.reden}`}`,
        grootte: bijlage.bytes.length,
        sha256: bijlage.sha256,
      })),
    ),
  ]
  return [
    { soort: 'titel', tekst: 'Controlelijst', onder: 'elk bestand in deze pdf, met zijn sha256-getal' },
    {
      soort: 'tabel',
      kolommen: [
        { kop: 'Nr', breedte: 8 },
        { kop: 'Bestand in de pdf', breedte: 46 },
        { kop: 'Wat het is', breedte: 94 },
        { kop: 'Grootte', breedte: 20, lijn: 'rechts' },
      ],
      rijen: bestanden.map(({ naam, uitleg, grootte }, n) => [
        String(n + 1),
        [{ t: naam, vet: true }],
        uitleg,
        kilobytes(grootte),
      ]),
      onder: bestanden.map(({ sha256 }) => [
        { t: 'sha256 ', kleur: 'stil', klein: true },
        { t: hashInGroepen(sha256), hash: true },
      ]),
    },
    {
      soort: 'kader',
      kop: 'Zo controleert u of er niets is veranderd',
      stappen: [
        'Open de pdf en bewaar de bestanden die erin zitten.',
        'Bereken van elk bestand het sha256-getal. Dat kan met elke computer, zonder Verzuimdesk.',
        'Vergelijk met de getallen hierboven. Gelijk is onveranderd. Eén teken verschil is een ander bestand.',
      ],
    },
  ]
}
