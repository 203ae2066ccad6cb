import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { biomeLayers, LAYERS, layersFile } from './layers.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const biome = join(root, 'node_modules/@biomejs/biome/bin/biome')

/** Every line is a file with one forbidden import; the last word is a piece of the sentence that must come back. */
const PLANTED: [file: string, source: string, sentence: string][] = [
  ['shared/schema/plant.ts', "import '#shared/domain/x.ts'", 'shared/schema imports zod'],
  ['shared/domain/plant.ts', "import '../contract/x.ts'", 'shared/domain imports schema'],
  ['shared/domain/plant.ts', "import 'node:fs'", 'shared/domain imports schema'],
  ['shared/reference/plant.ts', "import '#shared/domain/x.ts'", 'shared/reference is data'],
  ['shared/contract/plant.ts', "import '#shared/exports/x.ts'", 'shared/contract imports'],
  ['shared/exports/plant.ts', "import 'dexie'", 'shared/exports holds pure models'],
  ['shared/import/plant.ts', "import '../exports/csv.ts'", 'shared/import reads files'],
  ['shared/domain/plant.ts', "import '../import/csv.ts'", 'shared/domain imports schema'],
  ['renderer/telling/plant.ts', "import '#renderer/scherm/plek.ts'", 'renderer/telling counts'],
  ['renderer/ui/plant.ts', "import '#shared/schema/melding.ts'", 'renderer/ui knows no domain words'],
  ['renderer/store/plant.ts', "import '#renderer/features/opvoeren/x.ts'", 'renderer/store imports shared only'],
  ['renderer/sync/plant.ts', "import 'react'", 'renderer/sync imports shared and'],
  ['renderer/exports/plant.ts', "import '../store/db.ts'", 'renderer/exports imports shared only'],
  ['renderer/scherm/plant.ts', "import '#renderer/features/opvoeren/x.ts'", 'renderer/scherm is what the shell'],
  ['renderer/features/postvak/plant.ts', "import '../opvoeren/x.ts'", 'A feature imports scherm'],
  ['renderer/features/postvak/plant.ts', "import '#renderer/features/opvoeren/x.ts'", 'A feature imports scherm'],
  ['renderer/app/plant.ts', "import 'node:fs'", 'renderer/app imports renderer'],
  ['electron/capabilities/plant.ts', "import 'electron'", 'electron/ imports shared only'],
  [
    'electron/window.ts',
    "import { ipcMain } from 'electron'\nipcMain.on('x', () => {})",
    'Only electron/ipc.ts imports ipcMain',
  ],
  ['electron/main.ts', "import '#loket/server.ts'", 'electron/ imports shared only.'],
  ['loket/plant.ts', "import '#renderer/store/desk.ts'", 'loket imports shared only'],
]
const ALLOWED: [file: string, source: string][] = [
  ['shared/domain/plant.ts', "import '#shared/schema/x.ts'"],
  ['renderer/features/postvak/plant.ts', "import './x.ts'\nimport '#renderer/store/desk.ts'"],
  ['electron/ipc.ts', "import { ipcMain } from 'electron'\nipcMain.removeAllListeners()"],
]

describe('layers', () => {
  let house: string

  beforeAll(() => {
    house = mkdtempSync(join(tmpdir(), 'layers-'))
    symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'))
    const config = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'))
    writeFileSync(join(house, 'biome.json'), JSON.stringify({ ...config, vcs: { enabled: false } }))
    writeFileSync(join(house, 'biome.layers.json'), readFileSync(layersFile))
  })
  afterAll(() => rmSync(house, { recursive: true, force: true }))

  async function lint(file: string, source: string): Promise<string> {
    const path = join(house, file)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, `${source}\n`)
    try {
      const { stdout, stderr } = await promisify(execFile)(process.execPath, [biome, 'lint', file], { cwd: house })
      return stdout + stderr
    } catch (failure) {
      const { stdout, stderr } = failure as { stdout: string; stderr: string }
      return stdout + stderr
    } finally {
      rmSync(path)
    }
  }

  it('keeps biome.layers.json equal to the table', () => {
    expect(JSON.parse(readFileSync(layersFile, 'utf8'))).toEqual(biomeLayers())
  })

  it('plants at least one forbidden import for every layer', () => {
    for (const { may } of LAYERS) {
      expect(
        PLANTED.some(([, , sentence]) => may.startsWith(sentence)),
        may,
      ).toBe(true)
    }
  })

  it.each(PLANTED)('refuses in %s: %s', async (file, source, sentence) => {
    expect(await lint(file, source)).toContain(sentence)
  })

  it.each(ALLOWED)('allows in %s: %s', async (file, source) => {
    expect(await lint(file, source)).not.toContain('noRestrictedImports')
  })

  it('refuses a clock in shared', async () => {
    expect(await lint('shared/domain/plant.ts', 'export const nu = Date.now()')).toContain('shared has no clock')
  })
})
