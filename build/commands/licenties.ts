/**
 * `npm run licenties [-- --output DIR]`: what is really shipped. Builds everything once, in memory, and writes down which
 * packages ended up in the bundles: `sbom.cdx.json` (CycloneDX 1.6) and `licenties.txt` (names, licences and their texts).
 * Exit 1 when a package has a licence that nobody judged, or none. Not `npm sbom`, which lists what is installed: more than
 * half of that (the practice loket, build tools) never reaches a school.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build, type InlineConfig, type Plugin } from 'vite'
import { mainConfig, preloadConfig, readerConfig } from '#build/vite-electron.ts'
import { rendererConfig } from '#build/vite-renderer.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Licences that we may ship under EUPL-1.2, each read once by a person. */
export const ALLOWED = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'OFL-1.1',
  'BlueOak-1.0.0',
  'Zlib',
  'Unlicense',
  'Python-2.0',
  'MPL-2.0',
])

export interface Shipped {
  name: string
  version: string
  licence: string
  /** Text of its licence file, or null where the package has none. */
  text: string | null
  integrity: string | null
}

/** Folder of the package that this module belongs to; null for our own files and virtual modules. */
export function packageFolder(id: string): string | null {
  const path = id.replace(/^\0/, '').split('?')[0]?.replaceAll('\\', '/') ?? ''
  const found = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)
  return found?.[1] ?? null
}

/** An SPDX expression is fine when one side of every OR, and every part of an AND, is allowed. */
export function isAllowed(expression: string): boolean {
  const bare = expression.replace(/[()]/g, ' ').trim()
  return bare.split(/\s+OR\s+/).some((side) => side.split(/\s+AND\s+/).every((part) => ALLOWED.has(part.trim())))
}

function collector(folders: Set<string>): Plugin {
  return {
    name: 'shipped-packages',
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        const ids =
          output.type === 'chunk'
            ? Object.entries(output.modules)
                .filter(([, m]) => m.renderedLength > 0)
                .map(([id]) => id)
            : output.originalFileNames.map((name) => resolve(root, 'renderer', name))
        for (const id of ids) {
          const folder = packageFolder(id)
          if (folder !== null) folders.add(folder)
        }
      }
    },
  }
}

/** The folders of every package of which at least one byte is shipped. */
async function shippedFolders(): Promise<Set<string>> {
  const folders = new Set<string>()
  const plugin = collector(folders)
  const configs: InlineConfig[] = [
    rendererConfig(join(root, 'dist')),
    mainConfig(join(root, 'dist')),
    readerConfig(join(root, 'dist')),
    preloadConfig(join(root, 'dist')),
  ]
  for (const config of configs) {
    await build({
      ...config,
      plugins: [...(config.plugins ?? []), plugin],
      worker: { ...config.worker, plugins: () => [collector(folders)] },
      build: { ...config.build, write: false },
    })
  }
  return folders
}

function licenceOf(manifest: { license?: unknown; licenses?: { type?: string }[] }): string {
  const { license, licenses } = manifest
  if (typeof license === 'string') return license
  if (typeof license === 'object' && license !== null && 'type' in license) return String(license.type)
  return licenses?.map(({ type }) => type).join(' OR ') ?? ''
}

function describe(folder: string, lock: Record<string, { integrity?: string }>): Shipped {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying|ofl)(\.|-|$)/i.test(name))
  return {
    name: manifest.name,
    version: manifest.version,
    licence: licenceOf(manifest),
    text: file === undefined ? null : readFileSync(join(folder, file), 'utf8').trim(),
    integrity: lock[folder.slice(folder.indexOf('node_modules'))]?.integrity ?? null,
  }
}

/** Every package that is shipped, by name and version, and Electron, which is shipped around them. */
export async function shipped(): Promise<Shipped[]> {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const found = [...(await shippedFolders()), join(root, 'node_modules/electron')]
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .map((folder) => describe(folder, lock))
  const unique = new Map(found.map((one) => [`${one.name}@${one.version}`, one]))
  return [...unique.values()].sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1))
}

/** CycloneDX 1.6. The serial number follows from the content, so that two equal builds have equal lists. */
export function bom(parts: readonly Shipped[], app: { name: string; version: string; license: string }) {
  const purl = (name: string, version: string) => `pkg:npm/${name.replace('@', '%40')}@${version}`
  const components = parts.map(({ name, version, licence, integrity }) => ({
    type: 'library',
    'bom-ref': purl(name, version),
    name,
    version,
    licenses: [/ (OR|AND) /.test(licence) ? { expression: licence } : { license: { id: licence } }],
    purl: purl(name, version),
    ...(integrity?.startsWith('sha512-')
      ? { hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.slice(7), 'base64').toString('hex') }] }
      : {}),
  }))
  const hex = createHash('sha256')
    .update(JSON.stringify([app, components]))
    .digest('hex')
  const uuid = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
  const self = purl(app.name, app.version)
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuid}`,
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': self,
        name: app.name,
        version: app.version,
        licenses: [{ license: { id: app.license } }],
      },
    },
    components,
    dependencies: [{ ref: self, dependsOn: components.map((part) => part['bom-ref']) }],
  }
}

export function licenceList(parts: readonly Shipped[]): string {
  const blocks = parts.map(({ name, version, licence, text }) =>
    [`${name} ${version}`, `Licence: ${licence}`, '', text ?? '(The package has no licence file of its own.)'].join(
      '\n',
    ),
  )
  const line = `\n\n${'-'.repeat(80)}\n\n`
  return `Verzuimdesk is shipped with the parts below. Electron brings Chromium and Node.js; their licences are in\nLICENSES.chromium.html beside the program.${line}${blocks.join(line)}\n`
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { output: { type: 'string', default: join(root, 'release') } } })
  const parts = await shipped()
  const { name, version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  mkdirSync(values.output, { recursive: true })
  writeFileSync(
    join(values.output, 'sbom.cdx.json'),
    `${JSON.stringify(bom(parts, { name, version, license }), null, 1)}\n`,
  )
  writeFileSync(join(values.output, 'licenties.txt'), licenceList(parts))
  const unknown = parts.filter(({ licence }) => !isAllowed(licence))
  console.log(`${parts.length} parts are shipped.`)
  for (const { name: part, licence } of unknown)
    console.error(`Nobody judged the licence of ${part}: ${licence || 'none'}`)
  process.exitCode = unknown.length === 0 ? 0 : 1
}
