import { Icoon, type Icoonnaam } from '#renderer/ui/iconen.tsx'
import { klas } from '#renderer/ui/klas.ts'
import { Etiket } from '#renderer/ui/paneel.tsx'
import type { Gebeurtenis, Gebeurtenissoort } from '#shared/domain/tijdlijn.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import stijl from './dossier.module.css'
import { wanneer } from './standwoord.tsx'
import { Verschillen } from './verschil.tsx'

const ICOON: Record<Gebeurtenissoort, Icoonnaam> = {
  signaal: 'klok',
  contact: 'persoon',
  opgevoerd: 'plus',
  verzonden: 'omhoog',
  ontvangen: 'vink',
  afgekeurd: 'waarschuwing',
  gewijzigd: 'potlood',
  ingetrokken: 'kruis',
  terugmelding: 'info',
  doorgestuurd: 'doorsturen',
  bijlage: 'blok',
  overgedragen: 'doorsturen',
  gelezen: 'oog',
  opmerking: 'persoon',
  export: 'afdrukken',
  pgn: 'oog',
}

/** Newest first. What nobody here has read yet is marked. */
export function Tijdlijn({
  gebeurtenissen,
  vandaag,
  nieuwVanaf,
}: {
  gebeurtenissen: readonly Gebeurtenis[]
  vandaag: IsoDatum
  /** Terugmeldingen of a later versie are new. */
  nieuwVanaf: number
}) {
  return (
    <ol className={stijl.tijdlijn} aria-label="Tijdlijn">
      {gebeurtenissen.map(({ id, soort, op, kop, wie, tekst, verschillen, versie }) => {
        const nieuw = soort === 'terugmelding' && versie !== null && versie > nieuwVanaf
        return (
          <li key={id}>
            <span className={klas(stijl.bol, nieuw && stijl.nieuw, soort === 'signaal' && stijl.let)}>
              <Icoon naam={ICOON[soort]} klein />
            </span>
            <div className={stijl.tijdkop}>
              <b>{kop}</b>
              {nieuw && <Etiket toon="accent">nieuw</Etiket>}
              {wie !== null && <span className={stijl.zacht}>{wie}</span>}
              <time className={stijl.tijd}>{wanneer(op, vandaag)}</time>
            </div>
            {tekst !== null && <p className={stijl.tijdtekst}>{tekst}</p>}
            {verschillen.length > 0 && <Verschillen verschillen={verschillen} />}
          </li>
        )
      })}
    </ol>
  )
}
