import type { Status } from '../schema/codes.ts'
import type { Ontvanger } from '../schema/dossier.ts'
import type { MeldingStand } from '../schema/melding.ts'
import { redenAfsluitingLabel, soortLabel, statusLabel, toelichtingAfsluitingLabel } from './codetabellen.ts'
import { toonPeriode } from './invoerdatum.ts'

/**
 * A terugmelding in the least form that a role needs (`product.md` 4 no. 10). What is left out is named, and the loket leaves it out
 * too where the receiver reads on his own desk (`loket/dienst/rechten.ts`, `voorRol`).
 */
export const GEGEVENS = [
  'status',
  'toelichting gemeente',
  'bericht gemeente',
  'contact gemeente',
  'periode',
  'lesuren',
  'PGN',
  'adres',
  'telefoon ouders',
  'bijlagen',
] as const
export type Gegeven = (typeof GEGEVENS)[number]

const BEGELEIDER: readonly Gegeven[] = [
  'status',
  'toelichting gemeente',
  'bericht gemeente',
  'contact gemeente',
  'periode',
  'lesuren',
]
const ZIET: Readonly<Record<Ontvanger['rol'], readonly Gegeven[]>> = {
  coach: BEGELEIDER,
  mentor: BEGELEIDER,
  // He only needs to know that his melding moved on.
  melder: ['status', 'toelichting gemeente', 'bericht gemeente', 'contact gemeente'],
}

export interface MinimaleVersie {
  tekst: string
  ziet: readonly Gegeven[]
  nietZien: readonly Gegeven[]
}

/** Number of missed lesuren and whole days, in words: `16 lesuren, 2 hele dagen`. Empty: no specification. */
export function gemistTekst({ verzuimspecificatie }: Pick<MeldingStand, 'verzuimspecificatie'>): string {
  const uren = verzuimspecificatie.reduce((som, dag) => som + ('lesuren' in dag ? dag.lesuren.length : 0), 0)
  const dagen = verzuimspecificatie.filter((dag) => 'heleDag' in dag).length
  return [
    uren > 0 ? `${uren} ${uren === 1 ? 'lesuur' : 'lesuren'}` : null,
    dagen > 0 ? `${dagen} hele ${dagen === 1 ? 'dag' : 'dagen'}` : null,
  ]
    .filter(Boolean)
    .join(', ')
}

const MAX_TEKST = 4000

/** What the receiver gets to read. `teksten`: the words of the gemeente that this is about. */
export function minimaleVersie(
  rol: Ontvanger['rol'],
  stand: MeldingStand,
  van: Status | null,
  teksten: readonly string[],
): MinimaleVersie {
  const ziet = ZIET[rol]
  const contact = stand.contactGemeente
  const regels: Partial<Record<Gegeven, string>> = {
    status:
      van === null || van === stand.status
        ? `Status: ${statusLabel(stand.status)}`
        : `Status: van ${statusLabel(van)} naar ${statusLabel(stand.status)}`,
    'toelichting gemeente': [
      stand.redenAfsluiting === null ? null : `Reden: ${redenAfsluitingLabel(stand.redenAfsluiting)}`,
      stand.toelichtingAfsluiting === null ? null : toelichtingAfsluitingLabel(stand.toelichtingAfsluiting),
      stand.toelichtingGemeente,
    ]
      .filter(Boolean)
      .join('. '),
    'bericht gemeente': teksten.map((tekst) => `Bericht: ${tekst}`).join('\n'),
    'contact gemeente':
      contact === null
        ? ''
        : `Contact: ${[contact.naam, contact.functie, contact.telefoon, contact.email].filter(Boolean).join(', ')}`,
    periode: `Verzuim: ${soortLabel(stand.soort)}, ${toonPeriode(stand.begin, stand.eind)}`,
    lesuren: gemistTekst(stand) === '' ? '' : `Gemist: ${gemistTekst(stand)}`,
  }
  const tekst = GEGEVENS.flatMap((gegeven) => (ziet.includes(gegeven) ? (regels[gegeven] ?? []) : []))
    .filter((regel) => regel !== '')
    .join('\n')
  return {
    tekst: tekst.length <= MAX_TEKST ? tekst : `${tekst.slice(0, MAX_TEKST - 1)}…`,
    ziet: ziet.filter((gegeven) => regels[gegeven] !== ''),
    nietZien: GEGEVENS.filter((gegeven) => !ziet.includes(gegeven)),
  }
}
