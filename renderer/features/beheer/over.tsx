import { useEffect } from 'react'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { Paneel } from '#renderer/ui/paneel.tsx'
import { BRONNEN } from '#shared/reference/bronnen.ts'
import stijl from './beheer.module.css'
import { Bijwerken } from './bijwerken.tsx'
import { NIEUWS } from './nieuws.ts'

/** About: what is new, what this is, and where its data come from. Opening it counts as having read the news. */
export function OverScherm({ bureau }: { bureau: Bureau }) {
  const { desk, info } = bureau
  useEffect(() => {
    void desk.voorkeuren.bewaar({ sleutel: 'nieuws-gelezen', waarde: info.appVersie }).catch(() => {})
  }, [desk, info.appVersie])
  return (
    <>
      <header className={stijl.kop}>
        <h1 tabIndex={-1}>Over Verzuimdesk</h1>
      </header>
      <div className={stijl.lopend} data-f6>
        {NIEUWS.map(({ versie, punten }) => (
          <Paneel key={versie} label={`Wat is nieuw in ${versie}`} className={stijl.blok}>
            <h2>Wat is nieuw in {versie}</h2>
            <ul>
              {punten.map((punt) => (
                <li key={punt}>{punt}</li>
              ))}
            </ul>
          </Paneel>
        ))}
        <Paneel label="Programma" className={stijl.blok}>
          <h2>Programma</h2>
          <dl>
            <dt>Versie</dt>
            <dd>{info.appVersie}</dd>
            <dt>Licentie</dt>
            <dd>EUPL-1.2. U mag het programma gebruiken, bekijken, wijzigen en doorgeven.</dd>
            <dt>Lettertype</dt>
            <dd>Atkinson Hyperlegible Next, SIL Open Font License 1.1</dd>
            <dt>Verbindingen</dt>
            <dd>Alleen met {info.loketUrl}. Het programma stuurt niets naar anderen en meet niets.</dd>
          </dl>
        </Paneel>

        <Paneel label="Nieuwe versies" className={stijl.blok}>
          <h2>Nieuwe versies</h2>
          <Bijwerken bureau={bureau} />
        </Paneel>
        <Paneel label="Bronnen" className={stijl.lijst}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
          <section className={stijl.rol} tabIndex={0} aria-label="Bronnen van de meegebrachte gegevens">
            <table className={stijl.tabel}>
              <caption className={stijl.zin}>Gegevens die het programma meebrengt</caption>
              <thead>
                <tr>
                  {['Wat', 'Herkomst', 'Peildatum', 'Licentie'].map((kop) => (
                    <th key={kop} scope="col">
                      {kop}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {BRONNEN.map(({ bestand, inhoud, herkomst, peildatum, licentie }) => (
                  <tr key={bestand}>
                    <td>{inhoud}</td>
                    <td>{herkomst}</td>
                    <td>{peildatum}</td>
                    <td>{licentie}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </Paneel>
      </div>
    </>
  )
}
