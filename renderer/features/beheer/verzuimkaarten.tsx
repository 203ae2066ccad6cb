import { useLiveQuery } from 'dexie-react-hooks'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { Datumveld } from '#renderer/ui/datumveld.tsx'
import { JaNee } from '#renderer/ui/janee.tsx'
import { Keuze } from '#renderer/ui/keuze.tsx'
import { Veld } from '#renderer/ui/veld.tsx'
import { schooljaarVan } from '#shared/domain/datum.ts'
import { leesDatum, toonDatum, toonPeriode } from '#shared/domain/invoerdatum.ts'
import { wieMag } from '#shared/domain/rechten.ts'
import { standaardVerzuimkaart, verzuimkaartOp } from '#shared/domain/verzuimkaart.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import { type Verzuimkaart, verzuimkaart } from '#shared/schema/regels.ts'
import stijl from './beheer.module.css'
import { type Beheersoort, type FormulierProps, foutenUit, LijstEnFormulier } from './lijst-en-formulier.tsx'

const GETALLEN = {
  bijnaVanafUren: 'Nadert de 16 uur vanaf',
  herinnerOpenNaDagen: 'Einddatum vragen na (dagen)',
  geenReactieNaDagen: 'Geen reactie na (dagen)',
  lesurenPerDag: 'Lesuren per dag',
} as const
type Getal = keyof typeof GETALLEN

interface Velden extends Record<Getal, string> {
  naam: string
  vanaf: string
  tot: string
  telwijze: Verzuimkaart['telling']['telwijze']
  meld18plus: boolean
  zevenDagenRegel: boolean
  presentieVolledig: boolean
  eerste: boolean
  vervolg: boolean
  studentnummerInToelichting: boolean
}

const LABELS: Partial<Record<keyof Velden, string>> = {
  ...GETALLEN,
  naam: 'Naam',
  vanaf: 'Geldt vanaf',
  tot: 'Tot en met',
}

function veldenVan(kaart: Verzuimkaart): Velden {
  const getal = (naam: Getal) => String(kaart[naam]).replace('.', ',')
  return {
    naam: kaart.naam,
    vanaf: toonDatum(kaart.vanaf),
    tot: kaart.tot === null ? '' : toonDatum(kaart.tot),
    ...kaart.telling,
    ...kaart.actieGewenst,
    bijnaVanafUren: getal('bijnaVanafUren'),
    herinnerOpenNaDagen: getal('herinnerOpenNaDagen'),
    geenReactieNaDagen: getal('geenReactieNaDagen'),
    lesurenPerDag: getal('lesurenPerDag'),
    studentnummerInToelichting: kaart.studentnummerInToelichting,
  }
}

function kaartVan(velden: Velden, id: string, versie: number, vandaag: IsoDatum) {
  const { telwijze, meld18plus, zevenDagenRegel, presentieVolledig, eerste, vervolg, studentnummerInToelichting } =
    velden
  const getal = (naam: Getal) => Number(velden[naam].trim().replace(',', '.') || Number.NaN)
  return verzuimkaart.safeParse({
    ...{ id, versie, naam: velden.naam, vanaf: leesDatum(velden.vanaf, vandaag) },
    tot: velden.tot.trim() === '' ? null : leesDatum(velden.tot, vandaag),
    telling: { telwijze, meld18plus, zevenDagenRegel, presentieVolledig },
    actieGewenst: { eerste, vervolg },
    bijnaVanafUren: getal('bijnaVanafUren'),
    herinnerOpenNaDagen: getal('herinnerOpenNaDagen'),
    geenReactieNaDagen: getal('geenReactieNaDagen'),
    lesurenPerDag: getal('lesurenPerDag'),
    studentnummerInToelichting,
  })
}

/** The agreements of region and school, each with the day from which it holds. */
export function VerzuimkaartenScherm({ bureau }: { bureau: Bureau }) {
  const { desk, vandaag } = bureau
  const kast = desk.verzamelingen.verzuimkaarten
  const rijen = useLiveQuery(
    async () => (await kast.lijst()).sort((een, ander) => (een.vanaf < ander.vanaf ? 1 : -1)),
    [kast],
  )
  const nu = rijen === undefined ? null : verzuimkaartOp(rijen, vandaag)
  const standaard = standaardVerzuimkaart('00000000-0000-4000-8000-000000000000', schooljaarVan(vandaag))
  const soort: Beheersoort<Verzuimkaart, Velden> = {
    titel: 'Verzuimkaart',
    ding: 'verzuimkaart',
    nieuw: 'Nieuwe verzuimkaart',
    wieMag: wieMag('schoolregels'),
    magWijzigen: bureau.mag('schoolregels'),
    rijen,
    idVan: ({ id }) => id,
    naamVan: ({ naam }) => naam,
    zoektekst: ({ naam }) => naam,
    isUit: ({ tot }) => tot !== null && tot < vandaag,
    kolommen: [
      { kop: 'Naam', cel: ({ naam }) => naam },
      { kop: 'Geldt', cel: ({ vanaf, tot }) => toonPeriode(vanaf, tot) },
      {
        kop: 'Actie gewenst',
        cel: ({ actieGewenst: { eerste, vervolg } }) => `eerste ${jn(eerste)}, vervolg ${jn(vervolg)}`,
      },
      { kop: '18+', cel: ({ telling }) => (telling.meld18plus ? 'ook melden' : 'niet melden') },
      { kop: 'Nu', cel: (kaart) => (kaart.id === nu?.id ? 'geldt vandaag' : '') },
    ],
    uitleg:
      nu === null && rijen !== undefined ? (
        <>
          <b>Vandaag geldt geen eigen verzuimkaart.</b> De desk rekent met de landelijke regels: 16 lesuren in 4
          schoolweken, actie gewenst ja, 18+ niet.
        </>
      ) : (
        'Een regel die al geldt, verandert u niet achteraf: maak een nieuwe kaart met een latere begindatum.'
      ),
    leeg: { ...veldenVan(standaard), naam: '', vanaf: '', tot: '' },
    veldenVan,
    labels: LABELS,
    Formulier,
    bewaar: async (velden, van) => {
      const gelezen = kaartVan(velden, van?.id ?? bureau.nieuwId(), (van?.versie ?? 0) + 1, vandaag)
      if (!gelezen.success) return { fouten: foutenUit(gelezen.error, (pad) => pad as keyof Velden) }
      const kaart = gelezen.data
      if (van !== null && van.vanaf <= vandaag && veranderdeRegel(van, kaart))
        return { fouten: { vanaf: 'Deze kaart geldt al. Maak een nieuwe kaart met een latere begindatum.' } }
      await kast.bewaar(kaart)
      bureau.gedaan({
        naam: `Verzuimkaart ‘${kaart.naam}’ bewaard`,
        terug: async () => await (van === null ? kast.verwijder(kaart.id) : kast.bewaar(van)),
        opnieuw: async () => await kast.bewaar(kaart),
      })
      return { id: kaart.id }
    },
  }
  return <LijstEnFormulier bureau={bureau} soort={soort} />
}

const jn = (waarde: boolean) => (waarde ? 'ja' : 'nee')

/** What counts on days that have been: everything but the name and the last day. */
function veranderdeRegel(oud: Verzuimkaart, nieuw: Verzuimkaart): boolean {
  const regel = ({ naam: _, tot: __, versie: ___, ...rest }: Verzuimkaart) => JSON.stringify(rest)
  return regel(oud) !== regel(nieuw)
}

function Formulier({ bureau, velden, fouten, zet, alleenLezen }: FormulierProps<Verzuimkaart, Velden>) {
  const voluit = (tekst: string) => {
    const dag = leesDatum(tekst, bureau.vandaag)
    return dag === null ? null : toonDatum(dag)
  }
  const vraag = (
    naam: 'meld18plus' | 'zevenDagenRegel' | 'presentieVolledig' | 'eerste' | 'vervolg' | 'studentnummerInToelichting',
    label: string,
  ) => (
    <JaNee
      label={label}
      naam={naam}
      opEenRegel
      waarde={velden[naam]}
      bijWijzigen={(waarde) => !alleenLezen && zet(naam, waarde)}
    />
  )
  return (
    <>
      <Veld
        label="Naam"
        naam="naam"
        verplicht
        maxLengte={80}
        hulp="zoals uw regio hem noemt"
        waarde={velden.naam}
        fout={fouten.naam}
        uit={alleenLezen}
        bijWijzigen={(waarde) => zet('naam', waarde)}
      />
      <div className={stijl.tweeling}>
        {(['vanaf', 'tot'] as const).map((naam) => (
          <Datumveld
            key={naam}
            label={naam === 'vanaf' ? 'Geldt vanaf' : 'Tot en met'}
            naam={naam}
            verplicht={naam === 'vanaf'}
            waarde={velden[naam]}
            fout={fouten[naam]}
            uit={alleenLezen}
            schrijfVoluit={voluit}
            bijWijzigen={(waarde) => zet(naam, waarde)}
          />
        ))}
      </div>
      {vraag('eerste', 'Actie gewenst bij een eerste melding')}
      {vraag('vervolg', 'Actie gewenst bij een vervolgmelding')}
      {vraag('meld18plus', 'Ook 18+ melden')}
      {vraag('zevenDagenRegel', 'Eén melding per 7 dagen voor wie wegblijft')}
      {vraag('presentieVolledig', 'De school legt ook aanwezigheid vast')}
      {vraag('studentnummerInToelichting', 'Leerlingnummer voor de toelichting zetten')}
      <Keuze
        label="Tellen in"
        naam="telwijze"
        opties={[
          { waarde: 'lesuren', tekst: 'lesuren' },
          { waarde: 'klokuren', tekst: 'klokuren' },
        ]}
        waarde={velden.telwijze}
        uit={alleenLezen}
        bijWijzigen={(waarde) => zet('telwijze', waarde as Velden['telwijze'])}
      />
      <div className={stijl.tweeling}>
        {(Object.keys(GETALLEN) as Getal[]).map((naam) => (
          <Veld
            key={naam}
            label={GETALLEN[naam]}
            naam={naam}
            invoerwijze="numeric"
            waarde={velden[naam]}
            fout={fouten[naam]}
            uit={alleenLezen}
            bijWijzigen={(waarde) => zet(naam, waarde)}
          />
        ))}
      </div>
    </>
  )
}
