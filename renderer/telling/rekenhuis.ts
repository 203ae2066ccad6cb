import { maakSchoolkalender, type Schoolkalender } from '#shared/domain/schoolkalender.ts'
import { isVoorbij, type Leerlingstand, rekenDoor, type Telleerling, telStand } from '#shared/domain/signalen.ts'
import type { LeerlingId, LocatieId } from '#shared/schema/identificatie.ts'
import type { Urenblok } from '#shared/schema/verzuimuren.ts'
import type { NaarTelwerker, Telafspraken, Telproef, VanTelwerker } from './berichten.ts'

/**
 * The counting itself, as the worker keeps it: pupils and their hours stay here, so that only what changed has to come again. Without
 * worker and clock, so that a test can run it.
 */
export class Rekenhuis {
  #afspraken: Telafspraken | null = null
  #kalenders = new Map<LocatieId, Schoolkalender>()
  #standaard: Schoolkalender = maakSchoolkalender({})
  readonly #leerlingen = new Map<LeerlingId, Telleerling>()
  readonly #blokken = new Map<LeerlingId, Map<number, Urenblok>>()
  #proefset = new Map<LeerlingId, Map<number, Urenblok>>()

  /** Handles one message; an answer for those that ask something. */
  neem(bericht: NaarTelwerker): VanTelwerker | null {
    switch (bericht.soort) {
      case 'afspraken':
        this.#afspraken = bericht.afspraken
        this.#kalenders = new Map(bericht.afspraken.kalenders.map(([id, invoer]) => [id, maakSchoolkalender(invoer)]))
        this.#standaard = maakSchoolkalender(bericht.afspraken.standaard)
        return null
      case 'leerlingen':
        for (const leerling of bericht.zet) this.#leerlingen.set(leerling.id, leerling)
        for (const id of bericht.weg) this.#leerlingen.delete(id)
        return null
      case 'uren':
        for (const blok of bericht.zet) this.#zet(blok)
        for (const { leerlingId, schooljaar } of bericht.weg) this.#blokken.get(leerlingId)?.delete(schooljaar)
        return null
      case 'tel':
        return { soort: 'geteld', id: bericht.id, welke: bericht.welke, standen: this.#tel(bericht.welke) }
      case 'proefuren':
        if (bericht.begin) this.#proefset = new Map()
        for (const blok of bericht.zet) this.#proefVan(blok.leerlingId).set(blok.schooljaar, blok)
        for (const { leerlingId, schooljaar } of bericht.weg) this.#proefVan(leerlingId).delete(schooljaar)
        return null
      case 'proef':
        return { soort: 'proef', id: bericht.id, proef: this.#proef(bericht) }
      case 'reken':
        return { soort: 'reken', id: bericht.id, lijst: this.#reken(bericht.tot) }
    }
  }

  #proefVan(id: LeerlingId): Map<number, Urenblok> {
    const eigen = this.#proefset.get(id) ?? new Map(this.#blokken.get(id))
    this.#proefset.set(id, eigen)
    return eigen
  }

  #zet(blok: Urenblok): void {
    const jaren = this.#blokken.get(blok.leerlingId)
    if (jaren) jaren.set(blok.schooljaar, blok)
    else this.#blokken.set(blok.leerlingId, new Map([[blok.schooljaar, blok]]))
  }

  #kalenderVan(leerling: Telleerling): Schoolkalender {
    return (leerling.locatieId === null ? undefined : this.#kalenders.get(leerling.locatieId)) ?? this.#standaard
  }

  #stand(
    id: LeerlingId,
    blokken: readonly Urenblok[],
    peildatum = this.#afspraken?.regels.peildatum,
  ): Leerlingstand | null {
    const leerling = this.#leerlingen.get(id)
    if (leerling === undefined || this.#afspraken === null || peildatum === undefined) return null
    return telStand({ ...this.#afspraken.regels, peildatum }, this.#kalenderVan(leerling), leerling, blokken)
  }

  #tel(welke: readonly LeerlingId[] | null): Leerlingstand[] {
    const standen: Leerlingstand[] = []
    for (const id of welke ?? this.#blokken.keys()) {
      const stand = this.#stand(id, [...(this.#blokken.get(id)?.values() ?? [])])
      // Most pupils have hours and nothing to tell: of twenty thousand a few hundred go to the window.
      if (stand !== null && (stand.voorstellen.length > 0 || stand.bijna !== null)) standen.push(stand)
    }
    return standen
  }

  #proef({ peildatum }: Extract<NaarTelwerker, { soort: 'proef' }>): Telproef {
    const peil = this.#afspraken?.regels.peildatum
    const straksPeil = peildatum !== null && (peil === undefined || peildatum > peil) ? peildatum : peil
    const anders = this.#proefset
    this.#proefset = new Map()
    const uit: Telproef = { over: { nu: 0, straks: 0 }, nadert: { nu: 0, straks: 0 }, eraf: [], erbij: [] }
    const isOver = (stand: Leerlingstand | null, op = peil) =>
      stand !== null && op !== undefined && stand.voorstellen.some((voorstel) => !isVoorbij(voorstel, op))
    for (const id of new Set([...this.#blokken.keys(), ...anders.keys()])) {
      const hier = [...(this.#blokken.get(id)?.values() ?? [])]
      const nu = this.#stand(id, hier)
      const gewijzigd = anders.get(id)
      const straks =
        gewijzigd === undefined && straksPeil === peil
          ? nu
          : this.#stand(id, gewijzigd === undefined ? hier : [...gewijzigd.values()], straksPeil)
      const [wasOver, wordtOver] = [isOver(nu), isOver(straks, straksPeil)]
      if (wasOver) uit.over.nu++
      if (wordtOver) uit.over.straks++
      if (nu?.bijna) uit.nadert.nu++
      if (straks?.bijna) uit.nadert.straks++
      if (wasOver && !wordtOver) uit.eraf.push(id)
      if (!wasOver && wordtOver) uit.erbij.push(id)
    }
    return uit
  }

  #reken(tot: Extract<NaarTelwerker, { soort: 'reken' }>['tot']) {
    const uit: Extract<VanTelwerker, { soort: 'reken' }>['lijst'] = []
    if (this.#afspraken === null) return uit
    for (const [leerlingId, jaren] of this.#blokken) {
      const leerling = this.#leerlingen.get(leerlingId)
      if (leerling === undefined) continue
      const stand = this.#stand(leerlingId, [...jaren.values()])
      if (stand?.bijna == null) continue
      const { verwacht, perDag } = rekenDoor(
        this.#afspraken.regels,
        this.#kalenderVan(leerling),
        [...jaren.values()],
        stand.bijna,
        tot,
      )
      uit.push({ leerlingId, open: stand.bijna.minuten, verwacht, perDag })
    }
    return uit.sort((a, b) => b.verwacht - a.verwacht)
  }
}
