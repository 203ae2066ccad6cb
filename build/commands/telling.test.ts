import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { leesTellinginvoer } from './telling-invoer.ts'

const COMMAND = fileURLToPath(new URL('./telling.ts', import.meta.url))
/** The example of `design.md` 7 with hours that make a melding and a bijna. */
const VOORBEELD = {
  peildatum: '2026-11-20',
  kalender: { regio: 'midden' },
  instellingen: { telwijze: 'lesuren', meld18plus: true, zevenDagenRegel: true, presentieVolledig: false },
  leerlingen: [
    {
      id: 'a',
      geboortedatum: '2010-04-09',
      startkwalificatie: false,
      uren: [
        { dag: '2026-09-24', uren: 4 },
        { dag: '2026-09-07', uren: 4, geoorloofd: false },
        { dag: '2026-09-10', uren: 4 },
        { dag: '2026-09-16', uren: 4 },
        { dag: '2026-11-10', uren: 12 },
      ],
      aanwezig: ['2026-09-08'],
      meldingen: [{ soort: 'V3', begin: '2026-09-01', eind: '2026-09-04' }],
    },
  ],
}

describe('npm run telling', () => {
  let map: string
  beforeAll(() => {
    map = mkdtempSync(join(tmpdir(), 'telling-'))
  })
  afterAll(() => rmSync(map, { recursive: true, force: true }))

  function draai(...args: string[]) {
    return draaiOnder({}, ...args)
  }
  /** What npm hands to a script: INIT_CWD is where the user stands, npm_lifecycle_event the name of the script. */
  function draaiOnder(npm: { INIT_CWD?: string; npm_lifecycle_event?: string }, ...args: string[]) {
    const { INIT_CWD: _begin, npm_lifecycle_event: _script, ...env } = process.env
    const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], {
      encoding: 'utf8',
      env: { ...env, ...npm },
    })
    return { status, stdout, stderr }
  }
  function bestand(naam: string, inhoud: string | Buffer) {
    const pad = join(map, naam)
    writeFileSync(pad, inhoud)
    return pad
  }

  it('writes one JSON object and exits 0', () => {
    const { status, stdout, stderr } = draai(bestand('goed.json', JSON.stringify(VOORBEELD)))
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(JSON.parse(stdout)).toEqual({
      voorstellen: [
        {
          leerling: 'a',
          soort: 'V3',
          begin: '2026-09-07',
          eind: '2026-09-24',
          uren: 16,
          meldenVoor: '2026-10-01',
          venster: { van: '2026-09-07', tot: '2026-10-04' },
          vervolg: true,
        },
      ],
      bijna: [{ leerling: 'a', uren: 12, venster: { van: '2026-11-10', tot: '2026-12-07' } }],
    })
  })

  it('names the place in the JSON on one line, writes nothing on stdout and exits 2', () => {
    const { status, stdout, stderr } = draai(
      bestand('fout.json', '{"peildatum":"2026-11-20","leerlingen":[{"id":"a"}]}'),
    )
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: '',
      stderr: 'telling: leerlingen[0].geboortedatum: dit ontbreekt\n',
    })
  })

  it('says in one line that a file is not there, or that it wants one', () => {
    expect(draai(join(map, 'nergens.json'))).toMatchObject({ status: 2, stdout: '', stderr: /ENOENT\)\n$/ })
    expect(draai()).toEqual({ status: 2, stdout: '', stderr: 'telling: gebruik: npm run telling -- BESTAND.json\n' })
    expect(draai('een.json', 'twee.json').status).toBe(2)
  })

  it('takes a relative path from where the user stands, not from the root of the project', () => {
    bestand('hier.json', JSON.stringify(VOORBEELD))
    const onder = (INIT_CWD: string, npm_lifecycle_event: string) =>
      draaiOnder({ INIT_CWD, npm_lifecycle_event }, 'hier.json')
    expect(onder(map, 'telling')).toMatchObject({ status: 0, stderr: '' })
    expect(onder(tmpdir(), 'telling')).toMatchObject({ status: 2, stdout: '', stderr: /ENOENT\)\n$/ })
    // Started by the script of another project: its INIT_CWD is not ours.
    expect(onder(map, 'test')).toMatchObject({ status: 2, stdout: '' })
  })

  it('refuses a file in another encoding: two ids could become one', () => {
    const latin1 = Buffer.from(JSON.stringify(VOORBEELD).replace('"id":"a"', '"id":"\u00e9"'), 'latin1')
    expect(draai(bestand('latin1.json', latin1))).toEqual({
      status: 2,
      stdout: '',
      stderr: 'telling: $: dit is geen UTF-8\n',
    })
  })

  it('takes the same file in UTF-8, with a byte order mark', () => {
    const { status, stdout } = draai(
      bestand('utf8.json', `\uFEFF${JSON.stringify(VOORBEELD).replace('"id":"a"', '"id":"\u00e9"')}`),
    )
    expect(status).toBe(0)
    expect(JSON.parse(stdout).voorstellen[0].leerling).toBe('\u00e9')
  })
})

describe('leesTellinginvoer', () => {
  const lees = (inhoud: unknown) => leesTellinginvoer(typeof inhoud === 'string' ? inhoud : JSON.stringify(inhoud))
  const leerling = (anders: object = {}) => ({
    peildatum: '2026-11-20',
    leerlingen: [{ id: 'a', geboortedatum: '2010-04-09', uren: [], ...anders }],
  })

  it('fills in the defaults', () => {
    expect(lees(leerling())).toEqual({
      invoer: {
        peildatum: '2026-11-20',
        kalender: {},
        instellingen: { telwijze: 'lesuren', meld18plus: false, zevenDagenRegel: true, presentieVolledig: false },
        leerlingen: [
          { id: 'a', geboortedatum: '2010-04-09', startkwalificatie: false, uren: [], aanwezig: [], meldingen: [] },
        ],
      },
    })
  })

  it('passes over a byte order mark and unknown keys', () => {
    expect(lees(`\uFEFF${JSON.stringify({ ...leerling(), opmerking: 'x' })}`)).toHaveProperty('invoer')
  })

  it.each([
    ['', '$: dit is geen JSON (het breekt af)'],
    ['[[', '$: dit is geen JSON (het breekt af)'],
    ['{"peildatum": "2026-11-20",}', '$: dit is geen JSON (bij regel 1, teken 28)'],
    ['[]', '$: hier hoort een object'],
    ['null', '$: hier hoort een object'],
    [{}, 'peildatum: dit ontbreekt'],
    [{ peildatum: 20261120 }, 'peildatum: hier hoort een tekst'],
    [{ peildatum: '2026-02-29' }, 'peildatum: deze datum bestaat niet; schrijf jjjj-mm-dd'],
    [{ peildatum: '20-11-2026' }, 'peildatum: deze datum bestaat niet; schrijf jjjj-mm-dd'],
    [{ peildatum: '2026-11-20', kalender: { regio: 'oost' } }, 'kalender.regio: kies uit noord, midden, zuid'],
    [
      { peildatum: '2026-11-20', kalender: { vakanties: [{ van: '2026-10-17' }] } },
      'kalender.vakanties[0].tot: dit ontbreekt',
    ],
    [
      { peildatum: '2026-11-20', kalender: { vakanties: [{ van: '2026-10-17', tot: '2026-10-10' }] } },
      'kalender.vakanties[0].tot: deze dag ligt voor de eerste dag van de periode',
    ],
    [{ peildatum: '2026-11-20', kalender: { vrij: ['2026-13-01'] } }, 'kalender.vrij[0]: deze datum bestaat niet'],
    [
      { peildatum: '2026-11-20', instellingen: { telwijze: 'blokuren' } },
      'instellingen.telwijze: kies uit lesuren, klokuren',
    ],
    [
      { peildatum: '2026-11-20', instellingen: { meld18plus: 'ja' } },
      'instellingen.meld18plus: hier hoort true of false',
    ],
    [{ peildatum: '2026-11-20', leerlingen: {} }, 'leerlingen: hier hoort een lijst'],
    [leerling({ id: 7 }), 'leerlingen[0].id: hier hoort een tekst'],
    [leerling({ uren: undefined }), 'leerlingen[0].uren: dit ontbreekt'],
    [leerling({ uren: [{ dag: '2026-09-07' }] }), 'leerlingen[0].uren[0].uren: dit ontbreekt'],
    [leerling({ uren: [{ dag: '2026-09-07', uren: 1 }, { uren: 1 }] }), 'leerlingen[0].uren[1].dag: dit ontbreekt'],
    [leerling({ uren: [{ dag: '2026-09-31', uren: 1 }] }), 'leerlingen[0].uren[0].dag: deze datum bestaat niet'],
    [leerling({ uren: [{ dag: '2026-09-07', uren: '1' }] }), 'leerlingen[0].uren[0].uren: hier hoort een getal'],
    [leerling({ aanwezig: ['gisteren'] }), 'leerlingen[0].aanwezig[0]: deze datum bestaat niet'],
    [leerling({ meldingen: [{ soort: 'V3' }] }), 'leerlingen[0].meldingen[0].begin: dit ontbreekt'],
    [
      leerling({ meldingen: [{ soort: 'V3', begin: '2026-09-01', eind: '2026-09-00' }] }),
      'leerlingen[0].meldingen[0].eind: ',
    ],
    [
      { ...leerling(), leerlingen: [...leerling().leerlingen, ...leerling().leerlingen] },
      'leerlingen[1].id: dit id staat er twee keer in',
    ],
  ])('refuses %j and names the place', (inhoud, regel) => {
    const gelezen = lees(inhoud)
    expect(gelezen).toHaveProperty('fout')
    expect((gelezen as { fout: string }).fout).toContain(regel)
    expect((gelezen as { fout: string }).fout).not.toContain('\n')
  })

  it('names no place where the parser gives none', () => {
    expect(lees('verzuim')).toEqual({ fout: '$: dit is geen JSON' })
    expect(lees('{"peildatum": NaN, "leerlingen": []}')).toEqual({ fout: '$: dit is geen JSON' })
  })

  it('never repeats what stands in the file', () => {
    for (const inhoud of ['{"naam": "Hofstra, Ids" "x"}', JSON.stringify(leerling({ geboortedatum: '09-04-1995' }))]) {
      const gelezen = lees(inhoud)
      expect(JSON.stringify(gelezen)).not.toMatch(/Hofstra|1995/)
      expect(gelezen).toHaveProperty('fout')
    }
  })

  it('takes an explicit null for an open melding and for missing minutes', () => {
    expect(
      lees(
        leerling({
          uren: [{ dag: '2026-09-07', uren: 1, minuten: null }],
          meldingen: [{ soort: 'LRV', begin: '2026-09-01', eind: null }],
        }),
      ),
    ).toHaveProperty('invoer')
  })
})
