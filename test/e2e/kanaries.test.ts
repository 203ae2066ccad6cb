import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { zoekKanaries } from './kanaries.ts'

const KANARIE = 'Çağla Şimşek-Őrsi'

describe('zoekKanaries', () => {
  let map: string
  beforeEach(() => {
    map = mkdtempSync(join(tmpdir(), 'kanaries-'))
  })
  afterEach(() => rmSync(map, { recursive: true, force: true }))

  it.each([
    ['UTF-8', Buffer.from(`xx${KANARIE}xx`)],
    ['UTF-16', Buffer.from(`xx${KANARIE}xx`, 'utf16le')],
    ['base64', Buffer.from(Buffer.from(`een${KANARIE}drie`).toString('base64'))],
    ['base64, one byte on', Buffer.from(Buffer.from(`eenn${KANARIE}drie`).toString('base64'))],
    ['base64, two bytes on', Buffer.from(Buffer.from(`eennn${KANARIE}drie`).toString('base64'))],
    ['JSON escapes', Buffer.from('{"n":"\\u00c7a\\u011fla \\u015eim\\u015fek-\\u0150rsi"}')],
  ])('finds a canary as %s', (_vorm, inhoud) => {
    writeFileSync(join(map, 'bestand'), inhoud)
    expect(zoekKanaries(map, [KANARIE]).gevonden).toHaveLength(1)
  })

  it('finds nothing where nothing is, and says how much it read', () => {
    writeFileSync(join(map, 'bestand'), 'niets bijzonders')
    expect(zoekKanaries(map, [KANARIE])).toEqual({ gelezen: 1, gevonden: [] })
  })
})
