import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useWerkKlaar } from '#renderer/scherm/systeemmelding.ts'
import { Dialoog, Dialooginhoud, Dialoogvoet } from '#renderer/ui/dialoog.tsx'
import { Knop } from '#renderer/ui/knop.tsx'
import { Opmerking } from '#renderer/ui/paneel.tsx'
import { Veld } from '#renderer/ui/veld.tsx'
import { Vinkje } from '#renderer/ui/vinkje.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import type { Host } from '#shared/contract/host.ts'
import type { Bewaard } from './bewaard.ts'
import { Vakjeswoord } from './vakjes.tsx'

/** What every export goes through: asked, under way, done or failed; and the questions that all of them ask. */

export interface Exportgang<A extends Bewaard> {
  readonly bezig: boolean
  readonly afloop: A | null
  readonly fout: string | null
  /** Starts it once; null from the work: she closed the dialog of the system, and may choose again. */
  begin(werk: (signaal: AbortSignal) => Promise<A | null>): Promise<void>
  stop(): void
}

/** One export at a time; leaving the dialog stops it. The system says so when it is done and the window is elsewhere. */
export function useExportgang<A extends Bewaard>(host: Pick<Host, 'vraag'>): Exportgang<A> {
  const [bezig, zetBezig] = useState(false)
  const [fout, zetFout] = useState<string | null>(null)
  const [afloop, zetAfloop] = useState<A | null>(null)
  const stop = useRef<AbortController | null>(null)
  useEffect(() => () => stop.current?.abort(), [])
  useWerkKlaar(host, bezig)
  return {
    ...{ bezig, afloop, fout },
    async begin(werk) {
      if (bezig) return
      stop.current = new AbortController()
      zetBezig(true)
      zetFout(null)
      try {
        zetAfloop(await werk(stop.current.signal))
      } catch (oorzaak) {
        const code = foutcodeVan(oorzaak)
        if (code !== 'geannuleerd') zetFout(foutzin(code))
      } finally {
        zetBezig(false)
      }
    },
    stop: () => stop.current?.abort(),
  }
}

/** The dialog around it. A click beside it does not stop what is under way: that is what the button is for. */
export function Exportvenster<A extends Bewaard>({
  titel,
  gang,
  boven,
  onderweg,
  klaar,
  knop,
  sluit,
  children,
}: {
  titel: string
  gang: Exportgang<A>
  /** Stands there in every state. */
  boven?: ReactNode
  /** How far it is. */
  onderweg: ReactNode
  /** What is to be said besides where it went. */
  klaar?: ReactNode
  /** Starts it. */
  knop: ReactNode
  sluit(): void
  /** The questions. */
  children: ReactNode
}) {
  const { bezig, afloop, fout } = gang
  return (
    <Dialoog titel={titel} open sluit={bezig ? () => {} : sluit}>
      <Dialooginhoud>
        {boven}
        {afloop !== null ? (
          <>
            <Opmerking toon="goed" icoon="vink" rol="status">
              Bewaard in {afloop.map ?? 'uw map'}: <b>{afloop.bestandsnaam}</b>
            </Opmerking>
            {klaar}
            <Vakjeswoord tekens={afloop.ontbrekendeTekens} />
          </>
        ) : bezig ? (
          onderweg
        ) : (
          children
        )}
        {fout !== null && (
          <Opmerking toon="fout" icoon="waarschuwing" rol="alert">
            {fout}
          </Opmerking>
        )}
      </Dialooginhoud>
      <Dialoogvoet>
        {afloop !== null ? (
          <Knop soort="hoofd" onPress={sluit} autoFocus>
            Sluit
          </Knop>
        ) : bezig ? (
          <Knop icoon="kruis" onPress={gang.stop} autoFocus>
            Stop
          </Knop>
        ) : (
          <>
            {knop}
            <Knop soort="stil" onPress={sluit}>
              Annuleer
            </Knop>
          </>
        )}
      </Dialoogvoet>
    </Dialoog>
  )
}

/** The PGN only when asked, and then with a reason that stands in the file. */
export function PgnVraag({
  keuze: { metPgn, reden },
  wijzig,
  waar,
  fout,
  ref,
}: {
  keuze: { readonly metPgn: boolean; readonly reden: string }
  wijzig(deel: { metPgn: boolean } | { reden: string }): void
  /** `komt in het bestand te staan` */
  waar: string
  fout: string | null | undefined
  ref?: React.Ref<HTMLInputElement>
}) {
  return (
    <>
      <Vinkje aan={metPgn} bijWijzigen={(aan) => wijzig({ metPgn: aan })}>
        Met volledig persoonsgebonden nummer (PGN)
      </Vinkje>
      {metPgn && (
        <Veld
          label="Waarom is het nummer nodig?"
          hulp={waar}
          verplicht
          waarde={reden}
          maxLengte={200}
          fout={fout ?? null}
          bijWijzigen={(tekst) => wijzig({ reden: tekst })}
          {...(ref === undefined ? {} : { ref })}
          autoFocus
        />
      )}
    </>
  )
}
