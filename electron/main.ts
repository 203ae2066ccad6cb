import { homedir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { app, dialog, Menu, powerMonitor } from 'electron'
import { createHost } from './host.ts'
import { bindIpc, sendEventsTo } from './ipc.ts'
import { lineLog } from './log.ts'
import { parseLoketUrl } from './loket-client.ts'
import { menuTemplate } from './menu.ts'
import { defaultDataFolder } from './platform/data-folder.ts'
import { electronPlatform } from './platform/electron.ts'
import { PolicyError, policyFile, readPolicy } from './policy.ts'
import { rendererFiles } from './renderer-files.ts'
import { deskSession, guardContents, openWindow, registerScheme } from './window.ts'

const { values } = parseArgs({
  options: { loket: { type: 'string', default: 'http://127.0.0.1:4100' }, data: { type: 'string' } },
  strict: false, // Chromium and the operating system add switches of their own.
})
const log = lineLog((line) => process.stderr.write(line))
const dataFolder =
  typeof values.data === 'string' ? values.data : defaultDataFolder(process.platform, process.env, homedir())

// Before ready, in this order: the folder decides which lock and which storage belong to this desk.
app.setName('Verzuimdesk')
app.setPath('userData', dataFolder)
app.setPath('sessionData', join(dataFolder, 'venster'))
registerScheme()
guardContents(log)
process.on('unhandledRejection', (cause) => log.failed(cause instanceof Error ? cause.name : 'thrown value'))

if (app.requestSingleInstanceLock()) {
  app.whenReady().then(start).catch(stopWithSentence)
} else {
  app.quit()
}

async function start(): Promise<void> {
  const policy = await readPolicy(policyFile(process.platform, process.env))
  const loketUrl = parseLoketUrl(policy.loket ?? String(values.loket))
  if (loketUrl === null) throw new Error('loket address')
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, app.isPackaged)))
  const host = createHost({ platform: electronPlatform(dataFolder), loketUrl, log })
  bindIpc(host, log)
  const files = await rendererFiles(join(import.meta.dirname, '../renderer'))
  const window = openWindow(deskSession(files, log), join(import.meta.dirname, 'preload.cjs'), log)
  sendEventsTo(window, host)

  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  powerMonitor.on('lock-screen', () => host.emit({ soort: 'vergrendel' }))
  powerMonitor.on('suspend', () => host.emit({ soort: 'vergrendel' }))
  app.on('window-all-closed', () => {
    host.close()
    app.quit()
  })
}

function stopWithSentence(cause: unknown): void {
  log.failed(cause instanceof Error ? cause.name : 'thrown value')
  const advice =
    cause instanceof PolicyError
      ? `Uw beheerder heeft een instelling gemaakt die niet klopt: ${cause.message}`
      : 'Installeer Verzuimdesk opnieuw. Uw gegevens blijven staan.'
  dialog.showErrorBox('Verzuimdesk kan niet starten', advice)
  app.exit(1)
}
