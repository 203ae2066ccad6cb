import { useVandaagfeiten } from '#renderer/features/vandaag/feiten.ts'
import { VandaagScherm } from '#renderer/features/vandaag/scherm.tsx'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import type { Schermdef } from '#renderer/scherm/schermdef.ts'

export const vandaag: Schermdef = {
  naam: 'vandaag',
  titel: 'Vandaag',
  menu: { groep: 'werk', icoon: 'zon' },
  toets: 'Ctrl 1',
  ookToets: 'G V',
  ook: 'begin overzicht dag wacht op mij',
  recht: null,
  // The lists about lesuren come in as `signalen` and `signaalzin`.
  Element: ({ bureau }) => <VandaagScherm bureau={bureau} />,
  useTelling: useWachtend,
}

function useWachtend(bureau: Bureau) {
  const feiten = useVandaagfeiten(bureau)
  return feiten === undefined ? null : { aantal: feiten.wachtend.length, woord: 'wachten op u' }
}
