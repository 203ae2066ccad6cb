import type { Oefenstand } from '#renderer/features/import/oefenen.ts'
import type { SyncStand } from '#renderer/sync/sync-stand.ts'
import { Icoon } from '#renderer/ui/iconen.tsx'
import { TekstKnop } from '#renderer/ui/knop.tsx'
import { Statusstrook, Strookdeel, Verbindingspunt } from '#renderer/ui/statusstrook.tsx'
import { Toets } from '#renderer/ui/toets.tsx'
import { toonDagEnDatum } from '#shared/domain/invoerdatum.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'

const tijd = (op: string | number, seconden = false) =>
  new Date(op).toLocaleTimeString('nl-NL', {
    hour: '2-digit',
    minute: '2-digit',
    ...(seconden ? { second: '2-digit' } : {}),
  })

/** `2 wachten op verzending`, `1 wacht op verzending`. */
export function wachtzin(aantal: number): string {
  return aantal === 1 ? '1 wacht op verzending' : `${aantal} wachten op verzending`
}

/** The connection in words. Trouble with it lives here only, never in a dialog. */
export function verbindingszin(stand: SyncStand, oefen: boolean): string {
  const duo = oefen ? 'oefen-DUO' : 'DUO'
  if (stand.koppeling?.aan === false) return `Koppeling met ${duo} staat uit. Alles staat veilig op deze computer`
  if (stand.verbinding === 'offline') return 'Offline: alles staat veilig op deze computer'
  if (stand.verbinding === 'niet-aangemeld') return `Niet aangemeld bij ${duo}. Alles staat veilig op deze computer`
  return `Verbonden met ${duo}.${stand.laatstOpgehaaldOp === null ? '' : ` Laatst opgehaald ${tijd(stand.laatstOpgehaaldOp)}`}`
}

/** `1.200 van 20.418 wijzigingen opgehaald`. */
function ophaalzin({ gehaald, totaal }: NonNullable<SyncStand['ophalen']>): string {
  const van = totaal === null ? '' : ` van ${totaal.toLocaleString('nl-NL')}`
  return `${gehaald.toLocaleString('nl-NL')}${van} wijzigingen opgehaald`
}

/** What the strip tells of the lesson hours. */
export interface Lesurenstand {
  /** The last day that is known; null: no hours, or not for this role. */
  tot: IsoDatum | null
  kaart: string | null
  oefenschool: Oefenstand
}

/** Connection, what waits, last save. Announced once per change, without the clock. */
export function Strook({
  stand,
  bewaardOp,
  oefen,
  meldAan,
  naarFouten,
  naarDiagnose,
  stopOphalen,
  gaVerder,
  toetsenblad,
  meekijkUit,
  lesuren,
}: {
  stand: SyncStand
  bewaardOp: number | null
  oefen: boolean
  meldAan(): void
  naarFouten(): void
  naarDiagnose(): void
  /** Ends a long fetch after the page under way; what came in stays. */
  stopOphalen(): void
  /** Fetches on where it was stopped. */
  gaVerder(): void
  toetsenblad(): void
  /** Ends the meekijkstand; null while it is off. */
  meekijkUit: (() => void) | null
  /** What the hours on this desk are, and what is being read of them now. */
  lesuren: Lesurenstand
}) {
  const isUit = stand.koppeling?.aan === false
  const verbonden = stand.verbinding === 'verbonden' && !isUit
  const wacht = stand.wachtend + stand.onderweg
  const omgeroepen = [
    verbonden ? (oefen ? 'Verbonden met oefen-DUO' : 'Verbonden met DUO') : verbindingszin(stand, oefen),
    wacht > 0 ? wachtzin(wacht) : '',
    stand.fouten > 0 ? `${stand.fouten} afgekeurd` : '',
  ]
    .filter(Boolean)
    .join('. ')
  return (
    <Statusstrook
      omgeroepen={omgeroepen}
      rechts={
        <>
          {lesuren.oefenschool !== null && (
            <Strookdeel>
              Oefenschool inlezen: {lesuren.oefenschool.wat} {Math.round(lesuren.oefenschool.deel * 100)}%
            </Strookdeel>
          )}
          {lesuren.tot !== null && <Strookdeel>Lesuren t/m {toonDagEnDatum(lesuren.tot)}</Strookdeel>}
          {lesuren.tot !== null && lesuren.kaart !== null && <Strookdeel>{lesuren.kaart}</Strookdeel>}
          <Strookdeel>
            <Toets>?</Toets>
            <TekstKnop onPress={toetsenblad}>Toetsen</TekstKnop>
          </Strookdeel>
        </>
      }
    >
      <Strookdeel toon={verbonden ? 'gewoon' : 'sterk'}>
        <Verbindingspunt verbonden={verbonden} />
        {verbindingszin(stand, oefen)}
      </Strookdeel>
      {isUit && (
        <Strookdeel>
          <TekstKnop onPress={naarDiagnose}>Waarom?</TekstKnop>
        </Strookdeel>
      )}
      {stand.gelijkheid?.gelijk === false && (
        <Strookdeel toon="fout">
          <Icoon naam="waarschuwing" />
          <TekstKnop onPress={naarDiagnose}>Niet gelijk met DUO</TekstKnop>
        </Strookdeel>
      )}
      {stand.verbinding === 'niet-aangemeld' && !isUit && (
        <Strookdeel>
          <TekstKnop onPress={meldAan}>Aanmelden</TekstKnop>
        </Strookdeel>
      )}
      {stand.ophalen !== null && (
        <Strookdeel>
          <Icoon naam="omlaag" />
          {ophaalzin(stand.ophalen)}
          {!stand.afgebroken && <TekstKnop onPress={stopOphalen}>Stop</TekstKnop>}
        </Strookdeel>
      )}
      {stand.ophalen === null && stand.afgebroken && (
        <Strookdeel toon="sterk">
          Ophalen gestopt. Nog niet alles is binnen.
          <TekstKnop onPress={gaVerder}>Ga verder</TekstKnop>
        </Strookdeel>
      )}
      {meekijkUit !== null && (
        <Strookdeel toon="sterk">
          <Icoon naam="oog" />
          Meekijkstand
          <TekstKnop onPress={meekijkUit}>Zet uit</TekstKnop>
        </Strookdeel>
      )}
      {wacht > 0 && (
        <Strookdeel>
          <Icoon naam="omhoog" />
          {wachtzin(wacht)}
        </Strookdeel>
      )}
      {stand.vanAnderen > 0 && <Strookdeel>{stand.vanAnderen} van een andere gebruiker</Strookdeel>}
      {stand.fouten > 0 && (
        <Strookdeel toon="fout">
          <Icoon naam="waarschuwing" />
          <TekstKnop onPress={naarFouten}>
            {stand.fouten === 1 ? '1 afgekeurd door DUO' : `${stand.fouten} afgekeurd door DUO`}
          </TekstKnop>
        </Strookdeel>
      )}
      {bewaardOp !== null && (
        <Strookdeel toon="goed">
          <Icoon naam="vink" />
          Bewaard {tijd(bewaardOp, true)}
        </Strookdeel>
      )}
    </Statusstrook>
  )
}
