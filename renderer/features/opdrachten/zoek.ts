import type { Kandidaat } from '#renderer/scherm/kandidaten.ts'
import type { Opdracht } from '#renderer/scherm/opdrachten.ts'
import type { Desk } from '#renderer/store/desk.ts'
import { vouw } from '#renderer/store/overzichtrij.ts'
import { soortKort } from '#shared/domain/codetabellen.ts'
import { leesMeldingsnummer } from '#shared/domain/identificatie.ts'
import { toonDatum } from '#shared/domain/invoerdatum.ts'
import { roepnaam } from '#shared/exports/tekst.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { LeerlingId, MeldingId } from '#shared/schema/identificatie.ts'
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

/** Where the palette looks for pupils and meldingen. */
export interface Zoekbron {
  /** Pupils that fit, best first; those of whom more is known than their name are in `geopend`. */
  leerlingen: readonly Kandidaat[]
  geopend: ReadonlyMap<LeerlingId, LeerlingOpDesk>
  overzicht: Pick<Desk['overzicht'], 'zoek' | 'lees'>
}

const HOOGSTENS = { opdrachten: 8, leerlingen: 5, meldingen: 5 }
/** Rows that are looked at for a few meldingen: what the overview finds holds the words nearly always in the name. */
const BEKIJK = 500

/** What is asked, without its mark: `>` asks for opdrachten only, `#` for a meldingsnummer. */
export function leesVraag(vraag: string): { alleen: 'opdrachten' | 'nummer' | null; tekst: string } {
  const kaal = vraag.trim()
  const alleen = kaal.startsWith('>') ? 'opdrachten' : kaal.startsWith('#') ? 'nummer' : null
  return { alleen, tekst: kaal.replace(/^[>#]\s*/, '') }
}

/** What the palette offers for a question: acts, pupils to report, meldingen. */
export function zoekOpdrachten(
  vraag: string,
  opdrachten: readonly Opdracht[],
  bron: Zoekbron,
  daden: { meldVoor: ((wie: Kandidaat) => void) | null; open(id: MeldingId): void },
): Treffers[] {
  const { alleen, tekst } = leesVraag(vraag)
  const woorden = vouw(tekst).split(/\s+/).filter(Boolean)
  const past = (waarin: string) => woorden.every((woord) => vouw(waarin).includes(woord))

  const gevonden: Treffers[] = []
  if (alleen !== 'nummer') {
    const treffers = opdrachten
      .filter(({ tekst: naam, ook }) => past(`${naam} ${ook ?? ''}`))
      .slice(0, HOOGSTENS.opdrachten)
      .map(({ id, tekst: naam, toets, doe }) => ({
        ...{ sleutel: `o-${id}`, tekst: naam, bij: '', doe },
        ...(toets === undefined ? {} : { toets }),
      }))
    gevonden.push({ titel: 'Opdrachten', treffers })
  }
  if (alleen !== 'opdrachten' && woorden.length > 0) {
    const { meldVoor } = daden
    if (alleen === null && meldVoor !== null)
      gevonden.push({ titel: 'Leerlingen', treffers: leerlingtreffers(bron, meldVoor) })
    gevonden.push({ titel: 'Meldingen', treffers: meldingtreffers(tekst, alleen, past, bron.overzicht, daden.open) })
  }
  return gevonden.filter(({ treffers }) => treffers.length > 0)
}

function leerlingtreffers({ leerlingen, geopend }: Zoekbron, meldVoor: (wie: Kandidaat) => void): Treffer[] {
  return leerlingen.slice(0, HOOGSTENS.leerlingen).map((wie) => {
    const { geboortedatum } = geopend.get(wie.id) ?? {}
    return {
      sleutel: `l-${wie.id}`,
      tekst: roepnaam(wie.naam),
      bij: [geboortedatum === undefined ? '' : `geboren ${toonDatum(geboortedatum)}`, wie.groep, wie.studentnummer]
        .filter(Boolean)
        .join(', '),
      doe: () => meldVoor(wie),
    }
  })
}

function meldingtreffers(
  tekst: string,
  alleen: 'nummer' | null,
  past: (waarin: string) => boolean,
  overzicht: Zoekbron['overzicht'],
  open: (id: MeldingId) => void,
): Treffer[] {
  const nummer = leesMeldingsnummer(tekst)
  const treffers: Treffer[] = []
  const rijen = overzicht.zoek({ tekst, leerling: true, sorteer: { op: 'gewijzigdOp', aflopend: true } })
  for (const rijnummer of rijen.subarray(0, BEKIJK)) {
    if (treffers.length >= HOOGSTENS.meldingen) break
    const rij = overzicht.lees(rijnummer)
    if (rij === null) continue
    const { id, meldingsnummer } = rij
    const naam = roepnaam({ ...rij, tussenvoegsel: rij.tussenvoegsel || null })
    // The overview also finds digits of a PGN: those are no hit.
    const opNummer = nummer !== null && meldingsnummer !== null && String(meldingsnummer).includes(String(nummer))
    if (!opNummer && (alleen === 'nummer' || !past(`${naam} ${rij.groep} ${rij.studentnummer}`))) continue
    treffers.push({
      sleutel: `m-${id}`,
      tekst: meldingsnummer === null ? `${naam}, nog geen nummer` : `${meldingsnummer} ${naam}`,
      bij: `${soortKort(rij.soort)}, ${toonDatum(rij.begin as IsoDatum)}`,
      doe: () => open(id),
    })
  }
  return treffers
}
