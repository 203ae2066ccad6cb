import type { ReactNode } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import stijl from './dialoog.module.css'
import { klas } from './klas.ts'

/** A sheet over the desk. Esc closes; the focus returns to where it was. */
export function Dialoog({
  titel,
  open,
  sluit,
  breed = false,
  boven = false,
  kopVerborgen = false,
  children,
}: {
  titel: string
  open: boolean
  sluit(): void
  breed?: boolean
  /** Hangs near the top, as a palette does. */
  boven?: boolean
  kopVerborgen?: boolean
  children: ReactNode
}) {
  return (
    <ModalOverlay
      isOpen={open}
      onOpenChange={(nu) => !nu && sluit()}
      isDismissable
      className={klas(stijl.achter, boven && stijl.boven)}
    >
      <Modal className={klas(stijl.blad, breed && stijl.breed)}>
        <Dialog className={klas(stijl.dialoog)} {...(kopVerborgen ? { 'aria-label': titel } : {})}>
          {!kopVerborgen && (
            <Heading slot="title" level={2} className={klas(stijl.kop)}>
              {titel}
            </Heading>
          )}
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

/** Space of the house inside a dialog. */
export function Dialooginhoud({ children }: { children: ReactNode }) {
  return <div className={stijl.inhoud}>{children}</div>
}

/** Buttons at the bottom. */
export function Dialoogvoet({ children }: { children: ReactNode }) {
  return <div className={stijl.voet}>{children}</div>
}
