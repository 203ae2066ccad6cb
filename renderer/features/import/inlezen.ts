import type { Bureau } from '#renderer/scherm/bureau.ts'
import type { Desk } from '#renderer/store/desk.ts'
import type { Invoer } from '#renderer/store/invoer.ts'
import { nuAls } from '#renderer/store/klok.ts'
import { type Kolomkeuze, kiesInhoud, kiesKolommen, ontbreekt, pasToe } from '#shared/import/kolommen.ts'
import type { Importbron, Importverslag } from '#shared/schema/import.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import type { Registratie, Urenblok } from '#shared/schema/verzuimuren.ts'
import { GEEN_HERSTEL, type Geopend, type Proef } from './berichten.ts'
import { Importwerker, type Voortgang } from './client.ts'

/** What the wizard and an import without a wizard have in common. */

/** Hands the worker what stands on this desk: who there is, and their hours so far. Gives the pupils. */
export async function geefStandMee(werker: Importwerker, desk: Desk): Promise<LeerlingOpDesk[]> {
  const leerlingen = await desk.leerlingen.lijst()
  await werker.gids(leerlingen)
  for (const [i, jaar] of (await desk.uren.schooljaren()).entries())
    await werker.bestaand(await desk.uren.blokken(jaar), i === 0)
  return leerlingen
}

/** The source whose columns fit these headings, the one that was used last first. */
export function vindBron(
  bronnen: readonly Importbron[],
  kop: readonly string[],
): { bron: Importbron; keuze: Kolomkeuze } | null {
  const recent = [...bronnen].sort((a, b) => ((a.laatstGebruiktOp ?? '') < (b.laatstGebruiktOp ?? '') ? 1 : -1))
  for (const bron of recent) {
    const keuze = pasToe(bron.kolommen, kop)
    if (keuze !== null && kiesInhoud(keuze) !== null) return { bron, keuze }
  }
  return null
}

/**
 * The last import, when it was of a file with this hash and nothing can differ: hours, every row of them good, and no import, undo or
 * destruction after it. Comparing a million rows with themselves takes a minute; their hash takes a moment.
 */
export async function laatsteImportVan(desk: Desk, sha256: string): Promise<Importverslag | null> {
  const [verslagen, vernietigingen] = await Promise.all([
    desk.verzamelingen.importverslagen.lijst(),
    desk.verzamelingen.vernietigingen.lijst(),
  ])
  const laatste = verslagen.reduce<Importverslag | null>((een, ander) => (een && een.op > ander.op ? een : ander), null)
  if (laatste === null || laatste.teruggedraaidOp !== null || laatste.bijgewerktTot === null || laatste.fout > 0)
    return null
  const later = [...verslagen.map(({ teruggedraaidOp }) => teruggedraaidOp), ...vernietigingen.map(({ op }) => op)]
  if (later.some((op) => op !== null && op >= laatste.op)) return null
  return sha256 === laatste.sha256 ? laatste : null
}

/** Good rows that would be written. */
export const goedeRijen = (proef: Proef): number => proef.nieuw + proef.gewijzigd + proef.gelijk
/** Whether there is anything to write. */
export const verandertIets = (proef: Proef): boolean =>
  proef.inhoud === 'uren' ? proef.aantalBlokken + proef.blokkenWeg.length > 0 : proef.aantalLeerlingen > 0

/** A dry run as the act that writes it, with its report and what is remembered of its source. */
export async function invoerVan(
  { klok, nieuwId, gebruiker }: Pick<Bureau, 'klok' | 'nieuwId' | 'gebruiker'>,
  werker: Importwerker,
  dat: {
    proef: Proef
    geopend: Geopend
    keuze: Kolomkeuze
    /** The source that it goes on from; null: a new one. */
    bron: Importbron | null
    bronnaam: string
    gekozen: Readonly<Record<string, Registratie>>
  },
): Promise<Invoer & { bron: Importbron }> {
  const { proef, geopend, keuze, bron, bronnaam, gekozen } = dat
  const uren = proef.inhoud === 'uren' ? proef : null
  const blokken: Urenblok[] = []
  const leerlingen: LeerlingOpDesk[] = []
  if (proef.inhoud === 'uren') for await (const stuk of werker.blokken(proef.aantalBlokken)) blokken.push(...stuk)
  else for await (const stuk of werker.personen(proef.aantalLeerlingen)) leerlingen.push(...stuk)
  const op = nuAls(klok)
  const bronId = bron?.id ?? nieuwId()
  const verslag: Importverslag = {
    id: nieuwId(),
    bronId,
    op,
    door: gebruiker.gebruikersnaam,
    sha256: geopend.sha256,
    rijen: proef.rijen,
    nieuw: proef.nieuw,
    gewijzigd: proef.gewijzigd,
    gelijk: proef.gelijk,
    fout: proef.fout,
    weg: uren?.weg ?? 0,
    leerlingen: proef.inhoud === 'uren' ? proef.leerlingen : proef.aantalLeerlingen,
    bijgewerktTot: uren?.bijgewerktTot ?? null,
    teruggedraaidOp: null,
  }
  return {
    verslag,
    bron: {
      id: bronId,
      naam: bronnaam.trim().slice(0, 60) || 'Leerlingadministratie',
      kolommen: Object.fromEntries(
        Object.entries(keuze).flatMap(([veld, plek]) =>
          geopend.kop[plek] === undefined ? [] : [[veld, geopend.kop[plek]]],
        ),
      ),
      codes: {
        ...bron?.codes,
        ...gekozen,
        // What the file said this time is what it will mean tomorrow; what nobody knew stays a question.
        ...Object.fromEntries(
          uren?.codes.flatMap(({ label, registratie, waarom }) =>
            waarom === 'onbekend' ? [] : [[label, registratie]],
          ) ?? [],
        ),
      },
      laatstGebruiktOp: op,
    },
    leerlingen,
    blokken,
    ...(uren === null ? {} : { blokkenWeg: uren.blokkenWeg }),
  }
}

/** How an import without a wizard ended. `onbekend`: its columns are not known, so a person must look. */
export type Ingelezen = { soort: 'gedaan'; verslag: Importverslag } | { soort: 'gelijk' } | { soort: 'onbekend' }

/**
 * Takes in a file without asking anything: good rows only, what is gone as the wizard proposes it. With `bronnaam` its columns are
 * recognised by their headings and kept under that name; without it only a source that is known already will do. Throws a DeskFout or a
 * Weigering; then nothing changed.
 */
export async function leesIn(
  bureau: Pick<Bureau, 'host' | 'desk' | 'klok' | 'nieuwId' | 'gebruiker' | 'vandaag'>,
  bytes: Uint8Array,
  { bronnaam, voortgang }: { bronnaam?: string; voortgang?: (voortgang: Voortgang) => void } = {},
): Promise<Ingelezen> {
  const { desk, gebruiker, vandaag } = bureau
  const werker = new Importwerker(bureau.host, voortgang ?? (() => {}))
  try {
    if ((await laatsteImportVan(desk, await werker.neem(bytes))) !== null) return { soort: 'gelijk' }
    const geopend = await werker.open(false)
    await geefStandMee(werker, desk)
    const bronnen = await desk.verzamelingen.importbronnen.lijst()
    const bekend = vindBron(
      bronnen.filter(({ naam }) => bronnaam === undefined || naam === bronnaam),
      geopend.kop,
    )
    if (bekend === null && bronnaam === undefined) return { soort: 'onbekend' }
    const keuze = bekend?.keuze ?? kiesKolommen(geopend.kop)
    const inhoud = kiesInhoud(keuze) ?? 'uren'
    if (ontbreekt(inhoud, keuze).length > 0) return { soort: 'onbekend' }
    const gemeen = { keuze, herstel: GEEN_HERSTEL, vandaag }
    const proef =
      inhoud === 'uren'
        ? await werker.uren({
            ...gemeen,
            bewaard: bekend?.bron.codes ?? {},
            gekozen: {},
            wegwijze: 'leerlingen-in-bestand',
          })
        : await werker.leerlingen({
            ...gemeen,
            brin: gebruiker.brin,
            locaties: (await desk.locaties.lijst()).map(({ id, naam }) => ({ id, naam })),
          })
    if (!verandertIets(proef)) return { soort: 'gelijk' }
    const invoer = await invoerVan(bureau, werker, {
      ...{ proef, geopend, keuze, gekozen: {} },
      bron: bekend?.bron ?? null,
      bronnaam: bekend?.bron.naam ?? bronnaam ?? '',
    })
    await desk.invoer.voerUit(invoer)
    return { soort: 'gedaan', verslag: invoer.verslag }
  } finally {
    werker.stop()
  }
}
