import { randomInt } from 'node:crypto'
import { generateURI } from 'otplib'
import type { GebruikerInBeheer, GebruikerVerzoek, Tokenbrieven } from '#shared/contract/loket.ts'
import type { Tijdstip } from '#shared/schema/datum.ts'
import type { LocatieId, Pgn } from '#shared/schema/identificatie.ts'
import type { Rol } from '#shared/schema/sessie.ts'
import type { GebruikerRij } from '../db/tabellen.ts'
import { schrijfAudit } from './audit.ts'
import { eisEigenLocaties } from './beheer.ts'
import { type Dienst, type Lezer, transactie, type Werk } from './dienst.ts'
import { beeindigSessies } from './sessies.ts'
import { nieuwGeheim } from './totp.ts'
import { hashWachtwoord } from './wachtwoord.ts'
import { Weigering } from './weigering.ts'

/** What the beheerder does with users of his school (`domain.md` 5.1). */

function inBeheer(rij: GebruikerRij): GebruikerInBeheer {
  const actief = rij.actief === 1
  return {
    gebruikersnaam: rij.gebruikersnaam,
    naam: rij.naam,
    rollen: JSON.parse(rij.rollen) as Rol[],
    locatieIds: JSON.parse(rij.locatie_ids) as LocatieId[],
    leerlingen: JSON.parse(rij.leerlingen) as Pgn[],
    actief,
    token: rij.token_stand,
    eherkenning: rij.eherkenning_id !== null,
    nogOverTeStappen: actief && rij.eherkenning_id === null,
    laatsteAanmelding: rij.laatste_aanmelding as Tijdstip | null,
    laatsteMiddel: rij.laatste_middel,
    versie: rij.versie,
  }
}

/** All users of a school with their means of signing in (5.1 R5). */
export async function leesGebruikers(db: Lezer, brin: string): Promise<GebruikerInBeheer[]> {
  const rijen = await db
    .selectFrom('gebruiker')
    .selectAll()
    .where('brin', '=', brin)
    .orderBy('gebruikersnaam')
    .execute()
  return rijen.map(inBeheer)
}

/** Names are told apart without regard to capitals. */
const sleutelVan = (gebruikersnaam: string) => gebruikersnaam.toLowerCase()

/**
 * Makes (`versie` null) or changes a user. A change of rights ends the running sessions. The last active beheerder keeps his
 * role: nobody would be left to give it back. A name of another school is `niet-gevonden` to change and `waarde-onjuist` to take.
 */
export async function bewaarGebruiker(
  dienst: Dienst,
  doel: { brin: string; gebruikersnaam: string; versie: number | null; wie: string },
  verzoek: GebruikerVerzoek,
): Promise<{ nieuw: boolean; gebruiker: GebruikerInBeheer }> {
  const gebruikersnaam = sleutelVan(doel.gebruikersnaam)
  return transactie(dienst, async (werk) => {
    // One at a time per school: two beheerders cannot take each other's role away at once.
    const school = werk.sql.selectFrom('instelling').select('brin').where('brin', '=', doel.brin)
    await (dienst.soort === 'postgres' ? school.forUpdate() : school).execute()
    await eisEigenLocaties(werk.sql, doel.brin, verzoek.locatieIds)
    await eisEigenLeerlingen(werk.sql, doel.brin, verzoek.leerlingen)
    const rij = await werk.sql
      .selectFrom('gebruiker')
      .selectAll()
      .where('gebruikersnaam', '=', gebruikersnaam)
      .executeTakeFirst()
    const kolommen = {
      naam: verzoek.naam,
      rollen: JSON.stringify([...new Set(verzoek.rollen)]),
      locatie_ids: JSON.stringify(verzoek.locatieIds),
      leerlingen: JSON.stringify(verzoek.leerlingen),
      actief: verzoek.actief ? 1 : 0,
    }
    if (rij === undefined) {
      if (doel.versie !== null) throw new Weigering('niet-gevonden')
      await werk.sql
        .insertInto('gebruiker')
        .values({ ...kolommen, gebruikersnaam, brin: doel.brin, wachtwoord: null, totp_geheim: null, ...NIEUW })
        .execute()
      await schrijfAudit(dienst, werk, {
        brin: doel.brin,
        wie: doel.wie,
        wat: 'gebruiker-gemaakt',
        over: gebruikersnaam,
      })
      return { nieuw: true, gebruiker: await lees(werk, gebruikersnaam) }
    }
    if (rij.brin !== doel.brin) {
      if (doel.versie !== null) throw new Weigering('niet-gevonden')
      throw new Weigering('gegevens-ongeldig', { velden: [{ pad: 'gebruikersnaam', code: 'waarde-onjuist' }] })
    }
    if (rij.versie !== doel.versie) throw new Weigering('versie-verouderd', { stand: inBeheer(rij) })
    const { numUpdatedRows } = await werk.sql
      .updateTable('gebruiker')
      .set({ ...kolommen, versie: rij.versie + 1 })
      .where('gebruikersnaam', '=', gebruikersnaam)
      .where('versie', '=', rij.versie)
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) throw new Weigering('versie-verouderd', { stand: await lees(werk, gebruikersnaam) })
    await eisBeheerder(werk.sql, doel.brin)
    const zelfdeRecht =
      rij.rollen === kolommen.rollen && rij.locatie_ids === kolommen.locatie_ids && kolommen.actief === 1
    if (!zelfdeRecht) await beeindigSessies(werk.sql, gebruikersnaam)
    await schrijfAudit(dienst, werk, {
      brin: doel.brin,
      wie: doel.wie,
      wat: 'gebruiker-gewijzigd',
      over: gebruikersnaam,
    })
    return { nieuw: false, gebruiker: await lees(werk, gebruikersnaam) }
  })
}

const NIEUW = {
  token_stand: 'GEEN' as const,
  eherkenning_id: null,
  laatste_aanmelding: null,
  laatste_middel: null,
}

async function lees(werk: Werk, gebruikersnaam: string): Promise<GebruikerInBeheer> {
  return inBeheer(
    await werk.sql
      .selectFrom('gebruiker')
      .selectAll()
      .where('gebruikersnaam', '=', gebruikersnaam)
      .executeTakeFirstOrThrow(),
  )
}

async function eisBeheerder(db: Lezer, brin: string): Promise<void> {
  const rijen = await db
    .selectFrom('gebruiker')
    .select('rollen')
    .where('brin', '=', brin)
    .where('actief', '=', 1)
    .execute()
  if (!rijen.some((rij) => (JSON.parse(rij.rollen) as Rol[]).includes('beheerder'))) {
    throw new Weigering('overgang-niet-toegestaan', { uitleg: 'De laatste beheerder houdt zijn rol.' })
  }
}

async function eisEigenLeerlingen(db: Lezer, brin: string, pgns: readonly string[]): Promise<void> {
  if (pgns.length === 0) return
  const rijen = await db
    .selectFrom('inschrijving')
    .select('pgn')
    .where('brin', '=', brin)
    .where('pgn', 'in', pgns)
    .execute()
  const eigen = new Set(rijen.map((rij) => rij.pgn))
  const velden = pgns.flatMap((pgn, plaats) =>
    eigen.has(pgn) ? [] : [{ pad: `leerlingen.${plaats}`, code: 'leerling-onbekend' as const }],
  )
  if (velden.length > 0) throw new Weigering('gegevens-ongeldig', { velden })
}

/**
 * A new password and a new token for a user of the school; what he had stops working and his sessions end. Told once, as the
 * letters of `domain.md` 5.1. Who linked eHerkenning gets no token any more (R3): `overgang-niet-toegestaan`.
 */
export async function geefToken(
  dienst: Dienst,
  doel: { brin: string; gebruikersnaam: string; wie: string },
): Promise<Tokenbrieven> {
  const gebruikersnaam = sleutelVan(doel.gebruikersnaam)
  const wachtwoord = nieuwWachtwoord()
  const totpGeheim = nieuwGeheim()
  const hash = await hashWachtwoord(wachtwoord, dienst.instellingen.wachtwoordKosten)
  const { instelling, rollen } = await transactie(dienst, async (werk) => {
    const { sql } = werk
    const rij = await sql
      .selectFrom('gebruiker')
      .innerJoin('instelling', 'instelling.brin', 'gebruiker.brin')
      .select(['eherkenning_id', 'rollen', 'instelling.naam as instelling'])
      .where('gebruikersnaam', '=', gebruikersnaam)
      .where('gebruiker.brin', '=', doel.brin)
      .executeTakeFirst()
    if (rij === undefined) throw new Weigering('niet-gevonden')
    if (rij.eherkenning_id !== null) throw new Weigering('overgang-niet-toegestaan')
    await sql
      .updateTable('gebruiker')
      .set({ wachtwoord: hash, totp_geheim: totpGeheim, totp_stap: 0, token_stand: 'ACTIEF', oefen: 0 })
      .where('gebruikersnaam', '=', gebruikersnaam)
      .execute()
    await sql.deleteFrom('aanmeldpoging').where('gebruikersnaam', '=', gebruikersnaam).execute()
    await beeindigSessies(sql, gebruikersnaam)
    await schrijfAudit(dienst, werk, { brin: doel.brin, wie: doel.wie, wat: 'token-uitgegeven', over: gebruikersnaam })
    return { instelling: rij.instelling, rollen: JSON.parse(rij.rollen) as Rol[] }
  })
  return {
    gebruikersnaam,
    wachtwoord,
    totpGeheim,
    otpauth: generateURI({ issuer: 'Oefenloket', label: gebruikersnaam, secret: totpGeheim }),
    brieven: brieven({ gebruikersnaam, wachtwoord, instelling, rollen }),
  }
}

/** Four groups of letters and digits that are not mistaken for each other: over 90 bits. */
function nieuwWachtwoord(): string {
  const tekens = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'
  const groep = () => Array.from({ length: 4 }, () => tekens[randomInt(tekens.length)]).join('')
  return [groep(), groep(), groep(), groep()].join('-')
}

/** The letters of 5.1: name and password to the user, the token to the beheerder who hands it out. */
export function brieven(feiten: {
  gebruikersnaam: string
  wachtwoord: string
  instelling: string
  rollen: readonly Rol[]
}): Tokenbrieven['brieven'] {
  const { gebruikersnaam, wachtwoord, instelling, rollen } = feiten
  return [
    {
      aan: 'gebruiker',
      tekst: [
        `U kunt zich aanmelden bij het verzuimloket (oefenomgeving) voor ${instelling}.`,
        `Uw rollen: ${rollen.join(', ')}.`,
        `Uw gebruikersnaam is ${gebruikersnaam}. Uw wachtwoord is ${wachtwoord}.`,
        'U krijgt het token van de beheerder van uw school. Het geeft elke halve minuut een nieuwe code van zes cijfers.',
        'Bewaar deze brief op een veilige plek en geef het wachtwoord aan niemand.',
      ].join('\n'),
    },
    {
      aan: 'beheerder',
      tekst: [
        `Dit token is voor ${gebruikersnaam} van ${instelling} (oefenomgeving).`,
        'Geef het persoonlijk aan de gebruiker. Alleen hij of zij gebruikt het.',
        'Het wachtwoord staat in de brief aan de gebruiker; u hoeft het niet te kennen.',
      ].join('\n'),
    },
  ]
}
