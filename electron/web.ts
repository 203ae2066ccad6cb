/**
 * The host for a browser: `node electron/web.ts --port 4101 --loket http://127.0.0.1:4100 --data DIR`.
 * For practice and tests: it has no key store of the operating system and no window of its own. Prints the start address,
 * or one sentence and exit code 1.
 */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createHost } from './host.ts'
import { lineLog } from './log.ts'
import { parseLoketUrl } from './loket-client.ts'
import { nodePlatform } from './platform/node.ts'
import { rendererFiles } from './renderer-files.ts'
import { serveWeb } from './web/server.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4101' },
      loket: { type: 'string', default: 'http://127.0.0.1:4100' },
      data: { type: 'string' },
      uitvoer: { type: 'string' },
      importmap: { type: 'string' },
      renderer: { type: 'string', default: here('../dist/renderer') },
    },
  })
  const loketUrl = parseLoketUrl(values.loket)
  const port = Number(values.port)
  if (loketUrl === null) throw new Error('Het adres van het loket klopt niet (https, of http op deze computer).')
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('De poort is een getal van 0 tot 65535.')
  if (values.data === undefined) throw new Error('Geef met --data aan in welke map de gegevens staan.')

  const { version } = JSON.parse(await readFile(here('../package.json'), 'utf8'))
  const log = lineLog((line) => process.stderr.write(line))
  process.on('unhandledRejection', (cause) => log.failed(cause instanceof Error ? cause.name : 'thrown value'))
  const platform = nodePlatform({
    dataFolder: values.data,
    outputFolder: values.uitvoer ?? null,
    importFolder: values.importmap ?? null,
    appVersion: version,
  })
  const host = createHost({ platform, loketUrl, log })
  const web = await serveWeb({ host, files: await rendererFiles(values.renderer), log, port })

  const stop = () => void web.close().then(() => process.exit(0))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  process.send?.({ startUrl: web.startUrl, origin: web.origin })
  if (process.send === undefined) console.log(`Verzuimdesk: ${web.startUrl}`)
}

main().catch((cause) => {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  console.error(code === 'EADDRINUSE' ? 'Deze poort is al in gebruik.' : cause instanceof Error ? cause.message : cause)
  process.exit(1)
})
