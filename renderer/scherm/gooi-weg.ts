import type { Desk } from '#renderer/store/desk.ts'
import type { Concept } from '#shared/schema/desk.ts'

/**
 * Throws a concept away with its bijlagen. Gives what brings both back and what throws them away again, for Ctrl+Z and Ctrl+Y; their
 * content is held in memory for that (20 MB at most), and lost when the desk locks.
 */
export async function gooiConceptWeg(
  desk: Desk,
  concept: Concept,
): Promise<{ terug(): Promise<void>; opnieuw(): Promise<void> }> {
  const opnieuw = async () => await desk.concepten.verwijder(concept.id)
  // Of a change the bijlagen belong to the melding: they stay.
  const bijlagen = concept.wijziging === undefined ? await desk.bijlagen.vanMelding(concept.id) : []
  const delen = await Promise.all(
    bijlagen.map(async ({ grootte: _, sha256: __, delen: ___, ...meta }) => ({
      meta,
      inhoud: await desk.bijlagen.inhoud(meta.id),
    })),
  )
  await opnieuw()
  return {
    opnieuw,
    terug: async () => {
      // The concept first: without it a bijlage would belong to nothing.
      await desk.concepten.bewaar(concept)
      for (const deel of delen) await desk.bijlagen.voegToe(deel)
    },
  }
}
