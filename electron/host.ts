import type { HostGebeurtenis } from '#shared/contract/host.ts'
import { app } from './capabilities/app.ts'
import { backup } from './capabilities/backup.ts'
import { bijlagen } from './capabilities/bijlagen.ts'
import { eherkenning } from './capabilities/eherkenning.ts'
import { files } from './capabilities/files.ts'
import { loket } from './capabilities/loket.ts'
import { opWeg } from './capabilities/op-weg.ts'
import { oskluis } from './capabilities/oskluis.ts'
import { push } from './capabilities/push.ts'
import { session } from './capabilities/session.ts'
import { stamp } from './capabilities/stamp.ts'
import { vault } from './capabilities/vault.ts'
import { createGate, type Gate } from './gate.ts'
import type { Log } from './log.ts'
import { loketAt } from './loket-client.ts'
import type { Platform } from './platform/platform.ts'

/** The host of one desk, without a binding: Electron IPC and loopback HTTP both stand on this. */
export interface DeskHost {
  gate: Gate
  /** Tells every listener; returns the function that stops listening. */
  listen(receiver: (event: HostGebeurtenis) => void): () => void
  emit(event: HostGebeurtenis): void
  close(): void
}

export function createHost(options: { platform: Platform; loketUrl: URL; log: Log }): DeskHost {
  const { platform, loketUrl, log } = options
  const receivers = new Set<(event: HostGebeurtenis) => void>()

  function emit(event: HostGebeurtenis) {
    if (event.soort === 'sessie') listener.onSession(event.stand.gebruiker?.gebruikersnaam ?? null)
    for (const receiver of receivers) receiver(event)
  }

  const wire = loketAt(loketUrl, platform.fetch)
  const client = wire.text
  const signedIn = session(client, emit)
  const listener = push(wire.stream, signedIn.current, emit, log)
  const makelaar = eherkenning({ loket: client, loketUrl, platform, accept: signedIn.accept, log })
  const copies = backup(platform, log)
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
      ...oskluis(platform),
      ...copies.handlers,
      ...opWeg,
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
    close() {
      listener.close()
      makelaar.close()
      signedIn.close()
      void copies.close()
    },
  }
}
