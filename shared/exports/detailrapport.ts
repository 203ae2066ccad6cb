import type { z } from 'zod'
import { soortLabel } from '../domain/codetabellen.ts'
import { plusDagen } from '../domain/datum.ts'
import { toonDagEnDatum, toonDatum } from '../domain/invoerdatum.ts'
import { uiterlijkMelden, werkdagenTussen } from '../domain/schoolkalender.ts'
import { ZESTIEN_UUR } from '../domain/verzuimtelling/typen.ts'
import { alsUren } from '../domain/verzuimtelling/uren.ts'
import type { IsoDatum } from '../schema/datum.ts'
import type { Blok, Document, Rijtoon, Span, Tabelkolom, Tekst } from './blad.ts'
import { vasteJson } from './json.ts'
import { maakLiniaal } from './liniaal.ts'
import type { Detailrij, opdrachtDetailrapport } from './opdracht.ts'
import { sha256 } from './sha256.ts'
import { aantalMet, roepnaam } from './tekst.ts'
import { tijdstipTekst } from './tijd.ts'
import { utf8 } from './utf8.ts'

/**
 * The detailrapport (`ui/print` 2): the lesson hours behind a melding, so that anybody can count them again by hand. Excused
 * hours are shown without their reason, and no teacher is named: neither is needed for the count.
 */
export type Detailrapport = Omit<z.infer<typeof opdrachtDetailrapport>, 'wat'>

/** A row with its place in the count. */
interface Geteld extends Detailrij {
  /** Number of this row among those that count; null: it does not count. */
  readonly nummer: number | null
  /** Minutes counted up to and including this row. */
  readonly samen: number
  readonly grens: boolean
  /** After the 16th hour: it belongs to a new count. */
  readonly nieuw: boolean
}

const TITEL = 'Detailrapport lesuren'
const UREN_PER_BLAD = 30

/** `detailrapport-1001203-OEFEN.pdf` */
function naamDetailrapport(
  { melding, herkomst }: Pick<Detailrapport, 'melding' | 'herkomst'>,
  soort: 'pdf' | 'json' = 'pdf',
): string {
  const nummer = melding.meldingsnummer ?? 'zonder-nummer'
  return soort === 'json' ? `detailrapport-${nummer}.json` : `detailrapport-${nummer}${oefen(herkomst)}.pdf`
}
const oefen = ({ oefenomgeving }: Detailrapport['herkomst']) => (oefenomgeving ? '-OEFEN' : '')

export function detailrapportBlad(opdracht: Detailrapport): Document {
  const { herkomst, leerling, melding, stand } = opdracht
  const geteld = tel(opdracht)
  const nummerwoord = leerling.sector === 'BVE' ? 'studentnummer' : 'leerlingnummer'
  const bytes = utf8(vasteJson(gegevensVan(opdracht)))
  const gegevens = {
    naam: naamDetailrapport(opdracht, 'json'),
    omschrijving: 'Alle lesuren van dit rapport, leesbaar zonder Verzuimdesk',
    bytes,
    sha256: sha256(bytes),
  }
  const bij =
    melding.meldingsnummer === null ? 'een melding die nog geen nummer heeft' : `melding ${melding.meldingsnummer}`
  const laatste = geteld.at(-1) as Geteld
  return {
    bestandsnaam: naamDetailrapport(opdracht),
    titel: `${TITEL} bij ${bij}`,
    onderwerp: 'Lesuren waarop een verzuimmelding berust',
    maker: herkomst.maker.naam,
    appVersie: herkomst.appVersie,
    oefenomgeving: herkomst.oefenomgeving,
    datum: stand ?? (`${laatste.dag}T12:00:00.000Z` as Document['datum']),
    kopEersteBlad: [
      { t: herkomst.instelling, vet: true, kleur: 'inkt' },
      { t: ` · BRIN ${herkomst.brin} · ${opdracht.locatienaam}` },
    ],
    kop: [{ t: TITEL, vet: true, kleur: 'inkt' }, { t: ` · ${herkomst.instelling}, BRIN ${herkomst.brin}` }],
    voet: [
      { t: 'Detailrapport bij ' },
      melding.meldingsnummer === null
        ? { t: 'melding zonder nummer' }
        : { t: `melding ${melding.meldingsnummer}`, vet: true, kleur: 'inkt' },
      { t: ` · ${nummerwoord} ` },
      nummer(leerling.nummer),
      { t: ` · ${stand === null ? 'nog nooit opgehaald bij DUO' : `stand ${tijdstipTekst(stand)}`}` },
    ],
    gegevens,
    blokken: [
      {
        soort: 'titel',
        tekst: TITEL,
        onder: [
          { t: roepnaam(leerling), vet: true, kleur: 'inkt' },
          { t: `${leerling.groep === null ? '' : `, ${leerling.groep}`}, ${nummerwoord} ` },
          nummer(leerling.nummer),
          { t: `, geboren ${toonDatum(leerling.geboortedatum)}` },
          { t: '\nBijlage bij ' },
          melding.meldingsnummer === null
            ? { t: 'een melding die nog geen nummer heeft' }
            : { t: `melding ${melding.meldingsnummer}`, vet: true, kleur: 'inkt' },
          { t: `, ${soortLabel(melding.soort)}` },
        ],
      },
      uitkomst(opdracht, geteld),
      ...liniaal(opdracht, geteld),
      tabel(opdracht, geteld),
      { soort: 'alinea', klein: true, lucht: 3, tekst: zoIsGeteld(opdracht, geteld) },
    ],
  }
}

const nummer = (waarde: string | null): Span =>
  waarde === null ? { t: 'niet ingevuld' } : { t: waarde, vet: true, kleur: 'inkt' }

/** By day, then lesuur, then clock: the order in which a person counts. Rows without any of them keep their order. */
function opVolgorde(rijen: readonly Detailrij[]): Detailrij[] {
  return [...rijen].sort(
    (a, b) =>
      (a.dag < b.dag ? -1 : a.dag > b.dag ? 1 : 0) ||
      (a.lesuur ?? 99) - (b.lesuur ?? 99) ||
      (a.van ?? 1440) - (b.van ?? 1440),
  )
}

/** Adds up as the count does: ongeoorloofd within the window; the 16th hour ends it and the next one starts a new count. */
function tel({ rijen, venster, melding }: Detailrapport): Geteld[] {
  const heeftGrens = melding.soort === 'V3' || melding.soort === 'V4'
  let nummer = 0
  let samen = 0
  let bereikt = false
  return opVolgorde(rijen).map((rij) => {
    const binnen = venster === null || (venster.van <= rij.dag && rij.dag <= venster.tot)
    const nieuw = bereikt
    const telt = rij.registratie === 'ongeoorloofd' && binnen && !nieuw && rij.minuten !== 0
    if (telt && rij.minuten !== null) {
      nummer++
      samen += rij.minuten
    }
    const grens = telt && heeftGrens && samen >= ZESTIEN_UUR
    bereikt ||= grens
    return { ...rij, nummer: telt && rij.minuten !== null ? nummer : null, samen, grens, nieuw }
  })
}

/** `16`, `12,5` */
const urenTekst = (minuten: number) => String(alsUren(minuten)).replace('.', ',')

function uitkomst({ melding, venster, telwijze }: Detailrapport, geteld: readonly Geteld[]): Blok {
  const grens = geteld.find((rij) => rij.grens)
  const samen = (grens ?? (geteld.at(-1) as Geteld)).samen
  const heleDagen = geteld.filter(({ minuten }) => minuten === null).length
  const eenheid = telwijze === 'klokuren' ? 'klokuren' : samen === 60 ? 'lesuur' : 'lesuren'
  const rechts: Tekst[] = []
  if (grens)
    rechts.push([{ t: 'Uiterlijk melden ' }, { t: toonDagEnDatum(uiterlijkMelden(grens.dag)), vet: true, heel: true }])
  if (melding.gemeldOp !== null)
    rechts.push([
      { t: 'Gemeld ' },
      { t: toonDagEnDatum(melding.gemeldOp), vet: true, heel: true },
      ...(grens
        ? [{ t: `, na ${aantalMet(werkdagenTussen(grens.dag, melding.gemeldOp), 'werkdag', 'werkdagen')}` }]
        : []),
    ])
  else rechts.push('Nog niet ontvangen door DUO')
  return {
    soort: 'uitkomst',
    getal: urenTekst(samen),
    regels: [
      `${eenheid} ongeoorloofd gemist${venster === null ? '' : ' in 4 schoolweken'}${heleDagen === 0 ? '.' : `, en ${aantalMet(heleDagen, 'hele dag', 'hele dagen')}.`}`,
      grens
        ? [
            {
              t: `16 uur bereikt op ${toonDagEnDatum(grens.dag)}${grens.lesuur === null ? '' : `, ${grens.lesuur}e lesuur`}`,
              vet: true,
            },
          ]
        : [
            {
              t: `van ${toonDatum((geteld[0] as Geteld).dag)} t/m ${toonDatum((geteld.at(-1) as Geteld).dag)}`,
              vet: true,
            },
          ],
    ],
    rechts,
  }
}

function nieuweTelling(geteld: readonly Geteld[]): IsoDatum | null {
  const grens = geteld.find((rij) => rij.grens)
  return grens === undefined ? null : plusDagen(grens.dag, 1)
}

function liniaal({ venster, vakanties }: Detailrapport, geteld: readonly Geteld[]): Blok[] {
  const grens = geteld.find((rij) => rij.grens)
  const getekend = maakLiniaal({
    rijen: geteld.map((rij) => ({ ...rij, heleDag: rij.minuten === null })),
    // The window ends where 16 was reached: from there on a new one runs.
    venster: venster === null ? null : { van: venster.van, tot: grens?.dag ?? venster.tot },
    nieuweTelling: nieuweTelling(geteld),
    vakanties,
  })
  if (getekend === null) return []
  const nietGeteld = geteld.some(({ nummer, minuten }) => nummer === null && minuten !== null)
  return [
    { soort: 'liniaal', liniaal: getekend },
    {
      soort: 'legenda',
      punten: [
        { teken: 'vol', tekst: 'ongeoorloofd, genummerd' },
        ...(nietGeteld ? [{ teken: 'gearceerd', tekst: 'telt niet mee' } as const] : []),
        ...(grens ? [{ teken: 'omlijnd', tekst: 'het 16e uur' } as const] : []),
        { teken: null, tekst: `links: lesuur 1 t/m ${getekend.lesuren}` },
      ],
    },
  ]
}

const REGISTRATIE = {
  ongeoorloofd: 'ongeoorloofd',
  geoorloofd: 'geoorloofd',
  'te-laat': 'te laat',
  aanwezig: 'aanwezig',
} as const

const klok = (minuten: number) =>
  `${String(Math.floor(minuten / 60)).padStart(2, '0')}:${String(minuten % 60).padStart(2, '0')}`

/** Columns that the source does not fill are left out, and the last paragraph says so. */
function tabel({ telwijze }: Detailrapport, geteld: readonly Geteld[]): Blok {
  const metTijd = geteld.some(({ van }) => van !== null)
  const metVak = geteld.some(({ vak }) => vak !== '')
  const kolommen: Tabelkolom[] = [
    { kop: 'Dag', breedte: 27 },
    { kop: 'Lesuur', breedte: 13, lijn: 'midden' },
    ...(metTijd ? [{ kop: 'Tijd', breedte: 25 }] : []),
    ...(metVak ? [{ kop: 'Vak', breedte: 27 }] : []),
    { kop: 'Registratie', breedte: 24 },
    { kop: 'Telt', breedte: 15, lijn: 'midden' },
    { kop: 'Teller', breedte: telwijze === 'klokuren' ? 14 : 12, lijn: 'rechts' },
    { kop: '', breedte: 26 },
  ]
  const rijen = geteld.map((rij, n): Tekst[] => {
    const telt = rij.nummer !== null
    const vet = (t: string): Tekst => [{ t, vet: true }]
    const woord = (t: string): Tekst => (rij.grens ? vet(t) : t)
    return [
      geteld[n - 1]?.dag === rij.dag ? '' : woord(toonDagEnDatum(rij.dag)),
      rij.lesuur === null ? (rij.minuten === null ? 'hele dag' : '–') : woord(String(rij.lesuur)),
      ...(metTijd
        ? [rij.van === null ? '–' : woord(`${klok(rij.van)}${rij.tot === null ? '' : `–${klok(rij.tot)}`}`)]
        : []),
      ...(metVak ? [rij.vak === '' ? '–' : woord(rij.vak)] : []),
      woord(REGISTRATIE[rij.registratie]),
      telt ? woord(urenTekst(rij.minuten ?? 0)) : rij.minuten === null ? 'onbekend' : 'telt niet',
      telt ? vet(urenTekst(rij.samen)) : '',
      rij.grens ? vet('16 uur bereikt') : rij.nieuw ? 'nieuwe telling' : '',
    ]
  })
  const tonen = geteld.map((rij, n): Rijtoon => {
    if (rij.grens) return 'grens'
    const begin = geteld[n - 1]?.dag !== rij.dag && geteld[n - 1]?.grens !== true
    if (rij.nummer === null && rij.minuten !== null) return begin ? 'stil-groep' : 'stil'
    return begin && n > 0 ? 'groep' : 'gewoon'
  })
  return { soort: 'tabel', kolommen, rijen, tonen }
}

function zoIsGeteld(opdracht: Detailrapport, geteld: readonly Geteld[]): Tekst {
  const { telwijze, venster, vakanties, regels, kalender, bron } = opdracht
  const zinnen = [
    telwijze === 'klokuren' ? 'Eenheid: klokuren van 60 minuten.' : 'Eenheid: lesuren, elk lesuur is 1 uur.',
    venster === null
      ? 'Alle lesuren van de melding zijn opgeteld.'
      : 'Het venster begint op de eerste gemiste dag en duurt 28 kalenderdagen.',
    venster !== null && vakanties.length > 0 ? 'Een hele vakantieweek telt niet mee.' : '',
    geteld.some(({ minuten }) => minuten === null)
      ? 'Van een hele dag is niet opgegeven hoeveel lesuren het waren.'
      : '',
    geteld.some(({ registratie }) => registratie === 'te-laat') ? 'Wie te laat kwam, was er: dat uur telt niet.' : '',
    regels === null ? '' : `Regels: ${regels}.`,
    kalender === null ? '' : `Kalender: ${kalender}.`,
    bron === null ? '' : `Bron: ${bron}.`,
    geteld.every(({ van }) => van === null) ? 'De bron geeft geen lestijden.' : '',
    geteld.every(({ vak }) => vak === '') ? 'De bron geeft geen vakken.' : '',
    geteld.some(({ registratie }) => registratie === 'geoorloofd')
      ? 'De reden van geoorloofd verzuim staat hier niet: die is voor deze melding niet nodig.'
      : '',
    geteld.length > UREN_PER_BLAD ? 'De tabel loopt door op het volgende blad, de liniaal niet.' : '',
  ].filter(Boolean)
  return [
    { t: 'Zo is geteld. ', vet: true, kleur: 'inkt' },
    { t: zinnen.join(' '), kleur: 'stil' },
  ]
}

/** The machine-readable copy: what stands on the paper, by field name. */
function gegevensVan({ herkomst, ...rest }: Detailrapport): unknown {
  return {
    vorm: 'verzuimdesk-detailrapport',
    vormVersie: 1,
    gemaaktMet: `Verzuimdesk ${herkomst.appVersie}`,
    oefenomgeving: herkomst.oefenomgeving,
    brin: herkomst.brin,
    instelling: herkomst.instelling,
    ...rest,
  }
}
