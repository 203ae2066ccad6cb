import { describe, expect, it } from 'vitest'
import { datum } from '#shared/domain/datum.ts'
import { pakUren } from '#shared/domain/verzuimtelling/urenblok.ts'
import { type LeerlingId, leerlingId } from '#shared/schema/identificatie.ts'
import type { Urenblok } from '#shared/schema/verzuimuren.ts'
import type { VanTelwerker } from './berichten.ts'
import { Rekenhuis } from './rekenhuis.ts'

const AANTAL = 60
const id = (i: number) => leerlingId.parse(`00000000-0000-4000-8000-${String(i).padStart(12, '0')}`)
const blok = (wie: LeerlingId, uren: number): Urenblok =>
  pakUren(
    wie,
    2026,
    Array.from({ length: uren }, (_, i) => ({
      dag: datum(`2026-11-${String(2 + Math.floor(i / 8)).padStart(2, '0')}`),
      lesuur: (i % 8) + 1,
      van: null,
      tot: null,
      uren: 1,
      minuten: null,
      vak: '',
      code: '',
      registratie: 'ongeoorloofd' as const,
    })),
  )
const uren = (i: number) => (i * 7) % 24

function huis(aanpas: (i: number) => number = uren) {
  const nieuw = new Rekenhuis()
  nieuw.neem({
    soort: 'afspraken',
    afspraken: {
      regels: {
        peildatum: datum('2026-11-12'),
        instellingen: { telwijze: 'lesuren', meld18plus: false, zevenDagenRegel: true, presentieVolledig: false },
        bijnaVanaf: 600,
      },
      kalenders: [],
      standaard: { regio: 'noord' },
    },
  })
  const wie = Array.from({ length: AANTAL }, (_, i) => i)
  nieuw.neem({
    soort: 'leerlingen',
    weg: [],
    zet: wie.map((i) => ({
      id: id(i),
      locatieId: null,
      feiten: { geboortedatum: datum('2011-01-01'), startkwalificatie: false },
      vrijstellingen: [],
      meldingen: [],
    })),
  })
  nieuw.neem({ soort: 'uren', weg: [], zet: wie.filter((i) => aanpas(i) > 0).map((i) => blok(id(i), aanpas(i))) })
  return nieuw
}
const geteld = (antwoord: VanTelwerker | null) =>
  antwoord?.soort === 'geteld' ? [...antwoord.standen].sort((a, b) => (a.leerlingId < b.leerlingId ? -1 : 1)) : null

describe('the count that is kept up to date', () => {
  it('gives for the changed pupils what counting everybody anew gives', () => {
    const langzaam = huis((i) => (i % 5 === 0 ? 17 : uren(i)))
    const snel = huis()
    const gewijzigd = Array.from({ length: AANTAL }, (_, i) => i).filter((i) => i % 5 === 0)
    snel.neem({ soort: 'uren', weg: [], zet: gewijzigd.map((i) => blok(id(i), 17)) })
    const deel = geteld(snel.neem({ soort: 'tel', id: 1, welke: gewijzigd.map(id) }))
    const heel = geteld(langzaam.neem({ soort: 'tel', id: 1, welke: null }))
    expect(deel).toEqual(heel?.filter(({ leerlingId: wie }) => gewijzigd.some((i) => id(i) === wie)))
    expect(geteld(snel.neem({ soort: 'tel', id: 2, welke: null }))).toEqual(heel)
    expect(deel?.length).toBe(gewijzigd.length)
  })

  it('forgets a block that is gone and a pupil that is gone', () => {
    const een = huis(() => 17)
    een.neem({ soort: 'uren', zet: [], weg: [{ leerlingId: id(0), schooljaar: 2026 }] })
    een.neem({ soort: 'leerlingen', zet: [], weg: [id(1)] })
    expect(geteld(een.neem({ soort: 'tel', id: 1, welke: null }))?.length).toBe(AANTAL - 2)
  })

  it('says what a dry run would do, and keeps nothing of it', () => {
    const een = huis((i) => (i === 0 ? 17 : i === 1 ? 12 : 0))
    const voor = geteld(een.neem({ soort: 'tel', id: 1, welke: null }))
    een.neem({
      soort: 'proefuren',
      begin: true,
      zet: [blok(id(1), 16)],
      weg: [{ leerlingId: id(0), schooljaar: 2026 }],
    })
    const antwoord = een.neem({ soort: 'proef', id: 2, peildatum: null })
    expect(antwoord).toMatchObject({
      proef: { over: { nu: 1, straks: 1 }, nadert: { nu: 1, straks: 0 }, eraf: [id(0)], erbij: [id(1)] },
    })
    expect(geteld(een.neem({ soort: 'tel', id: 3, welke: null }))).toEqual(voor)
  })
})
