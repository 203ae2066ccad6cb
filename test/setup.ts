import { afterAll, vi } from 'vitest'

/** For every file of node and ui, which share their processes: what one left behind is no affair of the next. */
afterAll(() => {
  vi.useRealTimers()
  // `inEenRonde` stands before it: the next file may be about the vault.
  Reflect.deleteProperty(crypto.subtle, 'deriveKey')
})
