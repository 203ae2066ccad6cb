import { vi } from 'vitest'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { Geheugen } from '#renderer/scherm/geheugen.ts'
import { Ongedaan } from '#renderer/scherm/ongedaan.ts'
import { Opdrachtenregister } from '#renderer/scherm/opdrachten.ts'
import { plek } from '#renderer/scherm/plek.ts'
import type { Desk } from '#renderer/store/desk.ts'
import { datum } from '#shared/domain/datum.ts'
import { heeftRecht } from '#shared/domain/rechten.ts'
import { tijdstip } from '#shared/schema/datum.ts'
import { gebruiker } from '#shared/schema/sessie.ts'

/** A bureau around a real desk, with spies for what leaves the screen. `over` replaces parts. */
export function proefBureau(desk: Desk, over: Partial<Bureau> = {}): Bureau {
  const wie =
    over.gebruiker ??
    gebruiker.parse({
      ...{ gebruikersnaam: 'coordinator.00zv', naam: 'Marijke de Wit', rollen: ['coordinator'], brin: '00ZV' },
      ...{ instelling: 'Heymans Scholengroep', locatieIds: [], inlogmiddel: 'token' },
    })
  let volgend = 0
  const ongedaan = new Ongedaan()
  const nietGevraagd = async () => {
    throw new Error('the host was asked')
  }
  return {
    desk,
    host: { vraag: nietGevraagd, luister: () => () => {} },
    sync: { nu: vi.fn() } as unknown as Bureau['sync'],
    klok: () => Date.UTC(2026, 10, 20, 10),
    nieuwId: () => `00000000-0000-4000-a000-${String(++volgend).padStart(12, '0')}`,
    info: {
      ...{ appVersie: '0.1.0', host: 'web', platform: 'test', sleutelbewaarder: 'geen' },
      ...{ loketUrl: 'http://127.0.0.1:1', demo: true },
    } as Bureau['info'],
    oefen: true,
    gebruiker: wie,
    rolnaam: wie.rollen.join(', '),
    mag: (recht) => heeftRecht(wie.rollen, recht),
    vandaag: datum('2026-11-20'),
    stand: {
      ...{ verbinding: 'verbonden', bezig: false, laatstOpgehaaldOp: tijdstip.parse('2026-11-20T09:42:00.000Z') },
      ...{ wachtend: 0, onderweg: 0, fouten: 0, vanAnderen: 0, laatsteFout: null },
    } as Bureau['stand'],
    meekijk: false,
    plek: plek('proef'),
    heeft: () => false,
    ga: vi.fn(),
    noteer: vi.fn(),
    nieuweMelding: vi.fn(),
    openConcept: vi.fn(),
    beginVan: () => null,
    openLijst: vi.fn(),
    toon: vi.fn(),
    gedaan: vi.fn((stap) => ongedaan.onthoud(stap)),
    ongedaan,
    opdrachten: new Opdrachtenregister(),
    geheugen: new Geheugen(),
    exporteur: null,
    haalLeerling: nietGevraagd,
    bewaard: vi.fn(),
    voorVergrendelen: () => () => {},
    meldAan: vi.fn(),
    ...over,
  } as Bureau
}
