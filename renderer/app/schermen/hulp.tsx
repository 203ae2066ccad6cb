import { HulpScherm } from '#renderer/features/hulp/hulp-scherm.tsx'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import type { Schermdef } from '#renderer/scherm/schermdef.ts'

export const hulp: Schermdef = {
  naam: 'hulp',
  titel: 'Hulp',
  menu: { groep: 'hulp', icoon: 'vraag' },
  toets: 'Shift F1',
  ookToets: 'G H',
  ook: 'help uitleg handleiding vraag hoe',
  recht: null,
  Element: ({ bureau }: { bureau: Bureau }) => (
    <HulpScherm
      toonToetsen={() =>
        bureau.opdrachten
          .lijst()
          .find(({ id }) => id === 'toetsen')
          ?.doe()
      }
    />
  ),
}
