import type { Opdracht } from '#renderer/scherm/opdrachten.ts'
import { soortKort } from '#shared/domain/codetabellen.ts'
import { leesMeldingsnummer } from '#shared/domain/identificatie.ts'
import { toonDatum } from '#shared/domain/invoerdatum.ts'
import { roepnaam } from '#shared/exports/tekst.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import type { MeldingId } from '#shared/schema/identificatie.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'

export interface Treffer {
  sleutel: string
  tekst: string
  bij: string
  toets?: string
  doe(): void
}
export interface Treffers {
  titel: 'Opdrachten' | 'Leerlingen' | 'Meldingen'
  treffers: Treffer[]
}

/** A melding with the folded text in which the palette looks; made once per list, not once per keystroke. */
export interface Zoekbaar {
  melding: MeldingOpDesk
  tekst: string
}
export function maakZoekbaar(meldingen: readonly MeldingOpDesk[]): Zoekbaar[] {
  return meldingen.map((melding) => ({
    melding,
    tekst: vouw(`${roepnaam(melding.leerling)} ${melding.leerling.groep ?? ''} ${melding.inhoud.studentnummer ?? ''}`),
  }))
}

const HOOGSTENS = { opdrachten: 8, leerlingen: 5, meldingen: 5 }

export function vouw(tekst: string): string {
  return tekst.normalize('NFD').replace(/\p{M}/gu, '').replace(/ı/g, 'i').toLowerCase()
}

/**
 * What the palette offers for a question. `>` asks for opdrachten only, `#` for a meldingsnummer. Pupils come from the
 * meldingen of this desk, each once, with what can be done for them.
 */
export function zoekOpdrachten(
  vraag: string,
  opdrachten: readonly Opdracht[],
  meldingen: readonly Zoekbaar[],
  daden: { meldVoor: ((melding: MeldingOpDesk) => void) | null; open(id: MeldingId): void },
): Treffers[] {
  const kaal = vraag.trim()
  const alleenOpdrachten = kaal.startsWith('>')
  const alleenNummer = kaal.startsWith('#')
  const woorden = vouw(kaal.replace(/^[>#]\s*/, ''))
    .split(/\s+/)
    .filter(Boolean)
  const past = (tekst: string) => woorden.every((woord) => vouw(tekst).includes(woord))

  const gevonden: Treffers[] = []
  if (!alleenNummer) {
    const treffers = opdrachten
      .filter(({ tekst, ook }) => past(`${tekst} ${ook ?? ''}`))
      .slice(0, HOOGSTENS.opdrachten)
      .map(({ id, tekst, toets, doe }) => ({
        sleutel: `o-${id}`,
        tekst,
        bij: '',
        ...(toets === undefined ? {} : { toets }),
        doe,
      }))
    gevonden.push({ titel: 'Opdrachten', treffers })
  }
  if (!alleenOpdrachten && woorden.length > 0) {
    const nummer = leesMeldingsnummer(kaal)
    const gezien = new Set<string>()
    const leerlingen: Treffer[] = []
    const raak: Treffer[] = []
    for (const { melding, tekst } of meldingen) {
      if (raak.length >= HOOGSTENS.meldingen && leerlingen.length >= HOOGSTENS.leerlingen) break
      const { leerling, leerlingId, inhoud, meldingsnummer, id } = melding
      const naam = roepnaam(leerling)
      const opNaam = woorden.every((woord) => tekst.includes(woord))
      if (
        !alleenNummer &&
        opNaam &&
        !gezien.has(leerlingId) &&
        daden.meldVoor !== null &&
        leerlingen.length < HOOGSTENS.leerlingen
      ) {
        gezien.add(leerlingId)
        const { meldVoor } = daden
        leerlingen.push({
          sleutel: `l-${leerlingId}`,
          tekst: naam,
          bij: `geboren ${toonDatum(leerling.geboortedatum)}${leerling.groep === null ? '' : `, ${leerling.groep}`}`,
          doe: () => meldVoor(melding),
        })
      }
      const opNummer = nummer !== null && meldingsnummer !== null && String(meldingsnummer).includes(String(nummer))
      if ((opNummer || (!alleenNummer && opNaam)) && raak.length < HOOGSTENS.meldingen)
        raak.push({
          sleutel: `m-${id}`,
          tekst: meldingsnummer === null ? `${naam}, nog geen nummer` : `${meldingsnummer} ${naam}`,
          bij: `${soortKort(inhoud.soort)}, ${toonDatum(inhoud.begin)}`,
          doe: () => daden.open(id),
        })
    }
    gevonden.push({ titel: 'Leerlingen', treffers: leerlingen }, { titel: 'Meldingen', treffers: raak })
  }
  return gevonden.filter(({ treffers }) => treffers.length > 0)
}

/** The pupil as a melding tells of him, to start a new one with; null where his PGN is not shown. DUO is asked for the rest. */
export function leerlingUit({ leerling, leerlingId, inhoud }: MeldingOpDesk): LeerlingOpDesk | null {
  if (leerling.pgn === null) return null
  return {
    ...leerling,
    pgn: leerling.pgn,
    id: leerlingId,
    studentnummer: inhoud.studentnummer,
    startkwalificatie: false,
    vrijstellingen: [],
    inschrijvingen: inhoud.onderwijsdeelname === null ? [] : [inhoud.onderwijsdeelname],
  }
}
