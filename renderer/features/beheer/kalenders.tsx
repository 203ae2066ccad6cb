import { useLiveQuery } from 'dexie-react-hooks'
import type { ReactNode } from 'react'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { Datumveld } from '#renderer/ui/datumveld.tsx'
import { Keuze } from '#renderer/ui/keuze.tsx'
import { IcoonKnop, Knop } from '#renderer/ui/knop.tsx'
import { Veld } from '#renderer/ui/veld.tsx'
import { Vinkje } from '#renderer/ui/vinkje.tsx'
import { schooljaarNaam, schooljaarVan } from '#shared/domain/datum.ts'
import { leesDatum, toonDatum } from '#shared/domain/invoerdatum.ts'
import { wieMag } from '#shared/domain/rechten.ts'
import { kalenderUitRegio } from '#shared/domain/schoolkalender.ts'
import type { Locatie } from '#shared/schema/beheer.ts'
import { type Locatiekalender, locatiekalender } from '#shared/schema/kalender.ts'
import { type Vakantieregio, vakantieregio } from '#shared/schema/reference.ts'
import stijl from './beheer.module.css'
import { type Beheersoort, type FormulierProps, foutenUit, LijstEnFormulier } from './lijst-en-formulier.tsx'

/** A locatie in one schooljaar, with its own calendar if it has one. */
interface Rij {
  locatie: Locatie
  schooljaar: number
  kalender: Locatiekalender | null
}
interface Velden {
  regio: string
  vakanties: readonly { naam: string; van: string; tot: string }[]
  vrij: readonly { dag: string; naam: string }[]
  goedeVrijdagVrij: boolean
  bevrijdingsdagVrij: boolean
}
const LEEG: Velden = { regio: '', vakanties: [], vrij: [], goedeVrijdagVrij: true, bevrijdingsdagVrij: true }

function veldenVan(
  kalender: Pick<Locatiekalender, 'regio' | 'vakanties' | 'vrij' | 'goedeVrijdagVrij' | 'bevrijdingsdagVrij'>,
): Velden {
  return {
    regio: kalender.regio ?? '',
    vakanties: kalender.vakanties.map(({ naam, van, tot }) => ({ naam, van: toonDatum(van), tot: toonDatum(tot) })),
    vrij: kalender.vrij.map(({ dag, naam }) => ({ dag: toonDatum(dag), naam })),
    goedeVrijdagVrij: kalender.goedeVrijdagVrij,
    bevrijdingsdagVrij: kalender.bevrijdingsdagVrij,
  }
}

/** School calendar per locatie: the hours of a free day never count. Without one of its own, a locatie follows its region. */
export function KalendersScherm({ bureau }: { bureau: Bureau }) {
  const { desk, vandaag } = bureau
  const kast = desk.verzamelingen.kalenders
  const rijen = useLiveQuery(async () => {
    const [locaties, kalenders] = await Promise.all([desk.locaties.lijst(), kast.lijst()])
    const jaar = schooljaarVan(vandaag)
    return locaties
      .filter(({ actief }) => actief)
      .sort((een, ander) => een.naam.localeCompare(ander.naam, 'nl'))
      .flatMap((locatie) =>
        [jaar, jaar + 1].map((schooljaar): Rij => {
          const kalender = kalenders.find((een) => een.locatieId === locatie.id && een.schooljaar === schooljaar)
          return { locatie, schooljaar, kalender: kalender ?? null }
        }),
      )
  }, [desk, kast, vandaag])
  const sleutel = ({ locatie, schooljaar }: Rij) => `${locatie.id}/${schooljaar}`
  const soort: Beheersoort<Rij, Velden> = {
    titel: 'Schoolkalender',
    ding: 'kalender',
    nieuw: '',
    wieMag: wieMag('schoolregels'),
    magWijzigen: bureau.mag('schoolregels'),
    zonderNieuw: true,
    rijen,
    idVan: sleutel,
    naamVan: ({ locatie, schooljaar }) => `${locatie.naam}, ${schooljaarNaam(schooljaar)}`,
    zoektekst: ({ locatie, schooljaar }) => `${locatie.naam} ${schooljaarNaam(schooljaar)}`,
    kolommen: [
      { kop: 'Locatie', cel: ({ locatie }) => locatie.naam },
      { kop: 'Schooljaar', cel: ({ schooljaar }) => schooljaarNaam(schooljaar) },
      { kop: 'Kalender', cel: ({ kalender }) => (kalender === null ? 'van de regio' : 'eigen') },
      { kop: 'Vakanties', rechts: true, cel: ({ kalender }) => kalender?.vakanties.length ?? '–' },
      { kop: 'Vrije dagen', rechts: true, cel: ({ kalender }) => kalender?.vrij.length ?? '–' },
    ],
    uitleg: 'Lesuren op vrije dagen tellen niet mee, en een vakantie schuift de grens van vier schoolweken op.',
    leeg: LEEG,
    veldenVan: ({ kalender }) => (kalender === null ? LEEG : veldenVan(kalender)),
    labels: { vakanties: 'Vakanties', vrij: 'Vrije dagen' },
    Formulier,
    bewaar: async (velden, van) => {
      if (van === null) return { fouten: {} }
      const dag = (tekst: string) => leesDatum(tekst, vandaag)
      const gelezen = locatiekalender.safeParse({
        ...{ brin: van.locatie.brin, locatieId: van.locatie.id, schooljaar: van.schooljaar },
        regio: velden.regio === '' ? null : velden.regio,
        vakanties: velden.vakanties.map(({ naam, van: eerste, tot }) => ({ naam, van: dag(eerste), tot: dag(tot) })),
        vrij: velden.vrij.map((een) => ({ dag: dag(een.dag), naam: een.naam, soort: 'vrij' })),
        goedeVrijdagVrij: velden.goedeVrijdagVrij,
        bevrijdingsdagVrij: velden.bevrijdingsdagVrij,
        versie: (van.kalender?.versie ?? 0) + 1,
      })
      if (!gelezen.success)
        return {
          fouten: Object.fromEntries(
            Object.keys(foutenUit<Velden>(gelezen.error, (pad) => pad as keyof Velden)).map((veld) => [
              veld,
              'Elke regel heeft een naam en een datum nodig, en het einde ligt niet voor het begin.',
            ]),
          ),
        }
      const nieuw = gelezen.data
      await kast.bewaar(nieuw)
      bureau.gedaan({
        naam: 'Schoolkalender bewaard',
        terug: async () => await (van.kalender === null ? kast.verwijder(sleutel(van)) : kast.bewaar(van.kalender)),
        opnieuw: async () => await kast.bewaar(nieuw),
      })
      return { id: sleutel(van) }
    },
    daden: (van) =>
      van.kalender === null
        ? []
        : [
            {
              tekst: 'Volg de regio weer',
              doe: async () => {
                const { kalender } = van
                if (kalender === null) return
                await kast.verwijder(sleutel(van))
                bureau.gedaan({
                  naam: 'Eigen schoolkalender weggehaald',
                  terug: async () => await kast.bewaar(kalender),
                  opnieuw: async () => await kast.verwijder(sleutel(van)),
                })
              },
            },
          ],
  }
  return <LijstEnFormulier bureau={bureau} soort={soort} />
}

function Formulier({ bureau, velden, fouten, van, zet, alleenLezen }: FormulierProps<Rij, Velden>) {
  const voluit = (tekst: string) => {
    const dag = leesDatum(tekst, bureau.vandaag)
    return dag === null ? null : toonDatum(dag)
  }
  const neemOver = () => {
    if (van === null || velden.regio === '') return
    zet('vakanties', veldenVan(kalenderUitRegio(velden.regio as Vakantieregio, van.schooljaar)).vakanties)
  }
  const vakantie = (plaats: number, deel: Partial<Velden['vakanties'][number]>) =>
    zet(
      'vakanties',
      velden.vakanties.map((een, hier) => (hier === plaats ? { ...een, ...deel } : een)),
    )
  const vrij = (plaats: number, deel: Partial<Velden['vrij'][number]>) =>
    zet(
      'vrij',
      velden.vrij.map((een, hier) => (hier === plaats ? { ...een, ...deel } : een)),
    )
  const datum = (label: string, waarde: string, bijWijzigen: (waarde: string) => void) => (
    <Datumveld label={label} waarde={waarde} uit={alleenLezen} schrijfVoluit={voluit} bijWijzigen={bijWijzigen} />
  )
  return (
    <>
      <div className={stijl.metKnop}>
        <Keuze
          label="Vakantieregio"
          naam="regio"
          opties={vakantieregio.options.map((regio) => ({ waarde: regio, tekst: regio }))}
          waarde={velden.regio}
          uit={alleenLezen}
          bijWijzigen={(waarde) => zet('regio', waarde)}
        />
        <Knop klein onPress={neemOver} isDisabled={velden.regio === '' || alleenLezen}>
          Neem vakanties over
        </Knop>
      </div>
      <Regels
        titel="Vakanties"
        erbij="Vakantie erbij"
        dit="deze vakantie"
        fout={fouten.vakanties}
        regels={velden.vakanties}
        leeg={{ naam: '', van: '', tot: '' }}
        uit={alleenLezen}
        zet={(vakanties) => zet('vakanties', vakanties)}
      >
        {({ van: eerste, tot }, plaats) => (
          <>
            {datum('Van', eerste, (waarde) => vakantie(plaats, { van: waarde }))}
            {datum('Tot en met', tot, (waarde) => vakantie(plaats, { tot: waarde }))}
          </>
        )}
      </Regels>
      <Regels
        titel="Vrije dagen en studiedagen"
        erbij="Vrije dag erbij"
        dit="deze dag"
        fout={fouten.vrij}
        regels={velden.vrij}
        leeg={{ dag: '', naam: '' }}
        uit={alleenLezen}
        zet={(dagen) => zet('vrij', dagen)}
      >
        {({ dag }, plaats) => datum('Dag', dag, (waarde) => vrij(plaats, { dag: waarde }))}
      </Regels>
      <Vinkje aan={velden.goedeVrijdagVrij} uit={alleenLezen} bijWijzigen={(aan) => zet('goedeVrijdagVrij', aan)}>
        Goede Vrijdag is vrij
      </Vinkje>
      <Vinkje aan={velden.bevrijdingsdagVrij} uit={alleenLezen} bijWijzigen={(aan) => zet('bevrijdingsdagVrij', aan)}>
        Bevrijdingsdag is vrij
      </Vinkje>
    </>
  )
}

/** Lines with a name that can be added and taken away; `children` draws the days of one. */
function Regels<R extends { naam: string }>({
  titel,
  erbij,
  dit,
  fout,
  regels,
  leeg,
  uit,
  zet,
  children,
}: {
  titel: string
  erbij: string
  /** What a line without a name is called. */
  dit: string
  fout: string | undefined
  regels: readonly R[]
  leeg: R
  uit: boolean
  zet(regels: R[]): void
  children(regel: R, plaats: number): ReactNode
}) {
  return (
    <fieldset className={stijl.regels}>
      <legend>{titel}</legend>
      {fout && <p className={stijl.fout}>{fout}</p>}
      {regels.map((regel, plaats) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity while they are typed
        <div key={plaats} className={stijl.regel}>
          <Veld
            label="Naam"
            waarde={regel.naam}
            maxLengte={60}
            uit={uit}
            bijWijzigen={(naam) => zet(regels.map((een, hier) => (hier === plaats ? { ...een, naam } : een)))}
          />
          {children(regel, plaats)}
          <IcoonKnop
            naam={`Haal ${regel.naam || dit} weg`}
            icoon="kruis"
            isDisabled={uit}
            onPress={() => zet(regels.filter((_, hier) => hier !== plaats))}
          />
        </div>
      ))}
      <Knop klein icoon="plus" isDisabled={uit} onPress={() => zet([...regels, leeg])}>
        {erbij}
      </Knop>
    </fieldset>
  )
}
