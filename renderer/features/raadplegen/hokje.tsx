import stijl from './raadplegen.module.css'

/** Tick box inside the grid: outside the tab order, because Space on the row does the same. */
export function Hokje({
  naam,
  aan,
  half = false,
  wissel,
}: {
  naam: string
  aan: boolean
  half?: boolean
  /** `shift`: everything from the cursor up to here. */
  wissel(shift: boolean): void
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: an input would take the arrows and Space away from the grid
    <button
      type="button"
      role="checkbox"
      aria-checked={half ? 'mixed' : aan}
      aria-label={naam}
      tabIndex={-1}
      className={stijl.hokje}
      data-half={half || undefined}
      onClick={(e) => {
        e.stopPropagation()
        wissel(e.shiftKey)
      }}
    />
  )
}
