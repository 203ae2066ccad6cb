import stijl from './oefenmerk.module.css'

/** The mark of the practice world. Stands on every screen; violet and hatch are reserved for it. */
export function Oefenmerk({ uitleg }: { uitleg: string }) {
  return (
    <span className={stijl.merk}>
      <span className={stijl.woord}>OEFENOMGEVING</span>
      <span className={stijl.uitleg}>{uitleg}</span>
    </span>
  )
}
