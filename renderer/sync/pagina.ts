import { metKeten, naStand } from '#renderer/store/daden/keten.ts'
import { zoalsBedoeld } from '#renderer/store/daden/zet-beheer.ts'
import type { Cursor } from '#renderer/store/stand.ts'
import type { Auditintentie, Lezer, Opdracht } from '#renderer/store/winkel.ts'
import type { Locatie, Melder } from '#shared/schema/beheer.ts'
import type { Bijlage } from '#shared/schema/bijlage.ts'
import type { Tijdstip } from '#shared/schema/datum.ts'
import type { MeldingOpDesk, Operatie } from '#shared/schema/desk.ts'
import type { Overdracht } from '#shared/schema/dossier.ts'
import { type LeerlingId, type MeldingId, meldingId, type OperatieId } from '#shared/schema/identificatie.ts'
import type { MeldingStand } from '#shared/schema/melding.ts'
import type { Mutatie, MutatiePagina } from '#shared/schema/mutatie.ts'
import { beheeroperaties, vreemdId } from './apply.ts'
import { opBeheerstand } from './uit-beheer.ts'
import { opDesk } from './uit-overdracht.ts'
import { metStand } from './uit-stand.ts'

interface Hoe {
  namens: string
  nu: Tijdstip
  /** Makes ids for meldingen and persons not seen before. */
  nieuwId: () => string
}

/** One page of the feed with its cursor (Y5): one Opdracht. An older or equal versie changes nothing. */
export async function pagina(
  lezer: Lezer,
  inhoud: MutatiePagina,
  hoe: Hoe,
): Promise<{ opdracht: Opdracht; uitkomst: Cursor }> {
  const blad = new Blad(lezer, hoe)
  for (const mutatie of inhoud.mutaties) await blad.neem(mutatie)
  const cursor: Cursor = { na: inhoud.cursor, opgehaaldOp: hoe.nu, van: hoe.namens }
  return { opdracht: { ...blad.opdracht(), cursor }, uitkomst: cursor }
}

/** Stands that DUO gave outside the feed, to put right what differs (Y9): they hold, whatever versie is here. */
export async function herstel(
  lezer: Lezer,
  standen: readonly MeldingStand[],
  hoe: Hoe,
): Promise<{ opdracht: Opdracht; uitkomst: null }> {
  const blad = new Blad(lezer, hoe)
  const audit: Auditintentie[] = []
  for (const stand of standen) {
    const id = await blad.neemStand(stand, { altijd: true })
    if (id !== null) audit.push({ wat: 'gelijk-gemaakt', over: id, wie: hoe.namens })
  }
  const opdracht = blad.opdracht()
  return { opdracht: { ...opdracht, audit: [...(opdracht.audit ?? []), ...audit] }, uitkomst: null }
}

/** What one page comes to. Later changes in it see the earlier ones. */
class Blad {
  readonly #lezer: Lezer
  readonly #hoe: Hoe
  readonly #meldingen = new Map<MeldingId, MeldingOpDesk>()
  readonly #opNummer = new Map<number, MeldingId>()
  readonly #personen = new Map<string, LeerlingId>()
  readonly #bijlagen: Bijlage[] = []
  readonly #locaties = new Map<string, Locatie>()
  readonly #melders = new Map<string, Melder>()
  readonly #overdrachten = new Map<string, Overdracht>()
  readonly #zet = new Map<OperatieId, Operatie>()
  readonly #weg = new Set<OperatieId>()
  readonly #audit: Auditintentie[] = []

  constructor(lezer: Lezer, hoe: Hoe) {
    this.#lezer = lezer
    this.#hoe = hoe
  }

  async neem(mutatie: Mutatie): Promise<void> {
    switch (mutatie.aggregaat) {
      case 'melding': {
        const { operatieId, versie, stand } = mutatie
        await this.neemStand(stand, { versie, operatieId: operatieId ?? null })
        return
      }
      case 'locatie':
        return await this.#neemBeheer('locatie', this.#locaties, mutatie.stand, await this.#lezer.locatie(mutatie.id))
      case 'melder':
        return await this.#neemBeheer('melder', this.#melders, mutatie.stand, await this.#lezer.melder(mutatie.id))
      case 'overdracht': {
        const { meldingsnummer } = mutatie.stand
        const over =
          this.#opNummer.get(meldingsnummer) ?? (await this.#lezer.meldingMetNummer(meldingsnummer as never))?.id
        // Its melding is outside what this user sees: then there is nothing to hang it on.
        if (over === undefined) return
        const hier = this.#overdrachten.get(mutatie.id) ?? (await this.#lezer.overdracht(mutatie.id))
        if (hier !== null && hier.versie >= mutatie.versie) return
        this.#overdrachten.set(mutatie.id, opDesk(mutatie.stand, over))
      }
    }
  }

  /** A stand of a melding. Returns its id here; null when nothing changed. */
  async neemStand(
    stand: MeldingStand,
    hoe: { versie?: number; operatieId?: OperatieId | null; altijd?: boolean },
  ): Promise<MeldingId | null> {
    // Is it ours? By the key that made it, or by its number.
    const gedaan = hoe.operatieId ? await this.#lezer.operatie(hoe.operatieId) : null
    const klaar = gedaan !== null && !this.#weg.has(gedaan.id) ? gedaan : null
    if (klaar !== null) await this.#rondAf(klaar)
    const bekendId = klaar?.meldingId ?? this.#opNummer.get(stand.meldingsnummer)
    const hier =
      (bekendId == null ? null : (this.#meldingen.get(bekendId) ?? (await this.#lezer.melding(bekendId)))) ??
      (await this.#lezer.meldingMetNummer(stand.meldingsnummer))
    const ouder = hier?.stand != null && hier.stand.versie >= (hoe.versie ?? stand.versie) && hoe.altijd !== true
    if (ouder && klaar === null) return null
    const id = hier?.id ?? bekendId ?? meldingId.parse(this.#hoe.nieuwId())
    const persoon = hier?.leerlingId ?? vreemdId(this.#lezer, stand, this.#personen, this.#hoe.nieuwId)
    const nieuw = ouder && hier !== null ? hier : metStand(hier, stand, id, persoon)
    this.#meldingen.set(id, await this.#metOperaties(nieuw))
    this.#opNummer.set(stand.meldingsnummer, id)
    return id
  }

  opdracht(): Opdracht {
    return {
      meldingen: { zet: [...this.#meldingen.values()] },
      outbox: { zet: [...this.#zet.values()], weg: [...this.#weg] },
      bijlagen: { zet: this.#bijlagen },
      locaties: { zet: [...this.#locaties.values()] },
      melders: { zet: [...this.#melders.values()] },
      overdrachten: { zet: [...this.#overdrachten.values()] },
      audit: this.#audit,
    }
  }

  async #rondAf(operatie: Operatie): Promise<void> {
    this.#verwijder(operatie)
    this.#audit.push({ wat: 'ontvangen', over: operatie.meldingId ?? operatie.id, wie: operatie.namens })
    const bijlage = operatie.soort === 'bijlage' ? await this.#lezer.bijlage(operatie.bijlageId) : null
    if (bijlage !== null) this.#bijlagen.push({ ...bijlage, staat: 'ontvangen' })
  }

  #verwijder({ id }: Operatie): void {
    this.#zet.delete(id)
    this.#weg.add(id)
  }

  /** The melding with what is left to send of it; a change that waits is based on the new stand (Y6). */
  async #metOperaties(melding: MeldingOpDesk): Promise<MeldingOpDesk> {
    const rest = (await this.#lezer.operatiesVan(melding.id))
      .filter(({ id }) => !this.#weg.has(id))
      .map((een) => this.#zet.get(een.id) ?? een)
    if (rest.length === 0) return melding.verzending === 'ontvangen' ? melding : metKeten(melding, rest)
    if (melding.stand === null) return metKeten(melding, rest)
    const { operaties, vermeden, botst } = naStand(rest, melding.stand)
    for (const een of operaties) if (!rest.includes(een)) this.#zet.set(een.id, een)
    if (vermeden !== null) {
      this.#verwijder(vermeden)
      this.#audit.push({ wat: 'stand-vermeden', over: melding.id, wie: vermeden.namens })
    }
    if (botst !== null) this.#audit.push({ wat: 'conflict', over: melding.id, wie: botst.namens })
    return metKeten(melding, operaties)
  }

  async #neemBeheer<D extends Locatie | Melder>(
    soort: 'locatie' | 'melder',
    tabel: Map<string, D>,
    stand: D,
    opDesk: Locatie | Melder | null,
  ): Promise<void> {
    const hier = tabel.get(stand.id) ?? opDesk
    const wacht = (await beheeroperaties(this.#lezer, soort, stand.id))
      .filter(({ id }) => !this.#weg.has(id))
      .map((een) => (this.#zet.get(een.id) as typeof een | undefined) ?? een)
    const eerste = wacht[0]
    if (eerste === undefined) {
      if (hier === null || hier.versie < stand.versie) tabel.set(stand.id, stand)
      return
    }
    const bekend = eerste.hunne ?? eerste.basis
    if (bekend !== null && bekend.versie >= stand.versie) return
    const nieuw = opBeheerstand(eerste, stand)
    if (nieuw === null) {
      this.#verwijder(eerste)
      this.#audit.push({ wat: 'stand-vermeden', over: stand.id, wie: eerste.namens })
      if (wacht.length === 1) tabel.set(stand.id, stand)
      return
    }
    this.#zet.set(nieuw.id, nieuw)
    // What the school means stays on screen; the last one that waits says it.
    tabel.set(stand.id, zoalsBedoeld(wacht.length === 1 ? nieuw : (wacht.at(-1) ?? nieuw), stand.brin) as D)
  }
}
