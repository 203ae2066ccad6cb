import type { Bureau } from '#renderer/scherm/bureau.ts'
import { plek } from '#renderer/scherm/plek.ts'
import { Icoon, type Icoonnaam } from '#renderer/ui/iconen.tsx'
import stijl from './beheer.module.css'

const KAARTEN: readonly { scherm: string; titel: string; wat: string; icoon: Icoonnaam }[] = [
  { scherm: 'locaties', titel: 'Beheer locaties', wat: 'Naam, adres en vestiging van elke locatie.', icoon: 'school' },
  { scherm: 'melders', titel: 'Beheer melders', wat: 'Wie de leerplichtambtenaar kan bellen.', icoon: 'persoon' },
  { scherm: 'kalenders', titel: 'Schoolkalender', wat: 'Vakanties en vrije dagen per locatie.', icoon: 'agenda' },
  { scherm: 'verzuimkaart', titel: 'Verzuimkaart', wat: 'Afspraken van uw regio, met de datum erbij.', icoon: 'lijst' },
  {
    scherm: 'tekstblokken',
    titel: 'Tekstblokken',
    wat: 'Vaste teksten, met een paar letters te kiezen.',
    icoon: 'tekstblok',
  },
  { scherm: 'importeren', titel: 'Importeren', wat: 'Lesuren en leerlingen uit uw administratie.', icoon: 'omlaag' },
  {
    scherm: 'gebruikers',
    titel: 'Gebruikers en inlogmiddelen',
    wat: 'Wie inlogt, waarmee, en wie nog overstapt.',
    icoon: 'sleutel',
  },
  {
    scherm: 'kluis',
    titel: 'Wachtwoord en kopieën',
    wat: 'Herstelsleutel, kopie maken en terugzetten.',
    icoon: 'slot',
  },
  { scherm: 'bewaren', titel: 'Bewaartermijnen', wat: 'Hoe lang gegevens hier blijven staan.', icoon: 'archief' },
  {
    scherm: 'vernietigen',
    titel: 'Vernietigen',
    wat: 'Wat na de bewaartermijn weg mag, en wat u vasthoudt.',
    icoon: 'kruis',
  },
  { scherm: 'logboek', titel: 'Logboek', wat: 'Wie wat deed, en of het logboek heel is.', icoon: 'lijst' },
  {
    scherm: 'diagnose',
    titel: 'Diagnose',
    wat: 'Hoe het met dit programma, de koppeling met DUO en uw gegevens gaat.',
    icoon: 'info',
  },
  { scherm: 'over', titel: 'Over Verzuimdesk', wat: 'Wat is nieuw, bronnen en licenties.', icoon: 'vraag' },
]

/** Beheer: every part that is there for this role. */
export function BeheerHub({ bureau }: { bureau: Bureau }) {
  return (
    <>
      <header className={stijl.kop}>
        <h1 tabIndex={-1}>Beheer</h1>
      </header>
      <nav className={stijl.kaarten} aria-label="Onderdelen van Beheer" data-f6>
        {KAARTEN.filter(({ scherm }) => bureau.heeft(scherm)).map(({ scherm, titel, wat, icoon }) => (
          <a
            key={scherm}
            href={`#/${scherm}`}
            className={stijl.kaart}
            onClick={(e) => {
              e.preventDefault()
              bureau.ga(plek(scherm))
            }}
          >
            <Icoon naam={icoon} />
            <span>
              <b>{titel}</b>
              {wat}
            </span>
          </a>
        ))}
      </nav>
    </>
  )
}
