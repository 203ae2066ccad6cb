import { useLiveQuery } from 'dexie-react-hooks'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { gooiConceptWeg } from '#renderer/scherm/gooi-weg.ts'
import { Knop } from '#renderer/ui/knop.tsx'
import { Paneel } from '#renderer/ui/paneel.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import { soortKort } from '#shared/domain/codetabellen.ts'
import { roepnaam } from '#shared/exports/tekst.ts'
import { soort as soortSchema } from '#shared/schema/codes.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { Concept } from '#shared/schema/desk.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import { Laadbalken } from './gezichten.tsx'
import stijl from './raadplegen.module.css'
import { kortGeleden } from './tijd.ts'

/** What was begun and not yet set ready. */
export function Concepttab({ bureau, concepten }: { bureau: Bureau; concepten: readonly Concept[] | undefined }) {
  const { desk } = bureau
  const leerlingen = useLiveQuery(async () => {
    const ids = new Set((concepten ?? []).flatMap(({ leerlingId }) => leerlingId ?? []))
    return (await Promise.all([...ids].map((id) => desk.leerlingen.lees(id).catch(() => null)))).filter(
      (een) => een !== null,
    )
  }, [desk, concepten])
  return (
    <div className={stijl.enkel}>
      <Paneel label="Concepten">
        {concepten === undefined ? (
          <Laadbalken />
        ) : (
          <Concepten
            concepten={concepten}
            leerlingen={leerlingen ?? []}
            vandaag={bureau.vandaag}
            open={(concept) => bureau.openConcept(concept.id)}
            gooiWeg={(concept) => void gooiWeg(bureau, concept)}
          />
        )}
      </Paneel>
    </div>
  )
}

async function gooiWeg({ desk, gedaan, toon }: Bureau, concept: Concept): Promise<void> {
  try {
    gedaan({ naam: 'Concept weggegooid', ...(await gooiConceptWeg(desk, concept)) })
  } catch (oorzaak) {
    toon({ tekst: foutzin(foutcodeVan(oorzaak)), toon: 'fout', icoon: 'waarschuwing' })
  }
}

function Concepten({
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
