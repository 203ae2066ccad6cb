import { describe, expect, it } from 'vitest'
import type { Telhuisstand } from '#renderer/telling/telhuis.ts'
import { datum } from '#shared/domain/datum.ts'
import type { Leerlingstand } from '#shared/domain/signalen.ts'
import { standaardVerzuimkaart } from '#shared/domain/verzuimkaart.ts'
import { leerlingId } from '#shared/schema/identificatie.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import type { Vinkje } from '#shared/schema/signaal.ts'
import { maakSignalen } from './maak-signalen.ts'

const ID = leerlingId.parse('00000000-0000-4000-8000-000000000001')
const VANDAAG = datum('2026-11-12')
const STAND: Leerlingstand = {
  leerlingId: ID,
  voorstellen: [
    {
      soort: 'V3',
      regel: '16-uur',
      vervolg: false,
      begin: datum('2026-11-02'),
      eind: datum('2026-11-10'),
      minuten: 960,
      bereikt: datum('2026-11-10'),
      meldenVoor: datum('2026-11-17'),
      venster: { van: datum('2026-11-02'), tot: datum('2026-11-29') },
      geoorloofd: 0,
    },
  ],
  bijna: null,
  laatste: datum('2026-11-10'),
  dezeWeek: 0,
}
const BIJNA: Leerlingstand = {
  ...STAND,
  voorstellen: [],
  bijna: { minuten: 720, venster: { van: datum('2026-11-02'), tot: datum('2026-11-29') }, geoorloofd: 60 },
}
const VINKJE: Vinkje = {
  id: '00000000-0000-4000-8000-0000000000aa',
  leerlingId: ID,
  soort: 'melden',
  begin: datum('2026-11-02'),
  totEnMet: datum('2026-11-10'),
  uren: 16,
  door: 'm',
  op: '2026-11-11T08:00:00.000Z' as Vinkje['op'],
}

function signalen(
  stand: Leerlingstand | null,
  vinkjes: Vinkje[] = [],
  over: { peildatum?: string; fout?: number; geteld?: boolean; mislukt?: boolean; zonder?: boolean } = {},
  vandaag = VANDAAG,
) {
  const kaart = standaardVerzuimkaart('00000000-0000-4000-8000-000000000000', 2026)
  const peildatum = datum(over.peildatum ?? '2026-11-11')
  const telling = {
    geteld: over.geteld ?? true,
    bezig: false,
    fout: over.mislukt ?? false,
    standen: new Map(stand === null ? [] : [[ID, stand]]),
    afspraken: over.zonder
      ? null
      : {
          afspraken: {
            regels: { peildatum, instellingen: kaart.telling, bijnaVanaf: 600 },
            kalenders: [],
            standaard: { regio: 'noord' },
          },
          kaart,
          kalendernamen: new Map(),
          kalenderinvoer: new Map(),
          import: { fout: over.fout ?? 0 },
        },
  } as unknown as Telhuisstand
  const leerling = { id: ID, achternaam: 'Hofstra' } as LeerlingOpDesk
  return maakSignalen(telling, new Map([[ID, leerling]]), vinkjes, vandaag)
}

describe('the lists of Vandaag', () => {
  it('puts a crossing under Melden with its werkdagen, and who comes near under Nadert', () => {
    expect(signalen(STAND)).toMatchObject({
      melden: [{ soort: 'melden', over: 3, gezien: false }],
      nadert: [],
      gezien: 0,
    })
    expect(signalen(BIJNA)).toMatchObject({ melden: [], nadert: [{ minuten: 720 }] })
  })

  it.each([
    [{ soort: 'LRV', regel: 'onafgebroken' }, 'langdurig'],
    [{ soort: 'RMC', regel: 'onafgebroken' }, 'langdurig'],
    [{ soort: 'V3', regel: '7-dagen' }, 'vervolg'],
  ] as const)('names %o %s', (deel, soort) => {
    const [voorstel] = STAND.voorstellen
    expect(signalen({ ...STAND, voorstellen: voorstel ? [{ ...voorstel, ...deel }] : [] }).melden[0]?.soort).toBe(soort)
  })

  it('hides what was seen, until there is newer absence', () => {
    expect(signalen(STAND, [VINKJE])).toMatchObject({ melden: [], gezien: 1 })
    expect(signalen({ ...STAND, laatste: datum('2026-11-11') }, [VINKJE]).melden).toHaveLength(1)
    // A tick on another list or another window says nothing about this one.
    expect(signalen(STAND, [{ ...VINKJE, soort: 'nadert' }]).melden).toHaveLength(1)
    expect(signalen(STAND, [{ ...VINKJE, begin: datum('2026-10-01') }]).melden).toHaveLength(1)
  })

  it('closes by itself when window and days have passed, and keeps it countable', () => {
    expect(signalen(STAND, [], { peildatum: '2027-01-20' }, datum('2027-01-21'))).toMatchObject({
      melden: [],
      voorbij: [{ soort: 'melden' }],
    })
  })
})

describe('whether the hours can be trusted', () => {
  it.each([
    ['goed', {}],
    ['geen', { zonder: true }],
    ['tellen', { geteld: false }],
    ['onbekend', { mislukt: true }],
    ['onvolledig', { fout: 2 }],
    // Monday to Wednesday between: three schooldagen.
    ['oud', { peildatum: '2026-11-06' }],
    ['goed', { peildatum: '2026-11-09' }],
    // Old comes before incomplete: there is a newer file to ask for.
    ['oud', { peildatum: '2026-11-02', fout: 2 }],
  ] as const)('says %s for %o', (gegevens, over) => {
    expect(signalen(null, [], over).gegevens).toBe(gegevens)
  })

  it('does not call a vacation old', () => {
    // Autumn vacation of noord: 10 to 18 October 2026.
    expect(signalen(null, [], { peildatum: '2026-10-09' }, datum('2026-10-19')).gegevens).toBe('goed')
  })
})
