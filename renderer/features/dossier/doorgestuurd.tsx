import { useState } from 'react'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { Icoon } from '#renderer/ui/iconen.tsx'
import { Knop } from '#renderer/ui/knop.tsx'
import { Opmerking } from '#renderer/ui/paneel.tsx'
import { Tekstvlak } from '#renderer/ui/veld.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import { isAlleenCoach } from '#shared/domain/rechten.ts'
import type { Overdracht } from '#shared/schema/dossier.ts'
import stijl from './dossier.module.css'
import { wanneer } from './standwoord.tsx'

/** One thing that was passed on: to whom, what exactly, who read it and what came back. */
export function Doorgegeven({ bureau, overdracht }: { bureau: Bureau; overdracht: Overdracht }) {
  const { desk, gebruiker, vandaag } = bureau
  const [tekst, zetTekst] = useState('')
  const [fout, zetFout] = useState<string | null>(null)
  const stuur = async () => {
    zetFout(null)
    try {
      await desk.zetOpmerking({
        overdrachtId: overdracht.id,
        namens: gebruiker.gebruikersnaam,
        door: gebruiker.naam,
        tekst,
      })
      zetTekst('')
    } catch (oorzaak) {
      zetFout(foutzin(foutcodeVan(oorzaak) === 'gegevens-ongeldig' ? 'verplicht' : foutcodeVan(oorzaak)))
    }
  }
  const coach = isAlleenCoach(gebruiker.rollen)
  return (
    <div className={stijl.overdracht}>
      <p className={stijl.rij}>
        <b>{coach ? `Van ${overdracht.door}` : `Aan ${overdracht.aan.naam}`}</b>
        <span className={stijl.zacht}>
          {coach ? '' : `door ${overdracht.door}, `}
          {wanneer(overdracht.op, vandaag)}
        </span>
        <span className={stijl.rechts}>
          {overdracht.versie === 0 ? (
            <span className={stijl.zacht}>Klaar, nog niet weg</span>
          ) : overdracht.gelezen.length > 0 ? (
            overdracht.gelezen.map(({ door, op }) => (
              <span key={door} className={stijl.gelezen}>
                <Icoon naam="vink" klein /> gelezen door {door}, {wanneer(op, vandaag)}
              </span>
            ))
          ) : (
            <span className={stijl.zacht}>nog niet gelezen</span>
          )}
        </span>
      </p>
      {overdracht.bericht !== '' && <p>{overdracht.bericht}</p>}
      <p className={stijl.letterlijk}>{overdracht.tekst}</p>
      {!coach && <p className={stijl.klein}>Zonder {overdracht.weggelaten.join(', ')}.</p>}
      {overdracht.opmerkingen.length > 0 && (
        <ul className={stijl.opmerkingen} aria-label="Opmerkingen">
          {overdracht.opmerkingen.map(({ id, door, op, tekst: regel }) => (
            <li key={id}>
              <b>{door}</b> <span className={stijl.zacht}>{wanneer(op, vandaag)}</span>
              <br />
              {regel}
            </li>
          ))}
        </ul>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Ctrl+Enter sends from the field in it */}
      <div
        onKeyDown={(toets) => {
          if (toets.key === 'Enter' && toets.ctrlKey) {
            toets.preventDefault()
            toets.stopPropagation()
            void stuur()
          }
        }}
      >
        <Tekstvlak label="Schrijf terug" naam="opmerking" waarde={tekst} bijWijzigen={zetTekst} maxLengte={1000} />
      </div>
      {fout !== null && (
        <Opmerking toon="fout" icoon="waarschuwing" rol="alert">
          {fout}
        </Opmerking>
      )}
      <Knop klein toets="Ctrl Enter" isDisabled={tekst.trim() === ''} onPress={() => void stuur()}>
        Plaats opmerking
      </Knop>
    </div>
  )
}
