import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Desk } from '#renderer/store/desk.ts'
import { foutcodeVan } from '#shared/contract/errors.ts'
import { BIJLAGE } from '#shared/contract/loket.ts'
import { tijdstip } from '#shared/schema/datum.ts'
import { leerlingId, meldingId } from '#shared/schema/identificatie.ts'
import { maakDocx, maakPdf, maakPng, maakXlsx, maakZip, XLSX_DELEN } from '#test/bijlagen/bestanden.ts'
import { inEenRonde, maakComputer } from '#test/sync/computer.ts'
import { eenInhoud, eenLeerling } from '#test/sync/things.ts'
import { type Aangeboden, type Bestemming, voegBijlagenToe, voegBijlageToe } from './voeg-toe.ts'
import { leesLijst } from './voorbeeld.tsx'

const ID = meldingId.parse('00000000-0000-4000-b000-000000000001')
let desk: Desk
let plaats: Bestemming
let volgend = 0

const bestand = (naam: string, inhoud: Buffer): Aangeboden => ({
  naam,
  grootte: inhoud.length,
  lees: async () => new Uint8Array(inhoud),
})
const code = (taak: Promise<unknown>) => taak.then(() => 'goed', foutcodeVan)

beforeAll(() => inEenRonde())
beforeEach(async () => {
  desk = await maakComputer().nieuw()
  const persoon = await desk.leerlingen.bewaar(eenLeerling())
  await desk.zetKlaar({ id: ID, leerlingId: persoon.id, inhoud: eenInhoud(), namens: 'coordinator.00zv' })
  plaats = {
    desk,
    meldingId: ID,
    leerlingId: leerlingId.parse(persoon.id),
    namens: 'coordinator.00zv',
    door: 'M. de Wit',
    nieuwId: () => `00000000-0000-4000-a000-${String(++volgend).padStart(12, '0')}`,
    nu: () => tijdstip.parse('2026-11-20T10:00:00.000Z'),
  }
})

describe('adding a bijlage', () => {
  it('keeps it under a safe name, by content, in line behind its melding', async () => {
    const pdf = maakPdf()
    const { bijlage } = await voegBijlageToe(plaats, bestand('../rapport.docx.exe', pdf), 'gekozen', null)
    expect(bijlage).toMatchObject({ naam: 'rapport.pdf', type: 'application/pdf', staat: 'hier', grootte: pdf.length })
    expect(Buffer.from(await desk.bijlagen.inhoud(bijlage.id)).equals(pdf)).toBe(true)
    expect((await desk.outbox.lijst()).map(({ soort }) => soort)).toEqual(['opvoeren', 'bijlage'])
  })

  it.each([
    ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(100)]), 'bijlage-soort-onbekend'],
    ['a page', Buffer.from('<html><script>alert(1)</script>;'), 'bijlage-soort-onbekend'],
    ['nothing', Buffer.alloc(0), 'bijlage-leeg'],
    ['a bomb', maakZip([...XLSX_DELEN, { naam: 'x', inhoud: Buffer.alloc(30_000_000) }]), 'bijlage-opgeblazen'],
    ['a picture with a zip behind it', maakPng(maakXlsx()), 'bijlage-dubbelzinnig'],
    ['a PDF with a password', maakPdf({ meer: '/Encrypt 5 0 R' }), 'bijlage-versleuteld'],
  ])('refuses %s and keeps nothing of it, not even a line in the outbox', async (_, inhoud, verwacht) => {
    expect(await code(voegBijlageToe(plaats, bestand('rapport.pdf', inhoud), 'gesleept', null))).toBe(verwacht)
    expect(await desk.bijlagen.vanMelding(ID)).toEqual([])
    expect(await desk.outbox.lijst()).toHaveLength(1)
    expect((await desk.controleer()).schade).toEqual([])
  })

  it('does not even read what says that it is too big', async () => {
    const groot: Aangeboden = {
      naam: 'film.pdf',
      grootte: BIJLAGE.maxGrootte + 1,
      lees: async () => expect.fail('it was read'),
    }
    expect(await code(voegBijlageToe(plaats, groot, 'gekozen', null))).toBe('bijlage-te-groot')
  })

  it('takes ten, and twenty megabytes together, and the same file once', async () => {
    const pdf = (n: number, vulling = 10) => bestand(`${n}.pdf`, maakPdf({ meer: `% ${n}\n`, vulling }))
    for (let n = 0; n < BIJLAGE.maxAantal; n++) await voegBijlageToe(plaats, pdf(n), 'gekozen', null)
    expect(await code(voegBijlageToe(plaats, pdf(99), 'gekozen', null))).toBe('bijlage-te-veel')
    expect(await code(voegBijlageToe(plaats, pdf(3), 'gekozen', null))).toBe('bijlage-dubbel')
    // What came by mail is for this computer only and counts for nothing at DUO.
    const mail = await voegBijlageToe(plaats, pdf(98), 'per-mail', null)
    expect(mail.bijlage.staat).toBe('alleen-hier')
    expect((await desk.outbox.lijst()).filter(({ soort }) => soort === 'bijlage')).toHaveLength(10)
  })

  it('counts the size together', async () => {
    const groot = BIJLAGE.maxGrootte - 2000
    for (let n = 0; n < 4; n++)
      await voegBijlageToe(plaats, bestand('g.pdf', maakPdf({ meer: `% ${n}\n`, vulling: groot })), 'gekozen', null)
    expect(await code(voegBijlageToe(plaats, bestand('h.pdf', maakPdf({ vulling: 20_000 })), 'gekozen', null))).toBe(
      'bijlage-samen-te-groot',
    )
  })

  it('goes on with the next file, tells of each, and stops one that is cancelled', async () => {
    const gezien: unknown[] = []
    const stop = new AbortController()
    stop.abort()
    await voegBijlagenToe(
      plaats,
      [
        bestand('a.xlsx', maakXlsx()),
        bestand('b', Buffer.from('geen')),
        bestand('c.docx', maakDocx()),
        bestand('d.pdf', maakPdf()),
      ],
      'gesleept',
      null,
      {
        begin: ({ naam }) => ({
          voortgang: () => {},
          signaal: naam === 'd.pdf' ? stop.signal : new AbortController().signal,
        }),
        klaar: ({ naam }) => gezien.push([naam, 'klaar']),
        mis: ({ naam }, waarom) => gezien.push([naam, waarom]),
      },
    )
    expect(gezien).toEqual([
      ['a.xlsx', 'klaar'],
      ['b', 'bijlage-soort-onbekend'],
      ['c.docx', 'klaar'],
      ['d.pdf', 'geannuleerd'],
    ])
    expect(await desk.bijlagen.vanMelding(ID)).toHaveLength(2)
  })
})

describe('a list as preview', () => {
  it('is cells of text, whatever stands in them', () => {
    expect(leesLijst('naam;uren\n"a;b";=1+1\n<b>x</b>;"zegt ""nee"""\r\n')).toEqual([
      ['naam', 'uren'],
      ['a;b', '=1+1'],
      ['<b>x</b>', 'zegt "nee"'],
    ])
  })
})
