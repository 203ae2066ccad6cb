import { useEffect, useState } from 'react'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { plek } from '#renderer/scherm/plek.ts'
import type { Doorrekening } from '#renderer/telling/berichten.ts'
import { telhuisVan } from '#renderer/telling/telhuis.ts'
import { TekstKnop } from '#renderer/ui/knop.tsx'
import { plusDagen, weekdag } from '#shared/domain/datum.ts'
import { toonDagEnDatum, toonWeekdag } from '#shared/domain/invoerdatum.ts'
import { ZESTIEN_UUR } from '#shared/domain/verzuimtelling/typen.ts'
import { roepnaam } from '#shared/exports/tekst.ts'
import { urenWoord } from './daden.ts'
import type { Signalen } from './maak-signalen.ts'
import stijl from './signalen.module.css'

/** *Wie haalt vrijdag de 16?* Arithmetic on what is open and the same weekdays of the last four schoolweken; it says so. */
export function Vrijdag({ bureau, signalen }: { bureau: Bureau; signalen: Signalen }) {
  const [lijst, zet] = useState<Doorrekening[] | null>(null)
  const { vandaag, desk } = bureau
  const vrijdag = plusDagen(vandaag, (5 - weekdag(vandaag) + 7) % 7)
  const { standen } = signalen.telling
  // biome-ignore lint/correctness/useExhaustiveDependencies: counted again whenever the count changed
  useEffect(() => {
    let weg = false
    void telhuisVan(desk, () => vandaag)
      .reken(vrijdag)
      .then((uit) => !weg && zet(uit))
    return () => {
      weg = true
    }
  }, [desk, vandaag, vrijdag, standen])
  const wie = new Map(signalen.nadert.map(({ leerling }) => [leerling.id, leerling]))
  const haalt = (lijst ?? []).filter(({ verwacht, leerlingId }) => verwacht >= ZESTIEN_UUR && wie.has(leerlingId))
  return (
    <div>
      <p className={stijl.binnen}>
        Dit is rekenwerk, geen voorspelling: de open uren, plus wat een leerling op dezelfde weekdagen in de laatste
        vier schoolweken gemiddeld miste, t/m {toonDagEnDatum(vrijdag)}.
        {lijst !== null && haalt.length === 0 && ' Zo gerekend haalt niemand vrijdag de 16 uur.'}
      </p>
      {haalt.length > 0 && (
        <table className={stijl.tabel}>
          <thead>
            <tr>
              <th scope="col">Leerling</th>
              <th scope="col">Nu open</th>
              <th scope="col">Erbij, zo gerekend</th>
              <th scope="col">Vrijdag</th>
            </tr>
          </thead>
          <tbody>
            {haalt.map(({ leerlingId, open, verwacht, perDag }) => {
              const leerling = wie.get(leerlingId)
              return (
                <tr key={leerlingId}>
                  <th scope="row">
                    {leerling && (
                      <TekstKnop onPress={() => bureau.ga(plek('uurliniaal', leerlingId))}>
                        {roepnaam(leerling)}
                      </TekstKnop>
                    )}
                  </th>
                  <td>{urenWoord(open)}</td>
                  <td>
                    {perDag
                      .map(({ dag, minuten }) => `${toonWeekdag(dag)} ${urenWoord(Math.round(minuten))}`)
                      .join(', ')}
                  </td>
                  <td>{urenWoord(verwacht)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
    </div>
  )
}
