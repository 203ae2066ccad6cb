import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

/** Why a start is not possible: one sentence for the person, exit code 1. */
export class StartError extends Error {}

const codeOf = (cause: unknown) => (cause instanceof Error && 'code' in cause ? String(cause.code) : '')

/** The port itself, or a free one for 0. Throws a StartError when somebody else has it. */
export async function freePort(port: number, flag: '--port' | '--loket-port'): Promise<number> {
  const server = createServer()
  try {
    return await new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
        const address = server.address()
        resolve(typeof address === 'object' && address !== null ? address.port : port)
      })
    })
  } catch (cause) {
    if (codeOf(cause) === 'EADDRINUSE') {
      throw new StartError(
        `Poort ${port} is al in gebruik: staat Verzuimdesk al open? Sluit dat eerst, of kies een andere poort met ${flag}.`,
      )
    }
    throw new StartError(`Poort ${port} mag hier niet gebruikt worden: kies een andere met ${flag}.`)
  } finally {
    if (server.listening) await new Promise((resolve) => server.close(resolve))
  }
}

/** Proves by writing that this folder can keep data. Throws a StartError with what is wrong. */
export function usableFolder(folder: string, flag: '--data' | '--uitvoer'): void {
  const probe = join(folder, `.schrijfproef-${process.pid}`)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const file = openSync(probe, 'w', 0o600)
    try {
      // writeFileSync goes on until all of it is there; a single write on a full disk succeeds with half.
      writeFileSync(file, Buffer.alloc(64 * 1024, 1))
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
  } catch (cause) {
    if (existsSync(probe)) rmSync(probe, { force: true })
    const code = codeOf(cause)
    if (code === 'ENOSPC' || code === 'EDQUOT') {
      throw new StartError(`De schijf van ${folder} is vol: maak ruimte of kies een andere map met ${flag}.`)
    }
    throw new StartError(`In de map ${folder} kan niets bewaard worden: kies een andere map met ${flag}.`)
  }
  rmSync(probe, { force: true })
}
