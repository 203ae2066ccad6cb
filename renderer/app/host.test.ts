import { expect, it } from 'vitest'
import type { HostBrug, HostGebeurtenis } from '#shared/contract/host.ts'
import { maakHost } from './host.ts'

function maakBrug() {
  const lijnen = new Set<(ruw: unknown) => void>()
  const brug: HostBrug = {
    vraag: async () => null,
    luister(ontvanger) {
      lijnen.add(ontvanger)
      return () => lijnen.delete(ontvanger)
    },
  }
  return { brug, lijnen, vertel: (ruw: unknown) => [...lijnen].map((lijn) => lijn(ruw)) }
}

it('keeps one line to the host for all who listen, and none when nobody does', () => {
  const { brug, lijnen, vertel } = maakBrug()
  const host = maakHost(brug)
  const gehoord: [string, HostGebeurtenis['soort']][] = []
  const luister = (wie: string) => host.luister(({ soort }) => gehoord.push([wie, soort]))
  const stops = [luister('een'), luister('twee')]
  expect(lijnen.size).toBe(1)
  vertel({ soort: 'importmap' })
  vertel({ soort: 'geen gebeurtenis van ons' })
  stops[0]?.()
  stops[0]?.()
  vertel({ soort: 'vergrendel' })
  expect(gehoord).toEqual([
    ['een', 'importmap'],
    ['twee', 'importmap'],
    ['twee', 'vergrendel'],
  ])
  stops[1]?.()
  expect(lijnen.size).toBe(0)
  luister('drie')
  expect(lijnen.size).toBe(1)
})
