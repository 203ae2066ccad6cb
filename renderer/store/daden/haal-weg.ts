import { DeskFout } from '#shared/contract/errors.ts'
import type { Afgelegd, Operatie } from '#shared/schema/desk.ts'
import type { OperatieId } from '#shared/schema/identificatie.ts'
import type { Lezer, Opdracht } from '../winkel.ts'
import { metKeten } from './keten.ts'
import { type Daad, type Daadwereld, deOperatie } from './wereld.ts'
import { toon } from './zet-beheer.ts'

/**
 * *Laat vervallen*: an operatie that DUO refused or never had does not go any more. It is laid aside whole, with the reason. Of an
 * opvoeren the melding goes with it, and what hung on that. Throws `niet-gevonden`, `gegevens-ongeldig` without a reason,
 * `overgang-niet-toegestaan` while `onderweg`: DUO may have it.
 */
export async function laatVervallen(
  lezer: Lezer,
  { id, reden: ruw, namens }: { id: OperatieId; reden: string; namens?: string },
  wereld: Daadwereld,
): Daad<undefined> {
  const reden = ruw.trim().slice(0, 200)
  if (reden === '') throw new DeskFout('gegevens-ongeldig', [{ pad: 'reden', code: 'verplicht' }])
  const operatie = await deOperatie(lezer, id)
  const { opdracht, weg } = await zonder(lezer, operatie)
  const door = namens ?? operatie.namens
  const afgelegd = weg.map(
    (een): Afgelegd => ({
      id: wereld.nieuwId(),
      waarom: 'vervallen',
      reden,
      operatie: een,
      hunne: null,
      door,
      op: wereld.nu,
    }),
  )
  const audit = [{ wat: 'vervallen' as const, over: operatie.meldingId ?? operatie.id, wie: door }]
  return { opdracht: { ...opdracht, afgelegd: { zet: afgelegd }, audit }, uitkomst: undefined }
}

/**
 * *Terughalen*: the inverse of an act that did not go yet, for the time to think: its one operatie, or one per melding of an act on
 * several; all or none. Everything is as if it had not been done. Throws `niet-gevonden`, `overgang-niet-toegestaan` while one is
 * `onderweg` and for an opvoeren (that is *terug naar concept*).
 */
export async function neemTerug(lezer: Lezer, welke: OperatieId | readonly OperatieId[]): Daad<undefined> {
  let samen: Opdracht = {}
  const geraakt = new Set<string>()
  for (const id of typeof welke === 'string' ? [welke] : welke) {
    const operatie = await deOperatie(lezer, id)
    if (operatie.soort === 'opvoeren') throw new DeskFout('overgang-niet-toegestaan')
    const over = operatie.meldingId ?? operatie.id
    // Two of one melding would each put the other back.
    if (geraakt.has(over)) throw new DeskFout('gegevens-ongeldig')
    geraakt.add(over)
    const { opdracht } = await zonder(lezer, operatie)
    samen = alsEen(samen, { ...opdracht, audit: [{ wat: 'teruggehaald', over, wie: operatie.namens }] })
  }
  return { opdracht: samen, uitkomst: undefined }
}

type Tabeldelen = Record<string, { zet?: readonly unknown[]; weg?: readonly string[] }>

/** Two that touch different things, in one transaction. */
function alsEen(een: Opdracht, ander: Opdracht): Opdracht {
  const { audit = [], cursor: _, ...tabellen } = ander
  const samen: Tabeldelen = { ...(een as Tabeldelen) }
  for (const [tabel, { zet = [], weg = [] }] of Object.entries(tabellen as Tabeldelen)) {
    const al = samen[tabel]
    samen[tabel] = { zet: [...(al?.zet ?? []), ...zet], weg: [...(al?.weg ?? []), ...weg] }
  }
  return { ...(samen as Opdracht), audit: [...(een.audit ?? []), ...audit] }
}

/** The desk without this operatie, and all that goes with it. */
async function zonder(lezer: Lezer, operatie: Operatie): Promise<{ opdracht: Opdracht; weg: Operatie[] }> {
  if (operatie.status === 'onderweg') throw new DeskFout('overgang-niet-toegestaan')
  if (operatie.soort === 'locatie' || operatie.soort === 'melder') {
    const { soort, basis, hunne } = operatie
    const id = soort === 'locatie' ? operatie.locatieId : operatie.melderId
    const getoond = toon(soort, (hunne ?? basis) as never, id)
    return { opdracht: { ...getoond, outbox: { weg: [operatie.id] } }, weg: [operatie] }
  }
  const operaties = await lezer.operatiesVan(operatie.meldingId)
  const melding = await lezer.melding(operatie.meldingId)
  if (operatie.soort === 'opvoeren') {
    const bijlagen = (await lezer.bijlagenVan(operatie.meldingId)).filter(({ staat }) => staat === 'hier')
    return {
      opdracht: {
        meldingen: { weg: [operatie.meldingId] },
        outbox: { weg: operaties.map((een) => een.id) },
        bijlagen: { zet: bijlagen.map((een) => ({ ...een, staat: 'alleen-hier' as const })) },
      },
      weg: operaties,
    }
  }
  const over = operaties.filter((een) => een.id !== operatie.id)
  const bijlage = operatie.soort === 'bijlage' ? await lezer.bijlage(operatie.bijlageId) : null
  return {
    opdracht: {
      ...(melding === null ? {} : { meldingen: { zet: [metKeten(melding, over)] } }),
      ...(bijlage === null ? {} : { bijlagen: { zet: [{ ...bijlage, staat: 'alleen-hier' as const }] } }),
      // What nobody got yet is as if it had not been passed on.
      ...(operatie.soort === 'overdracht' && operatie.daad.wat === 'geef'
        ? { overdrachten: { weg: [operatie.overdrachtId] } }
        : {}),
      outbox: { weg: [operatie.id] },
    },
    weg: [operatie],
  }
}
