import { useState } from 'react'
import { Knop } from '#renderer/ui/knop.tsx'
import { Opmerking } from '#renderer/ui/paneel.tsx'
import { FOUTEN, foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import type { Foutcode } from '#shared/schema/fout.ts'
import { HerstelsleutelGebruiken } from './herstelsleutel-gebruiken.tsx'
import type { Herstelwegen } from './herstelwegen.ts'
import stijl from './inloggen.module.css'
import { Omlijsting } from './omlijsting.tsx'
import { Terugzetten } from './terugzetten.tsx'

/** What only trying again can help. */
const ALLEEN_OPNIEUW: readonly Foutcode[] = ['al-geopend', 'host-weg', 'geen-verbinding']

/** What everybody wants to know first; some of the sentences about a fault say it themselves. */
const NIETS_GEWIST = 'Er is niets gewist.'

/**
 * The desk cannot be opened: one full screen with what is the matter, what is safe, and every way on: again, the passphrase, the
 * recovery key, a copy, an encrypted copy for whoever helps. Nothing is ever erased here (`reliability.md` B6).
 */
export function Herstel({
  code,
  wegen,
  begin = 'kiezen',
  opnieuw,
  naarWachtwoord,
}: {
  /** Null: nothing is wrong; somebody came here by choice. */
  code: Foutcode | null
  /** Which of the ways stands open at once. */
  begin?: 'kiezen' | 'herstelsleutel' | 'kopie'
  /** Null: nothing but trying again can be done. */
  wegen: Herstelwegen | null
  opnieuw(): void
  /** Back to the passphrase; null where there is nothing to unlock. */
  naarWachtwoord: (() => void) | null
}) {
  const [weg, zetWeg] = useState(begin)
  const [bericht, zetBericht] = useState<{ toon: 'goed' | 'fout'; tekst: string } | null>(null)
  const [bezig, zetBezig] = useState(false)
  const meer = wegen !== null && (code === null || !ALLEEN_OPNIEUW.includes(code))
  const { zin, doe } = code === null ? { zin: 'Weer bij uw gegevens', doe: null } : FOUTEN[code]

  const terug = () => (code === null && naarWachtwoord !== null ? naarWachtwoord() : zetWeg('kiezen'))

  const helpdesk = async (bewaar: NonNullable<Herstelwegen['bewaarVoorHelpdesk']>) => {
    zetBezig(true)
    try {
      const { bestandsnaam, map } = await bewaar()
      zetBericht({
        toon: 'goed',
        tekst: `Bewaard als ${bestandsnaam}${map === null ? '' : ` in ${map}`}. Alles erin is versleuteld.`,
      })
    } catch (oorzaak) {
      zetBericht({ toon: 'fout', tekst: foutzin(foutcodeVan(oorzaak)) })
    } finally {
      zetBezig(false)
    }
  }

  return (
    <Omlijsting stuk={code !== null && !ALLEEN_OPNIEUW.includes(code)}>
      <section className={stijl.stapel} {...(weg === 'kiezen' && code !== null ? { role: 'alert' } : {})}>
        <h1 tabIndex={-1}>{zin}</h1>
        {doe !== null && <p className={stijl.uitleg}>{doe}</p>}
        {code !== null && !ALLEEN_OPNIEUW.includes(code) && !doe?.includes(NIETS_GEWIST) && (
          <p className={stijl.uitleg}>{NIETS_GEWIST}</p>
        )}
        {bericht !== null && (
          <Opmerking toon={bericht.toon} icoon={bericht.toon === 'goed' ? 'vink' : 'waarschuwing'} rol="status">
            {bericht.tekst}
          </Opmerking>
        )}
        {weg === 'kiezen' && (
          <div className={stijl.rij}>
            <Knop soort="hoofd" onPress={opnieuw}>
              Probeer opnieuw
            </Knop>
            {naarWachtwoord !== null && <Knop onPress={naarWachtwoord}>Naar het wachtwoord</Knop>}
            {meer && wegen.metHerstelsleutel !== null && (
              <Knop icoon="sleutel" onPress={() => zetWeg('herstelsleutel')}>
                Ik heb een herstelsleutel
              </Knop>
            )}
            {meer && (
              <Knop icoon="archief" onPress={() => zetWeg('kopie')}>
                Zet een kopie terug
              </Knop>
            )}
            {meer && wegen.bewaarVoorHelpdesk !== null && (
              <Knop
                icoon="omlaag"
                isPending={bezig}
                onPress={() => void (wegen.bewaarVoorHelpdesk && helpdesk(wegen.bewaarVoorHelpdesk))}
              >
                Bewaar een versleutelde kopie
              </Knop>
            )}
          </div>
        )}
        {weg === 'herstelsleutel' && wegen?.metHerstelsleutel != null && (
          <HerstelsleutelGebruiken open={wegen.metHerstelsleutel} terug={terug} />
        )}
        {weg === 'kopie' && wegen !== null && <Terugzetten wegen={wegen} terug={terug} />}
      </section>
    </Omlijsting>
  )
}
