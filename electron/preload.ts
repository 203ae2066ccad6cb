import { contextBridge, ipcRenderer } from 'electron'
import type { HostBrug } from '#shared/contract/host.ts'
import { channelOf, EVENT_CHANNEL, METHODS } from './channels.ts'

/**
 * The whole bridge: two functions, derived from the contract. The window gets neither `ipcRenderer` nor an event object
 * of Electron, and can name no channel that the contract does not know.
 */
const bridge: HostBrug = {
  async vraag(methode, invoer) {
    const method = METHODS.find((name) => name === methode)
    if (method === undefined) return { ok: false, fout: { code: 'verzoek-geweigerd' } }
    return ipcRenderer.invoke(channelOf(method), invoer)
  },
  luister(ontvanger) {
    const receive = (_event: unknown, gebeurtenis: unknown) => ontvanger(gebeurtenis)
    ipcRenderer.on(EVENT_CHANNEL, receive)
    return () => {
      ipcRenderer.removeListener(EVENT_CHANNEL, receive)
    }
  },
}

contextBridge.exposeInMainWorld('verzuimdesk', bridge)
