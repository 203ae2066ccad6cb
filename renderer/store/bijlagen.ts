import { DeskFout } from '#shared/contract/errors.ts'
import { bereidStukken, bereidWeg, leesBijlage, leesInhoud } from './bijlagenkast.ts'
import type { Binnen } from './binnen.ts'
import { tabelVan } from './db.ts'
import type { Desk } from './desk.ts'

/** Bijlagen over their tables. `controleer` reads all content and gives the ids of what does not read. */
export function maakBijlagen({
  db,
  bos,
  tabellen,
  schrijver,
}: Binnen): Desk['bijlagen'] & { controleer(): Promise<string[]> } {
  const lijst = async () => (await tabellen().bijlagen.alle()).sort((a, b) => (a.gemaaktOp < b.gemaaktOp ? -1 : 1))
  return {
    vanMelding: async (id) => (await lijst()).filter(({ meldingId }) => meldingId === id),
    lijst,
    lees: async (id) => await tabellen().bijlagen.een(id),
    voegToe: async (nieuw) => {
      const { bijlage, bytes } = await leesInhoud(nieuw)
      return await schrijver().werk(async () => {
        if (nieuw.signaal?.aborted) throw new DeskFout('geannuleerd')
        const { concepten, meldingen, bijlagen } = tabellen()
        // Thrown away while the file was made or read: what belongs to nothing would lie here for ever, unseen.
        const van = bijlage.meldingId
        if (meldingen.overzicht.rijVan(van) < 0 && (await concepten.een(van)) === null)
          throw new DeskFout('niet-gevonden')
        const hier = await bijlagen.een(bijlage.id)
        if (hier !== null) {
          if (hier.sha256 !== bijlage.sha256) throw new DeskFout('overgang-niet-toegestaan')
          return { opdracht: {}, uitkomst: hier }
        }
        return {
          opdracht: {
            bijlagen: { zet: [bijlage] },
            audit: [{ wat: 'bijlage-toegevoegd' as const, over: bijlage.meldingId, wie: bijlage.door }],
          },
          stukken: bereidStukken('bijlageDelen', bijlage.id, bytes),
          uitkomst: bijlage,
        }
      })
    },
    inhoud: async (id) => {
      const bijlage = await tabellen().bijlagen.een(id)
      if (bijlage === null) throw new DeskFout('niet-gevonden')
      return await leesBijlage(db, bos, bijlage)
    },
    verwijder: async (id) =>
      await schrijver().werk(async () => {
        const bijlage = await tabellen().bijlagen.een(id)
        if (bijlage === null) return { opdracht: {}, uitkomst: undefined }
        return {
          opdracht: {
            bijlagen: { weg: [id] },
            audit: [{ wat: 'bijlage-verwijderd' as const, over: bijlage.meldingId }],
          },
          stukken: bereidWeg('bijlageDelen', id, bijlage.delen),
          uitkomst: undefined,
        }
      }),
    controleer: async () => {
      const stuk: string[] = []
      let delen = 0
      for (const bijlage of await tabellen().bijlagen.alle()) {
        delen += bijlage.delen
        await leesBijlage(db, bos, bijlage).catch((fout: unknown) => {
          if (!(fout instanceof DeskFout) || fout.code !== 'gegevens-beschadigd') throw fout
          stuk.push(bijlage.id)
        })
      }
      // A piece of nothing: a bijlage whose metadata went without it.
      if ((await tabelVan(db, 'bijlageDelen').count()) > delen) stuk.push('los')
      return stuk
    },
  }
}
