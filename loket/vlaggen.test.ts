import { expect, it } from 'vitest'
import { leesVlaggen } from './vlaggen.ts'

it('has a default for everything', () => {
  expect(leesVlaggen([])).toEqual({
    port: 4100,
    data: '.data/loket',
    databaseUrl: null,
    seed: 'leeg',
    klok: null,
    simulatie: false,
    maxPerMinuut: null,
    smtp: null,
    tokenTot: null,
    help: false,
  })
})

it('reads all of them', () => {
  const regel =
    '--port 0 --data D --database-url postgresql://x/y --seed demo --klok 2026-11-20T09:00:00Z --simulatie --max-per-minuut 60 --smtp smtp://h:25 --token-tot 2027-07-31'
  expect(leesVlaggen(regel.split(' '))).toMatchObject({
    port: 0,
    data: 'D',
    databaseUrl: 'postgresql://x/y',
    seed: 'demo',
    klok: new Date('2026-11-20T09:00:00Z'),
    simulatie: true,
    maxPerMinuut: 60,
    smtp: 'smtp://h:25',
    tokenTot: '2027-07-31',
  })
})

it.each([
  [['--poort', '1'], /^Een van de opties bestaat niet/],
  [['los'], /^Een van de opties bestaat niet/],
  [['--port'], /niet compleet/],
  [['--port', 'x'], /^--port moet een getal/],
  [['--port', '-1'], /^(--port moet|Een van de opties)/],
  [['--port', '70000'], /^--port moet een getal/],
  [['--seed', 'anders'], /^--seed is demo of leeg/],
  [['--klok', 'gisteren'], /^--klok moet een tijdstip/],
  [['--klok', '2026-13-40T00:00:00Z'], /^--klok moet een tijdstip/],
  [['--max-per-minuut', '0'], /^--max-per-minuut moet/],
  [['--max-per-minuut', '1.5'], /^--max-per-minuut moet/],
  [['--smtp', 'http://x'], /^--smtp moet/],
  [['--token-tot', '2027-02-30'], /^--token-tot moet/],
])('answers %j with one sentence', (vlaggen, verwacht) => {
  const uitkomst = leesVlaggen(vlaggen) as { fout: string }
  expect(uitkomst.fout).toMatch(verwacht)
  expect(uitkomst.fout).not.toContain('\n')
})
