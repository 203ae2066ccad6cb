import { leesPostcode } from '#shared/domain/identificatie.ts'
import { leesDatum } from '#shared/domain/invoerdatum.ts'
import { inschrijvingenOp } from '#shared/domain/leerroute.ts'
import { type Controlecontext, controleerMelding } from '#shared/domain/meldingcontrole.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import type { Foutcode, Veldfout } from '#shared/schema/fout.ts'
import { foutcode } from '#shared/schema/fout.ts'
import type { Brin } from '#shared/schema/identificatie.ts'
import type { Inschrijving, LeerlingOpDesk } from '#shared/schema/leerling.ts'
import { LENGTE, type MeldingInhoud, meldingInhoud } from '#shared/schema/melding.ts'
import { deelnamesleutel, type Meldingvelden } from './velden.ts'

/** Beside the fields: whom it is about, and the day on which it is typed. */
export interface Leescontext {
  vandaag: IsoDatum
  leerling: LeerlingOpDesk | null
  brin: Brin
  /** The content of the melding that is changed; absent for a new one. */
  wijzigt?: MeldingOpDesk['inhoud']
  /** Nobody at DUO was asked about this pupil: rules that rest on enrolment and age are left to DUO. */
  onbevestigd?: boolean
  /** The agreement to put `[SN:…]` in front of the toelichting (`domain.md` 5.11). */
  studentnummerInToelichting?: boolean
}

export type Gelezen = { goed: true; inhoud: MeldingInhoud } | { goed: false; fouten: Veldfout[] }

const ofNull = (tekst: string): string | null => (tekst.trim() === '' ? null : tekst.trim())

/** The enrolments at our own school on the day the absence began: one of them goes along as `onderwijsdeelname`. */
export function deelnamesOp(leerling: LeerlingOpDesk | null, brin: Brin, dag: IsoDatum | null): Inschrijving[] {
  if (leerling === null || dag === null) return []
  return inschrijvingenOp(
    leerling.inschrijvingen.filter((deel) => deel.brin === brin),
    dag,
  )
}

function deelnameVoor(velden: Meldingvelden, begin: IsoDatum | null, context: Leescontext): Inschrijving | null {
  const deelnames = deelnamesOp(context.leerling, context.brin, begin)
  const gekozen = deelnames.find((deel) => deelnamesleutel(deel) === velden.deelname)
  if (gekozen !== undefined) return gekozen
  // A change of something else must not bring along what the enrolment became since.
  const { wijzigt } = context
  if (wijzigt !== undefined && (wijzigt.begin === begin || deelnames.length === 0)) return wijzigt.onderwijsdeelname
  return deelnames[0] ?? null
}

/** With the agreement to: `[SN:240118] Komt te laat`. Left out where the text would become too long. */
function metStudentnummer(velden: Meldingvelden, context: Leescontext): string {
  const nummer = velden.studentnummer.trim()
  if (!context.studentnummerInToelichting || nummer === '' || velden.toelichting.startsWith('[SN:'))
    return velden.toelichting
  const lang = `[SN:${nummer}] ${velden.toelichting}`.trim()
  return lang.length > LENGTE.toelichting ? velden.toelichting : lang
}

/** Rows of the grid that say something, with their place on screen. With *alle lessen gemist* the grid says nothing. */
function gevuldeRijen(velden: Meldingvelden) {
  if (velden.alleLessenGemist) return []
  return velden.verzuimspecificatie
    .map((rij, plaats) => ({ rij, plaats }))
    .filter(({ rij }) => rij.heleDag || rij.lesuren.length > 0)
}

/** The typed fields as the body that would be sent. A date that cannot be read stays text: the check names it. */
function alsInhoud(velden: Meldingvelden, context: Leescontext): Record<string, unknown> {
  const dag = (tekst: string) => leesDatum(tekst, context.vandaag)
  const begin = dag(velden.begin)
  return {
    leerling: { pgn: context.leerling?.pgn },
    studentnummer: ofNull(velden.studentnummer),
    soort: velden.soort,
    reden: velden.reden,
    begin: begin ?? velden.begin,
    eind: velden.eind.trim() === '' ? null : (dag(velden.eind) ?? velden.eind),
    alleLessenGemist: velden.alleLessenGemist,
    toelichting: metStudentnummer(velden, context),
    ondernomenActie: velden.ondernomenActie,
    actieGewenst: velden.actieGewenst,
    // The text stays in the concept when the answer turns to "ja"; it is only not sent.
    toelichtingActieGewenst: velden.actieGewenst ? null : ofNull(velden.toelichtingActieGewenst),
    locatieId: velden.locatieId,
    melder: {
      naam: velden.melder.naam.trim(),
      functie: ofNull(velden.melder.functie),
      email: velden.melder.email.trim(),
      telefoon: ofNull(velden.melder.telefoon),
    },
    telefoonOuderOfLeerling: ofNull(velden.telefoonOuderOfLeerling),
    afwijkendAdres: velden.heeftAfwijkendAdres
      ? {
          straat: velden.afwijkendAdres.straat.trim(),
          huisnummer: velden.afwijkendAdres.huisnummer.trim(),
          huisletter: ofNull(velden.afwijkendAdres.huisletter),
          toevoeging: ofNull(velden.afwijkendAdres.toevoeging),
          postcode: leesPostcode(velden.afwijkendAdres.postcode) ?? velden.afwijkendAdres.postcode.trim(),
          plaats: velden.afwijkendAdres.plaats.trim(),
          locatieaanduiding: ofNull(velden.afwijkendAdres.locatieaanduiding),
        }
      : null,
    onderwijsdeelname: deelnameVoor(velden, begin, context),
    cc: ofNull(velden.cc),
    verzuimspecificatie: gevuldeRijen(velden).map(({ rij }) => ({
      dag: dag(rij.dag) ?? rij.dag,
      ...(rij.heleDag ? { heleDag: true } : { lesuren: rij.lesuren }),
    })),
  }
}

/** Fields of the form in its order; mistakes are told in that order. */
const VOLGORDE = [
  'leerling.pgn',
  'soort',
  'reden',
  'begin',
  'eind',
  'verzuimspecificatie',
  'toelichting',
  'ondernomenActie',
  'actieGewenst',
  'toelichtingActieGewenst',
  'locatieId',
  'melder.naam',
  'melder.functie',
  'melder.email',
  'melder.telefoon',
  'telefoonOuderOfLeerling',
  'cc',
  'studentnummer',
  'afwijkendAdres',
]
function plaats(pad: string): number {
  const gevonden = VOLGORDE.findIndex((begin) => pad === begin || pad.startsWith(`${begin}.`))
  return gevonden === -1 ? VOLGORDE.length : gevonden
}

/**
 * Reads the form: shapes by the shared schema, rules by the shared check, so that desk and server agree.
 * Rules are looked at even while other fields are still wrong, so that everything is said at once.
 */
export function leesVelden(velden: Meldingvelden, context: Leescontext): Gelezen {
  const ruw = alsInhoud(velden, context)
  const gelezen = meldingInhoud.safeParse(ruw)
  const fouten: Veldfout[] = gelezen.success ? [] : gelezen.error.issues.map((issue) => alsVeldfout(issue, ruw))
  const gekend = new Set(fouten.map(({ pad }) => pad))
  const voorRegels = gelezen.success ? gelezen.data : metInvallers(ruw, gekend, context)
  if (voorRegels !== null) {
    const regels: Controlecontext = {
      vandaag: context.vandaag,
      brin: context.brin,
      leerling: context.onbevestigd ? null : context.leerling,
      wijziging: context.wijzigt !== undefined,
    }
    for (const fout of controleerMelding(voorRegels, regels)) {
      if (gekend.has(fout.pad) || hangtAf(fout, gekend)) continue
      fouten.push(fout)
      gekend.add(fout.pad)
    }
  }
  if (fouten.length === 0 && gelezen.success) return { goed: true, inhoud: gelezen.data }
  const opScherm = fouten.map(({ pad, code }) => ({ pad: padOpScherm(pad, velden), code }))
  return { goed: false, fouten: eerstePerVeld(opScherm).sort((a, b) => plaats(a.pad) - plaats(b.pad)) }
}

/** Empty rows are not sent, so the third day of the body may be the fifth row on screen. */
function padOpScherm(pad: string, velden: Meldingvelden): string {
  const [veld, nummer, ...rest] = pad.split('.')
  if (veld !== 'verzuimspecificatie' || nummer === undefined) return pad
  const rij = gevuldeRijen(velden)[Number(nummer)]?.plaats ?? Number(nummer)
  return [veld, String(rij), ...rest].join('.')
}

function eerstePerVeld(fouten: readonly Veldfout[]): Veldfout[] {
  return fouten.filter((fout, i) => fouten.findIndex(({ pad }) => pad === fout.pad) === i)
}

/** A verdict that rests on a field which is wrong itself is no verdict. */
function hangtAf({ pad, code }: Veldfout, gekend: ReadonlySet<string>): boolean {
  const opPeriode = gekend.has('begin') || gekend.has('eind')
  if (code === 'dag-buiten-periode' || code === 'eind-voor-begin') return opPeriode
  if (code === 'geen-meldplicht') return opPeriode || gekend.has('leerling.pgn')
  if (code === 'eind-verplicht' || pad === 'soort') return gekend.has('soort')
  return false
}

/** The same content with harmless stand-ins where a field is still wrong; null when that does not help. */
function metInvallers(
  ruw: Record<string, unknown>,
  gekend: ReadonlySet<string>,
  { vandaag, leerling }: Leescontext,
): MeldingInhoud | null {
  const fout = (veld: string) => [...gekend].some((pad) => pad === veld || pad.startsWith(`${veld}.`))
  const eind = fout('eind') ? null : (ruw.eind as IsoDatum | null)
  const poging = meldingInhoud.safeParse({
    ...ruw,
    leerling: { pgn: leerling?.pgn ?? '123456782' },
    soort: fout('soort') ? 'O' : ruw.soort,
    reden: fout('reden') ? '-' : ruw.reden,
    begin: fout('begin') ? (eind !== null && eind < vandaag ? eind : vandaag) : ruw.begin,
    eind,
    toelichting: fout('toelichting') ? '' : ruw.toelichting,
    ondernomenActie: fout('ondernomenActie') ? '' : ruw.ondernomenActie,
    toelichtingActieGewenst: fout('toelichtingActieGewenst') ? '-' : ruw.toelichtingActieGewenst,
    studentnummer: fout('studentnummer') ? null : ruw.studentnummer,
    locatieId: fout('locatieId') ? '-' : ruw.locatieId,
    melder: fout('melder') ? { naam: '-', functie: null, email: 'a@example.nl', telefoon: null } : ruw.melder,
    telefoonOuderOfLeerling: fout('telefoonOuderOfLeerling') ? null : ruw.telefoonOuderOfLeerling,
    cc: null,
    afwijkendAdres: null,
    verzuimspecificatie: fout('verzuimspecificatie') ? [] : ruw.verzuimspecificatie,
  })
  return poging.success ? poging.data : null
}

/** A message of the schema as a code of the closed list; ours travel as the message, zod's own are mapped by kind. */
function alsVeldfout(issue: { path: PropertyKey[]; code?: string; message: string }, ruw: unknown): Veldfout {
  const pad = issue.path.map(String).join('.')
  const eigen = foutcode.safeParse(issue.message)
  const waarde = issue.path.reduce<unknown>((ding, stap) => (ding as Record<PropertyKey, unknown> | null)?.[stap], ruw)
  const leeg = waarde === undefined || (typeof waarde === 'string' && waarde.trim() === '')
  const code: Foutcode =
    pad === 'leerling.pgn'
      ? 'verplicht'
      : issue.code === 'too_big'
        ? 'te-lang'
        : leeg
          ? 'verplicht'
          : eigen.success
            ? eigen.data
            : 'waarde-onjuist'
  return { pad, code }
}
