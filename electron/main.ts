import { homedir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { app, dialog, Menu, systemPreferences } from 'electron'
import electronUpdater from 'electron-updater'
import { durableFile } from './durable-file.ts'
import { createHost } from './host.ts'
import { bindIpc, sendEventsTo } from './ipc.ts'
import { lineLog } from './log.ts'
import { parseLoketUrl } from './loket-client.ts'
import { menuTemplate } from './menu.ts'
import { defaultDataFolder } from './platform/data-folder.ts'
import { beforeEnd, electronPlatform, onSystemLock, setProxyOf } from './platform/electron.ts'
import { managedKeys } from './platform/managed.ts'
import { makeUpdater, mayUpdate, type UpdaterLibrary, updateFile } from './platform/updater.ts'
import { PolicyError, policyFile, readPolicy } from './policy.ts'
import { rendererFiles } from './renderer-files.ts'
import { deskSession, guardContents, openWindow, refuseLinks, registerScheme } from './window.ts'
import { windowPlace } from './window-place.ts'

const { platform: os, env } = process
const { values } = parseArgs({
  options: { loket: { type: 'string', default: 'http://127.0.0.1:4100' }, data: { type: 'string' } },
  strict: false, // Chromium and the operating system add switches of their own.
})
const log = lineLog((line) => process.stderr.write(line))
const dataFolder = typeof values.data === 'string' ? values.data : defaultDataFolder(os, env, homedir())

// Before ready, in this order: the folder decides which lock and which storage belong to this desk.
app.setName('Verzuimdesk')
app.setAppUserModelId('nl.verzuimdesk.desk')
app.setPath('userData', dataFolder)
app.setPath('sessionData', join(dataFolder, 'venster'))
registerScheme()
guardContents(log)
refuseLinks(log)
process.on('unhandledRejection', (cause) => log.failed(cause instanceof Error ? cause.name : 'thrown value'))

if (app.requestSingleInstanceLock()) {
  app.whenReady().then(start).catch(stopWithSentence)
} else {
  app.quit()
}

async function start(): Promise<void> {
  const policy = await readPolicy(policyFile(os, env), await managedKeys(os, env, systemPreferences))
  const loketUrl = parseLoketUrl(policy.loket ?? String(values.loket))
  if (loketUrl === null) throw new Error('loket address')
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(os, app.isPackaged)))
  const files = await rendererFiles(join(import.meta.dirname, '../renderer'))
  const updater = mayUpdate(os, app.isPackaged, await updateFile(process.resourcesPath))
    ? makeUpdater(electronUpdater.autoUpdater as unknown as UpdaterLibrary, policy.bijwerkAdres, log)
    : null
  if (updater !== null) await setProxyOf(electronUpdater.autoUpdater.netSession, policy)
  const host = createHost({ platform: await electronPlatform(dataFolder, policy, updater), loketUrl, log, policy })
  bindIpc(host, log)
  const place = durableFile(join(dataFolder, 'venster.json'), windowPlace)
  const desk = deskSession(files, log, policy.spellingAdres)
  const window = await openWindow(desk, join(import.meta.dirname, 'preload.cjs'), log, place, policy.spellingAdres)
  sendEventsTo(window, host)

  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  onSystemLock(() => host.emit({ soort: 'vergrendel' }))
  app.on('window-all-closed', () => app.quit())
  beforeEnd(() => host.close())
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
