import 'fake-indexeddb/auto'
import { deserialize, serialize } from 'node:v8'
import { configure } from '@testing-library/react'

/**
 * Import this first. jsdom brings a `Uint8Array` and a `structuredClone` of its own realm: what WebCrypto and fake-indexeddb
 * hand back is then no `Uint8Array` as the store knows it, and it rightly calls that damaged. This puts Node's own back.
 * Dexie's live queries ask for an indexedDB in the window, although the desk of a test brings its own.
 */
globalThis.Uint8Array = Object.getPrototypeOf(Buffer) as Uint8ArrayConstructor
globalThis.structuredClone = (<T>(waarde: T): T => deserialize(serialize(waarde)) as T) as typeof structuredClone

// A slow machine is no failure; what never comes still is one.
configure({ asyncUtilTimeout: 10_000 })
