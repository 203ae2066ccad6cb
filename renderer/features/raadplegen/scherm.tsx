import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Exporteur } from '#renderer/scherm/exporteur.ts'
import type { Desk } from '#renderer/store/desk.ts'
import { Icoon } from '#renderer/ui/iconen.tsx'
import { klas } from '#renderer/ui/klas.ts'
import { Knop } from '#renderer/ui/knop.tsx'
import { Opmerking, Paneel } from '#renderer/ui/paneel.tsx'
import { Toets } from '#renderer/ui/toets.tsx'
import type { Toostbericht } from '#renderer/ui/toost.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { Concept } from '#shared/schema/desk.ts'
import type { Veldfout } from '#shared/schema/fout.ts'
import type { Brin, MeldingId } from '#shared/schema/identificatie.ts'
import { Concepten } from './concepten.tsx'
import { Dossier } from './dossier.tsx'
import { Facetkolom } from './facetkolom.tsx'
import stijl from './raadplegen.module.css'
import {
  type Filter,
  filterInWoorden,
  GEEN_FILTER,
  heeftFilter,
  kiesRijen,
  maakRij,
  type Sorteerveld,
  type Sortering,
  telFacetten,
} from './rijen.ts'
import { Tabel, type Tabelgreep } from './tabel.tsx'

/** What the list remembers while she works elsewhere: kept by the shell for as long as the desk is open. */
export interface Lijststand {
  tab: 'meldingen' | 'concepten'
  filter: Filter
  sortering: Sortering
  cursor: MeldingId | null
  open: boolean
  vinkjes: ReadonlySet<MeldingId>
}
export const BEGINSTAND: Lijststand = {
  tab: 'meldingen',
  filter: GEEN_FILTER,
  sortering: { veld: 'gewijzigd', aflopend: true },
  cursor: null,
  open: false,
  vinkjes: new Set(),
}

export interface RaadplegenProps {
  desk: Desk
  brin: Brin
  vandaag: IsoDatum
  stand: Lijststand
  zetStand(stand: (oud: Lijststand) => Lijststand): void
  /** Whether DUO has been asked yet: an empty list before that means "not known", not "none". */
  opgehaald: boolean
  /** False: DUO shows this role no meldingen. */
  magLezen: boolean
  verbonden: boolean
  exporteur: Exporteur | null
  toon(bericht: Toostbericht): void
  openConcept(id: MeldingId, fouten: readonly Veldfout[]): void
  /** Null for a role that may not report. */
  nieuw: (() => void) | null
}

const SORTEERWOORD: Record<Sorteerveld, string> = {
  nummer: 'meldingsnummer',
  naam: 'naam',
  leerlingnummer: 'leerlingnummer',
  soort: 'soort',
  periode: 'begin verzuim',
  uren: 'uren',
  status: 'status',
  locatie: 'locatie',
  gewijzigd: 'laatst gewijzigd',
}

/** Raadplegen/wijzigen: every melding of this desk, findable within a few keys. */
export function RaadplegenScherm(props: RaadplegenProps) {
  const { desk, stand, zetStand, vandaag } = props
  const [fout, zetFout] = useState<string | null>(null)
  const lees = async <T,>(vraag: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await vraag()
    } catch (oorzaak) {
      zetFout(foutzin(foutcodeVan(oorzaak)))
      return undefined
    }
  }
  const meldingen = useLiveQuery(async () => await lees(() => desk.meldingen.lijst()), [desk])
  const concepten = useLiveQuery(async () => await lees(() => desk.concepten.lijst()), [desk])
  const leerlingen = useLiveQuery(async () => await lees(() => desk.leerlingen.lijst()), [desk])
  const locaties = useLiveQuery(async () => await lees(() => desk.locaties.lijst()), [desk])
  const outbox = useLiveQuery(async () => await lees(() => desk.outbox.lijst()), [desk])
  const traag = useTraag(meldingen === undefined)
  const tabel = useRef<Tabelgreep>(null)
  const zoekvak = useRef<HTMLInputElement>(null)
  const [bezig, zetBezig] = useState(false)

  const opId = useMemo(() => new Map((meldingen ?? []).map((melding) => [melding.id, melding])), [meldingen])
  const alle = useMemo(() => (meldingen ?? []).map(maakRij), [meldingen])
  const locatienamen = useMemo(() => new Map((locaties ?? []).map(({ id, naam }) => [id as string, naam])), [locaties])
  const locatienaam = useMemo(
    () => (id: string) => locatienamen.get(id) ?? (locatienamen.size === 0 ? '' : 'onbekende locatie'),
    [locatienamen],
  )
  const rijen = useMemo(
    () => kiesRijen(alle, stand.filter, stand.sortering, locatienaam),
    [alle, stand.filter, stand.sortering, locatienaam],
  )
  const facetten = useMemo(
    () =>
      telFacetten(
        alle,
        stand.filter,
        (locaties ?? []).map(({ id, naam }) => ({ id, naam })),
      ),
    [alle, stand.filter, locaties],
  )

  const zetFilter = (filter: Filter) => zetStand((oud) => ({ ...oud, filter }))
  const zetCursor = (cursor: MeldingId) => zetStand((oud) => ({ ...oud, cursor }))
  const vink = (ids: readonly MeldingId[], aan: boolean) =>
    zetStand((oud) => {
      const vinkjes = new Set(oud.vinkjes)
      for (const id of ids) aan ? vinkjes.add(id) : vinkjes.delete(id)
      return { ...oud, vinkjes }
    })
  const wisVinkjes = () => {
    const { vinkjes } = stand
    if (vinkjes.size === 0) return
    zetStand((oud) => ({ ...oud, vinkjes: new Set() }))
    props.toon({
      tekst: vinkjes.size === 1 ? '1 vinkje gewist' : `${vinkjes.size} vinkjes gewist`,
      actie: { tekst: 'Maak ongedaan', doe: () => zetStand((oud) => ({ ...oud, vinkjes })) },
    })
  }
  const sorteer = (veld: Sorteerveld) =>
    zetStand((oud) => ({
      ...oud,
      sortering: {
        veld,
        aflopend: oud.sortering.veld === veld ? !oud.sortering.aflopend : veld === 'gewijzigd' || veld === 'nummer',
      },
    }))

  const aangevinkt = [...stand.vinkjes].filter((id) => opId.has(id))
  const buiten = aangevinkt.length - rijen.filter(({ id }) => stand.vinkjes.has(id)).length
  const huidige = stand.cursor === null ? undefined : opId.get(stand.cursor)

  const bewaar = async (wat: () => Promise<{ bestandsnaam: string; map: string | null } | null>) => {
    if (bezig) return
    zetBezig(true)
    try {
      const uit = await wat()
      if (uit !== null) props.toon({ tekst: `Bewaard in ${uit.map ?? 'uw map'}: ${uit.bestandsnaam}` })
    } catch (oorzaak) {
      props.toon({ tekst: foutzin(foutcodeVan(oorzaak)), toon: 'fout', icoon: 'waarschuwing' })
    } finally {
      zetBezig(false)
    }
  }
  const excel = () => {
    const exporteur = props.exporteur
    if (exporteur === null) return
    const gekozen = aangevinkt.length > 0 ? alle.filter(({ id }) => stand.vinkjes.has(id)) : rijen
    const inVolgorde = aangevinkt.length > 0 ? kiesRijen(gekozen, GEEN_FILTER, stand.sortering, locatienaam) : gekozen
    void bewaar(() =>
      exporteur.excel({
        meldingen: inVolgorde.flatMap(({ id }) => opId.get(id) ?? []),
        filter: aangevinkt.length > 0 ? '' : filterInWoorden(stand.filter, locatienaam).join('; '),
        vinkjes: aangevinkt.length > 0 ? aangevinkt.length : null,
        volgorde: `${SORTEERWOORD[stand.sortering.veld]}, ${stand.sortering.aflopend ? 'aflopend' : 'oplopend'}`,
      }),
    )
  }
  const pdf = async () => {
    const exporteur = props.exporteur
    if (exporteur === null) return
    const ids = aangevinkt.length > 0 ? aangevinkt : huidige ? [huidige.id] : []
    if (ids.length === 0) return props.toon({ tekst: 'Kies eerst een melding in de lijst.', icoon: 'info' })
    await bewaar(async () => {
      let laatste: { bestandsnaam: string; map: string | null } | null = null
      let aantal = 0
      for (const id of ids) {
        const melding = opId.get(id)
        if (melding === undefined) continue
        const uit = await exporteur.pdf(melding)
        // Closing one dialog stops the rest.
        if (uit === null) break
        laatste = uit
        aantal += 1
      }
      return laatste !== null && aantal > 1 ? { ...laatste, bestandsnaam: `${aantal} PDF’s` } : laatste
    })
  }

  const toetsen = useRef({ excel, pdf, wisVinkjes, sluit: () => {} })
  toetsen.current = {
    excel,
    pdf,
    wisVinkjes,
    sluit: () => {
      if (stand.open) {
        zetStand((oud) => ({ ...oud, open: false }))
        tabel.current?.focus()
      } else wisVinkjes()
    },
  }
  useEffect(() => {
    const opToets = (toets: KeyboardEvent) => {
      const inTekst =
        toets.target instanceof HTMLElement && toets.target.matches('input:not([type=checkbox]), textarea')
      const letter = toets.key.toLowerCase()
      if (toets.ctrlKey && letter === 'e') toetsen.current.excel()
      else if (toets.ctrlKey && letter === 'p') void toetsen.current.pdf()
      else if (toets.key === '/' && !inTekst) zoekvak.current?.focus()
      else if (
        (letter === 'j' || letter === 'k') &&
        !inTekst &&
        !toets.ctrlKey &&
        !toets.altKey &&
        !toets.defaultPrevented
      )
        tabel.current?.focus()
      else if (toets.key === 'Escape' && !toets.defaultPrevented && document.querySelector('[role="dialog"]') === null)
        toetsen.current.sluit()
      else return
      toets.preventDefault()
    }
    window.addEventListener('keydown', opToets)
    return () => window.removeEventListener('keydown', opToets)
  }, [])

  // The list is where she works: it has the focus as soon as it is there.
  const geladen = meldingen !== undefined && meldingen.length > 0
  useEffect(() => {
    const hier = document.activeElement
    if (geladen && (hier === document.body || hier?.matches('main h1'))) tabel.current?.focus()
  }, [geladen])

  const chips = filterInWoorden({ ...stand.filter, zoek: '' }, locatienaam)
  return (
    <>
      <header className={stijl.kop}>
        <h1 tabIndex={-1}>Raadplegen/wijzigen</h1>
        <div className={stijl.zoek}>
          <Icoon naam="zoek" />
          <input
            ref={zoekvak}
            type="search"
            aria-label="Zoek in deze lijst op naam, meldingsnummer of leerlingnummer"
            aria-keyshortcuts="/"
            placeholder="Naam, meldingsnummer, leerlingnummer"
            autoComplete="off"
            spellCheck="false"
            value={stand.filter.zoek}
            onChange={(e) => zetFilter({ ...stand.filter, zoek: e.target.value })}
            onKeyDown={(e) => {
              if (e.key === 'Escape' && stand.filter.zoek !== '') {
                e.preventDefault()
                zetFilter({ ...stand.filter, zoek: '' })
              }
              if (e.key === 'ArrowDown' || e.key === 'Enter') {
                e.preventDefault()
                const eerste = rijen[0]
                if (eerste !== undefined && !rijen.some(({ id }) => id === stand.cursor)) zetCursor(eerste.id)
                tabel.current?.focus()
              }
            }}
          />
          <Toets>/</Toets>
        </div>
        {props.exporteur !== null && aangevinkt.length === 0 && (
          <Knop icoon="lijst" toets="Ctrl E" onPress={excel} isDisabled={rijen.length === 0} isPending={bezig}>
            Excel
          </Knop>
        )}
      </header>
      <div className={stijl.tabs} role="tablist" aria-label="Lijsten">
        <Tab
          aan={stand.tab === 'meldingen'}
          naam="Alle meldingen"
          aantal={meldingen?.length}
          kies={() => zetStand((oud) => ({ ...oud, tab: 'meldingen' }))}
        />
        <Tab
          aan={stand.tab === 'concepten'}
          naam="Concepten"
          aantal={concepten?.length}
          kies={() => zetStand((oud) => ({ ...oud, tab: 'concepten' }))}
        />
      </div>
      {fout !== null ? (
        <div className={stijl.enkel}>
          <Opmerking toon="fout" icoon="waarschuwing" rol="alert">
            <b>De lijst kon niet worden gelezen.</b> {fout}
          </Opmerking>
        </div>
      ) : stand.tab === 'concepten' ? (
        <div className={stijl.enkel}>
          <Paneel label="Concepten">
            <Concepten
              concepten={concepten ?? []}
              leerlingen={leerlingen ?? []}
              vandaag={vandaag}
              open={(concept) => props.openConcept(concept.id, [])}
              gooiWeg={(concept) => void gooiWeg(desk, concept, props.toon)}
            />
          </Paneel>
        </div>
      ) : (
        <div className={klas(stijl.body, stand.open && huidige && stijl.metDossier)}>
          <Facetkolom facetten={facetten} filter={stand.filter} zet={zetFilter} />
          <Paneel label="Lijst" className={stijl.lijst}>
            {meldingen === undefined ? (
              traag && <Laadbalken />
            ) : meldingen.length === 0 ? (
              <Leeg {...props} />
            ) : (
              <>
                <div className={stijl.lijstkop}>
                  <span role="status">
                    <b>{rijen.length.toLocaleString('nl-NL')}</b> van {meldingen.length.toLocaleString('nl-NL')}{' '}
                    meldingen
                  </span>
                  <span className={stijl.stil}>2 jaar, eigen BRIN {props.brin}</span>
                  {chips.map((chip) => (
                    <span key={chip} className={stijl.chip}>
                      {chip}
                    </span>
                  ))}
                  <span className={klas(stijl.stil, stijl.volgorde)}>
                    {stand.sortering.veld === 'gewijzigd' && stand.sortering.aflopend
                      ? 'laatst gewijzigd boven'
                      : `op ${SORTEERWOORD[stand.sortering.veld]}`}
                  </span>
                </div>
                {rijen.length === 0 ? (
                  <div className={stijl.leeg}>
                    <p>
                      <b>
                        {stand.filter.zoek.trim() === ''
                          ? 'Geen meldingen met deze filters.'
                          : `Niets gevonden voor ‘${stand.filter.zoek.trim()}’.`}
                      </b>
                    </p>
                    {heeftFilter(stand.filter) && (
                      <Knop klein onPress={() => zetFilter({ ...GEEN_FILTER })}>
                        Wis zoeken en filters
                      </Knop>
                    )}
                  </div>
                ) : (
                  <Tabel
                    ref={tabel}
                    rijen={rijen}
                    meldingVan={(id) => opId.get(id)}
                    locatienaam={locatienaam}
                    vandaag={vandaag}
                    sortering={stand.sortering}
                    sorteer={sorteer}
                    cursor={stand.cursor}
                    zetCursor={zetCursor}
                    vinkjes={stand.vinkjes}
                    vink={vink}
                    open={() => zetStand((oud) => ({ ...oud, open: true }))}
                  />
                )}
                {aangevinkt.length > 0 && (
                  <div className={stijl.bulk} role="toolbar" aria-label="Acties voor aangevinkte meldingen">
                    <span className={stijl.bulktelling} role="status">
                      <b>{aangevinkt.length} aangevinkt</b>
                      {buiten > 0 && <span className={stijl.stil}> waarvan {buiten} buiten dit filter</span>}
                    </span>
                    {props.exporteur !== null && (
                      <>
                        <Knop klein icoon="lijst" toets="Ctrl E" onPress={excel} isPending={bezig}>
                          Excel
                        </Knop>
                        <Knop klein icoon="afdrukken" toets="Ctrl P" onPress={() => void pdf()} isPending={bezig}>
                          PDF
                        </Knop>
                      </>
                    )}
                    <Knop klein soort="stil" toets="Esc" onPress={wisVinkjes}>
                      Wis vinkjes
                    </Knop>
                  </div>
                )}
              </>
            )}
          </Paneel>
          {stand.open && huidige && (
            <Paneel className={stijl.zij}>
              <Dossier
                key={huidige.id}
                melding={huidige}
                operatie={outbox?.find((een) => een.meldingId === huidige.id) ?? null}
                locatienaam={locatienaam(huidige.inhoud.locatieId)}
                toonPgn={() => desk.audit.schrijf('pgn-getoond', huidige.leerlingId)}
                sluit={() => zetStand((oud) => ({ ...oud, open: false }))}
                terugNaarConcept={async () => {
                  const operatie = outbox?.find((een) => een.meldingId === huidige.id)
                  if (operatie === undefined) return
                  await desk.terugNaarConcept(operatie.id)
                  props.openConcept(huidige.id, operatie.fout?.velden ?? [])
                }}
                pdf={() => void pdf()}
              />
            </Paneel>
          )}
        </div>
      )}
    </>
  )
}

async function gooiWeg(desk: Desk, concept: Concept, toon: (bericht: Toostbericht) => void): Promise<void> {
  try {
    await desk.concepten.verwijder(concept.id)
    toon({
      tekst: 'Concept weggegooid',
      actie: { tekst: 'Maak ongedaan', doe: () => void desk.concepten.bewaar(concept) },
    })
  } catch (oorzaak) {
    toon({ tekst: foutzin(foutcodeVan(oorzaak)), toon: 'fout', icoon: 'waarschuwing' })
  }
}

function Tab({ aan, naam, aantal, kies }: { aan: boolean; naam: string; aantal: number | undefined; kies(): void }) {
  return (
    <button
      type="button"
      role="tab"
      aria-selected={aan}
      className={klas(stijl.tab, aan && stijl.tabaan)}
      onClick={kies}
    >
      {naam} {aantal !== undefined && <span className={stijl.telling}>{aantal.toLocaleString('nl-NL')}</span>}
    </button>
  )
}

function Leeg({
  opgehaald,
  verbonden,
  magLezen,
  nieuw,
}: Pick<RaadplegenProps, 'opgehaald' | 'verbonden' | 'magLezen' | 'nieuw'>) {
  if (!magLezen)
    return (
      <div className={stijl.leeg}>
        <p>
          <b>Uw rol ziet geen meldingen.</b>
        </p>
        <p>De coördinator, de melder en de coach van uw school zien ze wel. De beheerder kan uw rol veranderen.</p>
      </div>
    )
  if (!opgehaald)
    return (
      <div className={stijl.leeg}>
        <Opmerking toon="let" icoon="waarschuwing">
          <b>We weten het nog niet.</b>{' '}
          {verbonden
            ? 'We halen de meldingen van uw school nu op.'
            : 'Er is nog niets bij DUO opgehaald. Dat gaat vanzelf zodra u verbonden en aangemeld bent.'}
        </Opmerking>
      </div>
    )
  return (
    <div className={stijl.leeg}>
      <p>
        <b>Uw school heeft nog geen meldingen.</b>
      </p>
      {nieuw !== null && (
        <Knop klein icoon="plus" onPress={nieuw}>
          Opvoeren verzuim
        </Knop>
      )}
    </div>
  )
}

/** Bars in the shape of the rows: only when reading takes longer than the eye notices. */
function Laadbalken() {
  return (
    <div className={stijl.laden} role="status" aria-label="De lijst wordt gelezen">
      {['34%', '42%', '28%', '38%', '31%', '40%'].map((breedte) => (
        <span key={breedte} className={stijl.laadrij}>
          <span />
          <span style={{ width: breedte }} />
          <span />
        </span>
      ))}
    </div>
  )
}

/** True once something takes longer than 150 ms. */
function useTraag(bezig: boolean): boolean {
  const [traag, zetTraag] = useState(false)
  useEffect(() => {
    if (!bezig) return zetTraag(false)
    const wekker = setTimeout(() => zetTraag(true), 150)
    return () => clearTimeout(wekker)
  }, [bezig])
  return traag
}
