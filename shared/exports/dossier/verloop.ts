import type { Blok, Tekst } from '../blad.ts'
import {
  contactpunt,
  type Gebeurtenis,
  gebeurtenissen,
  LEGENDA,
  nieuwsteBoven,
  zonderMoment,
} from '../melding/verloop.ts'
import { dagTijdstipTekst, tijdstipTekst } from '../tijd.ts'
import { type Dossieropdracht, meldingTitel, oudsteEerst } from './opdracht.ts'

/** Parts of a dossier that run through all meldingen: the timeline, and who got what. */

const ONTVANGER = { coach: 'coach', mentor: 'mentor', melder: 'melder' } as const

export function deelTijdlijn(opdracht: Dossieropdracht): Blok[] {
  const nummers = new Map(opdracht.meldingen.map((melding) => [melding.id, meldingTitel(melding)]))
  const meer = (tekst: string, erbij: string) => [erbij, tekst].filter(Boolean).join(', ')
  const punten: Gebeurtenis[] = [
    ...opdracht.meldingen.flatMap((melding) =>
      gebeurtenissen(melding).map((punt) => ({ ...punt, meer: meer(punt.meer, meldingTitel(melding).toLowerCase()) })),
    ),
    ...opdracht.contactmomenten.map(contactpunt),
    ...opdracht.overdrachten.map(
      (een): Gebeurtenis => ({
        op: een.op,
        wanneer: dagTijdstipTekst(een.op),
        door: 'school',
        wat: `Doorgestuurd aan ${ONTVANGER[een.aan.rol]}`,
        meer: meer(een.aan.naam, (nummers.get(een.meldingId) ?? '').toLowerCase()),
      }),
    ),
  ]
  return [
    { soort: 'titel', tekst: 'Tijdlijn van het hele dossier', onder: 'nieuwste boven, Nederlandse tijd' },
    { soort: 'tijdlijn', punten: nieuwsteBoven(punten).map(zonderMoment), legenda: LEGENDA.slice(0, 2) },
  ]
}

/** Who outside and inside the school got something, and who read it. */
export function deelDoorgestuurd(opdracht: Dossieropdracht): Blok[] {
  const rijen: { op: string; cellen: Tekst[] }[] = []
  for (const melding of oudsteEerst(opdracht.meldingen))
    for (const een of melding.stand?.doorsturingen ?? [])
      rijen.push({
        op: een.op,
        cellen: [
          tijdstipTekst(een.op),
          [{ t: een.instantie, vet: true }],
          `${meldingTitel(melding)}${een.toelichting === null ? '' : `. ${een.toelichting}`}`,
          'via DUO',
        ],
      })
  for (const een of opdracht.overdrachten)
    rijen.push({
      op: een.op,
      cellen: [
        tijdstipTekst(een.op),
        [{ t: een.aan.naam, vet: true }, { t: `, ${ONTVANGER[een.aan.rol]}` }],
        [een.tekst, een.bericht, een.weggelaten.length === 0 ? '' : `Weggelaten: ${een.weggelaten.join(', ')}.`]
          .filter(Boolean)
          .join('\n'),
        een.gelezenOp === null ? 'nog niet gelezen' : `gelezen ${tijdstipTekst(een.gelezenOp)}`,
      ],
    })
  const titel: Blok = { soort: 'titel', tekst: 'Doorgestuurd en ingezien', onder: 'wie kreeg wat, en wanneer' }
  if (rijen.length === 0)
    return [titel, { soort: 'alinea', lucht: 4, tekst: 'Van dit dossier is niets doorgestuurd aan een ander.' }]
  return [
    titel,
    {
      soort: 'tabel',
      kolommen: [
        { kop: 'Wanneer', breedte: 30 },
        { kop: 'Aan', breedte: 40 },
        { kop: 'Wat', breedte: 68 },
        { kop: 'Ontvangen', breedte: 30 },
      ],
      rijen: rijen.toSorted((a, b) => (a.op < b.op ? -1 : a.op > b.op ? 1 : 0)).map(({ cellen }) => cellen),
    },
  ]
}
