import type { Desk } from '#renderer/store/desk.ts'

/** A short mark of this store on the sheet of the recovery key, so that the right sheet is found; it opens nothing. */
export async function kenmerkVan(desk: Pick<Desk, 'toestand'>): Promise<string> {
  const { storeId } = await desk.toestand()
  return `${storeId.slice(0, 4)}-${storeId.slice(4, 6)}`.toUpperCase()
}
