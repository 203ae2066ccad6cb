import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { parseLoketUrl } from '#electron/loket-client.ts'

export interface StartOptions {
  web: boolean
  port: number
  loketPort: number
  /** Null: the default folder of this operating system. */
  data: string | null
  open: boolean
  seed: 'demo' | 'leeg'
  /** A loket that runs already; null: start one. */
  loketUrl: URL | null
  uitvoer: string | null
  /** The folder that the browser host watches for exports of the school's administration. */
  importmap: string | null
  /** Arguments that go to the loket as they are. */
  loketArgs: string[]
}

/** A mistake of the person who typed the command: one sentence, exit code 2. */
export class UsageError extends Error {}

export const USAGE = `npm start -- [--web] [--port N] [--loket-port N] [--data MAP] [--uitvoer MAP] [--importmap MAP] [--no-open] [--leeg] [--loket URL]`

function port(name: string, text: string): number {
  const value = Number(text)
  if (!/^\d{1,5}$/.test(text) || value > 65_535) throw new UsageError(`--${name} is een getal van 0 tot 65535.`)
  return value
}

/** Reads the flags after `npm start --`. Throws a UsageError with a sentence. */
export function startOptions(args: string[], cwd: string): StartOptions {
  let values: ReturnType<typeof read>
  try {
    values = read(args)
  } catch {
    throw new UsageError(`Deze opdracht klopt niet. Gebruik: ${USAGE}`)
  }
  const loketUrl = values.loket === undefined ? null : parseLoketUrl(values.loket)
  if (values.loket !== undefined && loketUrl === null) {
    throw new UsageError('--loket is een adres met https, of met http op deze computer, zonder pad.')
  }
  return {
    web: values.web,
    port: port('port', values.port),
    loketPort: port('loket-port', values['loket-port']),
    data: values.data === undefined ? null : resolve(cwd, values.data),
    open: !values['no-open'],
    seed: values.leeg ? 'leeg' : 'demo',
    loketUrl,
    uitvoer: values.uitvoer === undefined ? null : resolve(cwd, values.uitvoer),
    importmap: values.importmap === undefined ? null : resolve(cwd, values.importmap),
    loketArgs: [
      ...(values.simulatie ? ['--simulatie'] : []),
      ...(values.klok === undefined ? [] : ['--klok', values.klok]),
      ...(values['database-url'] === undefined ? [] : ['--database-url', values['database-url']]),
    ],
  }
}

function read(args: string[]) {
  return parseArgs({
    args,
    options: {
      web: { type: 'boolean', default: false },
      port: { type: 'string', default: '4101' },
      'loket-port': { type: 'string', default: '4100' },
      data: { type: 'string' },
      uitvoer: { type: 'string' },
      importmap: { type: 'string' },
      'no-open': { type: 'boolean', default: false },
      leeg: { type: 'boolean', default: false },
      loket: { type: 'string' },
      simulatie: { type: 'boolean', default: false },
      klok: { type: 'string' },
      'database-url': { type: 'string' },
    },
  }).values
}
