import { useLiveQuery } from 'dexie-react-hooks'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { STANDAARD_BEWAARREGELS } from '#shared/domain/bewaartermijn.ts'
import stijl from './kluis.module.css'
import { Vernietigen } from './vernietigen.tsx'

/** *Vernietigen*, as a screen of the desk: the terms are those of Bewaartermijnen. */
export function VernietigenBeheer({ bureau }: { bureau: Bureau }) {
  const { desk, vandaag, gebruiker } = bureau
  const regels = useLiveQuery(async () => await desk.voorkeuren.lees('bewaarregels').catch(() => null), [desk])
  if (regels === undefined) return null
  return (
    <>
      <header className={stijl.kop}>
        <h1 tabIndex={-1}>Vernietigen</h1>
      </header>
      <div className={`${stijl.lopend} ${stijl.ruim}`} data-f6>
        <Vernietigen
          desk={desk}
          regels={regels ?? STANDAARD_BEWAARREGELS}
          peildatum={vandaag}
          door={gebruiker.gebruikersnaam}
        />
      </div>
    </>
  )
}
