import { maakDossier } from '#renderer/exports/client.ts'
import type { Desk } from '#renderer/store/desk.ts'
import { DeskFout } from '#shared/contract/errors.ts'
import type { Host } from '#shared/contract/host.ts'
import { aantalMet, type Herkomst } from '#shared/exports/tekst.ts'
import type { Tijdstip } from '#shared/schema/datum.ts'
import type { LeerlingId, MeldingId } from '#shared/schema/identificatie.ts'
import { type Bewaard, bewaarGemaakt } from './bewaard.ts'
import { erbijUit } from './erbij.ts'
import { adempauze } from './meldingdelen.ts'

/** Everything that this desk knows of one pupil, as one PDF. */

export interface Dossierkeuze {
  readonly gemaaktVoor: string
  readonly contactmomenten: boolean
  readonly bijlagen: boolean
  readonly metPgn: boolean
  readonly reden: string
}

export const BEGIN_DOSSIER: Dossierkeuze = {
  gemaaktVoor: '',
  contactmomenten: true,
  bijlagen: true,
  metPgn: false,
  reden: '',
}

/** Per field why it cannot be made yet. */
export function dossierfouten(keuze: Dossierkeuze): { gemaaktVoor?: string; reden?: string } {
  return {
    ...(keuze.gemaaktVoor.trim() === '' ? { gemaaktVoor: 'Vul in voor wie u het dossier maakt.' } : {}),
    ...(keuze.metPgn && keuze.reden.trim() === '' ? { reden: 'Vul in waarom het nummer nodig is.' } : {}),
  }
}

type Dossierdesk = Pick<
  Desk,
  'meldingen' | 'overzicht' | 'leerlingen' | 'locaties' | 'verzamelingen' | 'bijlagen' | 'audit'
>

export interface Dossierbron {
  readonly desk: Dossierdesk
  readonly host: Pick<Host, 'vraag'>
  readonly herkomst: Herkomst
  readonly gemaaktOp: Tijdstip
  readonly stand: Tijdstip | null
  /** Any melding of the pupil. */
  readonly meldingId: MeldingId
}

/** Ids of all meldingen of this pupil, from the overview. Looking takes turns with the window. */
async function meldingenVan(overzicht: Dossierdesk['overzicht'], leerling: LeerlingId): Promise<MeldingId[]> {
  const gevonden: MeldingId[] = []
  const rijen = overzicht.zoek({ sorteer: { op: 'begin', aflopend: false } })
  for (const [n, nummer] of rijen.entries()) {
    const rij = overzicht.lees(nummer)
    if (rij?.leerlingId === leerling) gevonden.push(rij.id)
    if (n % 2000 === 1999) await adempauze()
  }
  return gevonden
}

/** Null: she closed the dialog of the system. Rejects with a DeskFout. */
export async function exporteerDossier(
  { desk, host, herkomst, gemaaktOp, stand, meldingId }: Dossierbron,
  keuze: Dossierkeuze,
  signaal: AbortSignal,
): Promise<Bewaard | null> {
  const eerste = await desk.meldingen.lees(meldingId)
  if (eerste === null) throw new DeskFout('niet-gevonden')
  const { leerlingId } = eerste
  const ids = await meldingenVan(desk.overzicht, leerlingId)
  const gelezen = await Promise.all((ids.length > 0 ? ids : [meldingId]).map((id) => desk.meldingen.lees(id)))
  const meldingen = gelezen.filter((melding) => melding !== null)
  const eigen = new Set(meldingen.map(({ id }) => id))
  const weggelaten: string[] = []

  const momenten = (await desk.verzamelingen.contactmomenten.lijst()).filter((een) => een.leerlingId === leerlingId)
  if (!keuze.contactmomenten && momenten.length > 0)
    weggelaten.push(aantalMet(momenten.length, 'contactmoment', 'contactmomenten'))
  const stukken = (await Promise.all(meldingen.map(({ id }) => desk.bijlagen.vanMelding(id)))).flat()
  if (!keuze.bijlagen && stukken.length > 0) weggelaten.push(aantalMet(stukken.length, 'bijlage', 'bijlagen'))
  const bijlagen = []
  const erbij = await erbijUit(desk)
  for (const { id } of keuze.bijlagen ? meldingen : []) bijlagen.push(...(await erbij(id)).bijlagen)

  const gemaakt = await maakDossier(
    {
      ...{ herkomst, gemaaktOp, stand, meldingen, bijlagen, weggelaten },
      volgnummer: 1,
      leerling: await desk.leerlingen.lees(leerlingId),
      locaties: (await desk.locaties.lijst()).map(({ id, naam }) => ({ id, naam })),
      contactmomenten: keuze.contactmomenten ? momenten : [],
      verlof: (await desk.verzamelingen.verlof.lijst()).filter((een) => een.leerlingId === leerlingId),
      overdrachten: (await desk.verzamelingen.overdrachten.lijst()).filter((een) => eigen.has(een.meldingId)),
      gemaaktVoor: keuze.gemaaktVoor.trim(),
      pgn: keuze.metPgn ? { reden: keuze.reden.trim() } : null,
    },
    { signaal },
  )
  return await bewaarGemaakt(host, gemaakt, async () => {
    await desk.audit.schrijf('geexporteerd', leerlingId)
    if (keuze.metPgn) await desk.audit.schrijf('pgn-getoond', leerlingId)
  })
}
