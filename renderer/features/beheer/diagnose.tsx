import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { Knop } from '#renderer/ui/knop.tsx'
import { Opmerking, Paneel } from '#renderer/ui/paneel.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import { tijdstipTekst } from '#shared/exports/tijd.ts'
import stijl from './beheer.module.css'
import { Feitenlijst } from './feitenlijst.tsx'
import { GelijkPaneel, KoppelingPaneel } from './koppeling.tsx'

type Controle = { soort: 'niet' } | { soort: 'bezig' } | { soort: 'klaar'; goed: boolean; zin: string }

const BEWAARDER: Record<Bureau['info']['sleutelbewaarder'], string> = {
  windows: 'Windows (DPAPI)',
  macos: 'macOS (sleutelhanger)',
  'linux-geheimdienst': 'Linux (geheimdienst)',
  geen: 'geen: alleen uw wachtwoord opent de gegevens',
}

/** How this program and its data are: facts only, nothing about a person, so that it may be copied for who helps. */
export function DiagnoseScherm({ bureau }: { bureau: Bureau }) {
  const { desk, info, host } = bureau
  const [controle, zetControle] = useState<Controle>({ soort: 'niet' })
  const [vrij, zetVrij] = useState<number | null>(null)
  const [outbox, zetOutbox] = useState<number | null>(null)
  const stand = useSyncExternalStore(bureau.sync.luister, bureau.sync.stand)
  useEffect(() => {
    host
      .vraag('opslag.vrij', null)
      .then((uit) => zetVrij(uit.vrij))
      .catch(() => {})
    desk.outbox
      .lijst()
      .then((lijst) => zetOutbox(lijst.length))
      .catch(() => {})
  }, [host, desk])
  const persistent = desk.opslag.persistent()
  const feiten: readonly (readonly [string, string])[] = [
    ['Versie', info.appVersie],
    ['Programma', info.host === 'electron' ? `eigen venster, ${info.platform}` : `browser, ${info.platform}`],
    ['DUO', `${info.loketUrl}${bureau.oefen ? ' (oefenomgeving)' : ''}`],
    ['Sleutel van dit systeem', BEWAARDER[info.sleutelbewaarder]],
    ['Herstelsleutel', desk.kluis.heeftHerstelsleutel() ? 'gemaakt' : 'nog niet gemaakt'],
    [
      'Opslag blijft bewaard',
      persistent === null ? 'onbekend' : persistent ? 'ja' : 'nee: het systeem mag hem wissen bij ruimtegebrek',
    ],
    ['Vrije ruimte', vrij === null ? 'onbekend' : `${Math.floor(vrij / 1024 ** 3).toLocaleString('nl-NL')} GB`],
    ['Meldingen', desk.overzicht.aantal.toLocaleString('nl-NL')],
    ['In Uit', outbox === null ? 'onbekend' : String(outbox)],
    ['Laatst opgehaald', stand.laatstOpgehaaldOp === null ? 'nog niet' : tijdstipTekst(stand.laatstOpgehaaldOp)],
    ['DUO meldt nieuws vanzelf', stand.push ? 'ja' : 'nee, de desk vraagt zelf'],
    ['Laatste fout bij DUO', stand.laatsteFout === null ? 'geen' : stand.laatsteFout],
    ['Rijen die niet opengingen', String(desk.schade.lijst().length)],
  ]
  const controleer = async () => {
    zetControle({ soort: 'bezig' })
    try {
      const { schade, auditHeel } = await desk.controleer()
      const goed = schade.length === 0 && auditHeel
      zetControle({
        soort: 'klaar',
        goed,
        zin: goed
          ? 'Alles is gelezen en heel. Het logboek is compleet.'
          : `${schade.length} onderdelen gingen niet open.${auditHeel ? '' : ' Het logboek is niet compleet.'} Zet een kopie terug of bewaar eerst een kopie.`,
      })
    } catch (oorzaak) {
      zetControle({ soort: 'klaar', goed: false, zin: foutzin(foutcodeVan(oorzaak)) })
    }
  }
  const kopieer = () =>
    navigator.clipboard
      .writeText(feiten.map(([naam, waarde]) => `${naam}: ${waarde}`).join('\n'))
      .then(() => bureau.toon({ tekst: 'Gekopieerd. Er staan geen namen of nummers in.' }))
      .catch(() => bureau.toon({ tekst: 'Kopiëren lukte niet.', toon: 'fout', icoon: 'waarschuwing' }))
  return (
    <>
      <header className={stijl.kop}>
        <h1 tabIndex={-1}>Diagnose</h1>
        <Knop icoon="kopie" onPress={() => void kopieer()}>
          Kopieer voor de helpdesk
        </Knop>
      </header>
      <div className={stijl.lopend} data-f6>
        <Paneel label="Feiten" className={stijl.blok}>
          <Feitenlijst feiten={feiten} />
        </Paneel>
        <KoppelingPaneel bureau={bureau} />
        {bureau.mag('melden') && <GelijkPaneel bureau={bureau} />}
        <Paneel label="Controle" className={stijl.blok}>
          <h2>Lees alles na</h2>
          <p className={stijl.stil}>Leest elke rij en het hele logboek. Er verandert niets.</p>
          <div>
            <Knop isPending={controle.soort === 'bezig'} onPress={() => void controleer()}>
              {controle.soort === 'bezig' ? 'We lezen alles na…' : 'Lees alles na'}
            </Knop>
          </div>
          {controle.soort === 'klaar' && (
            <Opmerking
              toon={controle.goed ? 'goed' : 'fout'}
              icoon={controle.goed ? 'vink' : 'waarschuwing'}
              rol="status"
            >
              {controle.zin}
            </Opmerking>
          )}
        </Paneel>
      </div>
    </>
  )
}
