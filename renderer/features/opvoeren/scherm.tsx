import { useLiveQuery } from 'dexie-react-hooks'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import type { Meldingbegin } from '#renderer/scherm/bureau.ts'
import { leerlingUit } from '#renderer/scherm/kandidaten.ts'
import type { Stap } from '#renderer/scherm/ongedaan.ts'
import { onthoudTotWeg } from '#renderer/scherm/tot-weg.ts'
import type { Desk } from '#renderer/store/desk.ts'
import { type Klok, nuAls } from '#renderer/store/klok.ts'
import { Knop } from '#renderer/ui/knop.tsx'
import { Opmerking } from '#renderer/ui/paneel.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import type { IntrekkingVerzoek } from '#shared/contract/loket.ts'
import type { IsoDatum, Tijdstip } from '#shared/schema/datum.ts'
import type { Concept, MeldingOpDesk, Operatie } from '#shared/schema/desk.ts'
import type { Veldfout } from '#shared/schema/fout.ts'
import type { LeerlingId, MeldingId, OperatieId, Pgn } from '#shared/schema/identificatie.ts'
import type { Leerling, LeerlingOpDesk } from '#shared/schema/leerling.ts'
import type { Gebruiker } from '#shared/schema/sessie.ts'
import { useBedenktijd } from './bedenktijd.ts'
import { Conceptscherm } from './conceptscherm.tsx'
import { Intrekken } from './intrekken.tsx'
import { Klaargezet } from './klaargezet.tsx'
import { wachtendeOperatie } from './ongedaan.ts'
import stijl from './scherm.module.css'
import { Schermkop } from './schermkop.tsx'
import { alsConceptvelden, veldenUitInhoud } from './velden.ts'
import { waaromNietIntrekken, waaromNietWijzigen } from './wijzigen.ts'

export interface OpvoerenProps {
  desk: Desk
  /** The concept or melding to open; a fresh id opens an empty form. */
  id: MeldingId
  /** `wijzigen`: the form changes the melding of this id. */
  modus: 'opvoeren' | 'wijzigen'
  /** Opens with the question why it is withdrawn. */
  intrekken: boolean
  /** Who reports, and for which school. */
  gebruiker: Pick<Gebruiker, 'gebruikersnaam' | 'naam' | 'brin'>
  vandaag: IsoDatum
  klok: Klok
  nieuwId: () => string
  verbonden: boolean
  /** What an empty form starts with when it is opened from elsewhere, and what DUO found wrong in one that came back. */
  begin: Meldingbegin | null
  /** `GET /v1/leerlingen/{pgn}`; throws a DeskFout. */
  haalLeerling(nummer: Pgn): Promise<Leerling>
  /** The concept exists from now on: the address may name it. */
  bijBegin(): void
  bijBewaard(op: number): void
  nieuw(): void
  /** Opens a concept. */
  open(id: MeldingId): void
  /** Opens the form that changes a melding, or asks why it is withdrawn. */
  wijzig(id: MeldingId, deel?: 'intrekken'): void
  /** Opens a follow-up of a melding. */
  vervolg(melding: MeldingOpDesk): void
  naarLijst(id: MeldingId | null): void
  /** The bijlagen of the melding being written, once there is a pupil. `bewaar` makes sure that the concept is on disk. */
  aanvulling?: (bij: { leerlingId: LeerlingId; bewaar(): Promise<unknown> }) => ReactNode
  /** Milliseconds that an operatie still waits because of the bedenktijd. */
  wachtNog(operatie: OperatieId): number
  /** Sends now what stands ready, without waiting for the end of the bedenktijd. */
  verstuur(): void
  /** Says that something was done and remembers how to undo it; returns how to forget that. */
  gedaan(stap: Stap): () => void
  /** Gives the shell a way to save before it locks. Returns how to take that back. */
  voorVergrendelen(bewaar: () => Promise<void>): () => void
}

type Begin =
  | { soort: 'laden' }
  | { soort: 'formulier'; concept: Concept | null; leerling: LeerlingOpDesk | null; fouten: readonly Veldfout[] }
  | { soort: 'mislukt'; zin: string }

const GEEN_FOUTEN: readonly Veldfout[] = []

/** Opvoeren and wijzigen: the form while it is a concept or a change, its way to DUO afterwards. */
export function OpvoerenScherm(props: OpvoerenProps) {
  const { desk, id, klok } = props
  const melding = useLiveQuery(async () => await desk.meldingen.lees(id), [desk, id])
  const outbox = useLiveQuery(async () => await desk.outbox.lijst(), [desk])
  const [begin, zetBegin] = useState<Begin>({ soort: 'laden' })
  const [keer, zetKeer] = useState(0)
  /** The change was set ready: its way is shown, until she changes it again. */
  const [gereed, zetGereed] = useState(false)
  const fouten = useRef<readonly Veldfout[]>(props.begin?.fouten ?? GEEN_FOUTEN)
  const operatie = outbox?.filter((een) => een.meldingId === id && een.soort !== 'bijlage').at(-1) ?? null
  const over = useBedenktijd(operatie, props.wachtNog)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `keer` asks to read the concept anew after it was taken back
  useEffect(() => {
    let weg = false
    const laad = async () => {
      const concept = await desk.concepten.lees(id)
      const wie = concept?.leerlingId ?? (await desk.meldingen.lees(id))?.leerlingId ?? null
      const leerling = wie === null ? null : await desk.leerlingen.lees(wie)
      if (!weg) zetBegin({ soort: 'formulier', concept, leerling, fouten: fouten.current })
      fouten.current = GEEN_FOUTEN
    }
    laad().catch((oorzaak) => !weg && zetBegin({ soort: 'mislukt', zin: foutzin(foutcodeVan(oorzaak)) }))
    return () => {
      weg = true
    }
  }, [desk, id, keer])

  const opnieuw = useCallback(() => {
    zetBegin({ soort: 'laden' })
    zetGereed(false)
    zetKeer((oud) => oud + 1)
  }, [])
  // Taken back, here or with Ctrl+Z: the melding is a concept again.
  const was = useRef(melding)
  useEffect(() => {
    if (was.current && melding === null) opnieuw()
    was.current = melding
  }, [melding, opnieuw])

  const vervolg = useRef(() => {})
  vervolg.current = () => melding && props.vervolg(melding)
  useEffect(() => {
    const opToets = (toets: KeyboardEvent) => {
      if (!toets.ctrlKey || toets.altKey || toets.shiftKey || toets.key.toLowerCase() !== 'd') return
      toets.preventDefault()
      vervolg.current()
    }
    window.addEventListener('keydown', opToets)
    return () => window.removeEventListener('keydown', opToets)
  }, [])

  if (begin.soort === 'mislukt')
    return (
      <Schermkop>
        <Opmerking toon="fout" icoon="waarschuwing" rol="alert">
          {begin.zin}
        </Opmerking>
      </Schermkop>
    )
  if (begin.soort === 'laden' || melding === undefined || outbox === undefined)
    return <Schermkop titel={titelVan(props.modus, melding)} />
  if (melding === null) {
    if (props.modus === 'wijzigen' && begin.concept === null)
      return <NietHier naarLijst={() => props.naarLijst(null)} />
    return (
      <Conceptscherm
        key={keer}
        {...props}
        wijzigt={null}
        concept={begin.concept}
        leerling={begin.leerling}
        onbevestigd={begin.leerling?.bron === 'school'}
        fouten={begin.fouten}
        gereed={() => {}}
        herlaad={opnieuw}
      />
    )
  }

  const trekIn = async (reden: IntrekkingVerzoek['reden']) => {
    const nogHier = melding.meldingsnummer === null
    await desk.zetIntrekking({ id, reden, namens: props.gebruiker.gebruikersnaam })
    if (nogHier) return props.open(id)
    const ingetrokken = await wachtendeOperatie(desk, id, 'intrekken')
    if (ingetrokken !== null)
      onthoudTotWeg(desk, props.gedaan, [ingetrokken], {
        naam: `Melding ${melding.meldingsnummer} ingetrokken`,
        terug: async () => await desk.neemTerug(ingetrokken),
      })
    props.naarLijst(id)
  }
  const wijzigt = props.modus === 'wijzigen' || begin.concept?.wijziging !== undefined
  const waarom = waaromNietWijzigen(melding)
  const blad = (
    <Intrekken
      melding={melding}
      vandaag={props.vandaag}
      open={props.intrekken && waaromNietIntrekken(melding) === null}
      sluit={() => props.wijzig(id)}
      trekIn={trekIn}
    />
  )
  if (wijzigt && !gereed && waarom === null)
    return (
      <>
        <Conceptscherm
          key={keer}
          {...props}
          wijzigt={melding}
          concept={begin.concept?.wijziging === undefined ? null : begin.concept}
          leerling={begin.leerling ?? leerlingUit(melding)}
          onbevestigd={begin.leerling === null || begin.leerling.bron === 'school'}
          fouten={begin.fouten}
          gereed={() => zetGereed(true)}
          herlaad={opnieuw}
        />
        {blad}
      </>
    )
  return (
    <Schermkop titel={titelVan(props.modus, melding)}>
      <div className={stijl.midden}>
        {wijzigt && waarom !== null && (
          <Opmerking toon="let" icoon="info" rol="status">
            <b>Wijzigen kan niet.</b> {waarom}
          </Opmerking>
        )}
        <Klaargezet
          melding={melding}
          operatie={operatie}
          wijzigt={wijzigt}
          over={over}
          verbonden={props.verbonden}
          terughalen={async () => {
            if (operatie === null) return
            fouten.current = operatie.fout?.velden ?? GEEN_FOUTEN
            if (operatie.soort === 'opvoeren') await desk.terugNaarConcept(operatie.id)
            else await neemTerug(desk, melding, operatie, nuAls(klok))
            if (operatie.soort === 'wijzigen') props.wijzig(id)
            opnieuw()
          }}
          verstuurNu={props.verstuur}
          vervolg={() => props.vervolg(melding)}
          nieuw={props.nieuw}
          naarLijst={() => props.naarLijst(id)}
        />
      </div>
      {blad}
    </Schermkop>
  )
}

/** An act that did not go, or was refused: undone here. Of a change the text stays, as the draft that it was. */
async function neemTerug(desk: Desk, melding: MeldingOpDesk, operatie: Operatie, nu: Tijdstip): Promise<void> {
  if (operatie.soort === 'wijzigen')
    await desk.concepten.bewaar({
      id: melding.id,
      leerlingId: melding.leerlingId,
      velden: alsConceptvelden(veldenUitInhoud(operatie.inhoud)),
      wijziging: { basisVersie: operatie.basisVersie, basis: operatie.basis },
      gemaaktOp: nu,
      gewijzigdOp: nu,
    })
  await desk.neemTerug(operatie.id)
}

/** Title of the screen: never a name, so that it may stand in a window title. */
function titelVan(modus: OpvoerenProps['modus'], melding: MeldingOpDesk | null | undefined): string {
  if (modus === 'opvoeren') return 'Opvoeren verzuim'
  return melding?.meldingsnummer ? `Wijzigen melding ${melding.meldingsnummer}` : 'Wijzigen melding'
}

/** Shown where no melding is meant, or one that this desk does not have. */
export function NietHier({ naarLijst }: { naarLijst(): void }) {
  return (
    <Schermkop titel="Wijzigen melding">
      <div className={stijl.midden}>
        <Opmerking toon="let" icoon="info" rol="status">
          <b>Deze melding staat niet op deze computer.</b> Zoek hem in de lijst.
        </Opmerking>
        <Knop onPress={naarLijst}>Naar Raadplegen/wijzigen</Knop>
      </div>
    </Schermkop>
  )
}
