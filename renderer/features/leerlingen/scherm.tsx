import { useVirtualizer } from '@tanstack/react-virtual'
import { useLiveQuery } from 'dexie-react-hooks'
import { type KeyboardEvent, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useGezocht } from '#renderer/scherm/bekeken.ts'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { useOpdrachten } from '#renderer/scherm/opdrachten.ts'
import { useOverzichtversie } from '#renderer/scherm/overzichtversie.ts'
import { plek } from '#renderer/scherm/plek.ts'
import { telhuisVan } from '#renderer/telling/telhuis.ts'
import { klas } from '#renderer/ui/klas.ts'
import { Knop, TekstKnop } from '#renderer/ui/knop.tsx'
import { Etiket, Opmerking, Paneel } from '#renderer/ui/paneel.tsx'
import { Zoekveld } from '#renderer/ui/zoekveld.tsx'
import { schoolactieLabel, soortKort } from '#shared/domain/codetabellen.ts'
import { toonDatum, toonPeriode } from '#shared/domain/invoerdatum.ts'
import { alsUren } from '#shared/domain/verzuimtelling/uren.ts'
import { lijstnaam, roepnaam } from '#shared/exports/tekst.ts'
import { namenVan } from '#shared/import/leerlinggids.ts'
import { vindLijst } from '#shared/import/plak.ts'
import { vouw, vouwNummer } from '#shared/import/waarden.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import stijl from './leerlingen.module.css'

const RIJHOOGTE = 36

interface Plaklijst {
  ids: ReadonlySet<string>
  onbekend: readonly string[]
  meerdere: readonly string[]
}

/** *Leerlingen*: everybody on this desk, by name, number or class; a pasted list becomes a working list. */
export function LeerlingenScherm({ bureau }: { bureau: Bureau }) {
  const { desk } = bureau
  const leerlingen = useLiveQuery(async () => {
    const lijst = await desk.leerlingen.lijst()
    // Folded, so that Aït stands before Aydın; a comparison by language would take too long for twenty thousand.
    const namen = new Map(lijst.map((leerling) => [leerling, vouw(lijstnaam(leerling))]))
    return lijst.sort((a, b) => ((namen.get(a) ?? '') < (namen.get(b) ?? '') ? -1 : 1))
  }, [desk])
  const huis = useMemo(() => telhuisVan(desk, () => bureau.vandaag), [desk, bureau.vandaag])
  const telling = useSyncExternalStore(huis.luister, huis.stand)
  const [zoek, zetZoek] = useState('')
  useGezocht(desk, zoek)
  const [plak, zetPlak] = useState<Plaklijst | null>(null)
  const [gekozen, zetGekozen] = useState<string | null>(null)
  const veld = useRef<HTMLInputElement>(null)
  const rol = useRef<HTMLDivElement>(null)

  const vindbaar = useMemo(
    () =>
      (leerlingen ?? []).map((leerling) => ({
        waarde: leerling,
        nummer: leerling.studentnummer,
        pgn: leerling.pgn,
        namen: namenVan(leerling),
        alles: vouw(`${namenVan(leerling).join(' ')} ${leerling.studentnummer ?? ''} ${leerling.groep ?? ''}`),
      })),
    [leerlingen],
  )
  const rijen = useMemo(() => {
    const woorden = vouw(zoek).split(' ').filter(Boolean)
    return vindbaar
      .filter(
        ({ waarde, alles, pgn }) =>
          (plak === null || plak.ids.has(waarde.id)) &&
          (woorden.every((woord) => alles.includes(woord)) ||
            (zoek.trim().length > 7 && pgn === vouwNummer(zoek).padStart(9, '0'))),
      )
      .map(({ waarde }) => waarde)
  }, [vindbaar, zoek, plak])
  const virtueel = useVirtualizer({
    count: rijen.length,
    getScrollElement: () => rol.current,
    estimateSize: () => RIJHOOGTE,
    overscan: 12,
  })

  /** Several lines or several numbers: a list. One word goes into the field as ever. */
  const neemLijst = (tekst: string): boolean => {
    const regels = tekst.trim().split(/[\n\r]+/).length
    if (regels < 2 && (tekst.match(/[;,\t]/g) ?? []).length < 2) return false
    const { gevonden, onbekend, meerdere } = vindLijst<LeerlingOpDesk>(tekst, vindbaar, vouw)
    zetPlak({ ids: new Set(gevonden.map(({ id }) => id)), onbekend, meerdere })
    zetZoek('')
    return true
  }
  const kies = (plaats: number) => {
    const leerling = rijen[Math.max(0, Math.min(rijen.length - 1, plaats))]
    if (leerling === undefined) return
    zetGekozen(leerling.id)
    virtueel.scrollToIndex(rijen.indexOf(leerling))
  }
  const hier = rijen.findIndex(({ id }) => id === gekozen)
  const leerling = rijen[hier] ?? null
  const open = (een: LeerlingOpDesk) => bureau.ga(plek('uurliniaal', een.id))
  const loop = (toets: KeyboardEvent) => {
    if (toets.key === 'ArrowDown') kies(hier + 1)
    else if (toets.key === 'ArrowUp') kies(hier - 1)
    else if (toets.key === 'Enter' && leerling !== null) open(leerling)
    else return
    toets.preventDefault()
  }
  const meld = () => leerling !== null && bureau.nieuweMelding({ leerling })
  const groep = 'Leerlingen'
  useOpdrachten(bureau.opdrachten, [
    {
      id: 'leerlingen-zoek',
      tekst: 'Zoek in deze lijst',
      toets: '/',
      groep,
      nietInPalet: true,
      doe: () => veld.current?.focus(),
    },
    { id: 'leerlingen-j', tekst: 'Volgende leerling', toets: 'J', groep, nietInPalet: true, doe: () => kies(hier + 1) },
    { id: 'leerlingen-k', tekst: 'Vorige leerling', toets: 'K', groep, nietInPalet: true, doe: () => kies(hier - 1) },
    ...(bureau.mag('melden')
      ? [
          {
            id: 'leerlingen-m',
            tekst: 'Opvoeren verzuim voor deze leerling',
            toets: 'M',
            groep,
            nietInPalet: true,
            doe: () => void meld(),
          },
        ]
      : []),
  ])
  if (leerlingen === undefined) return null
  return (
    <div className={stijl.scherm}>
      <header className={stijl.kop}>
        <h1 tabIndex={-1}>Leerlingen</h1>
        <Zoekveld
          className={klas(stijl.zoek)}
          naam="Zoek een leerling, of plak een lijst"
          toets="/"
          placeholder="Zoek op naam, nummer of klas, of plak een lijst"
          ref={veld}
          waarde={zoek}
          zet={zetZoek}
          onKeyDown={loop}
          onPaste={(gebeurtenis) => {
            if (neemLijst(gebeurtenis.clipboardData.getData('text/plain'))) gebeurtenis.preventDefault()
          }}
        />
        <span className={stijl.aantal} role="status">
          {rijen.length.toLocaleString('nl-NL')} van {leerlingen.length.toLocaleString('nl-NL')}
        </span>
      </header>
      {plak !== null && (
        <div className={stijl.balk}>
          <Opmerking
            icoon="lijst"
            toon={plak.onbekend.length + plak.meerdere.length > 0 ? 'let' : 'accent'}
            rol="status"
          >
            <b>Werklijst: {plak.ids.size} leerlingen gevonden.</b>{' '}
            {plak.onbekend.length > 0 &&
              `Niet gevonden (${plak.onbekend.length}): ${plak.onbekend.slice(0, 12).join(' · ')}${plak.onbekend.length > 12 ? ' …' : ''}. `}
            {plak.meerdere.length > 0 && `Past bij meer leerlingen: ${plak.meerdere.slice(0, 6).join(' · ')}. `}
            <TekstKnop onPress={() => zetPlak(null)}>Toon weer iedereen</TekstKnop>
          </Opmerking>
        </div>
      )}
      {leerlingen.length === 0 ? (
        <div className={stijl.balk}>
          <Opmerking icoon="info">
            <b>Nog geen leerlingen.</b> Kies een bestand, plak uit Excel of oefen met verzonnen leerlingen.{' '}
            <TekstKnop onPress={() => bureau.ga(plek('importeren'))}>Naar Importeren (Ctrl I)</TekstKnop>
          </Opmerking>
        </div>
      ) : (
        <div className={stijl.body}>
          <Paneel label="Lijst van leerlingen" className={stijl.lijst}>
            <div
              ref={rol}
              className={stijl.rol}
              tabIndex={0}
              role="listbox"
              aria-label="Leerlingen"
              aria-activedescendant={leerling === null ? undefined : `leerling-${leerling.id}`}
              onKeyDown={loop}
              data-f6
            >
              <div style={{ height: virtueel.getTotalSize(), position: 'relative' }}>
                {virtueel.getVirtualItems().map(({ index, start }) => {
                  const een = rijen[index]
                  if (een === undefined) return null
                  const stand = telling.standen.get(een.id)
                  const minuten = stand?.voorstellen[0]?.minuten ?? stand?.bijna?.minuten ?? null
                  return (
                    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox handles the keys
                    <div
                      key={een.id}
                      id={`leerling-${een.id}`}
                      role="option"
                      aria-selected={een.id === gekozen}
                      tabIndex={-1}
                      className={klas(stijl.rij, een.id === gekozen && stijl.hier)}
                      style={{ transform: `translateY(${start}px)`, height: RIJHOOGTE }}
                      onClick={() => zetGekozen(een.id)}
                      onDoubleClick={() => open(een)}
                    >
                      <b>{lijstnaam(een)}</b>
                      <span className={stijl.stil}>{een.groep}</span>
                      <span className={stijl.stil}>{een.studentnummer}</span>
                      <span className={stijl.rechts}>
                        {minuten !== null && (
                          <Etiket toon={stand !== undefined && stand.voorstellen.length > 0 ? 'fout' : 'let'}>
                            {alsUren(minuten).toLocaleString('nl-NL')} uur
                          </Etiket>
                        )}
                      </span>
                    </div>
                  )
                })}
              </div>
            </div>
          </Paneel>
          {leerling !== null && (
            <Kaart
              bureau={bureau}
              leerling={leerling}
              open={() => open(leerling)}
              meld={bureau.mag('melden') ? meld : null}
            />
          )}
        </div>
      )}
    </div>
  )
}

/** What is known of one pupil here: hours, meldingen and contacts, newest first. */
function Kaart({
  bureau,
  leerling,
  open,
  meld,
}: {
  bureau: Bureau
  leerling: LeerlingOpDesk
  open(): void
  meld: (() => void) | null
}) {
  const { desk } = bureau
  const versie = useOverzichtversie(bureau)
  const feiten = useLiveQuery(async () => {
    const contacten = await desk.verzamelingen.contactmomenten.lijst()
    if (versie < 0) return []
    return [
      ...desk.overzicht.vanLeerling(leerling.id).map(({ id, meldingsnummer, soort, begin, eind }) => ({
        dag: begin as IsoDatum,
        sleutel: id,
        tekst: `Melding ${meldingsnummer ?? '(nog geen nummer)'}: ${soortKort(soort)}, ${toonPeriode(begin as IsoDatum, eind as IsoDatum | null)}`,
        melding: id,
      })),
      ...contacten
        .filter(({ leerlingId }) => leerlingId === leerling.id)
        .map(({ id, dag, actie, notitie, door }) => ({
          dag,
          sleutel: id,
          tekst: `${schoolactieLabel(actie)} (${door})${notitie === '' ? '' : `: ${notitie}`}`,
          melding: null,
        })),
    ].sort((a, b) => (a.dag < b.dag ? 1 : -1))
  }, [desk, leerling.id, versie])
  return (
    <Paneel label={`Leerling ${roepnaam(leerling)}`} className={stijl.kaart}>
      <header className={stijl.kaartkop}>
        <h2>{roepnaam(leerling)}</h2>
        <span className={stijl.stil}>
          {[
            leerling.groep,
            leerling.studentnummer && `nr ${leerling.studentnummer}`,
            `geboren ${toonDatum(leerling.geboortedatum)}`,
            leerling.mentor && `mentor ${leerling.mentor}`,
          ]
            .filter(Boolean)
            .join(', ')}
        </span>
      </header>
      <div className={stijl.knoppen}>
        <Knop toets="Enter" onPress={open}>
          Uurliniaal
        </Knop>
        {meld !== null && (
          <Knop soort="hoofd" toets="M" onPress={meld}>
            Opvoeren verzuim
          </Knop>
        )}
      </div>
      {leerling.bron === 'school' && (
        <p className={stijl.binnen}>
          Alleen uit uw leerlingadministratie. Bij een melding haalt Verzuimdesk de gegevens op bij DUO.
        </p>
      )}
      <h3 className={stijl.binnen}>Meldingen en contact</h3>
      {feiten !== undefined && feiten.length === 0 && (
        <p className={stijl.binnen}>Nog geen meldingen en geen contact.</p>
      )}
      <ol className={stijl.tijdlijn}>
        {feiten?.map(({ dag, sleutel, tekst, melding }) => (
          <li key={sleutel}>
            <span className={stijl.stil}>{toonDatum(dag)}</span>
            {melding === null ? (
              <span>{tekst}</span>
            ) : (
              <TekstKnop
                onPress={() =>
                  bureau.heeft('dossier') ? bureau.ga(plek('dossier', melding)) : bureau.openLijst({ cursor: melding })
                }
              >
                {tekst}
              </TekstKnop>
            )}
          </li>
        ))}
      </ol>
    </Paneel>
  )
}
