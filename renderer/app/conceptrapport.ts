import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useState } from 'react'
import { type Aangeboden, voegBijlageToe } from '#renderer/features/bijlagen/voeg-toe.ts'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import type { Desk } from '#renderer/store/desk.ts'
import { nuAls } from '#renderer/store/klok.ts'
import { DeskFout, foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import { leesDatum } from '#shared/domain/invoerdatum.ts'
import { soort as soortSchema } from '#shared/schema/codes.ts'
import { locatieId as locatieIdSchema, type MeldingId } from '#shared/schema/identificatie.ts'
import { maakDetailrapportVan, type Rapportmelding } from './detailrapport.ts'

/** What stands in the form now, as far as a detailrapport needs it; null while begin or soort is missing. */
async function leesVorm({ desk, vandaag }: Bureau, id: MeldingId): Promise<Rapportmelding | null> {
  const melding = await desk.meldingen.lees(id)
  const concept = await desk.concepten.lees(id)
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
async function maak(bureau: Bureau, id: MeldingId): Promise<Aangeboden & { van: Rapportmelding }> {
  const van = await leesVorm(bureau, id)
  if (van === null) throw new DeskFout('niet-gevonden')
  const { naam, inhoud } = await maakDetailrapportVan(bureau, van)
  return { naam, grootte: inhoud.length, lees: async () => inhoud, van }
}

/** Forms whose report was made by itself: taken away by her, it stays away. */
const gemaakt = new WeakMap<Desk, Set<MeldingId>>()

/**
 * From a signal: the detailrapport is made and attached by itself, once the concept is on disk (or the melding that it became). It goes
 * to DUO behind its melding. `act` makes it on demand; null where the pupil has no hours.
 */
export function useConceptrapport(
  bureau: Bureau,
  id: MeldingId,
): { bezig: boolean; act: (() => Promise<Aangeboden>) | null } {
  const { desk } = bureau
  const [bezig, zetBezig] = useState(false)
  const wil = bureau.beginVan(id)?.detailrapport === true
  const feiten = useLiveQuery(async () => {
    const concept = await desk.concepten.lees(id)
    const wie = concept?.leerlingId ?? (await desk.meldingen.lees(id))?.leerlingId ?? null
    if (wie === null) return { opSchijf: false, uren: false }
    for (const jaar of await desk.uren.schooljaren())
      if ((await desk.uren.lees(wie, jaar)) !== null) return { opSchijf: true, uren: true }
    return { opSchijf: true, uren: false }
  }, [desk, id])
  const begin = wil && feiten?.opSchijf === true && feiten.uren
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each form
  useEffect(() => {
    const hier = gemaakt.get(desk) ?? new Set()
    gemaakt.set(desk, hier)
    if (!begin || hier.has(id)) return
    hier.add(id)
    zetBezig(true)
    void voegBij(bureau, id).finally(() => zetBezig(false))
  }, [begin, id])
  return { bezig, act: feiten?.uren === true ? () => maak(bureau, id) : null }
}

async function voegBij(bureau: Bureau, id: MeldingId): Promise<void> {
  const { desk, gebruiker } = bureau
  try {
    if ((await desk.bijlagen.vanMelding(id)).some(({ herkomst }) => herkomst === 'detailrapport')) return
    const rapport = await maak(bureau, id)
    const bestemming = {
      desk,
      meldingId: id,
      leerlingId: rapport.van.leerlingId,
      namens: gebruiker.gebruikersnaam,
      door: gebruiker.naam,
      nieuwId: bureau.nieuwId,
      nu: () => nuAls(bureau.klok),
    }
    await voegBijlageToe(bestemming, rapport, 'detailrapport', null)
  } catch (oorzaak) {
    const code = foutcodeVan(oorzaak)
    // Thrown away, locked, or without hours: there is nothing to attach to, or nothing to attach.
    if (code === 'niet-gevonden' || code === 'vergrendeld') return
    bureau.toon({ tekst: `Het detailrapport gaat niet mee. ${foutzin(code)}`, icoon: 'waarschuwing', toon: 'fout' })
  }
}
