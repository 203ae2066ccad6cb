import { VerzuimkaartenScherm } from '#renderer/features/beheer/verzuimkaarten.tsx'
import type { Schermdef } from '#renderer/scherm/schermdef.ts'

export const verzuimkaart: Schermdef = {
  naam: 'verzuimkaart',
  titel: 'Verzuimkaart',
  ook: 'afspraken regio regels actie gewenst',
  recht: 'beheerLezen',
  Element: VerzuimkaartenScherm,
}
