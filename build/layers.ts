/**
 * Who may import whom (`design.md` 2), as one table. Biome enforces it through `biome.layers.json`, which is written from
 * here: `node build/layers.ts`. A test checks that the file is current and plants forbidden imports to see the rule bite.
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const PROGRAMS = ['renderer', 'electron', 'loket', 'build', 'test']
const SHARED = ['schema', 'domain', 'reference', 'contract', 'exports', 'import']
const RENDERER = ['ui', 'store', 'sync', 'exports', 'telling', 'scherm', 'features', 'app']

const REACT = [
  'react',
  'react/**',
  'react-dom',
  'react-dom/**',
  'react-aria-components',
  'react-hook-form',
  '@hookform/**',
]
const SERVER = ['fastify', 'fastify-*', '@fastify/**', 'kysely', 'pg', 'oidc-provider', 'nodemailer']
const ELECTRON = ['electron', 'electron-*']
const DEXIE = ['dexie', 'dexie-*']
const NODE = ['node:*']

interface Layer {
  files: string[]
  /** The sentence that teaches: what this folder may import. */
  may: string
  /** Folders and packages that it may not. */
  not: string[]
  paths?: Record<string, { importNames: string[]; message: string }>
}

/** Patterns for a folder, by its `#alias` and by any relative path that climbs into it. */
function folders(parent: string, names: readonly string[], alone = false): string[] {
  return names.flatMap((name) =>
    (parent === '' ? [`#${name}/**`] : [`#${parent}/${name}/**`]).concat(alone ? [] : [`**/${name}/**`]),
  )
}

const outsideShared = [...folders('', PROGRAMS), ...NODE, ...REACT, ...SERVER, ...ELECTRON, ...DEXIE]
const without = (names: readonly string[], ...keep: string[]) => names.filter((name) => !keep.includes(name))
const outsideRenderer = [...folders('', without(PROGRAMS, 'renderer')), ...NODE, ...SERVER, ...ELECTRON]

export const LAYERS: Layer[] = [
  {
    files: ['shared/schema/**'],
    may: 'shared/schema imports zod and itself only: rules stand in shared/domain.',
    not: [...outsideShared, ...folders('shared', without(SHARED, 'schema'))],
  },
  {
    files: ['shared/reference/**'],
    may: 'shared/reference is data: it imports shared/schema only.',
    not: [...outsideShared, ...folders('shared', without(SHARED, 'schema', 'reference'))],
  },
  {
    files: ['shared/domain/**'],
    may: 'shared/domain imports schema and reference only: no I/O, no screen, no server.',
    not: [...outsideShared, ...folders('shared', without(SHARED, 'schema', 'reference', 'domain'))],
  },
  {
    files: ['shared/contract/**'],
    may: 'shared/contract imports schema, domain and reference only.',
    not: [...outsideShared, ...folders('shared', ['exports', 'import'])],
  },
  {
    files: ['shared/import/**'],
    may: 'shared/import reads files as values: it imports schema, domain and reference only.',
    not: [...outsideShared, ...folders('shared', ['contract', 'exports'])],
  },
  {
    files: ['shared/exports/**'],
    may: 'shared/exports holds pure models: it imports shared only.',
    not: outsideShared,
  },
  {
    files: ['renderer/ui/**'],
    may: 'renderer/ui knows no domain words: it imports React and its own files only.',
    not: [...outsideRenderer, ...DEXIE, '#shared/**', ...folders('renderer', without(RENDERER, 'ui'))],
  },
  {
    files: ['renderer/store/**'],
    may: 'renderer/store imports shared only: no screen, no network.',
    not: [
      ...outsideRenderer,
      ...REACT,
      'dexie-react-hooks',
      ...folders('renderer', without(RENDERER, 'store', 'exports')),
      '#renderer/exports/**',
    ],
  },
  {
    files: ['renderer/sync/**'],
    may: 'renderer/sync imports shared and renderer/store only: no React, no screen.',
    not: [
      ...outsideRenderer,
      ...REACT,
      'dexie-react-hooks',
      ...folders('renderer', ['ui', 'telling', 'scherm', 'features', 'app']),
      '#renderer/exports/**',
    ],
  },
  {
    files: ['renderer/exports/**'],
    may: 'renderer/exports imports shared only: a model comes in, bytes go out.',
    not: [
      ...outsideRenderer,
      ...REACT,
      ...DEXIE,
      ...folders('renderer', ['ui', 'store', 'sync', 'telling', 'scherm', 'features', 'app']),
    ],
  },
  {
    files: ['renderer/telling/**'],
    may: 'renderer/telling counts for screens: it imports shared, store and the worker address of exports only.',
    not: [...outsideRenderer, ...REACT, ...DEXIE, ...folders('renderer', ['ui', 'sync', 'scherm', 'features', 'app'])],
  },
  {
    files: ['renderer/scherm/**'],
    may: 'renderer/scherm is what the shell and the screens agree on: it imports ui, store, sync and shared, no screen.',
    not: [...outsideRenderer, ...DEXIE, '#renderer/exports/**', ...folders('renderer', ['features', 'app'])],
  },
  {
    files: ['renderer/features/**'],
    may: 'A feature imports scherm, ui, store, sync, telling, exports and shared: never another feature, the app or another program.',
    not: [...outsideRenderer, ...folders('renderer', ['app', 'features'], true), '**/app/**', '../**'],
  },
  {
    files: ['renderer/app/**'],
    may: 'renderer/app imports renderer and shared, never another program.',
    not: outsideRenderer,
  },
  {
    files: ['electron/**', '!electron/{main,preload,window,ipc,menu}.ts', '!electron/platform/electron.ts'],
    may: 'electron/ imports shared only; the package electron stands behind main, menu, window, ipc, preload and platform/electron.',
    not: [...folders('', without(PROGRAMS, 'electron'), true), ...REACT, ...DEXIE, 'electron'],
  },
  {
    files: ['electron/{main,preload,window,menu}.ts', 'electron/platform/electron.ts'],
    may: 'electron/ imports shared only.',
    not: [...folders('', without(PROGRAMS, 'electron'), true), ...REACT, ...DEXIE],
    paths: {
      electron: { importNames: ['ipcMain'], message: 'Only electron/ipc.ts imports ipcMain: it is the one gate.' },
    },
  },
  {
    files: ['loket/**'],
    may: 'loket imports shared only: it is another computer.',
    not: [...folders('', without(PROGRAMS, 'loket')), ...REACT, ...DEXIE, ...ELECTRON],
  },
]

const NO_CLOCK = 'shared has no clock: take the day or the instant as an argument.'
const PURE = {
  Date: NO_CLOCK,
  performance: NO_CLOCK,
  setTimeout: NO_CLOCK,
  setInterval: NO_CLOCK,
  crypto: 'shared has no randomness: take the value as an argument.',
  fetch: 'shared has no I/O: take the value as an argument.',
  console: 'shared has no I/O: return the value.',
}

/** The configuration that `biome.json` extends. */
export function biomeLayers() {
  const tests = ['!**/*.test.ts', '!**/*.test.tsx']
  return {
    overrides: [
      ...LAYERS.map(({ files, may, not, paths }) => ({
        includes: [...files, ...tests],
        linter: {
          rules: {
            style: {
              noRestrictedImports: {
                level: 'error',
                options: { ...(paths ? { paths } : {}), patterns: [{ group: not, message: may }] },
              },
            },
          },
        },
      })),
      {
        includes: ['shared/**', ...tests],
        linter: { rules: { style: { noRestrictedGlobals: { level: 'error', options: { deniedGlobals: PURE } } } } },
      },
    ],
  }
}

export const layersFile = fileURLToPath(new URL('../biome.layers.json', import.meta.url))

if (import.meta.main) writeFileSync(layersFile, `${JSON.stringify(biomeLayers(), null, 1)}\n`)
