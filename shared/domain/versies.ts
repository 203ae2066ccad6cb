import { MAX_VERSIES, type Veldverschil, type Versieregel } from '../schema/desk.ts'
import { gemeenteInhoud, type MeldingStand, meldingInhoud } from '../schema/melding.ts'

/** What one stand of a melding changed against the one before, for the history that a desk keeps (`product.md` 1 B 22). */

/** Fields that the school writes. The pupil himself is DUO's. */
export const SCHOOLVELDEN = Object.keys(meldingInhoud.shape).filter(
  (veld) => veld !== 'leerling',
) as (keyof MeldingStand)[]
/** Fields that the gemeente or DUO writes. */
export const GEMEENTEVELDEN = Object.keys(gemeenteInhoud.shape) as (keyof MeldingStand)[]
const LIJSTEN = { terugmeldingen: 'gemeente', doorsturingen: 'school', bijlagen: 'school' } as const

/** Deep equality of plain values; the order of keys does not count. */
function gelijk(een: unknown, ander: unknown): boolean {
  if (Object.is(een, ander)) return true
  if (typeof een !== 'object' || typeof ander !== 'object' || een === null || ander === null) return false
  if (Array.isArray(een) !== Array.isArray(ander)) return false
  const sleutels = new Set([...Object.keys(een), ...Object.keys(ander)])
  return [...sleutels].every((sleutel) => gelijk((een as never)[sleutel], (ander as never)[sleutel]))
}

/** Every field that differs, in the order of the form, the gemeente's after it. */
export function verschillenTussen(oud: MeldingStand, nieuw: MeldingStand): Veldverschil[] {
  const verschillen: Veldverschil[] = []
  for (const veld of [...SCHOOLVELDEN, ...GEMEENTEVELDEN, 'route' as const]) {
    if (!gelijk(oud[veld], nieuw[veld])) verschillen.push({ veld, was: oud[veld] ?? null, wordt: nieuw[veld] ?? null })
  }
  for (const lijst of Object.keys(LIJSTEN) as (keyof typeof LIJSTEN)[]) {
    const bekend = new Set(oud[lijst].map(({ id }) => id))
    const erbij = nieuw[lijst].flatMap(({ id }) => (bekend.has(id) ? [] : [id]))
    if (erbij.length > 0) verschillen.push({ veld: lijst, was: [], wordt: erbij })
  }
  return verschillen
}

/** Whose act it was: an intrekking by vrijstelling is DUO's, another one the school's; for the rest the fields tell. */
function doorWie(verschillen: readonly Veldverschil[], nieuw: MeldingStand): Versieregel['door'] {
  const velden = new Set(verschillen.map(({ veld }) => veld))
  if (velden.has('status') && nieuw.status === 'I') return nieuw.redenIngetrokken === 'V' ? 'duo' : 'school'
  const vanGemeente = [...velden].some(
    (veld) => (GEMEENTEVELDEN as string[]).includes(veld) || veld === 'terugmeldingen',
  )
  if (vanGemeente) return 'gemeente'
  // Rerouted without anything of the school's: the other side did that.
  return velden.size === 1 && velden.has('route') ? 'gemeente' : 'school'
}

/** The history with this stand in it. The same stand twice, or an older one, adds nothing. */
export function metVersie(
  versies: readonly Versieregel[],
  oud: MeldingStand | null,
  nieuw: MeldingStand,
): Versieregel[] {
  if (oud === null || nieuw.versie <= oud.versie || oud.meldingsnummer !== nieuw.meldingsnummer) return [...versies]
  const verschillen = verschillenTussen(oud, nieuw)
  const regel: Versieregel = {
    versie: nieuw.versie,
    sinds: oud.versie,
    op: nieuw.laatsteMutatie,
    door: doorWie(verschillen, nieuw),
    verschillen,
  }
  return [...versies.filter(({ versie }) => versie < nieuw.versie), regel].slice(-MAX_VERSIES)
}

/** One piece of a text against another: `gelijk` stands in both, `weg` only in the old, `erbij` only in the new. */
export interface Tekststuk {
  soort: 'gelijk' | 'weg' | 'erbij'
  tekst: string
}

const MAX_WOORDEN = 600

/** Word by word (longest common subsequence). Very long texts are told as a whole: old out, new in. */
export function tekstverschil(oud: string, nieuw: string): Tekststuk[] {
  const a = oud.match(/\s+|[^\s]+/g) ?? []
  const b = nieuw.match(/\s+|[^\s]+/g) ?? []
  if (a.length > MAX_WOORDEN || b.length > MAX_WOORDEN) return heel(oud, nieuw)
  const breed = b.length + 1
  const lang = new Uint16Array((a.length + 1) * breed)
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lang[i * breed + j] =
        a[i] === b[j]
          ? (lang[(i + 1) * breed + j + 1] as number) + 1
          : Math.max(lang[(i + 1) * breed + j] as number, lang[i * breed + j + 1] as number)
    }
  }
  const stukken: Tekststuk[] = []
  const voeg = (soort: Tekststuk['soort'], tekst: string) => {
    const laatste = stukken.at(-1)
    if (laatste?.soort === soort) laatste.tekst += tekst
    else stukken.push({ soort, tekst })
  }
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      voeg('gelijk', a[i++] as string)
      j++
    } else if (
      i < a.length &&
      (j >= b.length || (lang[(i + 1) * breed + j] as number) >= (lang[i * breed + j + 1] as number))
    )
      voeg('weg', a[i++] as string)
    else voeg('erbij', b[j++] as string)
  }
  return stukken
}

function heel(oud: string, nieuw: string): Tekststuk[] {
  if (oud === nieuw) return [{ soort: 'gelijk', tekst: oud }]
  const stukken: Tekststuk[] = [
    { soort: 'weg', tekst: oud },
    { soort: 'erbij', tekst: nieuw },
  ]
  return stukken.filter(({ tekst }) => tekst !== '')
}

/** The stands around one versie, as far as this desk knows: before it and with it. */
export interface Versiepaar {
  regel: Versieregel
  voor: MeldingStand
  na: MeldingStand
}

/** Every known versie with the stand before and after it, newest first: walked back from how it is now. */
export function versieparen(stand: MeldingStand, versies: readonly Versieregel[]): Versiepaar[] {
  let na = stand
  return [...versies]
    .filter(({ versie }) => versie <= stand.versie)
    .sort((a, b) => b.versie - a.versie)
    .map((regel, i, alle) => {
      const laatsteMutatie = alle[i + 1]?.op ?? stand.meldmoment
      const voor: Record<string, unknown> = { ...na, versie: regel.sinds, laatsteMutatie }
      for (const { veld, was, wordt } of regel.verschillen) {
        if (veld in LIJSTEN) {
          const erbij = new Set(wordt as string[])
          voor[veld] = (na[veld as keyof typeof LIJSTEN] as { id: string }[]).filter(({ id }) => !erbij.has(id))
        } else voor[veld] = was
      }
      const paar = {
        regel,
        voor: voor as unknown as MeldingStand,
        na: { ...na, versie: regel.versie, laatsteMutatie: regel.op },
      }
      na = paar.voor
      return paar
    })
}
