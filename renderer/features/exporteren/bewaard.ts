import type { Host } from '#shared/contract/host.ts'

/** Where a file went. */
export interface Bewaard {
  readonly bestandsnaam: string
  readonly map: string | null
  /** Characters that stand as a box on paper. */
  readonly ontbrekendeTekens: readonly string[]
}

/** Bytes handed to the host at once: a dossier of a hundred megabytes in one call would hold the window. */
const DEEL = 1 << 20

/**
 * Asks where, writes what was made, and writes it down in the log before the file gets its name: there is no file without its line.
 * Null: she closed the dialog of the system, and nothing is logged. Rejects with a DeskFout; then nothing of the file stays.
 */
export async function bewaarGemaakt(
  host: Pick<Host, 'vraag'>,
  { bestandsnaam: naam, bytes, ontbrekendeTekens }: Omit<Bewaard, 'map'> & { readonly bytes: Uint8Array },
  noteer: () => Promise<unknown>,
): Promise<Bewaard | null> {
  const { id } = await host.vraag('files.begin', { naam })
  if (id === null) return null
  try {
    for (let van = 0; van < bytes.length; van += DEEL)
      await host.vraag('files.deel', { id, inhoud: bytes.slice(van, van + DEEL) as Uint8Array<ArrayBuffer> })
    await noteer()
    const { bestandsnaam, map } = await host.vraag('files.klaar', { id })
    return { bestandsnaam: bestandsnaam ?? naam, map, ontbrekendeTekens }
  } catch (oorzaak) {
    // A host that is gone has dropped it already.
    await host.vraag('files.afbreken', { id }).catch(() => {})
    throw oorzaak
  }
}
