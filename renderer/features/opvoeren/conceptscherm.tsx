import { useLiveQuery } from 'dexie-react-hooks'
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { gooiConceptWeg } from '#renderer/scherm/gooi-weg.ts'
import { type Kandidaat, leerlingVan } from '#renderer/scherm/kandidaten.ts'
import { useOverzichtversie } from '#renderer/scherm/overzichtversie.ts'
import { nuAls } from '#renderer/store/klok.ts'
import { Knop } from '#renderer/ui/knop.tsx'
import { Etiket, Opmerking } from '#renderer/ui/paneel.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import { leesDatum } from '#shared/domain/invoerdatum.ts'
import { meldingverschillen } from '#shared/domain/meldingverschil.ts'
import type { Concept, MeldingOpDesk } from '#shared/schema/desk.ts'
import type { Veldfout } from '#shared/schema/fout.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import { actieVolgensAfspraak, useVerzuimkaart } from './afspraken.ts'
import { beginvelden, eersteLege, isZelfde, uitBegin, zonderPgn } from './beginstand.ts'
import { useBewaarder } from './bewaar-concept.ts'
import { Formulier } from './formulier.tsx'
import { useFormuliertoetsen } from './formuliertoetsen.ts'
import { bekendeFeiten } from './hulpfeiten.ts'
import { zetMeldingKlaar, zetWijzigingKlaar } from './klaarzetten.ts'
import { Leerlingkaart } from './leerlingkaart.tsx'
import { Leerlingkiezer } from './leerlingkiezer.tsx'
import { leesVelden } from './lezen.ts'
import { actieUitLogboek } from './logboek.ts'
import { NaastFormulier } from './naast-formulier.tsx'
import stijl from './scherm.module.css'
import type { OpvoerenProps } from './scherm.tsx'
import { Bewaaretiket, Schermkop } from './schermkop.tsx'
import { voorstelVoor } from './soortkeuze.ts'
import { useTekstblokken } from './tekstblokken.tsx'
import { alsConceptvelden, type Meldingvelden } from './velden.ts'
import { maakVoorbeeld } from './voorbeeld.ts'
import { waaromNietIntrekken } from './wijzigen.ts'

export interface ConceptProps extends OpvoerenProps {
  /** The melding that is changed; null for a new one. */
  wijzigt: MeldingOpDesk | null
  concept: Concept | null
  leerling: LeerlingOpDesk | null
  /** The pupil is known from a melding only. */
  onbevestigd: boolean
  fouten: readonly Veldfout[]
  /** It stands ready. */
  gereed(): void
  /** The concept on disk is another one than this form shows: read it anew. */
  herlaad(): void
}

const VOORAF = 'vooraf ingevuld'
const AFSPRAAK = 'volgens afspraak'

/** The form of a melding: new, going on from another, or changing one that DUO has. */
export function Conceptscherm(props: ConceptProps) {
  const { desk, id, gebruiker, vandaag, wijzigt } = props
  const locaties = useLiveQuery(async () => await desk.locaties.lijst(), [desk])
  const melders = useLiveQuery(async () => await desk.melders.lijst(), [desk])
  const kaart = useVerzuimkaart(desk, vandaag)
  const momenten = useLiveQuery(async () => await desk.verzamelingen.contactmomenten.lijst(), [desk])

  const [eersteVelden] = useState(() => beginvelden(props))
  const form = useForm<Meldingvelden>({ defaultValues: eersteVelden })
  // The preview may lag a frame behind the typing; the fields themselves never do.
  const velden = useDeferredValue(useWatch({ control: form.control }) as Meldingvelden)
  const [leerling, zetLeerling] = useState(props.leerling)
  const [vooraf, zetVooraf] = useState<Record<string, string>>(() =>
    props.concept === null && wijzigt === null ? uitBegin(props.begin?.velden) : {},
  )
  const [fouten, zetFouten] = useState<readonly Veldfout[]>(props.fouten)
  const [bezig, zetBezig] = useState(false)
  const [algemeen, zetAlgemeen] = useState<string | null>(null)
  const [hulp, zetHulp] = useState<string | null>(null)
  const focus = useRef<((pad: string) => void) | null>(null)
  const gemaaktOp = useRef(props.concept?.gemaaktOp ?? null)
  const leerlingRef = useRef(leerling)
  leerlingRef.current = leerling
  /** Paths that the user filled in: no proposal goes over them. */
  const aangeraakt = useRef(new Set<string>())
  // What stood there when she began stays the base, also when the concept is opened again a day later.
  const [basis] = useState(
    () =>
      props.concept?.wijziging ??
      (wijzigt === null ? null : { basisVersie: wijzigt.stand?.versie ?? null, basis: wijzigt.inhoud }),
  )

  const alsConcept = (): Concept => {
    const nu = nuAls(props.klok)
    gemaaktOp.current ??= nu
    return {
      id,
      leerlingId: leerlingRef.current?.id ?? null,
      velden: alsConceptvelden(form.getValues()),
      ...(basis === null ? {} : { wijziging: basis }),
      gemaaktOp: gemaaktOp.current,
      gewijzigdOp: nu,
    }
  }
  const bewaarder = useBewaarder(async () => {
    await desk.concepten.bewaar(alsConcept())
    props.bijBegin()
    props.bijBewaard(props.klok())
  }, props.klok)
  const { voorVergrendelen } = props
  const bewaarNu = bewaarder.nu
  useEffect(() => voorVergrendelen(bewaarNu), [voorVergrendelen, bewaarNu])

  // A refused melding that came back: the culprit has the focus. A change begins at its first field.
  useEffect(() => {
    const [eerste] = props.fouten
    if (eerste !== undefined) focus.current?.(eerste.pad)
  }, [props.fouten])

  const { gewijzigd } = bewaarder
  // Stable, and without a new object where nothing changed: a keystroke then renders its own field only.
  const bijWijziging = useCallback(
    (pad: string) => {
      aangeraakt.current.add(pad)
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
  const tekstblokken = useTekstblokken(desk, props.gedaan, props.nieuwId)

  const versie = useOverzichtversie({ desk })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version of the overview may hold another melding
  const eerdere = useMemo(
    () => (leerling === null || versie < 0 ? [] : desk.overzicht.vanLeerling(leerling.id)),
    [desk, leerling?.id, versie],
  )
  const [onbevestigd, zetOnbevestigd] = useState(props.onbevestigd)

  /** A pupil known from a melding or the school's list only: DUO is asked first. Offline that is believed, and the screen says so. */
  const kiesKandidaat = async (gekozen: LeerlingOpDesk, bekend: boolean) => {
    const { id: _, pgn, ...persoon } = gekozen
    if (pgn === null) return zetAlgemeen(zonderPgn(gekozen.voornaam))
    if (bekend && gekozen.bron !== 'school') return kies(gekozen)
    try {
      kies(await desk.leerlingen.bewaar(await props.haalLeerling(pgn)))
    } catch {
      // What the school's administration said is kept already, and stays marked as such.
      kies(gekozen.bron === 'school' ? gekozen : await desk.leerlingen.bewaar({ ...persoon, pgn }))
      zetOnbevestigd(true)
    }
  }

  const kiesGevonden = (wie: Kandidaat, vers: boolean) => {
    if (vers && wie.leerling !== null) kies(wie.leerling)
    else if (wie.leerling !== null) void kiesKandidaat(wie.leerling, true)
    else
      void leerlingVan(desk, wie).then((gelezen) =>
        gelezen === null ? zetAlgemeen(foutzin('gegevens-beschadigd')) : kiesKandidaat(gelezen, false),
      )
  }

  // Opened from elsewhere: the pupil is chosen as if it had been done here, once the lists it fills from are read.
  const gelezen = locaties !== undefined && melders !== undefined && momenten !== undefined && kaart !== undefined
  const begonnen = useRef(false)
  // Who types ahead must not type in a box that goes away when DUO has answered.
  const [zoekt, zetZoekt] = useState(props.begin?.leerling != null && leerling === null && wijzigt === null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as soon as the lists are there
  useEffect(() => {
    const beginleerling = props.begin?.leerling ?? null
    if (!gelezen || begonnen.current || beginleerling === null || leerling !== null || wijzigt !== null) return
    begonnen.current = true
    void desk.leerlingen
      .lees(beginleerling.id)
      .catch(() => null)
      .then((bekend) => kiesKandidaat(bekend ?? beginleerling, bekend !== null))
      .finally(() => zetZoekt(false))
  }, [gelezen])

  const kies = (gekozen: LeerlingOpDesk) => {
    zetOnbevestigd(false)
    zetAlgemeen(null)
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
    if (kaart !== undefined && !aangeraakt.current.has('actieGewenst')) {
      const afspraak = actieVolgensAfspraak(kaart, desk.overzicht.vanLeerling(gekozen.id), vandaag, id)
      form.setValue('actieGewenst', afspraak.actieGewenst)
      // The national choice is no agreement: then nothing is said.
      if (kaart.actieGewenst.eerste !== kaart.actieGewenst.vervolg || !afspraak.actieGewenst)
        nieuw.actieGewenst = AFSPRAAK
      if (!aangeraakt.current.has('toelichtingActieGewenst')) {
        form.setValue('toelichtingActieGewenst', afspraak.toelichting)
        if (afspraak.toelichting !== '') nieuw.toelichtingActieGewenst = AFSPRAAK
      }
    }
    const logboek = actieUitLogboek(momenten ?? [], gekozen.id, vandaag)
    if (logboek !== null && form.getValues('ondernomenActie') === '') {
      form.setValue('ondernomenActie', logboek.tekst)
      nieuw.ondernomenActie = `${logboek.aantal} uit logboek`
    }
    zetVooraf((oud) => ({ ...oud, ...nieuw }))
    zetFouten((oud) => oud.filter((fout) => fout.pad !== 'leerling.pgn'))
    bewaarder.gewijzigd()
    requestAnimationFrame(() => focus.current?.(eersteLege(form.getValues())))
  }

  const lees = useCallback(
    (wat: Meldingvelden) =>
      leesVelden(wat, {
        vandaag,
        leerling,
        brin: gebruiker.brin,
        onbevestigd,
        ...(wijzigt === null ? {} : { wijzigt: wijzigt.inhoud }),
        ...(kaart === undefined ? {} : { studentnummerInToelichting: kaart.studentnummerInToelichting }),
      }),
    [vandaag, leerling, gebruiker.brin, onbevestigd, wijzigt, kaart],
  )

  const zetKlaar = async () => {
    if (bezig) return
    const uitkomst = lees(form.getValues())
    if (!uitkomst.goed || leerling === null) {
      const lijst = uitkomst.goed ? [{ pad: 'leerling.pgn', code: 'verplicht' as const }] : uitkomst.fouten
      zetFouten(lijst)
      const [eerste] = lijst
      if (eerste !== undefined) requestAnimationFrame(() => focus.current?.(eerste.pad))
      return
    }
    zetFouten([])
    if (wijzigt !== null && meldingverschillen(wijzigt.inhoud, uitkomst.inhoud).length === 0)
      return zetAlgemeen('Er is niets veranderd. Pas eerst een veld aan.')
    zetBezig(true)
    try {
      await bewaarder.nu()
      bewaarder.stop()
      if (wijzigt === null) await zetMeldingKlaar(props, uitkomst.inhoud, leerling)
      else await zetWijzigingKlaar(props, { melding: wijzigt, inhoud: uitkomst.inhoud, basis, concept: alsConcept() })
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
  const gooiWeg = async () => {
    await bewaarder.nu()
    bewaarder.stop()
    const concept = alsConcept()
    try {
      const { terug, opnieuw } = await gooiConceptWeg(desk, concept)
      const naarLijst = () => props.naarLijst(wijzigt === null ? null : id)
      naarLijst()
      props.gedaan({
        naam: wijzigt === null ? 'Concept weggegooid' : 'Wijziging weggegooid',
        terug: async () => {
          await terug()
          if (wijzigt === null) props.open(id)
          else props.wijzig(id)
        },
        opnieuw: async () => {
          await opnieuw()
          naarLijst()
        },
      })
    } catch (oorzaak) {
      bewaarder.hervat()
      zetAlgemeen(foutzin(foutcodeVan(oorzaak)))
    }
  }
  const sluitHulp = () => {
    const pad = hulp
    zetHulp(null)
    if (pad !== null) focus.current?.(pad)
  }
  const wisselHulp = () => {
    const hier = document.activeElement?.closest('[data-pad]')?.getAttribute('data-pad') ?? null
    if (hulp !== null && (hier === null || hier === hulp)) return sluitHulp()
    zetHulp(hier ?? (leerling === null ? 'leerling.pgn' : 'soort'))
  }

  const sluit = () => void bewaarder.nu().then(() => props.naarLijst(wijzigt === null ? null : id))
  useFormuliertoetsen({
    zetKlaar: () => void zetKlaar(),
    andere,
    sluit,
    wisselHulp,
    sluitHulp: hulp === null ? null : sluitHulp,
  })

  const begin = leesDatum(velden.begin, vandaag)
  const locatienaam = useCallback(
    (locatieId: string) => locaties?.find((een) => een.id === locatieId)?.naam ?? locatieId,
    [locaties],
  )
  const locatie = locaties?.find((een) => een.id === velden.locatieId)?.naam ?? null
  const voorbeeld = useMemo(
    () => (leerling === null ? null : maakVoorbeeld(velden, leerling, { vandaag, locatie, brin: gebruiker.brin })),
    [velden, leerling, vandaag, locatie, gebruiker.brin],
  )
  const verschillen = useMemo(() => {
    if (wijzigt === null) return null
    const uitkomst = lees(velden)
    return uitkomst.goed ? meldingverschillen(wijzigt.inhoud, uitkomst.inhoud, locatienaam) : null
  }, [wijzigt, lees, velden, locatienaam])
  const feiten = useMemo(
    () =>
      leerling === null || kaart === undefined
        ? null
        : bekendeFeiten(leerling, begin ?? vandaag, {
            brin: gebruiker.brin,
            meld18plus: kaart.telling.meld18plus,
          }),
    [leerling, kaart, begin, vandaag, gebruiker.brin],
  )
  const titel =
    wijzigt === null
      ? 'Opvoeren verzuim'
      : wijzigt.meldingsnummer === null
        ? 'Wijzigen melding'
        : `Wijzigen melding ${wijzigt.meldingsnummer}`

  if (locaties === undefined || melders === undefined || kaart === undefined) return <Schermkop titel={titel} />

  return (
    <>
      <Schermkop
        titel={titel}
        etiket={
          <>
            <Bewaaretiket stand={bewaarder.stand} />
            {props.begin?.uit !== undefined && wijzigt === null && <Etiket icoon="terug">{props.begin.uit}</Etiket>}
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
            kaart={kaart}
            brin={gebruiker.brin}
            vandaag={vandaag}
            fouten={fouten}
            vooraf={vooraf}
            bijWijziging={bijWijziging}
            bijVerlaten={() => void bewaarder.nu()}
            bijToets={tekstblokken.opToets}
            focus={focus}
            kop={
              leerling === null && zoekt ? (
                <Opmerking icoon="klok" rol="status">
                  De gegevens van de leerling worden opgehaald.
                </Opmerking>
              ) : leerling === null ? (
                <Leerlingkiezer
                  autoFocus
                  desk={desk}
                  brin={gebruiker.brin}
                  vandaag={vandaag}
                  fout={fouten.some((fout) => fout.pad === 'leerling.pgn') ? 'Kies een leerling.' : null}
                  haalOp={async (nummer) => desk.leerlingen.bewaar(await props.haalLeerling(nummer))}
                  bijKiezen={kiesGevonden}
                />
              ) : (
                <Leerlingkaart
                  leerling={leerling}
                  vandaag={vandaag}
                  bijTonen={() => desk.audit.schrijf('pgn-getoond', leerling.id)}
                  andere={wijzigt === null ? andere : undefined}
                />
              )
            }
          />
        </div>
        <NaastFormulier
          {...{
            id,
            leerling,
            velden,
            vandaag,
            wijzigt,
            basis,
            onbevestigd,
            eerdere,
            verschillen,
            feiten,
            voorbeeld,
            hulp,
          }}
          sluitHulp={sluitHulp}
          kiesSoort={(soort) => {
            form.setValue('soort', soort, { shouldDirty: true })
            bijWijziging('soort')
            sluitHulp()
          }}
          aanvulling={
            leerling !== null && props.aanvulling?.({ leerlingId: leerling.id, bewaar: () => bewaarder.nu() })
          }
        />
      </div>
      <div className={stijl.dok}>
        <span className={stijl.dokhulp}>Na klaarzetten hebt u nog tijd om te stoppen. Enter verstuurt niets.</span>
        <span className={stijl.dokknoppen}>
          {bewaarder.stand.soort !== 'nieuw' || props.concept !== null ? (
            <Knop soort="stil" onPress={() => void gooiWeg()}>
              Gooi weg
            </Knop>
          ) : null}
          {wijzigt !== null && waaromNietIntrekken(wijzigt) === null && (
            <Knop soort="stil" onPress={() => props.wijzig(id, 'intrekken')}>
              {wijzigt.meldingsnummer === null ? 'Haal weg…' : 'Trek in…'}
            </Knop>
          )}
          <Knop soort="stil" toets="Esc" onPress={sluit}>
            Bewaar en sluit
          </Knop>
          <Knop soort="hoofd" toets="Ctrl Enter" onPress={() => void zetKlaar()} isPending={bezig}>
            {wijzigt === null ? 'Zet klaar om te versturen' : 'Zet wijziging klaar'}
          </Knop>
        </span>
      </div>
      {tekstblokken.lijst}
    </>
  )
}
