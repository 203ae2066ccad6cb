import { dagenTussen } from '#shared/domain/datum.ts'
import { toonDagMaand, toonDatum, toonWeekdag } from '#shared/domain/invoerdatum.ts'
import { kloktijdTekst, nederlandseDag } from '#shared/exports/tijd.ts'
import type { IsoDatum, Tijdstip } from '#shared/schema/datum.ts'

/** When, as short as it stays clear: `10:12` today, `gisteren`, `di 10-11`, and with the year when that is another one. */
export function kortGeleden(op: Tijdstip, vandaag: IsoDatum): string {
  const dag = nederlandseDag(op)
  const geleden = dagenTussen(dag, vandaag)
  if (geleden === 0) return kloktijdTekst(op)
  if (geleden === 1) return 'gisteren'
  if (dag.slice(0, 4) === vandaag.slice(0, 4)) return `${toonWeekdag(dag)} ${toonDagMaand(dag)}`
  return toonDatum(dag)
}

/** `05-10 t/m 06-11`, `sinds 05-10`, with years where begin and end differ in them or are not of this year. */
export function kortePeriode(begin: IsoDatum, eind: IsoDatum | null, vandaag: IsoDatum): string {
  const jaar = vandaag.slice(0, 4)
  const kort = (eind ?? begin).slice(0, 4) === jaar && begin.slice(0, 4) === jaar
  const toon = kort ? toonDagMaand : (dag: IsoDatum) => `${toonDagMaand(dag)}-${dag.slice(2, 4)}`
  if (eind === null) return `sinds ${toon(begin)}`
  return begin === eind ? toon(begin) : `${toon(begin)} t/m ${toon(eind)}`
}
