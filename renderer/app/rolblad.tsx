import { Dialoog, Dialooginhoud } from '#renderer/ui/dialoog.tsx'
import { Icoon } from '#renderer/ui/iconen.tsx'
import { Opmerking } from '#renderer/ui/paneel.tsx'
import { heeftRecht, type Recht, ROLNAAM, wieMag } from '#shared/domain/rechten.ts'
import type { Gebruiker } from '#shared/schema/sessie.ts'
import stijl from './schil.module.css'

const WAT: readonly (readonly [Recht, string])[] = [
  ['melden', 'Verzuim opvoeren, wijzigen en intrekken'],
  ['meldingenLezen', 'Meldingen lezen'],
  ['leerlingenLezen', 'Leerlingen en hun lesuren zien'],
  ['vastleggen', 'Een gesprek of opmerking vastleggen'],
  ['importeren', 'Lesuren importeren'],
  ['exporteren', 'Excel, PDF en archief maken'],
  ['doorsturen', 'Een terugmelding doorsturen'],
  ['rapporteren', 'Rapporten en statistiek'],
  ['beheren', 'Locaties en melders beheren'],
  ['schoolregels', 'Schoolkalender, verzuimkaart en teksten van de school'],
  ['bewaarbeleid', 'Bewaartermijnen instellen'],
  ['gebruikersBeheren', 'Gebruikers en inlogmiddelen zien'],
]

/** What the role may do, and for the rest who may: what is absent on the desk is explained here. */
export function Rolblad({ open, sluit, gebruiker }: { open: boolean; sluit(): void; gebruiker: Gebruiker }) {
  return (
    <Dialoog titel={`Uw rol: ${gebruiker.rollen.map((rol) => ROLNAAM[rol]).join(', ')}`} open={open} sluit={sluit}>
      <Dialooginhoud>
        <ul className={stijl.rechten}>
          {WAT.map(([recht, woord]) => {
            const mag = heeftRecht(gebruiker.rollen, recht)
            return (
              <li key={recht}>
                <Icoon naam={mag ? 'vink' : 'kruis'} />
                <span>
                  {woord}
                  <small>{mag ? 'Dat kunt u.' : `Dat kan ${wieMag(recht)}.`}</small>
                </span>
              </li>
            )
          })}
        </ul>
        <p>De beheerder van uw school kan uw rol veranderen.</p>
      </Dialooginhoud>
    </Dialoog>
  )
}

/** A screen that is not for this role, reached by its address. */
export function GeenRecht({ titel, recht, rolnaam }: { titel: string; recht: Recht; rolnaam: string }) {
  return (
    <>
      <header className={stijl.geenRecht}>
        <h1 tabIndex={-1}>{titel}</h1>
      </header>
      <div className={stijl.geenRechtTekst}>
        <Opmerking icoon="info">
          <b>Dit hoort niet bij uw rol ({rolnaam}).</b> Dat kan {wieMag(recht)} van uw school. De beheerder kan uw rol
          veranderen.
        </Opmerking>
      </div>
    </>
  )
}
