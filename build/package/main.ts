/**
 * `npm run package [-- --dir] [--stub] [--output DIR]`: builds, then makes installers with electron-builder for the system it
 * runs on. `--dir` stops at the unpacked app; `--stub` uses a stand-in for Electron's binary (for tests of the packaging
 * itself). Without a certificate the files say so in their names.
 */
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build, type Configuration, Platform } from 'electron-builder'
import { bundleInto } from '#build/bundle.ts'
import afterPack from './after-pack.ts'
import { builderConfig } from './config.ts'
import { forRelease, releaseSettings } from './release.ts'
import { makeStubElectron } from './stub-electron.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Packages from a folder outside the repository: electron-builder would look for node_modules all the way up, and a build
 * that somebody starts meanwhile must not change what is being packed. Returns the paths of what was made.
 */
export async function makePackage(options: { dir: boolean; stub: boolean; output: string }): Promise<string[]> {
  const project = mkdtempSync(join(tmpdir(), 'verzuimdesk-package-'))
  try {
    await bundleInto(join(project, 'dist'))
    copyFileSync(join(project, 'dist/package.json'), join(project, 'package.json'))
    for (const part of ['icons', 'package/entitlements.mac.plist']) {
      mkdirSync(join(project, 'build/package'), { recursive: true })
      cpSync(join(root, 'build', part), join(project, 'build', part), { recursive: true })
    }
    const settings = releaseSettings(process.env)
    const config: Configuration = forRelease(await builderConfig(), settings, process.platform)
    const { electron } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).devDependencies
    if (options.stub) makeStubElectron(join(project, 'stub'), electron)
    process.env.UNSIGNED ??= settings.isSigned ? '' : '-unsigned'
    return await build({
      projectDir: project,
      publish: 'never',
      ...(options.dir || options.stub
        ? { targets: (options.stub ? Platform.LINUX : Platform.current()).createTarget('dir') }
        : {}),
      config: {
        ...config,
        afterPack,
        directories: { ...config.directories, output: options.output },
        ...(options.stub ? { electronDist: join(project, 'stub') } : {}),
      },
    })
  } finally {
    rmSync(project, { recursive: true, force: true })
  }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      dir: { type: 'boolean', default: false },
      stub: { type: 'boolean', default: false },
      output: { type: 'string', default: join(root, 'release') },
    },
  })
  await makePackage({ ...values, output: resolve(values.output) })
}
