import { inschrijvingenOp } from '#shared/domain/leerroute.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { DemoWereld } from './model.ts'
import { LOCATIES, OSG } from './scholen.ts'

const KOP = [
  'Leerlingnummer',
  'BSN',
  'Roepnaam',
  'Tussenvoegsel',
  'Achternaam',
  'Geboortedatum',
  'Geslacht',
  'Klas',
  'Leerjaar',
  'Niveau',
  'Opleiding',
  'Locatie',
  'Inschrijfdatum',
]
const nl = (dag: IsoDatum) => `${dag.slice(8)}-${dag.slice(5, 7)}-${dag.slice(0, 4)}`
const cel = (tekst: string) => (/[";\r\n]/.test(tekst) ? `"${tekst.replaceAll('"', '""')}"` : tekst)

/**
 * The pupils of 00ZV as its administration exports them: CSV as `urenbestand.ts` writes it. Who is enrolled on the day of this world
 * and has a number of the school; all fictitious.
 */
export function demoLeerlingenbestand(wereld: DemoWereld): string {
  const namen = new Map(LOCATIES.map(({ id, naam }) => [id, naam]))
  const rijen = wereld.leerlingen.flatMap((leerling) => {
    const hier = inschrijvingenOp(leerling.inschrijvingen, wereld.vandaag).find(({ brin }) => brin === OSG)
    if (hier === undefined || leerling.studentnummer === null) return []
    return [
      [
        leerling.studentnummer,
        leerling.pgn,
        leerling.voornaam,
        leerling.tussenvoegsel ?? '',
        leerling.achternaam,
        nl(leerling.geboortedatum),
        leerling.geslacht,
        leerling.groep ?? '',
        hier.leerjaar === null ? '' : String(hier.leerjaar),
        hier.niveau === null ? '' : String(hier.niveau),
        hier.opleiding,
        (hier.locatieId && namen.get(hier.locatieId)) ?? '',
        nl(hier.van),
      ],
    ]
  })
  return `\uFEFF${[KOP, ...rijen].map((rij) => rij.map(cel).join(';')).join('\r\n')}\r\n`
}
