import { beforeEach, expect, it } from 'vitest'
import type { Desk } from '#renderer/store/desk.ts'
import { tijdstip } from '#shared/schema/datum.ts'
import { leerlingId, meldingId } from '#shared/schema/identificatie.ts'
import { type Computer, inEenRonde, maakComputer } from '#test/sync/computer.ts'
import { eenInhoud, eenLeerling } from '#test/sync/things.ts'
import { gooiConceptWeg } from './gooi-weg.ts'

inEenRonde()

const NU = tijdstip.parse('2026-11-20T10:00:00.000Z')
const ID = meldingId.parse('11111111-1111-4111-8111-111111111111')
const WIE = leerlingId.parse('aaaaaaaa-aaaa-4aaa-8aaa-000000000001')
const concept = { id: ID, leerlingId: WIE, velden: { reden: 'Spijbelen' }, gemaaktOp: NU, gewijzigdOp: NU }
const inhoud = Uint8Array.from({ length: 300_000 }, (_, plaats) => plaats % 251)
const meta = (n: number) => ({
  ...{ id: `aaaaaaaa-aaaa-4aaa-8aaa-00000000010${n}`, meldingId: ID, leerlingId: WIE, naam: `verslag${n}.pdf` },
  ...{ type: 'application/pdf', staat: 'hier' as const, herkomst: 'gekozen' as const, door: 'c', gemaaktOp: NU },
})

let computer: Computer
let desk: Desk
beforeEach(async () => {
  computer = maakComputer()
  desk = await computer.nieuw()
})

it('takes the bijlagen of a concept along, and brings both back byte for byte', async () => {
  await desk.concepten.bewaar(concept)
  for (const n of [1, 2]) await desk.bijlagen.voegToe({ meta: meta(n), inhoud })
  const { terug, opnieuw } = await gooiConceptWeg(desk, concept)
  expect([await desk.concepten.lees(ID), await desk.bijlagen.vanMelding(ID)]).toEqual([null, []])
  // Nothing is left lying on the disk either.
  expect((await desk.controleer()).schade).toEqual([])

  await terug()
  expect(await desk.concepten.lees(ID)).toMatchObject(concept)
  expect((await desk.bijlagen.vanMelding(ID)).map(({ naam }) => naam)).toEqual(['verslag1.pdf', 'verslag2.pdf'])
  expect(await desk.bijlagen.inhoud(meta(2).id)).toEqual(inhoud)

  await opnieuw()
  expect(await desk.bijlagen.vanMelding(ID)).toEqual([])
})

it('leaves the bijlagen of a melding whose change is thrown away', async () => {
  const leerling = await desk.leerlingen.bewaar(eenLeerling())
  const { inhoud: wat } = await desk.zetKlaar({ id: ID, leerlingId: leerling.id, inhoud: eenInhoud(), namens: 'c' })
  await desk.bijlagen.voegToe({ meta: { ...meta(1), leerlingId: leerling.id }, inhoud })
  const wijziging = { ...concept, leerlingId: leerling.id, wijziging: { basisVersie: null, basis: wat } }
  await desk.concepten.bewaar(wijziging)
  await gooiConceptWeg(desk, wijziging)
  expect(await desk.concepten.lees(ID)).toBeNull()
  expect(await desk.bijlagen.vanMelding(ID)).toHaveLength(1)
})
