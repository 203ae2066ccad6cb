import { useEffect, useMemo, useState } from 'react'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import type { Desk } from '#renderer/store/desk.ts'
import { klas } from '#renderer/ui/klas.ts'
import { Knop } from '#renderer/ui/knop.tsx'
import { Opmerking, Paneel } from '#renderer/ui/paneel.tsx'
import { Zoekveld } from '#renderer/ui/zoekveld.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import { AUDITTEKSTEN } from '#shared/domain/audittekst.ts'
import { lijstnaam } from '#shared/exports/tekst.ts'
import { tijdstipPreciesTekst } from '#shared/exports/tijd.ts'
import type { Auditregel } from '#shared/schema/desk.ts'
import { meldingId } from '#shared/schema/identificatie.ts'
import stijl from './beheer.module.css'

/** Lines shown at once. */
const PER_KEER = 100

interface Logregel {
  regel: Auditregel
  over: string
  /** What searching looks in, in lower case. */
  alles: string
}

/** The lines, newest first, with what they are about as people call it. An id that is gone stays an id. */
async function leesLogboek(desk: Pick<Desk, 'audit' | 'overzicht' | 'leerlingen'>): Promise<Logregel[]> {
  const [regels, leerlingen] = await Promise.all([desk.audit.lijst(), desk.leerlingen.lijst()])
  const namen = new Map<string, string>(leerlingen.map((een) => [een.id, lijstnaam(een)]))
  return regels.toReversed().map((regel) => {
    const id = meldingId.safeParse(regel.over).data ?? null
    const rij = id === null ? -1 : desk.overzicht.rijVan(id)
    const nummer = rij < 0 ? null : (desk.overzicht.lees(rij)?.meldingsnummer ?? null)
    const melding = rij < 0 ? '' : nummer === null ? 'melding zonder nummer' : `melding ${nummer}`
    const over = regel.over === null ? '' : melding || (namen.get(regel.over) ?? regel.over)
    const alles = `${AUDITTEKSTEN[regel.wat]} ${regel.wie} ${over}`.toLowerCase()
    return { regel, over, alles }
  })
}

/** *Logboek*: who did what and when (`reliability.md` G2). Looking at it is a line in it too. */
export function LogboekScherm({ bureau }: { bureau: Bureau }) {
  const { desk, host } = bureau
  const [regels, zetRegels] = useState<readonly Logregel[] | null>(null)
  const [zoek, zetZoek] = useState('')
  const [aantal, zetAantal] = useState(PER_KEER)
  const [bericht, zetBericht] = useState<{ toon: 'goed' | 'fout'; tekst: string } | null>(null)
  const [bezig, zetBezig] = useState<'controle' | 'export' | null>(null)

  useEffect(() => {
    let weg = false
    desk.audit
      .schrijf('logboek-bekeken', null)
      .then(() => leesLogboek(desk))
      .then((gelezen) => weg || zetRegels(gelezen))
      .catch((oorzaak: unknown) => weg || zetBericht({ toon: 'fout', tekst: foutzin(foutcodeVan(oorzaak)) }))
    return () => {
      weg = true
    }
  }, [desk])

  const gevonden = useMemo(() => {
    const woorden = zoek.toLowerCase().split(' ').filter(Boolean)
    return (regels ?? []).filter(({ alles }) => woorden.every((woord) => alles.includes(woord)))
  }, [regels, zoek])

  const doe = async (wat: 'controle' | 'export', daad: () => Promise<typeof bericht>) => {
    if (bezig !== null) return
    zetBezig(wat)
    try {
      zetBericht(await daad())
      zetRegels(await leesLogboek(desk))
    } catch (oorzaak) {
      zetBericht({ toon: 'fout', tekst: foutzin(foutcodeVan(oorzaak)) })
    } finally {
      zetBezig(null)
    }
  }
  const controleer = async (): Promise<typeof bericht> => {
    const { aantal: heel, eerste } = await desk.audit.controleer()
    return eerste === null
      ? { toon: 'goed', tekst: `${heel.toLocaleString('nl-NL')} regels: niets is veranderd en niets ontbreekt.` }
      : { toon: 'fout', tekst: `Regel ${eerste} is veranderd, verplaatst of weg. Zet een kopie terug, of vraag hulp.` }
  }
  const exporteer = async (): Promise<typeof bericht> => {
    const inhoud = new TextEncoder().encode(await desk.audit.exporteer())
    const { bestandsnaam } = await host.vraag('files.bewaar', { naam: `logboek-${bureau.vandaag}.csv`, inhoud })
    return bestandsnaam === null ? null : { toon: 'goed', tekst: `Bewaard als ${bestandsnaam}.` }
  }

  return (
    <>
      <header className={stijl.kop}>
        <h1 tabIndex={-1}>Logboek</h1>
        <Zoekveld
          className={klas(stijl.zoek)}
          naam="Zoek in het logboek"
          placeholder="Wie, wat of melding"
          waarde={zoek}
          zet={(tekst) => {
            zetZoek(tekst)
            zetAantal(PER_KEER)
          }}
        />
        <Knop isPending={bezig === 'controle'} onPress={() => void doe('controle', controleer)}>
          Controleer
        </Knop>
        <Knop icoon="omlaag" isPending={bezig === 'export'} onPress={() => void doe('export', exporteer)}>
          Bewaar als CSV
        </Knop>
      </header>
      <div className={stijl.logboek}>
        <div aria-live="polite">
          {bericht !== null && (
            <Opmerking toon={bericht.toon} icoon={bericht.toon === 'goed' ? 'vink' : 'waarschuwing'}>
              {bericht.tekst}
            </Opmerking>
          )}
        </div>
        <Paneel label="Regels" className={stijl.loglijst}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reached by keyboard */}
          <section className={stijl.rol} data-f6 tabIndex={0} aria-label="Regels van het logboek">
            <table className={stijl.tabel}>
              <thead>
                <tr>
                  <th scope="col" className={stijl.rechts}>
                    Nr.
                  </th>
                  <th scope="col">Wanneer</th>
                  <th scope="col">Wie</th>
                  <th scope="col">Wat</th>
                  <th scope="col">Over</th>
                </tr>
              </thead>
              <tbody>
                {gevonden.slice(0, aantal).map(({ regel, over }) => (
                  <tr key={regel.volgorde}>
                    <td className={stijl.rechts}>{regel.volgorde}</td>
                    <td>{tijdstipPreciesTekst(regel.op)}</td>
                    <td>{regel.wie}</td>
                    <td>{AUDITTEKSTEN[regel.wat]}</td>
                    <td>{over}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {regels === null && bericht === null && <p className={stijl.leeg}>We lezen het logboek…</p>}
            {regels !== null && gevonden.length === 0 && <p className={stijl.leeg}>Niets gevonden.</p>}
          </section>
        </Paneel>
        {regels !== null && (
          <div className={stijl.knopregel}>
            <span role="status">
              {Math.min(aantal, gevonden.length).toLocaleString('nl-NL')} van {gevonden.length.toLocaleString('nl-NL')}{' '}
              {gevonden.length === 1 ? 'regel' : 'regels'}
            </span>
            {gevonden.length > aantal && <Knop onPress={() => zetAantal(aantal + 10 * PER_KEER)}>Toon meer</Knop>}
          </div>
        )}
      </div>
    </>
  )
}
