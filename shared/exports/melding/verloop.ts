import { schoolactieLabel, statusLabel } from '../../domain/codetabellen.ts'
import { toonDagEnDatum } from '../../domain/invoerdatum.ts'
import { status } from '../../schema/codes.ts'
import type { Tijdstip } from '../../schema/datum.ts'
import type { MeldingOpDesk, Versieregel } from '../../schema/desk.ts'
import type { Contactmoment } from '../../schema/dossier.ts'
import type { Blok, Tijdpunt } from '../blad.ts'
import { dagTijdstipTekst } from '../tijd.ts'
import { bestemming, DELEN, stil, zestiendeUur } from './woorden.ts'

/** Parts 3 and 4: what the gemeente said, and everything that happened, newest first. */

export function deelTerugmelding({ stand }: MeldingOpDesk): Blok[] {
  const kop: Blok = { soort: 'deel', nummer: DELEN.terugmelding, titel: 'Terugmelding', klein: null }
  const berichten = stand?.terugmeldingen ?? []
  if (berichten.length === 0) return [kop, { soort: 'alinea', tekst: 'Er is nog geen terugmelding van de gemeente.' }]
  return [
    kop,
    ...[...berichten]
      .sort((a, b) => (a.op < b.op ? 1 : -1))
      .map(
        (bericht): Blok => ({
          soort: 'terug',
          kop: [{ t: dagTijdstipTekst(bericht.op), vet: true }, stil(`  ${bericht.van}`)],
          tekst: `‘${bericht.tekst}’`,
        }),
      ),
  ]
}

export const LEGENDA = [
  'Open rondje: door de school',
  'Gevuld rondje: van DUO of gemeente',
  'Vierkant: telling van de app',
]

/** A point with the moment that it is sorted by. */
export type Gebeurtenis = Tijdpunt & { readonly op: string }

/** Lists that are told item by item. */
const LIJSTEN: readonly string[] = ['terugmeldingen', 'doorsturingen', 'bijlagen']

/** What a versie was, in words; null: it only added to a list. Part 5 tells it field by field. */
function veranderd({ verschillen, door }: Versieregel): string | null {
  const naar = status.safeParse(verschillen.find(({ veld }) => veld === 'status')?.wordt)
  if (naar.success && naar.data === 'I') return door === 'duo' ? 'Ingetrokken door DUO' : 'Ingetrokken'
  if (naar.success) return `Terugmelding: ${statusLabel(naar.data).toLowerCase()}`
  if (verschillen.every(({ veld }) => LIJSTEN.includes(veld))) return null
  return door === 'school' ? 'Gewijzigd' : 'Bijgewerkt door de gemeente'
}

/** Everything with a moment that is known of a melding, newest first. */
export function gebeurtenissen(melding: MeldingOpDesk): Gebeurtenis[] {
  const { stand } = melding
  const punten: Gebeurtenis[] = []
  const zet = (op: Tijdstip, door: Tijdpunt['door'], wat: string, meer: string) =>
    punten.push({ op, wanneer: dagTijdstipTekst(op), door, wat, meer })
  // What came from DUO has no moment of its own here.
  if (melding.gemaaktOp !== stand?.meldmoment) zet(melding.gemaaktOp, 'school', 'Op deze computer vastgelegd', '')
  if (stand !== null) {
    zet(
      stand.meldmoment,
      'duo',
      `Ontvangen door DUO, nummer ${stand.meldingsnummer}`,
      `gaat naar ${bestemming(stand.route)}`,
    )
    for (const een of stand.doorsturingen) zet(een.op, 'school', 'Doorgestuurd', een.instantie)
    for (const een of stand.bijlagen) zet(een.op, 'duo', 'Bijlage ontvangen door DUO', een.naam)
    const verteld = new Set<unknown>()
    for (const regel of melding.versies ?? []) {
      const gedaan = veranderd(regel)
      if (gedaan === null) continue
      // What the gemeente said with it is one act with it.
      const gezegdIds = regel.verschillen.flatMap(({ veld, wordt }) => (veld === 'terugmeldingen' ? wordt : []))
      const gezegd = stand.terugmeldingen.find(({ id }) => [gezegdIds].flat().includes(id))
      if (gezegd !== undefined) verteld.add(gezegd.id)
      const meer = [gezegd?.van, `versie ${regel.versie}`].filter(Boolean).join(', ')
      zet(regel.op, regel.door === 'school' ? 'school' : 'duo', gedaan, meer)
    }
    for (const een of stand.terugmeldingen) if (!verteld.has(een.id)) zet(een.op, 'duo', 'Terugmelding', een.van)
    const gezegd = punten.some(({ op }) => op === stand.laatsteMutatie)
    if (!gezegd)
      zet(
        stand.laatsteMutatie,
        'duo',
        `Laatste wijziging: ${statusLabel(stand.status).toLowerCase()}`,
        `versie ${stand.versie}`,
      )
  }
  return nieuwsteBoven(punten)
}

/** What the school did itself: a day without a clock, so it stands after what happened on that day. */
export function contactpunt(moment: Contactmoment): Gebeurtenis {
  return {
    op: moment.dag,
    wanneer: toonDagEnDatum(moment.dag),
    door: 'school',
    wat: schoolactieLabel(moment.actie),
    meer: [`door ${moment.door}`, moment.notitie.trim()].filter(Boolean).join('. '),
  }
}

export const nieuwsteBoven = (punten: readonly Gebeurtenis[]): Gebeurtenis[] =>
  punten.toSorted((a, b) => (a.op < b.op ? 1 : a.op > b.op ? -1 : 0))

export const zonderMoment = ({ op: _, ...punt }: Gebeurtenis): Tijdpunt => punt

export function deelTijdlijn(melding: MeldingOpDesk, contactmomenten: readonly Contactmoment[]): Blok[] {
  const { inhoud } = melding
  const punten = [...gebeurtenissen(melding), ...contactmomenten.map(contactpunt)]
  const grens = inhoud.soort === 'V3' || inhoud.soort === 'V4' ? zestiendeUur(melding) : null
  if (grens !== null)
    punten.push({
      op: grens.dag,
      wanneer: `${toonDagEnDatum(grens.dag as typeof inhoud.begin)}, ${grens.lesuur}e uur`,
      door: 'telling',
      wat: '16 uur bereikt',
      meer: `begin verzuim ${toonDagEnDatum(inhoud.begin)}`,
    })
  return [
    { soort: 'deel', nummer: DELEN.tijdlijn, titel: 'Tijdlijn', klein: 'nieuwste boven, Nederlandse tijd' },
    {
      soort: 'tijdlijn',
      punten: nieuwsteBoven(punten).map(zonderMoment),
      legenda: LEGENDA.slice(0, grens === null ? 2 : 3),
    },
  ]
}
