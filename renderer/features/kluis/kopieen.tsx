import { useCallback, useEffect, useState } from 'react'
import type { Desk } from '#renderer/store/desk.ts'
import { Knop } from '#renderer/ui/knop.tsx'
import { Opmerking } from '#renderer/ui/paneel.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import type { KopieRegel, KopieSoort } from '#shared/contract/host-vormen.ts'
import stijl from './kluis.module.css'

const SOORTEN: Record<KopieSoort, string> = {
  dag: 'Elke dag',
  'voor-bijwerken': 'Voor een nieuwe versie',
  'voor-import': 'Voor een import',
  hand: 'Zelf gemaakt',
}
const moment = new Intl.DateTimeFormat('nl-NL', { dateStyle: 'medium', timeStyle: 'short' })
const mb = (bytes: number) => `${(bytes / 1024 / 1024).toLocaleString('nl-NL', { maximumFractionDigits: 1 })} MB`

/** Copies of this desk: made by itself each day and before big changes, by hand when she wants, saved elsewhere on demand. */
export function Kopieen({
  kopieen,
  naarTerugzetten,
}: {
  kopieen: Desk['kopieen']
  /** Locks the desk and opens the screen that restores. */
  naarTerugzetten(): void
}) {
  const [lijst, zetLijst] = useState<readonly KopieRegel[] | null>(null)
  const [bericht, zetBericht] = useState<{ toon: 'goed' | 'fout'; tekst: string } | null>(null)
  const [bezig, zetBezig] = useState(false)
  const lees = useCallback(async () => {
    try {
      zetLijst(await kopieen.lijst())
    } catch (oorzaak) {
      zetLijst([])
      zetBericht({ toon: 'fout', tekst: foutzin(foutcodeVan(oorzaak)) })
    }
  }, [kopieen])
  useEffect(() => void lees(), [lees])

  const doe = async (daad: () => Promise<string>) => {
    zetBezig(true)
    zetBericht(null)
    try {
      zetBericht({ toon: 'goed', tekst: await daad() })
      await lees()
    } catch (oorzaak) {
      if (foutcodeVan(oorzaak) !== 'geannuleerd') zetBericht({ toon: 'fout', tekst: foutzin(foutcodeVan(oorzaak)) })
    } finally {
      zetBezig(false)
    }
  }

  return (
    <div className={stijl.stapel}>
      <p className={stijl.uitleg}>
        Elke dag maakt Verzuimdesk een kopie op deze computer, en ook voor een import en voor een nieuwe versie. Elke
        kopie wordt teruggelezen en is versleuteld. Bewaar er af en toe één elders: een kopie op dezelfde computer gaat
        met die computer verloren.
      </p>
      {bericht !== null && (
        <Opmerking toon={bericht.toon} icoon={bericht.toon === 'goed' ? 'vink' : 'waarschuwing'} rol="status">
          {bericht.tekst}
        </Opmerking>
      )}
      <div className={stijl.rij}>
        <Knop
          icoon="archief"
          isPending={bezig}
          onPress={() =>
            void doe(async () => {
              const { grootte } = await kopieen.maak('hand')
              return `De kopie is gemaakt en teruggelezen (${mb(grootte)}).`
            })
          }
        >
          {bezig ? 'Bezig…' : 'Maak nu een kopie'}
        </Knop>
        <Knop icoon="terug" onPress={naarTerugzetten}>
          Vergrendel en zet een kopie terug…
        </Knop>
      </div>
      {lijst !== null && lijst.length === 0 && (
        <p className={stijl.uitleg}>Er staat nog geen kopie op deze computer.</p>
      )}
      {lijst !== null && lijst.length > 0 && (
        <table className={stijl.tabel}>
          <thead>
            <tr>
              <th scope="col">Gemaakt</th>
              <th scope="col">Waarom</th>
              <th scope="col" className={stijl.getal}>
                Grootte
              </th>
              <th scope="col">Elders bewaren</th>
            </tr>
          </thead>
          <tbody>
            {lijst.map((regel) => (
              <tr key={regel.naam}>
                <td>{moment.format(new Date(regel.gemaaktOp))}</td>
                <td>{SOORTEN[regel.soort]}</td>
                <td className={stijl.getal}>{mb(regel.grootte)}</td>
                <td>
                  <Knop
                    klein
                    isDisabled={bezig}
                    aria-label={`Bewaar de kopie van ${moment.format(new Date(regel.gemaaktOp))} elders`}
                    onPress={() =>
                      void doe(async () => {
                        const { bestandsnaam, map } = await kopieen.bewaarElders(regel)
                        return `Bewaard als ${bestandsnaam}${map === null ? '' : ` in ${map}`}.`
                      })
                    }
                  >
                    Bewaar…
                  </Knop>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}
