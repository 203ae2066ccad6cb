import { expect, it } from 'vitest'
import { hashWachtwoord, KOSTEN, klopt } from './wachtwoord.ts'

const goedkoop = { N: 1024, r: 8, p: 1 }

it('keeps salt and parameters with the hash, and recognises the password by them', async () => {
  const hash = await hashWachtwoord('geheim', goedkoop)
  expect(hash).toMatch(/^scrypt\$N=1024,r=8,p=1\$[A-Za-z0-9+/=]{24}\$[A-Za-z0-9+/=]{44}$/)
  expect(await klopt('geheim', hash)).toBe(true)
  expect(await klopt('Geheim', hash)).toBe(false)
})

it('makes another hash of the same password each time', async () => {
  expect(await hashWachtwoord('geheim', goedkoop)).not.toBe(await hashWachtwoord('geheim', goedkoop))
})

it('asks of a real guess at least what OWASP advises for scrypt', () => {
  expect(KOSTEN.N * KOSTEN.r * KOSTEN.p * 128).toBeGreaterThanOrEqual(96 * 1024 * 1024)
  expect(KOSTEN.N).toBeGreaterThanOrEqual(2 ** 15)
})

it('is false for who has no password', async () => {
  expect(await klopt('', null, goedkoop)).toBe(false)
})

it('takes letters with accents typed in either way', async () => {
  const hash = await hashWachtwoord('caf\u00e9', goedkoop)
  expect(await klopt('cafe\u0301', hash)).toBe(true)
})
