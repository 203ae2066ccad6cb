import type { HostGebeurtenis } from '#shared/contract/host.ts'
import { app } from './capabilities/app.ts'
import { backup } from './capabilities/backup.ts'
import { beleid } from './capabilities/beleid.ts'
import { bijlagen } from './capabilities/bijlagen.ts'
import { documents } from './capabilities/documents.ts'
import { eherkenning } from './capabilities/eherkenning.ts'
import { files } from './capabilities/files.ts'
import { fileStreams } from './capabilities/files-stream.ts'
import { importmap } from './capabilities/importmap.ts'
import { loket } from './capabilities/loket.ts'
import { meldingen } from './capabilities/meldingen.ts'
import { oskluis } from './capabilities/oskluis.ts'
import { push } from './capabilities/push.ts'
import { session } from './capabilities/session.ts'
import { stamp } from './capabilities/stamp.ts'
import { updates } from './capabilities/updates.ts'
import { vault } from './capabilities/vault.ts'
import { workbooks } from './capabilities/werkboek.ts'
import { createGate, type Gate } from './gate.ts'
import type { Log } from './log.ts'
import { loketAt } from './loket-client.ts'
import { isNetworkFolder } from './platform/network-folder.ts'
import type { Platform } from './platform/platform.ts'
import type { Policy } from './policy.ts'

/** The host of one desk, without a binding: Electron IPC and loopback HTTP both stand on this. */
export interface DeskHost {
  gate: Gate
  /** Tells every listener; returns the function that stops listening. */
  listen(receiver: (event: HostGebeurtenis) => void): () => void
  emit(event: HostGebeurtenis): void
  /** Ends every connection and wipes what stood readable on the disk. */
  close(): Promise<void>
}

export function createHost(options: { platform: Platform; loketUrl: URL; log: Log; policy?: Policy }): DeskHost {
  const { platform, loketUrl, log, policy = {} } = options
  const receivers = new Set<(event: HostGebeurtenis) => void>()

  function emit(event: HostGebeurtenis) {
    if (event.soort === 'sessie') listener.onSession(event.stand.gebruiker?.gebruikersnaam ?? null)
    if (event.soort === 'vergrendel') {
      void shown.wipe()
      void saving.wipe()
      reading.stop()
    }
    for (const receiver of receivers) receiver(event)
  }

  const wire = loketAt(loketUrl, platform.fetch)
  const client = wire.text
  const signedIn = session(client, emit)
  const listener = push(wire.stream, signedIn.current, emit, log)
  const makelaar = eherkenning({ loket: client, loketUrl, platform, accept: signedIn.accept, log })
  const copies = backup(platform, log)
  const shown = documents(platform, log)
  const saving = fileStreams(platform)
  const reading = workbooks(platform, log)
  const watched = importmap(platform, emit, log)
  // What a crash left readable on the disk goes before anything else.
  void shown.wipe()
  const newer = updates({
    updater: platform.updater,
    isManaged: platform.isInstalledForAll || policy.bijwerken === 'uit',
    copies,
    emit,
    log,
  })
  const gate = createGate(
    {
      ...app(platform, loketUrl, client),
      ...vault(platform.dataFolder),
      ...stamp(platform.dataFolder),
      ...signedIn.handlers,
      ...makelaar.handlers,
      ...loket(client, signedIn.current),
      ...bijlagen(wire, signedIn.current),
      ...listener.handlers,
      ...files(platform),
      ...saving.handlers,
      ...reading.handlers,
      ...watched.handlers,
      ...oskluis(platform),
      ...copies.handlers,
      ...meldingen(platform),
      ...shown.handlers,
      ...beleid(policy, isNetworkFolder(platform.dataFolder, process.platform, process.env)),
      ...newer.handlers,
      'venster.vergrendeld': async () => {
        platform.showMenu([], () => {})
        reading.stop()
        await shown.wipe()
        return null
      },
      'venster.menu': async ({ items }) => {
        platform.showMenu(items, (daad) => emit({ soort: 'menu', daad }))
        return null
      },
    },
    log,
  )
  return {
    gate,
    emit,
    listen(receiver) {
      receivers.add(receiver)
      return () => receivers.delete(receiver)
    },
    async close() {
      watched.close()
      listener.close()
      makelaar.close()
      signedIn.close()
      newer.close()
      reading.stop()
      await Promise.allSettled([copies.close(), shown.wipe(), saving.wipe()])
    },
  }
}
