import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { backup } from '#electron/capabilities/backup.ts'
import { files } from '#electron/capabilities/files.ts'
import { durableFile } from '#electron/durable-file.ts'
import { nodePlatform } from '#electron/platform/node.ts'

const volume = mkdtempSync(join(tmpdir(), 'verzuimdesk-volume-'))
/** A disk of 128 kB. Only root on Linux may mount one; elsewhere these tests are reported as skipped. */
const isMounted =
  process.platform === 'linux' &&
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=128k,mode=700', 'tmpfs', volume], { stdio: 'ignore' }).status === 0

afterAll(() => {
  if (isMounted) execFileSync('umount', [volume])
  rmSync(volume, { recursive: true, force: true })
})

const shape = z.object({ tekst: z.string() })
const fill = () => {
  try {
    writeFileSync(join(volume, 'vulling'), Buffer.alloc(256 * 1024))
  } catch {}
}

describe.skipIf(!isMounted)('a full disk', () => {
  beforeEach(() => {
    for (const name of readdirSync(volume)) rmSync(join(volume, name), { recursive: true })
  })
  beforeAll(() => expect(readdirSync(volume)).toEqual([]))

  it('costs the vault nothing that was kept before', async () => {
    const path = join(volume, 'kluis.json')
    const file = durableFile(path, shape)
    await file.write({ tekst: 'bewaard' })
    fill()
    await expect(file.write({ tekst: 'x'.repeat(20_000) })).rejects.toMatchObject({ code: 'schijf-vol' })
    expect(await durableFile(path, shape).read()).toEqual({ tekst: 'bewaard' })
    rmSync(join(volume, 'vulling'))
    await file.write({ tekst: 'weer ruimte' })
    expect(await durableFile(path, shape).read()).toEqual({ tekst: 'weer ruimte' })
    expect(readdirSync(volume).sort()).toEqual(['kluis.json', 'kluis.json.vorige'])
  })

  it('leaves no half copy of the desk, and room is asked before', async () => {
    const platform = nodePlatform({ dataFolder: volume, outputFolder: null, appVersion: '0' })
    const log = { refused() {}, failed() {} }
    const storeId = '0b8f2f52-90f7-4f3a-9f56-0d1f6a6d1c12'
    const copies = backup(platform, log, { reserve: 0 }).handlers
    await expect(copies['backup.begin']({ storeId, soort: 'dag', grootte: 200_000 })).rejects.toMatchObject({
      code: 'schijf-vol',
    })
    const { id } = await copies['backup.begin']({ storeId, soort: 'dag', grootte: 1000 })
    fill()
    await expect(copies['backup.deel']({ id, inhoud: new Uint8Array(50_000) })).rejects.toMatchObject({
      code: 'schijf-vol',
    })
    expect(readdirSync(join(volume, 'kopieen', storeId))).toEqual([])
    expect(await copies['backup.lijst'](null)).toEqual([])
  })

  it('leaves no half document', async () => {
    const platform = nodePlatform({ dataFolder: volume, outputFolder: join(volume, 'uitvoer'), appVersion: '0' })
    const save = files(platform)['files.bewaar']
    await expect(save({ naam: 'a.xlsx', inhoud: new Uint8Array(200_000) })).rejects.toMatchObject({
      code: 'schijf-vol',
    })
    expect(readdirSync(join(volume, 'uitvoer'))).toEqual([])
  })

  it('is said in one sentence at the start', () => {
    fill()
    const start = fileURLToPath(new URL('../../build/launcher/start.mjs', import.meta.url))
    const { status, stdout, stderr } = spawnSync(process.execPath, [start, '--web', '--no-open', '--data', volume], {
      encoding: 'utf8',
    })
    expect({ status, stdout, stderr }).toEqual({
      status: 1,
      stdout: '',
      stderr: `De schijf van ${volume} is vol: maak ruimte of kies een andere map met --data.\n`,
    })
    expect(readdirSync(volume)).toEqual(['vulling'])
  })
})
