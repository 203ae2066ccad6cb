import { type KeyboardEvent, memo, type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { type UseFormReturn, useWatch } from 'react-hook-form'
import { Combo } from '#renderer/ui/combo.tsx'
import { Datumveld } from '#renderer/ui/datumveld.tsx'
import { Foutsamenvatting } from '#renderer/ui/foutsamenvatting.tsx'
import { Icoon } from '#renderer/ui/iconen.tsx'
import { JaNee } from '#renderer/ui/janee.tsx'
import { Keuze } from '#renderer/ui/keuze.tsx'
import { TekstKnop } from '#renderer/ui/knop.tsx'
import { Lesurenrooster } from '#renderer/ui/lesurenrooster.tsx'
import { Paneel } from '#renderer/ui/paneel.tsx'
import { Toets } from '#renderer/ui/toets.tsx'
import { Tekstvlak, Veld } from '#renderer/ui/veld.tsx'
import { kiesbareRedenen, soortCode } from '#shared/domain/codetabellen.ts'
import { plusDagen, weekdag } from '#shared/domain/datum.ts'
import { leesDatum, toonDagMaand, toonDatum, toonWeekdag } from '#shared/domain/invoerdatum.ts'
import { tekstsignalen } from '#shared/domain/tekstwacht.ts'
import { onderwijsTekst } from '#shared/exports/tekst.ts'
import type { Locatie, Melder } from '#shared/schema/beheer.ts'
import { soort as soortSchema } from '#shared/schema/codes.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { Veldfout } from '#shared/schema/fout.ts'
import type { Brin } from '#shared/schema/identificatie.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import { LENGTE } from '#shared/schema/melding.ts'
import type { Verzuimkaart } from '#shared/schema/regels.ts'
import stijl from './formulier.module.css'
import { deelnamesOp } from './lezen.ts'
import { soortopties } from './soortkeuze.ts'
import { deelnamesleutel, type Meldingvelden } from './velden.ts'
import { gemistInWoorden } from './voorbeeld.ts'
import { LABELS, labelVan, zinBij } from './zinnen.ts'

/** What every field of the form shares. Stable, so that a keystroke in one field renders that field and no other. */
interface Veldomgeving {
  form: UseFormReturn<Meldingvelden>
  vandaag: IsoDatum
  fouten: readonly Veldfout[]
  /** Fields that were filled in for her and are still so. */
  vooraf: Readonly<Record<string, string>>
  /** A change by the user: the field leaves `vooraf`, its message goes, the concept is saved. */
  bijWijziging(pad: string): void
  /** The agreements that hold today. */
  kaart: Verzuimkaart
}

export interface FormulierProps extends Veldomgeving {
  /** Pupil card or picker: the first part of the form. */
  kop: ReactNode
  leerling: LeerlingOpDesk | null
  locaties: readonly Locatie[]
  melders: readonly Melder[]
  bijVerlaten(): void
  /** Where the focus goes for a path; filled by this form. */
  focus: RefObject<((pad: string) => void) | null>
  brin: Brin
  /** Sees every key in the form before its fields do: text blocks. */
  bijToets(toets: KeyboardEvent): void
}

type Adresdeel = 'straat' | 'huisnummer' | 'huisletter' | 'toevoeging' | 'postcode' | 'plaats' | 'locatieaanduiding'
type Pad =
  | 'soort'
  | 'reden'
  | 'begin'
  | 'eind'
  | 'toelichting'
  | 'ondernomenActie'
  | 'toelichtingActieGewenst'
  | 'locatieId'
  | 'melderId'
  | `melder.${'naam' | 'functie' | 'email' | 'telefoon'}`
  | 'telefoonOuderOfLeerling'
  | 'cc'
  | 'deelname'
  | `afwijkendAdres.${Adresdeel}`

/** All fields of a melding on one sheet. Focus order = form order = print order. Enter never submits. */
export function Formulier({ kop, bijVerlaten, focus, bijToets, ...rest }: FormulierProps) {
  const blad = useRef<HTMLFormElement>(null)
  const { form, fouten, vandaag } = rest

  useEffect(() => {
    focus.current = (pad) => {
      const doel = blad.current?.querySelector<HTMLElement>(
        `[data-pad="${pad.startsWith('verzuimspecificatie') ? 'verzuimspecificatie' : pad}"]`,
      )
      const bedienbaar = doel?.querySelector<HTMLElement>(
        'input:not([type=hidden]):not([tabindex="-1"]), textarea, button, [tabindex="0"]',
      )
      bedienbaar?.focus()
      doel?.scrollIntoView?.({ block: 'nearest' })
    }
  }, [focus])

  return (
    <Paneel label="Formulier" className={stijl.paneel}>
      <form
        ref={blad}
        noValidate
        autoComplete="off"
        onSubmit={(e) => e.preventDefault()}
        onBlur={bijVerlaten}
        onKeyDownCapture={bijToets}
        // Enter belongs to the lists inside; it never sends a melding.
        onKeyDown={(e) => {
          if (e.key === 'Enter' && !e.ctrlKey && e.target instanceof HTMLInputElement) e.preventDefault()
        }}
      >
        <div className={stijl.kop} data-pad="leerling.pgn">
          {kop}
        </div>
        {fouten.length > 0 && (
          <div className={stijl.samenvatting}>
            <Foutsamenvatting
              fouten={fouten.map((fout) => ({
                pad: fout.pad,
                label: labelVan(fout.pad),
                zin: zinBij(fout, form.getValues(), vandaag),
              }))}
              gaNaar={(pad) => focus.current?.(pad)}
            />
          </div>
        )}
        <Velden {...rest} />
      </form>
    </Paneel>
  )
}

const Velden = memo(function Velden({
  leerling,
  locaties,
  melders,
  brin,
  ...omgeving
}: Veldomgeving & Pick<FormulierProps, 'leerling' | 'locaties' | 'melders' | 'brin'>) {
  return (
    <div className={stijl.velden}>
      <Plek pad="soort" breedte="b5">
        <Soort {...omgeving} leerling={leerling} />
      </Plek>
      <Plek pad="reden" breedte="b3" tekstblok>
        <Reden {...omgeving} />
        <Tekstwacht {...omgeving} pad="reden" />
      </Plek>
      <Plek pad="begin" breedte="b2">
        <Datum {...omgeving} pad="begin" />
      </Plek>
      <Plek pad="eind" breedte="b2">
        <Datum {...omgeving} pad="eind" />
      </Plek>
      <Deelname {...omgeving} leerling={leerling} brin={brin} />
      <div className={stijl.b12}>
        <Rooster {...omgeving} />
      </div>
      <Plek pad="toelichting" breedte="b6" tekstblok>
        <Tekst {...omgeving} pad="toelichting" lengte={LENGTE.toelichting} vlak rechts={TEKSTBLOKTOETS} />
        <Tekstwacht {...omgeving} pad="toelichting" />
      </Plek>
      <Plek pad="ondernomenActie" breedte="b6" tekstblok>
        <Tekst {...omgeving} pad="ondernomenActie" lengte={LENGTE.ondernomenActie} vlak />
        <Tekstwacht {...omgeving} pad="ondernomenActie" />
      </Plek>
      <Actie {...omgeving} />
      <Plek pad="locatieId" breedte="b4">
        <Locatiekeuze {...omgeving} locaties={locaties} />
      </Plek>
      <Plek pad="melderId" breedte="b3">
        <Melderkeuze {...omgeving} melders={melders} />
      </Plek>
      <Plek pad="melder.naam" breedte="b3">
        <Tekst {...omgeving} pad="melder.naam" lengte={LENGTE.naamMelder} verplicht />
      </Plek>
      <Plek pad="melder.functie" breedte="b3">
        <Tekst {...omgeving} pad="melder.functie" lengte={LENGTE.functieMelder} />
      </Plek>
      <Plek pad="melder.email" breedte="b3">
        <Tekst {...omgeving} pad="melder.email" lengte={LENGTE.email} soort="email" verplicht />
      </Plek>
      <Plek pad="melder.telefoon" breedte="b3">
        <Tekst {...omgeving} pad="melder.telefoon" lengte={LENGTE.telefoon} soort="tel" />
      </Plek>
      <Plek pad="telefoonOuderOfLeerling" breedte="b3">
        <Tekst {...omgeving} pad="telefoonOuderOfLeerling" lengte={LENGTE.telefoon} soort="tel" />
      </Plek>
      <Plek pad="cc" breedte="b3">
        <Cc {...omgeving} />
      </Plek>
      <Adres {...omgeving} />
    </div>
  )
})

/** Place of a field on the sheet. In a field with `tekstblok` Ctrl+; and letters with Tab give a text block. */
function Plek({
  pad,
  breedte,
  tekstblok = false,
  children,
}: {
  pad: string
  breedte: string
  tekstblok?: boolean
  children: ReactNode
}) {
  return (
    <div className={stijl[breedte]} data-pad={pad} {...(tekstblok ? { 'data-tekstblok': '' } : {})}>
      {children}
    </div>
  )
}

/** Name, label, message and note of one field. */
function kenmerken({ fouten, vooraf, form, vandaag }: Veldomgeving, pad: string) {
  const fout = fouten.find((een) => een.pad === pad)
  return {
    naam: pad,
    label: LABELS[pad] ?? pad,
    fout: fout === undefined ? null : zinBij(fout, form.getValues(), vandaag),
    vooraf: vooraf[pad],
  }
}

/** The value of one text field, and how to change it. */
function useTekst({ form, bijWijziging }: Veldomgeving, pad: Pad): [string, (waarde: string) => void] {
  const waarde = useWatch({ control: form.control, name: pad }) as string
  return [
    waarde,
    (nieuw) => {
      form.setValue(pad, nieuw, { shouldDirty: true })
      bijWijziging(pad)
    },
  ]
}

const Tekst = memo(function Tekst({
  pad,
  lengte,
  vlak = false,
  soort = 'text',
  verplicht = false,
  rechts,
  ...omgeving
}: Veldomgeving & {
  pad: Pad
  lengte: number
  vlak?: boolean
  soort?: 'text' | 'email' | 'tel'
  verplicht?: boolean
  rechts?: ReactNode
}) {
  const [waarde, zet] = useTekst(omgeving, pad)
  const props = { ...kenmerken(omgeving, pad), verplicht, waarde, maxLengte: lengte, bijWijzigen: zet, rechts }
  return vlak ? <Tekstvlak {...props} /> : <Veld {...props} soort={soort} />
})

const TEKSTBLOKTOETS = (
  <span aria-hidden="true">
    tekstblok <Toets>Ctrl ;</Toets>
  </span>
)

/** Warns of words that a melding must not hold. It reads words, not meaning, so it never refuses. */
const Tekstwacht = memo(function Tekstwacht({ pad, ...omgeving }: Veldomgeving & { pad: Pad }) {
  const tekst = useWatch({ control: omgeving.form.control, name: pad }) as string
  const signalen = useMemo(() => tekstsignalen(tekst), [tekst])
  return signalen.map((signaal) => (
    <p key={signaal.soort} className={stijl.tekstwacht} role="status">
      <Icoon naam="waarschuwing" klein />
      <span>
        ‘{signaal.woord}’: {signaal.zin.charAt(0).toLowerCase() + signaal.zin.slice(1)}
      </span>
    </p>
  ))
})

/** Only where the pupil has more than one enrolment at this school on that day; else the one that holds goes along. */
const Deelname = memo(function Deelname({
  leerling,
  brin,
  ...omgeving
}: Veldomgeving & { leerling: LeerlingOpDesk | null; brin: Brin }) {
  const [waarde, zet] = useTekst(omgeving, 'deelname')
  const begin = useWatch({ control: omgeving.form.control, name: 'begin' })
  const deelnames = deelnamesOp(leerling, brin, leesDatum(begin, omgeving.vandaag))
  if (deelnames.length < 2) return null
  return (
    <Plek pad="deelname" breedte="b12">
      <Keuze
        {...kenmerken(omgeving, 'deelname')}
        waarde={waarde === '' && deelnames[0] !== undefined ? deelnamesleutel(deelnames[0]) : waarde}
        opties={deelnames.map((deel) => ({ waarde: deelnamesleutel(deel), tekst: onderwijsTekst(deel) }))}
        bijWijzigen={zet}
      />
    </Plek>
  )
})

const CC_OPTIES = [
  { waarde: '', tekst: 'niemand' },
  { waarde: 'CONTACTPERSOON', tekst: 'contactpersoon' },
  { waarde: 'BEHANDELAAR', tekst: 'behandelaar' },
  { waarde: 'BEIDE', tekst: 'beiden' },
]

const Cc = memo(function Cc(omgeving: Veldomgeving) {
  const [waarde, zet] = useTekst(omgeving, 'cc')
  return (
    <Keuze
      {...kenmerken(omgeving, 'cc')}
      waarde={waarde}
      plaatshouder="niemand"
      opties={CC_OPTIES.filter((optie) => optie.waarde !== '' || waarde !== '')}
      bijWijzigen={zet}
    />
  )
})

const Soort = memo(function Soort({ leerling, ...omgeving }: Veldomgeving & { leerling: LeerlingOpDesk | null }) {
  const { form, vandaag } = omgeving
  const [waarde, zet] = useTekst(omgeving, 'soort')
  const [begin, eind] = useWatch({ control: form.control, name: ['begin', 'eind'] })
  const periode = { begin: leesDatum(begin, vandaag), eind: leesDatum(eind, vandaag) }
  return (
    <Keuze
      {...kenmerken(omgeving, 'soort')}
      verplicht
      waarde={waarde}
      opties={soortopties(leerling, periode, vandaag, waarde, { meld18plus: omgeving.kaart.telling.meld18plus })}
      rechts={
        <span aria-hidden="true" title="Wat moet ik melden?">
          <Toets>F1</Toets>
        </span>
      }
      bijWijzigen={zet}
    />
  )
})

const Reden = memo(function Reden(omgeving: Veldomgeving) {
  const [waarde, zet] = useTekst(omgeving, 'reden')
  const { vandaag } = omgeving
  const redenen = useMemo(
    () => kiesbareRedenen(vandaag).flatMap((reden) => (reden.tekst === '' ? [] : [reden.tekst])),
    [vandaag],
  )
  return (
    <Combo
      {...kenmerken(omgeving, 'reden')}
      verplicht
      voorstellen={redenen}
      waarde={waarde}
      maxLengte={LENGTE.reden}
      bijWijzigen={zet}
    />
  )
})

const Datum = memo(function Datum({ pad, ...omgeving }: Veldomgeving & { pad: 'begin' | 'eind' }) {
  const [waarde, zet] = useTekst(omgeving, pad)
  const soort = soortSchema.safeParse(useWatch({ control: omgeving.form.control, name: 'soort' }))
  return (
    <Datumveld
      {...kenmerken(omgeving, pad)}
      verplicht={pad === 'begin' || (soort.success && soortCode(soort.data).einddatum === 'verplicht')}
      waarde={waarde}
      schrijfVoluit={(tekst) => alsDatum(tekst, omgeving.vandaag)}
      bijWijzigen={zet}
    />
  )
})

const Rooster = memo(function Rooster(omgeving: Veldomgeving) {
  const { form, vandaag, fouten, bijWijziging } = omgeving
  const [alles, ingevuld, beginTekst, eindTekst] = useWatch({
    control: form.control,
    name: ['alleLessenGemist', 'verzuimspecificatie', 'begin', 'eind'],
  })
  const begin = leesDatum(beginTekst, vandaag)
  const eind = leesDatum(eindTekst, vandaag)
  // The first day of the absence stands ready in an empty grid; it counts once an hour in it is chosen.
  const rijen =
    ingevuld.length === 0 && begin !== null && begin <= vandaag
      ? [{ dag: toonDatum(begin), heleDag: false, lesuren: [] }]
      : ingevuld
  const gemist = gemistInWoorden({ alleLessenGemist: alles, verzuimspecificatie: ingevuld })
  const dagen = ingevuld.filter((rij) => rij.heleDag || rij.lesuren.length > 0).length

  const volgendeDag = (): string | null => {
    const gekend = rijen.map((rij) => leesDatum(rij.dag, vandaag)).filter((dag) => dag !== null)
    const laatste = gekend.toSorted().at(-1)
    let dag = laatste === undefined ? (begin ?? vandaag) : plusDagen(laatste, 1)
    while (weekdag(dag) > 5) dag = plusDagen(dag, 1)
    const grens = eind !== null && eind < vandaag ? eind : vandaag
    return dag > grens && laatste !== undefined ? null : toonDatum(dag)
  }

  return (
    <>
      <div className={stijl.roosterkop}>
        <JaNee
          {...kenmerken(omgeving, 'alleLessenGemist')}
          opEenRegel
          waarde={alles}
          bijWijzigen={(waarde) => {
            form.setValue('alleLessenGemist', waarde, { shouldDirty: true })
            bijWijziging('alleLessenGemist')
          }}
        />
        {gemist !== null && !alles && (
          <span className={stijl.som}>
            <b>{gemist}</b> op {dagen === 1 ? '1 dag' : `${dagen} dagen`}, ongeoorloofd
          </span>
        )}
      </div>
      {alles ? (
        <p className={stijl.roosterhulp}>Een rooster is niet nodig: in deze periode zijn alle lessen gemist.</p>
      ) : (
        <div data-pad="verzuimspecificatie">
          <Lesurenrooster
            label="Gemiste lesuren per dag"
            aantal={Math.max(omgeving.kaart.lesurenPerDag, ...rijen.flatMap((rij) => rij.lesuren))}
            rijen={rijen}
            fouten={Object.fromEntries(
              fouten
                .filter(({ pad }) => pad.startsWith('verzuimspecificatie.'))
                .map((fout) => [Number(fout.pad.split('.')[1]), zinBij(fout, form.getValues(), vandaag)]),
            )}
            bijWijzigen={(nieuw) => {
              form.setValue(
                'verzuimspecificatie',
                nieuw.map((rij) => ({ ...rij, lesuren: [...rij.lesuren] })),
                { shouldDirty: true },
              )
              bijWijziging('verzuimspecificatie')
            }}
            leesDag={(tekst) => alsDatum(tekst, vandaag)}
            schrijfKort={(tekst) => {
              const dag = leesDatum(tekst, vandaag)
              return dag === null ? tekst : `${toonWeekdag(dag)} ${toonDagMaand(dag)}`
            }}
            volgendeDag={volgendeDag}
          />
        </div>
      )}
    </>
  )
})

const Actie = memo(function Actie(omgeving: Veldomgeving) {
  const { form, bijWijziging } = omgeving
  const gewenst = useWatch({ control: form.control, name: 'actieGewenst' })
  const [toelichting, zet] = useTekst(omgeving, 'toelichtingActieGewenst')
  return (
    <>
      <Plek pad="actieGewenst" breedte="b4">
        <JaNee
          {...kenmerken(omgeving, 'actieGewenst')}
          verplicht
          waarde={gewenst}
          bijWijzigen={(waarde) => {
            form.setValue('actieGewenst', waarde, { shouldDirty: true })
            // With "ja" there is nothing to explain: a message about it goes as well.
            bijWijziging('actieGewenst')
            bijWijziging('toelichtingActieGewenst')
          }}
        />
      </Plek>
      <Plek pad="toelichtingActieGewenst" breedte="b4" tekstblok>
        <Veld
          {...kenmerken(omgeving, 'toelichtingActieGewenst')}
          verplicht={!gewenst}
          uit={gewenst}
          plaatshouder={gewenst ? 'Alleen nodig bij ‘nee’' : ''}
          waarde={gewenst ? '' : toelichting}
          maxLengte={LENGTE.toelichtingActieGewenst}
          bijWijzigen={zet}
        />
        {!gewenst && <Tekstwacht {...omgeving} pad="toelichtingActieGewenst" />}
      </Plek>
    </>
  )
})

const Locatiekeuze = memo(function Locatiekeuze({
  locaties,
  ...omgeving
}: Veldomgeving & { locaties: readonly Locatie[] }) {
  const [waarde, zet] = useTekst(omgeving, 'locatieId')
  return (
    <Keuze
      {...kenmerken(omgeving, 'locatieId')}
      verplicht
      waarde={waarde}
      opties={locaties
        .filter((locatie) => locatie.actief || locatie.id === waarde)
        .map((locatie) => ({ waarde: locatie.id, tekst: locatie.naam }))}
      bijWijzigen={zet}
    />
  )
})

const Melderkeuze = memo(function Melderkeuze({ melders, ...omgeving }: Veldomgeving & { melders: readonly Melder[] }) {
  const { form, bijWijziging } = omgeving
  const [waarde, zet] = useTekst(omgeving, 'melderId')
  const locatieId = useWatch({ control: form.control, name: 'locatieId' })
  const kiesbaar = melders.filter(
    (melder) =>
      melder.id === waarde ||
      (melder.actief &&
        (melder.locatieIds.length === 0 || locatieId === '' || melder.locatieIds.some((id) => id === locatieId))),
  )
  return (
    <Keuze
      {...kenmerken(omgeving, 'melderId')}
      waarde={waarde}
      opties={kiesbaar.map((melder) => ({ waarde: melder.id, tekst: melder.naam, hulp: melder.functie ?? undefined }))}
      bijWijzigen={(nieuw) => {
        zet(nieuw)
        const melder = melders.find(({ id }) => id === nieuw)
        if (melder === undefined) return
        const { naam, functie, email, telefoon } = melder
        form.setValue(
          'melder',
          { naam, functie: functie ?? '', email, telefoon: telefoon ?? '' },
          { shouldDirty: true },
        )
        bijWijziging('melder')
      }}
    />
  )
})

const Adres = memo(function Adres(omgeving: Veldomgeving) {
  const { form, bijWijziging } = omgeving
  const open = useWatch({ control: form.control, name: 'heeftAfwijkendAdres' })
  return (
    <>
      <div className={stijl.b3}>
        <Adresschakelaar
          open={open}
          zet={(nieuw) => {
            form.setValue('heeftAfwijkendAdres', nieuw, { shouldDirty: true })
            bijWijziging('afwijkendAdres')
          }}
        />
      </div>
      {open &&
        ADRESVELDEN.map(({ deel, breedte, lengte, verplicht }) => (
          <Plek key={deel} pad={`afwijkendAdres.${deel}`} breedte={breedte}>
            <Tekst {...omgeving} pad={`afwijkendAdres.${deel}`} lengte={lengte} verplicht={verplicht} />
          </Plek>
        ))}
    </>
  )
})

const ADRESVELDEN = [
  { deel: 'straat', breedte: 'b4', lengte: 80, verplicht: true },
  { deel: 'huisnummer', breedte: 'b2', lengte: 5, verplicht: true },
  { deel: 'huisletter', breedte: 'b2', lengte: 1, verplicht: false },
  { deel: 'toevoeging', breedte: 'b2', lengte: 4, verplicht: false },
  { deel: 'postcode', breedte: 'b2', lengte: 7, verplicht: true },
  { deel: 'plaats', breedte: 'b4', lengte: 80, verplicht: true },
  { deel: 'locatieaanduiding', breedte: 'b4', lengte: 35, verplicht: false },
] as const

/** The block for another address opens on demand; closing it keeps what was typed in the concept. */
function Adresschakelaar({ open, zet }: { open: boolean; zet(open: boolean): void }) {
  const [eerder] = useState(open)
  return (
    <p className={stijl.adres}>
      <TekstKnop onPress={() => zet(!open)} aria-expanded={open}>
        {open ? 'Ander adres weghalen' : 'Ander verblijfsadres'}
      </TekstKnop>
      {open && !eerder && <span>het adres van DUO blijft staan</span>}
    </p>
  )
}

function alsDatum(tekst: string, vandaag: IsoDatum): string | null {
  const dag = leesDatum(tekst, vandaag)
  return dag === null ? null : toonDatum(dag)
}
