import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { FOUTCODES, fout, veldfout } from '../schema/fout.ts'
import { DeskFout, FOUTEN, foutcodeVan, foutzin, problem } from './errors.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Words that a coordinator need not know, and words that civil servants write and nobody says. */
const JARGON = [
  'error',
  'exception',
  'null',
  'undefined',
  'server',
  'client',
  'host',
  'request',
  'response',
  'time-?out',
  'cache',
  'database',
  'json',
  'http',
  'api',
  'url',
  'parse\\w*',
  'payload',
  'sync\\w*',
  'valide\\w*',
  'validat\\w*',
  'invalide?',
  'conflict',
  'versienummer',
  'cursor',
  'idempot\\w*',
  'outbox',
  'hash',
  'log',
  'bug',
  'crash\\w*',
  'fallback',
  'default',
  'oeps',
  'helaas',
  'gelieve',
  'dient te',
  'dienen te',
  'middels',
  'indien',
  'teneinde',
  'reeds',
  'betreffende',
  'desbetreffende',
  'derhalve',
  'tevens',
  'inzake',
  'alvorens',
  'zodoende',
  'conform',
  'geschiedt',
  'iets mis',
  'weet u .*zeker',
  'je',
  'jij',
  'jouw',
  'sorry',
]
const jargon = new RegExp(`\\b(${JARGON.join('|')})\\b`, 'i')

const zinnen = FOUTCODES.flatMap((code) => {
  const { zin, doe } = FOUTEN[code]
  return doe === null
    ? [[code, zin]]
    : [
        [code, zin],
        [code, doe],
      ]
}) as [string, string][]

describe('the sentences of the error codes', () => {
  it('has one for every code and none for anything else', () => {
    expect(Object.keys(FOUTEN).sort()).toEqual([...FOUTCODES].sort())
    expect(new Set(FOUTCODES).size).toBe(FOUTCODES.length)
  })

  it.each(zinnen)('%s: "%s" is short, whole and without jargon', (_, tekst) => {
    expect(tekst).not.toMatch(jargon)
    for (const zin of tekst.split(/(?<=[.?])\s/)) {
      expect(zin).toMatch(/^[A-ZÉ].*[.?]$/)
      expect(zin.split(/\s+/).length, zin).toBeLessThanOrEqual(15)
    }
  })

  it('says what to do for every code but one that needs nothing', () => {
    expect(FOUTCODES.filter((code) => FOUTEN[code].doe === null)).toEqual(['geannuleerd'])
    expect(foutzin('geannuleerd')).toBe('Gestopt.')
    expect(foutzin('pgn-onjuist')).toBe('Dit nummer klopt niet. Controleer de negen cijfers.')
  })

  it('says the same thing for no two codes', () => {
    expect(new Set(FOUTCODES.map(foutzin)).size).toBe(FOUTCODES.length)
  })

  it('would see jargon', () => {
    for (const fout of ['De server gaf een fout.', 'Oeps, er ging iets mis.', 'U dient te wachten.', 'Wil je dit?'])
      expect(fout).toMatch(jargon)
    expect('Dit nummer klopt niet.').not.toMatch(jargon)
  })
})

describe('the closed scheme', () => {
  it('has no code that nothing can give', () => {
    const bronnen: string[] = []
    for (const map of ['shared', 'renderer', 'electron', 'loket'])
      for (const naam of readdirSync(join(root, map), { recursive: true, encoding: 'utf8' }))
        if (/\.tsx?$/.test(naam) && !/\.test\.|\.e2e\./.test(naam) && !/(schema.fout|contract.errors)\.ts$/.test(naam))
          bronnen.push(readFileSync(join(root, map, naam), 'utf8'))
    const alles = bronnen.join('\n')
    expect(FOUTCODES.filter((code) => !alles.includes(`'${code}'`))).toEqual([])
  })

  it('lets nothing through that is not in it', () => {
    expect(fout.safeParse({ code: 'onverwacht' }).success).toBe(true)
    expect(fout.safeParse({ code: 'iets-anders' }).success).toBe(false)
    expect(veldfout.safeParse({ pad: 'begin', code: 'datum-in-toekomst' }).success).toBe(true)
    expect(problem.safeParse({ type: 'about:blank', title: 'x', status: 200, code: 'onverwacht' }).success).toBe(false)
    expect(
      problem.safeParse({ type: 'about:blank', title: 'x', status: 422, code: 'gegevens-ongeldig', velden: [] })
        .success,
    ).toBe(true)
  })

  it('keeps the code of a failure and hides what else was thrown', () => {
    expect(foutcodeVan(new DeskFout('te-druk'))).toBe('te-druk')
    expect(foutcodeVan(new Error('naam van een leerling'))).toBe('onverwacht')
    expect(new DeskFout('te-druk').message).toBe('te-druk')
  })
})
