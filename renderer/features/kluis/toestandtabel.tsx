import type { Toestand } from '#renderer/store/toestand.ts'
import stijl from './kluis.module.css'

const NAMEN: Record<string, string> = {
  meldingen: 'Meldingen',
  leerlingen: 'Leerlingen',
  verzuimuren: 'Leerlingen met lesuren',
  concepten: 'Concepten',
  outbox: 'Wacht op verzending',
  bijlagen: 'Bijlagen',
  audit: 'Regels in het logboek',
}
const BEWAARDER: Record<string, string> = {
  dpapi: 'Windows',
  keychain: 'macOS-sleutelhanger',
  gnome_libsecret: 'GNOME-sleutelbos',
  kwallet: 'KWallet',
  kwallet5: 'KWallet',
  kwallet6: 'KWallet',
}
const mb = (bytes: number | null) =>
  bytes === null ? 'onbekend' : `${(bytes / 1024 / 1024).toLocaleString('nl-NL', { maximumFractionDigits: 0 })} MB`
const moment = new Intl.DateTimeFormat('nl-NL', { dateStyle: 'medium', timeStyle: 'short' })

/** How the store is doing, in facts that hold nothing about anybody: may be read out to whoever helps. */
export function Toestandtabel({ toestand }: { toestand: Toestand }) {
  const { bewaarder, aantallen } = { bewaarder: toestand.sleutelbewaarder, aantallen: toestand.aantallen }
  const feiten: [string, string][] = [
    ['Versie', toestand.appVersie],
    ['Versie van de opslag', String(toestand.schemaVersie)],
    [
      'Beschermd tegen opruimen',
      toestand.persistent === null ? 'onbekend' : toestand.persistent ? 'ja' : 'nee, maak vaker een kopie',
    ],
    ['In gebruik', mb(toestand.gebruikt)],
    ['Vrij op de schijf', mb(toestand.vrij)],
    [
      'Sleutelbewaarder',
      bewaarder.bruikbaar
        ? `${BEWAARDER[bewaarder.naam] ?? bewaarder.naam}${bewaarder.gewijzigd ? ' (veranderd)' : ''}`
        : 'geen',
    ],
    [
      'Laatste kopie',
      toestand.laatsteKopie === null ? 'nog geen' : moment.format(new Date(toestand.laatsteKopie.gemaaktOp)),
    ],
    ...Object.entries(NAMEN).map(([naam, woord]): [string, string] => [
      woord,
      (aantallen[naam] ?? 0).toLocaleString('nl-NL'),
    ]),
    ['Delen die niet lezen', String(toestand.schade)],
  ]
  return (
    <table className={stijl.tabel}>
      <tbody>
        {feiten.map(([wat, waarde]) => (
          <tr key={wat}>
            <th scope="row">{wat}</th>
            <td>{waarde}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
