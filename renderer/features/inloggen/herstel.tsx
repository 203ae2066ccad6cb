import { Knop } from '#renderer/ui/knop.tsx'
import { FOUTEN } from '#shared/contract/errors.ts'
import type { Foutcode } from '#shared/schema/fout.ts'
import stijl from './inloggen.module.css'
import { Omlijsting } from './omlijsting.tsx'

/** The desk cannot be opened: one full screen with what is the matter and what is safe. Nothing is ever erased here. */
export function Herstel({ code, opnieuw }: { code: Foutcode; opnieuw(): void }) {
  const { zin, doe } = FOUTEN[code]
  return (
    <Omlijsting>
      <section className={stijl.stapel} role="alert">
        <h1 tabIndex={-1}>{zin}</h1>
        {doe !== null && <p className={stijl.uitleg}>{doe}</p>}
        <p className={stijl.uitleg}>Er is niets gewist.</p>
        <div className={stijl.rij}>
          <Knop soort="hoofd" onPress={opnieuw}>
            Probeer opnieuw
          </Knop>
        </div>
      </section>
    </Omlijsting>
  )
}
