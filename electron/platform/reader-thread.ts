import { Worker } from 'node:worker_threads'
import type { Reader, ReaderEvents } from './platform.ts'

/** Megabytes of heap; buffers come on top and are looked at by the host. */
const HEAP_MB = 768

/** A reader as a thread of this process, for the browser host: it has a heap of its own with a limit, and no process of its own. */
export function startThread(
  { onMessage, onEnd }: ReaderEvents,
  entry: URL = new URL('../reader/entry.ts', import.meta.url),
  heapMb = HEAP_MB,
): Reader {
  const worker = new Worker(entry, {
    name: 'verzuimdesk-lezer',
    env: {},
    execArgv: [],
    // What it would print could be of the file.
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
  })
  worker.on('message', onMessage)
  // Out of memory and an exception both come here, with `exit` behind them.
  worker.on('error', () => {})
  worker.on('exit', onEnd)
  return {
    send: (message) => worker.postMessage(message),
    async memory() {
      const { total_heap_size, external_memory } = await worker.getHeapStatistics()
      return total_heap_size + external_memory
    },
    end: () => void worker.terminate(),
  }
}
