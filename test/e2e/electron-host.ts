import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { electronBinary, hasDisplay } from '#build/launcher/electron-binary.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** `E2E_HOST=electron` runs the same journeys in the desktop app instead of a browser. */
export const MET_ELECTRON = process.env.E2E_HOST === 'electron'

/**
 * Starts the built app in Electron and gives its window. Not the packaged one: its inspect fuse is off, and then nothing can
 * drive it. Saving asks nobody here: the dialog answers with the folder of the test.
 */
export async function openElectron(plek: {
  hostMap: string
  uitvoerMap: string
  loketUrl: string
  thema: 'light' | 'dark'
}): Promise<{ pagina: Page; app: ElectronApplication }> {
  const executablePath = electronBinary(join(root, 'node_modules'), process.env, process.platform)
  if (executablePath === null) throw new Error('Electron is niet geïnstalleerd: npx install-electron')
  if (!hasDisplay(process.env, process.platform)) throw new Error('Geen scherm: start met xvfb-run.')
  mkdirSync(plek.uitvoerMap, { recursive: true })
  const app = await _electron.launch({
    executablePath,
    args: [
      // Runners of GitHub allow no user namespaces; the app itself keeps its sandbox everywhere else.
      ...(process.env.CI === 'true' && process.platform === 'linux' ? ['--no-sandbox'] : []),
      '--lang=nl',
      join(root, 'dist'),
      ...['--data', plek.hostMap, '--loket', plek.loketUrl],
    ],
    env: { ...(process.env as Record<string, string>), TZ: 'Europe/Amsterdam' },
    colorScheme: plek.thema,
  })
  await app.evaluate(({ dialog }, uitvoerMap) => {
    // Node's own path module is not at hand inside this function; the separator is enough.
    dialog.showSaveDialog = async (...vraag: unknown[]) => {
      const { defaultPath = 'bestand' } = vraag.at(-1) as { defaultPath?: string }
      const naam = defaultPath.split(/[\\/]/).at(-1) ?? 'bestand'
      return { canceled: false, filePath: `${uitvoerMap}/${naam}` }
    }
  }, plek.uitvoerMap)
  const pagina = await app.firstWindow()
  await pagina.setViewportSize({ width: 1366, height: 768 }).catch(() => {})
  return { pagina, app }
}
