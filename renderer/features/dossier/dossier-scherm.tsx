import { useLiveQuery } from 'dexie-react-hooks'
import { type ComponentType, useEffect, useRef, useState } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs'
import { useBekeken } from '#renderer/scherm/bekeken.ts'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { DOSSIERLIJST, type Dossierlijst, GEEN_LIJST, openDoorsturen } from '#renderer/scherm/dossierlijst.ts'
import { plek } from '#renderer/scherm/plek.ts'
import { nuAls } from '#renderer/store/klok.ts'
import { klas } from '#renderer/ui/klas.ts'
import { IcoonKnop, Knop, TekstKnop } from '#renderer/ui/knop.tsx'
import { Etiket, Opmerking, Paneel, Verborgen } from '#renderer/ui/paneel.tsx'
import { berichtenVan } from '#shared/domain/postvak.ts'
import { isAlleenCoach } from '#shared/domain/rechten.ts'
import { magInhoudWijzigen } from '#shared/domain/statusovergang.ts'
import { roepnaam } from '#shared/exports/tekst.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import { type MeldingId, meldingId } from '#shared/schema/identificatie.ts'
import type { MeldingStand } from '#shared/schema/melding.ts'
import { ConflictDialoog } from './conflict.tsx'
import { Contactvastlegger } from './contact.tsx'
import { Doorgegeven } from './doorgestuurd.tsx'
import { Doorgeven } from './doorgeven.tsx'
import stijl from './dossier.module.css'
import { useDossieropdrachten } from './dossieropdrachten.ts'
import { useDossierstukken } from './dossierstukken.ts'
import { Gegevens } from './gegevens.tsx'
import { Doorgestuurd, Terugmelding } from './rail.tsx'
import { Standpaneel } from './standpaneel.tsx'
import { Tijdlijn } from './tijdlijn.tsx'
import { Versies } from './versies.tsx'

/** The bijlagen of a melding: a part of its own that the app puts in (`features/bijlagen`). */
export interface Aanvulling {
  meldingId: MeldingId
  leerlingId: MeldingOpDesk['leerlingId']
  stand: MeldingStand | null
  open: boolean
  melding: MeldingOpDesk
}
export type AanvullingElement = ComponentType<{ bureau: Bureau } & Aanvulling>

const TABS = ['tijdlijn', 'melding', 'versies', 'doorgegeven'] as const
/** Everything of one melding: where it stands, what happened, who to call (`ui/04-dossier`). */
export function DossierScherm({ bureau, Aanvulling }: { bureau: Bureau; Aanvulling: AanvullingElement }) {
  const { desk } = bureau
  const gelezen = meldingId.safeParse(bureau.plek.id)
  const id = gelezen.success ? gelezen.data : null
  // Undefined: not read yet; null: not here.
  const melding = useLiveQuery(async () => (id === null ? null : await desk.meldingen.lees(id)), [desk, id])
  if (melding === undefined) return null
  if (melding === null) {
    return (
      <Opmerking icoon="info">
        <b>Deze melding staat niet op deze computer.</b> Misschien is die van een andere locatie, of vernietigd.{' '}
        <TekstKnop onPress={() => bureau.openLijst()}>Naar Raadplegen/wijzigen</TekstKnop>
      </Opmerking>
    )
  }
  return <Dossier key={melding.id} bureau={bureau} melding={melding} Aanvulling={Aanvulling} />
}

function Dossier({
  bureau,
  melding,
  Aanvulling,
}: {
  bureau: Bureau
  melding: MeldingOpDesk
  Aanvulling: AanvullingElement
}) {
  const { desk, vandaag, gebruiker } = bureau
  const { id, leerlingId, stand, inhoud, leerling } = melding
  useBekeken(desk, id)
  const { ids, terug } = bureau.geheugen.lees<Dossierlijst>(DOSSIERLIJST, GEEN_LIJST)
  const { bijlagen, overdrachten, kaarten, locatienaam, gebeurtenissen } = useDossierstukken(desk, melding)
  const [contactOpen, zetContactOpen] = useState(false)
  const [conflictOpen, zetConflictOpen] = useState(false)
  const stuurknop = useRef<HTMLButtonElement>(null)
  const coach = isAlleenCoach(gebruiker.rollen)
  const legContactVast = bureau.mag('vastleggen') && !coach
  const tab = (TABS as readonly string[]).includes(bureau.plek.deel ?? '') ? (bureau.plek.deel as string) : 'tijdlijn'
  const kiesTab = (naar: string) => bureau.noteer(plek('dossier', id, naar === 'tijdlijn' ? null : naar))

  // What was new when she opened it stays marked while she reads.
  const versieNu = stand?.versie ?? 0
  const ongelezen = berichtenVan(melding, vandaag).some((een) => een.ongelezen)
  // What was new when she opened it, and what comes in meanwhile, stays marked while she reads.
  const [nieuwVanaf] = useState(ongelezen ? (melding.gelezenVersie ?? 0) : versieNu)
  useEffect(() => {
    if (ongelezen) void desk.zetGelezen({ id, versie: versieNu }).catch(() => {})
  }, [desk, id, versieNu, ongelezen])
  // The receipt of what a colleague passed on to who opens this.
  useEffect(() => {
    for (const een of overdrachten ?? []) {
      if (!coach || een.gelezen.some(({ door }) => door === gebruiker.naam)) continue
      void desk
        .zetOverdrachtGelezen({ overdrachtId: een.id, namens: gebruiker.gebruikersnaam, door: gebruiker.naam })
        .catch(() => {})
    }
  }, [desk, overdrachten, coach, gebruiker])

  const plaats = ids.indexOf(id)
  const ga = (stap: 1 | -1) => {
    const naar = ids[plaats + stap]
    if (plaats >= 0 && naar !== undefined) bureau.ga(plek('dossier', naar))
  }
  const naarLijst = () => (terug === 'raadplegen' ? bureau.openLijst({ cursor: id }) : bureau.ga(plek(terug)))
  const drukAf = () => void bureau.exporteur?.drukAf({ soort: 'meldingen', ids: [id] })
  const heelDossier = () => void bureau.exporteur?.dossier(id)
  const kanWijzigen =
    bureau.mag('melden') && magInhoudWijzigen(stand?.status ?? 'W') && melding.verzending !== 'afgekeurd'
  const kanDoorsturen = bureau.mag('doorsturen') && stand !== null && magInhoudWijzigen(stand.status)
  const wijzig = kanWijzigen ? () => bureau.ga(plek('wijzigen', id)) : null

  useDossieropdrachten(
    bureau,
    melding,
    { legContactVast, doorsturen: kanDoorsturen },
    {
      ...{ ga, naarLijst, drukAf, heelDossier, wijzig },
      legContactVast: () => zetContactOpen(true),
      geefDoor: () => {
        kiesTab('doorgegeven')
        requestAnimationFrame(() => stuurknop.current?.focus())
      },
    },
  )

  const laatste = stand === null ? null : (berichtenVan(melding, vandaag)[0] ?? null)
  const aantalBijlagen = new Set([
    ...(bijlagen ?? []).map((een) => een.id),
    ...(stand?.bijlagen ?? []).map((een) => een.id),
  ]).size

  return (
    <div className={stijl.scherm}>
      <header className={klas(stijl.kop, stijl.dossierkop)}>
        <Knop soort="stil" icoon="lijst" toets="Alt ←" onPress={naarLijst}>
          <Verborgen>Terug naar de lijst: </Verborgen>
          {plaats >= 0 ? `${plaats + 1} van ${ids.length}` : 'Lijst'}
        </Knop>
        {ids.length > 1 && plaats >= 0 && (
          <>
            <IcoonKnop naam="Vorig dossier" icoon="pijlOmhoog" isDisabled={plaats === 0} onPress={() => ga(-1)} />
            <IcoonKnop
              naam="Volgend dossier"
              icoon="pijlOmlaag"
              isDisabled={plaats === ids.length - 1}
              onPress={() => ga(1)}
            />
          </>
        )}
        <div className={stijl.titel}>
          <h1 tabIndex={-1}>{roepnaam(leerling)}</h1>
          <span className={stijl.zacht}>
            {melding.meldingsnummer === null ? (
              'nog geen meldingsnummer'
            ) : (
              <>
                melding <b>{melding.meldingsnummer}</b>
              </>
            )}
          </span>
          {inhoud.studentnummer && <Etiket>leerlingnr {inhoud.studentnummer}</Etiket>}
          {leerling.groep && <Etiket>{leerling.groep}</Etiket>}
          {melding.gearchiveerdOp && (
            <Etiket toon="let" icoon="archief">
              Gearchiveerd: DUO toont deze melding niet meer
            </Etiket>
          )}
        </div>
        {wijzig !== null && (
          <Knop icoon="potlood" toets="W" onPress={wijzig}>
            Wijzigen
          </Knop>
        )}
        {bureau.exporteur !== null && (
          <>
            <Knop icoon="afdrukken" toets="Ctrl P" onPress={drukAf}>
              Druk af
            </Knop>
            <Knop icoon="archief" onPress={heelDossier}>
              Dossier als PDF
            </Knop>
          </>
        )}
        {kanDoorsturen && (
          <Knop soort="hoofd" icoon="doorsturen" onPress={() => openDoorsturen(bureau, [id])}>
            Doorsturen
          </Knop>
        )}
      </header>
      <div className={stijl.dossier}>
        <div className={stijl.kolom}>
          <Standpaneel bureau={bureau} melding={melding} kaarten={kaarten ?? []} losOp={() => zetConflictOpen(true)} />
          <Paneel className={stijl.tabpaneel}>
            <Tabs selectedKey={tab} onSelectionChange={(naar) => kiesTab(String(naar))} className={klas(stijl.tabs)}>
              <div className={stijl.tabrij}>
                <TabList aria-label="Delen van het dossier" className={klas(stijl.tablijst)}>
                  <Tab id="tijdlijn" className={klas(stijl.tab)}>
                    Tijdlijn
                  </Tab>
                  <Tab id="melding" className={klas(stijl.tab)}>
                    Melding
                  </Tab>
                  <Tab id="versies" className={klas(stijl.tab)}>
                    Versies <span className={stijl.zacht}>{versieNu || ''}</span>
                  </Tab>
                  <Tab id="doorgegeven" className={klas(stijl.tab)}>
                    Doorgegeven <span className={stijl.zacht}>{overdrachten?.length || ''}</span>
                  </Tab>
                </TabList>
                {legContactVast && (
                  <Knop klein soort="stil" icoon="persoon" toets="Ctrl L" onPress={() => zetContactOpen(true)}>
                    Contact
                  </Knop>
                )}
              </div>
              <TabPanel id="tijdlijn" className={klas(stijl.tabinhoud)}>
                <Tijdlijn gebeurtenissen={gebeurtenissen} vandaag={vandaag} nieuwVanaf={nieuwVanaf} />
              </TabPanel>
              <TabPanel id="melding" className={klas(stijl.tabinhoud)}>
                <Gegevens
                  melding={melding}
                  locatienaam={locatienaam(inhoud.locatieId)}
                  toonPgn={() => desk.audit.schrijf('pgn-getoond', melding.leerlingId)}
                />
              </TabPanel>
              <TabPanel id="versies" className={klas(stijl.tabinhoud)}>
                <Versies melding={melding} vandaag={vandaag} locatienaam={locatienaam} />
              </TabPanel>
              <TabPanel id="doorgegeven" className={klas(stijl.tabinhoud)}>
                {(overdrachten ?? []).length === 0 && <p className={stijl.zacht}>Nog aan niemand doorgegeven.</p>}
                {(overdrachten ?? []).map((een) => (
                  <Doorgegeven key={een.id} bureau={bureau} overdracht={een} />
                ))}
                {bureau.mag('overdragen') && (
                  <Doorgeven bureau={bureau} melding={melding} bericht={laatste} knop={stuurknop} />
                )}
              </TabPanel>
            </Tabs>
          </Paneel>
        </div>
        <div className={stijl.kolom}>
          <Terugmelding bureau={bureau} stand={stand} />
          <Paneel label="Aanvulling" className={stijl.vak}>
            <div className={stijl.rij}>
              <h2>Bijlagen</h2>
              <span className={stijl.zacht}>{aantalBijlagen || ''}</span>
            </div>
            <Aanvulling
              bureau={bureau}
              meldingId={id}
              leerlingId={leerlingId}
              stand={stand}
              open={magInhoudWijzigen(stand?.status ?? 'W')}
              melding={melding}
            />
          </Paneel>
          <Doorgestuurd stand={stand} overdrachten={overdrachten ?? []} vandaag={vandaag} />
        </div>
      </div>
      {contactOpen && (
        <Contactvastlegger
          desk={desk}
          melding={melding}
          gebruiker={gebruiker}
          vandaag={vandaag}
          nieuwId={bureau.nieuwId}
          nu={() => nuAls(bureau.klok)}
          open
          sluit={() => zetContactOpen(false)}
          magWijzigen={kanWijzigen}
          klaar={(ookInMelding) => {
            zetContactOpen(false)
            bureau.bewaard(bureau.klok())
            bureau.toon({
              tekst: ookInMelding ? 'Gesprek vastgelegd. De wijziging staat klaar voor DUO.' : 'Gesprek vastgelegd.',
            })
          }}
        />
      )}
      {conflictOpen && <ConflictDialoog bureau={bureau} melding={melding} sluit={() => zetConflictOpen(false)} />}
    </div>
  )
}
