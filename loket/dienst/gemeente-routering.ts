import { type GemeenteRoutering, gemeenteRoutering } from '#shared/contract/gemeente.ts'
import { plusDagen } from '#shared/domain/datum.ts'
import { ROUTECATEGORIEEN } from '#shared/schema/codes.ts'
import { gemeentecode } from '#shared/schema/identificatie.ts'
import type { Dienst, Lezer, Werk } from './dienst.ts'
import type { Instantie } from './gemeente.ts'
import { regelsVan } from './routering.ts'
import { vandaag } from './venster.ts'
import { Weigering } from './weigering.ts'

/** The three instanties that hold today for a gemeente; null when it never asked for any. */
export async function leesRoutering(
  dienst: Dienst,
  db: Lezer,
  instantie: Instantie,
): Promise<GemeenteRoutering | null> {
  const dag = vandaag(dienst)
  const regels = (await regelsVan(db, instantie.code)).filter(
    ({ vanaf, tot }) => vanaf <= dag && (tot === null || dag <= tot),
  )
  const nu = ROUTECATEGORIEEN.flatMap((categorie) => {
    const laatste = regels
      .filter((regel) => regel.categorie === categorie)
      .sort((a, b) => (a.vanaf < b.vanaf ? 1 : -1))[0]
    return laatste === undefined
      ? []
      : [{ categorie, instantie: laatste.instantie, email: laatste.email, vanaf: laatste.vanaf }]
  })
  return nu.length === ROUTECATEGORIEEN.length ? gemeenteRoutering.parse({ regels: nu }) : null
}

/**
 * The request of a gemeente (`domain.md` 4.1): from `vanaf` on these three. A rule that began on the same day is replaced, an
 * earlier one ends the day before. Meldingen that are under way stay where they are.
 */
export async function bewaarRoutering(werk: Werk, instantie: Instantie, { regels }: GemeenteRoutering): Promise<void> {
  if (instantie.soort !== 'gemeente') throw new Weigering('geen-recht')
  const code = gemeentecode.parse(instantie.code)
  for (const { categorie, instantie: naam, email, vanaf } of regels) {
    const vorige = werk.sql.updateTable('routering').where('gemeentecode', '=', code).where('categorie', '=', categorie)
    await vorige
      .set({ tot: plusDagen(vanaf, -1) })
      .where('vanaf', '<', vanaf)
      .where((e) => e.or([e('tot', 'is', null), e('tot', '>=', vanaf)]))
      .execute()
    await werk.sql
      .deleteFrom('routering')
      .where('gemeentecode', '=', code)
      .where('categorie', '=', categorie)
      .where('vanaf', '>=', vanaf)
      .execute()
    await werk.sql
      .insertInto('routering')
      .values({ gemeentecode: code, categorie, instantie: naam, email, vanaf, tot: null })
      .execute()
  }
}
