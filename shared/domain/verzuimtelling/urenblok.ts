import type { LeerlingId } from '../../schema/identificatie.ts'
import type { Telwijze } from '../../schema/telling.ts'
import { BYTES_PER_LESRIJ, type Lesrij, REGISTRATIES, type Urenblok } from '../../schema/verzuimuren.ts'
import { beginSchooljaar, dagnummer, dagVan, schooljaarVan } from '../datum.ts'
import { minutenVan, type Urenkolommen } from './uren.ts'

/**
 * Lesson rows in 16 bytes each. Little-endian: day of the schooljaar (0 = 1 August) u16, lesuur u8 (0 = none), registratie u8, van u16,
 * tot u16 (65535 = none), minutes with telwijze lesuren u16, with klokuren u16, index in vakken u16, index in codes u16. The two kinds of
 * minutes are kept whole, as the count rounds them row by row (`domain.md` 4.2 rule 1). The top bit of the klok minutes says
 * that the source gave no minutes.
 */
const GEEN_TIJD = 0xffff
const GEEN_MINUTEN = 0x8000

/** Packs the rows of one pupil. All must lie in the given schooljaar; a row outside it is a RangeError. */
export function pakUren(leerlingId: LeerlingId, schooljaar: number, rijen: readonly Lesrij[]): Urenblok {
  const gesorteerd = [...rijen].sort(opDagEnLesuur)
  const bytes = new Uint8Array(gesorteerd.length * BYTES_PER_LESRIJ)
  const veld = new DataView(bytes.buffer)
  const vakken = new Tekstlijst()
  const codes = new Tekstlijst()
  const eerste = dagnummer(beginSchooljaar(schooljaar))
  gesorteerd.forEach((rij, i) => {
    if (schooljaarVan(rij.dag) !== schooljaar) throw new RangeError('row outside the schooljaar of its block')
    const plek = i * BYTES_PER_LESRIJ
    veld.setUint16(plek, dagnummer(rij.dag) - eerste, true)
    veld.setUint8(plek + 2, rij.lesuur ?? 0)
    veld.setUint8(plek + 3, REGISTRATIES.indexOf(rij.registratie))
    veld.setUint16(plek + 4, rij.van ?? GEEN_TIJD, true)
    veld.setUint16(plek + 6, rij.tot ?? GEEN_TIJD, true)
    veld.setUint16(plek + 8, minutenVan(rij, 'lesuren'), true)
    veld.setUint16(plek + 10, minutenVan(rij, 'klokuren') | (rij.minuten === null ? GEEN_MINUTEN : 0), true)
    veld.setUint16(plek + 12, vakken.plaats(rij.vak), true)
    veld.setUint16(plek + 14, codes.plaats(rij.code), true)
  })
  return { leerlingId, schooljaar, rijen: bytes, vakken: vakken.lijst, codes: codes.lijst }
}

/** Every field decides, so that the order of the input never shows in the bytes. */
function opDagEnLesuur(a: Lesrij, b: Lesrij): number {
  const sleutel = (rij: Lesrij) =>
    JSON.stringify([rij.van, rij.tot, rij.vak, rij.code, rij.registratie, rij.uren, rij.minuten])
  if (a.dag !== b.dag) return a.dag < b.dag ? -1 : 1
  const lesuren = (a.lesuur ?? 0) - (b.lesuur ?? 0)
  return lesuren !== 0 ? lesuren : sleutel(a) < sleutel(b) ? -1 : 1
}

class Tekstlijst {
  readonly lijst: string[] = []
  readonly #plaatsen = new Map<string, number>()
  plaats(tekst: string): number {
    const bekend = this.#plaatsen.get(tekst)
    if (bekend !== undefined) return bekend
    this.#plaatsen.set(tekst, this.lijst.length)
    return this.lijst.push(tekst) - 1
  }
}

/** The rows again, as they were packed; `uren` and `minuten` come back as whole minutes. */
export function leesUren(blok: Urenblok): Lesrij[] {
  const veld = kijk(blok)
  const eerste = dagnummer(beginSchooljaar(blok.schooljaar))
  return Array.from({ length: aantalRijen(blok) }, (_, i) => {
    const plek = i * BYTES_PER_LESRIJ
    const lesuur = veld.getUint8(plek + 2)
    const van = veld.getUint16(plek + 4, true)
    const tot = veld.getUint16(plek + 6, true)
    const klok = veld.getUint16(plek + 10, true)
    return {
      dag: dagVan(eerste + veld.getUint16(plek, true)),
      lesuur: lesuur === 0 ? null : lesuur,
      van: van === GEEN_TIJD ? null : van,
      tot: tot === GEEN_TIJD ? null : tot,
      uren: veld.getUint16(plek + 8, true) / 60,
      minuten: klok & GEEN_MINUTEN ? null : klok,
      vak: blok.vakken[veld.getUint16(plek + 12, true)] ?? '',
      code: blok.codes[veld.getUint16(plek + 14, true)] ?? '',
      registratie: REGISTRATIES[veld.getUint8(plek + 3)] ?? 'geoorloofd',
    }
  })
}

/** Number of lesson rows in a block. */
export const aantalRijen = (blok: Urenblok): number => blok.rijen.length / BYTES_PER_LESRIJ

const kijk = ({ rijen }: Urenblok) => new DataView(rijen.buffer, rijen.byteOffset, rijen.byteLength)

/**
 * What the count needs of a pupil's blocks (any schooljaren, in any order): absence as columns and the days of proven attendance. Who came
 * late was there: `te-laat` and `aanwezig` both prove the day.
 */
export function telkolommen(
  blokken: readonly Urenblok[],
  telwijze: Telwijze,
): { rijen: Urenkolommen; aanwezig: number[] } {
  // Plain arrays: six typed arrays for each of 20,000 pupils cost more than all reading.
  const dag: number[] = []
  const minuten: number[] = []
  const geoorloofd: number[] = []
  const aanwezig: number[] = []
  for (const blok of blokken) {
    const veld = kijk(blok)
    const eerste = dagnummer(beginSchooljaar(blok.schooljaar))
    for (let plek = 0; plek < blok.rijen.length; plek += BYTES_PER_LESRIJ) {
      const op = eerste + veld.getUint16(plek, true)
      const soort = veld.getUint8(plek + 3)
      if (soort > 1) {
        if (aanwezig.at(-1) !== op) aanwezig.push(op)
        continue
      }
      dag.push(op)
      minuten.push(
        telwijze === 'lesuren' ? veld.getUint16(plek + 8, true) : veld.getUint16(plek + 10, true) & ~GEEN_MINUTEN,
      )
      geoorloofd.push(soort)
    }
  }
  return { rijen: { dag, minuten, geoorloofd }, aanwezig }
}
