import { expect, it } from 'vitest'
import { bedekken } from './meekijk.ts'

const woorden = new Set(['hofstra', 'ids', 'el-amrani', 'şimşek', "d'angelo"])
const gedekt = (tekst: string) => bedekken(tekst, woorden).map(([van, tot]) => tekst.slice(van, tot))

it('covers every word of a name, also inside a sentence and with marks', () => {
  expect(gedekt('Ids Hofstra 3 havo-b')).toEqual(['Ids', 'Hofstra'])
  expect(gedekt('Moeder van Şimşek belde, D’Angelo ook')).toEqual(['Şimşek', 'D’Angelo'])
  expect(gedekt("El-Amrani en D'Angelo")).toEqual(['El-Amrani', "D'Angelo"])
})
it('covers a PGN, whole or half masked, and no other number', () => {
  expect(gedekt('PGN 219927911')).toEqual(['219927911'])
  expect(gedekt('PGN ***927911')).toEqual(['***927911'])
  expect(gedekt('melding 1001207, nr 240118, 0594 550 118, 1234567890')).toEqual([])
})
it('leaves words alone that only look like a part of a name', () => {
  expect(gedekt('Hofstraat en idsje')).toEqual([])
})
