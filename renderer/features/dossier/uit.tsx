import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { openDossier } from '#renderer/scherm/dossierlijst.ts'
import { Standicoon } from '#renderer/ui/iconen.tsx'
import { Knop, TekstKnop } from '#renderer/ui/knop.tsx'
import { Opmerking, Paneel } from '#renderer/ui/paneel.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import { statusKort } from '#shared/domain/codetabellen.ts'
import { roepnaam } from '#shared/exports/tekst.ts'
import { nederlandseDag } from '#shared/exports/tijd.ts'
import type { MeldingOpDesk, Operatie } from '#shared/schema/desk.ts'
import type { MeldingId } from '#shared/schema/identificatie.ts'
import stijl from './dossier.module.css'
import { toestandWoord, volgendePoging, watWoord } from './operatiewoorden.ts'
import { wanneer } from './standwoord.tsx'

/** The meldingen that a few operaties are about, by id. */
export function useMeldingen(
  { desk }: Pick<Bureau, 'desk'>,
  operaties: readonly Operatie[],
): ReadonlyMap<MeldingId, MeldingOpDesk> {
  const ids = [...new Set(operaties.flatMap(({ meldingId }) => (meldingId === null ? [] : [meldingId])))]
  const gelezen = useLiveQuery(async () => {
    const meldingen = await Promise.all(ids.map((id) => desk.meldingen.lees(id).catch(() => null)))
    return new Map(meldingen.flatMap((een) => (een === null ? [] : [[een.id, een] as const])))
  }, [desk, ids.join()])
  return gelezen ?? new Map()
}

/** Postvak Uit (`ui/05b`): what waits, in the order in which it goes, and what DUO took today. */
export function Uit({ bureau, operaties, fouten }: { bureau: Bureau; operaties: readonly Operatie[]; fouten: number }) {
  const { desk, vandaag, gebruiker } = bureau
  const meldingen = useMeldingen(bureau, operaties)
  const bijlagen = useLiveQuery(async () => {
    const gelezen = await Promise.all(
      operaties.flatMap((een) => (een.soort === 'bijlage' ? [desk.bijlagen.lees(een.bijlageId)] : [])),
    )
    return new Map(gelezen.flatMap((een) => (een === null ? [] : [[een.id, een] as const])))
  }, [desk, operaties])
  const vandaagOntvangen = useLiveQuery(async () => {
    const regels = (await desk.audit.lijst())
      .filter(({ wat, op }) => wat === 'ontvangen' && nederlandseDag(op) === vandaag)
      .reverse()
    const gelezen = await Promise.all(
      regels.slice(0, 20).map(async (regel) => ({
        regel,
        melding: await desk.meldingen.lees(regel.over as MeldingId).catch(() => null),
      })),
    )
    return { aantal: regels.length, regels: gelezen.filter(({ melding }) => melding !== null) }
  }, [desk, vandaag])
  const [fout, zetFout] = useState<string | null>(null)
  const haalTerug = (operatie: Operatie) => {
    zetFout(null)
    const taak =
      operatie.soort === 'opvoeren'
        ? desk.terugNaarConcept(operatie.id).then(({ id }) => bureau.openConcept(id))
        : desk
            .neemTerug(operatie.id)
            .then(() => bureau.toon({ tekst: `${watWoord(operatie)} teruggehaald.`, icoon: 'terug' }))
    taak.catch((oorzaak) => zetFout(foutzin(foutcodeVan(oorzaak))))
  }
  const verbonden = bureau.stand.verbinding === 'verbonden'
  return (
    <div className={stijl.stapel}>
      <Paneel label="Uit" className={stijl.vak}>
        <div className={stijl.rij}>
          <h2>Uit</h2>
          <span className={stijl.zacht}>{operaties.length}</span>
          <span className={stijl.klein}>
            Klaar betekent: nog niet weg. Verzonden: onderweg. Ontvangen: DUO gaf een nummer.
          </span>
          <Knop klein toets="F9" className={stijl.rechts} onPress={() => void bureau.sync.nu()}>
            Verstuur nu
          </Knop>
        </div>
        {bureau.stand.koppeling?.aan === false && (
          <Opmerking toon="let" icoon="waarschuwing">
            <b>De koppeling met DUO staat uit.</b> Er gaat niets weg tot de koppeling weer aan staat (Beheer, Diagnose).
          </Opmerking>
        )}
        {fouten > 0 && (
          <Opmerking toon="let" icoon="waarschuwing">
            {fouten === 1 ? 'Eén opdracht wacht' : `${fouten} opdrachten wachten`} op u in de Foutenwachtrij.
          </Opmerking>
        )}
        {fout !== null && (
          <Opmerking toon="fout" icoon="waarschuwing" rol="alert">
            {fout}
          </Opmerking>
        )}
        {operaties.length === 0 ? (
          <p>
            <b>Alles is verstuurd.</b> Er wacht niets op deze computer.
          </p>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
          <section className={stijl.tabelvak} tabIndex={0} aria-label="Wat wacht">
            <table className={stijl.tabel}>
              <thead>
                <tr>
                  <th scope="col">Wat</th>
                  <th scope="col">Leerling</th>
                  <th scope="col">Leerlingnr</th>
                  <th scope="col">Toestand</th>
                  <th scope="col">Volgende poging</th>
                  <th scope="col">
                    <span className={stijl.klein}>Doen</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {operaties.map((een) => {
                  const melding = een.meldingId === null ? undefined : meldingen.get(een.meldingId)
                  const bijlage = een.soort === 'bijlage' ? bijlagen?.get(een.bijlageId) : undefined
                  return (
                    <tr key={een.id}>
                      <td>
                        {watWoord(een)}
                        {bijlage && `, ${Math.max(1, Math.round(bijlage.grootte / 1024))} kB`}
                      </td>
                      <td>
                        {melding ? (
                          <>
                            <TekstKnop onPress={() => openDossier(bureau, melding.id)}>
                              {roepnaam(melding.leerling)}
                            </TekstKnop>{' '}
                            <span className={stijl.zacht}>{melding.leerling.groep}</span>
                          </>
                        ) : (
                          ''
                        )}
                      </td>
                      <td>{melding?.inhoud.studentnummer ?? ''}</td>
                      <td>
                        <span className={stijl.stand}>
                          <Standicoon vorm={een.status === 'onderweg' ? 'onderweg' : 'gestippeld'} />
                          {toestandWoord(een)}
                        </span>
                      </td>
                      <td>
                        {volgendePoging(
                          een,
                          gebruiker.gebruikersnaam,
                          verbonden,
                          vandaag,
                          bureau.klok(),
                          bureau.sync.wachtNog(een.id),
                        )}
                      </td>
                      <td>
                        {een.status === 'klaar' ? (
                          <Knop klein soort="stil" icoon="terug" onPress={() => haalTerug(een)}>
                            Terughalen
                          </Knop>
                        ) : (
                          <Knop klein soort="stil" onPress={() => void bureau.sync.nu()}>
                            Nu proberen
                          </Knop>
                        )}
                      </td>
                    </tr>
                  )
                })}
              </tbody>
            </table>
          </section>
        )}
      </Paneel>
      {(vandaagOntvangen?.aantal ?? 0) > 0 && (
        <Paneel label="Vandaag ontvangen door DUO" className={stijl.vak}>
          <h2>
            Vandaag ontvangen door DUO <span className={stijl.zacht}>{vandaagOntvangen?.aantal}</span>
          </h2>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
          <section className={stijl.tabelvak} tabIndex={0} aria-label="Vandaag ontvangen">
            <table className={stijl.tabel}>
              <tbody>
                {vandaagOntvangen?.regels.map(({ regel, melding }) => (
                  <tr key={regel.volgorde}>
                    <td>{wanneer(regel.op, vandaag)}</td>
                    <td>{melding && roepnaam(melding.leerling)}</td>
                    <td>{melding?.stand && statusKort(melding.stand.status)}</td>
                    <td>{melding?.meldingsnummer && `nummer ${melding.meldingsnummer}`}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </Paneel>
      )}
    </div>
  )
}
