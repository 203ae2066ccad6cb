import { memo, useState } from 'react'
import { useWatch } from 'react-hook-form'
import { TekstKnop } from '#renderer/ui/knop.tsx'
import stijl from './formulier.module.css'
import { Plek, Tekst, type Veldomgeving } from './veldomgeving.tsx'

/** Where the pupil stays when that is not the address that DUO has. */
export const Adres = memo(function Adres(omgeving: Veldomgeving) {
  const { form, bijWijziging } = omgeving
  const open = useWatch({ control: form.control, name: 'heeftAfwijkendAdres' })
  return (
    <>
      <div className={stijl.b3}>
        <Adresschakelaar
          open={open}
          zet={(nieuw) => {
            form.setValue('heeftAfwijkendAdres', nieuw, { shouldDirty: true })
            bijWijziging('afwijkendAdres')
          }}
        />
      </div>
      {open &&
        ADRESVELDEN.map(({ deel, breedte, lengte, verplicht }) => (
          <Plek key={deel} pad={`afwijkendAdres.${deel}`} breedte={breedte}>
            <Tekst {...omgeving} pad={`afwijkendAdres.${deel}`} lengte={lengte} verplicht={verplicht} />
          </Plek>
        ))}
    </>
  )
})

const ADRESVELDEN = [
  { deel: 'straat', breedte: 'b4', lengte: 80, verplicht: true },
  { deel: 'huisnummer', breedte: 'b2', lengte: 5, verplicht: true },
  { deel: 'huisletter', breedte: 'b2', lengte: 1, verplicht: false },
  { deel: 'toevoeging', breedte: 'b2', lengte: 4, verplicht: false },
  { deel: 'postcode', breedte: 'b2', lengte: 7, verplicht: true },
  { deel: 'plaats', breedte: 'b4', lengte: 80, verplicht: true },
  { deel: 'locatieaanduiding', breedte: 'b4', lengte: 35, verplicht: false },
] as const

/** The block for another address opens on demand; closing it keeps what was typed in the concept. */
function Adresschakelaar({ open, zet }: { open: boolean; zet(open: boolean): void }) {
  const [eerder] = useState(open)
  return (
    <p className={stijl.adres}>
      <TekstKnop onPress={() => zet(!open)} aria-expanded={open}>
        {open ? 'Ander adres weghalen' : 'Ander verblijfsadres'}
      </TekstKnop>
      {open && !eerder && <span>het adres van DUO blijft staan</span>}
    </p>
  )
}
