import type { Locatie, Melder } from '#shared/schema/beheer.ts'
import type { Routecategorie } from '#shared/schema/codes.ts'
import type { MeldingStand, Route } from '#shared/schema/melding.ts'
import type { Dienst, Lezer, Meldinggebeurtenis, Werk } from '../dienst/dienst.ts'
import { adresVan } from '../dienst/routering.ts'
import { Weigering } from '../dienst/weigering.ts'
import { type Mailgebeurtenis, type MailSchool, mailAanInstantie, mailAanMentor } from './mails.ts'
import { legKlaar } from './uitbak.ts'

/** The school of a melding as a mail names it. */
async function schoolVan(db: Lezer, { brin, locatieId }: MeldingStand): Promise<MailSchool> {
  const instelling = await db.selectFrom('instelling').select('naam').where('brin', '=', brin).executeTakeFirst()
  const rij = await db.selectFrom('locatie').select('inhoud').where('id', '=', locatieId).executeTakeFirst()
  const locatie = rij === undefined ? null : (JSON.parse(rij.inhoud) as Locatie)
  return {
    instelling: instelling?.naam ?? brin,
    locatie: locatie?.naam ?? brin,
    brin,
    telefoon: locatie?.telefoon ?? null,
  }
}

/** A letter to write: what happened, for whom. */
interface Brief {
  wat: Mailgebeurtenis
  categorie: Routecategorie
  gemeentecode: Route['gemeentecode']
}

const naarRoute = (wat: Mailgebeurtenis, { categorie, gemeentecode }: Route): Brief => ({
  wat,
  categorie,
  gemeentecode,
})

/**
 * Who must hear of a change. What the instantie did itself it knows; a melding that moved is new for the one who gets it and
 * gone for the one who had it.
 */
function brievenBij({ wat, stand, vorige }: Meldinggebeurtenis): Brief[] {
  const { route } = stand
  switch (wat) {
    case 'opgevoerd':
    case 'omgeleid':
      return [naarRoute('opgevoerd', route)]
    case 'gewijzigd':
    case 'bijlage': {
      const verhuisd =
        vorige !== null &&
        (vorige.route.gemeentecode !== route.gemeentecode || vorige.route.categorie !== route.categorie)
      return verhuisd
        ? [naarRoute('ingetrokken', vorige.route), naarRoute('opgevoerd', route)]
        : [naarRoute('gewijzigd', route)]
    }
    case 'ingetrokken':
    case 'vrijstelling':
      return [naarRoute('ingetrokken', route)]
    case 'doorgestuurd': {
      const laatste = stand.doorsturingen.at(-1)
      return laatste === undefined
        ? []
        : [{ wat: 'opgevoerd', categorie: laatste.naar, gemeentecode: route.gemeentecode }]
    }
    case 'status':
    case 'terugmelding':
      return []
  }
}

/** Hook: writes to the instanties that must hear of a change (`domain.md` 5.8). Without an address for it there is no mail. */
export async function schrijfInstanties(dienst: Dienst, werk: Werk, gebeurtenis: Meldinggebeurtenis): Promise<boolean> {
  const { stand } = gebeurtenis
  let geschreven = false
  for (const { wat, categorie, gemeentecode } of brievenBij(gebeurtenis)) {
    const aan = await adresVan(dienst, werk.sql, gemeentecode, categorie)
    if (aan === null) continue
    const school = await schoolVan(werk.sql, stand)
    await legKlaar(dienst, werk, {
      soort: 'gemeente',
      meldingsnummer: stand.meldingsnummer,
      aan,
      inhoud: mailAanInstantie(stand.meldingsnummer, wat, categorie, school),
    })
    geschreven = true
  }
  return geschreven
}

/**
 * Writes to a colleague that a terugmelding waits (`domain.md` 5.6). Only to an active melder of the own school: the loket is
 * no way to mail the world. Throws `niet-gevonden` when there is no such melder.
 */
export async function schrijfMentor(dienst: Dienst, werk: Werk, stand: MeldingStand, melderId: string): Promise<void> {
  const rij = await werk.sql
    .selectFrom('melder')
    .select('inhoud')
    .where('id', '=', melderId)
    .where('brin', '=', stand.brin)
    .where('actief', '=', 1)
    .executeTakeFirst()
  if (rij === undefined)
    throw new Weigering('gegevens-ongeldig', { velden: [{ pad: 'melderId', code: 'niet-gevonden' }] })
  await legKlaar(dienst, werk, {
    soort: 'mentor',
    meldingsnummer: stand.meldingsnummer,
    aan: (JSON.parse(rij.inhoud) as Melder).email,
    inhoud: mailAanMentor(stand.meldingsnummer, await schoolVan(werk.sql, stand)),
  })
}
