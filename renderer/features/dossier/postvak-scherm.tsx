import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useMemo, useRef, useState } from 'react'
import { GridList, GridListItem } from 'react-aria-components/GridList'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs'
import { useGezocht } from '#renderer/scherm/bekeken.ts'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { openDossier } from '#renderer/scherm/dossierlijst.ts'
import { useGeheugen } from '#renderer/scherm/geheugen.ts'
import { useOpdrachten } from '#renderer/scherm/opdrachten.ts'
import { plek } from '#renderer/scherm/plek.ts'
import { Icoon, Standicoon } from '#renderer/ui/iconen.tsx'
import { klas } from '#renderer/ui/klas.ts'
import { Knop } from '#renderer/ui/knop.tsx'
import { Etiket, Paneel, Verborgen } from '#renderer/ui/paneel.tsx'
import { Toets } from '#renderer/ui/toets.tsx'
import { Veld } from '#renderer/ui/veld.tsx'
import {
  redenAfsluitingLabel,
  redenIngetrokkenLabel,
  soortLabel,
  toelichtingAfsluitingLabel,
} from '#shared/domain/codetabellen.ts'
import { toonPeriode } from '#shared/domain/invoerdatum.ts'
import type { Postbericht, Postregel } from '#shared/domain/postvak.ts'
import { isAlleenCoach } from '#shared/domain/rechten.ts'
import { werkdagenTussen } from '#shared/domain/schoolkalender.ts'
import { roepnaam } from '#shared/exports/tekst.ts'
import { nederlandseDag } from '#shared/exports/tijd.ts'
import type { MeldingId } from '#shared/schema/identificatie.ts'
import { Doorgegeven } from './doorgestuurd.tsx'
import { Doorgeven } from './doorgeven.tsx'
import stijl from './dossier.module.css'
import { Foutenwachtrij } from './foutenwachtrij.tsx'
import { Kopieer } from './kopieer.tsx'
import { usePostvak } from './postvak-lezer.ts'
import { Standwoord, VORM, wanneer } from './standwoord.tsx'
import { Uit } from './uit.tsx'

const TABS = ['in', 'uit', 'fouten', 'doorgegeven'] as const
type Tabnaam = (typeof TABS)[number]

/** What one line says of a bericht: the gemeente's own words first. */
export function kern({ teksten, stand }: Postbericht): string {
  const eigen = teksten.at(-1)?.tekst ?? stand.toelichtingGemeente
  if (eigen) return eigen
  if (stand.redenAfsluiting) return redenAfsluitingLabel(stand.redenAfsluiting)
  if (stand.redenIngetrokken) return redenIngetrokkenLabel(stand.redenIngetrokken)
  if (stand.toelichtingAfsluiting) return toelichtingAfsluitingLabel(stand.toelichtingAfsluiting)
  return stand.contactGemeente?.naam ?? stand.route.instantie
}

/** Postvak (`ui/05`): In, Uit, Foutenwachtrij, Doorgegeven. */
export function PostvakScherm({ bureau }: { bureau: Bureau }) {
  const { desk } = bureau
  const coach = isAlleenCoach(bureau.gebruiker.rollen)
  const { regels, ongelezen } = usePostvak(bureau)
  const outbox = useLiveQuery(() => desk.outbox.lijst(), [desk])
  const overdrachten = useLiveQuery(async () => {
    const alle = await desk.verzamelingen.overdrachten.lijst()
    return alle.sort((a, b) => (a.op < b.op ? 1 : -1))
  }, [desk])
  const gevraagd = bureau.plek.deel
  const tabs: readonly Tabnaam[] = coach ? ['in', 'doorgegeven'] : TABS
  const tab: Tabnaam =
    tabs.find((een) => een === gevraagd) ?? (coach && overdrachten && overdrachten.length > 0 ? 'doorgegeven' : 'in')
  const kies = (naar: Tabnaam) => bureau.ga(plek('postvak', null, naar))
  const [zoek, zetZoek] = useState('')
  useGezocht(desk, zoek)
  const zoekvak = useRef<HTMLInputElement>(null)
  const fouten = (outbox ?? []).filter(({ status }) => status === 'fout')
  const wachtend = (outbox ?? []).filter(({ status }) => status !== 'fout')

  useOpdrachten(bureau.opdrachten, [
    { id: 'postvak-in', tekst: 'Postvak In', toets: 'G I', groep: 'Postvak', doe: () => kies('in') },
    ...(coach
      ? []
      : [{ id: 'postvak-uit', tekst: 'Postvak Uit', toets: 'G U', groep: 'Postvak', doe: () => kies('uit') }]),
    {
      id: 'postvak-zoek',
      tekst: 'Zoek in Postvak',
      toets: '/',
      groep: 'Postvak',
      nietInPalet: true,
      doe: () => zoekvak.current?.focus(),
    },
    {
      id: 'postvak-haal',
      tekst: 'Haal op bij DUO',
      toets: 'F5',
      groep: 'Postvak',
      doe: () => void bureau.sync.haalOp(),
    },
  ])

  const woorden = zoek.toLowerCase().split(/\s+/).filter(Boolean)
  const gekozen = (regels ?? []).filter(({ melding, berichten }) => {
    const tekst = [
      roepnaam(melding.leerling),
      melding.meldingsnummer,
      melding.inhoud.studentnummer,
      melding.stand?.route.instantie,
      berichten[0] === undefined ? '' : kern(berichten[0]),
    ]
      .join(' ')
      .toLowerCase()
    return woorden.every((woord) => tekst.includes(woord))
  })
  return (
    <div className={stijl.scherm}>
      <header className={stijl.kop}>
        <div className={stijl.titel}>
          <h1 tabIndex={-1}>Postvak</h1>
        </div>
        <Veld
          label="Zoek in Postvak"
          soort="search"
          waarde={zoek}
          bijWijzigen={zetZoek}
          className={klas(stijl.zoek)}
          ref={zoekvak}
          rechts={<Toets>/</Toets>}
        />
        <Knop icoon="omlaag" toets="F5" onPress={() => void bureau.sync.haalOp()}>
          Haal op bij DUO
        </Knop>
      </header>
      <Tabs selectedKey={tab} onSelectionChange={(naar) => kies(naar as Tabnaam)} className={klas(stijl.tabs)}>
        <div className={stijl.tabrij}>
          <TabList aria-label="Delen van het Postvak" className={klas(stijl.tablijst)}>
            {tabs.map((een) => (
              <Tab key={een} id={een} className={klas(stijl.tab)}>
                {{ in: 'In', uit: 'Uit', fouten: 'Foutenwachtrij', doorgegeven: 'Doorgegeven' }[een]}{' '}
                <span className={stijl.zacht}>
                  {{ in: ongelezen, uit: wachtend.length, fouten: fouten.length, doorgegeven: 0 }[een] || ''}
                </span>
              </Tab>
            ))}
          </TabList>
          <span className={stijl.toetsen}>
            <Toets>G I</Toets> In{' '}
            {!coach && (
              <>
                <Toets>G U</Toets> Uit
              </>
            )}
          </span>
        </div>
        <TabPanel id="in" className={klas(stijl.tabvlak)}>
          {regels !== undefined && <In bureau={bureau} regels={gekozen} gezocht={zoek.trim()} />}
        </TabPanel>
        {!coach && (
          <TabPanel id="uit" className={klas(stijl.tabvlak)}>
            <Uit bureau={bureau} operaties={wachtend} fouten={fouten.length} />
          </TabPanel>
        )}
        {!coach && (
          <TabPanel id="fouten" className={klas(stijl.tabvlak)}>
            <Foutenwachtrij bureau={bureau} operaties={fouten} />
          </TabPanel>
        )}
        <TabPanel id="doorgegeven" className={klas(stijl.tabvlak)}>
          <DoorgegevenLijst bureau={bureau} overdrachten={overdrachten ?? []} />
        </TabPanel>
      </Tabs>
    </div>
  )
}

function In({ bureau, regels: gegeven, gezocht }: { bureau: Bureau; regels: readonly Postregel[]; gezocht: string }) {
  const { desk, vandaag } = bureau
  // What was unread during this visit keeps its place while she reads: nothing jumps away under her hands.
  const nieuw = useRef(new Set<MeldingId>())
  const regels = useMemo(() => {
    for (const { id, ongelezen } of gegeven) if (ongelezen) nieuw.current.add(id)
    return [...gegeven].sort(
      (a, b) =>
        Number(nieuw.current.has(b.id)) - Number(nieuw.current.has(a.id)) || (a.op < b.op ? 1 : a.op > b.op ? -1 : 0),
    )
  }, [gegeven])
  const [cursor, zetCursor] = useGeheugen<MeldingId | null>(bureau.geheugen, 'postvak-cursor', null)
  const regel = regels.find(({ id }) => id === cursor) ?? regels[0]
  const eersteId = regels[0]?.id
  useEffect(() => {
    if (cursor === null && eersteId !== undefined) zetCursor(() => eersteId)
  }, [cursor, eersteId, zetCursor])
  const stuurknop = useRef<HTMLButtonElement>(null)
  // She put it back to unread: leaving and coming back reads it again, looking on does not.
  const [teruggezet, zetTeruggezet] = useState<MeldingId | null>(null)
  const nieuwste = regel?.berichten[0]
  const id = regel?.id ?? null
  const lees = regel?.ongelezen === true && teruggezet !== id && cursor === id
  const versie = nieuwste?.versie ?? 0
  useEffect(() => {
    if (!lees || id === null) return
    // Read when it stood open for a moment, not when she only passed by.
    const wekker = setTimeout(() => void desk.zetGelezen({ id, versie }).catch(() => {}), 700)
    return () => clearTimeout(wekker)
  }, [desk, id, lees, versie])
  const ids = useMemo(() => regels.map((een) => een.id), [regels])
  const open = () => regel && openDossier(bureau, regel.id, ids)
  const nietGelezen = () => {
    if (!regel) return
    zetTeruggezet(regel.id)
    void desk.zetGelezen({ id: regel.id, versie: versie - 1 }).catch(() => {})
  }
  const alles = () => {
    for (const een of regels)
      if (een.ongelezen) void desk.zetGelezen({ id: een.id, versie: een.berichten[0]?.versie ?? 0 }).catch(() => {})
  }
  useOpdrachten(bureau.opdrachten, [
    ...(regel
      ? [
          {
            id: 'post-open',
            tekst: 'Open dossier',
            toets: 'Enter',
            groep: 'Postvak',
            nietInPalet: true,
            alleenUitleg: true,
            doe: () => open(),
          },
          { id: 'post-ongelezen', tekst: 'Maak niet gelezen', toets: 'U', groep: 'Postvak', doe: nietGelezen },
        ]
      : []),
    ...(regel && bureau.mag('overdragen')
      ? [
          {
            id: 'post-doorgeven',
            tekst: 'Geef door aan een collega',
            ook: 'coach mentor doorsturen',
            toets: 'F',
            groep: 'Postvak',
            doe: () => stuurknop.current?.focus(),
          },
        ]
      : []),
  ])
  if (regel === undefined || nieuwste === undefined) {
    return gezocht === '' ? (
      <GeenPost bureau={bureau} />
    ) : (
      <Paneel className={stijl.vak}>
        <p>Niets gevonden voor ‘{gezocht}’.</p>
      </Paneel>
    )
  }
  const aantal = regels.filter(({ ongelezen }) => ongelezen).length
  const { melding } = regel
  const stand = nieuwste.stand
  const contact = stand.contactGemeente
  return (
    <div className={stijl.postvak}>
      <Paneel className={stijl.postlijst}>
        <div className={stijl.rij}>
          <b>Niet gelezen eerst</b>
          {aantal > 1 && (
            <Knop klein soort="stil" className={stijl.rechts} onPress={alles}>
              Alles gelezen
            </Knop>
          )}
        </div>
        <GridList
          aria-label="Terugmeldingen"
          className={klas(stijl.lijst)}
          // F, J, U and the like are keys of this screen, not the beginning of a name.
          disallowTypeAhead
          selectionMode="single"
          selectionBehavior="replace"
          selectedKeys={[regel.id]}
          onSelectionChange={(keuze) => {
            const [eerste] = keuze === 'all' ? [] : [...keuze]
            if (eerste === undefined) return
            zetTeruggezet(null)
            zetCursor(() => eerste as MeldingId)
          }}
          onAction={(sleutel) => openDossier(bureau, sleutel as MeldingId, ids)}
        >
          {regels.map(({ id: sleutel, melding: een, berichten, op, ongelezen }) => (
            <GridListItem
              key={sleutel}
              id={sleutel}
              textValue={`${roepnaam(een.leerling)}, ${ongelezen ? 'niet gelezen, ' : ''}${berichten[0] ? kern(berichten[0]) : ''}`}
              className={klas(stijl.postregel)}
            >
              {ongelezen && <span className={stijl.ongelezen} aria-hidden="true" />}
              <span className={stijl.rij}>
                <span className={klas(stijl.postnaam, ongelezen && stijl.vet)}>{roepnaam(een.leerling)}</span>
                {ongelezen && <Verborgen>niet gelezen</Verborgen>}
                <time className={stijl.tijd}>{wanneer(op, vandaag)}</time>
              </span>
              <span>{berichten[0] && <Standwoord status={berichten[0].naar} />}</span>
              <span className={stijl.afgekapt}>{berichten[0] && kern(berichten[0])}</span>
            </GridListItem>
          ))}
        </GridList>
      </Paneel>
      <Paneel label="Terugmelding" className={stijl.leesvak}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
        <section className={stijl.leestekst} tabIndex={0} aria-label="Wat de gemeente zei">
          <div className={stijl.rij}>
            <h2>{roepnaam(melding.leerling)}</h2>
            <span className={stijl.zacht}>melding {stand.meldingsnummer}</span>
            {melding.inhoud.studentnummer && <Etiket>leerlingnr {melding.inhoud.studentnummer}</Etiket>}
            <span className={stijl.rechts}>
              <Knop klein toets="Enter" onPress={() => open()}>
                Open dossier
              </Knop>{' '}
              <Knop klein toets="U" onPress={nietGelezen}>
                Niet gelezen
              </Knop>
            </span>
          </div>
          <p className={stijl.overgang}>
            {nieuwste.van !== null && nieuwste.van !== nieuwste.naar && (
              <>
                <Standwoord status={nieuwste.van} /> <Icoon naam="pijlRechts" /> <Verborgen>wordt</Verborgen>
              </>
            )}
            <b>
              <Standwoord status={nieuwste.naar} />
            </b>
            <span className={stijl.zacht}>{wanneer(nieuwste.op, vandaag)}</span>
          </p>
          {nieuwste.teksten.map(({ id: sleutel, tekst }) => (
            <p key={sleutel} className={stijl.letterlijk}>
              {tekst}
            </p>
          ))}
          <dl className={stijl.lijstfeiten}>
            {contact !== null && (
              <>
                <dt>Contact</dt>
                <dd>
                  <b>{contact.naam}</b>
                  {contact.functie && `, ${contact.functie}`}, {stand.route.instantie}
                </dd>
                {contact.telefoon && (
                  <>
                    <dt>Telefoon</dt>
                    <dd>
                      <Kopieer tekst={contact.telefoon} woord="telefoonnummer" icoon="kopie" toon={bureau.toon} />
                    </dd>
                  </>
                )}
                {contact.email && (
                  <>
                    <dt>E-mail</dt>
                    <dd>{contact.email}</dd>
                  </>
                )}
              </>
            )}
            {stand.redenAfsluiting && (
              <>
                <dt>Reden</dt>
                <dd>{redenAfsluitingLabel(stand.redenAfsluiting)}</dd>
              </>
            )}
            {stand.redenIngetrokken && (
              <>
                <dt>Reden ingetrokken</dt>
                <dd>{redenIngetrokkenLabel(stand.redenIngetrokken)}</dd>
              </>
            )}
            {(stand.toelichtingAfsluiting || stand.toelichtingGemeente) && (
              <>
                <dt>Toelichting</dt>
                <dd>
                  {[
                    stand.toelichtingAfsluiting && toelichtingAfsluitingLabel(stand.toelichtingAfsluiting),
                    stand.toelichtingGemeente,
                  ]
                    .filter(Boolean)
                    .join('. ')}
                </dd>
              </>
            )}
            <dt>Melding</dt>
            <dd>
              {soortLabel(stand.soort)}, {toonPeriode(stand.begin, stand.eind)}
            </dd>
            <dt>Doorlooptijd</dt>
            <dd>
              {werkdagenTussen(nederlandseDag(stand.meldmoment), nederlandseDag(nieuwste.op))} werkdagen na ontvangst
              door DUO
            </dd>
          </dl>
          {regel.berichten.length > 1 && (
            <>
              <h3>Eerder</h3>
              <ul className={stijl.eerder}>
                {regel.berichten.slice(1).map((een) => (
                  <li key={een.versie}>
                    <Standicoon vorm={VORM[een.naar]} /> {kern(een)}{' '}
                    <span className={stijl.zacht}>{wanneer(een.op, vandaag)}</span>
                  </li>
                ))}
              </ul>
            </>
          )}
        </section>
        {bureau.mag('overdragen') && (
          <Doorgeven key={regel.id} bureau={bureau} melding={melding} bericht={nieuwste} knop={stuurknop} />
        )}
      </Paneel>
    </div>
  )
}

/** Nothing new: the oldest that still wait are worth a look (`ui/README.md` tone 13). */
function GeenPost({ bureau }: { bureau: Bureau }) {
  const { desk } = bureau
  const oudste = useLiveQuery(async () => {
    const rijen = desk.overzicht.zoek({ waar: { status: ['R', 'B', 'K'] }, sorteer: { op: 'begin', aflopend: false } })
    return await Promise.all([...rijen.slice(0, 3)].map(async (rij) => desk.overzicht.lees(rij)))
  }, [desk])
  return (
    <Paneel className={stijl.vak}>
      <p>
        <b>Geen nieuwe terugmeldingen.</b>{' '}
        {(oudste ?? []).length > 0 && `Dit zijn uw ${oudste?.length} oudste open meldingen.`}
      </p>
      <ul className={stijl.eerder}>
        {(oudste ?? []).map(
          (rij) =>
            rij && (
              <li key={rij.id}>
                <Knop klein soort="stil" onPress={() => openDossier(bureau, rij.id)}>
                  {rij.voornaam} {rij.tussenvoegsel} {rij.achternaam}, sinds{' '}
                  {toonPeriode(rij.begin as never, rij.begin as never)}
                </Knop>
              </li>
            ),
        )}
      </ul>
    </Paneel>
  )
}

function DoorgegevenLijst({
  bureau,
  overdrachten,
}: {
  bureau: Bureau
  overdrachten: readonly Parameters<typeof Doorgegeven>[0]['overdracht'][]
}) {
  const { desk, gebruiker } = bureau
  const coach = isAlleenCoach(gebruiker.rollen)
  const namen = useLiveQuery(async () => {
    const meldingen = await Promise.all(overdrachten.map(({ meldingId }) => desk.meldingen.lees(meldingId)))
    return new Map(meldingen.flatMap((een) => (een === null ? [] : [[een.id, een] as const])))
  }, [desk, overdrachten])
  useEffect(() => {
    if (!coach) return
    for (const een of overdrachten) {
      if (een.gelezen.some(({ door }) => door === gebruiker.naam)) continue
      void desk
        .zetOverdrachtGelezen({ overdrachtId: een.id, namens: gebruiker.gebruikersnaam, door: gebruiker.naam })
        .catch(() => {})
    }
  }, [desk, overdrachten, coach, gebruiker])
  if (overdrachten.length === 0) {
    return (
      <Paneel className={stijl.vak}>
        <p>
          {coach
            ? 'Er is nog niets aan u doorgegeven.'
            : 'U gaf nog niets door. Dat doet u bij een terugmelding met F.'}
        </p>
      </Paneel>
    )
  }
  return (
    <div className={stijl.stapel}>
      {overdrachten.map((een) => {
        const melding = namen?.get(een.meldingId)
        return (
          <Paneel key={een.id} className={stijl.vak} label="Doorgegeven terugmelding">
            {melding && (
              <p className={stijl.rij}>
                <b>{roepnaam(melding.leerling)}</b>
                <span className={stijl.zacht}>melding {melding.meldingsnummer}</span>
                <Knop klein className={stijl.rechts} onPress={() => openDossier(bureau, melding.id)}>
                  Open dossier
                </Knop>
              </p>
            )}
            <Doorgegeven bureau={bureau} overdracht={een} />
          </Paneel>
        )
      })}
    </div>
  )
}
