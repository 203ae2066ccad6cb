import type { Bijlage } from '../schema/bijlage.ts'
import type { IsoDatum } from '../schema/datum.ts'
import type { Auditregel, MeldingOpDesk, Operatie } from '../schema/desk.ts'
import type { Contactmoment, Overdracht } from '../schema/dossier.ts'
import type { MeldingStand } from '../schema/melding.ts'
import {
  ROUTECATEGORIELABELS,
  redenAfsluitingLabel,
  redenIngetrokkenLabel,
  schoolactieLabel,
  statusLabel,
  toelichtingAfsluitingLabel,
} from './codetabellen.ts'
import { meldingverschillen, type Verschil } from './meldingverschil.ts'
import { gemistTekst } from './overdracht.ts'
import { versieparen } from './versies.ts'

/** What happened around one melding, from everything that this desk keeps of it (`product.md` 1 B 19). */

export type Gebeurtenissoort =
  | 'signaal'
  | 'contact'
  | 'opgevoerd'
  | 'verzonden'
  | 'ontvangen'
  | 'afgekeurd'
  | 'gewijzigd'
  | 'ingetrokken'
  | 'terugmelding'
  | 'doorgestuurd'
  | 'bijlage'
  | 'overgedragen'
  | 'gelezen'
  | 'opmerking'
  | 'export'
  | 'pgn'

export interface Gebeurtenis {
  id: string
  soort: Gebeurtenissoort
  /** Instant, or only a day. For the eye and the order of this list; no rule rests on it. */
  op: string
  kop: string
  wie: string | null
  tekst: string | null
  /** Fields that changed, readable. */
  verschillen: readonly Verschil[]
  versie: number | null
}

export interface Tijdlijnbronnen {
  melding: MeldingOpDesk
  contactmomenten: readonly Contactmoment[]
  bijlagen: readonly Bijlage[]
  overdrachten: readonly Overdracht[]
  audit: readonly Auditregel[]
  outbox: readonly Operatie[]
  locatienaam: (id: string) => string
}

const LEEG = { wie: null, tekst: null, verschillen: [], versie: null }

/** Newest first. */
export function tijdlijnVan(bronnen: Tijdlijnbronnen): Gebeurtenis[] {
  return [
    ...uitStand(bronnen),
    ...uitVersies(bronnen),
    ...bronnen.contactmomenten.map(uitContact),
    ...bronnen.bijlagen.map(uitBijlage),
    ...bronnen.overdrachten.flatMap(uitOverdracht),
    ...uitAudit(bronnen),
    ...uitUren(bronnen.melding),
  ].sort((a, b) => (volgorde(a) < volgorde(b) ? 1 : -1))
}

/** A day alone counts as its noon. */
const volgorde = ({ op }: Gebeurtenis): string => (op.length === 10 ? `${op}T12` : op)

function uitStand({ melding: { stand, versies } }: Tijdlijnbronnen): Gebeurtenis[] {
  if (stand === null) return []
  const gebeurtenissen: Gebeurtenis[] = [
    {
      ...LEEG,
      id: 'ontvangen',
      soort: 'ontvangen',
      op: stand.meldmoment,
      kop: `Ontvangen door DUO, nummer ${stand.meldingsnummer}`,
      tekst: `Geregistreerd. Gaat naar ${stand.route.instantie} (${ROUTECATEGORIELABELS[stand.route.categorie]}).`,
      versie: 1,
    },
  ]
  // What this desk did not see happen still stands in the stand, with its moment.
  const verteld = new Set((versies ?? []).flatMap(({ verschillen }) => verschillen.flatMap(({ wordt }) => wordt)))
  for (const { id, op, van, tekst } of stand.terugmeldingen)
    if (!verteld.has(id))
      gebeurtenissen.push({ ...LEEG, id, soort: 'terugmelding', op, kop: 'Terugmelding', wie: van, tekst })
  for (const { id, op, instantie, toelichting } of stand.doorsturingen)
    if (!verteld.has(id))
      gebeurtenissen.push({
        ...LEEG,
        id,
        soort: 'doorgestuurd',
        op,
        kop: `Doorgestuurd naar ${instantie}`,
        tekst: toelichting,
      })
  for (const { id, op, naam } of stand.bijlagen)
    if (!verteld.has(id))
      gebeurtenissen.push({ ...LEEG, id, soort: 'bijlage', op, kop: 'Bijlage ontvangen door DUO', tekst: naam })
  return gebeurtenissen
}

/** Content of a stand as the differences know it. */
const inhoudVan = (stand: MeldingStand): MeldingOpDesk['inhoud'] => ({ ...stand, leerling: { pgn: null } })

function uitVersies({ melding, locatienaam }: Tijdlijnbronnen): Gebeurtenis[] {
  const { stand, versies } = melding
  if (stand === null) return []
  return versieparen(stand, versies ?? []).flatMap(({ regel, voor, na }): Gebeurtenis[] => {
    const basis = { ...LEEG, op: regel.op, versie: regel.versie }
    const uit: Gebeurtenis[] = []
    const erbij = (veld: string) =>
      regel.verschillen.flatMap((een) => (een.veld === veld ? (een.wordt as string[]) : []))
    const verschillen = meldingverschillen(inhoudVan(voor), inhoudVan(na), locatienaam)
    if (verschillen.length > 0)
      uit.push({
        ...basis,
        id: `v${regel.versie}`,
        soort: 'gewijzigd',
        kop: `Gewijzigd, versie ${regel.versie}`,
        verschillen,
      })
    for (const { id, instantie, toelichting } of na.doorsturingen.filter(({ id }) =>
      erbij('doorsturingen').includes(id),
    ))
      uit.push({ ...basis, id, soort: 'doorgestuurd', kop: `Doorgestuurd naar ${instantie}`, tekst: toelichting })
    for (const { id, naam } of na.bijlagen.filter(({ id }) => erbij('bijlagen').includes(id)))
      uit.push({ ...basis, id, soort: 'bijlage', kop: 'Bijlage ontvangen door DUO', tekst: naam })
    if (na.status === 'I' && voor.status !== 'I')
      uit.push({
        ...basis,
        id: `i${regel.versie}`,
        soort: 'ingetrokken',
        kop: regel.door === 'duo' ? 'Ingetrokken door DUO' : 'Ingetrokken',
        tekst: na.redenIngetrokken === null ? null : redenIngetrokkenLabel(na.redenIngetrokken),
      })
    else if (regel.door !== 'school')
      uit.push({
        ...basis,
        id: `g${regel.versie}`,
        soort: 'terugmelding',
        ...terugmelding(voor, na, erbij('terugmeldingen')),
      })
    return uit
  })
}

function terugmelding(
  voor: MeldingStand,
  na: MeldingStand,
  ids: readonly string[],
): Pick<Gebeurtenis, 'kop' | 'wie' | 'tekst'> {
  const contact = na.contactGemeente
  const anderContact = JSON.stringify(voor.contactGemeente) !== JSON.stringify(contact)
  const delen = [
    na.redenAfsluiting !== voor.redenAfsluiting && na.redenAfsluiting !== null
      ? `${redenAfsluitingLabel(na.redenAfsluiting)}.`
      : null,
    na.toelichtingAfsluiting !== voor.toelichtingAfsluiting && na.toelichtingAfsluiting !== null
      ? `${toelichtingAfsluitingLabel(na.toelichtingAfsluiting)}.`
      : null,
    na.toelichtingGemeente !== voor.toelichtingGemeente ? na.toelichtingGemeente : null,
    anderContact && contact !== null ? `Contact: ${[contact.naam, contact.functie].filter(Boolean).join(', ')}.` : null,
    ...na.terugmeldingen.filter(({ id }) => ids.includes(id)).map(({ tekst }) => `‘${tekst}’`),
  ].filter((deel): deel is string => deel !== null && deel !== '')
  const omgeleid = JSON.stringify(voor.route) !== JSON.stringify(na.route)
  const kop = omgeleid
    ? `Omgeleid naar ${na.route.instantie}`
    : voor.status === na.status
      ? 'Terugmelding'
      : `Terugmelding: ${statusLabel(na.status).toLowerCase()}`
  return { kop, wie: na.route.instantie, tekst: delen.length === 0 ? null : delen.join(' ') }
}

function uitContact({ id, dag, actie, door, notitie, gemaaktOp }: Contactmoment): Gebeurtenis {
  const op = gemaaktOp.startsWith(dag) ? gemaaktOp : dag
  return {
    ...LEEG,
    id,
    soort: 'contact',
    op,
    kop: schoolactieLabel(actie),
    wie: door,
    tekst: notitie === '' ? null : notitie,
  }
}

function uitBijlage({ id, naam, door, gemaaktOp, herkomst }: Bijlage): Gebeurtenis {
  const kop =
    herkomst === 'per-mail'
      ? 'Per e-mail gekregen'
      : herkomst === 'detailrapport'
        ? 'Detailrapport gemaakt'
        : 'Bijlage toegevoegd'
  return { ...LEEG, id: `hier-${id}`, soort: 'bijlage', op: gemaaktOp, kop, wie: door, tekst: naam }
}

function uitOverdracht(overdracht: Overdracht): Gebeurtenis[] {
  const { id, aan, door, op, bericht, gelezen, opmerkingen } = overdracht
  return [
    {
      ...LEEG,
      id,
      soort: 'overgedragen',
      op,
      kop: `Doorgegeven aan ${aan.naam}`,
      wie: door,
      tekst: bericht === '' ? null : bericht,
    },
    ...gelezen.map(
      (een): Gebeurtenis => ({
        ...LEEG,
        id: `${id}-${een.door}`,
        soort: 'gelezen',
        op: een.op,
        kop: `Gelezen door ${een.door}`,
      }),
    ),
    ...opmerkingen.map(
      (een): Gebeurtenis => ({
        ...LEEG,
        id: een.id,
        soort: 'opmerking',
        op: een.op,
        kop: 'Opmerking',
        wie: een.door,
        tekst: een.tekst,
      }),
    ),
  ]
}

/** What only this desk knows: when somebody here sent, exported or looked at the PGN. */
const UIT_AUDIT: Partial<Record<Auditregel['wat'], readonly [Gebeurtenissoort, string]>> = {
  opgevoerd: ['opgevoerd', 'Opgevoerd'],
  verzonden: ['verzonden', 'Verzonden'],
  afgekeurd: ['afgekeurd', 'Afgekeurd door DUO'],
  geexporteerd: ['export', 'Geëxporteerd'],
  'pgn-getoond': ['pgn', 'PGN getoond'],
}

function uitAudit({ audit, melding }: Tijdlijnbronnen): Gebeurtenis[] {
  const eigen = audit.filter(({ over }) => over === melding.id)
  // Each change is sent too; only that of the melding itself is an event beside what DUO says of it.
  const opgevoerd = eigen.some(({ wat }) => wat === 'opgevoerd')
  const eerste = eigen.find(({ wat }) => wat === 'verzonden')
  return eigen.flatMap((regel): Gebeurtenis[] => {
    const { volgorde, op, wie, wat } = regel
    const daad = UIT_AUDIT[wat]
    if (daad === undefined || (wat === 'verzonden' && (!opgevoerd || regel !== eerste))) return []
    return [{ ...LEEG, id: `a${volgorde}`, soort: daad[0], op, kop: daad[1], wie }]
  })
}

const GRENS = 16

/** The day of the sixteenth hour, when the specification names every hour. */
function uitUren({ inhoud }: MeldingOpDesk): Gebeurtenis[] {
  const { soort, verzuimspecificatie } = inhoud
  if (soort !== 'V3' && soort !== 'V4') return []
  let samen = 0
  for (const dag of verzuimspecificatie.toSorted((a, b) => (a.dag < b.dag ? -1 : 1))) {
    if ('heleDag' in dag) return []
    const daarvoor = samen
    samen += dag.lesuren.length
    if (samen < GRENS) continue
    const lesuur = dag.lesuren[GRENS - daarvoor - 1] as number
    return [
      {
        ...LEEG,
        id: 'zestien',
        soort: 'signaal',
        op: dag.dag satisfies IsoDatum,
        kop: `16 lesuren bereikt, ${lesuur}e lesuur`,
        tekst: `${gemistTekst(inhoud)} in deze melding.`,
      },
    ]
  }
  return []
}
