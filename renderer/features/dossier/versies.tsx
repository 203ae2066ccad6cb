import { statusLabel } from '#shared/domain/codetabellen.ts'
import { meldingverschillen } from '#shared/domain/meldingverschil.ts'
import { versieparen } from '#shared/domain/versies.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import stijl from './dossier.module.css'
import { wanneer } from './standwoord.tsx'
import { Verschillen } from './verschil.tsx'

/** What each versie changed, readable, as far as this desk saw it. */
export function Versies({
  melding: { stand, versies },
  vandaag,
  locatienaam,
}: {
  melding: MeldingOpDesk
  vandaag: IsoDatum
  locatienaam(id: string): string
}) {
  const paren = stand === null ? [] : versieparen(stand, versies ?? [])
  if (paren.length === 0)
    return (
      <p className={stijl.zacht}>
        {(stand?.versie ?? 0) <= 1
          ? 'Er is één versie: zoals u die opvoerde.'
          : 'Eerdere versies kent deze computer niet.'}
      </p>
    )
  return (
    <ol className={stijl.versies}>
      {paren.map(({ regel, voor, na }) => {
        const verschillen = meldingverschillen(
          { ...voor, leerling: { pgn: null } },
          { ...na, leerling: { pgn: null } },
          locatienaam,
        )
        return (
          <li key={regel.versie}>
            <p className={stijl.rij}>
              <b>Versie {regel.versie}</b>
              <span className={stijl.zacht}>
                door {regel.door === 'duo' ? 'DUO' : `de ${regel.door}`}
                {regel.versie - regel.sinds > 1 ? `, na versie ${regel.sinds}` : ''}
              </span>
              <time className={stijl.tijd}>{wanneer(regel.op, vandaag)}</time>
            </p>
            {voor.status !== na.status && (
              <p className={stijl.verschil}>
                Status <del>{statusLabel(voor.status)}</del> <ins>{statusLabel(na.status)}</ins>
              </p>
            )}
            {verschillen.length > 0 && <Verschillen verschillen={verschillen} />}
          </li>
        )
      })}
    </ol>
  )
}
