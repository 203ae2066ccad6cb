import { useState, useSyncExternalStore } from 'react'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { openDossier } from '#renderer/scherm/dossierlijst.ts'
import type { Verschil } from '#renderer/sync/gelijkheid.ts'
import { Knop, TekstKnop } from '#renderer/ui/knop.tsx'
import { Opmerking, Paneel } from '#renderer/ui/paneel.tsx'
import { Veld } from '#renderer/ui/veld.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import { tijdstipTekst } from '#shared/exports/tijd.ts'
import stijl from './beheer.module.css'
import { Feitenlijst } from './feitenlijst.tsx'

const getal = (waarde: number, cijfers = 0) =>
  waarde.toLocaleString('nl-NL', { minimumFractionDigits: cijfers, maximumFractionDigits: cijfers })
const seconden = (ms: number | null) => (ms === null ? 'nog niets gemeten' : `${getal(ms / 1000, 1)} s`)
const meldingen = (aantal: number) => (aantal === 1 ? '1 melding' : `${getal(aantal)} meldingen`)

/** How the link with DUO does (`domain.md` 5.13 R6, R8): the switch with its reason, and figures since this start. */
export function KoppelingPaneel({ bureau }: { bureau: Bureau }) {
  const { sync, gebruiker } = bureau
  const { koppeling } = useSyncExternalStore(sync.luister, sync.stand)
  const { rij, oudste, p50, p95, verzoekenPerOperatie, identiekVermeden } = sync.gezondheid()
  const [vraagt, zetVraagt] = useState(false)
  const [reden, zetReden] = useState('')
  const [fout, zetFout] = useState<string | null>(null)
  const isUit = koppeling?.aan === false
  const zet = async (aan: boolean) => {
    if (!aan && reden.trim() === '') return zetFout('Vul in waarom u de koppeling uitzet.')
    try {
      await sync.zetKoppeling(aan, gebruiker.gebruikersnaam, aan ? null : reden)
      zetVraagt(false)
      zetReden('')
      zetFout(null)
      bureau.toon({ tekst: aan ? 'De koppeling met DUO staat aan.' : 'De koppeling met DUO staat uit.', icoon: 'vink' })
    } catch (oorzaak) {
      zetFout(foutzin(foutcodeVan(oorzaak)))
    }
  }
  const feiten: readonly (readonly [string, string])[] = [
    ['Nog niet klaar bij DUO', getal(rij)],
    ['De oudste daarvan', oudste === null ? 'geen' : `sinds ${tijdstipTekst(oudste)}`],
    ['DUO antwoordt meestal in', seconden(p50)],
    ['Van 100 keer 95 keer in', seconden(p95)],
    ['Berichten per handeling', verzoekenPerOperatie === null ? 'nog niets verstuurd' : getal(verzoekenPerOperatie, 2)],
    ['Niet verstuurd: stond al zo bij DUO', getal(identiekVermeden)],
  ]
  return (
    <Paneel label="Koppeling met DUO" className={stijl.blok}>
      <h2>Koppeling met DUO</h2>
      {isUit ? (
        <Opmerking toon="let" icoon="waarschuwing" rol="status">
          <b>De koppeling staat uit</b> sinds {tijdstipTekst(koppeling.op)}, door {koppeling.door}: {koppeling.reden}.
          Er gaat niets naar DUO en er komt niets binnen. Wat u klaarzet, blijft hier veilig wachten.
        </Opmerking>
      ) : (
        <p className={stijl.stil}>
          De koppeling staat aan. Wat u klaarzet gaat vanzelf naar DUO, en nieuws komt vanzelf binnen.
        </p>
      )}
      <Feitenlijst feiten={feiten} />
      <p className={stijl.stil}>Tijden en aantallen gelden sinds u de desk opende.</p>
      {bureau.mag('beheren') && vraagt && !isUit && (
        <Veld
          label="Waarom zet u de koppeling uit?"
          naam="reden"
          hulp="Uw collega’s op deze computer zien deze reden"
          verplicht
          autoFocus
          maxLengte={200}
          waarde={reden}
          bijWijzigen={zetReden}
          fout={fout}
        />
      )}
      {(isUit || !vraagt) && fout !== null && (
        <Opmerking toon="fout" icoon="waarschuwing" rol="alert">
          {fout}
        </Opmerking>
      )}
      {bureau.mag('beheren') && (
        <div className={stijl.knopregel}>
          {isUit && (
            <Knop soort="hoofd" onPress={() => void zet(true)}>
              Zet de koppeling aan
            </Knop>
          )}
          {!isUit && vraagt && (
            <>
              <Knop soort="hoofd" onPress={() => void zet(false)}>
                Zet uit
              </Knop>
              <Knop
                onPress={() => {
                  zetVraagt(false)
                  zetFout(null)
                }}
              >
                Laat aan
              </Knop>
            </>
          )}
          {!isUit && !vraagt && <Knop onPress={() => zetVraagt(true)}>Zet de koppeling uit…</Knop>}
        </div>
      )}
    </Paneel>
  )
}

/** So many differences are named; more are counted. */
const HOOGSTENS = 50

/** The proof that this desk and DUO hold the same (SPEC Y9): asked for here, and what the last one found. */
export function GelijkPaneel({ bureau }: { bureau: Bureau }) {
  const { sync } = bureau
  const { gelijkheid } = useSyncExternalStore(sync.luister, sync.stand)
  const [bezig, zetBezig] = useState(false)
  const [lukteNiet, zetLukteNiet] = useState(false)
  const vergelijk = async () => {
    const voor = sync.stand().gelijkheid
    zetLukteNiet(false)
    zetBezig(true)
    await sync.vergelijk()
    zetBezig(false)
    zetLukteNiet(sync.stand().gelijkheid === voor)
  }
  return (
    <Paneel label="Gelijk met DUO" className={stijl.blok}>
      <h2>Is alles gelijk met DUO?</h2>
      <p className={stijl.stil}>
        Vergelijkt elke melding hier met DUO. Wat verschilt, wordt opnieuw opgehaald. Er gaat niets van u verloren.
      </p>
      <div>
        <Knop isPending={bezig} onPress={() => void vergelijk()}>
          {bezig ? 'We vergelijken…' : 'Vergelijk nu'}
        </Knop>
      </div>
      {lukteNiet && (
        <Opmerking toon="let" icoon="waarschuwing" rol="status">
          Vergelijken lukte nu niet. Kijk onderin of u verbonden bent met DUO, en probeer het daarna opnieuw.
        </Opmerking>
      )}
      {gelijkheid !== null && !bezig && (
        <Opmerking
          toon={gelijkheid.gelijk ? 'goed' : 'fout'}
          icoon={gelijkheid.gelijk ? 'vink' : 'waarschuwing'}
          rol="status"
        >
          <b>{gelijkheid.gelijk ? 'Gelijk met DUO.' : 'Niet alles is gelijk met DUO.'}</b>{' '}
          {meldingen(gelijkheid.aantal)} vergeleken op {tijdstipTekst(gelijkheid.op)}.
          {gelijkheid.gearchiveerd > 0 &&
            ` ${meldingen(gelijkheid.gearchiveerd)} ${gelijkheid.gearchiveerd === 1 ? 'valt' : 'vallen'} buiten de twee schooljaren van DUO. U kunt ze hier blijven lezen.`}
        </Opmerking>
      )}
      {gelijkheid !== null && gelijkheid.verschillen.length > 0 && (
        <ul aria-label="Wat verschilde">
          {gelijkheid.verschillen.slice(0, HOOGSTENS).map((een) => (
            <li key={een.meldingsnummer}>
              <Nummer bureau={bureau} verschil={een} />: {verschilzin(een)}
            </li>
          ))}
          {gelijkheid.verschillen.length > HOOGSTENS && (
            <li>en nog {getal(gelijkheid.verschillen.length - HOOGSTENS)}</li>
          )}
        </ul>
      )}
    </Paneel>
  )
}

function Nummer({ bureau, verschil: { id, meldingsnummer } }: { bureau: Bureau; verschil: Verschil }) {
  if (id === null) return <>melding {meldingsnummer}</>
  return <TekstKnop onPress={() => openDossier(bureau, id)}>melding {meldingsnummer}</TekstKnop>
}

function verschilzin({ wat, hersteld }: Verschil): string {
  if (wat === 'niet-getoond') return 'staat hier, maar DUO toont hem niet aan u. Hij blijft hier staan.'
  const was = wat === 'ontbreekt' ? 'ontbrak hier' : 'was hier anders dan bij DUO'
  return hersteld
    ? `${was}. Opnieuw opgehaald, nu gelijk.`
    : `${was}, en dat is niet gelukt te herstellen. Bel de helpdesk.`
}
