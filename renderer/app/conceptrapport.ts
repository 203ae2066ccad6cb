import { useLiveQuery } from 'dexie-react-hooks'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type Aangeboden, haalBijlageWeg, voegBijlageToe } from '#renderer/features/bijlagen/voeg-toe.ts'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import type { Desk } from '#renderer/store/desk.ts'
import { nuAls } from '#renderer/store/klok.ts'
import { DeskFout, foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import { leesDatum } from '#shared/domain/invoerdatum.ts'
import type { Bijlage, RapportOver } from '#shared/schema/bijlage.ts'
import { soort as soortSchema } from '#shared/schema/codes.ts'
import { type LeerlingId, locatieId as locatieIdSchema, type MeldingId } from '#shared/schema/identificatie.ts'
import { type Detailrapport, maakDetailrapportVan, type Rapportbureau, type Rapportmelding } from './detailrapport.ts'

/** `maakDetailrapport`: a test hands over another. */
type Conceptbureau = Rapportbureau &
  Pick<Bureau, 'vandaag' | 'nieuwId' | 'klok' | 'toon'> & { maakDetailrapport?: typeof maakDetailrapportVan }

/** What stands in the form now, as far as a detailrapport needs it; null while begin or soort is missing. */
async function leesVorm(
  { desk, vandaag }: Pick<Bureau, 'desk' | 'vandaag'>,
  id: MeldingId,
): Promise<Rapportmelding | null> {
  // In this order: a concept that becomes a melding in between is seen as one of the two. The other way round it is seen as neither.
  const concept = await desk.concepten.lees(id)
  const melding = await desk.meldingen.lees(id)
  // A melding that is not being changed is what it is.
  if (melding !== null && concept === null) return melding
  if (concept === null || concept.leerlingId === null) return null
  const leerling = await desk.leerlingen.lees(concept.leerlingId)
  const tekst = (naam: string) => (typeof concept.velden[naam] === 'string' ? (concept.velden[naam] as string) : '')
  const soort = soortSchema.safeParse(tekst('soort'))
  const begin = leesDatum(tekst('begin'), vandaag)
  if (leerling === null || !soort.success || begin === null) return null
  const locatie = locatieIdSchema.safeParse(tekst('locatieId'))
  const [eerste] = locatie.success ? [] : await desk.locaties.lijst()
  const locatieId = locatie.success ? locatie.data : eerste?.id
  if (locatieId === undefined) return null
  return {
    leerlingId: leerling.id,
    leerling,
    inhoud: {
      soort: soort.data,
      begin,
      eind: leesDatum(tekst('eind'), vandaag),
      studentnummer: tekst('studentnummer') || leerling.studentnummer,
      locatieId,
      onderwijsdeelname: null,
      verzuimspecificatie: [],
    },
    meldingsnummer: null,
    stand: null,
  }
}

/** The detail report of the form as a file. Throws `niet-gevonden` when there are no lesson hours in its period. */
async function maak(bureau: Conceptbureau, id: MeldingId): Promise<Detailrapport & { leerlingId: LeerlingId }> {
  const van = await leesVorm(bureau, id)
  if (van === null) throw new DeskFout('niet-gevonden')
  const { maakDetailrapport = maakDetailrapportVan } = bureau
  return { ...(await maakDetailrapport(bureau, van)), leerlingId: van.leerlingId }
}

const zelfde = (een: RapportOver, ander: RapportOver) =>
  een.soort === ander.soort && een.begin === ander.begin && een.eind === ander.eind

const rapportenVan = async ({ desk }: Pick<Bureau, 'desk'>, id: MeldingId) =>
  (await desk.bijlagen.vanMelding(id)).filter(({ herkomst }) => herkomst === 'detailrapport')

async function voegBij(bureau: Conceptbureau, id: MeldingId): Promise<void> {
  const { desk, gebruiker, klok, nieuwId } = bureau
  const rapport = await maak(bureau, id)
  const bestemming = {
    ...{ desk, nieuwId, meldingId: id, leerlingId: rapport.leerlingId },
    ...{ namens: gebruiker.gebruikersnaam, door: gebruiker.naam, nu: () => nuAls(klok) },
  }
  await voegBijlageToe(bestemming, rapport, 'detailrapport', null)
}

/** The first report of a form, unless there is one. */
export async function voegRapportBij(bureau: Conceptbureau, id: MeldingId): Promise<void> {
  await zonderHinder(bureau, async () => {
    if ((await rapportenVan(bureau, id)).length === 0) await voegBij(bureau, id)
  })
}

/**
 * Lets the reports that did not go yet follow the form: with another soort, begin or eind the report is made again, and in a period
 * without hours it goes. What DUO may have stays as it is; a form that is half-way changes nothing.
 */
export async function houRapportBij(bureau: Conceptbureau, id: MeldingId): Promise<void> {
  await zonderHinder(bureau, async () => {
    const vorm = await leesVorm(bureau, id)
    if (vorm === null) return
    const rapporten = (await rapportenVan(bureau, id)).filter(({ staat }) => staat !== 'afgekeurd')
    const klopt = ({ over }: Bijlage) => over === undefined || zelfde(over, vorm.inhoud)
    const oud = rapporten.filter((een) => een.staat === 'hier' && !klopt(een))
    if (oud.length === 0) return
    try {
      // The new one first: whatever stops between the two, there is one. A cut before the old one went is mended here too.
      if (!rapporten.some(klopt)) await voegBij(bureau, id)
    } catch (oorzaak) {
      if (foutcodeVan(oorzaak) !== 'niet-gevonden') throw oorzaak
      bureau.toon({ tekst: 'Het detailrapport gaat niet meer mee: in deze periode staan geen lesuren.', icoon: 'info' })
    }
    for (const een of oud) await haalBijlageWeg(bureau.desk, een.id)
  })
}

/** Says what went wrong; silent when there is nothing to attach to, or nothing to attach: thrown away, locked, without hours. */
async function zonderHinder({ toon }: Pick<Bureau, 'toon'>, taak: () => Promise<void>): Promise<void> {
  try {
    await taak()
  } catch (oorzaak) {
    const code = foutcodeVan(oorzaak)
    if (code === 'niet-gevonden' || code === 'vergrendeld') return
    toon({ tekst: `Het detailrapport gaat niet mee. ${foutzin(code)}`, icoon: 'waarschuwing', toon: 'fout' })
  }
}

/** Forms whose report was made by itself: taken away by her, it stays away. */
const gemaakt = new WeakMap<Desk, Set<MeldingId>>()
/** True once for each form. */
function isEerste(desk: Desk, id: MeldingId): boolean {
  const hier = gemaakt.get(desk) ?? new Set()
  gemaakt.set(desk, hier)
  if (hier.has(id)) return false
  hier.add(id)
  return true
}
/** One after the other: a form that changes while its report is made has its next one made afterwards. */
const beurten = new WeakMap<Desk, Promise<void>>()

function inBeurt(desk: Desk, taak: () => Promise<void>): Promise<void> {
  const beurt = (beurten.get(desk) ?? Promise.resolve()).then(taak)
  beurten.set(desk, beurt)
  return beurt
}

/** Dates are typed figure by figure. */
const RUST_MS = 800

/**
 * From a signal: the detailrapport is made and attached by itself, once the concept is on disk (or the melding that it became), and it
 * follows the form. It goes to DUO behind its melding. `act` makes it on demand; null where the pupil has no hours.
 */
export function useConceptrapport(
  bureau: Bureau,
  id: MeldingId,
): { bezig: boolean; act: (() => Promise<Aangeboden>) | null } {
  const { desk } = bureau
  const [bezig, zetBezig] = useState(0)
  const wil = bureau.beginVan(id)?.detailrapport === true
  const feiten = useLiveQuery(async () => {
    const concept = await desk.concepten.lees(id)
    const wie = concept?.leerlingId ?? (await desk.meldingen.lees(id))?.leerlingId ?? null
    if (wie === null) return { opSchijf: false, uren: false }
    for (const jaar of await desk.uren.schooljaren())
      if ((await desk.uren.lees(wie, jaar)) !== null) return { opSchijf: true, uren: true }
    return { opSchijf: true, uren: false }
  }, [desk, id])
  const over =
    useLiveQuery(async () => {
      // A pupil whose page is damaged takes no form down with it.
      const vorm = await leesVorm(bureau, id).catch(() => null)
      return vorm === null ? '' : `${vorm.inhoud.soort} ${vorm.inhoud.begin} ${vorm.inhoud.eind}`
    }, [desk, id, bureau.vandaag]) ?? ''
  const laatste = useRef(bureau)
  laatste.current = bureau
  const doe = useCallback(
    (taak: (bureau: Bureau, id: MeldingId) => Promise<void>) => {
      zetBezig((aantal) => aantal + 1)
      void inBeurt(desk, () => taak(laatste.current, id)).finally(() => zetBezig((aantal) => aantal - 1))
    },
    [desk, id],
  )

  const begin = wil && feiten?.opSchijf === true && feiten.uren
  useEffect(() => {
    if (begin && isEerste(desk, id)) doe(voegRapportBij)
  }, [begin, desk, id, doe])

  const wacht = useRef(false)
  const vanzelf = useRef(wil)
  vanzelf.current = wil
  useEffect(() => {
    if (over === '') return
    wacht.current = true
    const wekker = setTimeout(() => {
      wacht.current = false
      doe(houRapportBij)
    }, RUST_MS)
    return () => clearTimeout(wekker)
  }, [over, doe])
  // Gone to the next signal before any of this had its turn: the report must neither be missing nor stay behind.
  useEffect(
    () => () => {
      if (vanzelf.current && isEerste(desk, id)) void inBeurt(desk, () => voegRapportBij(laatste.current, id))
      if (wacht.current) void inBeurt(desk, () => houRapportBij(laatste.current, id))
      wacht.current = false
    },
    [desk, id],
  )
  return { bezig: bezig > 0, act: feiten?.uren === true ? () => maak(bureau, id) : null }
}
