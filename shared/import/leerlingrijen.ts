import { beginSchooljaar, dagnummer, dagVan, schooljaarVan } from '../domain/datum.ts'
import { leesPgn } from '../domain/identificatie.ts'
import type { IsoDatum } from '../schema/datum.ts'
import type { Brin, LeerlingId, LocatieId, Pgn } from '../schema/identificatie.ts'
import type { Inschrijving, LeerlingOpDesk } from '../schema/leerling.ts'
import type { Kolomkeuze, Veld } from './kolommen.ts'
import { leesCel, type Rijfout, type Rijfoutcode } from './rijen.ts'
import type { Tabel } from './tabel.ts'
import { kiesDatumvolgorde, leesDag, leesGetal, leesJaNee, vouw, vouwNummer } from './waarden.ts'
import { GRENZEN } from './weigering.ts'

/** A file of pupils: who they are and in which class. What DUO told of a person is never overwritten by it. */
export interface Leerlingopdracht {
  tabel: Pick<Tabel, 'loop'>
  keuze: Kolomkeuze
  bestaand: readonly LeerlingOpDesk[]
  brin: Brin
  locaties: readonly { id: LocatieId; naam: string }[]
  vandaag: IsoDatum
  nieuwId: () => LeerlingId
  cellen: ReadonlyMap<number, Partial<Record<Veld, string>>>
}

export interface Leerlingverschil {
  rijen: number
  nieuw: number
  gewijzigd: number
  gelijk: number
  fout: number
  fouten: Rijfout[]
  /** As they will be: new and changed ones. */
  leerlingen: LeerlingOpDesk[]
  lijsten: {
    nieuw: { rij: number; leerling: LeerlingOpDesk }[]
    gewijzigd: { rij: number; leerling: LeerlingOpDesk }[]
  }
}

/** Compares a file of pupils with the desk: nieuw + gewijzigd + gelijk + fout = rijen. */
export function vergelijkLeerlingen(
  opdracht: Leerlingopdracht,
  voortgang: (deel: number) => void = () => {},
): Leerlingverschil {
  const { tabel, keuze, vandaag } = opdracht
  const uit: Leerlingverschil = {
    rijen: 0,
    nieuw: 0,
    gewijzigd: 0,
    gelijk: 0,
    fout: 0,
    fouten: [],
    leerlingen: [],
    lijsten: { nieuw: [], gewijzigd: [] },
  }
  const datums: string[] = []
  tabel.loop((cellen) => {
    datums.push(leesCel(cellen, keuze.geboortedatum))
    return datums.length < 20_000
  })
  const volgorde = kiesDatumvolgorde(datums)
  const opPgn = new Map<string, LeerlingOpDesk>()
  const opNummer = new Map<string, LeerlingOpDesk>()
  for (const leerling of opdracht.bestaand) {
    if (leerling.pgn) opPgn.set(leerling.pgn, leerling)
    if (leerling.studentnummer) opNummer.set(vouwNummer(leerling.studentnummer), leerling)
  }
  const locaties = new Map(
    opdracht.locaties.flatMap(({ id, naam }) => [[vouw(naam), id] as const, [vouw(id), id] as const]),
  )
  const gezien = new Set<LeerlingId>()

  tabel.loop((ruw, nummer, deel) => {
    uit.rijen++
    if ((uit.rijen & 0x7ff) === 0) voortgang(deel)
    const herstel = opdracht.cellen.get(nummer)
    const cel = (veld: Veld) => herstel?.[veld] ?? leesCel(ruw, keuze[veld])
    const mis = (code: Rijfoutcode, veld: Veld) => {
      uit.fout++
      if (uit.fouten.length < GRENZEN.fouten)
        uit.fouten.push({
          rij: nummer,
          code,
          veld,
          waarde: veld === 'pgn' ? '' : cel(veld).slice(0, 80),
          nummer: cel('leerlingnummer').slice(0, 20),
          naam: (cel('naam') || `${cel('roepnaam')} ${cel('achternaam')}`).trim().slice(0, 80),
        })
    }
    const pgntekst = cel('pgn')
    const pgn: Pgn | null = pgntekst === '' ? null : (leesPgn(pgntekst)?.pgn ?? null)
    if (pgntekst !== '' && pgn === null) return mis('pgn-onjuist', 'pgn')
    const studentnummer = cel('leerlingnummer').slice(0, 20) || null
    if (pgn === null && studentnummer === null) return mis('leerling-leeg', 'leerlingnummer')
    const namen = leesNaam(cel)
    if (namen.achternaam === '') return mis('naam-leeg', keuze.achternaam === undefined ? 'naam' : 'achternaam')
    const geboren = leesDag(cel('geboortedatum'), volgorde)
    if (geboren === null) return mis(cel('geboortedatum') === '' ? 'datum-leeg' : 'datum-onmogelijk', 'geboortedatum')
    if (geboren > dagnummer(vandaag) || geboren < dagnummer(vandaag) - 366 * 80)
      return mis('datum-ver', 'geboortedatum')
    const opCijfers = pgn === null ? undefined : opPgn.get(pgn)
    const opSchool = studentnummer === null ? undefined : opNummer.get(vouwNummer(studentnummer))
    // The same number of the school under another BSN is somebody else, or a slip: not for us to decide.
    if (
      opCijfers === undefined &&
      opSchool?.pgn &&
      pgn !== null &&
      opSchool.pgn !== pgn &&
      !(opSchool.eerderePgns ?? []).includes(pgn)
    )
      return mis('leerling-tegenspraak', 'pgn')
    const was = opCijfers ?? opSchool
    const groep = cel('klas').slice(0, 40) || null
    const mentor = cel('mentor').slice(0, 100) || null
    // A person whom a melding names already gets that id when this is written (`renderer/store/imports.ts`).
    const id = was?.id ?? opdracht.nieuwId()
    if (gezien.has(id)) return mis('dubbel', 'leerlingnummer')
    gezien.add(id)
    const geslacht = leesGeslacht(cel('geslacht'))
    const uitSchool = was === undefined || was.bron === 'school'
    const nieuw: LeerlingOpDesk = uitSchool
      ? {
          ...(was ?? { adres: null, vrijstellingen: [], startkwalificatie: false, inschrijvingen: [] }),
          id,
          bron: 'school',
          pgn: pgn ?? was?.pgn ?? null,
          voornaam: namen.voornaam,
          tussenvoegsel: namen.tussenvoegsel,
          achternaam: namen.achternaam,
          geslacht: geslacht ?? was?.geslacht ?? 'O',
          geboortedatum: dagVan(geboren),
          studentnummer: studentnummer ?? was?.studentnummer ?? null,
          groep: groep ?? was?.groep ?? null,
          startkwalificatie: leesJaNee(cel('startkwalificatie') || 'nee') ?? false,
          inschrijvingen: leesInschrijving(cel, volgorde, opdracht, locaties) ?? was?.inschrijvingen ?? [],
        }
      : { ...was, studentnummer: studentnummer ?? was.studentnummer, groep: groep ?? was.groep }
    if (mentor !== null) nieuw.mentor = mentor
    if (was === undefined) {
      uit.nieuw++
      if (uit.lijsten.nieuw.length < 1000) uit.lijsten.nieuw.push({ rij: nummer, leerling: nieuw })
    } else if (zelfde(was, nieuw)) {
      uit.gelijk++
      return true
    } else {
      uit.gewijzigd++
      if (uit.lijsten.gewijzigd.length < 1000) uit.lijsten.gewijzigd.push({ rij: nummer, leerling: nieuw })
    }
    uit.leerlingen.push(nieuw)
    return true
  })
  voortgang(1)
  return uit
}

/** Equal whatever the order of the fields. */
function zelfde(a: LeerlingOpDesk, b: LeerlingOpDesk): boolean {
  const plat = (leerling: LeerlingOpDesk) =>
    JSON.stringify(
      Object.entries(leerling)
        .filter(([, waarde]) => waarde !== undefined && waarde !== null)
        .sort(([x], [y]) => (x < y ? -1 : 1)),
    )
  return plat(a) === plat(b)
}

function leesNaam(cel: (veld: Veld) => string): { voornaam: string; tussenvoegsel: string | null; achternaam: string } {
  let [voornaam, tussenvoegsel, achternaam] = [cel('roepnaam'), cel('tussenvoegsel'), cel('achternaam')]
  const heel = cel('naam')
  if (achternaam === '' && heel !== '') {
    // `Hofstra, Ids van der` or `Ids van der Hofstra`.
    const komma = heel.indexOf(',')
    if (komma > 0) {
      achternaam = heel.slice(0, komma).trim()
      const [eerste = '', ...rest] = heel
        .slice(komma + 1)
        .trim()
        .split(/\s+/)
      voornaam ||= eerste
      tussenvoegsel ||= rest.join(' ')
    } else {
      const [eerste = '', ...rest] = heel.split(/\s+/)
      voornaam ||= eerste
      const eind = rest.findIndex((deel) => /^\p{Lu}/u.test(deel))
      tussenvoegsel ||= eind > 0 ? rest.slice(0, eind).join(' ') : ''
      achternaam = (eind >= 0 ? rest.slice(eind) : rest).join(' ') || eerste
    }
  }
  return {
    voornaam: voornaam.slice(0, 100),
    tussenvoegsel: tussenvoegsel.slice(0, 20) || null,
    achternaam: achternaam.slice(0, 100),
  }
}

function leesGeslacht(tekst: string): 'M' | 'V' | 'O' | null {
  const letter = vouw(tekst).charAt(0)
  if (letter === 'm' || letter === 'j') return 'M'
  if (letter === 'v') return 'V'
  return tekst === '' ? null : 'O'
}

/** An enrolment as far as the file tells; null when it tells nothing of one. */
function leesInschrijving(
  cel: (veld: Veld) => string,
  volgorde: 'dmj' | 'mdj',
  opdracht: Leerlingopdracht,
  locaties: ReadonlyMap<string, LocatieId>,
): Inschrijving[] | null {
  const opleiding = cel('opleiding').slice(0, 120)
  const leerjaar = leesGetal(cel('leerjaar'))
  const niveau = leesGetal(cel('niveau'))
  const van = leesDag(cel('inschrijfdatum'), volgorde)
  const tot = leesDag(cel('uitschrijfdatum'), volgorde)
  const locatie = locaties.get(vouw(cel('locatie'))) ?? null
  if (opleiding === '' && leerjaar === null && niveau === null && van === null && tot === null && locatie === null)
    return null
  const mbo = (niveau !== null && niveau >= 1 && niveau <= 4) || /\b(mbo|bol|bbl)\b/i.test(opleiding)
  return [
    {
      brin: opdracht.brin,
      locatieId: locatie,
      sector: mbo ? 'BVE' : 'VO',
      leerjaar: leerjaar !== null && Number.isInteger(leerjaar) && leerjaar >= 1 && leerjaar <= 8 ? leerjaar : null,
      niveau: niveau !== null && Number.isInteger(niveau) && niveau >= 1 && niveau <= 4 ? niveau : null,
      opleiding,
      leerweg: /\bbbl\b/i.test(opleiding) ? 'BBL' : mbo ? 'BOL' : null,
      vorm: null,
      leerroute: null,
      leerroutefase: null,
      van: van === null ? beginSchooljaar(schooljaarVan(opdracht.vandaag)) : dagVan(van),
      tot: tot === null ? null : dagVan(tot),
    },
  ]
}
