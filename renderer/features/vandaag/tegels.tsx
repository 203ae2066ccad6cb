import { useEffect, useState } from 'react'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { plek } from '#renderer/scherm/plek.ts'
import { Standicoon, type Standvorm } from '#renderer/ui/iconen.tsx'
import { Knop, TekstKnop } from '#renderer/ui/knop.tsx'
import { Etiket } from '#renderer/ui/paneel.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import { soortKort, statusKort } from '#shared/domain/codetabellen.ts'
import { dagenTussen } from '#shared/domain/datum.ts'
import { toonDatum } from '#shared/domain/invoerdatum.ts'
import { roepnaam } from '#shared/exports/tekst.ts'
import { nederlandseDag, tijdstipTekst } from '#shared/exports/tijd.ts'
import type { Status } from '#shared/schema/codes.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { MeldingOpDesk, Operatie } from '#shared/schema/desk.ts'
import type { MeldingId } from '#shared/schema/identificatie.ts'
import { OPEN_WENS, type Uitgaand, type Vandaagfeiten, type Wachtend } from './feiten.ts'
import { Tegel, Tegelrij } from './tegel.tsx'
import stijl from './vandaag.module.css'

/** Rows of a list before it says where the rest is. */
const EERST = 5

const VORM: Record<Status, Standvorm> = {
  ...{ W: 'gestippeld', R: 'leeg', B: 'half', K: 'kern' },
  ...{ G: 'vol', I: 'streep', D: 'streep' },
}

/** Where a melding opens: its dossier if there is one, else beside the list. */
export function openMelding(bureau: Bureau, id: MeldingId): void {
  if (bureau.heeft('dossier')) bureau.ga(plek('dossier', id))
  else bureau.openLijst({ cursor: id })
}

const naamVan = (melding: MeldingOpDesk | null): string => (melding === null ? 'Beheer' : roepnaam(melding.leerling))

export function Terugmeldingen({ bureau, feiten: { terugmeldingen } }: { bureau: Bureau; feiten: Vandaagfeiten }) {
  return (
    <Tegel
      naam="terugmeldingen"
      titel="Terugmeldingen"
      aantal={`${terugmeldingen.length} niet gelezen`}
      toets="T"
      leeg="Geen nieuwe terugmeldingen."
      rechts={bureau.heeft('postvak') && <TekstKnop onPress={() => bureau.ga(plek('postvak'))}>Open Postvak</TekstKnop>}
    >
      {terugmeldingen.slice(0, EERST).map(({ melding, bericht }) => (
        <Tegelrij key={melding.id} open={() => openMelding(bureau, melding.id)}>
          <span className={stijl.nieuw} aria-hidden="true" />
          <span className={stijl.tekst}>
            <b>{roepnaam(melding.leerling)}</b>
            <span className={stijl.regel}>
              <Standicoon vorm={VORM[bericht.naar]} />
              <span className={stijl.afkap}>
                {statusKort(bericht.naar)}, {bericht.stand.route.instantie}
              </span>
            </span>
          </span>
          <span className={stijl.wanneer}>{wanneer(bericht.op, bureau.vandaag)}</span>
        </Tegelrij>
      ))}
    </Tegel>
  )
}

function wanneer(op: string, vandaag: IsoDatum): string {
  const dag = nederlandseDag(op as never)
  const tijd = tijdstipTekst(op as never)
  return dag === vandaag ? (tijd.split(' ').at(-1) ?? tijd) : toonDatum(dag).slice(0, 5)
}

const WACHTWOORD: Record<Wachtend['soort'], { woord: string; toon: 'fout' | 'let' | 'gewoon' }> = {
  afgekeurd: { woord: 'Afgekeurd', toon: 'fout' },
  conflict: { woord: 'Kies', toon: 'let' },
  concept: { woord: 'Concept', toon: 'gewoon' },
}

export function WachtOpMij({ bureau, feiten: { wachtend } }: { bureau: Bureau; feiten: Vandaagfeiten }) {
  const open = (een: Wachtend) => {
    if (een.soort === 'concept') return bureau.openConcept(een.concept.id)
    if (een.melding !== null) return openMelding(bureau, een.melding.id)
    bureau.ga(plek(een.operatie.soort === 'melder' ? 'melders' : 'locaties'))
  }
  return (
    <Tegel
      naam="wacht"
      titel="Wacht op mij"
      aantal={String(wachtend.length)}
      toets="W"
      leeg="Niets: geen concepten, geen fouten, geen keuzes."
      rechts={
        wachtend.some(({ soort }) => soort === 'concept') && (
          <TekstKnop onPress={() => bureau.openLijst({ concepten: true })}>Alle concepten</TekstKnop>
        )
      }
    >
      {wachtend.slice(0, EERST).map((een) => (
        <Tegelrij key={een.soort === 'concept' ? een.concept.id : een.operatie.id} open={() => open(een)}>
          <span className={stijl.etiket}>
            <Etiket toon={WACHTWOORD[een.soort].toon} icoon={een.soort === 'concept' ? 'potlood' : 'waarschuwing'}>
              {WACHTWOORD[een.soort].woord}
            </Etiket>
          </span>
          <span className={stijl.tekst}>
            <b>{een.soort === 'concept' ? (een.naam ?? 'Nog geen leerling gekozen') : naamVan(een.melding)}</b>
            <span className={stijl.regel}>{waarom(een, bureau.vandaag)}</span>
          </span>
        </Tegelrij>
      ))}
    </Tegel>
  )
}

function waarom(een: Wachtend, vandaag: IsoDatum): string {
  if (een.soort === 'concept') return `Bewaard ${wanneer(een.concept.gewijzigdOp, vandaag)}`
  if (een.soort === 'conflict') return 'Gemeente en u wijzigden hetzelfde veld'
  const { fout } = een.operatie
  return foutzin(fout?.velden?.[0]?.code ?? fout?.code ?? 'gegevens-ongeldig')
}

const SOORTWOORD: Record<Operatie['soort'], string> = {
  opvoeren: '',
  wijzigen: 'wijziging',
  intrekken: 'intrekking',
  doorsturen: 'doorsturen',
  bijlage: 'bijlage',
  mentorbericht: 'bericht aan mentor',
  overdracht: 'doorgestuurd bericht',
  locatie: 'locatie',
  melder: 'melder',
}

export function Uit({ bureau, feiten: { uit } }: { bureau: Bureau; feiten: Vandaagfeiten }) {
  return (
    <Tegel
      naam="uit"
      titel="Uit"
      aantal={`${uit.length} klaar`}
      toets="U"
      leeg="Alles is verstuurd."
      rechts={
        uit.length > 0 && (
          <Knop klein toets="F9" onPress={() => void bureau.sync.nu()}>
            Verstuur nu
          </Knop>
        )
      }
    >
      {uit.slice(0, EERST).map((een) => (
        <Uitrij key={een.operatie.id} bureau={bureau} een={een} />
      ))}
    </Tegel>
  )
}

function Uitrij({ bureau, een: { operatie, melding } }: { bureau: Bureau; een: Uitgaand }) {
  const seconden = useSeconden(() => Math.ceil(bureau.sync.wachtNog(operatie.id) / 1000))
  const terughalen = async () => {
    try {
      if (operatie.soort === 'opvoeren') {
        await bureau.desk.terugNaarConcept(operatie.id)
        bureau.openConcept(operatie.meldingId)
      } else {
        await bureau.desk.neemTerug(operatie.id)
        bureau.toon({ tekst: 'Teruggehaald. Er gaat niets weg.' })
      }
    } catch (oorzaak) {
      bureau.toon({ tekst: foutzin(foutcodeVan(oorzaak)), toon: 'fout', icoon: 'waarschuwing' })
    }
  }
  const verbonden = bureau.stand.verbinding === 'verbonden'
  const onderweg = operatie.status === 'onderweg'
  return (
    <Tegelrij
      open={() =>
        melding === null
          ? bureau.ga(plek(operatie.soort === 'melder' ? 'melders' : 'locaties'))
          : openMelding(bureau, melding.id)
      }
      daad={
        !onderweg && (
          <Knop klein icoon="terug" aria-label={`Haal terug: ${naamVan(melding)}`} onPress={() => void terughalen()}>
            Terughalen
          </Knop>
        )
      }
    >
      <span className={stijl.tekst}>
        <b>{[naamVan(melding), SOORTWOORD[operatie.soort]].filter(Boolean).join(', ')}</b>
        <span className={stijl.regel}>
          <Standicoon vorm={onderweg ? 'onderweg' : 'gestippeld'} />
          {onderweg
            ? 'Verzonden, wacht op DUO'
            : seconden > 0
              ? `Klaar, gaat weg over ${seconden} s`
              : verbonden
                ? 'Klaar'
                : 'Klaar, gaat weg zodra er verbinding is'}
        </span>
      </span>
    </Tegelrij>
  )
}

/** What `lees` gives, once a second. */
function useSeconden(lees: () => number): number {
  const [, tik] = useState(0)
  const nu = lees()
  useEffect(() => {
    if (nu <= 0) return
    const wekker = setInterval(() => tik((oud) => oud + 1), 1000)
    return () => clearInterval(wekker)
  }, [nu])
  return nu
}

export function ZonderEinddatum({ bureau, feiten: { open } }: { bureau: Bureau; feiten: Vandaagfeiten }) {
  return (
    <Tegel
      naam="open"
      titel="Zonder einddatum"
      aantal={open.length === 1 ? '1 melding' : `${open.length.toLocaleString('nl-NL')} meldingen`}
      toets="E"
      leeg="Elke langdurige melding heeft een einddatum."
      rechts={
        open.length > EERST && (
          <TekstKnop onPress={() => bureau.openLijst(OPEN_WENS)}>
            Toon alle {open.length.toLocaleString('nl-NL')}
          </TekstKnop>
        )
      }
    >
      {open.slice(0, EERST).map((rij) => (
        <Tegelrij key={rij.id} open={() => openMelding(bureau, rij.id)}>
          <span className={stijl.tekst}>
            <b>{roepnaam({ ...rij, tussenvoegsel: rij.tussenvoegsel || null })}</b>{' '}
            <span className={stijl.stil}>
              {rij.groep}
              {rij.studentnummer === '' ? '' : `, nr ${rij.studentnummer}`}
            </span>
            <span className={stijl.regel}>
              {soortKort(rij.soort)}, {statusKort(rij.status).toLowerCase()}
            </span>
          </span>
          <span className={stijl.wanneer}>
            <b>{dagenTussen(rij.begin as IsoDatum, bureau.vandaag)} dagen</b>
            <span className={stijl.regel}>sinds {toonDatum(rij.begin as IsoDatum)}</span>
          </span>
        </Tegelrij>
      ))}
    </Tegel>
  )
}
