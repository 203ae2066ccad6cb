import { type BrowserWindow, ipcMain, type WebFrameMain } from 'electron'
import type { HostMethode, HostResultaat } from '#shared/contract/host.ts'
import { channelOf, EVENT_CHANNEL, METHODS } from './channels.ts'
import type { DeskHost } from './host.ts'
import type { Log } from './log.ts'
import { isAppUrl } from './scheme.ts'

const REFUSED: HostResultaat<HostMethode> = { ok: false, fout: { code: 'verzoek-geweigerd' } }

/** The page of this app, in its top frame. A frame that is gone has no address and is refused. */
function isTrusted(frame: WebFrameMain | null): boolean {
  return frame !== null && frame.parent === null && isAppUrl(frame.url)
}

/** Binds the host contract to Electron's IPC. The only file that imports `ipcMain`: nothing passes around the gate. */
export function bindIpc(host: DeskHost, log: Log): void {
  for (const method of METHODS) {
    ipcMain.handle(channelOf(method), (event, argument: unknown) => {
      if (isTrusted(event.senderFrame)) return host.gate.call(method, argument)
      log.refused('foreign frame', method)
      return REFUSED
    })
  }
}

/** Sends every event of the host to this window as long as it lives. */
export function sendEventsTo(window: BrowserWindow, host: DeskHost): void {
  const stop = host.listen((event) => {
    if (!window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, event)
  })
  window.once('closed', stop)
}
