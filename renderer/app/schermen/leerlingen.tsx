import { LeerlingenScherm } from '#renderer/features/leerlingen/scherm.tsx'
import { StapelScherm } from '#renderer/features/signalen/stapel.tsx'
import { TijdigheidScherm } from '#renderer/features/signalen/tijdigheid.tsx'
import { UurliniaalScherm } from '#renderer/features/signalen/uurliniaal.tsx'
import type { Schermdef } from '#renderer/scherm/schermdef.ts'

export const leerlingen: Schermdef = {
  naam: 'leerlingen',
  titel: 'Leerlingen',
  menu: { groep: 'werk', icoon: 'persoon' },
  toets: 'Ctrl 3',
  ookToets: 'G L',
  ook: 'leerling zoeken lijst plakken werklijst',
  recht: 'leerlingenLezen',
  Element: ({ bureau }) => <LeerlingenScherm bureau={bureau} />,
}

export const uurliniaal: Schermdef = {
  naam: 'uurliniaal',
  titel: 'Uurliniaal',
  recht: 'leerlingenLezen',
  Element: ({ bureau }) => <UurliniaalScherm bureau={bureau} />,
}

export const stapelmelden: Schermdef = {
  naam: 'stapelmelden',
  titel: 'Stapelmelden',
  toets: 'Shift M',
  ook: 'signalen melden achter elkaar',
  recht: 'melden',
  Element: ({ bureau }) => <StapelScherm bureau={bureau} />,
}

export const tijdigheid: Schermdef = {
  naam: 'tijdigheid',
  titel: 'Op tijd gemeld',
  ook: 'rapport termijn werkdagen tijdigheid cijfers',
  recht: 'rapporteren',
  Element: ({ bureau }) => <TijdigheidScherm bureau={bureau} />,
}
