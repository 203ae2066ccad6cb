import { useLiveQuery } from 'dexie-react-hooks'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { maakDetailrapport } from '#renderer/exports/client.ts'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { useOpdrachten } from '#renderer/scherm/opdrachten.ts'
import { locatieVan } from '#renderer/telling/wereld.ts'
import { Knop } from '#renderer/ui/knop.tsx'
import { Etiket, Opmerking, Paneel } from '#renderer/ui/paneel.tsx'
import { Toets } from '#renderer/ui/toets.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import { soortKort } from '#shared/domain/codetabellen.ts'
import { beginSchooljaar, dagnummer, eindSchooljaar, plusDagen, schooljaarVan, weekdag } from '#shared/domain/datum.ts'
import { toonDagEnDatum, toonDatum } from '#shared/domain/invoerdatum.ts'
import { maakSchoolkalender } from '#shared/domain/schoolkalender.ts'
import type { Signaalvoorstel } from '#shared/domain/signalen.ts'
import { alsUren, minutenVan } from '#shared/domain/verzuimtelling/uren.ts'
import { rijenUitLessen } from '#shared/exports/detailrapport-rijen.ts'
import { roepnaam } from '#shared/exports/tekst.ts'
import { nederlandseDag } from '#shared/exports/tijd.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { LeerlingId } from '#shared/schema/identificatie.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import { Contactdialoog } from './contact.tsx'
import { lessenVan, meldSignaal, urenWoord } from './daden.ts'
import { Dagtabel, dagregels } from './dagtabel.tsx'
import { useTelling } from './gebruik.ts'
import { kaartVan } from './lijsten.tsx'
import { Meldklok } from './meters.tsx'
import stijl from './signalen.module.css'
import { Tekening } from './tekening.tsx'

/** Weeks drawn at most: an LRV may last for months. */
const MEESTE_DAGEN = 70
const MINSTE_DAGEN = 42

interface Kijk {
  van: IsoDatum
  tot: IsoDatum
  voorstel: Signaalvoorstel | null
  minuten: number
  titel: string
}

/** *Uurliniaal*: every hour of a pupil in the four schoolweken of a signal, and why they count. */
export function UurliniaalScherm({ bureau }: { bureau: Bureau }) {
  const { desk } = bureau
  const id = bureau.plek.id as LeerlingId | null
  const leerling = useLiveQuery(async () => (id === null ? null : await desk.leerlingen.lees(id)), [desk, id])
  if (leerling === undefined) return null
  if (leerling === null)
    return (
      <Opmerking icoon="info">
        <b>Kies eerst een leerling.</b> Dat kan bij Leerlingen (Ctrl 3) of met Ctrl K.
      </Opmerking>
    )
  return <Liniaal bureau={bureau} leerling={leerling} />
}

function Liniaal({ bureau, leerling }: { bureau: Bureau; leerling: LeerlingOpDesk }) {
  const telling = useTelling(bureau)
  const { afspraken } = telling
  const peildatum = afspraken?.afspraken.regels.peildatum ?? bureau.vandaag
  const stand = telling.standen.get(leerling.id)
  const locatie = locatieVan(leerling)
  const invoer =
    (locatie !== null ? afspraken?.kalenderinvoer.get(locatie) : undefined) ?? afspraken?.kalenderinvoer.get(null) ?? {}
  const vakanties =
    (locatie !== null ? afspraken?.vakanties.get(locatie) : undefined) ?? afspraken?.vakanties.get(null) ?? []
  const kalendernaam =
    (locatie !== null ? afspraken?.kalendernamen.get(locatie) : undefined) ?? afspraken?.kalendernamen.get(null) ?? ''
  const kalender = useMemo(() => maakSchoolkalender(invoer), [invoer])
  const telwijze = afspraken?.kaart.telling.telwijze ?? 'lesuren'

  const kijken = useMemo<Kijk[]>(() => {
    const uit: Kijk[] = (stand?.voorstellen ?? []).map((voorstel) => ({
      van: voorstel.begin,
      tot: voorstel.eind ?? peildatum,
      voorstel,
      minuten: voorstel.minuten,
      titel: `Melden als ‘${soortKort(voorstel.soort)}’.`,
    }))
    if (stand?.bijna)
      uit.push({
        van: stand.bijna.venster.van,
        tot: stand.bijna.venster.tot,
        voorstel: null,
        minuten: stand.bijna.minuten,
        titel: 'Nog geen 16 uur: u hoeft niet te melden.',
      })
    if (uit.length === 0) {
      const van = plusDagen(peildatum, -27)
      uit.push({ van, tot: peildatum, voorstel: null, minuten: 0, titel: 'Geen signaal in deze vier weken.' })
    }
    return uit.reverse()
  }, [stand, peildatum])
  const [welke, zetWelke] = useState(0)
  const kijk = kijken[Math.min(welke, kijken.length - 1)] as Kijk
  const venster = kijk.voorstel?.venster ?? { van: kijk.van, tot: kijk.tot }
  const eersteMaandag = plusDagen(kijk.van, 1 - weekdag(kijk.van))
  const laatste = venster.tot > kijk.tot ? venster.tot : kijk.tot
  const zondag = plusDagen(laatste, 7 - weekdag(laatste))
  // A week before it when there is room: what was just out of reach explains the window.
  const kortWeg = dagnummer(zondag) - dagnummer(eersteMaandag) + 1 < MINSTE_DAGEN
  const maandag = kortWeg ? plusDagen(eersteMaandag, -7) : eersteMaandag
  const aantal = Math.max(MINSTE_DAGEN, Math.min(MEESTE_DAGEN, dagnummer(zondag) - dagnummer(maandag) + 1))
  const einde = plusDagen(maandag, aantal - 1)
  const lessen = useLiveQuery(
    async () => await lessenVan(bureau, leerling.id, maandag, einde),
    [bureau.desk, leerling.id, maandag, einde, telling.standen],
  )
  const regels = useMemo(
    () =>
      dagregels(
        lessen ?? [],
        (les) => minutenVan(les, telwijze),
        (dag) => dag >= kijk.van && dag <= kijk.tot && dag <= peildatum && kalender.isSchooldag(dagnummer(dag)),
      ),
    [lessen, telwijze, kijk, peildatum, kalender],
  )
  const [cursor, zetCursor] = useState<IsoDatum | null>(null)
  const hier = cursor !== null && cursor >= maandag && cursor <= einde ? cursor : kijk.tot < einde ? kijk.tot : einde
  const [tabel, zetTabel] = useState(false)
  const [contact, zetContact] = useState(false)
  const bezig = useRef(false)
  const { voorstel } = kijk
  const mag = bureau.mag('melden') && voorstel !== null

  const meld = () => {
    if (voorstel !== null && bureau.mag('melden'))
      void meldSignaal(bureau, { leerling, voorstel }, kaartVan({ telling }))
  }
  const rapport = async () => {
    if (bezig.current || lessen === undefined || lessen.length === 0) return
    bezig.current = true
    try {
      const locaties = await bureau.desk.locaties.lijst()
      const { bestandsnaam, bytes } = await maakDetailrapport({
        herkomst: {
          brin: bureau.gebruiker.brin,
          instelling: bureau.gebruiker.instelling,
          maker: { naam: bureau.gebruiker.naam, functie: bureau.rolnaam },
          appVersie: bureau.info.appVersie,
          oefenomgeving: bureau.oefen,
        },
        stand: bureau.stand.laatstOpgehaaldOp,
        leerling: {
          voornaam: leerling.voornaam,
          tussenvoegsel: leerling.tussenvoegsel,
          achternaam: leerling.achternaam,
          geboortedatum: leerling.geboortedatum,
          groep: leerling.groep,
          nummer: leerling.studentnummer,
          sector: leerling.inschrijvingen[0]?.sector ?? 'VO',
        },
        locatienaam: locaties.find((een) => een.id === locatie)?.naam ?? bureau.gebruiker.instelling,
        melding: { meldingsnummer: null, soort: voorstel?.soort ?? 'V3', gemeldOp: null },
        rijen: rijenUitLessen(lessen, telwijze),
        venster: { van: kijk.van, tot: voorstel?.venster.tot ?? kijk.tot },
        telwijze,
        vakanties: vakanties.filter((een) => een.tot >= maandag && een.van <= einde),
        bron: afspraken?.import
          ? `import uit de leerlingadministratie van ${toonDatum(nederlandseDag(afspraken.import.op))}`
          : null,
        regels: afspraken?.kaart.naam ?? null,
        kalender: kalendernaam === '' ? null : kalendernaam,
      })
      const bewaard = await bureau.host.vraag('files.bewaar', { naam: bestandsnaam, inhoud: new Uint8Array(bytes) })
      if (bewaard.bestandsnaam !== null) {
        await bureau.desk.audit.schrijf('geexporteerd', leerling.id)
        bureau.toon({ tekst: `Detailrapport bewaard: ${bewaard.bestandsnaam}.`, icoon: 'vink', toon: 'goed' })
      }
    } catch (oorzaak) {
      bureau.toon({ tekst: foutzin(foutcodeVan(oorzaak)), icoon: 'waarschuwing', toon: 'fout' })
    } finally {
      bezig.current = false
    }
  }
  const groep = 'Uurliniaal'
  useOpdrachten(bureau.opdrachten, [
    ...(mag ? [{ id: 'liniaal-meld', tekst: 'Meld dit signaal', toets: 'M', groep, doe: meld }] : []),
    ...(bureau.mag('vastleggen')
      ? [{ id: 'liniaal-contact', tekst: 'Leg contact vast', toets: 'C', groep, doe: () => zetContact(true) }]
      : []),
    {
      id: 'liniaal-tabel',
      tekst: tabel ? 'Toon als tekening' : 'Toon als tabel',
      toets: 'T',
      groep,
      doe: () => zetTabel(!tabel),
    },
    ...(kijken.length > 1
      ? [
          {
            id: 'liniaal-venster',
            tekst: 'Ander venster',
            toets: 'V',
            groep,
            doe: () => zetWelke((welke + 1) % kijken.length),
          },
        ]
      : []),
    ...(bureau.mag('exporteren')
      ? [
          {
            id: 'liniaal-rapport',
            tekst: 'Maak het detailrapport',
            toets: 'Ctrl Shift D',
            groep,
            doe: () => void rapport(),
          },
        ]
      : []),
    {
      id: 'liniaal-pijl',
      tekst: 'Vorige of volgende dag; met Ctrl een week',
      toets: '← →',
      groep,
      nietInPalet: true,
      alleenUitleg: true,
      doe: () => {},
    },
  ])
  const loop = (toets: KeyboardEvent) => {
    const stap = { ArrowRight: toets.ctrlKey ? 7 : 1, ArrowLeft: toets.ctrlKey ? -7 : -1 }[toets.key]
    let doel: IsoDatum | null = null
    if (stap !== undefined) doel = plusDagen(hier, stap)
    else if (toets.key === 'Home') doel = kijk.van
    else if (toets.key === 'End') doel = kijk.tot
    if (doel === null || toets.altKey) return
    toets.preventDefault()
    zetCursor(doel < maandag ? maandag : doel > einde ? einde : doel)
  }
  const hierRegels = regels.filter(({ dag }) => dag === hier)
  const hierTekst = `${toonDagEnDatum(hier)}: ${hierRegels.length === 0 ? (kalender.isSchooldag(dagnummer(hier)) ? 'geen verzuim' : 'geen schooldag') : hierRegels.map(({ registratie, minuten, teller }) => `${urenWoord(minuten)} ${registratie}${teller === null ? ', telt niet' : `, teller ${urenWoord(teller)}`}`).join('; ')}`
  const dagen = new Set(regels.filter(({ teller }) => teller !== null).map(({ dag }) => dag)).size
  const jaar = schooljaarVan(peildatum)
  return (
    <div className={stijl.scherm}>
      <header className={stijl.schermkop}>
        <div>
          <h1 tabIndex={-1}>
            Uurliniaal <span className={stijl.aantal}>{roepnaam(leerling)}</span>
          </h1>
          <span className={stijl.legenda}>
            {leerling.groep !== null && <Etiket>{leerling.groep}</Etiket>}
            {leerling.studentnummer !== null && <Etiket>leerlingnr {leerling.studentnummer}</Etiket>}
          </span>
        </div>
        {voorstel !== null && <Meldklok meldenVoor={voorstel.meldenVoor} vandaag={bureau.vandaag} />}
        {bureau.mag('exporteren') && (
          <Knop
            icoon="afdrukken"
            toets="Ctrl Shift D"
            onPress={() => void rapport()}
            isDisabled={(lessen ?? []).length === 0}
          >
            Detailrapport
          </Knop>
        )}
        {mag && (
          <Knop soort="hoofd" toets="M" onPress={meld}>
            Melden
          </Knop>
        )}
      </header>
      <div className={stijl.lijf}>
        <Paneel label="Uurliniaal" className={stijl.paneel}>
          <header className={stijl.kop}>
            <span>
              <b>
                {alsUren(kijk.minuten).toLocaleString('nl-NL')} {voorstel?.regel === '16-uur' && 'van 16 '}
                {telwijze}
              </b>{' '}
              op {dagen} {dagen === 1 ? 'dag' : 'dagen'}. {kijk.titel}
            </span>
            <span className={stijl.legenda}>
              <span>
                <svg viewBox="0 0 14 12" aria-hidden="true">
                  <rect className={stijl.blok} width="14" height="12" rx="2" />
                </svg>
                ongeoorloofd, telt
              </span>
              <span>
                <svg viewBox="0 0 14 12" aria-hidden="true">
                  <rect className={stijl.vrij} x="0.5" y="0.5" width="13" height="11" rx="2" />
                </svg>
                geoorloofd of vakantie, telt niet
              </span>
            </span>
          </header>
          {tabel ? (
            <Dagtabel bureau={bureau} leerling={leerling} van={maandag} tot={einde} regels={regels} hier={hier} />
          ) : (
            <div
              className={stijl.liniaalvak}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes the arrow keys; the same stands in the table (T)
              tabIndex={0}
              onKeyDown={loop}
              role="application"
              aria-label="Uurliniaal: pijltjes lopen langs de dagen, T toont de tabel"
              aria-describedby="liniaal-hier"
              data-f6
            >
              <Tekening
                van={maandag}
                aantal={aantal}
                lessen={lessen ?? []}
                telwijze={telwijze}
                kalender={kalender}
                vakanties={vakanties}
                begin={kijk.van}
                eind={kijk.tot}
                venster={venster}
                bereikt={voorstel?.bereikt ?? null}
                herstart={voorstel?.eind ? plusDagen(voorstel.eind, 1) : null}
                peildatum={peildatum}
                vandaag={bureau.vandaag}
                hier={hier}
              />
            </div>
          )}
          <div className={stijl.voet}>
            <span id="liniaal-hier" aria-live="polite">
              {hierTekst}
            </span>
            <span>
              <Toets>←</Toets> <Toets>→</Toets> dag
            </span>
            <span>
              <Toets>Ctrl ←</Toets> <Toets>Ctrl →</Toets> week
            </span>
            <span>
              <Toets>Home</Toets> begin venster
            </span>
            {kijken.length > 1 && (
              <span>
                <Toets>V</Toets> ander venster ({Math.min(welke, kijken.length - 1) + 1} van {kijken.length})
              </span>
            )}
            <span>
              <Toets>T</Toets> als {tabel ? 'tekening' : 'tabel'}
            </span>
          </div>
        </Paneel>
        <div className={stijl.naast}>
          {!tabel && (
            <Paneel label="Dagen">
              <Dagtabel bureau={bureau} leerling={leerling} van={maandag} tot={einde} regels={regels} hier={hier} />
            </Paneel>
          )}
          <Paneel label="Zo telt Verzuimdesk">
            <header className={stijl.kop}>
              <h2>Zo telt Verzuimdesk</h2>
              <span />
            </header>
            <div className={stijl.binnen}>
              {voorstel === null || voorstel.regel === '16-uur' ? (
                <p>
                  Het venster begint op de eerste gemiste dag en duurt 28 kalenderdagen: hier t/m{' '}
                  {toonDagEnDatum(venster.tot)}. Een hele vakantieweek telt niet mee en schuift het einde 7 dagen op.
                </p>
              ) : voorstel.regel === '7-dagen' ? (
                <p>
                  De leerling bleef na de vorige melding aaneengesloten weg. Dan is één melding per zeven dagen genoeg:
                  hier {toonDagEnDatum(voorstel.venster.van)} t/m {toonDagEnDatum(voorstel.venster.tot)}.
                </p>
              ) : (
                <p>
                  Vier weken (28 kalenderdagen) aaneengesloten weg, zonder een dag aanwezig: langdurig verzuim.
                  Vakanties onderbreken dat niet.
                </p>
              )}
              <p>
                Eenheid: {telwijze}. Kalender: {kalendernaam}. Regels: {afspraken?.kaart.naam ?? 'nog geen'}. Lesuren
                t/m {toonDagEnDatum(peildatum)}. Schooljaar {toonDatum(beginSchooljaar(jaar))} t/m{' '}
                {toonDatum(eindSchooljaar(jaar))}.
              </p>
            </div>
          </Paneel>
        </div>
      </div>
      {contact && <Contactdialoog bureau={bureau} leerling={leerling} sluit={() => zetContact(false)} />}
    </div>
  )
}
