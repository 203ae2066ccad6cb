import type { Tellinginstellingen } from '../../schema/telling.ts'
import { beginSchooljaar, dagnummer, dagVan, eindSchooljaar, schooljaarVan } from '../datum.ts'
import { type Plichtfeiten, regimeOp } from '../meldplicht.ts'
import { MELDTERMIJN_WERKDAGEN, plusWerkdagenNummer, type Schoolkalender } from '../schoolkalender.ts'
import { langdurig } from './onafgebroken.ts'
import { BIJNA_VANAF, type Melding, type Schooljaar, type Telbijna, type Telvoorstel, ZESTIEN_UUR } from './typen.ts'
import { eersteBreuk, eersteVanaf, type Verzuimdagen } from './uren.ts'

/**
 * The count of one pupil (`domain.md` 4.2 to 4.6). Pure: days, meldingen and settings in; proposals with their proof out. The
 * readings that the text leaves open stand in README.md beside this file.
 */
export interface Telopdracht {
  readonly kalender: Schoolkalender
  readonly peildatum: number
  readonly instellingen: Omit<Tellinginstellingen, 'telwijze'>
  readonly feiten: Plichtfeiten
  readonly dagen: Verzuimdagen
  /** V3, V4, LRV and RMC that begin not after the peildatum; withdrawn ones left out. */
  readonly meldingen: readonly Melding[]
  /** Lower bound of *bijna* in minutes. */
  readonly bijnaVanaf?: number
}

export interface Teluitslag {
  /** By begin, then eind (null last), then soort. */
  readonly voorstellen: Telvoorstel[]
  readonly bijna: Telbijna | null
}

export function telLeerling(opdracht: Telopdracht): Teluitslag {
  const { dagen } = opdracht
  const voorstellen: Telvoorstel[] = []
  let bijna: Telbijna | null = null
  // Each schooljaar stands on its own, and every one that has hours is counted (rule 5).
  for (let i = 0; i < dagen.dag.length; ) {
    const startjaar = schooljaarVan(dagVan(dagen.dag[i] ?? 0))
    const van = dagnummer(beginSchooljaar(startjaar))
    const tot = dagnummer(eindSchooljaar(startjaar))
    const schooljaar = { van, tot, eerste: i, na: eersteVanaf(dagen.dag, tot + 1, i) }
    const uitslag = telSchooljaar(opdracht, schooljaar)
    voorstellen.push(...uitslag.voorstellen)
    // Only the schooljaar of the peildatum has one.
    bijna ??= uitslag.bijna
    i = schooljaar.na
  }
  return { voorstellen: voorstellen.sort(opVolgorde), bijna }
}

function opVolgorde(a: Telvoorstel, b: Telvoorstel): number {
  if (a.begin !== b.begin) return a.begin - b.begin
  if (a.eind !== b.eind) return a.eind === null ? 1 : b.eind === null ? -1 : a.eind - b.eind
  return a.soort < b.soort ? -1 : a.soort > b.soort ? 1 : 0
}

/** An LRV or RMC that keeps V3, V4 and bijna away: from its begindatum or due day until its einddatum (4.4). */
interface Blokkade {
  readonly vanaf: number
  readonly eind: number | null
}

function telSchooljaar(opdracht: Telopdracht, schooljaar: Schooljaar): Teluitslag {
  const { kalender, peildatum, instellingen, feiten, dagen } = opdracht
  const { dag, minuten } = dagen
  const raakt = opdracht.meldingen.filter(
    ({ begin, eind }) => begin <= schooljaar.tot && (eind === null || eind >= schooljaar.van),
  )
  const lang = langdurig(kalender, feiten, instellingen.presentieVolledig, peildatum, schooljaar, dagen, raakt)
  const blokkades: Blokkade[] = [
    ...raakt.filter((m) => m.lang && m.eind === null).map((m) => ({ vanaf: m.begin, eind: null })),
    ...lang.map((v) => ({ vanaf: v.bereikt, eind: v.eind })),
  ]
  const kort: Telvoorstel[] = []

  /** V3 or V4 as would be proposed on that day; null without duty (rule 7). */
  const soortOp = (op: number): 'V3' | 'V4' | null => {
    const { regime } = regimeOp(feiten, dagVan(op))
    if (regime === 'geen') return null
    if (regime === 'rmc') return instellingen.meld18plus ? 'V4' : null
    return 'V3'
  }
  const isVervolg = () => kort.length > 0 || raakt.some((melding) => !melding.lang)
  const stelVoor = (voorstel: Omit<Telvoorstel, 'meldenVoor' | 'vervolg'> & { eind: number }) =>
    kort.push({
      ...voorstel,
      meldenVoor: plusWerkdagenNummer(voorstel.eind, MELDTERMIJN_WERKDAGEN),
      vervolg: isVervolg(),
    })

  /** First day that counts for a trigger on `op`: of an LRV/RMC the hours up to its einddatum are dealt with. Null: it is open. */
  const telVanaf = (op: number): number | null => {
    let vanaf = telStart
    for (const blokkade of blokkades) {
      if (blokkade.vanaf > op) continue
      if (blokkade.eind === null) return null
      vanaf = Math.max(vanaf, blokkade.eind + 1)
    }
    return vanaf
  }

  // Where the count starts, and D: the einddatum of the V3/V4 directly before, if it is one (rules 5 and 4.3).
  let telStart = schooljaar.van
  let d: number | null = null
  const afgehandeld = Math.max(...raakt.map((melding) => melding.eind ?? Number.NEGATIVE_INFINITY))
  if (afgehandeld >= telStart) {
    telStart = afgehandeld + 1
    // An LRV/RMC wins on an equal einddatum.
    d = raakt.some((melding) => melding.lang && melding.eind === afgehandeld) ? null : afgehandeld
  }

  for (;;) {
    // ---- 4.3: the 7-day rule, asked before every search
    if (d !== null && instellingen.zevenDagenRegel) {
      const zeven = zevenDagen(opdracht, schooljaar, d)
      if (zeven.soort === 'wacht') break
      if (zeven.soort === 'vervolg') {
        const blokkade = blokkades.find(
          ({ vanaf, eind }) => vanaf <= zeven.laatste && (eind === null || eind >= zeven.eerste),
        )
        if (blokkade !== undefined) {
          if (blokkade.eind === null) break
          telStart = blokkade.eind + 1
          d = null
          continue
        }
        const soort = soortOp(zeven.bereikt)
        if (soort !== null)
          stelVoor({
            soort,
            begin: zeven.begin,
            eind: zeven.eind,
            minuten: zeven.minuten,
            bereikt: zeven.bereikt,
            vensterVan: d + 1,
            vensterTot: d + 7,
            regel: '7-dagen',
          })
        telStart = zeven.eind + 1
        d = soort === null ? null : zeven.eind
        continue
      }
    }
    // ---- 4.2: the 16 uur
    const gevonden = zoekZestien(telStart)
    if (gevonden === null) break
    const soort = soortOp(gevonden.eind)
    if (soort !== null)
      stelVoor({
        ...gevonden,
        soort,
        bereikt: gevonden.eind,
        vensterVan: gevonden.begin,
        vensterTot: kalender.vensterEind(gevonden.begin),
        regel: '16-uur',
      })
    telStart = gevonden.eind + 1
    d = soort === null ? null : gevonden.eind
  }

  return { voorstellen: [...kort, ...lang], bijna: zoekBijna() }

  /** Rule 6: the first day on which the oldest anchor that still reaches it has 16 uur. */
  function zoekZestien(vanaf: number): { begin: number; eind: number; minuten: number } | null {
    let som = 0
    let anker = eersteVanaf(dag, vanaf, schooljaar.eerste)
    for (let i = anker; i < schooljaar.na; i++) {
      const op = dag[i] ?? 0
      som += minuten[i] ?? 0
      const eerste = telVanaf(op)
      if (eerste === null) return null
      // The oldest anchor holds the most hours, and windows end in the order of their anchors: an older one that
      // no longer reaches this day will reach no later one.
      while (anker <= i && ((dag[anker] ?? 0) < eerste || kalender.vensterEind(dag[anker] ?? 0) < op))
        som -= minuten[anker++] ?? 0
      if (anker <= i && som >= ZESTIEN_UUR) return { begin: dag[anker] ?? 0, eind: op, minuten: som }
    }
    return null
  }

  /** Rule 9. */
  function zoekBijna(): Telbijna | null {
    if (peildatum < schooljaar.van || peildatum > schooljaar.tot || soortOp(peildatum) === null) return null
    const vanaf = telVanaf(peildatum)
    if (vanaf === null) return null
    let anker = eersteVanaf(dag, vanaf, schooljaar.eerste)
    while (anker < schooljaar.na && kalender.vensterEind(dag[anker] ?? 0) < peildatum) anker++
    const begin = dag[anker]
    if (begin === undefined || anker >= schooljaar.na) return null
    let som = 0
    for (let i = anker; i < schooljaar.na; i++) som += minuten[i] ?? 0
    if (som < (opdracht.bijnaVanaf ?? BIJNA_VANAF) || som >= ZESTIEN_UUR) return null
    return { minuten: som, vensterVan: begin, vensterTot: kalender.vensterEind(begin) }
  }
}

type Zevendaags =
  /** A day of the seven breaks, or they hold no 16 uur: on with 4.2. */
  | { soort: 'geen' }
  /** The seven days are not over yet: hold back. */
  | { soort: 'wacht' }
  | {
      soort: 'vervolg'
      eerste: number
      laatste: number
      begin: number
      eind: number
      minuten: number
      bereikt: number
    }

/** The seven days after D, or to 31 July (4.3). */
function zevenDagen(
  { kalender, peildatum, instellingen, dagen }: Telopdracht,
  schooljaar: Schooljaar,
  d: number,
): Zevendaags {
  const eerste = d + 1
  const laatste = Math.min(d + 7, schooljaar.tot)
  const breuk = eersteBreuk(kalender, dagen, instellingen.presentieVolledig, eerste, Math.min(laatste, peildatum))
  if (breuk !== null) return { soort: 'geen' }
  if (laatste > peildatum) return { soort: 'wacht' }
  const van = eersteVanaf(dagen.dag, eerste, schooljaar.eerste)
  let som = 0
  let bereikt: number | null = null
  let i = van
  for (; i < schooljaar.na && (dagen.dag[i] ?? 0) <= laatste; i++) {
    som += dagen.minuten[i] ?? 0
    if (bereikt === null && som >= ZESTIEN_UUR) bereikt = dagen.dag[i] ?? 0
  }
  if (bereikt === null) return { soort: 'geen' }
  return {
    soort: 'vervolg',
    eerste,
    laatste,
    begin: dagen.dag[van] ?? 0,
    eind: dagen.dag[i - 1] ?? 0,
    minuten: som,
    bereikt,
  }
}
