import { DeskFout, foutcodeVan } from '#shared/contract/errors.ts'
import type { Host, Kluis, Stempel } from '#shared/contract/host.ts'
import { concept, voorkeur } from '#shared/schema/desk.ts'
import type { Foutcode } from '#shared/schema/fout.ts'
import { type LeerlingId, leerlingId } from '#shared/schema/identificatie.ts'
import { type Leerling, type LeerlingOpDesk, leerling } from '#shared/schema/leerling.ts'
import { maakBijlagen } from './bijlagen.ts'
import { bereidWeg } from './bijlagenkast.ts'
import { Bladenkast, type Bladsoort } from './bladenkast.ts'
import { LEERLINGBLADEN, URENBLADEN } from './bladsoorten.ts'
import type { Bytes } from './bytes.ts'
import { auditHash, Schrijver, type Tabellen } from './commit.ts'
import { biedOpnieuwAan } from './daden/bied-opnieuw-aan.ts'
import { conflictVan } from './daden/conflict.ts'
import { maakDaden } from './daden/daden.ts'
import { terugNaarConcept } from './daden/terug-naar-concept.ts'
import { Uitgaand } from './daden/uitgaand.ts'
import { zetKlaar } from './daden/zet-klaar.ts'
import { type DeskDatabase, type Omgeving, tabelVan } from './db.ts'
import type { Controleverslag, Desk } from './desk.ts'
import type { Sleutelbos } from './envelope.ts'
import { maakImports } from './imports.ts'
import { type IdMaker, type Klok, nuAls } from './klok.ts'
import { maakKluisbeheer } from './kluisbeheer.ts'
import { eisRuimte, gebruikteRuimte } from './kopie/bij-host.ts'
import { type KopieKop, type Kopierij, schrijfKopie } from './kopie/formaat.ts'
import { alleRijen } from './kopie/maak.ts'
import { maakKopieen } from './kopieen.ts'
import { auditCsv, auditketen } from './logboek.ts'
import { Meldingenkast, type Overzichtbytes } from './meldingenkast.ts'
import { herversleutel } from './rotatie.ts'
import type { Stand } from './stand.ts'
import { Stempelaar, stempelVan } from './stempel.ts'
import { type Schade, Tabel } from './tabel.ts'
import { BLADTABELLEN, ENVELOPTABELLEN, type Enveloptabel, urenIdentiteit, VERZAMELINGEN } from './tabellen.ts'
import { leesToestand, type Toestand } from './toestand.ts'
import { maakVernietiging } from './vernietigen.ts'
import { maakVerzameling } from './verzameling.ts'
import { erbij, gelijk, LEEG } from './waarmerk.ts'
import type { Lezer, Opdracht, Winkel } from './winkel.ts'

/** Who an audit line names when nobody is signed in to the loket. */
export const NIET_AANGEMELD = 'niet-aangemeld'

/** Collections that are read whole when the desk opens. */
const KLEIN: readonly Enveloptabel[] = ENVELOPTABELLEN.filter((naam) => naam !== 'audit')

/** Bytes on disk up to which a copy is read at once. */
const IN_GEHEUGEN = 400 * 1024 * 1024

/** How a desk came to be open: its first audit line. */
export type Begin = 'aangemaakt' | 'ontgrendeld' | 'hersteld'

interface Onderdelen {
  db: DeskDatabase
  omgeving: Omgeving
  bos: Sleutelbos
  stand: Stand
  host: Host
  klok: Klok
  id: IdMaker
  appVersie: string
  persistent: boolean | null
  loslaten: () => void
  kluis: Kluis
  /** The stamp as it was found; null for a new or a restored desk. */
  stempel: Stempel | null
}

function oplopend<T>(lijst: T[], waarde: (ding: T) => number): T[] {
  return lijst.sort((een, ander) => waarde(een) - waarde(ander))
}

function nieuwsteEerst<T extends { gewijzigdOp: string }>(lijst: T[]): T[] {
  return lijst.sort((een, ander) => (een.gewijzigdOp < ander.gewijzigdOp ? 1 : -1))
}

/** What DUO tells of a person, beside what the school knows of him: that stays, and so does a legal hold. */
function vanDuo(persoon: Leerling, id: LeerlingId, hier: LeerlingOpDesk | null): LeerlingOpDesk {
  if (hier === null) return { ...persoon, id }
  const { bron: _, ...eigen } = hier
  return {
    ...eigen,
    ...persoon,
    studentnummer: persoon.studentnummer ?? hier.studentnummer,
    groep: persoon.groep ?? hier.groep,
  }
}

/** The Desk on Dexie. Made by `open-desk.ts` only; after `vergrendel` every call throws `vergrendeld`. */
export class OpenDesk implements Desk {
  readonly #onderdelen: Onderdelen
  readonly #tabellen: Tabellen
  readonly #schrijver: Schrijver
  readonly #stempelaar: Stempelaar
  readonly #schade: Schade[] = []
  readonly #bijSchade = new Set<(schade: readonly Schade[]) => void>()
  readonly #bijCommit = new Set<(opdracht: Opdracht) => void>()
  readonly #bijEinde = new Set<(reden: Foutcode) => void>()
  readonly #stopLuisteren: () => void
  readonly kluis: ReturnType<typeof maakKluisbeheer>
  readonly verzamelingen: Desk['verzamelingen']
  readonly bijlagen: ReturnType<typeof maakBijlagen>
  readonly invoer: Desk['invoer']
  readonly kopieen: Desk['kopieen']
  readonly vernietiging: Desk['vernietiging']
  /** The id that this desk gave to each person it keeps. In memory only: a PGN in an index would be guessable. */
  readonly #personen = new Map<string, LeerlingId>()
  readonly #uitgaand = new Uitgaand()
  /** Seam for the campaign of kills at the borders of a rotation; nothing else sets it. */
  proefGreep: { perGreep: number; bijGreep: (gedaan: number) => void | Promise<void> } | null = null
  #personenKlaar: Promise<void> = Promise.resolve()
  #wie = NIET_AANGEMELD
  #einde: Foutcode | null = null

  constructor(onderdelen: Onderdelen) {
    this.#onderdelen = onderdelen
    const { db, bos, host, klok, appVersie } = onderdelen
    const meldSchade = (schade: Schade) => this.#meldSchade(schade)
    const maak = <T extends Enveloptabel>(naam: T) => new Tabel(naam, tabelVan(db, naam), bos, meldSchade)
    const bladen = <W>(soort: Bladsoort<W>) => {
      const verwacht = () => {
        const { zaad, waarmerken } = this.#schrijver.stand
        return { zaad, waarmerk: waarmerken[soort.naam] }
      }
      return new Bladenkast(soort, tabelVan(db, soort.naam), bos, verwacht, meldSchade)
    }
    this.#tabellen = {
      ...(Object.fromEntries(ENVELOPTABELLEN.map((naam) => [naam, maak(naam)])) as Pick<Tabellen, Enveloptabel>),
      meldingen: new Meldingenkast(db, bos, meldSchade),
      leerlingen: bladen(LEERLINGBLADEN),
      verzuimuren: bladen(URENBLADEN),
    }
    this.verzamelingen = Object.fromEntries(
      VERZAMELINGEN.map((naam) => [naam, maakVerzameling(naam, () => this.#open()[naam] as never, this.winkel)]),
    ) as unknown as Desk['verzamelingen']
    const binnen = { db, bos, tabellen: () => this.#open(), schrijver: () => this.#schrijver, klok }
    this.bijlagen = maakBijlagen(binnen)
    this.vernietiging = maakVernietiging(binnen, onderdelen.id)
    this.kopieen = maakKopieen({
      host,
      klok,
      omgeving: onderdelen.omgeving,
      storeId: () => onderdelen.kluis.storeId,
      stukken: () => this.#kopie(),
      audit: this.audit,
    })
    this.invoer = maakImports(binnen, {
      kopie: async () => {
        await this.kopieen.maak('voor-import').catch((oorzaak: unknown) => {
          // A host that keeps no copies (a page without one) is no reason to refuse an import that can be undone.
          if (foutcodeVan(oorzaak) !== 'kan-hier-niet') throw oorzaak
        })
      },
      ruimte: (grootte) => eisRuimte(host, grootte),
    })
    this.kluis = maakKluisbeheer(onderdelen.kluis, {
      host,
      bos,
      id: onderdelen.id,
      schrijfAudit: (wat) => this.audit.schrijf(wat, null),
      herversleutel: () => {
        const { bijGreep, perGreep } = this.proefGreep ?? {}
        return herversleutel({ db, bos, schrijver: this.#schrijver }, bijGreep, perGreep)
      },
    })
    const wereld = { klok, id: onderdelen.id, appVersie, wie: () => this.#wie }
    this.#schrijver = new Schrijver(db, bos, this.#tabellen, onderdelen.stand, wereld, (opdracht) =>
      this.#naCommit(opdracht),
    )
    this.#stempelaar = new Stempelaar(host, () =>
      stempelVan(this.#schrijver.stand, appVersie, klok, this.#einde === 'vergrendeld'),
    )
    this.#stopLuisteren = host.luister((gebeurtenis) => {
      if (gebeurtenis.soort === 'sessie') this.#wie = gebeurtenis.stand.gebruiker?.gebruikersnaam ?? NIET_AANGEMELD
      else if (gebeurtenis.soort === 'vergrendel') this.vergrendel()
    })
    // Another window wants to upgrade or delete this database: get out of the way instead of blocking it for ever.
    db.on('versionchange', () => this.#sluit('al-geopend'))
    db.on('close', () => this.#sluit('host-weg'))
  }

  /** Loads the overview, checks completeness and writes the first audit line. */
  async begin(wat: Begin, overzicht: Overzichtbytes): Promise<void> {
    const { meldingen } = this.#tabellen
    const { stand } = this.#schrijver
    // All of it at once: IndexedDB answers in the order of the questions, and each waits for its own decryption only. The overview
    // was read already: its bytes are decrypted while the others come.
    const overige = Promise.all([
      this.#controleerAuditeinde(),
      ...KLEIN.map((naam) => this.#neemIn(naam)),
      ...BLADTABELLEN.map((naam) => this.#tabellen[naam].controleerAantal()),
    ])
    const [sessie, heel] = await Promise.all([
      this.#onderdelen.host.vraag('session.stand', null).catch(() => null),
      meldingen.laad(stand, overzicht),
      overige,
    ])
    if (!heel) await this.#schrijver.onderhoud(() => meldingen.herbouw(stand))
    this.#uitgaand.lees(await this.#tabellen.outbox.alle())
    this.#wie = sessie?.gebruiker?.gebruikersnaam ?? NIET_AANGEMELD
    // Nobody waits for the pupils before the first act or the first screen that shows them.
    this.#personenKlaar = this.#leesPersonen()
    this.#personenKlaar.catch(() => {})
    await this.#schrijver.werk(async () => ({ opdracht: { audit: [{ wat, over: null }] }, uitkomst: undefined }))
    await this.#stempelaar.nu()
    meldingen.overzicht.warm()
    // A rotation that was cut off goes on by itself; a failure of it is tried again at the next start.
    if (this.kluis.vervangingLoopt()) void this.kluis.maakVervangingAf().catch(() => {})
  }

  readonly meldingen: Desk['meldingen'] = {
    lijst: async () => nieuwsteEerst(await this.#open().meldingen.alle()),
    delen: (ids) => this.#open().meldingen.delen(ids),
    lees: async (id) => await this.#open().meldingen.een(id),
  }

  get overzicht(): Desk['overzicht'] {
    return this.#open().meldingen.overzicht
  }

  readonly leerlingen: Desk['leerlingen'] = {
    lijst: async () => await this.#open().leerlingen.alle(),
    lees: async (id) => await this.#open().leerlingen.een(id),
    vindOpPgn: async (pgn) => {
      const alle = await this.#open().leerlingen.alle()
      return alle.find((ding) => ding.pgn === pgn) ?? alle.find((ding) => ding.eerderePgns?.includes(pgn)) ?? null
    },
    vindOpStudentnummer: async (nummer) =>
      (await this.#open().leerlingen.alle()).filter(({ studentnummer }) => studentnummer === nummer),
    bewaar: async (persoon) => {
      const gelezen = leerling.safeParse(persoon)
      if (!gelezen.success) throw new DeskFout('gegevens-ongeldig')
      return await this.winkel.werk(async (lezer) => {
        const id = lezer.leerlingIdVan(gelezen.data.pgn) ?? leerlingId.parse(this.#onderdelen.id())
        const opDesk = vanDuo(gelezen.data, id, await lezer.leerling(id))
        return { opdracht: { leerlingen: { zet: [opDesk] } }, uitkomst: opDesk }
      })
    },
  }

  readonly uren: Desk['uren'] = {
    lees: async (id, schooljaar) => await this.#open().verzuimuren.een(urenIdentiteit({ leerlingId: id, schooljaar })),
    blokken: async (schooljaar) => await this.#open().verzuimuren.alle(schooljaar),
    schooljaren: async () => await this.#open().verzuimuren.vakken(),
  }

  readonly concepten: Desk['concepten'] = {
    lijst: async () => nieuwsteEerst(await this.#open().concepten.alle()),
    lees: async (id) => await this.#open().concepten.een(id),
    bewaar: async (nieuw) => {
      const gelezen = concept.safeParse(nieuw)
      if (!gelezen.success) throw new DeskFout('gegevens-ongeldig')
      await this.winkel.werk(async (lezer) => {
        // A late autosave must not bring a concept back beside the melding that it became. A change has the id of its melding.
        const hier = (await lezer.melding(gelezen.data.id)) !== null
        if (hier && gelezen.data.wijziging === undefined) throw new DeskFout('overgang-niet-toegestaan')
        return { opdracht: { concepten: { zet: [gelezen.data] } }, uitkomst: undefined }
      })
    },
    verwijder: async (id) =>
      await this.#schrijver.werk(async () => {
        const { meldingen, bijlagen } = this.#open()
        // Of a change the bijlagen belong to the melding, which stays.
        const ook =
          meldingen.overzicht.rijVan(id) >= 0 ? [] : (await bijlagen.alle()).filter((een) => een.meldingId === id)
        return {
          opdracht: {
            concepten: { weg: [id] },
            bijlagen: { weg: ook.map((een) => een.id) },
            audit: ook.map(() => ({ wat: 'bijlage-verwijderd' as const, over: id })),
          },
          stukken: ook.flatMap((een) => bereidWeg('bijlageDelen', een.id, een.delen)),
          uitkomst: undefined,
        }
      }),
  }

  readonly locaties: Desk['locaties'] = { lijst: async () => await this.#open().locaties.alle() }
  readonly melders: Desk['melders'] = { lijst: async () => await this.#open().melders.alle() }
  readonly voorkeuren: Desk['voorkeuren'] = {
    lees: async (sleutel) => {
      const rij = await this.#open().voorkeuren.een(sleutel)
      // The table holds one row per key, so the row of this key has this key's shape.
      return (rij?.waarde ?? null) as never
    },
    bewaar: async (nieuw) => {
      const gelezen = voorkeur.safeParse(nieuw)
      if (!gelezen.success) throw new DeskFout('gegevens-ongeldig')
      // How long things are kept is settled for the school; the other ones are a matter of taste.
      const audit = gelezen.data.sleutel === 'bewaarregels' ? [{ wat: 'beheer-gewijzigd' as const, over: null }] : []
      const opdracht = { voorkeuren: { zet: [gelezen.data] }, ...(audit.length === 0 ? {} : { audit }) }
      await this.winkel.werk(async () => ({ opdracht, uitkomst: undefined }))
    },
  }
  readonly outbox: Desk['outbox'] = { lijst: async () => await this.winkel.outbox() }

  readonly audit: Desk['audit'] = {
    lijst: async () => oplopend(await this.#open().audit.alle(), ({ volgorde }) => volgorde),
    controleer: async () => {
      const uit = await auditketen(await this.audit.lijst(), this.#schrijver.stand.audit)
      await this.audit.schrijf('logboek-gecontroleerd', null)
      return uit
    },
    exporteer: async () => {
      const tekst = await auditCsv(await this.audit.lijst())
      await this.audit.schrijf('logboek-geexporteerd', null)
      return tekst
    },
    schrijf: async (wat, over) =>
      await this.winkel.werk(async () => ({ opdracht: { audit: [{ wat, over }] }, uitkomst: undefined })),
  }

  readonly winkel: Winkel = {
    werk: async (bereid) => {
      this.#open()
      return await this.#schrijver.werk(async () => {
        await this.#personenKlaar
        this.#open()
        return await bereid(this.#lezer)
      })
    },
    outbox: async () => oplopend(await this.#open().outbox.alle(), ({ volgorde }) => volgorde),
    cursor: () => this.#schrijver.stand.cursor,
    bijCommit: (ontvanger) => luisteren(this.#bijCommit, ontvanger),
  }

  async zetKlaar(opdracht: Parameters<Desk['zetKlaar']>[0]): ReturnType<Desk['zetKlaar']> {
    const { klok, id } = this.#onderdelen
    return await this.winkel.werk((lezer) => zetKlaar(lezer, opdracht, { nu: nuAls(klok), nieuwId: id }))
  }

  async terugNaarConcept(operatie: Parameters<Desk['terugNaarConcept']>[0]): ReturnType<Desk['terugNaarConcept']> {
    return await this.winkel.werk((lezer) => terugNaarConcept(lezer, operatie, nuAls(this.#onderdelen.klok)))
  }

  async biedOpnieuwAan(operatie: Parameters<Desk['biedOpnieuwAan']>[0]): Promise<void> {
    const { klok, id } = this.#onderdelen
    await this.winkel.werk((lezer) => biedOpnieuwAan(lezer, operatie, { nu: nuAls(klok), nieuwId: id }))
  }

  readonly #daden = maakDaden(
    { werk: (bereid) => this.winkel.werk(bereid) },
    { klok: () => this.#onderdelen.klok(), id: () => this.#onderdelen.id() },
  )
  readonly zetWijziging = this.#daden.zetWijziging
  readonly zetIntrekking = this.#daden.zetIntrekking
  readonly zetDoorsturing = this.#daden.zetDoorsturing
  readonly zetBijlage = this.#daden.zetBijlage
  readonly zetLocatie = this.#daden.zetLocatie
  readonly zetMelder = this.#daden.zetMelder
  readonly zetMentorbericht = this.#daden.zetMentorbericht
  readonly zetOverdracht = this.#daden.zetOverdracht
  readonly zetOverdrachtGelezen = this.#daden.zetOverdrachtGelezen
  readonly zetOpmerking = this.#daden.zetOpmerking
  readonly zetGelezen = this.#daden.zetGelezen
  readonly losConflictOp = this.#daden.losConflictOp
  readonly laatVervallen = this.#daden.laatVervallen
  readonly neemTerug = this.#daden.neemTerug
  readonly conflict: Desk['conflict'] = async (id) => {
    // Both reads are the database's own, so that a live query hears of their changes.
    const melding = await this.meldingen.lees(id)
    const operaties = (await this.outbox.lijst()).filter(({ meldingId }) => meldingId === id)
    return melding === null ? null : conflictVan(melding, operaties)
  }

  readonly opslag: Desk['opslag'] = { persistent: () => this.#onderdelen.persistent }

  readonly schade: Desk['schade'] = {
    lijst: () => [...this.#schade],
    luister: (ontvanger) => luisteren(this.#bijSchade, ontvanger),
  }

  async maakKopie(ontvang: (bytes: Bytes) => Promise<void>): Promise<void> {
    for await (const bytes of this.#kopie()) await ontvang(bytes)
    await this.audit.schrijf('kopie-gemaakt', null)
  }

  /**
   * The bytes of a copy of this moment. Nobody may write while the rows are read; that is half a second for 100,000 meldingen, after which
   * she can go on while the copy goes to the disk. A store that is too big for memory is copied in the writer's turn.
   */
  async *#kopie(): AsyncGenerator<Bytes> {
    this.#open()
    const { db, appVersie, klok, omgeving } = this.#onderdelen
    const kop = (stand: Stand): KopieKop => {
      const { aantallen, schemaVersie } = stempelVan(stand, appVersie, klok)
      return { appVersie, schemaVersie, gemaaktOp: nuAls(klok), aantallen, kluis: this.kluis.kluis() }
    }
    if ((await gebruikteRuimte(omgeving)) <= IN_GEHEUGEN) {
      const [rijen, begin] = await this.#schrijver.stil(async (stand) => {
        const alles: Kopierij[] = []
        for await (const rij of alleRijen(db)) alles.push(rij)
        return [alles, kop(stand)] as const
      })
      yield* schrijfKopie(begin, rijen)
      return
    }
    let klaar = () => {}
    const begin = await new Promise<KopieKop>((gelukt, mislukt) => {
      const beurt = this.#schrijver.stil(async (stand) => {
        gelukt(kop(stand))
        await new Promise<void>((einde) => {
          klaar = einde
        })
      })
      beurt.catch(mislukt)
    })
    try {
      yield* schrijfKopie(begin, alleRijen(db))
    } finally {
      klaar()
    }
  }

  async controleer(): Promise<Controleverslag> {
    const tabellen = this.#open()
    await this.#controleerVolledigheid(ENVELOPTABELLEN)
    for (const naam of ENVELOPTABELLEN) await tabellen[naam].alle()
    for (const naam of BLADTABELLEN) await tabellen[naam].controleer()
    await tabellen.meldingen.alle()
    for (const sleutel of await this.bijlagen.controleer()) this.#meldSchade({ tabel: 'bijlageDelen', sleutel })
    const regels = await this.audit.lijst()
    return {
      schade: [...this.#schade],
      auditHeel: (await auditketen(regels, this.#schrijver.stand.audit)).eerste === null,
    }
  }

  async toestand(): Promise<Toestand> {
    this.#open()
    const { host, omgeving, appVersie, persistent } = this.#onderdelen
    const { stand } = this.#schrijver
    return await leesToestand({ host, omgeving, stand, appVersie, persistent, schade: this.#schade.length })
  }

  bijEinde(ontvanger: (reden: Foutcode) => void): () => void {
    return luisteren(this.#bijEinde, ontvanger)
  }

  vergrendel(): void {
    this.#sluit('vergrendeld')
  }

  readonly #lezer: Lezer = {
    melding: async (id) => await this.#tabellen.meldingen.een(id),
    meldingen: async () => await this.#tabellen.meldingen.alle(),
    meldingMetNummer: async (nummer) => {
      const { meldingen } = this.#tabellen
      const rij = meldingen.overzicht.lees(meldingen.overzicht.rijMetNummer(nummer))
      if (rij === null) return null
      try {
        return await meldingen.een(rij.id)
      } catch (oorzaak) {
        // What does not open here, DUO still has: it comes in as a new row (`Meldingenkast.bereid`).
        if (meldingen.isBeschadigd(rij.id)) return null
        throw oorzaak
      }
    },
    leerling: async (id) => await this.#tabellen.leerlingen.een(id),
    leerlingIdVan: (pgn) => this.#personen.get(pgn) ?? this.#tabellen.meldingen.overzicht.persoonMetPgn(pgn),
    concept: async (id) => await this.#tabellen.concepten.een(id),
    operatie: async (id) => await this.#tabellen.outbox.een(id),
    operaties: async () => this.#uitgaand.alle(),
    operatiesVan: async (id) => this.#uitgaand.van(id),
    bijlage: async (id) => await this.#tabellen.bijlagen.een(id),
    overdracht: async (id) => await this.#tabellen.overdrachten.een(id),
    bijlagenVan: async (id) => (await this.#tabellen.bijlagen.alle()).filter(({ meldingId }) => meldingId === id),
    gebruiker: async () => await this.voorkeuren.lees('gebruiker'),
    koppeling: async () => await this.voorkeuren.lees('koppeling'),
    bedenktijd: async () => await this.voorkeuren.lees('bedenktijd'),
    urenblok: async (leerlingId, schooljaar) =>
      await this.#tabellen.verzuimuren.een(urenIdentiteit({ leerlingId, schooljaar })),
    locatie: async (id) => await this.#tabellen.locaties.een(id),
    melder: async (id) => await this.#tabellen.melders.een(id),
    volgendeVolgorde: () => this.#schrijver.stand.outboxVolgorde + 1,
    cursor: () => this.#schrijver.stand.cursor,
  }

  #open(): Tabellen {
    if (this.#einde !== null) throw new DeskFout('vergrendeld')
    return this.#tabellen
  }

  async #leesPersonen(): Promise<void> {
    this.#onthoudPersonen(await this.#tabellen.leerlingen.alle())
  }

  #onthoudPersonen(leerlingen: readonly LeerlingOpDesk[]): void {
    for (const { pgn, id, eerderePgns = [] } of leerlingen) {
      for (const nummer of eerderePgns) if (!this.#personen.has(nummer)) this.#personen.set(nummer, id)
      if (pgn !== null) this.#personen.set(pgn, id)
    }
  }

  #naCommit(opdracht: Opdracht): void {
    this.#uitgaand.na(opdracht)
    this.#onthoudPersonen(opdracht.leerlingen?.zet ?? [])
    if ((opdracht.leerlingen?.weg ?? []).length > 0) {
      const weg = new Set(opdracht.leerlingen?.weg)
      for (const [pgn, id] of this.#personen) if (weg.has(id)) this.#personen.delete(pgn)
    }
    const { meldingen } = this.#tabellen
    // A failed fold changes nothing: the next commit tries again.
    if (meldingen.moetVouwen()) this.#schrijver.onderhoud(async () => meldingen.bereidVouwen()).catch(() => {})
    this.#stempelaar.straks()
    for (const ontvanger of this.#bijCommit) ontvanger(opdracht)
  }

  /** Reads one small table: the hidden keys are known by it, and that nothing is missing. */
  async #neemIn(naam: Enveloptabel): Promise<void> {
    const { stand } = this.#schrijver
    const koppen = await this.#tabellen[naam].neemIn()
    const hier = koppen.reduce((som, { sleutel, revisie }) => erbij(som, stand.zaad, sleutel, revisie), LEEG)
    if (gelijk(hier, stand.waarmerken[naam])) return
    if (hier.aantal === 0) throw new DeskFout('opslag-verdwenen')
    this.#meldSchade({ tabel: naam, sleutel: null })
  }

  async #controleerVolledigheid(namen: readonly Enveloptabel[]): Promise<void> {
    const { stand } = this.#schrijver
    for (const naam of namen) {
      const koppen = await this.#tabellen[naam].koppen()
      const hier = koppen.reduce((som, { sleutel, revisie }) => erbij(som, stand.zaad, sleutel, revisie), LEEG)
      // A commit passed while we read: its own check of the stand covers it.
      if (this.#schrijver.stand.revisie !== stand.revisie) return await this.#controleerVolledigheid(namen)
      const { revisies } = this.#tabellen[naam]
      // Never lower what this desk knows: an older envelope that was put back must stay a replay.
      for (const { sleutel, revisie } of koppen) if (!revisies.has(sleutel)) revisies.set(sleutel, revisie)
      if (gelijk(hier, stand.waarmerken[naam])) continue
      if (hier.aantal === 0) throw new DeskFout('opslag-verdwenen')
      this.#meldSchade({ tabel: naam, sleutel: null })
    }
  }

  /** The audit only grows, and may be long: its number of lines and its last one are enough to open with. */
  async #controleerAuditeinde(): Promise<void> {
    const { audit } = this.#schrijver.stand
    const aantal = await this.#tabellen.audit.aantal()
    if (aantal === 0 && audit.volgorde > 0) throw new DeskFout('opslag-verdwenen')
    const laatste = audit.volgorde === 0 ? null : await this.#tabellen.audit.een(audit.volgorde).catch(() => null)
    const heel = audit.volgorde === 0 || (laatste !== null && (await auditHash(laatste)) === audit.hash)
    if (!heel || aantal !== audit.volgorde - audit.vernietigdTot.volgorde)
      this.#meldSchade({ tabel: 'audit', sleutel: null })
    // The host keeps the head of the chain too: a trail that was made anew, with the key, from some line on shows here.
    const { auditHash: toen, aantallen } = this.#onderdelen.stempel ?? {}
    if (toen === undefined || (aantallen?.audit ?? 0) === 0) return
    const regel = await this.#tabellen.audit.een(aantallen?.audit ?? 0).catch(() => null)
    if (regel !== null && (await auditHash(regel)) !== toen) this.#meldSchade({ tabel: 'audit', sleutel: null })
  }

  #meldSchade(schade: Schade): void {
    if (this.#schade.some(({ tabel, sleutel }) => tabel === schade.tabel && sleutel === schade.sleutel)) return
    this.#schade.push(schade)
    for (const ontvanger of this.#bijSchade) ontvanger([...this.#schade])
  }

  #sluit(reden: Foutcode): void {
    if (this.#einde !== null) return
    this.#einde = reden
    this.#stopLuisteren()
    void this.#stempelaar.nu()
    for (const tabel of Object.values(this.#tabellen)) tabel.wis()
    this.#personen.clear()
    this.#uitgaand.wis()
    this.#onderdelen.bos.sleutels.clear()
    this.#onderdelen.db.close()
    this.#onderdelen.loslaten()
    for (const ontvanger of this.#bijEinde) ontvanger(reden)
    this.#bijCommit.clear()
    this.#bijSchade.clear()
    this.#bijEinde.clear()
  }
}

function luisteren<T>(luisteraars: Set<T>, ontvanger: T): () => void {
  luisteraars.add(ontvanger)
  return () => luisteraars.delete(ontvanger)
}
