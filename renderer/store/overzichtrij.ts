import type { Soort, Status } from '#shared/schema/codes.ts'
import type { MeldingOpDesk, Verzending } from '#shared/schema/desk.ts'
import type { LeerlingId, MeldingId } from '#shared/schema/identificatie.ts'

/** What a list knows of a melding without opening it (`design.md` S6). */
export interface Overzichtrij {
  id: MeldingId
  leerlingId: LeerlingId
  achternaam: string
  voornaam: string
  tussenvoegsel: string
  pgn: string | null
  studentnummer: string
  groep: string
  soort: Soort
  reden: string
  begin: string
  eind: string | null
  lesuren: number
  heleDagen: number
  locatieId: string
  melder: string
  /** W: DUO gave no status yet. */
  status: Status
  verzending: Verzending
  meldingsnummer: number | null
  gewijzigdOp: string
}

export function overzichtrijVan(melding: MeldingOpDesk): Overzichtrij {
  const { inhoud, leerling, stand } = melding
  let lesuren = 0
  let heleDagen = 0
  for (const dag of inhoud.verzuimspecificatie) {
    if ('lesuren' in dag) lesuren += dag.lesuren.length
    else heleDagen += 1
  }
  return {
    id: melding.id,
    leerlingId: melding.leerlingId,
    achternaam: leerling.achternaam,
    voornaam: leerling.voornaam,
    tussenvoegsel: leerling.tussenvoegsel ?? '',
    pgn: inhoud.leerling.pgn,
    studentnummer: inhoud.studentnummer ?? '',
    groep: leerling.groep ?? '',
    soort: inhoud.soort,
    reden: inhoud.reden,
    begin: inhoud.begin,
    eind: inhoud.eind,
    lesuren,
    heleDagen,
    locatieId: inhoud.locatieId,
    melder: inhoud.melder.naam,
    status: stand?.status ?? 'W',
    verzending: melding.verzending,
    meldingsnummer: melding.meldingsnummer,
    gewijzigdOp: melding.gewijzigdOp,
  }
}

const LETTERS: Record<string, string> = {
  ...{ ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i' },
  ...{ '‘': "'", '’': "'", ʼ: "'", '‐': '-', '‑': '-', '–': '-', '—': '-' },
}

/** As people type it: lower case, no marks, `ĳ` as ij, one apostrophe and one hyphen. Line ends, which separate rows in a segment, become spaces. */
export function vouw(tekst: string): string {
  // Plain ASCII, nearly all there is, needs no tables.
  if (/^[\x20-\x7e]*$/.test(tekst)) return tekst.toLowerCase()
  return tekst
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[øłđðþßæœı‘’ʼ‐‑–—]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/\s/g, ' ')
}

/** Columns of which the words are searched too. */
export const ZOEKKOLOMMEN = ['groep', 'reden', 'melder'] as const
