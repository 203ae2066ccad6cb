import { beforeEach, describe, expect, it } from 'vitest'
import { maakDaden } from '#renderer/store/daden/daden.ts'
import { zetKlaar } from '#renderer/store/daden/zet-klaar.ts'
import type { Winkel } from '#renderer/store/winkel.ts'
import { geweigerd, ontvangen, start, uitgesteld, verouderd } from '#renderer/sync/apply.ts'
import { pagina } from '#renderer/sync/pagina.ts'
import { meldingAntwoord } from '#shared/contract/loket.ts'
import { tijdstip } from '#shared/schema/datum.ts'
import type { MeldingOpDesk, Operatie } from '#shared/schema/desk.ts'
import { leerlingId, meldingId } from '#shared/schema/identificatie.ts'
import { mutatiePagina } from '#shared/schema/mutatie.ts'
import { eenConcept, eenInhoud, eenLeerling, eenStand, PGN, pgnNr } from './things.ts'

/** A winkel and what can be seen of it from outside. */
export interface Proefwinkel {
  winkel: Winkel
  meldingen(): Promise<MeldingOpDesk[]>
  audit(): Promise<string[]>
  /** The same store after the window died and came back. */
  herstart(): Promise<Proefwinkel>
}

const NU = tijdstip.parse('2026-11-20T10:00:00.000Z')
const ID = meldingId.parse('11111111-1111-4111-8111-111111111111')
const OP = '99999999-9999-4999-8999-999999999999'
const PERSOON = { ...eenLeerling(), id: leerlingId.parse('55555555-5555-4555-8555-555555555555') }

function antwoord(anders: Record<string, unknown> = {}) {
  const stand = eenStand(eenInhoud(), eenLeerling(), { meldingsnummer: 1000001, ...anders })
  return { over: 'melding' as const, antwoord: meldingAntwoord.parse({ ...stand, stand }) }
}

const blad = (mutaties: Record<string, unknown>[], cursor: number) =>
  mutatiePagina.parse({ mutaties: mutaties.map((m, n) => ({ volgnummer: n + 1, ...m })), cursor, meer: false })

/** What every store under the coordinator must do, in memory as on Dexie. */
export function winkelSuite(naam: string, maak: () => Promise<Proefwinkel>): void {
  describe(`the store ${naam}`, () => {
    let p: Proefwinkel
    let nieuw = 0
    const hoe = { namens: 'ik', nu: NU, nieuwId: () => `66666666-6666-4666-8666-${String(++nieuw).padStart(12, '0')}` }
    const operatie = async () => (await p.winkel.outbox())[0] as Operatie
    beforeEach(async () => {
      p = await maak()
      await p.winkel.werk(async () => ({
        opdracht: { leerlingen: { zet: [PERSOON] }, concepten: { zet: [eenConcept(ID)] } },
        uitkomst: null,
      }))
      const wat = { id: ID, leerlingId: PERSOON.id, inhoud: eenInhoud(), namens: 'ik' }
      await p.winkel.werk((lezer) => zetKlaar(lezer, wat, { nu: NU, nieuwId: () => OP }))
    })

    it('Y1: keeps what was begun over a restart as `onderweg`, and begins it only once', async () => {
      await p.winkel.werk((lezer) => start(lezer, OP as never))
      p = await p.herstart()
      expect(await operatie()).toMatchObject({ id: OP, status: 'onderweg', pogingen: 0 })
      expect(await p.winkel.werk((lezer) => start(lezer, OP as never))).toMatchObject({ operatie: await operatie() })
      expect(await p.meldingen()).toMatchObject([{ id: ID, verzending: 'verzonden' }])
      expect((await p.audit()).filter((wat) => wat === 'verzonden')).toHaveLength(1)
    })

    it('Y1: takes the same answer twice as once', async () => {
      const eerst = await operatie()
      for (let keer = 0; keer < 2; keer++) await p.winkel.werk((lezer) => ontvangen(lezer, eerst, antwoord()))
      expect(await p.meldingen()).toMatchObject([{ id: ID, meldingsnummer: 1000001, verzending: 'ontvangen' }])
      expect(await p.winkel.outbox()).toEqual([])
      expect((await p.audit()).filter((wat) => wat === 'ontvangen')).toHaveLength(1)
      p = await p.herstart()
      expect(await p.meldingen()).toMatchObject([{ id: ID, meldingsnummer: 1000001 }])
    })

    it('Y1: joins the row that the feed brought with the one that was sent, and keeps the newest stand', async () => {
      const eerst = await operatie()
      const { stand } = antwoord({ versie: 2, status: 'B' }).antwoord
      const feed = blad([{ aggregaat: 'melding', id: '1000001', versie: 2, stand }], 1)
      await p.winkel.werk((lezer) => pagina(lezer, feed, hoe))
      expect(await p.meldingen()).toHaveLength(2)
      await p.winkel.werk((lezer) => ontvangen(lezer, eerst, antwoord()))
      expect(await p.meldingen()).toMatchObject([{ id: ID, leerlingId: PERSOON.id, stand: { versie: 2, status: 'B' } }])
    })

    it('Y4: keeps a refusal with its fields until the user decides', async () => {
      const fout = { code: 'gegevens-ongeldig' as const, velden: [{ pad: 'eind', code: 'eind-voor-begin' as const }] }
      await p.winkel.werk((lezer) => geweigerd(lezer, OP as never, fout))
      p = await p.herstart()
      expect(await operatie()).toMatchObject({ status: 'fout', fout, pogingen: 1 })
      expect(await p.meldingen()).toMatchObject([{ verzending: 'afgekeurd', fout }])
      // Refused is refused: it does not start by itself.
      expect(await p.winkel.werk((lezer) => start(lezer, OP as never))).toBeNull()
    })

    it('Y4: writes down how an attempt ended, and counts only real ones', async () => {
      const fout = { code: 'te-druk' as const }
      const later = (status: 'klaar' | 'onderweg', geteld: boolean) =>
        p.winkel.werk((lezer) => uitgesteld(lezer, OP as never, { status, fout, nietVoor: NU, geteld }))
      await p.winkel.werk((lezer) => start(lezer, OP as never))
      await later('onderweg', true)
      expect(await operatie()).toMatchObject({ status: 'onderweg', pogingen: 1, fout, nietVoor: NU })
      await later('klaar', false)
      expect(await operatie()).toMatchObject({ status: 'klaar', pogingen: 1 })
      expect(await p.meldingen()).toMatchObject([{ verzending: 'klaar' }])
    })

    it('Y5: keeps a page and its cursor together, and takes it twice as once', async () => {
      const persoon = eenLeerling({ pgn: pgnNr(1) })
      const inhoud = eenInhoud({ leerling: { pgn: pgnNr(1) } })
      const mutatie = (meldingsnummer: number, versie: number, status: string, wie = persoon, wat = inhoud) => ({
        aggregaat: 'melding',
        id: String(meldingsnummer),
        versie,
        stand: eenStand(wat, wie, { meldingsnummer, versie, status }),
      })
      const feed = blad(
        [
          mutatie(1000007, 1, 'R'),
          mutatie(1000007, 2, 'B'),
          mutatie(1000008, 1, 'R'),
          mutatie(1000009, 1, 'R', eenLeerling(), eenInhoud()),
        ],
        4,
      )
      for (let keer = 0; keer < 2; keer++) await p.winkel.werk((lezer) => pagina(lezer, feed, hoe))
      p = await p.herstart()
      expect(p.winkel.cursor()).toEqual({ na: 4, opgehaaldOp: NU, van: 'ik' })
      const meldingen = (await p.meldingen()).filter(({ meldingsnummer }) => meldingsnummer !== null)
      expect(meldingen.map(({ meldingsnummer }) => meldingsnummer).sort()).toEqual([1000007, 1000008, 1000009])
      expect(meldingen.find(({ meldingsnummer }) => meldingsnummer === 1000007)).toMatchObject({
        stand: { versie: 2, status: 'B' },
      })
      // One person is one id, also between two meldingen of one page, and the id he had here.
      const wie = (nummer: number) => meldingen.find(({ meldingsnummer }) => meldingsnummer === nummer)?.leerlingId
      expect(wie(1000007)).toBe(wie(1000008))
      expect(wie(1000009)).toBe(PERSOON.id)
      expect(meldingen.find(({ meldingsnummer }) => meldingsnummer === 1000009)?.inhoud.leerling.pgn).toBe(PGN)
    })

    it('Y5: knows its own operatie in the feed by its key', async () => {
      const { stand } = antwoord().antwoord
      const feed = blad([{ aggregaat: 'melding', id: '1000001', versie: 1, stand, operatieId: OP }], 1)
      await p.winkel.werk((lezer) => pagina(lezer, feed, hoe))
      expect(await p.winkel.outbox()).toEqual([])
      expect(await p.meldingen()).toMatchObject([{ id: ID, leerlingId: PERSOON.id, meldingsnummer: 1000001 }])
    })

    it('Y5: replaces a locatie by its newer versie only', async () => {
      const locatie = (versie: number, naam: string) => ({
        aggregaat: 'locatie',
        id: 'heymans',
        versie,
        stand: {
          id: 'heymans',
          brin: '00ZV',
          naam,
          straat: null,
          huisnummer: null,
          postcode: null,
          plaats: 'Groningen',
          onderwijslocatiecode: null,
          vestiging: null,
          actief: true,
          versie,
        },
      })
      await p.winkel.werk((lezer) => pagina(lezer, blad([locatie(2, 'Heymans')], 1), hoe))
      p = await p.herstart()
      await p.winkel.werk((lezer) => pagina(lezer, blad([locatie(1, 'Oud'), locatie(3, 'Heymans College')], 3), hoe))
      p = await p.herstart()
      const locaties = await p.winkel.werk(async (lezer) => ({
        opdracht: {},
        uitkomst: await lezer.locatie('heymans'),
      }))
      expect(locaties).toMatchObject({ naam: 'Heymans College', versie: 3 })
    })

    it('Y6: keeps a clash with both texts over a restart, and what was decided with both of them', async () => {
      const eerst = await operatie()
      await p.winkel.werk((lezer) => ontvangen(lezer, eerst, antwoord()))
      const daden = () => maakDaden(p.winkel, { klok: () => Date.parse(NU), id: hoe.nieuwId })
      const inhoud = eenInhoud({ toelichting: 'van ons' })
      await daden().zetWijziging({ id: ID, inhoud, basisVersie: 1, namens: 'ik' })
      const { stand } = antwoord({ versie: 2, toelichting: 'van hen' }).antwoord
      const feed = blad([{ aggregaat: 'melding', id: '1000001', versie: 2, stand }], 1)
      await p.winkel.werk((lezer) => pagina(lezer, feed, hoe))
      p = await p.herstart()
      expect(await operatie()).toMatchObject({ soort: 'wijzigen', status: 'fout', fout: { code: 'versie-verouderd' } })
      expect(await p.meldingen()).toMatchObject([
        { verzending: 'conflict', inhoud: { toelichting: 'van ons' }, stand: { versie: 2, toelichting: 'van hen' } },
      ])
      await daden().losConflictOp({ id: ID, keuzes: { toelichting: 'van beiden' }, namens: 'ik' })
      p = await p.herstart()
      expect(await operatie()).toMatchObject({ status: 'klaar', basisVersie: 2, inhoud: { toelichting: 'van beiden' } })
      expect(await p.meldingen()).toMatchObject([{ verzending: 'klaar', inhoud: { toelichting: 'van beiden' } }])
      expect(await p.audit()).toEqual(expect.arrayContaining(['gewijzigd', 'conflict', 'conflict-opgelost']))
    })

    it('Y1: gives a change that DUO finds outdated another key, based on what DUO has', async () => {
      const eerst = await operatie()
      await p.winkel.werk((lezer) => ontvangen(lezer, eerst, antwoord()))
      const daden = maakDaden(p.winkel, { klok: () => Date.parse(NU), id: hoe.nieuwId })
      await daden.zetWijziging({ id: ID, inhoud: eenInhoud({ reden: 'van ons' }), basisVersie: 1, namens: 'ik' })
      const { id } = await operatie()
      await p.winkel.werk((lezer) => start(lezer, id))
      const { stand } = antwoord({ versie: 2, status: 'B', toelichting: 'van hen' }).antwoord
      await p.winkel.werk((lezer) => verouderd(lezer, id, stand, hoe.nieuwId))
      p = await p.herstart()
      const nu = await operatie()
      expect(nu.id).not.toBe(id)
      expect(nu).toMatchObject({
        status: 'klaar',
        basisVersie: 2,
        inhoud: { reden: 'van ons', toelichting: 'van hen' },
      })
      expect(await p.winkel.outbox()).toHaveLength(1)
      expect(await p.meldingen()).toMatchObject([{ verzending: 'klaar', stand: { status: 'B' } }])
    })

    it('leaves everything as it was when the preparation fails, and goes on', async () => {
      const stuk = p.winkel.werk(async () => {
        throw new Error('planted')
      })
      await expect(stuk).rejects.toThrow('planted')
      expect(await p.winkel.outbox()).toHaveLength(1)
      await p.winkel.werk((lezer) => start(lezer, OP as never))
      expect(await operatie()).toMatchObject({ status: 'onderweg' })
    })

    it('prepares one after the other: each sees what the one before made true', async () => {
      const nummers: number[] = []
      const telOp = () =>
        p.winkel.werk(async (lezer) => {
          const volgorde = lezer.volgendeVolgorde()
          nummers.push(volgorde)
          const nieuw = {
            ...(await operatie()),
            id: `77777777-7777-4777-8777-${String(volgorde).padStart(12, '0')}` as never,
            volgorde,
          }
          return { opdracht: { outbox: { zet: [nieuw] } }, uitkomst: null }
        })
      await Promise.all(Array.from({ length: 6 }, telOp))
      expect(nummers).toEqual([2, 3, 4, 5, 6, 7])
      expect((await p.winkel.outbox()).map(({ volgorde }) => volgorde)).toEqual([1, 2, 3, 4, 5, 6, 7])
    })
  })
}
