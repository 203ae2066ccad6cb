import { RaadplegenScherm } from '#renderer/features/raadplegen/scherm.tsx'
import { openDoorsturen } from '#renderer/scherm/dossierlijst.ts'
import type { Schermdef } from '#renderer/scherm/schermdef.ts'

export const raadplegen: Schermdef = {
  naam: 'raadplegen',
  titel: 'Raadplegen/wijzigen',
  menu: { groep: 'werk', icoon: 'lijst' },
  toets: 'Ctrl 2',
  ookToets: 'G R',
  ook: 'lijst meldingen overzicht',
  recht: null,
  Element: ({ bureau }) => (
    <RaadplegenScherm
      bureau={bureau}
      bulkacties={
        bureau.mag('doorsturen')
          ? [
              {
                id: 'doorsturen',
                tekst: 'Doorsturen',
                icoon: 'doorsturen',
                doe: (ids) => openDoorsturen(bureau, ids),
              },
            ]
          : []
      }
    />
  ),
}
