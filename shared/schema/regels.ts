import { z } from 'zod'
import { isoDatum } from './datum.ts'
import { tellinginstellingen } from './telling.ts'

/**
 * The agreements of a region or school as a dated rule set, the *verzuimkaart* (`product.md` 4 no. 8): the screen can say "volgens
 * Verzuimkaart 2026-2027". Rule sets follow each other; none changes after its day has come.
 */
export const verzuimkaart = z
  .object({
    id: z.uuid(),
    /** As the region calls it: `Verzuimkaart 2026-2027`. */
    naam: z.string().trim().min(1, { error: 'verplicht' }).max(80),
    vanaf: isoDatum,
    tot: isoDatum.nullable(),
    telling: tellinginstellingen,
    /** From how many hours *Nadert de 16* shows a pupil. */
    bijnaVanafUren: z.number().min(1).max(15.99),
    /** Default of *actie gewenst* for a first melding and for later ones (`domain.md` 3.1). */
    actieGewenst: z.object({ eerste: z.boolean(), vervolg: z.boolean() }),
    /** An LRV or RMC without einddatum asks for one every so many days (3.4). */
    herinnerOpenNaDagen: z.int().min(1).max(90),
    /** Days without a reply before the app says whom to call. */
    geenReactieNaDagen: z.int().min(1).max(90),
    /** Highest lesuur in the grid. */
    lesurenPerDag: z.int().min(5).max(12),
    /** Puts `[SN:…]` in front of the toelichting that goes to DUO (5.11). */
    studentnummerInToelichting: z.boolean(),
    versie: z.int().positive(),
  })
  .refine(({ vanaf, tot }) => tot === null || vanaf <= tot, { error: 'eind-voor-begin', path: ['tot'] })
export type Verzuimkaart = z.infer<typeof verzuimkaart>

/** How long things are kept (`domain.md` 8, OUR CHOICE where the law names no term). Years count from uitschrijving. */
export const bewaarregels = z.object({
  voJaren: z.int().min(1).max(20),
  mboJaren: z.int().min(1).max(20),
  conceptDagen: z.int().min(1).max(365),
  auditJaren: z.int().min(1).max(20),
})
export type Bewaarregels = z.infer<typeof bewaarregels>
