import type { IsoDatum } from '../schema/datum.ts'
import type { Verlof } from '../schema/dossier.ts'
import { beginSchooljaar, dagenTussen, dagnummer, schooljaarVan, weekdagVanNummer } from './datum.ts'
import { meldrecht, type Plichtfeiten } from './meldplicht.ts'
import type { Schoolkalender } from './schoolkalender.ts'

/** Luxe verzuim and verlof (`domain.md` 4.5; Lpw 11f, 12, 13, 13a, 14). The checks warn; a person decides. */

/** Most schooldagen of verlof in a schooljaar that the head may grant (Lpw 13a, 14). */
export const MAX_VERLOFDAGEN = 10
/** Illness must be notified within this many days (Lpw 12). */
export const ZIEK_MELDEN_BINNEN_DAGEN = 2
/** Religious duty must be told at least this many days before (Lpw 13). */
const GODSDIENST_VOORAF_DAGEN = 2
/** Weeks at the start of a schooljaar without verlof for a holiday (Lpw 13a). */
const EERSTE_LESWEKEN = 2

type Verlofperiode = Pick<Verlof, 'id' | 'grond' | 'van' | 'tot' | 'aangevraagdOp' | 'besluit' | 'besluitDoor'>

export type Verlofsignaal =
  | 'in-eerste-twee-lesweken'
  | 'meer-dan-tien-dagen'
  | 'al-eerder-dit-schooljaar'
  | 'leerplichtambtenaar-beslist'
  | 'te-laat-gemeld'
  | 'geen-schooldag'

export const VERLOFZINNEN: Record<Verlofsignaal, string> = {
  'in-eerste-twee-lesweken': 'Vakantieverlof kan niet in de eerste twee lesweken van het schooljaar.',
  'meer-dan-tien-dagen': 'Vakantieverlof duurt hooguit tien schooldagen.',
  'al-eerder-dit-schooljaar': 'Vakantieverlof kan één keer per schooljaar, en deze leerling kreeg het al.',
  'leerplichtambtenaar-beslist':
    'Meer dan tien schooldagen verlof in een schooljaar: de leerplichtambtenaar beslist, niet de directeur.',
  'te-laat-gemeld': 'Verlof voor godsdienst moet minstens twee dagen van tevoren gemeld zijn.',
  'geen-schooldag': 'In deze periode is geen schooldag. Verlof is niet nodig.',
}

/** Schooldagen in a period, both ends included. */
export function schooldagenIn(kalender: Schoolkalender, van: IsoDatum, tot: IsoDatum): number {
  let aantal = 0
  for (let dag = dagnummer(van); dag <= dagnummer(tot); dag++) if (kalender.isSchooldag(dag)) aantal++
  return aantal
}

/** The last day of the first two lesweken of a schooljaar: ISO weeks with a schooldag, from 1 August. Null when there is none. */
export function eindeEersteLesweken(kalender: Schoolkalender, schooljaar: number): number | null {
  const eerste = dagnummer(beginSchooljaar(schooljaar))
  let weken = 0
  for (let dag = eerste; dag < eerste + 365; ) {
    const zondag = dag + 7 - weekdagVanNummer(dag)
    if (kalender.eersteSchooldag(dag, zondag) !== null && ++weken === EERSTE_LESWEKEN) return zondag
    dag = zondag + 1
  }
  return null
}

/** What is wrong with a request for verlof, beside what was granted before in the same schooljaar. */
export function controleerVerlof(
  aanvraag: Verlofperiode,
  eerder: readonly Verlofperiode[],
  kalender: Schoolkalender,
): Verlofsignaal[] {
  const dagen = schooldagenIn(kalender, aanvraag.van, aanvraag.tot)
  if (dagen === 0) return ['geen-schooldag']
  const schooljaar = schooljaarVan(aanvraag.van)
  const verleend = eerder.filter(
    (verlof) => verlof.id !== aanvraag.id && verlof.besluit === 'verleend' && schooljaarVan(verlof.van) === schooljaar,
  )
  const signalen: Verlofsignaal[] = []
  if (aanvraag.grond === 'vakantie') {
    const grens = eindeEersteLesweken(kalender, schooljaar)
    if (grens !== null && dagnummer(aanvraag.van) <= grens) signalen.push('in-eerste-twee-lesweken')
    if (dagen > MAX_VERLOFDAGEN) signalen.push('meer-dan-tien-dagen')
    if (verleend.some((verlof) => verlof.grond === 'vakantie')) signalen.push('al-eerder-dit-schooljaar')
  }
  if (aanvraag.grond === 'gewichtig') {
    const totaal = verleend
      .filter((verlof) => verlof.grond === 'gewichtig')
      .reduce((som, verlof) => som + schooldagenIn(kalender, verlof.van, verlof.tot), dagen)
    if (totaal > MAX_VERLOFDAGEN && aanvraag.besluitDoor !== 'leerplichtambtenaar')
      signalen.push('leerplichtambtenaar-beslist')
  }
  if (aanvraag.grond === 'godsdienst' && dagenTussen(aanvraag.aangevraagdOp, aanvraag.van) < GODSDIENST_VOORAF_DAGEN)
    signalen.push('te-laat-gemeld')
  return signalen
}

/** Was an illness notified in time (Lpw 12)? Days are calendar days (READING). */
export function isZiekteOpTijdGemeld(eersteDag: IsoDatum, gemeldOp: IsoDatum): boolean {
  return dagenTussen(eersteDag, gemeldOp) <= ZIEK_MELDEN_BINNEN_DAGEN
}

/**
 * The app's check of 4.5: days marked as vacation without granted verlof. Gives the first and last of them when an L must be reported; null when
 * all are covered, none is a schooldag, or the pupil is no leer- or kwalificatieplichtige on the first.
 */
export function luxeVoorstel(
  vakantiedagen: readonly IsoDatum[],
  verloven: readonly Verlofperiode[],
  kalender: Schoolkalender,
  feiten: Plichtfeiten,
): { begin: IsoDatum; eind: IsoDatum; dagen: number } | null {
  const zonder = [...new Set(vakantiedagen)]
    .filter((dag) => kalender.isSchooldag(dagnummer(dag)))
    .filter((dag) => !verloven.some((v) => v.besluit === 'verleend' && v.van <= dag && dag <= v.tot))
    .sort()
  const [begin] = zonder
  const eind = zonder.at(-1)
  if (begin === undefined || eind === undefined || meldrecht('L', feiten, begin) === 'niet') return null
  return { begin, eind, dagen: zonder.length }
}
