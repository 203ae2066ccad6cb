import { beforeEach, describe, expect, it } from 'vitest'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import type { Desk } from '#renderer/store/desk.ts'
import { datum } from '#shared/domain/datum.ts'
import { pakUren } from '#shared/domain/verzuimtelling/urenblok.ts'
import { tijdstip } from '#shared/schema/datum.ts'
import { type LeerlingId, meldingId } from '#shared/schema/identificatie.ts'
import type { Importverslag } from '#shared/schema/import.ts'
import { inEenRonde, maakComputer } from '#test/sync/computer.ts'
import { eenInhoud, eenLeerling } from '#test/sync/things.ts'
import { proefBureau } from '#test/ui/bureau.ts'
import { houRapportBij, voegRapportBij } from './conceptrapport.ts'
import { maakDetailrapportVan } from './detailrapport.ts'

/** Making the PDF is the worker's; here it is a file that names the period it was asked for. */
const maakDetailrapport: typeof maakDetailrapportVan = (hier, melding) =>
  maakDetailrapportVan(hier, melding, async ({ venster, rijen }) => ({
    bestandsnaam: 'detailrapport.pdf',
    bytes: new TextEncoder().encode(`%PDF-1.7\n% ${venster?.van} ${venster?.tot} ${rijen.length}\n%%EOF\n`),
  }))
inEenRonde()

const NU = tijdstip.parse('2026-11-20T10:00:00.000Z')
const ID = meldingId.parse('11111111-1111-4111-8111-111111111111')
const DAGEN = ['2026-11-02', '2026-11-03', '2026-11-09', '2026-11-10'].map((dag) => datum(dag))

let desk: Desk
let bureau: Bureau & { maakDetailrapport: typeof maakDetailrapportVan }
let wie: LeerlingId
beforeEach(async () => {
  desk = await maakComputer().nieuw()
  wie = (await desk.leerlingen.bewaar(eenLeerling())).id
  const uur = { lesuur: 1, van: null, tot: null, uren: 1, minuten: null, vak: 'ne', code: 'OA' }
  const blok = pakUren(
    wie,
    2026,
    DAGEN.map((dag) => ({ ...uur, dag, registratie: 'ongeoorloofd' as const })),
  )
  const verslag: Importverslag = {
    ...{ id: '33333333-3333-4333-8333-333333333333', bronId: null, op: NU, door: 'c', sha256: 'a'.repeat(64) },
    ...{ rijen: 4, nieuw: 4, gewijzigd: 0, gelijk: 0, fout: 0, weg: 0, leerlingen: 1 },
    ...{ bijgewerktTot: datum('2026-11-19'), teruggedraaidOp: null },
  }
  await desk.invoer.voerUit({ verslag, leerlingen: [], blokken: [blok] })
  bureau = { ...proefBureau(desk), maakDetailrapport }
})

const vul = (begin: string, eind: string) =>
  desk.concepten.bewaar({
    ...{ id: ID, leerlingId: wie, gemaaktOp: NU, gewijzigdOp: NU },
    velden: { soort: 'V4', begin, eind, locatieId: '00ZV|0100' },
  })
/** What each report that lies with the form says. */
const rapporten = async () => {
  const bijlagen = await desk.bijlagen.vanMelding(ID)
  const teksten = bijlagen.map(
    async ({ id }) => new TextDecoder().decode(await desk.bijlagen.inhoud(id)).split('\n')[1],
  )
  return await Promise.all(teksten)
}

describe('the detailrapport of a form', () => {
  it('follows the dates of the form, one report at a time', async () => {
    await vul('02-11-2026', '03-11-2026')
    await voegRapportBij(bureau, ID)
    expect(await rapporten()).toEqual(['% 2026-11-02 2026-11-03 2'])
    await houRapportBij(bureau, ID)
    const [eerste] = await desk.bijlagen.vanMelding(ID)
    expect(eerste?.over).toEqual({ soort: 'V4', begin: '2026-11-02', eind: '2026-11-03' })

    await vul('02-11-2026', '10-11-2026')
    await houRapportBij(bureau, ID)
    expect(await rapporten()).toEqual(['% 2026-11-02 2026-11-10 4'])
    const [tweede] = await desk.bijlagen.vanMelding(ID)
    await houRapportBij(bureau, ID)
    // Nothing changed: it is the same file still.
    expect((await desk.bijlagen.vanMelding(ID)).map(({ id }) => id)).toEqual([tweede?.id])
    expect(bureau.toon).not.toHaveBeenCalled()
  })

  it('waits while a date is half typed', async () => {
    await vul('02-11-2026', '03-11-2026')
    await voegRapportBij(bureau, ID)
    await vul('02-', '03-11-2026')
    await houRapportBij(bureau, ID)
    expect(await rapporten()).toEqual(['% 2026-11-02 2026-11-03 2'])
  })

  it('is made of what the form became when it was set ready meanwhile', async () => {
    await vul('02-11-2026', '03-11-2026')
    const { lees } = desk.concepten
    let klaargezet = false
    desk.concepten.lees = async (id) => {
      const concept = await lees(id)
      if (klaargezet) return concept
      klaargezet = true
      const inhoud = eenInhoud({ soort: 'V4', begin: datum('2026-11-02'), eind: datum('2026-11-03') })
      await desk.zetKlaar({ id: ID, leerlingId: wie, inhoud, namens: 'c' })
      return concept
    }
    await voegRapportBij(bureau, ID)
    expect(await rapporten()).toEqual(['% 2026-11-02 2026-11-03 2'])
    expect((await desk.outbox.lijst()).map(({ soort }) => soort)).toEqual(['opvoeren', 'bijlage'])
  })

  it('leaves nothing behind when the form is thrown away while it is made', async () => {
    await vul('02-11-2026', '03-11-2026')
    const traag: typeof maakDetailrapportVan = async (...rest) => {
      const rapport = await maakDetailrapport(...rest)
      await desk.concepten.verwijder(ID)
      return rapport
    }
    await voegRapportBij({ ...bureau, maakDetailrapport: traag }, ID)
    expect(await desk.bijlagen.lijst()).toEqual([])
    expect(bureau.toon).not.toHaveBeenCalled()
  })

  it('goes, and says so, when there are no hours in the new period', async () => {
    await vul('02-11-2026', '03-11-2026')
    await voegRapportBij(bureau, ID)
    await vul('04-11-2026', '06-11-2026')
    await houRapportBij(bureau, ID)
    expect(await rapporten()).toEqual([])
    expect(bureau.toon).toHaveBeenCalledWith(
      expect.objectContaining({ tekst: expect.stringContaining('geen lesuren') }),
    )
  })

  it('is not made again for a form from which she took it, and keeps what DUO may have', async () => {
    await vul('02-11-2026', '03-11-2026')
    await houRapportBij(bureau, ID)
    expect(await rapporten()).toEqual([])

    await voegRapportBij(bureau, ID)
    const [verzonden] = await desk.bijlagen.vanMelding(ID)
    if (verzonden === undefined) throw new Error('no report')
    for (const { id } of await desk.outbox.lijst()) await desk.laatVervallen(id, 'proef')
    await desk.winkel.werk(async () => ({
      opdracht: { bijlagen: { zet: [{ ...verzonden, staat: 'ontvangen' as const }] } },
      uitkomst: undefined,
    }))
    await vul('02-11-2026', '10-11-2026')
    await houRapportBij(bureau, ID)
    expect(await desk.bijlagen.vanMelding(ID)).toEqual([{ ...verzonden, staat: 'ontvangen' }])
  })

  it('takes the place in line of the one before it, behind a melding that waits', async () => {
    await vul('02-11-2026', '03-11-2026')
    await voegRapportBij(bureau, ID)
    const inhoud = eenInhoud({ soort: 'V4', begin: datum('2026-11-02'), eind: datum('2026-11-03') })
    const melding = await desk.zetKlaar({ id: ID, leerlingId: wie, inhoud, namens: 'c' })
    const wachtend = async () =>
      (await desk.outbox.lijst()).map((een) => (een.soort === 'bijlage' ? een.bijlageId : een.soort))
    const [eerste] = await desk.bijlagen.vanMelding(ID)
    expect(await wachtend()).toEqual(['opvoeren', eerste?.id])

    await desk.concepten.bewaar({
      ...{ id: ID, leerlingId: wie, gemaaktOp: NU, gewijzigdOp: NU },
      wijziging: { basisVersie: null, basis: melding.inhoud },
      velden: { soort: 'V4', begin: '02-11-2026', eind: '10-11-2026', locatieId: '00ZV|0100' },
    })
    await houRapportBij(bureau, ID)
    const [tweede] = await desk.bijlagen.vanMelding(ID)
    expect(await rapporten()).toEqual(['% 2026-11-02 2026-11-10 4'])
    expect(await wachtend()).toEqual(['opvoeren', tweede?.id])
  })

  it('ends with one when the window died between the new and the old', async () => {
    await vul('02-11-2026', '03-11-2026')
    await voegRapportBij(bureau, ID)
    await vul('02-11-2026', '10-11-2026')
    const { verwijder } = desk.bijlagen
    desk.bijlagen.verwijder = () => Promise.reject(new Error('gone'))
    await houRapportBij(bureau, ID)
    desk.bijlagen.verwijder = verwijder
    expect(await desk.bijlagen.vanMelding(ID)).toHaveLength(2)
    await houRapportBij(bureau, ID)
    expect(await rapporten()).toEqual(['% 2026-11-02 2026-11-10 4'])
  })
})
