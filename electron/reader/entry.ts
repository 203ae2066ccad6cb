/**
 * The process that reads workbooks, and does nothing else: a utility process in Electron, a worker thread in the browser host. It is
 * started for one file and ended after it. Bytes come in, plain cells go out; it opens no file and asks nobody.
 */
import { parentPort as threadPort } from 'node:worker_threads'
import { answer } from './read.ts'

/** The part of `process.parentPort` of a utility process that is used; Electron wraps what came in an event. */
interface UtilityPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): void
  postMessage(message: unknown): void
}
const { parentPort: utilityPort } = process as { parentPort?: UtilityPort }

// A utility process only warns here (`reliability.md` A6); the host must hear of it.
process.on('unhandledRejection', () => process.exit(1))

if (utilityPort !== undefined) {
  utilityPort.on('message', ({ data }) => void answer(data).then((reply) => utilityPort.postMessage(reply)))
  utilityPort.postMessage('klaar')
} else if (threadPort !== null) {
  threadPort.on('message', (data) => {
    void answer(data).then((reply) =>
      threadPort?.postMessage(reply, reply.soort === 'gelezen' ? [reply.cellen.buffer as ArrayBuffer] : []),
    )
  })
  threadPort.postMessage('klaar')
}
