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
import { mainConfig, preloadConfig } from './vite-electron.ts'
import { rendererConfig } from './vite-renderer.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')

export async function bundle(): Promise<void> {
  const hash = hashOfSources(root)
  const fresh = join(dist, `.nieuw-${process.pid}`)
  mkdirSync(fresh, { recursive: true })
  try {
    await build(rendererConfig(join(fresh, 'renderer')))
    await writeFileList(join(fresh, 'renderer'))
    await build(mainConfig(join(fresh, 'electron')))
    await build(preloadConfig(join(fresh, 'electron')))
    const { name, productName, version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    // What Electron reads when it is started on this folder; the packaged app gets the same fields.
    writeFileSync(
      join(fresh, 'electron/package.json'),
      `${JSON.stringify({ name, productName, version, license, type: 'module', main: 'main.js' }, null, 2)}\n`,
    )
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
