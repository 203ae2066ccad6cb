import { useMemo, useRef, useState } from 'react'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { useOpdrachten } from '#renderer/scherm/opdrachten.ts'
import { plek } from '#renderer/scherm/plek.ts'
import { klas } from '#renderer/ui/klas.ts'
import { Knop, TekstKnop } from '#renderer/ui/knop.tsx'
import { Etiket, Opmerking, Paneel } from '#renderer/ui/paneel.tsx'
import { Toets } from '#renderer/ui/toets.tsx'
import { toonDagEnDatum } from '#shared/domain/invoerdatum.ts'
import { standaardVerzuimkaart } from '#shared/domain/verzuimkaart.ts'
import { roepnaam } from '#shared/exports/tekst.ts'
import { Contactdialoog } from './contact.tsx'
import { meldSignaal, urenWoord, vinkSignaal } from './daden.ts'
import { useSignalen } from './gebruik.ts'
import type { Meldsignaal, Nadersignaal, Signalen } from './maak-signalen.ts'
import { Meldklok, toonVan, Urenmeter } from './meters.tsx'
import stijl from './signalen.module.css'
import { Vrijdag } from './vrijdag.tsx'

/** Rows of *Nadert* before it says that there are more. */
const EERST_NADERT = 4
const EERST_MELDEN = 6

/** The part of the sentence on top of Vandaag: `5 melden`; null while it is not known. */
export function signaalzin(signalen: Signalen | undefined): string | null {
  if (signalen === undefined || signalen.gegevens === 'geen' || signalen.gegevens === 'tellen') return null
  return `${signalen.melden.length} melden`
}

/** Melden and Nadert, as Vandaag shows them. `oefen`: reads the files of the demo school; null: not here. */
export function Signaallijsten({ bureau, oefen }: { bureau: Bureau; oefen: (() => Promise<void>) | null }) {
  const signalen = useSignalen(bureau)
  if (signalen === undefined) return null
  if (signalen.gegevens === 'geen') return <NogGeenUren bureau={bureau} oefen={oefen} />
  return <Lijsten bureau={bureau} signalen={signalen} />
}

export const kaartVan = ({ telling }: Pick<Signalen, 'telling'>) =>
  telling.afspraken?.kaart ?? standaardVerzuimkaart('00000000-0000-4000-8000-000000000000', 2026)

function Lijsten({ bureau, signalen }: { bureau: Bureau; signalen: Signalen }) {
  const { melden, nadert } = signalen
  const rijen = useMemo<(Meldsignaal | Nadersignaal)[]>(() => [...melden, ...nadert], [melden, nadert])
  const acties = useSignaalacties(bureau, signalen, rijen)
  const [alleMelden, zetAlleMelden] = useState(false)
  const [alleNadert, zetAlleNadert] = useState(false)
  const [vrijdag, zetVrijdag] = useState(false)
  return (
    <>
      <Gegevens bureau={bureau} signalen={signalen} />
      <Paneel label="Melden" className={stijl.paneel}>
        <header className={stijl.kop}>
          <h2>Melden</h2>
          <span className={stijl.aantal}>{melden.length}</span>
          <span className={stijl.knoppen}>
            {melden.length > EERST_MELDEN && (
              <TekstKnop onPress={() => zetAlleMelden(!alleMelden)}>
                {alleMelden ? 'Toon minder' : `Toon alle ${melden.length}`}
              </TekstKnop>
            )}
            {melden.length > 0 && bureau.mag('melden') && (
              <Knop klein toets="Shift M" onPress={() => bureau.ga(plek('stapelmelden'))}>
                Stapelmelden
              </Knop>
            )}
          </span>
        </header>
        {melden.length === 0 ? (
          <p className={stijl.binnen}>{leegzin(signalen)}</p>
        ) : (
          <>
            <Meldlijst
              bureau={bureau}
              acties={acties}
              tegel="melden"
              signalen={alleMelden ? melden : melden.slice(0, EERST_MELDEN)}
            />
            <Toetsenvoet />
          </>
        )}
        {signalen.voorbij.length > 0 && (
          <p className={stijl.binnen}>
            {signalen.voorbij.length} {signalen.voorbij.length === 1 ? 'signaal is' : 'signalen zijn'} gesloten: het
            venster is voorbij en er is niet gemeld. U vindt ze bij de leerling.
          </p>
        )}
      </Paneel>
      <Paneel label="Nadert de 16 uur" className={stijl.paneel}>
        <header className={stijl.kop}>
          <h2>Nadert de 16 uur</h2>
          <span className={stijl.aantal}>
            {nadert.length} {nadert.length === 1 ? 'leerling' : 'leerlingen'} vanaf {kaartVan(signalen).bijnaVanafUren}{' '}
            uur
          </span>
          <span className={stijl.knoppen}>
            {nadert.length > 0 && (
              <TekstKnop onPress={() => zetVrijdag(!vrijdag)} aria-expanded={vrijdag}>
                Wie haalt vrijdag de 16?
              </TekstKnop>
            )}
            {nadert.length > EERST_NADERT && (
              <TekstKnop onPress={() => zetAlleNadert(!alleNadert)}>
                {alleNadert ? 'Toon minder' : `Toon alle ${nadert.length}`}
              </TekstKnop>
            )}
          </span>
        </header>
        {vrijdag && <Vrijdag bureau={bureau} signalen={signalen} />}
        {nadert.length === 0 ? (
          <p className={stijl.binnen}>
            Niemand zit tussen {kaartVan(signalen).bijnaVanafUren} en 16 uur. Bijgewerkt t/m{' '}
            {signalen.peildatum && toonDagEnDatum(signalen.peildatum)}.
          </p>
        ) : (
          <ul className={stijl.rijen} data-tegel="nadert">
            {(alleNadert ? nadert : nadert.slice(0, EERST_NADERT)).map((signaal) => (
              <li key={sleutelVan(signaal)}>
                <Naderrij
                  signaal={signaal}
                  hier={acties.hier === sleutelVan(signaal)}
                  kies={() => acties.kies(signaal)}
                  open={() => acties.toonUren(signaal)}
                />
              </li>
            ))}
          </ul>
        )}
      </Paneel>
      <Bijgewerkt bureau={bureau} signalen={signalen} />
      {acties.dialoog}
    </>
  )
}

function leegzin({ gegevens, peildatum, gezien }: Signalen): string {
  if (gegevens === 'tellen') return 'De uren worden geteld.'
  if (gegevens !== 'goed' || peildatum === null) return 'We weten het niet zeker: zie hierboven.'
  return `Niemand hoeft gemeld te worden. Bijgewerkt t/m ${toonDagEnDatum(peildatum)}.${gezien > 0 ? ` ${gezien} gezien.` : ''}`
}

/** Amber, above the lists, when what the signals rest on is not enough. */
export function Gegevens({ bureau, signalen }: { bureau: Bureau; signalen: Signalen }) {
  const { gegevens, peildatum, achter, telling } = signalen
  const naar = <TekstKnop onPress={() => bureau.ga(plek('importeren'))}>Importeer nieuwe lesuren (Ctrl I)</TekstKnop>
  if (gegevens === 'oud' && peildatum !== null)
    return (
      <Opmerking toon="let" icoon="waarschuwing">
        <b>We weten het niet: de lesuren zijn van {achter} schooldagen geleden</b> (t/m {toonDagEnDatum(peildatum)}).{' '}
        {naar}
      </Opmerking>
    )
  if (gegevens === 'onvolledig')
    return (
      <Opmerking toon="let" icoon="waarschuwing">
        <b>
          De lesuren zijn niet volledig: {telling.afspraken?.import?.fout.toLocaleString('nl-NL')} rijen kwamen er niet
          in.
        </b>{' '}
        Een teller kan te laag zijn. {naar}
      </Opmerking>
    )
  if (gegevens === 'onbekend')
    return (
      <Opmerking toon="let" icoon="waarschuwing" rol="alert">
        <b>We weten het niet: het tellen is mislukt.</b> Vergrendel en ontgrendel Verzuimdesk. Er is niets gewist.
      </Opmerking>
    )
  return null
}

/** What the signals rest on, under the lists. */
function Bijgewerkt({ bureau, signalen }: { bureau: Bureau; signalen: Signalen }) {
  const { gegevens, peildatum, telling, gezien } = signalen
  if (peildatum === null || (gegevens !== 'goed' && gegevens !== 'tellen')) return null
  return (
    <p className={stijl.tweede} role="status">
      Lesuren t/m {toonDagEnDatum(peildatum)}. {telling.afspraken?.kaart.naam}.{telling.bezig ? ' Telt opnieuw.' : ''}
      {gezien > 0 && ` ${gezien} ${gezien === 1 ? 'signaal' : 'signalen'} gezien.`}
      {bureau.mag('rapporteren') && (
        <>
          {' '}
          <TekstKnop onPress={() => bureau.ga(plek('tijdigheid'))}>Op tijd gemeld?</TekstKnop>
        </>
      )}
    </p>
  )
}

function NogGeenUren({ bureau, oefen }: { bureau: Bureau; oefen: (() => Promise<void>) | null }) {
  const [bezig, zet] = useState(false)
  const [fout, zetFout] = useState(false)
  const lees = async () => {
    zet(true)
    zetFout(false)
    try {
      await oefen?.()
    } catch {
      zetFout(true)
    } finally {
      zet(false)
    }
  }
  return (
    <Paneel label="Signalen" className={stijl.paneel}>
      <header className={stijl.kop}>
        <h2>Nog geen lesuren</h2>
        <span />
      </header>
      <div className={stijl.leegvak}>
        <p>
          Wie de 16 uur haalt, weten we pas als de lesuren er zijn. Kies een bestand uit uw leerlingadministratie, plak
          uit Excel
          {oefen === null ? '.' : ', of oefen met de verzonnen leerlingen van de demoschool.'}
        </p>
        {fout && (
          <Opmerking toon="fout" icoon="waarschuwing" rol="alert">
            De oefenbestanden konden niet gelezen worden. Is oefen-DUO bereikbaar?
          </Opmerking>
        )}
        <div className={stijl.knoppen}>
          {bureau.mag('importeren') && (
            <Knop soort="hoofd" toets="Ctrl I" onPress={() => bureau.ga(plek('importeren'))}>
              Importeer lesuren
            </Knop>
          )}
          {oefen !== null && bureau.mag('importeren') && (
            <Knop icoon="school" onPress={() => void lees()} isDisabled={bezig}>
              {bezig ? 'Oefenbestanden lezen' : 'Oefen met de demoschool'}
            </Knop>
          )}
        </div>
      </div>
    </Paneel>
  )
}

export const sleutelVan = (signaal: Meldsignaal | Nadersignaal): string =>
  'voorstel' in signaal
    ? `${signaal.leerling.id}/${signaal.soort}/${signaal.voorstel.begin}`
    : `${signaal.leerling.id}/nadert`

/** Cursor, keys and acts on a list of signals; the same in Vandaag and in the lane. */
export function useSignaalacties(bureau: Bureau, signalen: Signalen, rijen: readonly (Meldsignaal | Nadersignaal)[]) {
  const [hier, zetHier] = useState<string | null>(null)
  const [contact, zetContact] = useState<Meldsignaal | Nadersignaal | null>(null)
  const bezig = useRef(false)
  const nu = rijen.find((signaal) => sleutelVan(signaal) === hier) ?? null
  const naar = (signaal: Meldsignaal | Nadersignaal | undefined, straks = false) => {
    if (signaal === undefined) return
    const sleutel = sleutelVan(signaal)
    zetHier(sleutel)
    const rij = () => document.querySelector<HTMLElement>(`[data-signaal="${sleutel}"]`)
    const nuAl = straks ? null : rij()
    // At once: the next key may come before the next frame, and would go to whatever had the focus before.
    if (nuAl !== null) nuAl.focus()
    else requestAnimationFrame(() => rij()?.focus())
  }
  const stap = (bij: number) => {
    const plaats = nu === null ? -1 : rijen.indexOf(nu)
    naar(rijen[Math.max(0, Math.min(rijen.length - 1, plaats + bij))])
  }
  const volgende = () => {
    const plaats = nu === null ? 0 : rijen.indexOf(nu)
    return rijen[plaats + 1] ?? rijen[plaats - 1]
  }
  const meld = async () => {
    const signaal = nu ?? rijen[0]
    if (signaal === undefined || !('voorstel' in signaal) || bezig.current) return
    bezig.current = true
    try {
      await meldSignaal(bureau, signaal, kaartVan(signalen))
    } finally {
      bezig.current = false
    }
  }
  const vink = async () => {
    if (nu === null) return
    const daarna = volgende()
    await vinkSignaal(bureau, nu)
    naar(daarna)
  }
  const toonUren = (signaal: Meldsignaal | Nadersignaal) => bureau.ga(plek('uurliniaal', signaal.leerling.id))
  const groep = 'Signalen'
  useOpdrachten(bureau.opdrachten, [
    { id: 'signaal-volgende', tekst: 'Volgend signaal', toets: 'J', groep, nietInPalet: true, doe: () => stap(1) },
    { id: 'signaal-vorige', tekst: 'Vorig signaal', toets: 'K', groep, nietInPalet: true, doe: () => stap(-1) },
    ...(bureau.mag('melden')
      ? [
          {
            id: 'signaal-meld',
            tekst: 'Meld dit signaal',
            toets: 'M',
            groep,
            nietInPalet: true,
            doe: () => void meld(),
          },
        ]
      : []),
    ...(bureau.mag('vastleggen')
      ? [
          {
            id: 'signaal-contact',
            tekst: 'Leg contact vast',
            toets: 'C',
            groep,
            nietInPalet: true,
            doe: () => nu !== null && zetContact(nu),
          },
        ]
      : []),
    {
      id: 'signaal-gezien',
      tekst: 'Gezien: weg tot er nieuw verzuim is',
      toets: 'S',
      groep,
      nietInPalet: true,
      doe: () => void vink(),
    },
    {
      id: 'signaal-uren',
      tekst: 'Toon de uren',
      toets: 'Spatie',
      groep,
      nietInPalet: true,
      alleenUitleg: true,
      doe: () => nu !== null && toonUren(nu),
    },
  ])
  return {
    hier,
    nu,
    kies: (signaal: Meldsignaal | Nadersignaal) => zetHier(sleutelVan(signaal)),
    naar,
    toonUren,
    meld,
    vink,
    dialoog:
      contact === null ? null : (
        <Contactdialoog
          bureau={bureau}
          leerling={contact.leerling}
          sluit={() => {
            zetContact(null)
            // The dialog gives the focus back first.
            naar(contact, true)
          }}
        />
      ),
  }
}

const LABEL = { melden: null, langdurig: 'Langdurig', vervolg: 'Vervolg' } as const

/** Who must be reported, the most pressing first; the row with the cursor is that of the keys. */
export function Meldlijst({
  bureau,
  acties,
  signalen,
  tegel,
}: {
  bureau: Bureau
  acties: Pick<ReturnType<typeof useSignaalacties>, 'hier' | 'kies' | 'toonUren'>
  signalen: readonly Meldsignaal[]
  tegel: string
}) {
  return (
    <ul className={stijl.rijen} data-tegel={tegel}>
      {signalen.map((signaal) => (
        <li key={sleutelVan(signaal)}>
          <Meldrij
            signaal={signaal}
            bureau={bureau}
            hier={acties.hier === sleutelVan(signaal)}
            kies={() => acties.kies(signaal)}
            open={() => acties.toonUren(signaal)}
          />
        </li>
      ))}
    </ul>
  )
}

function Meldrij({
  signaal,
  bureau,
  hier,
  kies,
  open,
}: {
  signaal: Meldsignaal
  bureau: Bureau
  hier: boolean
  kies(): void
  open(): void
}) {
  const { leerling, voorstel, soort, over } = signaal
  const lang = voorstel.soort === 'LRV' || voorstel.soort === 'RMC'
  return (
    <button
      type="button"
      data-rij
      data-signaal={sleutelVan(signaal)}
      className={klas(stijl.rij, hier && stijl.hier)}
      aria-current={hier}
      aria-keyshortcuts="M C S Space"
      onFocus={kies}
      onClick={open}
    >
      <span className={stijl.wie}>
        <span>
          <b>{roepnaam(leerling)}</b>{' '}
          <span className={stijl.tweede}>
            {[leerling.groep, leerling.studentnummer && `nr ${leerling.studentnummer}`].filter(Boolean).join(', ')}
          </span>{' '}
          {LABEL[soort] !== null && <Etiket toon="accent">{LABEL[soort]}</Etiket>}
        </span>
        <span className={stijl.tweede}>
          {lang
            ? `${voorstel.soort === 'RMC' ? '18+, ' : ''}vier weken aaneen weg, sinds ${toonDagEnDatum(voorstel.begin)}`
            : `16 uur bereikt op ${toonDagEnDatum(voorstel.bereikt)}`}
          {voorstel.geoorloofd > 0 && `. Daarnaast ${urenWoord(voorstel.geoorloofd)} geoorloofd`}
        </span>
      </span>
      <span className={stijl.uren}>
        {urenWoord(voorstel.minuten)}
        <Urenmeter minuten={voorstel.minuten} toon={toonVan(over)} />
      </span>
      <Meldklok meldenVoor={voorstel.meldenVoor} vandaag={bureau.vandaag} />
    </button>
  )
}

function Naderrij({ signaal, hier, kies, open }: { signaal: Nadersignaal; hier: boolean; kies(): void; open(): void }) {
  const { leerling, minuten, stand } = signaal
  return (
    <button
      type="button"
      data-rij
      data-signaal={sleutelVan(signaal)}
      className={klas(stijl.rij, stijl.smal, hier && stijl.hier)}
      aria-current={hier}
      aria-keyshortcuts="C S Space"
      onFocus={kies}
      onClick={open}
    >
      <span className={stijl.wie}>
        <span>
          <b>{roepnaam(leerling)}</b> <span className={stijl.tweede}>{leerling.groep}</span>
        </span>
      </span>
      <span className={klas(stijl.tweede, stijl.rechts)}>
        {stand.dezeWeek > 0 ? `+${urenWoord(stand.dezeWeek)} deze week` : ''}
        {(stand.bijna?.geoorloofd ?? 0) > 0 && stand.dezeWeek === 0
          ? `${urenWoord(stand.bijna?.geoorloofd ?? 0)} geoorloofd`
          : ''}
      </span>
      <Urenmeter minuten={minuten} toon={minuten >= 13 * 60 ? 'oranje' : 'petrol'} />
      <b className={stijl.rechts}>{urenWoord(minuten)}</b>
    </button>
  )
}

export function Toetsenvoet() {
  return (
    <div className={stijl.voet}>
      <span>
        <Toets>J</Toets> <Toets>K</Toets> volgende, vorige
      </span>
      <span>
        <Toets>Spatie</Toets> toon de uren
      </span>
      <span>
        <Toets>M</Toets> melden
      </span>
      <span>
        <Toets>C</Toets> contact
      </span>
      <span>
        <Toets>S</Toets> gezien
      </span>
    </div>
  )
}
