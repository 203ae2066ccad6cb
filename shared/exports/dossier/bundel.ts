import { soortLabel } from '../../domain/codetabellen.ts'
import { toonDagMaand, toonDatum } from '../../domain/invoerdatum.ts'
import type { IsoDatum } from '../../schema/datum.ts'
import type { MeldingOpDesk } from '../../schema/desk.ts'
import { maskeerPgn } from '../../schema/elfproef.ts'
import { alleenBijDuo, bestandsregel, type GekeurdeBijlage, meegegeven } from '../bijlage.ts'
import type { Blok, Bundel, Bundeldeel, Gegevensbestand, Omvang, Span } from '../blad.ts'
import { vasteJson } from '../json.ts'
import { gegevensVan } from '../melding/gegevens.ts'
import { NIET_INGEVULD } from '../melding/woorden.ts'
import { meldingBlokken, nummerwoordVan } from '../melding-blad.ts'
import { sha256 } from '../sha256.ts'
import { aantalMet, roepnaam } from '../tekst.ts'
import { dagTijdstipTekst, nederlandseDag, tijdstipTekst } from '../tijd.ts'
import { statusTekst } from '../totaaloverzicht-kolommen.ts'
import { utf8 } from '../utf8.ts'
import { deelControlelijst } from './controlelijst.ts'
import { deelLeerling } from './leerling.ts'
import {
  bijlagenVan,
  type Dossieropdracht,
  meldingTitel,
  naamDossier,
  namenVanBijlagen,
  oudsteEerst,
} from './opdracht.ts'
import { deelDoorgestuurd, deelTijdlijn } from './verloop.ts'

/**
 * Everything about one pupil as one bundle (`ui/print` 3): front page, pupil, timeline, meldingen old to new each with its
 * attachments, who got what, and the list of files with their hashes. The name stands on the pages, never in the title, a
 * bookmark or the name of a file.
 */
export function dossierBundel(opdracht: Dossieropdracht): Bundel {
  const { herkomst, stand, gemaaktOp } = opdracht
  const meldingen = oudsteEerst(opdracht.meldingen)
  const laatste = meldingen.at(-1) as MeldingOpDesk
  const persoon = opdracht.leerling ?? laatste.leerling
  const studentnummer = opdracht.leerling?.studentnummer ?? laatste.inhoud.studentnummer
  const nummerwoord = nummerwoordVan(laatste)
  const locatienaam = (id: string) => opdracht.locaties.find((een) => een.id === id)?.naam ?? 'onbekende locatie'
  const namen = namenVanBijlagen(opdracht)
  const bijlagen = meldingen.flatMap((melding) => bijlagenVan(opdracht, melding))
  const bytes = utf8(vasteJson(gegevens(opdracht, namen)))
  const bestand: Gegevensbestand = {
    naam: 'dossier.json',
    omschrijving: 'Alle gegevens van dit dossier, leesbaar zonder Verzuimdesk',
    bytes,
    sha256: sha256(bytes),
  }
  const nummer: Span = studentnummer === null ? { t: NIET_INGEVULD } : { t: studentnummer, vet: true, kleur: 'inkt' }
  const school: Span[] = [{ t: herkomst.instelling, vet: true, kleur: 'inkt' }, { t: ` · BRIN ${herkomst.brin}` }]
  const kop = (deel: string): Span[] => [{ t: 'Verzuimdossier', vet: true, kleur: 'inkt' }, { t: ` · ${deel}` }]
  const nummers = meldingen.flatMap(({ meldingsnummer }) => meldingsnummer ?? []).map(String)
  return {
    bestandsnaam: naamDossier(opdracht),
    titel: `Verzuimdossier ${nummers.length === 0 ? 'van een leerling' : `meldingen ${opsomming(nummers)}`}`,
    onderwerp: 'Archief van het verzuimdossier van één leerling',
    maker: herkomst.maker.naam,
    appVersie: herkomst.appVersie,
    oefenomgeving: herkomst.oefenomgeving,
    datum: gemaaktOp,
    kopEersteBlad: [...school, { t: ` · ${locatienaam(laatste.inhoud.locatieId)}` }],
    kop: kop(herkomst.instelling),
    voet: [
      { t: `Verzuimdossier · ${nummerwoord} ` },
      nummer,
      ...(nummers.length === 0
        ? []
        : [{ t: ` · ${nummers.length === 1 ? 'melding' : 'meldingen'} ` }, ...kort(nummers)]),
      { t: ` · ${stand === null ? 'nog nooit opgehaald bij DUO' : `stand ${tijdstipTekst(stand)}`}` },
    ],
    gegevens: bestand,
    bestanden: bijlagen.map((bijlage) => ({
      naam: namen.get(bijlage.id) as string,
      type: bijlage.type,
      omschrijving: `Bijlage bij ${meldingTitel(meldingen.find(({ id }) => id === bijlage.meldingId) as MeldingOpDesk).toLowerCase()}`,
      bytes: bijlage.bytes,
    })),
    voorblad: (omvang) =>
      voorblad(opdracht, omvang, {
        naam: roepnaam(persoon),
        onder: [
          { t: `${nummerwoord} ` },
          nummer,
          { t: `${persoon.groep === null ? '' : `, ${persoon.groep}`}, geboren ${toonDatum(persoon.geboortedatum)}` },
        ],
      }),
    delen: [
      {
        soort: 'blokken',
        titel: 'Leerling en onderwijs',
        klein: '',
        kop: kop('leerling en onderwijs'),
        blokken: deelLeerling(opdracht),
      },
      {
        soort: 'blokken',
        titel: 'Tijdlijn van het hele dossier',
        klein: periodeVan(meldingen, opdracht),
        kop: kop('tijdlijn'),
        blokken: deelTijdlijn(opdracht),
      },
      ...meldingen.flatMap((melding): Bundeldeel[] => {
        const eigen = bijlagenVan(opdracht, melding)
        const bijMelding = opdracht.contactmomenten.filter(({ meldingId }) => meldingId === melding.id)
        const mee = eigen.map((bijlage) => meegegeven(bijlage, namen.get(bijlage.id) as string))
        return [
          {
            soort: 'blokken',
            titel: meldingTitel(melding),
            klein: `${soortLabel(melding.inhoud.soort).toLowerCase()}, ${statusKort(melding)}`,
            kop: kop(meldingTitel(melding).toLowerCase()),
            blokken: meldingBlokken(
              {
                herkomst,
                stand,
                melding,
                locatienaam: locatienaam(melding.inhoud.locatieId),
                locaties: locatienaam,
                pgn: opdracht.pgn,
                contactmomenten: bijMelding,
              },
              mee,
            ),
          },
          ...eigen.flatMap((bijlage, n): Bundeldeel[] =>
            bijlage.bladen === 0
              ? []
              : [
                  {
                    soort: 'bestand',
                    titel: bijlage.naam,
                    klein: `bijlage ${n + 1}, ${toonDatum(nederlandseDag(bijlage.op))}`,
                    kop: kop(`bijlage ${n + 1} bij ${meldingTitel(melding).toLowerCase()}`),
                    bestand: bijlagen.indexOf(bijlage),
                  },
                ],
          ),
        ]
      }),
      {
        soort: 'blokken',
        titel: 'Doorgestuurd en ingezien',
        klein: 'wie, wanneer, wat',
        kop: kop('doorgestuurd en ingezien'),
        blokken: deelDoorgestuurd(opdracht),
      },
      {
        soort: 'blokken',
        titel: 'Controlelijst',
        klein: 'sha256 van elk bestand',
        kop: kop('controlelijst'),
        blokken: deelControlelijst(opdracht, bestand),
      },
    ],
  }
}

const statusKort = (melding: MeldingOpDesk): string =>
  melding.stand?.status === 'G'
    ? `afgesloten ${toonDatum(nederlandseDag(melding.stand.laatsteMutatie))}`
    : statusTekst(melding).toLowerCase()

/** `1000871, 1000900 en 1001203` */
function opsomming(delen: readonly string[]): string {
  return delen.length < 2 ? delen.join('') : `${delen.slice(0, -1).join(', ')} en ${delen.at(-1)}`
}

/** The footer is one line: three numbers at most, then how many more. */
function kort(nummers: readonly string[]): Span[] {
  const eerste = nummers.slice(0, nummers.length > 3 ? 2 : 3)
  const rest = nummers.length - eerste.length
  return [
    { t: rest === 0 ? opsomming(eerste) : eerste.join(', '), vet: true, kleur: 'inkt' },
    ...(rest === 0 ? [] : [{ t: ` en ${rest} andere` }]),
  ]
}

function periodeVan(meldingen: readonly MeldingOpDesk[], { gemaaktOp }: Dossieropdracht): string {
  const eerste = meldingen[0]?.inhoud.begin as IsoDatum
  const tot = nederlandseDag(gemaaktOp)
  return `${eerste.slice(0, 4) === tot.slice(0, 4) ? toonDagMaand(eerste) : toonDatum(eerste)} t/m ${toonDatum(tot)}`
}

function voorblad(
  opdracht: Dossieropdracht,
  { inhoud, bladen }: Omvang,
  wie: { readonly naam: string; readonly onder: readonly Span[] },
): Blok[] {
  const { herkomst, meldingen, bijlagen, gemaaktOp } = opdracht
  const gesloten = ['G', 'I', 'D', 'K']
  const open = meldingen.filter(({ stand }) => stand === null || !gesloten.includes(stand.status)).length
  const controle = inhoud.at(-1)?.blad
  return [
    { soort: 'dossierkop', boven: 'Verzuimdossier', naam: wie.naam, onder: wie.onder },
    {
      soort: 'feitenrij',
      feiten: [
        { label: 'Periode van het dossier', waarde: periodeVan(oudsteEerst(meldingen), opdracht) },
        { label: 'Meldingen', waarde: `${meldingen.length}, waarvan ${open} open` },
        { label: 'Bijlagen', waarde: aantalMet(bijlagen.length, 'bestand', 'bestanden') },
        { label: 'Omvang', waarde: aantalMet(bladen, 'blad', 'bladen') },
      ],
    },
    { soort: 'inhoudsopgave', regels: inhoud },
    {
      soort: 'twee-kolommen',
      kolommen: [
        {
          kop: 'Gemaakt voor',
          tekst: opdracht.gemaaktVoor,
          klein: `Gemaakt door ${[herkomst.maker.naam, herkomst.maker.functie].filter(Boolean).join(', ')}, ${dagTijdstipTekst(gemaaktOp)}. Vastgelegd in het logboek.`,
        },
        {
          kop: 'Weggelaten',
          tekst: weggelaten(opdracht).join(' ') || 'Niets.',
          klein: 'Verder is niets weggelaten. Lege velden staan er als ‘niet ingevuld’.',
        },
      ],
    },
    {
      soort: 'onderaan',
      tekst: `Vertrouwelijk. Dit dossier bevat persoonsgegevens van een leerling. Gebruik het alleen waarvoor u het kreeg en vernietig het daarna. Bestanden in deze pdf: ${bijlagen.length === 0 ? '' : `${aantalMet(bijlagen.length, 'bijlage', 'bijlagen')} en `}dossier.json met alle gegevens. Controle: zie blad ${controle ?? bladen}.`,
    },
  ]
}

/** Every omission in a sentence of its own. */
function weggelaten(opdracht: Dossieropdracht): string[] {
  const { pgn, meldingen, bijlagen } = opdracht
  const zinnen: string[] = []
  if (pgn === null && meldingen.some(({ leerling }) => leerling.pgn !== null))
    zinnen.push('Volledig persoonsgebonden nummer.')
  const bijDuo = alleenBijDuo(
    meldingen.flatMap(({ stand }) => stand?.bijlagen ?? []),
    bijlagen,
  )
  if (bijDuo !== null) zinnen.push(`${bijDuo}.`)
  const zonderBladen = bijlagen.filter(({ reden }) => reden !== null)
  if (zonderBladen.length > 0)
    zinnen.push(
      `${aantalMet(zonderBladen.length, 'bijlage zit', 'bijlagen zitten')} er alleen als bestand in: ${redenen(zonderBladen)}.`,
    )
  for (const zin of opdracht.weggelaten) zinnen.push(/[.!?]$/.test(zin) ? zin : `${zin}.`)
  return zinnen
}

const redenen = (bijlagen: readonly GekeurdeBijlage[]): string =>
  [...new Set(bijlagen.map(({ reden }) => reden))].join('; ')

/** The machine-readable copy. */
function gegevens(opdracht: Dossieropdracht, namen: ReadonlyMap<string, string>): unknown {
  const { herkomst, stand, pgn, leerling, gemaaktOp } = opdracht
  const locatienaam = (id: string) => opdracht.locaties.find((een) => een.id === id)?.naam ?? 'onbekende locatie'
  const zonderNummer = ({ pgn: nummer, eerderePgns: _, ...rest }: NonNullable<typeof leerling>) => ({
    ...rest,
    persoonsgebondenNummer: nummer === null ? null : pgn === null ? maskeerPgn(nummer) : nummer,
  })
  return {
    vorm: 'verzuimdesk-dossier',
    vormVersie: 1,
    gemaaktMet: `Verzuimdesk ${herkomst.appVersie}`,
    gemaaktOp,
    gemaaktDoor: herkomst.maker.naam,
    gemaaktVoor: opdracht.gemaaktVoor,
    oefenomgeving: herkomst.oefenomgeving,
    brin: herkomst.brin,
    instelling: herkomst.instelling,
    opgehaald: stand,
    redenVolledigNummer: pgn?.reden ?? null,
    leerling: leerling === null ? null : zonderNummer(leerling),
    meldingen: oudsteEerst(opdracht.meldingen).map((melding) =>
      gegevensVan({
        herkomst,
        stand,
        melding,
        pgn,
        locatienaam: locatienaam(melding.inhoud.locatieId),
        contactmomenten: opdracht.contactmomenten.filter(({ meldingId }) => meldingId === melding.id),
      }),
    ),
    contactmomenten: opdracht.contactmomenten,
    verlof: opdracht.verlof,
    doorgestuurd: opdracht.overdrachten,
    weggelaten: opdracht.weggelaten,
    bestanden: opdracht.bijlagen.map((bijlage) => bestandsregel(bijlage, namen.get(bijlage.id) as string)),
  }
}
