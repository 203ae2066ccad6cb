import { useLiveQuery } from 'dexie-react-hooks'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useGezocht } from '#renderer/scherm/bekeken.ts'
import type { Bureau, Lijstwens } from '#renderer/scherm/bureau.ts'
import { useGeheugen } from '#renderer/scherm/geheugen.ts'
import { useOverzichtversie } from '#renderer/scherm/overzichtversie.ts'
import { klas } from '#renderer/ui/klas.ts'
import { Knop } from '#renderer/ui/knop.tsx'
import { Opmerking, Paneel } from '#renderer/ui/paneel.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import type { MeldingId } from '#shared/schema/identificatie.ts'
import { Bulkbalk, type Bulkdaad } from './bulkbalk.tsx'
import { Concepttab } from './concepten.tsx'
import { Facetkolom } from './facetkolom.tsx'
import { type Filter, GEEN_FILTER } from './filter.ts'
import { useOnthoudenLijst, useRijen } from './gebruik-lijst.ts'
import { Laadbalken, Leeg, NietsGevonden } from './gezichten.tsx'
import { Kolomkiezer } from './kolomkiezer.tsx'
import { BEGINKOLOMMEN, BEGINSORTERING, type Sortering } from './kolommen.ts'
import { Lijstkop } from './lijstkop.tsx'
import { BEGINSTAND, type Lijststand, uitWeergave } from './lijststand.ts'
import { useLijstopdrachten } from './opdrachten.ts'
import stijl from './raadplegen.module.css'
import { Tabel, type Tabelgreep } from './tabel.tsx'
import { useUitvoer } from './uitvoer.ts'
import { Vinkjes } from './vinkjes.ts'
import { Voorbeeld } from './voorbeeld.tsx'
import { BewaarWeergave, telWeergave, useWeergaven, Weergavetabs } from './weergaven.tsx'
import { Zoekvak } from './zoekvak.tsx'

/** Most dossiers that she can go through one by one from a list; nobody goes further. */
const MAX_DOORLOPEN = 2000

/** An act on all ticked meldingen that another part of the desk brings along. */
export interface Bulkactie extends Omit<Bulkdaad, 'doe'> {
  doe(ids: readonly MeldingId[]): void
}

/** Raadplegen/wijzigen: every melding of this desk, findable within a few keys. */
export function RaadplegenScherm({ bureau, bulkacties = [] }: { bureau: Bureau; bulkacties?: readonly Bulkactie[] }) {
  const { desk, vandaag } = bureau
  const [stand, zetStand] = useGeheugen<Lijststand>(bureau.geheugen, 'raadplegen', BEGINSTAND)
  const [blad, zetBlad] = useState<'kolommen' | 'weergave' | null>(null)
  const tabel = useRef<Tabelgreep>(null)
  const zoekvak = useRef<HTMLInputElement>(null)
  useLijstwens(bureau, zetStand)
  useOnthoudenLijst(bureau, stand, zetStand)

  const [fout, zetFout] = useState<string | null>(null)
  const locaties = useLiveQuery(async () => {
    try {
      return await desk.locaties.lijst()
    } catch (oorzaak) {
      zetFout(foutzin(foutcodeVan(oorzaak)))
      return []
    }
  }, [desk])
  const concepten = useLiveQuery(async () => await desk.concepten.lijst().catch(() => []), [desk])
  const weergaven = useWeergaven(bureau)
  const locatienaam = useMemo(() => {
    const namen = new Map((locaties ?? []).map(({ id, naam }) => [id as string, naam]))
    return (id: string) => namen.get(id) ?? (namen.size === 0 ? '' : 'onbekende locatie')
  }, [locaties])

  const versie = useOverzichtversie(bureau)
  const totaal = versie < 0 ? 0 : desk.overzicht.aantal
  const rijen = useRijen(bureau, stand, versie)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version of the overview has other rows
  const vinken = useMemo(() => stand.vinkjes.tel(desk.overzicht, rijen), [desk, stand.vinkjes, rijen, versie])
  const uitvoer = useUitvoer(bureau, stand, rijen, locatienaam)

  const verander = useCallback(
    (nieuw: (oud: Filter) => Filter) => zetStand((oud) => ({ ...oud, filter: nieuw(oud.filter) })),
    [zetStand],
  )
  const zetFilter = (filter: Filter) => zetStand((oud) => ({ ...oud, filter }))
  const zetCursor = (cursor: MeldingId, anker: boolean) =>
    zetStand((oud) => ({ ...oud, cursor, ...(anker ? { anker: cursor } : {}) }))
  const vink = (welke: ArrayLike<number>, aan: boolean) =>
    zetStand((oud) => ({ ...oud, vinkjes: oud.vinkjes.met(desk.overzicht, welke, aan) }))
  const wisVinkjes = () => {
    const { vinkjes } = stand
    const { aantal } = vinken
    if (aantal === 0) return
    const zet = (waarde: Vinkjes) => async () => zetStand((oud) => ({ ...oud, vinkjes: waarde }))
    zetStand((oud) => ({ ...oud, vinkjes: Vinkjes.GEEN }))
    bureau.gedaan({
      naam: aantal === 1 ? '1 vinkje gewist' : `${aantal.toLocaleString('nl-NL')} vinkjes gewist`,
      terug: zet(vinkjes),
      opnieuw: zet(Vinkjes.GEEN),
    })
  }
  const sorteer = (op: Sortering['op']) =>
    zetStand((oud) => ({
      ...oud,
      sortering: {
        op,
        aflopend: oud.sortering.op === op ? !oud.sortering.aflopend : op === 'gewijzigdOp' || op === 'meldingsnummer',
      },
    }))
  const kiesTab = (id: string) => {
    const weergave = weergaven?.find((een) => een.id === id)
    if (weergave !== undefined) zetStand((oud) => ({ ...oud, ...uitWeergave(weergave) }))
    else if (id === 'alle')
      zetStand((oud) => ({ ...oud, tab: id, filter: GEEN_FILTER, kolommen: BEGINKOLOMMEN, sortering: BEGINSORTERING }))
    else zetStand((oud) => ({ ...oud, tab: id }))
  }
  const sluitVoorbeeld = () => {
    zetStand((oud) => ({ ...oud, open: false }))
    tabel.current?.focus()
  }
  const daden: Bulkdaad[] = [
    ...(bureau.exporteur === null
      ? []
      : [
          { id: 'excel', tekst: 'Excel', toets: 'Ctrl E', icoon: 'lijst' as const, doe: uitvoer.excel },
          { id: 'pdf', tekst: 'PDF', toets: 'Ctrl P', icoon: 'afdrukken' as const, doe: uitvoer.pdf },
        ]),
    ...bulkacties.map((actie) => ({ ...actie, doe: () => actie.doe(uitvoer.aangevinkt()) })),
  ]
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version of the overview has other counts
  const tabs = useMemo(
    () => [
      { id: 'alle', naam: 'Alle meldingen', aantal: totaal },
      ...(weergaven ?? []).map((weergave) => ({
        id: weergave.id,
        naam: weergave.naam,
        aantal: telWeergave(bureau, weergave),
      })),
      { id: 'concepten', naam: 'Concepten', aantal: concepten?.length ?? null },
    ],
    [weergaven, concepten, totaal, versie, desk, vandaag],
  )
  useLijstopdrachten(bureau, {
    ...{
      tabs,
      kiesTab,
      uitvoer,
      bulkacties: vinken.aantal > 0 ? daden.slice(-bulkacties.length || daden.length) : [],
    },
    gekozen: stand.cursor,
    zoek: () => zoekvak.current?.focus(),
    naarLijst: () => tabel.current?.focus(),
    kolommen: () => zetBlad('kolommen'),
    bewaarWeergave: () => zetBlad('weergave'),
    verwijderWeergave: weergaven?.some(({ id }) => id === stand.tab)
      ? () => {
          const weergave = weergaven.find(({ id }) => id === stand.tab)
          if (weergave === undefined) return
          const { weergaven: kast } = desk.verzamelingen
          void kast.verwijder(weergave.id).then(() => {
            kiesTab('alle')
            bureau.gedaan({
              naam: `Weergave ‘${weergave.naam}’ verwijderd`,
              terug: async () => await kast.bewaar(weergave),
              opnieuw: async () => await kast.verwijder(weergave.id),
            })
          })
        }
      : null,
    sluit: stand.open ? sluitVoorbeeld : wisVinkjes,
  })

  useGezocht(desk, stand.filter.tekst)
  // The list is where she works: it has the focus as soon as it is there.
  const geladen = totaal > 0 && locaties !== undefined && stand.tab !== 'concepten'
  useEffect(() => {
    const hier = document.activeElement
    if (geladen && (hier === document.body || hier?.matches('main h1'))) tabel.current?.focus()
  }, [geladen])

  return (
    <>
      <header className={stijl.kop}>
        <h1 tabIndex={-1}>Raadplegen/wijzigen</h1>
        <Zoekvak
          ref={zoekvak}
          tekst={stand.filter.tekst}
          zet={(tekst) => zetFilter({ ...stand.filter, tekst })}
          naarLijst={() => {
            const eerste = desk.overzicht.lees(rijen[0] ?? -1)
            if (eerste !== null && !rijen.includes(stand.cursor === null ? -1 : desk.overzicht.rijVan(stand.cursor)))
              zetCursor(eerste.id, true)
            tabel.current?.focus()
          }}
        />
        <Knop onPress={() => zetBlad('kolommen')}>Kolommen</Knop>
        <Knop toets="Ctrl Shift B" onPress={() => zetBlad('weergave')}>
          Bewaar weergave
        </Knop>
      </header>
      <Weergavetabs tabs={tabs} gekozen={stand.tab} kies={kiesTab} />
      {fout !== null ? (
        <div className={stijl.enkel}>
          <Opmerking toon="fout" icoon="waarschuwing" rol="alert">
            <b>De lijst kon niet worden gelezen.</b> {fout}
          </Opmerking>
        </div>
      ) : stand.tab === 'concepten' ? (
        <Concepttab bureau={bureau} concepten={concepten} />
      ) : (
        <div className={klas(stijl.body, stand.open && stand.cursor !== null && stijl.metDossier)}>
          <Facetkolom {...{ bureau, versie, locatienaam }} filter={stand.filter} zet={verander} />
          <Paneel label="Lijst" className={stijl.lijst}>
            {versie < 0 || locaties === undefined ? (
              <Laadbalken />
            ) : totaal === 0 ? (
              <Leeg bureau={bureau} />
            ) : (
              <>
                <Lijstkop
                  bureau={bureau}
                  stand={stand}
                  aantal={rijen.length}
                  totaal={totaal}
                  locatienaam={locatienaam}
                  zetFilter={zetFilter}
                />
                {rijen.length === 0 ? (
                  <NietsGevonden filter={stand.filter} zet={zetFilter} />
                ) : (
                  <Tabel
                    ref={tabel}
                    overzicht={desk.overzicht}
                    rijen={rijen}
                    kolommen={stand.kolommen}
                    zetBreedte={(naam, breedte) =>
                      zetStand((oud) => ({
                        ...oud,
                        kolommen: oud.kolommen.map((een) => (een.naam === naam ? { naam, breedte } : een)),
                      }))
                    }
                    sortering={stand.sortering}
                    cursor={stand.cursor}
                    anker={stand.anker}
                    vinkjes={stand.vinkjes}
                    vinken={vinken}
                    vinkAlles={(aan) => vink(rijen, aan)}
                    open={() => zetStand((oud) => ({ ...oud, open: true }))}
                    {...{ locatienaam, vandaag, sorteer, zetCursor, vink }}
                  />
                )}
                {vinken.aantal > 0 && <Bulkbalk vinken={vinken} daden={daden} bezig={uitvoer.bezig} wis={wisVinkjes} />}
              </>
            )}
          </Paneel>
          {stand.open && stand.cursor !== null && (
            <Voorbeeld
              key={stand.cursor}
              bureau={bureau}
              id={stand.cursor}
              locatienaam={locatienaam}
              sluit={sluitVoorbeeld}
              pdf={bureau.exporteur === null ? null : uitvoer.pdf}
              lijst={() => [...rijen.slice(0, MAX_DOORLOPEN)].flatMap((rij) => desk.overzicht.idVan(rij) ?? [])}
            />
          )}
        </div>
      )}
      <Kolomkiezer
        open={blad === 'kolommen'}
        sluit={() => zetBlad(null)}
        kolommen={stand.kolommen}
        zet={(kolommen) => zetStand((oud) => ({ ...oud, kolommen }))}
      />
      <BewaarWeergave
        bureau={bureau}
        open={blad === 'weergave'}
        sluit={() => zetBlad(null)}
        stand={stand}
        weergaven={weergaven ?? []}
        bewaard={(tab) => zetStand((oud) => ({ ...oud, tab }))}
      />
    </>
  )
}

/** Takes over what another screen asked this list to show. */
function useLijstwens(bureau: Bureau, zetStand: (nieuw: (oud: Lijststand) => Lijststand) => void): void {
  const [wens, zetWens] = useGeheugen<Lijstwens | null>(bureau.geheugen, 'lijstwens', null)
  useEffect(() => {
    if (wens === null) return
    zetWens(() => null)
    const { cursor, waar, tekst, open } = wens
    zetStand((oud) => ({
      ...oud,
      ...(oud.tab === 'concepten' || waar !== undefined ? { tab: 'alle' } : {}),
      ...(waar === undefined && tekst === undefined && open === undefined
        ? {}
        : { filter: { ...GEEN_FILTER, waar: waar ?? {}, tekst: tekst ?? '', open: open ?? false } }),
      ...(cursor === undefined ? {} : { cursor, anker: cursor, open: true }),
      ...(wens.concepten === true ? { tab: 'concepten' } : {}),
    }))
  }, [wens, zetWens, zetStand])
}
