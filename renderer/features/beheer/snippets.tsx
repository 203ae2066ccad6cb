import { useLiveQuery } from 'dexie-react-hooks'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { Keuze } from '#renderer/ui/keuze.tsx'
import { Tekstvlak, Veld } from '#renderer/ui/veld.tsx'
import { wieMag } from '#shared/domain/rechten.ts'
import { type Snippet, snippet } from '#shared/schema/snippet.ts'
import { type Beheersoort, type FormulierProps, foutenUit, LijstEnFormulier } from './lijst-en-formulier.tsx'

interface Velden {
  afkorting: string
  tekst: string
  van: Snippet['van']
}

/** Text blocks: of the school, and of who works here. In the form they come by their letters or Ctrl+;. */
export function SnippetsScherm({ bureau }: { bureau: Bureau }) {
  const { desk } = bureau
  const kast = desk.verzamelingen.snippets
  const rijen = useLiveQuery(
    async () => (await kast.lijst()).sort((een, ander) => een.afkorting.localeCompare(ander.afkorting)),
    [kast],
  )
  const soort: Beheersoort<Snippet, Velden> = {
    titel: 'Tekstblokken',
    ding: 'tekstblok',
    nieuw: 'Nieuw tekstblok',
    wieMag: wieMag('melden'),
    magWijzigen: bureau.mag('melden'),
    rijen,
    idVan: ({ id }) => id,
    naamVan: ({ afkorting }) => afkorting,
    zoektekst: ({ afkorting, tekst }) => `${afkorting} ${tekst}`,
    kolommen: [
      { kop: 'Letters', cel: ({ afkorting }) => afkorting },
      { kop: 'Tekst', cel: ({ tekst }) => (tekst.length > 90 ? `${tekst.slice(0, 88)}…` : tekst) },
      { kop: 'Van', cel: ({ van }) => (van === 'school' ? 'de school' : 'mij') },
    ],
    uitleg: 'Typ in Opvoeren verzuim de letters, of druk op Ctrl ; om een tekstblok te kiezen. Zet er geen namen in.',
    leeg: { afkorting: '', tekst: '', van: 'eigen' },
    veldenVan: ({ afkorting, tekst, van }) => ({ afkorting, tekst, van }),
    labels: { afkorting: 'Letters', tekst: 'Tekst' },
    Formulier,
    bewaar: async (velden, van) => {
      const gelezen = snippet.safeParse({ ...velden, id: van?.id ?? bureau.nieuwId() })
      if (!gelezen.success) return { fouten: foutenUit(gelezen.error, (pad) => pad as keyof Velden) }
      const zelfde = rijen?.find(({ id, afkorting }) => afkorting === gelezen.data.afkorting && id !== gelezen.data.id)
      if (zelfde !== undefined) return { fouten: { afkorting: 'Deze letters horen al bij een ander tekstblok.' } }
      await kast.bewaar(gelezen.data)
      bureau.gedaan({
        naam: `Tekstblok ‘${gelezen.data.afkorting}’ bewaard`,
        terug: async () => await (van === null ? kast.verwijder(gelezen.data.id) : kast.bewaar(van)),
        opnieuw: async () => await kast.bewaar(gelezen.data),
      })
      return { id: gelezen.data.id }
    },
    daden: (van) => [
      {
        tekst: 'Gooi weg',
        doe: async () => {
          await kast.verwijder(van.id)
          bureau.gedaan({
            naam: `Tekstblok ‘${van.afkorting}’ weggegooid`,
            terug: async () => await kast.bewaar(van),
            opnieuw: async () => await kast.verwijder(van.id),
          })
        },
      },
    ],
  }
  return <LijstEnFormulier bureau={bureau} soort={soort} />
}

function Formulier({ velden, fouten, zet, alleenLezen }: FormulierProps<Snippet, Velden>) {
  return (
    <>
      <Veld
        label="Letters"
        naam="afkorting"
        verplicht
        maxLengte={8}
        hulp="2 tot 8 kleine letters of cijfers"
        waarde={velden.afkorting}
        fout={fouten.afkorting}
        uit={alleenLezen}
        bijWijzigen={(waarde) => zet('afkorting', waarde.toLowerCase())}
      />
      <Tekstvlak
        label="Tekst"
        naam="tekst"
        verplicht
        maxLengte={1000}
        waarde={velden.tekst}
        fout={fouten.tekst}
        uit={alleenLezen}
        bijWijzigen={(waarde) => zet('tekst', waarde)}
      />
      <Keuze
        label="Van"
        naam="van"
        opties={[
          { waarde: 'eigen', tekst: 'mij' },
          { waarde: 'school', tekst: 'de school' },
        ]}
        waarde={velden.van}
        uit={alleenLezen}
        bijWijzigen={(waarde) => zet('van', waarde as Velden['van'])}
      />
    </>
  )
}
