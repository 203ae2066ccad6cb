import { app, BrowserWindow, Menu, protocol, type Session, screen, session, type WebContents } from 'electron'
import type { DurableFile } from './durable-file.ts'
import type { Log } from './log.ts'
import { contextTemplate } from './menu.ts'
import type { RendererFile } from './renderer-files.ts'
import { answerFile, isAppUrl, SCHEME, START_PAGE } from './scheme.ts'
import { fitPlace, type WindowPlace } from './window-place.ts'

/** Where the desk's IndexedDB lives. Part of its identity, like the origin: never renamed. */
const PARTITION = 'persist:verzuimdesk'
const MAX_RELOADS = 3

/** Must run before Electron is ready. Without `standard` and `secure` the scheme has no IndexedDB and no WebCrypto. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Rules for everything that can show a page, also what somebody opens later (checklist 11–14). */
export function guardContents(log: Log): void {
  app.on('web-contents-created', (_event, contents) => guard(contents, log))
}

/** No link or file of another program reaches the desk: none is registered, and what comes all the same is dropped. */
export function refuseLinks(log: Log): void {
  for (const name of ['open-url', 'open-file'] as const) {
    // Typed one by one; both carry something to prevent, and what they open is never looked at.
    app.on(name as 'open-url', (event) => {
      event.preventDefault()
      log.refused(name)
    })
  }
}

function guard(contents: WebContents, log: Log): void {
  contents.setWindowOpenHandler(() => {
    log.refused('new window')
    return { action: 'deny' }
  })
  contents.on('will-attach-webview', (event) => {
    event.preventDefault()
    log.refused('webview')
  })
  for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect'] as const) {
    // The three events differ in what they carry; all have `url` and `preventDefault`.
    contents.on(name as 'will-navigate', (event) => {
      if (isAppUrl(event.url)) return
      event.preventDefault()
      log.refused('navigation')
    })
  }
}

/**
 * What our own page needs and nothing else: putting text on the clipboard (a meldingsnummer, or nothing, to wipe a copied PGN) and
 * storage that Chromium does not throw away. Reading the clipboard stays denied.
 */
const GRANTED: ReadonlySet<string> = new Set(['clipboard-sanitized-write', 'persistent-storage'])
const mayHave = (permission: string, asker: string, isMainFrame: boolean): boolean =>
  GRANTED.has(permission) && isMainFrame && isAppUrl(asker)

/**
 * The session of the window: only our own files, two permissions, no download (checklist 5, 7, 18). `dictionary`: where ICT put the one for
 * spelling; Chromium would fetch it from Google, so without one there is no spelling (macOS has its own).
 */
export function deskSession(files: ReadonlyMap<string, RendererFile>, log: Log, dictionary?: string): Session {
  const desk = session.fromPartition(PARTITION)
  if (dictionary !== undefined) {
    desk.setSpellCheckerDictionaryDownloadURL(dictionary)
    desk.setSpellCheckerLanguages(['nl'])
  }
  desk.protocol.handle(SCHEME, (request) => answerFile(files, request))
  // The page speaks to nobody: whatever it would load from elsewhere ends here, also when the policy were broken.
  desk.webRequest.onBeforeRequest((details, answer) => {
    const isOurs =
      isAppUrl(details.url) ||
      (!app.isPackaged && details.url.startsWith('devtools://')) ||
      (dictionary !== undefined && details.url.startsWith(dictionary))
    if (!isOurs) log.refused('request outside the app')
    answer({ cancel: !isOurs })
  })
  desk.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const granted = mayHave(permission, details.requestingUrl, details.isMainFrame)
    if (!granted) log.refused(`permission ${permission}`)
    answer(granted)
  })
  desk.setPermissionCheckHandler((_contents, permission, origin, { isMainFrame }) =>
    mayHave(permission, origin, isMainFrame),
  )
  desk.setDevicePermissionHandler(() => false)
  desk.on('will-download', (event) => {
    event.preventDefault()
    log.refused('download')
  })
  return desk
}

/** The one window. Every security preference is written out, also where it is the default (checklist 2–4, 6, 8–10). */
export async function openWindow(
  desk: Session,
  preload: string,
  log: Log,
  remembered: DurableFile<WindowPlace>,
  dictionary?: string,
): Promise<BrowserWindow> {
  const saved = await remembered.read().catch(() => null)
  const place = fitPlace(
    saved,
    screen.getAllDisplays().map(({ workArea }) => workArea),
  )
  const window = new BrowserWindow({
    title: 'Verzuimdesk',
    ...place.bounds,
    minWidth: 800,
    minHeight: 600,
    show: false,
    backgroundColor: '#f5f7f7',
    webPreferences: {
      session: desk,
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      devTools: !app.isPackaged,
      spellcheck: process.platform === 'darwin' || dictionary !== undefined,
    },
  })
  if (place.maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => {
    // The size beside a full screen is the one to come back to.
    const kept = { bounds: window.getNormalBounds(), maximized: window.isMaximized() }
    void remembered.write(kept).catch(() => log.failed('window place'))
  })
  window.webContents.on('context-menu', (_event, params) => {
    const template = contextTemplate(params, (word) => window.webContents.replaceMisspelling(word))
    if (template.length > 0) Menu.buildFromTemplate(template).popup({ window })
  })
  // The page's title holds no pupil; still the window keeps its own (`design.md` S2).
  window.on('page-title-updated', (event) => event.preventDefault())
  let reloads = 0
  window.webContents.on('render-process-gone', (_event, details) => {
    log.failed(`window ${details.reason}`)
    if (details.reason === 'clean-exit' || reloads >= MAX_RELOADS) return
    reloads += 1
    window.reload()
  })
  void window.loadURL(START_PAGE)
  return window
}
