import { DeskFout } from '#shared/contract/errors.ts'
import type { LeerlingId } from '#shared/schema/identificatie.ts'
import { type Importverslag, importverslag } from '#shared/schema/import.ts'
import { type LeerlingOpDesk, leerlingOpDesk } from '#shared/schema/leerling.ts'
import { type Urenblok, urenblok } from '#shared/schema/verzuimuren.ts'
import { maakAdem, pauze } from './adem.ts'
import { bereidStukken, bereidWeg, leesStukken } from './bijlagenkast.ts'
import type { Binnen } from './binnen.ts'
import { tabelVan } from './db.ts'
import type { Desk } from './desk.ts'
import { leesTerug, schrijfTerug, TERUG_BEWAARD, TERUGDEEL } from './invoer.ts'
import { nuAls } from './klok.ts'
import type { Opslagrij } from './opslagrij.ts'
import { urenIdentiteit } from './tabellen.ts'

/** What a pupil takes on disk, with room. */
const BYTES_PER_LEERLING = 1024

/** Imports over their tables (`invoer.ts` says what one is). */
export function maakImports(
  { db, bos, klok, tabellen, schrijver }: Binnen,
  /** What comes before one: room on the disk for so many bytes, and a copy of the desk as it is. Both throw when there is none. */
  vooraf: { ruimte(bytes: number): Promise<void>; kopie(): Promise<void> },
): Desk['invoer'] {
  /** Number of pieces that there are of one import: their keys are its id and a counter. */
  const delenVan = async (id: string) =>
    await tabelVan(db, 'importterug').where('k').between(`${id}/`, `${id}/\uffff`).count()

  const oudsteEerst = (verslagen: readonly Importverslag[]) =>
    [...verslagen].filter(({ teruggedraaidOp }) => teruggedraaidOp === null).sort((a, b) => (a.op < b.op ? -1 : 1))

  return {
    voerUit: async (invoer) => {
      const gelezen = await controleer(invoer.leerlingen, invoer.blokken)
      const verslag = importverslag.safeParse(invoer.verslag)
      if (!verslag.success) throw new DeskFout('gegevens-ongeldig')
      const rijen = gelezen.blokken.reduce((som, blok) => som + blok.rijen.length, 0)
      await vooraf.ruimte(rijen + gelezen.leerlingen.length * BYTES_PER_LEERLING)
      await vooraf.kopie()
      await schrijver().werk(async () => {
        const hier = tabellen()
        await hier.leerlingen.laad(0)
        const { leerlingen, blokken } = onderBekendeIds(gelezen, hier)
        const adem = maakAdem()
        const nieuweLeerlingen: { voor: LeerlingOpDesk | null; na: LeerlingOpDesk }[] = []
        for (const na of leerlingen) {
          const voor = hier.leerlingen.bekend(na.id)
          if (voor === null || JSON.stringify(voor) !== JSON.stringify(na)) nieuweLeerlingen.push({ voor, na })
          await adem()
        }
        const weg = invoer.blokkenWeg ?? []
        for (const schooljaar of new Set([...blokken, ...weg].map((blok) => blok.schooljaar))) {
          await hier.verzuimuren.laad(schooljaar)
        }
        const voorVan = (blok: Pick<Urenblok, 'leerlingId' | 'schooljaar'>) =>
          hier.verzuimuren.bekend(urenIdentiteit(blok))
        const nieuweBlokken: Urenblok[] = []
        for (const blok of blokken) {
          if (!gelijkBlok(voorVan(blok), blok)) nieuweBlokken.push(blok)
          await adem()
        }
        const wegBlokken = weg.filter((blok) => voorVan(blok) !== null)
        const terug = await schrijfTerug(
          nieuweLeerlingen,
          [...nieuweBlokken, ...wegBlokken].map(({ leerlingId, schooljaar }) => ({
            leerlingId,
            schooljaar,
            voor: voorVan({ leerlingId, schooljaar }),
          })),
        )
        // Only so many are kept: what is too long ago can no longer be undone.
        const eerdere = oudsteEerst(await hier.importverslagen.alle())
        const oud: Opslagrij[] = []
        for (const { id } of eerdere.slice(0, Math.max(0, eerdere.length + 1 - TERUG_BEWAARD))) {
          oud.push(...bereidWeg('importterug', id, await delenVan(id)))
        }
        return {
          opdracht: {
            leerlingen: { zet: nieuweLeerlingen.map(({ na }) => na) },
            verzuimuren: { zet: nieuweBlokken, weg: wegBlokken.map(urenIdentiteit) },
            importverslagen: { zet: [verslag.data] },
            ...(invoer.bron === undefined ? {} : { importbronnen: { zet: [invoer.bron] } }),
            audit: [{ wat: 'geimporteerd' as const, over: null, wie: verslag.data.door }],
          },
          stukken: [...bereidStukken('importterug', verslag.data.id, terug, TERUGDEEL), ...oud],
          uitkomst: undefined,
        }
      })
      // All that look at twenty thousand pupils have just heard of them.
      await pauze()
    },
    terugTeDraaien: async () => {
      const nieuwste = oudsteEerst(await tabellen().importverslagen.alle()).at(-1)
      return nieuwste !== undefined && (await delenVan(nieuwste.id)) > 0 ? nieuwste.id : null
    },
    draaiTerug: async (id) =>
      await schrijver().werk(async () => {
        const hier = tabellen()
        const nieuwste = oudsteEerst(await hier.importverslagen.alle()).at(-1)
        const delen = await delenVan(id)
        if (nieuwste?.id !== id || delen === 0) throw new DeskFout('overgang-niet-toegestaan')
        const bytes = await leesStukken(db, bos, 'importterug', id, delen)
        await hier.leerlingen.laad(0)
        const { opdracht, behouden } = await leesTerug(bytes, (wie) => hier.leerlingen.bekend(wie))
        return {
          opdracht: {
            ...opdracht,
            importverslagen: { zet: [{ ...nieuwste, teruggedraaidOp: nuAls(klok) }] },
            audit: [{ wat: 'import-teruggedraaid' as const, over: null }],
          },
          stukken: bereidWeg('importterug', id, delen),
          uitkomst: { behouden },
        }
      }),
  }
}

/**
 * The dry run chose ids a while ago; since then the feed may have brought a melding about somebody who was new then. He keeps the id
 * that the melding gave him: two ids for one person would part his hours from his meldingen.
 */
function onderBekendeIds(
  { leerlingen, blokken }: { leerlingen: LeerlingOpDesk[]; blokken: Urenblok[] },
  { leerlingen: kast, meldingen }: ReturnType<Binnen['tabellen']>,
): { leerlingen: LeerlingOpDesk[]; blokken: Urenblok[] } {
  const anders = new Map<LeerlingId, LeerlingId>()
  for (const { id, pgn } of leerlingen) {
    if (pgn === null || kast.bekend(id) !== null) continue
    const bekend = meldingen.overzicht.persoonMetPgn(pgn)
    if (bekend !== null && bekend !== id) anders.set(id, bekend)
  }
  if (anders.size === 0) return { leerlingen, blokken }
  return {
    leerlingen: leerlingen.map((een) => ({ ...een, id: anders.get(een.id) ?? een.id })),
    blokken: blokken.map((een) => ({ ...een, leerlingId: anders.get(een.leerlingId) ?? een.leerlingId })),
  }
}

/** What comes in is parsed once, here; what is on disk is proven by its tag. */
async function controleer(
  leerlingen: readonly LeerlingOpDesk[],
  blokken: readonly Urenblok[],
): Promise<{ leerlingen: LeerlingOpDesk[]; blokken: Urenblok[] }> {
  const lees = async <T>(dingen: readonly T[], parse: (ding: T) => T) => {
    const uit: T[] = []
    const adem = maakAdem()
    for (const ding of dingen) {
      uit.push(parse(ding))
      await adem()
    }
    return uit
  }
  try {
    return {
      leerlingen: await lees(leerlingen, (een) => leerlingOpDesk.parse(een)),
      blokken: await lees(blokken, (een) => urenblok.parse(een)),
    }
  } catch {
    throw new DeskFout('gegevens-ongeldig')
  }
}
function gelijkBlok(een: Urenblok | null, ander: Urenblok): boolean {
  if (een === null || een.rijen.length !== ander.rijen.length) return false
  for (let plaats = 0; plaats < een.rijen.length; plaats++) if (een.rijen[plaats] !== ander.rijen[plaats]) return false
  return een.vakken.join('\n') === ander.vakken.join('\n') && een.codes.join('\n') === ander.codes.join('\n')
}
