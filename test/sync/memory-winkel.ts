import type { Cursor } from '#renderer/store/stand.ts'
import { TABELLEN, TABELNAMEN, type Tabelnaam, type Waarden } from '#renderer/store/tabellen.ts'
import type { Auditintentie, Lezer, Opdracht, Winkel } from '#renderer/store/winkel.ts'

/** What survives a kill. */
export interface Toestand {
  tabellen: { [T in Exclude<Tabelnaam, 'audit'>]: Map<string, Waarden[T]> }
  audit: Auditintentie[]
  cursor: Cursor
  volgorde: number
}

export function legeToestand(): Toestand {
  return {
    tabellen: Object.fromEntries(
      TABELNAMEN.flatMap((naam) => (naam === 'audit' ? [] : [[naam, new Map()]])),
    ) as Toestand['tabellen'],
    audit: [],
    cursor: { na: 0, opgehaaldOp: null, van: null },
    volgorde: 0,
  }
}

export interface MemoryWinkel extends Winkel {
  /** The process dies: no call of this winkel ever answers again, and nothing more is kept. */
  sterf(): void
}

/** The store in memory, with the same promises as the one on Dexie: `winkel-suite.ts` holds both to them. A commit waits for `schijf`. */
export function maakMemoryWinkel(toestand: Toestand, schijf: () => Promise<void> = async () => {}): MemoryWinkel {
  const luisteraars = new Set<(opdracht: Opdracht) => void>()
  let dood = false
  let rij: Promise<unknown> = Promise.resolve()
  const nooit = () => new Promise<never>(() => {})
  const { tabellen } = toestand
  const een = async <T extends Exclude<Tabelnaam, 'audit'>>(tabel: T, id: string): Promise<Waarden[T] | null> =>
    tabellen[tabel].get(id) ?? null

  /** Found by number and by person, as the overview of the real store does: a list of twenty thousand is not searched each time. */
  const opNummer = new Map<number, Waarden['meldingen']['id']>()
  const opPgn = new Map<string, Waarden['meldingen']['id']>()
  const metPgn = (pgn: string) => {
    const melding = tabellen.meldingen.get(opPgn.get(pgn) ?? ('' as never))
    return melding?.inhoud.leerling.pgn === pgn ? melding : null
  }
  const onthoud = (melding: Waarden['meldingen']) => {
    if (melding.meldingsnummer !== null) opNummer.set(melding.meldingsnummer, melding.id)
    const { pgn } = melding.inhoud.leerling
    if (pgn !== null && metPgn(pgn) === null) opPgn.set(pgn, melding.id)
  }
  for (const melding of tabellen.meldingen.values()) onthoud(melding)

  const outbox = () => [...tabellen.outbox.values()].sort((a, b) => a.volgorde - b.volgorde)
  const lezer: Lezer = {
    melding: (id) => een('meldingen', id),
    meldingen: async () => [...tabellen.meldingen.values()],
    meldingMetNummer: async (nummer) => {
      const melding = tabellen.meldingen.get(opNummer.get(nummer) ?? ('' as never))
      return melding?.meldingsnummer === nummer ? melding : null
    },
    leerling: (id) => een('leerlingen', id),
    leerlingIdVan: (pgn) =>
      [...tabellen.leerlingen.values()].find((leerling) => leerling.pgn === pgn)?.id ?? metPgn(pgn)?.leerlingId ?? null,
    concept: (id) => een('concepten', id),
    operatie: (id) => een('outbox', id),
    operaties: async () => outbox(),
    operatiesVan: async (id) => outbox().filter(({ meldingId }) => meldingId === id),
    bijlage: (id) => een('bijlagen', id),
    overdracht: async (id) => tabellen.overdrachten.get(id) ?? null,
    bijlagenVan: async (id) => [...tabellen.bijlagen.values()].filter(({ meldingId }) => meldingId === id),
    gebruiker: async () => {
      const rij = await een('voorkeuren', 'gebruiker')
      return rij?.sleutel === 'gebruiker' ? rij.waarde : null
    },
    bedenktijd: async () => {
      const rij = await een('voorkeuren', 'bedenktijd')
      return rij?.sleutel === 'bedenktijd' ? rij.waarde : null
    },
    koppeling: async () => {
      const rij = await een('voorkeuren', 'koppeling')
      return rij?.sleutel === 'koppeling' ? rij.waarde : null
    },
    urenblok: (id, schooljaar) => een('verzuimuren', `${id}/${schooljaar}`),
    locatie: (id) => een('locaties', id),
    melder: (id) => een('melders', id),
    volgendeVolgorde: () => toestand.volgorde + 1,
    cursor: () => toestand.cursor,
  }

  const schrijf = (opdracht: Opdracht) => {
    const zet = <T extends Exclude<Tabelnaam, 'audit'>>(tabel: T) => {
      const deel = opdracht[tabel] as { zet?: readonly Waarden[T][]; weg?: readonly string[] } | undefined
      for (const id of deel?.weg ?? []) tabellen[tabel].delete(id)
      for (const waarde of deel?.zet ?? []) {
        tabellen[tabel].set(String(TABELLEN[tabel].identiteit(waarde)), structuredClone(waarde))
      }
    }
    for (const tabel of TABELNAMEN) if (tabel !== 'audit') zet(tabel)
    for (const melding of opdracht.meldingen?.zet ?? []) onthoud(melding)
    toestand.audit.push(...(opdracht.audit ?? []))
    toestand.volgorde = Math.max(toestand.volgorde, ...(opdracht.outbox?.zet ?? []).map(({ volgorde }) => volgorde))
    toestand.cursor = opdracht.cursor ?? toestand.cursor
  }

  return {
    werk: (bereid) => {
      const beurt = rij.then(async () => {
        if (dood) return await nooit()
        const { opdracht, uitkomst } = await bereid(lezer)
        if (Object.keys(opdracht).length > 0) await schijf()
        if (dood) return await nooit()
        schrijf(opdracht)
        if (Object.keys(opdracht).length > 0) for (const ontvanger of luisteraars) ontvanger(opdracht)
        return uitkomst
      })
      rij = beurt.catch(() => {})
      return beurt
    },
    outbox: async () => outbox(),
    cursor: () => toestand.cursor,
    bijCommit: (ontvanger) => {
      luisteraars.add(ontvanger)
      return () => luisteraars.delete(ontvanger)
    },
    sterf: () => {
      dood = true
      luisteraars.clear()
    },
  }
}
