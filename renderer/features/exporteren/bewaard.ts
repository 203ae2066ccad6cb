/** Where a file went. */
export interface Bewaard {
  readonly bestandsnaam: string
  readonly map: string | null
  /** Characters that stand as a box on paper. */
  readonly ontbrekendeTekens: readonly string[]
}
