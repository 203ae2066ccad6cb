import { useLiveQuery } from 'dexie-react-hooks'
import { useMemo } from 'react'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { Veld } from '#renderer/ui/veld.tsx'
import { locatieVerzoek } from '#shared/contract/loket.ts'
import { schooljaarVan } from '#shared/domain/datum.ts'
import { wieMag } from '#shared/domain/rechten.ts'
import type { Locatie } from '#shared/schema/beheer.ts'
import { locatieId } from '#shared/schema/identificatie.ts'
import stijl from './beheer.module.css'
import { type Beheersoort, type FormulierProps, foutenUit, LijstEnFormulier, Stand } from './lijst-en-formulier.tsx'

interface Velden {
  naam: string
  straat: string
  huisnummer: string
  postcode: string
  plaats: string
  onderwijslocatiecode: string
  vestiging: string
  telefoon: string
}
const LEEG: Velden = {
  ...{ naam: '', straat: '', huisnummer: '', postcode: '' },
  ...{ plaats: '', onderwijslocatiecode: '', vestiging: '', telefoon: '' },
}

const LABELS: Record<keyof Velden, string> = {
  naam: 'Naam',
  straat: 'Straat',
  huisnummer: 'Huisnummer',
  postcode: 'Postcode',
  plaats: 'Plaats',
  onderwijslocatiecode: 'RIO-onderwijslocatiecode',
  vestiging: 'Vestiging',
  telefoon: 'Telefoon van de balie',
}

/** `9351xa` as it must stand: `9351 XA`. */
const alsPostcode = (tekst: string) =>
  tekst
    .trim()
    .toUpperCase()
    .replace(/^(\d{4})\s*([A-Z]{2})$/, '$1 $2')
const ofNull = (tekst: string) => (tekst.trim() === '' ? null : tekst.trim())

function inhoudVan(velden: Velden, actief: boolean) {
  return locatieVerzoek.safeParse({
    naam: velden.naam,
    straat: ofNull(velden.straat),
    huisnummer: ofNull(velden.huisnummer),
    postcode: ofNull(alsPostcode(velden.postcode)),
    plaats: velden.plaats,
    onderwijslocatiecode: ofNull(velden.onderwijslocatiecode.toUpperCase()),
    vestiging: ofNull(velden.vestiging),
    telefoon: ofNull(velden.telefoon),
    actief,
  })
}

/** Beheer locaties: in use is switched off, never deleted. */
export function LocatiesScherm({ bureau }: { bureau: Bureau }) {
  const { desk, gebruiker, vandaag } = bureau
  const namens = gebruiker.gebruikersnaam
  const rijen = useLiveQuery(
    async () => (await desk.locaties.lijst()).sort((een, ander) => een.naam.localeCompare(ander.naam, 'nl')),
    [desk],
  )
  const kalenders = useLiveQuery(async () => await desk.verzamelingen.kalenders.lijst().catch(() => []), [desk])
  // biome-ignore lint/correctness/useExhaustiveDependencies: counted again when the list changes
  const aantallen = useMemo(() => desk.overzicht.tel({}, 'locatieId'), [desk, rijen])
  const jaar = schooljaarVan(vandaag)
  const eigen = (id: string) => kalenders?.some((een) => een.locatieId === id && een.schooljaar === jaar) === true

  const verander = async (van: Locatie, actief: boolean) => {
    const { id, brin: _, versie, ...inhoud } = van
    await desk.zetLocatie({ namens, id, versie, inhoud: { ...inhoud, actief } })
  }
  const soort: Beheersoort<Locatie, Velden> = {
    titel: 'Beheer locaties',
    ding: 'locatie',
    nieuw: 'Nieuwe locatie',
    wieMag: wieMag('beheren'),
    magWijzigen: bureau.mag('beheren'),
    rijen,
    idVan: ({ id }) => id,
    naamVan: ({ naam }) => naam,
    zoektekst: ({ naam, plaats, vestiging }) => `${naam} ${plaats} ${vestiging ?? ''}`,
    isUit: ({ actief }) => !actief,
    kolommen: [
      { kop: 'Naam', cel: ({ naam }) => naam },
      { kop: 'Plaats', cel: ({ plaats }) => plaats },
      { kop: 'Vestiging', cel: ({ brin, vestiging }) => (vestiging === null ? '–' : `${brin}${vestiging}`) },
      { kop: 'Kalender', cel: ({ id }) => (eigen(id) ? `eigen, ${jaar}-${jaar + 1}` : 'regio') },
      { kop: 'Meldingen', rechts: true, cel: ({ id }) => (aantallen.get(id) ?? 0).toLocaleString('nl-NL') },
      { kop: 'Stand', cel: ({ actief }) => <Stand actief={actief} /> },
    ],
    leeg: LEEG,
    veldenVan: (van) => ({
      ...LEEG,
      ...Object.fromEntries(Object.keys(LEEG).map((naam) => [naam, van[naam as keyof Velden] ?? ''])),
    }),
    labels: LABELS,
    Formulier,
    bewaar: async (velden, van) => {
      const inhoud = inhoudVan(velden, van?.actief ?? true)
      if (!inhoud.success) return { fouten: foutenUit(inhoud.error, (pad) => pad as keyof Velden) }
      const id = van?.id ?? locatieId.parse(bureau.nieuwId())
      await desk.zetLocatie({ namens, id, versie: van?.versie ?? null, inhoud: inhoud.data })
      bureau.toon({ tekst: 'Bewaard. Gaat naar DUO zodra dat kan.' })
      void bureau.sync.haalOp()
      return { id }
    },
    daden: (van) => [
      {
        tekst: van.actief ? 'Zet uit' : 'Zet aan',
        doe: async () => {
          await verander(van, !van.actief)
          bureau.gedaan({
            naam: van.actief ? 'Locatie uitgezet' : 'Locatie aangezet',
            terug: async () => await terugZetten(bureau, van.id, van.actief),
            opnieuw: null,
          })
        },
      },
    ],
  }
  return <LijstEnFormulier bureau={bureau} soort={soort} />
}

async function terugZetten({ desk, gebruiker }: Bureau, id: Locatie['id'], actief: boolean): Promise<void> {
  const nu = (await desk.locaties.lijst()).find((een) => een.id === id)
  if (nu === undefined) return
  const { id: _, brin: __, versie, ...inhoud } = nu
  await desk.zetLocatie({ namens: gebruiker.gebruikersnaam, id, versie, inhoud: { ...inhoud, actief } })
}

function Formulier({ velden, fouten, zet, alleenLezen }: FormulierProps<Locatie, Velden>) {
  const veld = (naam: keyof Velden, meer: { verplicht?: boolean; hulp?: string; maxLengte?: number } = {}) => (
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
      {veld('naam', { verplicht: true, maxLengte: 80 })}
      <div className={stijl.breedSmal}>
        {veld('straat', { maxLengte: 80 })}
        {veld('huisnummer', { maxLengte: 10 })}
      </div>
      <div className={stijl.tweeling}>
        {veld('postcode', { hulp: 'zoals 9351 XA' })}
        {veld('plaats', { verplicht: true, maxLengte: 80 })}
      </div>
      {veld('onderwijslocatiecode', { hulp: 'drie cijfers, letter X, drie cijfers' })}
      <div className={stijl.smalBreed}>
        {veld('vestiging', { hulp: 'twee cijfers' })}
        {veld('telefoon', { hulp: 'staat in post aan gemeenten' })}
      </div>
    </>
  )
}
