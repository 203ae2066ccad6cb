import { execFile, execFileSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { read, utils } from 'xlsx'
import { start, vrijePoort, wachtOp } from './opstelling.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A command of the project, as a script outside it would call it. */
async function commando(script: string, args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [join(root, script), ...args], { cwd: root })
    return { code: 0, stdout, stderr }
  } catch (fout) {
    const { code, stdout, stderr } = fout as { code: number; stdout: string; stderr: string }
    return { code, stdout, stderr }
  }
}

describe('npm run export', () => {
  let map: string
  let loketUrl: string
  let loket: ReturnType<typeof start>
  const code = async () => {
    const kaarten: { gebruikersnaam: string; code: string }[] = await (await fetch(`${loketUrl}/oefenen`)).json()
    return kaarten.find(({ gebruikersnaam }) => gebruikersnaam === 'coordinator.00zv')?.code ?? ''
  }
  const exporteer = async (extra: string[], wachtwoord = 'oefenen-Verzuim-1') =>
    await commando('build/commands/export.ts', [
      ...['--loket', loketUrl, '--gebruiker', 'coordinator.00zv', '--wachtwoord', wachtwoord, '--code', await code()],
      ...extra,
    ])

  beforeAll(async () => {
    map = mkdtempSync(join(tmpdir(), 'verzuimdesk-export-'))
    const poort = await vrijePoort()
    loketUrl = `http://127.0.0.1:${poort}`
    loket = start('loket/main.ts', ['--port', String(poort), '--data', join(map, 'loket'), '--seed', 'demo'])
    await wachtOp('Het loket', async () => (await fetch(`${loketUrl}/health`)).ok, loket)
  })
  afterAll(async () => {
    await loket.stop()
    rmSync(map, { recursive: true, force: true })
  })

  it('writes the total overview and an archive PDF per melding, and the set checks itself', async () => {
    const excel = join(map, 'uit', 'overzicht.xlsx')
    const pdf = join(map, 'uit', 'archief')
    const { code: uitgang, stdout, stderr } = await exporteer(['--excel', excel, '--pdf', pdf])
    expect(stderr).toBe('')
    expect(uitgang).toBe(0)
    const { meldingen, pdfs } = JSON.parse(stdout)
    expect(meldingen).toBeGreaterThan(300)
    expect(pdfs).toBe(meldingen)
    const boek = read(readFileSync(excel))
    const rijen = utils.sheet_to_json<unknown[]>(boek.Sheets.Meldingen ?? {}, { header: 1 })
    expect(rijen.length - 1).toBe(meldingen)
    const bestanden = readdirSync(pdf)
    expect(bestanden.filter((naam) => naam.endsWith('.pdf'))).toHaveLength(meldingen)
    expect(bestanden).toEqual(expect.arrayContaining(['inhoud.csv', 'sha256sums.txt']))
    const tekst = execFileSync('pdftotext', [join(pdf, bestanden.find((naam) => naam.endsWith('.pdf')) ?? ''), '-'])
    expect(tekst.toString()).toContain('OEFENOMGEVING')

    expect(await commando('build/commands/archief-controle.ts', [pdf])).toMatchObject({ code: 0, stderr: '' })
    appendFileSync(join(pdf, bestanden.find((naam) => naam.endsWith('.pdf')) ?? ''), ' ')
    const na = await commando('build/commands/archief-controle.ts', [pdf])
    expect(na.code).toBe(1)
    expect(na.stdout).toContain('GEWIJZIGD')
  })

  it('leaves nothing and says one sentence when the password is wrong', async () => {
    const excel = join(map, 'niets', 'overzicht.xlsx')
    const uit = await exporteer(['--excel', excel], 'helemaal-fout')
    expect(uit).toMatchObject({ code: 1, stdout: '' })
    expect(uit.stderr).toMatch(/^export: Gebruikersnaam, wachtwoord of code klopt niet\..*\n$/)
    expect(uit.stderr).not.toContain('helemaal-fout')
  })

  it('explains itself when a flag is missing', async () => {
    const uit = await commando('build/commands/export.ts', ['--loket', loketUrl])
    expect(uit).toMatchObject({ code: 2, stdout: '' })
    expect(uit.stderr).toMatch(/^export: gebruik: .*\n$/)
  })
})
