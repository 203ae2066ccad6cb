import { useLiveQuery } from 'dexie-react-hooks'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { Veld } from '#renderer/ui/veld.tsx'
import { Vinkje } from '#renderer/ui/vinkje.tsx'
import { melderVerzoek } from '#shared/contract/loket.ts'
import { wieMag } from '#shared/domain/rechten.ts'
import type { Melder } from '#shared/schema/beheer.ts'
import { melderId } from '#shared/schema/identificatie.ts'
import stijl from './beheer.module.css'
import { type Beheersoort, type FormulierProps, foutenUit, LijstEnFormulier, Stand } from './lijst-en-formulier.tsx'

interface Velden {
  naam: string
  functie: string
  telefoon: string
  email: string
  locatieIds: readonly string[]
}
const LEEG: Velden = { naam: '', functie: '', telefoon: '', email: '', locatieIds: [] }
const LABELS: Record<keyof Velden, string> = {
  naam: 'Naam melder',
  functie: 'Functie melder',
  telefoon: 'Telefoon',
  email: 'E-mail',
  locatieIds: 'Locaties',
}
const ofNull = (tekst: string) => (tekst.trim() === '' ? null : tekst.trim())

/** Beheer melders: whom a leerplichtambtenaar can call. */
export function MeldersScherm({ bureau }: { bureau: Bureau }) {
  const { desk, gebruiker } = bureau
  const namens = gebruiker.gebruikersnaam
  const rijen = useLiveQuery(
    async () => (await desk.melders.lijst()).sort((een, ander) => een.naam.localeCompare(ander.naam, 'nl')),
    [desk],
  )
  const locaties = useLiveQuery(async () => await desk.locaties.lijst().catch(() => []), [desk]) ?? []
  const namen = (ids: readonly string[]) =>
    ids.length === 0 ? 'alle' : ids.map((id) => locaties.find((een) => een.id === id)?.naam ?? '?').join(', ')
  const verander = async (id: Melder['id'], actief: boolean) => {
    const nu = (await desk.melders.lijst()).find((een) => een.id === id)
    if (nu === undefined) return
    const { id: _, brin: __, versie, ...inhoud } = nu
    await desk.zetMelder({ namens, id, versie, inhoud: { ...inhoud, actief } })
  }
  const soort: Beheersoort<Melder, Velden> = {
    titel: 'Beheer melders',
    ding: 'melder',
    nieuw: 'Nieuwe melder',
    wieMag: wieMag('beheren'),
    magWijzigen: bureau.mag('beheren'),
    rijen,
    idVan: ({ id }) => id,
    naamVan: ({ naam }) => naam,
    zoektekst: ({ naam, functie, email }) => `${naam} ${functie ?? ''} ${email}`,
    isUit: ({ actief }) => !actief,
    kolommen: [
      { kop: 'Naam', cel: ({ naam }) => naam },
      { kop: 'Functie', cel: ({ functie }) => functie ?? '–' },
      { kop: 'Locaties', cel: ({ locatieIds }) => namen(locatieIds) },
      { kop: 'E-mail', cel: ({ email }) => email },
      { kop: 'Stand', cel: ({ actief }) => <Stand actief={actief} /> },
    ],
    uitleg: (
      <>
        <b>Noem de echte begeleider, geen algemene mailbox.</b> De leerplichtambtenaar belt dan meteen de juiste
        persoon.
      </>
    ),
    leeg: LEEG,
    veldenVan: ({ naam, functie, telefoon, email, locatieIds }) => ({
      ...{ naam, email, locatieIds: [...locatieIds] },
      ...{ functie: functie ?? '', telefoon: telefoon ?? '' },
    }),
    labels: LABELS,
    Formulier,
    bewaar: async (velden, van) => {
      const inhoud = melderVerzoek.safeParse({
        naam: velden.naam,
        functie: ofNull(velden.functie),
        telefoon: ofNull(velden.telefoon),
        email: velden.email.trim(),
        locatieIds: velden.locatieIds,
        actief: van?.actief ?? true,
      })
      if (!inhoud.success) return { fouten: foutenUit(inhoud.error, (pad) => pad as keyof Velden) }
      const id = van?.id ?? melderId.parse(bureau.nieuwId())
      await desk.zetMelder({ namens, id, versie: van?.versie ?? null, inhoud: inhoud.data })
      bureau.toon({ tekst: 'Bewaard. Gaat naar DUO zodra dat kan.' })
      void bureau.sync.haalOp()
      return { id }
    },
    daden: (van) => [
      {
        tekst: van.actief ? 'Zet uit' : 'Zet aan',
        doe: async () => {
          await verander(van.id, !van.actief)
          bureau.gedaan({
            naam: van.actief ? 'Melder uitgezet' : 'Melder aangezet',
            terug: async () => await verander(van.id, van.actief),
            opnieuw: null,
          })
        },
      },
    ],
  }
  return <LijstEnFormulier bureau={bureau} soort={soort} />
}

function Formulier({ bureau, velden, fouten, zet, alleenLezen }: FormulierProps<Melder, Velden>) {
  const { desk } = bureau
  const locaties = useLiveQuery(async () => await desk.locaties.lijst().catch(() => []), [desk]) ?? []
  const veld = (
    naam: 'naam' | 'functie' | 'telefoon' | 'email',
    meer: { verplicht?: boolean; maxLengte?: number } = {},
  ) => (
    <Veld
      label={LABELS[naam]}
      naam={naam}
      waarde={velden[naam]}
      bijWijzigen={(waarde) => zet(naam, waarde)}
      fout={fouten[naam]}
      uit={alleenLezen}
      {...meer}
    />
  )
  return (
    <>
      {veld('naam', { verplicht: true, maxLengte: 100 })}
      {veld('functie', { maxLengte: 60 })}
      {veld('telefoon')}
      {veld('email', { verplicht: true, maxLengte: 100 })}
      <fieldset className={stijl.keuzes}>
        <legend>Locaties</legend>
        <p className={stijl.stil}>Geen vinkje: alle locaties.</p>
        {locaties
          .filter(({ actief, id }) => actief || velden.locatieIds.includes(id))
          .map(({ id, naam }) => (
            <Vinkje
              key={id}
              aan={velden.locatieIds.includes(id)}
              uit={alleenLezen}
              bijWijzigen={(aan) =>
                zet('locatieIds', aan ? [...velden.locatieIds, id] : velden.locatieIds.filter((een) => een !== id))
              }
            >
              {naam}
            </Vinkje>
          ))}
      </fieldset>
    </>
  )
}
