/** A journey over every collection with texts that may be found nowhere afterwards. */
import { maakMeldingPdf, maakTotaaloverzicht, tekenDrukwerk } from '#renderer/exports/client.ts'
import { pakUren } from '#shared/domain/verzuimtelling/urenblok.ts'
import { STANDAARDKOLOMMEN } from '#shared/exports/totaaloverzicht-kolommen.ts'
import { type IsoDatum, tijdstip } from '#shared/schema/datum.ts'
import { leerlingId, meldingId, type Pgn } from '#shared/schema/identificatie.ts'
import { HERKOMST, opdracht, STAND } from '#test/exports/voorbeeld.ts'
import { eenConcept, eenInhoud, eenLeerling } from '#test/sync/things.ts'
import { kanarievan } from '../kanarienamen.ts'
import { open } from './last.ts'

export { begin, ontgrendel, sluit } from './last.ts'

const NU = tijdstip.parse('2026-11-20T10:00:00.000Z')
const uuid = (soort: string, n: number) => `${soort.repeat(8)}-0000-4000-8000-${String(n).padStart(12, '0')}`
const persoon = (n: number) => {
  const { pgn, achternaam, straat } = kanarievan(n)
  const { adres } = eenLeerling()
  return eenLeerling({ pgn: pgn as Pgn, achternaam, adres: { ...adres, straat } })
}

/** Writes all of pupils `van` up to `tot`, each act on its own, so that a kill falls between any two. */
export async function schrijf(van: number, tot: number): Promise<void> {
  for (let n = van; n < tot; n++) {
    const kanarie = kanarievan(n)
    const { id } = await open().leerlingen.bewaar(persoon(n))
    const inhoud = eenInhoud({ leerling: { pgn: kanarie.pgn }, toelichting: kanarie.toelichting })
    const melding = meldingId.parse(uuid('1', n))
    // Written already, by the window that was killed.
    if ((await open().meldingen.lees(melding)) === null) {
      await open().zetKlaar({ id: melding, leerlingId: id, inhoud, namens: 'ik' })
    }
    await open().concepten.bewaar(eenConcept(uuid('c', n), { toelichting: kanarie.concept }))
    const meta = { id: uuid('b', n), meldingId: meldingId.parse(uuid('1', n)), leerlingId: id, naam: kanarie.bestand }
    const vast = {
      type: 'application/pdf',
      staat: 'hier' as const,
      herkomst: 'gekozen' as const,
      door: 'ik',
      gemaaktOp: NU,
    }
    const bytes = new TextEncoder().encode(kanarie.inhoud.repeat(200))
    await open().bijlagen.voegToe({ meta: { ...meta, ...vast }, inhoud: bytes })
    const snippet = { id: uuid('5', n), afkorting: `k${n}`, tekst: kanarie.gesprek }
    await open()
      .verzamelingen.snippets.bewaar(snippet as never)
      .catch(() => {})
  }
  const les = { lesuur: 1, van: null, tot: null, uren: 1, minuten: null, code: 'OA' }
  const getallen = { rijen: 0, nieuw: 0, gewijzigd: 0, gelijk: 0, fout: 0, weg: 0, leerlingen: 0 }
  const nummers = Array.from({ length: tot - van }, (_, i) => van + i)
  const wie = (n: number) => leerlingId.parse(uuid('a', n))
  await open().invoer.voerUit({
    verslag: {
      ...{ id: uuid('f', van), bronId: null, op: NU, door: 'ik', sha256: '0'.repeat(64), ...getallen },
      ...{ bijgewerktTot: null, teruggedraaidOp: null },
    },
    leerlingen: nummers.map((n) => ({ ...persoon(n), pgn: null, id: wie(n), bron: 'school' as const })),
    blokken: nummers.map((n) =>
      pakUren(wie(n), 2026, [
        { ...les, dag: '2026-09-07' as IsoDatum, vak: kanarievan(n).vak, registratie: 'ongeoorloofd' },
      ]),
    ),
  })
}

/** Uses everything as screens do, and hands a copy to the server. Gives how many texts came back. */
export async function gebruik(tot: number): Promise<number> {
  let goed = 0
  const meldingen = await open().meldingen.lijst()
  for (let n = 0; n < tot; n++) {
    const { achternaam, toelichting, inhoud, vak, concept } = kanarievan(n)
    if (open().overzicht.zoek({ tekst: achternaam, sorteer: { op: 'naam', aflopend: false } }).length > 0) goed += 1
    if (meldingen.some((een) => een.inhoud.toelichting === toelichting)) goed += 1
    const bytes = await open().bijlagen.inhoud(uuid('b', n))
    if (new TextDecoder().decode(bytes).startsWith(inhoud)) goed += 1
    const blok = await open().uren.lees(leerlingId.parse(uuid('a', n)), 2026)
    if (blok?.vakken[0] === vak) goed += 1
    if ((await open().concepten.lees(meldingId.parse(uuid('c', n))))?.velden.toelichting === concept) goed += 1
  }
  await open().maakKopie(async (bytes) => {
    await fetch('/kopie', { method: 'POST', body: bytes })
  })
  return goed
}

/** Takes everything along as a workbook and one melding as PDF and on paper, as screens do; the files go to the server. */
export async function exporteer(): Promise<void> {
  const meldingen = await open().meldingen.lijst()
  const [eerste] = meldingen
  if (eerste === undefined) throw new Error('nothing to export')
  const blad = { herkomst: HERKOMST, stand: STAND, melding: eerste, locatienaam: 'Hoofdgebouw', pgn: null }
  const vraag = { ...blad, contactmomenten: [] }
  const { locaties, kolommen = STANDAARDKOLOMMEN, ...lijst } = opdracht([])
  const boek = await maakTotaaloverzicht({ ...lijst, locaties: [...locaties], kolommen: [...kolommen], meldingen })
  const pdf = await maakMeldingPdf(vraag)
  // Looked at before it is printed; the pages go when the preview closes.
  const tekening = await tekenDrukwerk({ wat: 'melding-pdf', ...vraag })
  if (tekening.bladen.length === 0) throw new Error('no page')
  for (const { bytes } of [boek, pdf]) await fetch('/uitvoer', { method: 'POST', body: new Uint8Array(bytes) })
}
