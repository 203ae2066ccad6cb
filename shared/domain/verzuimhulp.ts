import type { Soort } from '../schema/codes.ts'
import type { IsoDatum } from '../schema/datum.ts'
import { leeftijdOp } from './datum.ts'
import { andereMeldt } from './leerroute.ts'
import { MEERDERJARIG, meldrecht, PLICHTZINNEN, type Plichtfeiten, regimeOp } from './meldplicht.ts'

/**
 * "Wat moet ik melden?": the nine questions of `domain.md` 4.1, in their order (OUR CHOICE; DUO has a verzuimhulp of its own). What the dossier
 * already knows is filled in; only the rest is asked.
 */
export interface Hulpfeiten {
  /** The pupil, and the day on which it happened. */
  leerling: Plichtfeiten
  dag: IsoDatum
  /** Does the region report 18+ with 16 uur as well (4.6)? */
  meld18plus: boolean
  /** 1: enrolled with us on that day? */
  ingeschreven?: boolean
  /** 2: are we the party of the fase of a leerroute? null = no leerroute; else the fase that holds. `wij` says whether it is ours. */
  leerroute?: { fase: 'VO' | 'MBO'; wij: boolean } | null
  /** 3: a vrijstelling known for that day? */
  vrijstelling?: boolean
  /** 4: a valid reason (Lpw 11)? */
  geldigeReden?: 'ja' | 'nee' | 'twijfel'
  /** 5: on holiday without verlof? */
  vakantieZonderVerlof?: boolean
  /** 7: away without a break for 28 kalenderdagen or more? */
  vierWekenWeg?: boolean
  /** 8: 16 uur in 4 schoolweken? */
  zestienUur?: boolean
  /** 9: worries all the same? */
  zorgen?: boolean
}

/** A question that a person must answer; `veld` is where the answer goes. */
export interface Hulpvraag {
  stap: 1 | 2 | 3 | 4 | 5 | 7 | 8 | 9
  veld:
    | 'ingeschreven'
    | 'leerroute'
    | 'vrijstelling'
    | 'geldigeReden'
    | 'vakantieZonderVerlof'
    | 'vierWekenWeg'
    | 'zestienUur'
    | 'zorgen'
  vraag: string
  uitleg: string
}

export type Hulpuitkomst =
  /** Report it as this soort. */
  | { stap: number; advies: 'melden'; soort: Soort; zin: string }
  /** Do not report; the sentence says what to do instead. */
  | { stap: number; advies: 'niet-melden' | 'registreren' | 'andere-partij' | 'overleg'; zin: string }

export const HULPVRAGEN: Record<Hulpvraag['veld'], Hulpvraag> = {
  ingeschreven: {
    stap: 1,
    veld: 'ingeschreven',
    vraag: 'Was de leerling op die dag bij u ingeschreven?',
    uitleg: 'Na de uitschrijving kunt u niet meer melden.',
  },
  leerroute: {
    stap: 2,
    veld: 'leerroute',
    vraag: 'Volgt de leerling een doorlopende of geïntegreerde leerroute van vmbo en mbo?',
    uitleg: 'In de fase VO meldt de vo-school, in de fase MBO de mbo-instelling.',
  },
  vrijstelling: {
    stap: 3,
    veld: 'vrijstelling',
    vraag: 'Is er voor die dag een vrijstelling van de leerplicht?',
    uitleg: 'De leerplichtambtenaar legt een vrijstelling vast.',
  },
  geldigeReden: {
    stap: 4,
    veld: 'geldigeReden',
    vraag: 'Had de leerling een geldige reden om weg te zijn?',
    uitleg:
      'Bijvoorbeeld ziekte, verlof, een schorsing of een gesloten school. Twijfelt u aan een ziekmelding? Kies ‘twijfel’.',
  },
  vakantieZonderVerlof: {
    stap: 5,
    veld: 'vakantieZonderVerlof',
    vraag: 'Was de leerling op vakantie zonder toestemming?',
    uitleg: 'Eén dag is genoeg.',
  },
  vierWekenWeg: {
    stap: 7,
    veld: 'vierWekenWeg',
    vraag: 'Is de leerling 28 kalenderdagen of langer achter elkaar weg?',
    uitleg: 'Vakanties en weekenden tellen mee als kalenderdagen. Eén les gevolgd? Dan is het niet achter elkaar.',
  },
  zestienUur: {
    stap: 8,
    veld: 'zestienUur',
    vraag: 'Miste de leerling 16 uur of meer in 4 schoolweken?',
    uitleg: 'Alleen ongeoorloofde uren tellen. Weken zonder schooldag tellen niet mee.',
  },
  zorgen: {
    stap: 9,
    veld: 'zorgen',
    vraag: 'Maakt u zich toch zorgen?',
    uitleg: 'Bijvoorbeeld om losse uren of vaak te laat komen.',
  },
}

/** The next question that nobody answered yet, or the outcome. */
export function verzuimhulp(feiten: Hulpfeiten): { vraag: Hulpvraag } | { uitkomst: Hulpuitkomst } {
  const { leerling, dag } = feiten
  const vraag = (veld: Hulpvraag['veld']) => ({ vraag: HULPVRAGEN[veld] })
  const klaar = (uitkomst: Hulpuitkomst) => ({ uitkomst })
  const mag = (soort: Soort) => meldrecht(soort, leerling, dag) !== 'niet'
  const geenPlicht = (stap: number) =>
    klaar({ stap, advies: 'niet-melden', zin: PLICHTZINNEN[regimeOp(leerling, dag).reden] })
  const overig = (stap: number, zin: string) =>
    mag('O') ? klaar({ stap, advies: 'melden', soort: 'O', zin }) : geenPlicht(stap)

  // 1
  if (feiten.ingeschreven === undefined) return vraag('ingeschreven')
  if (!feiten.ingeschreven)
    return klaar({
      stap: 1,
      advies: 'niet-melden',
      zin: 'De leerling was niet bij u ingeschreven. U kunt niet melden.',
    })
  // 2
  if (feiten.leerroute === undefined) return vraag('leerroute')
  if (feiten.leerroute !== null && !feiten.leerroute.wij)
    return klaar({ stap: 2, advies: 'andere-partij', zin: andereMeldt(feiten.leerroute.fase) })
  // 3
  if (feiten.vrijstelling === undefined) return vraag('vrijstelling')
  if (feiten.vrijstelling)
    return klaar({
      stap: 3,
      advies: 'overleg',
      zin: 'Er is een vrijstelling. Meld niet, maar bel de leerplichtambtenaar.',
    })
  // 4
  if (feiten.geldigeReden === undefined) return vraag('geldigeReden')
  if (feiten.geldigeReden === 'ja')
    return klaar({ stap: 4, advies: 'registreren', zin: 'Leg de afwezigheid vast als geoorloofd. Meld niet.' })
  if (feiten.geldigeReden === 'twijfel') return overig(4, 'U twijfelt aan de reden: meld als overig verzuim.')
  // 5: luxe verzuim is a matter of leer- and kwalificatieplichtigen; for others the questions go on.
  if (mag('L')) {
    if (feiten.vakantieZonderVerlof === undefined) return vraag('vakantieZonderVerlof')
    if (feiten.vakantieZonderVerlof)
      return klaar({ stap: 5, advies: 'melden', soort: 'L', zin: 'Meld als luxe verzuim, ook na één dag.' })
  }
  // 6: who has no duty at all
  const { regime } = regimeOp(leerling, dag)
  if (regime === 'geen' && !mag('O')) return geenPlicht(6)
  // 7
  if (regime !== 'geen') {
    if (feiten.vierWekenWeg === undefined) return vraag('vierWekenWeg')
    if (feiten.vierWekenWeg) {
      const soort = regime === 'rmc' ? 'RMC' : 'LRV'
      const zin =
        soort === 'LRV'
          ? 'Meld als langdurig relatief verzuim, jonger dan 18.'
          : 'Meld aan het Doorstroompunt (RMC), 18 jaar of ouder.'
      return klaar({ stap: 7, advies: 'melden', soort, zin })
    }
    // 8
    if (regime !== 'rmc' || feiten.meld18plus) {
      if (feiten.zestienUur === undefined) return vraag('zestienUur')
      if (feiten.zestienUur) {
        const soort = regime === 'rmc' ? 'V4' : 'V3'
        const kant = leeftijdOp(leerling.geboortedatum, dag) < MEERDERJARIG ? '18-' : '18+'
        return klaar({ stap: 8, advies: 'melden', soort, zin: `Meld als 16 uur in 4 weken, ${kant}.` })
      }
    }
  }
  // 9
  if (feiten.zorgen === undefined) return vraag('zorgen')
  if (feiten.zorgen) return overig(9, 'Meld als overig verzuim. Leg uit wat uw zorg is.')
  return regime === 'geen'
    ? geenPlicht(9)
    : klaar({ stap: 9, advies: 'niet-melden', zin: 'U hoeft nu niet te melden. De uren blijven meetellen.' })
}
