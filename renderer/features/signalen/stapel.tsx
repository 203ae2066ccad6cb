import { useEffect, useRef } from 'react'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { useOpdrachten } from '#renderer/scherm/opdrachten.ts'
import { plek } from '#renderer/scherm/plek.ts'
import { Knop } from '#renderer/ui/knop.tsx'
import { Paneel } from '#renderer/ui/paneel.tsx'
import { toonDagEnDatum } from '#shared/domain/invoerdatum.ts'
import { roepnaam } from '#shared/exports/tekst.ts'
import { urenWoord } from './daden.ts'
import { Dagtabel } from './dagtabel.tsx'
import { useSignalen } from './gebruik.ts'
import { Gegevens, Meldlijst, Toetsenvoet, useSignaalacties } from './lijsten.tsx'
import type { Signalen } from './maak-signalen.ts'
import stijl from './signalen.module.css'

/**
 * *Stapelmelden*: a lane through all that must be reported. M opens the form with everything filled in; after Ctrl+Enter, Shift+M comes back
 * to the next one. Nothing is sent without that Ctrl+Enter.
 */
export function StapelScherm({ bureau }: { bureau: Bureau }) {
  const signalen = useSignalen(bureau)
  if (signalen === undefined) return null
  return <Stapel bureau={bureau} signalen={signalen} />
}

function Stapel({ bureau, signalen }: { bureau: Bureau; signalen: Signalen }) {
  const { melden, telling } = signalen
  const acties = useSignaalacties(bureau, signalen, melden)
  const eerste = melden[0]
  const { naar, nu } = acties
  // The first that waits has the cursor: one key is enough to go on. Wait until the count has seen the last melding.
  const klaar = telling.geteld && !telling.bezig
  const gezet = useRef(false)
  useEffect(() => {
    if (gezet.current || !klaar || eerste === undefined) return
    gezet.current = true
    naar(eerste)
  }, [klaar, eerste, naar])
  useEffect(() => {
    if (gezet.current && nu === null && eerste !== undefined && klaar) naar(eerste)
  }, [nu, eerste, klaar, naar])
  useOpdrachten(bureau.opdrachten, [
    {
      id: 'stapel-esc',
      tekst: 'Terug naar Vandaag',
      toets: 'Esc',
      groep: 'Signalen',
      nietInPalet: true,
      doe: () => bureau.ga(plek('vandaag')),
    },
  ])
  return (
    <div className={stijl.scherm}>
      <header className={stijl.schermkop}>
        <h1 tabIndex={-1}>Stapelmelden</h1>
        <span className={stijl.aantal} role="status">
          {melden.length === 0
            ? 'Klaar: niemand hoeft meer gemeld te worden.'
            : `${melden.length} te melden. Er gaat niets weg zonder Ctrl+Enter.`}
        </span>
      </header>
      <div className={stijl.lijf} data-f6>
        <Gegevens bureau={bureau} signalen={signalen} />
        <div className={stijl.naast}>
          <Paneel label="Te melden">
            <Meldlijst bureau={bureau} acties={acties} tegel="stapel" signalen={melden} />
            {melden.length === 0 ? (
              <p className={stijl.binnen}>Bijgewerkt t/m {signalen.peildatum && toonDagEnDatum(signalen.peildatum)}.</p>
            ) : (
              <Toetsenvoet />
            )}
          </Paneel>
          {nu !== null && 'voorstel' in nu && (
            <Paneel label="De uren">
              <header className={stijl.kop}>
                <h2>{roepnaam(nu.leerling)}</h2>
                <span className={stijl.aantal}>{urenWoord(nu.voorstel.minuten)}</span>
                <span>
                  {bureau.mag('melden') && (
                    <Knop soort="hoofd" toets="M" onPress={() => void acties.meld()}>
                      Melden
                    </Knop>
                  )}
                </span>
              </header>
              <Dagtabel
                bureau={bureau}
                leerling={nu.leerling}
                van={nu.voorstel.begin}
                tot={nu.voorstel.eind ?? signalen.peildatum ?? nu.voorstel.bereikt}
                kort
              />
            </Paneel>
          )}
        </div>
      </div>
      {acties.dialoog}
    </div>
  )
}
