import {
  ROUTECATEGORIELABELS,
  redenAfsluitingLabel,
  redenIngetrokkenLabel,
  statusLabel,
  toelichtingAfsluitingLabel,
} from '../../domain/codetabellen.ts'
import { meldingverschillen } from '../../domain/meldingverschil.ts'
import type { MeldingOpDesk, Veldverschil, Versieregel } from '../../schema/desk.ts'
import type { MeldingStand } from '../../schema/melding.ts'
import type { Blok, Tekst } from '../blad.ts'
import { aantalMet } from '../tekst.ts'
import { tijdstipTekst } from '../tijd.ts'
import { DELEN, NIET_INGEVULD } from './woorden.ts'

/** Part 5: what each versie changed, as Was and Wordt. No strike-through: it hides the hyphens of a date. */

const DOOR = { school: 'school', gemeente: 'gemeente', duo: 'DUO' } as const
const ERBIJ = {
  terugmeldingen: ['terugmelding', 'terugmeldingen'],
  doorsturingen: ['doorsturing', 'doorsturingen'],
  bijlagen: ['bijlage', 'bijlagen'],
} as const

interface Regel {
  readonly label: string
  readonly was: string
  readonly wordt: string
}

type Contact = MeldingStand['contactGemeente']
type Route = MeldingStand['route']

/** Fields that the gemeente or DUO writes, in words. */
const GEMEENTE: Readonly<Record<string, readonly [string, (waarde: never) => string]>> = {
  status: ['Status', statusLabel],
  redenAfsluiting: ['Reden afgesloten', redenAfsluitingLabel],
  toelichtingAfsluiting: ['Toelichting afsluiting', toelichtingAfsluitingLabel],
  redenIngetrokken: ['Reden ingetrokken', redenIngetrokkenLabel],
  toelichtingGemeente: ['Toelichting gemeente', (tekst: string) => tekst],
  contactGemeente: [
    'Contact gemeente',
    (contact: NonNullable<Contact>) =>
      [contact.naam, contact.functie, contact.telefoon, contact.email].filter(Boolean).join(', '),
  ],
  route: ['Gaat naar', (route: Route) => `${ROUTECATEGORIELABELS[route.categorie]}, ${route.instantie}`],
}

function regelVan(
  { veld, was, wordt }: Veldverschil,
  inhoud: MeldingOpDesk['inhoud'],
  locatienaam: (id: string) => string,
): Regel[] {
  if (veld in ERBIJ) {
    const [een, meer] = ERBIJ[veld as keyof typeof ERBIJ]
    const aantal = Array.isArray(wordt) ? wordt.length : 0
    return [
      { label: meer.charAt(0).toUpperCase() + meer.slice(1), was: '', wordt: `${aantalMet(aantal, een, meer)} erbij` },
    ]
  }
  const gemeente = GEMEENTE[veld]
  if (gemeente !== undefined) {
    const tekst = (waarde: unknown) => (waarde === null ? NIET_INGEVULD : gemeente[1](waarde as never))
    return [{ label: gemeente[0], was: tekst(was), wordt: tekst(wordt) }]
  }
  return meldingverschillen(
    { ...inhoud, [veld]: was } as typeof inhoud,
    { ...inhoud, [veld]: wordt } as typeof inhoud,
    locatienaam,
  ).map(({ label, was: voor, wordt: na }) => ({ label, was: voor, wordt: na }))
}

function regelsVan(regel: Versieregel, melding: MeldingOpDesk, locatienaam: (id: string) => string): Regel[] {
  return regel.verschillen.flatMap((verschil) => {
    try {
      return regelVan(verschil, melding.inhoud, locatienaam)
    } catch {
      // A field in a form of long ago: it is named, and stands whole in the attached data.
      return [{ label: verschil.veld, was: 'zie het gegevensbestand', wordt: 'zie het gegevensbestand' }]
    }
  })
}

export function deelVersies(melding: MeldingOpDesk, locatienaam: (id: string) => string): Blok[] {
  const { stand, versies = [] } = melding
  const kop: Blok = { soort: 'deel', nummer: DELEN.versies, titel: 'Versies en verschillen', klein: null }
  if (stand === null) return [kop, { soort: 'alinea', tekst: 'DUO heeft nog geen versie van deze melding.' }]
  const wanneer = tijdstipTekst(stand.laatsteMutatie)
  if (stand.versie === 1)
    return [kop, { soort: 'alinea', tekst: `Versie 1, van ${wanneer}. De melding is daarna niet gewijzigd.` }]
  if (versies.length === 0)
    return [
      kop,
      {
        soort: 'alinea',
        tekst: `Dit is versie ${stand.versie}, van ${wanneer}. Wat er eerder veranderde, is op deze computer niet bekend en is niet opgenomen.`,
      },
    ]
  const rijen: Tekst[][] = []
  for (const versie of versies.toReversed()) {
    const regels = regelsVan(versie, melding, locatienaam)
    for (const [n, regel] of (regels.length === 0
      ? [{ label: 'niets dat wij bewaren', was: '', wordt: '' }]
      : regels
    ).entries())
      rijen.push([
        n === 0 ? [{ t: String(versie.versie), vet: true }] : '',
        n === 0 ? `${tijdstipTekst(versie.op)}\n${DOOR[versie.door]}` : '',
        regel.label,
        regel.was,
        [{ t: regel.wordt, vet: true }],
      ])
  }
  const eerste = versies[0] as Versieregel
  return [
    { ...kop, klein: 'nieuwste boven' },
    {
      soort: 'tabel',
      kolommen: [
        { kop: 'Versie', breedte: 12 },
        { kop: 'Wanneer, door', breedte: 34 },
        { kop: 'Veld', breedte: 34 },
        { kop: 'Was', breedte: 44 },
        { kop: 'Wordt', breedte: 44 },
      ],
      rijen,
    },
    ...(eerste.sinds > 1
      ? [
          {
            soort: 'alinea' as const,
            klein: true,
            lucht: 2,
            tekst: `Versie 1 t/m ${eerste.sinds} waren er al toen deze computer de melding voor het eerst zag: wat daarin veranderde, is niet opgenomen.`,
          },
        ]
      : []),
  ]
}
