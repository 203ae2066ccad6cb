import { useCallback, useEffect, useState } from 'react'
import { z } from 'zod'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { Icoon } from '#renderer/ui/iconen.tsx'
import { klas } from '#renderer/ui/klas.ts'
import { Knop } from '#renderer/ui/knop.tsx'
import { Opmerking, Paneel } from '#renderer/ui/paneel.tsx'
import { DeskFout, foutcodeVan, foutzin, problem } from '#shared/contract/errors.ts'
import { type GebruikerInBeheer, gebruikerInBeheer } from '#shared/contract/loket.ts'
import { ROLNAAM } from '#shared/domain/rechten.ts'
import { tijdstipTekst } from '#shared/exports/tijd.ts'
import stijl from './beheer.module.css'
import { Stand } from './lijst-en-formulier.tsx'

const antwoord = z.union([z.array(gebruikerInBeheer), z.object({ gebruikers: z.array(gebruikerInBeheer) })])

/** Who may sign in at DUO, with what, and who has still to switch to eHerkenning (`domain.md` 5.1 R5). Needs DUO: it is not kept here. */
async function haalGebruikers({ host, gebruiker }: Bureau): Promise<readonly GebruikerInBeheer[]> {
  const uit = await host.vraag('loket.verzoek', {
    ...{ methode: 'GET', pad: '/v1/gebruikers', lichaam: null, idempotencyKey: null, ifMatch: null },
    namens: gebruiker.gebruikersnaam,
  })
  let lichaam: unknown = null
  try {
    lichaam = JSON.parse(uit.lichaam)
  } catch {
    throw new DeskFout('bericht-onleesbaar')
  }
  if (uit.status === 200) {
    const gelezen = antwoord.safeParse(lichaam)
    if (!gelezen.success) throw new DeskFout('bericht-onleesbaar')
    return Array.isArray(gelezen.data) ? gelezen.data : gelezen.data.gebruikers
  }
  const fout = problem.safeParse(lichaam)
  throw new DeskFout(fout.success ? fout.data.code : 'storing-bij-duo')
}

type Stand_ =
  | { soort: 'laden' }
  | { soort: 'fout'; zin: string }
  | { soort: 'goed'; lijst: readonly GebruikerInBeheer[] }

export function GebruikersScherm({ bureau }: { bureau: Bureau }) {
  const [stand, zetStand] = useState<Stand_>({ soort: 'laden' })
  const { host, gebruiker } = bureau
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again for another user only
  const haal = useCallback(() => {
    zetStand({ soort: 'laden' })
    haalGebruikers(bureau)
      .then((lijst) => zetStand({ soort: 'goed', lijst }))
      .catch((oorzaak) => zetStand({ soort: 'fout', zin: foutzin(foutcodeVan(oorzaak)) }))
  }, [host, gebruiker.gebruikersnaam])
  useEffect(haal, [haal])
  const nog = stand.soort === 'goed' ? stand.lijst.filter(({ nogOverTeStappen }) => nogOverTeStappen).length : 0
  return (
    <>
      <header className={stijl.kop}>
        <h1 tabIndex={-1}>Gebruikers en inlogmiddelen</h1>
      </header>
      <div className={stijl.body}>
        <Paneel label="Gebruikers" className={stijl.lijst}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
          <section className={stijl.rol} tabIndex={0} aria-label="Overzicht" data-f6>
            {stand.soort === 'fout' && (
              <div className={stijl.uitleg}>
                <Opmerking toon="let" icoon="waarschuwing">
                  <b>We weten het niet.</b> Dit overzicht staat alleen bij DUO. {stand.zin}
                </Opmerking>
                <Knop klein onPress={haal}>
                  Haal opnieuw op
                </Knop>
              </div>
            )}
            {stand.soort === 'goed' && (
              <>
                <p className={stijl.zin} role="status">
                  {nog === 0
                    ? 'Iedereen logt in met eHerkenning, of hoeft dat niet.'
                    : `${nog === 1 ? '1 gebruiker moet' : `${nog} gebruikers moeten`} nog overstappen op eHerkenning.`}
                </p>
                <table className={stijl.tabel}>
                  <thead>
                    <tr>
                      {['Naam', 'Rol', 'Inlogmiddel', 'Laatst ingelogd', 'Stand'].map((kop) => (
                        <th key={kop} scope="col">
                          {kop}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {stand.lijst.map((een) => (
                      <tr key={een.gebruikersnaam} className={klas(!een.actief && stijl.uit)}>
                        <td>
                          <b>{een.naam}</b>
                        </td>
                        <td>{een.rollen.map((rol) => ROLNAAM[rol]).join(', ')}</td>
                        <td>
                          <span className={stijl.stand}>
                            <Icoon naam={een.eherkenning ? 'vink' : een.nogOverTeStappen ? 'klok' : 'kruis'} />
                            {middel(een)}
                          </span>
                        </td>
                        <td>{een.laatsteAanmelding === null ? 'nog nooit' : tijdstipTekst(een.laatsteAanmelding)}</td>
                        <td>
                          <Stand actief={een.actief} />
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </>
            )}
          </section>
        </Paneel>
      </div>
    </>
  )
}

function middel({ eherkenning, token, nogOverTeStappen }: GebruikerInBeheer): string {
  if (eherkenning) return 'eHerkenning'
  if (token === 'ACTIEF') return nogOverTeStappen ? 'token, over te zetten' : 'token'
  return token === 'VERVALLEN' ? 'token vervallen' : 'geen'
}
