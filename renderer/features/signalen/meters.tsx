import { klas } from '#renderer/ui/klas.ts'
import { toonDagEnDatum } from '#shared/domain/invoerdatum.ts'
import { meldklokWoorden, werkdagenOver } from '#shared/domain/signalen.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import stijl from './signalen.module.css'

/** Left edge of each segment. */
const SEGMENTEN = [0, 10, 20, 30, 40]

/** Late or today is red, tomorrow amber, else petrol. The words say it too. */
export const toonVan = (over: number): 'rood' | 'oranje' | 'petrol' =>
  over <= 0 ? 'rood' : over === 1 ? 'oranje' : 'petrol'

/** *Meldklok*: a segment per werkdag that is left, and the same in words and date. */
export function Meldklok({
  meldenVoor,
  vandaag,
  kort = false,
}: {
  meldenVoor: IsoDatum
  vandaag: IsoDatum
  kort?: boolean
}) {
  const over = werkdagenOver(meldenVoor, vandaag)
  const woorden = meldklokWoorden(meldenVoor, vandaag)
  return (
    <span className={klas(stijl.klok, stijl[toonVan(over)])}>
      <span className={stijl.klokregel}>
        <svg className={stijl.segmenten} viewBox="0 0 50 14" aria-hidden="true" focusable="false">
          {SEGMENTEN.map((x, i) => (
            <rect
              key={x}
              x={x + 0.75}
              y={0.75}
              width={7}
              height={12.5}
              rx={1.5}
              className={i < over ? stijl.vol : stijl.leeg}
            />
          ))}
        </svg>
        <b>{woorden}</b>
      </span>
      {!kort && (
        <span className={stijl.tweede}>
          uiterlijk {meldenVoor < vandaag ? 'was ' : ''}
          {toonDagEnDatum(meldenVoor)}
        </span>
      )}
    </span>
  )
}

const GRENS = 16
/** Left edge of each tick; a gap after sixteen holds the notch. */
const STREEPJES = Array.from({ length: 20 }, (_, i) => i * 6.3 + (i >= GRENS ? 3 : 0))

/** *Urenmeter*: twenty ticks, with a notch after sixteen. Excused hours are beside it, never in it. */
export function Urenmeter({ minuten, toon }: { minuten: number; toon: 'rood' | 'oranje' | 'petrol' }) {
  const vol = Math.min(STREEPJES.length, Math.floor(minuten / 60))
  return (
    <svg className={klas(stijl.meter, stijl[toon])} viewBox="0 0 130 12" aria-hidden="true" focusable="false">
      {STREEPJES.map((x, i) => (
        <rect key={x} x={x} y={1} width={5} height={10} rx={0.8} className={i < vol ? stijl.vol : stijl.stil} />
      ))}
      <rect x={GRENS * 6.3 + 0.2} y={0} width={1.6} height={12} className={stijl.grens} />
    </svg>
  )
}
