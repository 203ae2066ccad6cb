/**
 * `npm run build`: renderer, main and preload as they are shipped, in `dist/`. A build that fails leaves the former one;
 * a build whose sources did not change is not made again (`--force` does).
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { writeFileList } from '#electron/renderer-files.ts'
import { hashOfSources, isCurrent, PARTS, STAMP } from './sources.ts'
import { mainConfig, preloadConfig, readerConfig } from './vite-electron.ts'
import { rendererConfig } from './vite-renderer.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')

/** `dist/` is the folder that Electron starts on and that is packaged: no dependencies, everything is in the bundles. */
function packageJson(): string {
  const { name, productName, version, description, license } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  )
  const author = 'Verzuimdesk'
  const main = 'electron/main.js'
  return `${JSON.stringify({ name, productName, version, description, license, author, type: 'module', main }, null, 2)}\n`
}

/** Builds everything into a folder that does not exist yet. */
export async function bundleInto(folder: string): Promise<void> {
  // Libraries look at this name, and vite keeps one that is set: a test that packages must get what a user gets.
  const { NODE_ENV } = process.env
  process.env.NODE_ENV = 'production'
  try {
    await build(rendererConfig(join(folder, 'renderer')))
    await writeFileList(join(folder, 'renderer'))
    await build(mainConfig(join(folder, 'electron')))
    await build(readerConfig(join(folder, 'electron')))
    await build(preloadConfig(join(folder, 'electron')))
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = NODE_ENV
  }
  writeFileSync(join(folder, 'package.json'), packageJson())
}

/** Builds into `dist/`; the former build stands until the new one is whole. */
export async function bundle(): Promise<void> {
  const hash = hashOfSources(root)
  const fresh = join(dist, `.nieuw-${process.pid}`)
  mkdirSync(fresh, { recursive: true })
  try {
    await bundleInto(fresh)
    rmSync(join(dist, STAMP), { force: true })
    for (const part of PARTS) {
      rmSync(join(dist, part), { recursive: true, force: true })
      renameSync(join(fresh, part), join(dist, part))
    }
    writeFileSync(join(dist, STAMP), hash)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

if (import.meta.main) {
  if (!process.argv.includes('--force') && isCurrent(root)) console.log('dist/ is current.')
  else await bundle()
}
