import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { useOverzichtversie } from '#renderer/scherm/overzichtversie.ts'
import type { Desk } from '#renderer/store/desk.ts'
import { Keuze } from '#renderer/ui/keuze.tsx'
import { Opmerking, Paneel } from '#renderer/ui/paneel.tsx'
import { beginSchooljaar, eindSchooljaar, plusDagen, schooljaarNaam, schooljaarVan } from '#shared/domain/datum.ts'
import { MAANDEN } from '#shared/domain/invoerdatum.ts'
import { type Tijdigheid, type Tijdigheidfeit, tijdigheid } from '#shared/domain/tijdigheid.ts'
import { nederlandseDag } from '#shared/exports/tijd.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import stijl from './signalen.module.css'

/** Meldingen of 16 uur that DUO has; only those that the period can hold are opened, a page at a time. */
async function leesFeiten(desk: Desk, { van, tot }: { van: IsoDatum; tot: IsoDatum }): Promise<Tijdigheidfeit[]> {
  const rijen = desk.overzicht.zoek({
    waar: { soort: ['V3', 'V4'], status: ['R', 'B', 'K', 'G'] },
    // Reported in the period is begun before its end, and at most the two years that DUO shows before its begin.
    begin: { van: plusDagen(van, -2 * 366), tot },
    sorteer: { op: 'begin', aflopend: false },
  })
  const ids = [...rijen].flatMap((rij) => desk.overzicht.idVan(rij) ?? [])
  const feiten: Tijdigheidfeit[] = []
  for await (const blad of desk.meldingen.delen(ids))
    for (const { melding } of blad) {
      if (melding?.stand == null) continue
      const { soort, eind, locatieId } = melding.inhoud
      feiten.push({ soort, eind, locatieId, gemeldOp: nederlandseDag(melding.stand.meldmoment) })
    }
  return feiten
}

/** *Op tijd gemeld*: werkdagen from the 16th hour to the melding, per locatie and month. Never per person. */
export function TijdigheidScherm({ bureau }: { bureau: Bureau }) {
  const { desk, vandaag } = bureau
  const jaar = schooljaarVan(vandaag)
  const [welk, zet] = useState('dit')
  const periode =
    welk === 'vorig'
      ? { van: beginSchooljaar(jaar - 1), tot: eindSchooljaar(jaar - 1) }
      : welk === 'dertig'
        ? { van: plusDagen(vandaag, -29), tot: vandaag }
        : { van: beginSchooljaar(jaar), tot: vandaag }
  const versie = useOverzichtversie(bureau)
  const { van, tot } = periode
  const bron = useLiveQuery(async () => {
    const locaties = await desk.locaties.lijst()
    if (versie < 0) return undefined
    return {
      namen: new Map(locaties.map(({ id, naam }) => [id, naam])),
      feiten: await leesFeiten(desk, { van, tot }),
    }
  }, [desk, versie, van, tot])
  if (bron === undefined) return null
  const { totaal, perLocatie, perMaand } = tijdigheid(bron.feiten, periode)
  return (
    <div className={stijl.scherm}>
      <header className={stijl.schermkop}>
        <h1 tabIndex={-1}>Op tijd gemeld</h1>
        <Keuze
          label="Periode"
          opties={[
            { waarde: 'dit', tekst: `Dit schooljaar, ${schooljaarNaam(jaar)}` },
            { waarde: 'vorig', tekst: `Vorig schooljaar, ${schooljaarNaam(jaar - 1)}` },
            { waarde: 'dertig', tekst: 'Laatste 30 dagen' },
          ]}
          waarde={welk}
          bijWijzigen={zet}
        />
      </header>
      <div className={stijl.lijf} data-f6>
        {totaal.aantal === 0 ? (
          <Opmerking icoon="info">
            <b>Nog niets te tellen.</b> In deze periode ontving DUO geen meldingen van 16 uur.
          </Opmerking>
        ) : (
          <>
            <p>
              <b>
                {totaal.opTijd.toLocaleString('nl-NL')} van {totaal.aantal.toLocaleString('nl-NL')}
              </b>{' '}
              meldingen van 16 uur kwamen binnen vijf werkdagen bij DUO. De helft binnen {totaal.mediaan}{' '}
              {totaal.mediaan === 1 ? 'werkdag' : 'werkdagen'}.
            </p>
            <div className={stijl.naast}>
              <Tabel
                kop="Locatie"
                rijen={[...perLocatie].map(([id, cijfers]) => [bron.namen.get(id) ?? id, cijfers])}
              />
              <Tabel kop="Maand" rijen={[...perMaand].map(([maand, cijfers]) => [maandnaam(maand), cijfers])} />
            </div>
          </>
        )}
        <Opmerking icoon="info">
          Geteld wordt van de dag waarop de 16 uur bereikt was tot de dag waarop DUO de melding ontving. Ingetrokken
          meldingen tellen niet mee. Deze cijfers gaan over de school, niet over personen.
        </Opmerking>
      </div>
    </div>
  )
}

const maandnaam = (maand: string) => `${MAANDEN[Number(maand.slice(5)) - 1] ?? ''} ${maand.slice(0, 4)}`

const werkdagen = (aantal: number | null) => (aantal === null ? '' : aantal === 1 ? '1 werkdag' : `${aantal} werkdagen`)

function Tabel({ kop, rijen }: { kop: string; rijen: readonly (readonly [string, Tijdigheid])[] }) {
  return (
    <Paneel label={`Per ${kop.toLowerCase()}`}>
      <table className={stijl.tabel}>
        <thead>
          <tr>
            <th scope="col">{kop}</th>
            <th scope="col">Meldingen</th>
            <th scope="col">Op tijd</th>
            <th scope="col">Te laat</th>
            <th scope="col">Mediaan</th>
            <th scope="col">Langste</th>
          </tr>
        </thead>
        <tbody>
          {rijen.map(([naam, { aantal, opTijd, mediaan, langste }]) => (
            <tr key={naam}>
              <th scope="row">{naam}</th>
              <td>{aantal.toLocaleString('nl-NL')}</td>
              <td>{opTijd.toLocaleString('nl-NL')}</td>
              <td>{(aantal - opTijd).toLocaleString('nl-NL')}</td>
              <td>{werkdagen(mediaan)}</td>
              <td>{werkdagen(langste)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Paneel>
  )
}
