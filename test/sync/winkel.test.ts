import type { Desk } from '#renderer/store/desk.ts'
import { type Computer, inEenRonde, maakComputer } from './computer.ts'
import { legeToestand, maakMemoryWinkel, type Toestand } from './memory-winkel.ts'
import { type Proefwinkel, winkelSuite } from './winkel-suite.ts'

inEenRonde()

function inGeheugen(toestand: Toestand): Proefwinkel {
  return {
    winkel: maakMemoryWinkel(toestand),
    meldingen: async () => [...toestand.tabellen.meldingen.values()],
    audit: async () => toestand.audit.map(({ wat }) => wat),
    herstart: async () => inGeheugen(toestand),
  }
}

function opDexie(computer: Computer, desk: Desk): Proefwinkel {
  return {
    winkel: desk.winkel,
    meldingen: () => desk.meldingen.lijst(),
    audit: async () => (await desk.audit.lijst()).map(({ wat }) => wat),
    herstart: async () => {
      computer.dood()
      return opDexie(computer, await computer.open())
    },
  }
}

winkelSuite('in memory', async () => inGeheugen(legeToestand()))
winkelSuite('on Dexie, encrypted', async () => {
  const computer = maakComputer()
  return opDexie(computer, await computer.nieuw())
})
