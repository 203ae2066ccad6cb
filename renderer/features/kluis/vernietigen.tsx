import { useCallback, useEffect, useState } from 'react'
import type { Desk } from '#renderer/store/desk.ts'
import type { Vernietigingsvoorstel } from '#renderer/store/vernietigen.ts'
import { Knop } from '#renderer/ui/knop.tsx'
import { Etiket, Opmerking, Paneel } from '#renderer/ui/paneel.tsx'
import { Veld } from '#renderer/ui/veld.tsx'
import { Vinkje } from '#renderer/ui/vinkje.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import { BEWAARGRONDZINNEN } from '#shared/domain/bewaartermijn.ts'
import { toonDatum } from '#shared/domain/invoerdatum.ts'
import { aantalMet } from '#shared/exports/tekst.ts'
import { dagTijdstipTekst } from '#shared/exports/tijd.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { LeerlingId } from '#shared/schema/identificatie.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import type { Bewaarregels } from '#shared/schema/regels.ts'
import stijl from './kluis.module.css'

const naamVan = ({ voornaam, tussenvoegsel, achternaam }: LeerlingOpDesk) =>
  [voornaam, tussenvoegsel, achternaam].filter(Boolean).join(' ')

/**
 * Whose term is over, what would go, who is held; destroyed only for those who were ticked, with the name of a second person.
 * Nothing is ticked beforehand: destroying is a decision, not a default.
 */
export function Vernietigen({
  desk,
  regels,
  peildatum,
  door,
}: {
  desk: Pick<Desk, 'vernietiging'>
  regels: Bewaarregels
  peildatum: IsoDatum
  /** Who works here. */
  door: string
}) {
  const [voorstel, zetVoorstel] = useState<Vernietigingsvoorstel | null>(null)
  const [gekozen, zetGekozen] = useState<ReadonlySet<LeerlingId>>(new Set())
  const [concepten, zetConcepten] = useState(false)
  const [logboek, zetLogboek] = useState(false)
  const [akkoord, zetAkkoord] = useState('')
  const [reden, zetReden] = useState<{ id: LeerlingId; tekst: string } | null>(null)
  const [fout, zetFout] = useState<string | null>(null)
  const [bericht, zetBericht] = useState<{ toon: 'goed' | 'fout'; tekst: string } | null>(null)
  const [bezig, zetBezig] = useState(false)
  const lees = useCallback(async () => {
    zetVoorstel(await desk.vernietiging.voorstel(peildatum, regels))
    zetGekozen(new Set())
    zetConcepten(false)
    zetLogboek(false)
  }, [desk, peildatum, regels])
  useEffect(() => {
    lees().catch((oorzaak) => zetBericht({ toon: 'fout', tekst: foutzin(foutcodeVan(oorzaak)) }))
  }, [lees])
  if (voorstel === null) return bericht === null ? null : <Opmerking toon="fout">{bericht.tekst}</Opmerking>

  const doe = async (daad: () => Promise<string>) => {
    if (bezig) return
    zetBezig(true)
    zetBericht(null)
    try {
      zetBericht({ toon: 'goed', tekst: await daad() })
      await lees()
    } catch (oorzaak) {
      zetBericht({ toon: 'fout', tekst: foutzin(foutcodeVan(oorzaak)) })
    } finally {
      zetBezig(false)
    }
  }
  const vernietig = () => {
    if (akkoord.trim() === '' || akkoord.trim() === door) {
      return zetFout('Vul de naam in van een collega die akkoord is. U kunt dit niet alleen doen.')
    }
    void doe(async () => {
      const { aantallen, kopieenTot } = await desk.vernietiging.voerUit({
        ...{ peildatum, regels, door, akkoord },
        leerlingen: [...gekozen],
        concepten: concepten ? voorstel.concepten : [],
        logboek,
      })
      zetAkkoord('')
      const { leerlingen = 0, meldingen = 0, logregels = 0 } = aantallen
      const wat = [
        aantalMet(leerlingen, 'leerling', 'leerlingen'),
        `${aantalMet(meldingen, 'melding', 'meldingen')} en alles eromheen`,
        ...(logregels > 0 ? [aantalMet(logregels, 'regel van het logboek', 'regels van het logboek')] : []),
      ]
      return `Vernietigd: ${wat.join(', ')}. Kopieën op deze computer kunnen het nog bevatten tot en met ${toonDatum(kopieenTot)}. Bestanden die u eerder bewaarde of mailde, moet u zelf weggooien.`
    })
  }
  const ietsVoorbij = voorstel.leerlingen.length + voorstel.concepten.length + voorstel.logregels > 0
  const niets = gekozen.size === 0 && !concepten && !logboek
  return (
    <div className={stijl.stapel}>
      {bericht !== null && (
        <Opmerking toon={bericht.toon} icoon={bericht.toon === 'goed' ? 'vink' : 'waarschuwing'} rol="status">
          {bericht.tekst}
        </Opmerking>
      )}
      <Paneel label="Termijn voorbij">
        <div className={stijl.deel}>
          <h2>Termijn voorbij op {toonDatum(peildatum)}</h2>
          {voorstel.leerlingen.length === 0 ? (
            <p className={stijl.uitleg}>Van niemand is de bewaartermijn voorbij.</p>
          ) : (
            <table className={stijl.tabel}>
              <thead>
                <tr>
                  <th scope="col">Vernietig</th>
                  <th scope="col">Bewaard tot en met</th>
                  <th scope="col">Grond</th>
                  <th scope="col" className={stijl.getal}>
                    Meldingen
                  </th>
                  <th scope="col" className={stijl.getal}>
                    Verder
                  </th>
                  <th scope="col">Vasthouden</th>
                </tr>
              </thead>
              <tbody>
                {voorstel.leerlingen.map(({ leerling, tot, grond, meldingen, verder, wachtNog }) => (
                  <tr key={leerling.id}>
                    <td>
                      <Vinkje
                        aan={gekozen.has(leerling.id)}
                        uit={wachtNog}
                        bijWijzigen={(aan) =>
                          zetGekozen((oud) => {
                            const nieuw = new Set(oud)
                            if (aan) nieuw.add(leerling.id)
                            else nieuw.delete(leerling.id)
                            return nieuw
                          })
                        }
                      >
                        {naamVan(leerling)}
                      </Vinkje>
                      {wachtNog && <Etiket toon="let">wacht op verzending</Etiket>}
                    </td>
                    <td>{toonDatum(tot)}</td>
                    <td>{BEWAARGRONDZINNEN[grond]}</td>
                    <td className={stijl.getal}>{meldingen.length}</td>
                    <td className={stijl.getal}>{verder}</td>
                    <td>
                      {reden?.id === leerling.id ? (
                        <form
                          className={stijl.rij}
                          onSubmit={(e) => {
                            e.preventDefault()
                            const { tekst } = reden
                            zetReden(null)
                            void doe(async () => {
                              await desk.vernietiging.houdVast(leerling.id, tekst, peildatum)
                              return `${naamVan(leerling)} wordt vastgehouden.`
                            })
                          }}
                        >
                          <Veld
                            label="Waarom"
                            waarde={reden.tekst}
                            autoFocus
                            bijWijzigen={(tekst) => zetReden({ id: leerling.id, tekst })}
                          />
                          <Knop klein type="submit" isDisabled={reden.tekst.trim() === ''}>
                            Houd vast
                          </Knop>
                        </form>
                      ) : (
                        <Knop
                          klein
                          aria-label={`Houd vast: ${naamVan(leerling)}`}
                          onPress={() => zetReden({ id: leerling.id, tekst: '' })}
                        >
                          Houd vast…
                        </Knop>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {voorstel.concepten.length > 0 && (
            <Vinkje aan={concepten} bijWijzigen={zetConcepten}>
              {voorstel.concepten.length === 1 ? '1 oud concept' : `${voorstel.concepten.length} oude concepten`}
            </Vinkje>
          )}
          {voorstel.logregels > 0 && (
            <Vinkje aan={logboek} bijWijzigen={zetLogboek}>
              {voorstel.logregels === 1
                ? '1 oude regel van het logboek'
                : `${voorstel.logregels.toLocaleString('nl-NL')} oude regels van het logboek`}
            </Vinkje>
          )}
          {ietsVoorbij && (
            <>
              <Veld
                label="Collega die akkoord is"
                naam="akkoord"
                verplicht
                waarde={akkoord}
                fout={fout}
                bijWijzigen={(tekst) => {
                  zetAkkoord(tekst)
                  zetFout(null)
                }}
              />
              <div className={stijl.rij}>
                <Knop isDisabled={niets} isPending={bezig} onPress={vernietig}>
                  {bezig ? 'Bezig…' : 'Vernietig wat is aangevinkt'}
                </Knop>
                {niets && (
                  <span className={stijl.uitleg}>Vink eerst aan wat weg mag. Dit is niet terug te draaien.</span>
                )}
              </div>
            </>
          )}
        </div>
      </Paneel>
      {voorstel.meegegeven.length > 0 && <MeegegevenLijst voorstel={voorstel} />}
      {voorstel.vastgehouden.length > 0 && (
        <Paneel label="Vastgehouden">
          <div className={stijl.deel}>
            <h2>Vastgehouden</h2>
            <ul className={stijl.lijst}>
              {voorstel.vastgehouden.map((leerling) => (
                <li key={leerling.id} className={stijl.rij}>
                  {naamVan(leerling)}, sinds {toonDatum(leerling.vastgehouden?.sinds ?? peildatum)}:{' '}
                  {leerling.vastgehouden?.reden}
                  <Knop
                    klein
                    aria-label={`Geef vrij: ${naamVan(leerling)}`}
                    onPress={() =>
                      void doe(async () => {
                        await desk.vernietiging.geefVrij(leerling.id)
                        return `${naamVan(leerling)} is vrijgegeven.`
                      })
                    }
                  >
                    Geef vrij
                  </Knop>
                </li>
              ))}
            </ul>
          </div>
        </Paneel>
      )}
    </div>
  )
}

/** So many lines stand there at once; how many there are is said. */
const HOOGSTENS_MEEGEGEVEN = 50

/** What was taken out of this desk earlier and may hold somebody whose term is over: only people can throw that away. */
function MeegegevenLijst({ voorstel: { meegegeven, leerlingen } }: { voorstel: Vernietigingsvoorstel }) {
  const namen = new Map(leerlingen.map(({ leerling }) => [leerling.id, naamVan(leerling)]))
  return (
    <Paneel label="Eerder meegegeven">
      <div className={stijl.deel}>
        <h2>Eerder meegegeven</h2>
        <p className={stijl.uitleg}>
          Dit ging als bestand of op papier van deze desk. Verzuimdesk kan het niet terughalen: gooi het zelf weg als
          het er nog is.
        </p>
        <ul className={stijl.lijst}>
          {meegegeven.slice(0, HOOGSTENS_MEEGEGEVEN).map(({ op, wie, wat, leerling }, plaats) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of one moment have nothing else that tells them apart
            <li key={plaats}>
              {dagTijdstipTekst(op)}: {wat === 'afgedrukt' ? 'afgedrukt' : 'bewaard als bestand'} door {wie},{' '}
              {leerling === null ? 'een overzicht' : namen.get(leerling)}
            </li>
          ))}
        </ul>
        {meegegeven.length > HOOGSTENS_MEEGEGEVEN && (
          <p className={stijl.uitleg}>
            En {(meegegeven.length - HOOGSTENS_MEEGEGEVEN).toLocaleString('nl-NL')} eerdere; zie het logboek.
          </p>
        )}
      </div>
    </Paneel>
  )
}
