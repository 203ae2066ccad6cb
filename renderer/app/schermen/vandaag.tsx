import { NieuweBestanden } from '#renderer/features/import/importmap.tsx'
import { oefenschoolVan } from '#renderer/features/import/oefenen.ts'
import { useSignalen } from '#renderer/features/signalen/gebruik.ts'
import { Signaallijsten, signaalzin } from '#renderer/features/signalen/lijsten.tsx'
import { useVandaagfeiten } from '#renderer/features/vandaag/feiten.ts'
import { VandaagScherm } from '#renderer/features/vandaag/scherm.tsx'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { plek } from '#renderer/scherm/plek.ts'
import type { Schermdef } from '#renderer/scherm/schermdef.ts'
import { Knop } from '#renderer/ui/knop.tsx'

export const vandaag: Schermdef = {
  naam: 'vandaag',
  titel: 'Vandaag',
  menu: { groep: 'werk', icoon: 'zon' },
  toets: 'Ctrl 1',
  ookToets: 'G V',
  ook: 'begin overzicht dag wacht op mij',
  recht: null,
  Element: MetSignalen,
  useTelling: useWachtend,
}

function MetSignalen({ bureau }: { bureau: Bureau }) {
  const signalen = useSignalen(bureau)
  const mag = bureau.mag('leerlingenLezen')
  const oefen =
    bureau.oefen && bureau.stand.verbinding === 'verbonden' ? () => oefenschoolVan(bureau.desk).lees(bureau) : null
  return (
    <VandaagScherm
      bureau={bureau}
      signalen={
        mag && (
          <>
            {bureau.mag('importeren') && <NieuweBestanden bureau={bureau} />}
            <Signaallijsten bureau={bureau} oefen={oefen} />
          </>
        )
      }
      signaalzin={mag ? signaalzin(signalen) : null}
      rechts={
        bureau.mag('importeren') && (
          <Knop icoon="omlaag" toets="Ctrl I" onPress={() => bureau.ga(plek('importeren'))}>
            Nieuwe lesuren importeren
          </Knop>
        )
      }
    />
  )
}

function useWachtend(bureau: Bureau) {
  const feiten = useVandaagfeiten(bureau)
  return feiten === undefined ? null : { aantal: feiten.wachtend.length, woord: 'wachten op u' }
}
