import type { Werkboekcellen } from '../schema/werkboek.ts'
import { herkenBestand } from './herken.ts'
import { vindKop } from './tabel.ts'
import { GRENZEN, Weigering } from './weigering.ts'
import { leesBlad, leesWerkboek, type Uitpakker } from './xlsx.ts'

/**
 * The cells of one sheet of a workbook: `gevraagd`, or for 0 the first with rows and headings, because the first is often a cover.
 * Whoever calls this does so in a process or thread that can be ended: it unpacks what somebody else made. Throws {@link Weigering}.
 */
export async function leesCellen(bytes: Uint8Array, uitpakker: Uitpakker, gevraagd = 0): Promise<Werkboekcellen> {
  if (herkenBestand(bytes) !== 'zip') throw new Weigering('archief')
  const werkboek = await leesWerkboek(bytes, uitpakker)
  let fout: Weigering | null = null
  for (const blad of gevraagd > 0 ? [gevraagd] : werkboek.bladen.keys()) {
    const deel = werkboek.bladen[blad]?.deel
    if (deel === undefined) throw new Weigering('geen-blad')
    const rijen: Werkboekcellen['rijen'] = []
    let tekens = 0
    const { formules, samengevoegd } = await leesBlad(werkboek, deel, uitpakker, (cellen, nummer) => {
      for (const cel of cellen) tekens += cel.length + 4
      if (tekens > GRENZEN.celtekens) throw new Weigering('te-veel-rijen')
      rijen.push({ cellen, nummer })
    })
    try {
      vindKop(rijen)
      return { bladen: werkboek.bladen.map(({ naam }) => naam), blad, formules, samengevoegd, rijen }
    } catch (oorzaak) {
      if (!(oorzaak instanceof Weigering)) throw oorzaak
      fout ??= oorzaak
    }
  }
  throw fout ?? new Weigering('geen-blad')
}
