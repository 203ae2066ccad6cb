import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Kopiebeeld } from '#renderer/store/kopie/bij-host.ts'
import { Geheimveld } from '#renderer/ui/geheimveld.tsx'
import { Keuze } from '#renderer/ui/keuze.tsx'
import { Knop } from '#renderer/ui/knop.tsx'
import { Opmerking } from '#renderer/ui/paneel.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import type { KopieRegel, KopieSoort } from '#shared/contract/host-vormen.ts'
import type { Herstelwegen, Kopiebron } from './herstelwegen.ts'
import stijl from './inloggen.module.css'

const SOORTEN: Record<KopieSoort, string> = {
  dag: 'van de dag',
  'voor-bijwerken': 'voor een nieuwe versie',
  'voor-import': 'voor een import',
  hand: 'zelf gemaakt',
}
const moment = new Intl.DateTimeFormat('nl-NL', { dateStyle: 'full', timeStyle: 'short' })
const NAMEN: Record<string, string> = {
  meldingen: 'Meldingen',
  leerlingen: 'Leerlingen',
  concepten: 'Concepten',
  outbox: 'Wacht op verzending',
  bijlagen: 'Bijlagen',
  verzuimuren: 'Leerlingen met lesuren',
  contactmomenten: 'Contactmomenten',
  verlof: 'Verlof',
  snippets: 'Tekstblokken',
  locaties: 'Locaties',
  melders: 'Melders',
}

/** How a copy is called in a list: when, why, and how big. */
export function kopienaam({ gemaaktOp, soort, grootte }: KopieRegel): string {
  const mb = (grootte / 1024 / 1024).toLocaleString('nl-NL', { maximumFractionDigits: 1 })
  return `${moment.format(new Date(gemaaktOp))}, ${SOORTEN[soort]} (${mb} MB)`
}

type Stap =
  | { soort: 'kiezen' }
  | { soort: 'lezen' }
  | { soort: 'beeld'; bron: Kopiebron; beeld: Kopiebeeld }
  | { soort: 'bezig' }

/** Restoring a copy: choose one, see what is in it and what would change, give a secret. What stands here stays beside it. */
export function Terugzetten({
  wegen,
  terug,
}: {
  wegen: Pick<Herstelwegen, 'kopieen' | 'bekijk' | 'zetTerug'>
  terug(): void
}) {
  const [kopieen, zetKopieen] = useState<readonly KopieRegel[] | null>(null)
  const [gekozen, zetGekozen] = useState('')
  const [stap, zetStap] = useState<Stap>({ soort: 'kiezen' })
  const [geheim, zetGeheim] = useState('')
  const [metSleutel, zetMetSleutel] = useState(false)
  const [fout, zetFout] = useState<string | null>(null)
  const bestand = useRef<HTMLInputElement>(null)
  const kop = useRef<HTMLHeadingElement>(null)

  useEffect(() => {
    let gestopt = false
    wegen.kopieen().then(
      (lijst) => {
        if (gestopt) return
        zetKopieen(lijst)
        zetGekozen(lijst[0]?.naam ?? '')
      },
      (oorzaak) => {
        if (gestopt) return
        zetKopieen([])
        zetFout(foutzin(foutcodeVan(oorzaak)))
      },
    )
    return () => {
      gestopt = true
    }
  }, [wegen])
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step begins at its heading
  useEffect(() => kop.current?.focus(), [stap.soort])

  const lees = async (bron: Kopiebron) => {
    zetFout(null)
    zetStap({ soort: 'lezen' })
    try {
      zetStap({ soort: 'beeld', bron, beeld: await wegen.bekijk(bron) })
    } catch (oorzaak) {
      zetFout(foutzin(foutcodeVan(oorzaak)))
      zetStap({ soort: 'kiezen' })
    }
  }
  const zetTerug = async (e: FormEvent) => {
    e.preventDefault()
    if (stap.soort !== 'beeld') return
    if (geheim === '') return zetFout(metSleutel ? 'Typ de herstelsleutel over.' : 'Vul het wachtwoord in.')
    const vorige = stap
    zetFout(null)
    zetStap({ soort: 'bezig' })
    try {
      await wegen.zetTerug(stap.bron, metSleutel ? { herstelsleutel: geheim } : { wachtzin: geheim })
    } catch (oorzaak) {
      zetFout(foutzin(foutcodeVan(oorzaak)))
      zetStap(vorige)
    }
  }
  const regel = kopieen?.find(({ naam }) => naam === gekozen)

  return (
    <section className={stijl.stapel} aria-label="Kopie terugzetten">
      <h2 ref={kop} tabIndex={-1}>
        {stap.soort === 'beeld' ? 'Dit zit in de kopie' : 'Zet een kopie terug'}
      </h2>
      {fout !== null && (
        <Opmerking toon="fout" icoon="waarschuwing" rol="alert">
          {fout}
        </Opmerking>
      )}
      {stap.soort === 'lezen' && <p role="status">De kopie wordt helemaal gelezen en nagekeken…</p>}
      {stap.soort === 'bezig' && <p role="status">De kopie wordt teruggezet. Sluit dit venster niet…</p>}
      {stap.soort === 'kiezen' && (
        <>
          {kopieen !== null && kopieen.length === 0 && (
            <p className={stijl.uitleg}>Op deze computer staat geen kopie. Kies een bestand dat u elders bewaarde.</p>
          )}
          {kopieen !== null && kopieen.length > 0 && (
            <Keuze
              label="Kopie"
              waarde={gekozen}
              opties={kopieen.map((een) => ({ waarde: een.naam, tekst: kopienaam(een) }))}
              bijWijzigen={zetGekozen}
            />
          )}
          <div className={stijl.rij}>
            {regel !== undefined && (
              <Knop soort="hoofd" onPress={() => void lees({ soort: 'hier', regel })}>
                Bekijk deze kopie
              </Knop>
            )}
            <Knop onPress={() => bestand.current?.click()}>Kies een bestand…</Knop>
            <Knop onPress={terug}>Terug</Knop>
          </div>
          <input
            ref={bestand}
            type="file"
            accept=".kopie"
            hidden
            aria-label="Bestand met een kopie"
            onChange={(e) => {
              const [eerste] = e.target.files ?? []
              if (eerste !== undefined) void lees({ soort: 'bestand', bestand: eerste })
              e.target.value = ''
            }}
          />
        </>
      )}
      {stap.soort === 'beeld' && (
        <form className={stijl.stapel} noValidate onSubmit={(e) => void zetTerug(e)}>
          <p className={stijl.uitleg}>
            Gemaakt op {moment.format(new Date(stap.beeld.gemaaktOp))} met Verzuimdesk {stap.beeld.appVersie}. De kopie
            is heel.
          </p>
          <table className={stijl.tabel}>
            <thead>
              <tr>
                <th scope="col">Wat</th>
                <th scope="col">Nu</th>
                <th scope="col">In de kopie</th>
              </tr>
            </thead>
            <tbody>
              {stap.beeld.verschillen
                .filter(({ naam }) => naam in NAMEN)
                .map(({ naam, nu, kopie }) => (
                  <tr key={naam}>
                    <th scope="row">{NAMEN[naam]}</th>
                    <td>{nu === null ? 'onbekend' : nu.toLocaleString('nl-NL')}</td>
                    <td>{kopie.toLocaleString('nl-NL')}</td>
                  </tr>
                ))}
            </tbody>
          </table>
          <Opmerking icoon="info">
            Wat na de kopie is veranderd en al bij DUO is, wordt weer opgehaald. Wat alleen hier stond, komt niet mee.
            De gegevens van nu blijven apart op deze computer staan.
          </Opmerking>
          <Geheimveld
            label={metSleutel ? 'Herstelsleutel van toen' : 'Wachtwoord van toen'}
            naam="kopiegeheim"
            verplicht
            waarde={geheim}
            bijWijzigen={zetGeheim}
          />
          <div className={stijl.rij}>
            <Knop soort="hoofd" type="submit">
              Zet deze kopie terug
            </Knop>
            {stap.beeld.wegen.includes('herstelsleutel') && (
              <Knop
                onPress={() => {
                  zetMetSleutel(!metSleutel)
                  zetGeheim('')
                }}
              >
                {metSleutel ? 'Gebruik het wachtwoord' : 'Gebruik de herstelsleutel'}
              </Knop>
            )}
            <Knop onPress={() => zetStap({ soort: 'kiezen' })}>Andere kopie</Knop>
          </div>
        </form>
      )}
    </section>
  )
}
