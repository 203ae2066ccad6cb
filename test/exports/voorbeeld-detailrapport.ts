/** The detailrapport of `ui/print` 2, from lesson rows, and the same melding from its verzuimspecificatie alone. */
import type { Detailrapport } from '#shared/exports/detailrapport.ts'
import { rijenUitLessen, rijenUitSpecificatie } from '#shared/exports/detailrapport-rijen.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { Lesrij, Registratie } from '#shared/schema/verzuimuren.ts'
import { HERKOMST, melding, STAND } from './voorbeeld.ts'

const TIJDEN = ['08:30', '09:15', '10:20', '11:05', '12:20', '13:05', '14:00', '14:45', '15:30']
const minuten = (tijd: string) => Number(tijd.slice(0, 2)) * 60 + Number(tijd.slice(3))

/** One lesson of the sample school: nine lesuren of 45 minutes. */
export function les(dag: string, lesuur: number, vak: string, registratie: Registratie = 'ongeoorloofd'): Lesrij {
  const van = minuten(TIJDEN[lesuur - 1]!)
  return { dag: dag as IsoDatum, lesuur, van, tot: van + 45, uren: 1, minuten: 45, vak, code: 'X', registratie }
}

export const LESSEN: Lesrij[] = [
  les('2026-09-30', 1, 'Engels'),
  les('2026-09-30', 2, 'wiskunde A'),
  les('2026-10-06', 7, 'aardrijkskunde'),
  les('2026-10-06', 8, 'lich. opvoeding'),
  les('2026-10-08', 5, 'geschiedenis'),
  les('2026-10-08', 6, 'Nederlands'),
  les('2026-10-08', 7, 'economie'),
  les('2026-10-21', 1, 'Engels'),
  les('2026-10-21', 2, 'wiskunde A'),
  les('2026-10-22', 3, 'Frans', 'geoorloofd'),
  les('2026-10-22', 4, 'biologie', 'geoorloofd'),
  les('2026-10-26', 8, 'biologie'),
  les('2026-10-30', 4, 'Nederlands'),
  les('2026-10-30', 5, 'kunst'),
  les('2026-10-30', 6, 'economie'),
  les('2026-11-03', 1, 'biologie'),
  les('2026-11-03', 2, 'geschiedenis'),
  les('2026-11-03', 3, 'Frans'),
  les('2026-11-04', 1, 'Engels', 'geoorloofd'),
  les('2026-11-04', 2, 'wiskunde A', 'geoorloofd'),
]

export function rapport(anders: Partial<Detailrapport> = {}): Detailrapport {
  const { leerling, inhoud, meldingsnummer } = melding()
  return {
    herkomst: HERKOMST,
    stand: STAND,
    locatienaam: 'Hoofdgebouw Leek',
    leerling: {
      voornaam: leerling.voornaam,
      tussenvoegsel: leerling.tussenvoegsel,
      achternaam: leerling.achternaam,
      geboortedatum: leerling.geboortedatum,
      groep: leerling.groep,
      nummer: inhoud.studentnummer,
      sector: 'VO',
    },
    melding: { meldingsnummer, soort: inhoud.soort, gemeldOp: '2026-11-04' as IsoDatum },
    rijen: rijenUitLessen(LESSEN, 'lesuren'),
    venster: { van: '2026-09-30' as IsoDatum, tot: '2026-11-03' as IsoDatum },
    telwijze: 'lesuren',
    vakanties: [{ naam: 'Herfstvakantie', van: '2026-10-10' as IsoDatum, tot: '2026-10-18' as IsoDatum }],
    bron: 'import uit het leerlingsysteem van 06-11-2026 13:58',
    regels: 'Verzuimkaart 2026-2027, regel 1',
    kalender: 'regio Noord, Hoofdgebouw Leek',
    ...anders,
  }
}

/** From the melding alone: no times, no subjects. */
export function rapportSpecificatie(anders: Partial<Detailrapport> = {}): Detailrapport {
  return rapport({
    rijen: rijenUitSpecificatie(melding().inhoud.verzuimspecificatie),
    bron: 'verzuimspecificatie van de melding',
    regels: null,
    kalender: null,
    ...anders,
  })
}
