import { REDENCODES, redenBijTekst, soortCode } from '#shared/domain/codetabellen.ts'
import {
  beginSchooljaar,
  dagnummer,
  eindSchooljaar,
  leeftijdOp,
  plusDagen,
  schooljaarVan,
} from '#shared/domain/datum.ts'
import { inschrijvingenOp, meldtZelf } from '#shared/domain/leerroute.ts'
import { controleerMelding } from '#shared/domain/meldingcontrole.ts'
import { categorieVan, MEERDERJARIG as MEERDERJARIG_VANAF, regimeOp } from '#shared/domain/meldplicht.ts'
import type { Routecategorie, Soort } from '#shared/schema/codes.ts'
import { type IsoDatum, type Tijdstip, tijdstip } from '#shared/schema/datum.ts'
import { type Gemeentecode, gemeentecode, type LocatieId, meldingsnummer } from '#shared/schema/identificatie.ts'
import type { Leerling } from '#shared/schema/leerling.ts'
import type { MeldingStand, Verzuimdag } from '#shared/schema/melding.ts'
import type { Bijzonder, DemoMelding, DemoVersie } from './model.ts'
import { ALLE_PLAATSEN } from './plaatsen.ts'
import { ROUTERINGEN } from './routeringen.ts'
import { LOCATIES, MELDERS, telefoonVanSchool } from './scholen.ts'
import { eersteLesdag, isSchooldag, plusWerkdagen, schooldagen } from './schooldagen.ts'
import { ACTIES, CONTACTEN, GEEN_ACTIE, TERUGMELDINGEN, TOELICHTINGEN } from './teksten.ts'
import { type Toeval, toeval } from './toeval.ts'

/** First number that the mock gives (`domain.md` 6). */
const EERSTE_NUMMER = 1_000_001

/** A day with its lessons missed, as the registration of the school has it. */
interface Verzuim {
  soort: Soort
  begin: IsoDatum
  eind: IsoDatum | null
  dagen: Verzuimdag[]
}

/** Lessons missed on a day: a run of lesuren within 1..9. */
function lesuren(dag: IsoDatum, aantal: number, kans: Toeval): Verzuimdag {
  const eerste = kans.tussen(1, Math.max(1, 9 - aantal))
  return { dag, lesuren: Array.from({ length: aantal }, (_, i) => eerste + i) }
}

/** 16 hours within four schoolweken from about `vanaf`: ends on the day on which the sixteenth is reached. */
function zestienUur(soort: 'V3' | 'V4', vanaf: IsoDatum, kans: Toeval): Verzuim | null {
  const dagen = schooldagen(vanaf, plusDagen(vanaf, 60))
  const gemist: Verzuimdag[] = []
  let uren = 0
  for (let plek = 0; uren < 16; plek += kans.tussen(1, 3)) {
    const dag = dagen[plek]
    if (dag === undefined) return null
    const aantal = Math.min(kans.tussen(3, 7), 18 - uren)
    gemist.push(lesuren(dag, aantal, kans))
    uren += aantal
  }
  const [eerste, laatste] = [gemist[0], gemist.at(-1)]
  return eerste && laatste ? { soort, begin: eerste.dag, eind: laatste.dag, dagen: gemist } : null
}

/** Away without a break: all lessons of every schooldag. Open ends stay open in half of the cases of this year. */
function langdurig(soort: 'LRV' | 'RMC', vanaf: IsoDatum, kans: Toeval): Verzuim | null {
  const dagen = schooldagen(vanaf, plusDagen(vanaf, kans.tussen(34, 75)))
  const [begin, eind] = [dagen[0], dagen.at(-1)]
  if (begin === undefined || eind === undefined) return null
  return { soort, begin, eind, dagen: dagen.map((dag) => ({ dag, heleDag: true })) }
}

/** One whole day next to a vacation, or a few loose hours. */
function kort(soort: 'L' | 'O', vanaf: IsoDatum, kans: Toeval): Verzuim | null {
  const dagen = schooldagen(vanaf, plusDagen(vanaf, 45))
  const dag =
    soort === 'L' ? dagen.find((dag) => !isSchooldag(plusDagen(dag, 3)) && !isSchooldag(plusDagen(dag, 4))) : dagen[0]
  if (dag === undefined) return null
  if (soort === 'L') return { soort, begin: dag, eind: dag, dagen: [{ dag, heleDag: true }] }
  const laatste = dagen[kans.tussen(2, 5)] ?? dag
  const gemist = [lesuren(dag, kans.tussen(1, 3), kans), lesuren(laatste, kans.tussen(1, 3), kans)]
  return { soort, begin: dag, eind: laatste, dagen: laatste === dag ? gemist.slice(0, 1) : gemist }
}

function verzuim(soort: Soort, vanaf: IsoDatum, kans: Toeval): Verzuim | null {
  switch (soort) {
    case 'V3':
    case 'V4':
      return zestienUur(soort, vanaf, kans)
    case 'LRV':
    case 'RMC':
      return langdurig(soort, vanaf, kans)
    case 'L':
    case 'O':
      return kort(soort, vanaf, kans)
    case 'V1':
    case 'V2': {
      const oud = kort('O', vanaf, kans)
      return oud === null ? null : { ...oud, soort }
    }
  }
}

const MINDERJARIG: readonly (readonly [Soort, number])[] = [
  ['V3', 70],
  ['O', 13],
  ['L', 8],
  ['LRV', 9],
]
const MEERDERJARIG: readonly (readonly [Soort, number])[] = [
  ['V4', 50],
  ['RMC', 38],
  ['O', 12],
]

/** Something that will happen to a melding, at an instant; the world is cut off at `vandaag`. */
interface Gebeurtenis {
  op: Tijdstip
  door: DemoVersie['door']
  wie: string
  wat: DemoVersie['wat']
  doe: (stand: MeldingStand) => MeldingStand
}

interface Plan {
  leerling: Leerling
  begin: Omit<MeldingStand, 'meldingsnummer'>
  wie: string
  gebeurtenissen: Gebeurtenis[]
}

/** An instant in office hours of that day, in UTC. */
function moment(dag: IsoDatum, kans: Toeval): Tijdstip {
  const minuten = kans.tussen(7 * 60, 15 * 60)
  const milliseconden = dagnummer(dag) * 86_400_000 + minuten * 60_000 + kans.tussen(0, 59_999)
  return tijdstip.parse(new Date(milliseconden).toISOString())
}

function routeNaar(categorie: Routecategorie, code: Gemeentecode): MeldingStand['route'] {
  const rij = ROUTERINGEN.find((rij) => rij.gemeentecode === code && rij.categorie === categorie)
  const waar = ALLE_PLAATSEN.find((waar) => waar.gemeentecode === code)
  if (!rij || !waar) throw new Error(`no routering for ${code}`)
  return { categorie, instantie: rij.instantie, gemeentecode: code, rmcRegio: waar.rmcRegio }
}

interface Zaak {
  leerling: Leerling
  verzuim: Verzuim
  kans: Toeval
  /** Where the pupil lived then; default where he lives now. */
  adres?: Leerling['adres']
  /** How it goes on; default by chance. */
  verloop?: Verloop
  toelichting?: string
}
type Verloop =
  | 'open'
  | 'behandeling'
  | 'kennisgeving'
  | 'afgesloten'
  | 'heropend'
  | 'ingetrokken'
  | 'vrijstelling'
  | 'overgedragen'

/** The enrolment under which the pupil is reported on that day; none where the other party of a leerroute reports. */
function inschrijvingOp(leerling: Leerling, dag: IsoDatum) {
  return inschrijvingenOp(leerling.inschrijvingen, dag).find(
    ({ brin }) => meldtZelf(leerling.inschrijvingen, brin, dag).melden === 'ja',
  )
}

/** The class in that schooljaar: `groep` is the one of the newest enrolment, one leerjaar further than the year before. */
function groepIn(leerling: Leerling, jaar: number): string | null {
  const nieuwste = leerling.inschrijvingen.at(-1)
  const terug = nieuwste === undefined ? 0 : schooljaarVan(nieuwste.van) - jaar
  return terug <= 0 || leerling.groep === null
    ? leerling.groep
    : leerling.groep.replace(/^\d(?= )|\d$/, (leerjaar) => String(Number(leerjaar) - terug))
}

/** The whole life of one melding, from the school's first sending to the end; null when nothing may be reported. */
function plan({ leerling, verzuim, kans, adres = leerling.adres, verloop, toelichting }: Zaak): Plan | null {
  const laatste = verzuim.eind ?? verzuim.begin
  const inschrijving = inschrijvingOp(leerling, verzuim.begin)
  // LRV and RMC are due after 28 days; the others on the day on which the condition is met.
  const langdurig = verzuim.soort === 'LRV' || verzuim.soort === 'RMC'
  const voldaan = langdurig ? plusDagen(verzuim.begin, 28) : laatste
  const categorie = categorieVan(regimeOp(leerling, voldaan).regime)
  if (!inschrijving || adres === null || categorie === null || inschrijving.locatieId === null) return null
  const locatieId: LocatieId = inschrijving.locatieId
  const school = inschrijving.brin.toLowerCase()
  const melder = kans.kies(MELDERS.filter((melder) => melder.locatieIds.includes(locatieId)))
  const meldmoment = moment(
    plusWerkdagen(
      voldaan,
      kans.weeg([
        [0, 2],
        [1, 4],
        [2, 4],
        [3, 3],
        [4, 2],
        [5, 1],
        [8, 1],
      ]),
    ),
    kans,
  )
  const bekend = meldmoment.slice(0, 10)
  const actieGewenst = !kans.kans(0.12)
  const reden =
    verzuim.soort === 'L'
      ? '03'
      : verzuim.soort === 'O'
        ? kans.kies(['02', '05'])
        : kans.kies(['01', '01', '02', '06', '08', '09', '10'])
  const redentekst = REDENCODES.find((code) => code.code === reden)?.tekst ?? ''
  const route = routeNaar(categorie, adres.gemeentecode)
  const wie =
    LOCATIES.some((locatie) => locatie.id === locatieId) && kans.kans(0.35)
      ? `melder.${school}`
      : `coordinator.${school}`
  const basis: Omit<MeldingStand, 'meldingsnummer'> = {
    versie: 1,
    brin: inschrijving.brin,
    leerling: {
      pgn: leerling.pgn,
      voornaam: leerling.voornaam,
      tussenvoegsel: leerling.tussenvoegsel,
      achternaam: leerling.achternaam,
      geslacht: leerling.geslacht,
      geboortedatum: leerling.geboortedatum,
      adres,
      groep: groepIn(leerling, schooljaarVan(verzuim.begin)),
    },
    studentnummer: leerling.studentnummer,
    soort: verzuim.soort,
    reden: redenBijTekst(redentekst)?.tekst ?? redentekst,
    begin: verzuim.begin,
    // An absence that still lasted when it was reported has no einddatum yet (`domain.md` 3.4).
    eind: langdurig && laatste >= bekend ? null : verzuim.eind,
    alleLessenGemist: langdurig,
    toelichting: toelichting ?? kans.kies(TOELICHTINGEN),
    ondernomenActie: kans.kies(ACTIES),
    actieGewenst,
    toelichtingActieGewenst: actieGewenst ? null : GEEN_ACTIE,
    locatieId,
    melder: {
      naam: melder.naam,
      functie: melder.functie,
      email: melder.email,
      telefoon: telefoonVanSchool(inschrijving.brin),
    },
    telefoonOuderOfLeerling: kans.kans(0.5) ? `06 55${kans.tussen(100000, 999999)}` : null,
    afwijkendAdres: null,
    onderwijsdeelname: inschrijving,
    cc: kans.kans(0.2) ? 'CONTACTPERSOON' : null,
    verzuimspecificatie: verzuim.dagen.filter(({ dag }) => dag <= bekend),
    status: 'R',
    redenAfsluiting: null,
    toelichtingAfsluiting: null,
    redenIngetrokken: null,
    toelichtingGemeente: null,
    contactGemeente: null,
    route,
    meldmoment,
    laatsteMutatie: meldmoment,
    terugmeldingen: [],
    doorsturingen: [],
    bijlagen: [],
  }
  // A made-up case that the loket would refuse is left out; lapsed soorten are taken over as they were.
  const inhoud = { ...basis, leerling: { pgn: leerling.pgn } }
  const oud = soortCode(verzuim.soort).kiesbaar === null
  const context = { vandaag: bekend as IsoDatum, leerling, brin: inschrijving.brin, wijziging: oud }
  if (controleerMelding(inhoud, context).length > 0) return null
  return {
    leerling,
    begin: basis,
    wie,
    gebeurtenissen: levensloop(basis, verzuim, kans, verloop, `coordinator.${school}`),
  }
}

/** What follows after registration, in order. */
function levensloop(
  basis: Omit<MeldingStand, 'meldingsnummer'>,
  verzuim: Verzuim,
  kans: Toeval,
  vast: Verloop | undefined,
  coordinator: string,
): Gebeurtenis[] {
  const uit: Gebeurtenis[] = []
  let dag = basis.meldmoment.slice(0, 10) as IsoDatum
  const { instantie } = basis.route
  const contact = kans.kies(basis.route.categorie === 'rmc' ? CONTACTEN.slice(2) : CONTACTEN.slice(0, 2))
  const na = (werkdagen: number) => {
    dag = plusWerkdagen(dag, Math.max(1, werkdagen))
    return moment(dag, kans)
  }
  const gemeente = (werkdagen: number, wat: DemoVersie['wat'], doe: Gebeurtenis['doe']) =>
    uit.push({ op: na(werkdagen), door: 'gemeente', wie: instantie, wat, doe })
  const terugmelding = (werkdagen: number) => {
    const [id, tekst] = [kans.uuid(), kans.kies(TERUGMELDINGEN)]
    gemeente(werkdagen, 'terugmelding', (stand) => ({
      ...stand,
      terugmeldingen: [...stand.terugmeldingen, { id, op: stand.laatsteMutatie, van: instantie, tekst }],
    }))
  }
  const inBehandeling = () =>
    gemeente(kans.tussen(1, 9), 'status', (stand) => ({
      ...stand,
      status: 'B',
      contactGemeente: { ...contact, email: null },
    }))
  const afsluiten = () => {
    const reden = kans.weeg([
      ['A1', 62],
      ['A2', 9],
      ['A3', 4],
      ['A4', 7],
      ['A6', 6],
      ['A7', 12],
    ] as const)
    const toelichting = kans.kies(['T1', 'T2', 'T3'] as const)
    gemeente(kans.tussen(8, 30), 'status', (stand) => ({
      ...stand,
      status: 'G',
      redenAfsluiting: reden,
      toelichtingAfsluiting: toelichting,
      contactGemeente: { ...contact, email: null },
    }))
  }
  // The school comes back to it: the end of a long absence, or a better text.
  if (basis.eind === null && verzuim.eind !== null) {
    const [eind, dagen] = [verzuim.eind, verzuim.dagen]
    uit.push({
      op: moment(plusWerkdagen(eind, 1), kans),
      door: 'school',
      wie: coordinator,
      wat: 'gewijzigd',
      doe: (stand) => ({ ...stand, eind, verzuimspecificatie: dagen }),
    })
  } else if (kans.kans(0.12)) {
    uit.push({
      op: na(1),
      door: 'school',
      wie: coordinator,
      wat: 'gewijzigd',
      doe: (stand) => ({ ...stand, toelichting: `${stand.toelichting} Ouders zijn inmiddels gesproken.`.trim() }),
    })
  }
  const verloop =
    vast ??
    kans.weeg<Verloop>([
      ['open', 12],
      ['behandeling', 20],
      ['kennisgeving', 14],
      ['afgesloten', 40],
      ['heropend', 4],
      ['ingetrokken', 10],
    ])
  switch (verloop) {
    case 'open':
      break
    case 'ingetrokken': {
      const reden = kans.kies(['F', 'D', 'G'] as const)
      uit.push({
        op: na(kans.tussen(1, 6)),
        door: 'school',
        wie: coordinator,
        wat: 'ingetrokken',
        doe: (stand) => ({ ...stand, status: 'I', redenIngetrokken: reden }),
      })
      break
    }
    case 'vrijstelling':
      uit.push({
        op: na(6),
        door: 'duo',
        wie: 'DUO',
        wat: 'vrijstelling',
        doe: (stand) => ({ ...stand, status: 'I', redenIngetrokken: 'V' }),
      })
      break
    case 'overgedragen':
      gemeente(3, 'status', (stand) => ({ ...stand, status: 'D' }))
      break
    case 'kennisgeving':
      gemeente(kans.tussen(1, 9), 'status', (stand) => ({
        ...stand,
        status: 'K',
        toelichtingAfsluiting: 'T1',
        contactGemeente: { ...contact, email: null },
      }))
      if (kans.kans(0.3)) afsluiten()
      break
    case 'behandeling':
    case 'afgesloten':
    case 'heropend':
      inBehandeling()
      if (kans.kans(0.7)) terugmelding(kans.tussen(2, 8))
      if (verloop !== 'behandeling') afsluiten()
      if (verloop === 'heropend') {
        gemeente(kans.tussen(3, 12), 'status', (stand) => ({
          ...stand,
          status: 'B',
          redenAfsluiting: null,
          toelichtingAfsluiting: null,
          toelichtingGemeente: 'Heropend na nieuw verzuim.',
        }))
      }
      break
  }
  return uit.sort((a, b) => (a.op < b.op ? -1 : a.op > b.op ? 1 : 0))
}

/** By chance, what a pupil is reported for in one schooljaar. */
function plannenVan(leerling: Leerling, jaar: number): Plan[] {
  const kans = toeval(`melding-${leerling.pgn}-${jaar}`)
  if (!kans.kans(0.36)) return []
  const uit: Plan[] = []
  let dag = plusDagen(eersteLesdag(jaar), kans.tussen(3, 250))
  for (
    let over = kans.weeg([
      [1, 6],
      [2, 3],
      [3, 2],
    ]);
    over > 0;
    over--
  ) {
    const meerderjarig = leeftijdOp(leerling.geboortedatum, dag) >= MEERDERJARIG_VANAF
    const geval = verzuim(kans.weeg(meerderjarig ? MEERDERJARIG : MINDERJARIG), dag, kans)
    const laatste = geval === null ? null : (geval.eind ?? geval.begin)
    if (geval === null || laatste === null || laatste > eindSchooljaar(jaar)) break
    // Turned 18 while it lasted: another soort; left school: nothing more.
    const soortHoort = leeftijdOp(leerling.geboortedatum, laatste) >= MEERDERJARIG_VANAF === meerderjarig
    const mogelijk = soortHoort ? plan({ leerling, verzuim: geval, kans }) : null
    if (mogelijk !== null) uit.push(mogelijk)
    dag = plusDagen(laatste, kans.tussen(6, 40))
  }
  return uit
}

/** The meldingen that must exist because a special pupil or a lapsed code needs one. */
function vastePlannen(leerlingen: Leerling[], bijzonder: Bijzonder, jaar: number): Plan[] {
  const vind = (pgn: string) => leerlingen.find((leerling) => leerling.pgn === pgn)
  const vast = (pgn: string, soort: Soort, dag: IsoDatum, extra: Partial<Zaak>): Plan | null => {
    const leerling = vind(pgn)
    const kans = toeval(`vast-${pgn}-${soort}-${dag}`)
    const geval = leerling === undefined ? null : verzuim(soort, dag, kans)
    return leerling === undefined || geval === null ? null : plan({ leerling, verzuim: geval, kans, ...extra })
  }
  const vorig = (dagen: number) => plusDagen(beginSchooljaar(jaar - 1), dagen)
  // Last year's home of who moved: in the city of Groningen, so that its leerplicht had the first melding.
  const verhuisd = vind(bijzonder.verhuisd)
  const vroeger = verhuisd?.adres
    ? {
        ...verhuisd.adres,
        straat: 'Molenweg',
        postcode: '9725 KA',
        plaats: 'Groningen',
        gemeentecode: gemeentecode.parse('GM0014'),
      }
    : null
  const oud = 'Overgenomen uit het oude register; deze soort of status bestaat niet meer.'
  const anderen = leerlingen.filter((leerling) =>
    leerling.inschrijvingen.some((i) => i.tot !== null && i.van === beginSchooljaar(jaar - 1)),
  )
  const oudeLeerling = (plek: number) =>
    anderen.filter((l) => l.inschrijvingen[0]?.sector === 'VO').at(-1 - plek)?.pgn ?? bijzonder.verhuisd
  return [
    vast(bijzonder.vrijstelling, 'V3', vorig(94), { verloop: 'vrijstelling' }),
    vast(bijzonder.verhuisd, 'V3', vorig(60), { adres: vroeger, verloop: 'afgesloten' }),
    vast(bijzonder.verhuisd, 'V3', vorig(240), { verloop: 'behandeling' }),
    vast(bijzonder.achttienPlus, 'V4', vorig(150), { verloop: 'afgesloten' }),
    vast(oudeLeerling(0), 'V1', vorig(40), { verloop: 'afgesloten', toelichting: oud }),
    vast(oudeLeerling(1), 'V2', vorig(44), { verloop: 'kennisgeving', toelichting: oud }),
    vast(oudeLeerling(2), 'V3', vorig(48), { verloop: 'overgedragen', toelichting: oud }),
  ].filter((plan) => plan !== null)
}

/** When it came in; the pupil decides where two came in the same millisecond. */
const volgorde = ({ begin, leerling }: Plan) => `${begin.meldmoment} ${leerling.pgn}`

/** Plays a plan up to the evening before `vandaag`. That each stand parses is tested, not asked here: it halves the time of a start. */
function speelAf(plan: Plan, nummer: number, vandaag: IsoDatum): DemoMelding {
  let stand: MeldingStand = { ...plan.begin, meldingsnummer: meldingsnummer.parse(nummer) }
  const versies: DemoVersie[] = [{ op: stand.meldmoment, door: 'school', wie: plan.wie, wat: 'opgevoerd', stand }]
  for (const gebeurtenis of plan.gebeurtenissen) {
    if (gebeurtenis.op.slice(0, 10) >= vandaag) break
    const { op, door, wie, wat } = gebeurtenis
    stand = gebeurtenis.doe({ ...stand, versie: stand.versie + 1, laatsteMutatie: op })
    versies.push({ op, door, wie, wat, stand })
  }
  return { brin: stand.brin, pgn: plan.leerling.pgn, meldingsnummer: nummer, versies }
}

/**
 * The meldingen of last and this schooljaar up to the evening before `vandaag`, numbered in the order in which they came in.
 * A later day adds to this list and changes nothing that was there.
 */
export function meldingen(leerlingen: Leerling[], bijzonder: Bijzonder, vandaag: IsoDatum): DemoMelding[] {
  const jaar = schooljaarVan(vandaag)
  const apart = new Set<string>(Object.values(bijzonder))
  const plannen = [
    ...vastePlannen(leerlingen, bijzonder, jaar),
    ...leerlingen
      .filter(({ pgn }) => !apart.has(pgn))
      .flatMap((leerling) => [...plannenVan(leerling, jaar - 1), ...plannenVan(leerling, jaar)]),
  ]
  return plannen
    .filter(({ begin }) => begin.meldmoment.slice(0, 10) < vandaag)
    .sort((a, b) => volgorde(a).localeCompare(volgorde(b), 'en'))
    .map((plan, plek) => speelAf(plan, EERSTE_NUMMER + plek, vandaag))
}
