import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** A loket in a process of its own, so that it can be killed like a real one. */
export interface LoketProces {
  readonly adres: string
  /** SIGKILL: no goodbye, no flush. Resolves when it is gone. */
  dood(): Promise<void>
  stop(): Promise<void>
}

export interface Uitkomst {
  code: number | null
  uit: string
  fout: string
}

const MAIN = fileURLToPath(new URL('../../loket/main.ts', import.meta.url))
const KLEIN = fileURLToPath(new URL('./klein-loket.ts', import.meta.url))

function start(programma: string, vlaggen: string[], invoer: string | null): ChildProcess {
  const kind = spawn(process.execPath, [programma, ...vlaggen], { stdio: ['pipe', 'pipe', 'pipe'] })
  kind.stdin?.on('error', () => undefined)
  kind.stdin?.end(invoer ?? '')
  return kind
}

/** Runs `npm run loket` with these flags until it ends by itself; `invoer` is typed on its console. */
export async function draai(
  vlaggen: string[],
  invoer: string | null = null,
  opties: { uid?: number; gid?: number } = {},
): Promise<Uitkomst> {
  const kind = spawn(process.execPath, [MAIN, ...vlaggen], { stdio: ['pipe', 'pipe', 'pipe'], ...opties })
  kind.stdin.on('error', () => undefined)
  kind.stdin.end(invoer ?? '')
  return afloop(kind)
}

function afloop(kind: ChildProcess): Promise<Uitkomst> {
  let uit = ''
  let fout = ''
  kind.stdout?.on('data', (stuk) => {
    uit += stuk
  })
  kind.stderr?.on('data', (stuk) => {
    fout += stuk
  })
  return new Promise((klaar) => kind.once('close', (code) => klaar({ code, uit, fout })))
}

/** Starts a loket and waits for its line; `klein` loads the two schools of `wereld.ts` instead of running `main.ts`. */
export async function startProces(
  vlaggen: string[],
  { klein = false, invoer = null as string | null } = {},
): Promise<LoketProces> {
  const kind = start(klein ? KLEIN : MAIN, vlaggen, invoer)
  const einde = afloop(kind)
  const adres = await new Promise<string>((klaar, mis) => {
    let tekst = ''
    kind.stdout?.on('data', (stuk) => {
      tekst += stuk
      const gevonden = /luistert op (http:\/\/127\.0\.0\.1:[0-9]+)/.exec(tekst)?.[1]
      if (gevonden !== undefined) klaar(gevonden)
    })
    void einde.then(({ code, fout }) => mis(new Error(`loket ended with ${code}: ${fout}`)))
  })
  const eindig = async (signaal: NodeJS.Signals) => {
    kind.kill(signaal)
    await einde
  }
  return { adres, dood: () => eindig('SIGKILL'), stop: () => eindig('SIGTERM') }
}

/** Starts `main.ts`, kills it after so many milliseconds wherever it is, and waits until it is gone. */
export async function startEnDood(vlaggen: string[], naMs: number): Promise<void> {
  const kind = start(MAIN, vlaggen, null)
  const einde = afloop(kind)
  await new Promise((klaar) => setTimeout(klaar, naMs))
  kind.kill('SIGKILL')
  await einde
}
