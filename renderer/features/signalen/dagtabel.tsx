import { useLiveQuery } from 'dexie-react-hooks'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { klas } from '#renderer/ui/klas.ts'
import { toonDagMaand, toonWeekdag } from '#shared/domain/invoerdatum.ts'
import { alsUren } from '#shared/domain/verzuimtelling/uren.ts'
import { lesurenTekst } from '#shared/exports/tekst.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import type { Lesrij, Registratie } from '#shared/schema/verzuimuren.ts'
import { lessenVan } from './daden.ts'
import stijl from './signalen.module.css'

const WOORD: Record<Registratie, string> = {
  geoorloofd: 'geoorloofd',
  ongeoorloofd: 'ongeoorloofd',
  'te-laat': 'te laat',
  aanwezig: 'aanwezig',
}

/** Lessons of one day and one kind, with the count after it. */
export interface Dagregel {
  dag: IsoDatum
  registratie: Registratie
  code: string
  lesuren: number[]
  zonderLesuur: number
  minuten: number
  /** Open minutes after this day; null where it does not count. */
  teller: number | null
}

/** Days with their lessons; the count runs over what counts: unexcused, on a schooldag, in the window. */
export function dagregels(
  lessen: readonly Lesrij[],
  minutenVan: (les: Lesrij) => number,
  telt: (dag: IsoDatum) => boolean,
): Dagregel[] {
  const groepen = new Map<string, Dagregel>()
  for (const les of [...lessen].sort((a, b) =>
    a.dag < b.dag ? -1 : a.dag > b.dag ? 1 : (a.lesuur ?? 0) - (b.lesuur ?? 0),
  )) {
    if (les.registratie === 'aanwezig') continue
    const sleutel = `${les.dag}/${les.registratie}/${les.code}`
    const regel = groepen.get(sleutel) ?? {
      dag: les.dag,
      registratie: les.registratie,
      code: les.code,
      lesuren: [],
      zonderLesuur: 0,
      minuten: 0,
      teller: null,
    }
    groepen.set(sleutel, regel)
    if (les.lesuur === null) regel.zonderLesuur++
    else for (let i = 0; i < Math.max(1, Math.ceil(les.uren)); i++) regel.lesuren.push(les.lesuur + i)
    regel.minuten += minutenVan(les)
  }
  let teller = 0
  const uit = [...groepen.values()]
  for (const regel of uit) {
    if (regel.registratie !== 'ongeoorloofd' || !telt(regel.dag)) continue
    teller += regel.minuten
    regel.teller = teller
  }
  return uit
}

/** The same as the ruler, as a table: every day, what it was, and the count. */
export function Dagtabel({
  bureau,
  leerling,
  van,
  tot,
  kort = false,
  regels,
  hier = null,
}: {
  bureau: Bureau
  leerling: LeerlingOpDesk
  van: IsoDatum
  tot: IsoDatum
  kort?: boolean
  /** Ready made; else read here. */
  regels?: readonly Dagregel[]
  hier?: IsoDatum | null
}) {
  const gelezen = useLiveQuery(
    async () =>
      regels === undefined
        ? dagregels(
            await lessenVan(bureau, leerling.id, van, tot),
            (les) => Math.round(les.uren * 60),
            () => true,
          )
        : [],
    [bureau.desk, leerling.id, van, tot, regels],
  )
  const lijst = regels ?? gelezen ?? []
  return (
    <table className={stijl.tabel}>
      <thead>
        <tr>
          <th scope="col">Dag</th>
          <th scope="col">Lesuren</th>
          <th scope="col">Soort</th>
          <th scope="col">Teller</th>
          {!kort && <th scope="col">Code</th>}
        </tr>
      </thead>
      <tbody>
        {lijst.map((regel) => (
          <tr key={`${regel.dag}${regel.registratie}${regel.code}`} className={klas(hier === regel.dag && stijl.hier)}>
            <th scope="row">
              {toonWeekdag(regel.dag)} {toonDagMaand(regel.dag)}
            </th>
            <td>
              {regel.lesuren.length > 0
                ? lesurenTekst(regel.lesuren)
                : `${alsUren(regel.minuten).toLocaleString('nl-NL')} uur`}
            </td>
            <td>{WOORD[regel.registratie]}</td>
            <td>
              {regel.teller === null ? (
                'telt niet'
              ) : regel.teller >= 960 ? (
                <b>{alsUren(regel.teller).toLocaleString('nl-NL')}</b>
              ) : (
                alsUren(regel.teller).toLocaleString('nl-NL')
              )}
            </td>
            {!kort && <td>{regel.code}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
