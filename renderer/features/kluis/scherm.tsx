import { useEffect, useState } from 'react'
import type { Desk } from '#renderer/store/desk.ts'
import type { Toestand } from '#renderer/store/toestand.ts'
import { Knop } from '#renderer/ui/knop.tsx'
import { Etiket, Opmerking, Paneel } from '#renderer/ui/paneel.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import { HerstelsleutelBevestigen, type NieuweHerstelsleutel } from './herstelsleutel.tsx'
import stijl from './kluis.module.css'
import { Kopieen } from './kopieen.tsx'
import { MetWachtwoord } from './met-wachtwoord.tsx'
import { Toestandtabel } from './toestandtabel.tsx'
import { WachtwoordWijzigen } from './wachtwoord.tsx'

export interface KluisschermProps {
  desk: Pick<Desk, 'kluis' | 'kopieen' | 'toestand' | 'controleer'>
  /** Makes the sheet of the recovery key for the printer; null where it cannot be printed. */
  drukSleutelAf: ((tekst: string) => Promise<void>) | null
  /** Locks the desk and opens the screen that restores a copy. */
  naarTerugzetten(): void
}

/** Passphrase, recovery key, key store of the computer, change of the key, copies, and how the store is doing. */
export function Kluisscherm({ desk, drukSleutelAf, naarTerugzetten }: KluisschermProps) {
  const { kluis } = desk
  const [bericht, zetBericht] = useState<string | null>(null)
  const [sleutel, zetSleutel] = useState<NieuweHerstelsleutel | null>(null)
  const [vervanging, zetVervanging] = useState<{
    tekst: string | null
    bevestig(getypt: string): Promise<void>
  } | null>(null)
  const [toestand, zetToestand] = useState<Toestand | null>(null)
  const [nazien, zetNazien] = useState<{ toon: 'goed' | 'fout'; tekst: string } | 'bezig' | null>(null)
  // What the vault holds is no state of React: count the acts to look again.
  const [keer, zetKeer] = useState(0)
  const klaar = (tekst: string) => {
    zetBericht(tekst)
    zetSleutel(null)
    zetVervanging(null)
    zetKeer((n) => n + 1)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each act it is asked anew
  useEffect(() => {
    let gestopt = false
    desk.toestand().then(
      (nu) => !gestopt && zetToestand(nu),
      () => {},
    )
    return () => {
      gestopt = true
    }
  }, [desk, keer])

  const kijkNa = async () => {
    zetNazien('bezig')
    try {
      const { schade, auditHeel } = await desk.controleer()
      const heel = schade.length === 0 && auditHeel
      zetNazien({
        toon: heel ? 'goed' : 'fout',
        tekst: heel
          ? 'Alles leest, er ontbreekt niets en het logboek is onveranderd.'
          : `${schade.length} ${schade.length === 1 ? 'deel leest' : 'delen lezen'} niet of ontbreken.${
              auditHeel ? '' : ' Het logboek is niet heel.'
            } Zet een kopie terug, of vraag hulp.`,
      })
    } catch (oorzaak) {
      zetNazien({ toon: 'fout', tekst: foutzin(foutcodeVan(oorzaak)) })
    }
  }

  const bruikbaar = toestand?.sleutelbewaarder.bruikbaar === true
  return (
    <div className={stijl.scherm}>
      <div aria-live="polite">
        {bericht !== null && (
          <Opmerking toon="goed" icoon="vink">
            {bericht}
          </Opmerking>
        )}
        {toestand !== null && !bruikbaar && (
          <Opmerking toon="let" icoon="info">
            Deze computer heeft geen sleutelbewaarder die beschermt. Uw gegevens gaan alleen open met het wachtwoord of
            de herstelsleutel.
          </Opmerking>
        )}
      </div>
      <Paneel label="Wachtwoord van deze computer">
        <div className={stijl.deel}>
          <h2>Wachtwoord van deze computer</h2>
          <WachtwoordWijzigen kluis={kluis} klaar={() => klaar('Uw wachtwoord is gewijzigd.')} />
        </div>
      </Paneel>
      <Paneel label="Herstelsleutel">
        <div className={stijl.deel}>
          <h2>
            Herstelsleutel{' '}
            {kluis.heeftHerstelsleutel() ? (
              <Etiket toon="goed">er is er één</Etiket>
            ) : (
              <Etiket toon="let">ontbreekt</Etiket>
            )}
          </h2>
          {sleutel === null ? (
            <>
              <p className={stijl.uitleg}>
                {kluis.heeftHerstelsleutel()
                  ? 'Blad kwijt of gezien door een ander? Maak een nieuwe. De oude werkt daarna niet meer op deze computer.'
                  : 'Zonder herstelsleutel kan niemand uw gegevens openen als u het wachtwoord kwijt bent.'}
              </p>
              <MetWachtwoord
                knop="Maak een herstelsleutel"
                naam="wachtzinHerstel"
                doe={async (wachtzin) => zetSleutel(await kluis.maakHerstelsleutel({ wachtzin }))}
              />
            </>
          ) : (
            <HerstelsleutelBevestigen
              sleutel={sleutel}
              drukAf={drukSleutelAf}
              klaar={() => klaar('De herstelsleutel werkt.')}
              later={() => zetSleutel(null)}
              laterTekst="Stop"
            />
          )}
        </div>
      </Paneel>
      <Paneel label="Openen zonder wachtwoord">
        <div className={stijl.deel}>
          <h2>Openen zonder wachtwoord</h2>
          <p className={stijl.uitleg}>
            Uw aanmelding op deze computer kan Verzuimdesk bij het starten openen. Na vergrendelen of slaap vragen we
            het wachtwoord toch.
          </p>
          {kluis.heeftComputersleutel() ? (
            <div className={stijl.rij}>
              <Etiket toon="goed">staat aan</Etiket>
              <Knop
                onPress={() =>
                  void kluis.verwijderComputersleutel().then(() => klaar('Openen zonder wachtwoord is uit.'))
                }
              >
                Zet uit
              </Knop>
            </div>
          ) : bruikbaar ? (
            <MetWachtwoord
              knop="Zet aan"
              naam="wachtzinComputer"
              doe={async (wachtzin) => {
                await kluis.maakComputersleutel({ wachtzin })
                klaar('Verzuimdesk opent bij het starten zonder wachtwoord.')
              }}
            />
          ) : (
            <p className={stijl.uitleg}>Dat kan op deze computer niet.</p>
          )}
        </div>
      </Paneel>
      <Paneel label="Kopieën">
        <div className={stijl.deel}>
          <h2>Kopieën</h2>
          <Kopieen kopieen={desk.kopieen} naarTerugzetten={naarTerugzetten} />
        </div>
      </Paneel>
      <Paneel label="Sleutel vervangen">
        <div className={stijl.deel}>
          <h2>Sleutel vervangen {kluis.vervangingLoopt() && <Etiket toon="let">loopt nog</Etiket>}</h2>
          {vervanging === null ? (
            <>
              <p className={stijl.uitleg}>
                Doe dit als een ander bij deze computer of bij het blad kon. Alles wordt opnieuw versleuteld; u kunt
                doorwerken. Had u een herstelsleutel, dan krijgt u een nieuwe.
              </p>
              {!kluis.vervangingLoopt() && (
                <MetWachtwoord
                  knop="Vervang de sleutel"
                  naam="wachtzinVervang"
                  doe={async (wachtzin) => {
                    const nieuw = await kluis.vervangSleutel(wachtzin)
                    if (nieuw.tekst !== null) return zetVervanging(nieuw)
                    await nieuw.bevestig('')
                    klaar('De sleutel is vervangen.')
                  }}
                />
              )}
            </>
          ) : (
            <HerstelsleutelBevestigen
              sleutel={{ tekst: vervanging.tekst ?? '', bevestig: vervanging.bevestig }}
              drukAf={drukSleutelAf}
              klaar={() => klaar('De sleutel is vervangen. Vernietig het oude blad met de herstelsleutel.')}
              later={() => zetVervanging(null)}
              laterTekst="Stop"
            />
          )}
        </div>
      </Paneel>
      <Paneel label="Toestand van de gegevens">
        <div className={stijl.deel}>
          <h2>Toestand van de gegevens</h2>
          {toestand !== null && <Toestandtabel toestand={toestand} />}
          {nazien !== null && nazien !== 'bezig' && (
            <Opmerking toon={nazien.toon} icoon={nazien.toon === 'goed' ? 'vink' : 'waarschuwing'} rol="status">
              {nazien.tekst}
            </Opmerking>
          )}
          <div className={stijl.rij}>
            <Knop isPending={nazien === 'bezig'} onPress={() => void kijkNa()}>
              {nazien === 'bezig' ? 'Bezig…' : 'Kijk alles na'}
            </Knop>
          </div>
        </div>
      </Paneel>
    </div>
  )
}
