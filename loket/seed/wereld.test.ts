import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { leeftijdOp, plusDagen, schooljaarVan } from '#shared/domain/datum.ts'
import { meldtZelf } from '#shared/domain/leerroute.ts'
import { controleerMelding } from '#shared/domain/meldingcontrole.ts'
import { meldrecht, regimeOp, vrijstellingenIn } from '#shared/domain/meldplicht.ts'
import { tel } from '#shared/domain/verzuimtelling/tel.ts'
import { locatie, melder } from '#shared/schema/beheer.ts'
import { SOORTEN, STATUSSEN } from '#shared/schema/codes.ts'
import { type IsoDatum, isoDatum } from '#shared/schema/datum.ts'
import { isBsn, isOnderwijsnummer } from '#shared/schema/elfproef.ts'
import { type Leerling, leerling } from '#shared/schema/leerling.ts'
import { meldingInhoud, meldingStand } from '#shared/schema/melding.ts'
import { tokenAanmelding } from '#shared/schema/sessie.ts'
import { tellinginvoer } from '#shared/schema/telling.ts'
import type { DemoWereld } from './model.ts'
import { ALLE_PLAATSEN } from './plaatsen.ts'
import { isSchooldag, schooldagen } from './schooldagen.ts'
import { demoUren, demoUrenbestand, teltMee } from './urenbestand.ts'
import { demoWereld } from './wereld.ts'

const VANDAAG = isoDatum.parse('2026-11-20')
const werelden = new Map<string, DemoWereld>()
/** The world of a day, made once for all tests. */
const opDag = (dag: string): DemoWereld => {
  const bekend = werelden.get(dag) ?? demoWereld(isoDatum.parse(dag))
  werelden.set(dag, bekend)
  return bekend
}
const wereld = opDag(VANDAAG)

const hash = (waarde: unknown) => createHash('sha256').update(JSON.stringify(waarde)).digest('hex')
const csv = (bestand: string) =>
  readFileSync(fileURLToPath(new URL(`../../shared/reference/data/${bestand}`, import.meta.url)), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((regel) => (regel.match(/("[^"]*"|[^,]*)(,|$)/g) ?? []).map((cel) => cel.replace(/,$/, '').replace(/"/g, '')))
const vind = (w: DemoWereld, pgn: string): Leerling => {
  const gevonden = w.leerlingen.filter((leerling) => leerling.pgn === pgn)
  expect(gevonden).toHaveLength(1)
  return gevonden[0] as Leerling
}
const bij = (w: DemoWereld, brin: string) =>
  w.leerlingen.filter(({ inschrijvingen }) => inschrijvingen.some((inschrijving) => inschrijving.brin === brin))

describe('the demo world', () => {
  it('is equal over two runs, and another day gives another world', () => {
    expect(hash(demoWereld(VANDAAG))).toBe(hash(wereld))
    expect(hash(demoWereld(plusDagen(VANDAAG, 30)))).not.toBe(hash(wereld))
  })

  it('only grows within a schooljaar: a later day changes no person, and no version that was there', () => {
    const later = demoWereld(plusDagen(VANDAAG, 60))
    expect(hash(later.leerlingen)).toBe(hash(wereld.leerlingen))
    expect(later.meldingen.length).toBeGreaterThan(wereld.meldingen.length)
    wereld.meldingen.forEach((melding, plek) => {
      const straks = later.meldingen[plek]
      expect(straks?.meldingsnummer).toBe(melding.meldingsnummer)
      expect(hash(straks?.versies.slice(0, melding.versies.length))).toBe(hash(melding.versies))
    })
  })

  it.each(['2026-11-20', '2027-07-31'])('parses by the shared schemas on %s', (dag) => {
    const w = opDag(dag)
    expect(leerling.array().parse(w.leerlingen)).toEqual(w.leerlingen)
    expect(locatie.array().parse(w.locaties)).toEqual(w.locaties)
    expect(melder.array().parse(w.melders)).toEqual(w.melders)
    const standen = w.meldingen.flatMap(({ versies }) => versies.map(({ stand }) => stand))
    expect(meldingStand.array().parse(standen)).toEqual(standen)
  })

  it('has about 600 pupils in 00ZV, 1,200 in 25PZ and a handful elsewhere', () => {
    expect(bij(wereld, '00ZV')).toHaveLength(607)
    expect(bij(wereld, '25PZ')).toHaveLength(1201)
    for (const brin of ['27DV', '17HB', '20DH']) {
      expect(bij(wereld, brin).length).toBeGreaterThan(4)
      expect(bij(wereld, brin).length).toBeLessThan(20)
    }
  })

  it('gives each number to one person, and every number is a BSN but one onderwijsnummer', () => {
    const nummers = wereld.leerlingen.map(({ pgn }) => pgn)
    expect(new Set(nummers).size).toBe(nummers.length)
    expect(nummers.filter((nummer) => !isBsn(nummer))).toEqual([wereld.bijzonder.zonderBsn])
    expect(isOnderwijsnummer(wereld.bijzonder.zonderBsn)).toBe(true)
    // Nobody real: all but the known examples lie in the range that is kept for tests.
    const bekend = new Set<string>(Object.values(wereld.bijzonder))
    expect(nummers.filter((nummer) => !bekend.has(nummer) && !nummer.startsWith('9999'))).toEqual([])
  })

  it('gives each studentnummer to one pupil of a school', () => {
    for (const brin of ['00ZV', '25PZ']) {
      const nummers = bij(wereld, brin).map(({ studentnummer }) => studentnummer)
      expect(new Set(nummers).size).toBe(nummers.length)
    }
  })

  it('writes names with the letters that break programs', () => {
    const letters = new Set(wereld.leerlingen.flatMap((persoon) => [...`${persoon.voornaam}${persoon.achternaam}`]))
    expect([...'ÇçğŞşİıÖöüŐŁłńšŠáéëïûã’-'].filter((letter) => !letters.has(letter))).toEqual([])
  })

  it('uses gemeenten, regions and postal codes that exist', () => {
    const gemeenten = new Map(
      csv('gemeenten.csv').map(([code, naam, , regio, regionaam]) => [code, { naam, regio, regionaam }]),
    )
    const postcodes = new Map(csv('instellingen.csv').map((rij) => [rij[6], rij[8]]))
    for (const { gemeentecode, gemeente, rmcRegio, rmcNaam, postcodes: codes } of ALLE_PLAATSEN) {
      expect(gemeenten.get(gemeentecode)).toEqual({ naam: gemeente, regio: rmcRegio, regionaam: rmcNaam })
      for (const code of codes) expect(postcodes.get(code.replace(' ', ''))).toBe(gemeentecode)
    }
  })

  it('names opleidingen that exist', () => {
    const namen = new Set(csv('opleidingen_crebo_2015_deels.csv').map(([, naam, niveau]) => `${naam} ${niveau}`))
    const gevolgd = bij(wereld, '25PZ').flatMap(({ inschrijvingen }) =>
      inschrijvingen.filter(({ niveau }) => niveau !== null),
    )
    for (const { opleiding, niveau } of gevolgd) expect(namen).toContain(`${opleiding} ${niveau}`)
  })
})

describe('the promised people', () => {
  const dagen = ['2026-08-01', '2026-11-20', '2027-02-01', '2027-07-31'].map((dag) => isoDatum.parse(dag))

  it.each(dagen)('has 111222333 aged 15 in 3 havo, living in Groningen, to be reported as V3 on %s', (dag) => {
    const w = opDag(dag)
    const persoon = vind(w, '111222333')
    expect(`${persoon.voornaam} ${persoon.achternaam}`).toBe('Çağla Şimşek-Őrsi')
    expect(leeftijdOp(persoon.geboortedatum, dag)).toBe(15)
    expect(persoon.groep).toMatch(/^3 havo/)
    expect(persoon.adres?.gemeentecode).toBe('GM0014')
    expect(meldtZelf(persoon.inschrijvingen, persoon.inschrijvingen[0]?.brin as never, dag).melden).toBe('ja')
    expect(persoon.inschrijvingen.at(-1)?.brin).toBe('00ZV')
    expect(meldrecht('V3', persoon, dag)).toBe('verplicht')
    expect(w.meldingen.filter(({ pgn }) => pgn === '111222333')).toEqual([])
  })

  it('has Hofstra as on the screen of 2010, with nothing to report at his age', () => {
    const hofstra = vind(wereld, '219927911')
    expect(hofstra).toMatchObject({ voornaam: 'I.', achternaam: 'Hofstra', geslacht: 'M', geboortedatum: '1995-04-09' })
    expect(hofstra.adres).toMatchObject({
      straat: 'Schoolstraat',
      huisnummer: '99',
      postcode: '9305 TY',
      plaats: 'Brittil',
    })
    expect(hofstra.inschrijvingen.at(-1)?.brin).toBe('00ZV')
    expect(regimeOp(hofstra, VANDAAG)).toEqual({ regime: 'geen', reden: 'te-oud' })
  })

  it.each(dagen)('has each special case, exactly once, on %s', (dag) => {
    const w = opDag(dag)
    const { bijzonder } = w
    expect(new Set(Object.values(bijzonder)).size).toBe(Object.keys(bijzonder).length)
    const met = (feit: (persoon: Leerling) => boolean) => w.leerlingen.filter(feit).map(({ pgn }) => pgn)
    expect(met(({ pgn }) => isOnderwijsnummer(pgn))).toEqual([bijzonder.zonderBsn])
    expect(met(({ vrijstellingen }) => vrijstellingen.length > 0)).toEqual([bijzonder.vrijstelling])
    expect(
      met(({ inschrijvingen }) => inschrijvingen.some((i) => i.leerroutefase === 'VO' && i.sector === 'BVE')),
    ).toEqual([bijzonder.dlrFaseVo])
    const jong = (persoon: Leerling) => leeftijdOp(persoon.geboortedatum, dag) < 18
    expect(met((persoon) => persoon.startkwalificatie && jong(persoon))).toEqual([bijzonder.startkwalificatie])
    expect(regimeOp(vind(w, bijzonder.startkwalificatie), dag)).toEqual({ regime: 'geen', reden: 'startkwalificatie' })
    expect(regimeOp(vind(w, bijzonder.achttienPlus), dag).regime).toBe('rmc')
  })

  it('lets the vo school report in fase VO and refuses the mbo school', () => {
    const { inschrijvingen } = vind(wereld, wereld.bijzonder.dlrFaseVo)
    const [vo, mbo] = inschrijvingen
    expect(meldtZelf(inschrijvingen, vo?.brin as never, VANDAAG)).toEqual({ melden: 'ja' })
    expect(meldtZelf(inschrijvingen, mbo?.brin as never, VANDAAG)).toEqual({
      melden: 'andere-partij',
      fase: 'VO',
      partner: '17HB',
    })
  })

  it('sent the two meldingen of who moved to two gemeenten, the second where he lives now', () => {
    const { verhuisd } = wereld.bijzonder
    const routes = wereld.meldingen
      .filter(({ pgn }) => pgn === verhuisd)
      .map(({ versies }) => versies[0]?.stand.route.gemeentecode)
    expect(routes).toEqual(['GM0014', 'GM1969'])
    expect(vind(wereld, verhuisd).adres?.gemeentecode).toBe('GM1969')
  })

  it('has the melding that overlaps the vrijstelling withdrawn by DUO', () => {
    const { vrijstelling } = wereld.bijzonder
    const meldingen = wereld.meldingen.filter(({ pgn }) => pgn === vrijstelling)
    expect(meldingen).toHaveLength(1)
    const laatste = meldingen[0]?.versies.at(-1)
    expect(laatste).toMatchObject({ door: 'duo', stand: { status: 'I', redenIngetrokken: 'V' } })
    const { begin, eind } = laatste?.stand ?? { begin: VANDAAG, eind: null }
    expect(vrijstellingenIn(vind(wereld, vrijstelling).vrijstellingen, { van: begin, tot: eind })).toHaveLength(1)
  })

  it('has the token users of each role at both schools, and the identities at the broker', () => {
    expect(wereld.gebruikers.map(({ gebruikersnaam }) => gebruikersnaam)).toEqual(
      ['00zv', '25pz'].flatMap((school) =>
        ['coordinator', 'melder', 'beheerder', 'coach', 'rapportage'].map((rol) => `${rol}.${school}`),
      ),
    )
    for (const { gebruikersnaam, wachtwoord, totpGeheim } of wereld.gebruikers) {
      expect(tokenAanmelding.parse({ gebruikersnaam, wachtwoord, code: '123456' })).toBeDefined()
      expect(wachtwoord).toBe('oefenen-Verzuim-1')
      expect(totpGeheim).toBe('JBSWY3DPEHPK3PXP')
    }
    const coach = wereld.gebruikers.find(({ gebruikersnaam }) => gebruikersnaam === 'coach.00zv')
    expect(coach?.leerlingen).toContain('111222333')
    expect(wereld.identiteiten).toContainEqual(expect.objectContaining({ id: 'eh3.coordinator.00zv', niveau: 'EH3' }))
    expect(wereld.identiteiten).toContainEqual(expect.objectContaining({ id: 'eh2.coordinator.00zv', niveau: 'EH2' }))
  })
})

describe('the meldingen', () => {
  const standen = wereld.meldingen.map(({ versies }) => versies.at(-1)!.stand)

  it('are there in every status that DUO sends and in every soort, over two schooljaren', () => {
    expect(new Set(standen.map(({ status }) => status))).toEqual(new Set(STATUSSEN.filter((status) => status !== 'W')))
    expect(new Set(standen.map(({ soort }) => soort))).toEqual(new Set(SOORTEN))
    const jaren = standen.map(({ begin }) => schooljaarVan(begin))
    expect(new Set(jaren)).toEqual(new Set([2025, 2026]))
    for (const brin of ['00ZV', '25PZ'])
      expect(standen.filter((stand) => stand.brin === brin).length).toBeGreaterThan(250)
    expect(standen.some(({ eind }) => eind === null)).toBe(true)
    expect(standen.some(({ terugmeldingen }) => terugmeldingen.length > 0)).toBe(true)
  })

  it('have numbers in the order in which they came in, and versions in the order of time, none of today or later', () => {
    const eerste = wereld.meldingen.map(({ versies }) => versies[0]!.op)
    expect(wereld.meldingen.map(({ meldingsnummer }) => meldingsnummer)).toEqual(
      eerste.map((_, plek) => 1_000_001 + plek),
    )
    expect([...eerste].sort()).toEqual(eerste)
    for (const { versies } of wereld.meldingen) {
      versies.forEach(({ op, stand }, plek) => {
        expect(stand.versie).toBe(plek + 1)
        expect(stand.laatsteMutatie).toBe(op)
        expect(op > (versies[plek - 1]?.op ?? '')).toBe(true)
        expect(op.slice(0, 10) < VANDAAG).toBe(true)
      })
    }
  })

  it('would each be accepted by the rules of the form, on the day they were sent', () => {
    const oud = wereld.meldingen.filter(({ versies }) => versies[0]?.stand.toelichting.startsWith('Overgenomen uit'))
    expect(oud).toHaveLength(3)
    const personen = new Map(wereld.leerlingen.map((persoon) => [persoon.pgn, persoon]))
    const fouten: unknown[] = []
    for (const melding of wereld.meldingen) {
      if (oud.includes(melding)) continue
      for (const { stand, op } of melding.versies) {
        const persoon = personen.get(melding.pgn) ?? null
        const inhoud = meldingInhoud.parse({ ...stand, leerling: { pgn: melding.pgn } })
        const context = {
          vandaag: op.slice(0, 10) as IsoDatum,
          leerling: persoon,
          brin: stand.brin,
          wijziging: stand.versie > 1,
        }
        fouten.push(...controleerMelding(inhoud, context))
      }
    }
    expect(fouten).toEqual([])
  })

  it('reach sixteen hours on their last day and not before, when they are about sixteen hours', () => {
    for (const { soort, verzuimspecificatie, begin, eind } of standen) {
      if (soort !== 'V3' && soort !== 'V4') continue
      const uren = verzuimspecificatie.map((dag) => ('lesuren' in dag ? dag.lesuren.length : 7))
      const som = uren.reduce((totaal, aantal) => totaal + aantal, 0)
      expect(som).toBeGreaterThanOrEqual(16)
      expect(som - (uren.at(-1) ?? 0)).toBeLessThan(16)
      expect(schooldagen(begin, eind as IsoDatum).length).toBeLessThanOrEqual(20)
      for (const { dag } of verzuimspecificatie) expect(isSchooldag(dag)).toBe(true)
    }
  })

  it('go where the pupil lives, to leerplicht under 18 and to the Doorstroompunt above', () => {
    const routeringen = new Map(
      wereld.routeringen.map((rij) => [`${rij.gemeentecode} ${rij.categorie}`, rij.instantie]),
    )
    for (const { route, leerling: persoon } of standen) {
      expect(route.gemeentecode).toBe(persoon.adres?.gemeentecode)
      expect(routeringen.get(`${route.gemeentecode} ${route.categorie}`)).toBe(route.instantie)
    }
    expect(standen.some(({ route }) => route.categorie === 'rmc' && route.rmcRegio === '03')).toBe(true)
    expect(standen.some(({ route }) => route.categorie === 'leerplichtig' && route.gemeentecode === 'GM0014')).toBe(
      true,
    )
  })
})

describe('the hours of the school administration', () => {
  const bestand = demoUrenbestand(wereld)
  const regels = bestand.replace('\uFEFF', '').trimEnd().split('\r\n')

  it('come as the same CSV each time, with a byte order mark, CRLF and equally long rows', () => {
    expect(demoUrenbestand(demoWereld(VANDAAG))).toBe(bestand)
    expect(bestand.startsWith('\uFEFFLeerlingnummer;Roepnaam;')).toBe(true)
    expect(bestand.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(new Set(regels.map((regel) => regel.split(';').length))).toEqual(new Set([13]))
    expect(regels.length).toBeGreaterThan(5000)
  })

  it('hold no BSN, and only lessons on schooldagen of this schooljaar before today', () => {
    expect(wereld.leerlingen.filter(({ pgn }) => bestand.includes(pgn))).toEqual([])
    const goed = ({ dag, lesuur }: { dag: IsoDatum; lesuur: number }) =>
      isSchooldag(dag) && dag >= '2026-08-01' && dag < VANDAAG && lesuur >= 1 && lesuur <= 9
    expect(demoUren(wereld).filter((regel) => !goed(regel))).toEqual([])
  })

  it('name a lesson of a pupil once', () => {
    const lessen = demoUren(wereld).map(({ leerling: persoon, dag, lesuur }) => `${persoon.pgn} ${dag} ${lesuur}`)
    expect(new Set(lessen).size).toBe(lessen.length)
  })

  it.each(['2026-10-02', '2026-11-20', '2027-03-12'])(
    'bring about 25 pupils over or near the 16 hours on %s',
    (dag) => {
      const w = opDag(dag)
      const perLeerling = new Map<string, { dag: IsoDatum; uren: number }[]>()
      for (const regel of demoUren(w)) {
        if (!teltMee(regel)) continue
        const { pgn } = regel.leerling
        perLeerling.set(pgn, [...(perLeerling.get(pgn) ?? []), { dag: regel.dag, uren: 1 }])
      }
      const gemeld = (pgn: string) =>
        w.meldingen
          .filter((melding) => melding.pgn === pgn && melding.versies.at(-1)?.stand.status !== 'I')
          .map(({ versies }) => versies.at(-1)!.stand)
      const { voorstellen, bijna } = tel(
        tellinginvoer.parse({
          peildatum: plusDagen(isoDatum.parse(dag), -1),
          kalender: { regio: 'noord' },
          leerlingen: w.leerlingen
            .filter(({ pgn }) => perLeerling.has(pgn))
            .map(({ pgn, geboortedatum, startkwalificatie }) => ({
              id: pgn,
              geboortedatum,
              startkwalificatie,
              uren: perLeerling.get(pgn),
              meldingen: gemeld(pgn),
            })),
        }),
      )
      const over = new Set(voorstellen.map(({ leerling }) => leerling))
      expect(over).toContain('111222333')
      expect(over.size).toBeGreaterThanOrEqual(12)
      expect(over.size).toBeLessThanOrEqual(16)
      const alle = new Set([...over, ...bijna.map(({ leerling }) => leerling)])
      expect(alle.size).toBeGreaterThanOrEqual(22)
      expect(alle.size).toBeLessThanOrEqual(30)
      // Something to do today and something that can wait.
      expect(new Set(voorstellen.map(({ meldenVoor }) => meldenVoor)).size).toBeGreaterThan(3)
    },
  )
})
