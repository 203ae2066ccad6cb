import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { startOptions } from './options.ts'

const cwd = resolve('/werk')
const parse = (...args: string[]) => startOptions(args, cwd)

describe('the flags of npm start', () => {
  it('are all optional', () => {
    expect(parse()).toEqual({
      web: false,
      port: 4101,
      loketPort: 4100,
      data: null,
      open: true,
      seed: 'demo',
      loketUrl: null,
      uitvoer: null,
      importmap: null,
      loketArgs: [],
    })
  })

  it('are read in any order, folders as seen from where the command was typed', () => {
    expect(
      parse(
        '--no-open',
        '--uitvoer=uit',
        '--importmap=in',
        '--leeg',
        '--data',
        'gegevens',
        '--port',
        '0',
        '--web',
        '--loket-port=5100',
      ),
    ).toMatchObject({
      web: true,
      port: 0,
      loketPort: 5100,
      data: join(cwd, 'gegevens'),
      uitvoer: join(cwd, 'uit'),
      importmap: join(cwd, 'in'),
      open: false,
      seed: 'leeg',
    })
  })

  it('pass on to the loket what is the loket’s', () => {
    expect(parse('--simulatie', '--klok', '2026-11-20T09:00:00Z').loketArgs).toEqual([
      '--simulatie',
      '--klok',
      '2026-11-20T09:00:00Z',
    ])
  })

  it.each(['https://loket.example.nl', 'http://127.0.0.1:4100', 'http://localhost:4100/', 'http://[::1]:4100'])(
    'take %s as a loket',
    (address) => {
      expect(parse('--loket', address).loketUrl?.href).toBe(new URL(address).href)
    },
  )

  it.each([
    'http://loket.example.nl',
    'http://127.0.0.1.example.nl',
    'ftp://127.0.0.1',
    'file:///etc/passwd',
    'https://naam:wachtwoord@loket.example.nl',
    'https://loket.example.nl/pad',
    'https://loket.example.nl?x=1',
    'loket',
    '',
  ])('do not take "%s" as a loket: pupils’ data never travels in clear', (address) => {
    expect(() => parse('--loket', address)).toThrow('--loket is een adres met https')
  })

  it.each(['70000', '-1', '4101x', '', '1e3', '0x10', '3.5'])('do not take "%s" as a port', (text) => {
    expect(() => parse(`--port=${text}`)).toThrow('--port is een getal van 0 tot 65535.')
  })

  it.each([['--webb'], ['demo'], ['--port'], ['--data']])('answer a slip (%s) with the list of what can be', (slip) => {
    expect(() => parse(slip)).toThrow('Deze opdracht klopt niet. Gebruik: npm start --')
  })
})
