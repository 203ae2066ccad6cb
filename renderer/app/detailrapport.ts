import { maakDetailrapport } from '#renderer/exports/client.ts'
import type { Aangeboden } from '#renderer/features/bijlagen/voeg-toe.ts'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { DeskFout } from '#shared/contract/errors.ts'
import { schooljaarVan } from '#shared/domain/datum.ts'
import { periodeVan } from '#shared/domain/overlap.ts'
import { leesUren } from '#shared/domain/verzuimtelling/urenblok.ts'
import { rijenUitLessen, rijenUitSpecificatie } from '#shared/exports/detailrapport-rijen.ts'
import { nederlandseDag } from '#shared/exports/tijd.ts'
import type { RapportOver } from '#shared/schema/bijlage.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import type { LeerlingId } from '#shared/schema/identificatie.ts'
import type { Lesrij } from '#shared/schema/verzuimuren.ts'

type Rapportinhoud = Pick<
  MeldingOpDesk['inhoud'],
  'soort' | 'begin' | 'eind' | 'studentnummer' | 'locatieId' | 'onderwijsdeelname' | 'verzuimspecificatie'
>

/** Who makes it, and on which desk. */
export type Rapportbureau = Pick<Bureau, 'desk' | 'gebruiker' | 'info' | 'oefen' | 'rolnaam' | 'stand'>

/** What a detailrapport is made of: a melding, or one that is still being written. */
export interface Rapportmelding {
  leerlingId: LeerlingId
  leerling: Pick<MeldingOpDesk['leerling'], 'voornaam' | 'tussenvoegsel' | 'achternaam' | 'geboortedatum' | 'groep'>
  inhoud: Rapportinhoud
  meldingsnummer: MeldingOpDesk['meldingsnummer']
  stand: Pick<NonNullable<MeldingOpDesk['stand']>, 'meldmoment'> | null
}

/** The PDF as a file that can become a bijlage, with what it is about. */
export type Detailrapport = Aangeboden & { over: RapportOver }

/** Is there anything to make a detailrapport of: a specification in the melding, or imported lessons in its period? */
export async function heeftLesuren({ desk }: Pick<Bureau, 'desk'>, melding: Rapportmelding): Promise<boolean> {
  return melding.inhoud.verzuimspecificatie.length > 0 || (await lessenVan({ desk }, melding)).length > 0
}

/** Imported lessons of the pupil in the period of the melding; open means up to the last lesson that is known. */
async function lessenVan(
  { desk }: Pick<Bureau, 'desk'>,
  { leerlingId, inhoud }: { leerlingId: LeerlingId; inhoud: Pick<Rapportinhoud, 'soort' | 'begin' | 'eind'> },
): Promise<Lesrij[]> {
  const { van, tot } = periodeVan(inhoud)
  const jaren = (await desk.uren.schooljaren()).filter(
    (jaar) => jaar >= schooljaarVan(van) && (tot === null || jaar <= schooljaarVan(tot)),
  )
  const blokken = await Promise.all(jaren.map((jaar) => desk.uren.lees(leerlingId, jaar)))
  return blokken
    .flatMap((blok) => (blok === null ? [] : leesUren(blok)))
    .filter(({ dag }) => dag >= van && (tot === null || dag <= tot))
}

/**
 * *Detailrapport in één toets*: the lesson hours behind a melding as PDF, to be recounted by hand. Imported lessons where they are, else
 * what the melding itself says. Throws `niet-gevonden` when there is neither.
 */
export async function maakDetailrapportVan(
  bureau: Rapportbureau,
  melding: Rapportmelding,
  maak: typeof maakDetailrapport = maakDetailrapport,
): Promise<Detailrapport> {
  const { desk, gebruiker, info, oefen, rolnaam } = bureau
  const { inhoud, leerling, stand, leerlingId } = melding
  const kaarten = await desk.verzamelingen.verzuimkaarten.lijst()
  const kaart = kaarten.find(({ vanaf, tot }) => vanaf <= inhoud.begin && (tot === null || inhoud.begin <= tot)) ?? null
  const telwijze = kaart?.telling.telwijze ?? 'lesuren'
  const lessen = await lessenVan(bureau, melding)
  const uitLessen = rijenUitLessen(lessen, telwijze)
  const rijen = uitLessen.length > 0 ? uitLessen : rijenUitSpecificatie(inhoud.verzuimspecificatie)
  if (rijen.length === 0) throw new DeskFout('niet-gevonden')
  const locaties = await desk.locaties.lijst()
  const kalenders = (await desk.verzamelingen.kalenders.lijst()).filter(
    (een) => een.locatieId === inhoud.locatieId && een.schooljaar === schooljaarVan(inhoud.begin),
  )
  const persoon = await desk.leerlingen.lees(leerlingId)
  const { voornaam, tussenvoegsel, achternaam, geboortedatum, groep } = leerling
  const { tot } = periodeVan(inhoud)
  const uitkomst = await maak({
    herkomst: {
      brin: gebruiker.brin,
      instelling: gebruiker.instelling,
      maker: { naam: gebruiker.naam, functie: rolnaam },
      appVersie: info.appVersie,
      oefenomgeving: oefen,
    },
    stand: bureau.stand.laatstOpgehaaldOp,
    leerling: {
      voornaam,
      tussenvoegsel,
      achternaam,
      geboortedatum,
      groep,
      nummer: inhoud.studentnummer,
      sector: (inhoud.onderwijsdeelname ?? persoon?.inschrijvingen[0])?.sector ?? 'VO',
    },
    locatienaam: locaties.find(({ id }) => id === inhoud.locatieId)?.naam ?? inhoud.locatieId,
    melding: {
      meldingsnummer: melding.meldingsnummer,
      soort: inhoud.soort,
      gemeldOp: stand === null ? null : nederlandseDag(stand.meldmoment),
    },
    rijen,
    venster: tot === null ? null : { van: inhoud.begin, tot },
    telwijze,
    vakanties: (kalenders[0]?.vakanties ?? []).filter(
      (een) => een.tot >= inhoud.begin && (tot === null || een.van <= tot),
    ),
    bron: uitLessen.length > 0 ? 'ingelezen lesuren van de school' : 'de verzuimspecificatie van de melding',
    regels: kaart?.naam ?? null,
    kalender: null,
  })
  const bytes = new Uint8Array(uitkomst.bytes)
  const { soort, begin, eind } = inhoud
  return { naam: uitkomst.bestandsnaam, grootte: bytes.length, lees: async () => bytes, over: { soort, begin, eind } }
}
