import { toonDatum } from '../../domain/invoerdatum.ts'
import type { Tijdstip } from '../../schema/datum.ts'
import type { MeldingOpDesk } from '../../schema/desk.ts'
import { alleenBijDuo, type MeegegevenBijlage } from '../bijlage.ts'
import { type Blok, type Gegevensbestand, hashInGroepen, type Tekst, type Veld } from '../blad.ts'
import type { MeldingBladOpdracht } from '../melding-blad.ts'
import { aantalMet } from '../tekst.ts'
import { dagTijdstipTekst, nederlandseDag } from '../tijd.ts'
import { DELEN, kilobytes, stil } from './woorden.ts'

/** Parts 6 and 7: attachments, and what this archive is and how to check it. */

interface Regel {
  readonly naam: string
  readonly grootte: number
  readonly sha256: string
  readonly waar: string
}

/** First what travels along, numbered as its files are, then what only DUO has: each says where it is. */
function bijlageregels({ stand }: MeldingOpDesk, meegegeven: readonly MeegegevenBijlage[] | null): Regel[] {
  const bijDuo = new Map((stand?.bijlagen ?? []).map((bijlage) => [bijlage.id, bijlage]))
  const ontvangen = (op: Tijdstip) => `Ontvangen ${toonDatum(nederlandseDag(op))}`
  const hier = (meegegeven ?? []).map((bijlage) => {
    const daar = bijDuo.get(bijlage.id)
    bijDuo.delete(bijlage.id)
    return { ...bijlage, waar: `${daar === undefined ? 'Niet bij DUO' : ontvangen(daar.op)}\n${bijlage.waar}` }
  })
  const erbij = meegegeven === null ? '' : '\nniet op deze computer, niet opgenomen'
  return [...hier, ...[...bijDuo.values()].map((bijlage) => ({ ...bijlage, waar: `${ontvangen(bijlage.op)}${erbij}` }))]
}

export function deelBijlagen(melding: MeldingOpDesk, meegegeven: readonly MeegegevenBijlage[] | null): Blok[] {
  const regels = bijlageregels(melding, meegegeven)
  const bytes = regels.reduce((som, { grootte }) => som + grootte, 0)
  const alles = meegegeven !== null && alleenBijDuo(melding.stand?.bijlagen ?? [], meegegeven) === null
  const waar = meegegeven === null ? '. De bestanden zelf staan bij DUO' : alles ? '. Ze zitten in deze pdf' : ''
  const kop: Blok = {
    soort: 'deel',
    nummer: DELEN.bijlagen,
    titel: 'Bijlagen',
    klein:
      regels.length === 0 ? null : `${aantalMet(regels.length, 'bestand', 'bestanden')}, ${kilobytes(bytes)}${waar}`,
  }
  if (regels.length === 0) return [kop, { soort: 'alinea', tekst: 'Bij deze melding zijn geen bijlagen.' }]
  return [
    kop,
    {
      soort: 'tabel',
      kolommen: [
        { kop: 'Nr', breedte: 8 },
        { kop: 'Bestand', breedte: 82 },
        { kop: 'Grootte', breedte: 22, lijn: 'rechts' },
        { kop: meegegeven === null ? 'Staat bij DUO' : 'Staat bij DUO, en hier', breedte: 56 },
      ],
      rijen: regels.map((regel, plek) => [
        String(plek + 1),
        [{ t: regel.naam, vet: true }],
        kilobytes(regel.grootte),
        regel.waar,
      ]),
      onder: regels.map(({ sha256: hash }) => [
        { t: 'sha256 ', kleur: 'stil', klein: true },
        { t: hashInGroepen(hash), hash: true },
      ]),
    },
  ]
}

export function deelArchief(
  opdracht: MeldingBladOpdracht,
  gegevens: Gegevensbestand,
  meegegeven: readonly MeegegevenBijlage[] | null,
): Blok[] {
  const { herkomst, melding, pgn } = opdracht
  const bijDuo = melding.stand?.bijlagen ?? []
  const metBijlagen = (meegegeven ?? []).length > 0
  const vrij = (label: string, waarde: Tekst): Veld => ({ nr: null, label, waarde })
  const weg = [
    pgn === null && melding.leerling.pgn !== null ? 'volledig persoonsgebonden nummer' : null,
    (melding.stand?.versie ?? 1) > 1 && (melding.versies ?? []).length === 0 ? 'inhoud van eerdere versies' : null,
    meegegeven === null
      ? bijDuo.length > 0
        ? 'de bestanden van de bijlagen'
        : null
      : alleenBijDuo(bijDuo, meegegeven),
  ].filter(Boolean)
  return [
    { soort: 'deel', nummer: DELEN.archief, titel: 'Over dit archief', klein: null },
    {
      soort: 'velden',
      groep: null,
      breed: true,
      velden: [
        vrij('Soort document', 'archief van één verzuimmelding, PDF/A-3'),
        vrij(
          'Stand van de gegevens',
          opdracht.stand === null
            ? 'nog nooit opgehaald bij DUO, alleen wat op deze computer is ingevoerd'
            : `${dagTijdstipTekst(opdracht.stand)}, laatst opgehaald bij DUO${herkomst.oefenomgeving ? ' (oefenomgeving)' : ''}`,
        ),
        vrij('Gemaakt door', [herkomst.maker.naam, herkomst.maker.functie].filter(Boolean).join(', ')),
        vrij(
          'Gegevens in de pdf',
          `${gegevens.naam}: alle velden en tijden van deze melding, leesbaar zonder Verzuimdesk`,
        ),
        vrij('Sha256 van die gegevens', [{ t: hashInGroepen(gegevens.sha256), hash: true }]),
        vrij('Niet opgenomen', weg.length === 0 ? 'niets weggelaten' : weg.join(', ')),
        ...(pgn === null ? [] : [vrij('Reden voor het volledige nummer', pgn.reden)]),
        vrij('Tijden', 'Nederlandse tijd. In het gegevensbestand staat de wereldtijd (UTC)'),
      ],
    },
    {
      soort: 'kader',
      kop: 'Zo controleert u of er niets is veranderd',
      stappen: [
        metBijlagen
          ? `Open de pdf en bewaar de bestanden die erin zitten: de bijlagen en ${gegevens.naam}.`
          : `Open de pdf en bewaar het bestand dat erin zit: ${gegevens.naam}.`,
        `Bereken van ${metBijlagen ? 'elk' : 'dat'} bestand het sha256-getal. Dat kan met elke computer, zonder Verzuimdesk.`,
        `Vergelijk met ${metBijlagen ? 'de getallen' : 'het getal'} hierboven. Gelijk is onveranderd. Eén teken verschil is een ander bestand.`,
        'Kreeg u deze pdf in een map met sha256sums.txt? Dan staat het sha256-getal van de pdf zelf daarin.',
      ],
    },
    ...(pgn === null && melding.leerling.pgn !== null
      ? [
          {
            soort: 'alinea' as const,
            klein: true,
            lucht: 4,
            tekst: [
              { t: 'Waarom staat het nummer er niet voluit? ', vet: true, kleur: 'stil' as const },
              stil(
                'Alleen DUO heeft het persoonsgebonden nummer nodig, want de wet vraagt dat. Voor dit archief is het niet nodig: naam, geboortedatum, leerlingnummer en meldingsnummer wijzen de leerling aan. Is het nummer toch nodig, dan maakt de coördinator een archief met nummer. De reden komt dan op deze plaats te staan, en in het logboek dat het is gebeurd.',
              ),
            ],
          },
        ]
      : []),
  ]
}
