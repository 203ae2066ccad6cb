import { Button } from 'react-aria-components/Button'
import { Text } from 'react-aria-components/Text'
import {
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components/Toast'
import { Icoon, type Icoonnaam } from './iconen.tsx'
import { klas } from './klas.ts'
import { Knop } from './knop.tsx'
import stijl from './toost.module.css'

export interface Toostbericht {
  tekst: string
  icoon?: Icoonnaam
  toon?: 'goed' | 'fout'
  /** What can still be done, such as undo. Pressing it closes the message. */
  actie?: { tekst: string; toets?: string; doe(): void }
}

/** How long a message stays, in ms. Hovering it or moving the focus to it stops the clock. */
const TOOSTDUUR = 10_000

/** Messages at the bottom. One queue per window; a new message pushes the older one up. */
export type Toostrij = InstanceType<typeof ToastQueue<Toostbericht>>

export function maakToostrij(): Toostrij {
  return new ToastQueue<Toostbericht>({ maxVisibleToasts: 2 })
}

/** Shows a message; returns the function that takes it away. */
export function toon(rij: Toostrij, bericht: Toostbericht, duur: number = TOOSTDUUR): () => void {
  const sleutel = rij.add(bericht, { timeout: duur })
  return () => rij.close(sleutel)
}

export function Toosten({ rij }: { rij: Toostrij }) {
  return (
    <ToastRegion queue={rij} className={klas(stijl.gebied)} aria-label="Meldingen van het programma">
      {({ toast }) => (
        <Toast toast={toast} className={klas(stijl.toost)}>
          <Icoon
            naam={toast.content.icoon ?? 'vink'}
            className={klas(toast.content.toon === 'fout' ? stijl.fout : stijl.goed)}
          />
          <ToastContent className={klas(stijl.inhoud)}>
            <Text slot="title">{toast.content.tekst}</Text>
          </ToastContent>
          {toast.content.actie && (
            <Knop
              soort="stil"
              klein
              {...(toast.content.actie.toets === undefined ? {} : { toets: toast.content.actie.toets })}
              onPress={() => {
                toast.content.actie?.doe()
                rij.close(toast.key)
              }}
            >
              {toast.content.actie.tekst}
            </Knop>
          )}
          <Button slot="close" aria-label="Sluit deze melding" className={klas(stijl.sluit)}>
            <Icoon naam="kruis" klein />
          </Button>
        </Toast>
      )}
    </ToastRegion>
  )
}
