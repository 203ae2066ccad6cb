import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { Controller, type UseFormReturn, useWatch } from 'react-hook-form'
import { Combo } from '#renderer/ui/combo.tsx'
import { Datumveld } from '#renderer/ui/datumveld.tsx'
import { Foutsamenvatting } from '#renderer/ui/foutsamenvatting.tsx'
import { JaNee } from '#renderer/ui/janee.tsx'
import { Keuze } from '#renderer/ui/keuze.tsx'
import { TekstKnop } from '#renderer/ui/knop.tsx'
import { Lesurenrooster } from '#renderer/ui/lesurenrooster.tsx'
import { Paneel } from '#renderer/ui/paneel.tsx'
import { Tekstvlak, Veld } from '#renderer/ui/veld.tsx'
import { kiesbareRedenen, soortCode } from '#shared/domain/codetabellen.ts'
import { plusDagen, weekdag } from '#shared/domain/datum.ts'
import { leesDatum, toonDagMaand, toonDatum, toonWeekdag } from '#shared/domain/invoerdatum.ts'
import type { Locatie, Melder } from '#shared/schema/beheer.ts'
import { soort as soortSchema } from '#shared/schema/codes.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { Veldfout } from '#shared/schema/fout.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import { LENGTE } from '#shared/schema/melding.ts'
import stijl from './formulier.module.css'
import { kiesbaarVoor } from './soortkeuze.ts'
import type { Meldingvelden } from './velden.ts'
import { gemistInWoorden } from './voorbeeld.ts'
import { LABELS, labelVan, zinBij } from './zinnen.ts'

export interface FormulierProps {
  form: UseFormReturn<Meldingvelden>
  /** Pupil card or picker: the first part of the form. */
  kop: React.ReactNode
  leerling: LeerlingOpDesk | null
  locaties: readonly Locatie[]
  melders: readonly Melder[]
  vandaag: IsoDatum
  fouten: readonly Veldfout[]
  /** Fields that were filled in for her and are still so. */
  vooraf: Readonly<Record<string, string>>
  /** A change by the user: the field leaves `vooraf`, its message goes, the concept is saved. */
  bijWijziging(pad: string): void
  bijVerlaten(): void
  /** Where the focus goes for a path; filled by this form. */
  focus: RefObject<((pad: string) => void) | null>
}

type Pad =
  | 'studentnummer'
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
  | `afwijkendAdres.${'straat' | 'huisnummer' | 'huisletter' | 'toevoeging' | 'postcode' | 'plaats' | 'locatieaanduiding'}`

/** Lesuren of a school day as the grid shows them; the setting of the school comes with its calendar. */
const LESUREN = 9

/** All fields of a melding on one sheet. Focus order = form order = print order. Enter never submits. */
export function Formulier(props: FormulierProps) {
  const { form, vandaag, leerling } = props
  const velden = useWatch({ control: form.control }) as Meldingvelden
  const blad = useRef<HTMLFormElement>(null)
  const begin = leesDatum(velden.begin, vandaag)
  const eind = leesDatum(velden.eind, vandaag)

  const zin = (pad: string) => {
    const fout = props.fouten.find((een) => een.pad === pad)
    return fout === undefined ? null : zinBij(fout, velden, vandaag)
  }
  /** What every field of the form gets, by its path. */
  const veld = (pad: string) => ({
    naam: pad,
    label: LABELS[pad] ?? pad,
    fout: zin(pad),
    vooraf: props.vooraf[pad],
  })
  const zet = (pad: Pad, waarde: string) => {
    form.setValue(pad, waarde, { shouldDirty: true })
    props.bijWijziging(pad)
  }

  useEffect(() => {
    props.focus.current = (pad) => {
      const [eerste = pad] = pad.startsWith('verzuimspecificatie') ? ['verzuimspecificatie'] : [pad]
      const doel = blad.current?.querySelector<HTMLElement>(`[data-pad="${eerste}"]`)
      const bedienbaar = doel?.querySelector<HTMLElement>(
        'input:not([type=hidden]):not([tabindex="-1"]), textarea, button, [tabindex="0"]',
      )
      bedienbaar?.focus()
      doel?.scrollIntoView?.({ block: 'nearest' })
    }
  })

  const soorten = kiesbaarVoor(leerling, { begin, eind }, vandaag, velden.soort)
  const gekozenSoort = soortSchema.safeParse(velden.soort)
  const redenen = useMemo(
    () => kiesbareRedenen(vandaag).flatMap((reden) => (reden.tekst === '' ? [] : [reden.tekst])),
    [vandaag],
  )
  const kiesbareLocaties = props.locaties.filter((locatie) => locatie.actief || locatie.id === velden.locatieId)
  const kiesbareMelders = props.melders.filter(
    (melder) =>
      melder.id === velden.melderId ||
      (melder.actief &&
        (melder.locatieIds.length === 0 ||
          velden.locatieId === '' ||
          melder.locatieIds.some((id) => id === velden.locatieId))),
  )
  // The first day of the absence stands ready in an empty grid; it counts once an hour in it is chosen.
  const rooster =
    velden.verzuimspecificatie.length === 0 && begin !== null && begin <= vandaag
      ? [{ dag: toonDatum(begin), heleDag: false, lesuren: [] }]
      : velden.verzuimspecificatie
  const gemist = gemistInWoorden(velden)

  const volgendeDag = (): string | null => {
    const gekend = rooster.map((rij) => leesDatum(rij.dag, vandaag)).filter((dag) => dag !== null)
    const laatste = gekend.toSorted().at(-1)
    let dag = laatste === undefined ? (begin ?? vandaag) : plusDagen(laatste, 1)
    while (weekdag(dag) > 5) dag = plusDagen(dag, 1)
    const grens = eind !== null && eind < vandaag ? eind : vandaag
    return dag > grens && laatste !== undefined ? null : toonDatum(dag)
  }

  return (
    <Paneel label="Formulier" className={stijl.paneel}>
      <form
        ref={blad}
        noValidate
        autoComplete="off"
        onSubmit={(e) => e.preventDefault()}
        onBlur={props.bijVerlaten}
        // Enter belongs to the lists inside; it never sends a melding.
        onKeyDown={(e) => {
          if (e.key === 'Enter' && !e.ctrlKey && e.target instanceof HTMLInputElement) e.preventDefault()
        }}
      >
        <div className={stijl.kop} data-pad="leerling.pgn">
          {props.kop}
        </div>
        {props.fouten.length > 0 && (
          <div className={stijl.samenvatting}>
            <Foutsamenvatting
              fouten={props.fouten.map((fout) => ({
                pad: fout.pad,
                label: labelVan(fout.pad),
                zin: zinBij(fout, velden, vandaag),
              }))}
              gaNaar={(pad) => props.focus.current?.(pad)}
            />
          </div>
        )}
        <div className={stijl.velden}>
          <div className={stijl.b5} data-pad="soort">
            <Keuze
              {...veld('soort')}
              verplicht
              waarde={velden.soort}
              opties={soorten.map(({ code, label, voorwaarde }) => ({ waarde: code, tekst: label, hulp: voorwaarde }))}
              bijWijzigen={(waarde) => zet('soort', waarde)}
            />
          </div>
          <div className={stijl.b3} data-pad="reden">
            <Combo
              {...veld('reden')}
              verplicht
              voorstellen={redenen}
              waarde={velden.reden}
              maxLengte={LENGTE.reden}
              bijWijzigen={(waarde) => zet('reden', waarde)}
            />
          </div>
          <div className={stijl.b2} data-pad="begin">
            <Datumveld
              {...veld('begin')}
              verplicht
              waarde={velden.begin}
              schrijfVoluit={(tekst) => alsDatum(tekst, vandaag)}
              bijWijzigen={(waarde) => zet('begin', waarde)}
            />
          </div>
          <div className={stijl.b2} data-pad="eind">
            <Datumveld
              {...veld('eind')}
              verplicht={gekozenSoort.success && soortCode(gekozenSoort.data).einddatum === 'verplicht'}
              waarde={velden.eind}
              schrijfVoluit={(tekst) => alsDatum(tekst, vandaag)}
              bijWijzigen={(waarde) => zet('eind', waarde)}
            />
          </div>

          <div className={stijl.b12}>
            <div className={stijl.roosterkop}>
              <Controller
                control={form.control}
                name="alleLessenGemist"
                render={({ field }) => (
                  <JaNee
                    {...veld('alleLessenGemist')}
                    opEenRegel
                    waarde={field.value}
                    bijWijzigen={(waarde) => {
                      field.onChange(waarde)
                      props.bijWijziging('alleLessenGemist')
                    }}
                  />
                )}
              />
              {gemist !== null && !velden.alleLessenGemist && (
                <span className={stijl.som}>
                  <b>{gemist}</b> op {gevuldeDagen(velden)}, ongeoorloofd
                </span>
              )}
            </div>
            {velden.alleLessenGemist ? (
              <p className={stijl.roosterhulp}>Een rooster is niet nodig: in deze periode zijn alle lessen gemist.</p>
            ) : (
              <div data-pad="verzuimspecificatie">
                <Lesurenrooster
                  label="Gemiste lesuren per dag"
                  aantal={Math.max(LESUREN, ...rooster.flatMap((rij) => rij.lesuren))}
                  rijen={rooster}
                  fouten={Object.fromEntries(
                    props.fouten
                      .filter(({ pad }) => pad.startsWith('verzuimspecificatie.'))
                      .map((fout) => [Number(fout.pad.split('.')[1]), zinBij(fout, velden, vandaag)]),
                  )}
                  bijWijzigen={(rijen) => {
                    form.setValue(
                      'verzuimspecificatie',
                      rijen.map((rij) => ({ ...rij, lesuren: [...rij.lesuren] })),
                      { shouldDirty: true },
                    )
                    props.bijWijziging('verzuimspecificatie')
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
          </div>

          <div className={stijl.b6} data-pad="toelichting">
            <Tekstvlak
              {...veld('toelichting')}
              waarde={velden.toelichting}
              maxLengte={LENGTE.toelichting}
              bijWijzigen={(waarde) => zet('toelichting', waarde)}
            />
          </div>
          <div className={stijl.b6} data-pad="ondernomenActie">
            <Tekstvlak
              {...veld('ondernomenActie')}
              waarde={velden.ondernomenActie}
              maxLengte={LENGTE.ondernomenActie}
              bijWijzigen={(waarde) => zet('ondernomenActie', waarde)}
            />
          </div>
          <div className={stijl.b4} data-pad="actieGewenst">
            <JaNee
              {...veld('actieGewenst')}
              verplicht
              waarde={velden.actieGewenst}
              bijWijzigen={(waarde) => {
                form.setValue('actieGewenst', waarde, { shouldDirty: true })
                props.bijWijziging('actieGewenst')
              }}
            />
          </div>
          <div className={stijl.b4} data-pad="toelichtingActieGewenst">
            <Veld
              {...veld('toelichtingActieGewenst')}
              verplicht={!velden.actieGewenst}
              uit={velden.actieGewenst}
              plaatshouder={velden.actieGewenst ? 'Alleen nodig bij ‘nee’' : ''}
              waarde={velden.actieGewenst ? '' : velden.toelichtingActieGewenst}
              maxLengte={LENGTE.toelichtingActieGewenst}
              bijWijzigen={(waarde) => zet('toelichtingActieGewenst', waarde)}
            />
          </div>
          <div className={stijl.b4} data-pad="locatieId">
            <Keuze
              {...veld('locatieId')}
              verplicht
              waarde={velden.locatieId}
              opties={kiesbareLocaties.map((locatie) => ({ waarde: locatie.id, tekst: locatie.naam }))}
              bijWijzigen={(waarde) => zet('locatieId', waarde)}
            />
          </div>
          <div className={stijl.b3} data-pad="melderId">
            <Keuze
              {...veld('melderId')}
              waarde={velden.melderId}
              opties={kiesbareMelders.map((melder) => ({
                waarde: melder.id,
                tekst: melder.naam,
                hulp: melder.functie ?? undefined,
              }))}
              bijWijzigen={(waarde) => {
                zet('melderId', waarde)
                const melder = props.melders.find(({ id }) => id === waarde)
                if (melder === undefined) return
                zet('melder.naam', melder.naam)
                zet('melder.functie', melder.functie ?? '')
                zet('melder.email', melder.email)
                zet('melder.telefoon', melder.telefoon ?? '')
              }}
            />
          </div>
          <div className={stijl.b3} data-pad="melder.naam">
            <Veld
              {...veld('melder.naam')}
              verplicht
              waarde={velden.melder.naam}
              maxLengte={LENGTE.naamMelder}
              bijWijzigen={(waarde) => zet('melder.naam', waarde)}
            />
          </div>
          <div className={stijl.b3} data-pad="melder.functie">
            <Veld
              {...veld('melder.functie')}
              waarde={velden.melder.functie}
              maxLengte={LENGTE.functieMelder}
              bijWijzigen={(waarde) => zet('melder.functie', waarde)}
            />
          </div>
          <div className={stijl.b3} data-pad="melder.email">
            <Veld
              {...veld('melder.email')}
              verplicht
              soort="email"
              waarde={velden.melder.email}
              maxLengte={LENGTE.email}
              bijWijzigen={(waarde) => zet('melder.email', waarde)}
            />
          </div>
          <div className={stijl.b3} data-pad="melder.telefoon">
            <Veld
              {...veld('melder.telefoon')}
              soort="tel"
              waarde={velden.melder.telefoon}
              maxLengte={LENGTE.telefoon}
              bijWijzigen={(waarde) => zet('melder.telefoon', waarde)}
            />
          </div>
          <div className={stijl.b3} data-pad="telefoonOuderOfLeerling">
            <Veld
              {...veld('telefoonOuderOfLeerling')}
              soort="tel"
              waarde={velden.telefoonOuderOfLeerling}
              maxLengte={LENGTE.telefoon}
              bijWijzigen={(waarde) => zet('telefoonOuderOfLeerling', waarde)}
            />
          </div>
          <div className={stijl.b6}>
            <Adresschakelaar
              open={velden.heeftAfwijkendAdres}
              zet={(open) => {
                form.setValue('heeftAfwijkendAdres', open, { shouldDirty: true })
                props.bijWijziging('heeftAfwijkendAdres')
              }}
            />
          </div>
          {velden.heeftAfwijkendAdres &&
            ADRESVELDEN.map(({ deel, breedte, lengte, verplicht }) => (
              <div key={deel} className={stijl[breedte]} data-pad={`afwijkendAdres.${deel}`}>
                <Veld
                  {...veld(`afwijkendAdres.${deel}`)}
                  verplicht={verplicht}
                  waarde={velden.afwijkendAdres[deel]}
                  maxLengte={lengte}
                  bijWijzigen={(waarde) => zet(`afwijkendAdres.${deel}`, waarde)}
                />
              </div>
            ))}
        </div>
      </form>
    </Paneel>
  )
}

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
        {open ? 'Ander verblijfsadres weghalen' : 'Ander verblijfsadres toevoegen'}
      </TekstKnop>
      <span>{open && !eerder ? 'het adres van DUO blijft staan' : 'alleen als het afwijkt'}</span>
    </p>
  )
}

function alsDatum(tekst: string, vandaag: IsoDatum): string | null {
  const dag = leesDatum(tekst, vandaag)
  return dag === null ? null : toonDatum(dag)
}

function gevuldeDagen(velden: Meldingvelden): string {
  const dagen = velden.verzuimspecificatie.filter((rij) => rij.heleDag || rij.lesuren.length > 0).length
  return dagen === 1 ? '1 dag' : `${dagen} dagen`
}
