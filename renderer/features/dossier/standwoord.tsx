import { Standicoon, type Standvorm } from '#renderer/ui/iconen.tsx'
import { statusKort } from '#shared/domain/codetabellen.ts'
import { dagenTussen } from '#shared/domain/datum.ts'
import { toonDagMaand, toonDatum, toonWeekdag } from '#shared/domain/invoerdatum.ts'
import { kloktijdTekst, nederlandseDag } from '#shared/exports/tijd.ts'
import type { Status } from '#shared/schema/codes.ts'
import type { IsoDatum, Tijdstip } from '#shared/schema/datum.ts'
import stijl from './dossier.module.css'

export const VORM: Record<Status, Standvorm> = {
  W: 'gestippeld',
  R: 'leeg',
  B: 'half',
  K: 'kern',
  G: 'vol',
  I: 'streep',
  D: 'streep',
}

/** Shape and word of a status of DUO. `nogNiet`: a step that is still to come. */
export function Standwoord({ status, nogNiet = false }: { status: Status; nogNiet?: boolean }) {
  return (
    <span className={stijl.stand}>
      <Standicoon vorm={nogNiet ? 'gestippeld' : VORM[status]} />
      {statusKort(status)}
    </span>
  )
}

/** `vandaag 09:31`, `wo 04-11 10:20`, with the year when that is another one. A day alone has no time. */
export function wanneer(op: string, vandaag: IsoDatum): string {
  if (op.length === 10) return dagTekst(op as IsoDatum, vandaag)
  const dag = nederlandseDag(op as Tijdstip)
  return `${dagTekst(dag, vandaag)} ${kloktijdTekst(op as Tijdstip)}`
}

function dagTekst(dag: IsoDatum, vandaag: IsoDatum): string {
  const geleden = dagenTussen(dag, vandaag)
  if (geleden === 0) return 'vandaag'
  if (geleden === 1) return 'gisteren'
  return `${toonWeekdag(dag)} ${dag.slice(0, 4) === vandaag.slice(0, 4) ? toonDagMaand(dag) : toonDatum(dag)}`
}
