import { describe, expect, it } from 'vitest'
import {
  DOCX_DELEN,
  maakDocx,
  maakJpg,
  maakPdf,
  maakPng,
  maakXlsx,
  maakZip,
  XLSX_DELEN,
} from '#test/bijlagen/bestanden.ts'
import { BIJLAGE } from '../contract/loket.ts'
import type { Foutcode } from '../schema/fout.ts'
import { BIJLAGESOORTEN, bijlagenaam, herkenBijlage } from './bijlage-inhoud.ts'

const MAX = BIJLAGE.maxGrootte
const herken = (bytes: Buffer) => herkenBijlage(new Uint8Array(bytes), MAX)
const uitkomst = (bytes: Buffer) => {
  const gezien = herken(bytes)
  return gezien.goed ? gezien.soort : gezien.code
}
const tekst = (inhoud: string) => Buffer.from(inhoud)

const GOED: Record<string, Buffer> = {
  pdf: maakPdf(),
  png: maakPng(),
  jpg: maakJpg(),
  xlsx: maakXlsx(),
  docx: maakDocx(),
  csv: tekst('dag;uren\n2026-09-07;é8\n'),
}

describe('a bijlage is known by its content', () => {
  it.each(Object.entries(GOED))('sees a %s', (soort, bytes) => {
    expect(herken(bytes)).toMatchObject({ goed: true, soort })
  })

  it('names exactly the kinds that the loket takes', () => {
    expect(Object.fromEntries(Object.entries(BIJLAGESOORTEN).map(([soort, type]) => [type, soort]))).toEqual(
      BIJLAGE.types,
    )
  })

  it('takes 5 MB and refuses one byte more', () => {
    const leeg = maakPdf({ vulling: 1 }).length - 1
    const precies = maakPdf({ vulling: MAX - leeg - 12 })
    const heel = Buffer.concat([
      precies.subarray(0, -6),
      Buffer.alloc(MAX - precies.length, 0x20),
      precies.subarray(-6),
    ])
    expect([heel.length, uitkomst(heel)]).toEqual([MAX, 'pdf'])
    expect(uitkomst(Buffer.concat([heel, Buffer.from(' ')]))).toBe('bijlage-te-groot')
  })

  it.each([
    ['a script', '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>', 'pdf-met-script'],
    ['a way to start a program', '<< /S /Launch /F (cmd.exe) >>', 'pdf-met-script'],
    ['a file inside', '<< /Type /EmbeddedFile >>', 'pdf-met-bestand'],
  ])('keeps a PDF with %s and says so', (_, meer, signaal) => {
    expect(herken(maakPdf({ meer }))).toMatchObject({ goed: true, signalen: [signaal] })
  })
})

const VREEMD: [string, Buffer][] = [
  ['a program for Windows', Buffer.concat([tekst('MZ'), Buffer.alloc(200, 1)])],
  ['a program for Linux', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0])],
  ['a program for macOS', Buffer.from([0xcf, 0xfa, 0xed, 0xfe, 7, 0, 0, 1])],
  ['Java', Buffer.from([0xca, 0xfe, 0xba, 0xbe, 0, 0])],
  ['a page', tekst('<!doctype html><script>alert(1)</script>,;')],
  ['a page behind blanks', tekst('\n\n   <html><body onload=alert(1)>;,')],
  ['a drawing', tekst('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>;')],
  ['XML', tekst('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>;')],
  ['a page after a BOM', tekst('\ufeff<html>;</html>')],
  ['a page in the first row of a list', tekst('naam;uren\n<script>alert(1)</script>;3\n')],
  ['a frame in a list', tekst('naam;uren\n<iframe src=x>;3\n')],
  ['a shell script', tekst('#!/bin/sh\nrm -rf ~;\n')],
  ['a batch file', tekst('@echo off, del *.*;')],
  ['PostScript', tekst('%!PS-Adobe-3.0;')],
  ['rich text', tekst('{\\rtf1\\ansi;}')],
  ['a GIF', tekst('GIF89a;')],
  ['a RAR', Buffer.from([0x52, 0x61, 0x72, 0x21, 0x1a, 0x07, 0])],
  ['a 7z', Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c])],
  ['gzip', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0])],
  ['UTF-16', Buffer.from('\ufeffdag;uren', 'utf16le')],
  ['Windows-1252', Buffer.from('caf\xe9;3\n', 'latin1')],
  ['overlong UTF-8', Buffer.from([0x61, 0x3b, 0xc0, 0xaf])],
  ['a surrogate in UTF-8', Buffer.from([0x61, 0x3b, 0xed, 0xa0, 0x80])],
  ['half a letter at the end', Buffer.from([0x61, 0x3b, 0xe2, 0x82])],
  ['a letter above the last', Buffer.from([0x61, 0x3b, 0xf4, 0x90, 0x80, 0x80])],
  ['a NUL in a list', Buffer.from('a;b\u0000;c')],
  ['a bell in a list', Buffer.from('a;b\u0007;c')],
  ['an escape in a list', Buffer.from('a;\u001b[2J;c')],
  ['text without columns', tekst('gewoon een zin')],
]
const OUD: [string, Buffer][] = ['doc', 'xls', 'xlsx met wachtwoord', 'msi'].map((naam) => [
  naam,
  Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), tekst(naam), Buffer.alloc(64)]),
])
const AFGEKAPT: [string, Buffer][] = [
  ...(['pdf', 'png', 'xlsx', 'docx'] as const).flatMap((soort): [string, Buffer][] =>
    [0.2, 0.5, 0.8, 0.95].map((deel) => {
      const heel = GOED[soort] as Buffer
      return [`${soort} at ${deel * 100} %`, heel.subarray(0, Math.max(9, Math.floor(heel.length * deel)))]
    }),
  ),
  ['jpg without its end', maakJpg().subarray(0, -2)],
  ['png with another first part', Buffer.from(maakPng()).fill('JHDR', 12, 16)],
  ['png with a part that is longer than the file', Buffer.from(maakPng()).fill(0x7f, 8, 9)],
  ['a zip whose directory lies elsewhere', Buffer.concat([tekst('PK\u0003\u0004'), maakXlsx().subarray(40)])],
  ['a zip with more parts than there are', maakZip(XLSX_DELEN, { aantal: 9 })],
]
const DUBBEL: [string, Buffer][] = [
  ['png with a zip behind it', maakPng(maakXlsx())],
  ['png with a page behind it', maakPng(tekst('<script>alert(1)</script>'))],
  ['png with one byte behind it', maakPng(tekst('x'))],
  ['jpg with a zip behind it', maakJpg(maakZip(XLSX_DELEN))],
  ['jpg with a page behind it', maakJpg(tekst('<html><script>alert(1)</script>'))],
  ['jpg with PHP behind it', maakJpg(tekst('<?php system($_GET[0]); ?>'))],
  ['jpg with a PDF behind it', maakJpg(maakPdf())],
  ['jpg with a program behind it', maakJpg(tekst('MZ\u0090'))],
  ['pdf with a zip behind it', Buffer.concat([maakPdf(), maakXlsx(), tekst('%%EOF')].slice(0, 2))],
  ['pdf with a page in its head', Buffer.concat([tekst('%PDF-1.7\n<script>alert(1)</script>\n'), maakPdf()])],
  ['pdf with a drawing in its head', Buffer.concat([tekst('%PDF-1.7\n<svg onload=x>\n'), maakPdf()])],
  ['xlsx that is a docx too', maakZip([...XLSX_DELEN, ...DOCX_DELEN.slice(1)])],
  ['two parts of one name', maakZip([...XLSX_DELEN, { naam: 'xl/workbook.xml', inhoud: tekst('anders') }])],
  ...[
    '../../etc/passwd',
    '/etc/passwd',
    'C:\\Windows\\x.dll.txt',
    '..\\..\\start.txt',
    'xl/../../weg.xml',
    '\\\\server\\x',
  ].map((naam): [string, Buffer] => [`a part called ${naam}`, maakZip([...XLSX_DELEN, { naam }])]),
]
const MACRO: [string, Buffer][] = [
  'xl/vbaProject.bin',
  'word/vbaProject.bin',
  'xl/embeddings/a.exe',
  'b.dll',
  'c.js',
  'd.vbs',
  'e.bat',
  'f.cmd',
  'g.ps1',
  'h.scr',
  'i.hta',
  'j.lnk',
].map((naam) => [naam, maakZip([...XLSX_DELEN, { naam }])])
const OPGEBLAZEN: [string, Buffer][] = [
  ['200 MB of blanks', maakZip([...XLSX_DELEN, { naam: 'xl/bom.xml', inhoud: Buffer.alloc(20_000_000) }])],
  ['a part that says 4 GB', maakZip([...XLSX_DELEN, { naam: 'x', uitgepakt: 0xffffffff }])],
  [
    'many parts of 1 MB',
    maakZip([...XLSX_DELEN, ...Array.from({ length: 300 }, (_, i) => ({ naam: `d${i}`, uitgepakt: 1_000_000 }))]),
  ],
  ['1001 parts', maakZip([...XLSX_DELEN, ...Array.from({ length: 999 }, (_, i) => ({ naam: `d${i}` }))])],
  ['65535 parts', maakZip(XLSX_DELEN, { aantal: 0xffff })],
]
const VERSLEUTELD: [string, Buffer][] = [
  ['pdf by reference', maakPdf({ meer: 'trailer << /Encrypt 5 0 R >>\n' })],
  ['pdf in place', maakPdf({ meer: '<< /Encrypt << /Filter /Standard /V 5 >> >>\n' })],
  ['xlsx', maakZip(XLSX_DELEN.map((deel) => ({ ...deel, vlaggen: 1 })))],
  ['docx', maakZip(DOCX_DELEN.map((deel) => ({ ...deel, vlaggen: 0x801 })))],
]
const GEEN_BOEK: [string, Buffer][] = [
  ['zip with a picture', maakZip([{ naam: 'foto.png' }])],
  ['ODF', maakZip([{ naam: 'mimetype' }, { naam: 'content.xml' }])],
  ['EPUB', maakZip([{ naam: 'META-INF/container.xml' }])],
  ['pptx', maakZip([{ naam: '[Content_Types].xml' }, { naam: 'ppt/presentation.xml' }])],
  ['jar', maakZip([{ naam: 'META-INF/MANIFEST.MF' }])],
]

describe('what pretends is refused, with a reason', () => {
  const GEVALLEN: [Foutcode, [string, Buffer][]][] = [
    ['bijlage-leeg', [['nothing', Buffer.alloc(0)]]],
    ['bijlage-soort-onbekend', [...VREEMD, ...GEEN_BOEK]],
    ['bijlage-oud-office', OUD],
    ['bijlage-afgekapt', AFGEKAPT],
    ['bijlage-macro', MACRO],
    ['bijlage-opgeblazen', OPGEBLAZEN],
    ['bijlage-versleuteld', VERSLEUTELD],
    ['bijlage-dubbelzinnig', DUBBEL],
  ]
  for (const [code, gevallen] of GEVALLEN) {
    it.each(gevallen)(`${code}: %s`, (_, bytes) => expect(uitkomst(bytes)).toBe(code))
  }

  it('never throws and never takes what was changed in its mark, whatever the byte', () => {
    let gezien = 0
    for (const [soort, heel] of Object.entries(GOED)) {
      if (soort === 'csv') continue
      for (let plek = 0; plek < 3; plek++)
        for (const byte of [0x00, 0x20, 0x3c, 0xff].filter((waarde) => waarde !== heel[plek])) {
          const stuk = Buffer.from(heel)
          stuk[plek] = byte
          expect(herken(stuk).goed, `${soort} ${plek} ${byte}`).toBe(false)
          gezien++
        }
    }
    expect(gezien).toBeGreaterThan(50)
  })

  it('has at least a hundred of them', () => {
    expect(GEVALLEN.reduce((som, [, lijst]) => som + lijst.length, 0)).toBeGreaterThanOrEqual(100)
  })
})

describe('a name', () => {
  it.each([
    ['rapport.pdf', 'rapport.pdf'],
    ['rapport.pdf.exe', 'rapport.pdf'],
    ['rapport.exe', 'rapport.pdf'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['C:\\Users\\x\\verslag.PDF', 'verslag.pdf'],
    ['\u202efdp.exe', 'fdp.pdf'],
    ['ver\u0000slag\u0007.pdf', 'verslag.pdf'],
    ['a\u200bb.pdf', 'ab.pdf'],
    ['CON', 'bijlage.pdf'],
    ['lpt1.pdf', 'bijlage.pdf'],
    ['....', 'bijlage.pdf'],
    ['', 'bijlage.pdf'],
    ['  .hidden. ', 'hidden.pdf'],
    ['wat? <nu>|"x":*.pdf', 'wat- -nu---x---.pdf'],
    ['Verslag één (2).html.svg', 'Verslag één (2).pdf'],
    ['e\u0301\u00e9n.pdf', 'één.pdf'],
    ['een   twee\tdrie\n.pdf', 'een twee drie.pdf'],
  ])('%j becomes %j', (naam, wordt) => expect(bijlagenaam(naam, 'pdf')).toBe(wordt))

  it('is at most 120 characters with its ending, and never half a letter', () => {
    for (const letter of ['a', '😀', 'é'])
      for (let n = 100; n < 130; n++) {
        const naam = bijlagenaam(letter.repeat(n), 'docx')
        expect(naam.length).toBeLessThanOrEqual(BIJLAGE.maxNaam)
        expect(naam.isWellFormed()).toBe(true)
        expect(naam.endsWith('.docx')).toBe(true)
      }
  })
})
