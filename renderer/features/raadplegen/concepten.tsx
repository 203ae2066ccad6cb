import { Knop } from '#renderer/ui/knop.tsx'
import { soortKort } from '#shared/domain/codetabellen.ts'
import { roepnaam } from '#shared/exports/tekst.ts'
import { soort as soortSchema } from '#shared/schema/codes.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { Concept } from '#shared/schema/desk.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import stijl from './raadplegen.module.css'
import { kortGeleden } from './tijd.ts'

/** What was begun and not yet set ready. */
export function Concepten({
  concepten,
  leerlingen,
  vandaag,
  open,
  gooiWeg,
}: {
  concepten: readonly Concept[]
  leerlingen: readonly LeerlingOpDesk[]
  vandaag: IsoDatum
  open(concept: Concept): void
  gooiWeg(concept: Concept): void
}) {
  if (concepten.length === 0)
    return (
      <div className={stijl.leeg}>
        <p>
          <b>Geen concepten.</b>
        </p>
        <p>Wat u begint en nog niet klaarzet, staat hier.</p>
      </div>
    )
  return (
    <ul className={stijl.concepten}>
      {concepten.map((concept) => {
        const leerling = leerlingen.find(({ id }) => id === concept.leerlingId)
        const soort = soortSchema.safeParse(concept.velden.soort)
        return (
          <li key={concept.id}>
            <div className={stijl.wie}>
              <b>{leerling === undefined ? 'Nog geen leerling gekozen' : roepnaam(leerling)}</b>
              <span>
                {soort.success ? soortKort(soort.data) : 'nog geen soort'}, bewaard{' '}
                {kortGeleden(concept.gewijzigdOp, vandaag)}
              </span>
            </div>
            <Knop klein onPress={() => open(concept)}>
              Ga verder
            </Knop>
            <Knop klein soort="stil" onPress={() => gooiWeg(concept)}>
              Gooi weg
            </Knop>
          </li>
        )
      })}
    </ul>
  )
}
