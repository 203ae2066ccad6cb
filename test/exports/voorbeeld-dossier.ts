/** The dossier of `ui/print` 3: two meldingen of Fenna Dijkstra with attachments of every kind. */
import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { PDFDocument, StandardFonts } from 'pdf-lib'
import type { Dossieropdracht } from '#shared/exports/dossier/opdracht.ts'
import type { Dossierbijlage } from '#shared/exports/opdracht.ts'
import type { IsoDatum, Tijdstip } from '#shared/schema/datum.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import { leesLettertypen } from './lettertypen.ts'
import { GEMAAKT_OP, HERKOMST, LOCATIES, melding, STAND } from './voorbeeld.ts'

const ID = (n: number) => `5f0c9c0e-7c42-4a35-8f5e-6f2f6f1f${String(n).padStart(4, '0')}`

export const OUD = melding({
  id: '0b6d4c1e-2f7c-4d5a-9a1b-3c4d5e6f7a01' as MeldingOpDesk['id'],
  meldingsnummer: 1000871 as MeldingOpDesk['meldingsnummer'],
  inhoud: {
    soort: 'O',
    begin: '2026-01-12' as IsoDatum,
    eind: '2026-01-16' as IsoDatum,
    verzuimspecificatie: [
      { dag: '2026-01-12' as IsoDatum, lesuren: [1, 2, 3] },
      { dag: '2026-01-16' as IsoDatum, heleDag: true },
    ],
  },
  stand: {
    status: 'G',
    redenAfsluiting: 'A1',
    versie: 1,
    meldmoment: '2026-01-19T08:00:00.000Z' as Tijdstip,
    laatsteMutatie: '2026-03-12T09:00:00.000Z' as Tijdstip,
    terugmeldingen: [],
    bijlagen: [],
  },
  gemaaktOp: '2026-01-19T07:58:00.000Z' as Tijdstip,
})
export const NIEUW = melding({
  versies: [
    {
      versie: 2,
      sinds: 1,
      op: '2026-11-12T08:31:44.905Z' as Tijdstip,
      door: 'gemeente',
      verschillen: [
        { veld: 'status', was: 'R', wordt: 'B' },
        { veld: 'eind', was: null, wordt: '2026-11-03' },
        { veld: 'terugmeldingen', was: [], wordt: [ID(1)] },
      ],
    },
  ],
})

const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

export function bijlage(n: number, naam: string, type: string, bytes: Uint8Array, bij = NIEUW): Dossierbijlage {
  const op = `2026-11-0${1 + (n % 8)}T09:00:00.000Z` as Tijdstip
  return { id: ID(n), meldingId: bij.id, naam, type, sha256: sha(bytes), op, bytes: new Uint8Array(bytes) }
}

/** A PDF as an office program makes it: fonts inside, no odd things. */
export async function gewonePdf(
  regels: readonly string[],
  anders: { draai?: 90; liggend?: boolean } = {},
): Promise<Uint8Array> {
  const { default: fontkit } = await import('fontkit').then((m) => ({ default: m }))
  const pdf = await PDFDocument.create({ updateMetadata: false })
  pdf.registerFontkit(fontkit as never)
  const font = await pdf.embedFont(leesLettertypen().gewoon, { subset: false })
  for (const regel of regels) {
    const blad = pdf.addPage(anders.liggend ? [842, 595] : [595, 842])
    blad.drawText(regel, { x: 60, y: 480, size: 18, font })
    blad.drawRectangle({ x: 40, y: 40, width: 120, height: 60 })
    if (anders.draai) blad.node.set((await import('pdf-lib')).PDFName.of('Rotate'), pdf.context.obj(anders.draai))
  }
  return pdf.save({ useObjectStreams: true })
}

/** A PDF with a font that is not in it. */
export async function kalePdf(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  const font = await pdf.embedFont(StandardFonts.Helvetica)
  pdf.addPage([595, 842]).drawText('zonder lettertype', { x: 60, y: 480, size: 18, font })
  return pdf.save()
}

/** A small picture: red and transparent. */
export function png(breedte = 60, hoogte = 40): Uint8Array {
  const stuk = (soort: string, inhoud: Uint8Array) => {
    const uit = new Uint8Array(12 + inhoud.length)
    const view = new DataView(uit.buffer)
    view.setUint32(0, inhoud.length)
    uit.set(new TextEncoder().encode(soort), 4)
    uit.set(inhoud, 8)
    view.setUint32(8 + inhoud.length, crc(uit.subarray(4, 8 + inhoud.length)))
    return uit
  }
  const kop = new Uint8Array(13)
  const view = new DataView(kop.buffer)
  view.setUint32(0, breedte)
  view.setUint32(4, hoogte)
  kop.set([8, 6, 0, 0, 0], 8)
  const rijen = Buffer.alloc(hoogte * (1 + breedte * 4))
  for (let y = 0; y < hoogte; y++)
    for (let x = 0; x < breedte; x++)
      rijen.set([200, 30, 40, x < breedte / 2 ? 255 : 90], y * (1 + breedte * 4) + 1 + x * 4)
  const delen = [
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    stuk('IHDR', kop),
    stuk('IDAT', deflateSync(rijen)),
    stuk('IEND', new Uint8Array()),
  ]
  return new Uint8Array(Buffer.concat(delen))
}

function crc(bytes: Uint8Array): number {
  let c = ~0
  for (const byte of bytes) {
    c ^= byte
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  }
  return ~c >>> 0
}

const LEERLING = {
  ...NIEUW.leerling,
  id: NIEUW.leerlingId,
  startkwalificatie: false,
  vrijstellingen: [],
  inschrijvingen: NIEUW.inhoud.onderwijsdeelname ? [NIEUW.inhoud.onderwijsdeelname] : [],
  studentnummer: '230664',
  mentor: 'K. Bos',
} as LeerlingOpDesk

/** The question for a dossier. Bijlagen must be looked at before a page model can be made of it. */
export function dossier(
  bijlagen: readonly Dossierbijlage[],
  anders: Partial<Omit<Dossieropdracht, 'bijlagen'>> = {},
): Omit<Dossieropdracht, 'bijlagen'> & { bijlagen: Dossierbijlage[] } {
  return {
    herkomst: HERKOMST,
    gemaaktOp: GEMAAKT_OP,
    volgnummer: 1,
    stand: STAND,
    leerling: LEERLING,
    meldingen: [NIEUW, OUD],
    locaties: LOCATIES,
    contactmomenten: [
      {
        id: ID(901),
        leerlingId: NIEUW.leerlingId,
        meldingId: NIEUW.id,
        actie: 'gesprek-leerling',
        dag: '2026-10-09' as IsoDatum,
        door: 'K. Bos',
        notitie: 'Fenna zegt dat zij thuis niet tot rust komt.',
        gemaaktOp: '2026-10-09T12:00:00.000Z' as Tijdstip,
      } as never,
    ],
    verlof: [],
    overdrachten: [],
    gemaaktVoor: 'Hilde Nauta, leerplichtambtenaar, gemeente Westerkwartier. Op verzoek van 12-11-2026.',
    weggelaten: ['1 interne notitie'],
    pgn: null,
    ...anders,
    bijlagen: [...bijlagen],
  }
}
