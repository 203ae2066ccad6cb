/**
 * Words in free text that look like something a melding must not hold (`domain.md` 8, OUR CHOICE): a diagnosis or another medical
 * detail, and what the law never lets a school send [Lpw 21a.12]. It reads words, not meaning: it warns and never refuses.
 */

export interface Tekstsignaal {
  soort: 'diagnose' | 'bijzonder'
  /** The word as it stands in the text. */
  woord: string
  zin: string
}

export const TEKSTZINNEN: Record<Tekstsignaal['soort'], string> = {
  diagnose: 'Dit lijkt een diagnose. Laat die weg: de gemeente heeft die niet nodig.',
  bijzonder: 'Dit lijkt iets over geloof, afkomst, politiek of seksualiteit. Dat mag niet in een melding.',
}

/** Beginnings of words, folded: letters, spaces and hyphens only. A `=` in front: the whole word only, because its beginning says too much. */
const DIAGNOSE = [
  ...['=adhd', '=add', '=ass', '=pdd', '=ocd', '=ptss', '=odd', '=sle', '=hiv', '=aids', '=pds', '=ms', '=cvs'],
  ...[
    'autis',
    'asperger',
    'depress',
    'burnout',
    'burn-out',
    'borderline',
    'schizofre',
    'psychose',
    'psychot',
    'bipola',
  ],
  ...['anorexi', 'boulimi', 'eetstoornis', 'angststoornis', 'paniekstoornis', 'gedragsstoornis', 'stoornis', 'dyslex'],
  ...['dyscalcul', 'epileps', 'diabet', 'suikerziekte', 'kanker', 'leukemie', 'tumor', 'chemo', 'migraine', 'astma'],
  ...['reuma', 'crohn', 'lyme', 'pfeiffer', 'hersenschudding', 'zwanger', 'abortus', 'miskraam', 'suicid', 'zelfmoord'],
  ...[
    'automutil',
    'zelfbeschadig',
    'verslav',
    'verslaafd',
    'medicijn',
    'medicat',
    'ritalin',
    'antidepress',
    'methylfenidaat',
  ],
  ...['psychiat', 'diagnos', 'gediagnos', 'fobie', 'fobisch', 'schoolfobie', 'trauma', 'getraumat', 'hoogbegaafd'],
  ...['=iq', 'ggz', 'opgenomen in het ziekenhuis', 'chronisch ziek', 'chronische ziekte', 'long covid', 'longcovid'],
]
const BIJZONDER = [
  ...['moslim', 'islam', 'joods', 'christelijk', 'katholiek', 'gereformeerd', 'hindoe', 'jehova', 'ramadan'],
  ...[
    '=homo',
    'homoseksu',
    'lesbisch',
    'biseksu',
    'transgender',
    'transseksu',
    'geaardheid',
    'vakbond',
    '=ras',
    'huidskleur',
  ],
  ...['=pvv', '=vvd', '=pvda', '=cda', '=fvd', 'politieke partij', 'politieke voorkeur', 'etnisch', 'zigeuner'],
]

/** Lower case, without marks, so that `Autísme` is found; one character stays one character. */
function vouw(tekst: string): string {
  return Array.from(tekst, (teken) => {
    const kaal = teken.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
    return kaal.length === teken.length ? kaal : teken
  }).join('')
}

const patroon = (woorden: readonly string[]) =>
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${woorden
      .map((woord) => (woord.startsWith('=') ? `${woord.slice(1)}(?![\\p{L}\\p{N}])` : `${woord}[\\p{L}\\p{N}]*`))
      .join('|')})`,
    'gu',
  )
const PATRONEN = [
  ['diagnose', patroon(DIAGNOSE)],
  ['bijzonder', patroon(BIJZONDER)],
] as const

/** What asks for a second look in a text, each kind once, in the order of the text. */
export function tekstsignalen(tekst: string): Tekstsignaal[] {
  const gevouwen = vouw(tekst)
  return PATRONEN.flatMap(([soort, zoek]) => {
    const plaats = gevouwen.matchAll(zoek).next().value
    if (plaats === undefined) return []
    const woord = tekst.slice(plaats.index, plaats.index + plaats[0].length).trim()
    return [{ soort, woord, zin: TEKSTZINNEN[soort], plaats: plaats.index }]
  })
    .sort((a, b) => a.plaats - b.plaats)
    .map(({ plaats: _, ...signaal }) => signaal)
}
