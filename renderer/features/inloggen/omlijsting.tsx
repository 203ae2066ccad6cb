import type { ReactNode } from 'react'
import stijl from './omlijsting.module.css'

/** Which lessons of the picture are filled: a week in which somebody comes in later and later. */
const ROOSTER = ['111000', '001100', '000110', '000011', '000001']

/**
 * The two halves of every screen before the desk is open: the promise at the left, what to do at the right. Where something is the
 * matter (`stuk`) it does not say that all is ready.
 */
export function Omlijsting({ children, stuk = false }: { children: ReactNode; stuk?: boolean }) {
  return (
    <div className={stijl.geheel}>
      <div className={stijl.links}>
        <svg className={stijl.tekening} viewBox="20 18 204 170" aria-hidden="true" focusable="false">
          {ROOSTER.flatMap((rij, r) =>
            [...rij].map((vak, k) => (
              <rect
                // biome-ignore lint/suspicious/noArrayIndexKey: a drawing, never reordered
                key={`${r}.${k}`}
                x={20 + 34 * k}
                y={18 + 34 * r}
                width="28"
                height="28"
                rx="6"
                className={vak === '1' ? stijl.vol : stijl.leeg}
              />
            )),
          )}
        </svg>
        <div>
          <p className={stijl.belofte}>
            {stuk ? 'We zoeken het rustig uit.' : 'Alles staat klaar, ook zonder internet.'}
          </p>
          <p className={stijl.uitleg}>
            {stuk
              ? 'Verzuimdesk wist nooit iets om verder te kunnen. Kies hiernaast wat u wilt doen, of vraag uw ICT erbij.'
              : 'Uw gegevens staan versleuteld op deze computer. U kunt gewoon werken. Versturen gaat vanzelf als u weer verbonden bent.'}
          </p>
        </div>
      </div>
      <div className={stijl.rechts}>{children}</div>
    </div>
  )
}
