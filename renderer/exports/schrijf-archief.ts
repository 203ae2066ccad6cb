import { DeskFout } from '#shared/contract/errors.ts'
import { type Archiefstuk, HASHLIJST, hashlijst, INHOUD, inhoudCsv, vrijeNaam } from '#shared/exports/archief.ts'
import { meldingBlad } from '#shared/exports/melding-blad.ts'
import type { Erbij } from '#shared/exports/opdracht.ts'
import { sha256 } from '#shared/exports/sha256.ts'
import type { Herkomst, PgnKeuze } from '#shared/exports/tekst.ts'
import { nederlandseTijd } from '#shared/exports/tijd.ts'
import type { Tijdstip } from '#shared/schema/datum.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import type { Letters } from './letters.ts'
import { schrijfPdf } from './schrijf-pdf.ts'
import { keur, vreemdenVan } from './vreemd/vellen.ts'
import { type Pers, platformPers, schrijfZip, type ZipDeel } from './zip.ts'

/** Many archives at once, one after the other: never more than one pdf in memory. */

export interface ArchiefOpdracht {
  readonly herkomst: Herkomst
  readonly gemaaktOp: Tijdstip
  readonly stand: Tijdstip | null
  readonly meldingen: Iterable<MeldingOpDesk> | AsyncIterable<MeldingOpDesk>
  readonly locatienaam: (id: string) => string
  readonly pgn: PgnKeuze
  /** What lies around a melding, fetched when its pdf is made: of one melding at a time. Without it no file travels along. */
  readonly erbij?: ((melding: MeldingOpDesk) => Promise<Erbij>) | undefined
}

export interface ArchiefOpties {
  readonly signaal?: AbortSignal
  /** Pdfs made so far. */
  readonly voortgang?: (aantal: number) => void
  readonly hash?: (bytes: Uint8Array) => string
  readonly pers?: Pers
}

export interface Archiefbestand {
  readonly naam: string
  readonly bytes: Uint8Array
  /** Null for the two lists. */
  readonly stuk: Archiefstuk | null
}

/** The files of the set, in order: every pdf, then `inhoud.csv`, then `sha256sums.txt`. For a folder or a zip alike. */
export async function* archiefbestanden(
  opdracht: ArchiefOpdracht,
  letters: Letters,
  { signaal, voortgang, hash = sha256 }: ArchiefOpties = {},
): AsyncGenerator<Archiefbestand> {
  const stukken: Archiefstuk[] = []
  const namen = new Set<string>([INHOUD, HASHLIJST])
  for await (const melding of opdracht.meldingen) {
    if (signaal?.aborted) throw new DeskFout('geannuleerd')
    const { herkomst, stand, pgn } = opdracht
    const erbij = await opdracht.erbij?.(melding)
    const eigen = erbij === undefined ? null : await keur(erbij.bijlagen)
    const blad = meldingBlad({
      herkomst,
      stand,
      pgn,
      melding,
      locatienaam: opdracht.locatienaam(melding.inhoud.locatieId),
      locaties: opdracht.locatienaam,
      contactmomenten: erbij?.contactmomenten,
      bijlagen: eigen?.bijlagen,
    })
    const { bytes, bladen, ontbrekendeTekens } = await schrijfPdf(blad, letters, vreemdenVan(eigen))
    const bestandsnaam = vrijeNaam(blad.bestandsnaam, namen)
    namen.add(bestandsnaam)
    const stuk = { bestandsnaam, melding, bladen, sha256: hash(bytes), ontbrekendeTekens }
    stukken.push(stuk)
    yield { naam: bestandsnaam, bytes, stuk }
    voortgang?.(stukken.length)
  }
  const encoder = new TextEncoder()
  const inhoud = encoder.encode(inhoudCsv(stukken))
  yield { naam: INHOUD, bytes: inhoud, stuk: null }
  const lijst = hashlijst([...stukken, { bestandsnaam: INHOUD, sha256: hash(inhoud) }])
  yield { naam: HASHLIJST, bytes: encoder.encode(lijst), stuk: null }
}

/** The set as one zip, flowing. Pdfs are stored as they are: they are pressed already. */
export function schrijfArchief(
  opdracht: ArchiefOpdracht,
  letters: Letters,
  opties: ArchiefOpties & { readonly gezien?: (stuk: Archiefstuk) => void } = {},
): AsyncGenerator<Uint8Array> {
  const delen = (async function* (): AsyncGenerator<ZipDeel> {
    for await (const { naam, bytes, stuk } of archiefbestanden(opdracht, letters, opties)) {
      if (stuk) opties.gezien?.(stuk)
      yield { naam, inhoud: [bytes], persen: stuk === null }
    }
  })()
  const { dag, uur, minuut, seconde } = nederlandseTijd(opdracht.gemaaktOp)
  const [jaar, maand, dagnr] = dag.split('-').map(Number) as [number, number, number]
  return schrijfZip(delen, { jaar, maand, dag: dagnr, uur, minuut, seconde }, opties.pers ?? platformPers)
}
