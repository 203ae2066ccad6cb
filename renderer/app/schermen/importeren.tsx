import { ImportScherm } from '#renderer/features/import/scherm.tsx'
import type { Schermdef } from '#renderer/scherm/schermdef.ts'

export const importeren: Schermdef = {
  naam: 'importeren',
  titel: 'Importeren',
  menu: { groep: 'onder' },
  toets: 'Ctrl I',
  ook: 'lesuren leerlingen bestand excel csv absenties inlezen',
  recht: 'importeren',
  Element: ({ bureau }) => <ImportScherm bureau={bureau} />,
}
