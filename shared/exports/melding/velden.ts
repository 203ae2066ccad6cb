import {
  isWettelijk,
  redenAfsluitingLabel,
  redenIngetrokkenLabel,
  soortLabel,
  statusLabel,
  toelichtingAfsluitingLabel,
} from '../../domain/codetabellen.ts'
import { leeftijdOp } from '../../domain/datum.ts'
import { toonDatum } from '../../domain/invoerdatum.ts'
import type { MeldingOpDesk } from '../../schema/desk.ts'
import { isOnderwijsnummer, maskeerPgn } from '../../schema/elfproef.ts'
import type { Blok, Veld } from '../blad.ts'
import type { MeldingBladOpdracht } from '../melding-blad.ts'
import { adresTekst, jaNee, onderwijsTekst, roepnaam } from '../tekst.ts'
import { tijdstipPreciesTekst, tijdstipTekst } from '../tijd.ts'
import { statusTekst } from '../totaaloverzicht-kolommen.ts'
import { CC_TEKST, DELEN, GESLACHT, KOMT_VAN_DUO, NIET_INGEVULD, stil, veld, zonder } from './woorden.ts'

/** Part 1: the thirty fields in the order of the law annex; a number never shifts, also when its field is empty. */

export function deelMelding(opdracht: MeldingBladOpdracht, nummerwoord: string): Blok[] {
  const { melding, herkomst, locatienaam } = opdracht
  const { inhoud, stand, leerling } = melding
  const label16 = inhoud.soort === 'V3' || inhoud.soort === 'V4'
  const leeftijdsdag = label16 ? inhoud.eind : inhoud.begin
  const leeftijd = leeftijdsdag === null ? null : leeftijdOp(leerling.geboortedatum, leeftijdsdag)
  return [
    {
      soort: 'deel',
      nummer: DELEN.melding,
      titel: 'Melding',
      klein:
        stand === null
          ? 'nog niet bij DUO'
          : `laatste versie: ${stand.versie}, van ${tijdstipTekst(stand.laatsteMutatie)}`,
    },
    {
      soort: 'velden',
      groep: 'Wie',
      velden: [
        melding.meldingsnummer === null
          ? zonder(1, 'Meldingsnummer', 'nog geen nummer, DUO geeft het na ontvangst')
          : veld(1, 'Meldingsnummer', String(melding.meldingsnummer), { hoofd: true }),
        veld(2, 'Instelling (BRIN)', `${herkomst.brin}, ${herkomst.instelling}`),
        pgnVeld(opdracht),
        veld(4, 'Naam, geslacht', `${roepnaam(leerling)}, ${GESLACHT[leerling.geslacht]}`, { hoofd: true }),
        veld(5, 'Geboortedatum', [
          { t: toonDatum(leerling.geboortedatum) },
          ...(leeftijd === null
            ? []
            : [stil(`  (${leeftijd} jaar ${label16 ? 'op de dag van 16 uur' : 'bij begin verzuim'})`)]),
        ]),
        veld(6, 'Adres (BRP)', leerling.adres === null ? null : adresTekst(leerling.adres)),
        veld(7, nummerwoord === 'studentnummer' ? 'Studentnummer' : 'Leerlingnummer', inhoud.studentnummer),
      ],
    },
    {
      soort: 'velden',
      groep: 'Wat en wanneer',
      velden: [
        veld(8, 'Vermoedelijke soort', [
          { t: `${inhoud.soort}, ${soortLabel(inhoud.soort)}` },
          stil(isWettelijk(inhoud.soort) ? '  (wettelijk verplicht)' : '  (niet wettelijk verplicht)'),
        ]),
        veld(9, 'Vermoedelijke reden', inhoud.reden),
        veld(10, 'Begin verzuim', toonDatum(inhoud.begin)),
        inhoud.eind === null
          ? veld(11, 'Eind verzuim', null)
          : veld(11, 'Eind verzuim', [
              { t: toonDatum(inhoud.eind) },
              ...(label16 ? [stil('  (de dag waarop 16 uur is bereikt)')] : []),
            ]),
        veld(
          12,
          'Alle lessen gemist',
          inhoud.alleLessenGemist || inhoud.verzuimspecificatie.length === 0
            ? jaNee(inhoud.alleLessenGemist)
            : `nee, zie ${DELEN.specificatie} Verzuimspecificatie`,
        ),
        veld(13, 'Toelichting verzuim', inhoud.toelichting),
      ],
    },
    {
      soort: 'velden',
      groep: 'Wat de school deed en vraagt',
      velden: [
        veld(14, 'Door school ondernomen actie', inhoud.ondernomenActie),
        veld(15, 'Actie gewenst', jaNee(inhoud.actieGewenst)),
        inhoud.actieGewenst
          ? zonder(16, 'Toelichting actie gewenst', 'niet van toepassing, alleen bij ‘nee’')
          : veld(16, 'Toelichting actie gewenst', inhoud.toelichtingActieGewenst),
      ],
    },
    {
      soort: 'velden',
      groep: 'Locatie en melder',
      velden: [
        veld(17, 'Locatie', locatienaam),
        veld(18, 'Melder: naam, functie', [inhoud.melder.naam, inhoud.melder.functie].filter(Boolean).join(', ')),
        veld(19, 'Melder: e-mail, telefoon', [inhoud.melder.email, inhoud.melder.telefoon].filter(Boolean).join(', ')),
        veld(20, 'Telefoon ouder of leerling', inhoud.telefoonOuderOfLeerling),
        veld(
          21,
          'Afwijkend adres',
          inhoud.afwijkendAdres === null
            ? null
            : [adresTekst(inhoud.afwijkendAdres), inhoud.afwijkendAdres.locatieaanduiding].filter(Boolean).join(', '),
        ),
      ],
    },
    {
      soort: 'velden',
      groep: 'Onderwijs, door de app ingevuld',
      velden: [
        veld(
          22,
          'Onderwijsdeelname',
          inhoud.onderwijsdeelname === null ? null : onderwijsTekst(inhoud.onderwijsdeelname),
        ),
        inhoud.onderwijsdeelname?.leerroute
          ? veld(
              23,
              'Leerroute en fase',
              `${inhoud.onderwijsdeelname.leerroute === 'DLR' ? 'doorlopende leerroute (DLR)' : 'geïntegreerde leerroute (GLR)'}, fase ${inhoud.onderwijsdeelname.leerroutefase ?? 'onbekend'}`,
            )
          : zonder(23, 'Leerroute en fase', 'geen doorlopende of geïntegreerde leerroute'),
        inhoud.cc === null
          ? zonder(24, 'Cc e-mail', 'geen kopie gevraagd')
          : veld(24, 'Cc e-mail', CC_TEKST[inhoud.cc]),
      ],
    },
    { soort: 'velden', groep: 'Door de gemeente en DUO ingevuld', velden: gemeentevelden(melding) },
  ]
}

function pgnVeld({ melding, pgn }: MeldingBladOpdracht): Veld {
  const nummer = melding.leerling.pgn
  if (nummer === null) return zonder(3, 'Persoonsgebonden nummer', 'niet zichtbaar voor deze rol')
  const soort = isOnderwijsnummer(nummer) ? 'onderwijsnummer' : 'burgerservicenummer'
  return veld(3, 'Persoonsgebonden nummer', [
    { t: pgn === null ? maskeerPgn(nummer) : nummer },
    {
      t: `  ${soort}, ${pgn === null ? 'niet volledig afgedrukt' : `reden: zie ${DELEN.archief}`}`,
      kleur: 'stil',
      klein: true,
    },
  ])
}

function gemeentevelden(melding: MeldingOpDesk): Veld[] {
  const { stand } = melding
  if (stand === null)
    return [
      veld(25, 'Status', statusTekst(melding), { hoofd: true }),
      zonder(26, 'Reden afgesloten', 'nog niet afgesloten'),
      zonder(27, 'Toelichting afsluiting', 'nog niet afgesloten'),
      zonder(28, 'Contact gemeente', KOMT_VAN_DUO),
      zonder(29, 'Meldmoment', KOMT_VAN_DUO),
      zonder(30, 'Laatste mutatie', KOMT_VAN_DUO),
    ]
  const { contactGemeente: contact } = stand
  const reden = stand.redenAfsluiting
    ? redenAfsluitingLabel(stand.redenAfsluiting)
    : stand.redenIngetrokken
      ? `ingetrokken: ${redenIngetrokkenLabel(stand.redenIngetrokken).toLowerCase()}`
      : null
  const afgesloten = stand.status === 'G' || stand.status === 'I' || stand.status === 'D'
  const toelichting = [
    stand.toelichtingAfsluiting ? toelichtingAfsluitingLabel(stand.toelichtingAfsluiting) : null,
    stand.toelichtingGemeente,
  ].filter(Boolean)
  return [
    veld(25, 'Status', statusLabel(stand.status), { hoofd: true }),
    reden !== null
      ? veld(26, 'Reden afgesloten', reden)
      : zonder(26, 'Reden afgesloten', afgesloten ? NIET_INGEVULD : 'nog niet afgesloten'),
    veld(27, 'Toelichting afsluiting', toelichting.join('. ')),
    veld(
      28,
      'Contact gemeente',
      contact === null
        ? null
        : [contact.naam, contact.functie, contact.telefoon, contact.email].filter(Boolean).join(', '),
    ),
    veld(29, 'Meldmoment', tijdstipPreciesTekst(stand.meldmoment)),
    veld(30, 'Laatste mutatie', tijdstipPreciesTekst(stand.laatsteMutatie)),
  ]
}
