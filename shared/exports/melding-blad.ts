import { toonDatum } from '../domain/invoerdatum.ts'
import type { Tijdstip } from '../schema/datum.ts'
import type { MeldingOpDesk } from '../schema/desk.ts'
import type { Contactmoment } from '../schema/dossier.ts'
import {
  type GekeurdeBijlage,
  type MeegegevenBijlage,
  meegegeven,
  naamVanBijlage,
  oudsteBijlageEerst,
} from './bijlage.ts'
import type { Blok, Document, Span, Tekst } from './blad.ts'
import { vasteJson } from './json.ts'
import { deelArchief, deelBijlagen } from './melding/bewijs.ts'
import { gegevensVan } from './melding/gegevens.ts'
import { deelSpecificatie } from './melding/specificatie.ts'
import { deelMelding } from './melding/velden.ts'
import { deelTerugmelding, deelTijdlijn } from './melding/verloop.ts'
import { deelVersies } from './melding/versies.ts'
import { fasen, feiten } from './melding/voorblok.ts'
import { NIET_INGEVULD } from './melding/woorden.ts'
import { sha256 } from './sha256.ts'
import { type Herkomst, type PgnKeuze, roepnaam } from './tekst.ts'
import { nederlandseDag, tijdstipTekst } from './tijd.ts'
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
  /** What the school did around this melding. */
  readonly contactmomenten?: readonly Contactmoment[] | undefined
  /** Names of other locaties, for a version in which it was another one. */
  readonly locaties?: ((id: string) => string) | undefined
  /** Files that travel along; without it none does, and the paper says so. */
  readonly bijlagen?: readonly GekeurdeBijlage[] | undefined
}

/** `melding-1001203-v2-OEFEN.pdf`; without a number the first part of our own random id. Never a name or birth date. */
function naamMeldingBlad(melding: MeldingOpDesk, oefenomgeving: boolean, soort: 'pdf' | 'json' = 'pdf'): string {
  const nummer =
    melding.meldingsnummer === null ? `zonder-nummer-${melding.id.slice(0, 8)}` : String(melding.meldingsnummer)
  const versie = melding.stand === null ? '' : `-v${melding.stand.versie}`
  return soort === 'json' ? `melding-${nummer}.json` : `melding-${nummer}${versie}${oefenomgeving ? '-OEFEN' : ''}.pdf`
}

export function meldingBlad(opdracht: MeldingBladOpdracht): Document {
  const { herkomst, melding, locatienaam } = opdracht
  const { stand, inhoud } = melding
  const nummerwoord = nummerwoordVan(melding)
  const titel = titelVan(melding)
  const nummer = melding.meldingsnummer === null ? 'zonder nummer' : String(melding.meldingsnummer)
  const bestanden = oudsteBijlageEerst(opdracht.bijlagen ?? []).map((bijlage, n) => ({
    bijlage,
    als: naamVanBijlage(melding.meldingsnummer ?? 'melding', n + 1, bijlage.type),
  }))
  const mee = opdracht.bijlagen === undefined ? null : bestanden.map(({ bijlage, als }) => meegegeven(bijlage, als))
  const bytes = utf8(vasteJson(gegevensVan(opdracht, bestanden)))
  const school: Span[] = [{ t: ` · ${herkomst.instelling}, BRIN ${herkomst.brin}` }]
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
    kop: [{ t: titel, vet: true, kleur: 'inkt' }, ...school],
    voet: [
      { t: 'Melding ' },
      { t: nummer, vet: true, kleur: 'inkt' },
      { t: ` · ${nummerwoord} ` },
      { t: inhoud.studentnummer ?? NIET_INGEVULD, vet: inhoud.studentnummer !== null, kleur: 'inkt' },
      { t: ` · ${stand === null ? 'nog geen versie bij DUO' : `versie ${stand.versie}`}, ${standTekst}` },
    ],
    gegevens,
    blokken: [...meldingBlokken(opdracht, mee), ...deelArchief(opdracht, gegevens, mee)],
    aanhang: bestanden.map(({ bijlage, als }, n) => ({
      naam: als,
      type: bijlage.type,
      omschrijving: `Bijlage ${n + 1} bij melding ${nummer}`,
      bytes: bijlage.bytes,
      bladwijzer: `bijlage ${n + 1}, ${toonDatum(nederlandseDag(bijlage.op))}`,
      kop: [{ t: titel, vet: true, kleur: 'inkt' }, { t: ` · bijlage ${n + 1}` }],
    })),
  }
}

/** Parts 1 to 6 of a melding, as they stand in its own archive and in a dossier. `bijlagen`: null where no file travels along. */
export function meldingBlokken(opdracht: MeldingBladOpdracht, bijlagen: readonly MeegegevenBijlage[] | null): Blok[] {
  const { melding } = opdracht
  const nummerwoord = nummerwoordVan(melding)
  const naam = (id: string) =>
    id === melding.inhoud.locatieId ? opdracht.locatienaam : (opdracht.locaties?.(id) ?? id)
  return [
    { soort: 'titel', tekst: titelVan(melding), onder: ondertitel(melding, nummerwoord) },
    { soort: 'voorblok', fasen: fasen(melding), feiten: feiten(melding) },
    ...deelMelding(opdracht, nummerwoord),
    ...deelSpecificatie(melding),
    ...deelTerugmelding(melding),
    ...deelTijdlijn(melding, opdracht.contactmomenten ?? []),
    ...deelVersies(melding, naam),
    ...deelBijlagen(melding, bijlagen),
  ]
}

export const nummerwoordVan = ({ inhoud }: Pick<MeldingOpDesk, 'inhoud'>): 'studentnummer' | 'leerlingnummer' =>
  inhoud.onderwijsdeelname?.sector === 'BVE' ? 'studentnummer' : 'leerlingnummer'

const titelVan = ({ meldingsnummer }: MeldingOpDesk): string =>
  meldingsnummer === null ? 'Verzuimmelding, nog zonder nummer' : `Verzuimmelding ${meldingsnummer}`

function ondertitel({ leerling, inhoud }: MeldingOpDesk, nummerwoord: string): Tekst {
  const groep = leerling.groep ?? inhoud.onderwijsdeelname?.opleiding ?? null
  return [
    { t: roepnaam(leerling), vet: true, kleur: 'inkt' },
    { t: `${groep === null ? '' : `, ${groep}`}, ${nummerwoord} ` },
    inhoud.studentnummer === null ? { t: NIET_INGEVULD } : { t: inhoud.studentnummer, vet: true, kleur: 'inkt' },
  ]
}
