import { oefenaanmeldingen } from '#shared/contract/loket.ts'
import { ROLLEN, rol as rolSchema } from '#shared/schema/sessie.ts'
import type { Oefenbrief } from '../db/vul.ts'
import type { Dienst } from '../dienst/dienst.ts'
import { codeOp } from '../dienst/totp.ts'
import type { LoketApp } from '../http/app.ts'

/** A newcomer practises as coordinator unless he chooses otherwise: she is whom the desk is for. */
const plaatsVanRol = (rollen: string) => ROLLEN.indexOf(rolSchema.parse(JSON.parse(rollen)[0]))

/** `GET /oefenen`: letter and token display of every practice user. Only in the demo world; elsewhere the path is not there. */
export function registreer(app: LoketApp, dienst: Dienst): void {
  if (!dienst.instellingen.demo) return
  app.get(
    '/oefenen',
    {
      config: { toegang: 'openbaar' },
      schema: {
        operationId: 'leesOefenaanmeldingen',
        summary: 'Aanmeldgegevens en lopende tokencodes van de demoschool',
        tags: ['loket'],
        security: [],
        response: { 200: oefenaanmeldingen },
      },
    },
    async () => {
      const rij = await dienst.db
        .selectFrom('kenmerk')
        .select('waarde')
        .where('naam', '=', 'oefenen')
        .executeTakeFirstOrThrow()
      const brieven = new Map(
        (JSON.parse(rij.waarde) as Oefenbrief[]).map((brief) => [brief.gebruikersnaam, brief.wachtwoord]),
      )
      const gebruikers = await dienst.db
        .selectFrom('gebruiker')
        .innerJoin('instelling', 'instelling.brin', 'gebruiker.brin')
        .select(['gebruikersnaam', 'gebruiker.naam', 'rollen', 'totp_geheim', 'instelling.naam as instelling'])
        .where('oefen', '=', 1)
        .where('token_stand', '=', 'ACTIEF')
        .orderBy('gebruiker.brin')
        .orderBy('gebruikersnaam')
        .execute()
      // The display of a token runs by its own clock, whatever the practice clock says.
      const nu = dienst.klok.tokenMomenten()[0] ?? dienst.klok.nu()
      const opRol = gebruikers.toSorted((een, ander) => plaatsVanRol(een.rollen) - plaatsVanRol(ander.rollen))
      return opRol.flatMap(({ gebruikersnaam, naam, rollen, totp_geheim, instelling }) => {
        const wachtwoord = brieven.get(gebruikersnaam)
        if (wachtwoord === undefined || totp_geheim === null) return []
        const rol = (JSON.parse(rollen) as string[]).join(', ')
        return [{ gebruikersnaam, wachtwoord, code: codeOp(totp_geheim, nu), naam, rol, instelling }]
      })
    },
  )
}
