import { MELDTERMIJN_WERKDAGEN } from '../../domain/schoolkalender.ts'
import type { MeldingOpDesk } from '../../schema/desk.ts'
import { werkdagenTotMelding } from '../termijn.ts'
import { KOLOMMEN, type Kolom, type Kolombron, type KolomId, STANDAARDKOLOMMEN } from '../totaaloverzicht-kolommen.ts'
import { type Celstijl, onschadelijk, type Rij, type Rijen, type Rijsoort, type Werkblad } from '../werkboek.ts'
import type { Lesurenlog } from './lesurenlog.ts'
import type { TotaaloverzichtOpdracht } from './opdracht.ts'
import { celstijl, HOOGTE, KOP_LINKS, KOP_RECHTS } from './stijlen.ts'
import { csvRegel, type Telling, tel } from './telling.ts'

/** Sheet Meldingen: a row per melding. */

/** The columns that were asked for, in the fixed order; PGN only with its reason. */
export function gekozenKolommen(opdracht: TotaaloverzichtOpdracht): Kolom[] {
  const gevraagd = new Set<KolomId>(opdracht.kolommen ?? STANDAARDKOLOMMEN)
  if (opdracht.pgn === null) gevraagd.delete('pgn')
  else gevraagd.add('pgn')
  return KOLOMMEN.filter(({ id }) => gevraagd.has(id))
}

export function bladMeldingen(
  opdracht: TotaaloverzichtOpdracht,
  kolommen: readonly Kolom[],
  bron: Kolombron,
  telling: Telling,
  log: Lesurenlog,
): Werkblad {
  const opPapier = kolommen.filter((kolom) => kolom.standaard === 'papier').length
  const grens = kolommen.findIndex((kolom) => kolom.standaard !== 'papier')
  const stijl = (kolom: Kolom, plek: number, meer: Partial<Celstijl> = {}) =>
    celstijl(kolom.vorm, { ...(kolom.vet ? { vet: true } : {}), ...(plek === grens ? { grens: true } : {}), ...meer })
  const gewoon: Rijsoort = { hoogte: HOOGTE, stijlen: kolommen.map((kolom, plek) => stijl(kolom, plek)) }
  const laat: Rijsoort = {
    hoogte: HOOGTE,
    stijlen: kolommen.map((kolom, plek) =>
      kolom.id === 'werkdagen'
        ? stijl(kolom, plek, { vet: true, onderstreept: true })
        : (gewoon.stijlen[plek] as Celstijl),
    ),
  }
  const laatsteNummer = kolommen.findIndex(({ id }) => id === 'leerlingnummer')
  const eersteNummer = kolommen.findIndex(({ id }) => id === 'meldingsnummer')

  function rij(melding: MeldingOpDesk): Rij {
    tel(telling, melding)
    log.bij(melding)
    const waarden = kolommen.map((kolom) => {
      const waarde = kolom.waarde(melding, bron)
      return typeof waarde === 'string' ? onschadelijk(waarde) : waarde
    })
    telling.hash.bij(csvRegel(waarden))
    const teLaat = (werkdagenTotMelding(melding) ?? 0) > MELDTERMIJN_WERKDAGEN
    return { soort: teLaat ? laat : gewoon, waarden }
  }

  return {
    naam: 'Meldingen',
    titel: 'Totaaloverzicht verzuimmeldingen',
    breedtes: kolommen.map(({ breedte }) => breedte),
    kop: {
      soort: {
        hoogte: 30,
        stijlen: kolommen.map((kolom, plek) => ({
          ...(kolom.vorm === 'aantal' ? KOP_RECHTS : KOP_LINKS),
          ...(plek === grens ? { grens: true } : {}),
        })),
      },
      waarden: kolommen.map(({ kop }) => kop),
    },
    bevrorenKolommen: 3,
    rijsoorten: [gewoon, laat],
    rijen: () => zetOm(opdracht.meldingen, rij),
    noot: null,
    kolommenOpPapier: opPapier > 0 && opPapier < kolommen.length && grens === opPapier ? opPapier : null,
    nummersAlsTekst: eersteNummer === 0 && laatsteNummer === 1 ? [0, 1] : null,
    opEenBlad: false,
  }
}

/** The row of each melding in turn; a plain list stays plain, a stream stays a stream. */
function zetOm(meldingen: TotaaloverzichtOpdracht['meldingen'], rijVan: (melding: MeldingOpDesk) => Rij): Rijen {
  if (Symbol.asyncIterator in meldingen)
    return (async function* () {
      for await (const melding of meldingen) yield rijVan(melding)
    })()
  return (function* () {
    for (const melding of meldingen) yield rijVan(melding)
  })()
}
