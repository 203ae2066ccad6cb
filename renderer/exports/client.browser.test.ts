import { describe, expect, it } from 'vitest'
import { read, utils } from 'xlsx'
import { GEMAAKT_OP, HERKOMST, LOCATIES, melding, meldingen, STAND } from '#test/exports/voorbeeld.ts'
import { maakArchief, maakMeldingPdf, maakTotaaloverzicht } from './client.ts'
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
