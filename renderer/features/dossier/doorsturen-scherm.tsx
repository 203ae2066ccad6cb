import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { DOORSTUURLIJST, type Dossierlijst, GEEN_LIJST } from '#renderer/scherm/dossierlijst.ts'
import { useOpdrachten } from '#renderer/scherm/opdrachten.ts'
import { plek } from '#renderer/scherm/plek.ts'
import { onthoudTotWeg } from '#renderer/scherm/tot-weg.ts'
import { klas } from '#renderer/ui/klas.ts'
import { Knop } from '#renderer/ui/knop.tsx'
import { Etiket, Opmerking, Paneel } from '#renderer/ui/paneel.tsx'
import { Tekstvlak } from '#renderer/ui/veld.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import { ROUTECATEGORIELABELS, soortKort } from '#shared/domain/codetabellen.ts'
import { toonPeriode } from '#shared/domain/invoerdatum.ts'
import { magInhoudWijzigen } from '#shared/domain/statusovergang.ts'
import { roepnaam } from '#shared/exports/tekst.ts'
import { zoekGemeente, zoekRmcRegio } from '#shared/reference/gemeenten.ts'
import { ROUTECATEGORIEEN, type Routecategorie, routecategorie } from '#shared/schema/codes.ts'
import type { MeldingOpDesk, Operatie } from '#shared/schema/desk.ts'
import type { Route } from '#shared/schema/melding.ts'
import stijl from './dossier.module.css'

/** Name of who would get it, by the place that the melding went to already. */
function ontvangerNaam(route: Route, naar: Routecategorie): string {
  if (naar === 'rmc') {
    const regio = zoekRmcRegio(route.rmcRegio)
    return regio === null ? 'Doorstroompunt' : `Doorstroompunt ${regio.naam}`
  }
  const gemeente = zoekGemeente(route.gemeentecode)
  return gemeente === null ? 'Leerplicht' : `Leerplicht gemeente ${gemeente.gemeente}`
}

/** Why a melding cannot go there; null: it can. `outbox`: what waits on this desk. */
function waaromNiet(melding: MeldingOpDesk, naar: Routecategorie, outbox: readonly Operatie[] = []): string | null {
  const { id, stand } = melding
  if (stand === null) return 'DUO heeft deze melding nog niet'
  if (!magInhoudWijzigen(stand.status)) return 'de melding is afgesloten of ingetrokken'
  if (stand.route.categorie === naar) return 'is daar al volgens de route'
  if (stand.doorsturingen.some((een) => een.naar === naar)) return 'is daar al naartoe gestuurd'
  const wacht = outbox.some((een) => een.soort === 'doorsturen' && een.meldingId === id && een.naar === naar)
  return wacht ? 'staat al klaar, zie Postvak Uit' : null
}

/** *Doorsturen* (`domain.md` 5.6): another instantie gets the melding too, beside the route. One or all that were ticked, seen before it is done. */
export function DoorsturenScherm({ bureau }: { bureau: Bureau }) {
  const { desk } = bureau
  const { ids, terug } = bureau.geheugen.lees<Dossierlijst>(DOORSTUURLIJST, GEEN_LIJST)
  const meldingen = useLiveQuery(
    async () => (await Promise.all(ids.map((id) => desk.meldingen.lees(id)))).filter((een) => een !== null),
    [desk, ids],
  )
  const [naar, zetNaar] = useState<Routecategorie>('rmc')
  const [toelichting, zetToelichting] = useState('')
  const [fout, zetFout] = useState<string | null>(null)
  const [bezig, zetBezig] = useState(false)
  const outbox = useLiveQuery(() => desk.outbox.lijst(), [desk])
  const kan = (meldingen ?? []).filter((melding) => waaromNiet(melding, naar, outbox) === null)
  const sluit = () => bureau.ga(ids.length === 1 && terug === 'dossier' ? plek('dossier', ids[0]) : plek(terug))
  const stuur = async () => {
    if (bezig || kan.length === 0) return
    zetBezig(true)
    zetFout(null)
    try {
      const { gebruikersnaam } = bureau.gebruiker
      const { operaties } = await desk.zetDoorsturing({
        ids: kan.map(({ id }) => id),
        namens: gebruikersnaam,
        naar,
        toelichting: toelichting.trim() === '' ? null : toelichting.trim(),
      })
      onthoudTotWeg(desk, bureau.gedaan, operaties, {
        naam:
          kan.length === 1
            ? `Doorsturen van melding ${kan[0]?.meldingsnummer} klaargezet`
            : `Doorsturen van ${kan.length} meldingen klaargezet`,
        terug: () => desk.neemTerug(operaties),
      })
      sluit()
    } catch (oorzaak) {
      zetFout(foutzin(foutcodeVan(oorzaak)))
      zetBezig(false)
    }
  }
  useOpdrachten(bureau.opdrachten, [
    { id: 'doorsturen-nu', tekst: 'Stuur door', toets: 'Ctrl Enter', groep: 'Doorsturen', doe: () => void stuur() },
    { id: 'doorsturen-terug', tekst: 'Terug zonder doorsturen', toets: 'Esc', groep: 'Doorsturen', doe: sluit },
  ])
  return (
    <div className={stijl.scherm}>
      <header className={stijl.kop}>
        <h1 tabIndex={-1}>Doorsturen</h1>
      </header>
      <Paneel className={stijl.formulier}>
        <p>
          De melding blijft waar die nu is. De andere instantie krijgt die er ook bij en krijgt een e-mail met alleen
          het nummer.
        </p>
        <RadioGroup
          className={klas(stijl.keuzes)}
          value={naar}
          onChange={(waarde) => zetNaar(routecategorie.parse(waarde))}
          aria-label="Naar wie?"
        >
          {ROUTECATEGORIEEN.map((categorie) => (
            <Radio key={categorie} value={categorie} className={klas(stijl.keus)}>
              <span className={stijl.rondje} aria-hidden="true" />
              {ROUTECATEGORIELABELS[categorie]}
            </Radio>
          ))}
        </RadioGroup>
        <Tekstvlak
          label="Waarom stuurt u door?"
          naam="toelichting"
          waarde={toelichting}
          bijWijzigen={zetToelichting}
          maxLengte={2000}
          hulp="geen diagnoses"
        />
        <h2>
          Dit gebeurt er{' '}
          <span className={stijl.zacht}>
            {kan.length} van {meldingen?.length ?? 0}
          </span>
        </h2>
        <div className={stijl.tabelvak}>
          <table className={stijl.tabel}>
            <thead>
              <tr>
                <th scope="col">Melding</th>
                <th scope="col">Leerling</th>
                <th scope="col">Verzuim</th>
                <th scope="col">Is nu bij</th>
                <th scope="col">Gaat ook naar</th>
              </tr>
            </thead>
            <tbody>
              {(meldingen ?? []).map((melding) => {
                const reden = waaromNiet(melding, naar, outbox)
                return (
                  <tr key={melding.id}>
                    <td>{melding.meldingsnummer ?? 'nog geen nummer'}</td>
                    <td>{roepnaam(melding.leerling)}</td>
                    <td>
                      {soortKort(melding.inhoud.soort)}, {toonPeriode(melding.inhoud.begin, melding.inhoud.eind)}
                    </td>
                    <td>{melding.stand?.route.instantie ?? ''}</td>
                    <td>
                      {reden === null && melding.stand !== null ? (
                        ontvangerNaam(melding.stand.route, naar)
                      ) : (
                        <Etiket toon="let">niet: {reden}</Etiket>
                      )}
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
        {fout !== null && (
          <Opmerking toon="fout" icoon="waarschuwing" rol="alert">
            {fout}
          </Opmerking>
        )}
        <div className={stijl.rij}>
          <Knop
            soort="hoofd"
            icoon="doorsturen"
            toets="Ctrl Enter"
            isDisabled={kan.length === 0}
            onPress={() => void stuur()}
          >
            Stuur {kan.length === 1 ? 'deze melding' : `${kan.length} meldingen`} door
          </Knop>
          <Knop toets="Esc" onPress={sluit}>
            Terug
          </Knop>
        </div>
      </Paneel>
    </div>
  )
}
