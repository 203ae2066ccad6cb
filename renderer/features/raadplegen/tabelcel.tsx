import type { ReactNode } from 'react'
import type { Overzichtrij } from '#renderer/store/overzichtrij.ts'
import { klas } from '#renderer/ui/klas.ts'
import { soortKort } from '#shared/domain/codetabellen.ts'
import { roepnaam } from '#shared/exports/tekst.ts'
import type { IsoDatum, Tijdstip } from '#shared/schema/datum.ts'
import { type Kolomnaam, kolomVan } from './kolommen.ts'
import stijl from './raadplegen.module.css'
import { kortePeriode, kortGeleden } from './tijd.ts'
import { Toestandswoord } from './toestand.tsx'

/** `18`, `3 d`, `2 d 4`: whole days and lesuren. */
export function urenKort({ lesuren, heleDagen }: Pick<Overzichtrij, 'lesuren' | 'heleDagen'>): string {
  const dagen = heleDagen === 0 ? '' : `${heleDagen} d`
  if (lesuren === 0) return dagen
  return dagen === '' ? String(lesuren) : `${dagen} ${lesuren}`
}

/** One cell of a melding in the list. */
export function Cel({
  kolom,
  rij,
  vandaag,
  locatienaam,
}: {
  kolom: Kolomnaam
  rij: Overzichtrij
  vandaag: IsoDatum
  locatienaam(id: string): string
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: the grid carries the focus
    <span
      role="gridcell"
      className={klas(
        kolomVan(kolom)?.rechts && stijl.rechts,
        (kolom === 'gewijzigd' || kolom === 'reden') && stijl.stil,
      )}
    >
      {inhoud(kolom, rij, vandaag, locatienaam)}
    </span>
  )
}

function inhoud(
  kolom: Kolomnaam,
  rij: Overzichtrij,
  vandaag: IsoDatum,
  locatienaam: (id: string) => string,
): ReactNode {
  switch (kolom) {
    case 'nummer':
      return rij.meldingsnummer ?? '–'
    case 'leerling':
      return (
        <>
          <b className={stijl.naam}>{roepnaam({ ...rij, tussenvoegsel: rij.tussenvoegsel || null })}</b>{' '}
          <span className={stijl.stil}>{rij.groep}</span>
        </>
      )
    case 'leerlingnr':
      return rij.studentnummer
    case 'soort':
      return soortKort(rij.soort)
    case 'reden':
      return rij.reden
    case 'periode':
      return kortePeriode(rij.begin as IsoDatum, rij.eind as IsoDatum | null, vandaag)
    case 'uren':
      return urenKort(rij)
    case 'status':
      return <Toestandswoord status={rij.status} verzending={rij.verzending} />
    case 'locatie':
      return locatienaam(rij.locatieId)
    case 'melder':
      return rij.melder
    case 'gewijzigd':
      return kortGeleden(rij.gewijzigdOp as Tijdstip, vandaag)
  }
}
