import { describe, expect, it } from 'vitest'
import { read, utils } from 'xlsx'
import { DeskFout } from '#shared/contract/errors.ts'
import { bijlagenIn } from '#test/exports/pdf-bijlagen.ts'
import { GEMAAKT_OP, HERKOMST, LOCATIES, melding, meldingen, STAND } from '#test/exports/voorbeeld.ts'
import { type Meldingdeel, maakArchief, maakMeldingPdf, maakTotaaloverzicht, maakTotaaloverzichtUit } from './client.ts'
import { maak } from './maak.ts'
import { leesZip } from './zip.ts'

const overzicht = (aantal: number) => ({
  herkomst: HERKOMST,
  gemaaktOp: GEMAAKT_OP,
  stand: STAND,
  meldingen: meldingen(aantal),
  locaties: LOCATIES,
  filter: '',
  vinkjes: null,
  volgorde: 'Meldingsnummer, hoogste boven',
  pgn: null,
})

const geenLetters = () => Promise.reject(new Error('no paper here'))

describe('exports in a worker of the browser', () => {
  it('makes a workbook that another library reads, and tells how far it is', async () => {
    const voortgang: number[] = []
    const { bestandsnaam, bytes } = await maakTotaaloverzicht(overzicht(200), {
      voortgang: (rijen) => voortgang.push(rijen),
    })
    expect(bestandsnaam).toBe('verzuim-00ZV-20261112-1106-totaaloverzicht-OEFEN.xlsx')
    const boek = read(bytes)
    expect(boek.SheetNames).toEqual(['Meldingen', 'Lesuren', 'Aantallen', 'Verantwoording'])
    expect(utils.sheet_to_json(boek.Sheets.Meldingen!)).toHaveLength(200)
    expect(voortgang.at(-1)).toBeGreaterThan(200)
  })

  it('makes a pdf with the fonts of the app', async () => {
    const { bestandsnaam, bytes, ontbrekendeTekens } = await maakMeldingPdf({
      herkomst: HERKOMST,
      stand: STAND,
      melding: melding({ leerling: { voornaam: 'Çağla', achternaam: 'Şimşek-Őrsi' } }),
      locatienaam: 'Hoofdgebouw Leek',
      pgn: null,
    })
    expect(bestandsnaam).toBe('melding-1001203-v2-OEFEN.pdf')
    expect(new TextDecoder('latin1').decode(bytes.subarray(0, 8))).toBe('%PDF-1.7')
    expect(ontbrekendeTekens).toEqual([])
  })

  it('makes an archive of several meldingen as one zip', async () => {
    const { bestandsnaam, bytes } = await maakArchief({
      herkomst: HERKOMST,
      gemaaktOp: GEMAAKT_OP,
      stand: STAND,
      meldingen: meldingen(3),
      locaties: LOCATIES,
      pgn: null,
    })
    expect(bestandsnaam).toBe('archief-00ZV-20261112-OEFEN.zip')
    expect([...(await leesZip(bytes)).keys()].slice(-2)).toEqual(['inhoud.csv', 'sha256sums.txt'])
  })

  it('gives the archive the files of a melding when it asks for them, and their bytes are gone from here', async () => {
    const een = melding()
    const bytes = new TextEncoder().encode('a;b\n1;2\n')
    const gevraagd: string[] = []
    const { bytes: zip } = await maakArchief(
      {
        ...{ herkomst: HERKOMST, gemaaktOp: GEMAAKT_OP, stand: STAND, meldingen: [een], locaties: LOCATIES, pgn: null },
      },
      {
        erbij: async (id) => {
          gevraagd.push(id)
          const bestand = { naam: 'lijst.csv', type: 'text/csv', sha256: 'a'.repeat(64), op: GEMAAKT_OP, bytes }
          const bijlage = { id: '0b6d4c1e-2f7c-4d5a-9a1b-3c4d5e6f7a99', meldingId: id, ...bestand }
          return { bijlagen: [bijlage], contactmomenten: [] }
        },
      },
    )
    expect(gevraagd).toEqual([een.id])
    const [pdf] = (await leesZip(zip)).values()
    expect(await bijlagenIn(pdf as Uint8Array)).toBe(2)
    expect(bytes.length).toBe(0)
  })

  it('takes meldingen as they lie on the disk and gives the file in pieces, equal to the one made whole', async () => {
    const lijst = meldingen(300)
    const { meldingen: _, ...vraag } = overzicht(300)
    // The same question here, without a worker.
    const heel = await maak({ wat: 'totaaloverzicht', ...overzicht(300) }, geenLetters, () => {})
    let onderweg = 0
    let meest = 0
    // Two blocks, each in the order of the disk: backwards.
    async function* delen(): AsyncGenerator<Meldingdeel> {
      for (const begin of [0, 150])
        for (let n = 149; n >= 0; n -= 50) {
          const plaatsen = Array.from({ length: 50 }, (_, i) => begin + n - i)
          onderweg++
          meest = Math.max(meest, onderweg)
          yield { meldingen: plaatsen.map((plaats) => lijst[plaats]!), plaatsen, blokKlaar: n === 49 }
          onderweg--
        }
    }
    const stukken: Uint8Array[] = []
    const uit = await maakTotaaloverzichtUit(
      { ...vraag, verkenning: { schooljaren: [2025, 2026], lesuurrijen: 5000 } },
      delen(),
      {
        schrijf: async (stuk) => {
          await new Promise((klaar) => setTimeout(klaar, 1))
          stukken.push(stuk)
        },
      },
    )
    expect(uit.bytes).toHaveLength(0)
    expect(meest).toBe(1)
    const gestroomd = new Uint8Array(await new Blob(stukken as BlobPart[]).arrayBuffer())
    const rijen = (bytes: Uint8Array) => utils.sheet_to_json(read(bytes).Sheets.Meldingen!)
    expect(rijen(gestroomd)).toEqual(rijen(heel.bytes))
    expect(utils.sheet_to_json(read(gestroomd).Sheets.Lesuren!)).toEqual(
      utils.sheet_to_json(read(heel.bytes).Sheets.Lesuren!),
    )
  })

  it('passes on why the disk refused a piece, and why the source stopped', async () => {
    const { meldingen: _, ...vraag } = overzicht(1)
    const met = { ...vraag, verkenning: { schooljaren: [2025, 2026], lesuurrijen: 10 } }
    async function* een(): AsyncGenerator<Meldingdeel> {
      yield { meldingen: meldingen(1), plaatsen: [0], blokKlaar: true }
    }
    const vol = () => Promise.reject(new DeskFout('schijf-vol'))
    await expect(maakTotaaloverzichtUit(met, een(), { schrijf: vol })).rejects.toMatchObject({ code: 'schijf-vol' })
    // biome-ignore lint/correctness/useYield: it fails before it gives anything
    async function* stuk(): AsyncGenerator<Meldingdeel> {
      throw new DeskFout('vergrendeld')
    }
    await expect(maakTotaaloverzichtUit(met, stuk())).rejects.toMatchObject({ code: 'vergrendeld' })
  })

  it('stops at once when it is cancelled', async () => {
    const stop = new AbortController()
    const belofte = maakTotaaloverzicht(overzicht(500), { signaal: stop.signal })
    stop.abort()
    await expect(belofte).rejects.toMatchObject({ code: 'geannuleerd' })
    await expect(maakTotaaloverzicht(overzicht(1), { signaal: stop.signal })).rejects.toMatchObject({
      code: 'geannuleerd',
    })
  })

  it('tells a failure by its code and nothing else', async () => {
    const kapot = { ...overzicht(1), herkomst: { ...HERKOMST, brin: 'geen brin' as never } }
    await expect(maakTotaaloverzicht(kapot)).rejects.toMatchObject({
      name: 'DeskFout',
      code: 'onverwacht',
      message: 'onverwacht',
    })
  })
})
