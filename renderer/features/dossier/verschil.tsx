import type { Verschil } from '#shared/domain/meldingverschil.ts'
import { tekstverschil } from '#shared/domain/versies.ts'
import stijl from './dossier.module.css'

/** Two texts as one, with what went and what came. The words say it too, for who does not see the colours. */
export function Tekstverschil({ was, wordt, alleen }: { was: string; wordt: string; alleen?: 'erbij' }) {
  return (
    <span className={stijl.verschil}>
      {tekstverschil(was, wordt).map(({ soort, tekst }, i) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces never move
        if (soort === 'gelijk') return <span key={i}>{tekst}</span>
        if (soort === 'erbij') {
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the pieces never move
            <ins key={i}>{tekst}</ins>
          )
        }
        if (alleen === 'erbij') return null
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces never move
          <del key={i}>{tekst}</del>
        )
      })}
    </span>
  )
}

/** Changed fields one by one: short ones as was and becomes, long ones word by word. */
export function Verschillen({ verschillen }: { verschillen: readonly Verschil[] }) {
  return (
    <dl className={stijl.verschillen}>
      {verschillen.map(({ pad, label, was, wordt }) => (
        <div key={pad}>
          <dt>{label}</dt>
          <dd>
            {pad === 'verzuimspecificatie' ? (
              <Dagen was={was} wordt={wordt} />
            ) : was.length + wordt.length > 60 ? (
              <Tekstverschil was={was} wordt={wordt} />
            ) : (
              <span className={stijl.verschil}>
                <del>{was}</del> <ins>{wordt}</ins>
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Days apart from each other: only those that went or came. */
function Dagen({ was, wordt }: { was: string; wordt: string }) {
  const [voor, na] = [was.split('; '), wordt.split('; ')]
  const weg = voor.filter((dag) => !na.includes(dag))
  const erbij = na.filter((dag) => !voor.includes(dag))
  const gelijk = na.length - erbij.length
  return (
    <span className={stijl.verschil}>
      {weg.length > 0 && <del>{weg.join('; ')}</del>} {erbij.length > 0 && <ins>{erbij.join('; ')}</ins>}
      {gelijk > 0 && ` (${gelijk} ${gelijk === 1 ? 'dag bleef' : 'dagen bleven'} gelijk)`}
    </span>
  )
}
