import type { ReactNode } from 'react'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { useOpdrachten } from '#renderer/scherm/opdrachten.ts'
import { Opmerking } from '#renderer/ui/paneel.tsx'
import { toonDatumVoluit } from '#shared/domain/invoerdatum.ts'
import { useVandaagfeiten, type Vandaagfeiten } from './feiten.ts'
import { KoppelingUit } from './koppeling-uit.tsx'
import { naarTegel } from './tegel.tsx'
import { Terugmeldingen, Uit, WachtOpMij, ZonderEinddatum } from './tegels.tsx'
import stijl from './vandaag.module.css'
import { dagzin } from './zin.ts'

export interface VandaagProps {
  bureau: Bureau
  /** Lists about lesuren (Melden, Nadert); null: nobody brings them. */
  signalen?: ReactNode
  /** Their part of the sentence: `5 melden`. */
  signaalzin?: string | null
  /** At the right of the heading: importing new lesuren. */
  rechts?: ReactNode
}

/** Vandaag: what is due, in the order of duty. */
export function VandaagScherm({ bureau, signalen, signaalzin = null, rechts }: VandaagProps) {
  const feiten = useVandaagfeiten(bureau)
  const mag = { lezen: bureau.mag('meldingenLezen'), melden: bureau.mag('melden') }
  const groep = 'Vandaag'
  useOpdrachten(
    bureau.opdrachten,
    [
      ...(mag.lezen ? [{ id: 'terugmeldingen', tekst: 'Terugmeldingen', toets: 'T' }] : []),
      ...(mag.melden ? [{ id: 'wacht', tekst: 'Wacht op mij', toets: 'W' }] : []),
      { id: 'uit', tekst: 'Uit', toets: 'U' },
      ...(mag.lezen ? [{ id: 'open', tekst: 'Zonder einddatum', toets: 'E' }] : []),
    ].map((een) => ({ ...een, id: `vandaag-${een.id}`, groep, doe: () => naarTegel(een.id) })),
  )
  return (
    <>
      <header className={stijl.kop}>
        <div>
          <h1 tabIndex={-1}>{metHoofdletter(toonDatumVoluit(bureau.vandaag))}</h1>
          <p className={stijl.zin} role="status">
            {feiten !== undefined && zin(bureau, feiten, signaalzin)}
          </p>
        </div>
        {rechts}
      </header>
      <div className={stijl.body}>
        <div className={stijl.kolom} data-f6>
          {bureau.stand.laatstOpgehaaldOp === null && mag.lezen && <Onbekend bureau={bureau} />}
          <KoppelingUit bureau={bureau} />
          {signalen}
          {feiten !== undefined && mag.lezen && <ZonderEinddatum bureau={bureau} feiten={feiten} />}
        </div>
        <div className={stijl.kolom} data-f6>
          {feiten !== undefined && (
            <>
              {mag.lezen && <Terugmeldingen bureau={bureau} feiten={feiten} />}
              {mag.melden && <WachtOpMij bureau={bureau} feiten={feiten} />}
              <Uit bureau={bureau} feiten={feiten} />
            </>
          )}
        </div>
      </div>
    </>
  )
}

function zin(bureau: Bureau, feiten: Vandaagfeiten, signaalzin: string | null): string {
  // A number from a half-filled desk would look like a fact.
  return bureau.stand.laatstOpgehaaldOp === null && bureau.mag('meldingenLezen')
    ? 'We weten nog niet wat er bij DUO staat.'
    : dagzin(feiten, signaalzin)
}

/** Empty because unknown: amber, with what happens next. */
function Onbekend({ bureau }: { bureau: Bureau }) {
  const { verbinding, ophalen } = bureau.stand
  return (
    <Opmerking toon="let" icoon="waarschuwing">
      <b>We weten het nog niet.</b>{' '}
      {verbinding === 'verbonden'
        ? `We halen de meldingen van uw school nu op${ophalen === null ? '' : `: ${ophalen.gehaald.toLocaleString('nl-NL')} tot nu toe`}.`
        : 'Er is nog niets bij DUO opgehaald. Dat gaat vanzelf zodra u verbonden en aangemeld bent.'}
    </Opmerking>
  )
}

const metHoofdletter = (tekst: string) => tekst.charAt(0).toUpperCase() + tekst.slice(1)
