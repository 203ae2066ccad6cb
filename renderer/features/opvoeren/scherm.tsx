import { useLiveQuery } from 'dexie-react-hooks'
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import type { Desk } from '#renderer/store/desk.ts'
import { type Klok, nuAls } from '#renderer/store/klok.ts'
import { Knop } from '#renderer/ui/knop.tsx'
import { Etiket, Opmerking } from '#renderer/ui/paneel.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import { leesDatum } from '#shared/domain/invoerdatum.ts'
import { categorieVoor } from '#shared/domain/routering.ts'
import { soort as soortSchema } from '#shared/schema/codes.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { Concept, Operatie } from '#shared/schema/desk.ts'
import type { Veldfout } from '#shared/schema/fout.ts'
import type { MeldingId, Pgn } from '#shared/schema/identificatie.ts'
import type { Leerling, LeerlingOpDesk } from '#shared/schema/leerling.ts'
import type { Gebruiker } from '#shared/schema/sessie.ts'
import { type Bewaarstand, useBewaarder } from './bewaar-concept.ts'
import { Formulier } from './formulier.tsx'
import { GaatNaar } from './gaat-naar.tsx'
import { kandidaten } from './kandidaten.ts'
import { Klaargezet } from './klaargezet.tsx'
import { Leerlingkaart } from './leerlingkaart.tsx'
import { Leerlingkiezer } from './leerlingkiezer.tsx'
import { leesVelden } from './lezen.ts'
import stijl from './scherm.module.css'
import { Signalen } from './signalen.tsx'
import { voorstelVoor } from './soortkeuze.ts'
import { tijdVan } from './tijd.ts'
import { alsConceptvelden, LEGE_VELDEN, type Meldingvelden, veldenUitConcept } from './velden.ts'
import { maakVoorbeeld } from './voorbeeld.ts'
import { Voorbeeldpaneel } from './voorbeeldpaneel.tsx'

export interface OpvoerenProps {
  desk: Desk
  /** The concept or melding to open; a fresh id opens an empty form. */
  id: MeldingId
  /** Who reports, and for which school. */
  gebruiker: Pick<Gebruiker, 'gebruikersnaam' | 'naam' | 'brin'>
  vandaag: IsoDatum
  klok: Klok
  verbonden: boolean
  /** Mistakes that DUO found in a melding that came back. */
  beginfouten: readonly Veldfout[]
  /** Pupil for whom an empty form is opened from elsewhere; DUO is asked as soon as it opens. */
  beginleerling: LeerlingOpDesk | null
  /** `GET /v1/leerlingen/{pgn}`; throws a DeskFout. */
  haalLeerling(nummer: Pgn): Promise<Leerling>
  /** The concept exists from now on: the address may name it. */
  bijBegin(): void
  bijBewaard(op: number): void
  nieuw(): void
  naarLijst(id: MeldingId | null): void
  /** Something stands ready: sending may start. */
  verstuur(): void
  /** Gives the shell a way to save before it locks. Returns how to take that back. */
  voorVergrendelen(bewaar: () => Promise<void>): () => void
}

type Begin =
  | { soort: 'laden' }
  | { soort: 'formulier'; concept: Concept | null; leerling: LeerlingOpDesk | null; fouten: readonly Veldfout[] }
  | { soort: 'mislukt'; zin: string }

/** Opvoeren verzuim: the form while it is a concept, its way to DUO afterwards. */
export function OpvoerenScherm(props: OpvoerenProps) {
  const { desk, id } = props
  const melding = useLiveQuery(async () => await desk.meldingen.lees(id), [desk, id])
  const outbox = useLiveQuery(async () => await desk.outbox.lijst(), [desk])
  const [begin, zetBegin] = useState<Begin>({ soort: 'laden' })
  const [keer, zetKeer] = useState(0)
  const fouten = useRef<readonly Veldfout[]>(props.beginfouten)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `keer` asks to read the concept anew after it was taken back
  useEffect(() => {
    let weg = false
    const laad = async () => {
      const concept = await desk.concepten.lees(id)
      const leerling = concept?.leerlingId ? await desk.leerlingen.lees(concept.leerlingId) : null
      if (!weg) zetBegin({ soort: 'formulier', concept, leerling, fouten: fouten.current })
      fouten.current = []
    }
    laad().catch((oorzaak) => !weg && zetBegin({ soort: 'mislukt', zin: foutzin(foutcodeVan(oorzaak)) }))
    return () => {
      weg = true
    }
  }, [desk, id, keer])

  if (begin.soort === 'mislukt')
    return (
      <Schermkop>
        <Opmerking toon="fout" icoon="waarschuwing" rol="alert">
          {begin.zin}
        </Opmerking>
      </Schermkop>
    )
  if (begin.soort === 'laden' || melding === undefined) return <Schermkop />
  if (melding !== null) {
    const operatie = outbox?.find((een: Operatie) => een.meldingId === id) ?? null
    return (
      <Schermkop>
        <div className={stijl.midden}>
          <Klaargezet
            melding={melding}
            operatie={operatie}
            verbonden={props.verbonden}
            terughalen={async () => {
              if (operatie === null) return
              fouten.current = operatie.fout?.velden ?? []
              await desk.terugNaarConcept(operatie.id)
              zetBegin({ soort: 'laden' })
              zetKeer((oud) => oud + 1)
            }}
            nieuw={props.nieuw}
            naarLijst={() => props.naarLijst(id)}
          />
        </div>
      </Schermkop>
    )
  }
  return <Conceptscherm key={keer} {...props} concept={begin.concept} leerling={begin.leerling} fouten={begin.fouten} />
}

function Schermkop({
  children,
  etiket,
  rechts,
}: {
  children?: React.ReactNode
  etiket?: React.ReactNode
  rechts?: React.ReactNode
}) {
  return (
    <>
      <header className={stijl.kop}>
        <h1 tabIndex={-1}>Opvoeren verzuim</h1>
        {etiket}
        {rechts}
      </header>
      {children}
    </>
  )
}

function Bewaaretiket({ stand }: { stand: Bewaarstand }) {
  switch (stand.soort) {
    case 'nieuw':
      return <Etiket icoon="potlood">Nieuw</Etiket>
    case 'bezig':
      return <Etiket icoon="potlood">Concept, bewaren…</Etiket>
    case 'bewaard':
      return <Etiket icoon="potlood">Concept, bewaard {tijdVan(stand.op)}</Etiket>
    case 'mislukt':
      return (
        <Etiket toon="fout" icoon="waarschuwing">
          Niet bewaard
        </Etiket>
      )
  }
}

interface ConceptProps extends OpvoerenProps {
  concept: Concept | null
  leerling: LeerlingOpDesk | null
  fouten: readonly Veldfout[]
}

const VOORAF = 'vooraf ingevuld'

function Conceptscherm(props: ConceptProps) {
  const { desk, id, gebruiker, vandaag } = props
  const leerlingen = useLiveQuery(async () => await desk.leerlingen.lijst(), [desk])
  const meldingen = useLiveQuery(async () => await desk.meldingen.lijst(), [desk])
  const locaties = useLiveQuery(async () => await desk.locaties.lijst(), [desk])
  const melders = useLiveQuery(async () => await desk.melders.lijst(), [desk])

  const form = useForm<Meldingvelden>({
    defaultValues: props.concept === null ? LEGE_VELDEN : veldenUitConcept(props.concept.velden),
  })
  // The preview may lag a frame behind the typing; the fields themselves never do.
  const velden = useDeferredValue(useWatch({ control: form.control }) as Meldingvelden)
  const [leerling, zetLeerling] = useState(props.leerling)
  const [vooraf, zetVooraf] = useState<Record<string, string>>({})
  const [fouten, zetFouten] = useState<readonly Veldfout[]>(props.fouten)
  const [bezig, zetBezig] = useState(false)
  const [algemeen, zetAlgemeen] = useState<string | null>(null)
  const focus = useRef<((pad: string) => void) | null>(null)
  const gemaaktOp = useRef(props.concept?.gemaaktOp ?? null)
  const leerlingRef = useRef(leerling)
  leerlingRef.current = leerling

  const bewaarder = useBewaarder(async () => {
    const nu = nuAls(props.klok)
    gemaaktOp.current ??= nu
    await desk.concepten.bewaar({
      id,
      leerlingId: leerlingRef.current?.id ?? null,
      velden: alsConceptvelden(form.getValues()),
      gemaaktOp: gemaaktOp.current,
      gewijzigdOp: nu,
    })
    props.bijBegin()
    props.bijBewaard(props.klok())
  }, props.klok)
  const { voorVergrendelen } = props
  const bewaarNu = bewaarder.nu
  useEffect(() => voorVergrendelen(bewaarNu), [voorVergrendelen, bewaarNu])

  // A refused melding that came back: the culprit has the focus.
  useEffect(() => {
    const [eerste] = props.fouten
    if (eerste !== undefined) focus.current?.(eerste.pad)
  }, [props.fouten])

  const { gewijzigd } = bewaarder
  // Stable, and without a new object where nothing changed: a keystroke then renders its own field only.
  const bijWijziging = useCallback(
    (pad: string) => {
      zetVooraf((oud) =>
        pad in oud ? Object.fromEntries(Object.entries(oud).filter(([ander]) => ander !== pad)) : oud,
      )
      zetFouten((oud) => {
        const over = oud.filter((fout) => fout.pad !== pad && !fout.pad.startsWith(`${pad}.`))
        return over.length === oud.length ? oud : over
      })
      zetAlgemeen(null)
      gewijzigd()
    },
    [gewijzigd],
  )

  const bekend = useMemo(() => kandidaten(leerlingen ?? [], meldingen ?? []), [leerlingen, meldingen])
  const [onbevestigd, zetOnbevestigd] = useState(false)

  /** A pupil known from a melding only: DUO is asked first. Offline the melding is believed, and the screen says so. */
  const kiesKandidaat = async (gekozen: LeerlingOpDesk) => {
    const { id: _, pgn, ...persoon } = gekozen
    if (pgn === null || !(bekend.uitMelding.has(gekozen.id) || gekozen.bron === 'school')) return kies(gekozen)
    try {
      kies(await desk.leerlingen.bewaar(await props.haalLeerling(pgn)))
    } catch {
      // What the school's administration said is kept already, and stays marked as such.
      kies(gekozen.bron === 'school' ? gekozen : await desk.leerlingen.bewaar({ ...persoon, pgn }))
      zetOnbevestigd(true)
    }
  }

  // Opened from the palette: the pupil is chosen as if it had been done here, once the lists it fills from are read.
  const gelezen = leerlingen !== undefined && locaties !== undefined && melders !== undefined && meldingen !== undefined
  const begonnen = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as soon as the lists are there
  useEffect(() => {
    if (!gelezen || begonnen.current || props.beginleerling === null || leerling !== null) return
    begonnen.current = true
    void kiesKandidaat(props.beginleerling)
  }, [gelezen])

  const kies = (gekozen: LeerlingOpDesk) => {
    zetOnbevestigd(false)
    zetLeerling(gekozen)
    leerlingRef.current = gekozen
    const nieuw: Record<string, string> = {}
    const vul = (pad: 'soort' | 'locatieId' | 'melderId', waarde: string | null | undefined, uitleg: string) => {
      if (!waarde || form.getValues(pad) !== '') return
      form.setValue(pad, waarde)
      nieuw[pad] = uitleg
    }
    form.setValue('studentnummer', gekozen.studentnummer ?? '')
    vul('soort', voorstelVoor(gekozen, vandaag), 'voorstel bij leeftijd')
    const deel = gekozen.inschrijvingen.find(
      (een) => een.brin === gebruiker.brin && (een.tot === null || een.tot >= vandaag),
    )
    const actief = locaties?.filter((locatie) => locatie.actief) ?? []
    vul('locatieId', deel?.locatieId ?? (actief.length === 1 ? actief[0]?.id : null), VOORAF)
    const zelf = melders?.find((melder) => melder.actief && isZelfde(melder.naam, gebruiker.naam))
    if (zelf !== undefined && form.getValues('melderId') === '' && form.getValues('melder.naam') === '') {
      vul('melderId', zelf.id, 'u zelf')
      form.setValue('melder.naam', zelf.naam)
      form.setValue('melder.functie', zelf.functie ?? '')
      form.setValue('melder.email', zelf.email)
      form.setValue('melder.telefoon', zelf.telefoon ?? '')
    }
    zetVooraf((oud) => ({ ...oud, ...nieuw }))
    zetFouten((oud) => oud.filter((fout) => fout.pad !== 'leerling.pgn'))
    bewaarder.gewijzigd()
    requestAnimationFrame(() => focus.current?.('soort'))
  }

  const zetKlaar = async () => {
    if (bezig) return
    const gelezen = leesVelden(form.getValues(), { vandaag, leerling, brin: gebruiker.brin })
    if (!gelezen.goed || leerling === null) {
      const lijst = gelezen.goed ? [{ pad: 'leerling.pgn', code: 'verplicht' as const }] : gelezen.fouten
      zetFouten(lijst)
      const [eerste] = lijst
      if (eerste !== undefined) requestAnimationFrame(() => focus.current?.(eerste.pad))
      return
    }
    zetFouten([])
    zetBezig(true)
    try {
      await bewaarder.nu()
      bewaarder.stop()
      await desk.zetKlaar({ id, leerlingId: leerling.id, inhoud: gelezen.inhoud, namens: gebruiker.gebruikersnaam })
      props.bijBegin()
      props.verstuur()
    } catch (oorzaak) {
      bewaarder.hervat()
      zetAlgemeen(foutzin(foutcodeVan(oorzaak)))
      zetBezig(false)
    }
  }

  const andere = () => {
    zetLeerling(null)
    leerlingRef.current = null
    bewaarder.gewijzigd()
  }

  const toetsen = useRef({ zetKlaar, andere, sluit: () => {} })
  toetsen.current = { zetKlaar, andere, sluit: () => void bewaarder.nu().then(() => props.naarLijst(null)) }
  useEffect(() => {
    const opToets = (toets: KeyboardEvent) => {
      const { zetKlaar: klaar, andere: wissel, sluit } = toetsen.current
      if (toets.key === 'Enter' && toets.ctrlKey) {
        toets.preventDefault()
        void klaar()
      } else if (toets.altKey && toets.key.toLowerCase() === 'l') {
        toets.preventDefault()
        wissel()
      } else if (toets.key === 'Escape' && !toets.defaultPrevented && !overlayOpen()) sluit()
    }
    // Capture: an open list must be seen before it closes itself on the same Escape.
    window.addEventListener('keydown', opToets, true)
    return () => window.removeEventListener('keydown', opToets, true)
  }, [])

  const begin = leesDatum(velden.begin, vandaag)
  const eind = leesDatum(velden.eind, vandaag)
  const locatie = locaties?.find((een) => een.id === velden.locatieId)?.naam ?? null
  const voorbeeld = useMemo(
    () => (leerling === null ? null : maakVoorbeeld(velden, leerling, { vandaag, locatie, brin: gebruiker.brin })),
    [velden, leerling, vandaag, locatie, gebruiker.brin],
  )
  const lezer = lezerVan(leerling, velden.soort, begin ?? vandaag, eind)

  if (leerlingen === undefined || meldingen === undefined || locaties === undefined || melders === undefined)
    return <Schermkop />

  return (
    <>
      <Schermkop
        etiket={
          <>
            <Bewaaretiket stand={bewaarder.stand} />
            <span className={stijl.verplicht}>velden met * zijn verplicht</span>
          </>
        }
      />
      <div className={stijl.lijf}>
        <div className={stijl.links} data-f6>
          {(algemeen !== null || bewaarder.stand.soort === 'mislukt') && (
            <Opmerking toon="fout" icoon="waarschuwing" rol="alert">
              {algemeen ??
                (bewaarder.stand.soort === 'mislukt' ? `Niet bewaard. ${foutzin(bewaarder.stand.code)}` : '')}
            </Opmerking>
          )}
          <Formulier
            form={form}
            leerling={leerling}
            locaties={locaties}
            melders={melders}
            vandaag={vandaag}
            fouten={fouten}
            vooraf={vooraf}
            bijWijziging={bijWijziging}
            bijVerlaten={() => void bewaarder.nu()}
            focus={focus}
            kop={
              leerling === null ? (
                <Leerlingkiezer
                  autoFocus
                  leerlingen={bekend.leerlingen}
                  meldingen={meldingen}
                  brin={gebruiker.brin}
                  vandaag={vandaag}
                  fout={fouten.some((fout) => fout.pad === 'leerling.pgn') ? 'Kies een leerling.' : null}
                  haalOp={async (nummer) => desk.leerlingen.bewaar(await props.haalLeerling(nummer))}
                  bijKiezen={(gekozen) => void kiesKandidaat(gekozen)}
                />
              ) : (
                <Leerlingkaart
                  leerling={leerling}
                  vandaag={vandaag}
                  bijTonen={() => desk.audit.schrijf('pgn-getoond', leerling.id)}
                  andere={andere}
                />
              )
            }
          />
        </div>
        <div className={stijl.rechts}>
          {onbevestigd && (
            <Opmerking toon="let" icoon="info" rol="status">
              <b>Deze gegevens komen uit een eerdere melding.</b> DUO is nu niet te vragen. Of er een startkwalificatie
              of vrijstelling is, weten we niet. DUO controleert dat bij ontvangst.
            </Opmerking>
          )}
          {leerling !== null && (
            <Signalen
              id={id}
              leerling={leerling}
              soort={velden.soort}
              begin={begin}
              eind={eind}
              vandaag={vandaag}
              meldingen={meldingen}
            />
          )}
          <GaatNaar
            leerling={leerling}
            soort={velden.soort}
            begin={begin}
            eind={eind}
            vandaag={vandaag}
            onbevestigd={onbevestigd}
          />
          <Voorbeeldpaneel titel={`Zo leest ${lezer} het`} voorbeeld={voorbeeld} />
        </div>
      </div>
      <div className={stijl.dok}>
        <span className={stijl.dokhulp}>Enter verstuurt niets. Alles wat u typt, is meteen bewaard.</span>
        <span className={stijl.dokknoppen}>
          <Knop soort="stil" toets="Esc" onPress={() => toetsen.current.sluit()}>
            Bewaar en sluit
          </Knop>
          <Knop soort="hoofd" toets="Ctrl Enter" onPress={() => void zetKlaar()} isPending={bezig}>
            Zet klaar om te versturen
          </Knop>
        </span>
      </div>
    </>
  )
}

/** `A. Wiersma` in the list of melders is the `Anneke Wiersma` who is signed in. */
function isZelfde(melder: string, naam: string): boolean {
  const [voornaam = '', ...achternaam] = naam.split(' ')
  return melder === naam || melder === `${voornaam.charAt(0)}. ${achternaam.join(' ')}`
}

/** True while a list, dialog or explanation lies over the form: Escape closes that first. */
function overlayOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"], [role="listbox"]') !== null
}

function lezerVan(leerling: LeerlingOpDesk | null, soort: string, begin: IsoDatum, eind: IsoDatum | null): string {
  const gekozen = soortSchema.safeParse(soort)
  if (leerling === null || !gekozen.success) return 'de leerplichtambtenaar'
  return categorieVoor({ soort: gekozen.data, begin, eind }, leerling) === 'rmc'
    ? 'het Doorstroompunt'
    : 'de leerplichtambtenaar'
}
