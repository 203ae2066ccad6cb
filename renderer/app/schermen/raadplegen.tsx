import { useEffect } from 'react'
import { BEGINSTAND, RaadplegenScherm } from '#renderer/features/raadplegen/scherm.tsx'
import type { Bureau, Lijstwens } from '#renderer/scherm/bureau.ts'
import { useGeheugen } from '#renderer/scherm/geheugen.ts'
import type { Schermdef } from '#renderer/scherm/schermdef.ts'

export const raadplegen: Schermdef = {
  naam: 'raadplegen',
  titel: 'Raadplegen/wijzigen',
  menu: { groep: 'werk', icoon: 'lijst' },
  toets: 'Ctrl 2',
  ookToets: 'G R',
  ook: 'lijst meldingen overzicht',
  recht: null,
  Element: Raadplegen,
}

function Raadplegen({ bureau }: { bureau: Bureau }) {
  const [lijst, zetLijst] = useGeheugen(bureau.geheugen, 'raadplegen', BEGINSTAND)
  const [wens, zetWens] = useGeheugen<Lijstwens | null>(bureau.geheugen, 'lijstwens', null)
  useEffect(() => {
    if (wens === null) return
    zetWens(() => null)
    const { cursor } = wens
    if (cursor !== undefined) zetLijst((oud) => ({ ...oud, tab: 'meldingen', cursor, open: true }))
  }, [wens, zetWens, zetLijst])
  return (
    <RaadplegenScherm
      desk={bureau.desk}
      brin={bureau.gebruiker.brin}
      vandaag={bureau.vandaag}
      stand={lijst}
      zetStand={zetLijst}
      magLezen={bureau.mag('meldingenLezen')}
      opgehaald={bureau.stand.laatstOpgehaaldOp !== null}
      verbonden={bureau.stand.verbinding === 'verbonden'}
      exporteur={bureau.exporteur}
      toon={bureau.toon}
      openConcept={bureau.openConcept}
      nieuw={bureau.mag('melden') ? () => bureau.nieuweMelding() : null}
    />
  )
}
