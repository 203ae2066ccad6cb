import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bijlagen } from '#electron/capabilities/bijlagen.ts'
import { loket as loketHandlers } from '#electron/capabilities/loket.ts'
import { loketAt } from '#electron/loket-client.ts'
import { type Loket, maakLoket } from '#loket/server.ts'
import type { Desk } from '#renderer/store/desk.ts'
import { echteWekker } from '#renderer/sync/bronnen.ts'
import { Coordinator } from '#renderer/sync/coordinator.ts'
import { maakTransport } from '#renderer/sync/transport.ts'
import { tijdstip } from '#shared/schema/datum.ts'
import { meldingId } from '#shared/schema/identificatie.ts'
import { leerling } from '#shared/schema/leerling.ts'
import type { MeldingStand } from '#shared/schema/melding.ts'
import { meldingInhoud } from '#shared/schema/melding.ts'
import { type Client, GOEDKOOP, meldAan, melding } from '#test/contract/opstelling.ts'
import { KLEINE_WERELD, NU } from '#test/contract/wereld.ts'
import { inEenRonde, maakComputer } from './computer.ts'
import { aangemeld } from './things.ts'

/**
 * A bijlage whose line is cut and whose window is killed (`domain.md` 5.7, SPEC Y1): the real host code and the real loket with a line in
 * between that breaks at a chosen byte, on the way there or on the way back. However often, DUO has one whole bijlage in the end.
 * Campaign: `UPLOAD_RONDES=40 UPLOAD_ZAAD=7 vitest run --project node test/sync/upload-cut.test.ts`.
 */
const RONDES = Number(process.env.UPLOAD_RONDES ?? 3)
const ZAAD = Number(process.env.UPLOAD_ZAAD ?? 1)
inEenRonde()

/** mulberry32: the same cuts from the same seed. */
function toevalVan(zaad: number): () => number {
  let a = zaad
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** The line: lets `heen` bytes through to the loket and `terug` bytes back, then breaks both ends at once. */
class Lijn {
  heen = Number.POSITIVE_INFINITY
  terug = Number.POSITIVE_INFINITY
  gesneden = 0
  readonly #server: Server
  readonly #open = new Set<Socket>()
  constructor(poort: number) {
    this.#server = createServer((binnen) => {
      const buiten = connect(poort, '127.0.0.1')
      const weg = () => {
        binnen.destroy()
        buiten.destroy()
      }
      for (const einde of [binnen, buiten]) {
        this.#open.add(einde)
        einde.on('error', weg).on('close', () => {
          this.#open.delete(einde)
          weg()
        })
      }
      const door = (van: Socket, naar: Socket, kant: 'heen' | 'terug') =>
        van.on('data', (stuk: Buffer) => {
          const nog = this[kant]
          if (stuk.length <= nog) {
            this[kant] = nog - stuk.length
            naar.write(stuk)
            return
          }
          this.gesneden += 1
          naar.write(stuk.subarray(0, nog), weg)
          this.heen = Number.POSITIVE_INFINITY
          this.terug = Number.POSITIVE_INFINITY
        })
      door(binnen, buiten, 'heen')
      door(buiten, binnen, 'terug')
    })
  }
  async luister(): Promise<URL> {
    await new Promise<void>((klaar) => this.#server.listen(0, '127.0.0.1', klaar))
    const adres = this.#server.address()
    return new URL(`http://127.0.0.1:${typeof adres === 'object' ? adres?.port : 0}`)
  }
  breek(): void {
    for (const einde of this.#open) einde.destroy()
  }
  async sluit(): Promise<void> {
    this.breek()
    await new Promise<void>((klaar) => this.#server.close(() => klaar()))
  }
}

describe('a bijlage on a line that breaks', () => {
  const data = mkdtempSync(join(tmpdir(), 'verzuimdesk-snede-'))
  let loket: Loket
  let lijn: Lijn
  let lijnAdres: URL
  let school: Client

  beforeAll(async () => {
    loket = await maakLoket({ data, seed: KLEINE_WERELD, klok: NU, wachtwoordKosten: GOEDKOOP })
    lijn = new Lijn(Number(new URL(await loket.listen(0)).port))
    lijnAdres = await lijn.luister()
    school = await meldAan(loket)
  })
  afterAll(async () => {
    await lijn.sluit()
    await loket.sluit()
    rmSync(data, { recursive: true, force: true })
  })

  const computer = maakComputer()
  /** The window and the program behind it come up again on what stands on the disk. */
  const opnieuw = async (eerste = false): Promise<{ desk: Desk; sync: Coordinator }> => {
    if (!eerste) computer.dood()
    const { host } = computer
    const weg = loketAt(lijnAdres, fetch)
    const sessie = { tokenOf: () => school.sessie.token, dropToken: () => {} }
    const vraag = loketHandlers(weg.text, sessie)
    const stuur = bijlagen(weg, sessie)
    host.meldAan(aangemeld('coordinator.00zv'))
    host.loket = (verzoek) => vraag['loket.verzoek'](verzoek as never) as never
    host.bijlage = (verzoek) => stuur['loket.bijlage'](verzoek as never) as never
    host.bereikbaar = async () => true
    const desk = await (eerste ? computer.nieuw() : computer.open())
    const sync = new Coordinator({
      winkel: desk.winkel,
      transport: maakTransport(host, (id) => desk.bijlagen.inhoud(id)),
      online: { online: () => true, luister: () => () => {} },
      wekker: echteWekker,
      klok: () => Date.now(),
      toeval: () => 0,
      nieuwId: () => randomUUID(),
      bijSessie: () => () => {},
    })
    return { desk, sync }
  }

  it(
    `arrives once and whole, ${RONDES} times`,
    async () => {
      const toeval = toevalVan(ZAAD)
      const tussen = (van: number, tot: number) => van + Math.floor(toeval() * (tot - van))
      let { desk, sync } = await opnieuw(true)
      await sync.start()
      const persoon = (await desk.leerlingen.bewaar(leerling.parse(KLEINE_WERELD.leerlingen[0]))).id
      let gedood = 0
      for (let ronde = 0; ronde < RONDES; ronde++) {
        const id = meldingId.parse(randomUUID())
        const inhoud = Buffer.concat([
          Buffer.from('%PDF-1.7\n'),
          randomBytes(tussen(200_000, 3_000_000)),
          Buffer.from('%%EOF'),
        ])
        await desk.zetKlaar({
          id,
          leerlingId: persoon,
          inhoud: meldingInhoud.parse(melding({ toelichting: `ronde ${ronde}` })),
          namens: 'coordinator.00zv',
        })
        await sync.nu()
        const bijlage = await desk.bijlagen.voegToe({
          meta: {
            id: randomUUID(),
            meldingId: id,
            leerlingId: persoon,
            naam: 'verslag.pdf',
            type: 'application/pdf',
            staat: 'hier',
            herkomst: 'gekozen',
            door: 'M. de Wit',
            gemaaktOp: tijdstip.parse(NU.toISOString()),
          },
          inhoud: new Uint8Array(inhoud),
        })
        // Cut on the way there, at any byte of head or body; or on the way back, when DUO has it and the desk does not know.
        const vooraf = lijn.gesneden
        if (ronde % 3 === 2) lijn.terug = tussen(0, 300)
        else lijn.heen = tussen(0, inhoud.length + 400)
        await desk.zetBijlage({ bijlageId: bijlage.id, namens: 'coordinator.00zv' })
        const poging = sync.nu()
        // Half of the time the window dies while it sends.
        if (ronde % 2 === 0) {
          await expect.poll(() => lijn.gesneden, { timeout: 10_000 }).toBeGreaterThan(vooraf)
          // Killed: what it was about to write down is never written, and nobody of it is left when the next one starts.
          desk.vergrendel()
          await poging
          gedood += 1
          ;({ desk, sync } = await opnieuw())
          await sync.start()
        } else await poging
        expect(lijn.gesneden).toBeGreaterThan(vooraf)
        lijn.breek()
        for (let keer = 0; keer < 5 && (await desk.bijlagen.lees(bijlage.id))?.staat !== 'ontvangen'; keer++)
          await sync.nu()
        expect((await desk.bijlagen.lees(bijlage.id))?.staat, `ronde ${ronde}`).toBe('ontvangen')
        const nr = (await desk.meldingen.lees(id))?.meldingsnummer
        const stand = (await school.vraag('GET', `/v1/meldingen/${nr}`)).json as MeldingStand
        expect(stand.bijlagen.map(({ sha256, grootte }) => [sha256, grootte])).toEqual([
          [createHash('sha256').update(inhoud).digest('hex'), inhoud.length],
        ])
        const terug = await loket.app.inject({
          url: `/v1/meldingen/${nr}/bijlagen/${bijlage.id}`,
          headers: { authorization: `Bearer ${school.sessie.token}` },
        })
        expect(terug.rawPayload.equals(inhoud)).toBe(true)
      }
      expect((await desk.outbox.lijst()).length).toBe(0)
      expect([lijn.gesneden >= RONDES, gedood]).toEqual([true, Math.ceil(RONDES / 2)])
      await sync.stop()
    },
    Math.max(60_000, RONDES * 15_000),
  )
})
