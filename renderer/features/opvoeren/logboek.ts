import { schoolactieLabel } from '#shared/domain/codetabellen.ts'
import { plusDagen } from '#shared/domain/datum.ts'
import { toonDagMaand } from '#shared/domain/invoerdatum.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { Contactmoment } from '#shared/schema/dossier.ts'
import type { LeerlingId } from '#shared/schema/identificatie.ts'
import { LENGTE } from '#shared/schema/melding.ts'

/** How far back the contact log goes for a new melding, in days (OUR CHOICE: the four schoolweken and a holiday). */
const TERUG = 60

/**
 * *Door school ondernomen actie* from the contact log: `14-10 gesprek met leerling: komt voortaan op tijd. 28-10 brief.`, oldest first,
 * no more than fits. She sees it in the form before anything is sent. Null when the log says nothing.
 */
export function actieUitLogboek(
  momenten: readonly Contactmoment[],
  leerling: LeerlingId,
  vandaag: IsoDatum,
): { tekst: string; aantal: number } | null {
  const vanaf = plusDagen(vandaag, -TERUG)
  const zinnen = momenten
    .filter((moment) => moment.leerlingId === leerling && moment.dag >= vanaf && moment.dag <= vandaag)
    .toSorted((a, b) => (a.dag < b.dag ? -1 : a.dag > b.dag ? 1 : 0))
    .map(({ dag, actie, notitie }) => {
      const label = schoolactieLabel(actie)
      const wat = `${toonDagMaand(dag)} ${label.charAt(0).toLowerCase()}${label.slice(1)}`
      const noot = notitie.trim().replace(/\s+/g, ' ').replace(/[.]$/, '')
      return noot === '' ? `${wat}.` : `${wat}: ${noot}.`
    })
  // The newest are what the reader wants most: the oldest go first when it does not fit.
  while (zinnen.length > 0 && zinnen.join(' ').length > LENGTE.ondernomenActie) zinnen.shift()
  return zinnen.length === 0 ? null : { tekst: zinnen.join(' '), aantal: zinnen.length }
}
