import { useLiveQuery } from 'dexie-react-hooks'
import { type ComponentType, useEffect, useMemo, useRef, useState } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs'
import { useBekeken } from '#renderer/scherm/bekeken.ts'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { DOSSIERLIJST, type Dossierlijst, GEEN_LIJST, openDoorsturen } from '#renderer/scherm/dossierlijst.ts'
import { useOpdrachten } from '#renderer/scherm/opdrachten.ts'
import { plek } from '#renderer/scherm/plek.ts'
import { nuAls } from '#renderer/store/klok.ts'
import { Icoon, Standicoon } from '#renderer/ui/iconen.tsx'
import { klas } from '#renderer/ui/klas.ts'
import { IcoonKnop, Knop, TekstKnop } from '#renderer/ui/knop.tsx'
import { Etiket, Opmerking, Paneel, Verborgen } from '#renderer/ui/paneel.tsx'
import { foutzin } from '#shared/contract/errors.ts'
import {
  redenAfsluitingLabel,
  soortLabel,
  statusLabel,
  toelichtingAfsluitingLabel,
} from '#shared/domain/codetabellen.ts'
import { dagenTussen } from '#shared/domain/datum.ts'
import { toonPeriode } from '#shared/domain/invoerdatum.ts'
import { meldingverschillen } from '#shared/domain/meldingverschil.ts'
import { gemistTekst } from '#shared/domain/overdracht.ts'
import { berichtenVan } from '#shared/domain/postvak.ts'
import { isAlleenCoach } from '#shared/domain/rechten.ts'
import { magInhoudWijzigen } from '#shared/domain/statusovergang.ts'
import { tijdlijnVan } from '#shared/domain/tijdlijn.ts'
import { versieparen } from '#shared/domain/versies.ts'
import { jaNee, roepnaam } from '#shared/exports/tekst.ts'
import { nederlandseDag } from '#shared/exports/tijd.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import { type MeldingId, meldingId } from '#shared/schema/identificatie.ts'
import type { MeldingStand } from '#shared/schema/melding.ts'
import type { Verzuimkaart } from '#shared/schema/regels.ts'
import { ConflictDialoog } from './conflict.tsx'
import { Contactvastlegger } from './contact.tsx'
import { Doorgegeven } from './doorgestuurd.tsx'
import { Doorgeven } from './doorgeven.tsx'
import stijl from './dossier.module.css'
import { Gegevens } from './gegevens.tsx'
import { Kopieer } from './kopieer.tsx'
import { Standwoord, wanneer } from './standwoord.tsx'
import { Tijdlijn } from './tijdlijn.tsx'
import { Verschillen } from './verschil.tsx'

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
/** Without an agreement of the region (OUR CHOICE, `ui/README.md` tone 19). */
const GEEN_REACTIE_NA = 14

/** The agreement that holds on a day. */
export function kaartOp(kaarten: readonly Verzuimkaart[], dag: string): Verzuimkaart | null {
  const geldig = kaarten.filter(({ vanaf, tot }) => vanaf <= dag && (tot === null || dag <= tot))
  return geldig.toSorted((a, b) => (a.vanaf < b.vanaf ? 1 : -1))[0] ?? null
}

/** Days since DUO received it without a word of the gemeente; null while that is no reason to call. */
export function zonderReactie(stand: MeldingStand | null, vandaag: string, na: number): number | null {
  if (stand === null || stand.status !== 'R' || stand.terugmeldingen.length > 0) return null
  const dagen = dagenTussen(nederlandseDag(stand.meldmoment), vandaag as never)
  return dagen >= na ? dagen : null
}

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
  const contactmomenten = useLiveQuery(async () => {
    const alle = await desk.verzamelingen.contactmomenten.lijst()
    return alle.filter((een) => een.leerlingId === leerlingId && (een.meldingId === null || een.meldingId === id))
  }, [desk, leerlingId, id])
  const bijlagen = useLiveQuery(() => desk.bijlagen.vanMelding(id), [desk, id])
  const overdrachten = useLiveQuery(async () => {
    const alle = await desk.verzamelingen.overdrachten.lijst()
    return alle.filter((een) => een.meldingId === id).sort((a, b) => (a.op < b.op ? 1 : -1))
  }, [desk, id])
  const audit = useLiveQuery(async () => (await desk.audit.lijst()).filter(({ over }) => over === id), [desk, id])
  const outbox = useLiveQuery(
    async () => (await desk.outbox.lijst()).filter(({ meldingId }) => meldingId === id),
    [desk, id],
  )
  const locaties = useLiveQuery(() => desk.locaties.lijst(), [desk])
  const kaarten = useLiveQuery(() => desk.verzamelingen.verzuimkaarten.lijst(), [desk])
  const [contactOpen, zetContactOpen] = useState(false)
  const [conflictOpen, zetConflictOpen] = useState(false)
  const stuurknop = useRef<HTMLButtonElement>(null)
  const coach = isAlleenCoach(gebruiker.rollen)
  const magMelden = bureau.mag('melden')
  const tab = (TABS as readonly string[]).includes(bureau.plek.deel ?? '') ? (bureau.plek.deel as string) : 'tijdlijn'
  const kiesTab = (naar: string) => bureau.noteer(plek('dossier', id, naar === 'tijdlijn' ? null : naar))

  const locatienaam = useMemo(() => {
    const namen = new Map((locaties ?? []).map((een) => [een.id as string, een.naam]))
    return (een: string) => namen.get(een) ?? een
  }, [locaties])
  const gebeurtenissen = useMemo(
    () =>
      tijdlijnVan({
        melding,
        contactmomenten: contactmomenten ?? [],
        bijlagen: (bijlagen ?? []).filter(({ staat }) => staat !== 'ontvangen'),
        overdrachten: overdrachten ?? [],
        audit: audit ?? [],
        outbox: outbox ?? [],
        locatienaam,
      }),
    [melding, contactmomenten, bijlagen, overdrachten, audit, outbox, locatienaam],
  )
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
  const ga = (stap: number) => {
    const naar = ids[plaats + stap]
    if (plaats >= 0 && naar !== undefined) bureau.ga(plek('dossier', naar))
  }
  const naarLijst = () => (terug === 'raadplegen' ? bureau.openLijst({ cursor: id }) : bureau.ga(plek(terug)))
  const drukAf = () => void bureau.exporteur?.drukAf({ soort: 'meldingen', ids: [id] })
  const heelDossier = () => void bureau.exporteur?.dossier(id)
  const kanWijzigen = magMelden && magInhoudWijzigen(stand?.status ?? 'W') && melding.verzending !== 'afgekeurd'
  const kanDoorsturen = bureau.mag('doorsturen') && stand !== null && magInhoudWijzigen(stand.status)
  const botst = melding.verzending === 'conflict'
  const wijzig = kanWijzigen ? () => bureau.ga(plek('wijzigen', id)) : null

  useOpdrachten(bureau.opdrachten, [
    {
      id: 'dossier-vorige',
      tekst: 'Vorig dossier',
      toets: 'Alt ↑',
      groep: 'Dossier',
      nietInPalet: true,
      doe: () => ga(-1),
    },
    {
      id: 'dossier-volgende',
      tekst: 'Volgend dossier',
      toets: 'Alt ↓',
      groep: 'Dossier',
      nietInPalet: true,
      doe: () => ga(1),
    },
    {
      id: 'dossier-terug',
      tekst: 'Terug naar de lijst',
      toets: 'Alt ←',
      ookToets: 'Esc',
      groep: 'Dossier',
      doe: naarLijst,
    },
    ...(bureau.mag('vastleggen') && !coach
      ? [
          {
            id: 'contact',
            tekst: 'Gesprek vastleggen',
            ook: 'contact gebeld ouders',
            toets: 'Ctrl L',
            groep: 'Dossier',
            doe: () => zetContactOpen(true),
          },
        ]
      : []),
    ...(bureau.exporteur === null
      ? []
      : [
          {
            id: 'pdf',
            tekst: 'Druk deze melding af, of bewaar haar als PDF',
            ook: 'afdrukken printen archief',
            toets: 'Ctrl P',
            groep: 'Dossier',
            doe: drukAf,
          },
          {
            id: 'dossier-pdf',
            tekst: 'Maak een PDF van het hele dossier',
            ook: 'archief inspecteur bundel',
            toets: 'Ctrl Shift P',
            groep: 'Dossier',
            doe: heelDossier,
          },
        ]),
    ...(wijzig === null
      ? []
      : [{ id: 'wijzigen', tekst: 'Wijzig deze melding', toets: 'W', groep: 'Dossier', doe: wijzig }]),
    ...(magMelden
      ? [
          {
            ...{ id: 'vervolg', tekst: 'Vervolgmelding', ook: 'opnieuw melden herhaal', toets: 'Ctrl D' },
            groep: 'Dossier',
            doe: () => bureau.vervolg(melding),
          },
        ]
      : []),
    ...(wijzig === null
      ? []
      : [
          {
            ...{ id: 'intrekken', tekst: 'Trek deze melding in', ook: 'intrekken annuleren', groep: 'Dossier' },
            doe: () => bureau.ga(plek('wijzigen', id, 'intrekken')),
          },
        ]),
    ...(bureau.mag('overdragen') && stand !== null
      ? [
          {
            id: 'doorgeven',
            tekst: 'Doorgeven aan een collega',
            ook: 'coach mentor melder doorsturen',
            toets: 'F',
            groep: 'Dossier',
            doe: () => {
              kiesTab('doorgegeven')
              requestAnimationFrame(() => stuurknop.current?.focus())
            },
          },
        ]
      : []),
    ...(kanDoorsturen
      ? [
          {
            id: 'doorsturen',
            tekst: 'Doorsturen naar leerplicht of RMC',
            ook: 'gemeente instantie doorstroompunt',
            groep: 'Dossier',
            doe: () => openDoorsturen(bureau, [id]),
          },
        ]
      : []),
  ])

  const paren = stand === null ? [] : versieparen(stand, melding.versies ?? [])
  const kaart = kaartOp(kaarten ?? [], vandaag)
  const stil = zonderReactie(stand, vandaag, kaart?.geenReactieNaDagen ?? GEEN_REACTIE_NA)
  const contact = stand?.contactGemeente ?? null
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
          <Paneel label="Waar de melding staat" className={stijl.standpaneel}>
            <Fasen melding={melding} bureau={bureau} />
            <dl className={stijl.feiten}>
              <div>
                <dt>Vermoedelijke soort</dt>
                <dd>{soortLabel(inhoud.soort)}</dd>
              </div>
              <div>
                <dt>Periode</dt>
                <dd>{toonPeriode(inhoud.begin, inhoud.eind)}</dd>
              </div>
              <div>
                <dt>Gemist</dt>
                <dd>{gemistTekst(inhoud) || 'niet ingevuld'}</dd>
              </div>
              <div>
                <dt>Actie gewenst</dt>
                <dd>{jaNee(inhoud.actieGewenst)}</dd>
              </div>
            </dl>
            {botst && (
              <Opmerking toon="let" icoon="waarschuwing">
                <b>Deze melding is op twee plekken gewijzigd.</b> Beide teksten zijn bewaard.{' '}
                <TekstKnop onPress={() => zetConflictOpen(true)}>Kies per veld</TekstKnop>
              </Opmerking>
            )}
            {melding.verzending === 'afgekeurd' && (
              <Opmerking toon="fout" icoon="waarschuwing">
                <b>DUO keurde dit af.</b> {foutzin(melding.fout?.code ?? 'gegevens-ongeldig')}{' '}
                <TekstKnop onPress={() => bureau.ga(plek('postvak', null, 'fouten'))}>Naar de foutenwachtrij</TekstKnop>
              </Opmerking>
            )}
            {stil !== null && (
              <Opmerking toon="let" icoon="klok">
                <b>{stil} dagen geen reactie.</b>{' '}
                {contact?.telefoon
                  ? `Bel ${contact.naam}, ${contact.telefoon}.`
                  : `Bel ${stand?.route.instantie ?? 'de gemeente'}.`}
                {kaart !== null && <span className={stijl.klein}> Volgens {kaart.naam}.</span>}
              </Opmerking>
            )}
            {coach && (
              <Opmerking icoon="info">U leest mee. De coördinator en de melder kunnen deze melding wijzigen.</Opmerking>
            )}
          </Paneel>
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
                {bureau.mag('vastleggen') && !coach && (
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
                  toonPgn={() => desk.audit.schrijf('pgn-getoond', id)}
                />
              </TabPanel>
              <TabPanel id="versies" className={klas(stijl.tabinhoud)}>
                {paren.length === 0 ? (
                  <p className={stijl.zacht}>
                    {versieNu <= 1
                      ? 'Er is één versie: zoals u die opvoerde.'
                      : 'Eerdere versies kent deze computer niet.'}
                  </p>
                ) : (
                  <ol className={stijl.versies}>
                    {paren.map(({ regel, voor, na }) => {
                      const verschillen = meldingverschillen(
                        { ...voor, leerling: { pgn: null } },
                        { ...na, leerling: { pgn: null } },
                        locatienaam,
                      )
                      return (
                        <li key={regel.versie}>
                          <p className={stijl.rij}>
                            <b>Versie {regel.versie}</b>
                            <span className={stijl.zacht}>
                              door {regel.door === 'duo' ? 'DUO' : `de ${regel.door}`}
                              {regel.versie - regel.sinds > 1 ? `, na versie ${regel.sinds}` : ''}
                            </span>
                            <time className={stijl.tijd}>{wanneer(regel.op, vandaag)}</time>
                          </p>
                          {voor.status !== na.status && (
                            <p className={stijl.verschil}>
                              Status <del>{statusLabel(voor.status)}</del> <ins>{statusLabel(na.status)}</ins>
                            </p>
                          )}
                          {verschillen.length > 0 && <Verschillen verschillen={verschillen} />}
                        </li>
                      )
                    })}
                  </ol>
                )}
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
          <Paneel label="Terugmelding" className={stijl.vak}>
            <div className={stijl.rij}>
              <h2>Terugmelding</h2>
              <span className={stijl.rechts}>{stand === null ? null : <Standwoord status={stand.status} />}</span>
            </div>
            {stand === null ? (
              <p className={stijl.zacht}>Komt zodra DUO de melding heeft.</p>
            ) : (
              <>
                {contact === null ? (
                  <p className={stijl.zacht}>{stand.route.instantie}. Nog geen contactpersoon.</p>
                ) : (
                  <>
                    <p>
                      <b>{contact.naam}</b>
                      {contact.functie && `, ${contact.functie}`}
                      <br />
                      <span className={stijl.zacht}>{stand.route.instantie}</span>
                    </p>
                    <div className={stijl.rij}>
                      {contact.telefoon && (
                        <Kopieer tekst={contact.telefoon} woord="telefoonnummer" icoon="kopie" toon={bureau.toon} />
                      )}
                      {contact.email && (
                        <Kopieer tekst={contact.email} woord="e-mailadres" icoon="kopie" toon={bureau.toon} />
                      )}
                    </div>
                  </>
                )}
                {stand.redenAfsluiting && <p>Reden: {redenAfsluitingLabel(stand.redenAfsluiting)}</p>}
                {stand.toelichtingAfsluiting && <p>{toelichtingAfsluitingLabel(stand.toelichtingAfsluiting)}</p>}
                {stand.toelichtingGemeente && <p>Toelichting: {stand.toelichtingGemeente}</p>}
              </>
            )}
          </Paneel>
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
          <Paneel label="Doorgestuurd" className={stijl.vak}>
            <h2>Doorgestuurd</h2>
            {(stand?.doorsturingen ?? []).map(({ id: sleutel, instantie, op, toelichting }) => (
              <p key={sleutel} className={stijl.railregel}>
                <Icoon naam="doorsturen" klein /> {instantie}
                <span className={stijl.tijd}>{wanneer(op, vandaag)}</span>
                {toelichting && <span className={stijl.klein}>{toelichting}</span>}
              </p>
            ))}
            {(overdrachten ?? []).map((een) => (
              <p key={een.id} className={stijl.railregel}>
                <Icoon naam={een.gelezenOp === null ? 'klok' : 'vink'} klein /> {een.aan.naam}
                <span className={stijl.tijd}>
                  {een.gelezenOp === null ? 'nog niet gelezen' : `gelezen ${wanneer(een.gelezenOp, vandaag)}`}
                </span>
              </p>
            ))}
            {(stand?.doorsturingen.length ?? 0) + (overdrachten?.length ?? 0) === 0 && (
              <p className={stijl.zacht}>Nog aan niemand, behalve volgens de route.</p>
            )}
          </Paneel>
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

/** Three steps: registered, with the gemeente, done. */
function Fasen({ melding, bureau }: { melding: MeldingOpDesk; bureau: Bureau }) {
  const { stand } = melding
  if (stand === null || melding.verzending !== 'ontvangen') {
    const woord = {
      klaar: 'Klaar. Staat op deze computer en gaat vanzelf weg.',
      verzonden: 'Verzonden. We wachten op DUO.',
      afgekeurd: 'Afgekeurd door DUO.',
      conflict: 'Op twee plekken gewijzigd.',
      ontvangen: 'Ontvangen door DUO.',
    }[melding.verzending]
    return (
      <p className={stijl.stand}>
        <Standicoon
          vorm={
            melding.verzending === 'verzonden' ? 'onderweg' : melding.verzending === 'klaar' ? 'gestippeld' : 'fout'
          }
        />
        {woord}
      </p>
    )
  }
  const sinds = (code: string) => {
    const regel = (melding.versies ?? []).findLast(({ verschillen }) =>
      verschillen.some(({ veld, wordt }) => veld === 'status' && wordt === code),
    )
    return regel === undefined ? '' : wanneer(regel.op, bureau.vandaag)
  }
  const eind = stand.status === 'I' ? 'I' : 'G'
  const midden = stand.status === 'K' ? 'K' : 'B'
  const klaar = stand.status === 'G' || stand.status === 'I' || stand.status === 'D'
  const bezig = 'BK'.includes(stand.status)
  const fasen = [
    { status: 'R' as const, op: wanneer(stand.meldmoment, bureau.vandaag), gedaan: true, nu: stand.status === 'R' },
    {
      status: midden as 'B' | 'K',
      op: sinds(midden) || (bezig ? '' : 'door de gemeente'),
      gedaan: bezig || (klaar && sinds(midden) !== ''),
      nu: bezig,
    },
    { status: eind as 'G' | 'I', op: sinds(eind) || (klaar ? '' : 'door de gemeente'), gedaan: klaar, nu: klaar },
  ]
  return (
    <ol className={stijl.fasen} aria-label="Voortgang">
      {fasen.map(({ status, op, gedaan, nu }) => (
        <li
          key={status}
          className={klas(gedaan && stijl.gedaan, nu && stijl.nu)}
          {...(nu ? { 'aria-current': 'step' as const } : {})}
        >
          <Standwoord status={status} nogNiet={!gedaan} />
          <span className={stijl.klein}>{op}</span>
        </li>
      ))}
    </ol>
  )
}
