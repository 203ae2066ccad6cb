import { useCallback, useEffect, useRef, useState } from 'react'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { useOpdrachten } from '#renderer/scherm/opdrachten.ts'
import { plek } from '#renderer/scherm/plek.ts'
import { useWerkKlaar } from '#renderer/scherm/systeemmelding.ts'
import { Icoon } from '#renderer/ui/iconen.tsx'
import { klas } from '#renderer/ui/klas.ts'
import { Knop } from '#renderer/ui/knop.tsx'
import { Opmerking, Paneel } from '#renderer/ui/paneel.tsx'
import { Toets } from '#renderer/ui/toets.tsx'
import { foutzin } from '#shared/contract/errors.ts'
import { toonDagEnDatum } from '#shared/domain/invoerdatum.ts'
import { csvRegel } from '#shared/exports/csv.ts'
import { ontbreekt } from '#shared/import/kolommen.ts'
import { RIJFOUTEN } from '#shared/import/rijen.ts'
import {
  type Importgang,
  KLAARLIGGEND,
  type Klaarliggend,
  STAPPEN,
  type Stap,
  useImportgang,
  weigerzin,
} from './gang.ts'
import stijl from './import.module.css'
import { goedeRijen, verandertIets } from './inlezen.ts'
import { oefenschoolVan } from './oefenen.ts'
import { Bestandstap } from './stap-bestand.tsx'
import { Codestap } from './stap-codes.tsx'
import { Kolomstap } from './stap-kolommen.tsx'
import { Proefstap } from './stap-proef.tsx'
import { Zelfdestap } from './stap-zelfde.tsx'

/** *Importeren*: from a file of the school's administration to lesson hours and pupils on this desk, in four steps. */
export function ImportScherm({ bureau }: { bureau: Bureau }) {
  const acties = useImportgang(bureau)
  const { gang, zet, begin, reken, schrijf, stop, opnieuw } = acties
  const { stap, proef, bezig } = gang
  useWerkKlaar(bureau.host, bezig !== null)
  const hoofdknop = useRef<HTMLButtonElement>(null)
  const kiezer = useRef<HTMLInputElement>(null)
  const terug = vorigeStap(gang)
  const [oefent, zetOefent] = useState(false)
  const klaarliggend = useRef<Klaarliggend | null>(null)

  // Sent here with a file of the watched folder.
  useEffect(() => {
    const bestand = bureau.geheugen.lees<Klaarliggend | null>(KLAARLIGGEND, null)
    if (bestand === null) return
    bureau.geheugen.zet(KLAARLIGGEND, null)
    klaarliggend.current = bestand
    void begin(bestand.naam, bestand.lees)
  }, [bureau.geheugen, begin])
  const afgehandeld = useCallback(() => {
    void klaarliggend.current?.gezien().catch(() => {})
    klaarliggend.current = null
  }, [])
  useEffect(() => {
    if (stap === 'klaar') afgehandeld()
  }, [stap, afgehandeld])

  // Enter is the next step, as soon as there is one; nobody's typing is interrupted.
  const klaarVoor = bezig === null ? `${stap}${proef === null}` : ''
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when another step is ready
  useEffect(() => {
    const wekker = requestAnimationFrame(() => {
      const hier = document.activeElement
      if (hier instanceof HTMLInputElement || hier instanceof HTMLTextAreaElement || hier instanceof HTMLSelectElement)
        return
      hoofdknop.current?.focus()
    })
    return () => cancelAnimationFrame(wekker)
  }, [klaarVoor])

  const bewaarFouten = async () => {
    if (proef === null) return
    const tekst = `\ufeff${csvRegel(['Rij', 'Leerlingnummer', 'Naam', 'Kolom', 'Wat er staat', 'Wat er is'])}${proef.fouten.map((fout) => csvRegel([fout.rij, fout.nummer, fout.naam, fout.veld, fout.waarde, RIJFOUTEN[fout.code]])).join('')}`
    const { bestandsnaam } = await bureau.host.vraag('files.bewaar', {
      naam: 'foute-rijen.csv',
      inhoud: new TextEncoder().encode(tekst),
    })
    if (bestandsnaam !== null)
      bureau.toon({
        tekst: `${proef.fouten.length} foute rijen bewaard in ${bestandsnaam}.`,
        icoon: 'vink',
        toon: 'goed',
      })
  }
  const oefen = async () => {
    zetOefent(true)
    try {
      await oefenschoolVan(bureau.desk).lees(bureau)
      bureau.ga(plek('vandaag'))
    } catch {
      bureau.toon({
        tekst: 'De oefenbestanden konden niet gelezen worden. Is oefen-DUO bereikbaar?',
        icoon: 'waarschuwing',
        toon: 'fout',
      })
    } finally {
      zetOefent(false)
    }
  }
  const verder = () => {
    if (stap === 'kolommen') {
      if (gang.inhoud === 'uren') void reken({ stap: 'codes' })
      else void reken({ stap: 'proef' })
    } else if (stap === 'codes') zet({ stap: 'proef' })
  }
  const naarVandaag = () => {
    afgehandeld()
    bureau.ga(plek('vandaag'))
  }
  useOpdrachten(bureau.opdrachten, [
    ...(terug === null
      ? []
      : [
          {
            id: 'import-terug',
            tekst: 'Terug naar de vorige stap',
            toets: 'Alt ←',
            groep: 'Importeren',
            doe: () => (terug === 'bestand' ? opnieuw() : zet({ stap: terug })),
          },
        ]),
    ...(proef !== null && stap === 'proef' && proef.fout > 0
      ? [
          {
            id: 'import-fouten',
            tekst: 'Bewaar foute rijen als bestand',
            groep: 'Importeren',
            doe: () => void bewaarFouten(),
          },
        ]
      : []),
  ])

  const mist = stap === 'kolommen' ? ontbreekt(gang.inhoud, gang.keuze) : []
  return (
    <div className={stijl.scherm}>
      <header className={stijl.kop}>
        <h1 tabIndex={-1}>Importeren</h1>
        <ol className={stijl.stappen}>
          {STAPPEN.map(([naam, woord], i) => {
            const hier = STAPPEN.findIndex(([een]) => een === stap)
            const gedaan = stap === 'klaar' || i < hier
            return (
              <li
                key={naam}
                className={klas(stijl.stap, gedaan && stijl.gedaan, naam === stap && stijl.nu)}
                aria-current={naam === stap ? 'step' : undefined}
              >
                <span className={stijl.bol}>{gedaan ? <Icoon naam="vink" /> : i + 1}</span>
                {woord}
              </li>
            )
          })}
        </ol>
      </header>
      {/* Here in every step: another file may be chosen at any moment. */}
      <input
        ref={kiezer}
        type="file"
        accept=".csv,.txt,.tsv,.xlsx"
        className={stijl.verborgen}
        tabIndex={-1}
        aria-label="Bestand kiezen"
        onChange={(gebeurtenis) => {
          const bestand = gebeurtenis.target.files?.[0]
          gebeurtenis.target.value = ''
          klaarliggend.current = null
          if (bestand !== undefined) void begin(bestand.name, async () => new Uint8Array(await bestand.arrayBuffer()))
        }}
      />
      <div className={stijl.lijf} data-f6>
        {gang.weigering !== null && (
          <Opmerking
            icoon={gang.weigering === 'gestopt' ? 'info' : 'waarschuwing'}
            toon={gang.weigering === 'gestopt' ? 'gewoon' : 'fout'}
            rol="alert"
          >
            {gang.naam !== '' && gang.weigering !== 'gestopt' && (
              <>
                <b>{gang.naam}</b>{' '}
              </>
            )}
            {weigerzin(gang.weigering)}
          </Opmerking>
        )}
        {gang.fout !== null && (
          <Opmerking icoon="waarschuwing" toon="fout" rol="alert">
            <b>Er is niets geïmporteerd.</b> {foutzin(gang.fout)}
          </Opmerking>
        )}
        {bezig !== null && <Bezig gang={gang} />}
        {bezig === null && stap === 'bestand' && (
          <Bestandstap
            bureau={bureau}
            begin={begin}
            kiesBestand={() => kiezer.current?.click()}
            oefen={bureau.oefen && bureau.stand.verbinding === 'verbonden' ? oefen : null}
            oefent={oefent}
            hoofdknop={hoofdknop}
          />
        )}
        {bezig === null && stap === 'kolommen' && <Kolomstap gang={gang} zet={zet} />}
        {bezig === null && stap === 'codes' && proef?.inhoud === 'uren' && (
          <Codestap
            proef={proef}
            kies={(label, registratie) => void reken({ gekozen: { ...gang.gekozen, [label]: registratie } })}
          />
        )}
        {bezig === null && gang.zelfde !== null && <Zelfdestap naam={gang.naam} verslag={gang.zelfde.verslag} />}
        {bezig === null && stap === 'proef' && proef !== null && <Proefstap gang={gang} acties={acties} />}
        {stap === 'klaar' && gang.verslag !== null && (
          <Paneel label="Klaar">
            <div className={stijl.vak}>
              <h2>
                {gang.inhoud === 'uren' ? 'De lesuren' : 'De leerlingen'} zijn geïmporteerd: {n(gang.verslag.nieuw)}{' '}
                nieuw, {n(gang.verslag.gewijzigd)} gewijzigd, {n(gang.verslag.fout)} fout.
              </h2>
              {gang.verslag.bijgewerktTot !== null && (
                <p>Bijgewerkt t/m {toonDagEnDatum(gang.verslag.bijgewerktTot as never)}. Vandaag telt opnieuw.</p>
              )}
            </div>
          </Paneel>
        )}
      </div>
      <footer className={stijl.voet}>
        <span>
          {stap === 'bestand' ? (
            'Er verandert niets tot u op Importeer drukt.'
          ) : (
            <>
              U kunt de hele import later terugdraaien met <Toets>Ctrl Z</Toets>
            </>
          )}
        </span>
        {bezig !== null && bezig.soort === 'voortgang' && (
          <Knop onPress={stop} toets="Esc" autoFocus>
            Stop
          </Knop>
        )}
        {bezig === null && (stap === 'kolommen' || stap === 'codes' || stap === 'proef') && (
          <Knop soort="stil" onPress={() => kiezer.current?.click()}>
            Ander bestand
          </Knop>
        )}
        {bezig === null && terug !== null && (
          <Knop soort="stil" toets="Alt ←" onPress={() => (terug === 'bestand' ? opnieuw() : zet({ stap: terug }))}>
            Terug
          </Knop>
        )}
        {bezig === null && (stap === 'kolommen' || stap === 'codes') && (
          <Knop ref={hoofdknop} soort="hoofd" toets="Enter" onPress={verder} isDisabled={mist.length > 0}>
            {stap === 'kolommen' && mist.length > 0 ? `Kies nog: ${mist.join(', ')}` : 'Verder'}
          </Knop>
        )}
        {bezig === null && stap === 'proef' && proef !== null && (
          <>
            {proef.fout > 0 && <Knop onPress={() => void bewaarFouten()}>Bewaar foute rijen als bestand</Knop>}
            {verandertIets(proef) || gang.eerder === null ? (
              <Knop
                ref={hoofdknop}
                soort="hoofd"
                toets="Enter"
                onPress={() => void schrijf()}
                isDisabled={goedeRijen(proef) === 0}
              >
                Importeer {n(goedeRijen(proef))} goede rijen
              </Knop>
            ) : (
              <Knop ref={hoofdknop} soort="hoofd" toets="Enter" onPress={naarVandaag}>
                Alles staat er al: naar Vandaag
              </Knop>
            )}
          </>
        )}
        {bezig === null && gang.zelfde !== null && (
          <>
            <Knop onPress={gang.zelfde.toch}>Vergelijk toch</Knop>
            <Knop ref={hoofdknop} soort="hoofd" toets="Enter" onPress={naarVandaag}>
              Alles staat er al: naar Vandaag
            </Knop>
          </>
        )}
        {stap === 'klaar' && (
          <>
            <Knop onPress={opnieuw}>Nog een bestand</Knop>
            <Knop ref={hoofdknop} soort="hoofd" toets="Enter" onPress={naarVandaag}>
              Naar Vandaag
            </Knop>
          </>
        )}
      </footer>
    </div>
  )
}

const n = (getal: number) => getal.toLocaleString('nl-NL')

function vorigeStap({ stap, inhoud, bezig, zelfde }: Importgang): Stap | null {
  if (bezig !== null) return null
  if (zelfde !== null) return 'bestand'
  if (stap === 'kolommen') return 'bestand'
  if (stap === 'codes') return 'kolommen'
  if (stap === 'proef') return inhoud === 'uren' ? 'codes' : 'kolommen'
  return null
}

const FASEN = { openen: 'Bestand openen', lezen: 'Rijen lezen', vergelijken: 'Vergelijken met wat er staat' } as const

function Bezig({ gang: { bezig, naam } }: { gang: Importgang }) {
  if (bezig === null) return null
  const deel = bezig.soort === 'voortgang' ? bezig.deel : 1
  const woord = bezig.soort === 'voortgang' ? FASEN[bezig.fase] : 'Veilig wegschrijven: alles of niets'
  return (
    <Paneel label="Bezig">
      <div className={stijl.vak}>
        <h2>{woord}</h2>
        <p>{naam}</p>
        <progress className={stijl.balk} max={1} value={deel} aria-label={woord} />
        <p className={stijl.stil}>
          U kunt doorwerken in een ander scherm zodra dit klaar is. Er is nog niets veranderd.
        </p>
      </div>
    </Paneel>
  )
}
