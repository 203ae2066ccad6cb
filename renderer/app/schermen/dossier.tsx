import { useLiveQuery } from 'dexie-react-hooks'
import { Bijlagen } from '#renderer/features/bijlagen/bijlagen.tsx'
import { DoorsturenScherm } from '#renderer/features/dossier/doorsturen-scherm.tsx'
import { type Aanvulling, DossierScherm } from '#renderer/features/dossier/dossier-scherm.tsx'
import { usePostvakTelling } from '#renderer/features/dossier/postvak-lezer.ts'
import { PostvakScherm } from '#renderer/features/dossier/postvak-scherm.tsx'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import type { Schermdef } from '#renderer/scherm/schermdef.ts'
import { heeftLesuren, maakDetailrapportVan } from '../detailrapport.ts'

export const dossier: Schermdef = {
  naam: 'dossier',
  titel: 'Dossier',
  recht: 'meldingenLezen',
  Element: ({ bureau }) => <DossierScherm bureau={bureau} Aanvulling={Bijlagenvak} />,
}

export const postvak: Schermdef = {
  naam: 'postvak',
  titel: 'Postvak',
  menu: { groep: 'werk', icoon: 'bak' },
  toets: 'Ctrl 4',
  ookToets: 'G I',
  ook: 'terugmelding inbox uit verzenden fouten foutenwachtrij doorgegeven',
  recht: 'meldingenLezen',
  Element: ({ bureau }) => <PostvakScherm bureau={bureau} />,
  useTelling: usePostvakTelling,
}

export const doorsturen: Schermdef = {
  naam: 'doorsturen',
  titel: 'Doorsturen',
  recht: 'doorsturen',
  Element: ({ bureau }) => <DoorsturenScherm bureau={bureau} />,
}

/** The bijlagen of a melding, with the detail report that the app makes itself. */
function Bijlagenvak({ bureau, melding, ...rest }: { bureau: Bureau } & Aanvulling) {
  const kan = useLiveQuery(() => heeftLesuren(bureau, melding), [bureau.desk, melding])
  return (
    <Bijlagen
      bureau={bureau}
      {...rest}
      detailrapport={kan === true ? () => maakDetailrapportVan(bureau, melding) : null}
    />
  )
}
