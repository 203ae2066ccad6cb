import { periodeVan } from '#shared/domain/overlap.ts'
import type { MeldingStand } from '#shared/schema/melding.ts'

/** What the table of meldingen keeps beside a stand, so that lists and rights need not open it. */
export function kolommenVan(stand: MeldingStand) {
  return {
    soort: stand.soort,
    status: stand.status,
    begin: stand.begin,
    eind: stand.eind,
    laatste_dag: periodeVan(stand).tot,
    locatie_id: stand.locatieId,
    studentnummer: stand.studentnummer,
    melder_naam: stand.melder.naam,
    categorie: stand.route.categorie,
    instantie: stand.route.instantie,
    gemeentecode: stand.route.gemeentecode,
    rmc_regio: stand.route.rmcRegio,
    versie: stand.versie,
    meldmoment: stand.meldmoment,
    laatste_mutatie: stand.laatsteMutatie,
    stand: JSON.stringify(stand),
  }
}
