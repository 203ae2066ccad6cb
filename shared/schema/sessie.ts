import { z } from 'zod'
import { tijdstip } from './datum.ts'
import { brin, locatieId } from './identificatie.ts'

/** Roles of `domain.md` 2. Every right is scoped to the BRIN and, where `locatieIds` is not empty, to those locaties. */
export const ROLLEN = ['coordinator', 'melder', 'beheerder', 'rapportage', 'coach'] as const
export const rol = z.enum(ROLLEN)
export type Rol = z.infer<typeof rol>

/** Sign-in with the legacy token: `POST /v1/sessie`. `code` is the number on the token's display. */
export const tokenAanmelding = z.object({
  gebruikersnaam: z.string().trim().min(1, { error: 'verplicht' }).max(100),
  wachtwoord: z.string().min(1, { error: 'verplicht' }).max(200),
  code: z
    .string()
    .transform((tekst) => tekst.replace(/\s/g, ''))
    .pipe(z.string().regex(/^[0-9]{6}$/, { error: 'code-onjuist' })),
})
export type TokenAanmelding = z.infer<typeof tokenAanmelding>

/** Who is signed in. Holds no secret: the bearer token stays in the host. */
export const gebruiker = z.object({
  gebruikersnaam: z.string(),
  naam: z.string(),
  rollen: z.array(rol).min(1),
  brin,
  instelling: z.string(),
  locatieIds: z.array(locatieId),
  inlogmiddel: z.enum(['token', 'eherkenning']),
})
export type Gebruiker = z.infer<typeof gebruiker>

/** Answer of the loket to a sign-in. `verlooptOp` is absolute; after it every call answers 401 `sessie-verlopen`. */
export const sessie = z.object({ token: z.string(), verlooptOp: tijdstip, gebruiker })
export type Sessie = z.infer<typeof sessie>
