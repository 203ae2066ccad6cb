import type { Bureau } from '#renderer/scherm/bureau.ts'
import stijl from './kluis.module.css'
import { Kluisscherm } from './scherm.tsx'

/** *Wachtwoord en kopieën*, as a screen of the desk. */
export function KluisBeheer({ bureau }: { bureau: Bureau }) {
  const { desk, exporteur } = bureau
  return (
    <>
      <header className={stijl.kop}>
        <h1 tabIndex={-1}>Wachtwoord en kopieën</h1>
      </header>
      <div className={stijl.lopend} data-f6>
        <Kluisscherm
          desk={desk}
          drukSleutelAf={
            exporteur === null
              ? null
              : async (sleutel) => {
                  // A short mark of this store, so that the right sheet is found; it opens nothing.
                  const { storeId } = await desk.toestand()
                  const kenmerk = `${storeId.slice(0, 4)}-${storeId.slice(4, 6)}`.toUpperCase()
                  await exporteur.drukAf({ soort: 'herstelsleutel', sleutel, kenmerk })
                }
          }
          naarTerugzetten={() => desk.vergrendel()}
        />
      </div>
    </>
  )
}
