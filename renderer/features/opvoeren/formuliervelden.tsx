import { memo, useMemo } from 'react'
import { useWatch } from 'react-hook-form'
import { Combo } from '#renderer/ui/combo.tsx'
import { Datumveld } from '#renderer/ui/datumveld.tsx'
import { Icoon } from '#renderer/ui/iconen.tsx'
import { JaNee } from '#renderer/ui/janee.tsx'
import { Keuze } from '#renderer/ui/keuze.tsx'
import { Toets } from '#renderer/ui/toets.tsx'
import { Veld } from '#renderer/ui/veld.tsx'
import { kiesbareRedenen, soortCode } from '#shared/domain/codetabellen.ts'
import { leesDatum } from '#shared/domain/invoerdatum.ts'
import { tekstsignalen } from '#shared/domain/tekstwacht.ts'
import { onderwijsTekst } from '#shared/exports/tekst.ts'
import type { Locatie, Melder } from '#shared/schema/beheer.ts'
import { soort as soortSchema } from '#shared/schema/codes.ts'
import type { Brin } from '#shared/schema/identificatie.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import { LENGTE } from '#shared/schema/melding.ts'
import stijl from './formulier.module.css'
import { deelnamesOp } from './lezen.ts'
import { soortopties } from './soortkeuze.ts'
import { deelnamesleutel } from './velden.ts'
import { alsDatum, kenmerken, type Pad, Plek, useTekst, type Veldomgeving } from './veldomgeving.tsx'

export const Tekstwacht = memo(function Tekstwacht({ pad, ...omgeving }: Veldomgeving & { pad: Pad }) {
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
export const Deelname = memo(function Deelname({
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

export const Cc = memo(function Cc(omgeving: Veldomgeving) {
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

export const Soort = memo(function Soort({
  leerling,
  ...omgeving
}: Veldomgeving & { leerling: LeerlingOpDesk | null }) {
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

export const Reden = memo(function Reden(omgeving: Veldomgeving) {
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

export const Datum = memo(function Datum({ pad, ...omgeving }: Veldomgeving & { pad: 'begin' | 'eind' }) {
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

export const Actie = memo(function Actie(omgeving: Veldomgeving) {
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

export const Locatiekeuze = memo(function Locatiekeuze({
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

export const Melderkeuze = memo(function Melderkeuze({
  melders,
  ...omgeving
}: Veldomgeving & { melders: readonly Melder[] }) {
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
