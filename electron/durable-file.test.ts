import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { durableFile, writeFailure } from './durable-file.ts'

const shape = z.object({ nummer: z.int(), sleutel: z.instanceof(Uint8Array) })
const value = (nummer: number) => ({ nummer, sleutel: new Uint8Array([nummer % 256, 255, 0]) })

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'verzuimdesk-file-'))
  path = join(folder, 'kluis.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** As after a restart: no memory of earlier reads. */
const reopened = () => durableFile(path, shape)
const damaged = { code: 'gegevens-beschadigd' }

describe('a durable file', () => {
  it('says null only when there never was one', async () => {
    expect(await reopened().read()).toBeNull()
  })

  it('gives back what was written, bytes as bytes, also from a Buffer', async () => {
    await reopened().write({ nummer: 1, sleutel: Buffer.from([1, 2, 3]) })
    expect(await reopened().read()).toEqual({ nummer: 1, sleutel: new Uint8Array([1, 2, 3]) })
  })

  it('keeps the former content beside the new one and leaves no temp file', async () => {
    await reopened().write(value(1))
    await reopened().write(value(2))
    expect(readdirSync(folder).sort()).toEqual(['kluis.json', 'kluis.json.vorige'])
    expect(readFileSync(`${path}.vorige`, 'utf8')).not.toBe(readFileSync(path, 'utf8'))
  })

  it('writes in the order of asking', async () => {
    const file = reopened()
    await Promise.all([1, 2, 3, 4, 5].map((nummer) => file.write(value(nummer))))
    expect(await reopened().read()).toEqual(value(5))
  })

  it.each([
    ['empty', () => ''],
    ['cut off', (text: string) => text.slice(0, -20)],
    ['changed in one character', (text: string) => text.replace('nummer', 'nummar')],
    ['of another kind', () => '{"iets": "anders"}'],
    ['zeroes', (text: string) => '\0'.repeat(text.length)],
    ['null', () => 'null'],
  ])('falls back on the former content when the file is %s', async (_how, damage) => {
    await reopened().write(value(1))
    await reopened().write(value(2))
    writeFileSync(path, damage(readFileSync(path, 'utf8')))
    expect(await reopened().read()).toEqual(value(1))
  })

  it('falls back on the former content when the file is gone', async () => {
    await reopened().write(value(1))
    await reopened().write(value(2))
    rmSync(path)
    expect(await reopened().read()).toEqual(value(1))
  })

  it('is damaged, never empty, when nothing readable is left', async () => {
    await reopened().write(value(1))
    writeFileSync(path, 'x')
    await expect(reopened().read()).rejects.toMatchObject(damaged)
    writeFileSync(`${path}.vorige`, 'y')
    await expect(reopened().read()).rejects.toMatchObject(damaged)
  })

  it('does not push out the last good copy with a damaged one', async () => {
    await reopened().write(value(1))
    await reopened().write(value(2))
    writeFileSync(path, 'x')
    await reopened().write(value(3))
    writeFileSync(path, 'x')
    expect(await reopened().read()).toEqual(value(1))
    expect(readFileSync(`${path}.beschadigd`, 'utf8')).toBe('x')
  })

  it('says that it could not write instead of pretending', async () => {
    const file = durableFile(join(path, 'onder-een-bestand.json'), shape)
    writeFileSync(path, 'a file where a folder should be')
    await expect(file.write(value(1))).rejects.toMatchObject({ code: 'bestand-niet-bewaard' })
  })

  it.each([
    ['ENOSPC', 'schijf-vol'],
    ['EDQUOT', 'schijf-vol'],
    ['EACCES', 'bestand-niet-bewaard'],
    ['EROFS', 'bestand-niet-bewaard'],
  ])('names the trouble behind %s: %s', (code, desk) => {
    expect(writeFailure(Object.assign(new Error('x'), { code }))).toMatchObject({ code: desk })
  })

  it('survives being killed at any moment: never less than what was acknowledged, never damaged', async () => {
    const writer = join(folder, 'writer.ts')
    writeFileSync(
      writer,
      `import { durableFile } from ${JSON.stringify(new URL('./durable-file.ts', import.meta.url).href)}
       import { z } from ${JSON.stringify(import.meta.resolve('zod'))}
       const file = durableFile(process.argv[2], z.object({ nummer: z.int(), sleutel: z.instanceof(Uint8Array) }))
       for (let nummer = Number(process.argv[3]); ; nummer += 1) {
         await file.write({ nummer, sleutel: new Uint8Array([nummer % 256, 255, 0]) })
         process.stdout.write(nummer + '\\n')
       }`,
    )
    let last = 0
    for (let round = 0; round < 12; round += 1) {
      const child = spawn(process.execPath, [writer, path, String(last + 1)], { stdio: ['ignore', 'pipe', 'inherit'] })
      const ended = new Promise((resolve) => child.once('close', resolve))
      let output = ''
      child.stdout.on('data', (piece) => {
        // The kill falls a few milliseconds into some later write, at another place each round.
        if (output === '') setTimeout(() => child.kill('SIGKILL'), 3 + round * 4)
        output += piece
      })
      await ended
      const acknowledged = Number(output.slice(0, output.lastIndexOf('\n')).split('\n').at(-1))
      const found = await reopened().read()
      expect(acknowledged).toBeGreaterThan(last)
      expect(found?.nummer).toBeGreaterThanOrEqual(acknowledged)
      expect(found).toEqual(value(found?.nummer ?? 0))
      last = found?.nummer ?? 0
    }
    // Twelve starts of a Node: on a machine that does much else that takes longer than one test may.
  }, 180_000)
})
