import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { leesLetters } from '#renderer/exports/letters.ts'
import { type ArchiefOpdracht, archiefbestanden, schrijfArchief } from '#renderer/exports/schrijf-archief.ts'
import { leesZip, verzamel } from '#renderer/exports/zip.ts'
import { hashlijst, leesHashlijst, vrijeNaam } from '#shared/exports/archief.ts'
import { sha256 } from '#shared/exports/sha256.ts'
import { draai, inMap, isEr, zet } from './gereedschap.ts'
import { leesLettertypen } from './lettertypen.ts'
import { bijlagenIn } from './pdf-bijlagen.ts'
import { GEMAAKT_OP, HERKOMST, LOCATIES, melding, meldingen, STAND, wachtend } from './voorbeeld.ts'

const letters = leesLetters(leesLettertypen())
const opdracht = (anders: Partial<ArchiefOpdracht> = {}): ArchiefOpdracht => ({
  herkomst: HERKOMST,
  gemaaktOp: GEMAAKT_OP,
  stand: STAND,
  meldingen: [...meldingen(4), melding(), melding(), wachtend()],
  locatienaam: (id) => LOCATIES.find((locatie) => locatie.id === id)!.naam,
  pgn: null,
  ...anders,
})

/** The set in a folder. */
async function alsMap(map: string): Promise<string[]> {
  const namen: string[] = []
  for await (const { naam, bytes } of archiefbestanden(opdracht(), letters)) {
    zet(map, naam, bytes)
    namen.push(naam)
  }
  return namen
}

const COMMANDO = fileURLToPath(new URL('../../build/commands/archief-controle.ts', import.meta.url))
const controleer = (...args: string[]) => spawnSync(process.execPath, [COMMANDO, ...args], { encoding: 'utf8' })

describe('an archive of ticked meldingen', () => {
  it('holds a pdf each, a table of contents and a list of hashes, under names that say nothing of a person', async () => {
    const bestanden = await leesZip(await verzamel(schrijfArchief(opdracht(), letters)))
    const namen = [...bestanden.keys()]
    expect(namen.slice(4)).toEqual([
      'melding-1001203-v2-OEFEN.pdf',
      'melding-1001203-v2-OEFEN-2.pdf',
      'melding-zonder-nummer-0b6d4c1e-OEFEN.pdf',
      'inhoud.csv',
      'sha256sums.txt',
    ])
    for (const naam of namen)
      expect(naam).toMatch(
        /^(melding-(\d{7}|zonder-nummer-[0-9a-f]{8})(-v\d)?-OEFEN(-2)?\.pdf|inhoud\.csv|sha256sums\.txt)$/,
      )
    const lijst = leesHashlijst(new TextDecoder().decode(bestanden.get('sha256sums.txt')))!
    expect([...lijst.keys()]).toEqual(namen.slice(0, -1))
    for (const [naam, hash] of lijst) expect(sha256(bestanden.get(naam)!)).toBe(hash)
    const csv = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bestanden.get('inhoud.csv'))
    expect(csv.startsWith('\ufeff"Bestand";"Meldingsnummer";"Leerlingnummer"')).toBe(true)
    expect(csv.trim().split('\r\n')).toHaveLength(8)
    expect(csv).not.toContain('Dijkstra')
    expect(csv).not.toContain('111222333')
  })

  it('asks for the files of each melding when its pdf is made, and puts them into that pdf', async () => {
    const lijst = [...meldingen(2), melding()]
    const stand: string[] = []
    const erbij: NonNullable<ArchiefOpdracht['erbij']> = async (een) => {
      stand.push(`vraag ${een.meldingsnummer}`)
      if (een.meldingsnummer !== 1001203) return { bijlagen: [], contactmomenten: [] }
      const bytes = new TextEncoder().encode('a;b\n1;2\n')
      const naam = { naam: 'lijst van Fenna.csv', type: 'text/csv', sha256: sha256(bytes) }
      const bijlage = { id: '0b6d4c1e-2f7c-4d5a-9a1b-3c4d5e6f7a99', meldingId: een.id, ...naam, op: GEMAAKT_OP, bytes }
      return { bijlagen: [bijlage], contactmomenten: [] }
    }
    // The data of the melding is a file of each.
    const pdfs = new Map<string, number>()
    for await (const { naam, bytes } of archiefbestanden(opdracht({ meldingen: lijst, erbij }), letters)) {
      stand.push(`maakte ${naam.slice(0, 15)}`)
      if (naam.endsWith('.pdf')) pdfs.set(naam, await bijlagenIn(bytes))
    }
    expect(stand.slice(0, 4).map((regel) => regel.split(' ')[0])).toEqual(['vraag', 'maakte', 'vraag', 'maakte'])
    expect([...pdfs.values()]).toEqual([1, 1, 2])
  })

  it('is the same twice', async () => {
    const eerste = await verzamel(schrijfArchief(opdracht(), letters))
    expect(sha256(await verzamel(schrijfArchief(opdracht(), letters)))).toBe(sha256(eerste))
  })

  it.skipIf(!isEr('unzip'))('is sound to unzip, and its list to sha256sum', async () => {
    await inMap(async (map) => {
      const pad = zet(map, 'a.zip', await verzamel(schrijfArchief(opdracht(), letters)))
      draai('unzip', ['-q', pad, '-d', map])
      expect(draai('sh', ['-c', `cd '${map}' && sha256sum -c sha256sums.txt`]).match(/: OK/g)).toHaveLength(8)
    })
  })

  it('stops between two pdfs when it is cancelled', async () => {
    const stop = new AbortController()
    const belofte = verzamel(
      schrijfArchief(opdracht(), letters, { signaal: stop.signal, voortgang: (n) => n === 2 && stop.abort() }),
    )
    await expect(belofte).rejects.toMatchObject({ code: 'geannuleerd' })
  })
})

describe('archief:controle', () => {
  it('finds an untouched set equal, and tells each change by name', async () => {
    await inMap(async (map) => {
      const namen = await alsMap(map)
      expect(controleer(map)).toMatchObject({
        status: 0,
        stdout: `${namen.length - 1} van ${namen.length - 1} bestanden gelijk aan sha256sums.txt.\n`,
      })

      const [gewijzigd, weg] = namen as [string, string]
      const bytes = readFileSync(join(map, gewijzigd))
      bytes[bytes.length >> 1]! ^= 1
      writeFileSync(join(map, gewijzigd), bytes)
      rmSync(join(map, weg))
      writeFileSync(join(map, 'erbij.pdf'), '')
      const { status, stdout } = controleer(map)
      expect(status).toBe(1)
      expect(stdout.split('\n').slice(0, -1)).toEqual([
        `GEWIJZIGD        ${gewijzigd}`,
        `ONTBREEKT        ${weg}`,
        'NIET IN DE LIJST erbij.pdf',
        `${namen.length - 3} van ${namen.length} bestanden gelijk aan sha256sums.txt.`,
      ])
    })
  })

  it('refuses what it cannot check, in one sentence', { timeout: 120_000 }, async () => {
    await inMap((map) => {
      expect(controleer()).toMatchObject({
        status: 2,
        stdout: '',
        stderr: 'archief:controle: gebruik: npm run archief:controle -- MAP\n',
      })
      expect(controleer(map)).toMatchObject({ status: 2, stderr: expect.stringContaining('(ENOENT)') })
      for (const regel of ['geen hash', '', `${'0'.repeat(64)}  ../../etc/passwd`, `${'0'.repeat(64)}  /etc/passwd`]) {
        writeFileSync(join(map, 'sha256sums.txt'), `${regel}\n`)
        expect(controleer(map)).toMatchObject({
          status: 2,
          stderr: expect.stringContaining('geen lijst met sha256-getallen'),
        })
      }
    })
  })
})

it('reads back its own list, also with the line ends of Windows', () => {
  const bestanden = [
    { bestandsnaam: 'a.pdf', sha256: '1'.repeat(64) },
    { bestandsnaam: 'b.pdf', sha256: '2'.repeat(64) },
  ]
  const lijst = hashlijst(bestanden)
  expect(leesHashlijst(lijst)).toEqual(leesHashlijst(lijst.replaceAll('\n', '\r\n')))
  expect(leesHashlijst(lijst + lijst)).toBeNull()
  expect(vrijeNaam('a.pdf', new Set(['a.pdf', 'a-2.pdf']))).toBe('a-3.pdf')
})
