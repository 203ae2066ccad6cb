import type { Bureau, Meldingbegin } from '#renderer/scherm/bureau.ts'
import { nuAls } from '#renderer/store/klok.ts'
import { locatieVan } from '#renderer/telling/wereld.ts'
import { schoolactieLabel } from '#shared/domain/codetabellen.ts'
import { schooljaarVan } from '#shared/domain/datum.ts'
import { toonDatum } from '#shared/domain/invoerdatum.ts'
import type { Signaalvoorstel } from '#shared/domain/signalen.ts'
import { actieGewenstVolgens } from '#shared/domain/verzuimkaart.ts'
import { alsUren } from '#shared/domain/verzuimtelling/uren.ts'
import { leesUren } from '#shared/domain/verzuimtelling/urenblok.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import type { Lesrij } from '#shared/schema/verzuimuren.ts'
import type { Meldsignaal, Nadersignaal, Signaalsoort } from './maak-signalen.ts'

/** Lessons of a pupil, of every schooljaar that the days touch. */
export async function lessenVan(
  bureau: Pick<Bureau, 'desk'>,
  leerling: LeerlingOpDesk['id'],
  van: IsoDatum,
  tot: IsoDatum,
): Promise<Lesrij[]> {
  const uit: Lesrij[] = []
  for (let jaar = schooljaarVan(van); jaar <= schooljaarVan(tot); jaar++) {
    const blok = await bureau.desk.uren.lees(leerling, jaar)
    if (blok !== null) uit.push(...leesUren(blok).filter(({ dag }) => dag >= van && dag <= tot))
  }
  return uit
}

/** The lesson grid of a melding: unexcused lesuren per day. A day of which a lesson has no number is left out: nobody knows which. */
export function roosterUit(lessen: readonly Lesrij[]): { dag: string; heleDag: boolean; lesuren: number[] }[] {
  const perDag = new Map<IsoDatum, Set<number>>()
  const zonder = new Set<IsoDatum>()
  for (const { dag, lesuur, uren, registratie } of lessen) {
    if (registratie !== 'ongeoorloofd') continue
    if (lesuur === null) {
      zonder.add(dag)
      continue
    }
    const hier = perDag.get(dag) ?? new Set<number>()
    perDag.set(dag, hier)
    for (let i = 0; i < Math.max(1, Math.ceil(uren)); i++) if (lesuur + i <= 12) hier.add(lesuur + i)
  }
  return [...perDag]
    .filter(([dag, lesuren]) => !zonder.has(dag) && lesuren.size > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([dag, lesuren]) => ({ dag: toonDatum(dag), heleDag: false, lesuren: [...lesuren].sort((a, b) => a - b) }))
}

/** DUO's answer is waited for so long; after that the school's own data will do, and DUO says so when it is sent. */
const WACHT_OP_DUO_MS = 1500

async function vanDuo(bureau: Bureau, leerling: LeerlingOpDesk): Promise<LeerlingOpDesk> {
  if (leerling.bron !== 'school' || leerling.pgn === null || bureau.stand.verbinding !== 'verbonden') return leerling
  const vraag = bureau
    .haalLeerling(leerling.pgn)
    .then(async (persoon) => await bureau.desk.leerlingen.bewaar(persoon))
    .catch(() => leerling)
  return await Promise.race([
    vraag,
    new Promise<LeerlingOpDesk>((klaar) => setTimeout(() => klaar(leerling), WACHT_OP_DUO_MS)),
  ])
}

/** Everything the count and the dossier know, as the form holds it. */
export async function meldingUitSignaal(
  bureau: Bureau,
  leerling: LeerlingOpDesk,
  voorstel: Signaalvoorstel,
  kaart: Parameters<typeof actieGewenstVolgens>[0],
): Promise<Meldingbegin> {
  const [persoon, lessen, contacten] = await Promise.all([
    vanDuo(bureau, leerling),
    voorstel.eind === null ? [] : lessenVan(bureau, leerling.id, voorstel.begin, voorstel.eind),
    bureau.desk.verzamelingen.contactmomenten.lijst(),
  ])
  const eerder = bureau.desk.overzicht.vanLeerling(leerling.id).filter(({ status }) => status !== 'I').length
  const ondernomen = contacten
    .filter(({ leerlingId, dag }) => leerlingId === leerling.id && dag >= voorstel.begin)
    .sort((a, b) => (a.dag < b.dag ? -1 : 1))
    .map(
      ({ actie, dag, notitie }) =>
        `${toonDatum(dag)}: ${schoolactieLabel(actie)}${notitie === '' ? '' : `. ${notitie}`}`,
    )
  const locatieId = locatieVan(persoon) ?? locatieVan(leerling)
  return {
    leerling: persoon,
    velden: {
      soort: voorstel.soort,
      begin: toonDatum(voorstel.begin),
      eind: voorstel.eind === null ? '' : toonDatum(voorstel.eind),
      verzuimspecificatie: roosterUit(lessen),
      actieGewenst: actieGewenstVolgens(kaart, eerder),
      ...(leerling.studentnummer === null ? {} : { studentnummer: leerling.studentnummer }),
      ...(locatieId === null ? {} : { locatieId }),
      ...(ondernomen.length === 0 ? {} : { ondernomenActie: ondernomen.join('\n') }),
    },
    detailrapport: true,
    uit: `Uit het signaal: ${urenWoord(voorstel.minuten)} ongeoorloofd, ${toonDatum(voorstel.begin)}${voorstel.eind === null ? ', duurt voort' : ` t/m ${toonDatum(voorstel.eind)}`}`,
  }
}

export const urenWoord = (minuten: number): string => `${alsUren(minuten).toLocaleString('nl-NL')} uur`

/** *Melden* (M): the form opens with all of it; nothing is sent. */
export async function meldSignaal(
  bureau: Bureau,
  { leerling, voorstel }: Pick<Meldsignaal, 'leerling' | 'voorstel'>,
  kaart: Parameters<typeof actieGewenstVolgens>[0],
): Promise<void> {
  bureau.nieuweMelding(await meldingUitSignaal(bureau, leerling, voorstel, kaart))
}

/** *Gezien* (S): away from the list until there is new absence. Can be undone. */
export async function vinkSignaal(bureau: Bureau, signaal: Meldsignaal | Nadersignaal): Promise<void> {
  const soort: Signaalsoort = 'voorstel' in signaal ? signaal.soort : 'nadert'
  const begin = 'voorstel' in signaal ? signaal.voorstel.begin : signaal.stand.bijna?.venster.van
  const { laatste } = signaal.stand
  if (begin === undefined || laatste === null) return
  const vinkje = {
    id: bureau.nieuwId(),
    leerlingId: signaal.leerling.id,
    soort,
    begin,
    totEnMet: laatste,
    uren: alsUren('voorstel' in signaal ? signaal.voorstel.minuten : signaal.minuten),
    door: bureau.gebruiker.gebruikersnaam,
    op: nuAls(bureau.klok),
  }
  const zet = async () => await bureau.desk.verzamelingen.vinkjes.bewaar(vinkje)
  await zet()
  bureau.gedaan({
    naam: 'signaal gezien',
    terug: async () => await bureau.desk.verzamelingen.vinkjes.verwijder(vinkje.id),
    opnieuw: zet,
  })
}
