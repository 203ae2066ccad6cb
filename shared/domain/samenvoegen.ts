import { type MeldingInhoud, meldingInhoud, type Verzuimdag } from '../schema/melding.ts'
import { zelfde } from './canoniek.ts'

/**
 * Three-way merge per field (SPEC Y6): `basis` is where both sides started, `onze` what this desk means, `hunne` what DUO has.
 * Pure functions of values; no clock decides.
 */

/** What one field came to. `waarde` is what goes on; of a clash that is ours, until somebody chooses. */
export interface Veldsamenvoeging {
  van: 'gelijk' | 'ons' | 'hen' | 'samen' | 'botst'
  waarde: unknown
}

/** A field that is one whole: the side that changed it wins; two different changes clash. */
export function voegVeld(basis: unknown, onze: unknown, hunne: unknown): Veldsamenvoeging {
  if (zelfde(onze, hunne)) return { van: 'gelijk', waarde: hunne }
  if (zelfde(onze, basis)) return { van: 'hen', waarde: hunne }
  if (zelfde(hunne, basis)) return { van: 'ons', waarde: onze }
  return { van: 'botst', waarde: onze }
}

/**
 * The days of a melding, each by itself: two desks may add different days to one melding. A day that both changed differently
 * makes the whole field clash, because half a specification is nobody's.
 */
export function voegDagen(
  basis: readonly Verzuimdag[],
  onze: readonly Verzuimdag[],
  hunne: readonly Verzuimdag[],
): Veldsamenvoeging {
  const heel = voegVeld(basis, onze, hunne)
  if (heel.van !== 'botst') return heel
  const opDag = (lijst: readonly Verzuimdag[]) => new Map(lijst.map((een) => [een.dag, een]))
  const [b, o, h] = [opDag(basis), opDag(onze), opDag(hunne)]
  const dagen = [...new Set([...o.keys(), ...h.keys()])].sort()
  const samen: Verzuimdag[] = []
  for (const dag of dagen) {
    const { van, waarde } = voegVeld(b.get(dag) ?? null, o.get(dag) ?? null, h.get(dag) ?? null)
    if (van === 'botst') return heel
    if (waarde !== null) samen.push(waarde as Verzuimdag)
  }
  return { van: 'samen', waarde: samen }
}

/** The school's fields of a melding, in the order of the form. The person is no field: he stays who he is. */
export const SCHOOLVELDEN = Object.keys(meldingInhoud.omit({ leerling: true }).shape) as (keyof Schoolvelden)[]
export type Schoolvelden = Omit<MeldingInhoud, 'leerling'>

/** A field on which both sides differ, with all three texts. */
export interface Botsing<V extends string = string> {
  veld: V
  basis: unknown
  onze: unknown
  hunne: unknown
}
export interface Samenvoeging<T, V extends string = string> {
  /** Everything merged; where it clashes, ours. */
  inhoud: T
  botsingen: Botsing<V>[]
  /** What merged by itself and differs from where we started. */
  samengevoegd: { veld: V; van: 'ons' | 'hen'; waarde: unknown }[]
}

type Voeger = (basis: never, onze: never, hunne: never) => Veldsamenvoeging

/** Merges the named fields of one thing; the others stay ours. */
export function voegVelden<T extends object, V extends string & keyof T>(
  velden: readonly V[],
  basis: Readonly<Record<V, unknown>>,
  onze: T,
  hunne: Readonly<Record<V, unknown>>,
  voegers: Partial<Record<string, Voeger>> = {},
): Samenvoeging<T, V> {
  const inhoud: T = { ...onze }
  const botsingen: Botsing<V>[] = []
  const samengevoegd: Samenvoeging<T, V>['samengevoegd'] = []
  for (const veld of velden) {
    const voeg = (voegers[veld] ?? voegVeld) as typeof voegVeld
    const { van, waarde } = voeg(basis[veld], onze[veld], hunne[veld])
    inhoud[veld] = waarde as T[V]
    if (van === 'botst') botsingen.push({ veld, basis: basis[veld], onze: onze[veld], hunne: hunne[veld] })
    else if (van === 'ons' || van === 'samen') samengevoegd.push({ veld, van: 'ons', waarde })
    else if (van === 'hen') samengevoegd.push({ veld, van: 'hen', waarde })
  }
  return { inhoud, botsingen, samengevoegd }
}

/** Fields that say one thing together: merged apart they could say what nobody meant. */
const SAMEN: readonly (readonly (keyof Schoolvelden)[])[] = [
  ['begin', 'eind', 'verzuimspecificatie'],
  ['actieGewenst', 'toelichtingActieGewenst'],
]

/** The rules between those fields; they hold or do not, whatever today is. */
function klopt(velden: readonly (keyof Schoolvelden)[], inhoud: Schoolvelden): boolean {
  if (velden.includes('actieGewenst')) {
    return inhoud.actieGewenst === ((inhoud.toelichtingActieGewenst?.trim() ?? '') === '')
  }
  const { begin, eind, verzuimspecificatie } = inhoud
  if (eind !== null && eind < begin) return false
  return verzuimspecificatie.every(({ dag }) => dag >= begin && (eind === null || dag <= eind))
}

/**
 * Merges the school's fields of a melding. The fields of the municipality are none of these, so they never clash. Where both sides
 * were right by themselves and together are not (one moved the end, the other added a day behind it), the fields that differ clash.
 */
export function voegSamen<T extends Schoolvelden>(
  basis: Schoolvelden,
  onze: T,
  hunne: Schoolvelden,
): Samenvoeging<T, keyof Schoolvelden> {
  const uitkomst = voegVelden(SCHOOLVELDEN, basis, onze, hunne, { verzuimspecificatie: voegDagen })
  for (const velden of SAMEN) {
    if (!klopt(velden, onze) || !klopt(velden, hunne)) continue
    // Whichever side wins what clashes already: both must make sense, or the outcome would depend on who asks.
    const methunne = {
      ...uitkomst.inhoud,
      ...Object.fromEntries(uitkomst.botsingen.map((een) => [een.veld, een.hunne])),
    }
    if (klopt(velden, uitkomst.inhoud) && klopt(velden, methunne)) continue
    for (const veld of velden) {
      if (zelfde(onze[veld], hunne[veld]) || uitkomst.botsingen.some((een) => een.veld === veld)) continue
      uitkomst.botsingen.push({ veld, basis: basis[veld], onze: onze[veld], hunne: hunne[veld] })
      uitkomst.samengevoegd = uitkomst.samengevoegd.filter((een) => een.veld !== veld)
      uitkomst.inhoud = { ...uitkomst.inhoud, [veld]: onze[veld] }
    }
  }
  return uitkomst
}
