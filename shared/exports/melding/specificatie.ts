import { toonDagEnDatum } from '../../domain/invoerdatum.ts'
import { uiterlijkMelden } from '../../domain/schoolkalender.ts'
import type { MeldingOpDesk } from '../../schema/desk.ts'
import type { Blok, Roosterdag } from '../blad.ts'
import { aantalMet, telSpecificatie } from '../tekst.ts'
import { werkdagenTotMelding } from '../termijn.ts'
import { nederlandseDag } from '../tijd.ts'
import { DELEN, LESUREN_OP_PAPIER, stil, zestiendeUur } from './woorden.ts'

/** Part 2: the missed lesuren as a grid, with the 16th hour. */

export function deelSpecificatie(melding: MeldingOpDesk): Blok[] {
  const { inhoud, stand } = melding
  const { dagen, lesuren, heleDagen } = telSpecificatie(melding)
  const kop: Blok = {
    soort: 'deel',
    nummer: DELEN.specificatie,
    titel: 'Verzuimspecificatie',
    klein: dagen === 0 ? null : 'eenheid: lesuren. Gevuld is gemist en ongeoorloofd',
  }
  if (dagen === 0) return [kop, { soort: 'alinea', tekst: 'De school gaf geen losse dagen of lesuren op.' }]
  const grens = inhoud.soort === 'V3' || inhoud.soort === 'V4' ? zestiendeUur(melding) : null
  let samen = 0
  const rijen = inhoud.verzuimspecificatie.map((dag): Roosterdag => {
    if ('heleDag' in dag)
      return {
        dag: toonDagEnDatum(dag.dag),
        lesuren: null,
        zestiende: null,
        uren: 'dag',
        samen: samen === 0 ? '–' : String(samen),
      }
    samen += dag.lesuren.length
    return {
      dag: toonDagEnDatum(dag.dag),
      lesuren: dag.lesuren,
      zestiende: grens?.dag === dag.dag ? grens.lesuur : null,
      uren: String(dag.lesuren.length),
      samen: String(samen),
    }
  })
  const hoogste = Math.max(
    LESUREN_OP_PAPIER,
    ...inhoud.verzuimspecificatie.flatMap((dag) => ('lesuren' in dag ? dag.lesuren : [])),
  )
  const zinnen: string[] = []
  if (grens !== null)
    zinnen.push(
      `Dik omlijnd: het 16e uur, ${toonDagEnDatum(grens.dag as typeof inhoud.begin)}, ${grens.lesuur}e lesuur.`,
    )
  if (heleDagen > 0)
    zinnen.push('Balk over de hele rij: hele dag gemist. Hoeveel lesuren dat waren, is niet opgegeven.')
  if ((inhoud.soort === 'V3' || inhoud.soort === 'V4') && inhoud.eind !== null)
    zinnen.push(`Uiterlijk melden: ${toonDagEnDatum(uiterlijkMelden(inhoud.eind))}.`)
  const termijn = werkdagenTotMelding(melding)
  if (stand !== null)
    zinnen.push(
      `Gemeld op ${toonDagEnDatum(nederlandseDag(stand.meldmoment))}${termijn === null ? '' : `, na ${aantalMet(termijn, 'werkdag', 'werkdagen')}`}.`,
    )
  return [
    kop,
    {
      soort: 'rooster',
      lesuren: hoogste,
      dagen: rijen,
      som: [aantalMet(dagen, 'dag', 'dagen'), heleDagen > 0 && lesuren === 0 ? '' : String(lesuren)],
    },
    ...(zinnen.length === 0
      ? []
      : [{ soort: 'alinea', tekst: [stil(zinnen.join(' '))], klein: true, lucht: 1 } as const]),
  ]
}
