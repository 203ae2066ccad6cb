import type { z } from 'zod'
import { beginSchooljaar, datumVan, eindSchooljaar, plusDagen, schooljaarVan } from '#shared/domain/datum.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import { isBsn } from '#shared/schema/elfproef.ts'
import { type Brin, gemeentecode, type LocatieId, type Pgn, pgn } from '#shared/schema/identificatie.ts'
import type { inschrijving, Leerling } from '#shared/schema/leerling.ts'
import type { Bijzonder } from './model.ts'
import { naam } from './namen.ts'
import { duur, MBO_OPLEIDINGEN, VO_RICHTINGEN } from './opleidingen.ts'
import { PLAATSEN_AMSTERDAM, PLAATSEN_GRONINGEN, PLAATSEN_STEDENDRIEHOEK, type Plaats, STRATEN } from './plaatsen.ts'
import {
  AVENTUS,
  AVENTUS_ENTREE,
  BAUDARTIUS,
  BAUDARTIUS_HOOFD,
  CALVIJN,
  CALVIJN_HOOFD,
  HEYMANS,
  HIJMAN,
  OSG,
  ZUIDOOST,
  ZUIDOOST_HOOFD,
  ZUIDOOST_PRAKTIJK,
} from './scholen.ts'
import { type Toeval, toeval } from './toeval.ts'

type Inschrijving = z.infer<typeof inschrijving>

/** Pupils and students generated per school; the special ones come on top. */
export const AANTAL = { vo: 600, mbo: 1200 } as const
/** Class of 111222333, and the class that coach.00zv sees. */
export const COACHGROEP = '3 havo-b'
/** Class that coach.25pz sees. */
export const COACHGROEP_MBO = 'VZ3-2'

/** Hands out BSNs of the range 9999xxxxx, which the register keeps for tests: nobody has one of these. */
function* bsns(): Generator<Pgn, never> {
  for (let nummer = 999_900_000; nummer < 1_000_000_000; nummer++) {
    if (isBsn(String(nummer))) yield pgn.parse(String(nummer))
  }
  throw new Error('the test range of BSNs is used up')
}

interface Zaak {
  inschrijvingen: Inschrijving[]
  groep: string | null
  studentnummer: string
  geboortedatum: IsoDatum
}

/** A day in the year, fixed by chance. */
const dagIn = (jaar: number, kans: Toeval) => datumVan(jaar, kans.tussen(1, 12), kans.tussen(1, 28))

/** Address of a pupil who lives there. House numbers are made up, postal codes real. */
function woonadres(waar: Plaats, kans: Toeval): Leerling['adres'] {
  return {
    straat: kans.kies(STRATEN),
    huisnummer: String(kans.tussen(1, 240)),
    huisletter: kans.kans(0.06) ? 'A' : null,
    toevoeging: null,
    postcode: kans.kies(waar.postcodes),
    plaats: waar.plaats,
    gemeentecode: waar.gemeentecode,
  }
}

const vo = (brin: Brin, locatieId: LocatieId, opleiding: string, leerjaar: number, van: IsoDatum) => ({
  brin,
  locatieId,
  sector: 'VO' as const,
  leerjaar,
  niveau: null,
  opleiding,
  leerweg: null,
  vorm: null,
  leerroute: null,
  leerroutefase: null,
  van,
  tot: null,
})

/**
 * Enrolments of this and of last schooljaar. `blijft` false: left at the end of last year or in the middle of one, so that
 * reports of the region have something to find.
 */
function perSchooljaar(maak: (leerjaar: number, van: IsoDatum) => Inschrijving, leerjaar: number, jaar: number) {
  const nu = maak(leerjaar, beginSchooljaar(jaar))
  if (leerjaar === 1) return [nu]
  return [{ ...maak(leerjaar - 1, beginSchooljaar(jaar - 1)), tot: eindSchooljaar(jaar - 1) }, nu]
}

/** Pupil number `plek` of 00ZV: classes are filled in turn, so that all have about the same size. */
function voLeerling(plek: number, jaar: number, kans: Toeval): Zaak {
  const klassen = VO_RICHTINGEN.flatMap((richting) =>
    Array.from({ length: richting.leerjaren }, (_, i) =>
      [...richting.groepen].map((groep) => ({ richting, leerjaar: i + 1, groep })),
    ).flat(),
  )
  const klas = klassen[plek % klassen.length] ?? klassen[0]
  if (klas === undefined) throw new Error('no classes')
  const { richting, leerjaar, groep } = klas
  const locatie = richting.code.startsWith('vmbo') || richting.code === 'mavo' ? HIJMAN : HEYMANS
  const inschrijvingen = perSchooljaar(
    (leerjaar, van) => vo(OSG, locatie, richting.naam, leerjaar, van),
    leerjaar,
    jaar,
  )
  // Some leave during this schooljaar.
  const laatste = inschrijvingen.at(-1)
  if (laatste !== undefined && kans.kans(0.012)) laatste.tot = plusDagen(beginSchooljaar(jaar), kans.tussen(40, 300))
  // 12 in the first class; one in six repeated a year. Born 1 Oct – 30 Sep, as classes are.
  const geboorte = jaar - 11 - leerjaar - (kans.kans(0.16) ? 1 : 0)
  return {
    inschrijvingen,
    groep: `${leerjaar} ${richting.code}-${groep}`,
    studentnummer: String(100_100 + plek * 7),
    geboortedatum: plusDagen(datumVan(geboorte - 1, 10, 1), kans.tussen(0, 364)),
  }
}

/** Student number `plek` of 25PZ. */
function mboStudent(plek: number, jaar: number, kans: Toeval): Zaak {
  const opleiding = kans.kies(MBO_OPLEIDINGEN)
  const leerjaar = kans.tussen(1, duur(opleiding.niveau))
  const leerweg = kans.kans(0.18) ? ('BBL' as const) : ('BOL' as const)
  const maak = (leerjaar: number, van: IsoDatum): Inschrijving => ({
    brin: ZUIDOOST,
    locatieId: opleiding.niveau === 1 || plek % 3 === 0 ? ZUIDOOST_PRAKTIJK : ZUIDOOST_HOOFD,
    sector: 'BVE',
    leerjaar,
    niveau: opleiding.niveau,
    opleiding: opleiding.naam,
    leerweg,
    vorm: leerweg === 'BOL' ? 'VT' : 'DT',
    leerroute: null,
    leerroutefase: null,
    van,
    tot: null,
  })
  const inschrijvingen = perSchooljaar(maak, leerjaar, jaar)
  const laatste = inschrijvingen.at(-1)
  if (laatste !== undefined && kans.kans(0.03)) laatste.tot = plusDagen(beginSchooljaar(jaar), kans.tussen(30, 300))
  const instap = kans.weeg([
    [16, 44],
    [17, 26],
    [18, 12],
    [19, 8],
    [20, 5],
    [22, 3],
    [25, 2],
  ])
  return {
    inschrijvingen,
    groep: `${opleiding.code}-${leerjaar}`,
    studentnummer: `s${2_000_000 + plek * 3}`,
    geboortedatum: dagIn(jaar - instap - leerjaar, kans),
  }
}

interface Persoon extends Partial<Omit<Leerling, 'inschrijvingen'>> {
  pgn: Pgn
}

function maakPersoon(zaak: Zaak, waar: Plaats, kans: Toeval, vast: Persoon): Leerling {
  return {
    ...naam(kans),
    geboortedatum: zaak.geboortedatum,
    adres: woonadres(waar, kans),
    startkwalificatie: false,
    vrijstellingen: [],
    inschrijvingen: zaak.inschrijvingen,
    studentnummer: zaak.studentnummer,
    groep: zaak.groep,
    ...vast,
  }
}

const BIJZONDER_PGN: Bijzonder = {
  altijdMeldbaar: pgn.parse('111222333'),
  hofstra: pgn.parse('219927911'),
  zonderBsn: pgn.parse('101222331'),
  achttienPlus: pgn.parse('249566758'),
  startkwalificatie: pgn.parse('123456782'),
  vrijstelling: pgn.parse('999996708'),
  dlrFaseVo: pgn.parse('999996630'),
  verhuisd: pgn.parse('012345672'),
}
const GEBRUIKT = new Set<string>(Object.values(BIJZONDER_PGN))

/** The pupils of `design.md` 11 who stand for one case each. Their age follows the schooljaar, so that the case stays true. */
function bijzondere(jaar: number): Leerling[] {
  const begin = beginSchooljaar(jaar)
  const [stad, leek] = [PLAATSEN_GRONINGEN[0]?.[0], PLAATSEN_GRONINGEN[2]?.[0]]
  const [amsterdam, haren] = [PLAATSEN_AMSTERDAM[0]?.[0], PLAATSEN_GRONINGEN[1]?.[0]]
  if (!stad || !leek || !amsterdam || !haren) throw new Error('the list of places is too short')
  const zaak = (
    opleiding: string,
    leerjaar: number,
    groep: string,
    studentnummer: string,
    geboren: IsoDatum,
  ): Zaak => ({
    inschrijvingen: perSchooljaar(
      (leerjaar, van) => vo(OSG, opleiding.startsWith('vmbo') ? HIJMAN : HEYMANS, opleiding, leerjaar, van),
      leerjaar,
      jaar,
    ),
    groep,
    studentnummer,
    geboortedatum: geboren,
  })
  const b = BIJZONDER_PGN
  const persoon = (van: Zaak, waar: Plaats, vast: Persoon) =>
    maakPersoon(van, waar, toeval(`bijzonder-${vast.pgn}`), vast)
  return [
    // 15 on the first day of the schooljaar and until its last: leerplichtig all year, whenever the demo is shown.
    persoon(zaak('havo', 3, COACHGROEP, 's2019233', datumVan(jaar - 15, 8, 1)), stad, {
      pgn: b.altijdMeldbaar,
      voornaam: 'Çağla',
      tussenvoegsel: null,
      achternaam: 'Şimşek-Őrsi',
      geslacht: 'V',
    }),
    persoon({ ...zaak('havo', 5, 'vavo', '100001', datumVan(1995, 4, 9)) }, leek, {
      pgn: b.hofstra,
      voornaam: 'I.',
      tussenvoegsel: null,
      achternaam: 'Hofstra',
      geslacht: 'M',
      adres: {
        straat: 'Schoolstraat',
        huisnummer: '99',
        huisletter: null,
        toevoeging: null,
        postcode: '9305 TY',
        plaats: 'Brittil',
        gemeentecode: gemeentecode.parse('GM1969'),
      },
    }),
    persoon(zaak('vmbo kader', 2, '2 vmbo-k-a', '100002', datumVan(jaar - 14, 11, 3)), stad, { pgn: b.zonderBsn }),
    persoon(zaak('havo', 5, '5 havo-a', '100003', datumVan(jaar - 19, 9, 15)), stad, { pgn: b.achttienPlus }),
    // Has a havo diploma and goes on in vwo; 17 all year, so no duty either way.
    persoon(zaak('vwo', 5, '5 vwo-a', '100004', datumVan(jaar - 17, 8, 1)), haren, {
      pgn: b.startkwalificatie,
      startkwalificatie: true,
    }),
    persoon(zaak('vmbo theoretisch', 4, '4 mavo-a', '100005', datumVan(jaar - 16, 2, 20)), leek, {
      pgn: b.vrijstelling,
      vrijstellingen: [{ artikel: '5a', van: datumVan(jaar - 1, 11, 9), tot: null }],
    }),
    persoon(zaak('vmbo kader', 4, '4 vmbo-k-b', '100006', datumVan(jaar - 16, 5, 6)), leek, { pgn: b.verhuisd }),
    persoon(
      {
        inschrijvingen: [
          { ...vo(CALVIJN, CALVIJN_HOOFD, 'vmbo basis', 4, begin), leerroute: 'DLR', leerroutefase: 'VO' },
          {
            brin: ZUIDOOST,
            locatieId: ZUIDOOST_HOOFD,
            sector: 'BVE',
            leerjaar: 1,
            niveau: 2,
            opleiding: 'Verkoper',
            leerweg: 'BOL',
            vorm: 'VT',
            leerroute: 'DLR',
            leerroutefase: 'VO',
            van: begin,
            tot: null,
          },
        ],
        groep: 'VK2-1',
        studentnummer: 's2000001',
        geboortedatum: datumVan(jaar - 16, 1, 17),
      },
      amsterdam,
      { pgn: b.dlrFaseVo },
    ),
  ]
}

/** A handful at the schools that serve the leerroutes. */
function handvol(jaar: number, nummers: Generator<Pgn, never>): Leerling[] {
  const begin = beginSchooljaar(jaar)
  const reeks = (aantal: number, maak: (plek: number, kans: Toeval) => [Zaak, Plaats], school: string) =>
    Array.from({ length: aantal }, (_, plek) => {
      const kans = toeval(`${school}-${plek}`)
      const [zaak, waar] = maak(plek, kans)
      return maakPersoon(zaak, waar, kans, { pgn: volgend(nummers) })
    })
  const calvijn = reeks(
    8,
    (plek, kans) => {
      const leerjaar = 3 + (plek % 2)
      // In the third year the route begins; here one GLR and the rest DLR, all in fase VO without a mbo enrolment yet.
      const route = { leerroute: plek === 0 ? ('GLR' as const) : ('DLR' as const), leerroutefase: 'VO' as const }
      return [
        {
          inschrijvingen: [
            { ...vo(CALVIJN, CALVIJN_HOOFD, 'vmbo basis', leerjaar, begin), ...(plek < 5 ? route : {}) },
          ],
          groep: `${leerjaar} vmbo-b`,
          studentnummer: String(700_100 + plek),
          geboortedatum: dagIn(jaar - 12 - leerjaar, kans),
        },
        kans.weeg(PLAATSEN_AMSTERDAM),
      ]
    },
    CALVIJN,
  )
  const baudartius = reeks(
    6,
    (plek, kans) => [
      {
        inschrijvingen: [vo(BAUDARTIUS, BAUDARTIUS_HOOFD, 'vmbo theoretisch', 4, begin)],
        groep: '4 mavo',
        studentnummer: String(800_100 + plek),
        geboortedatum: dagIn(jaar - 16, kans),
      },
      kans.weeg(PLAATSEN_STEDENDRIEHOEK),
    ],
    BAUDARTIUS,
  )
  const aventus = reeks(
    10,
    (plek, kans) => [
      {
        inschrijvingen: [
          {
            brin: AVENTUS,
            locatieId: AVENTUS_ENTREE,
            sector: 'BVE',
            leerjaar: 1,
            niveau: 1,
            opleiding: 'Assistent logistiek',
            leerweg: 'BOL',
            vorm: 'VT',
            leerroute: null,
            leerroutefase: null,
            van: begin,
            tot: null,
          },
        ],
        groep: 'EL1-1',
        studentnummer: `a${900_100 + plek}`,
        geboortedatum: dagIn(jaar - 18, kans),
      },
      kans.weeg(PLAATSEN_STEDENDRIEHOEK),
    ],
    AVENTUS,
  )
  return [...calvijn, ...baudartius, ...aventus]
}

/** Takes the next BSN that no special pupil has. */
function volgend(nummers: Generator<Pgn, never>): Pgn {
  for (;;) {
    const { value } = nummers.next()
    if (!GEBRUIKT.has(value)) return value
  }
}

/** All pupils of the demo in the schooljaar of `vandaag`; the same persons on every day of that year. */
export function leerlingen(vandaag: IsoDatum): { leerlingen: Leerling[]; bijzonder: Bijzonder } {
  const jaar = schooljaarVan(vandaag)
  const nummers = bsns()
  const alle = bijzondere(jaar)
  for (let plek = 0; plek < AANTAL.vo; plek++) {
    const kans = toeval(`${OSG}-${plek}`)
    const waar = kans.weeg(PLAATSEN_GRONINGEN)
    alle.push(maakPersoon(voLeerling(plek, jaar, kans), waar, kans, { pgn: volgend(nummers) }))
  }
  for (let plek = 0; plek < AANTAL.mbo; plek++) {
    const kans = toeval(`${ZUIDOOST}-${plek}`)
    const zaak = mboStudent(plek, jaar, kans)
    const waar = kans.weeg(PLAATSEN_AMSTERDAM)
    // A havo or mbo 2 diploma of before; only from 18, so that the one special case stays the one.
    const startkwalificatie = Number(zaak.geboortedatum.slice(0, 4)) <= jaar - 19 && kans.kans(0.25)
    alle.push(maakPersoon(zaak, waar, kans, { pgn: volgend(nummers), startkwalificatie }))
  }
  alle.push(...handvol(jaar, nummers))
  return { leerlingen: alle, bijzonder: BIJZONDER_PGN }
}
