import type { Bureau } from '#renderer/scherm/bureau.ts'
import { kenmerkVan } from './kenmerk.ts'
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
                  await exporteur.drukAf({ soort: 'herstelsleutel', sleutel, kenmerk: await kenmerkVan(desk) })
                }
          }
          naarTerugzetten={() => desk.vergrendel()}
        />
      </div>
    </>
  )
}
