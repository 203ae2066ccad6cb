/** How an argument stands to its limit: `not plain` covers cycles, depth, class instances, functions, accessors and reserved keys. */
export type Weight = 'fits' | 'too large' | 'not plain'

const MAX_DEPTH = 32
/** Keys that mean something to the language itself; no schema of ours has them. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype'])
const UNIT = 8

/**
 * Weighs a value without encoding it: bytes and texts count as they are, every other thing as 8 bytes. Walks at most
 * until the limit is passed, so a hostile value costs no more than a fair one. Plain data only: objects of class Object
 * (or none), arrays, Uint8Array, texts, finite numbers, booleans, null and undefined.
 */
export function weigh(value: unknown, maxBytes: number): Weight {
  let left = maxBytes
  const onPath = new Set<object>()

  function spend(amount: number): Weight {
    left -= amount
    return left < 0 ? 'too large' : 'fits'
  }

  function walk(item: unknown, depth: number): Weight {
    switch (typeof item) {
      case 'string':
        return spend(item.length)
      case 'boolean':
      case 'undefined':
        return spend(UNIT)
      case 'number':
        return Number.isFinite(item) ? spend(UNIT) : 'not plain'
      case 'object':
        break
      default:
        return 'not plain'
    }
    if (item === null) return spend(UNIT)
    if (item instanceof Uint8Array) return spend(item.byteLength)
    if (depth >= MAX_DEPTH || onPath.has(item)) return 'not plain'
    const prototype = Object.getPrototypeOf(item)
    const isArray = Array.isArray(item)
    if (!isArray && prototype !== Object.prototype && prototype !== null) return 'not plain'
    onPath.add(item)
    if (isArray) {
      // A sparse array of four milliard holes is weighed by its length, not walked.
      if (spend(item.length * UNIT) !== 'fits') return 'too large'
    }
    for (const key of Object.keys(item)) {
      const descriptor = Object.getOwnPropertyDescriptor(item, key)
      if (descriptor === undefined || !('value' in descriptor)) return 'not plain'
      if (RESERVED.has(key)) return 'not plain'
      if (!isArray && spend(key.length) !== 'fits') return 'too large'
      const weight = walk(descriptor.value, depth + 1)
      if (weight !== 'fits') return weight
    }
    onPath.delete(item)
    return 'fits'
  }

  return walk(value, 0)
}
