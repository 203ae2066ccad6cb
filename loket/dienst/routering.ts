import { bestemming, categorieVoor, type Routefeiten, routeVoor } from '#shared/domain/routering.ts'
import { vestigingenVan } from '#shared/reference/instellingen.ts'
import type { Routecategorie } from '#shared/schema/codes.ts'
import type { Brin, Gemeentecode } from '#shared/schema/identificatie.ts'
import type { Leerling } from '#shared/schema/leerling.ts'
import type { Route } from '#shared/schema/melding.ts'
import { type Routeringsregel, routeringsregel } from '#shared/schema/routering.ts'
import type { Dienst, Lezer } from './dienst.ts'
import { vandaag } from './venster.ts'
import { Weigering } from './weigering.ts'

/** The rerouting requests of a gemeente. */
export async function regelsVan(db: Lezer, gemeentecode: string): Promise<Routeringsregel[]> {
  const rijen = await db.selectFrom('routering').selectAll().where('gemeentecode', '=', gemeentecode).execute()
  return rijen.map((rij) => routeringsregel.parse(rij))
}

/**
 * Where a melding goes: by residence, category and the rerouting table (`domain.md` 4.1). A pupil without a Dutch address goes
 * to the gemeente of the school (OUR CHOICE). Throws when that gemeente is not known either.
 */
export async function routeVan(
  dienst: Dienst,
  db: Lezer,
  leerling: Leerling,
  melding: Routefeiten,
  brin: Brin,
): Promise<Route> {
  const gemeentecode = leerling.adres?.gemeentecode ?? vestigingenVan(brin)[0]?.gemeentecode
  if (gemeentecode === undefined) throw zonderRoute()
  const regels = await regelsVan(db, gemeentecode)
  const gevonden =
    leerling.adres === null
      ? bestemming(gemeentecode, categorieVoor(melding, leerling), vandaag(dienst), regels)
      : routeVoor(melding, leerling, vandaag(dienst), regels)
  if (gevonden === null) throw zonderRoute()
  return gevonden.route
}

const zonderRoute = () =>
  new Weigering('gegevens-ongeldig', { velden: [{ pad: 'leerling.pgn', code: 'gemeentecode-onjuist' }] })

/** Mail address of the instantie that handles a route, by the rule of today; null when it gave none. */
export async function adresVan(
  dienst: Dienst,
  db: Lezer,
  gemeentecode: Gemeentecode,
  categorie: Routecategorie,
): Promise<string | null> {
  return bestemming(gemeentecode, categorie, vandaag(dienst), await regelsVan(db, gemeentecode))?.email ?? null
}
