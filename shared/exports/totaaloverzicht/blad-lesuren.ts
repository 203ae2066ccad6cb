import { toonDatum, toonWeekdag } from '../../domain/invoerdatum.ts'
import { serieDatum } from '../tijd.ts'
import type { Kolombron } from '../totaaloverzicht-kolommen.ts'
import { type Celstijl, onschadelijk, type Rij, type Rijsoort, type Werkblad } from '../werkboek.ts'
import type { Gelogd, Lesurenlog } from './lesurenlog.ts'
import { celstijl, HOOGTE, KOP_IN, KOP_LINKS, KOP_RECHTS } from './stijlen.ts'
import { csvRegel, type Telling } from './telling.ts'

/** Sheet Lesuren: a row per missed lesson hour. */

const LESUREN = [
  { kop: 'Meldings-\nnummer', breedte: 11, vorm: 'tekst' },
  { kop: 'Leerling-\nnummer', breedte: 10, vorm: 'tekst' },
  { kop: 'Naam', breedte: 20, vorm: 'tekst' },
  { kop: 'Klas of\nopleiding', breedte: 15, vorm: 'tekst' },
  { kop: 'Datum', breedte: 12, vorm: 'datum' },
  { kop: 'Dag', breedte: 7.5, vorm: 'tekst' },
  { kop: 'Lesuur', breedte: 11, vorm: 'aantal' },
  { kop: 'Omvang', breedte: 12, vorm: 'tekst', inspringen: 1 },
  { kop: 'Locatie', breedte: 19, vorm: 'tekst' },
  { kop: 'Teller in\nmelding', breedte: 12.5, vorm: 'aantal' },
] as const satisfies readonly { kop: string; breedte: number; vorm: Celstijl['vorm']; inspringen?: 1 }[]

/**
 * The lesuren, on as many sheets as they need: a sheet holds about a million rows, and 100,000 meldingen have more.
 */
export function bladenLesuren(
  log: Lesurenlog,
  bron: Kolombron,
  telling: Telling,
  /** As far as known before: it decides how many sheets there are. */
  aantalRijen: number,
): Werkblad[] {
  const stijlen = (rand: 'rij' | 'nieuw') =>
    LESUREN.map((kolom) =>
      celstijl(kolom.vorm, { rand, ...('inspringen' in kolom ? { inspringen: kolom.inspringen } : {}) }),
    )
  const gewoon: Rijsoort = { hoogte: HOOGTE, stijlen: stijlen('rij') }
  const nieuw: Rijsoort = { hoogte: HOOGTE, stijlen: stijlen('nieuw') }

  function* rijen(melding: Gelogd): Generator<Rij> {
    const vast = [
      melding.meldingsnummer === null ? '' : String(melding.meldingsnummer),
      onschadelijk(melding.studentnummer),
      onschadelijk(melding.naam),
      onschadelijk(melding.klas),
    ]
    const locatie = onschadelijk(bron.locatienaam(melding.locatieId))
    let teller = 0
    let eerste = telling.lesuurrijen > 0
    for (const dag of melding.specificatie) {
      const datum = serieDatum(dag.dag) ?? toonDatum(dag.dag)
      for (const lesuur of 'heleDag' in dag ? [null] : dag.lesuren) {
        const waarden = [
          ...vast,
          datum,
          toonWeekdag(dag.dag),
          lesuur,
          lesuur === null ? 'hele dag' : '1 lesuur',
          locatie,
          lesuur === null ? null : ++teller,
        ]
        telling.lesuurrijen++
        telling.hash.bij(csvRegel(waarden))
        yield { soort: eerste ? nieuw : gewoon, waarden }
        eerste = false
      }
    }
  }

  const delen = Math.max(1, Math.ceil(aantalRijen / RIJEN_PER_BLAD))
  const kop: Rij = {
    soort: {
      hoogte: 30,
      stijlen: LESUREN.map((kolom) =>
        kolom.vorm === 'aantal' ? KOP_RECHTS : 'inspringen' in kolom ? KOP_IN : KOP_LINKS,
      ),
    },
    waarden: LESUREN.map((kolom) => kolom.kop),
  }
  /** One running list over all sheets: a later one goes on where the former stopped. */
  let alle: Iterator<Rij> | null = null
  function* allesVan(): Generator<Rij> {
    for (const melding of log) yield* rijen(melding)
  }
  return Array.from({ length: delen }, (_, deel) => ({
    naam: deel === 0 ? 'Lesuren' : `Lesuren ${deel + 1}`,
    titel: delen === 1 ? 'Lesuren bij de meldingen' : `Lesuren bij de meldingen, deel ${deel + 1} van ${delen}`,
    breedtes: LESUREN.map(({ breedte }) => breedte),
    kop,
    bevrorenKolommen: 3,
    rijsoorten: [gewoon, nieuw],
    *rijen() {
      alle ??= allesVan()
      const hoogstens = deel === delen - 1 ? Number.POSITIVE_INFINITY : RIJEN_PER_BLAD
      for (let n = 0; n < hoogstens; n++) {
        const { done, value } = alle.next()
        if (done) return
        yield value
      }
    },
    noot: null,
    kolommenOpPapier: null,
    nummersAlsTekst: [0, 1],
    opEenBlad: false,
  }))
}

/** Under Excel's limit of 1,048,576, and a number that people can check. */
const RIJEN_PER_BLAD = 1_000_000
