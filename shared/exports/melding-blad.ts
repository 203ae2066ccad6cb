import {
  isWettelijk,
  redenAfsluitingLabel,
  redenIngetrokkenLabel,
  soortLabel,
  statusLabel,
  toelichtingAfsluitingLabel,
} from '../domain/codetabellen.ts'
import { leeftijdOp } from '../domain/datum.ts'
import { zoekGemeente } from '../reference/gemeenten.ts'
import type { Tijdstip } from '../schema/datum.ts'
import type { MeldingOpDesk } from '../schema/desk.ts'
import { isOnderwijsnummer, maskeerPgn } from '../schema/elfproef.ts'
import type { Blok, Document, Fase, Gegevensbestand, Roosterdag, Span, Tekst, Tijdpunt, Veld } from './blad.ts'
import { hashInGroepen } from './blad.ts'
import { vasteJson } from './json.ts'
import { sha256 } from './sha256.ts'
import {
  aantalMet,
  adresTekst,
  duizend,
  type Herkomst,
  jaNee,
  onderwijsTekst,
  type PgnKeuze,
  roepnaam,
  telSpecificatie,
} from './tekst.ts'
import { plusWerkdagen, WERKDAGEN_MELDTERMIJN, werkdagenTotMelding } from './termijn.ts'
import {
  dagDatumTekst,
  dagMaandTekst,
  dagTijdstipTekst,
  datumTekst,
  nederlandseDag,
  tijdstipPreciesTekst,
  tijdstipTekst,
} from './tijd.ts'
import { statusTekst } from './totaaloverzicht-kolommen.ts'
import { utf8 } from './utf8.ts'

/**
 * One melding as a paper archive (`ui/print` 1): page one answers who, what, when and where it stands; then all thirty
 * fields in the order of the law annex; then the proof. Read in ten years by somebody who never saw the app: every code has
 * its words, every empty field says so, every omission is named.
 */
export interface MeldingBladOpdracht {
  readonly herkomst: Herkomst
  /** When this desk last fetched from DUO; null when it never did. The only date on the document: no clock, so the same input gives the same bytes. */
  readonly stand: Tijdstip | null
  readonly melding: MeldingOpDesk
  readonly locatienaam: string
  readonly pgn: PgnKeuze
}

type Soort16 = { readonly dag: string; readonly lesuur: number }

const NIET_INGEVULD = 'niet ingevuld'
const KOMT_VAN_DUO = 'DUO heeft deze melding nog niet'
const DELEN = {
  melding: 1,
  specificatie: 2,
  terugmelding: 3,
  tijdlijn: 4,
  versies: 5,
  bijlagen: 6,
  archief: 7,
} as const
/** Lesuren in the grid: nine, and more only where there are more. */
const LESUREN_OP_PAPIER = 9
const ZESTIEN = 16

const CC_TEKST = {
  CONTACTPERSOON: 'contactpersoon',
  BEHANDELAAR: 'behandelaar',
  BEIDE: 'contactpersoon en behandelaar',
} as const
const GESLACHT = { M: 'man', V: 'vrouw', O: 'geslacht onbekend' } as const

/** `melding-1001203-v2-OEFEN.pdf`; without a number the first part of our own random id. Never a name or birth date. */
export function naamMeldingBlad(melding: MeldingOpDesk, oefenomgeving: boolean, soort: 'pdf' | 'json' = 'pdf'): string {
  const nummer =
    melding.meldingsnummer === null ? `zonder-nummer-${melding.id.slice(0, 8)}` : String(melding.meldingsnummer)
  const versie = melding.stand === null ? '' : `-v${melding.stand.versie}`
  return soort === 'json' ? `melding-${nummer}.json` : `melding-${nummer}${versie}${oefenomgeving ? '-OEFEN' : ''}.pdf`
}

export function meldingBlad(opdracht: MeldingBladOpdracht): Document {
  const { herkomst, melding, locatienaam } = opdracht
  const { stand, inhoud } = melding
  const nummerwoord = inhoud.onderwijsdeelname?.sector === 'BVE' ? 'studentnummer' : 'leerlingnummer'
  const titel =
    melding.meldingsnummer === null ? 'Verzuimmelding, nog zonder nummer' : `Verzuimmelding ${melding.meldingsnummer}`
  const nummer = melding.meldingsnummer === null ? 'zonder nummer' : String(melding.meldingsnummer)
  const bytes = utf8(vasteJson(gegevensVan(opdracht)))
  const gegevens = {
    naam: naamMeldingBlad(melding, herkomst.oefenomgeving, 'json'),
    omschrijving: 'Alle velden en tijden van deze melding, leesbaar zonder Verzuimdesk',
    bytes,
    sha256: sha256(bytes),
  }
  const standTekst = opdracht.stand === null ? 'nog nooit opgehaald bij DUO' : `stand ${tijdstipTekst(opdracht.stand)}`
  return {
    bestandsnaam: naamMeldingBlad(melding, herkomst.oefenomgeving),
    titel,
    onderwerp: 'Archief van één verzuimmelding',
    maker: herkomst.maker.naam,
    appVersie: herkomst.appVersie,
    oefenomgeving: herkomst.oefenomgeving,
    datum: opdracht.stand ?? melding.gewijzigdOp,
    kopEersteBlad: [
      { t: herkomst.instelling, vet: true, kleur: 'inkt' },
      { t: ` · BRIN ${herkomst.brin} · ${locatienaam}` },
    ],
    kop: [{ t: titel, vet: true, kleur: 'inkt' }, { t: ` · ${herkomst.instelling}, BRIN ${herkomst.brin}` }],
    voet: [
      { t: 'Melding ' },
      { t: nummer, vet: true, kleur: 'inkt' },
      { t: ` · ${nummerwoord} ` },
      { t: inhoud.studentnummer ?? NIET_INGEVULD, vet: inhoud.studentnummer !== null, kleur: 'inkt' },
      { t: ` · ${stand === null ? 'nog geen versie bij DUO' : `versie ${stand.versie}`}, ${standTekst}` },
    ],
    gegevens,
    blokken: [
      { soort: 'titel', tekst: titel, onder: ondertitel(melding, nummerwoord) },
      { soort: 'voorblok', fasen: fasen(melding), feiten: feiten(melding) },
      ...deelMelding(opdracht, nummerwoord),
      ...deelSpecificatie(melding),
      ...deelTerugmelding(melding),
      ...deelTijdlijn(melding),
      ...deelVersies(melding),
      ...deelBijlagen(melding),
      ...deelArchief(opdracht, gegevens),
    ],
  }
}

function ondertitel({ leerling, inhoud }: MeldingOpDesk, nummerwoord: string): Tekst {
  const groep = leerling.groep ?? inhoud.onderwijsdeelname?.opleiding ?? null
  return [
    { t: roepnaam(leerling), vet: true, kleur: 'inkt' },
    { t: `${groep === null ? '' : `, ${groep}`}, ${nummerwoord} ` },
    inhoud.studentnummer === null ? { t: NIET_INGEVULD } : { t: inhoud.studentnummer, vet: true, kleur: 'inkt' },
  ]
}

// ---- front block -----------------------------------------------------------------------------------------------------

/** Where it stands, in three steps. A date stands only where the data have one. */
function fasen(melding: MeldingOpDesk): Fase[] {
  const { stand } = melding
  if (stand === null)
    return [
      {
        naam: `${statusTekst(melding)} (stand nu)`,
        meer: `op deze computer, ${tijdstipTekst(melding.gewijzigdOp)}`,
        tijd: 'nu',
      },
      { naam: 'In behandeling', meer: 'nog niet', tijd: 'later' },
      { naam: 'Afgesloten', meer: 'nog niet', tijd: 'later' },
    ]
  const nu = (naam: string, meer: string): Fase => ({ naam: `${naam} (stand nu)`, meer, tijd: 'nu' })
  const gemeld = `${tijdstipTekst(stand.meldmoment)}, door DUO`
  const laatst = tijdstipTekst(stand.laatsteMutatie)
  const geregistreerd: Fase = { naam: 'Geregistreerd', meer: gemeld, tijd: 'was' }
  const nogNiet = (naam: string): Fase => ({ naam, meer: 'nog niet', tijd: 'later' })
  switch (stand.status) {
    case 'R':
      return [nu('Geregistreerd', gemeld), nogNiet('In behandeling'), nogNiet('Afgesloten')]
    case 'B':
    case 'K':
      return [geregistreerd, nu(statusLabel(stand.status), `${laatst}, door gemeente`), nogNiet('Afgesloten')]
    case 'G':
      return [
        geregistreerd,
        { naam: 'Behandeling', meer: 'zie 4 Tijdlijn', tijd: 'was' },
        nu('Afgesloten', `${laatst}, door gemeente`),
      ]
    case 'I':
    case 'D':
      return [
        geregistreerd,
        nu(
          statusLabel(stand.status),
          stand.redenIngetrokken ? `${laatst}, ${redenIngetrokkenLabel(stand.redenIngetrokken).toLowerCase()}` : laatst,
        ),
        { naam: 'Afgesloten', meer: 'niet van toepassing', tijd: 'later' },
      ]
  }
}

function feiten(melding: MeldingOpDesk): { label: string; waarde: string }[] {
  const { inhoud, stand } = melding
  const { dagen, lesuren, heleDagen } = telSpecificatie(melding)
  const jaar = inhoud.begin.slice(0, 4) === inhoud.eind?.slice(0, 4)
  const periode =
    inhoud.eind === null
      ? `vanaf ${datumTekst(inhoud.begin)}`
      : inhoud.eind === inhoud.begin
        ? datumTekst(inhoud.begin)
        : `${jaar ? dagMaandTekst(inhoud.begin) : datumTekst(inhoud.begin)} t/m ${datumTekst(inhoud.eind)}`
  const gemist = [
    lesuren > 0 ? aantalMet(lesuren, 'lesuur', 'lesuren') : null,
    heleDagen > 0 ? aantalMet(heleDagen, 'hele dag', 'hele dagen') : aantalMet(dagen, 'dag', 'dagen'),
  ]
  return [
    { label: 'Vermoedelijke soort', waarde: soortLabel(inhoud.soort) },
    { label: 'Periode', waarde: periode },
    { label: 'Gemist, ongeoorloofd', waarde: dagen === 0 ? 'niet opgegeven' : gemist.filter(Boolean).join(', ') },
    { label: 'Gaat naar', waarde: stand === null ? 'nog onbekend' : bestemming(stand.route) },
  ]
}

/** `leerplicht, Westerkwartier` */
function bestemming(route: NonNullable<MeldingOpDesk['stand']>['route']): string {
  const wie = route.categorie === 'rmc' ? 'Doorstroompunt' : 'leerplicht'
  return `${wie}, ${zoekGemeente(route.gemeentecode)?.gemeente ?? route.instantie}`
}

// ---- 1 Melding -------------------------------------------------------------------------------------------------------

const stil = (t: string): Span => ({ t, kleur: 'stil' })

function veld(nr: number, label: string, waarde: Tekst | null, meer: Partial<Veld> = {}): Veld {
  return waarde === null || waarde === ''
    ? { nr, label, waarde: NIET_INGEVULD, leeg: true, ...meer }
    : { nr, label, waarde, ...meer }
}
const zonder = (nr: number, label: string, woorden: string): Veld => ({ nr, label, waarde: woorden, leeg: true })

function deelMelding(opdracht: MeldingBladOpdracht, nummerwoord: string): Blok[] {
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
          { t: datumTekst(leerling.geboortedatum) },
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
        veld(10, 'Begin verzuim', datumTekst(inhoud.begin)),
        inhoud.eind === null
          ? veld(11, 'Eind verzuim', null)
          : veld(11, 'Eind verzuim', [
              { t: datumTekst(inhoud.eind) },
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

// ---- 2 Verzuimspecificatie -------------------------------------------------------------------------------------------

/** Where the 16th missed lesuur is; null without 16 lesuren, and where a whole day of unknown hours comes before it. */
function zestiendeUur(melding: MeldingOpDesk): Soort16 | null {
  let samen = 0
  for (const dag of melding.inhoud.verzuimspecificatie) {
    if ('heleDag' in dag) return null
    const plek = ZESTIEN - samen - 1
    const lesuur = dag.lesuren[plek]
    if (lesuur !== undefined) return { dag: dag.dag, lesuur }
    samen += dag.lesuren.length
  }
  return null
}

function deelSpecificatie(melding: MeldingOpDesk): Blok[] {
  const { inhoud, stand } = melding
  const { dagen, lesuren, heleDagen } = telSpecificatie(melding)
  const kop: Blok = {
    soort: 'deel',
    nummer: DELEN.specificatie,
    titel: 'Verzuimspecificatie',
    klein: dagen === 0 ? null : 'eenheid: lesuren. Gevuld is gemist en ongeoorloofd',
  }
  if (dagen === 0) return [kop, { soort: 'alinea', tekst: 'De school gaf geen losse dagen of lesuren op.' }]
  const grens = inhoud.soort === 'V3' || inhoud.soort === 'V4' ? zestiendeUur(melding) : null
  let samen = 0
  const rijen = inhoud.verzuimspecificatie.map((dag): Roosterdag => {
    if ('heleDag' in dag)
      return { dag: dagDatumTekst(dag.dag), lesuren: null, zestiende: null, uren: 'dag', samen: String(samen) }
    samen += dag.lesuren.length
    return {
      dag: dagDatumTekst(dag.dag),
      lesuren: dag.lesuren,
      zestiende: grens?.dag === dag.dag ? grens.lesuur : null,
      uren: String(dag.lesuren.length),
      samen: String(samen),
    }
  })
  const hoogste = Math.max(
    LESUREN_OP_PAPIER,
    ...inhoud.verzuimspecificatie.flatMap((dag) => ('lesuren' in dag ? dag.lesuren : [])),
  )
  const zinnen: string[] = []
  if (grens !== null)
    zinnen.push(
      `Dik omlijnd: het 16e uur, ${dagDatumTekst(grens.dag as typeof inhoud.begin)}, ${grens.lesuur}e lesuur.`,
    )
  if (heleDagen > 0)
    zinnen.push('Balk over de hele rij: hele dag gemist. Hoeveel lesuren dat waren, is niet opgegeven.')
  if ((inhoud.soort === 'V3' || inhoud.soort === 'V4') && inhoud.eind !== null)
    zinnen.push(`Uiterlijk melden: ${dagDatumTekst(plusWerkdagen(inhoud.eind, WERKDAGEN_MELDTERMIJN))}.`)
  const termijn = werkdagenTotMelding(melding)
  if (stand !== null)
    zinnen.push(
      `Gemeld op ${dagDatumTekst(nederlandseDag(stand.meldmoment))}${termijn === null ? '' : `, na ${aantalMet(termijn, 'werkdag', 'werkdagen')}`}.`,
    )
  return [
    kop,
    {
      soort: 'rooster',
      lesuren: hoogste,
      dagen: rijen,
      som: [aantalMet(dagen, 'dag', 'dagen'), heleDagen > 0 && lesuren === 0 ? '' : String(lesuren)],
    },
    ...(zinnen.length === 0
      ? []
      : [{ soort: 'alinea', tekst: [stil(zinnen.join(' '))], klein: true, lucht: 1 } as const]),
  ]
}

// ---- 3 Terugmelding, 4 Tijdlijn --------------------------------------------------------------------------------------

function deelTerugmelding({ stand }: MeldingOpDesk): Blok[] {
  const kop: Blok = { soort: 'deel', nummer: DELEN.terugmelding, titel: 'Terugmelding', klein: null }
  const berichten = stand?.terugmeldingen ?? []
  if (berichten.length === 0) return [kop, { soort: 'alinea', tekst: 'Er is nog geen terugmelding van de gemeente.' }]
  return [
    kop,
    ...[...berichten]
      .sort((a, b) => (a.op < b.op ? 1 : -1))
      .map(
        (bericht): Blok => ({
          soort: 'terug',
          kop: [{ t: dagTijdstipTekst(bericht.op), vet: true }, stil(`  ${bericht.van}`)],
          tekst: `‘${bericht.tekst}’`,
        }),
      ),
  ]
}

const LEGENDA = ['Open rondje: door de school', 'Gevuld rondje: van DUO of gemeente', 'Vierkant: telling van de app']

function deelTijdlijn(melding: MeldingOpDesk): Blok[] {
  const { stand, inhoud } = melding
  const punten: (Tijdpunt & { op: string })[] = [
    {
      op: melding.gemaaktOp,
      wanneer: dagTijdstipTekst(melding.gemaaktOp),
      door: 'school',
      wat: 'Op deze computer vastgelegd',
      meer: '',
    },
  ]
  const zet = (op: Tijdstip, door: Tijdpunt['door'], wat: string, meer: string) =>
    punten.push({ op, wanneer: dagTijdstipTekst(op), door, wat, meer })
  if (stand !== null) {
    zet(
      stand.meldmoment,
      'duo',
      `Ontvangen door DUO, nummer ${stand.meldingsnummer}`,
      `gaat naar ${bestemming(stand.route)}`,
    )
    for (const een of stand.doorsturingen) zet(een.op, 'school', 'Doorgestuurd', een.instantie)
    for (const een of stand.bijlagen) zet(een.op, 'duo', 'Bijlage ontvangen door DUO', een.naam)
    for (const een of stand.terugmeldingen) zet(een.op, 'duo', 'Terugmelding', een.van)
    const gezegd = punten.some(({ op }) => op === stand.laatsteMutatie)
    if (!gezegd)
      zet(
        stand.laatsteMutatie,
        'duo',
        `Laatste wijziging: ${statusLabel(stand.status).toLowerCase()}`,
        `versie ${stand.versie}`,
      )
  }
  punten.sort((a, b) => (a.op < b.op ? 1 : a.op > b.op ? -1 : 0))
  const grens = inhoud.soort === 'V3' || inhoud.soort === 'V4' ? zestiendeUur(melding) : null
  if (grens !== null)
    punten.push({
      op: grens.dag,
      wanneer: `${dagDatumTekst(grens.dag as typeof inhoud.begin)}, ${grens.lesuur}e uur`,
      door: 'telling',
      wat: '16 uur bereikt',
      meer: `begin verzuim ${dagDatumTekst(inhoud.begin)}`,
    })
  return [
    { soort: 'deel', nummer: DELEN.tijdlijn, titel: 'Tijdlijn', klein: 'nieuwste boven, Nederlandse tijd' },
    {
      soort: 'tijdlijn',
      punten: punten.map(({ op: _, ...punt }) => punt),
      legenda: LEGENDA.slice(0, grens === null ? 2 : 3),
    },
  ]
}

// ---- 5 Versies, 6 Bijlagen -------------------------------------------------------------------------------------------

function deelVersies({ stand }: MeldingOpDesk): Blok[] {
  const kop: Blok = { soort: 'deel', nummer: DELEN.versies, titel: 'Versies en verschillen', klein: null }
  if (stand === null) return [kop, { soort: 'alinea', tekst: 'DUO heeft nog geen versie van deze melding.' }]
  const wanneer = tijdstipTekst(stand.laatsteMutatie)
  return [
    kop,
    {
      soort: 'alinea',
      tekst:
        stand.versie === 1
          ? `Versie 1, van ${wanneer}. De melding is daarna niet gewijzigd.`
          : `Dit is versie ${stand.versie}, van ${wanneer}. De inhoud van eerdere versies is niet opgenomen.`,
    },
  ]
}

function deelBijlagen({ stand }: MeldingOpDesk): Blok[] {
  const bijlagen = stand?.bijlagen ?? []
  const bytes = bijlagen.reduce((som, { grootte }) => som + grootte, 0)
  const kop: Blok = {
    soort: 'deel',
    nummer: DELEN.bijlagen,
    titel: 'Bijlagen',
    klein:
      bijlagen.length === 0
        ? null
        : `${aantalMet(bijlagen.length, 'bestand', 'bestanden')}, ${kilobytes(bytes)}. De bestanden zelf staan bij DUO`,
  }
  if (bijlagen.length === 0) return [kop, { soort: 'alinea', tekst: 'Bij deze melding zijn geen bijlagen.' }]
  return [
    kop,
    {
      soort: 'tabel',
      kolommen: [
        { kop: 'Nr', breedte: 8 },
        { kop: 'Bestand', breedte: 82 },
        { kop: 'Grootte', breedte: 22, lijn: 'rechts' },
        { kop: 'Staat bij DUO', breedte: 56 },
      ],
      rijen: bijlagen.map((bijlage, plek) => [
        String(plek + 1),
        [{ t: bijlage.naam, vet: true }],
        kilobytes(bijlage.grootte),
        `Ontvangen ${datumTekst(nederlandseDag(bijlage.op))}`,
      ]),
      onder: bijlagen.map(({ sha256: hash }) => [
        { t: 'sha256 ', kleur: 'stil', klein: true },
        { t: hashInGroepen(hash), hash: true },
      ]),
    },
  ]
}

/** `38 kB`: kilobytes of 1,024 bytes, rounded up, as file windows show them. */
const kilobytes = (bytes: number) => `${duizend(Math.ceil(bytes / 1024))} kB`

// ---- 7 Over dit archief ----------------------------------------------------------------------------------------------

function deelArchief(opdracht: MeldingBladOpdracht, gegevens: Gegevensbestand): Blok[] {
  const { herkomst, melding, pgn } = opdracht
  const vrij = (label: string, waarde: Tekst): Veld => ({ nr: null, label, waarde })
  const weg = [
    pgn === null && melding.leerling.pgn !== null ? 'volledig persoonsgebonden nummer' : null,
    (melding.stand?.versie ?? 1) > 1 ? 'inhoud van eerdere versies' : null,
    (melding.stand?.bijlagen.length ?? 0) > 0 ? 'de bestanden van de bijlagen' : null,
  ].filter(Boolean)
  return [
    { soort: 'deel', nummer: DELEN.archief, titel: 'Over dit archief', klein: null },
    {
      soort: 'velden',
      groep: null,
      breed: true,
      velden: [
        vrij('Soort document', 'archief van één verzuimmelding, PDF/A-3'),
        vrij(
          'Stand van de gegevens',
          opdracht.stand === null
            ? 'nog nooit opgehaald bij DUO, alleen wat op deze computer is ingevoerd'
            : `${dagTijdstipTekst(opdracht.stand)}, laatst opgehaald bij DUO${herkomst.oefenomgeving ? ' (oefenomgeving)' : ''}`,
        ),
        vrij('Gemaakt door', [herkomst.maker.naam, herkomst.maker.functie].filter(Boolean).join(', ')),
        vrij(
          'Gegevens in de pdf',
          `${gegevens.naam}: alle velden en tijden van deze melding, leesbaar zonder Verzuimdesk`,
        ),
        vrij('Sha256 van die gegevens', [{ t: hashInGroepen(gegevens.sha256), hash: true }]),
        vrij('Niet opgenomen', weg.length === 0 ? 'niets weggelaten' : weg.join(', ')),
        ...(pgn === null ? [] : [vrij('Reden voor het volledige nummer', pgn.reden)]),
        vrij('Tijden', 'Nederlandse tijd. In het gegevensbestand staat de wereldtijd (UTC)'),
      ],
    },
    {
      soort: 'kader',
      kop: 'Zo controleert u of er niets is veranderd',
      stappen: [
        `Open de pdf en bewaar het bestand dat erin zit: ${gegevens.naam}.`,
        'Bereken van dat bestand het sha256-getal. Dat kan met elke computer, zonder Verzuimdesk.',
        'Vergelijk met het getal hierboven. Gelijk is onveranderd. Eén teken verschil is een ander bestand.',
        'Kreeg u deze pdf in een map met sha256sums.txt? Dan staat het sha256-getal van de pdf zelf daarin.',
      ],
    },
    ...(pgn === null && melding.leerling.pgn !== null
      ? [
          {
            soort: 'alinea' as const,
            klein: true,
            lucht: 4,
            tekst: [
              { t: 'Waarom staat het nummer er niet voluit? ', vet: true, kleur: 'stil' as const },
              stil(
                'Alleen DUO heeft het persoonsgebonden nummer nodig, want de wet vraagt dat. Voor dit archief is het niet nodig: naam, geboortedatum, leerlingnummer en meldingsnummer wijzen de leerling aan. Is het nummer toch nodig, dan maakt de coördinator een archief met nummer. De reden komt dan op deze plaats te staan en in het logboek.',
              ),
            ],
          },
        ]
      : []),
  ]
}

// ---- the machine-readable copy ---------------------------------------------------------------------------------------

/** Everything this desk knows of the melding, by field name; the PGN follows the same choice as the paper. */
function gegevensVan({ herkomst, stand: opgehaald, melding, locatienaam, pgn }: MeldingBladOpdracht): unknown {
  const nummer =
    melding.leerling.pgn === null ? null : pgn === null ? maskeerPgn(melding.leerling.pgn) : melding.leerling.pgn
  const { leerling: _weg, ...inhoud } = melding.inhoud
  const { pgn: _pgn, ...leerling } = melding.leerling
  return {
    vorm: 'verzuimdesk-melding',
    vormVersie: 1,
    gemaaktMet: `Verzuimdesk ${herkomst.appVersie}`,
    oefenomgeving: herkomst.oefenomgeving,
    brin: herkomst.brin,
    instelling: herkomst.instelling,
    opgehaald,
    meldingsnummer: melding.meldingsnummer,
    persoonsgebondenNummer: nummer,
    redenVolledigNummer: pgn?.reden ?? null,
    leerling,
    locatie: locatienaam,
    inhoud,
    verzending: melding.verzending,
    stand: melding.stand === null ? null : { ...melding.stand, leerling: undefined },
    vastgelegdOp: melding.gemaaktOp,
    gewijzigdOp: melding.gewijzigdOp,
  }
}
